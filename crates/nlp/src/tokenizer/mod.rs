//! Cuts a text into tokens exactly as spaCy's tokenizer does with the model's own rules and patterns, in time linear in the text.
//!
//! The text falls into chunks of white space and of anything else. A chunk that is no special case loses prefixes and suffixes one by one; what is
//! left is a special case, an address, or is cut at its infixes. In the end sequences of tokens that spell a special case with punctuation in it
//! (`a.m.`) are put in its form.

mod chunk_cache;
mod pattern;
mod rules;
mod scratch;
mod split;
mod words;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

use pattern::Pattern;
pub(crate) use pattern::PatternError;
use rules::Rules;
use scratch::Scratch;

use crate::unicode;

/// What a model says about its tokenizer, as spaCy stores it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenizerData {
    /// Special cases: a text and the tokens it becomes.
    pub(crate) rules: Vec<(String, Vec<RuleToken>)>,
    /// Python regular expression for prefixes; every alternative begins with `^`.
    pub(crate) prefix: Option<String>,
    /// Python regular expression for suffixes; every alternative ends with `$`.
    pub(crate) suffix: Option<String>,
    /// Python regular expression for infixes.
    pub(crate) infix: Option<String>,
    /// Python regular expression for chunks that are one token as they are, before anything is cut off.
    pub(crate) token_match: Option<String>,
    /// Python regular expression for what is one token after prefixes and suffixes are cut off.
    pub(crate) url_match: Option<String>,
    /// Whether only special cases that hold affixes or spaces are looked for among finished tokens.
    pub(crate) faster_heuristics: bool,
}

/// A token of a special case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RuleToken {
    /// Its text.
    pub(crate) orth: String,
    /// Its norm, where the rule gives one.
    pub(crate) norm: Option<String>,
}

/// A token before anything is known of it but its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawToken {
    /// Byte offset of the first byte.
    pub(crate) start: u32,
    /// Byte offset behind the last byte.
    pub(crate) end: u32,
    /// Whether a single space follows that belongs to no token.
    pub(crate) whitespace: bool,
    /// The norm that a special case gives the token; read it with [`Tokenizer::norm`].
    pub(crate) norm: Option<NormId>,
}

impl RawToken {
    /// The token's characters.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

/// Number of a norm that special cases give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NormId(NonZeroU32);

/// Why a model's tokenizer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenizerError {
    /// A pattern holds what this tokenizer does not know.
    Pattern {
        /// Its name in the model.
        name: &'static str,
        /// What is wrong.
        error: PatternError,
    },
    /// A special case whose tokens do not spell it.
    Rule {
        /// Its text.
        text: String,
    },
}

impl fmt::Display for TokenizerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pattern { name, error } => {
                write!(
                    f,
                    "the tokenizer's pattern `{name}` cannot be used: {error}; this model needs a newer version of the engine"
                )
            }
            Self::Rule { text } => {
                write!(f, "the tokenizer's special case {text:?} has tokens that do not spell it: the model is damaged")
            }
        }
    }
}

impl std::error::Error for TokenizerError {}

/// A part of a chunk that becomes a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Bytes.
    len: u32,
    norm: Option<NormId>,
    /// Whether special cases that span tokens may begin with it.
    opens: bool,
}

/// A model's compiled patterns.
#[derive(Debug)]
struct Patterns {
    prefix: Option<Pattern>,
    suffix: Option<Pattern>,
    infix: Option<Pattern>,
    token_match: Option<Pattern>,
    url_match: Option<Pattern>,
}

/// A model's tokenizer. Threads may share it.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    patterns: Patterns,
    rules: Rules,
    /// Whether chunks of ASCII letters alone never hold a prefix, suffix or infix.
    letters_are_whole: bool,
    /// Room for work, one for each thread that was at work at the same time.
    idle: Mutex<Vec<Scratch>>,
}

impl Tokenizer {
    /// Compiles a model's rules and patterns.
    ///
    /// # Errors
    /// If a pattern uses what this engine does not know, or a special case does not spell its text.
    pub(crate) fn new(data: &TokenizerData) -> Result<Self, TokenizerError> {
        let compile = |name, source: &Option<String>, build: fn(&str) -> Result<Pattern, PatternError>| {
            source.as_deref().map(build).transpose().map_err(|error| TokenizerError::Pattern { name, error })
        };
        let patterns = Patterns {
            prefix: compile("prefix_search", &data.prefix, Pattern::prefix)?,
            suffix: compile("suffix_search", &data.suffix, Pattern::suffix)?,
            infix: compile("infix_finditer", &data.infix, Pattern::infix)?,
            token_match: compile("token_match", &data.token_match, Pattern::whole)?,
            url_match: compile("url_match", &data.url_match, Pattern::whole)?,
        };
        let mut tokenizer =
            Self { patterns, rules: Rules::default(), letters_are_whole: false, idle: Mutex::new(Vec::new()) };
        let mut scratch = Scratch::new(&tokenizer.patterns);
        let letters: Vec<char> = ('A'..='Z').chain('a'..='z').collect();
        tokenizer.letters_are_whole = scratch.is_silent_on(&tokenizer.patterns, &letters);
        tokenizer.rules = Rules::new(data, |text| {
            if data.faster_heuristics && !split::has_affixes(&tokenizer.patterns, &mut scratch, text) {
                return Vec::new();
            }
            split::plain_tokens(&tokenizer.patterns, &mut scratch, text)
        })?;
        tokenizer.idle = Mutex::new(vec![scratch]);
        Ok(tokenizer)
    }

