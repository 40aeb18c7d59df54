//! Invented articles and facts, made by hand from words of the text.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: what does not fit must stop the test")]

use secondsource_model::{
    Article, ArticleFacts, ArticleId, Block, BlockKind, Byline, BylineKind, Collation, ContentHash, Credit, CreditKind,
    Cue, Dated, Dateline, Decimal, Entity, EntityIx, EntityKind, Event, EventKind, EventStatus, Facts, Figure,
    FigureKind, LinkRule, MediaType, Mention, MentionKind, Modality, Number, Outlet, PageKind, Participant, Precision,
    Qualifier, QuotedSpan, Relation, Relay, SourceRef, SourceText, Sourced, Span, Speaker, Statement, Story, StoryId,
    Witness, Wording,
};
use secondsource_story::collate;

/// The collation of a story of these articles.
pub(crate) fn collation(drafts: &[&Draft]) -> Collation {
    collation_of(drafts, None)
}

/// The same, with the article whose headline names the story.
pub(crate) fn collation_of(drafts: &[&Draft], lead: Option<ArticleId>) -> Collation {
    let pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(|draft| draft.pair()).collect();
    let story = Story {
        id: StoryId::of([b"test".as_slice()]),
        saga: None,
        slug: String::new(),
        lead,
        days: None,
        articles: drafts.iter().map(|draft| draft.article.id).collect(),
    };
    collate(&story, &pairs, &[]).value
}

/// Relations of the claims that both reports have.
pub(crate) fn over_both(got: &Collation) -> Vec<Relation> {
    let both = got
        .claims
        .iter()
        .filter(|claim| claim.evidence.iter().any(|evidence| evidence.article != claim.evidence[0].article));
    both.map(|claim| claim.relation).collect()
}

/// An article under construction with its facts.
pub(crate) struct Draft {
    pub(crate) article: Article,
    pub(crate) facts: Facts,
}

fn sourced<T>(value: T) -> Sourced<T> {
    Sourced { value, span: None, witness: Witness::Given }
}

impl Draft {
    /// Paragraphs are parted by blank lines; sentences end with a full stop and a space or the paragraph's end.
    pub(crate) fn new(outlet: &str, headline: &str, body: &str) -> Self {
        let full = format!("{headline}\n\n{body}");
        let text = SourceText::new(&full);
        let sha256 = ContentHash::of(format!("{outlet}|{full}").as_bytes());
        let id = ArticleId::of([sha256.as_bytes().as_slice()]);
        let mut blocks = Vec::new();
        let mut sentences = Vec::new();
        let mut start = 0;
        for (index, paragraph) in full.split("\n\n").enumerate() {
            let end = start + paragraph.len();
            if let Some(span) = text.span(start, end).filter(|span| !span.is_empty()) {
                blocks.push(Block {
                    kind: if index == 0 { BlockKind::Headline } else { BlockKind::Paragraph },
                    span,
                    source: None,
                });
                let mut from = start;
                for part in paragraph.split_inclusive(". ") {
                    if let Some(span) = text.span(from, from + part.len()) {
                        sentences.push(text.trim(span));
                    }
                    from += part.len();
                }
            }
            start = end + 2;
        }
        let article = Article {
            id,
            source: SourceRef {
                id: Some(format!("{outlet}-{}", headline.len()).into()),
                path: None,
                url: None,
                sha256,
                media_type: MediaType::PlainText,
            },
            page_kind: PageKind::PlainBody,
            outlet: Some(sourced(Outlet { name: outlet.to_owned(), domain: None })),
            headline: Some(sourced(headline.to_owned())),
            standfirst: None,
            byline: Vec::new(),
            dateline: None,
            published: None,
            updated: None,
            credits: Vec::new(),
            section: None,
            canonical_url: None,
            language: None,
            text,
            blocks,
            furniture: Vec::new(),
            notes: Vec::new(),
        };
        let mut facts = Facts::empty(id);
        facts.sentences = sentences;
        let mut draft = Self { article, facts };
        draft.find_quotes();
        draft
    }

    pub(crate) fn published(mut self, value: &str) -> Self {
        let precision = if value.len() > 10 { Precision::Minute } else { Precision::Day };
        self.article.published =
            Some(sourced(Dated { value: value.to_owned(), precision, zone: None, raw: value.to_owned() }));
        self
    }

    pub(crate) fn dateline(mut self, line: &str, agency: Option<&str>) -> Self {
        let span = self.find(line);
        let agency = agency.map(|agency| self.find_in(span, agency));
        self.article.dateline = Some(Dateline { span, place: None, date: None, agency });
        self
    }

    pub(crate) fn credit(mut self, kind: CreditKind, agency: Option<&str>, words: &str) -> Self {
        let span = self.find(words);
        if let Some(block) = self.article.blocks.iter_mut().find(|block| block.span == span) {
            block.kind = BlockKind::Credit;
        }
        self.article.credits.push(Credit { kind, agency: agency.map(str::to_owned), people: Vec::new(), span });
        self
    }

    pub(crate) fn byline(mut self, name: &str) -> Self {
        self.article.byline.push(sourced(Byline { name: name.to_owned(), kind: BylineKind::Person }));
        self
    }

