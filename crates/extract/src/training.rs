//! What the line selectors see of pages, for the recipe that trains them. Not part of the crate's promise.

use secondsource_model::Page;

use crate::forest::Forest;
use crate::{Explained, ExtractOptions, explain, flat, html};

/// One line of a page with what a selector sees of it.
#[derive(Clone, Debug)]
pub struct TrainingRow {
    /// The line's words.
    pub text: String,
    /// What the selector sees.
    pub features: Vec<f32>,
    /// Elements around it, for experiments: its list, its part of the page, and the four in which the text grows.
    pub around: Vec<u32>,
}

/// The lines of a page in markup.
#[must_use]
pub fn html_rows(markup: &str) -> Vec<TrainingRow> {
    html::training_rows(markup)
}

/// The lines of the same page copied to text.
#[must_use]
pub fn flat_rows(markup: &str) -> Vec<TrainingRow> {
    flat::training_rows(&flatten(markup))
}

/// A page in markup as a copied page: its visible lines, one below the other.
#[must_use]
pub fn flatten(markup: &str) -> String {
    html::flatten(markup)
}

/// A selector to measure, such as one that was not trained on the pages it reads.
#[derive(Debug)]
pub struct Selector(Forest);

impl Selector {
    /// Reads a selector's file.
    #[must_use]
    pub fn from_file(bytes: &[u8]) -> Self {
        Self(Forest::from_file(bytes))
    }

    /// Judges a page by it as [`crate::explain`] does by the one we ship.
    #[must_use]
    pub fn explain(&self, page: &Page) -> Explained {
        explain::explain_by(page, &ExtractOptions::default(), Some(&self.0))
    }
}

/// Names of the stages of [`up_to_stage`].
#[doc(hidden)]
pub const STAGES: [&str; 7] = ["tokens", "tree", "lines", "claims", "view", "rows", "all"];

/// Runs extraction of markup up to a stage, for measuring. Some number that depends on the result.
#[doc(hidden)]
#[must_use]
pub fn up_to_stage(markup: &str, stage: usize) -> usize {
    html::up_to_stage(markup, stage)
}
