//! Lists the files that are built into the program, so that adding one needs no change of code.

use std::error::Error;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=DIPLO_TUI_ENGINE={:016x}", engine(Path::new(&root))?);
    list_articles(Path::new(&root), Path::new(&out))?;
    list_knowledge(Path::new(&root), Path::new(&out))
}

/// A hash of the code, the knowledge and the versions of packages: two programs that may read an article differently differ in it.
fn engine(root: &Path) -> io::Result<u64> {
    let mut hasher = std::hash::DefaultHasher::new();
    let mut waiting = vec![root.join("src"), root.join("assets"), root.join("Cargo.lock")];
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        println!("cargo:rerun-if-changed={}", path.display());
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                waiting.push(entry?.path());
            }
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    for path in files {
        path.strip_prefix(root).unwrap_or(&path).hash(&mut hasher);
        fs::read(&path)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Writes `articles.rs`: name and bytes of each file of `assets/articles`, in order of name.
fn list_articles(root: &Path, out: &Path) -> io::Result<()> {
    let folder = root.join("assets/articles");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                names.push(name);
            }
        }
    }
    names.sort();
    let mut code = String::from("static FILES: &[(&str, &[u8])] = &[\n");
    for name in names {
        let path = folder.join(&name);
        code.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", path.display().to_string()));
    }
    code.push_str("];\n");
    fs::write(out.join("articles.rs"), code)
}

/// Writes `lexicon.rs`: name and text of each knowledge file, turned from TOML to JSON, which is several times quicker to read at
/// every start.
fn list_knowledge(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let folder = root.join("assets/lexicon");
    let mut files = tables(&folder, "")?;
    files.extend(tables(&folder.join("officials"), "officials/")?);
    let mut code = String::from("&[\n");
    for (number, (name, path)) in files.iter().enumerate() {
        let text = fs::read_to_string(path)?;
        let value: toml::Table =
            toml::from_str(&text).map_err(|fault| format!("{}: {fault}", path.display()))?;
        let json = out.join(format!("lexicon-{number}.json"));
        fs::write(&json, serde_json::to_string(&value)?)?;
        writeln!(code, "    ({name:?}, include_str!({:?})),", json.display().to_string())?;
    }
    code.push(']');
    fs::write(out.join("lexicon.rs"), code)?;
    Ok(())
}

/// The TOML files of `folder` in order of name, with `prefix` before each name; none where the folder is absent.
fn tables(folder: &Path, prefix: &str) -> io::Result<Vec<(String, PathBuf)>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "toml")
                && let Some(name) = path.file_name().and_then(|name| name.to_str())
            {
                found.push((format!("{prefix}{name}"), path.clone()));
            }
        }
    }
    found.sort();
    Ok(found)
}
