//! Markup, or text: what the characters of a page are, and which files hold no page at all.

use secondsource_model::PageKind;

/// What a file name or a header says the content is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Declared {
    /// Nothing.
    #[default]
    Unknown,
    /// Markup: `.html`, `text/html`, `application/xhtml+xml`.
    Markup,
    /// Text: `.txt`, `.md`, `text/plain`.
    Text,
}

impl Declared {
    /// From the end of a file name, any case.
    #[must_use]
    pub fn by_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("html" | "htm" | "xhtml" | "xht" | "mhtml" | "shtml" | "php" | "asp" | "aspx") => Self::Markup,
            Some("txt" | "text" | "md" | "markdown") => Self::Text,
            _ => Self::Unknown,
        }
    }

    /// From an HTTP `Content-Type`; `None` for a type that holds no page.
    #[must_use]
    pub fn by_content_type(content_type: &str) -> Option<Self> {
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Markup),
            "text/plain" | "text/markdown" => Some(Self::Text),
            "" | "application/octet-stream" | "unknown/unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// Characters in which signs of markup are looked for.
const SNIFFED_BYTES: usize = 64 << 10;

/// Elements that stand on nearly every page and in no prose.
const USUAL_ELEMENTS: &[&str] = &[
    "html", "head", "body", "meta", "title", "link", "script", "style", "div", "p", "a", "span", "article", "main",
    "section", "header", "footer", "nav", "h1", "h2", "ul", "li", "img", "br", "table", "figure",
];

/// Tells markup from text. A text is called flattened: whether menus stand in it is for extraction to find out.
#[must_use]
pub fn tell_kind(text: &str, declared: Declared) -> PageKind {
    let head = &text[..text.floor_char_boundary(SNIFFED_BYTES)];
    let wanted_tags = match declared {
        // A saved page that opens like a document is markup whatever its name; prose that shows a tag or two is not.
        _ if opens_as_document(head) => return PageKind::Html,
        Declared::Markup => 1,
        Declared::Unknown => 3,
        Declared::Text => 12,
    };
    // A named page may hold all its tags behind a long first script or comment.
    let searched = if declared == Declared::Markup { text } else { head };
    if count_tags(searched, wanted_tags) >= wanted_tags { PageKind::Html } else { PageKind::FlattenedText }
}

fn opens_as_document(head: &str) -> bool {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let close = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            break;
        };
        let Some(end) = rest.find(close) else { return false };
        rest = rest[end + close.len()..].trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|open| rest.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open)))
}

/// Tags of usual elements, counted up to `enough`.
fn count_tags(text: &str, enough: usize) -> usize {
    let bytes = text.as_bytes();
    let mut count = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let rest = rest.strip_prefix(b"/").unwrap_or(rest);
        let name_end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let closes = matches!(rest.get(name_end), Some(b'>' | b' ' | b'/' | b'\n' | b'\t' | b'\r'));
        if closes && USUAL_ELEMENTS.iter().any(|element| element.as_bytes().eq_ignore_ascii_case(&rest[..name_end])) {
            count += 1;
            if count >= enough {
                break;
            }
        }
    }
    count
}

/// What a file is that is certainly no page; `None` for what may be one.
pub(crate) fn no_page(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip archive (or an office document)"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a picture or a recording"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"SQLite format 3\0", "a database"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an xz archive"),
        (b"{\\rtf", "a rich text file"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
    ];
    let sign = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, what)| *what);
    sign.or_else(|| {
        let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        // Its head may be text and the rest not, as in an archive behind a script: the middle and the end are looked at too.
        let parts = [0, bytes.len() / 2, bytes.len().saturating_sub(SAMPLE_BYTES)];
        let is_binary = |from: usize| is_binary(&bytes[from..bytes.len().min(from + SAMPLE_BYTES)]);
        (!wide && (is_binary(parts[0]) || is_binary(parts[1]) && is_binary(parts[2]))).then_some("no text")
    })
}

/// Bytes looked at in each place.
const SAMPLE_BYTES: usize = 4096;

/// Whether bytes are no text in any charset. Text has no control characters but white space and escapes; a tenth of random bytes are such.
fn is_binary(sample: &[u8]) -> bool {
    let controls = sample.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    // UTF-16 without a mark has a zero in every second byte; text that lost a few characters has some.
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    let half_zeros = zeros * 10 > sample.len() * 4 && zeros * 10 < sample.len() * 6;
    if half_zeros {
        return false;
    }
    controls * 25 > sample.len() || zeros * 10 > sample.len() * 3
}

/// Whether a decoded text is mostly characters that no charset gave: bytes that are no text, with too few controls to tell before.
pub(crate) fn is_no_text(text: &str) -> bool {
    let (mut all, mut lost) = (0_usize, 0_usize);
    for character in text.chars().take(SNIFFED_BYTES) {
        all += 1;
        lost += usize::from(matches!(character, '\u{fffd}' | '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}'));
    }
    lost * 10 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_text_are_told_apart() {
        for (text, declared, kind) in [
            ("<!DOCTYPE html><p>x", Declared::Unknown, PageKind::Html),
            ("\u{feff}\n<!-- saved from url -->\n<HTML>", Declared::Text, PageKind::Html),
            ("<?xml version='1.0'?><html xmlns='x'>", Declared::Unknown, PageKind::Html),
            ("<div><p>One</p></div>", Declared::Unknown, PageKind::Html),
            ("<p>a fragment", Declared::Markup, PageKind::Html),
            ("No tag at all", Declared::Markup, PageKind::FlattenedText),
            ("Prices rose by <10%, a <b>bold</b> claim", Declared::Unknown, PageKind::FlattenedText),
            ("Left Menu\n\nHarbour open again", Declared::Text, PageKind::FlattenedText),
            (
                "He wrote: <p> opens a paragraph, </p> closes it, <a href> links.",
                Declared::Text,
                PageKind::FlattenedText,
            ),
            ("", Declared::Unknown, PageKind::FlattenedText),
        ] {
            assert_eq!(tell_kind(text, declared), kind, "{text:?}");
        }
    }

    #[test]
    fn binary_files_are_named() {
        assert_eq!(no_page(b"%PDF-1.7\n"), Some("a PDF file"));
        assert_eq!(no_page(&[0, 1, 2, 3, 4, 5, 6, 7]), Some("no text"));
        assert_eq!(no_page("Łódź harbour".as_bytes()), None);
        let wide: Vec<u8> = "Harbour open".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(no_page(&wide), None);
        assert_eq!(no_page(b""), None);
        // Random bytes by a linear congruence, and a page with a few zeros in it.
        let random: Vec<u8> = (0..300_000_u64)
            .scan(7_u64, |state, _| {
                *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                Some((*state >> 56) as u8)
            })
            .collect();
        assert_eq!(no_page(&random), Some("no text"));
        assert_eq!(no_page(&[b"<html><p>Harbour".repeat(300), random.clone()].concat()), Some("no text"));
        assert_eq!(no_page(&b"<p>Harbour\0 open again at noon\0</p>".repeat(500)), None);
        assert_eq!(no_page("港は水曜日に再開した。".repeat(500).as_bytes()), None);
        assert!(is_no_text(&"\u{fffd}a".repeat(50)) && !is_no_text("Caf\u{fffd} open since nine days"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_kind(text in "(?s).{0,300}") {
            for declared in [Declared::Unknown, Declared::Markup, Declared::Text] {
                let _ = tell_kind(&text, declared);
            }
        }
    }
}
