//! What a person should look at before the rest, most pressing kind first.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{
    Anchor, Arithmetic, ArticleId, Block, BlockKind, Claim, ClaimId, ClaimKind, EntityKind, EventStatus, EvidenceRole,
    FactRef, LedgerEntry, LedgerWording, LookFirst, LookFirstKind, Relation, Span, StatementIx,
};

use super::align::intersection;
use super::entities::{Who, WhoIx};
use super::relation::figures;
use super::unit::{Unit, other_days};
use super::{contradiction, lost, measures, particulars, tension};
use crate::members::{Members, PlainIx, distinct};
use crate::origin::Origins;

/// Units of a claim that are held against each other for numbers that differ.
const MOST_NUMBERS: usize = 24;
/// Cards of one kind at most; the claims themselves keep all.
const MOST_OF_A_KIND: usize = 12;

/// What the cards are made from.
pub(crate) struct Desk<'d, 'a> {
    pub(crate) members: &'d Members<'a>,
    pub(crate) who: &'d Who,
    /// Of a word the one that stands for its sense in this story.
    pub(crate) sense_of: &'d BTreeMap<PlainIx, PlainIx>,
    pub(crate) units: &'d [Unit],
    pub(crate) groups: &'d [Vec<usize>],
    pub(crate) claims: &'d BTreeMap<usize, Claim>,
    pub(crate) ledger: &'d [LedgerEntry],
    pub(crate) arithmetic: &'d [Arithmetic],
    pub(crate) origins: &'d Origins,
}

pub(super) type Place = (ArticleId, Span, Span);

/// "14 injured" against "19 injured" is one matter, told by a figure and by the event it stands in: the figure's card stays, else the one with the
/// shorter words. What a conflict shows needs no weaker card.
fn drop_repeated(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    use LookFirstKind::{AlteredQuote, Compatible, Conflict, DifferentMeasure, Superseded, Tension};
    let kind_of: BTreeMap<ClaimId, ClaimKind> = desk.claims.values().map(|claim| (claim.id, claim.kind)).collect();
    let sentences = |card: &LookFirst| -> BTreeSet<(ArticleId, Span)> {
        card.places.iter().map(|(article, _, sentence)| (*article, *sentence)).collect()
    };
    let words = |card: &LookFirst| card.places.iter().map(|(_, span, _)| span.len()).sum::<usize>();
    let is_figure = |card: &LookFirst| card.claim.and_then(|claim| kind_of.get(&claim)) == Some(&ClaimKind::Figure);
    let shown: Vec<_> = cards.iter().map(|card| (card.kind, sentences(card), words(card), is_figure(card))).collect();
    let mut at = 0;
    cards.retain(|_| {
        let (kind, own, size, own_figure) = &shown[at];
        let repeated = shown.iter().enumerate().any(|(other, (other_kind, theirs, other_size, figure))| {
            let shorter = (other_size, other) < (size, at);
            match kind {
                _ if other == at => false,
                Conflict | Superseded | Compatible if kind == other_kind => {
                    own.is_subset(theirs) && (shorter || *figure && !own_figure) && (*figure || !own_figure)
                        || theirs.is_subset(own) && *figure && !own_figure
                }
                // A quotation over several marks is one quotation.
                AlteredQuote if kind == other_kind => {
                    own.is_subset(theirs)
                        && (own.len() < theirs.len() || *other_size > *size || shorter && other_size == size)
                }
                // What cannot be told to be one measure is no two numbers that can both be so.
                Compatible if *other_kind == DifferentMeasure => own.is_subset(theirs),
                Superseded if *other_kind == Conflict => own.is_subset(theirs),
                Compatible | Tension => matches!(other_kind, Conflict | Superseded) && own.is_subset(theirs),
                _ => false,
            }
        });
        at += 1;
        !repeated
    });
}

