//! Base noun phrases from the arcs.

use crate::parse::{Parse, TokenSpan};

/// Arcs under which a noun heads a chunk, by spaCy's rule for English.
const ENGLISH: [&str; 10] = ["oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"];

impl Parse {
    /// Flat noun phrases, in order: a noun, proper noun or pronoun in a nominal place with everything on its left that hangs from
    /// it. The rule is spaCy's for English arcs; other languages' parses give none of its arcs or other chunks.
    pub fn noun_chunks(&self) -> impl Iterator<Item = TokenSpan<'_>> {
        let mut last = None;
        self.tokens().filter_map(move |word| {
            if !matches!(word.pos(), "NOUN" | "PROPN" | "PRON") {
                return None;
            }
            let first = word.subtree_span().indexes().start;
            if last.is_some_and(|last| first <= last) {
                return None;
            }
            let mut place = word;
            if word.dep() == "conj" {
                // What is joined to a noun phrase is one too.
                place = word.head();
                while place.dep() == "conj" && place.head().index() < place.index() {
                    place = place.head();
                }
            }
            if !ENGLISH.contains(&place.dep()) {
                return None;
            }
            last = Some(word.index());
            self.span(first..word.index() + 1)
        })
    }
}
