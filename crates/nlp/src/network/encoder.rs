//! The encoder: from what is known of each word to a vector for each token in its context.
//!
//! | layer | from | to |
//! |---|---|---|
//! | hashed embeddings, one table per feature, four rows summed (Tito Svenstrup et al., NIPS 2017) | word | features x width |
//! | mix: maxout over three pieces, layer normalisation | features x width | width |
//! | four window layers: the token and one neighbour to each side, maxout, normalisation, residual | 3 x width | width |
//!
//! `width` is 96 in the published models. The first two rows, and the products of their result with the weights of the first window
//! layer, depend on the word alone: they are kept for the words seen lately.

use crate::kernel::{Inputs, Kernel};
use crate::lexeme::embedding_rows;
use crate::lexicon::{Lexicon, Word, WordId};
use crate::model::{Floats, ModelError, ModelFile, Reader};

/// Words whose results are kept; with a width of 96 each takes 3,840 bytes.
const KEPT_WORDS: usize = 4096;

/// Rows that pass through a layer together, small enough for their products to stay in the cache nearest to the core.
const BLOCK: usize = 32;

/// What of a word (or of the token) an embedding table is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Feature {
    /// The n-th of [`Word::ids`].
    Id(usize),
    /// Whether a space follows the token.
    Spacy,
    /// Whether the word consists of white space.
    IsSpace,
}

#[derive(Debug)]
struct Embedding {
    feature: Feature,
    seed: u32,
    rows: u32,
    table: Floats,
}

#[derive(Debug)]
struct Layer {
    pieces: usize,
    inputs: usize,
    weights: Floats,
    bias: Floats,
    norm: Floats,
}

/// The weights of an encoder.
#[derive(Debug)]
pub(crate) struct Encoder {
    kernel: Kernel,
    width: usize,
    embeddings: Vec<Embedding>,
    /// What the network makes of each word vector, `width` numbers a row.
    vectors: Option<Floats>,
    mix: Layer,
    windows: Vec<Layer>,
    /// Whether a word has two forms, with and without a space behind it.
    asks_for_spaces: bool,
}

/// A token as the encoder sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input {
    /// The word.
    pub(crate) word: WordId,
    /// Whether a space follows.
    pub(crate) space: bool,
}

impl Encoder {
    /// The encoder in sections `name` and `name.*`.
    pub(crate) fn load(file: &ModelFile, name: &str, kernel: Kernel) -> Result<Self, ModelError> {
        let section = file.section(name)?;
        let mut record = Reader::new(section.bytes(), "tok2vec");
        let broken = |problem| ModelError::Record { section: "tok2vec", problem };
        let mut features = record.list(|record| {
            let feature = match record.str()? {
                "NORM" => Feature::Id(0),
                "PREFIX" => Feature::Id(1),
                "SUFFIX" => Feature::Id(2),
                "SHAPE" => Feature::Id(3),
                "SPACY" => Feature::Spacy,
                "IS_SPACE" => Feature::IsSpace,
                other => return Err(ModelError::Unsupported { what: format!("the feature {other}") }),
            };
            Ok((feature, record.u32()?, record.u32()?))
        })?;
        let has_vectors = record.u8()? != 0;
        let width = record.count()?;
        let layers = record.count()?;
        if width == 0 || !width.is_multiple_of(crate::kernel::PANEL) || layers < 2 || features.is_empty() {
            return Err(broken("describes no encoder"));
        }
        let mut embeddings = Vec::new();
        for (index, (feature, seed, rows)) in features.drain(..).enumerate() {
            let table = file.f32s(&format!("{name}.embed{index}"))?;
            if rows == 0 || table.len() != rows as usize * width {
                return Err(broken("tells sizes that its tables do not have"));
            }
            embeddings.push(Embedding { feature, seed, rows, table });
        }
        let vectors = if has_vectors { Some(file.f32s(&format!("{name}.vectors"))?) } else { None };
        let mut stack = Vec::new();
        for index in 0..layers {
            let (pieces, inputs) = (record.count()?, record.count()?);
            let expected = if index == 0 { width * (embeddings.len() + usize::from(has_vectors)) } else { width * 3 };
            let layer = Layer {
                pieces,
                inputs,
                weights: file.f32s(&format!("{name}.layer{index}.w"))?,
                bias: file.f32s(&format!("{name}.layer{index}.b"))?,
                norm: file.f32s(&format!("{name}.layer{index}.norm"))?,
            };
            let fits = pieces > 0
                && inputs == expected
                && layer.weights.len() == inputs * width * pieces
                && layer.bias.len() == width * pieces
                && layer.norm.len() == width * 2;
            if !fits {
                return Err(broken("tells sizes that its layers do not have"));
            }
            stack.push(layer);
        }
        let windows = stack.split_off(1);
        let mix = stack.pop().ok_or_else(|| broken("describes no encoder"))?;
        let asks_for_spaces = embeddings.iter().any(|embedding| embedding.feature == Feature::Spacy);
        Ok(Self { kernel, width, embeddings, vectors, mix, windows, asks_for_spaces })
    }

