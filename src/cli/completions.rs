//! `completions`: a script for a shell, made from the same definition as the help.

use clap::CommandFactory;

use super::wishes::CompletionsWish;
use super::{Arguments, CommandError, Console};

/// Prints the script.
pub fn run(wish: &CompletionsWish, console: &mut Console) -> Result<u8, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(wish.shell, &mut Arguments::command(), "diplo-tui", &mut script);
    console.out.write_all(&script)?;
    Ok(0)
}
