//! Why a model cannot be used.

/// Why a model file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes are no model file, or one of another version, or cut short.
    #[error("not a model file of this program: {problem}")]
    NotAModel {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A part that every model needs is not in the file.
    #[error("the model file has no usable section {section}")]
    MissingSection {
        /// Name of the section.
        section: String,
    },
    /// A section's bytes are not those that were written.
    #[error("section {section} of the model file was changed after it was written")]
    Checksum {
        /// Name of the section.
        section: String,
    },
    /// A record inside a section cannot be read.
    #[error("section {section} of the model file {problem}")]
    Record {
        /// Name of the section.
        section: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The model asks for something that this engine does not do.
    #[error("the model needs {what}, which this engine does not have")]
    Unsupported {
        /// What it asks for.
        what: String,
    },
}

impl ModelError {
    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAModel { .. } | Self::MissingSection { .. } | Self::Record { .. } => {
                "make the file again from the model's wheel"
            }
            Self::Checksum { .. } => "the file is damaged: fetch or make it again",
            Self::Unsupported { .. } => "use one of the models that are listed as known",
        }
    }
}
