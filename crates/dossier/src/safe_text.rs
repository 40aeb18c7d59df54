//! Text from outside, made harmless to show: nothing in it may turn its surroundings around or steer a terminal.

use std::borrow::Cow;

/// Shown in place of a character that is not shown. One UTF-16 unit long, like all that it replaces, so offsets stay.
const REPLACEMENT: char = '\u{FFFD}';

/// The same text with every character replaced that could reorder or hide its surroundings: bidirectional embeddings, overrides and isolates
/// (a mark such as U+200F stays: Hebrew and Arabic need it), control characters but line feed and tab, and the line and paragraph separators. A carriage return becomes a blank.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    // Every unsafe character has a first byte below a blank, or one of these three.
    let perhaps = |byte: u8| byte < b' ' && byte != b'\n' && byte != b'\t' || matches!(byte, 0x7F | 0xC2 | 0xE2);
    if text.bytes().any(perhaps) && text.chars().any(is_unsafe) {
        Cow::Owned(text.chars().map(replaced).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// [`shown`], on one line: runs of white space become one blank.
pub(crate) fn one_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn replaced(letter: char) -> char {
    match letter {
        '\r' => ' ',
        letter if is_unsafe(letter) => REPLACEMENT,
        letter => letter,
    }
}

fn is_unsafe(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => true,
        letter => letter.is_control(),
    }
}

/// An address that may become a link: `http` or `https`, with a host and without a name and password in front of it. In normal form.
pub(crate) fn web_address(address: &str) -> Option<url::Url> {
    let parsed = url::Url::parse(address.trim()).ok()?;
    let web = matches!(parsed.scheme(), "http" | "https");
    let plain = parsed.username().is_empty() && parsed.password().is_none();
    (web && plain && parsed.has_host()).then_some(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_turn_or_steer() {
        assert_eq!(shown("abc\u{202E}fed\u{2069} \u{1b}[31m"), "abc\u{FFFD}fed\u{FFFD} \u{FFFD}[31m");
        assert_eq!(shown("שלום\u{200F} né\n\t"), "שלום\u{200F} né\n\t", "left alone");
        assert_eq!(one_line(" a\r\n b\u{0} "), "a b\u{FFFD}");
    }

    #[test]
    fn only_web_addresses_become_links() {
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org/x",
            "https://",
            "https://bank.example@evil.example/",
            "",
        ] {
            assert_eq!(web_address(bad), None, "{bad:?}");
        }
        assert_eq!(web_address("https://example.org/a b").unwrap().as_str(), "https://example.org/a%20b");
        assert_eq!(web_address("HTTP://EXAMPLE.org").unwrap().as_str(), "http://example.org/");
    }
}
