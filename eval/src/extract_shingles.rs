//! Article bodies by runs of four words, as the published article extraction benchmark counts them: how much is right, and how many pages are exactly right.
//!
//! A text is its words (`\w+`, letters as they are written), its runs of four words are a multiset. A text of fewer words is one run. A page is perfect if both
//! multisets are the same. The benchmark's F1 is that of the mean precision and the mean recall; the mean of the pages' own F1 is shown beside it.

#![expect(clippy::cast_precision_loss, reason = "counts of words and pages are far below 2^52")]

use std::collections::BTreeMap;

use crate::score::Scores;

/// Words of a run.
const RUN: usize = 4;

/// One page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shingled {
    /// Share of the given runs that are the gold's.
    pub precision: f64,
    /// Share of the gold's runs that are given.
    pub recall: f64,
    /// Whether nothing is missing and nothing too much.
    pub perfect: bool,
}

impl Shingled {
    /// Harmonic mean of precision and recall.
    pub(crate) fn f1(self) -> f64 {
        harmonic(self.precision, self.recall)
    }
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one + other > 0.0 { 2.0 * one * other / (one + other) } else { 0.0 }
}

/// Compares two texts.
pub(crate) fn compare(gold: &str, got: &str) -> Shingled {
    let (gold_words, got_words) = (words(gold), words(got));
    let (gold, got) = (runs(&gold_words), runs(&got_words));
    let sum = |of: &BTreeMap<&[&str], usize>| of.values().sum::<usize>();
    let hit: usize = gold.iter().map(|(run, count)| (*count).min(got.get(run).copied().unwrap_or(0))).sum();
    Shingled {
        precision: hit as f64 / sum(&got) as f64,
        recall: hit as f64 / sum(&gold) as f64,
        perfect: hit == sum(&got) && hit == sum(&gold),
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|character: char| !(character.is_alphanumeric() || character == '_'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The runs with their numbers; of an empty text the empty run.
fn runs<'a, 'b>(words: &'b [&'a str]) -> BTreeMap<&'b [&'a str], usize> {
    let mut counts = BTreeMap::new();
    if words.len() < RUN {
        counts.insert(words, 1);
    }
    for run in words.windows(RUN) {
        *counts.entry(run).or_default() += 1;
    }
    counts
}

/// Sets the figures of some pages, under a name.
pub(crate) fn report(scores: &mut Scores, name: &str, pages: &[Shingled]) {
    let mean =
        |of: fn(&Shingled) -> f64| (!pages.is_empty()).then(|| pages.iter().map(of).sum::<f64>() / pages.len() as f64);
    let (precision, recall) = (mean(|page| page.precision), mean(|page| page.recall));
    scores.set(&format!("{name}.precision"), precision);
    scores.set(&format!("{name}.recall"), recall);
    scores.set(&format!("{name}.f1"), precision.zip(recall).map(|(precision, recall)| harmonic(precision, recall)));
    scores.set(&format!("{name}.f1_by_page"), mean(|page| page.f1()));
    scores.set(&format!("{name}.perfect"), mean(|page| f64::from(u8::from(page.perfect))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gold: &str, got: &str, precision: f64, recall: f64, perfect: bool) {
        assert_eq!(compare(gold, got), Shingled { precision, recall, perfect }, "{gold:?} and {got:?}");
    }

    #[test]
    fn runs_of_four_words_are_counted() {
        let gold = "The harbour opened again on Wednesday.";
        check(gold, "The harbour\n\nopened again, on Wednesday", 1.0, 1.0, true);
        // Three runs, two of which are left where the last word is missing.
        check(gold, "The harbour opened again on", 1.0, 2.0 / 3.0, false);
        check(gold, "Home The harbour opened again on Wednesday", 0.75, 1.0, false);
        // Letters count as they are written, and so does their number.
        check(gold, "the harbour opened again on Wednesday", 2.0 / 3.0, 2.0 / 3.0, false);
        check("one two three four one two three four", "one two three four", 1.0, 1.0 / 5.0, false);
    }

    #[test]
    fn short_and_empty_texts_are_one_run() {
        check("Open again", "Open again!", 1.0, 1.0, true);
        check("Open again", "Open", 0.0, 0.0, false);
        check("", "", 1.0, 1.0, true);
        check("Open again", "", 0.0, 0.0, false);
    }

    #[test]
    fn the_benchmark_s_f1_is_that_of_the_means() {
        let mut scores = Scores::default();
        let page = |precision, recall| Shingled { precision, recall, perfect: precision + recall > 1.9 };
        report(&mut scores, "shingle", &[page(1.0, 1.0), page(1.0, 0.5)]);
        let figure = |name: &str| scores.figures.get(name).copied().flatten().map(|figure| (figure * 1e4).round());
        assert_eq!(figure("shingle.f1"), Some(8571.0));
        assert_eq!(figure("shingle.f1_by_page"), Some(8333.0));
        assert_eq!(figure("shingle.perfect"), Some(5000.0));
        report(&mut scores, "none", &[]);
        assert_eq!(scores.figures["none.f1"], None);
    }
}
