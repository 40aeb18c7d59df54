//! Bylines without "by": `Ana Ruiz`, `Ana Ruiz, Harbour Correspondent`, `Ana Ruiz in Norra`, `Ana Ruiz | Norra Post`, `Ana Ruiz and Bo Lind`.
//!
//! Such a line is a byline by its place only, between the headline and the day or the text; here it is told whether its words can be one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::parts::{Joint, is_job, is_role, split, without_remark};
use super::person::{is_person, tidy};
use crate::lexicon::{LEXICON, entries};

static NOT_BYLINES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../data/en/not_bylines.txt")).flat_map(str::split_whitespace).collect()
});

/// Words that newspapers are called by.
static TITLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../../data/en/newspaper_titles.txt")).collect());

/// A line that can be a byline without saying so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unopened {
    /// The people.
    pub people: Vec<String>,
    /// Whether the words tell what the people are: "Harbour Correspondent".
    pub sure: bool,
}

/// Longest line read, in bytes.
const MAX_BYTES: usize = 120;
/// Words of a place or an outlet behind the names at most.
const TAIL_WORDS: usize = 5;

/// Reads a line that is people's names, and what runs on behind them, and nothing else.
pub(crate) fn unopened(line: &str) -> Option<Unopened> {
    let line = line.trim().trim_matches(['*', '_']);
    let odd = |character: char| {
        character.is_ascii_digit() || matches!(character, '?' | '!' | ':' | '"' | '“' | '”' | '‘' | '>' | '[')
    };
    if line.len() > MAX_BYTES
        || line.contains(odd)
        || line.ends_with(['.', ';'])
        || super::after_opening(line).is_some()
    {
        return None;
    }
    let tail = [" | ", " · ", " • ", " / ", " – ", " — ", " - ", " in ", " for ", " at ", " from ", " @"]
        .iter()
        .filter_map(|sign| line.find(sign).map(|at| (at, at + sign.len())))
        .min();
    let (head, tail) = tail.map_or((line, ""), |(at, behind)| (&line[..at], &line[behind..]));
    if !tail.is_empty() && !is_tail(tail) {
        return None;
    }
    let (mut people, mut sure) = (Vec::new(), false);
    for (part, joint) in split(head) {
        let part = part.trim();
        let name = without_remark(part).trim();
        if sure && joint == Joint::Comma {
            // What is said of somebody goes on: "Senior Reporter, Harbours".
            continue;
        }
        if is_plain_name(name) {
            people.push(tidy(name));
        } else if !people.is_empty() && joint == Joint::Comma && (is_job(part) || is_role(part)) {
            sure = true;
        } else if people.is_empty() || joint != Joint::Comma || !is_outlet(part) {
            return None;
        }
    }
    (!people.is_empty()).then_some(Unopened { people, sure: sure || is_job(tail) })
}

/// Whether a line tells what a person is and nothing else: "Court reporter".
pub(crate) fn is_job_line(line: &str) -> bool {
    line.len() <= 60 && line.split_whitespace().count() <= 5 && !line.ends_with('.') && is_job(line)
}

/// The person who signs under a text: `— Ana Ruiz`.
pub(crate) fn signature(line: &str) -> Option<String> {
    let name = line.trim().strip_prefix(['—', '–', '-', '―'])?.trim_start_matches(['—', '–', '-']).trim();
    is_plain_name(name).then(|| tidy(name))
}

/// Whether words are an outlet's name by their last word: "Norra Ledger".
pub(super) fn is_outlet(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or(words).to_lowercase();
    words.contains(' ')
        && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the"))
        && (TITLES.contains(last.as_str())
            || LEXICON.agency(words).is_some()
            || matches!(
                last.as_str(),
                "press" | "wire" | "news" | "agency" | "newspaper" | "media" | "online" | "radio" | "today"
            ))
}

