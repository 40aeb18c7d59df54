//! What one report or speaker says and another says is not so: the same deed of the same party, with and without "not", or with words of contrary sense.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use secondsource_model::{ClaimKind, EntityKind, Event, EventStatus, FactRef, LookFirst, LookFirstKind, Span};

use super::align::{intersection, key_of as key_of_word, mean_overlap_of};
use super::conflict::eras;
use super::entities::WhoIx;
use super::figure_words::is_toll;
use super::look_first::{Desk, MOST_CARDS};
use super::polarity::negated_places;
use super::relation::later;
use super::unit::{Unit, days_apart, other_days};
use super::word_runs::WordRuns;
use crate::cluster::day_number;
use crate::members::{Member, PlainIx};
use crate::words::{list, plain};

/// Tellings of one word that negate it, and that assert it, which are held against each other.
const MOST_NEGATIVE: usize = 24;
const MOST_POSITIVE: usize = 48;
/// Words of a content in which a noun is what is told of: "a warning was given".
const SUBJECT_WORDS: usize = 4;
/// Sentences of one report within which "no one" is of those just spoken of.
const NEAR: usize = 3;
/// Words before a predicate's auxiliaries at most: more hold other clauses.
const SUBJECT_MOST: usize = 12;
/// Words before a subject that opens its clause: "that", "but the".
const OPENING_WORDS: usize = 2;
/// Days between two reports that speak of one moment.
const DAYS_BETWEEN: u32 = 1;
/// Words behind a predicate that are read as what it is done to.
const OBJECT_WORDS: usize = 8;
/// Words of a run of contrary sense that stand before it and name whom it is told of.
const SHARED_SUBJECT: usize = 2;

static IDLE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    list(include_str!("../../data/en/idle_predicates.txt")).flat_map(str::split_whitespace).map(plain).collect()
});

/// Of whom or what something is told.
#[derive(Clone, Debug)]
enum Subject {
    /// "No one", "no officer", "anyone": the nouns, if any; and whether it is nobody else.
    Nobody { of: BTreeSet<PlainIx>, other: bool },
    /// "There will be no vote": the predicate itself is what is not.
    Nothing,
    /// Somebody or something, as entities of the story and in words.
    Party { who: BTreeSet<WhoIx>, words: BTreeSet<PlainIx> },
    /// "My client".
    Client,
}

/// One telling of a deed.
struct Telling {
    unit: usize,
    /// The deed's word.
    word: Span,
    subject: Subject,
    /// Telling words of what it is done to, in its own clause; `None` where it is done to nobody ("paid nobody").
    object: Option<BTreeSet<PlainIx>>,
    /// The party that an active deed is done to, where one is told beside the doer.
    to: BTreeSet<WhoIx>,
    is_event: bool,
    /// Whether it is to come: "will stand", "stood ready to intervene", "was resigning".
    future: bool,
}

/// How a deed's word hangs on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner {
    /// Where the words end that stand before its auxiliaries.
    subject_end: usize,
    auxiliaries: usize,
    future: bool,
}

/// The cards.
pub(super) fn find(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let negative = negative(desk);
    let mut positive: BTreeMap<PlainIx, Vec<Telling>> = negative.keys().map(|key| (*key, Vec::new())).collect();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| !unit.denied && !unit.background) {
        for key in &unit.telling {
            let Some(known) = positive.get_mut(key).filter(|known| known.len() < MOST_POSITIVE) else { continue };
            known.extend(asserted(desk, at, unit, *key));
        }
    }
    let mut shown: BTreeSet<(usize, Span)> = BTreeSet::new();
    let until = cards.len() + MOST_CARDS;
    for (key, negatives) in &negative {
        let positives = positive.get(key).map(Vec::as_slice).unwrap_or_default();
        for not in negatives.iter().take(MOST_NEGATIVE) {
            let unit = &desk.units[not.unit];
            if cards.len() >= until || shown.contains(&(unit.member, unit.sentence)) {
                continue;
            }
            let overlap = |so: &Telling| {
                let other = &desk.units[so.unit];
                mean_overlap_of((desk.members, unit.member, unit.sentence), (other.member, other.sentence))
            };
            let best = positives
                .iter()
                .filter(|so| stand_against(desk, not, so))
                .max_by(|left, right| overlap(left).total_cmp(&overlap(right)).then(right.unit.cmp(&left.unit)));
            if let Some(so) = best {
                shown.insert((unit.member, unit.sentence));
                show(desk, cards, not.unit, so.unit);
            }
        }
    }
    contrary(desk, cards);
}

