//! What the engine says about one text: tokens with their annotations, read through borrowed views.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::labels::{ChunkRule, Label, Labels};

/// The annotations of one text. Owns the text; every view borrows from it.
///
/// Field names and values are spaCy's (<https://spacy.io/api/token>): `tag` is the treebank's fine tag, `pos` the universal one,
/// `dep` the label of the arc to `head`, and so on. Offsets are bytes of UTF-8, half-open.
#[derive(Clone)]
pub struct Parse {
    /// The text, and behind it the strings that tokens have and the text has not: norms and lemmas.
    strings: Box<str>,
    text_len: usize,
    tokens: Box<[TokenData]>,
    labels: Arc<Labels>,
    /// Index of the first token of each sentence, ascending; the first is 0.
    sentence_starts: Box<[u32]>,
    /// For each token, the leftmost and rightmost token of its subtree.
    edges: Box<[(u32, u32)]>,
    /// Dependents of every token, grouped by head and ascending inside a group; `child_starts[i]..child_starts[i + 1]` are those of token `i`.
    children: Box<[u32]>,
    child_starts: Box<[u32]>,
}

/// One token as it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TokenData {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) head: u32,
    pub(crate) norm: StringRef,
    pub(crate) lemma: StringRef,
    pub(crate) tag: Label,
    pub(crate) pos: Label,
    pub(crate) morph: Label,
    pub(crate) dep: Label,
    pub(crate) ent_type: Label,
    pub(crate) ent_iob: Iob,
    pub(crate) whitespace: bool,
    pub(crate) is_sent_start: bool,
}

/// Bytes of [`Parse`]'s strings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StringRef {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl StringRef {
    /// Appends a string, or takes the token's own bytes if they are the same.
    pub(crate) fn place(text: &str, token: Range<usize>, strings: &mut String) -> Self {
        if strings.get(token.clone()) == Some(text) {
            return Self { start: token.start as u32, end: token.end as u32 };
        }
        let start = strings.len() as u32;
        strings.push_str(text);
        Self { start, end: strings.len() as u32 }
    }
}

/// One token's annotations as plain values: what [`Parse::new`] takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenAnnotation {
    /// Byte offset of the token's first byte.
    pub start: u32,
    /// Byte offset behind the token's last byte.
    pub end: u32,
    /// Whether a single space follows that belongs to no token.
    pub whitespace: bool,
    /// The token's norm: lower case, with common spellings and contractions joined (`'ll` is `will`).
    pub norm: Box<str>,
    /// Fine-grained tag, for English of the Penn Treebank: `VBD`.
    pub tag: Box<str>,
    /// Universal part of speech: `VERB`.
    pub pos: Box<str>,
    /// Morphological features, sorted, joined by `|`: `Tense=Past|VerbForm=Fin`. Empty where there are none.
    pub morph: Box<str>,
    /// Base form: `say` for `said`.
    pub lemma: Box<str>,
    /// Index of the token's head; a root is its own head.
    pub head: u32,
    /// Label of the arc to the head: `nsubj`; `ROOT` at a root.
    pub dep: Box<str>,
    /// Kind of the named entity the token belongs to: `PERSON`; empty outside.
    pub ent_type: Box<str>,
    /// Where in an entity the token stands.
    pub ent_iob: Iob,
    /// Whether the token opens a sentence.
    pub is_sent_start: bool,
}

/// Place of a token in an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Iob {
    /// Inside an entity, not its first token.
    Inside,
    /// In no entity.
    Outside,
    /// First token of an entity.
    Begin,
}

impl Iob {
    /// spaCy's letter: `I`, `O` or `B`.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Inside => "I",
            Self::Outside => "O",
            Self::Begin => "B",
        }
    }
}

/// Why tokens do not make a parse.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// A token's offsets leave the text, cut a character, or go back behind the token before it.
    Offsets {
        /// Index of the token.
        token: usize,
    },
    /// A head's index is no token, or the arcs make a circle.
    Head {
        /// Index of the token.
        token: usize,
    },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offsets { token } => write!(
                f,
                "token {token}: its offsets do not fit the text; give ascending byte offsets on character boundaries"
            ),
            Self::Head { token } => write!(
                f,
                "token {token}: its head leads to no root; give the index of another token, or its own for a root"
            ),
        }
    }
}

