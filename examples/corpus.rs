//! Writes a folder of invented articles, the same for the same seed, to measure with: `cargo run --release --example corpus -- --articles
//! 10000 --seed 1 --to DIR`, or as one file of records with `--lines FILE`. Names and terms are the lexicon's; the contacts are invented, and every rule and status has its sentences.

#[path = "../tests/support/dice.rs"]
mod dice;

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};
use dice::Dice;
use diplo_tui::domain::Code;
use diplo_tui::lexicon::{Lexicon, Person, Term};

/// Told by those who took part or looked on; a letter in braces stands for a name, a side, a day, a town or a subject.
const CONTACTS: [&str; 44] = [
    "{A} met {B} in {city} on {day} to discuss {topic}.",
    "{A} held talks with {B} in {city} on {day}, the {an} side said.",
    "{A} and {B} discussed {topic} and {topic2} by telephone on {day}.",
    "{A} spoke by phone with {B} late on {day} about {topic}.",
    "On {day} {A} called {B} to go over {topic}.",
    "{A} sent a letter to {B} on {day}, laying out proposals on {topic}.",
    "{A} arrived in {city} on {day} for a meeting with {B}.",
    "{B} received {A} in {city} on {day}.",
    "Delegations of {ac} and {bc} met in {city} on {day} and argued over {topic}.",
    "{city} hosted a round of talks between {ac} and {bc} on {day}.",
    "{A} will meet {B} in {city} next week, the {an} Foreign Ministry announced.",
    "{A} is due to visit {bc} on {day} for talks with {B}.",
    "{A} proposed a meeting with {B} to settle {topic}.",
    "{A} invited {B} to {city} for consultations on {topic}.",
    "{B} cancelled a meeting with {A} that had been planned for {day}.",
    "{A} postponed a trip to {bc}, where talks with {B} had been planned.",
    "The {an} Foreign Ministry denied that {A} had spoken with {B} on {day}.",
    "Officials in {bc} denied any secret talks with {ac}.",
    "Former officials of {ac} and {bc} kept a back channel on {topic} for months, people familiar with it said.",
    "{A} travelled to {bc} on {day} and was met by {B}.",
    "A call between {A} and {B} took place on {day}, the {an} government confirmed.",
    "The meeting between {A} and {B} in {city} lasted three hours.",
    "{A} and {B} signed a memorandum on {topic} in {city} on {day}.",
    "{A} led the {an} delegation at talks with {bc} in {city} on {day}.",
    "{A} met {B} on the sidelines of a conference in {city} on {day}.",
    "Negotiators of {ac} and {bc} are holding talks in {city} on {topic}.",
    "{A} told {B} by phone on {day} that {topic} could not wait.",
    "{A} had a video call with {B} on {day}.",
    "{A} handed {B} a written reply about {topic} on {day}.",
    "{A} refused to meet {B} in {city}, a spokesman said.",
    "{A} said he was ready to meet {B} at any time.",
    "There are no plans for a call between {A} and {B}, a spokeswoman said.",
    "The two sides of {ac} and {bc} agreed in {city} on {day} to go on with {topic}.",
    "{A} briefed {B} on {topic} over the telephone on {day}.",
    "{A} flew to {city} on {day} to see {B}.",
    "Envoys of {ac} and {bc} exchanged notes on {topic} through mediators in {city} on {day}.",
    "{A} thanked {B} for the conversation they had on {day}.",
    "{A} hosted {B} and the ambassadors of the Group of Seven in {city} on {day}.",
    "{A} is holding a meeting with {B} in {city}, the {bn} embassy reported.",
    "{A} held a phone conversation with {B} on {day}, the third one this month.",
    "Talks between {ac} and {bc} over {topic} were called off on {day}.",
    "{A} accepted an invitation from {B} to come to {city}.",
    "{B} confirmed that a meeting with {A} was held in {city} on {day}.",
    "{A} and {B} will hold a telephone conversation on {day}, a source in {city} said.",
];

/// What stands around: nothing in it is a contact.
const FILLER: [&str; 30] = [
    "Prices at the harbour rose by {n} percent, and farmers waited for rain.",
    "Nobody in the town could say when the old bridge would open to lorries again.",
    "The council postponed its vote on the budget for the {n}th time this year.",
    "Rescue workers cleared {n} streets before noon and went on to the next district.",
    "An inquiry into the fire found that the alarm had been switched off for {n} days.",
    "The national team trained behind closed doors before its match on Sunday.",
    "Analysts expect the central bank to keep its rate unchanged until the spring.",
    "Parliament met the deadline for the pension bill with {n} minutes to spare.",
    "The company said that {n} of its engineers would keep their posts.",
    "In an interview the mayor called for patience and for better buses.",
    "Trains on the northern line were late by {n} minutes on average.",
    "A survey of {n} households showed that most of them save on heating.",
    "The museum will show {n} paintings that had been kept in a cellar for decades.",
    "Doctors warned of a wave of colds and asked people to air their rooms.",
    "Experts doubt that the harvest will reach the level of the year before.",
    "The ministry published figures for industry, which grew by {n} percent.",
    "Local newspapers wrote at length about the price of bread and of diesel.",
    "Drones damaged a power line, and {n} villages were without light for an evening.",
    "The court adjourned the hearing because two witnesses had not come.",
    "Shares of the largest carrier lost {n} points in early trading.",
    "The opposition demanded that the government explain the delay to voters.",
    "Observers counted {n} violations of the cease-fire in the course of a week.",
    "A spokesman for the armed forces read out the losses of the past day.",
    "The school reopened with {n} pupils, fewer than half of those it had before.",
    "Heavy snow kept {n} lorries from crossing the pass until the evening.",
    "The union talks up a strike, but few drivers believe that it will come.",
    "Sanctions hit the firm harder than its owners had admitted at first.",
    "Engineers inspected the dam and found {n} cracks that need to be closed.",
    "A choir from the coast sang in front of the theatre for {n} listeners.",
    "The statement said nothing of the cost, which others put at {n} million.",
];

