//! Makes statements of drafts: speaker, wording, channel, relay, negation, the statement around, the speaker carried on.

use std::collections::BTreeMap;
use std::ops::Range;

use secondsource_model::{
    Channel, ChannelReach, Cue, Entity, EntityIx, EntityKind, Facts, MentionKind, QuotedSpan, Relay, Span, Speaker,
    Statement, StatementIx, Wording,
};

use super::channel;
use super::manner::{addressee, manner};
use super::near::Near;
use super::relay;
use super::scene::{Draft, Scene};
use crate::entity::{Cast, conjoined};
use crate::reading::Reading;

/// Fills `facts.statements` and `facts.relays`. `facts.times` and `facts.quotes` may be there already.
pub(crate) fn assemble(reading: Reading<'_>, scene: &Scene<'_>, drafts: &[Draft], cast: &Cast, facts: &mut Facts) {
    let relays = relays(reading, scene, drafts, cast, facts);
    let near = Near::new(drafts);
    let kept: Vec<usize> = (0..drafts.len()).filter(|at| !relays.dropped.contains(at)).collect();
    let number: BTreeMap<usize, u32> = (0_u32..).zip(&kept).map(|(number, at)| (*at, number)).collect();
    let mut last: Option<(usize, EntityIx)> = None;
    for (ix, at) in kept.iter().enumerate() {
        let draft = &drafts[*at];
        let spans = |ranges: &[Range<usize>]| -> Vec<_> {
            ranges.iter().filter_map(|range| reading.text().span(range.start, range.end)).collect()
        };
        let content = spans(&without_carriers(scene, draft, drafts, relays.by.get(at)));
        let Some(first) = content.first().copied() else { continue };
        let entity = speaker(scene, draft, cast);
        let entity = entity.or(if draft.carries_on { last.map(|(_, entity)| entity) } else { None });
        let source_spans = spans(&draft.source);
        let source = (entity.is_some() || !source_spans.is_empty()).then_some(Speaker { spans: source_spans, entity });
        let verbatim = verbatim(&content, &facts.quotes);
        let (negated, modality) = manner(scene, draft);
        let cue_spans = spans(&draft.cue);
        let anchor = cue_spans.first().copied().unwrap_or(first);
        let sentence = facts.sentence_of(anchor).unwrap_or(first);
        let told = channel::find(scene, draft);
        let channel = told.and_then(|found| {
            Some(Channel {
                kind: found.kind,
                name: found.name.and_then(|name| reading.text().span(name.start, name.end)),
                span: reading.text().span(found.words.start, found.words.end)?,
                reach: ChannelReach::Explicit,
            })
        });
        let time = facts
            .times
            .iter()
            .enumerate()
            // Times ascend.
            .skip(facts.times.partition_point(|time| time.span.start() < sentence.start()))
            .take_while(|(_, time)| time.span.start() <= sentence.end())
            .find(|(_, time)| sentence.contains(time.span) && !content.iter().any(|run| run.overlaps(time.span)))
            .map(|(at, _)| at)
            .and_then(|at| u32::try_from(at).ok())
            .map(secondsource_model::TimeIx);
        let inside = inside(drafts, &near, *at).and_then(|outer| number.get(&outer)).map(|outer| StatementIx(*outer));
        facts.statements.push(Statement {
            source,
            cue: (!cue_spans.is_empty()).then(|| Cue { spans: cue_spans, lemma: draft.lemma.clone() }),
            wording: wording(scene, draft, &verbatim),
            content,
            verbatim,
            channel,
            relay: relays.of.get(at).cloned().unwrap_or_default(),
            addressee: addressee(scene, draft).and_then(|words| reading.text().span(words.start, words.end)),
            time,
            negated,
            modality,
            inside,
            sentence,
            rule: draft.rule,
        });
        if let Some(entity) = entity {
            last = Some((ix, entity));
        }
    }
    carry_channels(facts);
}

/// Whom the words of the source name: of "Bell and Kerr" both as one, of "Bell or Kerr" and "neither Bell nor Kerr" nobody.
fn speaker(scene: &Scene<'_>, draft: &Draft, cast: &Cast) -> Option<EntityIx> {
    let head = draft.source_head?;
    let joined = scene.token(head).and_then(conjoined).filter(|(_, last)| {
        let last = last.range();
        draft.source.iter().any(|run| run.start <= last.start && last.end <= run.end)
    });
    match joined {
        Some((and, _)) if and.norm() == "and" => cast.named_by(and.index()).or_else(|| cast.named_by(head)),
        Some(_) => None,
        None => cast.named_by(head),
    }
}

