//! Writing dossiers to one JSON document, and reading them back.

use serde::Deserialize;
use serde::Serialize;

use super::dossier::Dossier;
use super::shared::Version;

/// Why a file is no dossier.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are not JSON, or not of this schema.
    #[error("line {line}, column {column}: {what}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What was met and what was wanted.
        what: String,
    },
    /// Another kind of object.
    #[error("kind is {met:?}; wanted \"dossier\" or \"dossiers\"")]
    Kind {
        /// What was met.
        met: String,
    },
}

impl ReadError {
    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Json { .. } => Some("give a dossier.json as `secondsource read -o` writes it, unchanged"),
            Self::Kind { .. } => Some("give the dossier.json of a `secondsource read -o` run"),
        }
    }
}

/// Several dossiers in one document. `kind` is `dossiers`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Dossiers {
    schema: Version,
    kind: String,
    dossiers: Vec<Dossier>,
}

#[derive(Deserialize)]
struct Head {
    kind: Option<String>,
}

/// One document for all stories: the dossier itself where there is one, else an object of kind `dossiers` with the list. Ends in a line feed.
#[must_use]
pub fn document(dossiers: &[Dossier]) -> String {
    let printed = match dossiers {
        [one] => serde_json::to_string_pretty(one),
        many => {
            let all = Dossiers { schema: Version, kind: "dossiers".to_owned(), dossiers: many.to_vec() };
            serde_json::to_string_pretty(&all)
        }
    };
    // Our types have string keys and finite numbers only, so printing them cannot fail.
    printed.unwrap_or_default() + "\n"
}

/// Reads what [`document`] wrote.
///
/// # Errors
/// Bytes that are no JSON, another schema, or another kind of object; with the place.
pub fn read(bytes: &[u8]) -> Result<Vec<Dossier>, ReadError> {
    let head: Head = serde_json::from_slice(bytes).map_err(at)?;
    match head.kind.as_deref() {
        Some("dossier") => Ok(vec![serde_json::from_slice(bytes).map_err(at)?]),
        Some("dossiers") => Ok(serde_json::from_slice::<Dossiers>(bytes).map_err(at)?.dossiers),
        other => Err(ReadError::Kind { met: other.unwrap_or_default().to_owned() }),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` wants")]
fn at(error: serde_json::Error) -> ReadError {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = error.to_string();
    ReadError::Json {
        line: error.line(),
        column: error.column(),
        what: what.strip_suffix(&place).unwrap_or(&what).to_owned(),
    }
}
