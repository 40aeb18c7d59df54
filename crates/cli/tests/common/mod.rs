//! Running the program in tests: the one place that knows how.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::Path;

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in the project's folder.
pub fn secondsource(arguments: &[&str]) -> Run {
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
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Path of an example page, from the project's folder.
pub fn example(name: &str) -> String {
    format!("examples/port-averin/{name}")
}

/// A folder that goes away.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
