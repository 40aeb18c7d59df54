//! How many: every number with what it counts, how exact it is, what was done, where, when and who says so.
//!
//! Numbers, units and qualifiers are read from the words of the text; what is counted and the rest come from the parse. Numbers that
//! tell no quantity (ages, labels, telephone numbers, results, idioms) are kept as what they are; numbers inside dates and times belong to those.

#![expect(
    clippy::nonminimal_bool,
    reason = "conditions of language read as they are said; the minimal form hides which words they are about"
)]

mod age;
mod attribution;
mod candidate;
mod change;
mod circumstance;
mod concept;
mod counted;
mod deed;
mod governor;
mod identifier;
mod idiom;
mod indefinite;
mod label;
mod money;
mod normalise;
mod own_times;
mod score;
mod share;
mod shared_currency;
mod standing;
mod sums;
mod tables;
#[cfg(test)]
mod tests;

pub use normalise::normalise;
pub use sums::sums;

use secondsource_model::{Facts, Figure, FigureIx, FigureKind, FigureStanding, Number, Span};

use crate::Reading;
use crate::lookup::Lookup;
use crate::words::Words;
use candidate::Candidate;
use counted::Counted;
use tables::Tables;

/// Finds the figures of an article. Runs when times, entities and statements are there.
pub(crate) fn find_figures(reading: Reading<'_>, words: &Words<'_>, facts: &mut Facts) {
    let tables = Tables::english();
    let candidates = candidates(words, tables, facts, reading);
    let mut figures: Vec<Figure> = Vec::new();
    let known = Lookup::new(facts);
    for (index, candidate) in candidates.iter().enumerate() {
        let before = Before { candidates: candidates.get(..index).unwrap_or_default(), figures: &figures };
        figures.push(figure(reading, words, tables, &known, candidate, before));
    }
    let countries = shared_currency::Countries::of(facts);
    for figure in figures.iter_mut().filter(|figure| matches!(figure.kind, FigureKind::Money | FigureKind::Rate)) {
        if let Some(settled) = figure.unit.as_deref().and_then(|unit| countries.settle(unit)) {
            figure.unit = Some(settled);
        }
    }
    link_wholes(words, &candidates, &mut figures);
    own_times::settle(reading.text(), facts, &mut figures);
    facts.figures = figures;
}

