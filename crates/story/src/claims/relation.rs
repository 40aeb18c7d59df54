//! How the reports of one claim relate. A wrong conflict costs more trust than a missed one, so a conflict must pass every test.

use std::sync::LazyLock;

use secondsource_model::{
    ClaimKind, Event, EventStatus, EvidenceRole, FactRef, Figure, FigureKind, Number, Precision, Qualifier, Relation,
    Span, TimeKind,
};

use super::align::{Measure, both_can_be, key_of, mean_overlap_of, numbers_meet, overlap_of};
use super::entities::Who;
use super::figure_words::{FigureWords, is_toll, measured};
use super::unit::{Unit, days_apart};
use super::word_runs::WordRuns;
use crate::members::Members;

/// Overlap of the sentences around two numbers below which they may speak of different things.
const SAME_MATTER: f32 = 0.3;

/// Overlap of two points from which stands on them are on one.
const SAME_POINT: f32 = 0.6;

/// Words of a sentence that is about what is traded.
static TRADED: LazyLock<WordRuns> = LazyLock::new(|| {
    WordRuns::new(["share", "shares", "stock", "stocks", "index", "futures", "bitcoin", "currency", "bonds", "crude"])
});

/// Overlap of two clauses from which the one denies what the other tells.
const SAME_WORDS: f32 = 0.85;
/// The same where one clause is of nobody and the other of somebody, so that the words for the party differ.
pub(crate) const SAME_WORDS_OF_NONE: f32 = 0.5;

/// A toll that grew within fewer minutes grew faster than it is counted: two sources count differently.
const TOLL_GROWS_MINUTES: i64 = 360;

/// Two inexact numbers further apart than this, the larger against the smaller, are no roundings of one.
const FAR_APART: f64 = 1.5;

/// Reports of one claim that are held against each other; a page that repeats one sentence a thousand times tells nothing new by it.
const MOST_COMPARED: usize = 128;
/// Numbers of one statement or event that are held against those of another.
const MOST_NUMBERS: usize = 16;

/// The relation over a claim's units and each unit's role.
pub(crate) fn of(members: &Members<'_>, who: &Who, units: &[&Unit]) -> (Relation, Vec<EvidenceRole>) {
    let mut roles = vec![EvidenceRole::Asserts; units.len()];
    let articles: std::collections::BTreeSet<usize> = units.iter().map(|unit| unit.member).collect();
    let kind = units.first().map_or(ClaimKind::Statement, |unit| unit.kind);
    let inside: Vec<Vec<ToldFigure<'_>>> = units.iter().map(|unit| numbers_inside(members, unit)).collect();
    let mut relation = if articles.len() > 1 { Relation::Same } else { Relation::Single };
    let withdrawn = withdrawn_numbers(members, units);
    for at in 1..units.len().min(MOST_COMPARED) {
        // Who says what an earlier report says takes its side, whoever else says otherwise.
        let mut sides_with_first = false;
        for before in 0..at {
            if kind == ClaimKind::Figure
                && let Some(old_first) = replaced_by_correction(members, units[before], units[at], &withdrawn)
            {
                let (old, new) = if old_first { (before, at) } else { (at, before) };
                roles[old] = EvidenceRole::Replaced;
                if roles[new] == EvidenceRole::Asserts || roles[new] == EvidenceRole::Differs {
                    roles[new] = EvidenceRole::Updates;
                }
                relation = stronger(relation, Relation::Supersedes);
                continue;
            }
            if kind == ClaimKind::Statement
                && let Some(old_first) = super::earlier::is_overtaken(units[before], units[at])
            {
                let (old, new) = if old_first { (before, at) } else { (at, before) };
                (roles[old], roles[new]) = (EvidenceRole::Replaced, EvidenceRole::Updates);
                relation = stronger(relation, Relation::Supersedes);
                continue;
            }
            // What took the place of a statement in its own report is no second voice against it in another.
            let overtakes = |unit: &Unit| units.iter().any(|old| super::earlier::is_overtaken(old, unit) == Some(true));
            if kind == ClaimKind::Statement && (overtakes(units[before]) || overtakes(units[at])) {
                continue;
            }
            let pair = match kind {
                ClaimKind::Figure => figures(members, units[before], units[at]),
                ClaimKind::Event | ClaimKind::Statement => {
                    assertions(members, who, (units[before], &inside[before]), (units[at], &inside[at]))
                }
            };
            let overtaken = units[before].overtaken_by.is_some() != units[at].overtaken_by.is_some();
            match pair {
                // A report that tells what was said before as overtaken is no second gatherer of it.
                Relation::Same | Relation::Compatible if overtaken => {
                    (roles[before], roles[at]) = (EvidenceRole::Replaced, EvidenceRole::Replaced);
                    relation = stronger(relation, Relation::Supersedes);
                    continue;
                }
                Relation::Same if roles[before] == EvidenceRole::Asserts => sides_with_first = true,
                Relation::Same if roles[before] == EvidenceRole::Updates => {
                    let brings = || brings_as_well(members, (units[at], &inside[at]), &inside[before]);
                    if brings() {
                        roles[at] = EvidenceRole::Updates;
                    }
                }
                Relation::Conflict if roles[at] == EvidenceRole::Asserts => roles[at] = EvidenceRole::Differs,
                Relation::Supersedes => {
                    let later_first = withdraws(units[before], units[at])
                        .unwrap_or_else(|| later(members, units[before].member, units[at].member) == Some(true));
                    let (old, new) = if later_first { (at, before) } else { (before, at) };
                    roles[old] = EvidenceRole::Replaced;
                    roles[new] = EvidenceRole::Updates;
                }
                Relation::Compatible | Relation::CannotTell if roles[at] == EvidenceRole::Asserts => {
                    roles[at] = EvidenceRole::Differs;
                }
                _ => {}
            }
            relation = stronger(relation, pair);
        }
        if sides_with_first && roles[at] == EvidenceRole::Differs {
            roles[at] = EvidenceRole::Asserts;
        }
    }
    give_new_number(members, units, &mut roles);
    if relation == Relation::Conflict && withdrawn.is_empty() {
        take_back(members, units, &mut roles);
    }
    // A denial is never shown as if it asserted what it denies.
    for (role, unit) in roles.iter_mut().zip(units) {
        if unit.denied && matches!(role, EvidenceRole::Asserts | EvidenceRole::Differs) {
            *role = EvidenceRole::Denies;
        }
    }
    // What one report has a source for and another says in its own voice. A headline has no room for a source.
    if articles.len() > 1 && kind != ClaimKind::Statement && units.iter().any(|unit| unit.attributed) {
        let in_body = |unit: &Unit| {
            let member = members.get(unit.member);
            member.and_then(|member| member.article.block_of(unit.sentence)).is_none_or(|block| block.kind.is_body())
        };
        for (role, unit) in roles.iter_mut().zip(units) {
            if !unit.attributed && *role == EvidenceRole::Asserts && in_body(unit) {
                *role = EvidenceRole::Unattributed;
            }
        }
    }
    (relation, roles)
}

