//! The tick-tock: everything that the articles date, gathered by moment, and when the articles themselves appeared.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{ArticleFacts, Dated, Precision, Span, TimeExpression, TimeIx};

use super::article;
use super::dossier::{TimelineEntry, TimelineItem};
use crate::edition::Edition;

/// Moments in order of their start, longer ones first where two start together. An event or a statement stands at its own time; other
/// dates of a month or finer stand as mentions, once a sentence.
pub(super) fn timeline(edition: &Edition<'_>) -> Vec<TimelineEntry> {
    let mut line = Line::default();
    for member in edition.members {
        line.publication(member);
        line.facts(member);
    }
    line.entries()
}

/// Start, end reversed (a missing end sorts first), precision.
type Moment = (String, std::cmp::Reverse<Option<String>>, &'static str);

#[derive(Default)]
struct Line {
    moments: BTreeMap<Moment, Vec<TimelineItem>>,
    /// Sentences that a moment has, by article.
    shown: BTreeSet<(Moment, String, Span)>,
}

impl Line {
    fn publication(&mut self, member: &ArticleFacts<'_>) {
        let dates = [("published", &member.article.published), ("updated", &member.article.updated)];
        let published = member.article.published.as_ref().map(|dated| &dated.value.value);
        for (kind, dated) in dates {
            let Some(dated) = dated.as_ref() else { continue };
            if kind == "updated" && published == Some(&dated.value.value) {
                continue;
            }
            self.dated(member, kind, &dated.value);
        }
    }

    fn dated(&mut self, member: &ArticleFacts<'_>, kind: &str, dated: &Dated) {
        let shown = article::Dated::from(dated);
        let item = TimelineItem {
            kind: kind.to_owned(),
            article: member.article.id.to_string(),
            text: shown.raw,
            span: None,
            sentence: None,
            fact: None,
            status: None,
            zone: shown.zone,
        };
        self.moments.entry((shown.value, std::cmp::Reverse(None), dated.precision.as_str())).or_default().push(item);
    }

    fn facts(&mut self, member: &ArticleFacts<'_>) {
        let facts = member.facts;
        let mut told: BTreeSet<(TimeIx, Span)> = BTreeSet::new();
        for (at, event) in (0_u32..).zip(&facts.events) {
            let Some(time) = event.time else { continue };
            let fact = facts.event_id(secondsource_model::EventIx(at)).map(|id| id.to_string());
            if self.fact(member, time, "event", event.sentence, fact, Some(event.status.as_str())) {
                told.insert((time, event.sentence));
            }
        }
        for (at, statement) in (0_u32..).zip(&facts.statements) {
            let Some(time) = statement.time else { continue };
            if told.contains(&(time, statement.sentence)) {
                continue;
            }
            let fact = facts.statement_id(secondsource_model::StatementIx(at)).map(|id| id.to_string());
            if self.fact(member, time, "statement", statement.sentence, fact, None) {
                told.insert((time, statement.sentence));
            }
        }
        for (at, time) in (0_u32..).zip(&facts.times) {
            let Some(sentence) = facts.sentence_of(time.span) else { continue };
            let in_body = member.article.block_of(time.span).is_none_or(|block| block.kind.is_body());
            if time.precision < Precision::Month || !in_body || told.contains(&(TimeIx(at), sentence)) {
                continue;
            }
            self.fact(member, TimeIx(at), "mention", sentence, None, None);
        }
    }

    /// Whether the time is fixed, and so stands on the line.
    fn fact(
        &mut self,
        member: &ArticleFacts<'_>,
        at: TimeIx,
        kind: &str,
        sentence: Span,
        fact: Option<String>,
        status: Option<&str>,
    ) -> bool {
        let Some(time) = member.facts.time(at) else { return false };
        let Some(moment) = moment(time) else { return false };
        let item = TimelineItem {
            kind: kind.to_owned(),
            article: member.article.id.to_string(),
            text: member.article.slice(time.span).to_owned(),
            span: Some(time.span.into()),
            sentence: Some(sentence.into()),
            fact,
            status: status.map(str::to_owned),
            zone: None,
        };
        // One sentence may tell several events of one moment: it is shown once, by the first.
        if self.shown.insert((moment.clone(), item.article.clone(), sentence)) {
            self.moments.entry(moment).or_default().push(item);
        }
        true
    }

    fn entries(self) -> Vec<TimelineEntry> {
        let entry = |((from, until, precision), items): (Moment, Vec<TimelineItem>)| TimelineEntry {
            from,
            until: until.0,
            precision: precision.to_owned(),
            items,
        };
        self.moments.into_iter().map(entry).collect()
    }
}

fn moment(time: &TimeExpression) -> Option<Moment> {
    let interval = time.interval.as_ref()?;
    Some((interval.from.clone(), std::cmp::Reverse(Some(interval.until.clone())), time.precision.as_str()))
}
