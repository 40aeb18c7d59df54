//! The article of a page that was copied or scraped to text, menus and lists with it.
//!
//! Each line of the page becomes a block or furniture with a reason; nothing is lost. Blocks are verbatim copies, so that offsets map one to one.

mod lines;
mod segment;

use secondsource_model::{Article, Outcome, Page};

use crate::assemble::assemble;

/// Reads the page.
pub(crate) fn extract(page: &Page, _options: &crate::ExtractOptions) -> Outcome<Article> {
    let lines = lines::split(page.text.as_str());
    let (verdicts, meta) = segment::segment(&lines, page);
    assemble(page, &lines, &verdicts, meta)
}

#[cfg(test)]
mod tests;