    /// Appends the tokens of a text. Texts of 4 GiB and more must be cut up before, since offsets have 32 bits.
    pub(crate) fn tokenize(&self, text: &str, out: &mut Vec<RawToken>) {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = idle.unwrap_or_else(|| Scratch::new(&self.patterns));
        self.tokenize_with(&mut scratch, text, out);
        scratch.release();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }

    /// A norm that a special case gave a token.
    pub(crate) fn norm(&self, id: NormId) -> &str {
        self.rules.norm(id)
    }

    /// Whether the model's pattern for addresses takes the whole text.
    pub(crate) fn is_url(&self, text: &str) -> bool {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = idle.unwrap_or_else(|| Scratch::new(&self.patterns));
        let is_url = scratch.is_url(&self.patterns, text);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        is_url
    }

    /// Characters read and states visited by all automata at rest.
    #[cfg(test)]
    fn work(&self) -> u64 {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).iter().map(Scratch::work).sum()
    }

    fn tokenize_with(&self, scratch: &mut Scratch, text: &str, out: &mut Vec<RawToken>) {
        let first = out.len();
        scratch.openers.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let chunk = chunk_at(text, at);
            let chunk_text = &text[at..chunk.end];
            // Of several spaces the first belongs to no token, unless the text begins with it.
            let swallowed = chunk.is_space && at > 0 && bytes[at] == b' ';
            if swallowed {
                if let Some(last) = out[first..].last_mut() {
                    last.whitespace = true;
                }
                if chunk_text.len() > 1 {
                    self.push_chunk(scratch, text, at + 1, &chunk_text[1..], false, first, out);
                }
            } else {
                self.push_chunk(scratch, text, at, chunk_text, chunk.is_letters, first, out);
            }
            at = chunk.end;
        }
        if !scratch.openers.is_empty() {
            self.rules.apply(scratch, text, first, out);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the inner loop's state, named at its only two calls")]
    fn push_chunk(
        &self,
        scratch: &mut Scratch,
        text: &str,
        at: usize,
        chunk: &str,
        is_letters: bool,
        first: usize,
        out: &mut Vec<RawToken>,
    ) {
        debug_assert!(text[at..].starts_with(chunk));
        let hash = words::quick_hash(chunk.as_bytes());
        let known = self.rules.get_hashed(hash, chunk);
        if let Some(pieces) = known.and_then(|known| self.rules.special(known)) {
            return push_pieces(pieces, at, first, &mut scratch.openers, out);
        }
        if is_letters && self.letters_are_whole {
            let opens = known.is_some_and(rules::Known::opens);
            let piece = Piece { len: chunk.len() as u32, norm: None, opens };
            return push_pieces(&[piece], at, first, &mut scratch.openers, out);
        }
        if let Some(pieces) = scratch.cache.get(hash, chunk) {
            return push_pieces(pieces, at, first, &mut scratch.openers, out);
        }
        scratch.pieces.clear();
        split::split(&self.patterns, Some(&self.rules), scratch, chunk);
        scratch.cache.put(hash, chunk, &scratch.pieces);
        push_pieces(&scratch.pieces, at, first, &mut scratch.openers, out);
    }
}

/// Appends the pieces of a chunk as tokens.
fn push_pieces(pieces: &[Piece], mut at: usize, first: usize, openers: &mut Vec<usize>, out: &mut Vec<RawToken>) {
    for piece in pieces {
        let end = at + piece.len as usize;
        if piece.opens {
            openers.push(out.len() - first);
        }
        out.push(RawToken { start: at as u32, end: end as u32, whitespace: false, norm: piece.norm });
        at = end;
    }
}

/// A longest run of white space or of anything else.
struct Chunk {
    end: usize,
    is_space: bool,
    /// Whether it is all ASCII letters.
    is_letters: bool,
}

/// The chunk that begins at a place.
fn chunk_at(text: &str, start: usize) -> Chunk {
    let bytes = text.as_bytes();
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    let only_letters = at > start;
    let mut chunk = Chunk { end: at, is_space: false, is_letters: only_letters };
    let mut kind = only_letters.then_some(false);
    for (offset, c) in text[at..].char_indices() {
        let is_space = unicode::is_space(c);
        if kind.is_some_and(|kind| kind != is_space) {
            chunk.end = at + offset;
            return chunk;
        }
        kind = Some(is_space);
        chunk.is_space = is_space;
        chunk.is_letters = false;
    }
    chunk.end = bytes.len();
    chunk
}
