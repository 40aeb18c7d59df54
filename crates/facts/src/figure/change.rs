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
    // "sank with 212 aboard", "fell among 1,100 patients", "more than the 150,000 expected": these moved nowhere.
    if !MOVED.contains(&role) || role == "from" && gives(verb) {
        return None;
    }
    if let Some(change) = told("v", &lemma).or_else(|| by_particle(verb)) {
        return Some(change);
    }
    // "raised $5 million" is no growth; "cut 1,500 jobs" and "raised the rate by a point" are.
    let moved = told("t", &lemma)?;
    let object = matches!(role, "dobj" | "nummod");
    (!object || !matches!(lemma.as_str(), "raise" | "lift")).then_some(moved)
}

/// Roles of what a verb of change moves, and of how far, to where and from where.
const MOVED: &[&str] = &[
    "dobj", "nummod", "npadvmod", "advmod", "attr", "acomp", "conj", "appos", "quantmod", "by", "to", "from", "at",
    "until", "prep", "dep",
];

/// "raised $75 million from six investors": who gives, where the verb has an object of its own and no "to".
fn gives(verb: Token<'_>) -> bool {
    let object = verb.rights().any(|child| child.dep() == "dobj");
    let told_to = verb.rights().any(|child| child.dep() == "prep" && child.norm() == "to");
    object && !told_to && told("v", &verb.lemma().to_lowercase()).is_none()
}

/// "go up", "came down", "was up": the particle tells which way.
fn by_particle(verb: Token<'_>) -> Option<Change> {
    const MOVING: &[&str] = &[
        "go", "come", "be", "edge", "creep", "tick", "move", "inch", "nudge", "shoot", "bring", "drive", "push", "send",
    ];
    let way =
        verb.rights().find(|child| matches!(child.dep(), "prt" | "advmod") && matches!(child.norm(), "up" | "down"))?;
    MOVING.contains(&verb.lemma()).then(|| told("a", way.norm())).flatten()
}
