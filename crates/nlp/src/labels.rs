//! The closed sets of strings that annotations are made of: tags, parts of speech, features, arc labels, kinds of entities.

use std::collections::BTreeMap;

/// Index of a label. 0 is the empty string.
pub(crate) type Label = u16;

/// How noun chunks are found; it depends on the scheme of the labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ChunkRule {
    #[default]
    English,
    French,
    None,
}

impl ChunkRule {
    /// The rule for a language's ISO 639 code.
    pub(crate) fn of(language: &str) -> Self {
        match language {
            "en" => Self::English,
            "fr" => Self::French,
            _ => Self::None,
        }
    }
}

/// Strings under small numbers.
#[derive(Debug, Clone)]
pub(crate) struct Labels {
    pub(crate) chunk_rule: ChunkRule,
    names: Vec<Box<str>>,
    by_name: BTreeMap<Box<str>, Label>,
}

impl Default for Labels {
    fn default() -> Self {
        let mut labels = Self { chunk_rule: ChunkRule::default(), names: Vec::new(), by_name: BTreeMap::new() };
        labels.add("");
        labels
    }
}

impl Labels {
    /// No labels but the empty one, for a model of this language.
    pub(crate) fn of(language: &str) -> Self {
        Self { chunk_rule: ChunkRule::of(language), ..Self::default() }
    }

    /// The number of `name`, which is added if it is new. No model has as many labels as there are numbers; further ones would all
    /// be the empty string.
    pub(crate) fn add(&mut self, name: &str) -> Label {
        if let Some(label) = self.by_name.get(name) {
            return *label;
        }
        let Ok(label) = Label::try_from(self.names.len()) else { return 0 };
        self.names.push(name.into());
        self.by_name.insert(name.into(), label);
        label
    }

    /// The string behind a number.
    #[inline]
    pub(crate) fn name(&self, label: Label) -> &str {
        self.names.get(usize::from(label)).map_or("", |name| name)
    }

    /// Number of labels.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}
