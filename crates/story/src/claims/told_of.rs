//! Whether two tellings of a deed are of one party, and whether it is done to one.

use std::collections::BTreeSet;

use secondsource_model::{EntityKind, Span};

use super::align::{intersection, key_of as key_of_word};
use super::entities::WhoIx;
use super::figure_words::is_toll;
use super::look_first::Desk;
use super::telling::{Subject, Telling};
use super::unit::Unit;
use crate::members::Member;

/// Sentences of one report within which "no one" is of those just spoken of.
const NEAR: usize = 3;

pub(super) fn subjects_meet(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
    let (one, other) = (&desk.units[not.unit], &desk.units[so.unit]);
    let Subject::Party { who: their_who, words: their_words } = &so.subject else {
        return false;
    };
    // Another telling word of the sentence: "during the search".
    let shares_context = || {
        let (Some(here), Some(there)) = (desk.members.get(one.member), desk.members.get(other.member)) else {
            return false;
        };
        let key = |member: &Member<'_>, word: Span| member.words_in(word).first().map(|word| word.plain);
        let keys = [key(here, not.word), key(there, so.word)];
        let (lefts, rights) = (here.telling_in(one.sentence), there.telling_in(other.sentence));
        intersection(&lefts, &rights).any(|word| !keys.contains(&Some(word)))
    };
    match &not.subject {
        Subject::Party { who, words } => {
            let met = who.iter().any(|one| their_who.iter().any(|other| is_one(desk, *one, *other)));
            let named = |who: &BTreeSet<WhoIx>| who.iter().any(|ix| is_named(desk, *ix));
            let one_speaker = one.speaker.is_some() && one.speaker == other.speaker;
            // Without a name the nouns must be one: "the officer", "the officer". Who speaks of "his client" speaks of the one he names elsewhere.
            let nouns =
                || words.intersection(their_words).next().is_some() && (one_speaker || not.is_event && so.is_event);
            let unnamed = (!named(who), !named(their_who));
            let to = not.to.is_empty()
                || so.to.is_empty()
                || not.to.iter().any(|one| so.to.iter().any(|other| is_one(desk, *one, *other)));
            met && to && (!unnamed.0 || one_speaker || not.is_event && so.is_event && nouns())
                || (unnamed.0 && unnamed.1) && nouns()
                || one_speaker && one.member != other.member && unnamed.0 != unnamed.1 && is_client(desk, so, not)
                || !not.is_event && is_noun_of_it(desk, not, so)
        }
        Subject::Client => so.is_event && their_who.iter().any(|ix| is_named(desk, *ix)),
        Subject::Nobody { of, other: true } => {
            let article = desk.members.get(one.member).map(|member| member.article.id);
            // "No one else" leaves out those whom its own report names.
            let unnamed_there = their_who.iter().filter(|ix| is_named(desk, **ix)).any(|ix| {
                desk.who
                    .list
                    .get(*ix as usize)
                    .is_some_and(|entity| entity.members.iter().all(|(id, _)| Some(*id) != article))
            });
            of.is_empty() && so.is_event && unnamed_there
        }
        Subject::Nobody { of, other: false } if of.is_empty() => {
            let near = are_near(desk, one, other);
            let befell = member_word(desk, not).is_some_and(|word| is_toll(&[key_of_word(&word)]));
            so.is_event && (near || befell && shares_context())
        }
        Subject::Nobody { of, .. } => so.is_event && of.is_subset(their_words),
        Subject::Nothing => is_told_of(desk, so),
    }
}

/// "A vote would be held": the noun is what is told of.
pub(super) fn is_told_of(desk: &Desk<'_, '_>, so: &Telling) -> bool {
    let unit = &desk.units[so.unit];
    let first = unit.spans.first().map_or(unit.span.start(), |span| span.start());
    let text = desk.members.get(unit.member).map_or("", |member| member.article.text.as_str());
    let words: Vec<&str> = text.get(first..so.word.start()).unwrap_or_default().split_whitespace().collect();
    let article = words.last().is_some_and(|word| matches!(word.to_lowercase().as_str(), "a" | "an" | "the" | "this"));
    let next =
        text.get(so.word.end()..).unwrap_or_default().split_whitespace().next().unwrap_or_default().to_lowercase();
    !so.is_event && article && words.len() == 1 && BEHIND_A_SUBJECT.contains(&next.as_str())
}

