//! What all JSON objects of version 1 share: the version tag, offsets, and words with their place.

use std::fmt;

use secondsource_model::{SourceText, Span};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Value of `schema` in every object.
pub const SCHEMA: &str = "secondsource/1";

/// The `schema` field. Reading anything else than [`SCHEMA`] fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(SCHEMA)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        if tag == SCHEMA { Ok(Self) } else { Err(de::Error::custom(format_args!("schema {tag:?}, wanted {SCHEMA:?}"))) }
    }
}

/// `[start, end]`: bytes of UTF-8, half-open. Read from a file, they may fit no text: [`Offsets::of`] then gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Offsets(pub [u32; 2]);

impl Offsets {
    /// Offset of the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.0[0] as usize
    }

    /// Offset behind the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.0[1] as usize
    }

    /// The words in `text`; `None` where the offsets do not fit it.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    pub(crate) fn of_range(range: &std::ops::Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self([narrow(range.start), narrow(range.end)])
    }
}

impl From<Span> for Offsets {
    fn from(span: Span) -> Self {
        Self::of_range(&span.range())
    }
}

impl fmt::Display for Offsets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.0[0], self.0[1])
    }
}

/// One run of words with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanWords {
    /// Where.
    pub span: Offsets,
    /// The words there.
    pub text: String,
}

impl SpanWords {
    pub(crate) fn new(source: &SourceText, span: Span) -> Self {
        Self { span: span.into(), text: source.slice(span).to_owned() }
    }
}

/// Several runs of words that make one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Where, ascending.
    pub spans: Vec<Offsets>,
    /// The words of each span.
    pub texts: Vec<String>,
}

impl WordList {
    pub(crate) fn new(source: &SourceText, spans: &[Span]) -> Self {
        Self {
            spans: spans.iter().copied().map(Offsets::from).collect(),
            texts: spans.iter().map(|span| source.slice(*span).to_owned()).collect(),
        }
    }
}
