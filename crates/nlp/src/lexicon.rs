//! Every word seen lately, with what the models and rules ask of a word by itself.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::components::attribute_ruler::{AttributeRuler, RuleWord};
use crate::lexeme::{Norms, is_space_token, prefix, push_shape, string_id, suffix};
use crate::model::{Indexes, Keys};
use crate::strings::{OWN_TEXT, StringId, StringPool};
use crate::unicode;

/// Index of a word in the lexicon.
pub(crate) type WordId = u32;

/// What is known of a word.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its characters.
    pub(crate) text: Box<str>,
    /// Its norm; [`OWN_TEXT`] where that is the word itself.
    pub(crate) norm: StringId,
    /// spaCy's string ids of norm, prefix, suffix, shape.
    pub(crate) ids: [u64; 4],
    /// Whether it consists of white space.
    pub(crate) is_space: bool,
    /// Its row in the model's word vectors, `u32::MAX` if it has none.
    pub(crate) vector: u32,
    /// Its number in the attribute rules.
    pub(crate) rule_word: RuleWord,
    hash: u64,
}

/// What a model knows of words: where the parts of a [`Word`] come from.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) norms: Norms,
    pub(crate) ruler: Option<AttributeRuler>,
    /// String ids of words that have a vector, ascending, and the rows of the vectors.
    pub(crate) vectors: Option<(Keys, Indexes)>,
}

impl Vocabulary {
    fn vector(&self, text: &str) -> u32 {
        let row = self.vectors.as_ref().and_then(|(keys, rows)| {
            let index = keys.binary_search(&string_id(text)).ok()?;
            rows.get(index).copied()
        });
        row.unwrap_or(u32::MAX)
    }
}

/// Words by their characters and norm.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Vec<Word>,
    /// Open addressing over a power of two; `u32::MAX` is an empty place.
    places: Vec<u32>,
}

const EMPTY: u32 = u32::MAX;

impl Default for Lexicon {
    fn default() -> Self {
        Self { words: Vec::new(), places: vec![EMPTY; 1 << 10] }
    }
}

impl Lexicon {
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

    /// The id of a word; `norm` is given where a special case of the tokenizer sets it.
    pub(crate) fn intern(
        &mut self,
        text: &str,
        norm: Option<&str>,
        vocabulary: &Vocabulary,
        strings: &mut StringPool,
    ) -> WordId {
        let hash = xxh3_64_with_seed(text.as_bytes(), norm.map_or(0, string_id));
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while let Some(word) = self.words.get(self.places[place] as usize) {
            // Words with and without a norm of their own differ in the seed of their hash.
            if word.hash == hash && *word.text == *text {
                return self.places[place];
            }
            place = (place + 1) & mask;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(EMPTY);
        self.words.push(describe(text, norm, vocabulary, strings, hash));
        self.places[place] = id;
        if self.words.len() * 2 > self.places.len() {
            self.grow();
        }
        id
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

fn describe(text: &str, norm: Option<&str>, vocabulary: &Vocabulary, strings: &mut StringPool, hash: u64) -> Word {
    let norm = norm.map_or_else(|| vocabulary.norms.norm(text), ToOwned::to_owned);
    let mut shape = String::new();
    push_shape(text, &mut shape);
    Word {
        ids: [string_id(&norm), string_id(prefix(text)), string_id(suffix(text)), string_id(&shape)],
        is_space: is_space_token(text),
        vector: vocabulary.vector(text),
        rule_word: vocabulary.ruler.as_ref().map_or(0, |ruler| ruler.word(&unicode::lower(text))),
        norm: if *norm == *text { OWN_TEXT } else { strings.intern(&norm) },
        text: text.into(),
        hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_described_once() {
        let (mut lexicon, mut strings) = (Lexicon::default(), StringPool::default());
        let vocabulary = Vocabulary { norms: Norms::default(), ruler: None, vectors: None };
        let mut intern = |text: &str, norm| {
            let id = lexicon.intern(text, norm, &vocabulary, &mut strings);
            (id, lexicon.get(id).clone(), lexicon.len())
        };
        let (first, word, _) = intern("Houses", None);
        assert_eq!(intern("Houses", None).0, first);
        let (other, other_word, _) = intern("Houses", Some("house"));
        assert_ne!(other, first);
        assert_eq!(intern("Houses", Some("house")).0, other);
        for number in 0..5_000 {
            intern(&number.to_string(), None);
        }
        assert_eq!((intern("Houses", None).0, intern("Houses", None).2), (first, 5_002));
        assert_eq!(strings.get(word.norm), "houses");
        assert_eq!(strings.get(other_word.norm), "house");
        assert_eq!((word.is_space, word.ids[3]), (false, string_id("Xxxxx")));
    }
}
