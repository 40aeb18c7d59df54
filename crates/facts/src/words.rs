//! Cuts a text into words, numbers and marks with their places: what the finders of times and figures read.
//!
//! It needs no parse. Lower-casing, straight apostrophes and plain hyphens happen word by word, so every word keeps its own place in the text.

use std::borrow::Cow;

/// What a [`Word`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// Letters, with digits behind the first letter allowed: `aug`, `p.m.` (as `pm`), `a330`.
    Letters,
    /// Digits with inner commas and points: `1,280`, `3.5`, `27`.
    Number,
    /// One other character; a line break is one too.
    Mark,
}

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: it touches the word before.
    Glued,
    /// Spaces.
    Space,
    /// A line break.
    Line,
}

/// One word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    /// Lower case, with straight apostrophes, plain hyphens, and no dots in abbreviations of the form `p.m.`.
    pub(crate) norm: Cow<'t, str>,
    /// Byte offset of its start.
    pub(crate) start: usize,
    /// Byte offset behind it.
    pub(crate) end: usize,
    /// What it is made of.
    pub(crate) kind: WordKind,
    /// What stands before it.
    pub(crate) before: Gap,
    /// Whether its first letter is a capital.
    pub(crate) capital: bool,
}

/// The words of a text, in order.
#[derive(Clone, Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
}

impl<'t> Words<'t> {
    /// Cuts `text`.
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, words: cut(text) }
    }

    /// The text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `at`.
    pub(crate) fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    /// The normalised word at `at`; empty outside.
    pub(crate) fn norm(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.norm)
    }

    /// The normalised word `back` places before `at`; empty outside.
    pub(crate) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.norm(at))
    }

    /// Whether the word at `at` is one of `choices`.
    pub(crate) fn is(&self, at: usize, choices: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| choices.contains(&&*word.norm))
    }

    /// The digits of a number at `at`, commas and points as written.
    pub(crate) fn digits(&self, at: usize) -> Option<&str> {
        self.words.get(at).filter(|word| word.kind == WordKind::Number).map(|word| &*word.norm)
    }

    /// A plain whole number at `at`: digits only.
    pub(crate) fn plain_int(&self, at: usize) -> Option<i64> {
        self.digits(at).filter(|digits| digits.len() <= 9).and_then(|digits| digits.parse().ok())
    }

    /// Whether the word at `at` touches the one before.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.before == Gap::Glued)
    }

    /// Whether the word at `at` begins with a capital.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }

    /// Whether a word opens a sentence, as far as marks and breaks tell.
    pub(crate) fn opens_sentence(&self, at: usize) -> bool {
        at == 0 || self.is(at - 1, &[".", "!", "?", "\"", ":", "\n"])
    }

    /// From behind the sentence end before `at` to behind the one after it, as far as marks and breaks tell; at most 60 words each way.
    pub(crate) fn rough_sentence(&self, at: usize) -> std::ops::Range<usize> {
        let ends = |at: usize| {
            self.is(at, &["!", "?", "\n"]) || (self.norm(at) == "." && !self.glued(at + 1) && self.capital(at + 1))
        };
        let mut first = at;
        while first > 0 && at - first < 60 && !ends(first - 1) {
            first -= 1;
        }
        let mut end = at;
        while end < self.words.len() && end - at < 60 && !ends(end) {
            end += 1;
        }
        first..end.min(self.words.len())
    }
}

fn cut(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut gap = Gap::Line;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() || matches!(first, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            let broken = matches!(first, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            let end = at + first.len_utf8();
            // A line break is a mark of its own, so that no expression runs over it.
            if broken && words.last().is_some_and(|last| last.norm != "\n") {
                words.push(Word {
                    norm: Cow::Borrowed("\n"),
                    start: at,
                    end,
                    kind: WordKind::Mark,
                    before: Gap::Space,
                    capital: false,
                });
            }
            gap = if broken || gap == Gap::Line { Gap::Line } else { Gap::Space };
            at = end;
            continue;
        }
        let (end, kind, norm) = if first.is_ascii_digit() {
            let end = number_end(text, at);
            (end, WordKind::Number, Cow::Borrowed(&text[at..end]))
        } else if first.is_alphabetic() {
            let end = letters_end(text, at);
            (end, WordKind::Letters, lower(&text[at..end]))
        } else {
            let end = apostrophe_end(text, at, gap).unwrap_or(at + first.len_utf8());
            (end, WordKind::Mark, mark_norm(&text[at..end]))
        };
        words.push(Word { norm, start: at, end, kind, before: gap, capital: first.is_uppercase() });
        gap = Gap::Glued;
        at = end;
    }
    words
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}')
}

