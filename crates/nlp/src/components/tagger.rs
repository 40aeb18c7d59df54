//! Tags: the tagger's fine tags, or the morphologizer's features and parts of speech.

use crate::kernel::Kernel;
use crate::labels::{Label, Labels};
use crate::model::{ModelError, ModelFile, Reader};
use crate::network::Classifier;

/// What a class sets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TagClass {
    pub(crate) tag: Label,
    pub(crate) pos: Label,
    pub(crate) morph: Label,
}

#[derive(Debug)]
pub(crate) struct Tagger {
    pub(crate) classifier: Classifier,
    pub(crate) classes: Vec<TagClass>,
}

impl Tagger {
    /// The tagger or the morphologizer, whichever the model has.
    pub(crate) fn load(
        file: &ModelFile,
        width: usize,
        labels: &mut Labels,
        kernel: Kernel,
    ) -> Result<Option<Self>, ModelError> {
        let (name, classes) = if file.has("tagger") {
            let section = file.section("tagger")?;
            let mut record = Reader::new(section.bytes(), "tagger");
            let classes =
                record.list(|record| Ok(TagClass { tag: labels.add(record.str()?), ..TagClass::default() }))?;
            ("tagger", classes)
        } else if file.has("morphologizer") {
            let section = file.section("morphologizer")?;
            let mut record = Reader::new(section.bytes(), "morphologizer");
            let classes = record.list(|record| {
                Ok(TagClass { morph: labels.add(record.str()?), pos: labels.add(record.str()?), ..TagClass::default() })
            })?;
            ("morphologizer", classes)
        } else {
            return Ok(None);
        };
        let classifier = Classifier::load(file, name, width, classes.len(), kernel)?;
        Ok(Some(Self { classifier, classes }))
    }
}