/// Adds a card, unless the two sentences stand against each other in one already. Two words of one speaker cannot both be so; two speakers, or two
/// reports, pull in different directions.
fn show(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>, left: usize, right: usize) {
    let (one, other) = (&desk.units[left], &desk.units[right]);
    let one_speaker = one.speaker.is_some() && one.speaker == other.speaker && one.member != other.member;
    let kind = if one_speaker { LookFirstKind::Conflict } else { LookFirstKind::Tension };
    let (first, second) = (left.min(right), left.max(right));
    let places = vec![desk.place(first), desk.place(second)];
    let known = cards.iter().any(|card| {
        matches!(card.kind, LookFirstKind::Conflict | LookFirstKind::Tension)
            && places.iter().all(|(article, _, sentence)| {
                card.places.iter().any(|(known, _, of)| known == article && of == sentence)
            })
    });
    if !known {
        cards.push(LookFirst { kind, claim: None, places });
    }
}

/// What is told not to be so, by the deed's word.
fn negative(desk: &Desk<'_, '_>) -> BTreeMap<PlainIx, Vec<Telling>> {
    let mut found: BTreeMap<PlainIx, Vec<Telling>> = BTreeMap::new();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| !unit.background) {
        let Some(member) = desk.members.get(unit.member) else { continue };
        if let Some(event) = event_of(member, unit).filter(|_| unit.denied) {
            if let Some(key) = key_of(desk, unit, event.trigger) {
                found.entry(key).or_default().extend(of_event(desk, at, unit, event));
            }
            continue;
        }
        if unit.kind != ClaimKind::Statement || unit.denied {
            continue;
        }
        for (span, places) in unit.spans.iter().map(|span| (*span, negated_places(member, *span))) {
            for place in places {
                let Some(word) = member.span_of(place, place) else { continue };
                if let (Some(key), Some(telling)) = (key_of(desk, unit, word), denied_word(desk, at, span, word)) {
                    found.entry(key).or_default().push(telling);
                }
            }
            // "We have paid nobody".
            for word in done_to_nobody(member, span) {
                if let Some(key) = key_of(desk, unit, word) {
                    let telling = of_statement(desk, at, span, word);
                    found.entry(key).or_default().extend(telling.map(|told| Telling { object: None, ..told }));
                }
            }
        }
    }
    found
}

/// The event of a unit.
fn event_of<'m>(member: &Member<'m>, unit: &Unit) -> Option<&'m Event> {
    let FactRef::Event(ix) = unit.fact else { return None };
    member.facts.event(ix)
}

/// A word as the telling words of its unit have it, by sense; `None` for one that tells too little, and for a name.
fn key_of(desk: &Desk<'_, '_>, unit: &Unit, word: Span) -> Option<PlainIx> {
    let member = desk.members.get(unit.member)?;
    let own = member.words_in(word).first()?;
    let text = member.article.slice(word);
    if own.stop || own.digit || own.capital && word.start() != unit.span.start() || IDLE.contains(&plain(text)) {
        return None;
    }
    Some(desk.sense_of.get(&own.plain).copied().unwrap_or(own.plain))
}

