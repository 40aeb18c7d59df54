//! A text page cut into its lines.

use crate::forms::phrase;
use crate::line::Line;

/// Lines that are not blank, each with its place.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let words = line.trim();
        if !words.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            let source = Some(from..from + words.len());
            lines.push(Line { text: words.to_owned(), source, machine: phrase::machine_made(words) });
        }
        start += line.len();
    }
    lines
}
