//! What makes the commands and the library tell each of their errors.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::AtomicBool;

use diplo_tui::config::{self, Looks};
use diplo_tui::corpus::{self, Limits};
use diplo_tui::disk::{Packed, Seal, Steps, with_steps, write_sealed};
use diplo_tui::domain::AccountId;
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::{self, Input};
use diplo_tui::store::{Judgements, Keep, Session, Sessions};
use tempfile::TempDir;

use super::Said;
use super::program::{file, program};

/// Words of the source that stand in no line of their own, with the reason.
pub const NEVER_TOLD: [(&str, &str); 14] = [
    ("'{0}' is no EDTF date, interval or set of days", "a reason in other lines"),
    (
        "'{0}' is no code of a state or body: one to eight of A-Z and 0-9 are wanted",
        "a reason in other lines",
    ),
    ("'{text}' is no id: sixteen hexadecimal digits are wanted", "a reason in other lines"),
    ("a weekday is 0 (Monday) to 6 (Sunday)", "a reason in other lines"),
    ("a file is longer than the block", "a reason in another line"),
    ("no list of names", "a reason in another line"),
    ("the built-in knowledge", "the name of a file"),
    ("no knowledge file has this name; known are {known}, officials/*.toml", "other files are not opened"),
    ("the lexicon broke off inside the program; please report it", "no fault is known that shows it"),
    ("{what} could not be sent to the clipboard: {}", "a terminal that takes no more ends the program first"),
    ("bold yellow on blue", "an example in a comment"),
    ("official 'sergey-lavrov'", "an example in a comment"),
    ("earlier", "a part of a remark"),
    ("record 1: ", "a part of a note"),
];

/// Lines that this run cannot produce; the reason goes to standard error.
pub fn out_of_reach(pattern: &str) -> bool {
    let homeless = pattern.contains("home folder") && !is_root();
    if homeless {
        eprintln!("left out, since only root can become a user without a home: {pattern}");
    }
    homeless
}

/// True where the rights of files do not bind, and where another user can be taken on.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

/// A user that no system knows.
pub const NOBODY: u32 = 54_321;

/// A copy of the program that every user may start.
pub fn copy_for_all(folder: &Path) -> PathBuf {
    let copy = folder.join("diplo-tui");
    fs::copy(assert_cmd::cargo::cargo_bin("diplo-tui"), &copy).unwrap();
    for path in [folder, &copy] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    copy
}

pub const ARTICLE: &str = "Ministers speak by telephone\n\nPublished May 16, 2025\n\n\
    Russian Foreign Minister Sergey Lavrov spoke by phone with US Secretary of State Marco Rubio on Thursday, \
    the Russian Foreign Ministry said. The two discussed a ceasefire in Ukraine.\n";