impl std::error::Error for ParseError {}

impl Parse {
    /// Puts tokens over their text.
    ///
    /// # Errors
    /// Offsets that do not fit the text, or heads that do not form trees.
    pub fn new(text: &str, tokens: Vec<TokenAnnotation>) -> Result<Self, ParseError> {
        let mut behind = 0;
        for (index, token) in tokens.iter().enumerate() {
            let (start, end) = (token.start as usize, token.end as usize);
            if start < behind || text.get(start..end).is_none_or(str::is_empty) {
                return Err(ParseError::Offsets { token: index });
            }
            behind = end;
        }
        let mut labels = Labels::default();
        let mut strings = text.to_owned();
        let tokens = tokens.into_iter().map(|token| {
            let range = token.start as usize..token.end as usize;
            TokenData {
                start: token.start,
                end: token.end,
                head: token.head,
                norm: StringRef::place(&token.norm, range.clone(), &mut strings),
                lemma: StringRef::place(&token.lemma, range, &mut strings),
                tag: labels.add(&token.tag),
                pos: labels.add(&token.pos),
                morph: labels.add(&token.morph),
                dep: labels.add(&token.dep),
                ent_type: labels.add(&token.ent_type),
                ent_iob: token.ent_iob,
                whitespace: token.whitespace,
                is_sent_start: token.is_sent_start,
            }
        });
        let tokens = tokens.collect();
        Self::from_parts(strings, text.len(), tokens, Arc::new(labels))
    }

    /// Puts tokens that fit their text over it; `strings` begins with the text.
    pub(crate) fn from_parts(
        strings: String,
        text_len: usize,
        tokens: Vec<TokenData>,
        labels: Arc<Labels>,
    ) -> Result<Self, ParseError> {
        let (child_starts, children) = group_children(&tokens)?;
        let edges = subtree_edges(&tokens)?;
        let mut sentence_starts: Vec<u32> = Vec::new();
        for (index, token) in (0_u32..).zip(&tokens) {
            if token.is_sent_start || index == 0 {
                sentence_starts.push(index);
            }
        }
        Ok(Self {
            strings: strings.into(),
            text_len,
            tokens: tokens.into(),
            labels,
            sentence_starts: sentence_starts.into(),
            edges: edges.into(),
            children: children.into(),
            child_starts: child_starts.into(),
        })
    }

    /// A parse that says nothing of its text.
    pub(crate) fn without_tokens(text: &str, labels: Arc<Labels>) -> Self {
        Self {
            strings: text.into(),
            text_len: text.len(),
            tokens: Box::default(),
            labels,
            sentence_starts: Box::default(),
            edges: Box::default(),
            children: Box::default(),
            child_starts: Box::from([0]),
        }
    }

    /// How noun chunks are found in this parse.
    pub(crate) fn chunk_rule(&self) -> ChunkRule {
        self.labels.chunk_rule
    }

    /// The text that was parsed.
    #[must_use]
    #[inline]
    pub fn text(&self) -> &str {
        &self.strings[..self.text_len]
    }

    /// Number of tokens.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token, as in an empty text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token at `index`, if there is one.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize) -> Option<Token<'_>> {
        (index < self.tokens.len()).then_some(Token { parse: self, index })
    }

    /// All tokens in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        (0..self.tokens.len()).map(|index| Token { parse: self, index })
    }

    /// All sentences in order. They tile the tokens.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Sentence<'_>> + ExactSizeIterator {
        (0..self.sentence_starts.len()).map(|number| self.sentence(number))
    }

    #[inline]
    fn sentence(&self, number: usize) -> Sentence<'_> {
        let first = self.sentence_starts[number] as usize;
        let end = self.sentence_starts.get(number + 1).map_or(self.tokens.len(), |next| *next as usize);
        Sentence(TokenSpan { parse: self, first, end })
    }

    /// All named entities in order.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let first = (next..self.tokens.len()).find(|index| self.tokens[*index].ent_iob != Iob::Outside)?;
            let end = (first + 1..self.tokens.len())
                .find(|index| self.tokens[*index].ent_iob != Iob::Inside)
                .unwrap_or(self.tokens.len());
            next = end;
            Some(Entity(TokenSpan { parse: self, first, end }))
        })
    }

    /// The tokens `range`, if they exist.
    #[must_use]
    #[inline]
    pub fn span(&self, range: Range<usize>) -> Option<TokenSpan<'_>> {
        (range.start <= range.end && range.end <= self.tokens.len()).then_some(TokenSpan {
            parse: self,
            first: range.start,
            end: range.end,
        })
    }

    /// The tokens that touch the bytes `range` of the text; empty where none does.
    #[must_use]
    pub fn span_over(&self, range: Range<usize>) -> TokenSpan<'_> {
        let first = self.tokens.partition_point(|token| token.end as usize <= range.start);
        let end = self.tokens.partition_point(|token| (token.start as usize) < range.end).max(first);
        TokenSpan { parse: self, first, end }
    }
}

