//! One batch of documents through all components.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::Pipeline;
use super::rows::{PIECE, Rows, is_long};
use crate::components::attribute_ruler::{Hit, Seen};
use crate::components::entities::{EntityState, EntityToken};
use crate::components::parser::ParserState;
use crate::components::sentences::Edges;
use crate::components::tagger::TagClass;
use crate::labels::Label;
use crate::lexicon::{Lexicon, WordId};
use crate::network::{Encoder, EncoderState, Input, ScorerState};
use crate::parse::{Iob, Parse, StringRef, TokenData};
use crate::strings::{OWN_TEXT, StringId, StringPool};
use crate::tokenizer::RawToken;

/// Words' worth of lists that are kept between batches.
const KEPT_ROOM: usize = 1 << 16;

/// Lemmas that are kept by word, part of speech and features.
const KEPT_LEMMAS: usize = 1 << 16;

/// Room to work in, and what is remembered of words. One per thread.
#[derive(Debug, Default)]
pub(super) struct Worker {
    lexicon: Lexicon,
    strings: StringPool,
    lemmas: HashMap<u64, StringId, BuildHasherDefault<KeyHasher>>,
    shared: EncoderState,
    own: EncoderState,
    scorer: ScorerState,
    layout: Layout,
    scores: Vec<f32>,
    raw: Vec<RawToken>,
    inputs: Vec<Input>,
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
    ruled_lemmas: Vec<(usize, StringId)>,
    placed: Vec<(u32, StringRef)>,
    stamp: u32,
}