/// Earlier facts of its article that each is held against, and earlier figures of the story: more than there are, but where pages repeat themselves.
pub(super) const MOST_OF_ONE: usize = 256;
pub(super) const MOST_LOOKED_BACK: usize = 400;
/// Cards of one kind that are held against each other for repetitions.
pub(super) const MOST_CARDS: usize = 200;

/// The cards.
pub(crate) fn find(desk: &Desk<'_, '_>) -> Vec<LookFirst> {
    let mut cards = Vec::new();
    by_relation(desk, &mut cards);
    altered_quotes(desk, &mut cards);
    lost::attribution(desk, &mut cards);
    lost::doubt(desk, &mut cards);
    two_owners(desk, &mut cards);
    measures::find(desk, &mut cards);
    measures::estimates(desk, &mut cards);
    tension::positions(desk, &mut cards);
    tension::speakers(desk, &mut cards);
    tension::durations(desk, &mut cards);
    tension::days(desk, &mut cards);
    contradiction::find(desk, &mut cards);
    particulars::find(desk, &mut cards);
    sums(desk, &mut cards);
    weekdays(desk, &mut cards);
    uncredited(desk, &mut cards);
    outlet_corrections(desk, &mut cards);
    // One card for one lost sentence, whatever facts it holds.
    let mut lost = BTreeSet::new();
    cards.retain(|card: &LookFirst| {
        card.kind != LookFirstKind::AttributionLost
            || card.places.last().is_none_or(|(article, _, sentence)| lost.insert((*article, *sentence)))
    });
    cards.sort_by_key(|card: &LookFirst| card.kind);
    keep(&mut cards, MOST_CARDS);
    drop_repeated(desk, &mut cards);
    keep(&mut cards, MOST_OF_A_KIND);
    cards
}

/// Keeps the first so many cards of each kind.
fn keep(cards: &mut Vec<LookFirst>, most: usize) {
    let mut kept: BTreeMap<LookFirstKind, usize> = BTreeMap::new();
    cards.retain(|card| {
        let count = kept.entry(card.kind).or_insert(0);
        *count += 1;
        *count <= most
    });
}

impl Desk<'_, '_> {
    pub(super) fn place(&self, unit: usize) -> Place {
        let unit = &self.units[unit];
        (self.members.list[unit.member].article.id, unit.span, unit.sentence)
    }

    pub(super) fn claim_id(&self, group: usize) -> Option<ClaimId> {
        self.claims.get(&group).map(|claim| claim.id)
    }

    fn place_of(&self, article: ArticleId, span: Span) -> Place {
        let sentence = self.members.place_of(article).map_or(span, |at| self.members.list[at].sentence_of(span));
        (article, span, sentence)
    }

    /// The claim of each unit, by its place.
    pub(super) fn group_of(&self) -> Vec<usize> {
        let mut group_of = vec![0; self.units.len()];
        for (group, units) in self.groups.iter().enumerate() {
            for unit in units {
                group_of[*unit] = group;
            }
        }
        group_of
    }
}

