//! From a page to its article: what belongs to the report, what does not and why, and who, where and when.
//!
//! Markup and text that was copied with its menus are both read; each line of the page ends up as a block of the article or as furniture with a
//! reason. Nothing is generated: every block's words stand on the page.

mod assemble;
mod flat;
mod forest;
mod forms;
#[doc(hidden)]
pub mod html;
mod lexicon;
mod line;
mod metadata;
mod plain;
mod template;
mod words;

use secondsource_model::{Article, Outcome, Page, PageKind};

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
