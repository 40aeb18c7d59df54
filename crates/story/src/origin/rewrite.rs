//! Rewritten copy: a report that tells what another one tells, in its order, with its quotations and figures, in other words.
//!
//! Independent reports of one happening each have facts of their own. A rewrite has hardly any: nearly each of its sentences has a counterpart
//! in the original, mostly in the same order, and its quotations and figures are a part of the original's.

use secondsource_model::{FigureKind, Number};
use xxhash_rust::xxh3::xxh3_64;

use crate::claims::sense;
use crate::members::{Member, Members, PlainIx, distinct, intersection};
use crate::words::is_calendar;

/// What speaks for a rewrite, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rewrite {
    /// Of the later report's sentences, those with a counterpart.
    pub(crate) told: u32,
    /// Of the counterparts, those in the same order.
    pub(crate) in_order: u32,
    /// Of its quotations, figures and names, those that the other has too.
    pub(crate) marks: u32,
    /// Sentences compared.
    pub(crate) sentences: u32,
    /// Quotations and figures that both have.
    pub(crate) hard_marks: u32,
    /// Quotations and figures that it alone has.
    pub(crate) own_marks: u32,
}

/// Share of a sentence's weight that its counterpart must cover.
const COUNTERPART: f32 = 0.38;
/// Sentences of an article that are compared: a report of more is a transcript.
const MOST_SENTENCES: usize = 400;
/// A sentence of fewer telling words is too short to have a counterpart of its own.
const TELLING_WORDS: usize = 3;
/// Words of a quotation that is compared; shorter ones are often the same by chance.
const QUOTE_WORDS: usize = 4;

impl Rewrite {
    /// Whether it all speaks for a rewrite: it tells hardly anything hard that the other does not, and shares too many hard marks for chance. A
    /// reporter who was there brings back a number, a name or a quotation of his own. Order is the weaker sign: a rewrite often begins
    /// with its last fact, so half of it is asked for.
    pub(crate) fn is_likely(self) -> bool {
        self.shares_marks() && self.sentences >= 3 && self.told >= 40 && self.in_order >= 40
    }

    /// Whether the marks alone allow it.
    fn shares_marks(self) -> bool {
        self.shares_hard_marks() && self.marks >= 75
    }

    /// Whether the quotations and figures allow it.
    fn shares_hard_marks(self) -> bool {
        self.hard_marks >= 3 && self.own_marks * 4 <= self.hard_marks
    }
}

/// What of a report is compared, read once for all comparisons.
pub(crate) struct Reading {
    /// The words of each sentence, ascending.
    sentences: Vec<Vec<PlainIx>>,
    marks: Marks,
}

impl Reading {
    pub(crate) fn of(member: &Member<'_>) -> Self {
        Self { sentences: sentences(member).into_iter().take(MOST_SENTENCES).collect(), marks: Marks::of(member) }
    }
}

/// How far `late` reads like a rewrite of `early`. The sentences are compared only where quotations, figures and names allow a rewrite.
pub(crate) fn compare(members: &Members<'_>, late: &Reading, early: &Reading) -> Rewrite {
    let (here, there) = (&late.marks, &early.marks);
    let numbers = intersection(&here.numbers, &there.numbers).count();
    let quotes = here.quotes.iter().filter(|quote| there.holds(quote)).count();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut marks = Rewrite {
        hard_marks: count(numbers + quotes),
        own_marks: count(here.numbers.len() + here.quotes.len() - numbers - quotes),
        ..Rewrite::default()
    };
    if !marks.shares_hard_marks() {
        return marks;
    }
    let names = intersection(&here.names, &there.capitals).count();
    let all = here.names.len() + here.numbers.len() + 2 * here.quotes.len();
    marks.marks = count((names + numbers + 2 * quotes) * 100 / all.max(1));
    if !marks.shares_marks() {
        return marks;
    }
    let mut counterparts: Vec<usize> = Vec::new();
    let (mut compared, mut told) = (0_u32, 0_u32);
    for sentence in &late.sentences {
        if sentence.len() < TELLING_WORDS {
            continue;
        }
        compared += 1;
        let weight: f32 = sentence.iter().map(|plain| rarity(members, *plain)).sum();
        let best = early
            .sentences
            .iter()
            .enumerate()
            .map(|(at, other)| {
                let shared: f32 = intersection(sentence, other).map(|plain| rarity(members, plain)).sum();
                (shared, std::cmp::Reverse(at))
            })
            .max_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        if let Some((shared, std::cmp::Reverse(at))) = best
            && shared >= COUNTERPART * weight
        {
            told += 1;
            counterparts.push(at);
        }
    }
    Rewrite {
        told: told * 100 / compared.max(1),
        in_order: in_order_percent(&counterparts),
        sentences: compared,
        ..marks
    }
}

/// Weight of a word; of a sense, that of a middling word.
fn rarity(members: &Members<'_>, plain: PlainIx) -> f32 {
    let known = members.rarity(plain);
    if known > 0.0 { known } else { 2.0 }
}

