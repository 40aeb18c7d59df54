//! The article of a page that was copied or scraped to text, menus and lists with it.
//!
//! Each line of the page becomes a block or furniture with a reason; nothing is lost. Blocks are verbatim copies, so that offsets map one to one.

mod features;
mod lines;
mod masthead;
mod metadata;
mod segment;
mod sights;

use secondsource_model::{Article, BlockKind, FurnitureReason, Note, NoteCode, Outcome, Page};

pub(crate) use lines::MAX_LINES;

use crate::assemble::assemble;
use crate::forest::Forest;
use crate::html::asks_payment;
use crate::line::{Fate, Line, Verdict};

/// Reads the page.
pub(crate) fn extract(page: &Page, options: &crate::ExtractOptions) -> Outcome<Article> {
    let lines = lines::split(page.text.as_str());
    let (mut verdicts, mut meta) = segment::segment(&lines, page, &options.template, &segment::SELECTOR);
    keep_sentences(&lines, &mut verdicts);
    if lines.len() >= MAX_LINES {
        meta.notes.push(Note::new(NoteCode::Bounded, "the page has more lines than are read"));
    }
    if asks_payment(&verdicts) {
        meta.notes.push(Note::new(
            NoteCode::Paywall,
            "the page says that its article is for subscribers: perhaps only its start is here",
        ));
    }
    assemble(page, lines, &verdicts, meta)
}

/// Lines of a text that is too short to be a page with menus.
const SHORT_TEXT: usize = 12;
/// Words of a line from which on it is a sentence.
const SENTENCE_WORDS: usize = 8;

/// In a short text of which nothing else is kept, lines that are whole sentences are the report: a wire's flash has a line or two.
fn keep_sentences(lines: &[Line], verdicts: &mut [Verdict]) {
    let body = |verdict: &Verdict| matches!(verdict.fate, Fate::Keep(kind) if kind.is_body());
    if lines.len() > SHORT_TEXT || verdicts.iter().any(body) {
        return;
    }
    for (line, verdict) in lines.iter().zip(verdicts) {
        let words = line.text.trim();
        let ends = words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '…']);
        let nothing_else = verdict.fate == Fate::Cut(FurnitureReason::Outside);
        if nothing_else && ends && words.split_whitespace().count() >= SENTENCE_WORDS {
            *verdict = Verdict::keep(BlockKind::Paragraph, "a sentence of a short text");
        }
    }
}

/// The lines of a text page with what the selector sees of them.
pub(crate) fn training_rows(text: &str) -> Vec<crate::training::TrainingRow> {
    let lines = lines::split(text);
    let sights = sights::see(&lines);
    features::rows(&sights)
        .iter()
        .zip(lines)
        .map(|(row, line)| crate::training::TrainingRow { text: line.text, features: row.to_vec(), around: Vec::new() })
        .collect()
}

/// The lines of a page with their fates, by the selector we ship or by another one.
pub(crate) fn judged(
    page: &Page,
    options: &crate::ExtractOptions,
    selector: Option<&Forest>,
) -> (Vec<Line>, Vec<Verdict>) {
    let lines = lines::split(page.text.as_str());
    let (verdicts, _) = segment::segment(&lines, page, &options.template, selector.unwrap_or(&segment::SELECTOR));
    (lines, verdicts)
}

#[cfg(test)]
mod tests;
