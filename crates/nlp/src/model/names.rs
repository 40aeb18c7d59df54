//! What models may be called: names become parts of file names, and are shown on terminals.

/// Bytes of the longest name.
const LONGEST: usize = 64;

/// Bytes of the longest title of a licence.
const LONGEST_LINE: usize = 128;

/// [`is_name`] in words.
#[cfg(feature = "import")]
pub(crate) const NAME_RULE: &str = "1 to 64 of the characters a-z 0-9 _ . -, the first of them not . or -";

/// [`is_line`] in words.
#[cfg(feature = "import")]
pub(crate) const LINE_RULE: &str = "at most 128 bytes of characters that can be seen";

/// Whether a language, name or version is one that can be part of a file name on any system and changes nothing on a terminal.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && !text.starts_with(['.', '-'])
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-'))
}

/// Whether a text, such as the title of a licence, is short and has no characters that a terminal obeys instead of showing them.
pub(crate) fn is_line(text: &str) -> bool {
    text.len() <= LONGEST_LINE && text.chars().all(|c| matches!(c, '\'' | '"' | '\\') || c.escape_debug().len() == 1)
}

/// Words of a file as messages show them: in quotes, with escapes, not without end.
#[cfg(feature = "import")]
pub(crate) fn shown(text: &str) -> String {
    let end = text.floor_char_boundary(LONGEST);
    let more = if end < text.len() { "..." } else { "" };
    format!("\"{}{more}\"", text[..end].escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_file_names_and_nothing_else() {
        for good in ["en", "core_web_sm", "3.8.0", "3.8.0-rc.1", "a..b", &"x".repeat(64)] {
            assert!(is_name(good), "{good}");
        }
        for bad in [
            "",
            ".",
            "..",
            "../x",
            "/x",
            "a/b",
            "a\\b",
            "-x",
            ".x",
            "A",
            "a b",
            "a\n",
            "\u{1b}[31m",
            "é",
            "a:b",
            "\0",
            &"x".repeat(65),
        ] {
            assert!(!is_name(bad), "{bad:?}");
        }
    }

    #[test]
    fn lines_can_be_seen() {
        for good in ["", "MIT", "CC BY-SA 4.0", "licence d'État \"x\" \\"] {
            assert!(is_line(good), "{good}");
        }
        for bad in ["a\nb", "\u{1b}[31m", "\u{9b}x", "\u{202e}TIM", "\0", &"x".repeat(129)] {
            assert!(!is_line(bad), "{bad:?}");
        }
    }

    #[test]
    #[cfg(feature = "import")]
    fn what_is_shown_can_be_seen() {
        assert_eq!(shown("a\n\u{1b}[31m\""), "\"a\\n\\u{1b}[31m\\\"\"");
        assert_eq!(shown(&"é".repeat(40)), format!("\"{}...\"", "é".repeat(32)));
    }
}