fn of_event(desk: &Desk<'_, '_>, at: usize, unit: &Unit, event: &Event) -> Option<Telling> {
    let member = desk.members.get(unit.member)?;
    let trigger = member.article.slice(event.trigger);
    let before = member.article.text.as_str().get(event.sentence.start()..event.trigger.start())?;
    let own_subject = event.agent.or(event.patient)?;
    let future = if plain(trigger) == plain(&event.lemma) && is_noun(before, trigger) {
        // "Accepted his resignation": a deed told by its noun has happened where the noun is what somebody took.
        taken(before).then_some(false)?
    } else {
        let manner = manner(before, trigger)?;
        // "Ran a fund that paid no tax" does not say that nobody ran it.
        let told = event.statement.and_then(|ix| member.facts.statement(ix));
        let own = before.get(manner.subject_end..).unwrap_or_default().to_lowercase();
        let negated = own.contains("not ") || own.contains("never ") || own.contains("n't") || own.contains("n’t");
        let nobody = nobody_words(&member.article.slice(own_subject.span).to_lowercase()).is_some();
        if unit.denied && !negated && !nobody && told.is_none_or(|statement| !statement.negated) {
            return None;
        }
        // "The man shot by police", "its licensing agreements": without an auxiliary only a past form with the doer in front is told as a deed.
        let active = event.agent.is_some_and(|agent| agent.span.end() <= event.trigger.start());
        let lower = trigger.to_lowercase();
        let base = lower.strip_prefix(event.lemma.as_str()).is_some_and(|ending| matches!(ending, "" | "s" | "es"));
        let past = active && !base && !lower.ends_with("ing") && !unit.denied;
        if manner.auxiliaries == 0 && !past || !is_told_first(member, own_subject.span, event.sentence) {
            return None;
        }
        manner.future || event.status != EventStatus::Happened && event.status != EventStatus::Denied
    };
    let who_of = |party: secondsource_model::Participant| -> BTreeSet<WhoIx> {
        let inside = member.mentions_in(party.span).map(|(_, entity, _)| entity);
        inside.chain(party.entity).filter_map(|entity| desk.who.of(unit.member, entity)).collect()
    };
    let text = member.article.slice(own_subject.span).to_lowercase();
    let words = telling(member, own_subject.span);
    let subject = match nobody_words(&text) {
        Some(other) => Subject::Nobody { of: words, other },
        None if is_client_words(&text) => Subject::Client,
        None => {
            let mut who = who_of(own_subject);
            // "Tarn denied that it had agreed": in what one says of "it" without another in between, it is oneself.
            if text == "it"
                || own_subject.entity.is_none() && matches!(text.as_str(), "he" | "she" | "they" | "we" | "i")
            {
                who.extend(unit.speaker.or_else(|| told_speaker(desk, unit, event)));
            }
            Subject::Party { who, words }
        }
    };
    let to = event.patient.filter(|_| event.agent.is_some()).map(who_of).unwrap_or_default();
    let object = object(member, event.trigger, event.sentence.end());
    Some(Telling { unit: at, word: event.trigger, subject, object: Some(object), to, is_event: true, future })
}

/// Who tells of an event.
fn told_speaker(desk: &Desk<'_, '_>, unit: &Unit, event: &Event) -> Option<WhoIx> {
    let member = desk.members.get(unit.member)?;
    let entity = member.facts.statement(event.statement?)?.source.as_ref()?.entity?;
    desk.who.of(unit.member, entity)
}

/// Whether a subject opens its sentence or what somebody says in it: what is told further on is told on the way.
fn is_told_first(member: &Member<'_>, subject: Span, sentence: Span) -> bool {
    let contents = member.statements_of(sentence).iter().filter_map(|ix| member.facts.statement(*ix));
    let starts = contents.flat_map(|statement| statement.content.iter().map(|span| span.start()));
    let text = member.article.text.as_str();
    starts.chain(std::iter::once(sentence.start())).any(|start| {
        start <= subject.start()
            && text.get(start..subject.start()).is_some_and(|before| {
                before.split_whitespace().count() <= OPENING_WORDS && !before.contains("If ") && !before.contains("if ")
            })
    })
}

/// Whether a word that looks like its base form stands as a noun: behind an article, a possessive or an adjective, not behind an auxiliary.
fn is_noun(before: &str, word: &str) -> bool {
    let ending = word.to_lowercase();
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let article =
        matches!(last.as_str(), "a" | "an" | "the" | "this" | "his" | "her" | "its" | "their" | "no" | "any" | "of");
    article || last.ends_with("'s") || last.ends_with("’s") || ending.ends_with("ion") || ending.ends_with("ment")
}