/// What a retelling does not change: names, numbers, words in quotation marks.
struct Marks {
    /// Words with a capital inside a sentence.
    names: Vec<PlainIx>,
    /// Words with a capital anywhere.
    capitals: Vec<PlainIx>,
    /// Hashes of the numbers in digits.
    numbers: Vec<u64>,
    quotes: Vec<Vec<PlainIx>>,
    words: Vec<PlainIx>,
    /// Where each word stands: the word and its place, ascending.
    places: Vec<(PlainIx, usize)>,
}

impl Marks {
    fn of(member: &Member<'_>) -> Self {
        let text = member.article.text.as_str();
        let report = |start: u32, end: u32| {
            member.article.text.span(start as usize, end as usize).is_some_and(|span| {
                member.article.block_of(span).is_none_or(|block| block.kind.is_body())
                    || member.article.blocks.is_empty()
            })
        };
        let quotes = member.facts.quotes.iter().map(|quote| &quote.inner);
        let starts = member.sentences.iter().chain(quotes);
        let first = distinct(starts.filter_map(|span| member.words_in(*span).first().map(|word| word.start)));
        let dateline = member.article.dateline.as_ref().map_or(0, |dateline| dateline.span.end());
        let inside: Vec<_> = member
            .words
            .iter()
            .filter(|word| word.start as usize >= dateline && report(word.start, word.end))
            .collect();
        let capitals = distinct(inside.iter().filter(|word| word.capital && !word.stop).map(|word| word.plain));
        let names = inside
            .iter()
            .filter(|word| word.capital && !word.stop && first.binary_search(&word.start).is_err())
            .filter(|word| !is_calendar(text.get(word.start as usize..word.end as usize).unwrap_or_default()));
        let names = distinct(names.map(|word| word.plain));
        // "Fourteen" and "14" are one number; 1 is an article as often as a number.
        let number = |digits: &str| xxh3_64(digits.as_bytes());
        let mut numbers: Vec<u64> = inside
            .iter()
            .filter(|word| word.digit)
            .filter_map(|word| text.get(word.start as usize..word.end as usize))
            .map(|digits| number(&digits.replace(',', "")))
            .collect();
        for figure in member.facts.figures.iter().filter(|figure| figure.kind != FigureKind::Idiom) {
            if let Number::Value(value) = figure.number
                && figure.span.start() >= dateline
                && member.is_report(figure.span)
            {
                numbers.push(number(&value.to_string()));
            }
        }
        let numbers = distinct(numbers.into_iter().filter(|hash| *hash != number("1")));
        let quotes = member
            .facts
            .quotes
            .iter()
            .filter(|quote| quote.depth == 0 && member.is_report(quote.inner))
            .map(|quote| member.words_in(quote.inner).iter().map(|word| word.lower).collect::<Vec<_>>())
            .filter(|words| words.len() >= QUOTE_WORDS)
            .collect();
        let words: Vec<PlainIx> = member.words.iter().map(|word| word.lower).collect();
        let places = distinct(words.iter().copied().zip(0..));
        Self { names, capitals, numbers, quotes, words, places }
    }

    fn holds(&self, quote: &[PlainIx]) -> bool {
        let Some(first) = quote.first() else { return true };
        let from = self.places.partition_point(|(word, _)| word < first);
        let starts = self.places.iter().skip(from).take_while(|(word, _)| word == first);
        starts.into_iter().any(|(_, at)| self.words.get(*at..at + quote.len()) == Some(quote))
    }
}

/// The telling words of each sentence of the report.
fn sentences(member: &Member<'_>) -> Vec<Vec<PlainIx>> {
    let text = member.article.text.as_str();
    let report = member
        .sentences
        .iter()
        .filter(|sentence| member.article.block_of(**sentence).is_none_or(|block| block.kind.is_body()));
    report
        .map(|sentence| {
            let words = member.words_in(*sentence).iter().filter(|word| !word.stop);
            distinct(words.map(|word| {
                let letters = text.get(word.start as usize..word.end as usize).unwrap_or_default();
                // Senses get numbers far above those of words.
                sense(letters).map_or(word.plain, |sense| PlainIx::MAX - sense)
            }))
        })
        .collect()
}

/// Percent of the longest rising subsequence.
fn in_order_percent(places: &[usize]) -> u32 {
    let mut ends: Vec<usize> = Vec::new();
    for &place in places {
        let at = ends.partition_point(|end| *end <= place);
        if at == ends.len() {
            ends.push(place);
        } else {
            ends[at] = place;
        }
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    count(ends.len()) * 100 / count(places.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_the_longest_rising_part() {
        assert_eq!(in_order_percent(&[0, 1, 2, 3]), 100);
        assert_eq!(in_order_percent(&[3, 2, 1, 0]), 25);
        assert_eq!(in_order_percent(&[]), 0);
    }
}