    /// Numbers in a token's vector.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Tokens to each side that a token's vector depends on.
    pub(crate) fn reach(&self) -> usize {
        self.windows.len()
    }

    /// Numbers kept for a word: its embedding, then its part in the first window layer as left neighbour, itself, right neighbour.
    fn kept_len(&self) -> usize {
        self.width + 3 * self.columns()
    }

    fn columns(&self) -> usize {
        self.width * self.windows[0].pieces
    }

    /// The vectors of `rows`, in `state.vectors()`. A row of `None` is padding: it takes part in the layers as the zeros before and
    /// behind a document do.
    pub(crate) fn encode(&self, lexicon: &Lexicon, rows: &[Option<Input>], state: &mut EncoderState) {
        self.find_words(lexicon, rows, state);
        let width = self.width;
        // A row of zeros before and behind, so that the windows of the first and last row need no special case.
        let size = (rows.len() + 2) * width;
        for buffer in [&mut state.front, &mut state.back] {
            buffer.clear();
            buffer.resize(size, 0.0);
        }
        self.first_window(rows.len(), state);
        for layer in &self.windows[1..] {
            self.window(layer, rows.len(), state);
        }
    }

    /// Fills `state.places` with the place of each row's word among the kept ones, computing those that are new.
    fn find_words(&self, lexicon: &Lexicon, rows: &[Option<Input>], state: &mut EncoderState) {
        state.begin_batch(self.kept_len(), lexicon.len() * 2);
        state.places.clear();
        for row in rows {
            let place = row.map_or(NO_WORD, |input| {
                let key = input.word * 2 + u32::from(input.space && self.asks_for_spaces);
                state.place(key)
            });
            state.places.push(place);
        }
        let wanted = std::mem::take(&mut state.wanted);
        for block in wanted.chunks(BLOCK) {
            self.describe_words(lexicon, block, state);
        }
        state.wanted = wanted;
    }

    /// Computes what is kept of some words.
    fn describe_words(&self, lexicon: &Lexicon, wanted: &[(u32, u32)], state: &mut EncoderState) {
        let (width, columns, kernel) = (self.width, self.columns(), self.kernel);
        let inputs = self.mix.inputs;
        state.mixed.clear();
        state.mixed.resize(wanted.len() * inputs, 0.0);
        for ((key, _), out) in wanted.iter().zip(state.mixed.chunks_exact_mut(inputs)) {
            self.embed(lexicon.get(key / 2), key % 2, out);
        }
        let mix_columns = width * self.mix.pieces;
        state.products.resize((BLOCK * mix_columns).max(BLOCK * 3 * columns), 0.0);
        let rows = Inputs::new(&state.mixed, wanted.len(), inputs, inputs);
        kernel.multiply(rows, &self.mix.weights, Some(&self.mix.bias), mix_columns, &mut state.products);
        state.words.resize(BLOCK * width, 0.0);
        let words = &mut state.words[..wanted.len() * width];
        kernel.maxout_norm(&state.products, self.mix.pieces, &self.mix.norm, None, words);
        kernel.multiply(
            Inputs::new(words, wanted.len(), width, width),
            &self.windows[0].weights,
            None,
            3 * columns,
            &mut state.products,
        );
        let kept_len = self.kept_len();
        for (row, (_, place)) in wanted.iter().enumerate() {
            let kept = &mut state.kept[*place as usize * kept_len..(*place as usize + 1) * kept_len];
            kept[..width].copy_from_slice(&words[row * width..(row + 1) * width]);
            kept[width..].copy_from_slice(&state.products[row * 3 * columns..(row + 1) * 3 * columns]);
        }
    }

