//! `extract`: a filter from articles to what they tell, one line each, in order, in bounded memory.

use std::io::{self, BufRead, Read};

use rayon::prelude::*;

use crate::corpus::CorpusError;
use crate::pipeline;

use super::{CommandError, Console, load};

/// Lines, and bytes of them, that are worked on at a time.
const LINES: usize = 1024;
const BYTES: usize = 8 << 20;

/// Answers each record of `input` with one line; a record that cannot be read is answered by a line that says why.
pub fn run(mut input: impl BufRead, console: &mut Console) -> Result<u8, CommandError> {
    let lexicon = load::lexicon()?;
    let limits = console.limits;
    let most = usize::try_from(limits.file_bytes).unwrap_or(usize::MAX);
    let broken = |fault: io::Error| CorpusError::of_input(&fault);
    let (mut records, mut faults) = (0_usize, 0_usize);
    loop {
        let chunk = chunk(&mut input, most).map_err(broken)?;
        if chunk.is_empty() {
            break;
        }
        let lines: Vec<String> =
            chunk.par_iter().map(|record| pipeline::extract_line(record, &lexicon, &limits)).collect();
        for line in lines {
            records += 1;
            faults += usize::from(line.starts_with(&fault_start()));
            writeln!(console.out, "{line}")?;
        }
    }
    if faults > 0 {
        console.say(&format!("{faults} of {records} records gave no article: their lines say why"));
    }
    Ok(0)
}

/// How a line that bears an error begins.
fn fault_start() -> String {
    format!("{{\"version\":{},\"error\"", pipeline::EXCHANGE_VERSION)
}

/// The next records, blank lines left out; empty at the end.
fn chunk(input: &mut impl BufRead, most: usize) -> io::Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    let mut bytes = 0;
    while out.len() < LINES && bytes < BYTES {
        let Some(record) = record(input, most)? else { break };
        if !record.iter().all(u8::is_ascii_whitespace) {
            bytes += record.len();
            out.push(record);
        }
    }
    Ok(out)
}

/// One line without its end; of a longer one than `most` bytes only the first byte more, which is enough to refuse it.
fn record(input: &mut impl BufRead, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(most as u64 + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > most {
        let mut rest = Vec::new();
        while input.by_ref().take(1 << 16).read_until(b'\n', &mut rest)? > 0 && rest.last() != Some(&b'\n') {
            rest.clear();
        }
    }
    Ok(Some(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_lines_whatever_their_length() {
        let mut input = io::Cursor::new(b"{}\n\n  \n0123456789\n{\"a\":1}".to_vec());
        let chunk = chunk(&mut input, 8).unwrap();
        assert_eq!(chunk, [b"{}".to_vec(), b"012345678".to_vec(), b"{\"a\":1}".to_vec()]);
    }
}
