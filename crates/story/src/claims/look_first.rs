//! What a person should look at before the rest, most pressing kind first.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{
    Anchor, Arithmetic, ArticleId, Claim, ClaimId, ClaimKind, EntityKind, EventStatus, EvidenceRole, FactRef, Figure,
    FigureKind, LedgerEntry, LedgerWording, LookFirst, LookFirstKind, Relation, Span, StatementIx,
};

use super::align::{intersection, key_of};
use super::conflict::{are_parted, is_of_one_matter};
use super::entities::Who;
use super::figure_words::is_toll;
use super::relation::{ToldFigure, figure, figures, told};
use super::unit::{Unit, other_days};
use super::{lost, tension};
use crate::members::Members;
use crate::origin::Origins;

/// Cards of one kind at most; the claims themselves keep all.
const MOST_OF_A_KIND: usize = 12;

/// What the cards are made from.
pub(crate) struct Desk<'d, 'a> {
    pub(crate) members: &'d Members<'a>,
    pub(crate) who: &'d Who,
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
const MOST_OF_ONE: usize = 256;
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
    measures(desk, &mut cards);
    tension::positions(desk, &mut cards);
    tension::speakers(desk, &mut cards);
    tension::durations(desk, &mut cards);
    tension::days(desk, &mut cards);
    sums(desk, &mut cards);
    weekdays(desk, &mut cards);
    uncredited(desk, &mut cards);
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

    fn claim_id(&self, group: usize) -> Option<ClaimId> {
        self.claims.get(&group).map(|claim| claim.id)
    }

    fn place_of(&self, article: ArticleId, span: Span) -> Place {
        let sentence = self.members.place_of(article).map_or(span, |at| self.members.list[at].sentence_of(span));
        (article, span, sentence)
    }

    fn group_of(&self) -> BTreeMap<usize, usize> {
        self.groups.iter().enumerate().flat_map(|(group, units)| units.iter().map(move |unit| (*unit, group))).collect()
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
        // Of many numbers in a claim those that cannot both be so.
        if kind == LookFirstKind::Conflict && claim.kind == ClaimKind::Figure {
            let list: Vec<usize> = desk.groups[*group].iter().copied().take(MOST_NUMBERS).collect();
            let opposed = |unit: usize| {
                let pair = |other: &usize| figures(desk.members, &desk.units[unit], &desk.units[*other]);
                list.iter().any(|other| *other != unit && pair(other) == Relation::Conflict)
            };
            in_order.retain(|(unit, _)| opposed(**unit));
        }
        for (unit, _) in in_order {
            let words =
                desk.members.list[desk.units[*unit].member].article.slice(desk.units[*unit].span).to_lowercase();
            if shown.insert(words) {
                places.push(desk.place(*unit));
            }
        }
        // That one report rounds its own number in its headline is nothing to look at, nor are numbers that only look alike.
        let mild = matches!(kind, LookFirstKind::Compatible | LookFirstKind::DifferentMeasure);
        if places.len() > 1
            && (!mild || claim.kind != ClaimKind::Figure || has_two_of_one_matter(desk, &desk.groups[*group]))
        {
            cards.push(LookFirst { kind, claim: Some(claim.id), places });
        }
    }
}

/// Units of a claim that are held against each other for numbers that differ.
const MOST_NUMBERS: usize = 24;

/// Whether two reports give two numbers of what nothing tells to be two matters.
fn has_two_of_one_matter(desk: &Desk<'_, '_>, units: &[usize]) -> bool {
    let units: Vec<&Unit> = units.iter().take(MOST_NUMBERS).map(|unit| &desk.units[*unit]).collect();
    units.iter().enumerate().any(|(at, unit)| {
        units.iter().take(at).any(|before| {
            let number = |unit: &Unit| figure(desk.members, unit).map(|figure| (figure.number, figure.qualifier));
            unit.member != before.member
                && number(unit) != number(before)
                && is_of_one_matter(desk.members, &told(desk.members, before), &told(desk.members, unit))
        })
    })
}

fn altered_quotes(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for entry in desk.ledger {
        let mut places = vec![desk.place_of(entry.fullest.0, entry.fullest.1)];
        places.extend(
            entry
                .others
                .iter()
                .filter(|(.., wording)| *wording == LedgerWording::Altered)
                .map(|(article, span, _)| desk.place_of(*article, *span)),
        );
        if places.len() > 1 {
            cards.push(LookFirst { kind: LookFirstKind::AlteredQuote, claim: None, places });
        }
    }
}

