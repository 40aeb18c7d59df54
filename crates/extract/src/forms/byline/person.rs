//! What can be a person's name, and how it is written.

use crate::lexicon::LEXICON;

/// Particles of names that are written small.
pub(super) const PARTICLES: [&str; 24] = [
    "de", "da", "di", "del", "della", "van", "von", "der", "den", "el", "al", "bin", "ibn", "la", "le", "du", "dos",
    "das", "do", "ter", "ten", "zu", "y", "af",
];

/// Whether words can be a person's name: two to five words that begin with a capital, none of a desk, a menu or an agency.
pub(crate) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=5).contains(&words.len())
        || name.chars().any(|character| {
            character.is_ascii_digit() || matches!(character, '@' | '/' | ':' | '?' | '!' | '<' | '>' | '\n')
        })
    {
        return false;
    }
    let capital = |word: &str| {
        // A short name in brackets: "(Anita)".
        word.trim_start_matches(['(', '"', '“', '‘', '\''])
            .chars()
            .next()
            .is_some_and(|first| first.is_uppercase() || !(first.is_lowercase() || first.is_uppercase()))
    };
    let particle = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
    words.iter().all(|word| {
        (capital(word) || particle(word)) && word.chars().filter(|character| character.is_alphabetic()).count() >= 1
    }) && capital(words[words.len() - 1])
        && !words
            .iter()
            .any(|word| LEXICON.not_people.contains(word.to_lowercase().trim_matches(['.', ',', '’', '\''])))
        && LEXICON.agency(name).is_none()
        && !LEXICON.months.contains_key(words[0].to_lowercase().as_str()) | (words.len() == 2)
}

/// `ANA RUIZ` becomes `Ana Ruiz`; other spellings stay.
pub(super) fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let shouted =
        name.chars().filter(|character| character.is_alphabetic()).count() > 5 && !name.chars().any(char::is_lowercase);
    if !shouted {
        return words.join(" ");
    }
    words
        .iter()
        .map(|word| {
            let mut start = true;
            word.chars()
                .flat_map(|character| {
                    let shown: Vec<char> = if start { vec![character] } else { character.to_lowercase().collect() };
                    start = !character.is_alphabetic();
                    shown
                })
                .collect::<String>()
        })
        .collect::<Vec<_>>()
        .join(" ")
}
