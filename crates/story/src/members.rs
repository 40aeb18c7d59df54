//! The articles of one story, read into plain words once for all comparisons.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use secondsource_model::{
    Article, ArticleFacts, ArticleId, EntityIx, EventIx, Facts, FigureIx, MentionKind, Span, StatementIx,
    TimeExpression,
};

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
    /// What stands in each sentence.
    of_sentence: BTreeMap<Span, InSentence>,
    /// Mentions by place: the span, whose it is, whether it is a name.
    mentions: Vec<(Span, EntityIx, bool)>,
    /// For each entity whether some mention of it is a name.
    named: Vec<bool>,
    /// Places of the times in the facts, by span.
    times: Vec<usize>,
}

/// Facts of one sentence, so that no fact has to be looked for among all.
#[derive(Clone, Debug, Default)]
struct InSentence {
    statements: Vec<StatementIx>,
    figures: Vec<FigureIx>,
    events: Vec<EventIx>,
    /// Its telling words, ascending, each once.
    telling: Vec<PlainIx>,
}

/// All articles of the story.
#[derive(Clone, Debug)]
pub(crate) struct Members<'a> {
    pub(crate) list: Vec<Member<'a>>,
    pub(crate) rarity: Vec<f32>,
}

impl<'a> Members<'a> {
    pub(crate) fn new(members: &[ArticleFacts<'a>]) -> Self {
        let mut numbers: HashMap<String, PlainIx> = HashMap::new();
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
    fn new(member: ArticleFacts<'a>, numbers: &mut HashMap<String, PlainIx>) -> Self {
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
        let (mut form, mut lower) = (String::new(), String::new());
        let mut outer: Vec<std::ops::Range<usize>> = facts.quotes.iter().map(|quote| quote.outer.range()).collect();
        outer.sort_unstable_by_key(|range| (range.start, range.end));
        // Words and quotations ascend: one pass over both. A quotation inside another ends before it.
        let (mut next, mut open_until) = (0, 0);
        let mut is_quoted = |at: usize| {
            while let Some(range) = outer.get(next).filter(|range| range.start <= at) {
                open_until = open_until.max(range.end);
                next += 1;
            }
            at < open_until
        };
        let list = words(text)
            .map(|word| {
                let letters = &text[word.range.clone()];
                lower.clear();
                if letters.is_ascii() {
                    lower.push_str(letters);
                    lower.make_ascii_lowercase();
                } else {
                    lower.push_str(&letters.to_lowercase());
                }
                plain_form(letters, &mut form);
                MemberWord {
                    start: u32::try_from(word.range.start).unwrap_or(u32::MAX),
                    end: u32::try_from(word.range.end).unwrap_or(u32::MAX),
                    plain: number_of(&form),
                    lower: number_of(&lower),
                    stop: is_idle(letters, &lower),
                    capital: word.capital,
                    digit: word.digit,
                    quoted: is_quoted(word.range.start),
                }
            })
            .collect();
        let sentences = if facts.sentences.is_empty() {
            article.blocks.iter().map(|block| block.span).collect()
        } else {
            facts.sentences.clone()
        };
        let mut of_sentence: BTreeMap<Span, InSentence> = BTreeMap::new();
        for (ix, statement) in (0_u32..).map(StatementIx).zip(&facts.statements) {
            of_sentence.entry(statement.sentence).or_default().statements.push(ix);
        }
        for (ix, figure) in (0_u32..).map(FigureIx).zip(&facts.figures) {
            of_sentence.entry(figure.sentence).or_default().figures.push(ix);
        }
        for (ix, event) in (0_u32..).map(EventIx).zip(&facts.events) {
            of_sentence.entry(event.sentence).or_default().events.push(ix);
        }
        let mut mentions = Vec::new();
        let mut named = Vec::with_capacity(facts.entities.len());
        for (ix, entity) in (0_u32..).map(EntityIx).zip(&facts.entities) {
            mentions
                .extend(entity.mentions.iter().map(|mention| (mention.span, ix, mention.kind == MentionKind::Name)));
            named.push(entity.mentions.iter().any(|mention| mention.kind == MentionKind::Name));
        }
        mentions.sort_unstable();
        let mut times: Vec<usize> = (0..facts.times.len()).collect();
        times.sort_by_key(|at| facts.times.get(*at).map(|time| time.span));
        let mut member = Self { article, facts, words: list, sentences, of_sentence, mentions, named, times };
        for sentence in member.of_sentence.keys().copied().collect::<Vec<Span>>() {
            let telling = member.read_telling(sentence);
            member.of_sentence.entry(sentence).or_default().telling = telling;
        }
        member
    }

    /// The telling words of a stretch without its numbers, ascending, each once.
    pub(crate) fn telling_in(&self, span: Span) -> Cow<'_, [PlainIx]> {
        match self.of_sentence.get(&span) {
            Some(here) => Cow::Borrowed(&here.telling),
            None => Cow::Owned(self.read_telling(span)),
        }
    }

    fn read_telling(&self, span: Span) -> Vec<PlainIx> {
        distinct(self.words_in(span).iter().filter(|word| !word.stop && !word.digit).map(|word| word.plain))
    }

    /// Statements whose cue, or else whose first word, stands in a sentence.
    pub(crate) fn statements_of(&self, sentence: Span) -> &[StatementIx] {
        self.of_sentence.get(&sentence).map_or(&[], |here| here.statements.as_slice())
    }

    /// The stand whose word stands at a place of a sentence.
    pub(crate) fn position_at(&self, sentence: Span, trigger: Span) -> Option<&'a secondsource_model::Position> {
        let mut near = self.positions_of(sentence);
        near.find(|position| position.trigger.contains(trigger) || trigger.contains(position.trigger))
    }

