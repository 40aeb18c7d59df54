//! Quotations: which characters are quotation marks, and which two belong together.
//!
//! Works on the text alone, one block at a time, in one pass. A document is never lost to an odd mark: a mark without a partner either runs on
//! into the next paragraph, ends with its block, or is left out as a stray.

mod marks;
mod pair;
mod transcript;

pub(crate) use pair::find_quotes;
