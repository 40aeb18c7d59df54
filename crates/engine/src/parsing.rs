//! The parse of an article: each block by itself, so that no sentence runs from a headline into the text below it; or its text as one.

use secondsource_model::{Article, Block, Note, NoteCode, Outcome, SourceText, Span};
use secondsource_nlp::{Parse, Pipeline, TokenAnnotation};

/// Anything that parses a text, as a language model does.
pub trait Parser: Sync {
    /// Everything that is found in a text. The same text always gives the same parse.
    fn parse(&self, text: &str) -> Parse;

    /// The language that it reads, as its ISO 639 code: `en`.
    fn language(&self) -> &str;
}

impl Parser for Pipeline {
    fn parse(&self, text: &str) -> Parse {
        Self::parse(self, text)
    }

    fn language(&self) -> &str {
        Self::language(self)
    }
}

/// Bytes of one article's text in which facts are looked for. The longest reports have a tenth of it; a page beyond it is a book or a list, and is
/// read up to here.
pub const MAX_READ_BYTES: usize = 1 << 20;

/// So many bytes before the bound, the end of a line or of a sentence is looked for to stop at.
const STOP_WITHIN: usize = 1 << 14;

/// Parses the blocks of an article and joins them over `article.text`.
#[must_use]
pub fn parse_article(article: &Article, parser: &dyn Parser) -> Outcome<Parse> {
    let beginning = beginning(article);
    let (blocks, notes) = match &beginning {
        Some(beginning) => (&beginning.value.blocks, beginning.notes.clone()),
        None => (&article.blocks, Vec::new()),
    };
    let mut tokens: Vec<TokenAnnotation> = Vec::new();
    for part in blocks.iter().flat_map(|block| parts(article, block)) {
        append(&mut tokens, &parser.parse(article.slice(part)), part.start());
    }
    Outcome { value: over(article.text.as_str(), tokens), notes }
}

/// What of an article is parsed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseBy {
    /// Each block: what facts are found in.
    Block,
    /// The text of a page that is the article's own text, as the parser itself reads a text: every byte is in a token or is the space behind one.
    /// Other articles have their headline, paragraphs and what stands beside them in one text, and are parsed by block.
    Text,
}

/// Parses the text of an article as one.
pub(crate) fn parse_whole(article: &Article, parser: &dyn Parser) -> Outcome<Parse> {
    let text = article.text.as_str();
    let Some(until) = bound(text) else { return Outcome { value: parser.parse(text), notes: Vec::new() } };
    let mut tokens = Vec::new();
    append(&mut tokens, &parser.parse(&text[..until]), 0);
    let message = format!("the text has {} bytes; the first {until} were parsed", text.len());
    Outcome { value: over(text, tokens), notes: vec![Note::new(NoteCode::Bounded, message)] }
}

/// Where a text longer than [`MAX_READ_BYTES`] is read up to: behind a line, a sentence or a word near the bound.
fn bound(text: &str) -> Option<usize> {
    if text.len() <= MAX_READ_BYTES {
        return None;
    }
    let bound = text.floor_char_boundary(MAX_READ_BYTES);
    let near = text.floor_char_boundary(bound - STOP_WITHIN);
    let stops = ["\n", ". ", "? ", "! ", " "];
    let stop = stops.iter().find_map(|stop| text[near..bound].rfind(stop).map(|at| near + at + stop.len()));
    Some(stop.unwrap_or(bound))
}

/// The part of an article that is read for facts, where the article is longer than that: its text up to the bound with the same offsets, and a note.
pub(crate) fn beginning(article: &Article) -> Option<Outcome<Article>> {
    let text = article.text.as_str();
    let until = bound(text)?;
    let kept = SourceText::new(&text[..until]);
    let blocks = article.blocks.iter().filter_map(|block| {
        let span = kept.span(block.span.start(), block.span.end().min(until)).map(|span| kept.trim(span))?;
        Some(Block { span, ..block.clone() })
    });
    let blocks = blocks.filter(|block| !block.span.is_empty()).collect();
    let message = format!("the article has {} bytes; facts were looked for in the first {until}", text.len());
    let value = Article { text: kept, blocks, ..article.clone() };
    Some(Outcome { value, notes: vec![Note::new(NoteCode::Bounded, message)] })
}

