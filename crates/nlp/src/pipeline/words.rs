//! What one worker remembers of words: bounded, however many a document has.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Pipeline;
use crate::components::tagger::TagClass;
use crate::lexicon::{Lexicon, WordId};
use crate::network::{EncoderState, Input};
use crate::parse::StringRef;
use crate::strings::{OWN_TEXT, StringId, StringPool};
use crate::tokenizer::RawToken;

/// Words that are remembered; more come until there is an occasion to forget.
const KEPT_WORDS: usize = 1 << 15;

/// Strings that are remembered, and lemmas by word, part of speech and features.
const KEPT_LEMMAS: usize = 1 << 16;

/// Words met lately with all that was found out about each. Ids of words and strings hold until [`Words::make_room`].
#[derive(Debug)]
pub(super) struct Words {
    pub(super) lexicon: Lexicon,
    pub(super) strings: StringPool,
    lemmas: HashMap<u64, StringId, BuildHasherDefault<KeyHasher>>,
    /// What the shared encoder keeps of words, and that of the entity recogniser.
    pub(super) encoders: [EncoderState; 2],
    /// Where strings stand in those of the parse that `stamp` numbers.
    placed: Vec<(u32, StringRef)>,
    stamp: u32,
    kept_words: usize,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::default(),
            strings: StringPool::default(),
            lemmas: HashMap::default(),
            encoders: Default::default(),
            placed: Vec::new(),
            stamp: 0,
            kept_words: KEPT_WORDS,
        }
    }
}

/// Spreads keys that are themselves small numbers side by side.
#[derive(Debug, Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Words {
    /// Forgets everything if it has become too much.
    pub(super) fn make_room(&mut self) {
        let is_full = self.lexicon.len() >= self.kept_words
            || self.strings.len() >= KEPT_LEMMAS
            || self.lemmas.len() >= KEPT_LEMMAS;
        if is_full {
            self.lexicon.clear();
            self.strings.clear();
            self.lemmas.clear();
            self.encoders.iter_mut().for_each(EncoderState::clear);
            self.placed.clear();
        }
    }

    /// Looks a token up, or finds out about it.
    pub(super) fn word(&mut self, pipeline: &Pipeline, text: &str, token: &RawToken) -> WordId {
        let norm = token.norm.map(|norm| pipeline.tokenizer.norm(norm));
        self.lexicon.intern(token.text(text), norm, &pipeline.vocabulary, &mut self.strings)
    }

    /// A token as an encoder sees it.
    pub(super) fn input(&mut self, pipeline: &Pipeline, text: &str, token: &RawToken) -> Input {
        Input { word: self.word(pipeline, text, token), space: token.whitespace }
    }

    /// The lemma of a word; [`OWN_TEXT`] if it is the word itself.
    pub(super) fn lemma(&mut self, pipeline: &Pipeline, word: WordId, class: TagClass) -> Option<StringId> {
        let lemmatizer = pipeline.lemmatizer.as_ref()?;
        let key = (u64::from(word) << 32) | (u64::from(class.pos) << 16) | u64::from(class.morph);
        if let Some(lemma) = self.lemmas.get(&key) {
            return Some(*lemma);
        }
        let text = &self.lexicon.get(word).text;
        let lemma = lemmatizer.lemma(text, pipeline.labels.name(class.pos), pipeline.labels.name(class.morph));
        let lemma = if *lemma == **text { OWN_TEXT } else { self.strings.intern(&lemma) };
        self.lemmas.insert(key, lemma);
        Some(lemma)
    }

    /// Begins the strings of another parse.
    pub(super) fn begin_parse(&mut self) {
        self.stamp = self.stamp.wrapping_add(1);
    }

    /// Where a string stands in the strings of the parse, which it is appended to at its first use. One that was forgotten in between is
    /// appended again.
    pub(super) fn place(&mut self, id: StringId, own: StringRef, strings: &mut String) -> StringRef {
        if id == OWN_TEXT {
            return own;
        }
        if self.placed.len() < self.strings.len() {
            self.placed.resize(self.strings.len(), (0, StringRef::default()));
        }
        let stamp = self.stamp;
        let slot = &mut self.placed[id as usize];
        if slot.0 != stamp {
            let start = strings.len() as u32;
            strings.push_str(self.strings.get(id));
            *slot = (stamp, StringRef { start, end: strings.len() as u32 });
        }
        slot.1
    }

    /// The same with room for fewer words, for tests.
    #[cfg(test)]
    pub(super) fn with_room_for(kept_words: usize) -> Self {
        Self { kept_words, ..Self::default() }
    }
}

#[cfg(all(test, feature = "embedded-model"))]
mod tests {
    use super::*;
    use crate::model::ModelFile;
    use crate::pipeline::Component;
    use crate::pipeline::batch::Worker;

    /// More words than a piece of a long document and its neighbours bring.
    const ONE_PIECE: usize = 1_000;

    #[test]
    fn words_forgotten_in_the_middle_of_a_document_change_nothing() {
        let sentence = |n: usize| {
            let (other, kind) = (n * 7 % 1_000, n % 13);
            format!("Ms. Okafor{n} didn't say why {n} Crates{kind} she'd SEEN in Salt{other} weren't  theirs.\n")
        };
        let text: String = (0..900).map(sentence).collect();
        let file = ModelFile::english().unwrap();
        for without in [&[][..], &[Component::Parser], &[Component::Parser, Component::EntityRecognizer]] {
            let pipeline = Pipeline::load(&file, without).unwrap();
            let mut small = Worker::default();
            small.words = Words::with_room_for(100);
            let parse = small.parse(&pipeline, &text);
            assert!(parse.len() > 10_000, "{} tokens make no long document", parse.len());
            assert!(parse == Worker::default().parse(&pipeline, &text), "without {without:?}");
            assert!(small.words.lexicon.len() < 100 + ONE_PIECE);
        }
    }

    #[test]
    fn a_document_of_ever_new_words_leaves_few_behind() {
        let text: String = (0..40_000).map(|number| format!("Wq{number:x} ")).collect();
        let mut worker = Worker::default();
        assert_eq!(worker.parse(&Pipeline::english().unwrap(), &text).len(), 40_000);
        let Words { lexicon, strings, lemmas, .. } = &worker.words;
        assert!(lexicon.len() < KEPT_WORDS + ONE_PIECE, "{} words", lexicon.len());
        assert!(strings.len() < KEPT_LEMMAS + 2 * ONE_PIECE && lemmas.len() < KEPT_LEMMAS + ONE_PIECE);
    }
}
