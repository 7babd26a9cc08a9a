//! Marks and resolves dates: JSON Lines `{"id","text","ref"}` in, `{"id","spans":[{"b","e","start","end"}]}` out.

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

fn main() -> anyhow::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        writeln!(out, "{}", diplo_tui::time::answer_line(&line?)?)?;
    }
    Ok(())
}
