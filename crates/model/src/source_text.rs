//! A text that never changes, and the byte spans that point into it.

use std::fmt;
use std::sync::Arc;

use crate::id::ContentHash;

/// An immutable text with its SHA-256. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceText {
    text: Arc<str>,
    hash: ContentHash,
}

/// Half-open range of UTF-8 byte offsets into one [`SourceText`]; both ends on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl SourceText {
    /// Largest text, in bytes. Offsets are 32 bits wide; what is longer is cut at a character boundary.
    pub const MAX_BYTES: usize = u32::MAX as usize;

    /// Takes a text. Text beyond [`Self::MAX_BYTES`] is cut.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = &text[..text.floor_char_boundary(Self::MAX_BYTES)];
        Self { text: text.into(), hash: ContentHash::of(text.as_bytes()) }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the text's UTF-8 bytes.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the text has no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The only way to make a [`Span`], so a bad one cannot exist. `None` if out of range, inside a character, or end before start.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end)?;
        Some(Span { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// The span of the whole text.
    #[must_use]
    pub fn full_span(&self) -> Span {
        Span { start: 0, end: u32::try_from(self.text.len()).unwrap_or(u32::MAX) }
    }

    /// The first place of `words`.
    #[must_use]
    pub fn find(&self, words: &str) -> Option<Span> {
        let start = self.text.find(words)?;
        self.span(start, start + words.len())
    }

    /// The characters under a span. A span of another text that does not fit here gives an empty string.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// `span` without white space at its ends.
    #[must_use]
    pub fn trim(&self, span: Span) -> Span {
        let words = self.slice(span);
        let lead = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        let start = span.start + u32::try_from(lead).unwrap_or(0);
        Span { start, end: start + u32::try_from(kept).unwrap_or(0) }
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SourceText").field(&self.as_str()).finish()
    }
}

impl Span {
    /// Offset of the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Offset behind the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Both ends as a range.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The part that both share, if any.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self { start: self.start.max(other.start), end: self.end.min(other.end) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_cuts_a_character_or_leaves_the_text() {
        let source = SourceText::new("né à Łódź");
        assert!(source.span(0, 2).is_none(), "inside é");
        assert!(source.span(0, 99).is_none());
        assert_eq!(source.slice(source.span(1, 3).unwrap()), "é");
    }

    #[test]
    fn trimming_moves_both_ends_inward() {
        let source = SourceText::new("  said Ng \n");
        assert_eq!(source.slice(source.trim(source.full_span())), "said Ng");
        let blank = SourceText::new(" \n ");
        assert!(blank.trim(blank.full_span()).is_empty());
    }

    #[test]
    fn intersect_and_cover() {
        let source = SourceText::new("0123456789");
        let (a, b) = (source.span(0, 5).unwrap(), source.span(3, 8).unwrap());
        assert_eq!(a.intersect(b), source.span(3, 5));
        assert_eq!(a.cover(b), source.span(0, 8).unwrap());
        assert_eq!(a.intersect(source.span(5, 6).unwrap()), None);
    }
}
