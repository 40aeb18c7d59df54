//! What can go wrong at this door: where, what was met, what was wanted, and what to do next.

/// Why an input, or one record of it, is no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The file is of a kind that holds no text of an article.
    #[error("{place}: is {met}; wanted a page (HTML or text), a .jsonl of articles or a WARC")]
    NotAPage {
        /// The input.
        place: String,
        /// What it is.
        met: &'static str,
    },
    /// The input has no bytes, or white space only.
    #[error("{place}: is empty; wanted a page")]
    Empty {
        /// The input.
        place: String,
    },
    /// The file is larger than the bound.
    #[error("{place}: has {got} bytes; at most {limit} are read from one file")]
    TooLarge {
        /// The input.
        place: String,
        /// Its size in bytes.
        got: u64,
        /// The bound in bytes.
        limit: u64,
    },
    /// A line of a `.jsonl` file is no JSON object.
    #[error("{place}, line {line}: {met}; wanted one JSON object with `text` or `html`")]
    JsonlLine {
        /// The file.
        place: String,
        /// Line, from 1.
        line: usize,
        /// What stands there.
        met: String,
    },
    /// A `.jsonl` object has a field of the wrong kind, or lacks what it needs.
    #[error("{place}, line {line}: `{field}` {met}; wanted {wanted}")]
    JsonlField {
        /// The file.
        place: String,
        /// Line, from 1.
        line: usize,
        /// The field.
        field: &'static str,
        /// What it is.
        met: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// A record of a WARC could not be read; reading went on behind it.
    #[error("{place}, byte {offset}: {met}; wanted a WARC record; reading went on at byte {resumed}")]
    WarcRecord {
        /// The file.
        place: String,
        /// Where the record begins in the file.
        offset: u64,
        /// What was wrong.
        met: String,
        /// Where reading went on; the file's length where nothing followed.
        resumed: u64,
    },
    /// A captured answer of a web server could not be unpacked.
    #[error("{place}: the answer of the server {met}; wanted a page sent plain, chunked, gzip or deflate")]
    HttpAnswer {
        /// The record.
        place: String,
        /// What was wrong.
        met: String,
    },
    /// More records than the bound.
    #[error("{place}: has more than {limit} records; the rest was left out")]
    TooManyRecords {
        /// The file.
        place: String,
        /// The bound.
        limit: usize,
    },
}

impl IngestError {
    /// The stable code of every kind, in the order of the documentation.
    pub const CODES: &'static [&'static str] = &[
        "not-a-page",
        "empty-input",
        "input-too-large",
        "jsonl-line",
        "jsonl-field",
        "warc-record",
        "http-answer",
        "too-many-records",
    ];

    /// The stable code: `jsonl-line`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPage { .. } => "not-a-page",
            Self::Empty { .. } => "empty-input",
            Self::TooLarge { .. } => "input-too-large",
            Self::JsonlLine { .. } => "jsonl-line",
            Self::JsonlField { .. } => "jsonl-field",
            Self::WarcRecord { .. } => "warc-record",
            Self::HttpAnswer { .. } => "http-answer",
            Self::TooManyRecords { .. } => "too-many-records",
        }
    }

    /// What to do next; a program prints it after the message as `hint: ...`.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotAPage { met: "a PDF file", .. } => {
                Some("save the report as a web page, or copy its text into a .txt file")
            }
            Self::NotAPage { met: "a JSON document", .. } => Some(
                "give one object a line in a file that ends in .jsonl; a dossier.json is for `verify` and the views",
            ),
            Self::NotAPage { .. } => Some("save the report as a web page or as text and give that file"),
            Self::Empty { .. } => Some("save the page again; the capture holds nothing"),
            Self::TooLarge { .. } => Some("split the file: one WARC or .jsonl can be cut between two records"),
            Self::JsonlLine { .. } => {
                Some("each line stands alone, as in {\"id\": \"1\", \"text\": \"...\", \"published\": \"2025-08-27\"}")
            }
            Self::JsonlField { .. } => Some(
                "fields are `id`, `text` or `html`, and as known `title`, `url`, `outlet`, `published`, all strings",
            ),
            Self::WarcRecord { .. } => Some("the download may be incomplete; the records before and behind were kept"),
            Self::HttpAnswer { .. } => {
                Some("capture the page again with `Accept-Encoding: gzip`, or save it from a browser")
            }
            Self::TooManyRecords { .. } => Some("split the file between two records and give the parts"),
        }
    }
}
