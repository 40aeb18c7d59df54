//! Which charset bytes are in, and the text they are: byte-order mark, header, `<meta>`, then detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use secondsource_model::{Note, NoteCode};

/// What is known of the charset beside the bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CharsetHints<'a> {
    /// The `charset` of an HTTP `Content-Type`.
    pub header: Option<&'a str>,
    /// Last label of the page's host, lower case: `de`. Some charsets are usual in some countries only.
    pub top_level_domain: Option<&'a str>,
    /// Whether a `<meta>` in the bytes may name the charset: they are markup.
    pub markup: bool,
}

/// Bytes as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The charset's name in the WHATWG Encoding standard.
    pub charset: &'static str,
    /// Bytes of the byte-order mark that was taken off.
    pub bom_bytes: u8,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

/// Bytes in which a browser looks for a `<meta>` (HTML standard, "prescan a byte stream").
const PRESCAN_BYTES: usize = 1024;

/// Reads bytes as text. Always answers; bytes that are no text in the charset become U+FFFD, with a note.
#[must_use]
pub fn decode(bytes: &[u8], hints: CharsetHints<'_>) -> Decoded {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return decode_as(&bytes[bom..], encoding, u8::try_from(bom).unwrap_or(0), Vec::new());
    }
    let declared = hints
        .header
        .and_then(|label| Some((Encoding::for_label(label.trim().as_bytes())?, "the server")))
        .or_else(|| Some((hints.markup.then(|| meta_charset(bytes)).flatten()?, "the page")));
    let detected = detect(bytes, hints.top_level_domain);
    let (encoding, notes) = match declared {
        None => (detected, Vec::new()),
        Some((declared, who)) => settle(bytes, declared, detected, who),
    };
    decode_as(bytes, encoding, 0, notes)
}

/// Keeps the declared charset unless the bytes themselves rule it out.
///
/// Text with characters beyond ASCII that is valid UTF-8 is practically never anything else (a browser that saves a page re-encodes it and leaves the
/// old `<meta>` behind); and bytes that are for the most part no UTF-8 were not written as UTF-8.
fn settle(
    bytes: &[u8],
    declared: &'static Encoding,
    detected: &'static Encoding,
    who: &str,
) -> (&'static Encoding, Vec<Note>) {
    if declared == detected || bytes.is_ascii() {
        return (declared, Vec::new());
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let chosen = if is_utf8 {
        UTF_8
    } else if declared == UTF_8 && mostly_not_utf8(bytes) {
        detected
    } else {
        return (declared, Vec::new());
    };
    if chosen == declared {
        return (declared, Vec::new());
    }
    let message = format!(
        "{who} says the text is in {}, but its bytes are {}; read as {}",
        declared.name(),
        chosen.name(),
        chosen.name()
    );
    (chosen, vec![Note::new(NoteCode::CharsetDisagrees, message)])
}

/// Whether more of the runs beyond ASCII break UTF-8 than keep it.
fn mostly_not_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad > good
}

fn detect(bytes: &[u8], top_level_domain: Option<&str>) -> &'static Encoding {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let domain = top_level_domain.filter(|domain| domain.is_ascii() && !domain.bytes().any(|b| b.is_ascii_uppercase()));
    detector.guess(domain.map(str::as_bytes), Utf8Detection::Allow)
}