impl PartialEq for Parse {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
            && self.len() == other.len()
            && self.tokens().zip(other.tokens()).all(|(one, two)| one.annotation() == two.annotation())
    }
}

impl Eq for Parse {}

impl fmt::Debug for Parse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tokens()).finish()
    }
}

fn group_children(tokens: &[TokenData]) -> Result<(Vec<u32>, Vec<u32>), ParseError> {
    let mut starts = vec![0_u32; tokens.len() + 1];
    for (index, token) in tokens.iter().enumerate() {
        let head = token.head as usize;
        if head >= tokens.len() {
            return Err(ParseError::Head { token: index });
        }
        if head != index {
            starts[head + 1] += 1;
        }
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut children = vec![0_u32; starts.last().map_or(0, |all| *all as usize)];
    for (index, token) in (0_u32..).zip(tokens) {
        if token.head != index {
            let slot = &mut starts[token.head as usize];
            children[*slot as usize] = index;
            *slot += 1;
        }
    }
    // Each start stands where the next one began.
    starts.rotate_right(1);
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    Ok((starts, children))
}

/// Leftmost and rightmost token below each token; refuses circles. Each token is settled once, so time is linear.
fn subtree_edges(tokens: &[TokenData]) -> Result<Vec<(u32, u32)>, ParseError> {
    let mut depths = vec![u32::MAX; tokens.len()];
    let mut path: Vec<usize> = Vec::new();
    for start in 0..tokens.len() {
        let mut at = start;
        while depths[at] == u32::MAX {
            if tokens[at].head as usize == at {
                depths[at] = 0;
                break;
            }
            path.push(at);
            if path.len() > tokens.len() {
                return Err(ParseError::Head { token: start });
            }
            at = tokens[at].head as usize;
        }
        let mut depth = depths[at];
        while let Some(below) = path.pop() {
            depth += 1;
            depths[below] = depth;
        }
    }
    let mut deepest_first: Vec<u32> = (0_u32..).take(tokens.len()).collect();
    deepest_first.sort_unstable_by_key(|index| std::cmp::Reverse(depths[*index as usize]));
    drop(depths);
    let mut edges: Vec<(u32, u32)> = (0_u32..).take(tokens.len()).map(|index| (index, index)).collect();
    for index in deepest_first {
        let index = index as usize;
        let (left, right) = edges[index];
        let above = &mut edges[tokens[index].head as usize];
        *above = (above.0.min(left), above.1.max(right));
    }
    Ok(edges)
}

/// One token of a [`Parse`].
#[derive(Clone, Copy)]
pub struct Token<'p> {
    parse: &'p Parse,
    index: usize,
}

