//! JSON of a parsed article: what `parse` prints.

use serde::Serialize;

use super::article::Source;
use super::shared::Version;

/// The parse of one article. `kind` is `parse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parse<'a> {
    /// Always `secondsource/1`.
    pub schema: Version,
    /// `parse`.
    pub kind: &'static str,
    /// The input's own id, as a `.jsonl` line has one.
    pub id: Option<&'a str>,
    /// Id of the article.
    pub article: String,
    /// Where the page came from.
    pub source: Source,
    /// The article's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token<'a>>,
}

/// One token. Names and values are spaCy's; `start` and `end` are bytes of UTF-8 into the article's `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token<'a> {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
    /// Whether a single space follows.
    pub whitespace: bool,
    /// Norm.
    pub norm: &'a str,
    /// The treebank's fine tag.
    pub tag: &'a str,
    /// Universal part of speech.
    pub pos: &'a str,
    /// Morphological features, joined by `|`.
    pub morph: &'a str,
    /// Base form.
    pub lemma: &'a str,
    /// Number of the head among the tokens; a root's own.
    pub head: usize,
    /// Label of the arc to the head.
    pub dep: &'a str,
    /// Kind of named entity; empty outside.
    pub ent_type: &'a str,
    /// `B`, `I` or `O`; empty where entities were not looked for.
    pub ent_iob: &'static str,
    /// Whether it opens a sentence.
    pub is_sent_start: bool,
}
