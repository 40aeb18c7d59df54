//! A language engine: text in; sentences, tokens, tags, dependencies, lemmas and named entities out.
//!
//! It runs spaCy 3 pipelines of the CNN kind natively: the same weights, tables and rules, and the same results token for token, at
//! eleven to thirteen times the speed (two paired runs) and a fraction of the memory. The English pipeline `en_core_web_sm` 3.8.0 is part of the crate, so
//! it works offline and without Python.
//!
//! ```
//! # fn main() -> Result<(), secondsource_nlp::ModelError> {
//! use secondsource_nlp::Pipeline;
//!
//! let english = Pipeline::english()?;
//! let parse = english.parse("Ms. Okafor said the quay won't reopen. Two ferries left Saltby on Monday.");
//!
//! let said = parse.tokens().find(|token| token.lemma() == "say").expect("there is one");
//! let speaker = said.children().find(|token| token.dep() == "nsubj").expect("there is one");
//! assert_eq!(speaker.subtree_span().text(), "Ms. Okafor");
//!
//! let sentences: Vec<&str> = parse.sentences().map(|sentence| sentence.text()).collect();
//! assert_eq!(sentences[1], "Two ferries left Saltby on Monday.");
//!
//! let entities: Vec<(&str, &str)> = parse.entities().map(|entity| (entity.text(), entity.label())).collect();
//! assert_eq!(entities, [("Okafor", "PERSON"), ("Two", "CARDINAL"), ("Monday", "DATE")]);
//! # Ok(())
//! # }
//! ```
//!
//! [`Pipeline`] is a loaded model; threads share it, and [`Pipeline::parse_many`] runs over any number of texts on several of them.
//! [`Parse`] is what it says of one text, as borrowed views; offsets are bytes of UTF-8. [`ModelFile`] holds a model in memory,
//! used in place; `import_wheel` (feature `import`) makes one from a spaCy wheel.
//!
//! # What runs, in this order
//!
//! | step | what | numbers in `en_core_web_sm` |
//! |---|---|---|
//! | tokenizer | spaCy's patterns and 1,347 special cases, in time linear in the text | |
//! | encoder | six features of a word -> hashed embeddings -> mix -> four window layers with residuals | 6 x 96 -> 96; (3 x 96 -> 96) x 4; maxout over 3 |
//! | tagger | one linear layer | 96 -> 50 tags |
//! | parser | arc-eager moves scored from eight tokens of the state | 96 -> 64; 8 x (64 -> 2 x 64); 64 -> 106 moves |
//! | attribute ruler | 179 rules from tags, words and arcs to parts of speech and features | |
//! | lemmatizer | known base forms, exceptions, endings | |
//! | entities | an encoder of its own with four features; BILUO moves scored from three tokens | 4 x 96 -> 96 as above; 96 -> 64; 3 x (64 -> 2 x 64); 64 -> 74 moves |
//!
//! Documents go through in batches; long ones in pieces that overlap by as much as a token's vector can see, which changes nothing.
//! What depends on a word alone is kept for the 4,096 words used last, and no more than 32,768 words are remembered at all. The products run on AVX-512, AVX2, NEON or plain Rust, chosen
//! when the pipeline is loaded; every element is summed in the same order on all of them, so results do not depend on the machine.
//!
//! # Equality with spaCy
//!
//! Tests hold 14 fields (offsets, white space, norm, tag, pos, morph, lemma, head, dep, sentence start, entity place and type, noun
//! chunks) against what spaCy 3.8.18 says of 21,397 English and 16,983 French tokens, without a difference; `cargo xtask oracle FOLDER` does so
//! on any text. spaCy adds its floats in another order, and in another one with each of its own back ends (BLIS and NumPy agree in 7 of 100
//! floats of a text), so a near tie can fall either way. In 1.76 million tokens of running English the small English model has no difference,
//! the medium one has one entity, the French one has one tag and one morph; in 198,995 tokens of running French none has any. In adversarial
//! text the small model has one tag, of U+1F552, whose two best scores lie three units in the last place apart.
//!
//! A text is parsed as a whole, as spaCy does it: line breaks and spaces beyond the first are tokens, and a sentence may cross them.
//!
//! # What it does not do
//!
//! No training, no transformer pipelines, no beam search, no text classification, no similarity. Sentence recognisers without a
//! parser (`senter`), trained lemmatizers and the rule lemmatizers of languages other than English and French are refused when a
//! model is loaded. Text beyond two gigabytes of one document is not read.

mod components;
#[cfg(feature = "import")]
mod import;
mod kernel;
mod labels;
mod lexeme;
mod lexicon;
mod model;
mod network;
mod noun_chunks;
mod parse;
mod pipeline;
mod strings;
mod token_flags;
mod tokenizer;
mod unicode;

#[cfg(feature = "import")]
pub use import::{ImportError, Imported, KnownModel, Trust, import_wheel, known_models};
pub use model::{ModelDescription, ModelError, ModelFile};
pub use parse::{Entity, Iob, Parse, ParseError, Sentence, Token, TokenAnnotation, TokenSpan};
pub use pipeline::{Component, Pipeline};