    /// The stands of a sentence.
    pub(crate) fn positions_of(&self, sentence: Span) -> impl Iterator<Item = &'a secondsource_model::Position> {
        let facts: &'a Facts = self.facts;
        // Positions ascend with their sentences in nearly every report; a page that repeats itself may have thousands.
        let from = facts.positions.partition_point(|position| position.sentence.start() < sentence.start());
        facts.positions.iter().skip(from).take_while(move |position| position.sentence.start() <= sentence.start())
    }

    /// Figures of a sentence.
    pub(crate) fn figures_of(&self, sentence: Span) -> &[FigureIx] {
        self.of_sentence.get(&sentence).map_or(&[], |here| here.figures.as_slice())
    }

    /// Events of a sentence.
    pub(crate) fn events_of(&self, sentence: Span) -> &[EventIx] {
        self.of_sentence.get(&sentence).map_or(&[], |here| here.events.as_slice())
    }

    /// Mentions that begin in a span and end in it: whose, and whether it is a name.
    pub(crate) fn mentions_in(&self, span: Span) -> impl Iterator<Item = (Span, EntityIx, bool)> + '_ {
        let from = self.mentions.partition_point(|(mention, ..)| mention.start() < span.start());
        let near = self.mentions.iter().skip(from).take_while(move |(mention, ..)| mention.start() < span.end());
        near.filter(move |(mention, ..)| mention.end() <= span.end()).copied()
    }

    /// Times that begin in a span and end in it.
    pub(crate) fn times_in(&self, span: Span) -> impl Iterator<Item = &'a TimeExpression> + '_ {
        let facts: &'a Facts = self.facts;
        let start = |at: &usize| facts.times.get(*at).map_or(0, |time| time.span.start());
        let from = self.times.partition_point(|at| start(at) < span.start());
        let near = self.times.iter().skip(from).take_while(move |at| start(at) < span.end());
        near.filter_map(move |at| facts.times.get(*at)).filter(move |time| time.span.end() <= span.end())
    }

    /// Whether some mention of an entity is a name.
    pub(crate) fn is_named(&self, entity: EntityIx) -> bool {
        self.named.get(entity.0 as usize).copied().unwrap_or(false)
    }

    /// The place of a sentence among the sentences.
    pub(crate) fn sentence_place(&self, sentence: Span) -> Option<usize> {
        let at = self.sentences.partition_point(|other| other.start() < sentence.start());
        (at..self.sentences.len()).take(2).find(|at| self.sentences.get(*at) == Some(&sentence))
    }

    /// The entity of a sentence one of whose mentions covers or is covered by `span`, the longest such mention first.
    pub(crate) fn entity_at(&self, span: Span, sentence: Span) -> Option<EntityIx> {
        self.mentions_in(sentence)
            .filter(|(mention, ..)| mention.contains(span) || span.contains(*mention))
            .max_by_key(|(mention, entity, _)| (mention.len(), std::cmp::Reverse(*entity)))
            .map(|(_, entity, _)| entity)
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

/// The items in ascending order, each once.
pub(crate) fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// The items of `left` that stand in `right` too; both must ascend.
pub(crate) fn intersection<'s, T: Ord + Copy>(left: &'s [T], right: &'s [T]) -> impl Iterator<Item = T> + 's {
    debug_assert!(left.is_sorted() && right.is_sorted(), "a walk through both needs their order");
    let mut rest = right.iter();
    left.iter().copied().filter(move |item| {
        while rest.as_slice().first().is_some_and(|first| first < item) {
            rest.next();
        }
        rest.as_slice().first() == Some(item)
    })
}