    pub(crate) fn relay(mut self, words: &str, name: &str) -> Self {
        let span = self.find(words);
        self.facts.relays.push(Relay { span, name: name.to_owned() });
        self
    }

    pub(crate) fn entity(&mut self, name: &str, kind: EntityKind) -> EntityIx {
        let at = u32::try_from(self.facts.entities.len()).unwrap();
        let mentions = self
            .article
            .text
            .as_str()
            .match_indices(name)
            .filter_map(|(start, _)| self.article.text.span(start, start + name.len()))
            .map(|span| Mention { span, head: None, kind: MentionKind::Name, metonym: false, rule: LinkRule::SameName })
            .collect();
        self.facts.entities.push(Entity {
            name: name.to_owned(),
            kind,
            wikidata: None,
            place: None,
            stands_for: None,
            roles: Vec::new(),
            mentions,
        });
        EntityIx(at)
    }

    pub(crate) fn says(mut self, who: &str, cue: &str, content: &str) -> Self {
        let known = self.facts.entities.iter().position(|entity| entity.name == who);
        let entity =
            known.map_or_else(|| self.entity(who, EntityKind::Person), |at| EntityIx(u32::try_from(at).unwrap()));
        let content = self.find(content);
        let sentence = self.facts.sentence_of(content).unwrap_or(content);
        let source = self.find(who);
        let verbatim: Vec<Span> = self
            .facts
            .quotes
            .iter()
            .map(|quote| quote.inner)
            .filter(|inner| content.contains(*inner) || inner.contains(content))
            .map(|inner| if inner.contains(content) { content } else { inner })
            .collect();
        let quoted: usize = verbatim.iter().map(|span| span.len()).sum();
        let wording = if quoted == 0 {
            Wording::Paraphrase
        } else if quoted + 4 >= content.len() {
            Wording::Verbatim
        } else {
            Wording::Mixed
        };
        self.facts.statements.push(Statement {
            source: Some(Speaker { spans: vec![source], entity: Some(entity) }),
            cue: Some(Cue { spans: Vec::new(), lemma: cue.to_owned() }),
            content: vec![content],
            wording,
            verbatim,
            channel: None,
            relay: Vec::new(),
            addressee: None,
            time: None,
            negated: false,
            modality: Modality::Said,
            inside: None,
            sentence,
            rule: "test",
        });
        self
    }

    pub(crate) fn counts(mut self, words: &str, value: i64, qualifier: Qualifier, counted: &str, done: &str) -> Self {
        let span = self.find(words);
        let sentence = self.facts.sentence_of(span).unwrap_or(span);
        self.facts.figures.push(Figure {
            span,
            number_span: span,
            number: Number::Value(Decimal::new(value, 0)),
            kind: FigureKind::Count,
            qualifier,
            qualifier_span: None,
            unit: None,
            counted: None,
            counted_lemma: Some(counted.to_owned()),
            done: None,
            done_lemma: Some(done.to_owned()),
            standing: secondsource_model::FigureStanding::Stated,
            change: None,
            concept: None,
            out_of: None,
            place: None,
            time: None,
            according_to: None,
            according_entity: None,
            statement: None,
            sentence,
        });
        self
    }

    pub(crate) fn happens(
        mut self,
        trigger: &str,
        lemma: &str,
        kind: EventKind,
        agent: Option<&str>,
        patient: Option<&str>,
    ) -> Self {
        let trigger = self.find(trigger);
        let sentence = self.facts.sentence_of(trigger).unwrap_or(trigger);
        let part =
            |words: Option<&str>| words.map(|words| Participant { span: self.find_in(sentence, words), entity: None });
        let (agent, patient) = (part(agent), part(patient));
        self.facts.events.push(Event {
            target: None,
            trigger,
            lemma: lemma.to_owned(),
            kind,
            agent,
            patient,
            place: None,
            time: None,
            figures: Vec::new(),
            status: EventStatus::Happened,
            according_to: None,
            statement: None,
            clause: sentence,
            sentence,
        });
        self
    }

    pub(crate) fn pair(&self) -> ArticleFacts<'_> {
        ArticleFacts { article: &self.article, facts: &self.facts }
    }

    #[track_caller]
    pub(crate) fn find(&self, words: &str) -> Span {
        self.article.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"))
    }

    #[track_caller]
    fn find_in(&self, span: Span, words: &str) -> Span {
        let start = self.article.slice(span).find(words).unwrap_or_else(|| panic!("{words:?} is not in the span"));
        self.article.text.span(span.start() + start, span.start() + start + words.len()).unwrap()
    }

    fn find_quotes(&mut self) {
        let text = self.article.text.as_str();
        let mut open = None;
        let mut quotes = Vec::new();
        for (at, letter) in text.char_indices() {
            match (letter, open) {
                ('“', None) => open = Some(at),
                ('”', Some(start)) => {
                    let (inner, outer) = (self.article.text.span(start + 3, at), self.article.text.span(start, at + 3));
                    if let (Some(inner), Some(outer)) = (inner, outer) {
                        quotes.push(QuotedSpan { inner, outer, closed: true, depth: 0, runs_on: false });
                    }
                    open = None;
                }
                _ => {}
            }
        }
        self.facts.quotes = quotes;
    }
}
