//! Everything comparable that one article tells.

use crate::entity::{Entity, EntityIx};
use crate::event::{Event, EventIx};
use crate::figure::{Figure, FigureIx};
use crate::id::ArticleId;
use crate::position::{Position, PositionIx};
use crate::source_text::Span;
use crate::statement::{Relay, Statement, StatementIx};
use crate::time::{TimeExpression, TimeIx};

/// The facts of one article. Every list ascends by first span; indexes such as [`EntityIx`] point into these lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The article.
    pub article: ArticleId,
    /// Sentences, ascending, not overlapping.
    pub sentences: Vec<Span>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// When.
    pub times: Vec<TimeExpression>,
    /// How many.
    pub figures: Vec<Figure>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What happened.
    pub events: Vec<Event>,
    /// Who stands where.
    pub positions: Vec<Position>,
    /// Every quotation, whoever spoke it.
    pub quotes: Vec<QuotedSpan>,
    /// Agencies and outlets named in the text as carriers: "Reuters reported".
    pub relays: Vec<Relay>,
    /// What the report is about, from its opening.
    pub five_w: FiveW,
}

/// Answers to who, what, when and where of a report's main event, each a span of the article. `None` where its opening does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiveW {
    /// Who did it, or to whom it happened.
    pub who: Option<Span>,
    /// What happened: the verb with its object, without who, when and where.
    pub what: Option<Span>,
    /// When.
    pub when: Option<Span>,
    /// Where.
    pub place: Option<Span>,
}

/// Words inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotedSpan {
    /// The words without the marks.
    pub inner: Span,
    /// With the marks.
    pub outer: Span,
    /// Whether both marks are there (or the quotation runs on into a next paragraph that opens again).
    pub closed: bool,
    /// Depth: 0 for an outermost quotation.
    pub depth: u8,
    /// Whether the quotation goes on in the next one (paragraphs of one speech).
    pub runs_on: bool,
}

impl Facts {
    /// An article of which nothing is known.
    #[must_use]
    pub fn empty(article: ArticleId) -> Self {
        Self {
            article,
            sentences: Vec::new(),
            entities: Vec::new(),
            times: Vec::new(),
            figures: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            positions: Vec::new(),
            quotes: Vec::new(),
            relays: Vec::new(),
            five_w: FiveW::default(),
        }
    }

    /// The entity at an index.
    #[must_use]
    pub fn entity(&self, at: EntityIx) -> Option<&Entity> {
        self.entities.get(at.0 as usize)
    }

    /// The time expression at an index.
    #[must_use]
    pub fn time(&self, at: TimeIx) -> Option<&TimeExpression> {
        self.times.get(at.0 as usize)
    }

    /// The figure at an index.
    #[must_use]
    pub fn figure(&self, at: FigureIx) -> Option<&Figure> {
        self.figures.get(at.0 as usize)
    }

    /// The statement at an index.
    #[must_use]
    pub fn statement(&self, at: StatementIx) -> Option<&Statement> {
        self.statements.get(at.0 as usize)
    }

    /// The event at an index.
    #[must_use]
    pub fn event(&self, at: EventIx) -> Option<&Event> {
        self.events.get(at.0 as usize)
    }

    /// The position at an index.
    #[must_use]
    pub fn position(&self, at: PositionIx) -> Option<&Position> {
        self.positions.get(at.0 as usize)
    }

    /// The sentence that holds the start of `span`.
    #[must_use]
    pub fn sentence_of(&self, span: Span) -> Option<Span> {
        let index = self.sentences.partition_point(|sentence| sentence.start() <= span.start()).checked_sub(1)?;
        self.sentences.get(index).copied().filter(|sentence| span.start() < sentence.end())
    }

    /// The entity one of whose mentions covers or is covered by `span`, the longest such mention first.
    #[must_use]
    pub fn entity_at(&self, span: Span) -> Option<EntityIx> {
        let touching = (0_u32..)
            .zip(&self.entities)
            .flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (index, mention.span)));
        touching
            .filter(|(_, mention)| mention.contains(span) || span.contains(*mention))
            .max_by_key(|(index, mention)| (mention.len(), std::cmp::Reverse(*index)))
            .map(|(index, _)| EntityIx(index))
    }
}
