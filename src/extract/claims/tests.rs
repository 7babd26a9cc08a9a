//! What is said, by whom, and what is not said.

use crate::domain::{Stance, Status};
use crate::extract::contacts::tests::read;
use crate::lexicon::Lexicon;

#[test]
fn what_is_rejected_as_a_rumour_is_denied_by_who_rejects_it() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, by) in [
        ("Dmitry Peskov dismissed reports of a telephone call between Putin and Zelenskyy.", "Dmitry Peskov"),
        (
            "Russian and American officials reportedly met in Doha on Monday; the Kremlin denied it.",
            "Kremlin",
        ),
        (
            "Dmitry Peskov said reports of a back channel between Moscow and Washington were untrue.",
            "Dmitry Peskov",
        ),
        ("The White House said no call between Joe Biden and Vladimir Putin had taken place.", "White House"),
        ("The Kremlin rejected claims that Russian and American officials had met in Geneva.", "Kremlin"),
        (
            "Donald Trump reportedly spoke with Vladimir Putin by phone on Monday. The Kremlin called it pure fiction.",
            "Kremlin",
        ),
        (
            "Emmanuel Macron and Vladimir Putin spoke by phone on Monday. A spokeswoman for the Kremlin denied that such a call had taken place.",
            "Kremlin",
        ),
        ("JD Vance met Andriy Yermak on Tuesday. The White House denied any such meeting.", "White House"),
    ] {
        let accounts = read(text, &lexicon).accounts;
        let [account] = accounts.as_slice() else { panic!("{text}: {} accounts", accounts.len()) };
        assert_eq!(account.status, Status::Denied, "{text}");
        let denies = account.claims.iter().find(|claim| claim.stance == Stance::Denies);
        assert_eq!(denies.map(|claim| claim.by.as_str()), Some(by), "{text}");
    }
}

#[test]
fn what_one_side_confirms_and_the_other_denies_is_held_and_disputed() {
    let lexicon = Lexicon::embedded().unwrap();
    let text = "Antony Blinken met Sergey Lavrov in New Delhi on Monday. The State Department said Blinken met Lavrov \
                for ten minutes. The Russian Foreign Ministry denied that such a meeting had taken place.";
    let accounts = read(text, &lexicon).accounts;
    let [account] = accounts.as_slice() else { panic!("{} accounts", accounts.len()) };
    assert_eq!(account.status, Status::Held);
    let told: Vec<_> = account.claims.iter().map(|claim| (claim.by.as_str(), claim.stance)).collect();
    assert!(told.contains(&("US State Department", Stance::Confirms)), "{told:?}");
    assert!(told.contains(&("Russian Foreign Ministry", Stance::Denies)), "{told:?}");
}

#[test]
fn the_voice_of_a_house_confirms_for_it() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, by) in [
        ("a spokesman for the Kremlin confirmed the meetings", "Kremlin"),
        ("a source in the Russian Foreign Ministry confirmed the talks", "Russian Foreign Ministry"),
        (
            "a representative of the State Department also confirmed that these meetings were real",
            "US State Department",
        ),
    ] {
        let text = format!("American and Russian diplomats met in Vienna on Monday. Later, {text}.");
        let accounts = read(&text, &lexicon).accounts;
        let [account] = accounts.as_slice() else { panic!("{text}: {} accounts", accounts.len()) };
        let confirms = account.claims.iter().find(|claim| claim.stance == Stance::Confirms);
        assert_eq!(confirms.map(|claim| claim.by.as_str()), Some(by), "{text}");
    }
}

