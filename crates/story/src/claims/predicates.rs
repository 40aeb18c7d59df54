//! Which verbs of two sentences tell the same: by the verb and by who does what to whom.
//!
//! "Navy arrests 23 pirates" and "23 pirates were detained by the navy" share a sense and both parties. The weights are plain shares and rest on no
//! labelled set: the verb counts half, each party and the rest of the clause a quarter; another word of the same sense counts a fifth less than the
//! same word; two words that share neither verb nor a party never meet.

use std::collections::BTreeSet;

use super::senses::sense;
use crate::words::plain;

/// A verb (or "according to") with its parties, each as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Predicate {
    /// Base form of the verb.
    pub lemma: String,
    /// Who does it: the head word first, then the other words of the phrase. Empty where nobody is told.
    pub agent: Vec<String>,
    /// To whom or what it is done, in the same form; the subject of a passive.
    pub patient: Vec<String>,
    /// Telling words of everything else that hangs on the verb.
    pub others: Vec<String>,
}

/// Same base form.
const SAME_LEMMA: f32 = 0.5;
/// Same sense in the list.
const SAME_SENSE: f32 = 0.4;
/// The same agent.
const AGENT: f32 = 0.25;
/// The same patient.
const PATIENT: f32 = 0.25;
/// Agents or patients that share nothing.
const OTHER_PARTY: f32 = 0.0625;
/// The other words.
const OTHERS: f32 = 0.25;
/// The patient of one is the agent of the other: "killed two", "two died".
const CROSSED: f32 = 0.125;
/// Least score of a pair.
const LEAST: f32 = 1.0 / 3.0;

/// Pairs of places in `left` and `right` that tell the same, each place once, best pairs first.
#[must_use]
pub fn align_predicates(left: &[Predicate], right: &[Predicate]) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    for (at, one) in left.iter().enumerate() {
        for (to, other) in right.iter().enumerate() {
            let score = likeness(one, other);
            if score >= LEAST {
                scored.push((score, at, to));
            }
        }
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut used_left, mut used_right) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, at, to) in scored {
        if !used_left.contains(&at) && !used_right.contains(&to) {
            used_left.insert(at);
            used_right.insert(to);
            pairs.push((at, to));
        }
    }
    pairs
}

fn likeness(one: &Predicate, other: &Predicate) -> f32 {
    let mut score = 0.0;
    let same_lemma = one.lemma == other.lemma;
    if same_lemma {
        score += SAME_LEMMA;
    } else if verb_sense(&one.lemma).is_some_and(|sense| verb_sense(&other.lemma) == Some(sense)) {
        score += SAME_SENSE;
    }
    for (left, right, weight) in [(&one.agent, &other.agent, AGENT), (&one.patient, &other.patient, PATIENT)] {
        match party(left, right) {
            Some(share) if share > 0.0 => score += weight * share,
            Some(_) => score -= OTHER_PARTY,
            None => {}
        }
    }
    let (lefts, rights) = (keys(&one.others), keys(&other.others));
    if lefts.is_empty() && rights.is_empty() {
        score += OTHERS / 4.0;
    } else if !lefts.is_empty() && !rights.is_empty() {
        score += OTHERS * share(lefts.intersection(&rights).count(), lefts.len().min(rights.len()));
    }
    if !same_lemma {
        for (left, right) in [(&one.patient, &other.agent), (&one.agent, &other.patient)] {
            score += CROSSED * party(left, right).unwrap_or(0.0);
        }
    }
    score
}

/// "According to" says.
fn verb_sense(lemma: &str) -> Option<u32> {
    if matches!(lemma, "accord" | "according") { sense("say") } else { sense(lemma) }
}

/// How much two parties are one: 1 by their heads, less by other words; `None` where one is not told or is a pronoun.
fn party(left: &[String], right: &[String]) -> Option<f32> {
    let (left_head, right_head) = (left.first()?, right.first()?);
    if is_pronoun(left_head) || is_pronoun(right_head) {
        return None;
    }
    if key(left_head) == key(right_head) {
        return Some(1.0);
    }
    let (lefts, rights) = (keys(left), keys(right));
    Some(0.7 * share(lefts.intersection(&rights).count(), lefts.len().min(rights.len())))
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "them"
            | "who"
            | "which"
            | "that"
            | "we"
            | "us"
            | "i"
            | "you"
            | "this"
            | "those"
    )
}

fn keys(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|word| key(word)).collect()
}

/// The sense of a word, else its plain form; names keep their form.
fn key(word: &str) -> String {
    if word.starts_with(char::is_uppercase) {
        return word.to_lowercase();
    }
    sense(word).map_or_else(|| plain(word), |sense| format!("sense {sense}"))
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in one sentence")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn predicate(lemma: &str, agent: &[&str], patient: &[&str], others: &[&str]) -> Predicate {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Predicate { lemma: lemma.to_owned(), agent: words(agent), patient: words(patient), others: words(others) }
    }

    #[test]
    fn sense_and_parties_decide() {
        let left =
            [predicate("arrest", &["navy"], &["pirates", "23"], &["Gulf"]), predicate("say", &["ministry"], &[], &[])];
        let right = [
            predicate("tell", &["spokesman", "ministry"], &["reporters"], &[]),
            predicate("detain", &["navy", "Tolmy"], &["pirates"], &["Gulf"]),
        ];
        assert_eq!(align_predicates(&left, &right), [(0, 1), (1, 0)]);
        let other = [predicate("arrest", &["police"], &["minister"], &["Brackwater"])];
        assert_eq!(align_predicates(&other, &[predicate("sink", &["storm"], &["boat"], &["Tolmy"])]), []);
        assert_eq!(align_predicates(&[], &left), []);
    }
}