/// Whether somebody took, gave or got what stands next: "she had accepted Brandt's ...".
fn taken(before: &str) -> bool {
    const TAKING: [&str; 8] =
        ["accepted", "received", "submitted", "tendered", "announced", "confirmed", "offered", "handed"];
    let near: Vec<String> = before.split_whitespace().rev().take(4).map(str::to_lowercase).collect();
    near.iter().any(|word| TAKING.contains(&word.as_str()))
        && !near.iter().any(|word| matches!(word.as_str(), "not" | "never" | "no"))
}

/// How a word hangs on the words before it: only auxiliaries, "not" and the like may part it from its subject. `None` for what can, should or may be,
/// for "tried to" and for all that hangs on another verb.
fn manner(before: &str, word: &str) -> Option<Manner> {
    const PASSED: [&str; 30] = [
        "not",
        "never",
        "has",
        "have",
        "had",
        "been",
        "be",
        "being",
        "was",
        "were",
        "is",
        "are",
        "did",
        "will",
        "would",
        "also",
        "already",
        "yet",
        "ever",
        "now",
        "still",
        "both",
        "who",
        "which",
        "longer",
        "since",
        "later",
        "finally",
        "formally",
        "officially",
    ];
    const TOWARDS: [&str; 6] = ["going", "ready", "prepared", "due", "set", "willing"];
    const CLOSED: [&str; 14] =
        ["to", "if", "can", "cannot", "could", "should", "may", "might", "must", "do", "does", "a", "an", "no"];
    const CONTRACTED: [&str; 9] =
        ["won't", "wouldn't", "hasn't", "haven't", "hadn't", "wasn't", "weren't", "isn't", "didn't"];
    let (mut future, mut auxiliaries, mut be) = (false, 0, false);
    let mut rest = before.trim_end();
    loop {
        let start = rest.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let last = rest.get(start..)?.to_lowercase().replace('’', "'");
        let ahead = rest.get(..start).unwrap_or_default().trim_end();
        // "Is not to stand", but not "tried not to stand".
        let previous =
            ahead.split_whitespace().rev().map(str::to_lowercase).find(|word| word != "not").unwrap_or_default();
        let led = TOWARDS.contains(&previous.as_str()) || matches!(previous.as_str(), "is" | "are" | "was" | "were");
        if last == "to" && led || TOWARDS.contains(&last.as_str()) || last == "stood" && future {
            future = true;
        } else if PASSED.contains(&last.as_str()) || CONTRACTED.contains(&last.as_str()) {
            future |= last.starts_with("wo") || last == "will";
            be |= matches!(last.as_str(), "was" | "were" | "is" | "are");
        } else if CLOSED.contains(&last.as_str()) || last.ends_with("n't") || last.is_empty() {
            return None;
        } else {
            // "By not conducting any test": without "was" it is told of nobody.
            if word.ends_with("ing") && !be {
                return None;
            }
            let future = future || word.ends_with("ing");
            return Some(Manner { subject_end: rest.len(), auxiliaries, future });
        }
        auxiliaries += 1;
        rest = ahead;
    }
}

/// "My client", in the mouth of counsel: somebody whom the report names elsewhere.
fn is_client_words(text: &str) -> bool {
    ["my client", "our client"].iter().any(|words| text.starts_with(words))
}

/// Whether words of a party name nobody ("no one", "no officer", "anyone"), and if so whether nobody else.
fn nobody_words(text: &str) -> Option<bool> {
    let first = text.split_whitespace().next()?;
    matches!(first, "no" | "nobody" | "none" | "no-one" | "neither" | "nothing" | "anyone" | "anybody" | "any")
        .then(|| text.split_whitespace().any(|word| matches!(word, "else" | "other" | "further")))
}

/// Telling words of a party, those that only say "people" left out.
fn telling(member: &Member<'_>, span: Span) -> BTreeSet<PlainIx> {
    const ANYBODY: [&str; 11] =
        ["one", "body", "people", "person", "else", "member", "anyone", "anybody", "nobody", "none", "nothing"];
    let text = member.article.text.as_str();
    let letters = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default().to_lowercase();
    let words = member.words_in(span).iter().filter(|word| !word.stop && !word.digit);
    words.filter(|word| !ANYBODY.contains(&letters(word.start, word.end).as_str())).map(|word| word.plain).collect()
}