/// One claim with two speakers that do not speak for each other, inside one article.
fn two_owners(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let group_of = desk.group_of();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (at, unit) in desk.units.iter().enumerate() {
        for (other, plain) in desk.units.iter().enumerate().take(at).skip(at.saturating_sub(MOST_OF_ONE)) {
            if plain.member != unit.member
                || plain.kind != unit.kind
                || plain.sentence == unit.sentence
                || unit.kind == ClaimKind::Figure
            {
                continue;
            }
            if !is_named(desk, unit)
                || !is_named(desk, plain)
                || !has_happened(desk, unit)
                || !has_happened(desk, plain)
            {
                continue;
            }
            let (Some(one), Some(two)) = (owner(desk, unit), owner(desk, plain)) else { continue };
            if desk.who.may_speak_as(one, two)
                || other_days(unit, plain)
                || is_country(desk, unit)
                || is_country(desk, plain)
                || unit.denied
                || plain.denied
            {
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
            let same_event =
                group_of.get(&at) == group_of.get(&other) && unit.kind == ClaimKind::Event && shared >= 4.5;
            let same_words = unit.kind == ClaimKind::Statement
                && shared >= 0.23 * (unit.weight + plain.weight)
                && shared >= 6.0
                && !mere_topic(desk, unit, plain);
            if (same_event || same_words) && seen.insert((sentence_key(plain), sentence_key(unit))) {
                cards.push(LookFirst {
                    kind: LookFirstKind::TwoOwners,
                    claim: group_of.get(&at).and_then(|group| desk.claim_id(*group)),
                    places: vec![desk.place(other), desk.place(at)],
                });
            }
        }
    }
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

fn owner(desk: &Desk<'_, '_>, unit: &Unit) -> Option<super::entities::WhoIx> {
    let _ = desk;
    unit.speaker
}

/// Numbers of one thing in different states: "three regions without power", "six regions attacked". Do not add, do not oppose.
fn measures(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let group_of = desk.group_of();
    let mut seen = BTreeSet::new();
    let mut shown = BTreeSet::new();
    // Parts of a sum that holds are told apart by the sum itself.
    let is_part = |unit: &Unit| {
        desk.arithmetic.iter().any(|sum| {
            sum.holds
                && desk.members.list[unit.member].article.id == sum.article
                && sum.parts.iter().any(|part| unit.fact == FactRef::Figure(*part))
        })
    };
    let figures_here: Vec<(usize, &Unit)> =
        desk.units.iter().enumerate().filter(|(_, unit)| unit.kind == ClaimKind::Figure && !is_part(unit)).collect();
    for (place, &(at, unit)) in figures_here.iter().enumerate() {
        let Some(one) = figure(desk.members, unit) else { continue };
        let before = figures_here.iter().take(place).skip(place.saturating_sub(MOST_LOOKED_BACK));
        let near = |other: usize, plain: &Unit| plain.member != unit.member || at - other <= MOST_OF_ONE;
        for &(other, plain) in before.filter(|(other, plain)| plain.sentence != unit.sentence && near(*other, plain)) {
            let Some(two) = figure(desk.members, plain) else { continue };
            if unit.member == plain.member
                && may_include(desk, unit, one, two)
                && seen.insert((desk.place(other), desk.place(at)))
            {
                cards.push(LookFirst {
                    kind: LookFirstKind::DifferentMeasure,
                    claim: None,
                    places: vec![desk.place(other), desk.place(at)],
                });
                continue;
            }
            let same_thing = one.counted_lemma.is_some()
                && one.counted_lemma == two.counted_lemma
                && one.unit == two.unit
                && one.kind == two.kind;
            // "Three people died", "14 people were hurt": nobody would add or oppose them.
            let anybody = one.counted_lemma.as_deref().is_some_and(|lemma| matches!(lemma, "people" | "person"));
            // Inside one article two numbers of one voice are two things, as the reader sees.
            let owners = (owner(desk, unit), owner(desk, plain));
            let one_voice =
                unit.member == plain.member && (owners.0.is_none() || owners.1.is_none() || owners.0 == owners.1);
            if anybody
                || one_voice
                || !same_thing
                || group_of.get(&at) == group_of.get(&other)
                || other_days(unit, plain)
                || unit.words.part && plain.words.part
                || unit.words.former
                || plain.words.former
                || unit.background != plain.background
            {
                continue;
            }
            // Two voices of one report on one thing are rare and tell much; of two reports more must be alike than a noun. Of people a report
            // counts many, each with what befell them.
            let (before, here) = (told(desk.members, plain), told(desk.members, unit));
            let alike = if unit.member == plain.member {
                !is_of_people(&before) && !is_of_people(&here) && !are_parted(desk.members, &before, &here)
            } else {
                is_of_one_matter(desk.members, &before, &here)
            };
            if !alike {
                continue;
            }
            let kind = match figures(desk.members, plain, unit) {
                Relation::Compatible => LookFirstKind::Compatible,
                Relation::DifferentMeasure | Relation::CannotTell => LookFirstKind::DifferentMeasure,
                _ => continue,
            };
            // One card for the two numbers, however often the reports give them.
            let numbers = (format!("{:?} {:?}", two.number, one.number), one.counted_lemma.clone());
            if seen.insert((desk.place(other), desk.place(at))) && shown.insert(numbers) {
                cards.push(LookFirst {
                    kind,
                    claim: group_of.get(&at).and_then(|group| desk.claim_id(*group)),
                    places: vec![desk.place(other), desk.place(at)],
                });
            }
        }
    }
}

/// Whether a figure is a toll or of people whom something befell.
fn is_of_people(told: &ToldFigure<'_>) -> bool {
    let keys: Vec<String> = [&told.done, &told.counted].into_iter().flatten().map(|word| key_of(word)).collect();
    is_toll(&keys) || told.counted.as_deref().is_some_and(super::align::is_people)
}

/// Whether one number of people may include the other: "at least two people killed", then "two farm workers killed". Not to be added.
fn may_include(desk: &Desk<'_, '_>, unit: &Unit, one: &Figure, two: &Figure) -> bool {
    let is_people = |figure: &Figure| figure.counted_lemma.as_deref().is_some_and(super::align::is_people);
    let done = |figure: &Figure| figure.done_lemma.as_deref().and_then(super::senses::sense);
    let near = || {
        desk.members.get(unit.member).is_some_and(|member| {
            let place = |span: Span| member.sentence_place(span);
            place(one.sentence).zip(place(two.sentence)).is_some_and(|(one, two)| one.abs_diff(two) <= 3)
        })
    };
    let counts = one.kind == FigureKind::Count && two.kind == FigureKind::Count;
    counts && is_people(one) != is_people(two) && done(one).is_some() && done(one) == done(two) && near()
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

/// The statement of a unit, for chains.
pub(crate) fn statement_of(unit: &Unit) -> Option<StatementIx> {
    match unit.fact {
        FactRef::Statement(ix) => Some(ix),
        _ => unit.statement,
    }
}
