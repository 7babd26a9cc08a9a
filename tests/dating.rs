//! Articles without a date, read from files through every stage: each round of Istanbul is told from the others by what its
//! article says, and without its round an article stays bounded.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::sync::atomic::AtomicBool;

use diplo_tui::corpus::Limits;
use diplo_tui::domain::Basis;
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::{self, Input};

/// The day of a round, and an invented article about it that tells no date.
const ARTICLES: [(&str, &str); 4] = [
    (
        "2022-03-29",
        "Guarantees on the table by the sea\n\nRussian and Ukrainian delegations met in Istanbul on Tuesday and spoke about guarantees \
         for a neutral Ukraine. Vladimir Medinsky led the Russian side; Ukrainian Defence Minister Oleksii Reznikov was among his \
         counterparts.\n\nBritish Prime Minister Boris Johnson said he would judge Moscow by its deeds. US Secretary of State Antony \
         Blinken saw no sign of seriousness.\n",
    ),
    (
        "2025-05-16",
        "Envoys of Kyiv and Moscow face each other at the Bosphorus\n\nRussian and Ukrainian delegations held direct talks in Istanbul on \
         Friday, the first since the spring of 2022. Defence Minister Rustem Umerov led the Ukrainian team and Kremlin aide Vladimir \
         Medinsky the Russian one.\n\nThe day before, on Thursday, President Volodymyr Zelenskyy had conferred with Turkish President \
         Recep Tayyip Erdogan in Ankara. US Secretary of State Marco Rubio said he expected little.\n",
    ),
    (
        "2025-06-02",
        "An hour of talks, and two papers\n\nRussian and Ukrainian delegations met in Istanbul on Monday and handed each other their \
         terms. Defence Minister Rustem Umerov spoke for Ukraine, Vladimir Medinsky for Russia.\n\nUS Secretary of State Marco Rubio \
         called the pace too slow.\n",
    ),
    (
        "2025-07-23",
        "Less than an hour in the palace\n\nRussian and Ukrainian delegations met in Istanbul on Wednesday evening and agreed on another \
         exchange of prisoners. Rustem Umerov, the secretary of Ukraine's National Security and Defence Council, sat opposite Vladimir \
         Medinsky.\n\nUS Secretary of State Marco Rubio was told of the outcome by telephone.\n",
    ),
];

/// Publication of the only article in a folder, with its basis, and the days of its contacts in Istanbul.
fn read(text: &str, lexicon: &Lexicon) -> (Option<String>, Basis, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("clipping.txt"), text).unwrap();
    let input = Input::Paths(vec![folder.path().to_path_buf()]);
    let collection =
        pipeline::load(&input, lexicon, &Limits::default(), &|_| {}, &AtomicBool::new(false)).unwrap();
    let published = &collection.articles[0].published;
    let there =
        collection.timeline.contacts.iter().filter(|c| c.places.iter().any(|place| place == "Istanbul"));
    let days = there.map(|c| c.when.as_ref().map_or("undated".to_string(), ToString::to_string)).collect();
    (published.when.as_ref().map(ToString::to_string), published.basis, days)
}

#[test]
fn each_round_is_told_from_the_others_by_its_own_evidence() {
    let lexicon = Lexicon::embedded().unwrap();
    for (day, text) in ARTICLES {
        assert_eq!(
            read(text, &lexicon),
            (Some(day.to_string()), Basis::Inferred, vec![day.to_string()]),
            "{text}"
        );
    }
}

#[test]
fn without_its_round_an_article_stays_bounded() {
    for (day, text) in ARTICLES {
        let mut lexicon = Lexicon::embedded().unwrap();
        // the round, and what was told of the day before it
        let round: chrono::NaiveDate = day.parse().unwrap();
        lexicon.keep_landmarks(|mark| mark.when.first().is_none_or(|at| (at - round).num_days().abs() > 1));
        let (published, basis, days) = read(text, &lexicon);
        assert_ne!(basis, Basis::Inferred, "{day}: {published:?}");
        assert!(!days.contains(&day.to_string()), "{day}: {days:?}");
    }
}

#[test]
fn the_chronology_lends_days_and_adds_no_rows() {
    let lexicon = Lexicon::embedded().unwrap();
    for (day, text) in ARTICLES {
        let (_, _, days) = read(text, &lexicon);
        assert_eq!(days, [day], "one row for what is told, none for the other rounds");
    }
}
