//! One input file as its pages: a page, a `.jsonl` of articles, or a WARC.

use std::borrow::Cow;
use std::io::Read;

use secondsource_model::{Dated, Given, Outcome, Page};

use crate::bounds::{MAX_INPUT_BYTES, MAX_PAGE_BYTES, MAX_RECORDS};
use crate::error::IngestError;
use crate::http::read_answer;
use crate::jsonl::read_jsonl_page;
use crate::kind::Declared;
use crate::page::{Capture, read_page};
use crate::warc::{Record, Records};

/// How inputs are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Text is the article's own, byte for byte.
    pub plain: bool,
    /// Publication time of pages that have none of their own at hand.
    pub published: Option<Dated>,
}

/// Reads the bytes of one file. `place` is its path as the person gave it (`-` for standard input).
///
/// The order of the answers is the order in the file. A record that is no page is an error among them; the others are kept.
#[must_use]
pub fn read_input(place: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Outcome<Page>, IngestError>> {
    if bytes.len() as u64 > MAX_INPUT_BYTES {
        let (place, got) = (place.to_owned(), bytes.len() as u64);
        return vec![Err(IngestError::TooLarge { place, got, limit: MAX_INPUT_BYTES })];
    }
    if Records::opens(bytes) {
        return read_warc(place, bytes, options);
    }
    let (name, bytes) = unpack(place, bytes);
    match form_of(name, &bytes) {
        Form::Jsonl => read_jsonl(place, &bytes, options),
        Form::Json => vec![Err(IngestError::NotAPage { place: place.to_owned(), met: "a JSON document" })],
        Form::Page => vec![read_page(Capture {
            bytes: &bytes,
            path: Some(place.into()),
            declared: Declared::by_name(name),
            plain: options.plain,
            given: Given { published: options.published.clone(), ..Given::default() },
            ..Capture::default()
        })],
    }
}

/// A gzip file's content and its name without `.gz`; anything else as it is. Cut at a bound that the page's own bound then names.
fn unpack<'a>(place: &'a str, bytes: &'a [u8]) -> (&'a str, Cow<'a, [u8]>) {
    if !bytes.starts_with(b"\x1f\x8b\x08") {
        return (place, Cow::Borrowed(bytes));
    }
    let name = place.strip_suffix(".gz").unwrap_or(place);
    let bound = if has_extension(name, &["jsonl", "ndjson"]) { MAX_INPUT_BYTES } else { MAX_PAGE_BYTES as u64 + 1 };
    let mut unpacked = Vec::new();
    match flate2::read::MultiGzDecoder::new(bytes).take(bound).read_to_end(&mut unpacked) {
        Err(_) if unpacked.is_empty() => (place, Cow::Borrowed(bytes)),
        _ => (name, Cow::Owned(unpacked)),
    }
}

enum Form {
    Jsonl,
    Json,
    Page,
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| extensions.iter().any(|known| found.eq_ignore_ascii_case(known)))
}