/// Words behind a noun by which it is what is told of.
const BEHIND_A_SUBJECT: [&str; 12] =
    ["was", "were", "is", "are", "will", "would", "has", "have", "had", "took", "takes", "followed"];

/// "She will not appeal", and close by, from another speaker: "an appeal would be filed".
fn is_noun_of_it(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
    is_told_of(desk, so) && are_near(desk, &desk.units[not.unit], &desk.units[so.unit])
}

/// Whether two facts of one report stand close to each other.
fn are_near(desk: &Desk<'_, '_>, one: &Unit, other: &Unit) -> bool {
    one.member == other.member
        && desk.members.get(one.member).is_some_and(|member| {
            let place = |span: Span| member.sentence_place(span);
            place(one.sentence).zip(place(other.sentence)).is_some_and(|(one, other)| one.abs_diff(other) <= NEAR)
        })
}

/// Whether one of two tellings is of "his client".
fn is_client(desk: &Desk<'_, '_>, one: &Telling, other: &Telling) -> bool {
    [one, other].iter().any(|telling| {
        let unit = &desk.units[telling.unit];
        let text = desk.members.get(unit.member).map_or("", |member| member.article.slice(unit.span));
        let mut words = text.split_whitespace().map(str::to_lowercase);
        matches!(words.next().as_deref(), Some("his" | "her" | "their" | "my" | "our"))
            && words.next().as_deref() == Some("client")
    })
}

/// The letters of a telling's word.
fn member_word(desk: &Desk<'_, '_>, telling: &Telling) -> Option<String> {
    let member = desk.members.get(desk.units[telling.unit].member)?;
    Some(member.article.slice(telling.word).to_lowercase())
}

/// Whether two entities of a story are one, or speak for each other, or bear one name: "Viktor Brandt", "Brandt".
pub(super) fn is_one(desk: &Desk<'_, '_>, one: WhoIx, other: WhoIx) -> bool {
    if desk.who.may_speak_as(one, other) {
        return true;
    }
    let name = |who: WhoIx| desk.who.list.get(who as usize).map_or("", |entity| entity.name.as_str());
    let (left, right) = (name(one), name(other));
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (left, right) = (words(left), words(right));
    is_named(desk, one)
        && is_named(desk, other)
        && (left == right
            || left.len().min(right.len()) == 1 && left.len().max(right.len()) == 2 && left.last() == right.last())
}

/// Whether an entity of the story is somebody, some body or some place with a name.
pub(super) fn is_named(desk: &Desk<'_, '_>, who: WhoIx) -> bool {
    let Some(entity) = desk.who.list.get(who as usize) else { return false };
    let kind = entity.members.first().and_then(|(article, ix)| {
        let member = desk.members.place_of(*article).and_then(|at| desk.members.get(at))?;
        Some(member.facts.entity(*ix)?.kind)
    });
    matches!(kind, Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Place | EntityKind::Group))
        && entity.name.chars().next().is_some_and(char::is_uppercase)
}

/// What the two deeds are done to: "would not support the budget" says nothing of "would support a vote".
pub(super) fn objects_meet(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
    let (Some(one), Some(other)) = (&not.object, &so.object) else { return true };
    // "Agreed to a truce and the exchange of prisoners": what is denied may stand further on.
    let further = || {
        let unit = &desk.units[so.unit];
        let has = desk.members.get(unit.member).map(|member| member.telling_in(unit.sentence));
        has.is_some_and(|has| one.iter().all(|word| has.contains(word)))
    };
    let shared = one.intersection(other).count();
    one.is_empty() || other.is_empty() || shared * 2 >= one.len().min(other.len()) || further()
}
