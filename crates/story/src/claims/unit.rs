//! What is compared: each statement, figure and event of each article with its telling words, names, numbers and days.

use std::collections::BTreeMap;

use secondsource_model::{
    ClaimKind, EntityKind, EventIx, EventStatus, FactRef, FigureIx, FigureStanding, Span, StatementIx, TimeIx,
};

use super::entities::{Who, WhoIx};
use super::senses::sense;
use crate::members::{Member, Members, PlainIx};

/// One comparable fact of one article.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) member: usize,
    pub(crate) fact: FactRef,
    pub(crate) kind: ClaimKind,
    /// The words to show.
    pub(crate) span: Span,
    /// All words of the fact.
    pub(crate) spans: Vec<Span>,
    pub(crate) sentence: Span,
    /// Telling words (by sense where one is known), ascending, each once.
    pub(crate) telling: Vec<PlainIx>,
    /// Names among them, as story entities, ascending.
    pub(crate) names: Vec<WhoIx>,
    /// Numbers among them.
    pub(crate) numbers: Vec<PlainIx>,
    pub(crate) speaker: Option<WhoIx>,
    /// Whether somebody at all is given as the source.
    pub(crate) attributed: bool,
    /// The statement that holds it, if any; itself for a statement.
    pub(crate) statement: Option<StatementIx>,
    /// Days it is about: first, and the first behind it, ISO 8601.
    pub(crate) days: Option<(String, String)>,
    /// Words in quotation marks, each a run.
    pub(crate) verbatim: Vec<Span>,
    /// Whether it is said not to be so.
    pub(crate) denied: bool,
    pub(crate) weight: f32,
}

/// Senses and plain forms numbered together.
pub(crate) struct Reader<'m, 'a> {
    members: &'m Members<'a>,
    who: &'m Who,
    /// Plain form to the plain form that stands for its sense.
    sense_of: BTreeMap<PlainIx, PlainIx>,
}

impl<'m, 'a> Reader<'m, 'a> {
    pub(crate) fn new(members: &'m Members<'a>, who: &'m Who) -> Self {
        // The first word of a sense that the story has stands for the sense.
        let mut first: BTreeMap<u32, PlainIx> = BTreeMap::new();
        let mut sense_of = BTreeMap::new();
        for member in &members.list {
            for word in member.words.iter().filter(|word| !word.stop && !word.digit) {
                if sense_of.contains_key(&word.plain) {
                    continue;
                }
                let letters = &member.article.text.as_str()[word.start as usize..word.end as usize];
                if let Some(number) = sense(letters) {
                    let stands = *first.entry(number).or_insert(word.plain);
                    sense_of.insert(word.plain, stands);
                }
            }
        }
        Self { members, who, sense_of }
    }

    /// Every unit of the story, by member and place.
    pub(crate) fn units(&self, rejected: &dyn Fn(usize, FactRef) -> bool) -> Vec<Unit> {
        let mut units = Vec::new();
        for (at, member) in self.members.list.iter().enumerate() {
            let facts = member.facts;
            for (ix, statement) in (0_u32..).map(StatementIx).zip(&facts.statements) {
                // What was asked for, expected or not said is no assertion.
                let fact = FactRef::Statement(ix);
                if statement.negated || statement.modality != secondsource_model::Modality::Said || rejected(at, fact) {
                    continue;
                }
                let Some(span) = statement.content.first().copied().filter(|span| member.is_report(*span)) else {
                    continue;
                };
                let speaker = statement
                    .source
                    .as_ref()
                    .and_then(|source| source.entity)
                    .and_then(|entity| self.who.of(at, entity));
                let mut unit = self.unit(at, member, fact, span, statement.content.clone(), statement.sentence);
                unit.kind = ClaimKind::Statement;
                unit.speaker = speaker;
                unit.attributed = true;
                unit.statement = Some(ix);
                unit.verbatim = statement.verbatim.clone();
                unit.days = days(member, statement.time);
                units.push(unit);
            }
            for (ix, figure) in (0_u32..).map(FigureIx).zip(&facts.figures) {
                let fact = FactRef::Figure(ix);
                // What a report takes back is no claim of its own.
                if figure.standing == FigureStanding::Withdrawn {
                    continue;
                }
                if !figure.kind.is_quantity() || !member.is_report(figure.span) || rejected(at, fact) {
                    continue;
                }
                let mut spans = vec![figure.span];
                spans.extend([figure.counted, figure.done, figure.place].into_iter().flatten());
                let mut unit = self.unit(at, member, fact, figure.span, spans, figure.sentence);
                unit.kind = ClaimKind::Figure;
                let told = figure.statement.and_then(|statement| facts.statement(statement));
                unit.speaker = figure
                    .according_entity
                    .or_else(|| told.and_then(|statement| statement.source.as_ref()?.entity))
                    .and_then(|entity| self.who.of(at, entity));
                unit.attributed =
                    figure.according_to.is_some() || figure.statement.is_some() || sourced(member, figure.sentence);
                unit.statement = figure.statement;
                unit.days = days(member, figure.time);
                units.push(unit);
            }
            for (ix, event) in (0_u32..).map(EventIx).zip(&facts.events) {
                let fact = FactRef::Event(ix);
                // A bare "attacks" without anybody, anything, anywhere is a word, no claim.
                let bare = event.agent.is_none()
                    && event.patient.is_none()
                    && event.place.is_none()
                    && event.figures.is_empty();
                if bare || !member.is_report(event.trigger) || rejected(at, fact) {
                    continue;
                }
                let mut spans = vec![event.trigger];
                spans.extend(
                    [event.agent.map(|agent| agent.span), event.patient.map(|patient| patient.span), event.place]
                        .into_iter()
                        .flatten(),
                );
                let mut unit = self.unit(at, member, fact, event.clause, spans, event.sentence);
                unit.kind = ClaimKind::Event;
                let told = event.statement.and_then(|statement| facts.statement(statement));
                unit.speaker = told
                    .and_then(|statement| statement.source.as_ref()?.entity)
                    .and_then(|entity| self.who.of(at, entity));
                unit.attributed =
                    event.according_to.is_some() || event.statement.is_some() || sourced(member, event.sentence);
                unit.statement = event.statement;
                unit.days = days(member, event.time);
                unit.denied = event.status == EventStatus::Denied;
                units.push(unit);
            }
        }
        units
    }

