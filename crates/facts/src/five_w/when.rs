//! When the main event was: a time of the report's own text that its clause is dated by.

use secondsource_model::{Anchor, BlockKind, Facts, Precision, Span, TimeExpression, TimeKind};
use secondsource_nlp::{Sentence, Token};

use super::kind_of;
use crate::Reading;
use crate::clause::is_verb;

/// Sentences that are searched for the time: it stands in the opening less often than the rest.
pub(super) const SENTENCES: usize = 14;

/// Days around the publication in which the main event of a report lies: it is news.
const NEWS_DAYS: i64 = 10;

/// The time by which the clause of the main event is dated, in the body; else the first time of the report that is as exact as a day and lies around the
/// publication, else the first exact one, else the first that is no duration and no mere "now". A clock time of the same day and happening comes first.
pub(super) fn find(
    reading: Reading<'_>,
    facts: &Facts,
    sentences: &[Sentence<'_>],
    verb: Option<Token<'_>>,
) -> Option<Span> {
    let last = sentences.iter().filter_map(|sentence| reading.span_of_tokens(sentence.span())).next_back()?.end();
    let told: Vec<&TimeExpression> = facts
        .times
        .iter()
        .filter(|time| {
            time.span.end() <= last
                && matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && !time.value.ends_with("_REF")
                && reading.article.dateline.as_ref().is_none_or(|line| !line.span.contains(time.span))
                && kind_of(reading, time.span).is_none_or(BlockKind::is_body)
        })
        .collect();
    // "The night", "the morning" are dated by another time.
    let leans = |time: &TimeExpression| {
        time.precision == Precision::PartOfDay && matches!(time.anchor, Anchor::Mention(_) | Anchor::None)
    };
    let exact =
        |time: &&&TimeExpression| time.precision >= Precision::Day && time.value.get(..10).is_some() && !leans(time);
    let news = |time: &&&TimeExpression| {
        let day = |text: &str| text.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
        match (day(&time.value), reading.article.day().and_then(day)) {
            (Some(day), Some(published)) => {
                published.since(day).is_ok_and(|span| (-3..=NEWS_DAYS).contains(&i64::from(span.get_days())))
            }
            _ => true,
        }
    };
    let same = |time: &TimeExpression| {
        dated(reading, time.span).zip(verb).is_some_and(|(dated, verb)| dated.lemma() == verb.lemma())
    };
    let own = told.iter().filter(exact).find(|time| same(time));
    let first = own
        .or_else(|| told.iter().filter(exact).find(news))
        .or_else(|| told.iter().find(exact))
        .or_else(|| told.first())?;
    // "on Wednesday" in the first sentence, "at 6.10am on Wednesday" in the text below it: the fuller one, where it dates the same happening.
    let fuller = told.iter().find(|time| {
        time.precision >= Precision::Hour
            && first.precision == Precision::Day
            && time.value.get(..10) == Some(&first.value)
            && (same(time) || own.is_none() && !names_saying(reading, first.span) && !names_saying(reading, time.span))
    });
    Some(fuller.unwrap_or(first).span)
}

/// The verb that a time dates: the nearest above it.
fn dated<'p>(reading: Reading<'p>, time: Span) -> Option<Token<'p>> {
    let root = reading.tokens_in(time).root()?;
    // "after Tuesday's fire": the fire was then.
    if matches!(root.dep(), "poss" | "compound" | "nmod" | "amod") {
        return None;
    }
    root.ancestors().take(8).find(|above| is_verb(*above))
}

/// Whether the time tells when something was said.
fn names_saying(reading: Reading<'_>, time: Span) -> bool {
    dated(reading, time).is_some_and(|verb| crate::statement::is_cue_verb(verb.lemma()))
}
