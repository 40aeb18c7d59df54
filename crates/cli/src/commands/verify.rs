//! `secondsource verify`: a dossier held against its source files.

use std::path::Path;

use secondsource_dossier::json;
use secondsource_engine::{DiskWorld, verify};

use crate::args::VerifyArgs;
use crate::console::Console;
use crate::desk::{Desk, read_dossiers};
use crate::output;

pub(crate) fn run(args: &VerifyArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let dossiers: Vec<json::Dossier> = read_dossiers(Path::new(&args.dossier))?;
    let verification = verify(&DiskWorld, &desk.engine(&[]), &args.base, &dossiers);
    for drift in &verification.drifts {
        console.failed(&format!("{}: {}", drift.place, drift.what), Some(drift.kind.hint()));
    }
    let (articles, spans, hashes) = (verification.articles, verification.spans, verification.hashes);
    let answer = match verification.drifts.len() {
        0 => "all hold".to_owned(),
        1 => "1 does not hold".to_owned(),
        count => format!("{count} do not hold"),
    };
    output::write(console, None, &format!("{articles} articles, {hashes} hashes and {spans} spans checked: {answer}\n"))
}
