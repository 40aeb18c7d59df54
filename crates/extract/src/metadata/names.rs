//! Names in words that a page marks as its author's: people, desks, accounts, the outlet itself.

use secondsource_model::Outlet;

use super::page::is_site;
use crate::forms::byline;
use crate::lexicon::LEXICON;

/// Whether a value is said to be a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// By its type.
    Person,
    /// By its place only.
    Author,
}

/// Names of people from words that a page marks as the author's.
pub(super) fn named(words: &str, said: Said, site: Option<&Outlet>) -> Vec<String> {
    let words = without_mail(words.trim());
    if words.is_empty()
        || words.len() > 200
        || words.starts_with("http")
        || words.starts_with('@')
        || words.contains("://")
    {
        return Vec::new();
    }
    let people = byline::people(words);
    if !people.is_empty() {
        return people;
    }
    if let Some(names) = byline::pair(words) {
        return names.into();
    }
    // "Ruiz, Ana; Lind, Bo"
    let turned_all: Option<Vec<String>> = words.split(';').map(|part| turned(part.trim())).collect();
    if let Some(people) = turned_all.filter(|people| people.iter().all(|name| byline::is_person(name))) {
        return people;
    }
    // "ana ruiz", as systems keep names of accounts.
    if words.chars().all(|character| character.is_lowercase() || character == ' ')
        && byline::is_person(&capitals(words))
    {
        return vec![words.to_owned()];
    }
    // A single name is trusted where the markup says that it is the author's, and it is no desk, agency or the site itself.
    let lower = words.to_lowercase();
    let desk = lower.split(|c: char| !c.is_alphanumeric()).any(|word| LEXICON.not_people.contains(word));
    // `ana-ruiz`, `aruiz12`: an account, which is told as one.
    let account = !words.contains(char::is_uppercase)
        && words.contains(|character: char| character.is_ascii_digit() || character == '-');
    let plain = !account
        && words.split_whitespace().count() <= 4
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !words.contains(['@', '/', '|', ',', ';']);
    if plain
        && !desk
        && LEXICON.agency(words).is_none()
        && (said == Said::Person || !is_site_alone(words, site))
        && byline::after_opening(words).is_none()
    {
        return vec![words.to_owned()];
    }
    Vec::new()
}

/// Whether words are the site's name; a first name in the name of somebody's own site ("Ana", of "Ana Eats Out") is not.
fn is_site_alone(words: &str, site: Option<&Outlet>) -> bool {
    if words.contains(char::is_whitespace) {
        return is_site(words, site);
    }
    let domain = site.and_then(|site| site.domain.as_deref()).unwrap_or_default();
    is_outlet(words, site) || domain.split('.').next().is_some_and(|label| label.eq_ignore_ascii_case(words))
}

/// A desk, an organisation or an account that is said to be the author; `None` for what systems put where nobody is named.
pub(crate) fn desk(words: &str) -> Option<String> {
    const NOBODY: [&str; 24] = [
        "admin",
        "administrator",
        "webmaster",
        "author",
        "authors",
        "user",
        "guest",
        "root",
        "anonymous",
        "unknown",
        "none",
        "null",
        "undefined",
        "default",
        "website",
        "super user",
        "sysadmin",
        "home",
        "blog",
        "news",
        "articles",
        "contributor",
        "guest author",
        "guest post",
    ];
    let words = words.trim();
    let words = byline::after_opening(words).unwrap_or(words).trim();
    let lower = words.to_lowercase();
    let letters = words.chars().filter(|character| character.is_alphabetic()).count();
    let account =
        !words.contains(' ') && words.contains(|character: char| character.is_ascii_digit() || character == '-');
    let like_a_name = (2..=60).contains(&words.len())
        && letters >= 2
        && words.split_whitespace().count() <= 6
        && !words.contains(['@', '/', '|', '<', '>', '{', '}', '\n', '?', '!'])
        && !words.ends_with('.')
        && (account
            || words
                .chars()
                .any(|character| character.is_uppercase() || character == '_' || !character.is_lowercase()));
    (like_a_name && !NOBODY.contains(&lower.as_str()) && LEXICON.agency(words).is_none())
        .then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `ana@norrapost.example (Ana Ruiz)`, `Ana Ruiz <ana@norrapost.example>`: the name beside an address, as feeds have it.
fn without_mail(words: &str) -> &str {
    let Some(sign) = words.find('@') else { return words };
    if let Some((before, _)) = words.split_once('<') {
        return before.trim();
    }
    match words.split_once('(') {
        Some((before, name)) if sign < before.len() => name.trim_end_matches(')').trim(),
        _ => words,
    }
}

/// Each word with a capital.
fn capitals(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut start = true;
    for character in words.chars() {
        if start {
            shown.extend(character.to_uppercase());
        } else {
            shown.push(character);
        }
        start = character == ' ';
    }
    shown
}

/// `Ruiz, Ana M.`, as catalogues of writings have names, in the order in which they are said.
pub(super) fn turned(words: &str) -> Option<String> {
    let (family, given) = words.split_once(',')?;
    let short = |part: &str| (1..=3).contains(&part.split_whitespace().count()) && !part.contains([',', ';', '&']);
    (short(family) && short(given)).then(|| format!("{} {}", given.trim(), family.trim()))
}

/// Whether a name is just the outlet's.
pub(crate) fn is_outlet(name: &str, site: Option<&Outlet>) -> bool {
    let squeeze = |words: &str| {
        words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    site.is_some_and(|site| squeeze(&site.name) == squeeze(name))
}
