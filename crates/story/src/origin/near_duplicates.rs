//! Texts that are nearly the same, over a whole set: candidates by sampled anchors in an inverted index, then the exact share of common shingles.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::words::words;

/// Words of a shingle.
const SHINGLE_WORDS: usize = 5;
/// Fixed for ever.
const SEED: u64 = 0x5ec0_0d52;
/// One shingle in so many is an anchor, chosen by its hash, so that the same shingle is an anchor in every text.
const SAMPLE: u64 = 8;
/// A text with fewer shingles than this gives all of them as anchors.
const SHORT: usize = 64;
/// Latest texts kept for an anchor: a line under every page of a site must not cost a square.
const POSTINGS: usize = 64;
/// Share of the smaller text's anchors that a candidate must have, in percent. Two sets whose Jaccard index is 1/2 share at least half of the smaller;
/// sampling spreads that, so less is asked for.
const CANDIDATE_PERCENT: usize = 25;

/// Two texts with what they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearDuplicate {
    /// Place of the first.
    pub left: usize,
    /// Place of the second, greater.
    pub right: usize,
    /// Shingles in both and in either.
    pub shared: usize,
    /// See `shared`.
    pub all: usize,
}

/// Pairs of texts whose sets of five-word shingles have a Jaccard index of at least one half, by place. A text with fewer than five words is no duplicate.
#[must_use]
pub fn near_duplicates(texts: &[&str]) -> Vec<NearDuplicate> {
    let sets: Vec<Vec<u64>> = texts.iter().map(|text| shingles(text)).collect();
    let anchors: Vec<Vec<u64>> = sets
        .iter()
        .map(|set| set.iter().copied().filter(|hash| set.len() < SHORT || hash.is_multiple_of(SAMPLE)).collect())
        .collect();
    let mut postings: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, own) in anchors.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for anchor in own {
            let posting = postings.entry(*anchor).or_default();
            for other in posting.iter().rev().take(POSTINGS) {
                *shared.entry(*other).or_insert(0) += 1;
            }
            posting.push(at);
        }
        // Anchors of a short text meet only sampled ones of a long text; such pairs are never half the same.
        for (other, count) in shared {
            if count * 100 >= own.len().min(anchors[other].len()) * CANDIDATE_PERCENT {
                let both = common(&sets[other], &sets[at]);
                let all = sets[other].len() + sets[at].len() - both;
                if both * 2 >= all {
                    found.push(NearDuplicate { left: other, right: at, shared: both, all });
                }
            }
        }
    }
    found.sort_unstable();
    found
}

/// Hashes of the runs of five words, ascending, each once.
fn shingles(text: &str) -> Vec<u64> {
    let hashes: Vec<u64> =
        words(text).map(|word| xxh3_64_with_seed(text[word.range].to_lowercase().as_bytes(), SEED)).collect();
    let mut set: Vec<u64> = hashes
        .windows(SHINGLE_WORDS)
        .map(|window| {
            window.iter().fold(SEED, |hash, word| (hash.rotate_left(13) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        })
        .map(|hash| hash ^ (hash >> 29))
        .collect();
    set.sort_unstable();
    set.dedup();
    set
}

fn common(left: &[u64], right: &[u64]) -> usize {
    let (mut at, mut count) = (0, 0);
    for hash in left {
        while right.get(at).is_some_and(|other| other < hash) {
            at += 1;
        }
        count += usize::from(right.get(at) == Some(hash));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of an invented language, by a fixed rule.
    fn invented(seed: u64, count: usize) -> Vec<String> {
        let mut state = seed;
        (0..count)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                format!("w{}", (state >> 33) % 4000)
            })
            .collect()
    }

    #[test]
    fn all_pairs_above_one_half_are_found_and_no_others() {
        let mut texts: Vec<String> = Vec::new();
        for seed in 0..40 {
            let words = invented(seed, 120 + (seed as usize) * 11);
            texts.push(words.join(" "));
            for keep in [95, 85, 75, 60, 40] {
                let cut = words.len() * keep / 100;
                texts.push(words[..cut].join(" "));
            }
            let mut swapped = words.clone();
            for at in (0..swapped.len()).step_by(17) {
                swapped[at] = format!("x{at}");
            }
            texts.push(swapped.join(" "));
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let sets: Vec<Vec<u64>> = texts.iter().map(|text| shingles(text)).collect();
        let mut want = Vec::new();
        for left in 0..texts.len() {
            for right in left + 1..texts.len() {
                let both = common(&sets[left], &sets[right]);
                if both * 2 >= sets[left].len() + sets[right].len() - both {
                    want.push((left, right));
                }
            }
        }
        let got: Vec<(usize, usize)> = near_duplicates(&texts).iter().map(|pair| (pair.left, pair.right)).collect();
        let right = got.iter().filter(|pair| want.contains(pair)).count();
        assert_eq!(right, got.len(), "each pair is checked exactly");
        assert!(right * 100 >= want.len() * 98, "{right} of {}", want.len());
        assert!(near_duplicates(&["", "one two"]).is_empty());
    }
}
