//! Measures of a line's words: how much it reads like running text.

use crate::lexicon::{FUNCTION_WORD, LEXICON};

/// Kinds of words of texts about a page.
pub(crate) const PAGE_WORDS: usize = 7;

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
    /// Words of texts about a page, by kind: consent, legal, sign-up, comments, offers, the reader, ourselves.
    pub page_words: [usize; PAGE_WORDS],
}

const SPACE: u8 = 1;
const DIGIT: u8 = 2;
const COMMA: u8 = 4;
const QUOTE: u8 = 8;
const WIDE: u8 = 16;

/// What each byte is; bytes of wider characters are looked at one character at a time.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 256 {
        classes[at] = match at as u8 {
            9..=13 | b' ' => SPACE,
            b'0'..=b'9' => DIGIT,
            b',' => COMMA,
            b'"' => QUOTE,
            0x80.. => WIDE,
            _ => 0,
        };
        at += 1;
    }
    classes
};

/// Looks at a line. Linear.
pub(crate) fn look(line: &str) -> Look {
    let mut look = Look::default();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut seen = 0;
        // Bytes of the white space behind the word.
        let mut space = 0;
        while let Some(&byte) = bytes.get(at) {
            let class = CLASSES[usize::from(byte)];
            if class & (SPACE | WIDE) != 0 {
                if class == SPACE {
                    space = 1;
                    break;
                }
                let Some(character) = line.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if character.is_whitespace() {
                    space = character.len_utf8();
                    break;
                }
                look.wide(character);
                seen |= WIDE;
                at += character.len_utf8();
                continue;
            }
            look.digits += usize::from(class & DIGIT != 0);
            look.commas += usize::from(class & COMMA != 0);
            seen |= class;
            at += 1;
        }
        look.quotes |= seen & QUOTE != 0;
        if at > start {
            look.words += 1;
            if seen & WIDE == 0 { look.ascii_word(bytes, start, at) } else { look.word(&line[start..at]) }
        }
        if space == 0 {
            break;
        }
        at += space;
    }
    look.chars = if line.is_ascii() { line.len() } else { line.chars().count() };
    look.ends = ends_sentence(line.trim_end());
    look
}

/// Words longer than this are no function words, in bytes.
const LONGEST: usize = 14;

impl Look {
    /// Counts a character outside ASCII.
    fn wide(&mut self, character: char) {
        match character {
            '،' | '、' | '，' => self.commas += 1,
            '“' | '”' | '«' | '»' | '„' => self.quotes = true,
            '。' | '！' | '？' => self.stops += 1,
            _ => {}
        }
    }

    fn word(&mut self, word: &str) {
        let core = word.trim_matches(|character: char| !character.is_alphanumeric());
        self.kind(core.as_bytes(), 0, core.len());
        if core.starts_with(char::is_uppercase) {
            self.capitals += 1;
            if core.chars().nth(1).is_some() && !core.chars().any(char::is_lowercase) {
                self.shouted += 1;
            }
        }
        self.stops += usize::from(ends_sentence(word));
        self.strokes += usize::from(matches!(word, "•" | "·" | "›" | "»" | "–"));
    }

    /// The same, faster, for most words of most pages: the word at `start..end`.
    fn ascii_word(&mut self, bytes: &[u8], start: usize, end: usize) {
        let word = &bytes[start..end];
        let first = word.iter().position(u8::is_ascii_alphanumeric).unwrap_or(word.len());
        let last = word.iter().rposition(u8::is_ascii_alphanumeric).map_or(first, |last| last + 1);
        let core = &word[first..last];
        self.kind(bytes, start + first, start + last);
        if core.first().is_some_and(u8::is_ascii_uppercase) {
            self.capitals += 1;
            self.shouted += usize::from(core.len() > 1 && !core.iter().any(u8::is_ascii_lowercase));
        }
        let close = word.iter().rev().find(|byte| !matches!(byte, b'"' | b'\'' | b')' | b']' | b'*'));
        self.stops += usize::from(matches!(close, Some(b'.' | b'!' | b'?')));
        if let [only] = word {
            self.strokes += usize::from(matches!(only, b'|' | b'/' | b'-'));
        }
    }

    /// Counts a word, given by its place, by what it does in a text.
    fn kind(&mut self, bytes: &[u8], start: usize, end: usize) {
        if end - start > LONGEST {
            return;
        }
        if let Some(kinds) = LEXICON.word_kinds.at(bytes, start, end) {
            self.stopwords += usize::from(kinds & FUNCTION_WORD != 0);
            if let Some(count) = self.page_words.get_mut(kinds.trailing_zeros() as usize) {
                *count += 1;
            }
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
                fast.ascii_word(word.as_bytes(), 0, word.len());
                slow.word(word);
                slow.strokes += usize::from(matches!(word, "|" | "/" | "-"));
                proptest::prop_assert_eq!(fast, slow);
            }
        }
    }
}
