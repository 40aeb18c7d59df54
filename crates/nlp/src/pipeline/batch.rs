//! One batch of documents through all components.

use std::ops::Range;
use std::sync::Arc;

use super::Pipeline;
use super::rows::{PIECE, Rows, is_long};
use super::words::Words;
use crate::components::attribute_ruler::{Hit, Seen};
use crate::components::entities::{EntityState, EntityToken};
use crate::components::parser::ParserState;
use crate::components::sentences::Edges;
use crate::components::tagger::TagClass;
use crate::labels::Label;
use crate::lexeme::is_space_token;
use crate::lexicon::{Lexicon, WordId};
use crate::network::{Encoder, EncoderState, Input, ScorerState};
use crate::parse::{Iob, Parse, StringRef, TokenData};
use crate::tokenizer::RawToken;

/// Words' worth of lists that are kept between batches.
const KEPT_ROOM: usize = 1 << 16;

/// Room to work in, and what is remembered of words. One per thread.
#[derive(Debug, Default)]
pub(super) struct Worker {
    pub(super) words: Words,
    scorer: ScorerState,
    layout: Layout,
    scores: Vec<f32>,
    raw: Vec<RawToken>,
    /// The tokens of ordinary documents. Those of a long one are looked up again where they are needed, so that its words can be forgotten.
    inputs: Vec<Input>,
    /// The tokens of one piece of a long document.
    near: Vec<Input>,
    documents: Vec<Range<usize>>,
    classes: Vec<u16>,
    narrow: Vec<f32>,
    heads: Vec<u32>,
    deps: Vec<Label>,
    starts: Vec<bool>,
    edges: Edges,
    seen: Vec<Seen>,
    hits: Vec<Hit>,
    /// Tokens whose lemma a rule sets, in their order.
    ruled_lemmas: Vec<(usize, Hit)>,
}

/// Tokens of one document that go through the encoder together, and where their rows begin.
#[derive(Clone, Debug)]
struct Piece {
    tokens: Range<usize>,
    row: usize,
}

/// Rows for one run of an encoder, and the pieces of documents among them.
#[derive(Debug, Default)]
struct Layout {
    rows: Vec<Option<Input>>,
    pieces: Vec<Piece>,
}

impl Layout {
    /// Lays out a piece of a document between the neighbours that reach into it: tokens of the document, or as many rows of padding. Padding
    /// behind one document serves the next one too. Says whether tokens stand behind the piece.
    fn push(&mut self, reach: usize, inputs: &[Input], document: &Range<usize>, piece: Range<usize>) -> bool {
        let before = document.start.max(piece.start.saturating_sub(reach));
        let after = document.end.min(piece.end + reach);
        let padding = self.rows.iter().rev().take_while(|row| row.is_none()).count();
        let wanted = reach.saturating_sub(piece.start - before).saturating_sub(padding);
        self.rows.extend(std::iter::repeat_n(None, wanted));
        self.rows.extend(inputs[before..piece.start].iter().copied().map(Some));
        let end = piece.end;
        let first = piece.start;
        self.pieces.push(Piece { tokens: piece, row: self.rows.len() });
        self.rows.extend(inputs[first..after].iter().copied().map(Some));
        self.rows.extend(std::iter::repeat_n(None, reach.saturating_sub(after - end)));
        after < document.end
    }
}

/// The tokens of a batch.
#[derive(Clone, Copy)]
struct Tokens<'w> {
    lexicon: &'w Lexicon,
    documents: &'w [Range<usize>],
    inputs: &'w [Input],
}

/// A document that goes through the encoder piece by piece. It is the only one of its batch.
#[derive(Clone, Copy)]
struct LongDocument<'w> {
    pipeline: &'w Pipeline,
    text: &'w str,
    raw: &'w [RawToken],
}

impl<'w> LongDocument<'w> {
    /// The document of a batch that may be long; what stands here of other batches is not asked for.
    fn of(pipeline: &'w Pipeline, texts: &[&'w str], raw: &'w [RawToken]) -> Self {
        Self { pipeline, text: texts.first().copied().unwrap_or_default(), raw }
    }
}

