//! A language engine: text in, sentences, tokens, tags, dependencies and named entities out.
//!
//! [`Parse`] is what every caller reads: the annotations of one text, as borrowed views.

mod parse;

pub use parse::{Entity, Iob, Parse, ParseError, Sentence, Token, TokenAnnotation, TokenSpan};