/// All numbers outside times, ascending, not overlapping.
fn candidates(words: &Words<'_>, tables: &Tables, facts: &Facts, reading: Reading<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut time = 0;
    while at < words.len() {
        let Some(word) = words.get(at) else { break };
        while facts.times.get(time).is_some_and(|time| time.span.end() <= word.start) {
            time += 1;
        }
        if facts.times.get(time).is_some_and(|time| time.span.start() <= word.start) {
            at += 1;
            continue;
        }
        let clear = |candidate: &Candidate| {
            let end = words.get(candidate.number_words.end - 1).map_or(word.end, |last| last.end);
            facts.times.get(time).is_none_or(|time| time.span.start() >= end)
        };
        match candidate::read(words, tables, at).filter(clear) {
            Some(candidate) => {
                at = candidate.end().max(at + 1);
                if !inside_name(words, &candidate, reading) && !corrects_length(words, &candidate, facts, time) {
                    found.push(candidate);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// "70 minutes, not 40 as she had said": the second number leaves out its minutes, and belongs to a time as the first does.
fn corrects_length(words: &Words<'_>, candidate: &Candidate, facts: &Facts, next: usize) -> bool {
    let at = candidate.words.start;
    let end = candidate.number_words.end;
    if words.before(at, 1) != "not" || !words.is(end, &["as", ".", ",", ";", ")", "like", "which"]) {
        return false;
    }
    let before = at.checked_sub(2).map(|at| if words.is(at, &[",", "-", "("]) { at.wrapping_sub(1) } else { at });
    let Some(word) = before.and_then(|at| words.get(at)) else { return false };
    let time = next.checked_sub(1).and_then(|time| facts.times.get(time));
    time.is_some_and(|time| time.kind == secondsource_model::TimeKind::Duration && time.span.end() == word.end)
}

/// Number words inside names: "Seven Network", "Big Four", "One Nation".
fn inside_name(words: &Words<'_>, candidate: &Candidate, reading: Reading<'_>) -> bool {
    let range = candidate.number_words.clone();
    let Some(first) = words.get(range.start) else { return false };
    let spelt = words.digits(range.start).is_none() && first.capital && !words.opens_sentence(range.start);
    let tokens = reading.parse.span_over(first.start..first.end);
    let named = tokens.tokens().all(|token| {
        matches!(
            token.ent_type(),
            "ORG" | "PERSON" | "GPE" | "FAC" | "WORK_OF_ART" | "NORP" | "PRODUCT" | "EVENT" | "LAW" | "LOC"
        )
    });
    spelt && (tokens.is_empty() || named || words.capital(range.end))
}

/// The numbers before one, for nouns and currencies left out; as many candidates as figures.
#[derive(Clone, Copy)]
struct Before<'f> {
    candidates: &'f [Candidate],
    figures: &'f [Figure],
}

/// Numbers before one that are looked through for what it leaves out.
const MAX_BEFORE: usize = 6;

impl<'f> Before<'f> {
    fn nearest(self) -> impl Iterator<Item = (&'f Candidate, &'f Figure)> {
        self.candidates.iter().zip(self.figures).rev().take(MAX_BEFORE)
    }
}

/// Builds the figure of a candidate.
fn figure(
    reading: Reading<'_>,
    words: &Words<'_>,
    tables: &Tables,
    facts: &Lookup<'_>,
    candidate: &Candidate,
    before: Before<'_>,
) -> Figure {
    let text = reading.text();
    let span_of = |range: &std::ops::Range<usize>| {
        text.span(words.get(range.start)?.start, words.get(range.end.checked_sub(1)?)?.end)
    };
    let span = span_of(&candidate.words).unwrap_or_else(|| text.span(0, 0).unwrap_or_else(|| text.full_span()));
    let number_span = span_of(&candidate.number_words).unwrap_or(span);
    let sentence = facts
        .sentence_of(number_span)
        .unwrap_or_else(|| text.trim(rough_sentence(words, candidate, text).unwrap_or(span)));
    let mut figure = Figure {
        span,
        number_span,
        number: candidate.number,
        kind: candidate.kind,
        qualifier: candidate.qualifier,
        qualifier_span: candidate.qualifier_words.as_ref().and_then(span_of),
        unit: candidate.unit.clone(),
        counted: None,
        counted_lemma: None,
        done: None,
        done_lemma: None,
        out_of: None,
        place: None,
        time: None,
        according_to: None,
        according_entity: None,
        statement: None,
        standing: standing::standing(words, candidate),
        change: None,
        concept: None,
        sentence,
    };
    if !figure.kind.is_quantity() {
        return figure;
    }
    if let Some(currency) = money::left_out(words, candidate, before.nearest().next(), sentence) {
        figure.kind = FigureKind::Money;
        figure.unit = Some(currency.to_owned());
    }
    if reading.parse.is_empty() {
        let counted = counted::counted_words(words, candidate);
        figure.counted = counted.as_ref().and_then(span_of);
        figure.counted_lemma = counted.map(|range| words.norm(range.end - 1).to_owned());
        return figure;
    }
    let number = counted::number_token(reading.parse, words, candidate);
    let counted = match candidate.hyphen_noun.and_then(|at| words.get(at)) {
        Some(noun) => hyphened(reading, noun.start, noun.end),
        None => counted::counted(reading.parse, words, candidate),
    };
    let mut elided_deed = None;
    if let Some(counted) = counted {
        figure.counted = counted_span(reading, counted);
        figure.counted_lemma = Some(counted.head.lemma().to_lowercase());
    } else if figure.kind == FigureKind::Count {
        // The noun left out: "74 drones out of 95", "killing five and wounding 12".
        elided_deed = number.and_then(|number| deed::deed(number, tables, false));
        let people = elided_deed.as_ref().is_some_and(|deed| deed::takes_people(&deed.lemma))
            || aboard(words, candidate).is_some();
        if let Some(before) = antecedent(candidate, before, sentence, people, of_pronoun(words, candidate)) {
            figure.counted = before.counted;
            figure.counted_lemma = before.counted_lemma.clone();
        } else if people {
            figure.counted_lemma = Some("person".to_owned());
            figure.counted = aboard(words, candidate).as_ref().and_then(span_of);
        }
    }
    let anchor = counted.map(|counted| counted.head).filter(|_| candidate.hyphen_noun.is_none()).or(number);
    let deed = match (&counted, elided_deed) {
        (None, Some(deed)) => Some(deed),
        // "the 27-nation bloc agreed": what the bloc does is not done by or to the nations.
        _ if candidate.hyphen_noun.is_some() => None,
        _ => anchor.and_then(|anchor| deed::deed(anchor, tables, figure.kind != FigureKind::Count)),
    };
    if words.norm(candidate.number_words.start) == "one"
        && candidate.number_words.len() == 1
        && candidate.kind == FigureKind::Count
        && is_generic_one(deed.as_ref())
    {
        figure.kind = FigureKind::Idiom;
        return figure;
    }
    if let Some(deed) = &deed {
        figure.done = reading.span_of(deed.word);
        figure.done_lemma = Some(deed.lemma.clone());
    }
    if let Some(anchor) = anchor {
        figure.place = circumstance::place(reading, facts, anchor, deed.as_ref().map(|deed| deed.word));
        if figure.place.is_none() && figure.done.is_some() && figure.kind == FigureKind::Count {
            figure.place = circumstance::focus(reading, facts, number_span);
        }
        figure.time = circumstance::time(reading, facts, anchor, deed.as_ref().map(|deed| deed.word), sentence);
    }
    if let Some(number) = number {
        let own = own_tokens(reading, span, counted);
        let governor = governor::governor(number, own.clone());
        figure.change = change::change(words, candidate, governor);
        if figure.counted.is_none() && figure.counted_lemma.is_none() {
            figure.concept = concept::concept(reading, governor, &own);
        }
        if figure.standing == FigureStanding::Stated && standing::is_former(words, candidate, governor, figure.change) {
            figure.standing = FigureStanding::Former;
        }
    }
    let said = attribution::attribution(reading, facts, number_span, anchor, figure.kind == FigureKind::Count);
    figure.according_to = said.words;
    figure.according_entity = said.entity;
    figure.statement = said.statement;
    figure
}

/// Tokens of a number's own words, with unit and counted noun.
fn own_tokens(reading: Reading<'_>, span: Span, counted: Option<Counted<'_>>) -> std::ops::Range<usize> {
    let own = reading.tokens_in(span).indexes();
    own.start..counted.map_or(own.end, |counted| own.end.max(counted.head.index() + 1))
}

/// "one" counts only where something happened to that one: "one person was killed", not "an attack against one member".
fn is_generic_one(deed: Option<&deed::Deed<'_>>) -> bool {
    deed.is_none_or(|deed| matches!(deed.word.tag(), "VB" | "VBZ" | "VBP"))
}

/// "212 aboard", "63 on board": those counted are people, and these are the words for them.
fn aboard(words: &Words<'_>, candidate: &Candidate) -> Option<std::ops::Range<usize>> {
    let end = candidate.words.end;
    let on_board = words.norm(end) == "on" && words.norm(end + 1) == "board";
    (words.norm(end) == "aboard" || on_board).then(|| end..end + 1 + usize::from(on_board))
}

/// "16 of them", "half of which".
fn of_pronoun(words: &Words<'_>, candidate: &Candidate) -> bool {
    let end = candidate.words.end;
    words.norm(end) == "of" && words.is(end + 1, &["them", "which", "whom", "these", "those", "us", "you"])
}

/// The noun of a number without one: that of "X ... out of", else the nearest in the sentence if what is done fits people or the text says "others".
/// A part ("12 people, including four children, were killed and 30 wounded") lends its noun to nothing behind it.
fn antecedent<'f>(
    candidate: &Candidate,
    before: Before<'f>,
    sentence: Span,
    people: bool,
    pronoun: bool,
) -> Option<&'f Figure> {
    let (before, figure) = before.nearest().find(|(_, figure)| figure.standing != FigureStanding::Part || pronoun)?;
    let close = figure.sentence == sentence
        || (pronoun && figure.sentence.end() <= sentence.start() && sentence.start() - figure.sentence.end() <= 2);
    if !close || figure.counted.is_none() || !figure.kind.is_quantity() {
        return None;
    }
    let near = candidate.words.start.saturating_sub(before.words.end) <= 14;
    let person = figure
        .counted_lemma
        .as_deref()
        .is_some_and(|lemma| matches!(lemma, "other" | "victim" | "migrant") || crate::event::people::is_people(lemma));
    // "Nine pilgrims died and 33 were hurt": whoever dies is somebody, whatever the noun.
    let person = person || figure.done_lemma.as_deref().is_some_and(deed::takes_people);
    ((near || pronoun) && (!people || person || pronoun)).then_some(figure)
}

fn hyphened(reading: Reading<'_>, start: usize, end: usize) -> Option<Counted<'_>> {
    let token = reading.parse.span_over(start..end).tokens().next()?;
    let noun = matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") && token.range().start >= start;
    noun.then_some(Counted { first: token.index(), head: token })
}

fn counted_span(reading: Reading<'_>, counted: Counted<'_>) -> Option<Span> {
    let first = counted.first.min(counted.head.index());
    reading.span_of_tokens(reading.parse.span(first..counted.head.index() + 1)?)
}

fn rough_sentence(words: &Words<'_>, candidate: &Candidate, text: &secondsource_model::SourceText) -> Option<Span> {
    let range = words.rough_sentence(candidate.words.start);
    text.span(words.get(range.start)?.start, words.get(range.end.checked_sub(1)?)?.end)
}

/// "74 drones out of 95": the second is the whole of the first.
fn link_wholes(words: &Words<'_>, candidates: &[Candidate], figures: &mut [Figure]) {
    for at in 1..figures.len().min(candidates.len()) {
        let (Some(part), Some(whole)) = (candidates.get(at - 1), candidates.get(at)) else { continue };
        let between = words_between(words, part, whole);
        let linked = between.is_some_and(|between| between.windows(2).any(|pair| pair[0] == "out" && pair[1] == "of"));
        let (Number::Value(few), Number::Value(many)) = (part.number, whole.number) else { continue };
        if linked
            && few <= many
            && whole.kind == FigureKind::Count
            && let (Some(figure), Ok(index)) = (figures.get_mut(at - 1), u32::try_from(at))
        {
            figure.out_of = Some(FigureIx(index));
        }
    }
}

/// The words between two numbers, where there are at most six.
fn words_between<'w>(words: &'w Words<'_>, part: &Candidate, whole: &Candidate) -> Option<Vec<&'w str>> {
    let range = part.number_words.end..whole.number_words.start;
    (range.len() <= 8).then(|| range.map(|at| words.norm(at)).collect())
}
