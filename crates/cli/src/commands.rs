//! One file a command.

mod as_json;
mod cite;
mod cluster;
mod explain;
mod extract;
mod facts;
mod man;
mod models;
mod parse;
mod read;
mod schema;
mod verify;
mod views;

use secondsource_dossier::terminal;

use crate::args::{Args, Command};
use crate::console::Console;
use crate::desk::Desk;

/// Does what was asked for.
pub(crate) fn run(args: Args, console: &Console) -> anyhow::Result<()> {
    let desk = || Desk::new(args.threads);
    match args.command {
        Command::Read(args) => read::run(&args, console, &desk()?),
        Command::Extract(args) => extract::run(&args, console, &desk()?),
        Command::Parse(args) => parse::run(&args, console, &desk()?),
        Command::Facts(args) => facts::run(&args, console, &desk()?),
        Command::Cluster(args) => cluster::run(&args, console, &desk()?),
        Command::Who(args) => views::who(&args, console, &desk()?),
        Command::Conflicts(args) => views::each(&args, console, &desk()?, terminal::conflicts),
        Command::Figures(args) => views::each(&args, console, &desk()?, terminal::figures),
        Command::Timeline(args) => views::each(&args, console, &desk()?, terminal::timeline),
        Command::Only(args) => views::only(&args, console, &desk()?),
        Command::Cite(args) => cite::run(&args, console, &desk()?),
        Command::Models(args) => models::run(&args, console),
        Command::Verify(args) => verify::run(&args, console, &desk()?),
        Command::Schema(args) => schema::run(&args, console),
        Command::Completions(args) => man::completions(&args, console),
        Command::Man(args) => man::run(&args, console),
    }
}
