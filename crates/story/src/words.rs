//! Words of a text with their places, and the plain form under which two words count as the same.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use crate::cluster::KeyHasher;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether it begins with a digit.
    pub(crate) digit: bool,
}

/// Whether a byte is a letter or digit of ASCII.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Words of a text: runs of letters and digits; `1,280` and `3.5` are one word, apostrophes end one.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += bytes[at..].iter().position(|byte| PLAIN[usize::from(*byte)] || !byte.is_ascii())?;
            let (letter, len) = char_at(text, at);
            if letter.is_alphanumeric() {
                break;
            }
            at += len;
        }
        let start = at;
        let (first, _) = char_at(text, at);
        loop {
            // Nearly every letter of news is of ASCII.
            let rest = &bytes[at..];
            at += rest.iter().position(|byte| !PLAIN[usize::from(*byte)]).unwrap_or(rest.len());
            // A blank or most other signs of ASCII end the word.
            if bytes.get(at).is_none_or(|byte| byte.is_ascii() && !matches!(byte, b',' | b'.')) {
                break;
            }
            let (letter, len) = char_at(text, at);
            if letter.is_alphanumeric() {
                at += len;
            } else if matches!(letter, ',' | '.')
                && at > start
                && bytes[at - 1].is_ascii_digit()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            {
                at += 1;
            } else if letter == '.' && is_dotted_capital(bytes, start, at) {
                // "U.S.", "E.U.": letter and stop by turns are one word; the last stop is not part of it.
                at += 1;
            } else {
                break;
            }
        }
        Some(Word { range: start..at, capital: first.is_uppercase(), digit: first.is_ascii_digit() })
    })
}

/// Whether the stop at `at` lies between single capitals: `U.S`.
fn is_dotted_capital(bytes: &[u8], start: usize, at: usize) -> bool {
    let single = at == start + 1 || (at >= 2 && bytes[at - 2] == b'.');
    let capital = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_uppercase);
    let alone = bytes.get(at + 2).is_none_or(|next| !next.is_ascii_alphanumeric());
    single && capital(at - 1) && capital(at + 1) && alone
}

fn char_at(text: &str, at: usize) -> (char, usize) {
    match text.as_bytes()[at] {
        byte if byte.is_ascii() => (char::from(byte), 1),
        _ => text[at..].chars().next().map_or((' ', 1), |letter| (letter, letter.len_utf8())),
    }
}

/// Writes the plain form of `word` to `plain`: lower case, without the usual English endings of number and tense.
///
/// It is a key for comparison, no lemma: "making" and "maked" meet under `mak`, which no reader sees.
pub(crate) fn plain_form(word: &str, plain: &mut String) {
    plain.clear();
    if word.is_ascii() {
        plain.push_str(word);
        plain.make_ascii_lowercase();
    } else {
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    cut_plain(word, plain);
}

/// Makes the plain form of `word` from the word in lower case.
pub(crate) fn cut_plain(word: &str, plain: &mut String) {
    // Only "U.S." and the like hold a stop: `words` lets no other in but for numbers.
    if plain.as_bytes().get(1) == Some(&b'.') && plain.bytes().all(|byte| byte == b'.' || byte.is_ascii_alphabetic()) {
        plain.retain(|letter| letter != '.');
    }
    // "US", "WHO", "U.S.": capitals throughout are a name, and its "s" no ending.
    if !is_capitals(word) {
        strip_ending(plain);
    }
}

/// Two letters or more, all capitals (stops between them not counted).
pub(crate) fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')
}

/// The plain form as a new string.
pub(crate) fn plain(word: &str) -> String {
    let mut form = String::with_capacity(word.len());
    plain_form(word, &mut form);
    form
}

