//! What several pages of one outlet share is furniture: template evidence, for markup and text alike.
//!
//! A label that stands on two or more different pages is no part of either report. A sentence amid the report needs more than that: follow-ups repeat
//! their paragraphs of background word for word, on however many pages. It is furniture where it speaks to readers, or where the outlet speaks of
//! itself. Lines are compared by their key (case, spacing and bullets apart), so the order of pages never matters.

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
}

/// Keys shorter than this prove nothing, in bytes: "Yes." may be said in two reports.
const MIN_KEY_BYTES: usize = 12;

/// Pages of one outlet that are compared, chosen by what is in them: more add nothing.
const MAX_PAGES: usize = 40;

/// A sentence that speaks to readers, or of the outlet, is no longer than this, in words.
const MAX_NOTICE_WORDS: usize = 80;

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
        Self { shared: counts.into_iter().filter(|(_, count)| *count > 1).map(|(key, _)| key).collect() }
    }

    /// Whether nothing is shared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shared.is_empty()
    }

    /// Whether other pages have the line with this key.
    pub(crate) fn is_shared(&self, key: &str) -> bool {
        !self.shared.is_empty() && key.len() >= MIN_KEY_BYTES && self.shared.contains(&hash(key))
    }

    /// Whether a line that was chosen for the report is furniture all the same: other pages have it, and it is a label, or a notice of the outlet, which is
    /// called `names`.
    pub(crate) fn takes(&self, key: &str, look: &Look, names: &[&str]) -> bool {
        self.is_shared(key)
            && (!is_sentence(look) || speaks_to_readers(key, look) || speaks_of_itself(key, look, names))
    }
}

fn is_sentence(look: &Look) -> bool {
    look.is_prose() || look.ends
}

/// "Help us to go on doing it", "Readers of this paper meet each Tuesday": words about the page and to its readers, outside a quotation.
fn speaks_to_readers(key: &str, look: &Look) -> bool {
    let [consent, legal, signup, _, _, readers, ourselves] = look.page_words;
    let of_itself = || {
        [
            "this paper",
            "this newspaper",
            "this site",
            "this website",
            "this publication",
            "this newsroom",
            "our reporters",
            "our journalis",
        ]
        .iter()
        .any(|words| key.contains(words))
    };
    look.words <= MAX_NOTICE_WORDS
        && !look.quotes
        && (readers + ourselves > 0 || consent + legal + signup > 1 || of_itself())
}

/// "The Ledger is read in every house": a sentence whose subject is the outlet, in the present.
fn speaks_of_itself(key: &str, look: &Look, names: &[&str]) -> bool {
    const VERBS: [&str; 20] = [
        "is",
        "are",
        "has",
        "publishes",
        "provides",
        "covers",
        "follows",
        "receives",
        "relies",
        "depends",
        "offers",
        "aims",
        "welcomes",
        "delivers",
        "brings",
        "belongs",
        "seeks",
        "accepts",
        "strives",
        "was founded",
    ];
    let article = |words: &str| words.strip_prefix("the ").unwrap_or(words).to_owned();
    let bare = article(key);
    let subject = |name: &str| {
        let name = article(&line_key(name));
        // "The Varden Ledger" is also called by its last word.
        let last = name.rsplit(' ').next().unwrap_or_default().to_owned();
        [name, last].into_iter().filter(|name| name.len() > 3).any(|name| {
            bare.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|rest| {
                VERBS.iter().any(|verb| rest.strip_prefix(verb).is_some_and(|rest| rest.starts_with(' ')))
            })
        })
    };
    look.words <= MAX_NOTICE_WORDS && names.iter().any(|name| subject(name))
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
        _ => text.lines().filter(|line| !line.trim().is_empty()).take(crate::flat::MAX_LINES).filter_map(of).collect(),
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
        assert_eq!(there.takes(&line_key(line), &look(line), &["The Norra Ledger"]), shared, "{line:?}");
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
    fn labels_are_furniture_on_two_pages_and_background_is_on_none() {
        let pages: Vec<String> =
            ["Rope", "Salt", "Tar", "Oil", "Fish", "Nets"].map(|about| report(about, BACKGROUND)).to_vec();
        for several in 2..=pages.len() {
            check(&pages[..several], "Harbour weather today", true);
            check(&pages[..several], BACKGROUND, false);
        }
        check(&pages[..1], "Harbour weather today", false);
    }

    #[test]
    fn notices_of_the_outlet_are_furniture_on_two_pages() {
        for (line, expect) in [
            ("Our reporters sit in every court of the county, day after day. Help us to go on.", true),
            ("Readers of this paper meet each first Tuesday of the month in the hall at the quay.", true),
            ("The Ledger is read in every house between the river and the hills, and has been since 1911.", true),
            ("The Norra Ledger publishes corrections on its second page.", true),
            ("The Ledger reported in May that the gate had not been looked at for nine years.", false),
            ("\u{201c}We had no warning, and you could see nothing,\u{201d} the mayor said of that night.", false),
            ("He denies all of it.", false),
        ] {
            check(&[report("Rope", line), report("Salt", line)], line, expect);
            check(&[report("Rope", line), report("Salt", "")], line, false);
        }
    }

    #[test]
    fn versions_of_one_report_prove_nothing() {
        let first = report("Rope", "More is expected.");
        let second = report("Rope", "The council has now met, and nobody spoke against it, the clerk said.");
        check(&[first, second], "Harbour weather today", false);
    }
}