/// By name where it has a telling one; else by the first line, which in a `.jsonl` is a whole JSON object.
fn form_of(name: &str, bytes: &[u8]) -> Form {
    if has_extension(name, &["jsonl", "ndjson"]) {
        return Form::Jsonl;
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_json_name = has_extension(name, &["json"]);
    let opens_as_json = body.starts_with(b"{") || is_json_name && body.starts_with(b"[");
    if !opens_as_json || Declared::by_name(name) != Declared::Unknown {
        return Form::Page;
    }
    let line_end = memchr::memchr(b'\n', body).unwrap_or(body.len());
    let is_object = |bytes: &[u8]| matches!(serde_json::from_slice(bytes), Ok(serde_json::Value::Object(fields)) if fields.contains_key("text") || fields.contains_key("html"));
    if is_object(&body[..line_end]) {
        Form::Jsonl
    } else if is_json_name || serde_json::from_slice::<serde_json::Value>(body).is_ok() {
        Form::Json
    } else {
        Form::Page
    }
}

fn read_jsonl(place: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Outcome<Page>, IngestError>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = (1_usize..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty());
    let mut pages = Vec::new();
    for (number, line) in lines {
        if pages.len() == MAX_RECORDS {
            pages.push(Err(IngestError::TooManyRecords { place: place.to_owned(), limit: MAX_RECORDS }));
            break;
        }
        pages.push(read_jsonl_page(place, number, line, options));
    }
    if pages.is_empty() {
        pages.push(Err(IngestError::Empty { place: place.to_owned() }));
    }
    pages
}

fn read_warc(place: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Outcome<Page>, IngestError>> {
    let mut pages = Vec::new();
    for (number, record) in (1_usize..).zip(Records::new(place, bytes)) {
        if number > MAX_RECORDS {
            pages.push(Err(IngestError::TooManyRecords { place: place.to_owned(), limit: MAX_RECORDS }));
            break;
        }
        match record {
            Err(error) => pages.push(Err(error)),
            Ok(record) => pages.extend(read_record(&format!("{place}#{number}"), &record, options)),
        }
    }
    if pages.is_empty() {
        pages.push(Err(IngestError::Empty { place: place.to_owned() }));
    }
    pages
}

/// The page of a record. `None` for what a WARC holds beside pages: requests, pictures, scripts, redirects, failures.
fn read_record(place: &str, record: &Record, options: &ReadOptions) -> Option<Result<Outcome<Page>, IngestError>> {
    let is_answer =
        record.content_type.as_deref().is_some_and(|kind| kind.trim_start().starts_with("application/http"));
    let (content_type, body) = match record.kind.as_str() {
        "response" if is_answer => match read_answer(&record.block) {
            Ok(answer) if answer.status == 200 => (answer.content_type, Cow::Owned(answer.body)),
            Ok(_) => return None,
            Err(met) => return Some(Err(IngestError::HttpAnswer { place: place.to_owned(), met })),
        },
        "resource" | "conversion" | "response" => (record.content_type.clone(), Cow::Borrowed(record.block.as_slice())),
        _ => return None,
    };
    let content_type = content_type.unwrap_or_default();
    let declared = Declared::by_content_type(&content_type)?;
    if declared == Declared::Unknown && crate::kind::no_page(&body).is_some() {
        return None;
    }
    let header_charset = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    Some(read_page(Capture {
        bytes: &body,
        path: Some(place.into()),
        url: record.url.as_deref().map(Into::into),
        declared,
        header_charset,
        plain: options.plain && declared == Declared::Text,
        given: Given { published: options.published.clone(), ..Given::default() },
        ..Capture::default()
    }))
}

#[cfg(test)]
mod tests {
    use secondsource_model::PageKind;

    use super::*;
    use crate::warc::tests::{pack, record};

    #[track_caller]
    fn labels(place: &str, bytes: &[u8]) -> Vec<String> {
        let pages = read_input(place, bytes, &ReadOptions::default());
        pages
            .into_iter()
            .map(|page| page.map_or_else(|error| error.code().to_owned(), |page| page.value.source.label()))
            .collect()
    }

    #[test]
    fn the_form_is_told_by_name_or_first_line() {
        assert_eq!(labels("a.html", b"<p>x"), ["a.html"]);
        assert_eq!(labels("a.jsonl", b"{\"text\":\"x\"}\n\n{\"text\":\"y\"}"), ["a.jsonl#1", "a.jsonl#3"]);
        assert_eq!(labels("-", b"{\"text\":\"x\"}\n"), ["-#1"]);
        assert_eq!(labels("-", b"{ \"schema\":\n 1 }"), ["not-a-page"]);
        assert_eq!(labels("-", b"{curly prose}"), ["-"]);
        assert_eq!(labels("a.json", b"[]"), ["not-a-page"]);
        assert_eq!(labels("a.jsonl", b"\n"), ["empty-input"]);
        assert_eq!(labels("a.pdf", b"%PDF-1.4"), ["not-a-page"]);
        assert_eq!(labels("a.html.gz", &pack(b"<p>x")), ["a.html.gz"]);
    }

    #[test]
    fn a_bad_line_does_not_end_the_file() {
        assert_eq!(
            labels("a.jsonl", b"{\"text\":\"x\"}\nnonsense\n{\"text\":\"y\"}"),
            ["a.jsonl#1", "jsonl-line", "a.jsonl#3"]
        );
    }

    #[test]
    fn a_warc_gives_its_pages_and_nothing_else() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"koi8-r\"\r\n\r\n<p>Harbour open again";
        let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx";
        let moved = "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>moved";
        let packed = [
            pack(&record("warcinfo", "", "software: x")),
            pack(&record("response", "https://a.example/1", page)),
            pack(&record("response", "https://a.example/2", picture)),
            pack(&record("response", "https://a.example/3", moved)),
            pack(&record("response", "https://a.example/4", "not http")),
        ]
        .concat();
        assert_eq!(labels("x.warc.gz", &packed), ["x.warc.gz#2", "http-answer"]);
        let pages = read_input("x.warc.gz", &packed, &ReadOptions::default());
        let page = &pages[0].as_ref().unwrap().value;
        assert_eq!(
            (page.charset, page.kind, page.source.url.as_deref()),
            ("KOI8-R", PageKind::Html, Some("https://a.example/1"))
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes: Vec<u8>, name in "[a-z]{0,3}(\\.(html|txt|jsonl|json|warc|gz))?") {
            proptest::prop_assert!(!read_input(&name, &bytes, &ReadOptions::default()).is_empty());
        }
    }
}
