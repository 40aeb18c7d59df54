//! Scores the moves of a transition system from the tokens that its state looks at.
//!
//! | layer | from | to |
//! |---|---|---|
//! | linear | encoder's width | 64 |
//! | affine, one set of weights per place in the state, computed once per token | 64 | places x 2 x 64 |
//! | sum over the places, maxout of two | places x 2 x 64 | 64 |
//! | linear | 64 | moves |

use crate::kernel::{Inputs, Kernel, PANEL};
use crate::model::{Floats, ModelError, ModelFile, Reader};

/// Documents that are worked on side by side, so that scoring multiplies a matrix and not a vector.
const SIDE_BY_SIDE: usize = 8;

/// Tokens whose affine products are at hand in each document. Older ones are computed again when a state looks back at them.
const AT_HAND: usize = 128;

/// Tokens whose affine products are computed together.
const BLOCK: usize = 32;

/// Most places that a state may look at.
const MAX_PLACES: usize = 8;

/// A document on its way through the moves.
pub(crate) trait Transitions {
    /// Whether no move is left.
    fn is_final(&self) -> bool;
    /// The tokens that the state looks at, -1 where there is none.
    fn context(&self, places: &mut [i32]);
    /// Makes the valid move with the highest score, the first of equals.
    fn advance(&mut self, scores: &[f32]);
}

/// What [`Scorer::narrow`] made of the tokens of some documents.
pub(crate) trait NarrowRows {
    /// Number of tokens of a document.
    fn tokens(&self, document: usize) -> usize;
    /// The rows from one token of a document on: at least its own, and of those behind it as many as are at hand.
    fn rows(&mut self, document: usize, token: usize) -> &[f32];
}

#[derive(Debug)]
pub(crate) struct Scorer {
    kernel: Kernel,
    width: usize,
    narrow: usize,
    places: usize,
    hidden: usize,
    pieces: usize,
    moves: Vec<(u8, Box<str>)>,
    has_encoder: bool,
    reduce: [Floats; 2],
    affine: [Floats; 2],
    pad: Floats,
    upper: [Floats; 2],
}

/// Room to work in. One per thread.
#[derive(Debug, Default)]
pub(crate) struct ScorerState {
    lanes: Vec<Lane>,
    sums: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
    far: Vec<f32>,
}

/// The affine products at hand of one document.
#[derive(Debug, Default)]
struct Lane {
    document: usize,
    /// Products of token `t` at row `t % AT_HAND`.
    ring: Vec<f32>,
    /// Tokens below this one were computed.
    computed: usize,
}

impl Scorer {
    /// The scorer in sections `name` and `name.*`.
    pub(crate) fn load(file: &ModelFile, name: &str, kernel: Kernel) -> Result<Self, ModelError> {
        let section = file.section(name)?;
        let mut record = Reader::new(section.bytes(), "transitions");
        let mut sizes = [0; 5];
        for size in &mut sizes {
            *size = record.count()?;
        }
        let [width, narrow, places, hidden, pieces] = sizes;
        let has_encoder = record.u8()? != 0;
        let moves = record.list(|record| Ok((record.u8()?, Box::from(record.str()?))))?;
        let floats = |part: &str| file.f32s(&format!("{name}.{part}"));
        let scorer = Self {
            kernel,
            width,
            narrow,
            places,
            hidden,
            pieces,
            has_encoder,
            reduce: [floats("reduce.w")?, floats("reduce.b")?],
            affine: [floats("affine.w")?, floats("affine.b")?],
            pad: floats("affine.pad")?,
            upper: [floats("upper.w")?, floats("upper.b")?],
            moves,
        };
        let one = hidden * pieces;
        let classes = scorer.moves.len().next_multiple_of(PANEL);
        let fits = places > 0
            && places <= MAX_PLACES
            && narrow.is_multiple_of(PANEL)
            && one.is_multiple_of(PANEL)
            && pieces > 0
            && !scorer.moves.is_empty()
            && scorer.reduce.each_ref().map(|part| part.len()) == [width * narrow, narrow]
            && scorer.affine.each_ref().map(|part| part.len()) == [narrow * places * one, one]
            && scorer.pad.len() == places * one
            && scorer.upper.each_ref().map(|part| part.len()) == [hidden * classes, classes];
        if !fits {
            return Err(ModelError::Record {
                section: "transitions",
                problem: "tells sizes that its layers do not have",
            });
        }
        Ok(scorer)
    }

    /// The moves by class: action and label.
    pub(crate) fn moves(&self) -> &[(u8, Box<str>)] {
        &self.moves
    }

    /// Number of places in the state that are looked at.
    pub(crate) fn places(&self) -> usize {
        self.places
    }

    /// Whether it reads an encoder of its own rather than the shared one.
    pub(crate) fn has_encoder(&self) -> bool {
        self.has_encoder
    }

    /// Numbers per token in the result of [`Scorer::narrow`].
    pub(crate) fn narrow_width(&self) -> usize {
        self.narrow
    }

