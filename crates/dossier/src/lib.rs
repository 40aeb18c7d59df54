//! Every form in which results are shown: JSON version 1, HTML, Markdown, terminal, citations, CSV, JSON-LD.
//!
//! An [`Edition`] (a collated story with its articles and their facts) becomes the JSON document of version 1 by [`json::dossier`]; every other
//! form is made from that document, so what a page shows is what the file holds, and a `dossier.json` read back ([`json::read`]) gives the same
//! page. Nothing here reads files or the clock, and the same dossier always gives the same bytes. Whatever stands in the sources, no output
//! lets it act: HTML, Markdown, wikitext, TeX, CSV and terminals each get it in a form that is only text there.
//!
//! ```
//! use secondsource_dossier::{Edition, html, json};
//! use secondsource_model::{Collation, Count, Story, StoryId};
//!
//! let story = Story { id: StoryId::of([b"x".as_slice()]), saga: None, slug: "x".to_owned(), lead: None, days: None, articles: Vec::new() };
//! let collation = Collation {
//!     story, origins: vec![], gatherers: Count::default(), passages: vec![], claims: vec![], ledger: vec![],
//!     look_first: vec![], positions: vec![], entities: vec![], arithmetic: vec![],
//! };
//! let edition = Edition { collation: &collation, members: &[], corrections: &[], notes: &[], generator: "secondsource 0.1.0" };
//! let dossier = json::dossier(&edition);
//! let written = json::document(std::slice::from_ref(&dossier));
//! assert_eq!(json::read(written.as_bytes())?, [dossier.clone()]);
//! assert!(html::story_page(&dossier).starts_with("<!doctype html>"));
//! # Ok::<(), json::ReadError>(())
//! ```

mod edition;
mod index;
mod labels;
mod map;
mod safe_text;
mod text_fragment;
mod told_within;

pub mod cite;
pub mod export;
pub mod html;
pub mod json;
pub mod markdown;
pub mod terminal;

pub use edition::Edition;
pub use safe_text::shown;

/// Name of a story's page: its slug, kept to `a-z0-9-`, with the start of its id, so that two stories never share one:
/// `port-strike-1a2b3c4.html`.
#[must_use]
pub fn file_name(dossier: &json::Dossier) -> String {
    let kept = |letter: &char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '-';
    let slug: String = dossier.story.slug.chars().filter(kept).take(80).collect();
    let id: String = dossier.story.id.chars().filter(kept).skip(1).take(7).collect();
    let stem: Vec<&str> = [slug.trim_matches('-'), id.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    if stem.is_empty() { "story.html".to_owned() } else { format!("{}.html", stem.join("-")) }
}