/// A block, cut behind its dateline: "MOSCOW, Aug 27 (Reuters) -" is no part of the sentence that it stands before.
fn parts(article: &Article, block: &Block) -> Vec<Span> {
    let cut = article.dateline.as_ref().map(|dateline| dateline.span.end());
    let cut = cut.filter(|cut| block.span.start() < *cut && *cut < block.span.end());
    let halves = cut
        .and_then(|cut| Some([article.text.span(block.span.start(), cut)?, article.text.span(cut, block.span.end())?]));
    match halves {
        Some([line, rest]) => vec![line, article.text.trim(rest)],
        None => vec![block.span],
    }
}

/// The parse of a text in which nothing was read.
pub(crate) fn unread(article: &Article) -> Parse {
    over(article.text.as_str(), Vec::new())
}

/// Tokens over their text. Blocks ascend and do not overlap, so offsets and heads always fit; were they not to, the text counts as not read.
fn over(text: &str, tokens: Vec<TokenAnnotation>) -> Parse {
    Parse::new(text, tokens)
        .or_else(|_| Parse::new(text, Vec::new()))
        .unwrap_or_else(|_| unreachable!("no token cannot be wrong"))
}

/// Adds the tokens of a block that begins at byte `start` of the article.
fn append(tokens: &mut Vec<TokenAnnotation>, block: &Parse, start: usize) {
    let shift = u32::try_from(start).unwrap_or(u32::MAX);
    let first = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
    let room = u32::try_from(block.len()).unwrap_or(u32::MAX);
    if shift.checked_add(u32::try_from(block.text().len()).unwrap_or(u32::MAX)).is_none()
        || first.checked_add(room).is_none()
    {
        return;
    }
    tokens.extend(block.tokens().map(|token| {
        let mut token = token.annotation().clone();
        token.start += shift;
        token.end += shift;
        token.head += first;
        token
    }));
    if let Some(token) = tokens.get_mut(first as usize) {
        token.is_sent_start = true;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use secondsource_ingest::ReadOptions;

    use super::*;
    use crate::inputs::gather;
    use crate::stages::Engine;
    use crate::world::MemoryWorld;

    /// Finds nothing and remembers what it was given.
    #[derive(Default)]
    struct Listener(Mutex<Vec<usize>>);

    impl Parser for Listener {
        fn parse(&self, text: &str) -> Parse {
            self.0.lock().unwrap().push(text.len());
            Parse::new(text, Vec::new()).unwrap()
        }

        fn language(&self) -> &str {
            "en"
        }
    }

    #[track_caller]
    fn read(text: &str) -> (Vec<usize>, Article, Vec<secondsource_model::TimeExpression>) {
        let mut world = MemoryWorld::default();
        world.insert("long.txt", text);
        let options = ReadOptions { plain: true, published: None };
        let page = gather(&world, &["long.txt".to_owned()], &options).pages.remove(0);
        let listener = Listener::default();
        let work = Engine { parser: Some(&listener), ..Engine::default() }.work_up(&page);
        (listener.0.into_inner().unwrap(), work.article, work.facts.times)
    }

    #[test]
    fn a_long_article_is_read_up_to_a_sentence_whatever_its_blocks() {
        let sentence = "The harbour opened on 4 March 2031. ";
        let one_block = sentence.repeat(MAX_READ_BYTES / sentence.len() + 9000);
        for text in [one_block.clone(), one_block.replace(". ", ".\n")] {
            let (lengths, article, times) = read(&text);
            let read: usize = lengths.iter().sum();
            assert!(read > MAX_READ_BYTES - 40_000 && read < MAX_READ_BYTES, "{read}");
            assert_eq!(article.text.len(), text.len(), "the article itself keeps all");
            let note = article.notes.iter().find(|note| note.code == NoteCode::Bounded).expect("a note");
            assert!(note.message.contains("looked for in the first 1048"), "{}", note.message);
            let last = times.last().expect("times need no parser").span;
            assert!(last.end() < MAX_READ_BYTES && last.end() > MAX_READ_BYTES - 100, "{last:?}");
        }
        let endless = "a".repeat(MAX_READ_BYTES + 5);
        assert_eq!(read(&endless).0, [MAX_READ_BYTES]);
        assert_eq!(read("The harbour opened.").1.notes, []);
    }
}
