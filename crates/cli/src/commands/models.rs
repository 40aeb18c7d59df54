//! `secondsource models`: the language models that this program has.

use secondsource_nlp::{ModelFile, Pipeline};

use crate::args::{ModelsAction, ModelsArgs};
use crate::console::{Console, Refusal};
use crate::output;

pub(crate) fn run(args: &ModelsArgs, console: &Console) -> anyhow::Result<()> {
    let refuse = |error: secondsource_nlp::ModelError| Refusal::new(error.to_string(), error.hint());
    let file = ModelFile::english().map_err(refuse)?;
    let pipeline = Pipeline::load(&file, &[]).map_err(refuse)?;
    let name = format!("{}  {} {}  part of the program", pipeline.language(), pipeline.name(), pipeline.version());
    let line = match args.action.unwrap_or(ModelsAction::List) {
        ModelsAction::List => format!("{name}\n"),
        ModelsAction::Verify => {
            file.verify().map_err(refuse)?;
            format!("{name}: every section has its checksum\n")
        }
    };
    output::write(console, None, &line)
}
