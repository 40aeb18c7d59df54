//! One file a command.

mod as_json;
mod cite;
mod cluster;
mod explain;
mod export;
mod extract;
mod facts;
mod man;
pub(crate) mod models;
mod parse;
mod read;
mod schema;
mod verify;
mod views;

use secondsource_dossier::terminal;

use crate::args::{Args, Command, ModelArg};
use crate::console::Console;
use crate::desk::Desk;

/// Does what was asked for.
pub(crate) fn run(args: Args, console: &Console) -> anyhow::Result<()> {
    let threads = args.threads;
    let desk = |model: &ModelArg| Desk::with_model(threads, model);
    match args.command {
        Command::Read(args) => read::run(&args, console, &desk(&args.model)?),
        Command::Extract(args) => extract::run(&args, console, &Desk::new(threads)?),
        Command::Parse(args) => parse::run(&args, console, &Desk::with_any_model(threads, &args.model)?),
        Command::Facts(args) => facts::run(&args, console, &desk(&args.model)?),
        Command::Cluster(args) => cluster::run(&args, console, &Desk::new(threads)?),
        Command::Who(args) => views::who(&args, console, &desk(&args.view.model)?),
        Command::Conflicts(args) => views::each(&args, console, &desk(&args.model)?, terminal::conflicts),
        Command::Figures(args) => views::each(&args, console, &desk(&args.model)?, terminal::figures),
        Command::Timeline(args) => views::each(&args, console, &desk(&args.model)?, terminal::timeline),
        Command::Only(args) => views::only(&args, console, &desk(&args.view.model)?),
        Command::Cite(args) => cite::run(&args, console, &desk(&args.model)?),
        Command::Export(args) => export::run(&args, console, &desk(&args.model)?),
        Command::Models(args) => models::run(&args, console),
        Command::Verify(args) => verify::run(&args, console, &desk(&args.model)?),
        Command::Schema(args) => schema::run(&args, console),
        Command::Completions(args) => man::completions(&args, console),
        Command::Man(args) => man::run(&args, console),
    }
}
