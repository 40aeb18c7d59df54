//! Bytes in, pages out: what a capture is, in which charset, and whether it was seen before.
//!
//! This is a door: [`read_input`] takes the bytes of one file (a page, a `.jsonl` of articles, a WARC) and gives its pages. What cannot be read is an
//! [`IngestError`] that says where, what was met, what was wanted and what to do next; the pages beside it are kept. Opening files and walking folders
//! is `engine`'s work, so everything here is a pure function of its arguments.
//!
//! It does not look for the article on a page (that is `extract`) and it fetches nothing.
//!
//! ```
//! use secondsource_ingest::{ReadOptions, read_input};
//! use secondsource_model::PageKind;
//!
//! let pages = read_input("saved/harbour.html", b"<!doctype html><p>Harbour open again", &ReadOptions::default());
//! let page = &pages[0].as_ref().expect("it is a page").value;
//! assert_eq!(page.kind, PageKind::Html);
//! assert_eq!(page.source.path.as_deref(), Some("saved/harbour.html"));
//! ```

mod bounds;
mod charset;
mod container;
mod corrections;
mod duplicates;
mod error;
mod http;
mod jsonl;
mod kind;
mod page;
mod published;
mod warc;

pub use bounds::{MAX_INPUT_BYTES, MAX_PAGE_BYTES, MAX_RECORDS};
pub use charset::{CharsetHints, Decoded, decode};
pub use container::{ReadOptions, read_input};
pub use corrections::{CorrectionError, read_corrections};
pub use duplicates::{Duplicate, Identity, SameAs, find_duplicates};
pub use error::IngestError;
pub use jsonl::{JsonlLine, read_line as read_jsonl_line};
pub use kind::{Declared, tell_kind};
pub use page::{Capture, read_page};
pub use published::read_published;
pub use warc::{Record, Records};