impl<'p> Token<'p> {
    #[inline]
    fn data(self) -> &'p TokenData {
        &self.parse.tokens[self.index]
    }

    #[inline]
    fn string(self, string: StringRef) -> &'p str {
        &self.parse.strings[string.start as usize..string.end as usize]
    }

    /// Index in the parse.
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        self.index
    }

    /// The parse it belongs to.
    #[must_use]
    #[inline]
    pub fn parse(self) -> &'p Parse {
        self.parse
    }

    /// Its characters.
    #[must_use]
    #[inline]
    pub fn text(self) -> &'p str {
        &self.parse.strings[self.range()]
    }

    /// Its bytes in the text.
    #[must_use]
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.data().start as usize..self.data().end as usize
    }

    /// All its annotations as plain values.
    #[must_use]
    pub fn annotation(self) -> TokenAnnotation {
        let data = self.data();
        TokenAnnotation {
            start: data.start,
            end: data.end,
            whitespace: data.whitespace,
            norm: self.norm().into(),
            tag: self.tag().into(),
            pos: self.pos().into(),
            morph: self.morph().into(),
            lemma: self.lemma().into(),
            head: data.head,
            dep: self.dep().into(),
            ent_type: self.ent_type().into(),
            ent_iob: data.ent_iob,
            is_sent_start: data.is_sent_start,
        }
    }

    /// Whether a single space follows that belongs to no token.
    #[must_use]
    #[inline]
    pub fn whitespace(self) -> bool {
        self.data().whitespace
    }

    /// Norm; see [`TokenAnnotation::norm`].
    #[must_use]
    #[inline]
    pub fn norm(self) -> &'p str {
        self.string(self.data().norm)
    }

    /// Fine tag: `VBD`.
    #[must_use]
    #[inline]
    pub fn tag(self) -> &'p str {
        self.parse.labels.name(self.data().tag)
    }

    /// Universal part of speech: `VERB`.
    #[must_use]
    #[inline]
    pub fn pos(self) -> &'p str {
        self.parse.labels.name(self.data().pos)
    }

    /// Features joined by `|`.
    #[must_use]
    pub fn morph(self) -> &'p str {
        self.parse.labels.name(self.data().morph)
    }

    /// Whether the features have `pair`, as in `Tense=Past`.
    #[must_use]
    pub fn has_morph(self, pair: &str) -> bool {
        self.morph().split('|').any(|feature| feature == pair)
    }

    /// Base form.
    #[must_use]
    #[inline]
    pub fn lemma(self) -> &'p str {
        self.string(self.data().lemma)
    }

    /// Label of the arc to the head.
    #[must_use]
    #[inline]
    pub fn dep(self) -> &'p str {
        self.parse.labels.name(self.data().dep)
    }

    /// Head; a root is its own.
    #[must_use]
    #[inline]
    pub fn head(self) -> Self {
        Self { parse: self.parse, index: self.data().head as usize }
    }

    /// Whether the token is the root of its tree.
    #[must_use]
    #[inline]
    pub fn is_root(self) -> bool {
        self.data().head as usize == self.index
    }

    /// Kind of the entity it belongs to; empty outside.
    #[must_use]
    #[inline]
    pub fn ent_type(self) -> &'p str {
        self.parse.labels.name(self.data().ent_type)
    }

    /// Place in an entity.
    #[must_use]
    #[inline]
    pub fn ent_iob(self) -> Iob {
        self.data().ent_iob
    }

    /// Whether it opens a sentence.
    #[must_use]
    #[inline]
    pub fn is_sent_start(self) -> bool {
        self.data().is_sent_start
    }

    /// Direct dependents, left to right.
    #[inline]
    pub fn children(self) -> impl DoubleEndedIterator<Item = Token<'p>> + ExactSizeIterator {
        let range = self.parse.child_starts[self.index] as usize..self.parse.child_starts[self.index + 1] as usize;
        self.parse.children[range].iter().map(move |child| Token { parse: self.parse, index: *child as usize })
    }

    /// Direct dependents before the token, left to right.
    #[inline]
    pub fn lefts(self) -> impl Iterator<Item = Token<'p>> {
        self.children().take_while(move |child| child.index < self.index)
    }

    /// Direct dependents behind the token, left to right.
    #[inline]
    pub fn rights(self) -> impl Iterator<Item = Token<'p>> {
        self.children().skip_while(move |child| child.index < self.index)
    }

    /// Heads above the token, nearest first, without the token itself.
    #[inline]
    pub fn ancestors(self) -> impl Iterator<Item = Token<'p>> {
        std::iter::successors(Some(self), |token| (!token.is_root()).then(|| token.head())).skip(1)
    }

    /// From the leftmost to the rightmost token below it. In a tree with crossing arcs the span may hold tokens from outside.
    #[must_use]
    #[inline]
    pub fn subtree_span(self) -> TokenSpan<'p> {
        let (left, right) = self.parse.edges[self.index];
        TokenSpan { parse: self.parse, first: left as usize, end: right as usize + 1 }
    }

    /// Exactly the tokens at or below it, in text order. They are collected first, in time linear in their number (where arcs cross, in that
    /// of sorting them).
    pub fn subtree(self) -> impl DoubleEndedIterator<Item = Token<'p>> + ExactSizeIterator {
        let parse = self.parse;
        let mut found = Vec::new();
        // A token waits twice: with those below it, and between them for its own place.
        let mut waiting = vec![(self.index, true)];
        while let Some((index, with_those_below)) = waiting.pop() {
            if with_those_below {
                let token = Token { parse, index };
                waiting.extend(
                    token.children().rev().take_while(|child| child.index > index).map(|child| (child.index, true)),
                );
                waiting.push((index, false));
                waiting.extend(
                    token.children().rev().skip_while(|child| child.index > index).map(|child| (child.index, true)),
                );
            } else {
                found.push(index);
            }
        }
        if !found.is_sorted() {
            found.sort_unstable();
        }
        found.into_iter().map(move |index| Token { parse, index })
    }

    /// The sentence it stands in.
    #[must_use]
    pub fn sentence(self) -> Sentence<'p> {
        let number = self.parse.sentence_starts.partition_point(|start| *start as usize <= self.index) - 1;
        self.parse.sentence(number)
    }

    /// The token `by` places further, in the same parse.
    #[must_use]
    #[inline]
    pub fn nbor(self, by: isize) -> Option<Self> {
        self.parse.get(self.index.checked_add_signed(by)?)
    }
}

