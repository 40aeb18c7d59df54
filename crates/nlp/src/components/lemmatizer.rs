//! Base forms by spaCy's rule lemmatizers: tables of known base forms and exceptions, then rules that change the end of a word.

use crate::model::{Indexes, Keys, ModelError, ModelFile, Reader, Section, table_key};
use crate::{lexeme, unicode};

/// Strings under 64-bit keys, used in place.
#[derive(Debug)]
pub(crate) struct StringTable {
    keys: Keys,
    ends: Indexes,
    text: Section,
}

impl StringTable {
    pub(crate) fn load(file: &ModelFile, name: &str) -> Result<Self, ModelError> {
        Ok(Self {
            keys: file.u64s(&format!("{name}.keys"))?,
            ends: file.u32s(&format!("{name}.ends"))?,
            text: file.section(&format!("{name}.text"))?,
        })
    }

    pub(crate) fn get(&self, key: u64) -> Option<&str> {
        self.at(self.keys.binary_search(&key).ok()?)
    }

    fn at(&self, index: usize) -> Option<&str> {
        let begin = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let bytes = self.text.bytes().get(begin as usize..*self.ends.get(index)? as usize)?;
        std::str::from_utf8(bytes).ok()
    }

    /// All entries.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (u64, &str)> {
        self.keys.iter().enumerate().filter_map(|(index, key)| Some((*key, self.at(index)?)))
    }
}

/// Tables and rules of one part of speech.
#[derive(Debug)]
struct PosTables {
    /// In lower case.
    pos: Box<str>,
    rules: Vec<(Box<str>, Box<str>)>,
    index: Keys,
    exceptions: StringTable,
}

impl PosTables {
    fn is_base_form(&self, word: &str) -> bool {
        self.index.binary_search(&table_key(word)).is_ok()
    }

    fn exceptions(&self, word: &str) -> impl Iterator<Item = &str> {
        self.exceptions.get(table_key(word)).into_iter().flat_map(|lemmas| lemmas.split('\0'))
    }
}

/// The languages' own ways; spaCy keeps them in code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Rules, with paradigm checks on the features.
    English,
    /// Known base forms first, then exceptions, rules, and a table of all words.
    French,
    /// Rules without any of these.
    Plain,
}

#[derive(Debug)]
pub(crate) struct Lemmatizer {
    manner: Manner,
    tables: Vec<PosTables>,
    words: StringTable,
}

impl Lemmatizer {
    pub(crate) fn load(file: &ModelFile) -> Result<Option<Self>, ModelError> {
        if !file.has("lemmatizer") {
            return Ok(None);
        }
        let section = file.section("lemmatizer")?;
        let mut record = Reader::new(section.bytes(), "lemmatizer");
        let mode = record.str()?;
        let manner = match (mode, record.str()?) {
            ("rule", "en") => Manner::English,
            ("rule", "fr") => Manner::French,
            ("rule", "de" | "es" | "it" | "pt" | "nl" | "pl" | "ca") | ("lookup", _) => {
                return Err(ModelError::Unsupported {
                    what: format!("a lemmatizer of the kind {mode} for this language"),
                });
            }
            ("rule", _) => Manner::Plain,
            (mode, _) => return Err(ModelError::Unsupported { what: format!("a lemmatizer of the kind {mode}") }),
        };
        let tables = record.list(|record| {
            let pos = record.str()?;
            let rules = record.list(|record| Ok((Box::from(record.str()?), Box::from(record.str()?))))?;
            Ok(PosTables {
                pos: pos.into(),
                rules,
                index: file.u64s(&format!("lemma.{pos}.index"))?,
                exceptions: StringTable::load(file, &format!("lemma.{pos}.exc"))?,
            })
        })?;
        Ok(Some(Self { manner, tables, words: StringTable::load(file, "lemma.lookup")? }))
    }

    /// The base form of a word with this part of speech and these features.
    pub(crate) fn lemma(&self, text: &str, pos: &str, morph: &str) -> String {
        let pos = pos.to_ascii_lowercase();
        if matches!(&*pos, "" | "eol" | "space") {
            return unicode::lower(text);
        }
        match self.manner {
            Manner::English if is_base_form(&pos, morph) => unicode::lower(text),
            Manner::English | Manner::Plain => self.by_rules(text, &pos),
            Manner::French => self.french(text, &pos),
        }
    }

    fn by_rules(&self, text: &str, pos: &str) -> String {
        let Some(tables) = self.tables.iter().find(|tables| &*tables.pos == pos) else {
            return if pos == "propn" { text.to_owned() } else { unicode::lower(text) };
        };
        let word = unicode::lower(text);
        let mut forms: Vec<String> = Vec::new();
        let mut unknown: Vec<String> = Vec::new();
        for (old, new) in &tables.rules {
            let Some(stem) = word.strip_suffix(&**old) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if tables.is_base_form(&form) {
                forms.insert(0, form);
            } else if form.chars().all(unicode::is_alpha) {
                unknown.push(form);
            } else {
                forms.push(form);
            }
        }
        for exception in tables.exceptions(&word) {
            if forms.iter().all(|form| form != exception) {
                forms.insert(0, exception.to_owned());
            }
        }
        forms.into_iter().chain(unknown).next().unwrap_or_else(|| text.to_owned())
    }

    fn french(&self, text: &str, pos: &str) -> String {
        let lookup = |word: &str| self.words.get(lexeme::string_id(word)).map(ToOwned::to_owned);
        if !matches!(
            pos,
            "noun" | "verb" | "adj" | "adp" | "adv" | "aux" | "cconj" | "det" | "pron" | "punct" | "sconj"
        ) {
            return lookup(text).unwrap_or_else(|| text.to_owned());
        }
        let word = unicode::lower(text);
        let Some(tables) = self.tables.iter().find(|tables| &*tables.pos == pos) else {
            return lookup(&word).unwrap_or(word);
        };
        if tables.is_base_form(&word) {
            return word;
        }
        if let Some(exception) = tables.exceptions(&word).next() {
            return exception.to_owned();
        }
        let mut unknown = None;
        for (old, new) in &tables.rules {
            let Some(stem) = word.strip_suffix(&**old) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if tables.is_base_form(&form) || !form.chars().all(unicode::is_alpha) {
                return form;
            }
            unknown.get_or_insert(form);
        }
        unknown.or_else(|| lookup(&word)).unwrap_or(word)
    }
}

/// Whether the features say that an English word is uninflected.
fn is_base_form(pos: &str, morph: &str) -> bool {
    let has = |pair: &str| morph.split('|').any(|feature| feature == pair);
    let has_number = morph.split('|').any(|feature| feature.starts_with("Number="));
    (pos == "noun" && has("Number=Sing"))
        || (pos == "verb" && has("VerbForm=Fin") && has("Tense=Pres") && !has_number)
        || has("VerbForm=Inf")
        || has("VerbForm=None")
        || has("Degree=Pos")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uninflected_words_are_known_by_their_features() {
        for (pos, morph, want) in [
            ("noun", "Number=Sing", true),
            ("propn", "Number=Sing", false),
            ("verb", "Tense=Pres|VerbForm=Fin", true),
            ("verb", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", false),
            ("adv", "Degree=Pos", true),
            ("aux", "VerbForm=Inf", true),
            ("noun", "", false),
        ] {
            assert_eq!(is_base_form(pos, morph), want, "{pos} {morph}");
        }
    }
}
