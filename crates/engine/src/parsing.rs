//! The parse of an article: each block by itself, so that no sentence runs from a headline into the text below it; or its text as one.

use secondsource_model::{Article, Block, Note, NoteCode, Outcome, Span};
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

/// Bytes of one article's text that are parsed. The longest reports have a tenth of it; a page beyond it is a book or a list, and is read up to here.
pub const MAX_PARSED_BYTES: usize = 1 << 20;

/// So many bytes before the bound, the end of a line or of a word is looked for to stop at.
const STOP_WITHIN: usize = 1 << 14;

/// Parses the blocks of an article and joins them over `article.text`.
#[must_use]
pub fn parse_article(article: &Article, parser: &dyn Parser) -> Outcome<Parse> {
    let mut tokens: Vec<TokenAnnotation> = Vec::new();
    let mut notes = Vec::new();
    for block in &article.blocks {
        if block.span.end() > MAX_PARSED_BYTES {
            let message = format!(
                "the article has {} bytes; facts were looked for in the first {}",
                article.text.len(),
                block.span.start()
            );
            notes.push(Note::new(NoteCode::Bounded, message));
            break;
        }
        for part in parts(article, block) {
            append(&mut tokens, &parser.parse(article.slice(part)), part.start());
        }
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
    if text.len() <= MAX_PARSED_BYTES {
        return Outcome { value: parser.parse(text), notes: Vec::new() };
    }
    let bound = text.floor_char_boundary(MAX_PARSED_BYTES);
    let near = text.floor_char_boundary(bound - STOP_WITHIN);
    let stop = ["\n", " "].iter().find_map(|stop| text[near..bound].rfind(stop)).map_or(bound, |at| near + at + 1);
    let mut tokens = Vec::new();
    append(&mut tokens, &parser.parse(&text[..stop]), 0);
    let message = format!("the text has {} bytes; the first {stop} were parsed", text.len());
    Outcome { value: over(text, tokens), notes: vec![Note::new(NoteCode::Bounded, message)] }
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