pub fn all() -> Vec<Said> {
    [
        clap(),
        usage(),
        files(),
        exchange(),
        settings(),
        knowledge(),
        state(),
        remembering(),
        filters(),
        notes(),
        remarks(),
        homeless(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The lines of standard error, without the program's name.
fn lines(output: &std::process::Output) -> Vec<Said> {
    let code = output.status.code();
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let told = text.lines().map(|line| line.strip_prefix("diplo-tui: ").unwrap_or(line).to_string());
    told.map(|words| Said { words, code }).collect()
}

fn run<A: AsRef<OsStr>>(home: &Path, arguments: &[A], input: &[u8]) -> Vec<Said> {
    lines(&program(home).args(arguments).write_stdin(input).output().unwrap())
}

/// Every run must tell something.
fn each<A: AsRef<OsStr> + std::fmt::Debug>(home: &Path, runs: &[(&[A], &[u8])]) -> Vec<Said> {
    let mut out = Vec::new();
    for (arguments, input) in runs {
        let told = run(home, arguments, input);
        assert!(!told.is_empty(), "nothing told: {arguments:?}");
        out.extend(told);
    }
    out
}

/// Of what the reader of arguments says the first line is the error, the rest help.
fn clap() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let broken = OsStr::from_bytes(b"\xff");
    let runs: Vec<Vec<&OsStr>> = [
        &["--no-such-flag"][..],
        &["export", "--format", "sculpture"],
        &["list", "--max-file", "0"],
        &["list", "--filter"],
        &["list", "--plain", "--json"],
        &["--ascii", "list"],
        &["list", "--since", "2024", "--since", "2025"],
        &["list", "--json=yes"],
        &["show"],
        &["help", "sculpture"],
    ]
    .iter()
    .map(|words| words.iter().map(OsStr::new).collect())
    .chain([vec![OsStr::new("list"), OsStr::new("--filter"), broken]])
    .collect();
    let first = |arguments: &Vec<&OsStr>| run(home.path(), arguments, b"").into_iter().next().unwrap();
    runs.iter().map(first).collect()
}

fn usage() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let a = file(&home, "a.txt", ARTICLE.as_bytes());
    let to = home.path().join("sample");
    let to = to.to_str().unwrap();
    let mut out = each(
        home.path(),
        &[
            (&["--watch", &a][..], b"".as_slice()),
            (&["list", "-", &a], b""),
            (&["list", "--since", "soonish", &a], b""),
            (&["list", "--view", "calls", &a], b""),
            (&["gaps", "--pair", "RU", &a], b""),
            (&["show", "xyz", &a], b""),
            (&["show", "00000000", &a], b""),
            (&["export", "--format", "csv", "--with-text", &a], b""),
            (&["export", "--flat", &a], b""),
            (&["man", "sculpture"], b""),
            (&["sample", "--to", to], b""),
            (&["sample", "--to", to], b""),
        ],
    );
    fs::create_dir_all(home.path().join(".config/diplo-tui")).unwrap();
    fs::write(home.path().join(".config/diplo-tui/views.toml"), "letters = \"kind:letter\"\n").unwrap();
    out.extend(run(home.path(), &["list", "--view", "calls", &a], b""));
    out.extend(ambiguous(home.path()));
    out
}

/// Some two of many ids begin with the same two digits.
fn ambiguous(home: &Path) -> Vec<Said> {
    let record = |n: u32| {
        let month = ["January", "February", "March"][n as usize / 24];
        let day = n % 24 + 1;
        let text = format!(
            "Russian Foreign Minister Sergey Lavrov met US Secretary of State Marco Rubio in Riyadh on {month} {day}, 2025, officials said."
        );
        format!("{}\n", serde_json::json!({"title": format!("Day {n}"), "date": "2025-04-01", "text": text}))
    };
    let records = home.join("many.jsonl");
    fs::write(&records, (0..72).map(record).collect::<String>()).unwrap();
    let records = records.to_str().unwrap();
    let listed = program(home).args(["list", "--json", "--scope", "all", records]).output().unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let ids: Vec<&str> = listed.as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    let twice = ids.iter().find(|id| ids.iter().filter(|other| other[..2] == id[..2]).count() > 1);
    let start = &twice.unwrap_or_else(|| panic!("no two ids begin alike: {ids:?}"))[..2];
    run(home, &["show", start, records], b"")
}

fn files() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let a = file(&home, "a\u{1b}[31m\n.txt", ARTICLE.as_bytes());
    let other = file(&home, "other.json", br#"{"schema":"other/9","contacts":[]}"#);
    let gold = file(&home, "gold.jsonl", b"{\"id\":\n");
    let below = format!("{a}/x");
    let pages = home.path().join("pages");
    fs::create_dir(&pages).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(pages.join("diplo-tui.1")).status().unwrap();
    assert!(pipe.success());
    let pages = pages.to_str().unwrap();
    let mut out = each(
        home.path(),
        &[
            (&["list", "/no/such/folder"][..], b"".as_slice()),
            (&["list", &below], b""),
            (&["list", "/dev/null"], b""),
            (&["diff", "/no/such.json", &other], b""),
            (&["diff", &a, &other], b""),
            (&["diff", &other, &other], b""),
            (&["man", "--to", &below], b""),
            (&["man", "--to", pages], b""),
            (&["eval", "--gold", "/no/such.jsonl", &a], b""),
            (&["eval", "--gold", &gold, &a], b""),
            (&["times"], b"{}\n"),
            (&["times"], b"{\"id\":1,\"text\":\"x\",\"ref\":\"soon\"}\n"),
            (&["times"], b"\xff\n"),
            (&["merge"], b"\xff\n"),
        ],
    );
    let article = r#"{"id":"nowhere","published":null,"published_basis":"none","contacts":[]}"#;
    let gold = file(&home, "missing.jsonl", article.as_bytes());
    out.extend(run(home.path(), &["eval", "--gold", &gold, &a], b""));
    let start = |arguments: &[&str]| {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("diplo-tui"));
        command.args(arguments).env("HOME", home.path()).stdin(Stdio::null());
        command
    };
    let folder = fs::File::open(home.path()).unwrap();
    out.extend(lines(&start(&["list", "-"]).stdin(folder).output().unwrap()));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    out.extend(lines(&start(&["keys"]).stdout(full).output().unwrap()));
    let words = Packed::open(b"no block").unwrap_err().to_string();
    out.push(Said { words, code: None });
    out
}

