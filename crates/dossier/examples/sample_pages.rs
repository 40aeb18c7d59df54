//! Writes the pages of two invented stories, or of a `dossier.json`, into a folder, to be looked at:
//! `cargo run --example sample_pages -- FOLDER [DOSSIER]`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a tool for people, on the tests' builders"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use secondsource_dossier::{file_name, html, json};

fn main() -> std::io::Result<()> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "pages".to_owned()));
    std::fs::create_dir_all(&folder)?;
    let dossiers = match std::env::args().nth(2) {
        Some(path) => json::read(&std::fs::read(path)?).map_err(std::io::Error::other)?,
        None => vec![common::harbour().dossier(), common::many(60).dossier()],
    };
    for dossier in &dossiers {
        let start = Instant::now();
        let page = html::story_page(dossier);
        eprintln!("{}: {} bytes, {} ms", file_name(dossier), page.len(), start.elapsed().as_millis());
        std::fs::write(folder.join(file_name(dossier)), page)?;
    }
    std::fs::write(folder.join("index.html"), html::index_page(&dossiers))?;
    std::fs::write(folder.join("dossier.json"), json::document(&dossiers))
}