    fn unit(
        &self,
        at: usize,
        member: &Member<'_>,
        fact: FactRef,
        span: Span,
        spans: Vec<Span>,
        sentence: Span,
    ) -> Unit {
        let mut telling = Vec::new();
        let mut numbers = Vec::new();
        let mut names = Vec::new();
        for part in &spans {
            for word in member.words_in(*part).iter().filter(|word| !word.stop) {
                if word.digit {
                    numbers.push(word.plain);
                }
                telling.push(self.sense_of.get(&word.plain).copied().unwrap_or(word.plain));
            }
            for (ix, entity) in (0_u32..).zip(&member.facts.entities) {
                let inside = entity.mentions.iter().any(|mention| part.contains(mention.span));
                if inside && let Some(who) = self.who.of(at, secondsource_model::EntityIx(ix)) {
                    names.push(who);
                }
            }
        }
        for list in [&mut telling, &mut numbers, &mut names] {
            list.sort_unstable();
            list.dedup();
        }
        let weight = telling.iter().map(|plain| self.members.rarity(*plain)).sum();
        Unit {
            member: at,
            fact,
            kind: ClaimKind::Statement,
            span,
            spans,
            sentence,
            telling,
            names,
            numbers,
            speaker: None,
            attributed: false,
            statement: None,
            days: None,
            verbatim: Vec::new(),
            denied: false,
            weight,
        }
    }
}

/// Whether the sentence names a source for anything: "Kremlin says A; rejects B" gives B to the Kremlin too.
fn sourced(member: &Member<'_>, sentence: Span) -> bool {
    member
        .facts
        .statements
        .iter()
        .filter(|statement| statement.sentence == sentence)
        .filter_map(|statement| statement.source.as_ref())
        .any(|source| {
            // "The summit highlighted substantial talks": a summit is nobody who could be asked.
            let kind = source.entity.and_then(|entity| member.facts.entity(entity)).map(|entity| entity.kind);
            !matches!(kind, Some(EntityKind::Event | EntityKind::Other | EntityKind::Document))
        })
}

fn days(member: &Member<'_>, time: Option<TimeIx>) -> Option<(String, String)> {
    let interval = member.facts.time(time?)?.interval.as_ref()?;
    Some((interval.from.clone(), interval.until.clone()))
}

/// Days before the publication beyond which a time is background to a report and not its news.
const BACKGROUND_DAYS: u32 = 60;

/// Whether a unit tells of a time long before its report: "in 2019, six people were injured in a similar fire".
pub(crate) fn is_background(members: &Members<'_>, unit: &Unit) -> bool {
    let published = members.get(unit.member).and_then(|member| crate::cluster::day_number(member.article.day()?));
    let until = unit.days.as_ref().and_then(|(_, until)| crate::cluster::day_number(until));
    published.zip(until).is_some_and(|(published, until)| until.saturating_add(BACKGROUND_DAYS) < published)
}

/// Whether two spans of days cannot be one time. Unknown days part nothing.
pub(crate) fn other_days(left: &Unit, right: &Unit) -> bool {
    match (&left.days, &right.days) {
        (Some((left_from, left_until)), Some((right_from, right_until))) => {
            let before = |until: &str, from: &str| {
                until.get(..10).is_some_and(|until| from.get(..10).is_some_and(|from| until < from))
            };
            before(left_until, right_from) || before(right_until, left_from)
        }
        _ => false,
    }
}
