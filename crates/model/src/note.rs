//! What a stage has to say about its value.

use crate::source_text::Span;

/// A stage's answer: a value, and what the reader should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The answer. A stage always has one.
    pub value: T,
    /// Remarks in the order they arose.
    pub notes: Vec<Note>,
}

impl<T> Outcome<T> {
    /// An answer without remarks.
    pub fn clean(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }

    /// The same remarks over another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: change(self.value), notes: self.notes }
    }
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which remark it is; stable.
    pub code: NoteCode,
    /// What was met, in words a reporter can follow. Lower case, no final stop.
    pub message: String,
    /// Where in the article's text, if it is about a place there.
    pub span: Option<Span>,
}

impl Note {
    /// A remark about the whole.
    #[must_use]
    pub fn new(code: NoteCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: None }
    }

    /// The same remark about a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}

/// How much a note should worry a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something may be missing or wrong in the result.
    Warning,
}

/// The kinds of remark. `docs/messages.md` lists them with what to do about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoteCode {
    /// Input was cut at a size limit.
    CutAtSizeLimit,
    /// Nesting was cut at a depth limit.
    CutAtDepthLimit,
    /// Bytes that are no text in the page's charset were replaced.
    BytesReplaced,
    /// Declared and detected charset disagree.
    CharsetDisagrees,
    /// The input repeats another one.
    DuplicateInput,
    /// No article was found on the page.
    NoArticle,
    /// Two places of the page give different values for one field.
    MetadataDisagrees,
    /// A date could not be read with certainty.
    DateUnsure,
    /// A quotation mark opens or closes nothing.
    QuoteUnclosed,
    /// The page says that some of it was made by a machine.
    MachineMade,
    /// The page carries a correction of its own.
    CorrectionNotice,
    /// Only the start of the article is on the page (subscription, cookie wall).
    Paywall,
    /// No publication date is known; relative dates cannot be told.
    NoDocumentTime,
    /// The article's language is not one the language engine reads.
    LanguageUnsupported,
    /// Numbers inside the article do not add up, or they do and prove a reading.
    Arithmetic,
    /// Part of the input was not processed, to stay within a bound.
    Bounded,
    /// A correction of a person fits nothing in the files.
    CorrectionUnused,
}

impl NoteCode {
    /// Every code, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::CutAtSizeLimit,
        Self::CutAtDepthLimit,
        Self::BytesReplaced,
        Self::CharsetDisagrees,
        Self::DuplicateInput,
        Self::NoArticle,
        Self::MetadataDisagrees,
        Self::DateUnsure,
        Self::QuoteUnclosed,
        Self::MachineMade,
        Self::CorrectionNotice,
        Self::Paywall,
        Self::NoDocumentTime,
        Self::LanguageUnsupported,
        Self::Arithmetic,
        Self::Bounded,
        Self::CorrectionUnused,
    ];

    /// The stable name: `cut-at-size-limit`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CutAtSizeLimit => "cut-at-size-limit",
            Self::CutAtDepthLimit => "cut-at-depth-limit",
            Self::BytesReplaced => "bytes-replaced",
            Self::CharsetDisagrees => "charset-disagrees",
            Self::DuplicateInput => "duplicate-input",
            Self::NoArticle => "no-article",
            Self::MetadataDisagrees => "metadata-disagrees",
            Self::DateUnsure => "date-unsure",
            Self::QuoteUnclosed => "quote-unclosed",
            Self::MachineMade => "machine-made",
            Self::CorrectionNotice => "correction-notice",
            Self::Paywall => "paywall",
            Self::NoDocumentTime => "no-document-time",
            Self::LanguageUnsupported => "language-unsupported",
            Self::Arithmetic => "arithmetic",
            Self::Bounded => "bounded",
            Self::CorrectionUnused => "correction-unused",
        }
    }

    /// How much the note should worry a person.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::DuplicateInput
            | Self::MachineMade
            | Self::CorrectionNotice
            | Self::Arithmetic
            | Self::MetadataDisagrees => Severity::Info,
            _ => Severity::Warning,
        }
    }
}