/// Two to four words with capitals, none of a place, a section or a newspaper.
fn is_plain_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = name.split_whitespace();
    (2..=4).contains(&words.clone().count())
        && words
            .all(|word| word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\'' | '’')))
        && lower
            .split_whitespace()
            .all(|word| !NOT_BYLINES.contains(word) && (word == "will" || !LEXICON.stopwords.contains_key(word)))
        && is_person(name)
        && !is_outlet(name)
        && !is_job(name)
        && !is_role(name)
}

/// Whether all words of a line stand on the page in small letters too: those of a subject do ("Vibe Coding"), a person's name does not.
pub(crate) fn is_common(name: &str, page: &str) -> bool {
    name.split_whitespace().filter(|word| word.len() > 2).all(|word| {
        let lower = word.to_lowercase();
        memchr::memmem::find_iter(page.as_bytes(), lower.as_bytes()).take(200).any(|at| {
            !page[..at].ends_with(char::is_alphanumeric) && !page[at + lower.len()..].starts_with(char::is_alphanumeric)
        })
    })
}

/// A place or an outlet behind a name: few words, each with a capital.
fn is_tail(words: &str) -> bool {
    words.split_whitespace().count() <= TAIL_WORDS
        && (is_job(words)
            || words.split_whitespace().all(|word| {
                word.trim_start_matches(['@', '(']).starts_with(char::is_uppercase)
                    || matches!(word, "the" | "of" | "and")
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &[&str], sure: bool) {
        let found = unopened(line);
        let people = found.as_ref().map(|found| found.people.clone()).unwrap_or_default();
        assert_eq!(
            (people, found.is_some_and(|found| found.sure)),
            (expect.iter().map(|name| (*name).to_owned()).collect(), sure),
            "{line:?}"
        );
    }

    #[test]
    fn names_without_by() {
        check("Ana Ruiz", &["Ana Ruiz"], false);
        check("ANA RUIZ", &["Ana Ruiz"], false);
        check("Ana Ruiz and Bo Lind", &["Ana Ruiz", "Bo Lind"], false);
        check("Ana Ruiz, Bo Lind and Cy Oneil", &["Ana Ruiz", "Bo Lind", "Cy Oneil"], false);
        check("Ana Ruiz in Norra", &["Ana Ruiz"], false);
        check("Ana Ruiz | Norra Post", &["Ana Ruiz"], false);
        check("Ana Ruiz for the Norra Post", &["Ana Ruiz"], false);
        check("Ana Ruiz, Norra Ledger", &["Ana Ruiz"], false);
        check("Ana Ruiz, Harbour Correspondent", &["Ana Ruiz"], true);
        check("Ludwig van der Berg, Senior Reporter, Harbours", &["Ludwig van der Berg"], true);
    }

    #[test]
    fn lines_that_are_no_bylines() {
        for line in [
            "Middle East",
            "New York",
            "Norra Ledger",
            "World News",
            "Harbour opens again",
            "Ana Ruiz is a court reporter",
            "Ana Ruiz opens the gate",
            "Ana Ruiz: the gate is open",
            "Salt, Pepper and Stone",
            "Gate open, Norra",
            "Ana Ruiz in the harbour that she had built",
            "By Ana Ruiz",
            "Ana Ruiz, 58",
            "Marketing Director",
            "Expert Reviewer",
            "",
        ] {
            check(line, &[], false);
        }
    }

    #[test]
    fn subjects_are_common_words() {
        let page = "Vibe Coding\nWhat coding by vibe is, Jonah Drew found out. He drew a gate.";
        assert!(is_common("Vibe Coding", page) && !is_common("Jonah Drew", page) && !is_common("Ana Ruiz", page));
    }

    #[test]
    fn signatures_and_jobs() {
        assert_eq!(signature("— Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        assert_eq!(signature("--Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        for line in ["Ana Ruiz", "— and so it went on", "— Norra Ledger", "- 27 ships"] {
            assert_eq!(signature(line), None, "{line}");
        }
        assert!(is_job_line("Court reporter") && is_job_line("Senior Harbour Correspondent"));
        assert!(!is_job_line("The reporter was not hurt.") && !is_job_line("Harbour open"));
    }
}
