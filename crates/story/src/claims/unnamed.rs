//! Speakers without a name over several articles: "regional officials" and "officials in the region", "Haskkraft's chief executive" and Nora Vik.
//!
//! One class of people told with the same words is one speaker; a class told with more words in another report ("residents", "residents of Tolmy")
//! may be one. A role is its holder where one report says who holds it, and nobody else of the story does.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use secondsource_model::{Entity, EntityIx, MentionKind};

use crate::members::Member;
use crate::words::plain;

/// Words in front of a noun by which it means some and not all: another report's may be others.
const INDEFINITE: [&str; 20] = [
    "a", "an", "one", "two", "three", "four", "five", "some", "several", "many", "another", "few", "most", "other",
    "others", "dozens", "hundreds", "both", "any", "each",
];

/// Words that only bind a phrase.
const BINDING: [&str; 16] =
    ["the", "of", "in", "at", "for", "from", "on", "and", "with", "s", "its", "their", "his", "her", "this", "that"];

/// Roles that many hold beside each other.
const SHARED: [&str; 24] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "lawyer",
    "attorney",
    "member",
    "resident",
    "analyst",
    "expert",
    "officer",
    "adviser",
    "advisor",
    "source",
    "colleague",
    "friend",
    "relative",
    "neighbour",
    "neighbor",
    "witness",
    "aide",
    "employee",
    "worker",
    "deputy",
];

/// Nouns that stand for a body named elsewhere: "the company's chief executive".
const BODIES: [&str; 14] = [
    "company",
    "firm",
    "group",
    "union",
    "club",
    "party",
    "bank",
    "ministry",
    "agency",
    "city",
    "town",
    "country",
    "university",
    "council",
];

/// An unnamed speaker's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Plain forms of its telling words, names among them.
    pub(super) words: BTreeSet<String>,
    /// Those that begin with a capital inside the phrase.
    pub(super) names: BTreeSet<String>,
    /// Its head noun.
    pub(super) head: String,
    pub(super) plural: bool,
    pub(super) indefinite: bool,
}

/// The phrase of an entity that nothing names.
pub(super) fn phrase(entity: &Entity) -> Option<Phrase> {
    let named = entity.mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Name | MentionKind::Demonym));
    let nominal = entity.mentions.iter().any(|mention| mention.kind == MentionKind::Nominal);
    if named || !nominal { None } else { read(&entity.name) }
}

fn read(name: &str) -> Option<Phrase> {
    let all: Vec<&str> = crate::words::words(name).map(|word| &name[word.range]).collect();
    let lower = |word: &str| word.to_lowercase();
    let first = lower(all.first()?);
    let indefinite = INDEFINITE.contains(&first.as_str()) || first.bytes().all(|byte| byte.is_ascii_digit());
    let telling: Vec<&str> = all.iter().copied().filter(|word| !BINDING.contains(&lower(word).as_str())).collect();
    // "Officials in the region", "the union of miners": the head stands before the preposition, else last.
    let preposition = all
        .iter()
        .skip(1)
        .position(|word| matches!(lower(word).as_str(), "of" | "in" | "at" | "for" | "from" | "on" | "with"));
    let until = preposition.map_or(all.len(), |at| at + 1);
    let head = all.get(..until)?.iter().rev().find(|word| !BINDING.contains(&lower(word).as_str()))?;
    let names = all
        .iter()
        .skip(1)
        .chain(all.first().filter(|_| all.get(1).is_some_and(|word| lower(word) == "s")))
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(|word| stem(word))
        .collect();
    let plural = lower(head).ends_with('s') && !lower(head).ends_with("ss")
        || matches!(lower(head).as_str(), "police" | "people");
    let words: BTreeSet<String> = telling.iter().map(|word| stem(word)).collect();
    (!words.is_empty()).then(|| Phrase { words, names, head: stem(head), plural, indefinite })
}

/// [`SHARED`] and [`BODIES`] as stems.
static SHARED_STEMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| SHARED.iter().map(|word| stem(word)).collect());
static BODY_STEMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| BODIES.iter().map(|word| stem(word)).collect());

