//! `secondsource`, the program: words, colours and exit codes around the engine.
//!
//! Exit codes: 0 done; 1 done, with inputs that could not be read (each named on standard error) or checks that failed; 2 wrong usage.

mod args;
mod commands;
mod console;
mod desk;
mod output;
mod progress;

use std::process::ExitCode;

use clap::Parser;

use crate::console::{Console, Refusal};

fn main() -> ExitCode {
    let args = args::Args::parse();
    let console = Console::new(args.color, args.quiet);
    match commands::run(args, &console) {
        Ok(()) if console.all_well() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(1),
        // Whoever reads the output has seen enough: `secondsource facts ... | head` is no failure.
        Err(error) if console::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&error);
            let is_usage = error.downcast_ref::<Refusal>().is_some_and(|refusal| refusal.is_usage);
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}
