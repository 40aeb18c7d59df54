//! The folder of language models.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use secondsource_nlp::{ImportError, KnownModel, ModelError, ModelFile, Trust, import_wheel, known_models};
use sha2::{Digest as _, Sha256};

use crate::download::{DownloadError, Progress, download};

/// Ending of the files in the folder.
const ENDING: &str = "model";

/// More than any known wheel has.
const MAX_WHEEL: u64 = 1 << 30;

/// Language models by name: the one in the program and those in a folder.
#[derive(Clone, Debug)]
pub struct ModelStore {
    folder: PathBuf,
}

/// A model that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredModel {
    /// spaCy's name: `en_core_web_md`.
    pub name: String,
    /// Version of the model.
    pub version: String,
    /// ISO 639 code of the language.
    pub language: String,
    /// Licence of the model.
    pub license: String,
    /// Its file; `None` for the model in the program.
    pub path: Option<PathBuf>,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Models that can be used, and files among them that cannot.
#[derive(Debug, Default)]
pub struct Listing {
    /// By name and version.
    pub models: Vec<StoredModel>,
    /// What is wrong with files that are called models and are none.
    pub damaged: Vec<StoreError>,
}

/// What a model was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Byte for byte the file that the known model gives.
    Pinned,
    /// Every section has the checksum that it was written with; nobody pinned this model.
    Whole,
}

/// Why the folder of models did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// There is no home to keep models in.
    #[error("there is no folder to keep models in: neither XDG_DATA_HOME nor HOME is set to a full path")]
    NoFolder,
    /// A file is no model.
    #[error("{path}: {source}")]
    Model {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: ModelError,
    },
    /// A file is a wheel, from which a model can be made, and no model yet.
    #[error("{path}: is a wheel; wanted a model")]
    IsWheel {
        /// The file.
        path: PathBuf,
    },
    /// A model that is called as a known one and has other bytes.
    #[error("{path}: has SHA-256 {got}; {name} has {want}")]
    NotPinned {
        /// The file.
        path: PathBuf,
        /// The known model.
        name: String,
        /// Hash of the file.
        got: String,
        /// Hash of the known model's file.
        want: String,
    },
    /// A wheel cannot be turned into a model.
    #[error("{wheel}: {source}")]
    Import {
        /// Where the wheel came from: a file or an address.
        wheel: String,
        /// What is wrong with it.
        source: ImportError,
    },
    /// What came is not the wheel that was asked for.
    #[error("{url}: what came has SHA-256 {got}; the wheel of {name} has {want}")]
    NotTheWheel {
        /// Where it came from.
        url: String,
        /// The model.
        name: String,
        /// Hash of what came.
        got: String,
        /// The pinned hash of the official wheel.
        want: String,
    },
    /// A model cannot be fetched.
    #[error(transparent)]
    Download(#[from] DownloadError),
    /// No model, and no file, has this name.
    #[error("there is no model {name}")]
    NoSuchModel {
        /// The name that was asked for.
        name: String,
        /// Names that would do.
        known: Vec<String>,
        /// Whether the model is known and only not here.
        can_be_fetched: bool,
    },
    /// No address is known for a model of this name.
    #[error("nobody pinned a model {name}, so it cannot be fetched")]
    NotKnown {
        /// The name that was asked for.
        name: String,
        /// Names that would do.
        known: Vec<String>,
    },
}