impl PartialEq for Token<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.parse, other.parse) && self.index == other.index
    }
}

impl Eq for Token<'_> {}

impl fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.text(), self.tag(), self.dep())
    }
}

/// Neighbouring tokens of a [`Parse`].
#[derive(Clone, Copy)]
pub struct TokenSpan<'p> {
    parse: &'p Parse,
    first: usize,
    end: usize,
}

impl<'p> TokenSpan<'p> {
    /// Its tokens.
    #[inline]
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = Token<'p>> + ExactSizeIterator {
        (self.first..self.end).map(move |index| Token { parse: self.parse, index })
    }

    /// Indexes of its tokens.
    #[must_use]
    #[inline]
    pub fn indexes(self) -> Range<usize> {
        self.first..self.end
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.first
    }

    /// Whether there is no token in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.first == self.end
    }

    /// Its bytes in the text; `0..0` for an empty span.
    #[must_use]
    #[inline]
    pub fn range(self) -> Range<usize> {
        if self.is_empty() {
            return 0..0;
        }
        self.parse.tokens[self.first].start as usize..self.parse.tokens[self.end - 1].end as usize
    }

    /// Its characters.
    #[must_use]
    #[inline]
    pub fn text(self) -> &'p str {
        &self.parse.strings[self.range()]
    }

    /// The first of its tokens whose head lies outside (or is itself); `None` for an empty span.
    #[must_use]
    pub fn root(self) -> Option<Token<'p>> {
        self.tokens().find(|token| token.is_root() || !self.indexes().contains(&token.head().index))
    }
}

impl fmt::Debug for TokenSpan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A sentence: a [`TokenSpan`] that a sentence start opens.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'p>(TokenSpan<'p>);

impl<'p> Sentence<'p> {
    /// Its tokens.
    #[must_use]
    pub fn span(self) -> TokenSpan<'p> {
        self.0
    }

    /// Its bytes in the text.
    #[must_use]
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.0.range()
    }

    /// Its characters.
    #[must_use]
    #[inline]
    pub fn text(self) -> &'p str {
        self.0.text()
    }

    /// Its tokens, one by one.
    #[inline]
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = Token<'p>> + ExactSizeIterator {
        self.0.tokens()
    }
}

/// A named entity: a [`TokenSpan`] with a kind.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'p>(TokenSpan<'p>);