fn exchange() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    each(
        home.path(),
        &[
            (&["merge"][..], b"{\"x\":1}\n".as_slice()),
            (&["merge"], b"{\"version\":99}\n"),
            (&["merge"], b"{\"version\":1}\n"),
        ],
    )
}

const KEYMAP: &str = "nonsense = { a = \"b\" }\nlist = 1\n\n[timeline]\nfly = [\"a\"]\naccounts = [\"\"]\nwhy = [\"Hyper-x\", \"S-x\"]\n\
    claims = [\"p\", \"p\"]\n\n[global]\nhelp = [\"Z\"]\nquit = [\"Z a\"]\n";
const THEME: &str =
    "[palette]\nsand = \"sandy\"\n[styles]\nghost = \"bold\"\nselected = \"bold sparkling\"\n";

fn settings() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let config = home.path().join(".config/diplo-tui");
    fs::create_dir_all(config.join("themes")).unwrap();
    let mut out = Vec::new();
    let mut keys = |name: &str, bytes: &[u8]| {
        fs::write(config.join(name), bytes).unwrap();
        out.extend(each(home.path(), &[(&["keys"][..], b"".as_slice())]));
        fs::remove_file(config.join(name)).unwrap();
    };
    keys("keymap.toml", KEYMAP.as_bytes());
    keys("keymap.toml", b"[list]\nx =\n");
    keys("keymap.toml", b"\xff");
    keys("themes/terminal.toml", THEME.as_bytes());
    keys("themes/terminal.toml", b"[styles]\nx =\n");
    keys("themes/terminal.toml", b"\xff");
    let looks = Looks { theme: Some("no\u{1b}such".to_string()), ..Looks::default() };
    out.push(Said { words: config::load(None, &looks).unwrap_err().to_string(), code: None });
    let a = file(&home, "a.txt", ARTICLE.as_bytes());
    for bytes in [b"x =\n".as_slice(), b"x = 1\n", b"\xff"] {
        fs::write(config.join("views.toml"), bytes).unwrap();
        out.extend(run(home.path(), &["list", "--view", "x", &a], b""));
    }
    out
}

fn knowledge() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let lexicon = home.path().join(".config/diplo-tui/lexicon");
    fs::create_dir_all(&lexicon).unwrap();
    let a = file(&home, "a.txt", ARTICLE.as_bytes());
    let person =
        |term: &str| format!("[[official]]\nid = \"a-b\"\nname = \"Anna Bee\"\nterms = [{{ {term} }}]\n");
    let mut out = Vec::new();
    for (name, text) in [
        ("officials.toml", person("office = \"wizard\", side = \"US\"")),
        ("officials.toml", person("office = \"president\", side = \"QQ\"")),
        ("officials.toml", person("office = \"president\", side = \"US\", from = \"soon\"")),
        ("officials.toml", "[[official]\n".to_string()),
        ("bodies.toml", "[[body]]\ncode = \"US\"\nname = \"Us All\"\n".to_string()),
    ] {
        fs::write(lexicon.join(name), text).unwrap();
        out.extend(each(home.path(), &[(&["list", &a][..], b"".as_slice())]));
        fs::remove_file(lexicon.join(name)).unwrap();
    }
    fs::write(lexicon.join("places.toml"), b"\xff").unwrap();
    out.extend(run(home.path(), &["list", &a], b""));
    out
}

/// Lets nothing be moved.
struct NoMoving;

