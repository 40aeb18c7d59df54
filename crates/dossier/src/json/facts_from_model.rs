//! From the facts of the model to their JSON.

use secondsource_model as model;
use secondsource_model::{ArticleFacts, EntityIx, FigureIx, Span, StatementIx, TimeIx};

use super::article::Source;
use super::facts::{
    Channel, Cue, Entity, Event, Facts, Figure, FiveW, Mention, NumberValue, Participant, PlaceRef, Position,
    QuotedSpan, Relay, SpeakerWords, Statement, TimeExpression,
};
use super::shared::{Offsets, SpanWords, Version, WordList};

impl From<ArticleFacts<'_>> for Facts {
    fn from(both: ArticleFacts<'_>) -> Self {
        let with = With { article: both.article, facts: both.facts };
        let facts = both.facts;
        Self {
            schema: Version,
            kind: "facts".to_owned(),
            article: facts.article.to_string(),
            source: Source::from(&both.article.source),
            sentences: facts.sentences.iter().copied().map(Offsets::from).collect(),
            entities: indexed(&facts.entities).map(|(at, entity)| with.entity(EntityIx(at), entity)).collect(),
            times: indexed(&facts.times).map(|(at, time)| with.time(TimeIx(at), time)).collect(),
            figures: indexed(&facts.figures).map(|(at, figure)| with.figure(FigureIx(at), figure)).collect(),
            statements: indexed(&facts.statements)
                .map(|(at, statement)| with.statement(StatementIx(at), statement))
                .collect(),
            events: indexed(&facts.events).map(|(at, event)| with.event(model::EventIx(at), event)).collect(),
            positions: indexed(&facts.positions)
                .map(|(at, position)| with.position(model::PositionIx(at), position))
                .collect(),
            quotes: facts.quotes.iter().map(quote).collect(),
            relays: facts.relays.iter().map(relay).collect(),
            five_w: FiveW {
                who: facts.five_w.who.map(|span| with.words(span)),
                what: facts.five_w.what.map(|span| with.words(span)),
                when: facts.five_w.when.map(|span| with.words(span)),
                r#where: facts.five_w.place.map(|span| with.words(span)),
            },
        }
    }
}

fn indexed<T>(list: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (0_u32..).zip(list)
}

/// An article and its facts, to look words and ids up in.
#[derive(Clone, Copy)]
struct With<'a> {
    article: &'a model::Article,
    facts: &'a model::Facts,
}

