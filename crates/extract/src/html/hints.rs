//! What the names in a page's markup (`class`, `id`, roles) hint at.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::lexicon::{entries, finder};
use crate::short_words::{self, ShortWords};

/// Number of hints.
pub(crate) const HINTS: usize = 24;

/// Names of the hints, in the order of their bits.
pub(crate) const NAMES: [&str; HINTS] = [
    "body",
    "main",
    "headline",
    "standfirst",
    "byline",
    "date",
    "nav",
    "footer",
    "header",
    "sidebar",
    "related",
    "lists",
    "ad",
    "share",
    "newsletter",
    "comments",
    "consent",
    "paywall",
    "media",
    "bio",
    "tags",
    "modal",
    "quote",
    "product",
];

/// The bit of a hint; for constants.
pub(crate) const fn bit_of(name: &str) -> u32 {
    let mut at = 0;
    while at < HINTS {
        let (known, wanted) = (NAMES[at].as_bytes(), name.as_bytes());
        let mut same = known.len() == wanted.len();
        let mut byte = 0;
        while same && byte < known.len() {
            same = known[byte] == wanted[byte];
            byte += 1;
        }
        if same {
            return 1 << at;
        }
        at += 1;
    }
    0
}

/// Bits of hints with uses in code.
pub(crate) mod bit {
    /// `byline`
    pub(crate) const BYLINE: u32 = 1 << 4;
    /// `date`
    pub(crate) const DATE: u32 = 1 << 5;
    /// Comments, related reports, lists of others, newsletters.
    pub(crate) const ASIDE: u32 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15;
    /// `headline`
    pub(crate) const HEADLINE: u32 = 1 << 2;
    /// `standfirst`
    pub(crate) const STANDFIRST: u32 = 1 << 3;
}

/// Whether names say that an element is of comments, other reports, lists or newsletters; `author-card` is no list's card.
pub(crate) fn is_aside(bits: u32) -> bool {
    let aside = bits & bit::ASIDE;
    aside != 0 && !(aside == bit_of("lists") && bits & (bit::BYLINE | bit_of("bio")) != 0)
}

/// The words of the list, and pairs as `article+body`.
static WORDS: LazyLock<ShortWords> = LazyLock::new(|| {
    // Hints that no feature reads are left out of the table, not an error: the list may be ahead of the code.
    let listed = || {
        entries(include_str!("../../data/markup/class_hints.txt"))
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(hint, list)| Some((list, 1 << NAMES.iter().position(|name| *name == hint)?)))
            .flat_map(|(list, bit)| list.split_whitespace().map(move |word| (word, bit)))
    };
    ShortWords::of(
        listed()
            .chain(listed().filter_map(|(word, _)| Some((word.split_once('+')?.0, OPENS_PAIR))))
            .chain(listed().filter_map(|(word, _)| Some((word.split_once('+')?.1, CLOSES_PAIR)))),
    )
});

/// Words that some pair begins with, or ends with.
const OPENS_PAIR: u32 = 1 << 30;
const CLOSES_PAIR: u32 = 1 << 31;

/// Parts of names that are run together (`cookielawinfo`, `relatedposts`) and tell by a stem inside, with their hints.
const STEMS: [(&str, u32); 14] = [
    ("cookie", bit_of("consent")),
    ("consent", bit_of("consent")),
    ("comment", bit_of("comments")),
    ("newsletter", bit_of("newsletter")),
    ("subscri", bit_of("newsletter")),
    ("related", bit_of("related")),
    ("recommend", bit_of("related")),
    ("sidebar", bit_of("sidebar")),
    ("footer", bit_of("footer")),
    ("social", bit_of("share")),
    ("share", bit_of("share")),
    ("breadcrumb", bit_of("nav")),
    ("popup", bit_of("modal")),
    ("advert", bit_of("ad")),
];

static STEM_FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| finder(STEMS.iter().map(|(stem, _)| *stem)));

/// The letters of some words, a bit each.
const fn letters(word: &[u8]) -> u32 {
    let (mut bits, mut at) = (0, 0);
    while at < word.len() {
        bits |= 1_u32 << (word[at] & 31);
        at += 1;
    }
    bits
}