const TOPICS: [&str; 14] = [
    "the exchange of prisoners",
    "grain exports",
    "a ceasefire",
    "security guarantees",
    "nuclear safety",
    "the return of children",
    "air defence",
    "energy supplies",
    "sanctions",
    "the front line",
    "humanitarian corridors",
    "arms control",
    "reconstruction",
    "the Black Sea",
];

const CITIES: [&str; 12] = [
    "Geneva",
    "Istanbul",
    "Vienna",
    "Riyadh",
    "Abu Dhabi",
    "Paris",
    "Berlin",
    "Warsaw",
    "London",
    "Antalya",
    "Jeddah",
    "Doha",
];

const OUTLETS: [&str; 6] =
    ["Harbour Post", "Evening Ledger", "North Wire", "Lakeside Courier", "City Gazette", "Straits Herald"];

const MENU: [&str; 10] =
    ["Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Opinion", "Video", "Sign in"];

/// One of several.
fn of<'a, T: ?Sized>(dice: &mut Dice, all: &[&'a T]) -> &'a T {
    all[dice.below(all.len())]
}

/// One who holds an office on the day.
#[derive(Clone, Copy)]
struct Holder<'a> {
    person: &'a Person,
    term: &'a Term,
}

struct World<'a> {
    lexicon: &'a Lexicon,
    holders: Vec<Holder<'a>>,
}

/// What is told, perhaps by several.
struct Told<'a> {
    day: NaiveDate,
    one: Holder<'a>,
    other: Holder<'a>,
    city: &'static str,
    topics: [&'static str; 2],
    form: &'static str,
}

impl<'a> World<'a> {
    fn new(lexicon: &'a Lexicon) -> World<'a> {
        let ranked = |term: &Term| lexicon.office(&term.office).is_some_and(|office| office.rank <= 2);
        let holders = lexicon
            .people()
            .iter()
            .flat_map(|person| person.terms.iter().map(move |term| Holder { person, term }))
            .filter(|holder| ranked(holder.term))
            .collect();
        World { lexicon, holders }
    }

    fn holder(&self, dice: &mut Dice, day: NaiveDate, fits: impl Fn(Code) -> bool) -> Holder<'a> {
        loop {
            let found = self.holders[dice.below(self.holders.len())];
            if found.term.covers(day) && fits(found.term.side) {
                return found;
            }
        }
    }

    fn told(&self, seed: u64, number: usize) -> Told<'a> {
        let mut dice = Dice(seed ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let first = NaiveDate::from_ymd_opt(2021, 3, 1).unwrap_or_default();
        let day = first + Days::new(dice.below(2000) as u64);
        let principal = if dice.below(5) < 3 { Code::UA } else { Code::RU };
        let one = self.holder(&mut dice, day, |side| side == principal);
        let other = self.holder(&mut dice, day, |side| side != principal);
        let (one, other) = if dice.below(2) == 0 { (one, other) } else { (other, one) };
        let topics = [of(&mut dice, &TOPICS), of(&mut dice, &TOPICS)];
        Told { day, one, other, city: of(&mut dice, &CITIES), topics, form: of(&mut dice, &CONTACTS) }
    }

    fn full(&self, holder: Holder) -> String {
        format!("{} {} {}", self.adjective(holder), holder.term.title, holder.person.name)
    }

    fn adjective(&self, holder: Holder) -> &'a str {
        self.lexicon.side(holder.term.side).map_or("", |side| side.adjective.as_str())
    }

    fn state(&self, holder: Holder) -> &'a str {
        self.lexicon.side(holder.term.side).map_or("", |side| side.name.as_str())
    }

    fn sentence(&self, form: &str, told: &Told) -> String {
        form.replace("{A}", &self.full(told.one))
            .replace("{B}", &self.full(told.other))
            .replace("{an}", self.adjective(told.one))
            .replace("{bn}", self.adjective(told.other))
            .replace("{ac}", self.state(told.one))
            .replace("{bc}", self.state(told.other))
            .replace("{city}", told.city)
            .replace("{day}", &told.day.format("%A").to_string())
            .replace("{topic2}", told.topics[1])
            .replace("{topic}", told.topics[0])
    }
}