/// What is told of a word of a statement that a negation stands before.
fn denied_word(desk: &Desk<'_, '_>, at: usize, content: Span, word: Span) -> Option<Telling> {
    let unit = &desk.units[at];
    let member = desk.members.get(unit.member)?;
    let before = member.article.text.as_str().get(content.start()..word.start())?.to_lowercase();
    let words = before.split_whitespace().count();
    // "There will be no vote", "no decision had been taken": the noun right behind "no".
    if before.split_whitespace().next_back() == Some("no") {
        let is_there = before.starts_with("there ");
        let object = Some(object(member, word, content.end()));
        return (words == 1 || is_there && words <= SUBJECT_WORDS + 1).then_some(Telling {
            unit: at,
            word,
            subject: Subject::Nothing,
            object,
            to: BTreeSet::new(),
            is_event: false,
            future: before.contains(" will ") || before.contains(" would "),
        });
    }
    of_statement(desk, at, content, word)
}

/// What a content tells of one of its words, where that is its predicate.
fn of_statement(desk: &Desk<'_, '_>, at: usize, content: Span, word: Span) -> Option<Telling> {
    let unit = &desk.units[at];
    let member = desk.members.get(unit.member)?;
    let before = member.article.text.as_str().get(content.start()..word.start())?;
    let manner = manner(before, member.article.slice(word)).filter(|manner| manner.auxiliaries > 0)?;
    let until = member.article.text.span(content.start(), content.start() + manner.subject_end)?;
    if member.words_in(until).len() > SUBJECT_MOST {
        return None;
    }
    let object = Some(object(member, word, content.end()));
    let subject = subject(desk, at, content, word);
    Some(Telling { unit: at, word, subject, object, to: BTreeSet::new(), is_event: false, future: manner.future })
}

/// The words of a content right behind which "nobody" or "nothing" stands.
fn done_to_nobody(member: &Member<'_>, content: Span) -> Vec<Span> {
    let text = member.article.text.as_str();
    let places = member.places_in(content);
    let lower = |at: usize| {
        let word = member.words.get(at);
        word.and_then(|word| text.get(word.start as usize..word.end as usize)).unwrap_or_default().to_lowercase()
    };
    let nobody = places.clone().skip(1).filter(|at| matches!(lower(*at).as_str(), "nobody" | "nothing" | "none"));
    nobody.filter_map(|at| member.span_of(at - 1, at - 1)).collect()
}

/// Whom a word of a content is told of: the last named before it in its clause, else the first of the content.
fn subject(desk: &Desk<'_, '_>, at: usize, content: Span, word: Span) -> Subject {
    let unit = &desk.units[at];
    let none = || Subject::Party { who: BTreeSet::new(), words: BTreeSet::new() };
    let Some(member) = desk.members.get(unit.member) else { return none() };
    let text = member.article.text.as_str();
    let before = text.get(content.start()..word.start()).unwrap_or_default();
    let lower = before.to_lowercase();
    if is_client_words(&lower) {
        return Subject::Client;
    }
    if let Some(other) = nobody_words(&lower) {
        let span = member.article.text.span(content.start(), word.start());
        let of = span.map(|span| telling(member, span)).unwrap_or_default();
        return Subject::Nobody { of, other };
    }
    let clause = [", ", "; ", ": ", " and ", " but ", " because ", " while ", " that "];
    let start = clause.iter().filter_map(|parting| before.rfind(parting).map(|at| at + parting.len())).max();
    let of = |from: usize| -> Option<(BTreeSet<WhoIx>, BTreeSet<PlainIx>)> {
        let span = member.article.text.span(from, word.start())?;
        let who: BTreeSet<WhoIx> =
            member.mentions_in(span).filter_map(|(_, entity, _)| desk.who.of(unit.member, entity)).collect();
        Some((who, telling(member, span)))
    };
    let own = start.and_then(|start| of(content.start() + start)).filter(|(who, _)| !who.is_empty());
    let Some((mut who, words)) = own.or_else(|| of(content.start())) else { return none() };
    // "We", "I" and "it" in one's own mouth are the speaker.
    let first = lower.split_whitespace().next().unwrap_or_default();
    if matches!(first, "we" | "i" | "it" | "we've" | "i've" | "we’ve" | "i’ve") {
        who.extend(unit.speaker);
    }
    Subject::Party { who, words }
}

