//! `eval/floors.json`: for each task and set the least score it may have.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Scores;

/// The floors of every task, by `task` name.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Floors(pub BTreeMap<String, Floor>);

/// The floors of one task on one set.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Floor {
    /// Where the set lies, from the project's root.
    pub data: String,
    /// First 16 digits of the SHA-256 over the set's files, so that a changed set is noticed.
    pub sha256: String,
    /// Least figure by name.
    pub least: BTreeMap<String, f64>,
}

impl Floors {
    /// The floors as committed.
    ///
    /// # Errors
    /// If the committed file is no floors file.
    pub fn committed() -> anyhow::Result<Self> {
        serde_json::from_str(include_str!("../floors.json")).context("eval/floors.json: expected an object of tasks")
    }
}

impl Floor {
    /// Names every figure of `scores` that lies below its floor or is missing.
    #[must_use]
    pub fn broken_by(&self, scores: &Scores) -> Vec<String> {
        let below = |(name, least): (&String, &f64)| match scores.figures.get(name) {
            Some(Some(figure)) if figure >= least => None,
            Some(Some(figure)) => Some(format!("{name} is {figure:.4}, its floor {least:.4}")),
            _ => Some(format!("{name} is not measured, its floor is {least:.4}")),
        };
        self.least.iter().filter_map(below).collect()
    }
}

/// First 16 digits of the SHA-256 over names and contents of a file, or of all files below a folder in the order of their paths.
///
/// # Errors
/// If a file cannot be read.
#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
pub fn fingerprint(data: &Path) -> anyhow::Result<String> {
    let mut files = Vec::new();
    let mut folders = vec![data.to_owned()];
    while let Some(path) = folders.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path).with_context(|| format!("{}: cannot list", path.display()))? {
                folders.push(entry?.path());
            }
        } else {
            files.push(path);
        }
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        let name = file.strip_prefix(data).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(&file).with_context(|| format!("{}: cannot read", file.display()))?;
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name);
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    Ok(hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fallen_or_missing_figure_breaks_its_floor() {
        let floor = Floor {
            data: String::new(),
            sha256: String::new(),
            least: BTreeMap::from([("a".into(), 0.5), ("b".into(), 0.5)]),
        };
        let mut scores = Scores::default();
        scores.set("a", Some(0.49));
        assert_eq!(floor.broken_by(&scores).len(), 2);
        scores.set("a", Some(0.5));
        scores.set("b", Some(0.9));
        assert!(floor.broken_by(&scores).is_empty());
    }
}
