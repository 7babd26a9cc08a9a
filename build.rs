//! Lists the files that are built into the program, so that adding one needs no change of code.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    list_articles(Path::new(&root), Path::new(&out))
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
