//! Character references inside attribute-like texts of structured data, which arrive escaped twice.

/// Undoes the common references, numeric ones too; what is none stays.
pub(crate) fn unescape(words: &str) -> String {
    if !words.contains('&') {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let window = &rest[..rest.floor_char_boundary(12)];
        let Some(end) = window.find(';') else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        match character(&rest[1..end]) {
            Some(character) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(digits) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        return u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)
            .filter(|character| !character.is_control());
    }
    if let Some(digits) = name.strip_prefix('#') {
        return digits.parse().ok().and_then(char::from_u32).filter(|character| !character.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "eacute" => 'é',
        "aacute" => 'á',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        "laquo" => '«',
        "raquo" => '»',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn references() {
        assert_eq!(super::unescape("A &amp; B &#8217; &#x2014; &c; &amp"), "A & B ’ — &c; &amp");
        assert_eq!(super::unescape("é & ü"), "é & ü");
    }
}
