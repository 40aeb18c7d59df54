//! What several pages of one outlet share is furniture: template evidence, for markup and text alike.
//!
//! A line that stands on two or more different pages is no part of either report. Lines are compared by their key (case, spacing and bullets
//! apart), so the order of pages never matters.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{Page, PageKind};

use crate::html::{dom::Dom, lines as html_lines};
use crate::lexicon::line_key;

/// Lines that pages of one outlet have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Hashes of the keys of shared lines.
    shared: BTreeSet<u64>,
}

/// Keys shorter than this prove nothing, in bytes: "Yes." may be said in two reports.
const MIN_KEY_BYTES: usize = 12;

impl Evidence {
    /// Evidence from the pages of one outlet. Pages that are (nearly) copies of each other share their report, not a template: of pages that share
    /// most of their lines only one is counted.
    #[must_use]
    pub fn of<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Self {
        // Ordered by what is in them, so that which of two copies is counted does not hang on the order of input.
        let pages: BTreeSet<BTreeSet<u64>> = pages.into_iter().map(keys).collect();
        let mut distinct: Vec<&BTreeSet<u64>> = Vec::new();
        for keys in &pages {
            let copy = distinct.iter().any(|known| {
                let shared = known.intersection(keys).count();
                shared * 10 >= known.len().max(keys.len()) * 9
            });
            if !copy {
                distinct.push(keys);
            }
        }
        let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
        for keys in &distinct {
            for key in *keys {
                *counts.entry(*key).or_default() += 1;
            }
        }
        Self { shared: counts.into_iter().filter(|(_, count)| *count >= 2).map(|(key, _)| key).collect() }
    }

    /// Whether the line with this key is shared.
    pub(crate) fn is_template(&self, key: &str) -> bool {
        !self.shared.is_empty() && key.len() >= MIN_KEY_BYTES && self.shared.contains(&hash(key))
    }
}

fn keys(page: &Page) -> BTreeSet<u64> {
    let text = page.text.as_str();
    let of = |words: &str| {
        let key = line_key(words);
        (key.len() >= MIN_KEY_BYTES).then(|| hash(&key))
    };
    match page.kind {
        PageKind::Html => {
            let dom = Dom::parse(&text[..text.floor_char_boundary(crate::html::MAX_BYTES)]);
            html_lines::cut(&dom).iter().filter_map(|line| of(&line.text)).collect()
        }
        _ => text.lines().filter_map(of).collect(),
    }
}

/// FNV-1a, 64 bits.
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
