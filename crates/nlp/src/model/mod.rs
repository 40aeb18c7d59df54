//! Language models: the file they live in and what it holds.

mod codec;
#[cfg(feature = "embedded-model")]
mod embedded;
mod error;
mod file;
mod names;

pub(crate) use codec::{Reader, Writer};
pub(crate) use file::{Builder, Floats, Indexes, Keys, Section};

#[cfg(feature = "import")]
pub(crate) use names::{LINE_RULE, NAME_RULE, shown};
pub(crate) use names::{is_line, is_name};

pub use error::ModelError;
pub use file::{ModelDescription, ModelFile};

/// Key of a word in the tables of a model file.
pub(crate) fn table_key(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.as_bytes())
}