/// `'s`, `'re`, `n't` and the like stand as a word of their own, so that "month's" is "month" and "'s".
fn apostrophe_end(text: &str, at: usize, gap: Gap) -> Option<usize> {
    let mut chars = text[at..].char_indices();
    let (_, mark) = chars.next()?;
    if gap != Gap::Glued || !is_apostrophe(mark) {
        return None;
    }
    let tail: String = text[at + mark.len_utf8()..].chars().take_while(|c| c.is_alphabetic()).take(4).collect();
    let known = matches!(tail.to_ascii_lowercase().as_str(), "s" | "re" | "ve" | "ll" | "d" | "m" | "t");
    known.then(|| at + mark.len_utf8() + tail.len())
}

fn mark_norm(mark: &str) -> Cow<'_, str> {
    match mark {
        "\u{2018}" | "\u{2019}" | "\u{02bc}" => Cow::Borrowed("'"),
        "\u{201c}" | "\u{201d}" | "\u{ab}" | "\u{bb}" => Cow::Borrowed("\""),
        "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "\u{2212}" => Cow::Borrowed("-"),
        other if other.chars().count() > 1 => lower(other),
        other => Cow::Borrowed(other),
    }
}

/// Digits, with a comma where three digits follow and a point where a digit follows.
fn number_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    while digit(end) {
        end += 1;
    }
    let mut lead = end - at;
    loop {
        let thousands = bytes.get(end) == Some(&b',')
            && lead <= 3
            && digit(end + 1)
            && digit(end + 2)
            && digit(end + 3)
            && !digit(end + 4);
        // Indian grouping: 1,50,000.
        let indian = bytes.get(end) == Some(&b',')
            && lead <= 2
            && digit(end + 1)
            && digit(end + 2)
            && bytes.get(end + 3) == Some(&b',')
            && digit(end + 4);
        let point = bytes.get(end) == Some(&b'.') && digit(end + 1);
        if thousands {
            end += 4;
            lead = 3;
        } else if indian {
            end += 3;
            lead = 2;
        } else if point {
            end += 1;
            while digit(end) {
                end += 1;
            }
            lead = usize::MAX;
        } else {
            return end;
        }
    }
}

/// Letters and digits; dots inside abbreviations of single letters (`p.m.`, `U.S.`); an apostrophe before more than an ending (`o'clock`).
fn letters_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    let mut run = 0;
    let mut dotted = false;
    while let Some((offset, c)) = chars.next() {
        if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') {
            if dotted && run > 0 {
                // A dotted abbreviation has single letters only.
                return end;
            }
            run += 1;
            end = at + offset + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        let next_is_letter = next.is_some_and(char::is_alphabetic);
        if c == '.' && run == 1 {
            let followed = text[at + offset + 1..].chars().nth(1);
            let single = next_is_letter && followed.is_none_or(|after| !after.is_alphanumeric());
            if single {
                dotted = true;
                run = 0;
                continue;
            }
            if dotted {
                return at + offset + 1;
            }
            return end;
        }
        if is_apostrophe(c) && next_is_letter {
            let tail: String = text[at + offset + c.len_utf8()..].chars().take_while(|c| c.is_alphabetic()).collect();
            let ending = matches!(tail.to_ascii_lowercase().as_str(), "s" | "re" | "ve" | "ll" | "d" | "m" | "t");
            if !ending {
                run += 1;
                continue;
            }
        }
        return end;
    }
    end
}

fn lower(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'\'');
    if plain {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '.' => {}
            '\u{2019}' | '\u{2018}' | '\u{02bc}' => out.push('\''),
            other => out.extend(other.to_lowercase()),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = Words::of(text);
        let got: Vec<&str> = (0..words.len()).map(|at| words.norm(at)).collect();
        assert_eq!(got, expected, "words of {text:?}");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("This month’s 1,280 drones.", &["this", "month", "'s", "1,280", "drones", "."]);
        check("at 6:40 p.m. (GMT +8)", &["at", "6", ":", "40", "pm", "(", "gmt", "+", "8", ")"]);
        check("27 Aug 202527", &["27", "aug", "202527"]);
        check("3.5bn, five o’clock", &["3.5", "bn", ",", "five", "o'clock"]);
        check("U.S. troops in ’82", &["us", "troops", "in", "'", "82"]);
        check("A330, 13th, 1990s", &["a330", ",", "13", "th", ",", "1990", "s"]);
        check("5,000,000 or 12,34", &["5,000,000", "or", "12", ",", "34"]);
        check("2009–2011", &["2009", "-", "2011"]);
        check("He left at 5 p.m. Then", &["he", "left", "at", "5", "pm", "then"]);
        check("They don’t", &["they", "don", "'t"]);
        check("until Friday\n\nMay 3", &["until", "friday", "\n", "may", "3"]);
    }

    proptest::proptest! {
        #[test]
        fn words_lie_in_the_text_in_order(text in "(?s).{0,80}") {
            let words = Words::of(&text);
            let mut behind = 0;
            for at in 0..words.len() {
                let word = words.get(at).unwrap();
                proptest::prop_assert!(word.start >= behind && word.end > word.start);
                proptest::prop_assert!(text.get(word.start..word.end).is_some());
                behind = word.end;
            }
        }
    }
}
