//! Which words can open which expressions of time. Most words of a text open none, and a rule is only asked where it can answer.
//!
//! A kind is a bit; a word may be of several kinds ("second" is a unit and a number), and a rule may be opened by several. A word that a rule
//! begins with and that stands in no table of words must be in [`OF_RULES`].

use std::collections::BTreeMap;

use crate::numeral;
use crate::time::meaning::Scan;
use crate::words::WordKind;

/// A set of kinds of opening words.
pub(crate) type Kinds = u32;

/// Digits, and signs of fractions.
pub(crate) const DIGITS: Kinds = 1;
/// Numbers and ordinals in words.
pub(crate) const NUMBER: Kinds = 1 << 1;
/// "January".
pub(crate) const MONTH: Kinds = 1 << 2;
/// "Monday", "Mondays".
pub(crate) const WEEKDAY: Kinds = 1 << 3;
/// "week", "years".
pub(crate) const UNIT: Kinds = 1 << 4;
/// Parts of the day, and what stands before them.
pub(crate) const PART: Kinds = 1 << 5;
/// Seasons by any name, quarters and halves.
pub(crate) const SEASON: Kinds = 1 << 6;
/// First words of named days.
pub(crate) const HOLIDAY: Kinds = 1 << 7;
/// First words of vague times.
pub(crate) const VAGUE: Kinds = 1 << 8;
/// "last", "this", "next" and their like, and what counts from an end.
pub(crate) const SHIFT: Kinds = 1 << 9;
/// Words for single days.
pub(crate) const DAY: Kinds = 1 << 10;
/// What opens a length besides numbers: "about", "more", "several".
pub(crate) const LENGTH: Kinds = 1 << 11;
/// Repeated times: "every", "annual".
pub(crate) const SET: Kinds = 1 << 12;
/// Words of the clock: "noon", "half".
pub(crate) const CLOCK: Kinds = 1 << 13;
/// "the end of", "early".
pub(crate) const EDGE: Kinds = 1 << 14;
/// "fiscal".
pub(crate) const FISCAL: Kinds = 1 << 15;
/// "a", "an".
pub(crate) const ARTICLE: Kinds = 1 << 16;
/// "the".
pub(crate) const THE: Kinds = 1 << 17;
/// The mark of a year cut short.
pub(crate) const APOSTROPHE: Kinds = 1 << 18;

/// The words that rules begin with by themselves.
const OF_RULES: &[(Kinds, &[&str])] = &[
    (PART, &["tonight", "overnight", "early", "earlier", "late", "later", "mid"]),
    (SEASON, &["q1", "q2", "q3", "q4", "h1", "h2"]),
    (
        SHIFT,
        &[
            "last",
            "past",
            "previous",
            "preceding",
            "prior",
            "this",
            "that",
            "same",
            "current",
            "next",
            "coming",
            "upcoming",
            "following",
            "first",
            "opening",
            "initial",
            "final",
            "closing",
        ],
    ),
    (DAY, &["today", "yesterday", "tomorrow", "earlier", "later", "day", "that"]),
    (
        LENGTH,
        &[
            "about",
            "around",
            "nearly",
            "almost",
            "over",
            "roughly",
            "approximately",
            "under",
            "barely",
            "some",
            "more",
            "less",
            "fewer",
            "longer",
            "shorter",
            "at",
            "up",
            "close",
            "as",
            "just",
            "only",
            "several",
            "many",
            "few",
            "numerous",
            "dozens",
            "hundreds",
            "thousands",
            "tens",
            "single",
            "these",
            "those",
        ],
    ),
    (
        SET,
        &[
            "hourly",
            "daily",
            "nightly",
            "everyday",
            "semiannual",
            "semiannually",
            "weekly",
            "fortnightly",
            "biweekly",
            "monthly",
            "bimonthly",
            "quarterly",
            "annual",
            "annually",
            "yearly",
            "biennial",
            "biennially",
            "semi",
            "bi",
            "every",
            "each",
            "per",
        ],
    ),
    (CLOCK, &["noon", "midnight", "mid", "half", "quarter"]),
    (EDGE, &["very", "beginning", "start", "end", "middle", "close", "turn", "dawn"]),
    (FISCAL, &["fiscal", "financial", "fy"]),
    (ARTICLE, &["a", "an"]),
    (THE, &["the"]),
    (APOSTROPHE, &["'"]),
    (DIGITS, &["½", "¼", "¾"]),
];

/// The words that rules begin with by themselves, and the numbers, with their kinds.
pub(crate) fn of_rules() -> BTreeMap<String, Kinds> {
    let mut kinds: BTreeMap<String, Kinds> = BTreeMap::new();
    let of_rules = OF_RULES.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*word, *kind)));
    for (word, kind) in of_rules.chain(numeral::first_words().map(|word| (word, NUMBER))) {
        *kinds.entry(word.to_owned()).or_default() |= kind;
    }
    kinds
}

/// What the word at `at` can open.
pub(super) fn at(scan: Scan<'_, '_>, at: usize) -> Kinds {
    let Some(word) = scan.words.get(at) else { return 0 };
    let kinds = scan.lexicon.openers(&word.norm);
    match word.kind {
        WordKind::Number => kinds | DIGITS,
        // "FY2009"
        WordKind::Letters if word.norm.starts_with("fy") => kinds | FISCAL,
        WordKind::Letters | WordKind::Mark => kinds,
    }
}
