//! An article and its facts, put together word by word.

use secondsource_model as model;
use secondsource_model::{
    Anchor, Article, ArticleId, Block, BlockKind, Channel, ChannelKind, ChannelReach, ContentHash, Credit, CreditKind,
    Cue, Dated, Dateline, Decimal, Entity, EntityIx, EntityKind, Event, EventIx, EventKind, EventStatus, Evidence,
    EvidenceRole, FactRef, Facts, Figure, FigureIx, FigureKind, Furniture, FurnitureReason, Interval, LinkRule,
    MediaType, Mention, MentionKind, Number, Outlet, PageKind, Participant, Position, PositionIx, Precision, Qualifier,
    QuotedSpan, Relay, SourceRef, SourceText, Sourced, Span, Speaker, Stance, Statement, StatementIx, TimeExpression,
    TimeIx, TimeKind, Witness, Wording,
};

pub struct Draft {
    pub article: Article,
    pub facts: Facts,
}

pub fn sourced<T>(value: T, span: Option<Span>) -> Sourced<T> {
    Sourced { value, span, witness: Witness::VisibleText }
}

pub fn dated(value: &str) -> Dated {
    let precision = if value.contains('T') { Precision::Minute } else { Precision::Day };
    Dated { value: value.to_owned(), precision, zone: None, raw: value.to_owned() }
}

impl Draft {
    /// An article whose text is its blocks with a blank line between. Sentences end at `. `, `.” ` and at the block's end.
    pub fn new(outlet: &str, domain: &str, path: &str, published: &str, blocks: &[(BlockKind, &str)]) -> Self {
        let text = SourceText::new(&blocks.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("\n\n"));
        let sha256 = ContentHash::of(text.as_str().as_bytes());
        let id = ArticleId::of([path.as_bytes(), sha256.as_bytes().as_slice()]);
        let mut placed = Vec::new();
        let mut at = 0;
        for (kind, words) in blocks {
            placed.push(Block { kind: *kind, span: text.span(at, at + words.len()).unwrap(), source: None });
            at += words.len() + 2;
        }
        let of_kind = |wanted: BlockKind| {
            let block = placed.iter().find(|block| block.kind == wanted);
            block.map(|block| sourced(text.slice(block.span).to_owned(), Some(block.span)))
        };
        let mut facts = Facts::empty(id);
        facts.sentences = placed.iter().flat_map(|block| sentences(&text, block.span)).collect();
        facts.quotes = quotes(&text);
        let article = Article {
            id,
            source: SourceRef {
                id: None,
                path: Some(path.into()),
                url: Some(format!("https://{domain}/{path}").into()),
                sha256,
                media_type: MediaType::Html,
            },
            page_kind: PageKind::Html,
            outlet: Some(sourced(Outlet { name: outlet.to_owned(), domain: Some(domain.to_owned()) }, None)),
            headline: of_kind(BlockKind::Headline),
            standfirst: of_kind(BlockKind::Standfirst),
            byline: Vec::new(),
            dateline: None,
            published: Some(sourced(dated(published), None)),
            updated: None,
            credits: Vec::new(),
            section: None,
            canonical_url: None,
            language: Some(sourced("en".to_owned(), None)),
            text,
            blocks: placed,
            furniture: Vec::new(),
            notes: Vec::new(),
        };
        Self { article, facts }
    }

    /// The one place of `words`; of `words` inside `context` where the two are given as `context|words`.
    #[track_caller]
    pub fn at(&self, words: &str) -> Span {
        let text = &self.article.text;
        let (context, inner) = words.split_once('|').unwrap_or((words, words));
        let outer = text.find(context).unwrap_or_else(|| panic!("{context:?} is not in the text"));
        let start = outer.start() + context.find(inner).unwrap_or_else(|| panic!("{inner:?} is not in {context:?}"));
        text.span(start, start + inner.len()).unwrap()
    }

    pub fn sentence(&self, span: Span) -> Span {
        self.facts.sentence_of(span).unwrap_or(span)
    }

