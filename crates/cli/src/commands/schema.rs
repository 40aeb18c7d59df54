//! `secondsource schema`: the JSON Schema of all outputs.

use secondsource_dossier::json;

use crate::args::SchemaArgs;
use crate::console::Console;
use crate::output;

pub(crate) fn run(args: &SchemaArgs, console: &Console) -> anyhow::Result<()> {
    output::write(console, args.output.as_deref(), json::schema())
}