/// UTF-16 of mostly Latin text has a zero in every second byte; no other text has.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN_BYTES) & !1];
    if head.len() < 8 {
        return None;
    }
    let pairs = head.len() / 2;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    match (first * 10 > pairs * 8, second * 10 > pairs * 8) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// The charset that a `<meta>` in the first bytes names. As in the HTML standard, UTF-16 there means UTF-8: the tag itself was readable.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(PRESCAN_BYTES)].to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&head[at..], b"<") {
        at += found + 1;
        let rest = &head[at..];
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        if !rest.starts_with(b"meta") {
            continue;
        }
        let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        if let Some(encoding) = charset_in(tag) {
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

/// The value behind `charset=` inside one `<meta>` tag, in lower case.
fn charset_in(tag: &[u8]) -> Option<&'static Encoding> {
    let mut rest = tag;
    loop {
        let at = memchr::memmem::find(rest, b"charset")? + b"charset".len();
        rest = &rest[at..];
        let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end =
            value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'/')).unwrap_or(value.len());
        if &value[..end] == b"x-user-defined" {
            return Some(WINDOWS_1252);
        }
        return Encoding::for_label(&value[..end]);
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, bom_bytes: u8, mut notes: Vec<Note>) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if replaced {
        let count = text.matches('\u{fffd}').count();
        let message = format!("{count} characters are no text in {}; each stands as U+FFFD", encoding.name());
        notes.push(Note::new(NoteCode::BytesReplaced, message));
    }
    Decoded { text: text.into_owned(), charset: encoding.name(), bom_bytes, notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], header: Option<&str>, charset: &str, text: &str, notes: &[NoteCode]) {
        let hints = CharsetHints { header, top_level_domain: None, markup: true };
        let decoded = decode(bytes, hints);
        assert_eq!((decoded.charset, decoded.text.as_str()), (charset, text));
        assert_eq!(decoded.notes.iter().map(|note| note.code).collect::<Vec<_>>(), notes);
    }

    #[test]
    fn the_mark_outranks_header_and_meta() {
        check(b"\xef\xbb\xbfn\xc3\xa9", Some("iso-8859-1"), "UTF-8", "né", &[]);
        check(b"\xff\xfen\0\xe9\0", Some("utf-8"), "UTF-16LE", "né", &[]);
        assert_eq!(decode(b"\xef\xbb\xbfa", CharsetHints::default()).bom_bytes, 3);
    }

    #[test]
    fn the_header_outranks_the_meta() {
        check(b"<meta charset=koi8-r>\xe9", Some("iso-8859-1"), "windows-1252", "<meta charset=koi8-r>é", &[]);
    }

    #[test]
    fn meta_in_both_forms_and_not_in_a_comment() {
        check(b"<meta charset='koi8-r'>\xd1", None, "KOI8-R", "<meta charset='koi8-r'>я", &[]);
        let old = b"<META http-equiv=Content-Type content=\"text/html; charset=windows-1251\">\xff";
        check(
            old,
            None,
            "windows-1251",
            "<META http-equiv=Content-Type content=\"text/html; charset=windows-1251\">я",
            &[],
        );
        let commented = b"<!-- <meta charset=koi8-r> --><p>caf\xe9 au lait, d\xe9j\xe0 vu";
        check(commented, None, "windows-1252", "<!-- <meta charset=koi8-r> --><p>café au lait, déjà vu", &[]);
    }

    #[test]
    fn a_stale_meta_does_not_make_mojibake() {
        let text = "<meta charset=windows-1252>“Harbour open”, says Łucja Żak";
        check(text.as_bytes(), None, "UTF-8", text, &[NoteCode::CharsetDisagrees]);
        let latin = b"<meta charset=utf-8>caf\xe9 au lait, d\xe9j\xe0 vu, gar\xe7on";
        check(
            latin,
            None,
            "windows-1252",
            "<meta charset=utf-8>café au lait, déjà vu, garçon",
            &[NoteCode::CharsetDisagrees],
        );
    }

    #[test]
    fn a_stray_byte_in_utf8_is_replaced_and_named() {
        check("né à Łódź \u{2013} “x”".as_bytes(), None, "UTF-8", "né à Łódź – “x”", &[]);
        let mut bytes = "<meta charset=utf-8>né à Łódź".as_bytes().to_vec();
        bytes.push(0xff);
        check(&bytes, None, "UTF-8", "<meta charset=utf-8>né à Łódź\u{fffd}", &[NoteCode::BytesReplaced]);
    }

    #[test]
    fn utf16_without_a_mark_is_seen() {
        let wide: Vec<u8> = "Harbour open again".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, CharsetHints::default()).text, "Harbour open again");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_text(bytes: Vec<u8>, header in proptest::option::of("[a-z0-9-]{0,12}"), markup: bool) {
            drop(decode(&bytes, CharsetHints { header: header.as_deref(), top_level_domain: Some("de"), markup }));
        }

        #[test]
        fn utf8_text_stays_itself(text in "[^\u{0}\u{feff}]{0,200}") {
            let decoded = decode(text.as_bytes(), CharsetHints::default());
            if !text.contains('\u{1b}') {
                proptest::prop_assert_eq!(decoded.text, text);
            }
        }
    }
}