    pub fn furniture(&mut self, reason: FurnitureReason, after_block: u32, text: &str) {
        self.article.furniture.push(Furniture { reason, text: text.to_owned(), source: None, after_block });
    }

    pub fn dateline(&mut self, line: &str, place: &str, agency: &str, date: &str) {
        self.article.dateline = Some(Dateline {
            span: self.at(line),
            place: Some(self.at(&format!("{line}|{place}"))),
            date: Some(dated(date)),
            agency: Some(self.at(&format!("{line}|{agency}"))),
        });
    }

    pub fn credit(&mut self, kind: CreditKind, agency: Option<&str>, words: &str) {
        let span = self.at(words);
        self.article.credits.push(Credit { kind, agency: agency.map(str::to_owned), people: Vec::new(), span });
    }

    pub fn entity(&mut self, name: &str, kind: EntityKind, mentions: &[&str], roles: &[&str]) -> EntityIx {
        let mention = |words: &&str| Mention {
            span: self.at(words),
            head: None,
            kind: MentionKind::Name,
            metonym: false,
            rule: LinkRule::First,
        };
        self.facts.entities.push(Entity {
            name: name.to_owned(),
            kind,
            wikidata: None,
            place: None,
            stands_for: None,
            roles: roles.iter().map(|role| self.at(role)).collect(),
            mentions: mentions.iter().map(mention).collect(),
        });
        EntityIx(u32::try_from(self.facts.entities.len() - 1).unwrap())
    }

    /// A time with its half-open interval; words and the days.
    pub fn time(&mut self, words: &str, value: &str, precision: Precision, from: &str, until: &str) -> TimeIx {
        self.facts.times.push(TimeExpression {
            span: self.at(words),
            kind: if precision > Precision::Day { TimeKind::Time } else { TimeKind::Date },
            value: value.to_owned(),
            precision,
            anchor: Anchor::DocumentTime,
            interval: Some(Interval { from: from.to_owned(), until: until.to_owned() }),
            zone: None,
        });
        TimeIx(u32::try_from(self.facts.times.len() - 1).unwrap())
    }

    /// A statement; what of its content stands in quotation marks is found.
    pub fn statement(&mut self, who: Option<(&str, EntityIx)>, cue: &str, content: &[&str]) -> StatementIx {
        let content: Vec<Span> = content.iter().map(|words| self.at(words)).collect();
        let quoted = self.facts.quotes.iter().map(|quote| quote.inner);
        let verbatim: Vec<Span> =
            quoted.filter_map(|quote| content.iter().find_map(|span| span.intersect(quote))).collect();
        let covered: usize = verbatim.iter().map(|span| span.len()).sum();
        let whole: usize = content.iter().map(|span| span.len()).sum();
        let wording = match covered {
            0 => Wording::Paraphrase,
            _ if covered + 2 >= whole => Wording::Verbatim,
            _ => Wording::Mixed,
        };
        let sentence = self.sentence(content[0]);
        let cue = (!cue.is_empty()).then(|| Cue { spans: vec![self.at(cue)], lemma: "say".to_owned() });
        self.facts.statements.push(Statement {
            source: who.map(|(words, entity)| Speaker { spans: vec![self.at(words)], entity: Some(entity) }),
            cue,
            content,
            wording,
            verbatim,
            channel: None,
            relay: Vec::new(),
            addressee: None,
            time: None,
            negated: false,
            modality: model::Modality::Said,
            inside: None,
            sentence,
            rule: "by-hand",
        });
        StatementIx(u32::try_from(self.facts.statements.len() - 1).unwrap())
    }

    pub fn channel(&mut self, at: StatementIx, kind: ChannelKind, words: &str) {
        let span = self.at(words);
        self.facts.statements[at.0 as usize].channel =
            Some(Channel { kind, name: None, span, reach: ChannelReach::Explicit });
    }

    pub fn relay(&mut self, at: StatementIx, name: &str, words: &str) {
        let relay = Relay { span: self.at(words), name: name.to_owned() };
        self.facts.relays.push(relay.clone());
        self.facts.statements[at.0 as usize].relay.push(relay);
    }