/// The parts of the content inside quotation marks, without the marks.
fn verbatim(content: &[Span], quotes: &[QuotedSpan]) -> Vec<Span> {
    // Quotations ascend by their first mark, and outermost ones follow each other.
    let start = content.iter().map(|run| run.start()).min().unwrap_or(0);
    let end = content.iter().map(|run| run.end()).max().unwrap_or(0);
    let behind = quotes.partition_point(|quote| quote.outer.start() < end);
    let near = quotes[..behind].iter().rev().take_while(|quote| quote.depth > 0 || quote.outer.end() > start);
    let outermost = near.filter(|quote| quote.depth == 0);
    let mut found: Vec<_> =
        outermost.flat_map(|quote| content.iter().filter_map(|run| run.intersect(quote.inner))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn wording(scene: &Scene<'_>, draft: &Draft, verbatim: &[Span]) -> Wording {
    let letters = |range: Range<usize>| {
        scene.text.get(range).map_or(0, |words| words.chars().filter(|sign| sign.is_alphanumeric()).count())
    };
    let all: usize = draft.content.iter().cloned().map(letters).sum();
    let quoted: usize = verbatim.iter().map(|span| letters(span.range())).sum();
    // "that" before a quotation is no paraphrase.
    let joined = draft
        .content
        .first()
        .and_then(|first| scene.text.get(first.clone()))
        .is_some_and(|words| words.starts_with("that "));
    if quoted == 0 {
        Wording::Paraphrase
    } else if quoted + if joined { 4 } else { 0 } >= all {
        Wording::Verbatim
    } else {
        Wording::Mixed
    }
}

/// The smallest draft whose content holds this one's cue.
fn inside(drafts: &[Draft], near: &Near, at: usize) -> Option<usize> {
    let cue = drafts[at].cue.first()?;
    let holds = |draft: &Draft| draft.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end);
    let size = |draft: &Draft| draft.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    near.at(cue.start)
        .iter()
        .map(|index| (*index, &drafts[*index]))
        .filter(|(index, draft)| *index != at && holds(draft))
        .min_by_key(|(_, draft)| size(draft))
        .map(|(index, _)| index)
}

/// The content without the words that tell who carried it, where the parse drew them in: ", Reuters reported", ", according to Reuters".
fn without_carriers(
    scene: &Scene<'_>,
    draft: &Draft,
    drafts: &[Draft],
    carriers: Option<&Vec<usize>>,
) -> Vec<Range<usize>> {
    let mut content = draft.content.clone();
    for carrier in carriers.into_iter().flatten().filter_map(|at| drafts.get(*at)) {
        let words = || carrier.cue.iter().chain(&carrier.source);
        let (Some(start), Some(end)) = (words().map(|run| run.start).min(), words().map(|run| run.end).max()) else {
            continue;
        };
        for run in &mut content {
            let Some(before) = scene.text.get(run.start..start).filter(|_| end <= run.end) else { continue };
            let closes = scene.text.get(end..run.end).is_some_and(|rest| !rest.contains(char::is_alphanumeric));
            let bare = before.trim_end();
            if closes && bare.ends_with(',') {
                run.end = run.start + bare.trim_end_matches([',', ' ']).len();
            }
        }
    }
    content.retain(|run| !run.is_empty());
    content
}

struct Relays {
    /// Drafts that only relay another.
    dropped: Vec<usize>,
    of: BTreeMap<usize, Vec<Relay>>,
    /// For each draft those that relay it.
    by: BTreeMap<usize, Vec<usize>>,
}

/// Agencies that carry another's statement in the same sentence.
fn relays(reading: Reading<'_>, scene: &Scene<'_>, drafts: &[Draft], cast: &Cast, facts: &mut Facts) -> Relays {
    let mut found = Relays { dropped: Vec::new(), of: BTreeMap::new(), by: BTreeMap::new() };
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(carrier) = quoter(reading, scene, draft, cast) {
            facts.relays.push(carrier.clone());
            found.of.entry(at).or_default().push(carrier);
        }
        if let Some(carrier) = citing(reading, scene, draft, cast, &facts.relays) {
            facts.relays.push(carrier.clone());
            found.of.entry(at).or_default().push(carrier);
        }
        let Some(words) = draft.source.first() else { continue };
        let written = reading.text().as_str().get(words.clone()).unwrap_or_default();
        let name = relay::agency(written).or_else(|| {
            let entity = draft.source_head.and_then(|head| cast.named_by(head))?;
            relay::agency(&cast.entities.get(entity.0 as usize)?.name)
        });
        let Some(name) = name.filter(|_| relay::relays(&draft.lemma)) else { continue };
        let Some(span) = reading.text().span(words.start, words.end) else { continue };
        // "It said": the carrier is named where it was last named, not by a pronoun.
        let named = || {
            let entity = draft.source_head.and_then(|head| cast.named_by(head))?;
            last_name(cast.entities.get(entity.0 as usize)?, span)
        };
        let span = if relay::agency(written).is_some() { span } else { named().unwrap_or(span) };
        let carrier = Relay { span, name: name.to_owned() };
        facts.relays.push(carrier.clone());
        let inner: Vec<usize> = drafts
            .iter()
            .enumerate()
            .filter(|(index, other)| *index != at && carried(draft, other))
            .map(|(index, _)| index)
            .collect();
        // Only a statement that makes up what the agency reports: the rest of the sentence then is nobody else's.
        if !inner.is_empty() {
            found.dropped.push(at);
        }
        for index in inner {
            found.of.entry(index).or_default().push(carrier.clone());
            found.by.entry(index).or_default().push(at);
        }
    }
    found
}

