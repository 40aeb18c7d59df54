//! What a word looks like to the rules: white space, a number, a web address.

use std::borrow::Cow;

use crate::unicode;

/// Python's `str.isspace`: one or more characters, all white space.
pub(crate) fn is_space_token(word: &str) -> bool {
    !word.is_empty() && word.chars().all(unicode::is_space)
}

/// Whether every character is a digit and there is one.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(unicode::is_digit)
}

/// spaCy's `like_num` of English: digits with separators, fractions, number words and ordinals.
pub(crate) fn like_num(word: &str) -> bool {
    // Most words are letters throughout: of these only number words count.
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let first = word.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
        return b"befghmnoqstz".contains(&first)
            && NUMBER_WORDS.iter().any(|number| number.len() == word.len() && number.eq_ignore_ascii_case(word));
    }
    let text = word.strip_prefix(['+', '-', '\u{b1}', '~']).unwrap_or(word);
    let text: Cow<'_, str> =
        if text.contains([',', '.']) { Cow::Owned(text.replace([',', '.'], "")) } else { Cow::Borrowed(text) };
    if is_digits(&text) {
        return true;
    }
    if let Some((numerator, denominator)) = text.split_once('/')
        && is_digits(numerator)
        && is_digits(denominator)
    {
        return true;
    }
    let lower =
        if text.bytes().all(|byte| byte.is_ascii_lowercase()) { text } else { Cow::Owned(unicode::lower(&text)) };
    if NUMBER_WORDS.contains(&&*lower) {
        return true;
    }
    ["st", "nd", "rd", "th"].iter().any(|ending| lower.strip_suffix(ending).is_some_and(is_digits))
}

/// spaCy's `like_url`; `is_url` answers whether the tokenizer's own pattern takes the word for an address.
pub(crate) fn like_url(word: &str, is_url: impl FnOnce(&str) -> bool) -> bool {
    if word.starts_with("http://")
        || word.starts_with("https://")
        || (word.starts_with("www.") && word.chars().nth(4).is_some())
    {
        return true;
    }
    if word.starts_with('.') || word.ends_with('.') || word.contains('@') {
        return false;
    }
    let Some((_, last)) = word.rsplit_once('.') else { return false };
    let domain = last.split(':').next().unwrap_or(last);
    domain.ends_with('/') || TOP_LEVEL_DOMAINS.contains(&domain) || is_url(word)
}

/// Cardinal and ordinal words (`spacy/lang/en/lex_attrs.py`, MIT).
#[rustfmt::skip]
static NUMBER_WORDS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion",
    "quadrillion", "quintillion", "sextillion", "septillion", "octillion", "nonillion", "decillion", "gajillion",
    "bazillion", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
    "hundredth", "thousandth", "millionth", "billionth", "trillionth", "quadrillionth", "quintillionth",
    "sextillionth", "septillionth", "octillionth", "nonillionth", "decillionth", "gajillionth", "bazillionth",
];

/// Top-level domains (`spacy/lang/lex_attrs.py`, MIT).
#[rustfmt::skip]
static TOP_LEVEL_DOMAINS: &[&str] = &[
    "ac", "ad", "ae", "aero", "af", "ag", "ai", "al", "am", "an", "ao", "aq", "ar", "as", "asia", "at", "au", "aw",
    "ax", "az", "ba", "bb", "bd", "be", "bf", "bg", "bh", "bi", "biz", "bj", "bm", "bn", "bo", "br", "bs", "bt", "bv",
    "bw", "by", "bz", "ca", "cat", "cc", "cd", "cf", "cg", "ch", "ci", "ck", "cl", "cm", "cn", "co", "com", "coop",
    "cr", "cs", "cu", "cv", "cx", "cy", "cz", "dd", "de", "dj", "dk", "dm", "do", "dz", "ec", "edu", "ee", "eg", "eh",
    "er", "es", "et", "eu", "fi", "fj", "fk", "fm", "fo", "fr", "ga", "gb", "gd", "ge", "gf", "gg", "gh", "gi", "gl",
    "gm", "gn", "gov", "gp", "gq", "gr", "gs", "gt", "gu", "gw", "gy", "hk", "hm", "hn", "hr", "ht", "hu", "icu", "id",
    "ie", "il", "im", "in", "info", "int", "io", "iq", "ir", "is", "it", "je", "jm", "jo", "jobs", "jp", "ke", "kg",
    "kh", "ki", "km", "kn", "kp", "kr", "kw", "ky", "kz", "la", "lb", "lc", "li", "lk", "lr", "ls", "lt", "lu", "lv",
    "ly", "ma", "mc", "md", "me", "mg", "mh", "mil", "mk", "ml", "mm", "mn", "mo", "mobi", "mp", "mq", "mr", "ms",
    "mt", "mu", "museum", "mv", "mw", "mx", "my", "mz", "na", "name", "nc", "ne", "net", "nf", "ng", "ni", "nl", "no",
    "np", "nr", "nu", "nz", "om", "org", "pa", "pe", "pf", "pg", "ph", "pk", "pl", "pm", "pn", "pr", "pro", "ps", "pt",
    "pw", "py", "qa", "re", "ro", "rs", "ru", "rw", "sa", "sb", "sc", "sd", "se", "sg", "sh", "si", "sj", "sk", "sl",
    "sm", "sn", "so", "sr", "ss", "st", "su", "sv", "sy", "sz", "tc", "td", "tel", "tf", "tg", "th", "tj", "tk", "tl",
    "tm", "tn", "to", "tp", "tr", "travel", "tt", "tv", "tw", "tz", "ua", "ug", "uk", "us", "uy", "uz", "va", "vc",
    "ve", "vg", "vi", "vn", "vu", "wf", "ws", "xxx", "xyz", "ye", "yt", "za", "zm", "zw",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for word in ["10", "1,000.5", "-3", "1/2", "Seven", "third", "21st", "\u{663}", "~5", "\u{b2}"] {
            assert!(like_num(word), "{word}");
        }
        for word in ["", "\u{bd}", "1/2/3", "dog", "2a", "/", "st", "+", "."] {
            assert!(!like_num(word), "{word}");
        }
    }

    #[test]
    fn addresses() {
        for word in ["http://x", "www.a", "example.com", "a.b/", "example.com:80", "x.uk"] {
            assert!(like_url(word, |_| false), "{word}");
        }
        for word in ["", "www.", ".com", "a@b.com", "word", "end.", "a.xyzzy", "A.COM"] {
            assert!(!like_url(word, |_| false), "{word}");
        }
        assert!(like_url("a.xyzzy", |_| true));
    }
}
