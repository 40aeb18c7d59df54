//! Writes what the line selectors see of pages, for the training recipe: `training_rows [flat]`.
//!
//! Reads paths of HTML files on standard input, one a line. Writes, per page, a line with its number of lines and then one JSON array
//! `[text, [numbers], [elements around]]` per line. With `flat` the page is first copied to text, as a reader copies a page.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a tool for training reads files and may stop at the first bad one"
)]

use std::io::{BufRead, Write};

fn main() {
    let flat = std::env::args().any(|word| word == "flat");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::io::stdin().lock().lines() {
        let html = String::from_utf8_lossy(&std::fs::read(path.unwrap()).unwrap()).into_owned();
        let rows = if flat {
            secondsource_extract::training::flat_rows(&html)
        } else {
            secondsource_extract::training::html_rows(&html)
        };
        writeln!(out, "{}", rows.len()).unwrap();
        for row in rows {
            writeln!(out, "{}", serde_json::to_string(&(row.text, row.features, row.around)).unwrap()).unwrap();
        }
    }
}
