//! Base noun phrases from the arcs, by the rules that spaCy has for each language.

use crate::labels::ChunkRule;
use crate::parse::{Parse, Token, TokenSpan};

/// Arcs under which a noun heads a chunk in English.
const ENGLISH: &[&str] = &["oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"];

/// Arcs under which a noun heads a chunk in French.
const FRENCH: &[&str] =
    &["nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "obl:arg", "obl:mod", "nmod", "pcomp", "appos", "ROOT"];

/// Arcs of what belongs to a French chunk behind its noun.
const FRENCH_BEHIND: &[&str] = &["flat", "flat:name", "flat:foreign", "fixed", "compound"];

impl Parse {
    /// Flat noun phrases, in order: a noun, proper noun or pronoun in a nominal place with what hangs from it on its left (in
    /// French also adjectives and names behind it). None for languages whose rule this engine does not have; a [`Parse`] made by
    /// [`Parse::new`] is taken for English.
    pub fn noun_chunks(&self) -> impl Iterator<Item = TokenSpan<'_>> {
        let rule = self.chunk_rule();
        let mut last = None;
        self.tokens().filter_map(move |word| {
            if rule == ChunkRule::None || !matches!(word.pos(), "NOUN" | "PROPN" | "PRON") {
                return None;
            }
            // Chunks do not overlap.
            if last.is_some_and(|last| left_edge(word).index() <= last) {
                return None;
            }
            let (first, end) = match rule {
                ChunkRule::French => french(word),
                _ => english(word),
            }?;
            last = Some(end - 1);
            self.span(first..end)
        })
    }
}

/// The leftmost token at or below a token.
fn left_edge(token: Token<'_>) -> Token<'_> {
    token.subtree_span().tokens().next().unwrap_or(token)
}

/// The token at the head of a chain of joined ones, for what is joined to others; `None` for other tokens.
fn first_conjunct(word: Token<'_>) -> Option<Token<'_>> {
    if word.dep() != "conj" {
        return None;
    }
    let mut head = word.head();
    while head.dep() == "conj" && head.head().index() < head.index() {
        head = head.head();
    }
    Some(head)
}

fn english(word: Token<'_>) -> Option<(usize, usize)> {
    // What is joined to a noun phrase is one too.
    let place = first_conjunct(word).unwrap_or(word);
    ENGLISH.contains(&place.dep()).then(|| (left_edge(word).index(), word.index() + 1))
}

fn french(word: Token<'_>) -> Option<(usize, usize)> {
    let left = left_edge(word);
    if FRENCH.contains(&word.dep()) {
        let last = match word.rights().next() {
            Some(right) if right.dep() == "amod" => right.subtree_span().indexes().end,
            // A relative pronoun is where the chunk is cut.
            Some(right) if right.dep() == "det" && right.pos() == "DET" => right.index() + 1,
            Some(right) if FRENCH_BEHIND.contains(&right.dep()) => word.subtree_span().indexes().end,
            _ => word.index() + 1,
        };
        return Some((left.index() + usize::from(left.pos() == "ADP"), last));
    }
    let place = first_conjunct(word)?;
    let first = left.index() + usize::from(left.pos() == "CCONJ");
    FRENCH.contains(&place.dep()).then(|| (first, word.index() + 1))
}