/// The shared encoder among those of [`Words::encoders`], and the entity recogniser's own.
const SHARED: usize = 0;
const OWN: usize = 1;

/// What a token becomes before lemmas and entities.
#[derive(Clone, Copy, Debug, Default)]
struct Annotation {
    class: TagClass,
    dep: Label,
}

impl Worker {
    /// One document.
    pub(super) fn parse(&mut self, pipeline: &Pipeline, text: &str) -> Parse {
        self.parse_batch(pipeline, &[text]).pop().unwrap_or_else(|| empty(pipeline, text))
    }

    /// All documents, in their order.
    pub(super) fn parse_batch(&mut self, pipeline: &Pipeline, texts: &[&str]) -> Vec<Parse> {
        self.tokenize(pipeline, texts);
        if texts.len() > 1 && self.documents.iter().any(is_long) {
            // Words may be forgotten in the middle of a long document: it goes by itself.
            return texts.iter().flat_map(|text| self.parse_batch(pipeline, &[text])).collect();
        }
        self.find_words(pipeline, texts);
        self.tag_and_narrow(pipeline, texts);
        self.find_arcs(pipeline, texts);
        let annotations = self.apply_rules(pipeline, texts);
        let is_large = self.raw.len() > KEPT_ROOM;
        if is_large {
            self.give_back_what_rules_read();
        }
        let entities = self.find_entities(pipeline, texts);
        let documents = std::mem::take(&mut self.documents);
        let built = texts.iter().zip(&documents).map(|(text, document)| {
            let (strings, tokens) = self.build(pipeline, text, document.clone(), &annotations, &entities);
            (*text, strings, tokens)
        });
        let built: Vec<_> = built.collect();
        self.documents = documents;
        if is_large {
            self.give_room_back();
            drop((annotations, entities));
        }
        let finish = |(text, strings, tokens): (&str, String, Vec<TokenData>)| {
            Parse::from_parts(strings, text.len(), tokens, Arc::clone(&pipeline.labels))
                .unwrap_or_else(|_| empty(pipeline, text))
        };
        built.into_iter().map(finish).collect()
    }

    /// Frees the long lists that nothing reads behind the rules, before the parse itself is made.
    fn give_back_what_rules_read(&mut self) {
        self.classes = Vec::new();
        self.deps = Vec::new();
        self.seen = Vec::new();
        self.hits = Vec::new();
        self.edges = Edges::default();
    }

    /// Frees the lists that a very long document made long.
    fn give_room_back(&mut self) {
        self.raw = Vec::new();
        self.inputs = Vec::new();
        self.heads = Vec::new();
        self.starts = Vec::new();
        self.ruled_lemmas = Vec::new();
    }

    fn tokenize(&mut self, pipeline: &Pipeline, texts: &[&str]) {
        self.raw.clear();
        self.documents.clear();
        for text in texts {
            let first = self.raw.len();
            pipeline.tokenizer.tokenize(addressable(text), &mut self.raw);
            self.documents.push(first..self.raw.len());
        }
    }

    /// Looks up the words of ordinary documents.
    fn find_words(&mut self, pipeline: &Pipeline, texts: &[&str]) {
        self.words.make_room();
        self.inputs.clear();
        for (text, document) in texts.iter().zip(&self.documents).filter(|(_, document)| !is_long(document)) {
            self.inputs.extend(self.raw[document.clone()].iter().map(|token| self.words.input(pipeline, text, token)));
        }
    }

    /// The word of a token. It holds until the next call.
    fn word(&mut self, pipeline: &Pipeline, text: &str, token: usize) -> WordId {
        if let Some(input) = self.inputs.get(token) {
            return input.word;
        }
        self.words.make_room();
        self.words.word(pipeline, text, &self.raw[token])
    }

