//! A language engine: text in, sentences, tokens, tags, dependencies and named entities out.
//!
//! [`Parse`] is what every caller reads: the annotations of one text, as borrowed views.

#[allow(dead_code, unused_imports, reason = "the layers that read these features are not in yet")]
mod lexeme;
mod parse;
#[allow(dead_code, reason = "the pipeline that calls the tokenizer is not in yet")]
mod tokenizer;
#[allow(dead_code, reason = "the attribute ruler, which asks for some of the classes, is not in yet")]
mod unicode;

pub use parse::{Entity, Iob, Parse, ParseError, Sentence, Token, TokenAnnotation, TokenSpan};
