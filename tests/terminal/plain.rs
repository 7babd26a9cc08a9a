//! The mode that reads and writes lines: what every pane, list and question says.

use super::Session;

const ARTICLES: [&str; 3] = [
    "Envoys of two capitals met\n\nPublished March 14, 2024\n\nRussian Foreign Minister Sergey Lavrov met Turkish Foreign Minister \
     Hakan Fidan in Ankara on Wednesday to talk about the war in Ukraine.\n",
    "Two presidents on the phone\n\nPublished April 2, 2024\n\nVladimir Putin and Recep Tayyip Erdogan spoke by phone on Monday about \
     grain and the war in Ukraine, the Kremlin said.\n",
    "After the call a journey\n\nPublished April 3, 2024\n\nVladimir Putin and Recep Tayyip Erdogan spoke by phone on Monday, TASS \
     reported. Erdogan will travel to Moscow on 12 April to meet Putin.\n",
];

/// The program over the articles, in a home of its own.
fn open() -> (tempfile::TempDir, Session) {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("articles")).unwrap();
    for (number, article) in ARTICLES.iter().enumerate() {
        std::fs::write(home.path().join(format!("articles/{number}.txt")), article).unwrap();
    }
    let mut session = Session::open(home.path(), &["--plain"], &[]);
    session.wait_for("Contact 1 of 3.");
    (home, session)
}

/// Types a line; what is said until the next is asked for.
fn say(session: &mut Session, line: &str) -> String {
    // the prompt before it may still be on its way
    session.wait("the prompt", |s| s.raw.ends_with(b"\n> "));
    let before = session.raw.len();
    session.press(&format!("{line}\r"));
    session.wait(&format!("answer to '{line}'"), |s| s.raw[before..].ends_with(b"\n> "));
    String::from_utf8(session.raw[before..].to_vec()).unwrap().replace('\r', "")
}

/// Types each line and compares what is said: every piece is to stand in it, but none that begins with `!`.
fn talk(session: &mut Session, rows: &[(&str, &[&str])]) {
    for (line, pieces) in rows {
        let said = say(session, line);
        for piece in *pieces {
            let (piece, wanted) = piece.strip_prefix('!').map_or((*piece, true), |piece| (piece, false));
            assert_eq!(said.contains(piece), wanted, "'{piece}' after '{line}':\n{said}");
        }
    }
}

#[test]
fn every_pane_is_told_in_sentences() {
    let (_home, mut session) = open();
    talk(
        &mut session,
        &[
            (
                "2",
                &[
                    "14 Mar 2024: Envoys of two capitals met. Passage 1 of 1.\n",
                    "Evidence: Russian",
                    "\n* Russian",
                    "[2 lines cut: ",
                ],
            ),
            (")", &["Name: "]),
            (
                "1",
                &[
                    "\nContact 1 of 3. 13 Mar 2024. Meeting. Russia, Turkey. Sergey Lavrov, Hakan Fidan. Ankara. Held. 1 source.\n",
                ],
            ),
            ("", &["Contact 2 of 3. 1 Apr 2024. Call.", "2 sources.\n"]),
            ("2", &["2 Apr 2024: Two presidents on the phone. Passage 1 of 2."]),
            ("e", &["3 Apr 2024: After the call a journey. Passage 2 of 2."]),
            (
                "3",
                &[
                    "Countries 1 of 2: Russia, 3 contacts.\n",
                    "\nfirst 13 Mar 2024, last 12 Apr 2024\n",
                    "\nmet Turkey 3\n",
                ],
            ),
            ("l", &["Officials 1 of 4: Recep Tayyip Erdogan, 2 contacts.\n"]),
            ("2j", &["Officials 3 of 4: Hakan Fidan, 1 contact.\n"]),
            ("99k", &["Officials 1 of 4: "]),
            ("next tab", &["No bodies here.\n"]),
            ("show-timeline", &["Contact 2 of 3."]),
            ("gg", &["Contact 1 of 3."]),
            ("i", &["March 2024: 1 contact, 0.0 possible, 1 article.\n"]),
            ("l", &["April 2024: "]),
            ("Space", &["April 2024, from April 2024: "]),
            ("k", &["March 2024, from April 2024: 1 contact"]),
            ("q", &["Contact 1 of 3.", "!from April"]),
            (
                "no such thing",
                &["Fault: 'no such thing' is no key and no action here: ? lists them.\n", "Contact 1 of 3."],
            ),
        ],
    );
    session.press("q\r");
    assert!(session.closed().success());
}

