//! When: every expression of date, time of day, duration, repetition and vague time, with its value reckoned as news means it.
//!
//! The tagger has the shape of HeidelTime (Strötgen and Gertz 2013): rules find expressions and give underspecified values, a resolver
//! completes them from the document's time, the tense of the clause and the date mentioned last. It works on the text and its own words;
//! a parse, where given, tells tenses and names.
//!
//! Policy for news: "Wednesday" in a report of a Wednesday is that day, else the past one, unless the clause looks ahead; "July 23" in
//! August is the past one; "overnight" is the night that ends on the day of publication. The document's time is the article's. Without
//! one the value keeps `X` for what cannot be told; the clock of the machine is never asked.

#![expect(
    clippy::nonminimal_bool,
    reason = "conditions of language read as they are said; the minimal form hides which words they are about"
)]

mod holiday;
mod interval;
mod lexicon;
mod meaning;
mod resolve;
mod rules;
mod tense;

use jiff::civil::Date;
use secondsource_model::{Anchor, Article, Facts, SourceText, TimeExpression, TimeIx, TimeKind};
use secondsource_nlp::{Iob, Parse};

use crate::Reading;
use crate::words::{WordKind, Words};
use lexicon::Lexicon;
use meaning::{Found, Scan};
use resolve::{End, Resolver};

/// What times are reckoned from.
#[derive(Clone, Copy, Debug)]
pub struct DocumentTime<'a> {
    /// The document's day, `YYYY-MM-DD` or longer; `None` where unknown.
    pub day: Option<&'a str>,
    /// What told it.
    pub anchor: Anchor,
}

impl<'a> DocumentTime<'a> {
    /// The document time of an article: publication, else last change, else dateline.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        let published = article.published.as_ref().or(article.updated.as_ref()).and_then(|dated| dated.value.day());
        let anchor = if published.is_some() { Anchor::DocumentTime } else { Anchor::Dateline };
        Self { day: article.day(), anchor }
    }
}

/// Finds the times of an article.
pub(crate) fn find_times(reading: Reading<'_>, words: &Words<'_>, facts: &mut Facts) {
    let parse = (!reading.parse.is_empty()).then_some(reading.parse);
    facts.times = tag_words(reading.text(), words, DocumentTime::of(reading.article), parse);
}

/// Every time expression of `text`, ascending, not overlapping. `parse` must be of the same text.
#[must_use]
pub fn tag(text: &SourceText, document: DocumentTime<'_>, parse: Option<&Parse>) -> Vec<TimeExpression> {
    tag_words(text, &Words::of(text.as_str()), document, parse)
}

/// As [`tag`], from the words of `text`.
fn tag_words(
    text: &SourceText,
    words: &Words<'_>,
    document: DocumentTime<'_>,
    parse: Option<&Parse>,
) -> Vec<TimeExpression> {
    let scan = Scan { words, lexicon: Lexicon::english() };
    let day = document.day.and_then(|day| day.get(..10)).and_then(|day| day.parse::<Date>().ok());
    let document_day = day;
    let document_anchor = if day.is_some() { document.anchor } else { Anchor::None };
    let mut resolver = Resolver {
        document: day,
        document_anchor,
        not_before: None,
        end: None,
        mentioned: None,
        mentioned_value: None,
    };
    let mut times = Vec::new();
    // The date told last, which may be the first end of a stretch: its words and its first day.
    let mut stretch = None;
    let mut at = 0;
    while at < words.len() {
        let Some(found) = rules::find(scan, at).filter(|found| !inside_name(words, at, found, parse)) else {
            at += 1;
            continue;
        };
        let end = found.end.max(at + 1);
        let found = rules::partner::with_year(scan, found);
        let second = rules::partner::second(scan, &found);
        let mut tell = |at: usize, found: &Found| {
            resolver.not_before = stretch
                .filter(|(start, end, _)| rules::partner::closes_stretch(scan, *start, *end, at))
                .map(|(.., from)| from);
            let last = resolver.not_before.map(|_| End::Last);
            resolver.end = last.or_else(|| rules::partner::opens_stretch(scan, at, found.end).then_some(End::First));
            stretch = None;
            let mentioned = resolver.mentioned;
            if stands_apart(words, at, found.end)
                || found.kind == TimeKind::Time && is_of_another_story(text, words, at, document_day, &times, mentioned)
            {
                resolver.mentioned = None;
            }
            let told = expression(text, words, at, found, &resolver, parse);
            resolver.mentioned = mentioned;
            if let Some(time) = told {
                stretch = interval::dates(&time.value).map(|(from, _)| (at, found.end, from));
                remember(&mut resolver, &time, times.len());
                times.push(time);
            }
        };
        tell(at, &found);
        at = match &second {
            Some((start, second)) => {
                tell(*start, second);
                second.end
            }
            None => end,
        };
    }
    times
}

