//! What an article is about, as weighted terms: words of headline and lede count more, names and numbers count twice.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::fixed::log2;
use crate::words::{cut_plain, is_idle, list, plain, plain_form, words};

/// Seed of the term hash; fixed for ever, or stories would change between versions.
const SEED: u64 = 0x5ec0_0d50_u64;
/// Salt of the second channel: names and numbers.
const NAME_SALT: u64 = 0x9e37_79b9_7f4a_7c15;
/// Weight of a word of the headline or the lede against one further down, in half units. News writing puts the happening first;
/// 3 to 1 was the best of 1, 2, 3, 5 on three sets, by less than a point.
const LEAD_HALVES: u32 = 6;
/// Words of the body that count as its lede.
const LEAD_WORDS: usize = 50;
/// Terms of an article are at most so many: enough for a long report, a bound for a book.
const MAX_TERMS: usize = 512;

/// Bytes of the longest stop word ("themselves").
const LONGEST_STOP_WORD: usize = 10;

/// News beforehand: so many reports are taken to have been read before the first, with the words of `general_words.txt` in the shares given there.
/// Without them a desk of eight pages would take the words of its one story for common ones. Swept 0 to 400: from 100 on all are within a quarter of a point on large sets.
const EARLIER_REPORTS: u64 = 300;

/// Articles of [`EARLIER_REPORTS`] that had a term, by the term's key.
static GENERAL: LazyLock<KeyMap<u64, u32>> = LazyLock::new(|| {
    let mut general = KeyMap::default();
    for line in list(include_str!("../../data/en/general_words.txt")) {
        let (word, percent) = line.split_once(' ').unwrap_or((line, "1"));
        let reports = percent.parse::<u64>().unwrap_or(1) * EARLIER_REPORTS / 100;
        let plain = plain(word);
        // Two forms of one word: the sum, as if no report had both.
        *general.entry(xxh3_64_with_seed(plain.as_bytes(), SEED)).or_insert(0) += u32::try_from(reports).unwrap_or(0);
    }
    general
});

/// A hasher for keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(NAME_SALT);
    }
}

/// A map that is only asked, never walked.
pub(crate) type KeyMap<K, V> = HashMap<K, V, BuildHasherDefault<KeyHasher>>;

/// Number of a term.
pub(crate) type TermIx = u32;

/// Terms of one article with how often they stand there, in half units, ascending by term.
pub(crate) type TermCounts = Vec<(TermIx, u32)>;

/// All terms met so far and in how many articles each stood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: KeyMap<u64, TermIx>,
    articles_with: Vec<u32>,
    articles: u32,
    scratch: Met,
}

/// The terms of one article by their keys, with how often each was met.
#[derive(Clone, Debug, Default)]
struct Met {
    /// Where in `counts` a key stands.
    places: KeyMap<u64, u32>,
    /// In the order of first meeting.
    counts: Vec<(u64, u32)>,
}

/// Terms for which the room stays: what a longer article took is given back.
const MET_KEPT: usize = 1 << 13;

impl Met {
    fn count(&mut self, key: u64, halves: u32) {
        let next = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(key).or_insert(next);
        match self.counts.get_mut(place as usize) {
            Some((_, count)) => *count = count.saturating_add(halves),
            None => self.counts.push((key, halves)),
        }
    }

    fn clear(&mut self) {
        if self.counts.capacity() > MET_KEPT {
            *self = Self::default();
        }
        self.places.clear();
        self.counts.clear();
    }
}

impl Vocabulary {
    /// Reads one article and counts its terms.
    pub(crate) fn add(&mut self, title: &str, text: &str) -> TermCounts {
        let mut met = std::mem::take(&mut self.scratch);
        read_terms(title, false, &mut met);
        read_terms(text, true, &mut met);
        let long = met.counts.len() > MAX_TERMS * 4;
        if long {
            // A book-long text: the terms said most often stand for it.
            met.counts.sort_unstable_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
            met.counts.truncate(MAX_TERMS * 4);
        }
        let mut counts = Vec::with_capacity(met.counts.len());
        let mut fresh = Vec::new();
        for &(key, count) in &met.counts {
            match self.numbers.get(&key) {
                Some(&term) => {
                    if let Some(with) = self.articles_with.get_mut(term as usize) {
                        *with += 1;
                    }
                    counts.push((term, count));
                }
                None => fresh.push((key, count)),
            }
        }
        // New terms are numbered in an order that does not hang on their places in the text.
        if !long {
            fresh.sort_unstable_by_key(|&(key, _)| key);
        }
        for (key, count) in fresh {
            let term = TermIx::try_from(self.articles_with.len()).unwrap_or(TermIx::MAX);
            self.numbers.insert(key, term);
            self.articles_with.push(GENERAL.get(&key).copied().unwrap_or(0) + 1);
            counts.push((term, count));
        }
        self.articles += 1;
        met.clear();
        self.scratch = met;
        counts.sort_unstable_by_key(|&(term, _)| term);
        counts
    }