    /// Runs an encoder over all documents but the long ones and hands each token's vector, in order, to `read`.
    fn encode(
        encoder: &Encoder,
        tokens: Tokens<'_>,
        state: &mut EncoderState,
        layout: &mut Layout,
        mut read: impl FnMut(&[f32]),
    ) {
        for document in tokens.documents.iter().filter(|document| !is_long(document)) {
            let mut first = document.start;
            while first < document.end {
                if layout.rows.len() >= PIECE {
                    Self::flush(encoder, tokens.lexicon, state, layout, &mut read);
                }
                let end = document.end.min(first + PIECE);
                if layout.push(encoder.reach(), tokens.inputs, document, first..end) {
                    // Tokens stand behind this piece in place of padding: nothing may follow them.
                    Self::flush(encoder, tokens.lexicon, state, layout, &mut read);
                }
                first = end;
            }
        }
        Self::flush(encoder, tokens.lexicon, state, layout, &mut read);
    }

    /// Runs an encoder, of which `which` tells the state, over one piece of a long document. What is remembered of words may be forgotten before.
    fn encode_piece(
        (encoder, which): (&Encoder, usize),
        document: LongDocument<'_>,
        piece: Range<usize>,
        words: &mut Words,
        (layout, near): (&mut Layout, &mut Vec<Input>),
        mut read: impl FnMut(&[f32]),
    ) {
        let LongDocument { pipeline, text, raw } = document;
        words.make_room();
        let reach = encoder.reach();
        let seen = piece.start.saturating_sub(reach)..raw.len().min(piece.end + reach);
        near.clear();
        near.extend(raw[seen.clone()].iter().map(|token| words.input(pipeline, text, token)));
        layout.push(reach, near, &(0..near.len()), piece.start - seen.start..piece.end - seen.start);
        Self::flush(encoder, &words.lexicon, &mut words.encoders[which], layout, &mut read);
    }

    /// Runs an encoder over what was laid out.
    fn flush(
        encoder: &Encoder,
        lexicon: &Lexicon,
        state: &mut EncoderState,
        layout: &mut Layout,
        read: &mut impl FnMut(&[f32]),
    ) {
        let width = encoder.width();
        if !layout.pieces.is_empty() {
            encoder.encode(lexicon, &layout.rows, state);
            for piece in layout.pieces.drain(..) {
                read(&state.vectors(width)[piece.row * width..(piece.row + piece.tokens.len()) * width]);
            }
        }
        layout.rows.clear();
    }

    /// The shared encoder, and at once what reads it: tags, and the parser's first layer. Where a parser asks for the rows of long documents
    /// piece by piece, their tags are found on the way too.
    fn tag_and_narrow(&mut self, pipeline: &Pipeline, texts: &[&str]) {
        self.classes.clear();
        self.classes.resize(self.raw.len(), 0);
        self.narrow.clear();
        let Some(encoder) = &pipeline.encoder else { return };
        if pipeline.tagger.is_none() && pipeline.parser.is_none() {
            return;
        }
        let mut tokens = 0..self.raw.len();
        let mut read = |vectors: &[f32]| {
            if let Some(tagger) = &pipeline.tagger {
                tagger.classifier.classify(vectors, &mut self.scores, |class| {
                    if let Some(token) = tokens.next() {
                        self.classes[token] = class;
                    }
                });
            }
            if let Some((scorer, _, _)) = &pipeline.parser {
                scorer.narrow(vectors, &mut self.narrow);
            }
        };
        let words = &mut self.words;
        if pipeline.parser.is_none() && self.documents.iter().any(is_long) {
            let document = LongDocument::of(pipeline, texts, &self.raw);
            for first in (0..self.raw.len()).step_by(PIECE) {
                let piece = first..self.raw.len().min(first + PIECE);
                let room = (&mut self.layout, &mut self.near);
                Self::encode_piece((encoder, SHARED), document, piece, words, room, &mut read);
            }
            return;
        }
        let tokens = Tokens { lexicon: &words.lexicon, documents: &self.documents, inputs: &self.inputs };
        Self::encode(encoder, tokens, &mut words.encoders[SHARED], &mut self.layout, read);
    }