/// Whether a report that agrees with a later one brings what is new in it too: the number itself, and at a time that is told.
fn brings_as_well(members: &Members<'_>, (unit, own): (&Unit, &[ToldFigure<'_>]), later: &[ToldFigure<'_>]) -> bool {
    is_dated(members, unit.member)
        && (unit.kind == ClaimKind::Figure
            || matches!(numbers_agree(members, later, own), Some(Relation::Same | Relation::Compatible)))
}

/// A figure with the number that replaced another brings that number too, wherever it stands in the list; one without a date is neither earlier nor
/// later.
fn give_new_number(members: &Members<'_>, units: &[&Unit], roles: &mut [EvidenceRole]) {
    let numbers = |wanted: EvidenceRole, roles: &[EvidenceRole]| -> Vec<Number> {
        let of_role = units.iter().zip(roles).filter(|(_, role)| **role == wanted);
        of_role.filter_map(|(unit, _)| Some(figure(members, unit)?.number)).take(MOST_NUMBERS).collect()
    };
    let (new, old) = (numbers(EvidenceRole::Updates, roles), numbers(EvidenceRole::Replaced, roles));
    for (role, unit) in roles.iter_mut().zip(units).filter(|(role, _)| **role == EvidenceRole::Differs) {
        let Some(figure) = figure(members, unit).filter(|_| is_dated(members, unit.member)) else { continue };
        if new.contains(&figure.number) && !old.contains(&figure.number) {
            *role = EvidenceRole::Updates;
        }
    }
}

/// "Two were arrested", then "three", then "the two who were arrested": a number that comes back after the one that took its place was not replaced.
fn take_back(members: &Members<'_>, units: &[&Unit], roles: &mut [EvidenceRole]) {
    let number = |at: usize| figure(members, units[at]).map(|figure| figure.number);
    let of = |wanted: EvidenceRole, roles: &[EvidenceRole]| -> Vec<usize> {
        (0..units.len()).filter(|at| roles[*at] == wanted).take(MOST_NUMBERS).collect()
    };
    let (old, new) = (of(EvidenceRole::Replaced, roles), of(EvidenceRole::Updates, roles));
    let again = of(EvidenceRole::Differs, roles).into_iter().any(|at| {
        number(at).is_some()
            && old.iter().any(|old| number(*old) == number(at))
            && new.iter().any(|new| later(members, units[at].member, units[*new].member) == Some(true))
    });
    if again {
        let first = old.first().copied().and_then(number);
        for at in old.into_iter().chain(new) {
            roles[at] = if number(at) == first { EvidenceRole::Asserts } else { EvidenceRole::Differs };
        }
    }
}

