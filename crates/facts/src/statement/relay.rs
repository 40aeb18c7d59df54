//! The agency that carried a statement is not its speaker: "..., the Reuters news agency reported", "It said ..., according to the governor".
//!
//! Why: every other tool takes the agency for the speaker, and then one spokesman quoted twice looks like two sources.
//! Known misses: papers that carry another paper's interview.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::word_table::WordTable;

/// Usual name of the agency that these words name: "the Reuters news agency" is `Reuters`.
pub(crate) fn agency(words: &str) -> Option<&'static str> {
    static TABLE: LazyLock<WordTable<&'static str>> = LazyLock::new(|| {
        let mut table = BTreeMap::new();
        for line in include_str!("../../data/en/agencies.txt").lines().filter(|line| !line.starts_with('#')) {
            let mut names = line.split('|').map(str::trim);
            let Some(usual) = names.next().filter(|usual| !usual.is_empty()) else { continue };
            table.insert(usual, usual);
            for other in names {
                table.insert(other, usual);
            }
        }
        WordTable::new(table)
    });
    let mut bare = words.trim();
    for article in ["the ", "The "] {
        bare = without_front(bare, article);
    }
    for tail in [" news agency", " newswire", " news service", " agency", "'s", "’s"] {
        while let Some(rest) = bare.strip_suffix(tail) {
            bare = rest;
        }
    }
    for front in
        ["state-run ", "state news agency ", "news agency ", "state-owned ", "Russian state ", "Chinese state "]
    {
        bare = without_front(bare, front);
    }
    TABLE.get(bare).copied()
}

/// The words without this front, however often it stands there.
fn without_front<'w>(mut words: &'w str, front: &str) -> &'w str {
    while let Some(rest) = words.strip_prefix(front) {
        words = rest;
    }
    words
}

/// Verbs with which an agency relays: anything else is its own act.
pub(crate) fn relays(lemma: &str) -> bool {
    matches!(lemma, "report" | "say" | "quote" | "cite" | "write" | "add" | "according to" | "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_by_any_of_their_names() {
        assert_eq!(agency("the Reuters news agency"), Some("Reuters"));
        assert_eq!(agency("The AFP news agency"), Some("AFP"));
        assert_eq!(agency("The Associated Press"), Some("AP"));
        assert_eq!(agency("the Environmental Protection Agency"), None);
        assert_eq!(agency("the mayor"), None);
    }
}
