//! JSON of one token: a line of what `parse` prints.

use serde::{Deserialize, Serialize};

use super::shared::{Offsets, Version};

/// One token with its annotations, named and valued as in spaCy. `kind` is `token`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Always `secondsource/1`.
    pub schema: Version,
    /// `token`.
    pub kind: String,
    /// Id of the article; null for bare text.
    pub article: Option<String>,
    /// Its number in the article, from 0.
    pub index: u32,
    /// Where.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// Norm.
    pub norm: String,
    /// Base form.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: String,
    /// Treebank's fine tag.
    pub tag: String,
    /// Morphological features, joined by `|`.
    pub morph: String,
    /// Label of the arc to the head.
    pub dep: String,
    /// Number of the head; a root's own.
    pub head: u32,
    /// Kind of named entity; empty outside.
    pub ent_type: String,
    /// `B`, `I` or `O`.
    pub ent_iob: String,
    /// Whether it opens a sentence.
    pub sent_start: bool,
    /// Whether a single space follows.
    pub whitespace: bool,
}
