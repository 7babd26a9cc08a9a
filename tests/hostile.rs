//! Articles that mean harm, over every way out of the program: nothing raw is written, nothing breaks, everything is answered for.
#![allow(clippy::unwrap_used)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::{program, run};
use tempfile::TempDir;

const DAY: &str = "2025-06-01";

/// A contact that must be found through what stands around it.
const CONTACT: &str =
    "Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Hakan Fidan in Ankara on Thursday.";

/// What a terminal would obey, and what would turn or hide text: C0, C1, CSI, OSC 8 and 52, DCS, directions, zero widths.
const ESCAPES: &str = "\u{1b}[2J\u{1b}]52;c;ZWNobw==\u{7}\u{1b}]8;;http://a.example\u{1b}\\\u{1b}Pq\u{1b}\\\u{9b}31m\u{85}\u{90}\
    \u{202e}\u{2066}\u{2069}\u{200b}\u{200d}\u{feff}\u{0}\u{8}\u{7f}";

fn dated(text: &str) -> String {
    format!("Talks\n\nPublished May 16, 2025\n\n{text}\n\n{CONTACT}\n")
}

/// Files that mean harm, by name.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let text = |name: &str, text: String| (name.to_string(), text.into_bytes());
    let bytes = |name: &str, bytes: Vec<u8>| (name.to_string(), bytes);
    let wide = |text: &str, big: bool| -> Vec<u8> {
        let units = text.encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let mut broken = wide(&dated("A lone half follows."), false);
    broken.splice(0..0, [0xff, 0xfe]);
    broken.extend([0x00, 0xd8, 0x41]);
    let html = |body: &str| {
        format!("<html><head><title>Talks</title></head><body>{body}<p>{CONTACT}</p></body></html>")
    };
    let mut all = vec![
        text("escapes.txt", dated(ESCAPES)),
        text("escapes-in-names.txt", dated(&CONTACT.replace(' ', &format!(" {ESCAPES}")))),
        text(
            "title.md",
            format!("---\ntitle: \"{}\"\ndate: 2025-05-16\n---\n\n{CONTACT}\n", ESCAPES.replace('\u{0}', "")),
        ),
        text(
            "formula.txt",
            format!("=HYPERLINK(\"http://a.example\")\n\nPublished May 16, 2025\n\n{CONTACT}\n"),
        ),
        text(
            "script.txt",
            dated(
                &CONTACT.replace("Ankara", "Ankara <script>alert(1)</script> & <img src=x onerror=alert(1)>"),
            ),
        ),
        text("combining.txt", dated(&format!("Z{} fell.", "\u{301}".repeat(100_000)))),
        text(
            "homoglyphs.txt",
            dated("S\u{435}rgey L\u{430}vrov met Hak\u{430}n Fid\u{430}n in Ank\u{430}r\u{430} on Thursday."),
        ),
        text("tiny-lines.txt", dated(&"a\n".repeat(300_000))),
        text("long-line.txt", dated(&"envoys ".repeat(600_000))),
        text("no-blanks.txt", dated(&"x".repeat(2 << 20))),
        text("stops.txt", dated(&". ".repeat(100_000))),
        text("quotes.txt", dated(&"“\"'".repeat(50_000))),
        text("capitals.txt", dated(&"Sergey Lavrov ".repeat(20_000))),
        text(
            "days.txt",
            dated("They met on 31 February 99999, on 0 May 0000 and on the 4000000000th day of the war."),
        ),
        text("deep.html", html(&"<div>".repeat(20_000))),
        text("attributes.html", html(&format!("<p {}>", "a=b ".repeat(20_000)))),
        text("entities.html", html("&#0;&#x1b;[2J&#155;&#x202e;&#1114112;&notanentity;")),
        text("script.html", html("<script>document.write('<p>Putin met Biden on Friday.</p>')</script>")),
        text("deep.json", "[".repeat(100_000)),
        text("deep-object.json", format!("{}1{}", "{\"text\":".repeat(50_000), "}".repeat(50_000))),
        text(
            "halves.json",
            format!("{{\"title\":\"\\ud800\",\"date\":\"2025-05-16\",\"text\":\"\\u001b[2J {CONTACT}\"}}"),
        ),
        text("lines.jsonl", "{\"text\":1}\nnull\n[]\n{}\n\u{0}\n".repeat(50)),
        text(
            "bomb.xml",
            format!(
                "<!DOCTYPE r [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]><rss><channel><item><title>&c;</title>\
             <pubDate>Fri, 16 May 2025 10:00:00 GMT</pubDate><description>{CONTACT}</description></item></channel></rss>",
                "a".repeat(1000)
            ),
        ),
        text("endless-front.md", format!("---\ntitle: x\n{CONTACT}\n{}", "key: value\n".repeat(20_000))),
        text(
            "aliases.md",
            format!(
                "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\ndate: 2025-05-16\n---\n\n{CONTACT}\n"
            ),
        ),
        text("deep-front.md", format!("---\na: {}\n---\n\n{CONTACT}\n", "[".repeat(20_000))),
        bytes("utf-16-big.txt", [vec![0xfe, 0xff], wide(&dated("Wide."), true)].concat()),
        bytes("utf-16-broken.txt", broken),
        bytes("nul.txt", dated("A\0B").into_bytes()),
        bytes("broken.txt", [dated("Half").into_bytes(), vec![0xe2, 0x82, b'\n', 0xff, 0xc0, 0x80]].concat()),
        bytes("empty.txt", Vec::new()),
        bytes("blank.html", vec![b' '; 4096]),
        bytes("picture.txt", (0..=255).cycle().take(70_000).collect()),
    ];
    for (name, label) in [
        ("cyrillic", "windows-1251"),
        ("koi8", "koi8-u"),
        ("chinese", "gb18030"),
        ("japanese", "shift_jis"),
        ("korean", "euc-kr"),
        ("greek", "iso-8859-7"),
        ("turkish", "windows-1254"),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (written, ..) = encoding.encode("Сергей Лавров, 王毅, 岸田, Γεραπετρίτης, Çavuşoğlu.\n");
        all.push((format!("{name}.txt"), [dated("Below.").into_bytes(), written.into_owned()].concat()));
    }
    all
}

