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
mod short_words;
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
///
/// Each value tells its witness. Without structured data the `<time>` element at the headline tells the day, and without that the address:
///
/// ```
/// use secondsource_extract::{ExtractOptions, extract};
/// use secondsource_model::{ContentHash, Given, MediaType, Page, PageKind, SourceRef, SourceText, Witness};
///
/// let page = |markup: &str| Page {
///     source: SourceRef {
///         id: None,
///         path: None,
///         url: Some("https://norrapost.example/2025/08/26/harbour".into()),
///         sha256: ContentHash::of(markup.as_bytes()),
///         media_type: MediaType::Html,
///     },
///     kind: PageKind::Html,
///     text: SourceText::new(markup),
///     charset: "UTF-8",
///     bom_bytes: 0,
///     given: Given::default(),
/// };
/// let published = |markup: &str| extract(&page(markup), &ExtractOptions::default()).value.published.unwrap();
///
/// let timed = published("<h1>Harbour opens</h1><time datetime=2025-08-27>yesterday</time><p>The harbour of Norra opened again.</p>");
/// assert_eq!((timed.value.value.as_str(), timed.witness), ("2025-08-27", Witness::TimeElement));
/// let bare = published("<h1>Harbour opens</h1><p>The harbour of Norra opened again.</p>");
/// assert_eq!((bare.value.value.as_str(), bare.witness), ("2025-08-26", Witness::Url));
/// ```
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
