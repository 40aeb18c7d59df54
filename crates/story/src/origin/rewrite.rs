//! Rewritten copy: a report that tells what another one tells, in its order, with its quotations and figures, in other words.
//!
//! Independent reports of one happening each have facts of their own. A rewrite has hardly any: nearly each of its sentences has a counterpart
//! in the original, mostly in the same order, and its quotations and figures are a part of the original's.

use std::collections::BTreeSet;

use crate::members::{Member, Members, PlainIx};

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
    /// Quotations and figures compared.
    pub(crate) hard_marks: u32,
}

/// Share of a sentence's weight that its counterpart must cover.
const COUNTERPART: f32 = 0.38;
/// A sentence of fewer telling words is too short to have a counterpart of its own.
const TELLING_WORDS: usize = 3;

impl Rewrite {
    /// Whether it all speaks for a rewrite.
    pub(crate) fn is_likely(self) -> bool {
        self.sentences >= 3 && self.told >= 70 && self.in_order >= 70 && self.marks >= 75 && self.hard_marks >= 2
    }
}

/// How far `late` reads like a rewrite of `early`.
pub(crate) fn compare(members: &Members<'_>, late: &Member<'_>, early: &Member<'_>) -> Rewrite {
    let early_sentences: Vec<BTreeSet<PlainIx>> = sentences(early);
    let all_early: BTreeSet<PlainIx> = early_sentences.iter().flatten().copied().collect();
    let mut counterparts: Vec<usize> = Vec::new();
    let (mut compared, mut told) = (0_u32, 0_u32);
    for sentence in sentences(late) {
        if sentence.len() < TELLING_WORDS {
            continue;
        }
        compared += 1;
        let weight: f32 = sentence.iter().map(|plain| members.rarity(*plain)).sum();
        let best = early_sentences
            .iter()
            .enumerate()
            .map(|(at, other)| {
                let shared: f32 = sentence.intersection(other).map(|plain| members.rarity(*plain)).sum();
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
    let (marks, hard_marks) = shared_marks(late, &all_early, early);
    Rewrite {
        told: told * 100 / compared.max(1),
        in_order: in_order_percent(&counterparts),
        marks,
        sentences: compared,
        hard_marks,
    }
}

/// The telling words of each sentence of the report.
fn sentences(member: &Member<'_>) -> Vec<BTreeSet<PlainIx>> {
    let report = member
        .sentences
        .iter()
        .filter(|sentence| member.article.block_of(**sentence).is_none_or(|block| block.kind.is_body()));
    report
        .map(|sentence| member.words_in(*sentence).iter().filter(|word| !word.stop).map(|word| word.plain).collect())
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

/// Percent of quoted words runs, numbers and names of `late` that stand in `early`, and how many quotations and numbers were compared.
fn shared_marks(late: &Member<'_>, all_early: &BTreeSet<PlainIx>, early: &Member<'_>) -> (u32, u32) {
    let (mut all, mut shared, mut hard) = (0_u32, 0_u32, 0_u32);
    let early_words: Vec<PlainIx> = early.words.iter().map(|word| word.lower).collect();
    for quote in late.facts.quotes.iter().filter(|quote| quote.depth == 0 && late.is_report(quote.inner)) {
        let words: Vec<PlainIx> = late.words_in(quote.inner).iter().map(|word| word.lower).collect();
        if words.len() < 2 {
            continue;
        }
        all += 2;
        hard += 1;
        if early_words.windows(words.len()).any(|window| window == words) {
            shared += 2;
        }
    }
    let mut met: BTreeSet<PlainIx> = BTreeSet::new();
    for word in late.words.iter().filter(|word| (word.digit || word.capital) && !word.stop) {
        let inside =
            late.article.text.span(word.start as usize, word.end as usize).is_some_and(|span| late.is_report(span));
        if !inside || !met.insert(word.plain) {
            continue;
        }
        all += 1;
        hard += u32::from(word.digit);
        shared += u32::from(all_early.contains(&word.plain));
    }
    (shared * 100 / all.max(1), hard)
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
