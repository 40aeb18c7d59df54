//! Writes what the selector sees of pages: for the training recipe. Reads paths of HTML files on standard input, one a line; writes, per page, a line
//! with the number of lines and then one JSON line per line of the page. With `around`, scores of the first pass follow each path, parted by spaces.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a tool for training reads files and may stop at the first bad one"
)]

use std::io::{BufRead, Write};

fn main() {
    let around = std::env::args().nth(1).is_some_and(|word| word == "around");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let mut parts = line.split(' ');
        let path = parts.next().unwrap();
        let html = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        if around {
            let scores: Vec<f32> = parts.map(|score| score.parse().unwrap()).collect();
            let rows = secondsource_extract::html::training_around(&html, &scores);
            writeln!(out, "{}", rows.len()).unwrap();
            for row in rows {
                writeln!(out, "{}", serde_json::to_string(&row).unwrap()).unwrap();
            }
        } else {
            let rows = secondsource_extract::html::training_rows(&html);
            writeln!(out, "{}", rows.len()).unwrap();
            for row in rows {
                writeln!(out, "{}", serde_json::to_string(&(row.text, row.features)).unwrap()).unwrap();
            }
        }
    }
}
