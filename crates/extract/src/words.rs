//! Measures of a line's words: how much it reads like running text.

use crate::lexicon::{FUNCTION_WORD, LEXICON, push_lower};

/// What a line's words look like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Look {
    /// Words.
    pub words: usize,
    /// Characters.
    pub chars: usize,
    /// Function words among them.
    pub stopwords: usize,
    /// Words that begin with a capital.
    pub capitals: usize,
    /// Words in capitals altogether, of two letters or more.
    pub shouted: usize,
    /// Characters that are digits.
    pub digits: usize,
    /// Commas.
    pub commas: usize,
    /// Ends of sentences inside or at the end.
    pub stops: usize,
    /// Whether it ends like a sentence.
    pub ends: bool,
    /// Whether it opens or closes a quotation.
    pub quotes: bool,
    /// Strokes and bullets between words.
    pub strokes: usize,
    /// Words of texts about a page, by kind: consent, legal, sign-up, comments.
    pub page_words: [usize; 4],
}

/// Looks at a line. Linear.
pub(crate) fn look(line: &str) -> Look {
    let mut look = Look::default();
    let mut lower = String::new();
    for word in line.split_whitespace() {
        look.words += 1;
        if word.is_ascii() { look.ascii_word(word) } else { look.word(word, &mut lower) }
    }
    if line.is_ascii() {
        look.chars = line.len();
        for byte in line.bytes() {
            look.digits += usize::from(byte.is_ascii_digit());
            look.commas += usize::from(byte == b',');
            look.quotes |= byte == b'"';
        }
    } else {
        for character in line.chars() {
            look.chars += 1;
            look.digits += usize::from(character.is_ascii_digit());
            look.commas += usize::from(matches!(character, ',' | '،' | '、' | '，'));
            look.quotes |= matches!(character, '“' | '”' | '"' | '«' | '»' | '„');
            look.stops += usize::from(matches!(character, '。' | '！' | '？'));
        }
    }
    look.ends = ends_sentence(line.trim_end());
    look
}

/// Words longer than this are no function words, in bytes.
const LONGEST: usize = 14;

impl Look {
    fn word(&mut self, word: &str, lower: &mut String) {
        let core = word.trim_matches(|character: char| !character.is_alphanumeric());
        if core.len() <= LONGEST {
            lower.clear();
            push_lower(lower, core);
            self.kind(lower);
        }
        if core.starts_with(char::is_uppercase) {
            self.capitals += 1;
            if core.chars().nth(1).is_some() && !core.chars().any(char::is_lowercase) {
                self.shouted += 1;
            }
        }
        self.stops += usize::from(ends_sentence(word));
        self.strokes += usize::from(matches!(word, "•" | "·" | "›" | "»" | "–"));
    }

    /// The same, faster, for most words of most pages.
    fn ascii_word(&mut self, word: &str) {
        let bytes = word.as_bytes();
        let start = bytes.iter().position(u8::is_ascii_alphanumeric).unwrap_or(bytes.len());
        let end = bytes.iter().rposition(u8::is_ascii_alphanumeric).map_or(start, |last| last + 1);
        let core = &bytes[start..end];
        if !core.is_empty() && core.len() <= LONGEST {
            let mut lower = [0_u8; LONGEST];
            for (slot, byte) in lower.iter_mut().zip(core) {
                *slot = byte.to_ascii_lowercase();
            }
            self.kind(std::str::from_utf8(&lower[..core.len()]).unwrap_or_default());
        }
        if core.first().is_some_and(u8::is_ascii_uppercase) {
            self.capitals += 1;
            self.shouted += usize::from(core.len() > 1 && !core.iter().any(u8::is_ascii_lowercase));
        }
        let last = bytes.iter().rev().find(|byte| !matches!(byte, b'"' | b'\'' | b')' | b']' | b'*'));
        self.stops += usize::from(matches!(last, Some(b'.' | b'!' | b'?')));
        self.strokes += usize::from(matches!(word, "|" | "/" | "-"));
    }

    /// Counts a word in small letters by what it does in a text.
    fn kind(&mut self, lower: &str) {
        match LEXICON.word_kinds.get(lower) {
            None => {}
            Some(&FUNCTION_WORD) => self.stopwords += 1,
            Some(kind) => self.page_words[usize::from(*kind).min(3)] += 1,
        }
    }
}

fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

impl Look {
    /// Whether the line reads like one sentence or more.
    pub(crate) fn is_prose(&self) -> bool {
        (self.words >= 8 && self.ends)
            || (self.words >= 14 && self.stops >= 1)
            || (self.words >= 25 && self.stopwords * 5 >= self.words)
            || (self.chars >= 30 && self.words <= 4 && self.stops >= 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_looks_like() {
        let found = look("The GATE of Norra, he said, \"was shut.\" | 27 Aug");
        assert_eq!((found.words, found.capitals, found.shouted, found.digits, found.commas), (11, 4, 1, 2, 2));
        assert_eq!((found.stops, found.strokes, found.quotes, found.ends), (1, 1, true, false));
        assert!(found.stopwords >= 3);
    }

    proptest::proptest! {
        #[test]
        fn both_ways_see_the_same(word in "[ -~]{0,20}") {
            for word in word.split_whitespace() {
                let (mut fast, mut slow) = (Look::default(), Look::default());
                fast.ascii_word(word);
                slow.word(word, &mut String::new());
                slow.strokes += usize::from(matches!(word, "|" | "/" | "-"));
                proptest::prop_assert_eq!(fast, slow);
            }
        }
    }
}