/// What stands behind a word in its clause: telling words without days and numbers.
fn object(member: &Member<'_>, word: Span, until: usize) -> BTreeSet<PlainIx> {
    const CLOSING: [&str; 16] = [
        "and",
        "but",
        "because",
        "after",
        "before",
        "when",
        "while",
        "as",
        "so",
        "if",
        "unless",
        "until",
        "said",
        "says",
        "according",
        "in",
    ];
    let text = member.article.text.as_str();
    let mut found = BTreeSet::new();
    let Some(behind) = member.article.text.span(word.end(), until.max(word.end())) else { return found };
    let mut last = word.end();
    for next in member.words_in(behind).iter().take(OBJECT_WORDS) {
        let between = text.get(last..next.start as usize).unwrap_or_default();
        let letters = text.get(next.start as usize..next.end as usize).unwrap_or_default();
        if between.contains([',', ';', ':', '.', '"', '”', '–', '—']) || CLOSING.contains(&letters) {
            break;
        }
        last = next.end as usize;
        let time = member.times_in(behind).any(|time| time.span.range().contains(&(next.start as usize)));
        if !next.stop && !next.digit && !time {
            found.insert(next.plain);
        }
    }
    found
}

/// What a unit tells of a deed's word without negating it.
fn asserted(desk: &Desk<'_, '_>, at: usize, unit: &Unit, key: PlainIx) -> Option<Telling> {
    let member = desk.members.get(unit.member)?;
    if let Some(event) = event_of(member, unit) {
        let planned = matches!(event.status, EventStatus::Happened | EventStatus::Planned)
            || event.status == EventStatus::Hypothetical && event.statement.is_some();
        let own = planned && key_of(desk, unit, event.trigger) == Some(key);
        return own.then(|| of_event(desk, at, unit, event)).flatten();
    }
    let negated = || unit.spans.iter().any(|span| !negated_places(member, *span).is_empty());
    if unit.kind != ClaimKind::Statement || unit.negates || negated() {
        return None;
    }
    let (content, word) = unit.spans.iter().find_map(|span| {
        let words = member.words_in(*span).iter();
        let of_key = |plain: PlainIx| desk.sense_of.get(&plain).copied().unwrap_or(plain) == key;
        let place = words.clone().position(|word| !word.stop && of_key(word.plain))?;
        let first = member.places_in(*span).start;
        Some((*span, member.span_of(first + place, first + place)?))
    })?;
    key_of(desk, unit, word)?;
    of_statement(desk, at, content, word).or_else(|| {
        let telling = Telling {
            unit: at,
            word,
            subject: Subject::Party { who: BTreeSet::new(), words: BTreeSet::new() },
            object: Some(object(member, word, content.end())),
            to: BTreeSet::new(),
            is_event: false,
            future: member.article.slice(content).contains(" would ")
                || member.article.slice(content).contains(" will "),
        };
        is_told_of(desk, &telling).then_some(telling)
    })
}

/// Whether one telling says that what the other tells is not so.
fn stand_against(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
    let (one, other) = (&desk.units[not.unit], &desk.units[so.unit]);
    let (Some(here), Some(there)) = (desk.members.get(one.member), desk.members.get(other.member)) else {
        return false;
    };
    if !are_two_voices(desk, one, other) || !is_at_its_time(desk, one, other) {
        return false;
    }
    let day = |member: &Member<'_>| member.article.day().and_then(day_number);
    let far = day(here).zip(day(there)).is_some_and(|(one, other)| one.abs_diff(other) > DAYS_BETWEEN);
    // "No one has been charged" denies a charge of last week too, but no "will" of another month.
    if not.future != so.future || far {
        return false;
    }
    let (ones, others) = (eras(here, one.sentence), eras(there, other.sentence));
    if !ones.is_empty() && !others.is_empty() && ones.is_disjoint(&others) || is_undone_behind(there, so) {
        return false;
    }
    let one_speaker = one.speaker.is_some() && one.speaker == other.speaker;
    let on_condition = |member: &Member<'_>, unit: &Unit| member.article.slice(unit.sentence).contains(" if ");
    if !one_speaker && (on_condition(here, one) || on_condition(there, other)) {
        return false;
    }
    if came_after(desk, one, other) || is_conditional(here, one) || is_conditional(there, other) {
        return false;
    }
    subjects_meet(desk, not, so) && objects_meet(desk, not, so)
}