fn by_relation(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for (group, claim) in desk.claims {
        let kind = match claim.relation {
            Relation::Conflict => LookFirstKind::Conflict,
            Relation::Supersedes => LookFirstKind::Superseded,
            // Of statements it is the words in quotation marks that differ: see `altered_quotes`.
            Relation::Compatible if claim.kind != ClaimKind::Statement => LookFirstKind::Compatible,
            Relation::DifferentMeasure => LookFirstKind::DifferentMeasure,
            // Two numbers that may be one measure, counted at another hour or in another way.
            Relation::CannotTell if claim.kind == ClaimKind::Figure => LookFirstKind::DifferentMeasure,
            _ => continue,
        };
        // One place for each wording: the first that says it and the first that says otherwise. What was replaced stands before what replaced it.
        let mut places: Vec<Place> = Vec::new();
        let mut shown: BTreeSet<String> = BTreeSet::new();
        let mut in_order: Vec<_> = desk.groups[*group].iter().zip(&claim.evidence).collect();
        // Of two that have the new number, the one that says it is new stands for it.
        in_order.sort_by_key(|(unit, evidence)| {
            (evidence.role != EvidenceRole::Replaced, !desk.units[**unit].words.update)
        });
        if kind == LookFirstKind::Superseded {
            let replaces = |role: EvidenceRole| matches!(role, EvidenceRole::Replaced | EvidenceRole::Updates);
            in_order.retain(|(_, evidence)| replaces(evidence.role));
        }
        // Of many numbers in a claim those that cannot both be so, or that may be two measures of one thing. That one report rounds its own number in
        // its headline is nothing to look at, nor are numbers that only look alike.
        let mild = matches!(kind, LookFirstKind::Compatible | LookFirstKind::DifferentMeasure);
        if claim.kind == ClaimKind::Figure && (mild || kind == LookFirstKind::Conflict) {
            let list: Vec<usize> = desk.groups[*group].iter().copied().take(MOST_NUMBERS).collect();
            let paired = |unit: usize| {
                list.iter().filter(|other| **other != unit).any(|other| {
                    let (one, two) = (&desk.units[unit], &desk.units[*other]);
                    if mild {
                        measures::may_be_one(desk, one, two)
                    } else {
                        matches!(figures(desk.members, one, two), Relation::Conflict | Relation::Supersedes)
                    }
                })
            };
            in_order.retain(|(unit, _)| paired(**unit));
        }
        for (unit, _) in in_order {
            let words =
                desk.members.list[desk.units[*unit].member].article.slice(desk.units[*unit].span).to_lowercase();
            if shown.insert(words) {
                places.push(desk.place(*unit));
            }
        }
        if places.len() > 1 {
            cards.push(LookFirst { kind, claim: Some(claim.id), places });
        }
    }
}

fn altered_quotes(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for entry in desk.ledger {
        let altered = entry.others.iter().filter(|(.., wording)| *wording == LedgerWording::Altered);
        let others: Vec<(ArticleId, Span)> = altered.map(|(article, span, _)| (*article, *span)).collect();
        if let Some(first) = others.first() {
            let mut places = vec![nearest_sentence(desk, entry.fullest, *first)];
            places.extend(others.iter().map(|other| nearest_sentence(desk, *other, entry.fullest)));
            cards.push(LookFirst { kind: LookFirstKind::AlteredQuote, claim: None, places });
        }
    }
}

/// Of a quotation over several sentences the one that has most words of the other wording.
fn nearest_sentence(desk: &Desk<'_, '_>, (article, span): (ArticleId, Span), other: (ArticleId, Span)) -> Place {
    let plain = |article: ArticleId, span: Span| {
        let member = desk.members.place_of(article).and_then(|at| desk.members.get(at));
        member.map_or_else(Vec::new, |member| distinct(member.words_in(span).iter().map(|word| word.plain)))
    };
    let wanted = plain(other.0, other.1);
    let Some(member) = desk.members.place_of(article).and_then(|at| desk.members.get(at)) else {
        return desk.place_of(article, span);
    };
    let inside =
        member.sentences.iter().filter(|sentence| sentence.start() < span.end() && span.start() < sentence.end());
    let parts = inside.filter_map(|sentence| {
        let (start, end) = (sentence.start().max(span.start()), sentence.end().min(span.end()));
        Some((member.article.text.span(start, end)?, *sentence))
    });
    let shared = |part: Span| intersection(&plain(article, part), &wanted).count();
    let best = parts.max_by_key(|(part, sentence)| (shared(*part), std::cmp::Reverse(sentence.start())));
    best.map_or_else(|| desk.place_of(article, span), |(part, sentence)| (article, part, sentence))
}