/// The letters of each stem.
const STEM_LETTERS: [u32; STEMS.len()] = {
    let (mut bits, mut at) = ([0; STEMS.len()], 0);
    while at < STEMS.len() {
        bits[at] = letters(STEMS[at].0.as_bytes());
        at += 1;
    }
    bits
};

/// The hints of the stems in a word.
fn stems(word: &str) -> u32 {
    // Most words lack a letter of every stem.
    let has = letters(word.as_bytes());
    if STEM_LETTERS.iter().all(|wanted| wanted & !has != 0) {
        return 0;
    }
    STEM_FINDER.as_ref().map_or(0, |finder| {
        finder
            .find_overlapping_iter(word)
            .filter_map(|met| STEMS.get(met.pattern().as_usize()))
            .fold(0, |bits, (_, bit)| bits | bit)
    })
}

/// A word is looked through for stems from this length on, in bytes.
const MIN_STEMMED: usize = 9;

/// Names longer than this are machine-made, in bytes.
const MAX_BYTES: usize = 400;

/// The hints of one attribute value: of its words, cut at marks and before capitals, and of pairs of words that stand side by side.
pub(crate) fn of(value: &str) -> u32 {
    let value = &value[..value.floor_char_boundary(MAX_BYTES)];
    let bytes = value.as_bytes();
    let words = &*WORDS;
    let mut found = 0;
    // The word before, where no white space stands between: its number and length, if a pair can begin with it.
    let mut before: Option<(u128, usize)> = None;
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphabetic() {
            let wide = if bytes[at].is_ascii() { None } else { value.get(at..).and_then(|rest| rest.chars().next()) };
            if wide.map_or(matches!(bytes[at], 9..=13 | b' '), char::is_whitespace) {
                before = None;
            }
            at += wide.map_or(1, char::len_utf8);
            continue;
        }
        let start = at;
        at += 1;
        while at < bytes.len()
            && bytes[at].is_ascii_alphabetic()
            && !(bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
        {
            at += 1;
        }
        let told = words.at(bytes, start, at).unwrap_or(0);
        let bits = told & !(OPENS_PAIR | CLOSES_PAIR);
        found |= bits;
        if bits == 0 && at - start >= MIN_STEMMED {
            found |= stems(&value[start..at]);
        }
        if let Some((first, length)) = before
            && told & CLOSES_PAIR != 0
            && let Some(second) = short_words::number(bytes, start, at)
            && length + 1 + (at - start) <= short_words::LONGEST
        {
            let joint = u128::from(b'+') << (8 * length);
            found |= words.get(first | joint | second << (8 * (length + 1))).unwrap_or(0);
        }
        before = if told & OPENS_PAIR == 0 {
            None
        } else {
            short_words::number(bytes, start, at).map(|number| (number, at - start))
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(value: &str) -> Vec<&'static str> {
        let bits = of(value);
        NAMES.iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0).map(|(_, name)| *name).collect()
    }

    #[test]
    fn words_are_cut_at_marks_and_capitals() {
        assert!(names("article-body__content").contains(&"body"));
        assert!(names("ArticleBody").contains(&"body"));
        assert!(names("c-related-links").contains(&"related"));
        assert!(names("newsletterSignup").contains(&"newsletter"));
        assert!(names("author-bio").contains(&"bio"));
        assert!(!names("author bio").is_empty());
        assert_eq!(names("x1a2b3 css-9kd2"), Vec::<&str>::new());
        assert!(!names("download").contains(&"ad"), "whole words only");
    }

    #[test]
    fn pairs_stand_side_by_side_and_stems_inside() {
        assert_eq!(names("aboutAuthor"), ["byline", "bio"]);
        assert_eq!(names("about author"), ["byline"]);
        assert_eq!(names("cookielawinfo\u{e9}relatedposts"), ["related", "consent"]);
        assert_eq!(names("popupbox"), Vec::<&str>::new(), "shorter words are not looked through");
    }

    #[test]
    fn every_word_of_the_list_has_a_number() {
        for line in entries(include_str!("../../data/markup/class_hints.txt")) {
            for word in line.split_whitespace().skip(1) {
                assert!(
                    word.len() <= short_words::LONGEST
                        && word.bytes().all(|byte| byte == b'+' || byte.is_ascii_lowercase()),
                    "{word}"
                );
            }
        }
    }
}
