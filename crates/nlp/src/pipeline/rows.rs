//! The rows that a scorer reads: those of ordinary documents lie side by side, those of long ones are made piece by piece when they are asked for.
//!
//! A transition system goes through a document from left to right and looks back at the top of its stack, so a few pieces at hand are enough; what was
//! forgotten is made again, to the same bits. This keeps a document of a million tokens as small as one of ten thousand.

use std::ops::Range;

use crate::network::NarrowRows;

/// Documents with more tokens than this are long.
const LONG: usize = 1 << 13;

/// Tokens in a piece: one run of the encoder.
pub(super) const PIECE: usize = 512;

/// Pieces at hand. The top of a stack looks at eight tokens.
const AT_HAND: usize = 16;

/// Whether a document's rows are made when they are asked for.
pub(super) fn is_long(document: &Range<usize>) -> bool {
    document.len() > LONG
}

struct Piece {
    document: usize,
    number: usize,
    used: u64,
    rows: Vec<f32>,
}

/// The rows of the documents of a batch. `make` appends those of some tokens of a long document, given by their
/// numbers in it.
pub(super) struct Rows<'b, M> {
    width: usize,
    documents: &'b [Range<usize>],
    /// Rows of all ordinary documents.
    ordinary: &'b [f32],
    /// Where a document's rows begin among those.
    begins: Vec<usize>,
    pieces: Vec<Piece>,
    clock: u64,
    make: M,
}

impl<'b, M: FnMut(Range<usize>, &mut Vec<f32>)> Rows<'b, M> {
    pub(super) fn new(width: usize, documents: &'b [Range<usize>], ordinary: &'b [f32], make: M) -> Self {
        let mut begin = 0;
        let begins = documents.iter().map(|document| {
            let here = begin;
            begin += if is_long(document) { 0 } else { document.len() * width };
            here
        });
        let begins = begins.collect();
        Self { width, documents, ordinary, begins, pieces: Vec::new(), clock: 0, make }
    }

    /// The piece's place among those at hand.
    fn piece(&mut self, document: usize, number: usize) -> usize {
        self.clock += 1;
        let found = self.pieces.iter().position(|piece| piece.document == document && piece.number == number);
        let place = found.unwrap_or_else(|| {
            let mut rows = Vec::new();
            let place = if self.pieces.len() < AT_HAND {
                self.pieces.push(Piece { document, number, used: 0, rows: Vec::new() });
                self.pieces.len() - 1
            } else {
                let oldest = (0..AT_HAND).min_by_key(|place| self.pieces[*place].used).unwrap_or(0);
                rows = std::mem::take(&mut self.pieces[oldest].rows);
                oldest
            };
            rows.clear();
            let first = number * PIECE;
            (self.make)(first..self.documents[document].len().min(first + PIECE), &mut rows);
            self.pieces[place] = Piece { document, number, used: 0, rows };
            place
        });
        self.pieces[place].used = self.clock;
        place
    }
}

impl<M: FnMut(Range<usize>, &mut Vec<f32>)> NarrowRows for Rows<'_, M> {
    fn tokens(&self, document: usize) -> usize {
        self.documents[document].len()
    }

    fn rows(&mut self, document: usize, token: usize) -> &[f32] {
        if !is_long(&self.documents[document]) {
            let begin = self.begins[document];
            let end = begin + self.documents[document].len() * self.width;
            return &self.ordinary[begin + token * self.width..end];
        }
        let place = self.piece(document, token / PIECE);
        &self.pieces[place].rows[token % PIECE * self.width..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_long_documents_are_made_when_asked_for_and_again_when_forgotten() {
        let documents = [0..3, 3..3 + 20_000, 20_003..20_005];
        let ordinary: Vec<f32> = [0, 0, 1, 1, 2, 2, 20_003, 20_003, 20_004, 20_004].map(|token| token as f32).to_vec();
        let mut made = Vec::new();
        let mut rows = Rows::new(2, &documents, &ordinary, |tokens: Range<usize>, out: &mut Vec<f32>| {
            made.push(tokens.start);
            out.extend(tokens.flat_map(|token| [token as f32; 2]));
        });
        assert_eq!(rows.rows(0, 1), [1.0, 1.0, 2.0, 2.0]);
        assert_eq!(rows.rows(2, 1), [20_004.0; 2]);
        assert_eq!((rows.tokens(1), rows.rows(1, 700).len()), (20_000, (1_024 - 700) * 2));
        // The last piece is short.
        assert_eq!(rows.rows(1, 19_999), [19_999.0; 2]);
        for token in (0..20_000).step_by(PIECE) {
            assert_eq!(rows.rows(1, token)[..1], [token as f32]);
        }
        assert_eq!(rows.rows(1, 0)[..1], [0.0]);
        assert_eq!(made.iter().filter(|start| **start == 0).count(), 2);
    }
}