impl<'p> Entity<'p> {
    /// Its tokens.
    #[must_use]
    pub fn span(self) -> TokenSpan<'p> {
        self.0
    }

    /// Its characters.
    #[must_use]
    #[inline]
    pub fn text(self) -> &'p str {
        self.0.text()
    }

    /// Its kind: `PERSON`, `GPE`, `ORG`, ...
    #[must_use]
    pub fn label(self) -> &'p str {
        self.0.tokens().next().map_or("", Token::ent_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with heads over a text that joins them by spaces; the word after a full stop opens a sentence.
    fn parse(words: &[(&str, u32)]) -> Result<Parse, ParseError> {
        let text = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
        let mut start = 0;
        let mut opens = true;
        let mut tokens = Vec::new();
        for (word, head) in words {
            let end = start + u32::try_from(word.len()).unwrap();
            tokens.push(TokenAnnotation {
                start,
                end,
                whitespace: true,
                norm: word.to_lowercase().into(),
                tag: "".into(),
                pos: "".into(),
                morph: "".into(),
                lemma: (*word).into(),
                head: *head,
                dep: "".into(),
                ent_type: "".into(),
                ent_iob: Iob::Outside,
                is_sent_start: opens,
            });
            opens = *word == ".";
            start = end + 1;
        }
        Parse::new(&text, tokens)
    }

    #[test]
    fn subtree_and_sentences_follow_the_arcs() {
        let parse = parse(&[("The", 1), ("mayor", 2), ("spoke", 2), (".", 2), ("Rain", 5), ("fell", 5)]).unwrap();
        let mayor = parse.get(1).unwrap();
        assert_eq!(mayor.subtree_span().text(), "The mayor");
        assert_eq!(parse.get(2).unwrap().children().map(Token::text).collect::<Vec<_>>(), ["mayor", "."]);
        assert_eq!(parse.sentences().map(Sentence::text).collect::<Vec<_>>(), ["The mayor spoke .", "Rain fell"]);
        assert_eq!(parse.get(4).unwrap().sentence().text(), "Rain fell");
        assert_eq!(parse.span_over(5..6).text(), "mayor");
    }

    /// The subtree as it is defined: every token with the given one among its ancestors.
    fn below(token: Token<'_>) -> Vec<usize> {
        let all = token.parse().tokens();
        all.filter(|other| *other == token || other.ancestors().any(|above| above == token)).map(Token::index).collect()
    }

    #[test]
    fn a_subtree_has_all_tokens_below_and_no_other_even_where_arcs_cross() {
        for heads in [
            vec![1, 2, 2, 2, 5, 5],
            // "What did she say he wants": arcs cross.
            vec![5, 3, 3, 3, 5, 3],
            vec![2, 3, 4, 3, 3, 1],
            vec![3, 0, 1, 3, 3, 4, 2],
        ] {
            let words: Vec<_> = heads.iter().map(|head| ("w", *head)).collect();
            let parse = parse(&words).unwrap();
            for token in parse.tokens() {
                let subtree: Vec<_> = token.subtree().map(Token::index).collect();
                assert_eq!(subtree, below(token), "{heads:?} {}", token.index());
            }
        }
    }

    /// Would not end within the patience of a test if every token asked for its ancestors.
    #[test]
    fn the_subtree_of_a_long_chain_takes_linear_time() {
        const LEN: u32 = 1 << 18;
        for to_the_left in [true, false] {
            let head = |at: u32| if to_the_left { at.saturating_sub(1) } else { (at + 1).min(LEN - 1) };
            let words: Vec<_> = (0..LEN).map(|at| ("w", head(at))).collect();
            let parse = parse(&words).unwrap();
            let root = parse.tokens().find(|token| token.is_root()).unwrap();
            assert!(root.subtree().map(Token::index).eq(0..LEN as usize));
        }
    }

    #[test]
    fn a_circle_of_heads_is_refused() {
        assert_eq!(parse(&[("a", 1), ("b", 0)]), Err(ParseError::Head { token: 0 }));
        assert_eq!(parse(&[("a", 7)]), Err(ParseError::Head { token: 0 }));
    }

    #[test]
    fn offsets_must_fit_the_text() {
        let mut token = parse(&[("é", 0)]).unwrap().get(0).unwrap().annotation();
        token.end = 1;
        assert_eq!(Parse::new("é", vec![token]), Err(ParseError::Offsets { token: 0 }));
    }
}