/// A line that is nothing but a time of day is the stamp of what stands below it, as in a live report: it is counted from the report's own day.
fn stands_apart(words: &Words<'_>, at: usize, end: usize) -> bool {
    let opens = at == 0 || words.norm(at - 1) == "\n";
    opens && (end >= words.len() || words.norm(end) == "\n")
}

/// Whether the day mentioned last belongs to something told paragraphs ago and long past: "the three months to 30 June", and below "shares fell by 0810 GMT".
fn is_of_another_story(
    text: &SourceText,
    words: &Words<'_>,
    at: usize,
    document: Option<Date>,
    times: &[TimeExpression],
    mentioned: Option<(Date, TimeIx)>,
) -> bool {
    let (Some(document), Some((day, index)), Some(word)) = (document, mentioned, words.get(at)) else { return false };
    let far = document.since(day).is_ok_and(|gap| gap.get_days().abs() > NEAR_DAYS);
    let told = times.get(index.0 as usize).map_or(word.start, |time| time.span.end());
    far && text.as_str().get(told..word.start).is_some_and(|between| between.contains('\n'))
}

/// Days around the document's own in which what a report tells of mostly lies.
const NEAR_DAYS: i32 = 7;

fn expression(
    text: &SourceText,
    words: &Words<'_>,
    at: usize,
    found: &Found,
    resolver: &Resolver,
    parse: Option<&Parse>,
) -> Option<TimeExpression> {
    let span = text.span(words.get(at)?.start, words.get(found.end - 1)?.end)?;
    let tense = tense::tense_at(words, at, found.end, parse);
    let reckoned = resolver.resolve(&found.meaning, tense);
    let own = || reckoned.bounded.then(|| interval::interval(&reckoned.value)).flatten();
    let interval = reckoned.interval.clone().or_else(own);
    Some(TimeExpression {
        zone: (found.kind == TimeKind::Time).then(|| zone(text, words, at, found.end)).flatten(),
        span,
        kind: found.kind,
        precision: interval::precision(&reckoned.value),
        value: reckoned.value,
        anchor: reckoned.anchor,
        interval,
    })
}

/// The words of a zone among those of a time of day, behind its hour: "16:17 IST", "6:40 p.m. (GMT +8)".
fn zone(text: &SourceText, words: &Words<'_>, at: usize, end: usize) -> Option<secondsource_model::Span> {
    let scan = Scan { words, lexicon: Lexicon::english() };
    let zoned = (at + 1..end).find_map(|start| {
        let behind = rules::zone_end(scan, start).filter(|behind| *behind <= end)?;
        let opened = words.norm(start) == "(";
        Some(if opened { start + 1..behind - 1 } else { start..behind })
    })?;
    text.span(words.get(zoned.start)?.start, words.get(zoned.end.checked_sub(1)?)?.end)
}

/// Keeps the day mentioned last, for "the next day" and "three days later".
fn remember(resolver: &mut Resolver, time: &TimeExpression, index: usize) {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return;
    }
    if time.kind == TimeKind::Date && interval::dates(&time.value).is_some() {
        resolver.mentioned_value = Some(time.value.clone());
    }
    let day = time.value.get(..10).and_then(|day| day.parse::<Date>().ok());
    let from = day.or_else(|| interval::dates(&time.value).map(|(from, _)| from));
    let exact = time.precision >= secondsource_model::Precision::Day;
    if let (Some(day), Ok(index), true) = (from, u32::try_from(index), exact) {
        resolver.mentioned = Some((day, TimeIx(index)));
    }
}

/// Names of people, firms and works hold words of time: "April Jones", "Sunday Times", "Boeing 2000". A date is never one word of a longer name,
/// except years ("Expo 2020"), which readers take as the year.
fn inside_name(words: &Words<'_>, at: usize, found: &Found, parse: Option<&Parse>) -> bool {
    let (Some(parse), Some(first), Some(last)) = (parse, words.get(at), words.get(found.end - 1)) else { return false };
    if found.kind == TimeKind::Set {
        // "told the Norland Daily", "a Weekly Gazette reporter"
        let single = found.end == at + 1 && first.capital && !words.opens_sentence(at);
        return single && at > 0 && words.capital(at - 1);
    }
    if first.kind == WordKind::Number {
        return false;
    }
    let tokens = parse.span_over(first.start..last.end);
    let indexes = tokens.indexes();
    let named = |token: secondsource_nlp::Token<'_>| {
        matches!(token.ent_type(), "PERSON" | "ORG" | "WORK_OF_ART" | "FAC" | "PRODUCT")
    };
    let runs_in = tokens.tokens().next().is_some_and(|token| named(token) && token.ent_iob() == Iob::Inside);
    let runs_on = parse
        .get(indexes.end)
        .is_some_and(|token| named(token) && token.ent_iob() == Iob::Inside && token.text() != "'s");
    tokens.tokens().all(named) && (runs_in || runs_on)
}