    /// Heads, arc labels and sentence starts.
    fn find_arcs(&mut self, pipeline: &Pipeline, texts: &[&str]) {
        self.heads.clear();
        self.deps.clear();
        self.starts.clear();
        let (Some((scorer, moves, lifted)), Some(encoder)) = (&pipeline.parser, &pipeline.encoder) else {
            // Every token for itself, and nothing said of sentences but where the first one begins.
            self.deps.resize(self.raw.len(), 0);
            self.starts.resize(self.raw.len(), false);
            for document in &self.documents {
                self.heads.extend(0..document.len() as u32);
                self.starts[document.clone()].iter_mut().take(1).for_each(|first| *first = true);
            }
            return;
        };
        let document = LongDocument::of(pipeline, texts, &self.raw);
        let (words, layout, near) = (&mut self.words, &mut self.layout, &mut self.near);
        let (scores, classes) = (&mut self.scores, &mut self.classes);
        let make = |piece: Range<usize>, rows: &mut Vec<f32>| {
            let mut places = piece.clone();
            Self::encode_piece((encoder, SHARED), document, piece, words, (layout, near), |vectors| {
                if let Some(tagger) = &pipeline.tagger {
                    tagger.classifier.classify(vectors, scores, |class| {
                        if let Some(token) = places.next() {
                            classes[token] = class;
                        }
                    });
                }
                scorer.narrow(vectors, rows);
            });
        };
        let mut rows = Rows::new(scorer.narrow_width(), &self.documents, &self.narrow, make);
        let mut states: Vec<_> =
            self.documents.iter().map(|document| ParserState::new(moves, document.len())).collect();
        scorer.run(&mut states, &mut rows, &mut self.scorer);
        for ((state, document), text) in states.into_iter().zip(&self.documents).zip(texts) {
            state.finish(&mut self.heads, &mut self.deps);
            let heads = &mut self.heads[document.clone()];
            let deps = &mut self.deps[document.clone()];
            self.edges.compute(heads);
            let is_space = |token: usize| is_space_token(self.raw[document.start + token].text(text));
            if lifted.undo(heads, deps, &self.edges, is_space) {
                self.edges.compute(heads);
            }
            self.starts.extend_from_slice(self.edges.starts());
        }
    }

    /// Tags with what the attribute rules make of them.
    fn apply_rules(&mut self, pipeline: &Pipeline, texts: &[&str]) -> Vec<Annotation> {
        let mut annotations = vec![Annotation::default(); self.raw.len()];
        for (token, annotation) in annotations.iter_mut().enumerate() {
            annotation.dep = self.deps[token];
            if let (Some(tagger), Some(class)) = (&pipeline.tagger, self.classes.get(token)) {
                annotation.class = tagger.classes[usize::from(*class)];
            }
        }
        self.ruled_lemmas.clear();
        let Some(ruler) = &pipeline.vocabulary.ruler else { return annotations };
        let documents = std::mem::take(&mut self.documents);
        for (document, text) in documents.iter().zip(texts) {
            self.seen.clear();
            for token in document.clone() {
                let word = self.word(pipeline, text, token);
                let word = self.words.lexicon.get(word);
                let Annotation { class, dep, .. } = annotations[token];
                let (tag, pos) = (class.tag, class.pos);
                self.seen.push(Seen { tag, pos, dep, word: word.rule_word, is_space: word.is_space });
            }
            ruler.matches(&self.seen, &mut self.hits);
            for hit in &self.hits {
                let token = document.start + hit.0 as usize;
                let annotation = &mut annotations[token];
                let set = ruler.set(*hit);
                annotation.class.tag = set.tag.unwrap_or(annotation.class.tag);
                annotation.class.pos = set.pos.unwrap_or(annotation.class.pos);
                annotation.class.morph = set.morph.unwrap_or(annotation.class.morph);
                annotation.dep = set.dep.unwrap_or(annotation.dep);
                if set.lemma.is_some() {
                    self.ruled_lemmas.push((token, *hit));
                }
            }
        }
        self.documents = documents;
        annotations
    }

