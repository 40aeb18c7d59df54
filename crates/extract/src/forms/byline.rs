//! People named by a byline: `By Ana Ruiz and Bo Lind`, `Story by Ana Ruiz, Norra Press | Photos by ...`.

use crate::lexicon::LEXICON;

/// Words before the names.
const OPENINGS: [&str; 22] = [
    "by:",
    "by",
    "written by",
    "story by",
    "words by",
    "words:",
    "author:",
    "authors:",
    "author",
    "reported by",
    "report by",
    "posted by",
    "published by",
    "article by",
    "text by",
    "review by",
    "analysis by",
    "von",
    "par",
    "por",
    "di",
    "door",
];

/// Particles of names that are written small.
const PARTICLES: [&str; 24] = [
    "de", "da", "di", "del", "della", "van", "von", "der", "den", "el", "al", "bin", "ibn", "la", "le", "du", "dos",
    "das", "do", "ter", "ten", "zu", "y", "af",
];

/// Letters behind a name that tell a degree or an order, not a second person.
const DEGREES: [&str; 24] = [
    "phd", "ph.d", "ph.d.", "md", "m.d.", "ms", "m.s.", "ma", "m.a.", "mba", "rd", "rdn", "ldn", "cfa", "cfp", "cpa",
    "esq", "esq.", "jr", "jr.", "sr", "sr.", "rn", "dds",
];

/// The rest of a line behind the opening words of a byline; `None` where it has none.
pub(crate) fn after_opening(line: &str) -> Option<&str> {
    let line = line.trim();
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    OPENINGS
        .iter()
        .filter(|opening| {
            lower
                .strip_prefix(**opening)
                .is_some_and(|rest| opening.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}', '\n']))
        })
        .map(|opening| opening.len())
        .max()
        .map(|length| line[length..].trim_start_matches([':', ' ', '\u{a0}', '\n']))
}

/// Whether a line is a byline and nothing else.
pub(crate) fn is_byline(line: &str) -> bool {
    line.len() <= 160 && after_opening(line).is_some_and(|rest| !people(rest).is_empty())
}

/// The people of a byline, in order, without repeats.
pub(crate) fn people(text: &str) -> Vec<String> {
    let text = after_opening(text).unwrap_or(text);
    let cut = text.find(['|', '•', '·', '\n', '—']).unwrap_or(text.len());
    let mut names: Vec<String> = Vec::new();
    for part in split(&text[..cut]) {
        let part = after_opening(part).unwrap_or(part);
        let part = part.split(" - ").next().unwrap_or_default().split('(').next().unwrap_or_default();
        // "Ana Ruiz in Norra", "Ana Ruiz for the Norra Press"
        let part = [" in ", " for ", " at ", " of ", " from "]
            .iter()
            .filter_map(|word| part.find(word))
            .min()
            .map_or(part, |at| &part[..at]);
        let name = part.trim_matches(|character: char| {
            character.is_whitespace() || matches!(character, ',' | '.' | ':' | '*' | '"' | '“' | '”' | '@')
        });
        if is_person(name) && !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(tidy(name));
        }
    }
    names
}

/// The parts between commas, semicolons and "and", degrees left out.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in text.split([',', ';', '&', '/']) {
        let mut rest = part;
        while let Some((before, word_length, at)) = [" and ", " with ", " und ", " et ", " y "]
            .iter()
            .filter_map(|word| rest.find(word).map(|at| (word, word.len(), at)))
            .map(|(_, length, at)| ((), length, at))
            .min_by_key(|(.., at)| *at)
        {
            let () = before;
            parts.push(&rest[..at]);
            rest = &rest[at + word_length..];
        }
        parts.push(rest.strip_prefix("and ").or_else(|| rest.trim_start().strip_prefix("and ")).unwrap_or(rest));
    }
    parts.retain(|part| !part.trim().is_empty() && !DEGREES.contains(&part.trim().to_lowercase().as_str()));
    parts
}

/// Whether words can be a person's name: two to five words that begin with a capital, none of a desk, a menu or an agency.
pub(crate) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=5).contains(&words.len())
        || name
            .chars()
            .any(|character| character.is_ascii_digit() || matches!(character, '@' | '/' | ':' | '?' | '!' | '<' | '>'))
    {
        return false;
    }
    let capital = |word: &str| {
        word.chars().next().is_some_and(|first| first.is_uppercase() || !(first.is_lowercase() || first.is_uppercase()))
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
fn tidy(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(people(text), expect, "{text:?}");
    }

    #[test]
    fn names() {
        check("By Ana Ruiz and Bo Lind", &["Ana Ruiz", "Bo Lind"]);
        check("BY ANA RUIZ", &["Ana Ruiz"]);
        check("Story by Ana Ruiz, Bo Lind, and Cy O'Neil | Norra Press", &["Ana Ruiz", "Bo Lind", "Cy O'Neil"]);
        check("Ana Ruiz, PhD", &["Ana Ruiz"]);
        check("By Ludwig van der Berg in Norra", &["Ludwig van der Berg"]);
        check("By Jean-Luc Née with Bo Lind", &["Jean-Luc Née", "Bo Lind"]);
    }

    #[test]
    fn no_people() {
        check("By Staff and agencies", &[]);
        check("Norra News Desk", &[]);
        check("By Reuters", &[]);
        check("Read More", &[]);
        check("By the time he came", &[]);
        check("Web Desk", &[]);
        assert!(!is_byline("By Monday the harbour was open."));
    }
}
