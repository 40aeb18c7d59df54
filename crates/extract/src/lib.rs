//! From a page to its article: what belongs to the report, what does not and why, and who, where and when.
//!
//! Markup and text that was copied with its menus are both read; each line of the page ends up as a block of the article or as furniture with a
//! reason. Nothing is generated: every block's words stand on the page.

mod assemble;
mod explain;
mod flat;
mod forest;
mod forms;
mod html;
mod lexicon;
mod line;
mod metadata;
mod plain;
mod table;
mod template;
#[doc(hidden)]
pub mod training;
mod words;

use secondsource_model::{Article, Outcome, Page, PageKind};

pub use explain::{Explained, ExplainedLine, explain};
pub use template::Evidence;

/// What a caller can ask of [`extract`].
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExtractOptions {
    /// What other pages of the same outlet share with this one; empty where there are none.
    pub template: Evidence,
}

/// Reads the article of a page. Always answers; what was unclear is a note.
#[must_use]
pub fn extract(page: &Page, options: &ExtractOptions) -> Outcome<Article> {
    match page.kind {
        PageKind::PlainBody => plain::extract(page),
        PageKind::Html => html::extract(page, options),
        _ => flat::extract(page, options),
    }
}

/// Reads several pages of one outlet: what they share is furniture. Answers in the order of the pages, whose order changes nothing else.
#[must_use]
pub fn extract_many(pages: &[Page], options: &ExtractOptions) -> Vec<Outcome<Article>> {
    let mut options = options.clone();
    options.template = Evidence::of(pages);
    pages.iter().map(|page| extract(page, &options)).collect()
}
