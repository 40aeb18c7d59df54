//! Which way a quantity moved: "rose 12%", "down 95 cents", "a 3% drop", "raised its key rate to 5.25 percent".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::Change;
use secondsource_nlp::Token;

use super::candidate::Candidate;
use super::governor::Governor;
use crate::data::lines;
use crate::words::Words;

/// The words of change, by their kind.
struct ChangeWords(BTreeMap<(&'static str, &'static str), Option<Change>>);

static WORDS: LazyLock<ChangeWords> = LazyLock::new(|| {
    let mut table = BTreeMap::new();
    for line in lines(include_str!("../../data/en/changes.txt")) {
        let Some((head, list)) = line.split_once('|') else { continue };
        let Some((direction, kind)) = head.trim().split_once(' ') else { continue };
        let change = match direction {
            "up" => Some(Change::Up),
            "down" => Some(Change::Down),
            _ => None,
        };
        for word in list.split_whitespace() {
            table.entry((kind, word)).or_insert(change);
        }
    }
    ChangeWords(table)
});

fn told(kind: &'static str, word: &str) -> Option<Change> {
    WORDS.0.get(&(kind, word)).copied().flatten()
}

/// Whether a noun tells a change ("a rise of 3%") or a level ("a record high of $5"), and so names nothing that could be measured.
pub(super) fn names_no_thing(noun: Token<'_>) -> bool {
    let lemma = noun.lemma().to_lowercase();
    tells_change(noun) || WORDS.0.contains_key(&("l", lemma.as_str()))
}

/// Whether a noun tells a change.
pub(super) fn tells_change(noun: Token<'_>) -> bool {
    told("n", &noun.lemma().to_lowercase()).is_some()
}

/// Which way the words around a number say that it moved.
pub(super) fn change(words: &Words<'_>, candidate: &Candidate, governor: Option<Governor<'_>>) -> Option<Change> {
    beside(words, candidate).or_else(|| match governor? {
        Governor::Verb { verb, role } => of_verb(verb, role),
        Governor::Noun { noun, .. } => told("n", &noun.lemma().to_lowercase()),
    })
}

/// "up 3%", "down 95 cents", "3% higher", "$10m less", "a 3% rise".
fn beside(words: &Words<'_>, candidate: &Candidate) -> Option<Change> {
    let before = candidate.words.start.checked_sub(1).map_or("", |at| words.norm(at));
    if matches!(before, "up" | "down") {
        return told("a", before);
    }
    let behind = candidate.words.end;
    let word = words.norm(behind);
    // "three more people" and "12% more than" both tell that it grew; "no more than" is a qualifier and stands before.
    (!matches!(word, "up" | "down")).then(|| told("a", word)).flatten()
}

/// Roles in which a verb's number tells what moved or where it moved to.
fn of_verb(verb: Token<'_>, role: &str) -> Option<Change> {
    let lemma = verb.lemma().to_lowercase();
    if matches!(role, "nsubj" | "nsubjpass") {
        return None;
    }
    if let Some(change) = told("v", &lemma) {
        return Some(change);
    }
    // "raised $5 million" is no growth; "cut 1,500 jobs" and "raised the rate by a point" are.
    let moved = told("t", &lemma)?;
    let object = matches!(role, "dobj" | "nummod");
    (!object || !matches!(lemma.as_str(), "raise" | "lift")).then_some(moved)
}
