//! The program: wires the floors together and turns errors into words and exit codes.

use std::process::ExitCode;

use diplo_tui::cli::{self, Console, Outcome};

fn main() -> ExitCode {
    let mut console = Console::of_process();
    let today = chrono::Local::now().date_naive();
    match cli::run(std::env::args_os(), today, &mut console) {
        Ok(Outcome::Code(code)) => ExitCode::from(code),
        Ok(Outcome::Screen(_wish)) => ExitCode::SUCCESS,
        Err(fault) => {
            let code = fault.code();
            if code != 0 {
                console.say(&format!("diplo-tui: {fault}"));
            }
            ExitCode::from(code)
        }
    }
}