impl Steps for NoMoving {
    fn rename(&self, _: &Path, _: &Path) -> std::io::Result<()> {
        Err(std::io::ErrorKind::PermissionDenied.into())
    }
}

fn state() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let data = home.path().join(".local/share/diplo-tui");
    fs::create_dir_all(&data).unwrap();
    let path = data.join("judgements.json");
    let a = file(&home, "a.txt", ARTICLE.as_bytes());
    let mut out = Vec::new();
    let library = |words: Option<String>| Said { words: words.unwrap(), code: None };
    fs::write(&path, "half a fi").unwrap();
    out.extend(each(home.path(), &[(&["list", &a][..], b"".as_slice())]));
    out.push(library(with_steps(std::rc::Rc::new(NoMoving), || Keep::open(&data)).2));
    assert_eq!(fs::read(&path).unwrap(), b"half a fi", "it was left as it is");
    out.push(library(Keep::open(&data).2));
    fs::create_dir(&path).unwrap();
    out.push(library(Keep::open(&data).2));
    out.extend(run(home.path(), &["list", &a], b""));
    fs::remove_dir(&path).unwrap();
    write_sealed(&path, Seal { what: "judgements", version: 9 }, "{}").unwrap();
    out.extend(run(home.path(), &["list", &a], b""));
    write_sealed(&data.join("sessions.json"), Seal { what: "sessions", version: 9 }, "[]").unwrap();
    out.push(library(Sessions::new(&data).keep(&["a"], Session::default()).err()));
    out
}

fn remembering() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let a = file(&home, "a.txt", ARTICLE.as_bytes());
    run(home.path(), &["list", &a], b"");
    let kept = fs::read_dir(home.path().join(".cache/diplo-tui/collections")).unwrap();
    kept.for_each(|file| fs::write(file.unwrap().path(), "half a fi").unwrap());
    let mut out = run(home.path(), &["list", &a], b"");
    fs::remove_dir_all(home.path().join(".cache")).unwrap();
    fs::write(home.path().join(".cache"), "no folder").unwrap();
    out.extend(run(home.path(), &["list", &a], b""));
    out
}

fn filters() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let a = file(&home, "a.txt", ARTICLE.as_bytes());
    let filter = "| who:me kind: place:=x kind:duel pair:RU date:soonish !\"\" rubio \"open";
    each(home.path(), &[(&["list", "--filter", filter, &a][..], b"".as_slice())])
}

/// A folder in which everything is wrong.
fn bad_folder(home: &TempDir) -> PathBuf {
    let folder = home.path().join("articles");
    fs::create_dir(&folder).unwrap();
    let words =
        "The ministers met in the capital on Monday and spoke of trade, officials of both sides said. ";
    // the half of a pair ends it
    let units = ARTICLE.encode_utf16().chain([0xd800, u16::from(b'.')]);
    let broken: Vec<u8> = [0xfeff].into_iter().chain(units).flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("good.txt", ARTICLE.as_bytes().to_vec()),
        ("empty.txt", b" \n".to_vec()),
        ("binary.txt", (0..=255u8).cycle().take(4096).collect()),
        ("large.txt", vec![b'x'; 3 << 20]),
        ("broken.json", b"{\"title\":".to_vec()),
        ("textless.json", b"[{}]".to_vec()),
        ("lines.jsonl", b"{\"title\":\n".to_vec()),
        ("broken.xml", b"<rss><!-- ".to_vec()),
        ("none.xml", b"<rss></rss>".to_vec()),
        ("picture.pn\u{1b}g", b"x".to_vec()),
        ("NOSUFFIX", b"x".to_vec()),
        ("long.txt", format!("A long text\n\nPublished May 16, 2025\n\n{}", words.repeat(60)).into_bytes()),
        ("broken.txt", broken),
        ("zero.txt", format!("{ARTICLE}One \0 byte of nothing.\n").into_bytes()),
        ("undated.txt", format!("A text without a day\n\n{words}\n").into_bytes()),
        (
            "german.txt",
            "Die Minister trafen sich\n\nDie Minister trafen sich am Montag in der Hauptstadt und sprachen \
            über den Handel, wie die Sprecher der beiden Länder nach dem Treffen mit der Presse mitteilten.\n"
                .into(),
        ),
        ("clash.md", format!("---\ntitle: Two days\ndate: 2019-03-02\n---\n\n{ARTICLE}").into_bytes()),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    symlink(&folder, folder.join("round")).unwrap();
    symlink("nowhere.txt", folder.join("dangling.txt")).unwrap();
    folder
}

