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
        let head = &bytes[..bytes.len().min(4096)];
        let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
        // UTF-16 without a mark has a zero in every second byte; anything with fewer but many is no text.
        let zeros = head.iter().filter(|byte| **byte == 0).count();
        let half_zeros = zeros * 10 > head.len() * 4 && zeros * 10 < head.len() * 6;
        (!wide && !half_zeros && controls * 10 > head.len()).then_some("no text")
    })
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
