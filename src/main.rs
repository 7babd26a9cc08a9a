//! The program: wires the floors together and turns errors into words and exit codes.

use std::process::ExitCode;

use diplo_tui::cli::{self, Console, Outcome, Wish};
use diplo_tui::disk::Folders;
use diplo_tui::tui::{self, Launch};

fn main() -> ExitCode {
    let mut console = Console::of_process();
    let today = chrono::Local::now().date_naive();
    match cli::run(std::env::args_os(), today, &mut console) {
        Ok(Outcome::Code(code)) => ExitCode::from(code),
        Ok(Outcome::Screen(wish)) => screen(wish, &mut console),
        Err(fault) => {
            let code = fault.code();
            if code != 0 {
                console.say(&format!("diplo-tui: {fault}"));
            }
            ExitCode::from(code)
        }
    }
}

fn screen(wish: Wish, console: &mut Console) -> ExitCode {
    let launch = Launch {
        input: wish.input,
        filter: wish.filter,
        today: wish.today,
        ascii: wish.ascii,
        theme: wish.theme,
        plain: wish.plain,
        fresh: wish.fresh,
        cache: wish.cache,
        limits: wish.limits,
        watch: wish.watch,
        folders: Folders::of_user(),
    };
    match tui::run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            console.say(&format!("diplo-tui: {fault}"));
            ExitCode::from(2)
        }
    }
}
