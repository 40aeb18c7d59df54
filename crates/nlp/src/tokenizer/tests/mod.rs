//! Tests of the tokenizer: against spaCy's own answers, on hostile input, and that the work grows with the text and no faster.

mod model;
mod oracle;

use super::Tokenizer;
