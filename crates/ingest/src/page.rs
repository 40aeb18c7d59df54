//! One capture as a page: its bytes decoded, its kind told, what was handed in with it kept.

use std::sync::Arc;

use secondsource_model::{
    ContentHash, Given, MediaType, Note, NoteCode, Outcome, Page, PageKind, SourceRef, SourceText,
};

use crate::bounds::MAX_PAGE_BYTES;
use crate::charset::{CharsetHints, Decoded, decode};
use crate::error::IngestError;
use crate::kind::{Declared, is_no_text, no_page, tell_kind};

/// The bytes of one page with all that is known of them.
#[derive(Clone, Debug, Default)]
pub struct Capture<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// See [`SourceRef::path`].
    pub path: Option<Arc<str>>,
    /// Address.
    pub url: Option<Arc<str>>,
    /// The `id` of a `.jsonl` line.
    pub id: Option<Arc<str>>,
    /// What its name or header says it is.
    pub declared: Declared,
    /// The `charset` of an HTTP header.
    pub header_charset: Option<&'a str>,
    /// The bytes are the article's own text and nothing else.
    pub plain: bool,
    /// What whoever handed it in knows.
    pub given: Given,
}

/// Reads one capture as a page.
///
/// # Errors
/// Bytes that are empty or certainly no text.
pub fn read_page(capture: Capture<'_>) -> Result<Outcome<Page>, IngestError> {
    let place = || {
        let name = capture.path.as_deref().or(capture.url.as_deref()).or(capture.id.as_deref());
        name.unwrap_or("input").to_owned()
    };
    if capture.bytes.trim_ascii().is_empty() {
        return Err(IngestError::Empty { place: place() });
    }
    if !capture.plain
        && let Some(met) = no_page(capture.bytes)
    {
        return Err(IngestError::NotAPage { place: place(), met });
    }
    let bytes = &capture.bytes[..capture.bytes.len().min(MAX_PAGE_BYTES)];
    let hints = CharsetHints {
        header: capture.header_charset,
        top_level_domain: capture.url.as_deref().and_then(top_level_domain),
        markup: !capture.plain && capture.declared != Declared::Text,
    };
    let Decoded { mut text, charset, mut bom_bytes, mut notes } = decode(bytes, hints);
    if capture.plain && charset == "UTF-8" && bom_bytes > 0 {
        // Its offsets are offsets into the input, so the mark stays.
        text.insert(0, '\u{feff}');
        bom_bytes = 0;
    }
    if !capture.plain && is_no_text(&text) {
        return Err(IngestError::NotAPage { place: place(), met: "no text" });
    }
    if capture.bytes.len() > MAX_PAGE_BYTES {
        let message = format!("the page has {} bytes; the first {MAX_PAGE_BYTES} were read", capture.bytes.len());
        notes.insert(0, Note::new(NoteCode::CutAtSizeLimit, message));
    }
    let kind = if capture.plain { PageKind::PlainBody } else { tell_kind(&text, capture.declared) };
    let media_type = if kind == PageKind::Html { MediaType::Html } else { MediaType::PlainText };
    let sha256 = ContentHash::of(capture.bytes);
    let source = SourceRef { id: capture.id, path: capture.path, url: capture.url, sha256, media_type };
    let page = Page { source, kind, text: SourceText::new(&text), charset, bom_bytes, given: capture.given };
    Ok(Outcome { value: page, notes })
}

/// Last label of the host of an address.
fn top_level_domain(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    host.rsplit_once('.').map(|(_, label)| label).filter(|label| label.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_every_offset() {
        let bytes = b"\n  <p>Not markup here.\r\n";
        let page = read_page(Capture { bytes, plain: true, ..Capture::default() }).unwrap().value;
        assert_eq!(page.kind, PageKind::PlainBody);
        assert_eq!(page.text.as_str().as_bytes(), bytes);
        let bytes = b"\xef\xbb\xbfThe harbour opened.";
        let page = read_page(Capture { bytes, plain: true, ..Capture::default() }).unwrap().value;
        assert_eq!((page.text.as_str().as_bytes(), page.bom_bytes), (bytes.as_slice(), 0));
    }

    #[test]
    fn what_is_beyond_the_bound_is_named() {
        let bytes = vec![b'a'; MAX_PAGE_BYTES + 1];
        let outcome = read_page(Capture { bytes: &bytes, ..Capture::default() }).unwrap();
        assert_eq!(outcome.notes[0].code, NoteCode::CutAtSizeLimit);
        assert_eq!(outcome.value.text.len(), MAX_PAGE_BYTES);
    }

    #[test]
    fn the_country_of_an_address() {
        assert_eq!(top_level_domain("https://user@news.example.de:8080/a.html"), Some("de"));
        assert_eq!(top_level_domain("harbour.html"), None);
    }
}