    fn find_entities(&mut self, pipeline: &Pipeline, texts: &[&str]) -> Vec<(Iob, Label)> {
        let Some((scorer, moves, own)) = &pipeline.entities else {
            return vec![(Iob::Outside, 0); self.raw.len()];
        };
        let (encoder, which) = match (own, &pipeline.encoder) {
            (Some(own), _) => (own, OWN),
            (None, Some(shared)) => (shared, SHARED),
            (None, None) => return vec![(Iob::Outside, 0); self.raw.len()],
        };
        self.narrow.clear();
        let (words, layout, near) = (&mut self.words, &mut self.layout, &mut self.near);
        let ordinary = Tokens { lexicon: &words.lexicon, documents: &self.documents, inputs: &self.inputs };
        let narrow = &mut self.narrow;
        Self::encode(encoder, ordinary, &mut words.encoders[which], layout, |vectors| scorer.narrow(vectors, narrow));
        let mut tokens = Vec::with_capacity(self.raw.len());
        for (document, text) in self.documents.iter().zip(texts) {
            let raw = self.raw[document.clone()].iter().zip(&self.starts[document.clone()]);
            tokens.extend(raw.map(|(token, opens_sentence)| EntityToken {
                opens_sentence: *opens_sentence,
                is_space: is_space_token(token.text(text)),
            }));
        }
        let document = LongDocument::of(pipeline, texts, &self.raw);
        let make = |piece: Range<usize>, rows: &mut Vec<f32>| {
            let read = |vectors: &[f32]| scorer.narrow(vectors, rows);
            Self::encode_piece((encoder, which), document, piece, words, (layout, near), read);
        };
        let mut rows = Rows::new(scorer.narrow_width(), &self.documents, &self.narrow, make);
        let mut states: Vec<_> =
            self.documents.iter().map(|document| EntityState::new(moves, &tokens[document.clone()])).collect();
        scorer.run(&mut states, &mut rows, &mut self.scorer);
        states.into_iter().flat_map(EntityState::finish).collect()
    }

    /// The tokens of a document, and the strings that they point into, which begin with its text.
    fn build(
        &mut self,
        pipeline: &Pipeline,
        text: &str,
        document: Range<usize>,
        annotations: &[Annotation],
        entities: &[(Iob, Label)],
    ) -> (String, Vec<TokenData>) {
        self.words.begin_parse();
        let mut strings = text.to_owned();
        let mut tokens = Vec::with_capacity(document.len());
        let mut ruled = self.ruled_lemmas.partition_point(|(token, _)| *token < document.start);
        for index in document {
            let (raw, word) = (self.raw[index], self.word(pipeline, text, index));
            let annotation = annotations[index];
            let own = StringRef { start: raw.start, end: raw.end };
            let norm = self.words.lexicon.get(word).norm;
            let norm = self.words.place(norm, own, &mut strings);
            // Of several rules the last one counts.
            let mut set = None;
            while let Some((_, hit)) = self.ruled_lemmas.get(ruled).filter(|(token, _)| *token == index) {
                set = pipeline.vocabulary.ruler.as_ref().and_then(|ruler| ruler.set(*hit).lemma.as_deref());
                ruled += 1;
            }
            let lemma = match set {
                Some(lemma) => Some(self.words.strings.intern(lemma)),
                None => self.words.lemma(pipeline, word, annotation.class),
            };
            let lemma = lemma.map_or_else(StringRef::default, |lemma| self.words.place(lemma, own, &mut strings));
            let (ent_iob, ent_type) = entities[index];
            tokens.push(TokenData {
                start: raw.start,
                end: raw.end,
                head: self.heads[index],
                norm,
                lemma,
                tag: annotation.class.tag,
                pos: annotation.class.pos,
                morph: annotation.class.morph,
                dep: annotation.dep,
                ent_type,
                ent_iob,
                whitespace: raw.whitespace,
                is_sent_start: self.starts[index],
            });
        }
        (strings, tokens)
    }
}

/// A parse without tokens.
fn empty(pipeline: &Pipeline, text: &str) -> Parse {
    Parse::without_tokens(text, Arc::clone(&pipeline.labels))
}

/// The part of a text whose offsets have 32 bits, with room for norms and lemmas behind it: all of it below two gigabytes.
fn addressable(text: &str) -> &str {
    &text[..text.floor_char_boundary(1 << 31)]
}
