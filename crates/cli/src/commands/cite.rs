//! `secondsource cite`: a citation of one piece of evidence.

use secondsource_dossier::cite::{CiteError, Style, cite};

use crate::args::{CiteArgs, CiteForm};
use crate::console::{Console, Refusal};
use crate::desk::{Desk, dossiers_from};
use crate::output;

pub(crate) fn run(args: &CiteArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let style = match args.form {
        CiteForm::Wiki => Style::Wiki,
        CiteForm::Csl => Style::Csl,
        CiteForm::Bibtex => Style::BibTeX,
        CiteForm::Markdown => Style::Markdown,
    };
    let mut unknown = None;
    for dossier in dossiers_from(console, desk, &args.from)? {
        match cite(&dossier, &args.id, style) {
            Ok(citation) => return output::write(console, None, &citation),
            // Another story may have it.
            Err(error @ CiteError::Unknown { .. }) => unknown = Some(error),
            Err(error) => return Err(Refusal::new(error.to_string(), "every output shows ids in full").into()),
        }
    }
    let message = unknown.map_or_else(|| "these files hold no story".to_owned(), |error| error.to_string());
    Err(Refusal::new(message, "`secondsource read ... --format json` shows every id").into())
}
