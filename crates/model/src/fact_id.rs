//! The ids by which people and files name the facts of an article: reckoned from the article and the fact's place in its text.

use crate::entity::EntityIx;
use crate::event::EventIx;
use crate::facts::Facts;
use crate::figure::FigureIx;
use crate::id::{ArticleId, EntityId, EventId, FigureId, PositionId, StatementId, TimeId};
use crate::position::PositionIx;
use crate::source_text::Span;
use crate::statement::StatementIx;
use crate::story::FactRef;
use crate::time::TimeIx;

impl Facts {
    /// Id of an entity: from its article and its first mention (an entity without mentions: its name).
    #[must_use]
    pub fn entity_id(&self, at: EntityIx) -> Option<EntityId> {
        let entity = self.entity(at)?;
        let first = entity.mentions.first().map_or_else(|| entity.name.clone(), |mention| place_of(mention.span));
        Some(EntityId::of(parts(&self.article.to_string(), &[first]).iter().map(String::as_bytes)))
    }

    /// Id of a time expression: from its article and span.
    #[must_use]
    pub fn time_id(&self, at: TimeIx) -> Option<TimeId> {
        let time = self.time(at)?;
        Some(TimeId::of(of_spans(self.article, &[time.span]).iter().map(String::as_bytes)))
    }

    /// Id of a figure: from its article and span.
    #[must_use]
    pub fn figure_id(&self, at: FigureIx) -> Option<FigureId> {
        let figure = self.figure(at)?;
        Some(FigureId::of(of_spans(self.article, &[figure.span]).iter().map(String::as_bytes)))
    }

    /// Id of a statement: from its article and content spans.
    #[must_use]
    pub fn statement_id(&self, at: StatementIx) -> Option<StatementId> {
        let statement = self.statement(at)?;
        Some(StatementId::of(of_spans(self.article, &statement.content).iter().map(String::as_bytes)))
    }

    /// Id of an event: from its article and trigger.
    #[must_use]
    pub fn event_id(&self, at: EventIx) -> Option<EventId> {
        let event = self.event(at)?;
        Some(EventId::of(of_spans(self.article, &[event.trigger]).iter().map(String::as_bytes)))
    }

    /// Id of a position: from its article, holder and point.
    #[must_use]
    pub fn position_id(&self, at: PositionIx) -> Option<PositionId> {
        let position = self.position(at)?;
        let spans = [position.holder, position.point];
        Some(PositionId::of(of_spans(self.article, &spans).iter().map(String::as_bytes)))
    }

    /// Id of any fact, as shown.
    #[must_use]
    pub fn fact_id(&self, fact: FactRef) -> Option<String> {
        match fact {
            FactRef::Statement(at) => self.statement_id(at).map(|id| id.to_string()),
            FactRef::Figure(at) => self.figure_id(at).map(|id| id.to_string()),
            FactRef::Event(at) => self.event_id(at).map(|id| id.to_string()),
            FactRef::Position(at) => self.position_id(at).map(|id| id.to_string()),
        }
    }
}

fn of_spans(article: ArticleId, spans: &[Span]) -> Vec<String> {
    let places: Vec<String> = spans.iter().copied().map(place_of).collect();
    parts(&article.to_string(), &places)
}

fn parts(article: &str, places: &[String]) -> Vec<String> {
    std::iter::once(article.to_owned()).chain(places.iter().cloned()).collect()
}

fn place_of(span: Span) -> String {
    format!("{}..{}", span.start(), span.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_text::SourceText;
    use crate::time::{Anchor, Precision, TimeExpression, TimeKind};

    #[test]
    fn an_id_depends_on_article_and_place_and_not_on_the_list() {
        let text = SourceText::new("On Monday and on Tuesday");
        let time = |words: &str| TimeExpression {
            span: text.find(words).unwrap(),
            kind: TimeKind::Date,
            value: String::new(),
            precision: Precision::Day,
            anchor: Anchor::None,
            interval: None,
            zone: None,
        };
        let mut facts = Facts::empty(ArticleId::of([b"one".as_slice()]));
        facts.times = vec![time("Monday"), time("Tuesday")];
        let tuesday = facts.time_id(TimeIx(1));
        assert!(tuesday.is_some());
        assert_ne!(facts.time_id(TimeIx(0)), tuesday);
        facts.times.remove(0);
        assert_eq!(facts.time_id(TimeIx(0)), tuesday);
        assert_eq!(facts.time_id(TimeIx(7)), None, "no such time");
        facts.article = ArticleId::of([b"two".as_slice()]);
        assert_ne!(facts.time_id(TimeIx(0)), tuesday);
    }
}