/// Whether the days of two tellings are one, or that of the deed lies before the one by which it had not been done: "had not conceded by Monday".
fn is_at_its_time(desk: &Desk<'_, '_>, not: &Unit, so: &Unit) -> bool {
    let earlier = so.days.as_ref().zip(not.days.as_ref()).is_some_and(|((from, _), (_, until))| from < until);
    // "By Monday" looks back on all days before.
    let by = || desk.members.get(not.member).is_some_and(|member| member.article.slice(not.sentence).contains(" by "));
    let looks_back = earlier && not.kind == ClaimKind::Event;
    looks_back && by() || !other_days(not, so) && (!days_apart(not, so) || looks_back)
}

/// "Paid no tax": what stands behind the word takes it back.
fn is_undone_behind(member: &Member<'_>, so: &Telling) -> bool {
    let text = member.article.text.as_str().get(so.word.end()..).unwrap_or_default();
    let next = text.split_whitespace().next().unwrap_or_default();
    matches!(next, "no" | "nothing" | "nobody" | "none" | "neither" | "little" | "few" | "not")
}

/// Two reports, or two speakers of one; and not two facts of one sentence.
fn are_two_voices(desk: &Desk<'_, '_>, one: &Unit, other: &Unit) -> bool {
    if one.member != other.member {
        return true;
    }
    let two = one.speaker.zip(other.speaker).is_some_and(|(one, other)| !desk.who.may_speak_as(one, other));
    one.sentence != other.sentence && two
}

/// "If the strike goes on", "unless": said of a case that may not come.
fn is_conditional(member: &Member<'_>, unit: &Unit) -> bool {
    let words = member.article.slice(unit.sentence);
    [" unless ", "whether ", "Asked if ", " would have ", " would not have ", " wouldn't have ", " could have "]
        .iter()
        .any(|run| words.contains(run))
}

/// Whether what is told to have happened may have come after it was told not to have: "has not resigned" in the morning, "resigned" in the evening.
pub(super) fn came_after(desk: &Desk<'_, '_>, not: &Unit, so: &Unit) -> bool {
    const SO_FAR: [&str; 12] = [
        " has not",
        " have not",
        "n't yet",
        " not yet",
        " yet ",
        " so far",
        "hasn't",
        "haven't",
        "hasn’t",
        "haven’t",
        " by ",
        " has been",
    ];
    let day = |at: usize| desk.members.get(at).and_then(|member| member.article.day());
    let later_report = later(desk.members, so.member, not.member) == Some(true);
    // What happened on a day before the denial was written was there to be denied.
    let before = so
        .days
        .as_ref()
        .zip(day(not.member))
        .is_some_and(|((from, _), day)| from.get(..10).is_some_and(|from| from < day));
    if !later_report || before {
        return false;
    }
    let words = desk.members.get(not.member).map_or("", |member| member.article.slice(not.sentence)).to_lowercase();
    day(so.member) != day(not.member) || SO_FAR.iter().any(|run| words.contains(run))
}

