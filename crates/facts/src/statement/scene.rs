//! What every statement rule reads: the parse, the quotations, the blocks and the cue words; and what it makes, a draft.

use std::ops::Range;

use secondsource_model::QuotedSpan;
use secondsource_nlp::{Parse, Token};

use super::lexicon::{Class, CueWord, Lexicon};
use crate::entity::cut_title;
use crate::syntax;

/// The article as the rules see it.
pub(crate) struct Scene<'a> {
    pub(crate) parse: &'a Parse,
    pub(crate) text: &'a str,
    pub(crate) quotes: &'a [QuotedSpan],
    pub(crate) lexicon: &'static Lexicon,
    /// Token ranges of the blocks, ascending.
    pub(crate) blocks: Vec<Range<usize>>,
    /// First token of each block behind its dateline.
    text_starts: Vec<usize>,
    /// For each token, its block.
    pub(crate) block_of: Vec<usize>,
    /// For each token, the outermost quotation whose inside holds it.
    pub(crate) quote_of: Vec<Option<usize>>,
}

/// A statement before its speaker is resolved. Ranges are bytes of the text.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) source: Vec<Range<usize>>,
    /// The head of the words that name the speaker.
    pub(crate) source_head: Option<usize>,
    pub(crate) cue: Vec<Range<usize>>,
    pub(crate) cue_head: Option<usize>,
    pub(crate) lemma: String,
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) class: Class,
    /// Whole quotations that make up the content; empty for a clause or phrase.
    pub(crate) quotes: Vec<usize>,
    pub(crate) rule: &'static str,
    /// A statement whose speaker this one continues (floating quotations): index among the drafts before settling.
    pub(crate) carries_on: bool,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(parse: &'a Parse, quotes: &'a [QuotedSpan], block_bytes: &[Range<usize>]) -> Self {
        let mut blocks = Vec::with_capacity(block_bytes.len());
        let mut block_of = vec![0; parse.len()];
        for block in block_bytes {
            let tokens = parse.span_over(block.clone()).indexes();
            if tokens.is_empty() {
                continue;
            }
            for at in tokens.clone() {
                block_of[at] = blocks.len();
            }
            blocks.push(tokens);
        }
        if blocks.is_empty() {
            blocks.push(0..parse.len());
        }
        let text_starts = blocks.iter().map(|block| behind_dateline(parse, block.clone())).collect();
        let mut quote_of = vec![None; parse.len()];
        for (index, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0) {
            for at in parse.span_over(quote.inner.range()).indexes() {
                quote_of[at] = Some(index);
            }
        }
        Self { parse, text: parse.text(), quotes, lexicon: Lexicon::english(), blocks, text_starts, block_of, quote_of }
    }

    /// First token of the token's block, behind the dateline where the token stands behind it.
    pub(crate) fn report_start(&self, at: usize) -> usize {
        let Some(number) = self.block_of.get(at).copied() else { return at };
        let start = self.blocks.get(number).map_or(at, |block| block.start);
        self.text_starts.get(number).copied().filter(|behind| *behind <= at).unwrap_or(start)
    }

    /// The token at an index that is known to exist; past the end the last one.
    pub(crate) fn token(&self, at: usize) -> Option<Token<'a>> {
        self.parse.get(at)
    }

    /// Sentence of a token, cut at the ends of its block.
    pub(crate) fn sentence(&self, token: Token<'_>) -> Range<usize> {
        let sentence = token.sentence().span().indexes();
        let number = self.block_of[token.index()];
        let block = self.blocks.get(number).cloned().unwrap_or(sentence.clone());
        let behind = self.text_starts.get(number).copied().unwrap_or(block.start);
        let floor = if token.index() >= behind { behind } else { block.start };
        let start = self.over_titles_back(sentence.start).max(floor);
        start..self.over_titles(sentence.end).min(block.end).max(start)
    }

    /// The end of a sentence; where the parse ended it behind a shortened title ("coast guard Capt. Lena Moor said"), that of the next.
    fn over_titles(&self, mut end: usize) -> usize {
        for _ in 0..3 {
            if !end.checked_sub(1).is_some_and(|stop| cut_title(self.parse, stop)) {
                break;
            }
            let Some(next) = self.token(end) else { break };
            end = next.sentence().span().indexes().end;
        }
        end
    }

    fn over_titles_back(&self, mut start: usize) -> usize {
        for _ in 0..3 {
            let Some(stop) = start.checked_sub(1).filter(|stop| cut_title(self.parse, *stop)) else { break };
            let Some(before) = self.token(stop) else { break };
            start = before.sentence().span().indexes().start;
        }
        start
    }

    /// The first word of the title that ends right before a name with a full stop which the tokenizer cut off: "coast" of "coast guard Capt. Moor".
    pub(crate) fn title_start(&self, name: usize) -> usize {
        let Some(stop) = name.checked_sub(1).filter(|stop| cut_title(self.parse, *stop)) else { return name };
        let part = |at: usize| {
            self.token(at)
                .is_some_and(|token| matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") && self.quote_of[at].is_none())
        };
        let mut start = stop - 1;
        while start > 0 && part(start - 1) && self.block_of[start - 1] == self.block_of[name] {
            start -= 1;
        }
        start
    }

    /// The cue word that a verb is, with its particle if it has one ("pointed out"), and its name for the reader.
    pub(crate) fn cue_verb(&self, verb: Token<'a>) -> Option<(&'static CueWord, String, Option<Token<'a>>)> {
        if let Some(particle) =
            verb.children().find(|child| matches!(child.dep(), "prt" | "advmod") && child.index() == verb.index() + 1)
        {
            // Adverbs are many and particles few.
            let short = particle.norm().len() <= 7;
            let joined = || format!("{}_{}", verb.lemma(), particle.norm());
            if let Some(cue) = short.then(joined).and_then(|joined| self.lexicon.verb(&joined)) {
                return Some((cue, format!("{} {}", verb.lemma(), particle.norm()), Some(particle)));
            }
        }
        // "as the mayor put it"
        if verb.lemma() == "put"
            && let Some(it) = verb.rights().find(|child| child.norm() == "it" && child.index() == verb.index() + 1)
        {
            return Some((self.lexicon.verb("put_it")?, "put it".to_owned(), Some(it)));
        }
        if let Some(cue) = self.lexicon.verb(verb.lemma()) {
            return Some((cue, verb.lemma().to_owned(), None));
        }
        // Lemma rules cut "rated" to "rat".
        let whole =
            (verb.text().ends_with("ed") || verb.text().ends_with("ing")).then(|| format!("{}e", verb.lemma()))?;
        self.lexicon.verb(&whole).map(|cue| (cue, whole, None))
    }

    /// Words of a token range as bytes, without marks of punctuation and blanks at the ends; `None` where nothing is left.
    pub(crate) fn words(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let mut range = tokens;
        while range.start < range.end && self.token(range.start).is_some_and(|token| edge_punct(token.text())) {
            range.start += 1;
        }
        while range.start < range.end && self.token(range.end - 1).is_some_and(|token| edge_punct(token.text())) {
            range.end -= 1;
        }
        if range.is_empty() {
            return None;
        }
        let mut bytes = syntax::bytes(self.parse, range.clone());
        // A quotation opened inside and closed right behind the last word, or opened right before the first, keeps both its marks.
        // Quotations ascend; only the last few that begin before the end can touch the words' edges.
        let behind = self.quotes.partition_point(|quote| quote.outer.start() < bytes.end);
        for quote in &self.quotes[behind.saturating_sub(6)..behind] {
            let (inner, outer) = (quote.inner.range(), quote.outer.range());
            if outer.start >= bytes.end {
                break;
            }
            if inner.start >= bytes.start
                && inner.end >= bytes.end
                && outer.start < bytes.end
                && self.only_punct(bytes.end..inner.end)
            {
                bytes.end = outer.end;
            }
            if outer.start < bytes.start
                && bytes.start <= inner.end
                && inner.end <= bytes.end
                && self.only_punct(inner.start..bytes.start)
            {
                bytes.start = outer.start;
            }
        }
        Some(bytes)
    }

    fn only_punct(&self, range: Range<usize>) -> bool {
        range.start <= range.end
            && self.text.get(range).is_some_and(|between| !between.chars().any(char::is_alphanumeric))
    }

    /// The words that name a speaker: the phrase of its head without a relative clause set off by a comma and without what hangs behind it.
    pub(crate) fn source_phrase(&self, head: Token<'a>, not: Range<usize>) -> Option<Range<usize>> {
        let mut range = syntax::phrase(head);
        let sentence = self.sentence(head);
        range.start = self.title_start(range.start).max(sentence.start);
        range.end = range.end.min(sentence.end);
        for child in head.rights() {
            let phrase = syntax::phrase(child);
            let set_off = phrase.start > 0 && self.token(phrase.start - 1).is_some_and(|before| before.text() == ",");
            let clause = matches!(child.dep(), "relcl" | "acl" | "advcl" | "ccomp" | "parataxis") && set_off;
            let quote = self.quote_of[child.index()].is_some() && self.quote_of[head.index()].is_none();
            let verbal = matches!(child.dep(), "relcl") && child.children().any(|below| below.dep() == "mark");
            // "The Minister of Finance, Ana Ruiz, who spoke to reporters": a clause about the name tells no more of who it is.
            let about_name = (child.dep() == "appos")
                .then(|| {
                    child.rights().find(|below| {
                        below.dep() == "relcl" && below.children().any(|word| word.tag().starts_with('W'))
                    })
                })
                .flatten();
            if let Some(start) = about_name.map(|clause| syntax::phrase(clause).start)
                && start > head.index()
                && self.token(start - 1).is_some_and(|before| before.text() == ",")
            {
                range.end = range.end.min(start);
            }
            if (clause || quote || verbal) && phrase.start > head.index() {
                range.end = range.end.min(phrase.start);
            }
        }
        // "4.05 p.m.: Sheriff Ruiz": a label before a colon is no part of the name.
        let label = (range.start..head.index()).rev().find(|at| {
            self.quote_of[*at].is_none() && self.token(*at).is_some_and(|token| token.text().ends_with(':'))
        });
        if let Some(label) = label {
            range.start = label + 1;
        }
        // The phrase may not reach over the cue.
        if range.contains(&not.start) {
            range.end = range.end.min(not.start.max(head.index() + 1));
        }
        if not.end > range.start && not.end <= head.index() {
            range.start = range.start.max(not.end);
        }
        while range.end > head.index() + 1
            && self.token(range.end - 1).is_some_and(|token| matches!(token.text(), "," | "–" | "—" | "-" | ":"))
        {
            range.end -= 1;
        }
        self.words(range)
    }
}

/// Marks that no content or source begins or ends with. Brackets, currency and the like stay.
fn edge_punct(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| ",.;:–—-\"'“”‘’«»`…".contains(sign) || sign.is_whitespace())
}

/// Where a block's report begins behind a dateline ("MOSCOW, Aug 27 (Reuters) - "): a place in capitals and a dash before any verb.
fn behind_dateline(parse: &Parse, block: Range<usize>) -> usize {
    let capitals = parse.get(block.start).is_some_and(|first| {
        first.text().chars().filter(|sign| sign.is_alphabetic()).count() >= 3
            && !first.text().chars().any(char::is_lowercase)
    });
    let agency = |at: usize| parse.get(at).is_some_and(|token| token.text() == ")");
    for at in block.start..block.end.min(block.start + 16) {
        let Some(token) = parse.get(at) else { break };
        if matches!(token.text(), "—" | "–" | "--" | "-" | "―") && at > block.start && (capitals || agency(at - 1))
        {
            return at + 1;
        }
        if syntax::is_finite(token) && token.text().chars().any(char::is_lowercase) {
            break;
        }
    }
    block.start
}
