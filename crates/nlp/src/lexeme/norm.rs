//! A word's norm: the spelling under which the models know it.

use std::collections::HashMap;

use super::hash::string_id;
use crate::unicode;

/// Norms of words: the model's own table first, then the few that every spaCy language shares, then lower case.
///
/// A token made by a special case of the tokenizer may carry a norm of its own, which goes before all of these.
#[derive(Clone, Debug, Default)]
pub(crate) struct Norms {
    /// The model's `lexeme_norm` table by string id.
    by_id: HashMap<u64, Box<str>>,
}

impl Norms {
    /// From the entries of a model's `lexeme_norm` table, keyed by string id.
    pub(crate) fn new(entries: impl IntoIterator<Item = (u64, Box<str>)>) -> Self {
        Self { by_id: entries.into_iter().collect() }
    }

    /// Appends the norm of a word.
    pub(crate) fn push(&self, word: &str, out: &mut String) {
        match self.listed(word) {
            Some(norm) => out.push_str(norm),
            None => unicode::push_lower(word, out),
        }
    }

    /// The norm of a word.
    pub(crate) fn norm(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        self.push(word, &mut out);
        out
    }

    /// The norm of a word if it stands in a table.
    fn listed(&self, word: &str) -> Option<&str> {
        if let Some(norm) = self.by_id.get(&string_id(word)) {
            return Some(norm);
        }
        let at = BASE_NORMS.binary_search_by_key(&word, |pair| pair.0).ok()?;
        BASE_NORMS.get(at).map(|pair| pair.1)
    }
}

/// Norms common to all languages (`spacy/lang/norm_exceptions.py`, version 3.8.18, MIT), in the order of their bytes.
#[rustfmt::skip]
static BASE_NORMS: &[(&str, &str)] = &[
    ("''", "\u{22}"),
    ("'S", "'s"),
    ("'s", "'s"),
    ("--", "-"),
    ("---", "-"),
    ("A$", "$"),
    ("C$", "$"),
    ("E\u{a3}", "$"),
    ("Mex$", "$"),
    ("US$", "$"),
    ("`", "'"),
    ("``", "\u{22}"),
    ("\u{a3}", "$"),
    ("\u{a5}", "$"),
    ("\u{ab}", "\u{22}"),
    ("\u{b4}", "'"),
    ("\u{b4}\u{b4}", "\u{22}"),
    ("\u{bb}", "\u{22}"),
    ("\u{964}", "."),
    ("\u{9f3}", "$"),
    ("\u{e3f}", "$"),
    ("\u{2013}", "-"),
    ("\u{2014}", "-"),
    ("\u{2014}\u{2014}", "-"),
    ("\u{2018}", "'"),
    ("\u{2018}\u{2018}", "\u{22}"),
    ("\u{2019}", "'"),
    ("\u{2019}S", "'s"),
    ("\u{2019}s", "'s"),
    ("\u{2019}\u{2019}", "\u{22}"),
    ("\u{201c}", "\u{22}"),
    ("\u{201d}", "\u{22}"),
    ("\u{201e}", "\u{22}"),
    ("\u{2026}", "..."),
    ("\u{20a3}", "$"),
    ("\u{20a9}", "$"),
    ("\u{20ac}", "$"),
    ("\u{20b9}", "$"),
    ("\u{20ba}", "$"),
    ("\u{3002}", "."),
    ("\u{ff01}", "!"),
    ("\u{ff0c}", ","),
    ("\u{ff1a}", ":"),
    ("\u{ff1b}", ";"),
    ("\u{ff1f}", "?"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_go_before_lower_case() {
        assert!(BASE_NORMS.is_sorted_by(|a, b| a.0 < b.0));
        let norms = Norms::new([(string_id("colour"), "color".into()), (string_id("\u{20ac}"), "euro".into())]);
        for (word, want) in [
            ("colour", "color"),
            ("Colour", "colour"),
            ("\u{a3}", "$"),
            ("\u{20ac}", "euro"),
            ("\u{2014}", "-"),
            ("HE", "he"),
        ] {
            assert_eq!(norms.norm(word), want);
        }
    }
}