/// Spreads keys that are themselves small numbers side by side.
#[derive(Debug, Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
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
        if self.lexicon.is_full() || self.strings.len() >= KEPT_LEMMAS || self.lemmas.len() >= KEPT_LEMMAS {
            self.forget();
        }
        self.tokenize(pipeline, texts);
        self.tag_and_narrow(pipeline);
        self.find_arcs(pipeline);
        let annotations = self.apply_rules(pipeline);
        let is_large = self.inputs.len() > KEPT_ROOM;
        if is_large {
            self.give_back_what_rules_read();
        }
        let entities = self.find_entities(pipeline);
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

    /// Drops what is remembered of words.
    fn forget(&mut self) {
        self.lexicon.clear();
        self.strings.clear();
        self.lemmas.clear();
        self.shared.clear();
        self.own.clear();
        self.placed.clear();
    }

    fn tokenize(&mut self, pipeline: &Pipeline, texts: &[&str]) {
        self.raw.clear();
        self.inputs.clear();
        self.documents.clear();
        for text in texts {
            let first = self.raw.len();
            pipeline.tokenizer.tokenize(addressable(text), &mut self.raw);
            self.documents.push(first..self.raw.len());
            for token in &self.raw[first..] {
                let norm = token.norm.map(|norm| pipeline.tokenizer.norm(norm));
                let word = &text[token.start as usize..token.end as usize];
                let word = self.lexicon.intern(word, norm, &pipeline.vocabulary, &mut self.strings);
                self.inputs.push(Input { word, space: token.whitespace });
            }
        }
    }

    /// Runs an encoder over all documents but the long ones, or over these too with `all`, and hands each token's vector, in order, to `read`.
    fn encode(
        encoder: &Encoder,
        tokens: Tokens<'_>,
        all: bool,
        state: &mut EncoderState,
        layout: &mut Layout,
        mut read: impl FnMut(&[f32]),
    ) {
        for document in tokens.documents.iter().filter(|document| all || !is_long(document)) {
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

    /// Runs an encoder over one piece of a document.
    fn encode_piece(
        encoder: &Encoder,
        tokens: Tokens<'_>,
        [document, piece]: [Range<usize>; 2],
        state: &mut EncoderState,
        layout: &mut Layout,
        mut read: impl FnMut(&[f32]),
    ) {
        layout.push(encoder.reach(), tokens.inputs, &document, piece);
        Self::flush(encoder, tokens.lexicon, state, layout, &mut read);
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
    fn tag_and_narrow(&mut self, pipeline: &Pipeline) {
        self.classes.clear();
        self.classes.resize(self.inputs.len(), 0);
        self.narrow.clear();
        let Some(encoder) = &pipeline.encoder else { return };
        if pipeline.tagger.is_none() && pipeline.parser.is_none() {
            return;
        }
        let all = pipeline.parser.is_none();
        let documents = self.documents.iter().filter(|document| all || !is_long(document));
        let mut tokens = documents.flat_map(Clone::clone);
        let read = |vectors: &[f32]| {
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
        Self::encode(
            encoder,
            Tokens { lexicon: &self.lexicon, documents: &self.documents, inputs: &self.inputs },
            all,
            &mut self.shared,
            &mut self.layout,
            read,
        );
    }

    /// Heads, arc labels and sentence starts.
    fn find_arcs(&mut self, pipeline: &Pipeline) {
        self.heads.clear();
        self.deps.clear();
        self.starts.clear();
        let (Some((scorer, moves, lifted)), Some(encoder)) = (&pipeline.parser, &pipeline.encoder) else {
            // Every token for itself, and nothing said of sentences.
            for document in &self.documents {
                self.heads.extend(0..document.len() as u32);
            }
            self.deps.resize(self.inputs.len(), 0);
            self.starts.resize(self.inputs.len(), false);
            return;
        };
        let tokens = Tokens { lexicon: &self.lexicon, documents: &self.documents, inputs: &self.inputs };
        let (shared, layout) = (&mut self.shared, &mut self.layout);
        let (scores, classes) = (&mut self.scores, &mut self.classes);
        let make = |document: Range<usize>, piece: Range<usize>, rows: &mut Vec<f32>| {
            let mut places = piece.clone();
            Self::encode_piece(encoder, tokens, [document, piece], shared, layout, |vectors| {
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
        for (state, document) in states.into_iter().zip(&self.documents) {
            state.finish(&mut self.heads, &mut self.deps);
            let heads = &mut self.heads[document.clone()];
            let deps = &mut self.deps[document.clone()];
            self.edges.compute(heads);
            let is_space = |token: usize| self.lexicon.get(self.inputs[document.start + token].word).is_space;
            if lifted.undo(heads, deps, &self.edges, is_space) {
                self.edges.compute(heads);
            }
            self.starts.extend_from_slice(self.edges.starts());
        }
    }

    /// Tags with what the attribute rules make of them.
    fn apply_rules(&mut self, pipeline: &Pipeline) -> Vec<Annotation> {
        let mut annotations = vec![Annotation::default(); self.inputs.len()];
        for (token, annotation) in annotations.iter_mut().enumerate() {
            annotation.dep = self.deps[token];
            if let (Some(tagger), Some(class)) = (&pipeline.tagger, self.classes.get(token)) {
                annotation.class = tagger.classes[usize::from(*class)];
            }
        }
        self.ruled_lemmas.clear();
        let Some(ruler) = &pipeline.vocabulary.ruler else { return annotations };
        for document in &self.documents {
            self.seen.clear();
            self.seen.extend(document.clone().map(|token| {
                let word = self.lexicon.get(self.inputs[token].word);
                let Annotation { class, dep, .. } = annotations[token];
                Seen { tag: class.tag, pos: class.pos, dep, word: word.rule_word, is_space: word.is_space }
            }));
            ruler.matches(&self.seen, &mut self.hits);
            for hit in &self.hits {
                let token = document.start + hit.0 as usize;
                let annotation = &mut annotations[token];
                let set = ruler.set(*hit);
                annotation.class.tag = set.tag.unwrap_or(annotation.class.tag);
                annotation.class.pos = set.pos.unwrap_or(annotation.class.pos);
                annotation.class.morph = set.morph.unwrap_or(annotation.class.morph);
                annotation.dep = set.dep.unwrap_or(annotation.dep);
                if let Some(lemma) = &set.lemma {
                    self.ruled_lemmas.push((token, self.strings.intern(lemma)));
                }
            }
        }
        annotations
    }

    fn find_entities(&mut self, pipeline: &Pipeline) -> Vec<(Iob, Label)> {
        let Some((scorer, moves, own)) = &pipeline.entities else {
            return vec![(Iob::Outside, 0); self.inputs.len()];
        };
        let (encoder, state) = match (own, &pipeline.encoder) {
            (Some(own), _) => (own, &mut self.own),
            (None, Some(shared)) => (shared, &mut self.shared),
            (None, None) => return vec![(Iob::Outside, 0); self.inputs.len()],
        };
        self.narrow.clear();
        let (layout, narrow) = (&mut self.layout, &mut self.narrow);
        let read = Tokens { lexicon: &self.lexicon, documents: &self.documents, inputs: &self.inputs };
        Self::encode(encoder, read, false, state, layout, |vectors| scorer.narrow(vectors, narrow));
        let tokens: Vec<EntityToken> = self
            .inputs
            .iter()
            .zip(&self.starts)
            .map(|(input, opens_sentence)| EntityToken {
                opens_sentence: *opens_sentence,
                is_space: self.lexicon.get(input.word).is_space,
            })
            .collect();
        let make = |document: Range<usize>, piece: Range<usize>, rows: &mut Vec<f32>| {
            Self::encode_piece(encoder, read, [document, piece], state, layout, |vectors| scorer.narrow(vectors, rows));
        };
        let mut rows = Rows::new(scorer.narrow_width(), &self.documents, &self.narrow, make);
        let mut states: Vec<_> =
            self.documents.iter().map(|document| EntityState::new(moves, &tokens[document.clone()])).collect();
        scorer.run(&mut states, &mut rows, &mut self.scorer);
        states.into_iter().flat_map(EntityState::finish).collect()
    }

    /// The lemma of a word; [`OWN_TEXT`] if it is the word itself.
    fn lemma(&mut self, pipeline: &Pipeline, word: WordId, class: TagClass) -> Option<StringId> {
        let lemmatizer = pipeline.lemmatizer.as_ref()?;
        let key = (u64::from(word) << 32) | (u64::from(class.pos) << 16) | u64::from(class.morph);
        if let Some(lemma) = self.lemmas.get(&key) {
            return Some(*lemma);
        }
        let text = &self.lexicon.get(word).text;
        let lemma = lemmatizer.lemma(text, pipeline.labels.name(class.pos), pipeline.labels.name(class.morph));
        let lemma = if *lemma == **text { OWN_TEXT } else { self.strings.intern(&lemma) };
        self.lemmas.insert(key, lemma);
        Some(lemma)
    }

    /// Where a shared string stands in the strings of this document's parse, which it is appended to at its first use.
    fn place(&mut self, id: StringId, own: StringRef, strings: &mut String) -> StringRef {
        if id == OWN_TEXT {
            return own;
        }
        if self.placed.len() < self.strings.len() {
            self.placed.resize(self.strings.len(), (0, StringRef::default()));
        }
        let stamp = self.stamp;
        let slot = &mut self.placed[id as usize];
        if slot.0 != stamp {
            let start = strings.len() as u32;
            strings.push_str(self.strings.get(id));
            *slot = (stamp, StringRef { start, end: strings.len() as u32 });
        }
        slot.1
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
        self.stamp = self.stamp.wrapping_add(1);
        let mut strings = text.to_owned();
        let mut tokens = Vec::with_capacity(document.len());
        let mut ruled = self.ruled_lemmas.partition_point(|(token, _)| *token < document.start);
        for index in document {
            let (raw, word) = (self.raw[index], self.inputs[index].word);
            let annotation = annotations[index];
            let own = StringRef { start: raw.start, end: raw.end };
            let norm = self.lexicon.get(word).norm;
            let norm = self.place(norm, own, &mut strings);
            // Of several rules the last one counts.
            let mut set = None;
            while let Some((_, lemma)) = self.ruled_lemmas.get(ruled).filter(|(token, _)| *token == index) {
                set = Some(*lemma);
                ruled += 1;
            }
            let lemma = match set.or_else(|| self.lemma(pipeline, word, annotation.class)) {
                Some(lemma) => self.place(lemma, own, &mut strings),
                None => StringRef::default(),
            };
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