#[test]
fn tables_lists_and_pages_are_told_and_an_empty_line_closes_them() {
    let (_home, mut session) = open();
    talk(
        &mut session,
        &[
            (
                "4",
                &[
                    "Matrix of sides",
                    "\nHere: RU: TR 3\nTR: RU 3\nColumn: TR. Enter shows its contacts, nothing closes.\n",
                ],
            ),
            ("", &["Contact 1 of 3.", "!Column"]),
            ("5", &["Gaps", "\nHere: RU-TR: contacts 2, last 2024-04-01, ", "\nColumn: contacts."]),
            ("", &["Contact 1 of 3."]),
            (
                "6",
                &["Notes and near misses, ", "Type a number to choose, words to narrow, nothing to close.\n"],
            ),
            ("", &["Contact 1 of 3."]),
            (":", &["Do, ", "\n40. ", "!\n41. ", " more\n"]),
            ("bookmark, or take", &["Note: bookmarked", "Held. Bookmarked. 1 source.\n"]),
            ("c", &["Country, 2 of 2.\n1. RU, Russia, 3 of 3\n2. TR, Turkey, 3 of 3\n"]),
            ("zzz", &["Country, 0 of 0.\n", "!1. "]),
            ("", &["Contact 1 of 3."]),
            ("j", &["Contact 2 of 3."]),
            ("P", &["\nAccount 1 of 2, ", "\nAccount 2 of 2, ", "\nNothing closes.\n"]),
            ("", &["Contact 2 of 3."]),
            ("C", &["Kremlin", "\nNothing closes.\n"]),
            ("", &["Contact 2 of 3."]),
            ("o", &["Official, 4 of 4.\n1. Recep Tayyip Erdogan, 2 of 2\n"]),
            ("9", &["Official, 0 of 0.\n"]),
            (
                "erd",
                &[
                    "2 of 3 contacts, 1 hidden by official:\"Recep Tayyip Erdogan\" scope:core.\nContact 1 of 2. 1 Apr 2024.",
                ],
            ),
            ("Ctrl-f", &["Contact 2 of 3.", "!hidden"]),
            ("w", &["Contact 2 of 3."]),
        ],
    );
    session.press("Ctrl-c\r");
    assert!(session.closed().success());
}

#[test]
fn every_question_is_asked_in_words_and_takes_the_next_line() {
    let (home, mut session) = open();
    let file = home.path().join("out.json");
    talk(
        &mut session,
        &[
            ("t", &["\nTags, blanks between?\n"]),
            ("grain war", &["Contact 1 of 3."]),
            ("t", &["\nTags, blanks between? Now '"]),
            ("", &["Contact 1 of 3."]),
            ("A", &["\nNote on this contact?\n"]),
            ("seen by many", &[". Note: seen by many. 1 source.\n"]),
            ("D", &["\nWhen did the article come out? Now '2024-03-14'.\n"]),
            ("2024-03-21", &["Contact 1 of 3. 20 Mar 2024. Meeting."]),
            ("u", &["Contact 1 of 3. 13 Mar 2024. Meeting."]),
            ("=", &["Correct a field, 7 of 7.\n1. set, kind, meeting\n"]),
            ("6", &["\nNew place, now 'Ankara':\n"]),
            ("Istanbul", &["Note: place set", "Hakan Fidan. Istanbul. Held."]),
            ("v", &["verified"]),
            ("doubtful", &["Judged doubtful. "]),
            ("Space", &["Held. Marked. Judged doubtful. "]),
            ("g d", &["\nGo to which date?\n"]),
            ("2024-04-12", &["Contact 3 of 3. 12 Apr 2024."]),
            ("2", &["After the call a journey"]),
            ("/", &["\nFind in the article?\n"]),
            ("moscow", &["After the call a journey"]),
            ("1", &["Contact 3 of 3."]),
            ("/", &["\nFilter?\n"]),
            (
                "kind:call",
                &["1 of 3 contacts, 2 hidden by kind:call scope:core.\nContact 1 of 1. 1 Apr 2024."],
            ),
            ("/", &["\nFilter? Now 'kind:call'.\n"]),
            (
                "kind:letter",
                &[
                    "0 of 3 contacts, 3 hidden by kind:letter scope:core.\nNo contact is shown. Ctrl-f switches filters off",
                ],
            ),
            ("2", &["No contact is selected.\n"]),
            ("3", &["No countries here.\n"]),
            ("1", &["No contact is shown."]),
            ("F", &["Filters and views, ", "save, kind:letter, under a name\n"]),
            ("under a name", &["\nName of the view?\n"]),
            ("letters", &["No contact is shown."]),
            ("Ctrl-f", &["Contact 3 of 3."]),
            ("X", &["Export 3 contacts, 10 of 10.\n1. json, "]),
            ("1", &["\nName of the file? Now 'contacts.json'.\n"]),
            (file.to_str().unwrap(), &["Note: 3 contacts are in '"]),
        ],
    );
    assert!(std::fs::read_to_string(&file).unwrap().contains("Istanbul"));
    session.press("q\r");
    assert!(session.closed().success());
}

#[test]
fn without_a_contact_it_says_where_to_look() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("articles")).unwrap();
    std::fs::write(
        home.path().join("articles/rain.txt"),
        "Rain in the north\n\nPublished March 14, 2024\n\nIt rained.\n",
    )
    .unwrap();
    let mut session = Session::open(home.path(), &["--plain"], &[]);
    session.wait_for("No contacts were found. 6 tells notes and near misses.");
    talk(
        &mut session,
        &[
            ("2", &["No contact is selected.\n"]),
            ("3", &["No countries here.\n"]),
            ("1", &["No contacts were found."]),
        ],
    );
    session.press("q\r");
    assert!(session.closed().success());
}