    /// The embeddings of one word, feature after feature.
    fn embed(&self, word: &Word, space: u32, out: &mut [f32]) {
        let mut parts = out.chunks_exact_mut(self.width);
        for (embedding, out) in self.embeddings.iter().zip(&mut parts) {
            let id = match embedding.feature {
                Feature::Id(which) => word.ids[which],
                Feature::Spacy => u64::from(space),
                Feature::IsSpace => u64::from(word.is_space),
            };
            let rows = embedding_rows(id, embedding.seed).map(|hash| (hash % embedding.rows) as usize * self.width);
            self.kernel.sum_rows(&rows.map(|row| &embedding.table[row..row + self.width]), out);
        }
        if let (Some(vectors), Some(out)) = (&self.vectors, parts.next())
            && let Some(vector) = vectors.chunks_exact(self.width).nth(word.vector as usize)
        {
            out.copy_from_slice(vector);
        }
    }

    /// The first window layer: sums of kept products. Writes `state.front`.
    fn first_window(&self, rows: usize, state: &mut EncoderState) {
        let (width, columns, kept_len) = (self.width, self.columns(), self.kept_len());
        let layer = &self.windows[0];
        state.products.resize(state.products.len().max(BLOCK * columns), 0.0);
        state.words.resize(state.words.len().max(BLOCK * width), 0.0);
        let mut first = 0;
        while first < rows {
            let count = (rows - first).min(BLOCK);
            for row in first..first + count {
                let part = |at: Option<usize>, which: usize| {
                    let place = at.and_then(|at| state.places.get(at)).filter(|place| **place != NO_WORD)?;
                    let begin = *place as usize * kept_len + width + which * columns;
                    state.kept.get(begin..begin + columns)
                };
                let parts = [part(row.checked_sub(1), 0), part(Some(row), 1), part(Some(row + 1), 2)];
                let mut summed = [&*layer.bias; 4];
                let mut present = 1;
                for part in parts.into_iter().flatten() {
                    summed[present] = part;
                    present += 1;
                }
                let out = &mut state.products[(row - first) * columns..(row - first + 1) * columns];
                self.kernel.sum_rows(&summed[..present], out);
                let before = &mut state.words[(row - first) * width..(row - first + 1) * width];
                match state.places[row] {
                    NO_WORD => before.fill(0.0),
                    place => before.copy_from_slice(&state.kept[place as usize * kept_len..][..width]),
                }
            }
            let out = &mut state.front[(first + 1) * width..(first + count + 1) * width];
            self.kernel.maxout_norm(&state.products, layer.pieces, &layer.norm, Some(&state.words), out);
            first += count;
        }
    }