impl StoreError {
    /// The stable code of every kind, in the order of the documentation.
    pub const CODES: &'static [&'static str] = &[
        "model-file",
        "model-no-folder",
        "model-damaged",
        "model-is-wheel",
        "model-not-pinned",
        "wheel-refused",
        "wheel-not-pinned",
        "download-failed",
        "model-unknown",
        "model-not-fetchable",
    ];

    /// The stable code: `model-unknown`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "model-file",
            Self::NoFolder => "model-no-folder",
            Self::Model { .. } => "model-damaged",
            Self::IsWheel { .. } => "model-is-wheel",
            Self::NotPinned { .. } => "model-not-pinned",
            Self::Import { .. } => "wheel-refused",
            Self::NotTheWheel { .. } => "wheel-not-pinned",
            Self::Download(_) => "download-failed",
            Self::NoSuchModel { .. } => "model-unknown",
            Self::NotKnown { .. } => "model-not-fetchable",
        }
    }

    /// Whether what was asked for cannot be, whatever the machine: a wrong name.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::NoSuchModel { .. } | Self::NotKnown { .. })
    }

    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File { .. } => "check that the path exists and its permissions".to_owned(),
            Self::NoFolder => "set XDG_DATA_HOME to a folder of yours".to_owned(),
            Self::Model { source, .. } => source.hint().to_owned(),
            Self::IsWheel { path } => {
                format!("`secondsource models add {}` makes a model of it and keeps it", path.display())
            }
            Self::NotPinned { .. } => {
                "the file was changed or made by another version: fetch or add it again".to_owned()
            }
            Self::Import { source, .. } => source.hint().to_owned(),
            Self::NotTheWheel { .. } => {
                "this is not the official release, or it was damaged on the way; nothing of it was kept".to_owned()
            }
            Self::Download(error) => error.hint().to_owned(),
            Self::NoSuchModel { name, can_be_fetched: true, .. } => {
                format!(
                    "`secondsource models fetch {name}` gets it; without a network, `secondsource models add WHEEL`"
                )
            }
            Self::NoSuchModel { known, .. } => format!("give the path of a model file, or one of {}", known.join(", ")),
            Self::NotKnown { known, .. } => {
                format!("known are {}; of others, get the wheel and add it", known.join(", "))
            }
        }
    }
}

impl ModelStore {
    /// The models in `folder`, which need not exist yet.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The models in the user's data folder: `$XDG_DATA_HOME/secondsource/models`, else `~/.local/share/secondsource/models`, on
    /// Windows below `%LOCALAPPDATA%`.
    ///
    /// # Errors
    /// Where there is no home.
    pub fn of_user() -> Result<Self, StoreError> {
        let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let data = set("XDG_DATA_HOME")
            .or_else(|| set("LOCALAPPDATA"))
            .or_else(|| set("HOME").map(|home| home.join(".local/share")))
            .ok_or(StoreError::NoFolder)?;
        Ok(Self::new(data.join("secondsource").join("models")))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All models that can be used, by name; the one in the program is always among them.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn list(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing { models: vec![embedded()?], damaged: Vec::new() };
        let failed = |source| StoreError::File { path: self.folder.clone(), source };
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(listing),
            Err(source) => return Err(failed(source)),
        };
        let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
        let mut paths = paths.map_err(failed)?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
        paths.sort();
        for path in paths {
            match read(&path).and_then(|file| describe(&file, Some(path))) {
                Ok(model) => listing.models.push(model),
                Err(error) => listing.damaged.push(error),
            }
        }
        listing
            .models
            .sort_by(|one, two| (&one.name, &one.version, &one.path).cmp(&(&two.name, &two.version, &two.path)));
        Ok(listing)
    }

    /// A model by name (`en_core_web_md`), by name and version (`en_core_web_md-3.8.0`), or by the path of its file. A file is taken only if
    /// every section has its checksum; one that was found by a known model's name also only if it has that model's hash.
    ///
    /// # Errors
    /// No such model, or a file that is none or was changed.
    pub fn open(&self, model: &str) -> Result<ModelFile, StoreError> {
        match self.find(model)? {
            Some(StoredModel { path: None, .. }) => english(),
            Some(StoredModel { path: Some(path), name, .. }) => {
                let file = read(&path)?;
                prove(&file, &path, &name)?;
                Ok(file)
            }
            None => {
                let path = Path::new(model);
                let file = read(path)?;
                file.verify().map_err(|source| StoreError::Model { path: path.to_owned(), source })?;
                Ok(file)
            }
        }
    }

