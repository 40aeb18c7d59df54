//! One file a command.

mod as_json;
mod cluster;
mod explain;
mod extract;
mod facts;
mod man;
mod parse;
mod read;
mod schema;
mod verify;

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
        Command::Verify(args) => verify::run(&args, console, &desk()?),
        Command::Schema(args) => schema::run(&args, console),
        Command::Completions(args) => man::completions(&args, console),
        Command::Man(args) => man::run(&args, console),
        _ => anyhow::bail!("later"),
    }
}
