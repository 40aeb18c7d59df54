//! Bytes as captured, and what is known about where they came from.

use std::sync::Arc;

use crate::id::ContentHash;
use crate::source_text::SourceText;
use crate::time::Dated;

/// A captured page, decoded to text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it came from.
    pub source: SourceRef,
    /// What the text is.
    pub kind: PageKind,
    /// The decoded text. For UTF-8 input without a byte-order mark its offsets are those of the captured bytes.
    pub text: SourceText,
    /// Name of the charset the bytes were read in, as in the WHATWG Encoding standard: `windows-1252`.
    pub charset: &'static str,
    /// Bytes of a byte-order mark before the text: add to an offset in `text` to get the offset in a captured UTF-8 file.
    pub bom_bytes: u8,
    /// What whoever handed the page in knows of it (a `.jsonl` line, a feed entry, a flag); it outranks what the page says.
    pub given: Given,
}

/// What whoever handed a page in knows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Outlet's name.
    pub outlet: Option<String>,
    /// Publication time.
    pub published: Option<Dated>,
}

/// Where a page came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRef {
    /// The `id` of a `.jsonl` line.
    pub id: Option<Arc<str>>,
    /// Path as given by the person, `/` between folders; `-` for standard input. With `#3` behind it for the third record of a file of many.
    pub path: Option<Arc<str>>,
    /// Address of the page.
    pub url: Option<Arc<str>>,
    /// SHA-256 of the captured bytes (for a `.jsonl` line: of the decoded `html` or `text` value).
    pub sha256: ContentHash,
    /// What the bytes are.
    pub media_type: MediaType,
}

impl SourceRef {
    /// The best name for the source in a message: path, else URL, else id, else the hash.
    #[must_use]
    pub fn label(&self) -> String {
        self.path
            .as_deref()
            .or(self.url.as_deref())
            .or(self.id.as_deref())
            .map_or_else(|| self.sha256.to_string(), str::to_owned)
    }
}

/// What captured bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MediaType {
    /// `text/html`, `application/xhtml+xml` too.
    Html,
    /// `text/plain`.
    PlainText,
}

impl MediaType {
    /// The registered name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "text/html",
            Self::PlainText => "text/plain",
        }
    }
}

/// How the text of a page is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PageKind {
    /// Markup.
    Html,
    /// A page copied or scraped to text, its menus and lists with it.
    FlattenedText,
    /// The article's own text and nothing else, taken byte for byte (`--plain`).
    PlainBody,
}
