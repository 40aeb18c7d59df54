//! A language engine: text in, sentences, tokens, tags, dependencies and named entities out.
//!
//! [`Parse`] is what every caller reads: the annotations of one text, as borrowed views.

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
pub use model::{ModelError, ModelFile};
pub use parse::{Entity, Iob, Parse, ParseError, Sentence, Token, TokenAnnotation, TokenSpan};
pub use pipeline::{Component, Pipeline};
