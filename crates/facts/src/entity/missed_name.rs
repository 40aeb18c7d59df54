//! Names that the tagger took for common nouns: "Marsh calls for action" as a heading, or a surname that is a common word at the head of
//! a sentence.
//!
//! Why: a heading has too few words to show what is a name, and a surname may be a common word. A capitalised noun that stands alone is the surname of
//! a person whom the report names elsewhere, unless the report also writes the word small. Known misses: surnames inside longer runs of nouns.

use secondsource_model::{EntityKind, MentionKind};
use secondsource_nlp::{Parse, Token};

use super::gazetteer::Gazetteer;
use super::mention::Found;
use crate::word_table::lower;

/// Last words of the names of people in a report.
pub(super) struct Surnames<'p>(Vec<&'p str>);

impl<'p> Surnames<'p> {
    /// Of the names found so far.
    pub(super) fn of(parse: &'p Parse, names: &[Found]) -> Self {
        let people =
            names.iter().filter(|name| name.kind == MentionKind::Name && name.class == Some(EntityKind::Person));
        let mut words: Vec<&str> =
            people.filter_map(|name| parse.get(name.tokens.end.checked_sub(1)?)).map(Token::text).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Whether a word that was taken for a noun is one of these surnames.
    pub(super) fn is_one(&self, tables: &Gazetteer, word: Token<'_>) -> bool {
        let text = word.text();
        let noun = matches!(word.tag(), "NN" | "NNS") && text.starts_with(char::is_uppercase);
        if !noun || word.lefts().next().is_some() || self.0.binary_search(&text).is_err() {
            return false;
        }
        let small = lower(text);
        tables.person_noun(&small).is_none()
            && !tables.is_organisation_noun(&small)
            && !word.parse().tokens().any(|other| other.text() == small)
    }
}
