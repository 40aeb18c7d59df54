//! Writing results: to standard output, to one file, or into a folder of which only our own files are replaced.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use secondsource_engine::{DiskWorld, World};
use secondsource_model::ContentHash;
use serde::Serialize;

use crate::console::{Console, Refusal};

/// Name of the list of files that an earlier run wrote, with their hashes.
const LIST_NAME: &str = ".secondsource-files";
const LIST_LIMIT: u64 = 16 << 20;
const FILE_LIMIT: u64 = 4 << 30;

/// Writes a text to a file, or to standard output where there is none.
pub(crate) fn write(console: &Console, file: Option<&Path>, text: &str) -> anyhow::Result<()> {
    let Some(file) = file else {
        let mut out = console.stdout();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        return Ok(());
    };
    write_file(file, text)
}

#[expect(clippy::disallowed_methods, reason = "the program writes what it was asked to write")]
fn write_file(file: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(file, text).map_err(|error| cannot_be_written(file, &error).into())
}

fn cannot_be_written(file: &Path, error: &io::Error) -> Refusal {
    let next = if file.is_dir() {
        "a folder stands there: name a file"
    } else {
        "check that its folder exists and can be written to"
    };
    Refusal::new(format!("{}: cannot be written: {error}", file.display()), next)
}

/// A file, or standard output where there is none, that a long result goes to object by object.
pub(crate) struct Lines<'f> {
    file: Option<&'f Path>,
    out: BufWriter<Box<dyn Write>>,
}

impl<'f> Lines<'f> {
    #[expect(clippy::disallowed_methods, reason = "the program writes what it was asked to write")]
    pub(crate) fn open(console: &Console, file: Option<&'f Path>) -> anyhow::Result<Self> {
        let out: Box<dyn Write> = match file {
            Some(file) => Box::new(File::create(file).map_err(|error| cannot_be_written(file, &error))?),
            None => Box::new(console.stdout()),
        };
        Ok(Self { file, out: BufWriter::with_capacity(1 << 16, out) })
    }

    /// Writes an object as one line of JSON.
    pub(crate) fn put(&mut self, object: &impl Serialize) -> anyhow::Result<()> {
        let written = serde_json::to_writer(&mut self.out, object).map_err(io::Error::from);
        let written = written.and_then(|()| self.out.write_all(b"\n"));
        self.told(written)
    }

    /// Hands on what is still on its way.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        let written = self.out.flush();
        self.told(written)
    }

    fn told(&self, written: io::Result<()>) -> anyhow::Result<()> {
        written.map_err(|error| match self.file {
            Some(file) => cannot_be_written(file, &error).into(),
            None => error.into(),
        })
    }
}

/// Writes files into a folder. A file that stands there already is replaced only if an earlier run wrote it and nobody changed it since, or by force;
/// files of an earlier run that this one does not write are taken away.
pub(crate) fn write_folder(folder: &Path, files: &BTreeMap<String, String>, force: bool) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let next = if folder.is_file() {
            "a file stands there: name a folder with -o"
        } else {
            "name a folder that can be made and written to"
        };
        Refusal::new(format!("{}: cannot be made: {error}", folder.display()), next)
    })?;
    let ours = earlier_files(folder);
    if !force {
        let foreign = files.keys().find(|name| {
            let path = folder.join(name);
            path.exists() && !is_as_written(&path, ours.get(*name))
        });
        if let Some(name) = foreign {
            let path = folder.join(name);
            return Err(Refusal::new(
                format!("{}: stands there and was not written by an earlier run, or was changed since", path.display()),
                "choose another folder with -o, or add --force to replace it",
            )
            .into());
        }
    }
    let mut list = String::new();
    for (name, text) in files {
        write_file(&folder.join(name), text)?;
        list.push_str(&format!("{}  {name}\n", ContentHash::of(text.as_bytes())));
    }
    for (name, hash) in &ours {
        let path = folder.join(name);
        if !files.contains_key(name) && is_as_written(&path, Some(hash)) {
            std::fs::remove_file(&path).with_context(|| format!("{}: cannot be taken away", path.display()))?;
        }
    }
    write_file(&folder.join(LIST_NAME), &list)
}

/// What the list in the folder says. Lines that are none, and names that leave the folder, count for nothing.
fn earlier_files(folder: &Path) -> BTreeMap<String, String> {
    let list = DiskWorld.read(&folder.join(LIST_NAME), LIST_LIMIT).unwrap_or_default();
    let list = String::from_utf8_lossy(&list).into_owned();
    let lines = list.lines().filter_map(|line| line.split_once("  "));
    lines
        .filter(|(_, name)| {
            PathBuf::from(name).components().count() == 1 && !name.contains(['/', '\\']) && *name != ".."
        })
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect()
}

fn is_as_written(path: &Path, hash: Option<&String>) -> bool {
    let bytes = DiskWorld.read(path, FILE_LIMIT);
    hash.zip(bytes.ok()).is_some_and(|(hash, bytes)| *hash == ContentHash::of(&bytes).to_string())
}