#[test]
fn who_rejects_another_thing_or_will_not_say_denies_no_contact() {
    let lexicon = Lexicon::embedded().unwrap();
    for text in [
        "Vladimir Putin met Donald Trump in Geneva and rejected the proposal of a ceasefire.",
        "Ben Wallace refuted the allegation when Sergei Shoigu telephoned him.",
        "Emmanuel Bonne met Yuri Ushakov in Moscow. The Kremlin would neither confirm nor deny the meeting.",
        "Emmanuel Macron and Vladimir Putin spoke by phone on Monday. The Kremlin denied the accusations and asked for talks.",
        "Emmanuel Macron and Vladimir Putin spoke by phone on Monday. Putin denied a hand in the blast during the call.",
        "Emmanuel Bonne met Yuri Ushakov in Moscow. The Kremlin did not confirm or deny the meeting.",
    ] {
        let accounts = read(text, &lexicon).accounts;
        assert_eq!(accounts.iter().map(|a| a.status).collect::<Vec<_>>(), [Status::Held], "{text}");
        let denials = accounts.iter().flat_map(|a| &a.claims).filter(|c| c.stance == Stance::Denies);
        assert_eq!(denials.count(), 0, "{text}");
    }
}

fn claims(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let accounts = read(text, lexicon).accounts;
    let all = accounts.iter().flat_map(|account| &account.claims);
    all.map(|claim| format!("{} {:?}", claim.by, claim.stance).to_lowercase()).collect()
}

