//! The agency that carried a statement is not its speaker: "..., the Reuters news agency reported", "It said ..., according to the governor".
//!
//! Why: every other tool takes the agency for the speaker, and then one spokesman quoted twice looks like two sources.
//! Known misses: papers that carry another paper's interview.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Usual name of the agency that these words name: "the Reuters news agency" is `Reuters`.
pub(crate) fn agency(words: &str) -> Option<&'static str> {
    static TABLE: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
        let mut table = BTreeMap::new();
        for line in include_str!("../../data/en/agencies.txt").lines().filter(|line| !line.starts_with('#')) {
            let mut names = line.split('|').map(str::trim);
            let Some(usual) = names.next().filter(|usual| !usual.is_empty()) else { continue };
            table.insert(usual, usual);
            for other in names {
                table.insert(other, usual);
            }
        }
        table
    });
    let mut bare = words.trim().trim_start_matches("the ").trim_start_matches("The ");
    for tail in [" news agency", " newswire", " news service", " agency", "'s", "’s"] {
        bare = bare.trim_end_matches(tail);
    }
    for front in
        ["state-run ", "state news agency ", "news agency ", "state-owned ", "Russian state ", "Chinese state "]
    {
        bare = bare.trim_start_matches(front);
    }
    TABLE.get(bare).copied()
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