fn notes() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let folder = bad_folder(&home);
    let path = folder.to_str().unwrap();
    let told = |output: std::process::Output| -> Vec<Said> {
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let texts = told["notes"].as_array().unwrap().iter().map(|note| note["text"].as_str().unwrap());
        texts.map(|text| Said { words: text.to_string(), code: output.status.code() }).collect()
    };
    let check = ["check", "--json", "--max-file", "2", "--max-text", "2", path];
    let mut out = told(program(home.path()).args(check).output().unwrap());
    let known =
        concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles/istanbul-first-talks-in-three-years.md");
    out.extend(told(program(home.path()).args(["check", "--json", known]).output().unwrap()));
    if cfg!(debug_assertions) {
        let a = folder.join("good.txt");
        let mut command = program(home.path());
        command.env("DIPLO_TUI_PANIC_READING", "1").args(["check", "--json", "--no-cache"]).arg(a);
        out.extend(told(command.output().unwrap()));
        let mut command = program(home.path());
        let output = command.env("DIPLO_TUI_PANIC_READING", "1").arg("extract").write_stdin("{}\n").output();
        let line: serde_json::Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
        out.push(Said { words: line["error"].as_str().unwrap().to_string(), code: None });
    }
    let lexicon = Lexicon::embedded().unwrap();
    let stopped = AtomicBool::new(true);
    let read =
        pipeline::load(&Input::Paths(vec![folder.clone()]), &lexicon, &Limits::default(), &|_| {}, &stopped);
    let stop = read.unwrap().notes.into_iter().map(|note| Said { words: note.text, code: None });
    out.extend(stop);
    out.extend(replaced(&folder, &lexicon));
    out
}

/// A file that a folder takes the place of after it was found.
fn replaced(folder: &Path, lexicon: &Lexicon) -> Vec<Said> {
    let path = folder.join("good.txt");
    let (sources, _) = corpus::sources(std::slice::from_ref(&path)).unwrap();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let notes = sources.iter().flat_map(|source| corpus::read(source, lexicon, &Limits::default()).notes);
    notes.map(|note| Said { words: note.text, code: None }).collect()
}

fn remarks() -> Vec<Said> {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("articles");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), ARTICLE).unwrap();
    fs::write(
        folder.join("b.txt"),
        ARTICLE.replace("US Secretary of State Marco Rubio", "Turkish Foreign Minister Hakan Fidan"),
    )
    .unwrap();
    fs::write(folder.join("empty.txt"), "").unwrap();
    let path = folder.to_str().unwrap();
    let mut out = each(
        home.path(),
        &[
            (&["list", path][..], b"".as_slice()),
            (&["list", "--filter", "kind:letter", path], b""),
            (&["extract"], b"{}\n"),
            (&["export", "--format", "csv", path], b""),
        ],
    );
    let narrow = program(home.path()).args(["matrix", path]).env("COLUMNS", "10").output().unwrap();
    out.extend(lines(&narrow));
    let listed = program(home.path()).args(["list", "--json", path]).output().unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let id = AccountId(u64::from_str_radix(listed[0]["id"].as_str().unwrap(), 16).unwrap());
    let (mut keep, ..) = Keep::open(&home.path().join(".local/share/diplo-tui"));
    let verdicts = [(id, diplo_tui::domain::Verdict::Wrong)].into();
    keep.write(&Judgements { verdicts, ..Judgements::default() }).unwrap();
    out.extend(run(home.path(), &["export", path], b""));
    out
}

fn homeless() -> Vec<Said> {
    if !is_root() {
        return Vec::new();
    }
    let folder = TempDir::new().unwrap();
    let copy = copy_for_all(folder.path());
    let start = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&copy);
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env_remove(name);
        }
        lines(&command.args(arguments).uid(NOBODY).stdin(Stdio::null()).output().unwrap())
    };
    [start(&["paths"]), start(&["cache", "info"])].into_iter().flatten().collect()
}
