//! What the names in a page's markup (`class`, `id`, roles) hint at.

use std::sync::LazyLock;

use crate::lexicon::entries;
use crate::table::Table;

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

static WORDS: LazyLock<Table<&'static str, u32>> = LazyLock::new(|| {
    let mut words = Table::default();
    for line in entries(include_str!("../../data/markup/class_hints.txt")) {
        let Some((hint, list)) = line.split_once('\t') else { continue };
        // Hints that no feature reads are left out of the table, not an error: the list may be ahead of the code.
        let Some(bit) = NAMES.iter().position(|name| *name == hint) else { continue };
        for word in list.split_whitespace() {
            *words.entry(word).or_insert(0) |= 1 << bit;
        }
    }
    words
});

/// Names run together (`cookielawinfo`, `relatedposts`) tell by a stem inside.
fn stem(word: &str) -> u32 {
    const STEMS: [(&str, &str); 14] = [
        ("cookie", "consent"),
        ("consent", "consent"),
        ("comment", "comments"),
        ("newsletter", "newsletter"),
        ("subscri", "newsletter"),
        ("related", "related"),
        ("recommend", "related"),
        ("sidebar", "sidebar"),
        ("footer", "footer"),
        ("social", "share"),
        ("share", "share"),
        ("breadcrumb", "nav"),
        ("popup", "modal"),
        ("advert", "ad"),
    ];
    STEMS
        .iter()
        .filter(|(stem, _)| word.contains(stem))
        .map(|(_, hint)| NAMES.iter().position(|name| name == hint).map_or(0, |bit| 1 << bit))
        .fold(0, |bits, bit| bits | bit)
}

/// Names longer than this are machine-made, in bytes.
const MAX_BYTES: usize = 400;

/// The hints of one attribute value.
pub(crate) fn of(value: &str, buffer: &mut String) -> u32 {
    let value = &value[..value.floor_char_boundary(MAX_BYTES)];
    let mut found = 0;
    buffer.clear();
    let mut previous_start = 0;
    let mut start = 0;
    let mut has_previous = false;
    let words = &*WORDS;
    let mut last_lower = false;
    let finish = |buffer: &mut String,
                  start: &mut usize,
                  previous_start: &mut usize,
                  has_previous: &mut bool,
                  found: &mut u32| {
        if buffer.len() > *start {
            if let Some(bits) = words.get(&buffer[*start..]) {
                *found |= bits;
            } else if buffer.len() - *start >= 9 {
                *found |= stem(&buffer[*start..]);
            }
            if *has_previous && let Some(bits) = words.get(&buffer[*previous_start..]) {
                *found |= bits;
            }
            *has_previous = true;
            *previous_start = *start;
            buffer.push('+');
            *start = buffer.len();
        }
    };
    for character in value.chars() {
        if !character.is_ascii_alphabetic() {
            finish(&mut *buffer, &mut start, &mut previous_start, &mut has_previous, &mut found);
            if character.is_whitespace() {
                has_previous = false;
            }
            last_lower = false;
            continue;
        }
        if character.is_ascii_uppercase() && last_lower {
            finish(&mut *buffer, &mut start, &mut previous_start, &mut has_previous, &mut found);
        }
        last_lower = character.is_ascii_lowercase();
        buffer.push(character.to_ascii_lowercase());
    }
    finish(buffer, &mut start, &mut previous_start, &mut has_previous, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(value: &str) -> Vec<&'static str> {
        let bits = of(value, &mut String::new());
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
}