/// The body that quotes a speaker: "the agency quoted Ng as saying", "was quoted as saying by the newspaper". A person who quotes another is no
/// carrier but a speaker.
fn quoter(reading: Reading<'_>, scene: &Scene<'_>, draft: &Draft, cast: &Cast) -> Option<Relay> {
    let cue = draft.cue_head.and_then(|head| scene.token(head))?;
    let head = super::cue::quoter(cue)?;
    let entity = cast.entities.get(cast.named_by(head.index())?.0 as usize)?;
    let words = scene.source_phrase(head, cue.index()..cue.index() + 1)?;
    let span = reading.text().span(words.start, words.end)?;
    let known = relay::agency(reading.text().slice(span)).or_else(|| relay::agency(&entity.name));
    if known.is_none() && entity.kind != EntityKind::Organisation {
        return None;
    }
    Some(Relay { span, name: known.map_or_else(|| entity.name.clone(), str::to_owned) })
}

/// The outlet that cites the draft's source: "Reuters reported, citing police". "The agency" is the carrier that was named last; named nowhere, it
/// is none.
fn citing(reading: Reading<'_>, scene: &Scene<'_>, draft: &Draft, cast: &Cast, earlier: &[Relay]) -> Option<Relay> {
    let (outlet, _) = super::cited::cited(scene, draft)?;
    let words = scene.source_phrase(outlet, outlet.index() + 1..outlet.index() + 1)?;
    let span = reading.text().span(words.start, words.end)?;
    let known = relay::agency(reading.text().slice(span)).map(str::to_owned);
    let named = || Some(cast.entities.get(cast.named_by(outlet.index())?.0 as usize)?.name.clone());
    let is_name = |name: &String| name.contains(char::is_uppercase);
    let last = || earlier.iter().rfind(|relay| relay.span.end() <= span.start()).map(|relay| relay.name.clone());
    let name = known.or_else(|| named().filter(is_name)).or_else(last)?;
    Some(Relay { span, name })
}

/// The last mention by name that ends before a span.
fn last_name(entity: &Entity, before: Span) -> Option<Span> {
    let named = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    named.map(|mention| mention.span).take_while(|span| span.end() <= before.start()).last()
}

/// Whether the agency's report is just this other statement: its cue inside the agency's content, or the same words twice.
fn carried(agency: &Draft, other: &Draft) -> bool {
    let Some(cue) = other.cue.first() else { return false };
    let inside = agency.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end);
    let size = |draft: &Draft| draft.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    let shared: usize = agency
        .content
        .iter()
        .map(|run| {
            other
                .content
                .iter()
                .map(|part| part.end.min(run.end).saturating_sub(part.start.max(run.start)))
                .sum::<usize>()
        })
        .sum();
    (inside || other.rule == "according-to") && shared * 2 > size(agency).min(size(other)) && shared * 3 > size(agency)
}

/// A channel holds on for the same speaker until another speaks or another channel is told.
fn carry_channels(facts: &mut Facts) {
    // The statement that told the channel, its speaker.
    let mut scene: Option<(usize, EntityIx)> = None;
    for at in 0..facts.statements.len() {
        let statement = &facts.statements[at];
        if statement.inside.is_some() {
            continue;
        }
        let Some(speaker) = statement.source.as_ref().and_then(|source| source.entity) else { continue };
        if let Some(channel) = &statement.channel {
            // Told once in a sentence with several cues: the first one's, and the others carry it on.
            let told_before = scene.is_some_and(|(from, same)| {
                same == speaker
                    && facts.statements[from].channel.as_ref().is_some_and(|before| before.span == channel.span)
            });
            if !told_before {
                scene = Some((at, speaker));
                continue;
            }
        }
        let Some((from, same)) = scene else { continue };
        if same != speaker {
            scene = None;
            continue;
        }
        let Some(mut channel) = facts.statements[from].channel.clone() else { continue };
        channel.reach = ChannelReach::CarriedOn(StatementIx(u32::try_from(from).unwrap_or(0)));
        facts.statements[at].channel = Some(channel);
    }
}
