//! Every word seen lately, with what the models and rules ask of a word by itself.

use crate::lexeme::{Norms, is_space_token, prefix, push_shape, string_id, suffix};
use crate::unicode;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// More words than this are not kept: the lexicon is emptied when a batch begins and it is full.
const CAPACITY: usize = 1 << 15;

/// Index of a word in the lexicon.
pub(crate) type WordId = u32;

/// What is known of a word.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its characters.
    pub(crate) text: Box<str>,
    /// Its norm.
    pub(crate) norm: Box<str>,
    /// Its characters in lower case.
    pub(crate) lower: Box<str>,
    /// spaCy's string ids of norm, prefix, suffix, shape.
    pub(crate) ids: [u64; 4],
    /// Whether it consists of white space.
    pub(crate) is_space: bool,
    /// Its row in the model's word vectors, `u32::MAX` if it has none.
    pub(crate) vector: u32,
    hash: u64,
}

/// Words by their characters and norm.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Vec<Word>,
    /// Open addressing over a power of two; `u32::MAX` is an empty place.
    places: Vec<u32>,
    shape: String,
}

const EMPTY: u32 = u32::MAX;

impl Default for Lexicon {
    fn default() -> Self {
        Self { words: Vec::new(), places: vec![EMPTY; 1 << 10], shape: String::new() }
    }
}

impl Lexicon {
    /// Whether it is time to [`Lexicon::clear`].
    pub(crate) fn is_full(&self) -> bool {
        self.words.len() >= CAPACITY
    }

    /// Forgets all words. Their ids become invalid.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.places.fill(EMPTY);
    }

    /// The word behind an id.
    pub(crate) fn get(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The id of a word; `norm` is given where a special case of the tokenizer sets it. `vector` finds the row of the word vector
    /// from the word's string id.
    pub(crate) fn intern(
        &mut self,
        text: &str,
        norm: Option<&str>,
        norms: &Norms,
        vector: impl FnOnce(u64) -> Option<u32>,
    ) -> WordId {
        let hash = xxh3_64_with_seed(text.as_bytes(), norm.map_or(0, string_id));
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while let Some(word) = self.words.get(self.places[place] as usize) {
            if word.hash == hash && *word.text == *text && norm.is_none_or(|norm| *word.norm == *norm) {
                return self.places[place];
            }
            place = (place + 1) & mask;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(EMPTY);
        self.words.push(self.describe(text, norm, norms, vector, hash));
        self.places[place] = id;
        if self.words.len() * 2 > self.places.len() {
            self.grow();
        }
        id
    }

    fn describe(
        &mut self,
        text: &str,
        norm: Option<&str>,
        norms: &Norms,
        vector: impl FnOnce(u64) -> Option<u32>,
        hash: u64,
    ) -> Word {
        let norm = norm.map_or_else(|| norms.norm(text), ToOwned::to_owned);
        self.shape.clear();
        push_shape(text, &mut self.shape);
        Word {
            ids: [string_id(&norm), string_id(prefix(text)), string_id(suffix(text)), string_id(&self.shape)],
            is_space: is_space_token(text),
            vector: vector(string_id(text)).unwrap_or(u32::MAX),
            lower: unicode::lower(text).into(),
            norm: norm.into(),
            text: text.into(),
            hash,
        }
    }

    fn grow(&mut self) {
        let mut places = vec![EMPTY; self.places.len() * 2];
        let mask = places.len() - 1;
        for (id, word) in (0_u32..).zip(&self.words) {
            let mut place = word.hash as usize & mask;
            while places[place] != EMPTY {
                place = (place + 1) & mask;
            }
            places[place] = id;
        }
        self.places = places;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_described_once() {
        let mut lexicon = Lexicon::default();
        let norms = Norms::default();
        let first = lexicon.intern("Houses", None, &norms, |_| None);
        assert_eq!(lexicon.intern("Houses", None, &norms, |_| None), first);
        let other = lexicon.intern("Houses", Some("house"), &norms, |_| None);
        assert_ne!(other, first);
        assert_eq!(lexicon.intern("Houses", Some("house"), &norms, |_| None), other);
        let word = lexicon.get(first);
        assert_eq!((&*word.norm, &*word.lower, word.is_space), ("houses", "houses", false));
        assert_eq!(word.ids[3], string_id("Xxxxx"));
        for number in 0..5_000 {
            lexicon.intern(&number.to_string(), None, &norms, |_| None);
        }
        assert_eq!(lexicon.len(), 5_002);
        assert_eq!(lexicon.intern("Houses", None, &norms, |_| None), first);
    }
}
