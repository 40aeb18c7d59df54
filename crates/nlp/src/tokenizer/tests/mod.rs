//! Tests of the tokenizer: against spaCy's own answers, on hostile input, and that the work grows with the text and no faster.

mod hostile;
mod model;
mod oracle;

use std::io::Read;
use std::sync::LazyLock;

use super::{Tokenizer, TokenizerData};

/// Inflates a test file.
pub(crate) fn unzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

/// The tokenizer of `en_core_web_sm` 3.8.0: its file `tokenizer` (MIT, Explosion), sha256 b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467.
static ENGLISH: LazyLock<TokenizerData> =
    LazyLock::new(|| model::tokenizer_data(&unzip(include_bytes!("data/tokenizer.gz"))));

/// A tokenizer of English.
pub(crate) fn english() -> Tokenizer {
    Tokenizer::new(&ENGLISH).unwrap()
}
