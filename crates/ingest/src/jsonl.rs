//! One article a line: `id`, `text` or `html`, and as known `title`, `url`, `outlet` (or `source`), `published` (or `date`).

use std::sync::Arc;

use secondsource_model::{Given, Note, NoteCode, Outcome, Page};
use serde_json::{Map, Value};

use crate::container::ReadOptions;
use crate::error::IngestError;
use crate::kind::Declared;
use crate::page::{Capture, read_page};
use crate::published::read_published;

/// What one line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonlLine {
    /// Its own name, if it has one. A number is taken as its digits.
    pub id: Option<String>,
    /// The content.
    pub content: String,
    /// Whether the content is the `html` field.
    pub is_html: bool,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Outlet's name.
    pub outlet: Option<String>,
    /// Publication time as written.
    pub published: Option<String>,
}

/// Reads one line. Fields of other names are left alone.
///
/// # Errors
/// A line that is no JSON object, lacks both `text` and `html`, or has a field that is no string.
pub fn read_line(place: &str, line: usize, bytes: &[u8]) -> Result<JsonlLine, IngestError> {
    let refuse = |met: String| IngestError::JsonlLine { place: place.to_owned(), line, met };
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return Err(refuse(describe(&error))),
    };
    let Value::Object(mut fields) = value else { return Err(refuse(format!("is {}", kind_of(&value)))) };
    let mut text_of = |field: &'static str| take_text(&mut fields, field, place, line);
    let (html, text) = (text_of("html")?, text_of("text")?);
    let (is_html, content) = match (html, text) {
        (Some(html), _) => (true, html),
        (None, Some(text)) => (false, text),
        (None, None) => {
            let (met, wanted) = ("is missing, and so is `html`".to_owned(), "one of the two");
            return Err(IngestError::JsonlField { place: place.to_owned(), line, field: "text", met, wanted });
        }
    };
    Ok(JsonlLine {
        id: text_of("id")?,
        content,
        is_html,
        title: text_of("title")?,
        url: text_of("url")?,
        outlet: match text_of("outlet")? {
            Some(outlet) => Some(outlet),
            None => other_name(&mut fields, "source"),
        },
        published: match take_text(&mut fields, "published", place, line)? {
            Some(published) => Some(published),
            None => other_name(&mut fields, "date"),
        },
    })
}

/// A field under a name that many collections of news use for it. Such a name may stand for something else, so what is no text is no fault.
fn other_name(fields: &mut Map<String, Value>, field: &str) -> Option<String> {
    match fields.remove(field) {
        Some(Value::String(text)) => Some(text).filter(|text| !text.trim().is_empty()),
        _ => None,
    }
}

/// A string field; absent, `null` and (but for the content) blank are `None`.
fn take_text(
    fields: &mut Map<String, Value>,
    field: &'static str,
    place: &str,
    line: usize,
) -> Result<Option<String>, IngestError> {
    match fields.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if matches!(field, "text" | "html") => Ok(Some(text)),
        Some(Value::String(text)) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
        Some(Value::Number(number)) if field == "id" => Ok(Some(number.to_string())),
        Some(other) => {
            let met = format!("is {}", kind_of(&other));
            Err(IngestError::JsonlField { place: place.to_owned(), line, field, met, wanted: "a string" })
        }
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The parser's message without its line, which counts inside this one line.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default();
    format!("is no JSON at column {} ({what})", error.column())
}

