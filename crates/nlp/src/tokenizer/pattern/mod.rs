//! The model's own patterns for prefixes, suffixes, infixes and addresses, run in time linear in the text.
//!
//! spaCy stores Python regular expressions in the model; each is compiled here to an automaton that gives Python's matches without its back-tracking.

mod automaton;
mod charset;
mod classes;
mod parse;
mod program;
mod search;
#[cfg(test)]
mod tests;

use std::fmt;

pub(super) use search::{Pattern, PatternMemory};

/// Why a model's pattern cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PatternError {
    /// Byte of the pattern at which reading stopped; 0 if the reason concerns all of it.
    pub(crate) at: usize,
    /// What was met.
    pub(crate) what: &'static str,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {} of the pattern: {}", self.at, self.what)
    }
}

impl std::error::Error for PatternError {}
