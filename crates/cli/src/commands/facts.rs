//! `secondsource facts`: who said what, times, figures, events and positions of each article.

use secondsource_dossier::json;

use super::as_json;
use crate::args::{DataFormat, FactsArgs};
use crate::console::Console;
use crate::desk::{Desk, notes_of, pages, tell_warnings, works};
use crate::output;

pub(crate) fn run(args: &FactsArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let pages = pages(console, &args.input)?;
    let works = works(console, desk, &pages, &[]);
    tell_warnings(console, notes_of(&works));
    let objects = works.iter().map(|work| json::Facts::from(work.pair()));
    let text = match args.format {
        _ if args.explain => super::explain::explain(&works),
        DataFormat::Jsonl => as_json::lines(objects)?,
        DataFormat::Json => as_json::document("facts-list", objects)?,
    };
    output::write(console, args.output.as_deref(), &text)
}
