//! Names in sentences: hits and near misses.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::{EntityRef, How, Mention};

fn lexicon() -> Lexicon {
    Lexicon::embedded().expect("the embedded knowledge is sound")
}

fn shown(lexicon: &Lexicon, text: &str) -> String {
    let one = |m: &Mention| {
        let entity = match &m.entity {
            EntityRef::Country(code) | EntityRef::Body(code) => code.to_string(),
            EntityRef::Institution(id, code) => format!("{id}/{code}"),
            EntityRef::Official(id) => id.0.to_string(),
            EntityRef::Person(name, _) => format!("?{name}"),
            EntityRef::Office(id, None) => format!("<{id}>"),
            EntityRef::Office(id, Some(code)) => format!("<{id}/{code}>"),
            EntityRef::Place(name, _) => format!("@{name}"),
        };
        format!("{}={entity}", m.span.of(text))
    };
    lexicon.mentions(text).iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_embedded_knowledge_has_no_fault() {
    let faults: Vec<String> = check(&lexicon()).iter().map(Fault::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn check_rows(rows: &[(&str, &str)]) {
    let lexicon = lexicon();
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, wanted)| (text, wanted, shown(&lexicon, text)))
        .filter(|(_, wanted, found)| found != *wanted)
        .map(|(text, wanted, found)| format!("{text}\n  wanted {wanted}\n  found  {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn states_are_known_by_name_and_people_in_any_letter_case_but_small() {
    check_rows(&[
        ("US, RUSSIA TO TALK IN GENEVA", "US=US; RUSSIA=RU; GENEVA=@Geneva"),
        ("Let us speak of Turkey, the U.S. envoy said.", "Turkey=TR; U.S.=US; envoy=<envoy>"),
        ("PLEASE TELL US WHAT HAPPENED", ""),
        ("Poland's and Türkiye’s plans", "Poland=PL; Türkiye=TR"),
        ("A US-led format without non-EU states", "US=US; EU=EU"),
        ("He cooked a turkey; Turkey sandwich for all.", ""),
        ("Pro-Russian gunmen and anti-NATO crowds by the Black Sea", ""),
        ("Who knows? The WHO does not.", "WHO=WHO"),
    ]);
}

#[test]
fn names_that_mean_other_things_too_are_read_by_their_neighbours() {
    check_rows(&[
        ("A novel by Jordan Petersson was sold in Jordan.", "Jordan=JO"),
        ("Voters near Atlanta say that Georgia matters.", ""),
        ("The Georgian president flew from Tbilisi.", "Georgian=GE; president=<president>; Tbilisi=@Tbilisi"),
        ("An actor, Denzel Washington, and Chad Smithers were seen.", ""),
        ("Chad's president spoke.", "Chad=TD; president=<president>"),
        ("The Washington Post wrote that Washington was ready.", "Washington=@Washington"),
    ]);
}

#[test]
fn persons_are_known_in_every_spelling_and_never_by_anothers_given_name() {
    check_rows(&[
        (
            "Sergei Lavrov called Antony J. Blinken.",
            "Sergei Lavrov=sergey-lavrov; Antony J. Blinken=antony-blinken",
        ),
        (
            "Sergey Viktorovich Lavrov saw Kier Starmer.",
            "Sergey Viktorovich Lavrov=sergey-lavrov; Kier Starmer=keir-starmer",
        ),
        ("ERDOĞAN, Erdogan", "ERDOĞAN=recep-tayyip-erdogan; Erdogan=recep-tayyip-erdogan"),
        ("V. Putin wrote to Petr Lavrov.", "V. Putin=vladimir-putin; Petr Lavrov=?Petr Lavrov"),
        ("Then Volodymyr Zelenkyy left.", "Volodymyr Zelenkyy=volodymyr-zelenskyy"),
        ("On Monday Lavrov went home.", "Lavrov=sergey-lavrov"),
        ("Лавров і Зеленський", "Лавров=sergey-lavrov; Зеленський=volodymyr-zelenskyy"),
    ]);
}

#[test]
fn seats_offices_and_institutions_tell_their_state_where_they_can() {
    check_rows(&[
        ("The kremlin and the White House agreed.", "kremlin=kremlin/RU; White House=white-house/US"),
        ("The Polish Foreign Ministry answered.", "Polish Foreign Ministry=foreign-ministry/PL"),
        ("The Foreign Ministry of Latvia answered.", "Foreign Ministry of Latvia=foreign-ministry/LV"),
        ("The foreign ministry answered.", "foreign ministry=<foreign-ministry>"),
        ("No. 10 said that the PM was away.", "No. 10=downing-street/GB; PM=<prime-minister>"),
        ("British foreign secretary", "British=GB; foreign secretary=<foreign-minister/GB>"),
        (
            "NATO ministers met; the Alliance will grow.",
            "NATO=NATO; ministers=<cabinet-minister>; the Alliance=NATO",
        ),
        ("In parliament the Alliance lost.", "parliament=<parliament>"),
    ]);
}

#[test]
fn a_venue_leads_to_its_city_and_a_capital_to_its_government() {
    let lexicon = lexicon();
    for (name, city, speaks) in [
        ("Dolmabache Palace", "Istanbul", None),
        ("Mar-a-Lago", "Palm Beach", None),
        ("Kiev", "Kyiv", Some("UA")),
        ("Brussels", "Brussels", Some("EU")),
        ("Kremlin", "Moscow", Some("RU")),
        ("Odessa", "Odesa", None),
    ] {
        let mentions = lexicon.mentions(name);
        let entity = &mentions[0].entity;
        assert_eq!(lexicon.city(entity), Some(city), "{name}");
        assert_eq!(
            lexicon.speaks_for(entity, None).map(|code| code.to_string()).as_deref(),
            speaks,
            "{name}"
        );
    }
    assert_eq!(lexicon.mentions("Kyiv")[0].how, How::Seat);
    assert_eq!(lexicon.place("Burgenstock").map(|place| place.name.as_str()), Some("Bürgenstock"));
}

#[test]
fn offices_are_held_by_the_day() {
    let lexicon = lexicon();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (office, side, on, who) in [
        ("foreign-minister", "US", "2022-07-20", Some("antony-blinken")),
        ("foreign-minister", "US", "2025-05-16", Some("marco-rubio")),
        ("prime-minister", "GB", "2025-05-16", Some("keir-starmer")),
        ("president", "UA", "2024-01-01", Some("volodymyr-zelenskyy")),
        ("president", "UA", "1980-01-01", None),
    ] {
        let found = lexicon.holder(office, side.parse().unwrap(), day(on)).map(|person| person.id.0.as_str());
        assert_eq!(found, who, "{office} {side} {on}");
    }
    let lavrov = OfficialId("sergey-lavrov".into());
    assert_eq!(
        lexicon.term(&lavrov, Some(day("2021-01-01"))).map(|term| term.office.as_str()),
        Some("foreign-minister")
    );
    assert_eq!(lexicon.official(&lavrov, None).and_then(|official| official.party), Some(Code::RU));
}

#[test]
fn a_slip_of_the_pen_is_forgiven_where_nobody_else_is_meant() {
    let lexicon = lexicon();
    for (written, meant) in [
        ("Kier Starmer", Some("keir-starmer")),
        ("Sergei Lavrof", Some("sergey-lavrov")),
        ("Emanuel Macron", Some("emmanuel-macron")),
        ("Antony Blinkin", Some("antony-blinken")),
        ("Sergey Lavrov", Some("sergey-lavrov")),
        ("Hillary Trump", None),
        ("John Smith", None),
        ("Starmer", None),
        ("", None),
    ] {
        assert_eq!(lexicon.misspelled(written).map(|person| person.id.0.as_str()), meant, "{written}");
    }
}

#[test]
fn a_claim_is_named_after_its_source() {
    let lexicon = lexicon();
    for (text, name) in [
        ("State Department", "US State Department"),
        ("kremlin", "Kremlin"),
        ("Polish Foreign Ministry", "Polish Foreign Ministry"),
        ("Elysee Palace", "Élysée"),
        ("Lavrov", "Sergey Lavrov"),
    ] {
        assert_eq!(lexicon.claim_name(&lexicon.mentions(text)[0].entity), name);
    }
}

#[test]
fn outlets_are_known_by_name_and_by_domain() {
    let lexicon = lexicon();
    for (key, name) in
        [("www.theguardian.com", "The Guardian"), ("Tass", "TASS"), ("en.kremlin.ru", "Kremlin.ru")]
    {
        assert_eq!(lexicon.outlet(key).map(|outlet| outlet.name.as_str()), Some(name));
    }
    assert_eq!(lexicon.outlet("example.org"), None);
    assert_eq!(lexicon.outlets_in("Reuters and the AP saw it.").len(), 2);
}

#[test]
fn a_users_file_is_laid_over_the_built_in_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("officials.toml");
    std::fs::write(&path, "[[official]]\nid = \"jane-roe\"\nname = \"Jane Roe\"\nfamily = \"Roe\"\nterms = [{ office = \"envoy\", side = \"NZ\", from = \"2024-05\" }]\n").unwrap();
    let lexicon = Lexicon::with_additions(folder.path()).unwrap();
    assert_eq!(shown(&lexicon, "Envoy Jane Roe"), "Envoy=<envoy>; Jane Roe=jane-roe");
    std::fs::write(&path, "[[official]]\nid = \"jane-roe\"\nname = \"Jane Roe\"\nterms = [{ office = \"wizard\", side = \"NZ\" }]\n").unwrap();
    let fault = Lexicon::with_additions(folder.path()).unwrap_err();
    assert!(fault.to_string().contains("official 'jane-roe': 'wizard' is no id in offices.toml"), "{fault}");
    std::fs::write(&path, "[[official]]\nname = 3\n").unwrap();
    let fault = Lexicon::with_additions(folder.path()).unwrap_err();
    assert!(fault.file.ends_with("officials.toml") && fault.fault.contains("line 2"), "{fault}");
    assert!(Lexicon::with_additions(&folder.path().join("absent")).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn mentions_of_any_text_lie_on_its_characters_in_order(
        parts in prop::collection::vec(prop_oneof![
            ".{0,12}", Just("Putin".to_string()), Just(" U.S. ".to_string()), Just("Sergei Lavrof".to_string()), Just("'s ".to_string()),
            Just("Polish Foreign Ministry of ".to_string()), Just("\u{301}Çırağan\n".to_string()), Just("J. ".to_string()),
        ], 0..24)
    ) {
        thread_local!(static LEXICON: Lexicon = Lexicon::embedded().unwrap());
        let text = parts.concat();
        let mentions = LEXICON.with(|lexicon| lexicon.mentions(&text));
        let mut end = 0;
        for mention in mentions {
            prop_assert!(mention.span.start >= end && mention.span.end > mention.span.start);
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
            let before = text[..mention.span.start].chars().next_back();
            let after = text[mention.span.end..].chars().next();
            prop_assert!(!before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric));
            end = mention.span.end;
        }
    }
}
