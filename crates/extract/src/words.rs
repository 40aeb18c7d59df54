//! Measures of a line's words: how much it reads like running text.

use crate::lexicon::{LEXICON, push_lower};

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
        let core = word.trim_matches(|character: char| !character.is_alphanumeric());
        if core.len() <= 14 {
            lower.clear();
            push_lower(&mut lower, core);
            if LEXICON.stopwords.contains_key(lower.as_str()) {
                look.stopwords += 1;
            } else if let Some(kind) = LEXICON.page_words.get(lower.as_str()) {
                look.page_words[usize::from(*kind).min(3)] += 1;
            }
        }
        if core.starts_with(char::is_uppercase) {
            look.capitals += 1;
            if core.chars().nth(1).is_some() && !core.chars().any(char::is_lowercase) {
                look.shouted += 1;
            }
        }
        if ends_sentence(word) {
            look.stops += 1;
        }
        if matches!(word, "|" | "•" | "·" | "/" | "›" | "»" | "–" | "-") {
            look.strokes += 1;
        }
    }
    for character in line.chars() {
        look.chars += 1;
        look.digits += usize::from(character.is_ascii_digit());
        look.commas += usize::from(matches!(character, ',' | '،' | '、' | '，'));
        look.quotes |= matches!(character, '“' | '”' | '"' | '«' | '»' | '„');
        if matches!(character, '。' | '！' | '？') {
            look.stops += 1;
        }
    }
    look.ends = ends_sentence(line.trim_end());
    look
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