/// Whether an article tells when it appeared.
fn is_dated(members: &Members<'_>, at: usize) -> bool {
    members.get(at).is_some_and(|member| member.article.updated.is_some() || member.article.published.is_some())
}

fn stronger(one: Relation, other: Relation) -> Relation {
    let rank = |relation: Relation| match relation {
        Relation::Same => 1,
        Relation::Compatible => 2,
        Relation::DifferentMeasure => 3,
        Relation::CannotTell => 4,
        Relation::Supersedes => 5,
        Relation::Conflict => 6,
        _ => 0,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// Old and new number of each correction that a report of the claim makes.
fn withdrawn_numbers(members: &Members<'_>, units: &[&Unit]) -> Vec<(Number, Number)> {
    let mut pairs = Vec::new();
    for former in units.iter().filter(|unit| unit.words.former) {
        for new in units.iter().filter(|unit| unit.member == former.member && !unit.words.former) {
            if let (Some(old), Some(new)) = (figure(members, former), figure(members, new)) {
                pairs.push((old.number, new.number));
            }
        }
    }
    pairs
}

/// Whether two figures are the old and the new number of a correction, wherever they stand: `Some(true)` if the first is the old one.
fn replaced_by_correction(
    members: &Members<'_>,
    left: &Unit,
    right: &Unit,
    withdrawn: &[(Number, Number)],
) -> Option<bool> {
    let (one, other) = (figure(members, left)?.number, figure(members, right)?.number);
    withdrawn.iter().find_map(|(old, new)| match () {
        () if one == *old && other == *new => Some(true),
        () if one == *new && other == *old => Some(false),
        () => None,
    })
}

/// Whether the first of two figures is the one that withdraws: `None` if neither does.
fn withdraws(left: &Unit, right: &Unit) -> Option<bool> {
    match (left.words.former, right.words.former) {
        // Inside one report the withdrawn number is the old one; between two reports the withdrawing one is the new one.
        (true, false) => Some(left.member != right.member),
        (false, true) => Some(left.member == right.member),
        _ => None,
    }
}

/// How two statements or events of one claim relate: by denial, by day, by the numbers in them, by the words in quotation marks.
fn assertions(
    members: &Members<'_>,
    who: &Who,
    (left, left_numbers): (&Unit, &[ToldFigure<'_>]),
    (right, right_numbers): (&Unit, &[ToldFigure<'_>]),
) -> Relation {
    if left.member == right.member {
        return Relation::Single;
    }
    if left.kind == ClaimKind::Event && left.denied != right.denied {
        return denials(members, left, right);
    }
    if let Some(relation) = super::parties::relation(members, who, left, right) {
        return relation;
    }
    if left.kind == ClaimKind::Event && both_tell_day(members, left, right) && days_apart(left, right) {
        return Relation::Conflict;
    }
    match numbers_agree(members, left_numbers, right_numbers) {
        Some(Relation::Single | Relation::Same) | None => {}
        Some(relation) => return relation,
    }
    if let Some(relation) = super::differences::told_apart(members, who, left, right) {
        return relation;
    }
    if let Some(relation) = stands(members, left, right)
        .or_else(|| contrary_senses(members, left, right))
        .or_else(|| results(members, left, right))
        .or_else(|| other_days_told(members, left, right))
    {
        return relation;
    }
    match super::polarity::opposed(left, right) {
        Some(true) => return Relation::Conflict,
        Some(false) => return Relation::CannotTell,
        None => {}
    }
    if left.kind == ClaimKind::Statement && super::ledger::is_altered(members, left, right) {
        return Relation::Compatible;
    }
    Relation::Same
}

/// Two statements whose stands contradict each other: "ruled out new money", "would not rule out more money". On one point they cannot both be so.
fn stands(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<Relation> {
    let ((one, point), (other, other_point)) = left.stand.zip(right.stand)?;
    // To want that there be no such thing, and to decry it, is one stand.
    let negates = |unit: &Unit, point: Span| {
        members.get(unit.member).is_some_and(|member| super::polarity::negates(member, &[point]))
    };
    if negates(left, point) != negates(right, other_point) {
        return None;
    }
    one.contradicts(other).then(|| {
        let shared = mean_overlap_of((members, left.member, point), (right.member, other_point));
        // "Would support it if", "opposes it unless": on different conditions both can be so.
        let conditional = [left, right].iter().any(|unit| {
            let words = members.get(unit.member).map_or("", |member| member.article.slice(unit.sentence));
            words.contains(" if ") || words.contains(" unless ") || words.contains(" until ")
        });
        // Who was against it yesterday may be open to it today.
        if shared >= SAME_POINT && !conditional && !written_on_other_days(members, left, right) {
            Relation::Conflict
        } else {
            Relation::CannotTell
        }
    })
}

/// Whether two reports appeared on two days: what one tells may have changed by the other.
fn written_on_other_days(members: &Members<'_>, left: &Unit, right: &Unit) -> bool {
    let day = |unit: &Unit| members.get(unit.member).and_then(|member| member.article.day());
    day(left).zip(day(right)).is_some_and(|(one, other)| one != other)
}

/// "Prices rose in April", "prices fell in April"; "north of the island", "south of" it: never the same, and a conflict where all else is.
fn contrary_senses(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<Relation> {
    let sides = |unit: &Unit| {
        let member = members.get(unit.member)?;
        let words = unit
            .spans
            .iter()
            .chain([&unit.span])
            .flat_map(|span| member.article.slice(*span).split(|letter: char| !letter.is_alphanumeric()));
        Some(super::opposites::sides(words))
    };
    super::opposites::contrary(&sides(left)?, &sides(right)?).then(|| {
        let shared = super::align::intersection(&left.telling, &right.telling).count();
        let all_else = shared + 1 >= left.telling.len().max(right.telling.len()) && shared > 1;
        // What is traded rises and falls on one day.
        let traded = [left, right].iter().any(|unit| {
            let words =
                members.get(unit.member).map_or("", |member| member.article.slice(unit.sentence)).to_lowercase();
            TRADED.is_in(&words)
        });
        if all_else && !traded && !written_on_other_days(members, left, right) {
            Relation::Conflict
        } else {
            Relation::CannotTell
        }
    })
}

/// "Voted 6-3", "voted 5-4": results that differ are of two votes or cannot both be so.
fn results(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<Relation> {
    let of = |unit: &Unit| -> Vec<Number> {
        let Some(member) = members.get(unit.member) else { return Vec::new() };
        let here = member.figures_of(unit.sentence).iter().filter_map(|ix| member.facts.figure(*ix));
        let inside = |figure: &&Figure| {
            figure.kind == FigureKind::Score
                && (unit.span.contains(figure.span) || unit.spans.iter().any(|span| span.contains(figure.span)))
        };
        here.filter(inside).take(MOST_NUMBERS).map(|figure| figure.number).collect()
    };
    let (lefts, rights) = (of(left), of(right));
    let differ = !lefts.is_empty() && !rights.is_empty() && !lefts.iter().any(|number| rights.contains(number));
    differ.then(|| {
        let shared = super::align::intersection(&left.telling, &right.telling).count();
        let alike = shared * 2 >= left.telling.len().max(right.telling.len());
        if alike { Relation::Conflict } else { Relation::CannotTell }
    })
}

/// Two tellings with days of their own inside, none of which is the other's: not the same, whatever else is.
fn other_days_told(members: &Members<'_>, left: &Unit, right: &Unit) -> Option<Relation> {
    let of = |unit: &Unit| -> Vec<(String, String)> {
        let Some(member) = members.get(unit.member) else { return Vec::new() };
        let spans = unit.spans.iter().chain(std::iter::once(&unit.span));
        let times = spans.flat_map(|span| member.times_in(*span));
        let days = times.filter(|time| time.kind == TimeKind::Date && time.precision == Precision::Day);
        days.filter_map(|time| time.interval.as_ref()).map(|day| (day.from.clone(), day.until.clone())).collect()
    };
    let (lefts, rights) = (of(left), of(right));
    let meet = |one: &(String, String)| rights.iter().any(|other| one.0 < other.1 && other.0 < one.1);
    (!lefts.is_empty() && !rights.is_empty() && !lefts.iter().any(meet)).then_some(Relation::CannotTell)
}

/// Whether two events are told with the same word and each with its day: see `updates::dated_twice`, which joined them.
fn both_tell_day(members: &Members<'_>, left: &Unit, right: &Unit) -> bool {
    let event = |unit: &Unit| match unit.fact {
        FactRef::Event(ix) => members.get(unit.member)?.facts.event(ix),
        _ => None,
    };
    event(left)
        .zip(event(right))
        .is_some_and(|(one, other)| super::updates::is_dated_twice(members, (left, one), (right, other)))
}

/// One says that it happened, the other that it did not. Both can be so of two times or two meetings: a conflict needs the same word, and the same
/// parties on both sides with a day that both tell, or nobody at all where the other has somebody, or the same words throughout.
fn denials(members: &Members<'_>, left: &Unit, right: &Unit) -> Relation {
    let event = |unit: &Unit| match unit.fact {
        FactRef::Event(ix) => members.get(unit.member)?.facts.event(ix),
        _ => None,
    };
    let (Some(one), Some(other)) = (event(left), event(right)) else { return Relation::CannotTell };
    if one.lemma != other.lemma || days_apart(left, right) || left.background || right.background {
        return Relation::CannotTell;
    }
    let same_parties = left.names.len() > 1 && left.names == right.names;
    let same_day = left.days.is_some() && left.days == right.days;
    let clauses = mean_overlap_of((members, left.member, one.clause), (right.member, other.clause));
    let (denied, told) = if left.denied { ((left, one), (right, other)) } else { ((right, other), (left, one)) };
    let nobody = is_of_none(members, denied) && is_of_some(members, told) && clauses >= SAME_WORDS_OF_NONE;
    if same_parties && same_day || nobody || clauses >= SAME_WORDS { Relation::Conflict } else { Relation::CannotTell }
}

/// "Nobody was killed", "no flights were cancelled": a party that is nobody.
pub(crate) fn is_of_none(members: &Members<'_>, (unit, event): (&Unit, &Event)) -> bool {
    let Some(member) = members.get(unit.member) else { return false };
    let is_none = |span: Span| {
        let first = member.article.slice(span).split_whitespace().next().unwrap_or_default().to_lowercase();
        matches!(first.as_str(), "nobody" | "none" | "no" | "no-one" | "neither" | "nothing")
    };
    [event.agent, event.patient].into_iter().flatten().any(|party| is_none(party.span))
}

/// Whether a happening befell or was done by somebody who is told, and its sentence negates nothing.
pub(crate) fn is_of_some(members: &Members<'_>, (unit, event): (&Unit, &Event)) -> bool {
    let somebody = event.agent.or(event.patient).is_some();
    let negated = members.get(unit.member).is_some_and(|member| super::polarity::negates(member, &[event.sentence]));
    somebody && !negated && event.status == EventStatus::Happened
}

/// The figure of a unit.
pub(crate) fn figure<'m>(members: &'m Members<'_>, unit: &Unit) -> Option<&'m Figure> {
    let FactRef::Figure(ix) = unit.fact else { return None };
    members.get(unit.member)?.facts.figure(ix)
}

/// A figure with what its surroundings say about it.
#[derive(Clone, Debug)]
pub(crate) struct ToldFigure<'m> {
    pub(crate) member: usize,
    pub(crate) figure: Option<&'m Figure>,
    pub(crate) words: FigureWords,
    pub(crate) background: bool,
    pub(crate) sentence: Span,
    /// What is counted and what befell it, by word.
    pub(crate) counted: Option<String>,
    pub(crate) done: Option<String>,
    /// Who gives it.
    pub(crate) speaker: Option<super::entities::WhoIx>,
}

/// The figure of a unit as its article tells it.
pub(crate) fn told<'m>(members: &'m Members<'_>, unit: &Unit) -> ToldFigure<'m> {
    let (counted, done) = unit.measured.clone();
    ToldFigure {
        member: unit.member,
        figure: figure(members, unit),
        words: unit.words,
        background: unit.background,
        sentence: unit.sentence,
        counted,
        done,
        speaker: unit.speaker,
    }
}

/// How two figures of one thing relate.
pub(crate) fn figures(members: &Members<'_>, left: &Unit, right: &Unit) -> Relation {
    told_figures(members, &told(members, left), &told(members, right))
}

/// [`figures`] for figures that stand in any fact.
pub(crate) fn told_figures(members: &Members<'_>, left: &ToldFigure<'_>, right: &ToldFigure<'_>) -> Relation {
    let (Some(one), Some(other)) = (left.figure, right.figure) else { return Relation::CannotTell };
    let inside = left.member == right.member;
    if left.words.former || right.words.former {
        // The report that withdraws a number replaces it wherever it stands; what else it says of the new number is told by that number.
        let withdrawn = !inside && left.words.former != right.words.former && one.number == other.number;
        let replaced = inside && left.words.former != right.words.former && one.number != other.number;
        return if withdrawn || replaced { Relation::Supersedes } else { Relation::Single };
    }
    if left.words.part != right.words.part || left.background != right.background || left.words.each != right.words.each
    {
        return Relation::DifferentMeasure;
    }
    if left.words.negated != right.words.negated && !inside {
        return Relation::CannotTell;
    }
    if one.number == other.number && one.qualifier == other.qualifier {
        return if inside { Relation::Single } else { Relation::Same };
    }
    let measure = Measure::of_told(left, right);
    if left.words.then != right.words.then || are_of_two_scopes(left, right, measure) {
        return Relation::DifferentMeasure;
    }
    let alike = measure.done >= 0 && measure.counted >= 0 && (measure.done > 0 || measure.counted > 0);
    // "At a protest in March 60 were arrested" is no earlier count of today's arrests.
    if !inside && one.number != other.number && super::conflict::are_of_other_months(members, left, right) {
        return Relation::DifferentMeasure;
    }
    if !inside && one.number != other.number && super::differences::are_of_two_days(members, left, right) {
        return Relation::DifferentMeasure;
    }
    let later_is_left = later(members, left.member, right.member);
    let care_is_left = Measure::care_of_hurt(left, right);
    if let Some(care_is_left) = care_is_left {
        let (care, hurt) = if care_is_left { (one, other) } else { (other, one) };
        // Not all who are hurt are taken to hospital; but an outlet whose number of the hurt "has risen" gave a lower one before.
        let hurt_is_later = later_is_left == Some(!care_is_left);
        let hurt_words = if care_is_left { right.words } else { left.words };
        if lowest(care) < lowest(hurt) {
            let own = !inside && same_outlet(members, left.member, right.member);
            return if own && hurt_is_later && hurt_words.update { Relation::Supersedes } else { Relation::Compatible };
        }
    }
    // "Dozens" leave open how many: who counts them later replaces nothing.
    if [one, other].iter().any(|figure| figure.qualifier == Qualifier::OrderOf) && both_can_be(one, other) {
        return Relation::Compatible;
    }
    // "14 injured", then "the number of injured rose to 19": the later report says itself that it brings a number up to date.
    let updated = later_is_left.is_some_and(|later_is_left| (if later_is_left { left } else { right }).words.update);
    if alike && !inside && updated && !left.words.then && one.number != other.number {
        return Relation::Supersedes;
    }
    if both_can_be(one, other) {
        return Relation::Compatible;
    }
    if inside || measure.done < 0 || measure.counted < 0 {
        return Relation::DifferentMeasure;
    }
    let named = left.counted.is_some() && right.counted.is_some();
    let same_thing = named && measure.counted > 0
        || measure.done > 0 && measure.counted >= 0
        || one.unit.is_some() && one.unit == other.unit;
    let apart = one.out_of.is_some() != other.out_of.is_some()
        || left.words.part
        || !same_thing
        || one.kind != other.kind
        || overlap_of((members, left.member, left.sentence), (right.member, right.sentence)) < SAME_MATTER;
    if apart {
        return Relation::CannotTell;
    }
    if let Some(later_is_left) = later_is_left {
        let (old, new) = if later_is_left { (other, one) } else { (one, other) };
        let keys: Vec<String> = [&left.done, &left.counted].into_iter().flatten().map(|word| key_of(word)).collect();
        // A toll only grows as more becomes known, and takes hours to; of what is long past it grows no more; of anything else two numbers are two
        // numbers. The same digits in another magnitude are a slip.
        let toll = one.kind == FigureKind::Count && is_toll(&keys) && !left.background && !left.words.then;
        if toll && super::differences::are_of_two_causes(members, left, right) {
            return Relation::CannotTell;
        }
        let grew = toll && lowest(new) > lowest(old) && !is_slip(one, other);
        let hours = minutes_apart(members, left.member, right.member).unwrap_or(0).abs() >= TOLL_GROWS_MINUTES;
        let told_by = |told: &ToldFigure<'_>| told.speaker;
        let one_source = told_by(left).zip(told_by(right)).is_some_and(|(one, other)| one == other);
        if grew && (hours || one_source) || same_outlet(members, left.member, right.member) && !left.background {
            return Relation::Supersedes;
        }
        // Within the hour or two, with nobody named who counts: it may have grown, or be counted otherwise.
        if grew && !(told_by(left).is_some() && told_by(right).is_some()) {
            return Relation::CannotTell;
        }
    } else if is_dated(members, left.member) != is_dated(members, right.member) {
        // A report without a date is neither earlier nor later: of a count that grows it may be either.
        let keys: Vec<String> = [&left.done, &left.counted].into_iter().flatten().map(|word| key_of(word)).collect();
        if one.kind == FigureKind::Count && is_toll(&keys) {
            return Relation::CannotTell;
        }
    }
    // Who is in care and who was hurt is counted by others, at other times.
    if care_is_left.is_some() {
        return Relation::CannotTell;
    }
    let exact =
        |figure: &Figure| matches!(figure.qualifier, Qualifier::Exact | Qualifier::AtLeast | Qualifier::MoreThan);
    let (low, high) =
        (lowest(one).to_f64().min(lowest(other).to_f64()), lowest(one).to_f64().max(lowest(other).to_f64()));
    // Of a toll that grows, without the hours of both reports, rough numbers are those of two moments.
    let keys: Vec<String> = [&left.done, &left.counted].into_iter().flatten().map(|word| key_of(word)).collect();
    let undated = !is_dated(members, left.member) && one.kind == FigureKind::Count && is_toll(&keys);
    if (!exact(one) || !exact(other)) && (high < low * FAR_APART || undated) {
        return Relation::CannotTell;
    }
    // "At least 12" against 9 cannot both be so; "at least 12" against 15 can, and was met above.
    if super::conflict::is_of_one_matter(members, left, right) { Relation::Conflict } else { Relation::CannotTell }
}

/// Whether two numbers that differ count in another scope: a whole against some of it, a forecast against a count, what befell some against how many
/// there were ("12 passengers were hurt", "there were 198 passengers").
fn are_of_two_scopes(left: &ToldFigure<'_>, right: &ToldFigure<'_>, measure: Measure) -> bool {
    // What is a whole in one report may be all that another tells: "74 out of 95", "nearly 100".
    if left.figure.zip(right.figure).is_some_and(|(one, other)| both_can_be(one, other)) {
        return false;
    }
    left.words.whole != right.words.whole
        || left.words.forecast != right.words.forecast
        || left.words.difference != right.words.difference
        || is_toll_of_one(left, right, measure)
}

/// Whether one number is of those whom something befell and the other tells of nothing that befell anybody.
pub(crate) fn is_toll_of_one(left: &ToldFigure<'_>, right: &ToldFigure<'_>, measure: Measure) -> bool {
    let befell = |told: &ToldFigure<'_>| {
        let keys: Vec<String> = [&told.done, &told.counted].into_iter().flatten().map(|word| key_of(word)).collect();
        is_toll(&keys) || told.done.as_deref() == Some(super::deeds::CARE)
    };
    measure.done <= 0 && befell(left) != befell(right)
}

/// 9,000 and 90,000: the same digits, another magnitude.
pub(crate) fn is_slip(one: &Figure, other: &Figure) -> bool {
    let digits = |figure: &Figure| {
        let mut mantissa = lowest(figure).mantissa().unsigned_abs();
        while mantissa > 0 && mantissa.is_multiple_of(10) {
            mantissa /= 10;
        }
        mantissa
    };
    let ten_fold = (lowest(one).to_f64() / lowest(other).to_f64()).max(lowest(other).to_f64() / lowest(one).to_f64());
    digits(one) == digits(other) && ten_fold >= 9.99
}

fn same_outlet(members: &Members<'_>, left: usize, right: usize) -> bool {
    let outlet = |at: usize| members.get(at).and_then(|member| member.article.outlet.as_ref());
    outlet(left)
        .zip(outlet(right))
        .is_some_and(|(left, right)| crate::origin::key(&left.value.name) == crate::origin::key(&right.value.name))
}

/// The numbers inside a statement or event.
fn numbers_inside<'m>(members: &'m Members<'_>, unit: &Unit) -> Vec<ToldFigure<'m>> {
    let Some(member) = members.get(unit.member).filter(|_| unit.kind != ClaimKind::Figure) else { return Vec::new() };
    let inside = |figure: &&Figure| {
        figure.kind.is_quantity()
            && unit.sentence.contains(figure.number_span)
            && (unit.spans.iter().any(|span| span.contains(figure.number_span))
                || unit.span.contains(figure.number_span))
    };
    let told = |figure: &'m Figure| {
        let (counted, done) = measured(member, figure);
        ToldFigure {
            member: unit.member,
            figure: Some(figure),
            words: FigureWords::of(member, figure),
            background: unit.background,
            sentence: unit.sentence,
            counted,
            done,
            speaker: unit.speaker,
        }
    };
    let here = member.figures_of(unit.sentence).iter().filter_map(|ix| member.facts.figure(*ix));
    here.filter(inside).take(MOST_NUMBERS).map(told).collect()
}

/// Whether two figures have one kind, one unit and may count one thing.
fn is_one_measure(one: &ToldFigure<'_>, other: &ToldFigure<'_>) -> bool {
    let (Some(here), Some(there)) = (one.figure, other.figure) else { return false };
    let measure = Measure::of_told(one, other);
    here.kind == there.kind
        && here.unit == there.unit
        && measure.counted >= 0
        && measure.done >= 0
        && (measure.counted > 0 || measure.done > 0 || here.unit.is_some())
}

/// What the numbers inside two statements or events say about whether they agree: the strongest disagreement over numbers of one measure. A number
/// that stands on the other side too has its counterpart there and is held against no other.
fn numbers_agree(members: &Members<'_>, lefts: &[ToldFigure<'_>], rights: &[ToldFigure<'_>]) -> Option<Relation> {
    let meet = |one: &ToldFigure<'_>, other: &ToldFigure<'_>| {
        one.figure.zip(other.figure).is_some_and(|(one, other)| numbers_meet(one, other))
    };
    // "Sailed 900 miles", "covered 910 miles": with a unit the number itself tells that it is one, whatever the verbs.
    let of_one_unit = |one: &ToldFigure<'_>, other: &ToldFigure<'_>| {
        let unit = |told: &ToldFigure<'_>| told.figure.and_then(|figure| figure.unit.clone());
        unit(one).is_some() && unit(one) == unit(other)
    };
    let equal = |one: &ToldFigure<'_>, other: &ToldFigure<'_>| {
        meet(one, other) && (is_one_measure(one, other) || of_one_unit(one, other))
    };
    let has_counterpart: Vec<bool> = rights.iter().map(|other| lefts.iter().any(|one| equal(one, other))).collect();
    let mut found: Option<Relation> = None;
    for one in lefts {
        let mut of_one: Option<Relation> = None;
        let one_has = rights.iter().any(|other| equal(one, other));
        for (other, other_has) in rights.iter().zip(&has_counterpart) {
            if !is_one_measure(one, other) || (one_has || *other_has) && !equal(one, other) {
                continue;
            }
            let relation = told_figures(members, one, other);
            let withdrawn = relation == Relation::Supersedes && (one.words.former || other.words.former);
            if withdrawn || matches!(relation, Relation::Same | Relation::Compatible) {
                // It has its counterpart; other numbers of the same measure are other parts, or take its place.
                of_one = Some(relation);
                break;
            }
            of_one = Some(of_one.map_or(relation, |known| stronger(known, relation)));
        }
        if let Some(relation) = of_one {
            found = Some(found.map_or(relation, |known| stronger(known, relation)));
        }
    }
    found.map(|relation| if relation == Relation::DifferentMeasure { Relation::CannotTell } else { relation })
}

pub(crate) fn lowest(figure: &Figure) -> secondsource_model::Decimal {
    match figure.number {
        Number::Value(value) => value,
        Number::Range(low, _) => low,
    }
}

/// Whether the left article was published after the right one, by at least half an hour; `None` if that cannot be told.
pub(crate) fn later(members: &Members<'_>, left: usize, right: usize) -> Option<bool> {
    let apart = minutes_apart(members, left, right)?;
    (apart.abs() >= 30).then_some(apart > 0)
}

/// Minutes by which the left article was published after the right one; whole days where one is not exact to the minute.
fn minutes_apart(members: &Members<'_>, left: usize, right: usize) -> Option<i64> {
    let time = |at: usize| {
        members
            .get(at)?
            .article
            .updated
            .as_ref()
            .or(members.get(at)?.article.published.as_ref())
            .and_then(|dated| minutes(&dated.value.value))
    };
    Some(match (time(left)?, time(right)?) {
        ((left_day, Some(left_minute)), (right_day, Some(right_minute))) => {
            (i64::from(left_day) - i64::from(right_day)) * 1440 + left_minute - right_minute
        }
        ((left_day, _), (right_day, _)) => (i64::from(left_day) - i64::from(right_day)) * 1440,
    })
}

/// Day number and minute of the day in UTC where the offset is told, else in civil time, of an ISO 8601 value.
fn minutes(value: &str) -> Option<(u32, Option<i64>)> {
    let day = crate::cluster::day_number(value)?;
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i64>().ok();
    let minute = part(11..13).zip(part(14..16)).map(|(hour, minute)| {
        let zone = value.get(16..).and_then(|rest| rest.find(['+', '-']).map(|at| &rest[at..]));
        let offset = zone.and_then(|zone| {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            Some(
                sign * (zone.get(1..3)?.parse::<i64>().ok()? * 60
                    + zone.get(4..6).and_then(|minutes| minutes.parse::<i64>().ok()).unwrap_or(0)),
            )
        });
        hour * 60 + minute - offset.unwrap_or(0)
    });
    Some((day, minute))
}