/// One claim with two speakers that do not speak for each other, inside one article.
fn two_owners(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let group_of = desk.group_of();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let asserts = |unit: &Unit| {
        unit.kind != ClaimKind::Figure
            && !unit.denied
            && is_named(desk, unit)
            && has_happened(desk, unit)
            && !is_country(desk, unit)
    };
    let owned: Vec<(usize, &Unit, WhoIx)> = (0..)
        .zip(desk.units)
        .filter(|(_, unit)| asserts(unit))
        .filter_map(|(at, unit)| Some((at, unit, unit.speaker?)))
        .collect();
    for (place, &(at, unit, one)) in owned.iter().enumerate() {
        let before = owned[..place].partition_point(|(other, ..)| other + MOST_OF_ONE < at);
        for &(other, plain, two) in &owned[before..place] {
            if plain.member != unit.member || plain.kind != unit.kind || plain.sentence == unit.sentence {
                continue;
            }
            if desk.who.may_speak_as(one, two) || other_days(unit, plain) {
                continue;
            }
            // Statements of two speakers never share a claim: compare their words alone.
            let shared: f32 = intersection(&unit.telling, &plain.telling).map(|word| desk.members.rarity(word)).sum();
            let overlap =
                |span: &Span| plain.spans.iter().any(|other| span.start() < other.end() && other.start() < span.end());
            let near = unit.spans.iter().any(overlap)
                || desk.members.get(unit.member).is_some_and(|member| {
                    let place = |span: Span| member.sentence_place(span);
                    place(unit.sentence).zip(place(plain.sentence)).is_some_and(|(one, other)| one.abs_diff(other) < 2)
                });
            // One speech runs over two sentences; two owners stand further apart, or a reader sees it.
            if near {
                continue;
            }
            let same_event = group_of[at] == group_of[other]
                && unit.kind == ClaimKind::Event
                && shared >= 4.5
                && is_what_is_said(desk, unit)
                && is_what_is_said(desk, plain);
            // Two who are quoted word for word, each in words of their own, each said so.
            let both_quoted = !unit.verbatim.is_empty() && !plain.verbatim.is_empty();
            let same_words = unit.kind == ClaimKind::Statement
                && !both_quoted
                && shared >= 0.23 * (unit.weight + plain.weight)
                && shared >= 6.0
                && !mere_topic(desk, unit, plain);
            if (same_event || same_words) && seen.insert((sentence_key(plain), sentence_key(unit))) {
                cards.push(LookFirst {
                    kind: LookFirstKind::TwoOwners,
                    claim: desk.claim_id(group_of[at]),
                    places: vec![desk.place(other), desk.place(at)],
                });
            }
        }
    }
}

/// Whether an event is most of what its speaker says, not something named on the way: "will speak about the shooting".
fn is_what_is_said(desk: &Desk<'_, '_>, unit: &Unit) -> bool {
    let Some(member) = desk.members.get(unit.member) else { return false };
    let Some(statement) = statement_of(unit).and_then(|ix| member.facts.statement(ix)) else { return false };
    let words = statement.content.iter().flat_map(|span| member.words_in(*span)).filter(|word| !word.stop);
    unit.telling.len() * 2 >= distinct(words.map(|word| word.plain)).len()
}

/// Two speakers on one topic share its names; one claim shares words that are no names too.
fn mere_topic(desk: &Desk<'_, '_>, left: &Unit, right: &Unit) -> bool {
    let member = &desk.members.list[left.member];
    let names: BTreeSet<u32> = left
        .spans
        .iter()
        .flat_map(|span| member.words_in(*span))
        .filter(|word| word.capital)
        .map(|word| word.plain)
        .collect();
    let shared: Vec<u32> = intersection(&left.telling, &right.telling).collect();
    shared.len() < 4 || shared.iter().filter(|word| !names.contains(word)).count() < 2
}

/// Whether the speaker has a name: "residents" and "several residents" may be the same or others.
fn is_named(desk: &Desk<'_, '_>, unit: &Unit) -> bool {
    let Some(member) = desk.members.get(unit.member) else { return false };
    let source = statement_of(unit)
        .and_then(|ix| member.facts.statement(ix))
        .and_then(|statement| statement.source.as_ref()?.entity);
    source.is_some_and(|entity| member.is_named(entity))
}