    /// What is stored under a name, the newest version first; `None` where the name is that of a file elsewhere.
    fn find(&self, model: &str) -> Result<Option<StoredModel>, StoreError> {
        let Listing { models, .. } = self.list()?;
        let has_name =
            |stored: &&StoredModel| stored.name == model || format!("{}-{}", stored.name, stored.version) == model;
        if let Some(stored) = models.iter().rev().find(has_name) {
            return Ok(Some(stored.clone()));
        }
        // What looks like a path is taken for one, so that a wrong path is called so.
        if Path::new(model).exists() || model.contains(['/', '\\']) || model.ends_with(".model") {
            return Ok(None);
        }
        Err(StoreError::NoSuchModel {
            name: model.to_owned(),
            known: models.into_iter().map(|stored| stored.name).collect(),
            can_be_fetched: known_models().iter().any(|known| known.name == model),
        })
    }

    /// Makes a model from a wheel in a file and keeps it, with its licence texts.
    ///
    /// What is pinned of a known model is the file that is made, and with it all that it is made of; the licence texts beside it are those
    /// of the wheel. Of another model nothing is pinned; it cannot take a known model's name.
    ///
    /// # Errors
    /// A wheel that cannot be read, that `trust` does not allow, whose names are none, or that the engine cannot run, or a folder that
    /// cannot be written.
    pub fn add(&self, wheel: &Path, trust: Trust) -> Result<StoredModel, StoreError> {
        let bytes = read_bounded(wheel)?;
        self.keep(&bytes, &wheel.display().to_string(), trust)
    }

    fn keep(&self, wheel: &[u8], from: &str, trust: Trust) -> Result<StoredModel, StoreError> {
        let imported =
            import_wheel(wheel, trust).map_err(|source| StoreError::Import { wheel: from.to_owned(), source })?;
        let stem = format!("{}-{}", imported.name, imported.version);
        fs::create_dir_all(&self.folder).map_err(|source| StoreError::File { path: self.folder.clone(), source })?;
        for (name, text) in &imported.notices {
            put(&self.folder.join(format!("{stem}.{name}")), text)?;
        }
        let path = self.folder.join(format!("{stem}.{ENDING}"));
        put(&path, &imported.file)?;
        describe(&read(&path)?, Some(path))
    }

    /// A known model by name.
    ///
    /// # Errors
    /// A name that nobody pinned.
    pub fn known(&self, name: &str) -> Result<&'static KnownModel, StoreError> {
        known_models().iter().find(|model| model.name == name).ok_or_else(|| StoreError::NotKnown {
            name: name.to_owned(),
            known: known_models().iter().map(|model| model.name.to_owned()).collect(),
        })
    }

    /// Gets a known model from `url`, or from where its makers publish it; what comes must have the pinned hash of its wheel. A download that
    /// was interrupted goes on with the next call. A model that is here already and as pinned is not fetched again.
    ///
    /// # Errors
    /// No network, or something else than the wheel.
    pub fn fetch(
        &self,
        known: &KnownModel,
        url: Option<&str>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<StoredModel, StoreError> {
        if let Ok(Some(stored)) = self.find(&format!("{}-{}", known.name, known.version))
            && matches!(self.verify(&stored), Ok(Proof::Pinned))
        {
            return Ok(stored);
        }
        let official = known.url();
        let url = url.unwrap_or(&official);
        let failed = |path: &Path| {
            let path = path.to_owned();
            |source| StoreError::File { path, source }
        };
        fs::create_dir_all(&self.folder).map_err(failed(&self.folder))?;
        let part = self.folder.join(format!("{}-{}.whl.part", known.name, known.version));
        download_patiently(url, &part, progress)?;
        let wheel = fs::read(&part).map_err(failed(&part))?;
        // Whatever it is: with what is wrong one must not go on, and what is right is not needed any more.
        fs::remove_file(&part).map_err(failed(&part))?;
        let got = hex(&wheel);
        if !known.wheels.iter().any(|(_, want)| *want == got) {
            let want = known.wheels.first().map_or("", |(_, hash)| *hash).to_owned();
            return Err(StoreError::NotTheWheel { url: url.to_owned(), name: known.name.to_owned(), got, want });
        }
        self.keep(&wheel, url, Trust::KnownOnly)
    }

    /// Compares a model with its own checksums, and one that has a known model's name with what is pinned of that.
    ///
    /// # Errors
    /// A model that was changed.
    pub fn verify(&self, model: &StoredModel) -> Result<Proof, StoreError> {
        let file = match &model.path {
            Some(path) => read(path)?,
            None => english()?,
        };
        let path = model.path.clone().unwrap_or_else(|| PathBuf::from(&model.name));
        prove(&file, &path, &model.name)
    }

    /// What a model says of itself, by name or path: what [`ModelStore::verify`] takes.
    ///
    /// # Errors
    /// As for [`ModelStore::open`].
    pub fn describe(&self, model: &str) -> Result<StoredModel, StoreError> {
        match self.find(model)? {
            Some(stored) => Ok(stored),
            None => describe(&read(Path::new(model))?, Some(PathBuf::from(model))),
        }
    }
}

