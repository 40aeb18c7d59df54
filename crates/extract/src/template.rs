//! What several pages of one outlet share is furniture: template evidence, for markup and text alike.
//!
//! A label that stands on two or more different pages is no part of either report. A sentence needs more: follow-ups repeat a paragraph of
//! background word for word, so a sentence is furniture only where at least three pages, and most of all, have it. Lines are compared by their key
//! (case, spacing and bullets apart), so the order of pages never matters.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{Page, PageKind};

use crate::html::{dom::Dom, lines as html_lines};
use crate::lexicon::line_key;
use crate::words::{Look, look};

/// Lines that pages of one outlet have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Hashes of the keys of shared lines.
    shared: BTreeSet<u64>,
    /// Hashes of the keys of shared lines that most pages have.
    general: BTreeSet<u64>,
}

/// Keys shorter than this prove nothing, in bytes: "Yes." may be said in two reports.
const MIN_KEY_BYTES: usize = 12;

/// Pages of one outlet that are compared, chosen by what is in them: more add nothing.
const MAX_PAGES: usize = 40;

/// Pages that must have a sentence before it is furniture.
const SENTENCE_PAGES: usize = 3;

/// A page's lines by their keys: hash, and whether the line is a sentence.
type Keys = BTreeSet<(u64, bool)>;

impl Evidence {
    /// Evidence from the pages of one outlet. Versions of one report share their report, not a template: of pages that share most of their lines, or
    /// most of their sentences, only one is counted.
    #[must_use]
    pub fn of<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Self {
        // Ordered by what is in them, so that which pages are counted does not hang on the order of input.
        let mut pages: Vec<&Page> = pages.into_iter().collect();
        pages.sort_by_key(|page| page.source.sha256);
        pages.dedup_by_key(|page| page.source.sha256);
        pages.truncate(MAX_PAGES);
        let mut distinct: Vec<Keys> = Vec::new();
        for page in pages {
            let keys = keys(page);
            if !distinct.iter().any(|known| are_versions(known, &keys)) {
                distinct.push(keys);
            }
        }
        let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
        for (key, _) in distinct.iter().flatten() {
            *counts.entry(*key).or_default() += 1;
        }
        let at_least =
            |least: usize| counts.iter().filter(|(_, count)| **count >= least).map(|(key, _)| *key).collect();
        Self { shared: at_least(2), general: at_least(SENTENCE_PAGES.max(distinct.len() / 2 + 1)) }
    }

    /// Whether nothing is shared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shared.is_empty()
    }

    /// Whether the line with this key is shared as furniture is.
    pub(crate) fn is_template(&self, key: &str, look: &Look) -> bool {
        if self.shared.is_empty() || key.len() < MIN_KEY_BYTES {
            return false;
        }
        let known = if is_sentence(look) { &self.general } else { &self.shared };
        known.contains(&hash(key))
    }
}

fn is_sentence(look: &Look) -> bool {
    look.is_prose() || look.ends
}

/// Whether two pages show one report: nearly the same lines, or more than half of the sentences.
fn are_versions(one: &Keys, other: &Keys) -> bool {
    let shared = one.intersection(other).count();
    if shared * 10 >= one.len().max(other.len()) * 9 {
        return true;
    }
    let sentences = |keys: &Keys| keys.iter().filter(|(_, sentence)| *sentence).count();
    let both = one.intersection(other).filter(|(_, sentence)| *sentence).count();
    both >= 2 && both * 2 > sentences(one).min(sentences(other))
}

fn keys(page: &Page) -> Keys {
    let text = page.text.as_str();
    let of = |words: &str| {
        let key = line_key(words);
        (key.len() >= MIN_KEY_BYTES).then(|| (hash(&key), is_sentence(&look(words))))
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

#[cfg(test)]
mod tests {
    use secondsource_model::{ContentHash, Given, MediaType, SourceRef, SourceText};

    use super::*;

    fn page(text: &str) -> Page {
        let sha256 = ContentHash::of(text.as_bytes());
        let source = SourceRef { id: None, path: None, url: None, sha256, media_type: MediaType::PlainText };
        let (kind, charset) = (PageKind::FlattenedText, "UTF-8");
        Page { source, kind, text: SourceText::new(text), charset, bom_bytes: 0, given: Given::default() }
    }

    #[track_caller]
    fn check(pages: &[String], line: &str, shared: bool) {
        let pages: Vec<Page> = pages.iter().map(|text| page(text)).collect();
        let there = Evidence::of(&pages);
        assert_eq!(there, Evidence::of(pages.iter().rev()), "the order tells nothing");
        assert_eq!(there.is_template(&line_key(line), &look(line)), shared, "{line:?}");
    }

    const BACKGROUND: &str = "The storm broke the gate on 18 August and left 3,000 people without a way home.";

    fn report(about: &str, rest: &str) -> String {
        format!(
            "Harbour weather today\n{about} was the word at the quay on Monday, the mayor told reporters.\n\
             Nobody had asked for {about} before the council met at noon.\n\
             The vote on {about} was put off until the spring of next year.\n{rest}"
        )
    }

    #[test]
    fn labels_are_furniture_on_two_pages_and_sentences_on_most_of_three() {
        let two = [report("Rope", BACKGROUND), report("Salt", BACKGROUND)];
        check(&two, "Harbour weather today", true);
        check(&two, BACKGROUND, false);
        let three = [two[0].clone(), two[1].clone(), report("Tar", BACKGROUND)];
        check(&three, BACKGROUND, true);
        let five = [three.to_vec(), vec![report("Oil", ""), report("Fish", ""), report("Nets", "")]].concat();
        check(&five, BACKGROUND, false);
    }

    #[test]
    fn versions_of_one_report_prove_nothing() {
        let first = report("Rope", "More is expected.");
        let second = report("Rope", "The council has now met, and nobody spoke against it, the clerk said.");
        check(&[first, second], "Harbour weather today", false);
    }
}