fn subjects_meet(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
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
fn is_told_of(desk: &Desk<'_, '_>, so: &Telling) -> bool {
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
fn is_one(desk: &Desk<'_, '_>, one: WhoIx, other: WhoIx) -> bool {
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
fn is_named(desk: &Desk<'_, '_>, who: WhoIx) -> bool {
    let Some(entity) = desk.who.list.get(who as usize) else { return false };
    let kind = entity.members.first().and_then(|(article, ix)| {
        let member = desk.members.place_of(*article).and_then(|at| desk.members.get(at))?;
        Some(member.facts.entity(*ix)?.kind)
    });
    matches!(kind, Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Place | EntityKind::Group))
        && entity.name.chars().next().is_some_and(char::is_uppercase)
}

/// What the two deeds are done to: "would not support the budget" says nothing of "would support a vote".
fn objects_meet(desk: &Desk<'_, '_>, not: &Telling, so: &Telling) -> bool {
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

struct Contrary {
    runs: WordRuns,
    /// Of each run its pair, and whether it is of the second side.
    side_of: Vec<(u32, bool)>,
}

static CONTRARY: LazyLock<Contrary> = LazyLock::new(|| {
    let (mut all, mut side_of) = (Vec::new(), Vec::new());
    for (number, line) in (0_u32..).zip(list(include_str!("../../data/en/opposite_deeds.txt"))) {
        let (first, second) = line.split_once('|').unwrap_or((line, ""));
        for (runs, side) in [(first, false), (second, true)] {
            for run in runs.split(';').map(str::trim).filter(|run| !run.is_empty()) {
                all.push(run);
                side_of.push((number, side));
            }
        }
    }
    Contrary { runs: WordRuns::new(all), side_of }
});

/// "Was released on Monday", "remained in custody on Monday": contrary deeds of one party.
fn contrary(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    struct Side {
        unit: usize,
        who: BTreeSet<WhoIx>,
        words: BTreeSet<PlainIx>,
    }
    let mut sides: BTreeMap<u32, [Vec<Side>; 2]> = BTreeMap::new();
    let mut read: BTreeSet<(usize, Span)> = BTreeSet::new();
    for (at, unit) in desk.units.iter().enumerate().filter(|(_, unit)| !unit.denied && !unit.background) {
        let Some(member) = desk.members.get(unit.member).filter(|_| unit.kind != ClaimKind::Figure) else { continue };
        let whole = if unit.kind == ClaimKind::Statement { unit.spans.first().copied() } else { Some(unit.sentence) };
        let Some(whole) = whole.filter(|_| unit.kind == ClaimKind::Statement || !unit.attributed) else { continue };
        if !read.insert((unit.member, whole)) {
            continue;
        }
        let lower = member.article.slice(whole).to_lowercase();
        let Some((run, start)) = CONTRARY.runs.first_place_in(&lower) else { continue };
        let Some((number, side)) = CONTRARY.side_of.get(run).copied() else { continue };
        let Some(before) = member.article.text.span(whole.start(), (whole.start() + start).min(whole.end())) else {
            continue;
        };
        let who = member.mentions_in(before).filter_map(|(_, entity, _)| desk.who.of(unit.member, entity));
        let who: BTreeSet<WhoIx> = who.filter(|ix| is_named(desk, *ix)).collect();
        let words = telling(member, before);
        let [first, second] = sides.entry(number).or_default();
        let list = if side { second } else { first };
        if list.len() < MOST_POSITIVE {
            list.push(Side { unit: at, who, words });
        }
    }
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    for [firsts, seconds] in sides.values() {
        for first in firsts {
            let one = &desk.units[first.unit];
            let stands = |second: &&Side| {
                let other = &desk.units[second.unit];
                let met = first.who.iter().any(|one| second.who.iter().any(|other| is_one(desk, *one, *other)));
                let nouns = first.words.intersection(&second.words).count() >= SHARED_SUBJECT;
                (met || nouns)
                    && are_two_voices(desk, one, other)
                    && !other_days(one, other)
                    && !came_after(desk, other, one)
                    && !came_after(desk, one, other)
                    && is_of_one_day(desk, one, other)
            };
            if let Some(second) = seconds.iter().filter(|second| !shown.contains(&second.unit)).find(stands) {
                shown.insert(second.unit);
                show(desk, cards, first.unit, second.unit);
            }
        }
    }
}

/// Whether two reports were written on one day, as far as is known: what was closed yesterday may be open today.
fn is_of_one_day(desk: &Desk<'_, '_>, one: &Unit, other: &Unit) -> bool {
    let day = |unit: &Unit| desk.members.get(unit.member).and_then(|member| member.article.day());
    day(one).zip(day(other)).is_none_or(|(one, other)| one == other)
}