fn strip_ending(word: &mut String) {
    // By bytes: all endings are of ASCII.
    match word.as_bytes() {
        [_, _, _, .., b'i', b'e', b's'] => {
            word.truncate(word.len() - 3);
            word.push('y');
        }
        [_, _, .., b's', b's', b'e', b's'] => word.truncate(word.len() - 2),
        [.., b's' | b'u', b's'] => {}
        [_, _, _, .., b's'] => word.truncate(word.len() - 1),
        _ => {}
    }
    let ending = match word.as_bytes() {
        [_, _, _, .., b'i', b'n', b'g'] => 3,
        [_, _, _, .., b'e', b'd'] => 2,
        _ => 0,
    };
    let stem = word.len() - ending;
    if ending > 0 && word.bytes().take(stem).any(|letter| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')) {
        word.truncate(stem);
        // "stopped", "planning": the doubled consonant goes with the ending.
        if let [.., before, last] = word.as_bytes()
            && before == last
            && last.is_ascii()
            && !matches!(last, b'l' | b's' | b'e' | b'o')
        {
            word.truncate(word.len() - 1);
        }
    } else if let [_, _, _, .., b'e'] = word.as_bytes() {
        // "advance" and "advanced", "make" and "making".
        word.truncate(word.len() - 1);
    }
}

/// Whether a word says nothing about what a text is about: "us", but not "US".
pub(crate) fn is_idle(word: &str, lower: &str) -> bool {
    is_stop_word(lower) && !is_capitals(word)
}

fn is_stop_word(lower: &str) -> bool {
    // By hash alone: two words of English with one 64-bit hash are not to be met.
    static STOP_WORDS: LazyLock<HashSet<u64, BuildHasherDefault<KeyHasher>>> =
        LazyLock::new(|| list(include_str!("../data/en/stop_words.txt")).map(stop_key).collect());
    // Most words are told apart by their first letter and length alone.
    static LENGTHS: LazyLock<[u32; 256]> = LazyLock::new(|| {
        let mut lengths = [0; 256];
        for word in list(include_str!("../data/en/stop_words.txt")) {
            if let Some(first) = word.bytes().next() {
                lengths[usize::from(first)] |= 1 << word.len().min(31);
            }
        }
        lengths
    });
    let Some(first) = lower.bytes().next() else { return false };
    LENGTHS[usize::from(first)] >> lower.len().min(31) & 1 == 1 && STOP_WORDS.contains(&stop_key(lower))
}

fn stop_key(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.as_bytes())
}

/// Entries of a word list: one a line, `#` begins a comment.
pub(crate) fn list(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}

/// Whether a word is a day's or month's name: they tell when it was, not who.
pub(crate) fn is_calendar(word: &str) -> bool {
    const NAMES: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    NAMES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let got: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(got, expect, "words of {text:?}");
    }

    #[test]
    fn words_and_numbers_part_at_signs() {
        check("The mayor’s 1,280 votes.", &["The", "mayor", "s", "1,280", "votes"]);
        check("3.5bn – “Zürich”, 7.", &["3.5bn", "Zürich", "7"]);
        check("The U.S. and the U.K.-led plan. A.B.", &["The", "U.S", "and", "the", "U.K", "led", "plan", "A.B"]);
        check("the U.S.A. team", &["the", "U.S.A", "team"]);
        check("in Group B. It ended 3.", &["in", "Group", "B", "It", "ended", "3"]);
        check("", &[]);
        check("…", &[]);
    }

    #[test]
    fn endings_of_number_and_tense_go() {
        for (left, right) in
            [("advances", "advanced"), ("Stopped", "stops"), ("cities", "city"), ("making", "makes"), ("US", "U.S")]
        {
            assert_eq!(plain(left), plain(right), "{left} {right}");
        }
        // The last two bytes of this letter are alike, and cutting one would cut the letter.
        assert_eq!(plain("ae\u{c30}ing"), "ae\u{c30}");
        for (left, right) in [("new", "news1"), ("port", "portal"), ("bus", "bu")] {
            assert_ne!(plain(left), plain(right), "{left} {right}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_slice_cleanly(text in "(?s).*") {
            let mut end = 0;
            for word in words(&text) {
                proptest::prop_assert!(word.range.start >= end && text.get(word.range.clone()).is_some_and(|w| !w.is_empty()));
                end = word.range.end;
            }
        }
    }
}