impl With<'_> {
    fn words(self, span: Span) -> SpanWords {
        SpanWords::new(&self.article.text, span)
    }

    fn text(self, span: Span) -> String {
        self.article.slice(span).to_owned()
    }

    fn entity_id(self, at: EntityIx) -> Option<String> {
        self.facts.entity_id(at).map(|id| id.to_string())
    }

    fn time_id(self, at: TimeIx) -> Option<String> {
        self.facts.time_id(at).map(|id| id.to_string())
    }

    fn figure_id(self, at: FigureIx) -> Option<String> {
        self.facts.figure_id(at).map(|id| id.to_string())
    }

    fn statement_id(self, at: StatementIx) -> Option<String> {
        self.facts.statement_id(at).map(|id| id.to_string())
    }

    fn entity(self, at: EntityIx, entity: &model::Entity) -> Entity {
        Entity {
            id: self.entity_id(at).unwrap_or_default(),
            name: entity.name.clone(),
            kind: entity.kind.as_str().to_owned(),
            wikidata: entity.wikidata.clone(),
            place: entity.place.as_ref().map(place),
            stands_for: entity.stands_for.and_then(|at| self.entity_id(at)),
            roles: entity.roles.iter().map(|span| self.words(*span)).collect(),
            mentions: entity.mentions.iter().map(mention).collect(),
        }
    }

    fn time(self, at: TimeIx, time: &model::TimeExpression) -> TimeExpression {
        let anchor = match time.anchor {
            model::Anchor::Absolute => "absolute".to_owned(),
            model::Anchor::DocumentTime => "document-time".to_owned(),
            model::Anchor::Dateline => "dateline".to_owned(),
            model::Anchor::Mention(at) => self.time_id(at).unwrap_or_else(|| "none".to_owned()),
            _ => "none".to_owned(),
        };
        Self::interval(
            TimeExpression {
                id: self.time_id(at).unwrap_or_default(),
                span: time.span.into(),
                text: self.text(time.span),
                value: time.value.clone(),
                kind: time.kind.as_str().to_owned(),
                precision: time.precision.as_str().to_owned(),
                anchor,
                from: None,
                until: None,
                zone: time.zone.map(|zone| self.text(zone)),
            },
            time.interval.as_ref(),
        )
    }

    fn interval(time: TimeExpression, interval: Option<&model::Interval>) -> TimeExpression {
        let Some(interval) = interval else { return time };
        TimeExpression { from: Some(interval.from.clone()), until: Some(interval.until.clone()), ..time }
    }

    fn figure(self, at: FigureIx, figure: &model::Figure) -> Figure {
        Figure {
            id: self.figure_id(at).unwrap_or_default(),
            span: figure.span.into(),
            text: self.text(figure.span),
            number: number(figure.number),
            kind: figure.kind.as_str().to_owned(),
            qualifier: figure.qualifier.as_str().to_owned(),
            unit: figure.unit.clone(),
            counted: figure.counted.map(|span| self.words(span)),
            done: figure.done.map(|span| self.words(span)),
            change: figure.change.map(|change| change.as_str().to_owned()),
            concept: figure.concept.or(figure.counted).map(|span| self.words(span)),
            out_of: figure.out_of.and_then(|at| self.figure_id(at)),
            standing: (figure.standing != model::FigureStanding::Stated).then(|| figure.standing.as_str().to_owned()),
            place: figure.place.map(|span| self.words(span)),
            time: figure.time.and_then(|at| self.time_id(at)),
            according_to: figure.according_to.map(|span| self.words(span)),
            according_entity: figure.according_entity.and_then(|at| self.entity_id(at)),
            statement: figure.statement.and_then(|at| self.statement_id(at)),
            sentence: figure.sentence.into(),
        }
    }

    fn statement(self, at: StatementIx, statement: &model::Statement) -> Statement {
        Statement {
            id: self.statement_id(at).unwrap_or_default(),
            source: statement.source.as_ref().map(|source| self.speaker(source)),
            cue: statement.cue.as_ref().map(|cue| Cue { spans: offsets(&cue.spans), lemma: cue.lemma.clone() }),
            content: WordList::new(&self.article.text, &statement.content),
            wording: statement.wording.as_str().to_owned(),
            verbatim: offsets(&statement.verbatim),
            channel: statement.channel.as_ref().map(|channel| self.channel(channel)),
            relay: statement.relay.iter().map(relay).collect(),
            addressee: statement.addressee.map(|span| self.words(span)),
            time: statement.time.and_then(|at| self.time_id(at)),
            negated: statement.negated,
            modality: statement.modality.as_str().to_owned(),
            inside: statement.inside.and_then(|at| self.statement_id(at)),
            sentence: statement.sentence.into(),
            rule: statement.rule.to_owned(),
        }
    }

    fn speaker(self, speaker: &model::Speaker) -> SpeakerWords {
        let entity = speaker.entity.and_then(|at| self.facts.entity(at)).map(|entity| entity.name.clone());
        let words: Vec<&str> = speaker.spans.iter().map(|span| self.article.slice(*span)).collect();
        let name = entity.unwrap_or_else(|| words.join(" "));
        SpeakerWords {
            spans: offsets(&speaker.spans),
            entity: speaker.entity.and_then(|at| self.entity_id(at)),
            name: (!name.is_empty()).then_some(name),
        }
    }

    fn channel(self, channel: &model::Channel) -> Channel {
        let carried_from = match channel.reach {
            model::ChannelReach::Explicit => None,
            model::ChannelReach::CarriedOn(at) => self.statement_id(at),
        };
        Channel {
            kind: channel.kind.as_str().to_owned(),
            name: channel.name.map(|span| self.text(span)),
            span: channel.span.into(),
            carried_from,
        }
    }

    fn event(self, at: model::EventIx, event: &model::Event) -> Event {
        Event {
            id: self.facts.event_id(at).map(|id| id.to_string()).unwrap_or_default(),
            trigger: self.words(event.trigger),
            lemma: event.lemma.clone(),
            kind: event.kind.as_str().to_owned(),
            agent: event.agent.map(|who| self.participant(who.span, who.entity)),
            patient: event.patient.map(|who| self.participant(who.span, who.entity)),
            target: event.target.map(|who| self.participant(who.span, who.entity)),
            place: event.place.map(|span| self.words(span)),
            time: event.time.and_then(|at| self.time_id(at)),
            figures: event.figures.iter().filter_map(|at| self.figure_id(*at)).collect(),
            status: event.status.as_str().to_owned(),
            according_to: event.according_to.map(|span| self.words(span)),
            statement: event.statement.and_then(|at| self.statement_id(at)),
            clause: event.clause.into(),
            sentence: event.sentence.into(),
        }
    }

    fn participant(self, span: Span, entity: Option<EntityIx>) -> Participant {
        Participant { span: span.into(), text: self.text(span), entity: entity.and_then(|at| self.entity_id(at)) }
    }

    fn position(self, at: model::PositionIx, position: &model::Position) -> Position {
        Position {
            id: self.facts.position_id(at).map(|id| id.to_string()).unwrap_or_default(),
            holder: self.participant(position.holder, position.entity),
            point: self.words(position.point),
            stance: position.stance.as_str().to_owned(),
            trigger: position.trigger.into(),
            statement: position.statement.and_then(|at| self.statement_id(at)),
            sentence: position.sentence.into(),
        }
    }
}