fn has_happened(desk: &Desk<'_, '_>, unit: &Unit) -> bool {
    let FactRef::Event(ix) = unit.fact else { return true };
    desk.members
        .get(unit.member)
        .and_then(|member| member.facts.event(ix))
        .is_some_and(|event| event.status == EventStatus::Happened)
}

/// Whether a whole country is given as the speaker: its government, spokesman and ministries all speak as it.
fn is_country(desk: &Desk<'_, '_>, unit: &Unit) -> bool {
    let Some(member) = desk.members.get(unit.member) else { return false };
    let source = statement_of(unit)
        .and_then(|ix| member.facts.statement(ix))
        .and_then(|statement| statement.source.as_ref()?.entity);
    source.and_then(|entity| member.facts.entity(entity)).is_some_and(|entity| {
        matches!(entity.kind, EntityKind::Place | EntityKind::Group | EntityKind::Event | EntityKind::Other)
    })
}

fn sentence_key(unit: &Unit) -> usize {
    unit.sentence.start()
}

fn sums(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for sum in desk.arithmetic.iter().filter(|sum| !sum.holds) {
        let Some(member) = desk.members.place_of(sum.article).and_then(|at| desk.members.get(at)) else { continue };
        let places = sum
            .parts
            .iter()
            .chain(std::iter::once(&sum.whole))
            .filter_map(|ix| member.facts.figure(*ix))
            .map(|figure| (sum.article, figure.span, figure.sentence))
            .collect();
        cards.push(LookFirst { kind: LookFirstKind::SumFails, claim: None, places });
    }
}

/// "Wednesday, 26 August 2025" where the 26th was a Tuesday.
fn weekdays(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    for member in &desk.members.list {
        for time in &member.facts.times {
            let words = member.article.slice(time.span).to_lowercase();
            let named = DAYS.iter().position(|day| words.contains(day));
            let dated = words.bytes().any(|byte| byte.is_ascii_digit()) && matches!(time.anchor, Anchor::Absolute);
            let day = time.value.get(..10).and_then(crate::cluster::day_number);
            if let (Some(named), Some(day), true) = (named, day, dated) {
                // Day 0 of the count of days was a Wednesday.
                let is = (usize::try_from(day).unwrap_or(0) + WEEKDAY_SHIFT) % 7;
                if is != named {
                    cards.push(LookFirst {
                        kind: LookFirstKind::DateFails,
                        claim: None,
                        places: vec![(member.article.id, time.span, member.sentence_of(time.span))],
                    });
                }
            }
        }
    }
}

/// Brings the count of days of `day_number` to Monday = 0.
const WEEKDAY_SHIFT: usize = 1;

fn uncredited(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for ((article, here), (other, there)) in &desk.origins.uncredited {
        cards.push(LookFirst {
            kind: LookFirstKind::UncreditedCopy,
            claim: None,
            places: vec![desk.place_of(*article, *here), desk.place_of(*other, *there)],
        });
    }
}

/// Beginnings of the words with which an outlet takes something back.
const CORRECTING: [&str; 7] = ["correct", "clarif", "amend", "earlier version", "previous version", "misstat", "error"];

fn outlet_corrections(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for member in &desk.members.list {
        // A note of the editors may say something else: "this story tells of violence".
        let corrects = |block: &&Block| {
            let words = member.article.slice(block.span).to_lowercase();
            block.kind == BlockKind::Correction && CORRECTING.iter().any(|word| words.contains(word))
        };
        let corrections = member.article.blocks.iter().filter(corrects);
        cards.extend(corrections.map(|block| LookFirst {
            kind: LookFirstKind::OutletCorrection,
            claim: None,
            places: vec![(member.article.id, block.span, block.span)],
        }));
    }
}

/// The statement of a unit, for chains.
pub(crate) fn statement_of(unit: &Unit) -> Option<StatementIx> {
    match unit.fact {
        FactRef::Statement(ix) => Some(ix),
        _ => unit.statement,
    }
}
