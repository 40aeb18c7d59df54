//! A changed copy of a text (lower-cased, unescaped, straight quotes) that knows where each part came from.

use crate::source_text::{SourceText, Span};

/// A normalised text with the way back to its source.
#[derive(Clone, Debug)]
pub struct NormalizedText {
    text: String,
    source: SourceText,
    /// `(offset here, offset in the source)` where a new piece begins, ascending in both.
    pieces: Vec<(u32, u32)>,
}

/// Builds a [`NormalizedText`] piece by piece, in the order of the source.
#[derive(Clone, Debug)]
pub struct NormalizedTextBuilder {
    built: NormalizedText,
}

impl NormalizedTextBuilder {
    /// Starts an empty copy of `source`.
    #[must_use]
    pub fn new(source: &SourceText) -> Self {
        Self { built: NormalizedText { text: String::new(), source: source.clone(), pieces: Vec::new() } }
    }

    /// Adds `words`, which stand for the source from `source_start`. Give pieces in ascending order of `source_start`.
    pub fn push(&mut self, words: &str, source_start: usize) {
        let here = u32::try_from(self.built.text.len()).unwrap_or(u32::MAX);
        let there = u32::try_from(source_start).unwrap_or(u32::MAX);
        self.built.pieces.push((here, there));
        self.built.text.push_str(words);
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> NormalizedText {
        self.built
    }
}

impl NormalizedText {
    /// Maps every character of `source` by `change`; `None` drops it, a character that stays itself costs nothing to map back.
    #[must_use]
    pub fn map_chars(source: &SourceText, change: impl Fn(char) -> Option<char>) -> Self {
        let mut builder = NormalizedTextBuilder::new(source);
        let mut buffer = [0; 4];
        for (offset, character) in source.as_str().char_indices() {
            if let Some(changed) = change(character) {
                builder.push(changed.encode_utf8(&mut buffer), offset);
            }
        }
        builder.finish()
    }

    /// The normalised characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text this one was made from.
    #[must_use]
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// The span in the source of the bytes `start..end` of this text: from the piece that holds `start` to the end of the piece that holds the
    /// last byte; inside a piece that is the same in both texts, exactly. `None` where the range is empty, out of bounds, or no piece is there.
    #[must_use]
    pub fn to_source(&self, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end).filter(|words| !words.is_empty())?;
        let first = self.piece_at(start)?;
        let last = self.piece_at(end - 1)?;
        let from = self.pieces[first].1 as usize;
        let until = self.pieces.get(last + 1).map_or(self.source.len(), |next| next.1 as usize);
        let exact = self.exact_offset(first, start).unwrap_or(from);
        let exact_end = self.exact_offset(last, end).unwrap_or(until).min(until);
        self.source.span(exact, exact_end).or_else(|| self.source.span(from, until))
    }

    /// Inside a piece that is the same in both texts, offsets move together.
    fn exact_offset(&self, piece: usize, offset: usize) -> Option<usize> {
        let (here, there) = self.pieces[piece];
        let piece_end = self.pieces.get(piece + 1).map_or(self.text.len(), |next| next.0 as usize);
        let source_end = self.pieces.get(piece + 1).map_or(self.source.len(), |next| next.1 as usize);
        let words = self.text.get(here as usize..piece_end)?;
        let original = self.source.as_str().get(there as usize..source_end)?;
        (original == words).then(|| there as usize + (offset - here as usize))
    }

    fn piece_at(&self, offset: usize) -> Option<usize> {
        self.pieces.partition_point(|(here, _)| *here as usize <= offset).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curly_quotes_map_back_to_their_own_bytes() {
        let source = SourceText::new("Kremlin’s “no”");
        let plain = NormalizedText::map_chars(&source, |c| {
            Some(match c {
                '’' => '\'',
                '“' | '”' => '"',
                other => other,
            })
        });
        assert_eq!(plain.as_str(), "Kremlin's \"no\"");
        let quote = plain.as_str().find("\"no\"").unwrap();
        assert_eq!(source.slice(plain.to_source(quote, quote + 4).unwrap()), "“no”");
    }

    #[test]
    fn pieces_of_any_length() {
        let source = SourceText::new("A &amp; B met");
        let mut builder = NormalizedTextBuilder::new(&source);
        builder.push("A ", 0);
        builder.push("&", 2);
        builder.push(" B met", 7);
        let text = builder.finish();
        assert_eq!(text.as_str(), "A & B met");
        assert_eq!(source.slice(text.to_source(2, 3).unwrap()), "&amp;");
        assert_eq!(source.slice(text.to_source(6, 9).unwrap()), "met");
        assert_eq!(text.to_source(3, 3), None);
    }
}
