//! `secondsource verify`: a dossier held against its source files.

use std::path::Path;

use secondsource_dossier::json;
use secondsource_engine::{DiskWorld, verify};

use crate::args::VerifyArgs;
use crate::console::Console;
use crate::desk::{Desk, GENERATOR, read_dossiers};
use crate::output;

pub(crate) fn run(args: &VerifyArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let dossiers: Vec<json::Dossier> = read_dossiers(Path::new(&args.dossier))?;
    let verification = verify(&DiskWorld, &desk.engine(&[]), &args.base, &dossiers, GENERATOR);
    for drift in &verification.drifts {
        console.failed(&format!("{}: {}", drift.place, drift.what), Some(drift.kind.hint()));
    }
    let (articles, spans, hashes) = (verification.articles, verification.spans, verification.hashes);
    let answer = match verification.drifts.len() {
        0 => "all hold".to_owned(),
        1 => "1 does not hold".to_owned(),
        count => format!("{count} do not hold"),
    };
    let is_sound = verification.drifts.is_empty();
    let findings = match &verification.not_read_again {
        Some(why) => {
            console.note(&format!("the dossier's findings were not compared with a new reading: {why}"));
            ""
        }
        None if is_sound => ", and all findings compared with a new reading",
        None => "",
    };
    output::write(
        console,
        None,
        &format!("{articles} articles, {hashes} hashes and {spans} spans checked{findings}: {answer}\n"),
    )
}
