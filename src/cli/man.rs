//! `man`: manual pages, made from the same definition as the help.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::disk::write_atomic;

use super::wishes::ManWish;
use super::{Arguments, CommandError, Console};

/// Prints a page, or writes all of them to a folder.
pub fn run(wish: &ManWish, console: &mut Console) -> Result<u8, CommandError> {
    let mut program = Arguments::command().name("diplo-tui");
    program.build();
    if let Some(folder) = &wish.to {
        let commands = program.get_subcommands().filter(|command| command.get_name() != "help");
        for command in std::iter::once(&program).chain(commands) {
            let man = page(command);
            let path = folder.join(man.get_filename());
            write_atomic(&path, &text(&man)?)?;
        }
        return Ok(0);
    }
    let command = match &wish.command {
        None => &program,
        Some(name) => program
            .find_subcommand(name)
            .ok_or_else(|| CommandError::Usage(format!("'{name}' is no command: see diplo-tui --help")))?,
    };
    console.out.write_all(&text(&page(command))?)?;
    Ok(0)
}

fn page(command: &clap::Command) -> Man {
    let name = command.get_bin_name().unwrap_or_default().replace(' ', "-");
    Man::new(command.clone()).title(name.to_uppercase())
}

fn text(man: &Man) -> Result<Vec<u8>, CommandError> {
    let mut out = Vec::new();
    man.render(&mut out)?;
    Ok(out)
}
