//! Who does it to whom: one deed with doer and sufferer exchanged, or given to another doer, is not the same.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use secondsource_model::{Event, EventKind, EventStatus, FactRef, Participant, Relation, Span};

use super::entities::{Who, WhoIx};
use super::unit::{Unit, days_apart};
use crate::members::{Member, Members, PlainIx};
use crate::words::{list, plain};

/// Share of the lighter party's weight that two wordings of one party have in common.
const SAME_PARTY: f32 = 0.5;
/// Overlap of two clauses without their doers from which they tell one deed.
const SAME_DEED: f32 = 0.75;
/// Overlap of two clauses, all words, from which exchanged parties are a matter of one deed.
const SAME_CLAUSE: f32 = 0.6;

/// Deeds inside one statement that are compared.
const MOST_DEEDS: usize = 8;
/// Events of an article among which the other direction of a deed is looked for.
const MOST_EVENTS: usize = 512;

static MUTUAL: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/en/mutual_deeds.txt")).collect());

static SIDES: LazyLock<std::collections::BTreeMap<String, u32>> = LazyLock::new(|| {
    let lines = (0_u32..).zip(list(include_str!("../../data/en/sides.txt")));
    lines.flat_map(|(side, line)| line.split_whitespace().map(move |word| (plain(word), side))).collect()
});

/// How the parties of two tellings of a deed relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parties {
    /// Nothing parts them.
    One,
    /// Doers that are told with other words, and may be others.
    Unsure,
    /// One deed, but another does it, or does it to another: the tellings cannot both be right.
    Opposed,
    /// Other parties: two deeds.
    Apart,
}

/// A party as its article names it.
struct Party {
    who: Option<WhoIx>,
    /// Telling words.
    words: BTreeSet<PlainIx>,
    /// Whether the words hold a name.
    named: bool,
    /// Sides that the words put it on.
    sides: BTreeSet<u32>,
}

impl Party {
    /// `None` for a pronoun that leads to nobody, and for nothing at all.
    fn of(members: &Members<'_>, who: &Who, at: usize, party: Option<Participant>) -> Option<Self> {
        let (member, party) = (members.get(at)?, party?);
        // "Two people" and "three people": how many is another matter than who.
        let number = |word: &crate::members::MemberWord| is_number(member, word.start as usize);
        let words: BTreeSet<PlainIx> = member
            .words_in(party.span)
            .iter()
            .filter(|word| !word.stop && !number(word))
            .map(|word| word.plain)
            .collect();
        let whoix = party.entity.and_then(|entity| who.of(at, entity));
        if words.is_empty() && whoix.is_none() {
            return None;
        }
        let named = party
            .entity
            .is_some_and(|wanted| member.mentions_in(party.span).any(|(_, entity, name)| name && entity == wanted));
        let text = member.article.slice(party.span);
        let sides = text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter_map(|word| SIDES.get(&plain(word)).copied())
            .collect();
        Some(Self { who: whoix, words, named, sides })
    }

    fn is(&self, members: &Members<'_>, who: &Who, other: &Self) -> bool {
        if let (Some(one), Some(two)) = (self.who, other.who)
            && (one == two || who.may_speak_as(one, two))
        {
            return true;
        }
        let weight = |set: &BTreeSet<PlainIx>| -> f32 { set.iter().map(|word| members.rarity(*word)).sum() };
        let shared: f32 = self.words.intersection(&other.words).map(|word| members.rarity(*word)).sum();
        shared > 0.0 && shared >= SAME_PARTY * weight(&self.words).min(weight(&other.words))
    }

    /// Whether both have a name, and names that are not one's.
    fn is_another(&self, other: &Self) -> bool {
        self.named && other.named && self.who.is_some() && other.who.is_some() && self.who != other.who
    }

    fn is_other_side(&self, other: &Self) -> bool {
        !self.sides.is_empty() && !other.sides.is_empty() && self.sides.is_disjoint(&other.sides)
    }
}

/// Whether a word is part of a figure's number.
fn is_number(member: &Member<'_>, at: usize) -> bool {
    let figures = &member.facts.figures;
    let until = figures.partition_point(|figure| figure.span.start() <= at);
    // Figures may lie in each other, two deep at most.
    figures.iter().take(until).rev().take(3).any(|figure| figure.number_span.range().contains(&at))
}

/// The deeds that a unit tells: itself for an event, those inside its words for a statement.
pub(crate) fn deeds<'m>(members: &'m Members<'_>, unit: &Unit) -> Vec<&'m Event> {
    let Some(member) = members.get(unit.member) else { return Vec::new() };
    if let FactRef::Event(ix) = unit.fact {
        return member.facts.event(ix).into_iter().collect();
    }
    let FactRef::Statement(_) = unit.fact else { return Vec::new() };
    let inside = |span: Span| unit.spans.iter().any(|own| own.contains(span));
    let near = member.events_of(unit.sentence).iter().filter_map(|ix| member.facts.event(*ix));
    near.filter(|event| inside(event.trigger)).take(MOST_DEEDS).collect()
}