    pub fn figure(&mut self, words: &str, value: i64, counted: &str, qualifier: Qualifier, says: &str) -> FigureIx {
        let span = self.at(words);
        self.facts.figures.push(Figure {
            span,
            number_span: span,
            number: Number::Value(Decimal::new(value, 0)),
            kind: FigureKind::Count,
            qualifier,
            qualifier_span: None,
            unit: None,
            counted: Some(self.at(counted)),
            counted_lemma: None,
            done: None,
            done_lemma: None,
            standing: secondsource_model::FigureStanding::Stated,
            change: None,
            concept: None,
            out_of: None,
            place: None,
            time: None,
            according_to: (!says.is_empty()).then(|| self.at(says)),
            according_entity: None,
            statement: None,
            sentence: self.sentence(span),
        });
        FigureIx(u32::try_from(self.facts.figures.len() - 1).unwrap())
    }

    pub fn event(&mut self, clause: &str, trigger: &str, kind: EventKind, time: Option<TimeIx>) -> EventIx {
        let clause = self.at(clause);
        let trigger = self.at(trigger);
        self.facts.events.push(Event {
            trigger,
            lemma: self.article.slice(trigger).to_owned(),
            kind,
            agent: None,
            patient: None,
            target: None,
            place: None,
            time,
            figures: Vec::new(),
            status: EventStatus::Happened,
            according_to: None,
            statement: None,
            clause,
            sentence: self.sentence(clause),
        });
        EventIx(u32::try_from(self.facts.events.len() - 1).unwrap())
    }

    pub fn patient(&mut self, at: EventIx, words: &str, entity: EntityIx) {
        let span = self.at(words);
        self.facts.events[at.0 as usize].patient = Some(Participant { span, entity: Some(entity) });
    }

    pub fn position(
        &mut self,
        holder: &str,
        entity: EntityIx,
        point: &str,
        stance: Stance,
        trigger: &str,
    ) -> PositionIx {
        let trigger = self.at(trigger);
        self.facts.positions.push(Position {
            holder: self.at(holder),
            entity: Some(entity),
            point: self.at(point),
            stance,
            trigger,
            statement: None,
            sentence: self.sentence(trigger),
        });
        PositionIx(u32::try_from(self.facts.positions.len() - 1).unwrap())
    }

    /// Evidence of a fact: its main span.
    pub fn evidence(&self, fact: FactRef, role: EvidenceRole) -> Evidence {
        let span = match fact {
            FactRef::Statement(at) => {
                let content = &self.facts.statement(at).unwrap().content;
                content[0].cover(content[content.len() - 1])
            }
            FactRef::Figure(at) => self.facts.figure(at).unwrap().span,
            FactRef::Event(at) => self.facts.event(at).unwrap().clause,
            FactRef::Position(at) => self.facts.position(at).unwrap().trigger,
        };
        Evidence { article: self.article.id, span, sentence: self.sentence(span), fact, role, gatherers: None }
    }
}

/// Good enough for invented text: a sentence ends at a full stop (and a closing mark) before a blank.
fn sentences(text: &SourceText, block: Span) -> Vec<Span> {
    let words = text.slice(block);
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, letter) in words.char_indices() {
        let ends = letter == ' ' && (words[..at].ends_with('.') || words[..at].ends_with(".”"));
        if ends && !words[..at].ends_with(" St.") {
            spans.extend(text.span(block.start() + start, block.start() + at));
            start = at + 1;
        }
    }
    spans.extend(text.span(block.start() + start, block.end()));
    spans
}

fn quotes(text: &SourceText) -> Vec<QuotedSpan> {
    let words = text.as_str();
    let mut quotes = Vec::new();
    let mut open = None;
    for (at, letter) in words.char_indices() {
        match (letter, open) {
            ('“', _) => open = Some(at),
            ('”', Some(from)) => {
                quotes.push(QuotedSpan {
                    inner: text.span(from + '“'.len_utf8(), at).unwrap(),
                    outer: text.span(from, at + '”'.len_utf8()).unwrap(),
                    closed: true,
                    depth: 0,
                    runs_on: false,
                });
                open = None;
            }
            _ => {}
        }
    }
    quotes
}
