//! What the machine gives: files, standard input, and (where a person asked for it and the build has it) the network.
//!
//! No stage needs a clock: days come from the articles, so a `World` has none. The first stage that does adds it here.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Holds bytes.
    File,
    /// Holds files and folders.
    Folder,
    /// Gives bytes when it likes, as pipes and devices do: read where a person names it, passed over in a folder.
    Pipe,
}

/// Why the machine gave nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorldError {
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// More bytes than asked for.
    #[error("has {got} bytes; at most {limit} are read")]
    TooLarge {
        /// Size in bytes.
        got: u64,
        /// The bound in bytes.
        limit: u64,
    },
    /// This build, or this world, opens no connection.
    #[error("this build opens no connections")]
    NoNetwork,
}

/// The machine. Everything that reads it takes one, so that the rest is pure and can be tested without it.
pub trait World: Sync {
    /// What stands at a path; `None` for nothing.
    fn kind_of(&self, path: &Path) -> Option<EntryKind>;

    /// The path without links in it, by which a folder is known again; the path itself where there is none.
    fn real_path(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    /// Names in a folder, sorted.
    ///
    /// # Errors
    /// The folder cannot be read.
    fn list(&self, folder: &Path) -> Result<Vec<OsString>, WorldError>;

    /// The bytes of a file, at most `limit`.
    ///
    /// # Errors
    /// The file cannot be read or has more bytes.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, WorldError>;

    /// Standard input to its end, at most `limit` bytes.
    ///
    /// # Errors
    /// It cannot be read or has more bytes.
    fn standard_input(&self, limit: u64) -> Result<Vec<u8>, WorldError>;

    /// The answer of a web address.
    ///
    /// # Errors
    /// [`WorldError::NoNetwork`] unless a world says otherwise: nothing is fetched unless a person asks for it and the build can.
    fn fetch(&self, url: &str) -> Result<Vec<u8>, WorldError> {
        let _ = url;
        Err(WorldError::NoNetwork)
    }
}

/// The machine that the program runs on.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskWorld;

fn read_bounded(mut from: impl Read, limit: u64) -> Result<Vec<u8>, WorldError> {
    let mut bytes = Vec::new();
    from.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let got = bytes.len() as u64;
    if got > limit { Err(WorldError::TooLarge { got, limit }) } else { Ok(bytes) }
}

impl World for DiskWorld {
    fn kind_of(&self, path: &Path) -> Option<EntryKind> {
        let metadata = path.metadata().ok()?;
        Some(match metadata.file_type() {
            kind if kind.is_dir() => EntryKind::Folder,
            kind if kind.is_file() => EntryKind::File,
            _ => EntryKind::Pipe,
        })
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the door to the files")]
    fn list(&self, folder: &Path) -> Result<Vec<OsString>, WorldError> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            names.push(entry?.file_name());
        }
        names.sort_unstable();
        Ok(names)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the door to the files")]
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, WorldError> {
        let file = std::fs::File::open(path)?;
        let size = file.metadata()?.len();
        if size > limit {
            return Err(WorldError::TooLarge { got: size, limit });
        }
        read_bounded(file, limit)
    }

    fn standard_input(&self, limit: u64) -> Result<Vec<u8>, WorldError> {
        read_bounded(io::stdin().lock(), limit)
    }
}

/// Files that are only in memory: for tests, and for callers that hold the bytes already.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: BTreeMap<PathBuf, Vec<u8>>,
    input: Vec<u8>,
}

impl MemoryWorld {
    /// Puts a file at a path; its folders come with it.
    pub fn insert(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(clean(path.as_ref()), bytes.into());
    }

    /// Sets what standard input holds.
    pub fn set_standard_input(&mut self, bytes: impl Into<Vec<u8>>) {
        self.input = bytes.into();
    }
}

/// A path without `.` parts, so that `./a` and `a` are one.
fn clean(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

impl World for MemoryWorld {
    fn kind_of(&self, path: &Path) -> Option<EntryKind> {
        let path = clean(path);
        if self.files.contains_key(&path) {
            return Some(EntryKind::File);
        }
        self.files.keys().any(|file| file.starts_with(&path)).then_some(EntryKind::Folder)
    }

    fn list(&self, folder: &Path) -> Result<Vec<OsString>, WorldError> {
        let folder = clean(folder);
        let below = self.files.keys().filter_map(|file| file.strip_prefix(&folder).ok());
        let mut names: Vec<OsString> =
            below.filter_map(|rest| rest.components().next()).map(|part| part.as_os_str().to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, WorldError> {
        let bytes = self.files.get(&clean(path)).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        read_bounded(bytes.as_slice(), limit)
    }

    fn standard_input(&self, limit: u64) -> Result<Vec<u8>, WorldError> {
        read_bounded(self.input.as_slice(), limit)
    }
}
