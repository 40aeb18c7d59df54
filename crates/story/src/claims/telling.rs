//! Reads one telling of a deed: its word, of whom it is told, and what it is done to.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use secondsource_model::{Event, EventStatus, FactRef, Span};

use super::entities::WhoIx;
use super::look_first::Desk;
use super::unit::Unit;
use crate::members::{Member, PlainIx};
use crate::words::{list, plain};

/// Words of a content in which a noun is what is told of: "a warning was given".
const SUBJECT_WORDS: usize = 4;

/// Words before a predicate's auxiliaries at most: more hold other clauses.
const SUBJECT_MOST: usize = 12;

/// Words before a subject that opens its clause: "that", "but the".
const OPENING_WORDS: usize = 2;

/// Words behind a predicate that are read as what it is done to.
const OBJECT_WORDS: usize = 8;

static IDLE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    list(include_str!("../../data/en/idle_predicates.txt")).flat_map(str::split_whitespace).map(plain).collect()
});

/// Of whom or what something is told.
#[derive(Clone, Debug)]
pub(super) enum Subject {
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
pub(super) struct Telling {
    pub(super) unit: usize,
    /// The deed's word.
    pub(super) word: Span,
    pub(super) subject: Subject,
    /// Telling words of what it is done to, in its own clause; `None` where it is done to nobody ("paid nobody").
    pub(super) object: Option<BTreeSet<PlainIx>>,
    /// The party that an active deed is done to, where one is told beside the doer.
    pub(super) to: BTreeSet<WhoIx>,
    pub(super) is_event: bool,
    /// Whether it is to come: "will stand", "stood ready to intervene", "was resigning".
    pub(super) future: bool,
}

/// How a deed's word hangs on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Where the words end that stand before its auxiliaries.
    pub(super) subject_end: usize,
    pub(super) auxiliaries: usize,
    pub(super) future: bool,
}

/// The event of a unit.
pub(super) fn event_of<'m>(member: &Member<'m>, unit: &Unit) -> Option<&'m Event> {
    let FactRef::Event(ix) = unit.fact else { return None };
    member.facts.event(ix)
}

/// A word as the telling words of its unit have it, by sense; `None` for one that tells too little, and for a name.
pub(super) fn key_of(desk: &Desk<'_, '_>, unit: &Unit, word: Span) -> Option<PlainIx> {
    let member = desk.members.get(unit.member)?;
    let own = member.words_in(word).first()?;
    let text = member.article.slice(word);
    if own.stop || own.digit || own.capital && word.start() != unit.span.start() || IDLE.contains(&plain(text)) {
        return None;
    }
    Some(desk.sense_of.get(&own.plain).copied().unwrap_or(own.plain))
}

pub(super) fn of_event(desk: &Desk<'_, '_>, at: usize, unit: &Unit, event: &Event) -> Option<Telling> {
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
pub(super) fn telling(member: &Member<'_>, span: Span) -> BTreeSet<PlainIx> {
    const ANYBODY: [&str; 11] =
        ["one", "body", "people", "person", "else", "member", "anyone", "anybody", "nobody", "none", "nothing"];
    let text = member.article.text.as_str();
    let letters = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default().to_lowercase();
    let words = member.words_in(span).iter().filter(|word| !word.stop && !word.digit);
    words.filter(|word| !ANYBODY.contains(&letters(word.start, word.end).as_str())).map(|word| word.plain).collect()
}

/// What is told of a word of a statement that a negation stands before.
pub(super) fn denied_word(desk: &Desk<'_, '_>, at: usize, content: Span, word: Span) -> Option<Telling> {
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
pub(super) fn of_statement(desk: &Desk<'_, '_>, at: usize, content: Span, word: Span) -> Option<Telling> {
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
pub(super) fn done_to_nobody(member: &Member<'_>, content: Span) -> Vec<Span> {
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
pub(super) fn subject(desk: &Desk<'_, '_>, at: usize, content: Span, word: Span) -> Subject {
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
pub(super) fn object(member: &Member<'_>, word: Span, until: usize) -> BTreeSet<PlainIx> {
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
