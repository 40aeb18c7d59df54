//! What the line selectors see of pages, for the recipe that trains them. Not part of the crate's promise.

use crate::{flat, html};

/// One line of a page with what a selector sees of it.
#[derive(Clone, Debug)]
pub struct TrainingRow {
    /// The line's words.
    pub text: String,
    /// What the selector sees.
    pub features: Vec<f32>,
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

/// Names of the stages of [`up_to_stage`].
#[doc(hidden)]
pub const STAGES: [&str; 7] = ["tokens", "tree", "lines", "claims", "view", "rows", "all"];

/// Runs extraction of markup up to a stage, for measuring. Some number that depends on the result.
#[doc(hidden)]
#[must_use]
pub fn up_to_stage(markup: &str, stage: usize) -> usize {
    html::up_to_stage(markup, stage)
}