fn offsets(spans: &[Span]) -> Vec<Offsets> {
    spans.iter().copied().map(Offsets::from).collect()
}

fn place(place: &model::PlaceRef) -> PlaceRef {
    PlaceRef {
        geonames: place.geonames,
        latitude_e5: place.latitude_e5,
        longitude_e5: place.longitude_e5,
        country: String::from_utf8_lossy(&place.country).into_owned(),
        feature: place.feature.clone(),
    }
}

fn mention(mention: &model::Mention) -> Mention {
    Mention {
        span: mention.span.into(),
        head: mention.head.map(Offsets::from),
        kind: mention.kind.as_str().to_owned(),
        metonym: mention.metonym,
        rule: mention.rule.as_str().to_owned(),
    }
}

fn quote(quote: &model::QuotedSpan) -> QuotedSpan {
    QuotedSpan {
        span: quote.inner.into(),
        outer: quote.outer.into(),
        closed: quote.closed,
        depth: quote.depth,
        runs_on: quote.runs_on,
    }
}

fn relay(relay: &model::Relay) -> Relay {
    Relay { name: relay.name.clone(), span: relay.span.into() }
}

fn number(number: model::Number) -> NumberValue {
    match number {
        model::Number::Value(value) => NumberValue::Value { value: json_number(value) },
        model::Number::Range(low, high) => NumberValue::Range { low: json_number(low), high: json_number(high) },
    }
}

/// The decimal as a JSON number: whole numbers of up to 64 bits stay exact, others become the nearest floating-point number.
fn json_number(decimal: model::Decimal) -> serde_json::Number {
    let printed = decimal.to_string();
    serde_json::from_str(&printed).unwrap_or_else(|_| serde_json::Number::from(0))
}
