//! Links between the project's documents: each must lead to a file and, behind `#`, to a heading of it.
#![expect(clippy::disallowed_methods, reason = "a chore reads the project's files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::root;

/// Checks all Markdown files; names every link that leads nowhere.
pub(crate) fn run() -> anyhow::Result<()> {
    let mut files = Vec::new();
    collect(root(), &mut files)?;
    files.sort();
    let mut broken = Vec::new();
    let mut count = 0;
    for file in &files {
        let text = fs::read_to_string(file)?;
        for (line, target) in links(&text) {
            count += 1;
            if let Err(why) = follow(file, &target) {
                let shown = file.strip_prefix(root()).unwrap_or(file).display().to_string();
                broken.push(format!("{shown}, line {line}: {target}: {why}"));
            }
        }
    }
    for line in &broken {
        eprintln!("{line}");
    }
    anyhow::ensure!(broken.is_empty(), "{} of {count} links lead nowhere", broken.len());
    println!("{count} links in {} documents lead somewhere", files.len());
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || matches!(name.as_str(), "target" | "node_modules" | "out") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}

/// Targets of `[words](target)` outside code, with their lines.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_fence = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        }
        if in_fence {
            continue;
        }
        // Every second piece between backticks is code.
        for prose in line.split('`').step_by(2) {
            let mut rest = prose;
            while let Some(at) = rest.find("](") {
                rest = &rest[at + 2..];
                let end = rest.find(')').unwrap_or(rest.len());
                let target = rest[..end].split_whitespace().next().unwrap_or_default();
                found.push((number, target.to_owned()));
            }
        }
    }
    found
}

fn follow(from: &Path, target: &str) -> Result<(), String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return Ok(());
    }
    let (path, heading) = target.split_once('#').map_or((target, None), |(path, heading)| (path, Some(heading)));
    let file = if path.is_empty() { from.to_path_buf() } else { from.parent().unwrap_or(from).join(path) };
    if !file.exists() {
        return Err("there is no such file".to_owned());
    }
    let Some(heading) = heading else { return Ok(()) };
    let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
    if headings(&text).contains(heading) { Ok(()) } else { Err(format!("there is no heading #{heading}")) }
}

/// Anchors as code hosts make them: lower case, blanks to hyphens, other signs dropped.
fn headings(text: &str) -> BTreeSet<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |title: &str| {
        let kept = title.to_lowercase().replace(' ', "-");
        kept.chars().filter(|character| character.is_alphanumeric() || matches!(character, '-' | '_')).collect()
    };
    titles.map(anchor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_outside_code_only() {
        let text = "[a](b.md) and `[c](d.md)`\n```\n[e](f.md)\n```\n![shot](g.png \"title\")";
        assert_eq!(links(text), [(1, "b.md".to_owned()), (5, "g.png".to_owned())]);
    }

    #[test]
    fn anchors_follow_the_usual_form() {
        assert!(headings("## How does a page become text?").contains("how-does-a-page-become-text"));
    }
}