struct Story {
    title: String,
    outlet: &'static str,
    day: NaiveDate,
    paragraphs: Vec<String>,
}

fn story(world: &World, seed: u64, number: usize) -> Story {
    let mut dice = Dice(seed.wrapping_add(number as u64));
    // five articles tell of three contacts
    let main = world.told(seed, number * 3 / 5);
    let mut paragraphs = vec![world.sentence(main.form, &main)];
    for _ in 0..2 {
        let also = Told { form: of(&mut dice, &CONTACTS), ..world.told(seed, number * 3 / 5) };
        paragraphs.push(world.sentence(also.form, &also));
    }
    for _ in 0..8 + dice.below(6) {
        let sentences: Vec<String> = (0..3)
            .map(|_| of(&mut dice, &FILLER).replace("{n}", &(2 + dice.below(97)).to_string()))
            .collect();
        paragraphs.insert(1 + dice.below(paragraphs.len()), sentences.join(" "));
    }
    let title = format!("{} and {} over {}", main.one.person.name, main.other.person.name, main.topics[0]);
    Story { title, outlet: OUTLETS[number % OUTLETS.len()], day: main.day + Days::new(1), paragraphs }
}

/// A file name's suffix and its text, as articles of that kind come.
fn written(story: &Story, number: usize) -> (&'static str, String) {
    let Story { title, outlet, day, paragraphs } = story;
    let menu = MENU.join("\n");
    match number % 8 {
        0..=3 => {
            let told = format!("Published {} {} {}", day.day(), day.format("%B"), day.year());
            let body = paragraphs.join("\n\n");
            (
                "txt",
                format!("{menu}\n\n{title}\n\n{told}\n\n{body}\n\nShare on Facebook\nRead more stories\n"),
            )
        }
        4 => {
            let body = paragraphs.join("\n\n");
            (
                "md",
                format!(
                    "---\ntitle: \"{title}\"\ndate: {day}\noutlet: {outlet}\n---\n\n# {title}\n\n{body}\n"
                ),
            )
        }
        5 | 6 => {
            let items: String =
                MENU.iter().map(|word| format!("<li><a href=\"/\">{word}</a></li>")).collect();
            let body: String = paragraphs.iter().map(|p| format!("<p>{p}</p>\n")).collect();
            let head = format!(
                "<head><title>{title} | {outlet}</title><meta property=\"article:published_time\" content=\"{day}T09:00:00Z\"></head>"
            );
            (
                "html",
                format!(
                    "<html>{head}<body><nav><ul>{items}</ul></nav><article><h1>{title}</h1>\n{body}</article></body></html>\n"
                ),
            )
        }
        _ => {
            let record = serde_json::json!({
                "title": title, "published": day.to_string(), "source": outlet, "text": paragraphs.join("\n\n")
            });
            ("json", format!("{record}\n"))
        }
    }
}

fn write(to: &Path, articles: usize, seed: u64) -> Result<u64, Box<dyn Error>> {
    let lexicon = Lexicon::embedded()?;
    let world = World::new(&lexicon);
    let mut bytes = 0;
    for number in 0..articles {
        let (suffix, text) = written(&story(&world, seed, number), number);
        let folder = to.join(format!("{:03}", number / 1000));
        if number % 1000 == 0 {
            fs::create_dir_all(&folder)?;
        }
        bytes += text.len() as u64;
        fs::write(folder.join(format!("article-{number:06}.{suffix}")), text)?;
    }
    Ok(bytes)
}

/// The articles as records, one a line; every fiftieth bears no date.
fn write_lines(to: &Path, articles: usize, seed: u64) -> Result<u64, Box<dyn Error>> {
    let lexicon = Lexicon::embedded()?;
    let world = World::new(&lexicon);
    let mut lines = BufWriter::new(fs::File::create(to)?);
    let mut bytes = 0;
    for number in 0..articles {
        let Story { title, outlet, day, paragraphs } = story(&world, seed, number);
        let published = (number % 50 != 7).then(|| day.to_string());
        let text = paragraphs.join("\n\n");
        let record =
            serde_json::json!({"title": title, "published": published, "source": outlet, "text": text});
        let line = format!("{record}\n");
        bytes += line.len() as u64;
        lines.write_all(line.as_bytes())?;
    }
    lines.flush()?;
    Ok(bytes)
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut articles, mut seed, mut to, mut lines) = (1000, 1, None, None);
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let value = given.next().ok_or_else(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--articles" => articles = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--to" => to = Some(PathBuf::from(value)),
            "--lines" => lines = Some(PathBuf::from(value)),
            _ => {
                return Err(
                    format!("{name} is not known: --articles N, --seed N, --to DIR, --lines FILE").into()
                );
            }
        }
    }
    let to = match (to, &lines) {
        (Some(to), None) => to,
        (None, Some(file)) => file.clone(),
        _ => return Err("--to names the folder to write to, or --lines the file of records".into()),
    };
    let bytes = if lines.is_some() { write_lines } else { write }(&to, articles, seed)?;
    println!("{articles} articles, {bytes} bytes in {}", to.display());
    Ok(())
}
