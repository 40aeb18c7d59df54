//! `secondsource export`: a dossier in other people's formats.

use secondsource_dossier::{export, markdown};

use crate::args::{ExportArgs, ExportForm};
use crate::console::Console;
use crate::desk::{Desk, dossiers_from};
use crate::output;

pub(crate) fn run(args: &ExportArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let dossiers = dossiers_from(console, desk, &args.from)?;
    let form = match args.form {
        ExportForm::Csv => export::claims,
        ExportForm::FiguresCsv => export::figures,
        ExportForm::Jsonld => export::json_ld,
        ExportForm::ClaimReview => export::claim_review_drafts,
        ExportForm::Markdown => markdown::story,
    };
    let mut text = String::new();
    for (place, dossier) in dossiers.iter().enumerate() {
        let part = form(dossier);
        // One table has one line of headings.
        let table = matches!(args.form, ExportForm::Csv | ExportForm::FiguresCsv);
        let rest = if table && place > 0 { part.split_once('\n').map_or("", |(_, rest)| rest) } else { &part };
        text.push_str(rest);
    }
    output::write(console, args.output.as_deref(), &text)
}