    /// The article as a vector of length 1: `(1 + ln tf) * log2((n + 1) / (df + 1/2))`. Terms that stand in nearly every article weigh nothing.
    pub(crate) fn weigh(&self, counts: &TermCounts) -> TermVector {
        let all = log2(u64::from(self.articles) + EARLIER_REPORTS + 1, 0);
        let mut weights: Vec<(TermIx, f32)> = counts
            .iter()
            .filter_map(|&(term, halves)| {
                let with = *self.articles_with.get(term as usize)?;
                let rarity = all - log2(u64::from(with) * 2 + 1, 1);
                let often = if halves >= 2 { 1.0 + std::f32::consts::LN_2 * log2(u64::from(halves), 1) } else { 0.5 };
                (rarity > 0.0).then_some((term, rarity * often))
            })
            .collect();
        if weights.len() > MAX_TERMS {
            weights.select_nth_unstable_by(MAX_TERMS, heaviest_first);
            weights.truncate(MAX_TERMS);
            weights.sort_unstable_by_key(|&(term, _)| term);
        }
        TermVector::normal(weights)
    }
}

fn read_terms(text: &str, body: bool, met: &mut Met) {
    let mut plain = String::new();
    for (place, word) in words(text).enumerate() {
        let letters = &text[word.range];
        if letters.len() < 2 {
            continue;
        }
        plain.clear();
        plain.push_str(letters);
        plain.make_ascii_lowercase();
        // Stop words are short; most long words need no look.
        if letters.len() <= LONGEST_STOP_WORD && is_idle(letters, &plain) {
            continue;
        }
        if letters.is_ascii() {
            cut_plain(letters, &mut plain);
        } else {
            plain_form(letters, &mut plain);
        }
        let halves = if !body || place < LEAD_WORDS { LEAD_HALVES } else { 2 };
        let key = xxh3_64_with_seed(plain.as_bytes(), SEED);
        met.count(key, halves);
        // A headline may be set in capitals throughout: they tell no names there.
        if word.digit || (word.capital && body) {
            met.count(key ^ NAME_SALT, halves / 2);
        }
    }
}

/// A sparse vector of length 1 (or empty), ascending by term.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TermVector {
    /// Terms and weights.
    pub(crate) weights: Vec<(TermIx, f32)>,
}

impl TermVector {
    /// Scales to length 1. Sums run in term order, so the bits are the same everywhere.
    pub(crate) fn normal(mut weights: Vec<(TermIx, f32)>) -> Self {
        let squares: f32 = weights.iter().map(|&(_, weight)| weight * weight).sum();
        if squares > 0.0 {
            let length = squares.sqrt();
            for weight in &mut weights {
                weight.1 /= length;
            }
        } else {
            weights.clear();
        }
        Self { weights }
    }

    /// Cosine with another such vector.
    #[cfg(test)]
    pub(crate) fn cosine(&self, other: &Self) -> f32 {
        let (mut left, mut right) = (self.weights.iter().peekable(), other.weights.iter().peekable());
        let mut sum = 0.0;
        while let (Some(&&(left_term, left_weight)), Some(&&(right_term, right_weight))) = (left.peek(), right.peek()) {
            match left_term.cmp(&right_term) {
                std::cmp::Ordering::Less => {
                    left.next();
                }
                std::cmp::Ordering::Greater => {
                    right.next();
                }
                std::cmp::Ordering::Equal => {
                    sum += left_weight * right_weight;
                    left.next();
                    right.next();
                }
            }
        }
        sum
    }

    /// The heaviest terms, heaviest first.
    pub(crate) fn heaviest(&self, count: usize) -> Vec<(TermIx, f32)> {
        let mut heaviest = self.weights.clone();
        if heaviest.len() > count {
            heaviest.select_nth_unstable_by(count, heaviest_first);
            heaviest.truncate(count);
        }
        heaviest.sort_unstable_by(heaviest_first);
        heaviest
    }
}

fn heaviest_first(left: &(TermIx, f32), right: &(TermIx, f32)) -> std::cmp::Ordering {
    right.1.total_cmp(&left.1).then(left.0.cmp(&right.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_on_one_happening_are_closer_than_others() {
        let mut vocabulary = Vocabulary::default();
        let texts = [
            ("Ferry runs aground off Tolmy", "A ferry with 212 people on board ran aground off Tolmy on Monday."),
            ("Tolmy ferry stuck on rocks", "All 212 passengers left the ferry that struck rocks near Tolmy."),
            ("Council votes on budget", "The council of Brackwater passed its budget by nine votes to four."),
        ];
        let counts: Vec<_> = texts.iter().map(|(title, text)| vocabulary.add(title, text)).collect();
        let vectors: Vec<_> = counts.iter().map(|counts| vocabulary.weigh(counts)).collect();
        assert!(vectors[0].cosine(&vectors[1]) > 4.0 * vectors[0].cosine(&vectors[2]));
        assert!((vectors[0].cosine(&vectors[0]) - 1.0).abs() < 1e-5);
    }

    #[test]
    fn nothing_in_nothing_out() {
        let mut vocabulary = Vocabulary::default();
        let counts = vocabulary.add("", "");
        assert!(vocabulary.weigh(&counts).weights.is_empty());
    }
}