    /// A further window layer: from `state.front` to `state.back`, which then change places.
    fn window(&self, layer: &Layer, rows: usize, state: &mut EncoderState) {
        let (width, columns) = (self.width, self.width * layer.pieces);
        state.products.resize(state.products.len().max(BLOCK * columns), 0.0);
        let mut first = 0;
        while first < rows {
            let count = (rows - first).min(BLOCK);
            // The window of row r begins at its left neighbour, which is row r of the buffer because of the row of zeros before.
            let windows = Inputs::new(&state.front[first * width..], count, layer.inputs, width);
            self.kernel.multiply(windows, &layer.weights, Some(&layer.bias), columns, &mut state.products);
            let middle = (first + 1) * width..(first + count + 1) * width;
            let (before, out) = (&state.front[middle.clone()], &mut state.back[middle]);
            self.kernel.maxout_norm(&state.products, layer.pieces, &layer.norm, Some(before), out);
            first += count;
        }
        std::mem::swap(&mut state.front, &mut state.back);
    }
}

/// Place of a row that has no word.
const NO_WORD: u32 = u32::MAX;

/// What an encoder keeps between batches, and its room to work in. One per thread.
#[derive(Debug, Default)]
pub(crate) struct EncoderState {
    /// Results of words: `KEPT_WORDS` places, and more while one batch has more words than that.
    kept: Vec<f32>,
    /// For each word (and whether a space follows) its place, or [`NO_WORD`].
    place_of: Vec<u32>,
    /// For each place the word that has it, how often it was used lately (up to 3), and the last batch that used it.
    owners: Vec<(u32, u8, u32)>,
    batch: u32,
    hand: usize,
    kept_len: usize,
    /// Words that this batch has to compute, with their places.
    wanted: Vec<(u32, u32)>,
    places: Vec<u32>,
    mixed: Vec<f32>,
    words: Vec<f32>,
    products: Vec<f32>,
    front: Vec<f32>,
    back: Vec<f32>,
}

impl EncoderState {
    /// The rows of the last [`Encoder::encode`].
    pub(crate) fn vectors(&self, width: usize) -> &[f32] {
        self.front.get(width..self.front.len() - width).unwrap_or_default()
    }

    /// Forgets all words: their ids became invalid.
    pub(crate) fn clear(&mut self) {
        self.place_of.clear();
        self.owners.clear();
        self.kept.clear();
        self.hand = 0;
    }

    fn begin_batch(&mut self, kept_len: usize, keys: usize) {
        self.batch = self.batch.wrapping_add(1);
        self.wanted.clear();
        // Places beyond the limit lived for one batch only.
        for (key, _, _) in self.owners.drain(KEPT_WORDS.min(self.owners.len())..) {
            self.place_of[key as usize] = NO_WORD;
        }
        self.kept.truncate(KEPT_WORDS * kept_len);
        if self.place_of.len() < keys {
            self.place_of.resize(keys, NO_WORD);
        }
        self.kept_len = kept_len;
    }

    /// The place of a word; a new one is noted in `wanted`.
    fn place(&mut self, key: u32) -> u32 {
        let found = self.place_of[key as usize];
        if let Some(owner) = self.owners.get_mut(found as usize) {
            owner.1 = (owner.1 + 1).min(3);
            owner.2 = self.batch;
            return found;
        }
        let place = self.free_place();
        let owner = (key, 0, self.batch);
        match self.owners.get_mut(place) {
            Some(old) => {
                self.place_of[old.0 as usize] = NO_WORD;
                *old = owner;
            }
            None => {
                self.owners.push(owner);
                self.kept.resize(self.owners.len() * self.kept_len, 0.0);
            }
        }
        let place = u32::try_from(place).unwrap_or(NO_WORD);
        self.place_of[key as usize] = place;
        self.wanted.push((key, place));
        place
    }

    /// A place for a new word: an unused one, else that of a word used seldom and not in this batch, else one beyond the limit.
    fn free_place(&mut self) -> usize {
        if self.owners.len() < KEPT_WORDS {
            return self.owners.len();
        }
        // A bounded look around, so that a batch of many new words stays linear.
        for _ in 0..64 {
            self.hand = (self.hand + 1) % KEPT_WORDS;
            let owner = &mut self.owners[self.hand];
            if owner.2 != self.batch {
                if owner.1 == 0 {
                    return self.hand;
                }
                owner.1 -= 1;
            }
        }
        self.owners.len()
    }
}
