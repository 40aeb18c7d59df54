//! The components of a pipeline, one per file, in the order in which they run.

pub(crate) mod attribute_ruler;
pub(crate) mod entities;
pub(crate) mod lemmatizer;
pub(crate) mod nonprojective;
pub(crate) mod parser;
pub(crate) mod sentences;
pub(crate) mod tagger;
