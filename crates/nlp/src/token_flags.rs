//! What a token looks like, whatever it means: spaCy's lexical flags, as questions to [`Token`].

use crate::parse::Token;
use crate::{lexeme, unicode};

impl Token<'_> {
    /// Whether all characters are letters.
    #[must_use]
    pub fn is_alpha(self) -> bool {
        self.text().chars().all(unicode::is_alpha)
    }

    /// Whether all characters are digits.
    #[must_use]
    pub fn is_digit(self) -> bool {
        self.text().chars().all(unicode::is_digit)
    }

    /// Whether it has letters with case, all small.
    #[must_use]
    pub fn is_lower(self) -> bool {
        let text = self.text();
        text.chars().any(unicode::is_lower) && !text.chars().any(|c| unicode::is_upper(c) || unicode::is_title(c))
    }

    /// Whether it has letters with case, all capital.
    #[must_use]
    pub fn is_upper(self) -> bool {
        let text = self.text();
        text.chars().any(unicode::is_upper) && !text.chars().any(|c| unicode::is_lower(c) || unicode::is_title(c))
    }

    /// Whether capitals stand only where letters begin and small letters only behind letters, as in a title.
    #[must_use]
    pub fn is_title(self) -> bool {
        let (mut behind_letter, mut any) = (false, false);
        for c in self.text().chars() {
            let (capital, small) = (unicode::is_upper(c) || unicode::is_title(c), unicode::is_lower(c));
            if (capital && behind_letter) || (small && !behind_letter) {
                return false;
            }
            behind_letter = capital || small;
            any |= behind_letter;
        }
        any
    }

    /// Whether it is white space.
    #[must_use]
    pub fn is_space(self) -> bool {
        lexeme::is_space_token(self.text())
    }

    /// Whether all characters are punctuation.
    #[must_use]
    pub fn is_punct(self) -> bool {
        self.text().chars().all(unicode::is_punctuation)
    }

    /// Whether all characters are signs of currencies.
    #[must_use]
    pub fn is_currency(self) -> bool {
        self.text().chars().all(unicode::is_currency)
    }

    /// Whether it looks like a number to spaCy's rule for English: digits with separators, fractions, number words, ordinals.
    #[must_use]
    pub fn like_num(self) -> bool {
        lexeme::like_num(self.text())
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::{Iob, Parse, TokenAnnotation};

    #[test]
    fn flags_are_those_of_python() {
        for (word, flags) in [
            ("House", "at"),
            ("house", "al"),
            ("HOUSE", "au"),
            ("iPhone", "a"),
            ("Mc-Donald's", ""),
            ("A1", "ut"),
            ("12", "dn"),
            ("3rd", "ln"),
            ("\u{a0}", "s"),
            ("\u{2014}", "p"),
            ("\u{20ac}", "c"),
            ("\u{1c5}", "at"),
            ("forty", "aln"),
            ("1,200.5", "n"),
        ] {
            let token = TokenAnnotation {
                start: 0,
                end: u32::try_from(word.len()).unwrap(),
                whitespace: false,
                norm: "".into(),
                tag: "".into(),
                pos: "".into(),
                morph: "".into(),
                lemma: "".into(),
                head: 0,
                dep: "".into(),
                ent_type: "".into(),
                ent_iob: Iob::Outside,
                is_sent_start: true,
            };
            let parse = Parse::new(word, vec![token]).unwrap();
            let token = parse.get(0).unwrap();
            let all = [
                ('a', token.is_alpha()),
                ('l', token.is_lower()),
                ('u', token.is_upper()),
                ('t', token.is_title()),
                ('d', token.is_digit()),
                ('s', token.is_space()),
                ('p', token.is_punct()),
                ('c', token.is_currency()),
                ('n', token.like_num()),
            ];
            let mut got: String = all.iter().filter(|(_, holds)| *holds).map(|(letter, _)| *letter).collect();
            let mut want = flags.to_owned();
            for text in [&mut got, &mut want] {
                let mut letters: Vec<char> = text.chars().collect();
                letters.sort_unstable();
                *text = letters.into_iter().collect();
            }
            assert_eq!(got, want, "{word}");
        }
    }
}
