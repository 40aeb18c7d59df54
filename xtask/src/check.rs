//! Every check but the tests: form, lints, documentation, links, licences.

use std::process::{Command, Stdio};

use anyhow::Context as _;

use crate::{links, root};

/// Runs all checks; the first that fails ends the run.
pub(crate) fn run() -> anyhow::Result<()> {
    step("form", &["fmt", "--all", "--check"], &[])?;
    step("lints", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    let rustdoc = [("RUSTDOCFLAGS", "-D warnings")];
    step("documentation", &["doc", "--workspace", "--no-deps", "--document-private-items"], &rustdoc)?;
    println!("== links in the documents");
    links::run()?;
    if is_installed("deny") {
        // Advisories need a database from the network; the offline parts are checked here.
        step("licences, bans and sources", &["deny", "check", "licenses", "bans", "sources"], &[])?;
    } else {
        println!("== licences: cargo-deny is not installed, passed over");
    }
    println!("all checks passed");
    Ok(())
}

fn step(name: &str, arguments: &[&str], settings: &[(&str, &str)]) -> anyhow::Result<()> {
    println!("== {name}: cargo {}", arguments.join(" "));
    let mut command = Command::new("cargo");
    command.args(arguments).envs(settings.iter().copied()).current_dir(root());
    let status = command.status().context("cargo cannot be started")?;
    anyhow::ensure!(status.success(), "{name}: `cargo {}` failed", arguments.join(" "));
    Ok(())
}

fn is_installed(tool: &str) -> bool {
    let mut command = Command::new("cargo");
    command.args([tool, "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
