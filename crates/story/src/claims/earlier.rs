//! What a report tells as said before and overtaken: "a small leak had been found, she said. In the morning she had said that no fuel had leaked."

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::{ClaimKind, FactRef, Modality, Precision, Span, Statement, StatementIx, TimeKind};

use super::polarity::{negated_places, negates};
use super::unit::Unit;
use super::word_runs::WordRuns;
use crate::members::{Member, PlainIx, distinct, intersection};
use crate::words::list;

static EARLIER: LazyLock<WordRuns> =
    LazyLock::new(|| WordRuns::new(list(include_str!("../../data/en/earlier_sayings.txt"))));
/// What is not known at one time is what a later report tells.
static UNKNOWN: LazyLock<WordRuns> =
    LazyLock::new(|| WordRuns::new(["unknown", "unclear", "not known", "not yet known", "not clear", "no idea"]));

/// Sentences between what was said before and what is said now.
const NEAR: usize = 2;
/// Words behind a negation that it is about: "no fuel had leaked".
const BEHIND_NEGATION: usize = 4;
/// Statements before and behind one that may stand so near.
const MOST_NEAR: usize = 12;

/// The statements of an article that are told as said before and overtaken, each with the one that took its place.
pub(crate) fn overtaken(member: &Member<'_>) -> BTreeMap<StatementIx, StatementIx> {
    let statements = &member.facts.statements;
    let mut found = BTreeMap::new();
    for (at, old) in statements.iter().enumerate().filter(|(_, old)| is_of_before(member, old)) {
        let near = at.saturating_sub(MOST_NEAR)..statements.len().min(at + MOST_NEAR);
        let new = near.filter(|other| *other != at).find(|other| {
            statements.get(*other).is_some_and(|new| !is_of_before(member, new) && takes_place(member, old, new))
        });
        let ix = |at: usize| u32::try_from(at).map(StatementIx);
        if let Some((Ok(old), Ok(new))) = new.map(|new| (ix(at), ix(new))) {
            found.insert(old, new);
        }
    }
    found
}

/// Whether the second of two units of one report took the place of the first (`Some(true)`), or the first that of the second.
pub(crate) fn is_overtaken(left: &Unit, right: &Unit) -> Option<bool> {
    if left.member != right.member || left.kind != ClaimKind::Statement || right.kind != ClaimKind::Statement {
        return None;
    }
    let by = |old: &Unit, new: &Unit| old.overtaken_by.is_some_and(|ix| new.fact == FactRef::Statement(ix));
    match () {
        () if by(left, right) => Some(true),
        () if by(right, left) => Some(false),
        () => None,
    }
}

/// Whether a statement is told as said before: "had said" with a time or a word for one, or "initially said".
fn is_of_before(member: &Member<'_>, statement: &Statement) -> bool {
    let Some(cue) = statement.cue.as_ref().and_then(|cue| cue.spans.first().copied()) else { return false };
    if statement.negated || statement.modality != Modality::Said {
        return false;
    }
    let text = member.article.text.as_str();
    let sentence = statement.sentence;
    let before = text.get(sentence.start()..cue.end().max(sentence.start())).unwrap_or_default().to_lowercase();
    let near: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    let inside = |place: usize| statement.content.iter().any(|span| span.range().contains(&place));
    if near.contains(&"initially") || near.contains(&"originally") || near.contains(&"previously") {
        return !inside(cue.start());
    }
    if !near.contains(&"had") {
        return false;
    }
    // The sentence without what was said.
    let mut around = String::new();
    let mut from = sentence.start();
    for span in statement.content.iter().filter(|span| sentence.contains(**span)) {
        around.push_str(text.get(from..span.start()).unwrap_or_default());
        around.push_str(" # ");
        from = span.end();
    }
    around.push_str(text.get(from..sentence.end()).unwrap_or_default());
    let dated = || {
        member.times_in(sentence).any(|time| {
            matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && matches!(time.precision, Precision::Day | Precision::PartOfDay | Precision::Hour | Precision::Minute)
                && !inside(time.span.start())
        })
    };
    EARLIER.is_in(&around.to_lowercase()) || dated()
}

/// Whether a statement says of the same thing, by the same speaker and close by, what the older one did not: the contrary, another number, or what was
/// not known.
fn takes_place(member: &Member<'_>, old: &Statement, new: &Statement) -> bool {
    let speaker = |statement: &Statement| statement.source.as_ref().and_then(|source| source.entity);
    if speaker(old).is_none()
        || speaker(old) != speaker(new)
        || new.negated
        || new.modality != Modality::Said
        || old.sentence == new.sentence
    {
        return false;
    }
    let place = |span: Span| member.sentence_place(span);
    let near = place(old.sentence).zip(place(new.sentence)).is_some_and(|(one, other)| one.abs_diff(other) <= NEAR);
    if !near {
        return false;
    }
    let words = |statement: &Statement| -> Vec<PlainIx> {
        let words = statement.content.iter().flat_map(|span| member.words_in(*span));
        distinct(words.filter(|word| !word.stop && !word.capital && !word.digit).map(|word| word.plain))
    };
    // "No fuel had leaked", "a small leak had been found": a word close behind the negation is what the other asserts.
    let negated = |statement: &Statement| -> Vec<PlainIx> {
        let places = statement.content.iter().flat_map(|span| negated_places(member, *span));
        let near = places.flat_map(|at| member.words.iter().skip(at).take(BEHIND_NEGATION));
        distinct(near.filter(|word| !word.stop && !word.capital).map(|word| word.plain))
    };
    let contrary = negates(member, &old.content) != negates(member, &new.content)
        && [(old, new), (new, old)].iter().any(|(not, so)| intersection(&negated(not), &words(so)).next().is_some());
    let unknown = old.content.iter().any(|span| UNKNOWN.is_in(&member.article.slice(*span).to_lowercase()))
        && intersection(&words(old), &words(new)).next().is_some();
    contrary || unknown
}
