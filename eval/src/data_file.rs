//! Reads a labelled set from its file.

use std::path::Path;

use anyhow::Context as _;

/// The whole file as text.
#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
