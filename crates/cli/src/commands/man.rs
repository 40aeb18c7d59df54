//! `secondsource completions` and `secondsource man`: made from the same definitions as the help.

use std::collections::BTreeMap;
use std::io::Write;

use clap::{Command, CommandFactory};

use crate::args::{Args, CompletionsArgs, ManArgs};
use crate::console::Console;
use crate::output;

/// Prints completions for a shell.
pub(crate) fn completions(args: &CompletionsArgs, console: &Console) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "secondsource", &mut script);
    let mut out = console.stdout();
    out.write_all(&script)?;
    Ok(out.flush()?)
}

/// Prints the main manual page, or writes one page a command.
pub(crate) fn run(args: &ManArgs, console: &Console) -> anyhow::Result<()> {
    let command = Args::command();
    let Some(folder) = &args.output else {
        return output::write(console, None, &page(command)?);
    };
    let mut pages = BTreeMap::new();
    collect(&mut pages, "secondsource", command)?;
    output::write_folder(folder, &pages, false)
}

/// The page of a command, and those of the commands below it.
fn collect(pages: &mut BTreeMap<String, String>, name: &str, command: Command) -> anyhow::Result<()> {
    for sub in command.get_subcommands() {
        let name = format!("{name}-{}", sub.get_name());
        let titled = sub.clone().name(name.clone()).display_name(name.replace('-', " "));
        collect(pages, &name, titled)?;
    }
    pages.insert(format!("{name}.1"), page(command)?);
    Ok(())
}

fn page(command: Command) -> anyhow::Result<String> {
    let mut roff = Vec::new();
    clap_mangen::Man::new(command).render(&mut roff)?;
    Ok(String::from_utf8(roff)?)
}
