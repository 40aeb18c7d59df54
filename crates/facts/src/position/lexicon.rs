//! The words that tell a stance: `data/en/stances.txt`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::Stance;

use crate::word_table::WordTable;

/// How a word of stance takes its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The stance.
    pub(super) stance: Stance,
    /// The particle it needs: "out".
    pub(super) particle: Option<&'static str>,
    /// The preposition before its point; none for an object or clause.
    pub(super) preposition: Option<&'static str>,
}

/// The entries by the class of word.
pub(super) struct Lexicon {
    /// By verb lemma.
    pub(super) verbs: WordTable<Vec<Entry>>,
    /// By adjective or participle.
    pub(super) adjectives: WordTable<Entry>,
    /// By preposition after "be".
    pub(super) prepositions: WordTable<Entry>,
    /// By noun lemma.
    pub(super) nouns: WordTable<Vec<Entry>>,
}

/// Every stance.
pub(super) const STANCES: [Stance; 10] = [
    Stance::Supports,
    Stance::Opposes,
    Stance::Rejects,
    Stance::RulesOut,
    Stance::Demands,
    Stance::Offers,
    Stance::Accepts,
    Stance::Denies,
    Stance::Warns,
    Stance::LeavesOpen,
];

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("../../data/en/stances.txt")));

fn read(data: &'static str) -> Lexicon {
    let mut verbs: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
    let mut nouns: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
    let (mut adjectives, mut prepositions) = (BTreeMap::new(), BTreeMap::new());
    let mut stance = Stance::Supports;
    for line in data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            stance = STANCES.into_iter().find(|stance| stance.as_str() == name).unwrap_or(stance);
            continue;
        }
        let Some((class, rest)) = line.split_once(' ') else { continue };
        let (head, preposition) = rest.split_once('@').map_or((rest, None), |(head, word)| (head, Some(word.trim())));
        let (word, particle) =
            head.trim().split_once('/').map_or((head.trim(), None), |(word, particle)| (word, Some(particle)));
        let entry = Entry { stance, particle, preposition };
        match class {
            "v" => verbs.entry(word).or_default().push(entry),
            "a" => drop(adjectives.insert(word, entry)),
            "p" => drop(prepositions.insert(word, entry)),
            "n" => nouns.entry(word).or_default().push(entry),
            _ => {}
        }
    }
    // The fuller entry is tried first: "call for" before a bare "call".
    for entries in verbs.values_mut().chain(nouns.values_mut()) {
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.particle.is_some(), entry.preposition.is_some())));
    }
    Lexicon {
        verbs: WordTable::new(verbs),
        adjectives: WordTable::new(adjectives),
        prepositions: WordTable::new(prepositions),
        nouns: WordTable::new(nouns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_names_a_stance() {
        for line in include_str!("../../data/en/stances.txt").lines().filter(|line| line.starts_with('[')) {
            assert!(STANCES.iter().any(|stance| format!("[{}]", stance.as_str()) == line), "{line}");
        }
        assert_eq!(
            LEXICON.verbs.get("rule"),
            Some(&vec![Entry { stance: Stance::RulesOut, particle: Some("out"), preposition: None }])
        );
        assert_eq!(LEXICON.verbs.get("call").and_then(|entries| entries[0].preposition), Some("for"));
    }
}