    /// The first layer: from the encoder's vectors to what the affine layer reads. Appends to `out`.
    pub(crate) fn narrow(&self, vectors: &[f32], out: &mut Vec<f32>) {
        let rows = vectors.len() / self.width;
        let begin = out.len();
        out.resize(begin + rows * self.narrow, 0.0);
        let inputs = Inputs::new(vectors, rows, self.width, self.width);
        self.kernel.multiply(inputs, &self.reduce[0], Some(&self.reduce[1]), self.narrow, &mut out[begin..]);
    }

    /// Takes all documents to their end.
    pub(crate) fn run<T: Transitions>(
        &self,
        documents: &mut [T],
        tokens: &mut impl NarrowRows,
        state: &mut ScorerState,
    ) {
        let one = self.hidden * self.pieces;
        let classes = self.upper[1].len();
        state.sums.resize(one, 0.0);
        state.hidden.resize(SIDE_BY_SIDE * self.hidden, 0.0);
        state.scores.resize(SIDE_BY_SIDE * classes, 0.0);
        let with_tokens: Vec<usize> = (0..documents.len()).filter(|document| tokens.tokens(*document) > 0).collect();
        let mut waiting = with_tokens.into_iter();
        let mut lanes = std::mem::take(&mut state.lanes);
        lanes.resize_with(SIDE_BY_SIDE, Lane::default);
        let mut active = 0;
        loop {
            while active < SIDE_BY_SIDE
                && let Some(document) = waiting.next()
            {
                lanes[active].document = document;
                lanes[active].computed = 0;
                active += 1;
            }
            if active == 0 {
                break;
            }
            for (index, lane) in lanes[..active].iter_mut().enumerate() {
                let mut places = [-1; MAX_PLACES];
                documents[lane.document].context(&mut places[..self.places]);
                self.sum_places(lane, tokens, &places[..self.places], &mut state.sums, &mut state.far);
                let hidden = &mut state.hidden[index * self.hidden..(index + 1) * self.hidden];
                hidden.copy_from_slice(&state.sums[..self.hidden]);
                for piece in state.sums[self.hidden..].chunks_exact(self.hidden) {
                    for (best, value) in hidden.iter_mut().zip(piece) {
                        *best = if *value > *best { *value } else { *best };
                    }
                }
            }
            let inputs = Inputs::new(&state.hidden, active, self.hidden, self.hidden);
            self.kernel.multiply(inputs, &self.upper[0], Some(&self.upper[1]), classes, &mut state.scores);
            for (lane, scores) in lanes[..active].iter().zip(state.scores.chunks_exact(classes)) {
                documents[lane.document].advance(&scores[..self.moves.len()]);
            }
            let mut index = 0;
            while index < active {
                if documents[lanes[index].document].is_final() {
                    active -= 1;
                    lanes.swap(index, active);
                } else {
                    index += 1;
                }
            }
        }
        state.lanes = lanes;
    }

    /// Sum of what each place's token contributes, and the bias.
    fn sum_places(
        &self,
        lane: &mut Lane,
        tokens: &mut impl NarrowRows,
        places: &[i32],
        sums: &mut [f32],
        far: &mut Vec<f32>,
    ) {
        let one = self.hidden * self.pieces;
        let newest = places.iter().copied().max().unwrap_or(-1);
        while i64::from(newest) >= lane.computed as i64 {
            self.compute_block(lane, tokens);
        }
        far.clear();
        // Tokens that are no longer at hand.
        for (place, token) in places.iter().enumerate() {
            if let Ok(token) = usize::try_from(*token)
                && token + AT_HAND < lane.computed
            {
                let begin = far.len();
                far.resize(begin + one, 0.0);
                let inputs = Inputs::new(tokens.rows(lane.document, token), 1, self.narrow, self.narrow);
                let weights = &self.affine[0][place * one * self.narrow..];
                self.kernel.multiply(inputs, weights, None, one, &mut far[begin..]);
            }
        }
        let mut far_rows = far.chunks_exact(one);
        let mut rows = [&*self.affine[1]; MAX_PLACES + 1];
        for (place, token) in places.iter().enumerate() {
            rows[place] = match usize::try_from(*token) {
                Err(_) => &self.pad[place * one..(place + 1) * one],
                Ok(token) if token + AT_HAND < lane.computed => far_rows.next().unwrap_or_default(),
                Ok(token) => {
                    let begin = ((token % AT_HAND) * self.places + place) * one;
                    &lane.ring[begin..begin + one]
                }
            };
        }
        self.kernel.sum_rows(&rows[..=places.len()], sums);
    }

    fn compute_block(&self, lane: &mut Lane, tokens: &mut impl NarrowRows) {
        let columns = self.places * self.hidden * self.pieces;
        lane.ring.resize(AT_HAND * columns, 0.0);
        let end = (lane.computed + BLOCK).min(tokens.tokens(lane.document));
        while lane.computed < end {
            let rows = tokens.rows(lane.document, lane.computed);
            let count = (end - lane.computed).min(rows.len() / self.narrow);
            let inputs = Inputs::new(rows, count, self.narrow, self.narrow);
            let begin = (lane.computed % AT_HAND) * columns;
            self.kernel.multiply(inputs, &self.affine[0], None, columns, &mut lane.ring[begin..]);
            lane.computed += count;
        }
    }
}
