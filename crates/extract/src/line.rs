//! A line of a page and what becomes of it: the shape that both readers (markup and text) hand to the assembler.

use std::ops::Range;

use secondsource_model::{BlockKind, FurnitureReason};

/// A line of a page: a paragraph, a heading, a menu entry.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its words. A verbatim copy of the source for text pages; with white space collapsed for markup.
    pub text: String,
    /// Bytes of the decoded page it was read from.
    pub source: Option<Range<usize>>,
    /// Whether it says that something was made by a machine.
    pub machine: bool,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A block of the article.
    Keep(BlockKind),
    /// Furniture.
    Cut(FurnitureReason),
}

/// The fate of a line with its reason.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// What becomes of the line.
    pub fate: Fate,
    /// Why, in a few plain words.
    pub why: &'static str,
    /// How much the line looks like the article, `0.0..=1.0`, where that was reckoned.
    pub score: Option<f32>,
}

impl Verdict {
    /// Kept as `kind`.
    pub(crate) fn keep(kind: BlockKind, why: &'static str) -> Self {
        Self { fate: Fate::Keep(kind), why, score: None }
    }

    /// Set aside for `reason`.
    pub(crate) fn cut(reason: FurnitureReason, why: &'static str) -> Self {
        Self { fate: Fate::Cut(reason), why, score: None }
    }

    /// With the score.
    pub(crate) fn scored(mut self, score: f32) -> Self {
        self.score = Some(score);
        self
    }

    /// Whether the line is kept.
    pub(crate) fn is_kept(&self) -> bool {
        matches!(self.fate, Fate::Keep(_))
    }
}
