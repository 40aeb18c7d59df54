//! The article of a page that was copied or scraped to text, menus and lists with it.
//!
//! Each line of the page becomes a block or furniture with a reason; nothing is lost. Blocks are verbatim copies, so that offsets map one to one.

mod features;
mod lines;
mod masthead;
mod segment;

use secondsource_model::{Article, Outcome, Page};

use crate::assemble::assemble;
use crate::forest::Forest;

/// Reads the page.
pub(crate) fn extract(page: &Page, options: &crate::ExtractOptions) -> Outcome<Article> {
    let lines = lines::split(page.text.as_str());
    let (verdicts, meta) = segment::segment(&lines, page, &options.template, &segment::SELECTOR);
    assemble(page, lines, &verdicts, meta)
}

/// The lines of a text page with what the selector sees of them.
pub(crate) fn training_rows(text: &str) -> Vec<crate::training::TrainingRow> {
    let lines = lines::split(text);
    let sights = segment::see(&lines);
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
) -> (Vec<crate::line::Line>, Vec<crate::line::Verdict>) {
    let lines = lines::split(page.text.as_str());
    let (verdicts, _) = segment::segment(&lines, page, &options.template, selector.unwrap_or(&segment::SELECTOR));
    (lines, verdicts)
}

#[cfg(test)]
mod tests;