/// How the parties of two units relate, over the deeds that both tell with the same word.
pub(crate) fn compare(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> Parties {
    let mut found = Parties::One;
    let (lefts, rights) = (deeds(members, left), deeds(members, right));
    let is_further = |unit: &Unit, event: &Event| members.get(unit.member).is_some_and(|member| further(member, event));
    let one_further = |unit: &Unit, list: &[&Event]| list.iter().any(|event| is_further(unit, event));
    let further_left = one_further(left, &lefts);
    let only_one_further = further_left != one_further(right, &rights);
    for &one in &lefts {
        for &other in &rights {
            let same_word = one.lemma == other.lemma
                || super::senses::sense(&one.lemma)
                    .is_some_and(|sense| super::senses::sense(&other.lemma) == Some(sense));
            if !same_word {
                continue;
            }
            // "A fourth person has died" is another death than those of the three before.
            if only_one_further && (if further_left { is_further(left, one) } else { is_further(right, other) }) {
                return Parties::Apart;
            }
            let pair = of_events(members, who, (left, one), (right, other));
            let rank = |parties: Parties| match parties {
                Parties::One => 0,
                Parties::Unsure => 1,
                Parties::Opposed => 2,
                Parties::Apart => 3,
            };
            if rank(pair) > rank(found) {
                found = pair;
            }
        }
    }
    found
}

fn of_events(
    members: &Members<'_>,
    who: &Who,
    (left, one): (&Unit, &Event),
    (right, other): (&Unit, &Event),
) -> Parties {
    let party = |at: usize, party: Option<Participant>| Party::of(members, who, at, party);
    let (left_doer, right_doer) = (party(left.member, one.agent), party(right.member, other.agent));
    let sufferers = |at: usize, event: &Event| -> Vec<Party> {
        [event.patient, event.target].into_iter().filter_map(|each| party(at, each)).collect()
    };
    let (lefts, rights) = (sufferers(left.member, one), sufferers(right.member, other));
    let same = |one: &Party, other: &Party| one.is(members, who, other);
    let to_same = lefts.iter().any(|each| rights.iter().any(|other| same(each, other)));
    // "A fire shut the terminal" and "the terminal will stay shut": the act, and the state that lasts.
    if is_state(members, left, one) != is_state(members, right, other) {
        return Parties::Apart;
    }
    let mutual = MUTUAL.contains(one.lemma.as_str())
        || MUTUAL.contains(other.lemma.as_str())
        || matches!(one.kind, EventKind::Agree);
    let (Some(left_doer), Some(right_doer)) = (left_doer, right_doer) else {
        return to_another(&lefts, &rights, to_same, mutual);
    };
    let crossed_left = rights.iter().any(|each| same(&left_doer, each));
    let crossed_right = lefts.iter().any(|each| same(&right_doer, each));
    if same(&left_doer, &right_doer) {
        return to_another(&lefts, &rights, to_same, mutual);
    }
    if crossed_left && crossed_right {
        if mutual {
            return Parties::One;
        }
        let told_once = !tells_both_ways(members, who, left.member, (right.member, other))
            && !tells_both_ways(members, who, right.member, (left.member, one));
        let clauses = clause_overlap(members, (left, one), (right, other), false);
        let one_deed = told_once && clauses >= SAME_CLAUSE && !days_apart(left, right) && has_happened(one, other);
        return if one_deed { Parties::Opposed } else { Parties::Apart };
    }
    // "The plant closed" and "Haskkraft closed the plant": the doer of one is what the other does it to.
    if crossed_left || crossed_right {
        return Parties::One;
    }
    let another = left_doer.is_another(&right_doer);
    if another || left_doer.is_other_side(&right_doer) {
        // What befalls one party at one time befalls it once; what two sides both may do ("will not withdraw its troops") are two deeds.
        let victims = to_same && has_happened(one, other) && matches!(one.kind, EventKind::Assault | EventKind::Death);
        let one_deed = victims
            && !days_apart(left, right)
            && left_doer.is_other_side(&right_doer)
            && clause_overlap(members, (left, one), (right, other), true) >= SAME_DEED;
        return if one_deed { Parties::Opposed } else { Parties::Apart };
    }
    // "Three people died" and "the fire killed three": who dies is the one to whom the killing is done, and a bare number names nobody else.
    let suffers = |event: &Event, sufferers: &[Party], doer: &Party| {
        one.lemma != other.lemma
            && event.patient.is_some()
            && (sufferers.is_empty() || sufferers.iter().any(|each| same(each, doer)))
    };
    if other.patient.is_none() && suffers(one, &lefts, &right_doer)
        || one.patient.is_none() && suffers(other, &rights, &left_doer)
    {
        return Parties::One;
    }
    match to_another(&lefts, &rights, to_same, mutual) {
        Parties::One => Parties::Unsure,
        apart => apart,
    }
}

/// Whether it is done to two that both have names, and other names.
fn to_another(lefts: &[Party], rights: &[Party], to_same: bool, mutual: bool) -> Parties {
    let others = !mutual
        && !to_same
        && !lefts.is_empty()
        && !rights.is_empty()
        && lefts.iter().all(|each| rights.iter().all(|other| each.is_another(other)));
    if others { Parties::Apart } else { Parties::One }
}

/// Whether a party is told as one more of its sort: "a fourth person", "another man".
fn further(member: &Member<'_>, event: &Event) -> bool {
    const MORE: [&str; 12] = [
        "another",
        "further",
        "additional",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ];
    let told = |party: Participant| {
        let words = member.article.slice(party.span).to_lowercase();
        let mut first = words.split_whitespace();
        match first.next() {
            Some("another") => true,
            Some("a" | "an") => first.next().is_some_and(|word| MORE.contains(&word)),
            _ => false,
        }
    };
    [event.agent, event.patient].into_iter().flatten().any(told)
}

/// Whether a word tells how things stay, not what happens: "will stay shut", "remained closed".
fn is_state(members: &Members<'_>, unit: &Unit, event: &Event) -> bool {
    const STAYING: [&str; 8] = ["stay", "stays", "stayed", "staying", "remain", "remains", "remained", "remaining"];
    members.get(unit.member).is_some_and(|member| {
        let before =
            member.article.text.as_str().get(event.sentence.start()..event.trigger.start()).unwrap_or_default();
        before.split_whitespace().next_back().is_some_and(|word| STAYING.contains(&word.to_lowercase().as_str()))
    })
}

fn has_happened(one: &Event, other: &Event) -> bool {
    one.status == EventStatus::Happened && other.status == EventStatus::Happened
}

/// Whether a report tells the deed of another report with the same parties in the same places too: both accuse each other.
fn tells_both_ways(members: &Members<'_>, who: &Who, at: usize, (from, wanted): (usize, &Event)) -> bool {
    let Some(member) = members.get(at) else { return false };
    let (Some(doer), Some(sufferer)) =
        (Party::of(members, who, from, wanted.agent), Party::of(members, who, from, wanted.patient.or(wanted.target)))
    else {
        return false;
    };
    member.facts.events.iter().take(MOST_EVENTS).filter(|event| event.lemma == wanted.lemma).any(|event| {
        let is = |party: Option<Participant>, wanted: &Party| {
            Party::of(members, who, at, party).is_some_and(|party| party.is(members, who, wanted))
        };
        is(event.agent, &doer) && (is(event.patient, &sufferer) || is(event.target, &sufferer))
    })
}

/// Shared weight of the words of two clauses against their mean, with or without the words of the doers.
fn clause_overlap(
    members: &Members<'_>,
    (left, one): (&Unit, &Event),
    (right, other): (&Unit, &Event),
    without_doers: bool,
) -> f32 {
    let words = |unit: &Unit, event: &Event| -> BTreeSet<PlainIx> {
        let Some(member) = members.get(unit.member) else { return BTreeSet::new() };
        let doer = event.agent.filter(|_| without_doers).map(|doer| doer.span);
        let is_doer =
            |word: &crate::members::MemberWord| doer.is_some_and(|doer| doer.range().contains(&(word.start as usize)));
        telling_of(member, event.clause).filter(|word| !is_doer(word)).map(|word| word.plain).collect()
    };
    let (lefts, rights) = (words(left, one), words(right, other));
    let weight = |set: &BTreeSet<PlainIx>| -> f32 { set.iter().map(|word| members.rarity(*word)).sum() };
    let shared: f32 = lefts.intersection(&rights).map(|word| members.rarity(*word)).sum();
    2.0 * shared / (weight(&lefts) + weight(&rights)).max(1.0)
}

fn telling_of<'m>(member: &'m Member<'_>, span: Span) -> impl Iterator<Item = &'m crate::members::MemberWord> + 'm {
    member.words_in(span).iter().filter(|word| !word.stop)
}

/// What the parties of two units say about the relation of their claims; `None` if nothing.
pub(crate) fn relation(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> Option<Relation> {
    match compare(members, who, left, right) {
        Parties::One => None,
        Parties::Unsure | Parties::Apart => Some(Relation::CannotTell),
        Parties::Opposed => Some(Relation::Conflict),
    }
}
