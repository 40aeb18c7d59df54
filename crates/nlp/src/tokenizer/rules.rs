//! A model's special cases: whole chunks with tokens and norms of their own, and the same spelled over several tokens.

use std::collections::HashMap;
use std::num::NonZeroU32;

use super::scratch::Scratch;
use super::words::WordTable;
use super::{NormId, Piece, RawToken, TokenizerData, TokenizerError};

/// Special cases, ready to be looked up.
#[derive(Debug)]
pub(super) struct Rules {
    words: WordTable<Known>,
    /// The pieces of special cases, one after the other.
    pieces: Vec<Piece>,
    /// Sequences of tokens that are to be looked for, by their first: `sequences[known.sequences]`.
    sequences: Vec<Box<[Box<str>]>>,
    norms: Vec<Box<str>>,
}

/// What the rules say of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// If it is a special case: its pieces.
    special: Option<(u32, u32)>,
    /// The sequences that begin with it as a token.
    sequences: Vec<u32>,
}

impl Known {
    /// Whether a sequence begins with it as a token.
    pub(super) fn opens(&self) -> bool {
        !self.sequences.is_empty()
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self { words: WordTable::new(), pieces: Vec::new(), sequences: Vec::new(), norms: Vec::new() }
    }
}

impl Rules {
    /// Takes in a model's special cases. `plain` answers the tokens as which one is looked for among finished tokens; none if it is not.
    pub(super) fn new(
        data: &TokenizerData,
        mut plain: impl FnMut(&str) -> Vec<Box<str>>,
    ) -> Result<Self, TokenizerError> {
        let mut rules = Self::default();
        let mut norm_ids: HashMap<&str, NormId> = HashMap::new();
        for (text, tokens) in &data.rules {
            if tokens.iter().map(|token| token.orth.as_str()).collect::<String>() != *text || text.is_empty() {
                return Err(TokenizerError::Rule { text: text.clone() });
            }
            let first = rules.pieces.len() as u32;
            for token in tokens {
                let norm = token.norm.as_deref().filter(|norm| !norm.is_empty()).map(|norm| {
                    *norm_ids.entry(norm).or_insert_with(|| {
                        rules.norms.push(norm.into());
                        // The first norm has the number 1.
                        NormId(NonZeroU32::MIN.saturating_add(rules.norms.len() as u32 - 1))
                    })
                });
                rules.pieces.push(Piece { len: token.orth.len() as u32, norm, opens: false });
            }
            rules.words.entry(text, Known::default).special = Some((first, rules.pieces.len() as u32));
            let sequence = plain(text);
            if let Some(opener) = sequence.first() {
                let number = rules.sequences.len() as u32;
                rules.words.entry(opener, Known::default).sequences.push(number);
                rules.sequences.push(sequence.into_boxed_slice());
            }
        }
        // Only now is it known which tokens open a sequence.
        for (at, token) in data.rules.iter().flat_map(|(_, tokens)| tokens).enumerate() {
            rules.pieces[at].opens = rules.opens(&token.orth);
        }
        Ok(rules)
    }

    /// What is known of a text whose hash is known.
    pub(super) fn get_hashed(&self, hash: u64, text: &str) -> Option<&Known> {
        if text.len() > self.words.longest() { None } else { self.words.get_hashed(hash, text) }
    }

    /// The pieces of a special case.
    pub(super) fn special(&self, known: &Known) -> Option<&[Piece]> {
        known.special.map(|(first, end)| &self.pieces[first as usize..end as usize])
    }

    /// The pieces of a text that is a special case.
    pub(super) fn special_of(&self, text: &str) -> Option<&[Piece]> {
        self.words.get(text).and_then(|known| self.special(known))
    }

    /// Whether a text is a special case.
    pub(super) fn is_special(&self, text: &str) -> bool {
        self.words.get(text).is_some_and(|known| known.special.is_some())
    }

    /// Whether a sequence begins with a token.
    pub(super) fn opens(&self, text: &str) -> bool {
        self.words.get(text).is_some_and(Known::opens)
    }

    /// A norm.
    pub(super) fn norm(&self, id: NormId) -> &str {
        self.norms.get(id.0.get() as usize - 1).map_or("", |norm| norm)
    }

    /// Puts sequences of tokens that spell a special case in its form: the longest first, among equally long ones the leftmost. Reads the
    /// candidates from `scratch.openers`; tokens of the text begin at `first`.
    pub(super) fn apply(&self, scratch: &mut Scratch, text: &str, first: usize, out: &mut Vec<RawToken>) {
        let tokens = &out[first..];
        let orth = |at: usize| tokens.get(at).map(|token| &text[token.start as usize..token.end as usize]);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for &at in &scratch.openers {
            let known = orth(at).and_then(|opener| self.words.get(opener));
            for sequence in known.into_iter().flat_map(|known| &known.sequences) {
                let sequence = &self.sequences[*sequence as usize];
                if sequence.iter().enumerate().skip(1).all(|(offset, want)| orth(at + offset) == Some(want)) {
                    found.push((at, at + sequence.len()));
                }
            }
        }
        if found.is_empty() {
            return;
        }
        found.sort_unstable_by_key(|(start, end)| (std::cmp::Reverse(end - start), *start));
        let mut taken = vec![false; tokens.len()];
        let mut chosen = Vec::new();
        for (start, end) in found {
            if !taken[start] && !taken[end - 1] {
                chosen.push((start, end));
            }
            taken[start..end].fill(true);
        }
        chosen.sort_unstable();
        let old = out.split_off(first);
        let mut at = 0;
        for (start, end) in chosen {
            out.extend_from_slice(&old[at..start]);
            at = end;
            let span = &old[start..end];
            let (Some(head), Some(tail)) = (span.first(), span.last()) else { continue };
            // Tokens that a space parts spell the rule only if it has that space too.
            let Some(pieces) = self.special_of(&text[head.start as usize..tail.end as usize]) else {
                out.extend_from_slice(span);
                continue;
            };
            let mut from = head.start;
            for piece in pieces {
                out.push(RawToken { start: from, end: from + piece.len, whitespace: false, norm: piece.norm });
                from += piece.len;
            }
            if let Some(last) = out.last_mut() {
                last.whitespace = tail.whitespace;
            }
        }
        out.extend_from_slice(&old[at..]);
    }
}