/// Reads one line as a page.
pub(crate) fn read_jsonl_page(
    place: &str,
    line: usize,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Outcome<Page>, IngestError> {
    let parsed = read_line(place, line, bytes)?;
    let mut notes = Vec::new();
    let mut published = options.published.clone();
    if let Some(raw) = &parsed.published {
        let read = read_published(raw);
        if read.is_none() {
            let message = format!("`published` is \"{raw}\"; wanted a date such as 2025-08-27 or 2025-08-27T16:17:00Z");
            notes.push(Note::new(NoteCode::DateUnsure, message));
        }
        published = read.or(published);
    }
    let shared = |text: &Option<String>| text.as_deref().map(Arc::from);
    let plain = !parsed.is_html && (options.plain || reads_as_paragraphs(&parsed.content));
    // Feeds give a headline and nothing more for some reports: the headline is what there is to read.
    let content = if parsed.content.trim().is_empty() && !parsed.is_html {
        parsed.title.as_deref().unwrap_or_default()
    } else {
        parsed.content.as_str()
    };
    let capture = Capture {
        bytes: content.as_bytes(),
        path: Some(format!("{place}#{line}").into()),
        url: shared(&parsed.url),
        id: shared(&parsed.id),
        declared: if parsed.is_html { Declared::Markup } else { Declared::Text },
        header_charset: Some("utf-8"),
        plain,
        given: Given { title: parsed.title.clone(), outlet: parsed.outlet, published },
    };
    let mut outcome = read_page(capture)?;
    outcome.notes.extend(notes);
    Ok(outcome)
}

/// Whether every line reads as a paragraph of prose: it ends as a sentence does, or is long. Menus, lists of headlines and date lines do neither, so
/// a text without them is an article's own text and needs no cleaning.
fn reads_as_paragraphs(text: &str) -> bool {
    const LONG_LINE_CHARS: usize = 120;
    const SENTENCE_ENDS: &[char] = &['.', '!', '?', '…', '"', '”', '’', '\'', ')', ':', ';'];
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty())
        .all(|line| line.ends_with(SENTENCE_ENDS) || line.chars().count() > LONG_LINE_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_all_fields() {
        let line =
            read_line("a.jsonl", 1, br#"{"id": 7, "text": "Harbour open.", "title": " ", "url": null, "extra": []}"#)
                .unwrap();
        assert_eq!((line.id.as_deref(), line.content.as_str(), line.is_html), (Some("7"), "Harbour open.", false));
        assert_eq!((line.title, line.url), (None, None));
    }

    #[test]
    fn a_bad_line_says_where_and_what() {
        for (bytes, message) in [
            (
                &b"{\"text\": \"x"[..],
                "a.jsonl, line 3: is no JSON at column 11 (EOF while parsing a string); wanted one JSON object with `text` or `html`",
            ),
            (b"[1]", "a.jsonl, line 3: is a list; wanted one JSON object with `text` or `html`"),
            (b"{\"id\": \"1\"}", "a.jsonl, line 3: `text` is missing, and so is `html`; wanted one of the two"),
            (b"{\"text\": 4}", "a.jsonl, line 3: `text` is a number; wanted a string"),
            (
                b"\xff",
                "a.jsonl, line 3: is no JSON at column 1 (expected value); wanted one JSON object with `text` or `html`",
            ),
        ] {
            assert_eq!(read_line("a.jsonl", 3, bytes).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn prose_is_told_from_a_copied_page() {
        assert!(reads_as_paragraphs("The harbour is open.\n\n“It is,” she said"[..20].trim_end()));
        assert!(reads_as_paragraphs("The harbour is open.\n\n“It is safe.”"));
        assert!(!reads_as_paragraphs("Left Menu\n\nThe harbour is open."));
    }

    #[test]
    fn an_unread_date_is_a_note_and_no_error() {
        let outcome =
            read_jsonl_page("a.jsonl", 1, br#"{"text": "Open.", "published": "soon"}"#, &ReadOptions::default())
                .unwrap();
        assert_eq!(outcome.notes[0].code, NoteCode::DateUnsure);
        assert_eq!(outcome.value.source.path.as_deref(), Some("a.jsonl#1"));
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_answered(bytes: Vec<u8>) {
            drop(read_jsonl_page("x.jsonl", 1, &bytes, &ReadOptions::default()));
        }
    }

    #[test]
    fn other_names_of_fields_and_a_headline_alone_are_read() {
        let page =
            |line: &str| read_jsonl_page("a.jsonl", 1, line.as_bytes(), &ReadOptions::default()).map(|page| page.value);
        let read = page(r#"{"text": "Harbour open.", "source": "Post", "date": "2031-03-03"}"#).expect("a page");
        assert_eq!(read.given.outlet.as_deref(), Some("Post"));
        assert_eq!(read.given.published.map(|dated| dated.value).as_deref(), Some("2031-03-03"));
        let read = page(r#"{"text": "Harbour open.", "outlet": "Echo", "source": {"id": 3}, "date": 20310303}"#)
            .expect("a page");
        assert_eq!((read.given.outlet.as_deref(), read.given.published), (Some("Echo"), None));
        let read = page(r#"{"text": " ", "title": "Harbour open again"}"#).expect("a page");
        assert_eq!(read.text.as_str(), "Harbour open again");
        assert!(page(r#"{"text": " "}"#).is_err());
    }
}
