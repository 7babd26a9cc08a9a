//! What the program makes, from outside: documents that obey their schema, files of the collection, manual pages, differences.
#![allow(clippy::unwrap_used)]

#[path = "support/program.rs"]
mod program;

use std::fs;

use program::{file, program, run};
use tempfile::TempDir;

const ARTICLE: &str = "Ministers speak by telephone\n\nPublished May 16, 2025\n\n\
    Russian Foreign Minister Sergey Lavrov spoke by phone with US Secretary of State Marco Rubio on Thursday, \
    the Russian Foreign Ministry said. The two discussed a ceasefire in Ukraine.\n";

#[test]
fn the_collection_built_in_is_written_whole_or_not_at_all() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("new").join("articles");
    let to = folder.to_str().unwrap();
    let (code, out, err) = run(&["sample", "--to", to], home.path());
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let mut written: Vec<String> = fs::read_dir(&folder)
        .map(|entries| entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect())
        .unwrap_or_default();
    written.sort();
    let built_in: Vec<&str> = diplo_tui::corpus::embedded_files().map(|(name, _)| name).collect();
    assert_eq!(written, built_in);
    if let Some((name, bytes)) = diplo_tui::corpus::embedded_files().last() {
        fs::write(folder.join(name), "mine").unwrap();
        let (code, _, err) = run(&["sample", "--to", to], home.path());
        assert!(code == 2 && err.contains("--force"), "{err}");
        assert_eq!(fs::read(folder.join(name)).unwrap(), b"mine");
        assert_eq!(run(&["sample", "--force", "--to", to], home.path()).0, 0);
        assert_eq!(fs::read(folder.join(name)).unwrap(), bytes);
        let document = |arguments: &[&str]| -> serde_json::Value {
            serde_json::from_str(&run(arguments, home.path()).1).unwrap()
        };
        assert_eq!(document(&["export"])["contacts"], document(&["export", to])["contacts"]);
    }
}

#[test]
fn manual_pages_are_written_for_every_command() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("man1");
    assert_eq!(run(&["man", "--to", folder.to_str().unwrap()], home.path()).0, 0);
    for name in ["diplo-tui.1", "diplo-tui-export.1", "diplo-tui-gaps.1"] {
        let page = fs::read_to_string(folder.join(name)).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(".TH"), "{page}");
    }
}

#[test]
fn differences_of_two_exports_are_told_and_give_one() {
    let home = TempDir::new().unwrap();
    let contact = |id: &str, status: &str| {
        serde_json::json!({"id": id, "aliases": [], "kind": "call", "status": status, "when": "2025-05-16",
            "parties": [{"code": "RU"}, {"code": "US"}], "claims": []})
    };
    let export = |name: &str, contacts: Vec<serde_json::Value>| {
        let document = serde_json::json!({"schema": "diplo-tui.timeline/1", "articles": [], "contacts": contacts, "notes": []});
        let path = home.path().join(name);
        fs::write(&path, document.to_string()).unwrap();
        path.to_str().unwrap().to_string()
    };
    let old =
        export("old.json", vec![contact("0a00000000000000", "planned"), contact("0b00000000000000", "held")]);
    let new =
        export("new.json", vec![contact("0a00000000000000", "held"), contact("0c00000000000000", "held")]);
    let (code, out, _) = run(&["diff", &old, &new], home.path());
    assert_eq!(code, 1);
    assert_eq!(
        out,
        "+ 0c000000 2025-05-16 call held RU-US\n- 0b000000 2025-05-16 call held RU-US\n\
         ~ 0a000000 2025-05-16 call held RU-US\n    status: planned -> held\n"
    );
    let (code, out, _) = run(&["diff", "--json", &old, &new], home.path());
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &told["changed"][0]["changes"][0]["to"]), (1, &serde_json::json!("held")));
    assert_eq!(run(&["diff", &old, &old], home.path()), (0, String::new(), String::new()));
    let other = home.path().join("other.json");
    fs::write(&other, "{\"schema\":\"x/9\",\"contacts\":[]}").unwrap();
    let (code, _, err) = run(&["diff", &old, other.to_str().unwrap()], home.path());
    assert!(code == 2 && err.contains("x/9"), "{err}");
}

#[test]
fn every_json_export_obeys_the_schema() {
    let home = TempDir::new().unwrap();
    let article = file(&home, "a.txt", ARTICLE.as_bytes());
    let schema: serde_json::Value = serde_json::from_str(diplo_tui::export::JSON_SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in
        [&["export"][..], &["export", "--with-text"], &["export", &article], &["export", "--limit", "0"]]
    {
        let (code, out, _) = run(arguments, home.path());
        assert_eq!(code, 0);
        let document: serde_json::Value = serde_json::from_str(&out).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{arguments:?}: {faults:?}");
        let stale = serde_json::json!({"schema": "diplo-tui.timeline/0", "articles": [], "contacts": [], "notes": []});
        assert!(!validator.is_valid(&stale));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let home = TempDir::new().unwrap();
    let one = file(&home, "a.txt", ARTICLE.as_bytes());
    let two = file(&home, "b.txt", ARTICLE.replace("Thursday", "Wednesday").as_bytes());
    let forward = run(&["export", &one, &two], home.path());
    assert_eq!(forward, run(&["export", &two, &one], home.path()));
}

#[test]
fn times_are_answered_line_by_line() {
    let home = TempDir::new().unwrap();
    let line = "{\"id\":\"x\",\"text\":\"They met on 3 May 2024.\",\"ref\":\"2024-06-01\"}\n";
    let output = program(home.path()).arg("times").write_stdin(line).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["id"], "x");
    let bad = program(home.path()).arg("times").write_stdin("nonsense\n").output().unwrap();
    assert_eq!(bad.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("line 1"));
}

#[test]
fn a_former_id_leads_to_its_contact() {
    let home = TempDir::new().unwrap();
    let (_, out, _) = run(&["export"], home.path());
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    let contacts = document["contacts"].as_array().unwrap();
    let merged = contacts.iter().find(|contact| contact["aliases"][0].is_string()).unwrap();
    for id in [&merged["aliases"][0], &merged["id"]] {
        let (code, out, err) = run(&["show", "--json", id.as_str().unwrap()], home.path());
        assert_eq!((code, err.as_str()), (0, ""), "{id}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), *merged);
    }
}
