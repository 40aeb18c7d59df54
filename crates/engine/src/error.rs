//! Why something that a person named could not be read.

use secondsource_ingest::IngestError;

/// An input that gave no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// Nothing stands at the path.
    #[error("{place}: there is no such file or folder")]
    NotFound {
        /// The path.
        place: String,
    },
    /// No file fits the pattern.
    #[error("{place}: no file fits this pattern")]
    NoMatch {
        /// The pattern.
        place: String,
    },
    /// The pattern itself cannot be read.
    #[error("{place}: is no pattern ({met})")]
    BadPattern {
        /// The pattern.
        place: String,
        /// What is wrong with it.
        met: String,
    },
    /// A folder without any page.
    #[error(
        "{place}: no page is in this folder; wanted files that end in .html, .htm, .xhtml, .txt, .jsonl, .warc or one of them with .gz"
    )]
    NoPages {
        /// The folder.
        place: String,
    },
    /// The system refused to read it.
    #[error("{place}: cannot be read ({met})")]
    Unreadable {
        /// The path.
        place: String,
        /// The system's words.
        met: String,
    },
    /// A file or folder whose name is no UTF-8, so that no dossier could name it.
    #[error("{place}: has a name that is not UTF-8; the odd characters are shown as \u{fffd}")]
    OddName {
        /// The path, with what cannot be shown replaced.
        place: String,
    },
    /// A web address, in a build that opens no connections.
    #[error("{place}: is a web address, and this build opens no connections; wanted a file")]
    NoNetwork {
        /// The address.
        place: String,
    },
    /// More files than the bound, or folders deeper than the bound.
    #[error("{place}: {met}; the rest was left out")]
    TooMany {
        /// The folder or pattern.
        place: String,
        /// Which bound.
        met: String,
    },
    /// The bytes are no page.
    #[error(transparent)]
    Ingest(#[from] IngestError),
}

impl InputError {
    /// The stable code of every kind, in the order of the documentation, those of [`IngestError`] apart.
    pub const CODES: &'static [&'static str] =
        &["not-found", "no-match", "bad-pattern", "no-pages", "unreadable", "odd-name", "no-network", "too-many-files"];

    /// The stable code: `not-found`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::NoMatch { .. } => "no-match",
            Self::BadPattern { .. } => "bad-pattern",
            Self::NoPages { .. } => "no-pages",
            Self::Unreadable { .. } => "unreadable",
            Self::OddName { .. } => "odd-name",
            Self::NoNetwork { .. } => "no-network",
            Self::TooMany { .. } => "too-many-files",
            Self::Ingest(error) => error.code(),
        }
    }

    /// What to do next; a program prints it after the message as `hint: ...`.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotFound { .. } => Some("check the spelling; a name with spaces needs quotation marks"),
            Self::NoMatch { .. } => Some("`*` stays inside one folder, `**` goes through folders: \"saved/**/*.html\""),
            Self::BadPattern { .. } => {
                Some("to name a file that has `[`, `*` or `?` in its name, write it as [[], [*] or [?]")
            }
            Self::NoPages { .. } => Some("name a file itself to have it read whatever it is called"),
            Self::Unreadable { .. } => Some("check that the file may be read, or copy it to where it may"),
            Self::OddName { .. } => Some("give it another name"),
            Self::NoNetwork { .. } => {
                Some("open the page in a browser, save it (\"web page, HTML only\" is enough) and give the saved file")
            }
            Self::TooMany { .. } => Some("give the folders one by one"),
            Self::Ingest(error) => error.hint(),
        }
    }
}
