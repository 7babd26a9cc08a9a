//! Lists the files that are built into the program, so that adding one needs no change of code.

use std::error::Error;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=DIPLO_TUI_ENGINE={:016x}", engine(Path::new(&root))?);
    if packs_relocations() {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    pack_articles(Path::new(&root), Path::new(&out))?;
    pack_knowledge(Path::new(&root), Path::new(&out))
}

/// Whether relative relocations can be written as a bitmap, which takes some 0.7 MB off the program: the C library that will load it must know
/// the form (glibc 2.36 and later), and a linker that does not know it says so and links as before.
fn packs_relocations() -> bool {
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    let here = env::var("HOST").is_ok_and(|host| env::var("TARGET").is_ok_and(|target| host == target));
    if !(here && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu")) {
        return false;
    }
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let version = told.ok().and_then(|told| String::from_utf8(told.stdout).ok()).unwrap_or_default();
    let minor = version.trim().strip_prefix("glibc 2.").and_then(|minor| minor.parse::<u32>().ok());
    minor.is_some_and(|minor| minor >= 36)
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

/// Writes `articles.packed`: each file of `assets/articles`, in order of name.
fn pack_articles(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let folder = root.join("assets/articles");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.starts_with('.') {
            files.push((name, fs::read(&path)?));
        }
    }
    files.sort();
    pack(&out.join("articles.packed"), &files)
}

/// Writes `lexicon.packed`: each knowledge file, turned from TOML to JSON, which is several times quicker to read at every start.
fn pack_knowledge(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let folder = root.join("assets/lexicon");
    let mut tables_found = tables(&folder, "")?;
    tables_found.extend(tables(&folder.join("officials"), "officials/")?);
    let mut files = Vec::new();
    for (name, path) in tables_found {
        let text = fs::read_to_string(&path)?;
        let value: toml::Table =
            toml::from_str(&text).map_err(|fault| format!("{}: {fault}", path.display()))?;
        files.push((name, serde_json::to_vec(&value)?));
    }
    pack(&out.join("lexicon.packed"), &files)
}

/// Writes files as one deflated block, the shape that `disk::Packed` reads: a line of JSON with names and lengths, then the bytes.
fn pack(to: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Box<dyn Error>> {
    let list: Vec<(&str, usize)> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect();
    let mut all = serde_json::to_vec(&list)?;
    all.push(b'\n');
    files.iter().for_each(|(_, bytes)| all.extend(bytes));
    let block = miniz_oxide::deflate::compress_to_vec(&all, 9);
    let again = miniz_oxide::inflate::decompress_to_vec(&block).map_err(|fault| fault.to_string())?;
    if again != all {
        return Err(format!("{} does not unpack to what was packed", to.display()).into());
    }
    Ok(fs::write(to, block)?)
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
