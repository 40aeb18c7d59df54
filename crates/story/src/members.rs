//! The articles of one story, read into plain words once for all comparisons.

use std::collections::BTreeMap;

use secondsource_model::{Article, ArticleFacts, ArticleId, Facts, Span};

use crate::fixed::log2;
use crate::words::{is_idle, plain_form, words};

/// Number of a plain form within one story.
pub(crate) type PlainIx = u32;

/// One word of a member.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberWord {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) plain: PlainIx,
    /// Lower case, endings kept.
    pub(crate) lower: PlainIx,
    pub(crate) stop: bool,
    pub(crate) capital: bool,
    pub(crate) digit: bool,
    pub(crate) quoted: bool,
}

/// One article of the story.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) article: &'a Article,
    pub(crate) facts: &'a Facts,
    pub(crate) words: Vec<MemberWord>,
    /// The facts' sentences, or the blocks where there are none.
    pub(crate) sentences: Vec<Span>,
}

/// All articles of the story.
#[derive(Clone, Debug)]
pub(crate) struct Members<'a> {
    pub(crate) list: Vec<Member<'a>>,
    pub(crate) rarity: Vec<f32>,
}

impl<'a> Members<'a> {
    pub(crate) fn new(members: &[ArticleFacts<'a>]) -> Self {
        let mut numbers: BTreeMap<String, PlainIx> = BTreeMap::new();
        let list: Vec<Member<'a>> = members.iter().map(|member| Member::new(*member, &mut numbers)).collect();
        let mut sentences_with = vec![0_u32; numbers.len()];
        let mut sentences = 0_u32;
        for member in &list {
            for sentence in &member.sentences {
                sentences += 1;
                let mut met: Vec<PlainIx> = member.words_in(*sentence).iter().map(|word| word.plain).collect();
                met.sort_unstable();
                met.dedup();
                for plain in met {
                    sentences_with[plain as usize] += 1;
                }
            }
        }
        // A word of every sentence weighs something still: a claim about the story's own subject is made of such words.
        let all = log2(u64::from(sentences) + 2, 0);
        let rarity =
            sentences_with.iter().map(|with| 1.0 + 0.5 * (all - log2(u64::from(*with) * 2 + 1, 1)).max(0.0)).collect();
        Self { list, rarity }
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Member<'a>> {
        self.list.get(at)
    }

    pub(crate) fn place_of(&self, article: ArticleId) -> Option<usize> {
        self.list.iter().position(|member| member.article.id == article)
    }

    /// How much a word tells in this story: 1 and half the bits of its rarity among the sentences.
    pub(crate) fn rarity(&self, plain: PlainIx) -> f32 {
        self.rarity.get(plain as usize).copied().unwrap_or(0.0)
    }
}

impl<'a> Member<'a> {
    fn new(member: ArticleFacts<'a>, numbers: &mut BTreeMap<String, PlainIx>) -> Self {
        let ArticleFacts { article, facts } = member;
        let text = article.text.as_str();
        let mut number_of = |form: &str| {
            if let Some(known) = numbers.get(form) {
                return *known;
            }
            let next = PlainIx::try_from(numbers.len()).unwrap_or(PlainIx::MAX);
            numbers.insert(form.to_owned(), next);
            next
        };
        let mut form = String::new();
        let list = words(text)
            .map(|word| {
                let letters = &text[word.range.clone()];
                let lower = letters.to_lowercase();
                plain_form(letters, &mut form);
                MemberWord {
                    start: u32::try_from(word.range.start).unwrap_or(u32::MAX),
                    end: u32::try_from(word.range.end).unwrap_or(u32::MAX),
                    plain: number_of(&form),
                    lower: number_of(&lower),
                    stop: is_idle(letters, &lower),
                    capital: word.capital,
                    digit: word.digit,
                    quoted: facts.quotes.iter().any(|quote| quote.outer.range().contains(&word.range.start)),
                }
            })
            .collect();
        let sentences = if facts.sentences.is_empty() {
            article.blocks.iter().map(|block| block.span).collect()
        } else {
            facts.sentences.clone()
        };
        Self { article, facts, words: list, sentences }
    }

    /// Places of the words inside a span.
    pub(crate) fn places_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|word| (word.start as usize) < span.start());
        let until = self.words.partition_point(|word| (word.start as usize) < span.end());
        from..until.max(from)
    }

    /// The words inside a span.
    pub(crate) fn words_in(&self, span: Span) -> &[MemberWord] {
        &self.words[self.places_in(span)]
    }

    /// The span from one word to another, both with it.
    pub(crate) fn span_of(&self, first: usize, last: usize) -> Option<Span> {
        let (first, last) = (self.words.get(first)?, self.words.get(last)?);
        self.article.text.span(first.start as usize, last.end as usize)
    }

    /// The sentence that holds the start of a span, else the span itself.
    pub(crate) fn sentence_of(&self, span: Span) -> Span {
        let index = self.sentences.partition_point(|sentence| sentence.start() <= span.start());
        index
            .checked_sub(1)
            .and_then(|index| self.sentences.get(index))
            .copied()
            .filter(|sentence| span.start() < sentence.end())
            .unwrap_or(span)
    }

    /// Whether a span lies in the body, standfirst or headline: what the report says, not what stands around it.
    pub(crate) fn is_report(&self, span: Span) -> bool {
        use secondsource_model::BlockKind;
        self.article.blocks.is_empty()
            || self.article.block_of(span).is_some_and(|block| {
                block.kind.is_body()
                    || matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption)
            })
    }
}
