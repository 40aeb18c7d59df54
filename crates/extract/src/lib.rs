//! From a page to its article: what belongs to the report, what does not and why, and who, where and when.

mod assemble;
mod flat;
mod forms;
mod html;
mod lexicon;
mod line;
mod metadata;
mod plain;
mod words;

use secondsource_model::{Article, Outcome, Page, PageKind};

/// What a caller can ask of [`extract`].
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExtractOptions {}

/// Reads the article of a page. Always answers; what was unclear is a note.
#[must_use]
pub fn extract(page: &Page, _options: &ExtractOptions) -> Outcome<Article> {
    match page.kind {
        PageKind::PlainBody => plain::extract(page),
        _ => flat::extract(page),
    }
}
