//! The outer form of a word: its first character, its last three, and its shape (`Apple` is `Xxxxx`).

use crate::unicode;

/// A word of this many characters or more has the shape `LONG`.
const LONG: usize = 100;

/// At most so many equal signs in a row stand in a shape.
const RUN: usize = 4;

/// The first character of a word.
pub(crate) fn prefix(word: &str) -> &str {
    word.chars().next().map_or("", |c| &word[..c.len_utf8()])
}

/// The last three characters of a word, or all of a shorter one.
pub(crate) fn suffix(word: &str) -> &str {
    word.char_indices().rev().nth(2).map_or(word, |(at, _)| &word[at..])
}

/// Appends the shape of a word: `X` for capital letters, `x` for others, `d` for digits, anything else as it is; runs of one sign cut to four.
pub(crate) fn push_shape(word: &str, out: &mut String) {
    if word.len() >= LONG && word.chars().nth(LONG - 1).is_some() {
        out.push_str("LONG");
        return;
    }
    let mut last = None;
    let mut run = 0;
    for c in word.chars() {
        let sign = if unicode::is_alpha(c) {
            if unicode::is_upper(c) { 'X' } else { 'x' }
        } else if unicode::is_digit(c) {
            'd'
        } else {
            c
        };
        if last == Some(sign) {
            run += 1;
        } else {
            run = 1;
            last = Some(sign);
        }
        if run <= RUN {
            out.push(sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_spacys() {
        let long = "x".repeat(100);
        let cases = [
            ("Apple", "Xxxxx"),
            ("C-3PO", "X-dXX"),
            ("aaaaaaaa", "xxxx"),
            (&long[..99], "xxxx"),
            (&long[..], "LONG"),
            ("\u{bd}\u{b2}\u{663}", "\u{bd}dd"),
            ("\u{1c5}\u{c9}\u{e9}", "xXx"),
            ("\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}", "x\u{93f}x\u{94d}x\u{940}"),
            ("11111.11111", "dddd.dddd"),
            ("", ""),
        ];
        for (word, want) in cases {
            let mut got = String::new();
            push_shape(word, &mut got);
            assert_eq!(got, want, "{word}");
        }
    }

    #[test]
    fn ends_are_counted_in_characters() {
        for (word, first, last) in [("", "", ""), ("ab", "a", "ab"), ("\u{e9}t\u{e9}s", "\u{e9}", "t\u{e9}s")] {
            assert_eq!((prefix(word), suffix(word)), (first, last));
        }
    }
}
