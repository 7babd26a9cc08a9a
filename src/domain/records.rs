//! How each record is packed: its fields in order, and the number of each variant.

use chrono::Weekday;

use super::pack::{Pack, Packer, Unpacker};
use super::{
    Account, AccountId, Article, Basis, Bloc, Body, Claim, Code, Contact, Cut, CutReason, Date, DateClue,
    Dateline, Dispute, Evidence, Extent, Field, Grain, Kind, Note, NoteKind, Official, OfficialId, Party,
    Place, Publication, Qualifier, Reason, Role, Shift, SourceMap, Span, Stance, Status, Symbol, Tense, When,
};

macro_rules! record {
    ($name:ident { $($field:ident),* } $(without $left:ident)?) => {
        impl Pack for $name {
            fn pack(&self, to: &mut Packer<'_>) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$name> {
                Some($name { $($field: Pack::unpack(from)?,)* $($left: Default::default())? })
            }
        }
    };
}

macro_rules! variants {
    ($name:ident { $($number:literal $variant:ident $(($($part:ident),*))?),* }) => {
        impl Pack for $name {
            fn pack(&self, to: &mut Packer<'_>) {
                match self {
                    $($name::$variant $(($($part),*))? => {
                        to.number($number);
                        $($($part.pack(to);)*)?
                    })*
                }
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$name> {
                Some(match from.number()? {
                    $($number => {
                        $($(let $part = Pack::unpack(from)?;)*)?
                        $name::$variant $(($($part),*))?
                    })*
                    _ => return None,
                })
            }
        }
    };
}

record!(Span { start, end });
record!(Evidence { article, span, quote, rule });
record!(Claim { by, stance, evidence });
record!(Reason { field, rule, text, span });
record!(Official { name, party, office, id });
record!(Party { code, name, bloc, role });
record!(When { extent, qualifier });
record!(Dispute { field, values });
record!(DateClue { when, basis, why });
record!(Publication { when, basis, why, alternatives });
record!(Note { article, path, kind, text, span });
record!(Dateline { span, place, when, agency });
record!(Cut { at, source, text, reason });
record!(SourceMap { runs });
record!(Body { text, title, dateline, cuts, map });
// what many contacts' accounts take lies in a block of its own
record!(Contact {
    id, aliases, kind, status, when, when_basis, inferred, parties, officials, places, topics, outcome,
    disputes, sources, origins, core, why
} without accounts);
record!(Article { id, path, record, url, title, outlet, language, published, origin, hash, sources });

variants!(Field {
    0 Kind, 1 Status, 2 When, 3 Parties, 4 Officials, 5 Place, 6 Topics, 7 Outcome, 8 Claims, 9 Merge, 10 Published
});
variants!(Stance { 0 Reports, 1 Announces, 2 Confirms, 3 Denies });
variants!(Role { 0 Participant, 1 Host, 2 Mediator });
variants!(Bloc { 0 Russia, 1 Ukraine, 2 West, 3 Other });
variants!(Kind { 0 Meeting, 1 Call, 2 Visit, 3 Letter, 4 Backchannel, 5 Gathering });
variants!(Status { 0 Held, 1 Ongoing, 2 Planned, 3 Proposed, 4 Cancelled, 5 Denied });
variants!(Tense { 0 Past, 1 Present, 2 Future });
variants!(Shift { 0 Bare, 1 Last, 2 This, 3 Next });
variants!(Grain { 0 Day, 1 Weekend, 2 Week, 3 Month, 4 Quarter, 5 Half, 6 Year, 7 Decade });
variants!(Basis { 0 Text, 1 Url, 2 Metadata, 3 Filename, 4 Inferred, 5 User, 6 None });
variants!(NoteKind { 0 Unreadable, 1 Skipped, 2 Language, 3 Undated, 4 DateClash, 5 NearMiss, 6 Odd });
variants!(CutReason {
    0 Menu, 1 Share, 2 Related, 3 Byline, 4 DateLine, 5 Caption, 6 Comments, 7 Cookies, 8 Newsletter, 9 Footer,
    10 Advert, 11 Repeated, 12 OtherStory, 13 Markup, 14 Embed
});
variants!(Date { 0 Year(year), 1 Season(year, season), 2 Month(year, month), 3 Day(day) });
variants!(Extent { 0 On(date), 1 Between(from, to), 2 OneOf(days) });
variants!(Qualifier { 0 None, 1 Uncertain, 2 Approximate, 3 Both });
variants!(Symbol {
    0 Absolute(when), 1 MonthDay(month, day), 2 Month(month, shift), 3 DayOfMonth(day), 4 Weekday(day, shift),
    5 Season(season, shift), 6 Unit(grain, number), 7 Ago(grain, number), 8 Rolling(grain, number),
    9 Later(grain, number), 10 Same(grain), 11 Occasion(name, month, day), 12 WarDay(day), 13 WeekdayIn(day, week),
    14 OfYear(symbol, year), 15 PartOfYear(grain, part, year), 16 Offset(symbol, grain, number), 17 Range(one, other),
    18 Either(one, other), 19 Since(symbol), 20 Until(symbol), 21 Before(symbol), 22 After(symbol), 23 Vague(tense),
    24 Duration(grain, number), 25 Every(grain, number)
});

/// The article first, what shows it last, so that either can be read alone.
impl Pack for Account {
    fn pack(&self, to: &mut Packer<'_>) {
        self.article.pack(to);
        self.id.pack(to);
        self.kind.pack(to);
        self.status.pack(to);
        self.when.pack(to);
        self.symbol.pack(to);
        self.tense.pack(to);
        self.parties.pack(to);
        self.officials.pack(to);
        self.places.pack(to);
        self.topics.pack(to);
        self.about_war.pack(to);
        self.outcome.pack(to);
        self.claims.pack(to);
        self.evidence.pack(to);
        self.why.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Account> {
        let brief = Account::unpack_brief(from)?;
        Some(Account {
            outcome: Pack::unpack(from)?,
            claims: Pack::unpack(from)?,
            evidence: Pack::unpack(from)?,
            why: Pack::unpack(from)?,
            ..brief
        })
    }
}

impl Account {
    /// The front of a packed account: all but what shows it.
    pub(super) fn unpack_brief(from: &mut Unpacker<'_>) -> Option<Account> {
        Some(Account {
            article: Pack::unpack(from)?,
            id: Pack::unpack(from)?,
            kind: Pack::unpack(from)?,
            status: Pack::unpack(from)?,
            when: Pack::unpack(from)?,
            symbol: Pack::unpack(from)?,
            tense: Pack::unpack(from)?,
            parties: Pack::unpack(from)?,
            officials: Pack::unpack(from)?,
            places: Pack::unpack(from)?,
            topics: Pack::unpack(from)?,
            about_war: Pack::unpack(from)?,
            outcome: None,
            claims: Vec::new(),
            evidence: Vec::new(),
            why: Vec::new(),
        })
    }
}

impl Pack for Weekday {
    fn pack(&self, to: &mut Packer<'_>) {
        to.number(u64::from(self.num_days_from_monday()));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Weekday> {
        Weekday::try_from(u8::try_from(from.number()?).ok()?).ok()
    }
}

impl Pack for AccountId {
    fn pack(&self, to: &mut Packer<'_>) {
        to.raw(&self.0.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<AccountId> {
        Some(AccountId(u64::from_le_bytes(from.take(8)?.try_into().ok()?)))
    }
}

impl Pack for OfficialId {
    fn pack(&self, to: &mut Packer<'_>) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<OfficialId> {
        Pack::unpack(from).map(OfficialId)
    }
}

impl Pack for Place {
    fn pack(&self, to: &mut Packer<'_>) {
        Span::from(*self).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Place> {
        Span::unpack(from).map(Place::from)
    }
}

impl Pack for Code {
    fn pack(&self, to: &mut Packer<'_>) {
        to.text(self.as_str());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Code> {
        from.text()?.parse().ok()
    }
}
