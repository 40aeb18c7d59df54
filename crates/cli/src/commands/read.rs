//! `secondsource read`: pages to dossiers, the main job.

use std::collections::BTreeMap;

use secondsource_dossier::json::{self, Dossier};
use secondsource_dossier::{file_name, html, markdown, terminal};

use super::as_json;
use crate::args::{ReadArgs, ReadFormat};
use crate::console::Console;
use crate::desk::{self, DOSSIER_FILE, Desk};
use crate::output;

pub(crate) fn run(args: &ReadArgs, console: &Console, desk: &Desk) -> anyhow::Result<()> {
    let corrections = desk::corrections(console, args.corrections.as_deref())?;
    let dossiers = desk::dossiers(console, desk, &args.input, &corrections)?;
    if let Some(folder) = &args.output {
        output::write_folder(folder, &files(&dossiers), args.force)?;
        let index = folder.join("index.html");
        console.note(&format!("{} written; open {}", count(dossiers.len(), "story", "stories"), index.display()));
        if args.format.is_none() {
            return Ok(());
        }
    }
    let text = match args.format.unwrap_or(ReadFormat::Terminal) {
        ReadFormat::Json => json::document(&dossiers),
        ReadFormat::Jsonl => as_json::lines(dossiers.iter())?,
        ReadFormat::Html => dossiers.iter().map(html::story_page).collect(),
        ReadFormat::Markdown => dossiers.iter().map(markdown::story).collect::<Vec<_>>().join("\n"),
        ReadFormat::Terminal => dossiers.iter().map(|dossier| terminal::story(dossier, &console.look())).collect(),
    };
    output::write(console, None, &text)
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// What `-o` writes: the index, one page a story, and the data.
fn files(dossiers: &[Dossier]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    files.insert(DOSSIER_FILE.to_owned(), json::document(dossiers));
    files.insert("index.html".to_owned(), html::index_page(dossiers));
    for dossier in dossiers {
        files.insert(file_name(dossier), html::story_page(dossier));
    }
    files
}