/// Holds a file against its checksums, and against the pin of the known model whose name it has.
fn prove(file: &ModelFile, path: &Path, name: &str) -> Result<Proof, StoreError> {
    file.verify().map_err(|source| StoreError::Model { path: path.to_owned(), source })?;
    let Some(known) = known_models().iter().find(|known| known.name == name) else { return Ok(Proof::Whole) };
    let got = hex(file.as_bytes());
    if got == known.file_sha256 {
        return Ok(Proof::Pinned);
    }
    let name = format!("{} {}", known.name, known.version);
    Err(StoreError::NotPinned { path: path.to_owned(), name, got, want: known.file_sha256.to_owned() })
}

/// Downloads, and goes on by itself where the connection ends, as long as something comes each time.
fn download_patiently(url: &str, part: &Path, progress: &mut dyn FnMut(Progress)) -> Result<(), DownloadError> {
    let mut had = 0;
    loop {
        match download(url, part, MAX_WHEEL, progress) {
            Err(DownloadError::Interrupted { received, .. }) if received > had => had = received,
            result => return result,
        }
    }
}

fn english() -> Result<ModelFile, StoreError> {
    ModelFile::english().map_err(|source| StoreError::Model { path: PathBuf::from("the model in the program"), source })
}

fn embedded() -> Result<StoredModel, StoreError> {
    describe(&english()?, None)
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_bounded(path: &Path) -> Result<Vec<u8>, StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_WHEEL + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > MAX_WHEEL { Err(failed(io::ErrorKind::FileTooLarge.into())) } else { Ok(bytes) }
}

fn read(path: &Path) -> Result<ModelFile, StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let mut magic = [0; 4];
    if file.read(&mut magic).map_err(failed)? == magic.len() && magic == *b"PK\x03\x04" {
        return Err(StoreError::IsWheel { path: path.to_owned() });
    }
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let len = file.metadata().map_err(failed)?.len();
    ModelFile::from_reader(&mut file, len)
        .map_err(failed)?
        .map_err(|source| StoreError::Model { path: path.to_owned(), source })
}

fn describe(file: &ModelFile, path: Option<PathBuf>) -> Result<StoredModel, StoreError> {
    let description =
        file.description().map_err(|source| StoreError::Model { path: path.clone().unwrap_or_default(), source })?;
    Ok(StoredModel {
        name: description.name,
        version: description.version,
        language: description.language,
        license: description.license,
        path,
        bytes: file.as_bytes().len() as u64,
    })
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let part = path.with_added_extension("part");
    fs::write(&part, bytes)
        .and_then(|()| fs::rename(&part, path))
        .map_err(|source| StoreError::File { path: path.to_owned(), source })
}