/// A word without the endings of number and of an adjective made from a noun: "regional" and "region" meet.
fn stem(word: &str) -> String {
    let plain = plain(word);
    plain.strip_suffix("al").filter(|stem| stem.len() > 3).map_or_else(|| plain.clone(), str::to_owned)
}

/// How two unnamed speakers of two articles relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    One,
    MayBeOne,
    Other,
}

/// By their words alone.
pub(super) fn kinship(left: &Phrase, right: &Phrase) -> Kinship {
    if left.indefinite || right.indefinite || left.head != right.head {
        return Kinship::Other;
    }
    if left.words == right.words {
        // "The company" and "the company" lean on a name that each article gives before.
        return if left.plural || left.words.len() > 1 && !leans(left) { Kinship::One } else { Kinship::MayBeOne };
    }
    if left.words.is_subset(&right.words) || right.words.is_subset(&left.words) {
        Kinship::MayBeOne
    } else {
        Kinship::Other
    }
}

/// Whether it is of a body that is named elsewhere: "the company's lawyer", but not "the road agency".
fn leans(phrase: &Phrase) -> bool {
    phrase.words.iter().filter(|word| **word != phrase.head).any(|word| BODY_STEMS.contains(word))
}

/// The roles that an article gives to a person.
pub(super) fn roles(member: &Member<'_>, person: &Entity) -> Vec<Phrase> {
    person.roles.iter().filter_map(|role| read(member.article.slice(*role))).collect()
}

/// Whether a role that an article gives to a person is the one that another article's phrase tells: `Some(true)` if both name the body, or lean on the
/// one that is named.
pub(super) fn holds(member: &Member<'_>, roles: &[Phrase], phrase: &Phrase) -> Option<bool> {
    let has_word = |words: &Phrase| phrase.words.iter().any(|word| words.words.contains(word));
    if phrase.indefinite || phrase.plural || !roles.iter().any(has_word) {
        return None;
    }
    let title: BTreeSet<&String> = phrase.words.difference(&phrase.names).collect();
    if title.is_empty() || title.iter().any(|word| SHARED_STEMS.contains(*word)) {
        return None;
    }
    if title.iter().all(|word| BODY_STEMS.contains(*word)) {
        return None;
    }
    roles.iter().find_map(|words| {
        let has_title = title.iter().all(|word| words.words.contains(*word))
            && !words.words.contains("former")
            && !words.words.contains("deputy");
        if !has_title {
            return None;
        }
        if phrase.names.is_empty() {
            return Some(false);
        }
        let told = phrase.names.is_subset(&words.words);
        let named = || {
            let is_body = |entity: &Entity| read(&entity.name).is_some_and(|body| phrase.names.is_subset(&body.words));
            words.names.is_empty() && leans(words) && member.facts.entities.iter().any(is_body)
        };
        (told || named()).then_some(true)
    })
}

/// Entities of an article that are given as the source of a statement or a number.
pub(super) fn speaking(member: &Member<'_>) -> BTreeSet<EntityIx> {
    let statements = member.facts.statements.iter().filter_map(|statement| statement.source.as_ref()?.entity);
    statements.chain(member.facts.figures.iter().filter_map(|figure| figure.according_entity)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_meet_by_their_words() {
        let check = |left: &str, right: &str, expected: Kinship| {
            let kinship = kinship(&read(left).expect("words"), &read(right).expect("words"));
            assert_eq!(kinship, expected, "{left:?} {right:?}");
        };
        check("Regional officials", "Officials in the region", Kinship::One);
        check("police", "Police", Kinship::One);
        check("the fire brigade", "The fire brigade", Kinship::One);
        check("the road agency", "the road agency", Kinship::One);
        check("residents", "Residents of Morra", Kinship::MayBeOne);
        check("the company", "the company", Kinship::MayBeOne);
        check("the company's lawyer", "the company's lawyer", Kinship::MayBeOne);
        check("a witness", "a witness", Kinship::Other);
        check("several residents", "residents", Kinship::Other);
        check("the fire brigade", "the city hospital", Kinship::Other);
        check("district officials", "regional officials", Kinship::Other);
        check("the mayor of Tolmy", "the mayor of Vell", Kinship::Other);
    }
}
