//! `who`, `conflicts`, `figures`, `timeline`, `only`: parts of a dossier, for reading in a terminal.

use secondsource_dossier::json::Dossier;
use secondsource_dossier::terminal::{self, Look};

use crate::args::{OnlyArgs, ViewArgs, WhoArgs};
use crate::console::{Console, Refusal};
use crate::desk::{Desk, dossiers_from};
use crate::output;

/// A view that every story has.
pub(crate) fn each(
    args: &ViewArgs,
    console: &Console,
    desk: &Desk,
    view: fn(&Dossier, &Look) -> String,
) -> anyhow::Result<()> {
    let look = console.look();
    let shown: String = dossiers_from(console, desk, &args.from)?.iter().map(|dossier| view(dossier, &look)).collect();
    output::write(console, None, &shown)
}

/// What one person or organisation said.
pub(crate) fn who(args: &WhoArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let look = console.look();
    refuse_blank(&args.name, "who")?;
    let dossiers = dossiers_from(console, desk, &args.view.from)?;
    let shown: Vec<String> = dossiers.iter().filter_map(|dossier| terminal::who(dossier, &args.name, &look)).collect();
    if shown.is_empty() {
        let message = format!("nobody whose name holds \"{}\" speaks in these files", args.name);
        return Err(Refusal::new(message, "give a surname, or the word that the reports use, as \"ministry\"").into());
    }
    output::write(console, None, &shown.concat())
}

/// A blank name would be a part of every name.
fn refuse_blank(name: &str, command: &str) -> anyhow::Result<()> {
    if name.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    let message = format!("\"{name}\" is no name: it holds no letter and no digit");
    Err(Refusal::usage(
        message,
        format!("secondsource {command} NAME FILE..., NAME as the dossier shows it or a part of it"),
    )
    .into())
}

/// What one outlet has alone.
pub(crate) fn only(args: &OnlyArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let look = console.look();
    refuse_blank(&args.outlet, "only")?;
    let dossiers = dossiers_from(console, desk, &args.view.from)?;
    let shown: Vec<String> =
        dossiers.iter().filter_map(|dossier| terminal::only(dossier, &args.outlet, &look)).collect();
    if shown.is_empty() {
        let message = format!("no outlet whose name holds \"{}\" has anything alone in these files", args.outlet);
        return Err(Refusal::new(message, "give the outlet's name as the dossier shows it, or a part of it").into());
    }
    output::write(console, None, &shown.concat())
}
