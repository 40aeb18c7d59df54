//! Character references of markup (`&amp;`, `&#8217;`) into the characters that they stand for, by the rules of the HTML standard, section 13.2.5.72.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Where a piece of markup stands: the standard treats references in attributes and null characters differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// Text between tags: null characters are left out.
    Text,
    /// The text of `title` and `textarea`: null characters are replaced.
    Title,
    /// An attribute's value.
    Attribute,
}

/// Appends a piece of markup with its references undone and its line ends made one character.
pub(crate) fn decode(raw: &str, within: Within, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr3(b'&', b'\r', 0, rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let special = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match special {
            b'\r' => {
                if !rest.starts_with('\n') {
                    out.push('\n');
                }
            }
            0 => {
                if within != Within::Text {
                    out.push('\u{fffd}');
                }
            }
            _ => rest = &rest[reference(rest, within, out)..],
        }
    }
    out.push_str(rest);
}

/// Reads the reference behind an ampersand, appends what it stands for, and tells how many bytes it took; an ampersand alone takes none.
fn reference(rest: &str, within: Within, out: &mut String) -> usize {
    let bytes = rest.as_bytes();
    match bytes.first() {
        Some(b'#') => {
            if let Some((character, used)) = number(&bytes[1..]) {
                out.push(character);
                return 1 + used;
            }
        }
        Some(byte) if byte.is_ascii_alphanumeric() => {
            if let Some(((one, two), used)) = name(rest) {
                let next = bytes.get(used);
                // "?a=1&copy=2": an unfinished name in an address is no reference.
                let part_of_a_word = within == Within::Attribute
                    && bytes[used - 1] != b';'
                    && next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
                if !part_of_a_word {
                    out.extend(char::from_u32(one));
                    if two != 0 {
                        out.extend(char::from_u32(two));
                    }
                    return used;
                }
            }
        }
        _ => {}
    }
    out.push('&');
    0
}

/// The longest name at the start of a text, and its length.
fn name(rest: &str) -> Option<((u32, u32), usize)> {
    for (known, code) in [("amp;", '&'), ("nbsp;", '\u{a0}'), ("quot;", '"'), ("lt;", '<'), ("gt;", '>')] {
        if rest.starts_with(known) {
            return Some(((u32::from(code), 0), known.len()));
        }
    }
    let mut found = None;
    for end in 1..=rest.len() {
        // The table holds every start of a name too, so the first miss ends the search.
        let Some(&(one, two)) = rest.get(..end).and_then(|word| NAMED_ENTITIES.get(word)) else { break };
        if one != 0 {
            found = Some(((one, two), end));
        }
    }
    found
}

/// The character of a numeric reference behind `&#`, and the length of its digits with the semicolon.
fn number(bytes: &[u8]) -> Option<(char, usize)> {
    let (radix, start) = match bytes.first() {
        Some(b'x' | b'X') => (16, 1),
        _ => (10, 0),
    };
    let digits = bytes[start..].iter().take_while(|byte| char::from(**byte).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let value = bytes[start..start + digits].iter().fold(0_u32, |value, byte| {
        value.saturating_mul(radix).saturating_add(char::from(*byte).to_digit(radix).unwrap_or(0))
    });
    let end = start + digits;
    let used = end + usize::from(bytes.get(end) == Some(&b';'));
    let character = match value {
        0x80..=0x9f => C1_REPLACEMENTS.get(value as usize - 0x80).copied().flatten().or(char::from_u32(value)),
        0 => None,
        _ => char::from_u32(value),
    };
    Some((character.unwrap_or('\u{fffd}'), used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, within: Within, expect: &str) {
        let mut out = String::new();
        decode(raw, within, &mut out);
        assert_eq!(out, expect, "{raw:?}");
    }

    #[test]
    fn references_become_characters() {
        check("A &amp; B &lt;&gt;&quot;&nbsp;C", Within::Text, "A & B <>\"\u{a0}C");
        check("&eacute;&ldquo;&notin;&notit;", Within::Text, "é“∉¬it;");
        check("&#8217;&#x2014;&#X41&#151;&#0;&#xd800;&#99999999999;", Within::Text, "’—A—\u{fffd}\u{fffd}\u{fffd}");
        check("&nGt;", Within::Text, "\u{226b}\u{20d2}");
    }

    #[test]
    fn what_is_none_stays() {
        check("& &; &zothing; &#; &#x; AT&T &", Within::Text, "& &; &zothing; &#; &#x; AT&T &");
        check("/a?b=1&copy=2&ampx&amp", Within::Attribute, "/a?b=1&copy=2&ampx&");
        check("&copy=2", Within::Text, "©=2");
    }

    #[test]
    fn line_ends_and_null_characters() {
        check("a\r\nb\rc\0d", Within::Text, "a\nb\ncd");
        check("a\0", Within::Attribute, "a\u{fffd}");
    }
}