fn check(rows: &[(&str, &[&str])]) {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let got = claims(text, &lexicon);
        if got != *wanted {
            wrong.push(format!("{text}\n    wanted {wanted:?}\n    got    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_speaker_is_the_subject_of_its_own_clause() {
    check(&[
        ("Emmanuel Macron met Volodymyr Zelenskyy in Lyon on Monday, the Elysee said.", &["élysée confirms"]),
        (
            "Emmanuel Bonne met Yuri Ushakov in Oslo on Monday. Yuri Ushakov, an aide of the president of Russia, said Europe was the subject of the talks.",
            &["yuri ushakov confirms"],
        ),
        (
            "Emmanuel Macron met Volodymyr Zelenskyy in Lyon on Monday. The meeting was described as warm by the French president.",
            &["emmanuel macron confirms"],
        ),
        (
            "Recep Tayyip Erdogan spoke with Vladimir Putin by phone on Monday, his office said.",
            &["turkish presidency confirms"],
        ),
        (
            "Sergei Shoigu spoke by phone with Sebastien Lecornu on Monday, his ministry said.",
            &["russian defence ministry confirms"],
        ),
        (
            "Karl Nehammer will meet Vladimir Putin in Moscow on Friday, his government announced.",
            &["austrian government announces"],
        ),
        (
            "Emmanuel Macron met Volodymyr Zelenskyy in Lyon on Monday, according to a statement from the Elysee.",
            &["élysée confirms"],
        ),
        (
            "Marco Rubio and Sergey Lavrov spoke by phone on Monday. The Russian ministry called the conversation useful.",
            &["russian foreign ministry confirms"],
        ),
    ]);
}

#[test]
fn words_spoken_at_a_contact_are_no_word_about_it() {
    check(&[
        ("During a call with Vladimir Putin on Monday, Emmanuel Macron said that the war had to end.", &[]),
        ("“Nobody wants this war,” Donald Trump said on Monday while hosting Cyril Ramaphosa.", &[]),
        (
            "In a call with Vladimir Putin on Monday, Emmanuel Macron asked for a truce, the Elysee said.",
            &["élysée confirms"],
        ),
        (
            "After a call with Vladimir Putin on Monday, Emmanuel Macron said that the war had to end.",
            &["emmanuel macron confirms"],
        ),
    ]);
}

#[test]
fn who_took_part_and_tells_of_it_confirms_it() {
    check(&[
        (
            "Marco Rubio and Sergey Lavrov met in Oslo on Monday. Rubio said both embassies would open again. Lavrov told reporters that much remained to be done.",
            &["marco rubio confirms", "sergey lavrov confirms"],
        ),
        (
            "Marco Rubio and Sergey Lavrov met in Oslo on Monday. The Kremlin said that sanctions had not been discussed.",
            &["kremlin confirms"],
        ),
        (
            "Marco Rubio and Sergey Lavrov met in Oslo on Monday. Rubio told the TASS agency that much remained to be done.",
            &["marco rubio confirms"],
        ),
        ("Marco Rubio met Sergey Lavrov in Oslo on Monday. Rubio told Wang Yi that winter was near.", &[]),
        // another contact stands between, and what was said before is no word about it
        (
            "Marco Rubio and Sergey Lavrov met in Oslo on Monday. Emmanuel Macron called Friedrich Merz on Tuesday. Rubio said that winter was near.",
            &[],
        ),
        (
            "Marco Rubio and Sergey Lavrov met in Oslo on Monday. Before it Rubio said that he expected little.",
            &[],
        ),
        // on the telephone a leader speaks to the other
        (
            "Marco Rubio and Sergey Lavrov spoke by phone on Monday. Rubio said that Russia had to stop the war.",
            &[],
        ),
        (
            "Marco Rubio and Sergey Lavrov met in Oslo on Monday. The Russian Defence Ministry said a village had fallen.",
            &[],
        ),
    ]);
}

#[test]
fn one_voice_of_a_side_is_enough() {
    check(&[
        (
            "Washington confirms rare talks with Moscow. American and Russian diplomats met in Oslo on Monday. The State Department confirmed the talks.",
            &["us state department confirms"],
        ),
        (
            "Emmanuel Bonne met Yuri Ushakov in Oslo on Monday, a senior Russian official said.",
            &["russian official reports"],
        ),
        (
            "Emmanuel Bonne met Yuri Ushakov in Oslo on Monday, Russian diplomats said.",
            &["russian diplomats confirms"],
        ),
    ]);
}

#[test]
fn a_denial_has_many_forms() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for denial in [
        "The Kremlin said that no such meeting had taken place.",
        "The Kremlin said there had been no such talks.",
        "Dmitry Peskov told reporters that the meeting did not take place.",
        "Dmitry Peskov said the meeting never happened.",
        "The Kremlin denied that the two had met.",
        "The Kremlin dismissed the reports.",
        "Dmitry Peskov said that this was not true.",
        "Dmitry Peskov called the report fake.",
        "There was no meeting, Dmitry Peskov said.",
        "The report is false, according to the Kremlin.",
        "The Kremlin rejected reports of a meeting.",
        "“No such contacts took place,” Dmitry Peskov said.",
    ] {
        let text = format!("Emmanuel Bonne reportedly met Yuri Ushakov in Oslo on Monday. {denial}");
        let accounts = read(&text, &lexicon).accounts;
        let status: Vec<Status> = accounts.iter().map(|account| account.status).collect();
        let denied = accounts.iter().flat_map(|account| &account.claims);
        let denied: Vec<&str> =
            denied.filter(|claim| claim.stance == Stance::Denies).map(|claim| claim.by.as_str()).collect();
        if status != [Status::Denied] || denied.len() != 1 {
            wrong.push(format!("{denial} {status:?} {denied:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_false_in_part_or_another_thing_denies_no_contact() {
    let lexicon = Lexicon::embedded().unwrap();
    for other in [
        "The Kremlin called that part of the report false.",
        "The Kremlin would not confirm or deny the meeting.",
        "The Kremlin declined to confirm the meeting.",
        "The Kremlin denied that its troops had crossed the river.",
        "There was no progress, the Kremlin said.",
        "Moscow neither confirmed nor denied it.",
        "The Kremlin said it would answer if no talks took place.",
    ] {
        let text = format!("Emmanuel Bonne reportedly met Yuri Ushakov in Oslo on Monday. {other}");
        let accounts = read(&text, &lexicon).accounts;
        assert_eq!(accounts.iter().map(|a| a.status).collect::<Vec<_>>(), [Status::Held], "{text}");
        let denials = accounts.iter().flat_map(|a| &a.claims).filter(|c| c.stance == Stance::Denies);
        assert_eq!(denials.count(), 0, "{text}");
    }
}
