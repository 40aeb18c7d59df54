//! Common nouns that name people, bodies and places: `data/en/people.txt` and `data/en/place_nouns.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_nlp::Token;

use crate::word_table::{WordTable, lower};

static PEOPLE: LazyLock<WordTable<()>> = LazyLock::new(|| words(include_str!("../../data/en/people.txt")));
static PLACES: LazyLock<WordTable<()>> = LazyLock::new(|| words(include_str!("../../data/en/place_nouns.txt")));

fn words(data: &'static str) -> WordTable<()> {
    let words = data.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    WordTable::new(words.map(|word| (word, ())).collect::<BTreeMap<_, _>>())
}

/// Whether the noun names people or a body of people: "soldiers", "the ministry".
pub(crate) fn names_people(noun: Token<'_>) -> bool {
    PEOPLE.contains(&lower(noun.lemma()))
}

/// Whether a base form names people.
pub(crate) fn is_people(lemma: &str) -> bool {
    PEOPLE.contains(lemma)
}

/// Whether the noun names a kind of place: "village", "region".
pub(crate) fn names_place(noun: Token<'_>) -> bool {
    PLACES.contains(&lower(noun.lemma()))
}

/// Whether a base form names a kind of place.
pub(crate) fn is_place_noun(lemma: &str) -> bool {
    PLACES.contains(lemma)
}