fn written() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in corpus() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    #[cfg(unix)]
    for name in ["a\u{1b}[2Jb.txt", "\u{202e}txt.exe.txt", "=cmd.txt", "-rf.txt", "new\nline.txt"] {
        fs::write(folder.path().join(name), dated("By its name.")).unwrap();
    }
    folder
}

/// The first character that must not be written, with what stands before it.
fn raw(text: &str) -> Option<(String, char)> {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r'))
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let (at, c) = text.char_indices().find(|(_, c)| bad(*c))?;
    Some((text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect(), c))
}

/// What the program says and writes; it must end well, and nothing raw be in it.
fn told(arguments: &[&str], home: &Path, raw_where: &mut Vec<String>) -> String {
    let (code, out, err) = run(arguments, home);
    assert!(code <= 1, "{arguments:?} ends with {code}: {}", err.chars().take(500).collect::<String>());
    for text in [&out, &err] {
        raw_where.extend(raw(text).map(|(before, c)| format!("{arguments:?}: {c:?} after {before:?}")));
    }
    let broke = [&out, &err].into_iter().any(|text| text.contains("broke off inside"));
    assert!(!broke, "{arguments:?}: a fault inside became a note");
    out
}

#[test]
fn nothing_raw_is_written_and_every_file_is_answered_for() {
    let (home, folder) = (TempDir::new().unwrap(), written());
    let articles = folder.path().to_str().unwrap();
    let mut raw = Vec::new();
    let mut tell = |arguments: &[&str]| {
        let all = [arguments, &["--today", DAY, articles]].concat();
        told(&all, home.path(), &mut raw)
    };
    let checked = tell(&["check", "--near-misses"]);
    for name in ["empty.txt", "picture.txt", "deep.json", "deep-object.json"] {
        assert!(checked.contains(name), "{name} is passed over in silence:\n{checked}");
    }
    let listed = tell(&["list", "--json"]);
    let contacts: Vec<serde_json::Value> = serde_json::from_str(&listed).unwrap();
    let meeting = contacts.iter().find(|c| c["when"] == "2025-05-15" && c["kind"] == "meeting").unwrap();
    let sources = meeting["sources"].as_u64().unwrap_or_default();
    assert!(sources >= 20, "the contact is found through {sources} of the articles:\n{meeting}");
    let id = meeting["id"].as_str().unwrap().to_string();
    tell(&["list"]);
    tell(&["entities"]);
    tell(&["matrix"]);
    tell(&["show", "--why", &id]);
    for format in ["json", "jsonl", "csv", "md", "html", "ics", "timelinejs", "ftm", "plover"] {
        let written = tell(&["export", "--format", format]);
        match format {
            "html" => assert!(!written.contains("<script>alert") && !written.contains("<img src=x")),
            "csv" => {
                let begins = |cell: &str| cell.starts_with(['=', '+', '@']);
                let formula = written
                    .lines()
                    .flat_map(|line| line.split(','))
                    .find(|cell| begins(cell.trim_start_matches('"')));
                assert_eq!(formula, None, "a cell begins a formula");
            }
            _ => {}
        }
    }
    assert!(raw.is_empty(), "{}", raw.join("\n"));
}

#[test]
fn a_file_past_the_limits_is_a_note_and_the_limits_can_be_set() {
    let (home, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    fs::write(folder.path().join("large.txt"), dated(&"Words and words. ".repeat(80_000))).unwrap();
    let articles = folder.path().to_str().unwrap();
    let (_, out, err) = run(&["check", "--max-file", "1", articles], home.path());
    assert!(format!("{out}{err}").contains("more than the 1 MB that are read"), "{out}{err}");
    let (_, out, err) = run(&["check", "--max-text", "2", articles], home.path());
    assert!(format!("{out}{err}").contains("only the first 2 KB of the text are used"), "{out}{err}");
    let (code, _, err) = run(&["check", "--max-text", "0", articles], home.path());
    assert!(code == 2 && err.contains("--max-text"), "{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_hostile_folder_is_read_in_bounded_memory() {
    let (home, folder) = (TempDir::new().unwrap(), written());
    let program = program(home.path());
    let line = format!(
        "ulimit -v 1500000; exec '{}' check '{}'",
        program.get_program().to_string_lossy(),
        folder.path().display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &line])
        .env("HOME", home.path())
        .env("RAYON_NUM_THREADS", "2")
        .output()
        .unwrap();
    assert!(
        output.status.code().is_some_and(|code| code <= 1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
