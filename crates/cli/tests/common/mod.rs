//! Running the program in tests: the one place that knows how.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its part; a test stops where something is wrong"
)]

use std::path::Path;

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program in the project's folder.
pub(crate) fn secondsource(arguments: &[&str]) -> Run {
    let output = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("secondsource"))
        .current_dir(root())
        .args(arguments)
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Path of an example page, from the project's folder.
pub(crate) fn example(name: &str) -> String {
    format!("examples/port-averin/{name}")
}

/// A folder that goes away.
pub(crate) fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
