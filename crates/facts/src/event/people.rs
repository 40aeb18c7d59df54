//! Common nouns that name people, bodies and places: `data/en/people.txt` and `data/en/place_nouns.txt`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use secondsource_nlp::Token;

static PEOPLE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words(include_str!("../../data/en/people.txt")));
static PLACES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/en/place_nouns.txt")));

fn words(data: &'static str) -> BTreeSet<&'static str> {
    data.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether the noun names people or a body of people: "soldiers", "the ministry".
pub(crate) fn names_people(noun: Token<'_>) -> bool {
    PEOPLE.contains(&*noun.lemma().to_lowercase())
}

/// Whether a base form names people.
pub(crate) fn is_people(lemma: &str) -> bool {
    PEOPLE.contains(lemma)
}

/// Whether the noun names a kind of place: "village", "region".
pub(crate) fn names_place(noun: Token<'_>) -> bool {
    PLACES.contains(&*noun.lemma().to_lowercase())
}
