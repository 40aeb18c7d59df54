//! The pipeline: from text to [`Parse`], component after component, several documents at a time.

mod batch;
#[cfg(test)]
mod invented;
mod many;
mod rows;
mod words;

use std::sync::{Arc, Mutex, PoisonError};

use crate::components::attribute_ruler::AttributeRuler;
use crate::components::entities::EntityMoves;
use crate::components::lemmatizer::{Lemmatizer, StringTable};
use crate::components::nonprojective::Lifted;
use crate::components::parser::ParserMoves;
use crate::components::tagger::Tagger;
use crate::kernel::Kernel;
use crate::labels::Labels;
use crate::lexeme::{self, Norms};
use crate::lexicon::Vocabulary;
use crate::model::{ModelDescription, ModelError, ModelFile, Reader};
use crate::network::{Encoder, Scorer};
use crate::parse::Parse;
use crate::tokenizer::{RuleToken, Tokenizer, TokenizerData};
use batch::Worker;

/// A part of a pipeline that can be left out. Tokens are always found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Component {
    /// Fine tags, or features and parts of speech.
    Tagger,
    /// Dependencies and sentences.
    Parser,
    /// Parts of speech and features from tags, words and arcs.
    AttributeRuler,
    /// Base forms.
    Lemmatizer,
    /// Named entities. Without the parser they may differ, because no entity crosses the start of a sentence.
    EntityRecognizer,
}

/// A loaded model. Threads may share it.
#[derive(Debug)]
pub struct Pipeline {
    name: String,
    version: String,
    language: String,
    tokenizer: Tokenizer,
    vocabulary: Vocabulary,
    labels: Arc<Labels>,
    encoder: Option<Encoder>,
    tagger: Option<Tagger>,
    parser: Option<(Scorer, ParserMoves, Lifted)>,
    lemmatizer: Option<Lemmatizer>,
    entities: Option<(Scorer, EntityMoves, Option<Encoder>)>,
    /// Room to work in, one for each thread that was at work at the same time.
    idle: Mutex<Vec<Worker>>,
}

impl Pipeline {
    /// The English pipeline that is part of the program.
    ///
    /// # Errors
    /// None with the file that comes with the program.
    #[cfg(feature = "embedded-model")]
    pub fn english() -> Result<Self, ModelError> {
        Self::load(&ModelFile::english()?, &[])
    }

    /// A pipeline from a model file, without some of its components. The file's checksums are not looked at: see [`ModelFile`].
    ///
    /// # Errors
    /// A model that this engine cannot run.
    pub fn load(file: &ModelFile, without: &[Component]) -> Result<Self, ModelError> {
        let kernel = Kernel::detect();
        let ModelDescription { name, version, language, .. } = file.description()?;
        let wants = |component| !without.contains(&component);
        let mut labels = Labels::of(&language);

        let parser = wants(Component::Parser) && file.has("parser");
        let parser = if parser { Some(Scorer::load(file, "parser", kernel)?) } else { None };
        let parser = match parser {
            Some(scorer) if scorer.has_encoder() => {
                return Err(ModelError::Unsupported { what: "a parser with an encoder of its own".to_owned() });
            }
            Some(scorer) => {
                let moves = ParserMoves::new(&scorer, &mut labels)?;
                let lifted = Lifted::new(&mut labels);
                Some((scorer, moves, lifted))
            }
            None => None,
        };
        let entities = if wants(Component::EntityRecognizer) && file.has("ner") {
            let scorer = Scorer::load(file, "ner", kernel)?;
            let moves = EntityMoves::new(&scorer, &mut labels)?;
            let own = scorer.has_encoder().then(|| Encoder::load(file, "ner.tok2vec", kernel)).transpose()?;
            Some((scorer, moves, own))
        } else {
            None
        };
        let wants_encoder = wants(Component::Tagger) || parser.is_some() || matches!(entities, Some((_, _, None)));
        let encoder =
            if wants_encoder && file.has("tok2vec") { Some(Encoder::load(file, "tok2vec", kernel)?) } else { None };
        let tagger = match &encoder {
            Some(encoder) if wants(Component::Tagger) => Tagger::load(file, encoder.width(), &mut labels, kernel)?,
            _ => None,
        };
        if encoder.is_none() && (parser.is_some() || matches!(entities, Some((_, _, None)))) {
            return Err(ModelError::MissingSection { section: "tok2vec".to_owned() });
        }
        let ruler = if wants(Component::AttributeRuler) { AttributeRuler::load(file, &mut labels)? } else { None };
        let lemmatizer = if wants(Component::Lemmatizer) { Lemmatizer::load(file)? } else { None };
        let table = StringTable::load(file, "lexeme_norm")?;
        let vectors = if file.has("vectors.keys") {
            Some((file.u64s("vectors.keys")?, file.u32s("vectors.rows")?))
        } else {
            None
        };
        Ok(Self {
            tokenizer: tokenizer(file)?,
            vocabulary: Vocabulary {
                norms: Norms::new(table.entries().map(|(key, norm)| (key, norm.into()))),
                ruler,
                vectors,
            },
            labels: Arc::new(labels),
            name,
            version,
            language,
            encoder,
            tagger,
            parser,
            lemmatizer,
            entities,
            idle: Mutex::new(Vec::new()),
        })
    }

    /// Name of the model: `en_core_web_sm`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Version of the model.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Language of the model, as its ISO 639 code: `en`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether the pipeline has a component: the model has it, and it was not left out.
    #[must_use]
    pub fn has(&self, component: Component) -> bool {
        match component {
            Component::Tagger => self.tagger.is_some(),
            Component::Parser => self.parser.is_some(),
            Component::AttributeRuler => self.vocabulary.ruler.is_some(),
            Component::Lemmatizer => self.lemmatizer.is_some(),
            Component::EntityRecognizer => self.entities.is_some(),
        }
    }

    /// Everything the components find in a text.
    #[must_use]
    pub fn parse(&self, text: &str) -> Parse {
        let mut worker = self.take_worker();
        let parse = worker.parse(self, text);
        self.give_back(worker);
        parse
    }

    /// Whether a word looks like a web address to spaCy.
    #[must_use]
    pub fn like_url(&self, word: &str) -> bool {
        lexeme::like_url(word, |word| self.tokenizer.is_url(word))
    }

    fn take_worker(&self) -> Worker {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give_back(&self, worker: Worker) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }
}

fn tokenizer(file: &ModelFile) -> Result<Tokenizer, ModelError> {
    let section = file.section("tokenizer")?;
    let mut record = Reader::new(section.bytes(), "tokenizer");
    let mut pattern = || Ok(Some(record.str()?.to_owned()).filter(|pattern| !pattern.is_empty()));
    let [prefix, suffix, infix, url_match, token_match] = [pattern()?, pattern()?, pattern()?, pattern()?, pattern()?];
    let faster_heuristics = record.u8()? != 0;
    let rules = record.list(|record| {
        let text = record.str()?.to_owned();
        let tokens = record.list(|record| {
            let orth = record.str()?.to_owned();
            Ok(RuleToken { orth, norm: Some(record.str()?.to_owned()).filter(|norm| !norm.is_empty()) })
        })?;
        Ok((text, tokens))
    })?;
    let data = TokenizerData { rules, prefix, suffix, infix, token_match, url_match, faster_heuristics };
    Tokenizer::new(&data).map_err(|error| ModelError::Unsupported { what: error.to_string() })
}
