//! Which facts of several articles are one claim: scores for pairs, then groups by average score.

use std::collections::BTreeMap;

use secondsource_model::{ClaimKind, EventStatus, FactRef, Figure, FigureKind, Number, Qualifier, Span, StatementIx};

use super::entities::Who;
use super::relation::{ToldFigure, told};
use super::unit::{Unit, other_days};
use crate::cluster::KeyMap;
use crate::cluster::join::{Decided, Likeness, Limits, ONE, join};
pub(crate) use crate::members::intersection;
use crate::members::{Members, PlainIx, distinct};

/// A telling word that stands in more units than this finds no candidates: the story's own subject.
const COMMON: usize = 48;
/// Candidates of a unit, by shared weight.
const MOST_CANDIDATES: usize = 32;
/// Score from which a unit of one article is the counterpart of one in another, whatever else their groups hold.
const COUNTERPART: f32 = 0.62;
/// Figures of an article that are looked through for another one of a unit.
const MOST_FIGURES: usize = 512;
/// Overlap of the contents of two sayings told as events from which they are one.
const SAME_CONTENT: f32 = 0.35;
/// Share of the words before a clause of time that two statements must have in common to say one thing.
const MAIN_SHARED: f32 = 0.3;
/// Overlap of the sentences of two happenings that share nothing but the sense of their words, from which they may be one.
const SAME_SENTENCE_AT_ALL: f32 = 0.3;
/// Share of a number by which its rounded form differs at most.
const ROUNDED: f64 = 0.05;
/// Average score from which units are one claim.
pub(crate) const SAME_CLAIM: f32 = 0.5;

/// Groups units to claims; every unit is in one group. Groups ascend by their first unit.
pub(crate) fn groups(members: &Members<'_>, who: &Who, units: &[Unit], decided: &Decided) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(u32, u32, Likeness)> = Vec::new();
    for (left, right) in candidates(members, units) {
        let score = score(members, who, &units[left], &units[right]);
        if score > 0.0 {
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            pairs.push((number(left), number(right), fixed(score)));
        }
    }
    let limit = fixed(SAME_CLAIM);
    let joined = join(units.len(), &pairs, decided, Limits { story: limit, saga: ONE * 64, compared: usize::MAX });
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, root) in joined.story.iter().enumerate() {
        groups.entry(*root).or_default().push(at);
    }
    attach(units, pairs, decided, &joined.story, &mut groups);
    groups.into_values().collect()
}

/// Puts a group that only one article has to the group with its best counterpart in another article.
///
/// One article may tell in one sentence what another tells in three; the average over three holds such a pair apart, the best of them is plain.
fn attach(
    units: &[Unit],
    mut pairs: Vec<(u32, u32, Likeness)>,
    decided: &Decided,
    root: &[u32],
    groups: &mut BTreeMap<u32, Vec<usize>>,
) {
    pairs.sort_by_key(|(left, right, likeness)| (std::cmp::Reverse(*likeness), *left, *right));
    let mut root = root.to_vec();
    // The one article that a group stands in, if it is one.
    let mut only: BTreeMap<u32, Option<usize>> = groups
        .iter()
        .map(|(root, group)| {
            let first = group.first().map(|unit| units[*unit].member);
            (*root, first.filter(|first| group.iter().all(|unit| units[*unit].member == *first)))
        })
        .collect();
    for (left, right, likeness) in pairs {
        if likeness < fixed(COUNTERPART) {
            break;
        }
        let (one, other) = (root[left as usize], root[right as usize]);
        if one == other || units[left as usize].member == units[right as usize].member {
            continue;
        }
        let (Some(&left_only), Some(&right_only)) = (only.get(&one), only.get(&other)) else { continue };
        let apart = decided.different.iter().any(|(l, r)| {
            let (l, r) = (root[*l as usize], root[*r as usize]);
            (l, r) == (one, other) || (r, l) == (one, other)
        });
        if apart || left_only.is_none() && right_only.is_none() {
            continue;
        }
        let (kept, gone) = (one.min(other), one.max(other));
        let moved = groups.remove(&gone).unwrap_or_default();
        only.remove(&gone);
        only.insert(kept, left_only.filter(|_| left_only == right_only));
        for unit in &moved {
            root[*unit] = kept;
        }
        let group = groups.entry(kept).or_default();
        group.extend(moved);
        group.sort_unstable();
    }
}

/// Pairs of units of one kind that share a telling word that is not everywhere, at most [`MOST_CANDIDATES`] earlier ones for each.
fn candidates(members: &Members<'_>, units: &[Unit]) -> Vec<(usize, usize)> {
    let mut postings: BTreeMap<ClaimKind, KeyMap<PlainIx, Vec<usize>>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let of_kind = postings.entry(unit.kind).or_default();
        for plain in &unit.telling {
            of_kind.entry(*plain).or_default().push(at);
        }
    }
    let mut counted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        if let Some(figure) = figure_of(members, unit) {
            for key in figure_keys(unit, figure) {
                counted.entry(key).or_default().push(at);
            }
        }
    }
    let small_story = units.len() <= 400;
    let mut found = Vec::new();
    // What each earlier unit shares with the one at hand, and the last unit that it shared something with.
    let mut shared: Vec<(f32, usize)> = vec![(0.0, usize::MAX); units.len()];
    for (at, unit) in units.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        let mut share = |other: usize, weight: f32| {
            if shared[other].1 != at {
                shared[other] = (0.0, at);
                touched.push(other);
            }
            shared[other].0 += weight;
        };
        for plain in &unit.telling {
            let Some(posting) = postings.get(&unit.kind).and_then(|of_kind| of_kind.get(plain)) else { continue };
            if posting.len() > COMMON && !small_story {
                continue;
            }
            let rarity = members.rarity(*plain);
            for &other in posting.iter().take_while(|other| **other < at) {
                share(other, rarity);
            }
        }
        // Two numbers of one thing may share no word: "fourteen" and "about 15".
        let keys = figure_of(members, unit).map(|figure| figure_keys(unit, figure)).unwrap_or_default();
        for posting in keys.iter().filter_map(|key| counted.get(key)) {
            let until = posting.partition_point(|other| *other < at);
            let from = if small_story { 0 } else { until.saturating_sub(COMMON) };
            for &other in posting.get(from..until).unwrap_or_default() {
                share(other, 1.0);
            }
        }
        let part = |other: usize, weight: f32| (weight / (units[other].weight + unit.weight).max(0.1), other);
        let mut best: Vec<(f32, usize)> = touched.iter().map(|other| part(*other, shared[*other].0)).collect();
        best.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        found.extend(
            best.into_iter().take(if small_story { usize::MAX } else { MOST_CANDIDATES }).map(|(_, other)| (other, at)),
        );
    }
    found
}

/// How surely two units are one claim: [`SAME_CLAIM`] is even.
pub(crate) fn score(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> f32 {
    if left.kind != right.kind {
        return 0.0;
    }
    match left.kind {
        ClaimKind::Statement => statement_score(members, who, left, right),
        ClaimKind::Figure => figure_score(members, left, right),
        ClaimKind::Event => event_score(members, who, left, right),
    }
}

/// Shared weight of telling words against the shorter unit's and the mean.
fn overlap(members: &Members<'_>, left: &Unit, right: &Unit) -> (f32, f32) {
    let shared: f32 = intersection(&left.telling, &right.telling).map(|plain| members.rarity(plain)).sum();
    (shared / left.weight.min(right.weight).max(1.0), 2.0 * shared / (left.weight + right.weight).max(1.0))
}

/// Longest run of quoted words, stop words not counted, that both units have.
pub(crate) fn shared_quote(members: &Members<'_>, left: &Unit, right: &Unit) -> usize {
    let runs = |unit: &Unit| -> Vec<Vec<PlainIx>> {
        let Some(member) = members.get(unit.member) else { return Vec::new() };
        unit.verbatim.iter().map(|span| member.words_in(*span).iter().map(|word| word.lower).collect()).collect()
    };
    let (lefts, rights) = (runs(left), runs(right));
    let mut best = 0;
    for one in &lefts {
        for other in &rights {
            let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
            if !short.is_empty() && long.windows(short.len()).any(|window| window == short.as_slice()) {
                best = best.max(short.len());
            }
        }
    }
    best
}

fn statement_score(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> f32 {
    let same_speaker = match (left.speaker, right.speaker) {
        (Some(one), Some(other)) if who.may_speak_as(one, other) => 1.0,
        // Two speakers may say the same; it is not one statement.
        (Some(_), Some(_)) => return 0.0,
        _ => 0.4,
    };
    if other_days(left, right) || left.force != right.force {
        return 0.0;
    }
    if only_occasion(members, left, right) || only_occasion(members, right, left) {
        return 0.0;
    }
    let (of_shorter, mean) = overlap(members, left, right);
    // One voice may say in a clause here what it says in a sentence there.
    let (of_clause, of_pair) = if same_speaker > 0.9 { clause_overlap(members, left, right) } else { (0.0, 0.0) };
    let (of_shorter, mean) = (of_shorter.max(of_clause), mean.max(of_pair));
    // A word or two inside a longer statement prove little: the mean holds containment back.
    let words = 0.5 * of_shorter + 0.5 * mean;
    let quote = match shared_quote(members, left, right) {
        0 => 0.0,
        1 => 0.05,
        2 | 3 => 0.25,
        _ => 0.45,
    };
    let numbers = numbers_bonus(left, right);
    let names = names_bonus(left, right);
    let score = words * 1.05 + quote + numbers + names + 0.12 * same_speaker - 0.02;
    if score >= SAME_CLAIM && super::parties::compare(members, who, left, right) == super::parties::Parties::Apart {
        return 0.0;
    }
    // Two words of the story's own subject stand in nearly every statement.
    let shared = intersection(&left.telling, &right.telling).count();
    let all = shared == left.telling.len().min(right.telling.len());
    if shared < 3 && !all && quote <= 0.05 { score * 0.6 } else { score }
}

/// Whether what another statement says is in this one only the occasion: "A man has died after a ferry ran aground" does not say again that it ran
/// aground.
fn only_occasion(members: &Members<'_>, unit: &Unit, other: &Unit) -> bool {
    if unit.main.is_empty() || !other.main.is_empty() {
        return false;
    }
    let weight = |words: &[PlainIx]| -> f32 { words.iter().map(|plain| members.rarity(*plain)).sum() };
    let shared: Vec<PlainIx> = intersection(&unit.main, &other.telling).collect();
    weight(&shared) < MAIN_SHARED * weight(&unit.main)
}

/// The best pair of clauses of two statements: shared weight against the shorter clause and against their mean; 0 for fewer than three shared words.
fn clause_overlap(members: &Members<'_>, left: &Unit, right: &Unit) -> (f32, f32) {
    let weight = |words: &[PlainIx]| -> f32 { words.iter().map(|plain| members.rarity(*plain)).sum() };
    let mut best = (0.0, 0.0);
    for one in &left.clauses {
        for other in &right.clauses {
            let shared: Vec<PlainIx> = intersection(one, other).collect();
            if shared.len() < 3 {
                continue;
            }
            let (both, one, other) = (weight(&shared), weight(one), weight(other));
            let pair = (both / one.min(other).max(1.0), 2.0 * both / (one + other).max(1.0));
            if pair.0 + pair.1 > best.0 + best.1 {
                best = pair;
            }
        }
    }
    best
}

/// Shared numbers speak for one claim, different ones against it.
fn numbers_bonus(left: &Unit, right: &Unit) -> f32 {
    if left.numbers.is_empty() || right.numbers.is_empty() {
        return 0.0;
    }
    if intersection(&left.numbers, &right.numbers).next().is_some() { 0.12 } else { -0.12 }
}

fn names_bonus(left: &Unit, right: &Unit) -> f32 {
    if left.names.is_empty() || right.names.is_empty() {
        return 0.0;
    }
    let shared = intersection(&left.names, &right.names).count();
    if shared == 0 { -0.15 } else { 0.04 }
}

fn figure_of<'m>(members: &'m Members<'_>, unit: &Unit) -> Option<&'m Figure> {
    let FactRef::Figure(ix) = unit.fact else { return None };
    members.get(unit.member)?.facts.figure(ix)
}

/// Figures are one claim when the same thing is counted in the same state, place and time; whether the numbers agree is the relation's matter.
fn figure_score(members: &Members<'_>, left: &Unit, right: &Unit) -> f32 {
    let (Some(one), Some(other)) = (figure_of(members, left), figure_of(members, right)) else { return 0.0 };
    if one.kind != other.kind && !(one.kind.is_quantity() && other.kind.is_quantity() && one.unit == other.unit) {
        return 0.0;
    }
    if one.unit != other.unit || other_days(left, right) {
        return 0.0;
    }
    let apart = left.words.part != right.words.part
        || left.words.then != right.words.then
        || left.words.each != right.words.each
        || left.words.negated != right.words.negated;
    if left.background != right.background || apart {
        return 0.0;
    }
    let same_number = numbers_meet(one, other);
    // No two counts of one thing lie so far apart, and a whole is not what is counted of it.
    if !same_number && (super::conflict::is_far(one, other) || left.words.whole != right.words.whole) {
        return 0.0;
    }
    // Inside one article two numbers of one thing are parts and wholes unless they are equal.
    if left.member == right.member && !same_number {
        return 0.0;
    }
    // "Fell 7 percent by noon", the day after "closed 11 percent lower": what moves has moved on.
    let moves = |figure: &Figure| figure.change.is_some() && figure.kind == FigureKind::Share;
    let one_day = left.days.is_some() && left.days == right.days || written_on_one_day(members, left, right);
    if !same_number && moves(one) && moves(other) && !one_day {
        return 0.0;
    }
    let (left_told, right_told) = (told(members, left), told(members, right));
    let measure = Measure::of_told(&left_told, &right_told);
    if measure.counted < 0 && one.unit.is_none() || !same_number && measure.done < 0 {
        return 0.0;
    }
    if !same_number && Measure::may_be_part(&left_told, &right_told) {
        return 0.0;
    }
    let sentence = sentence_overlap(members, left, right);
    if !same_number && super::relation::is_toll_of_one(&left_told, &right_told, measure) {
        return 0.0;
    }
    let people = [&left_told.counted, &right_told.counted].into_iter().flatten().any(|lemma| is_people(lemma));
    // "14 arrested" and "14 injured" are two matters, however alike the numbers, unless their sentences say the same.
    if people && measure.done < 0 && sentence < 0.5 {
        return 0.0;
    }
    // "Four people" and "14 people" are one matter only if the same befell them, or if both are told in the same words.
    let bare = left_told.done.is_none() && right_told.done.is_none();
    if people && !same_number && measure.done <= 0 && !(bare && sentence >= 0.45) {
        return 0.0;
    }
    // A speed, a length, a sum of which each report has only one: nothing else could be meant.
    let only_one = one.unit.is_some()
        && only_of_its_unit(members, left.member, one)
        && only_of_its_unit(members, right.member, other)
        && sentence >= 0.3;
    // Numbers that differ are one claim only if something says that one thing is measured.
    if !same_number && measure.counted <= 0 && measure.done <= 0 && sentence < 0.5 && !only_one {
        return 0.0;
    }
    let mut score = 0.12 + 0.5 * sentence + 0.25 * f32::from(measure.counted) + 0.18 * f32::from(measure.done);
    // "Hundreds" meets every number of its order; the very number, of people whom the same befell, is hardly another.
    let rough = [one, other].iter().any(|figure| figure.qualifier == Qualifier::OrderOf);
    score += match same_number {
        true if rough => 0.1,
        true if measure.done > 0 && one.number == other.number => 0.32,
        true => 0.22,
        false => 0.0,
    };
    score += if only_one { 0.24 } else { 0.0 };
    score += place_score(left, right);
    score.max(0.0)
}

/// Whether two units stand in articles of one day, as far as that is known.
fn written_on_one_day(members: &Members<'_>, left: &Unit, right: &Unit) -> bool {
    let day = |unit: &Unit| members.get(unit.member).and_then(|member| member.article.day());
    day(left).zip(day(right)).is_none_or(|(one, other)| one == other)
}

/// Whether an article gives one number of this unit only.
fn only_of_its_unit(members: &Members<'_>, member: usize, figure: &Figure) -> bool {
    members.get(member).is_some_and(|member| {
        let same =
            |other: &&Figure| other.unit == figure.unit && other.kind == figure.kind && other.number != figure.number;
        !member.facts.figures.iter().take(MOST_FIGURES).any(|other| same(&other))
    })
}

/// What a figure can be found by: what is counted, what was done, the unit.
fn figure_keys(unit: &Unit, figure: &Figure) -> Vec<String> {
    let measured = [unit.measured.0.as_deref(), unit.measured.1.as_deref()];
    let own = [figure.counted_lemma.as_deref(), figure.done_lemma.as_deref()];
    let mut keys: Vec<String> = measured
        .into_iter()
        .chain(own)
        .flatten()
        .map(|lemma| if is_people(lemma) { "people".to_owned() } else { key_of(lemma) })
        .collect();
    keys.extend(figure.unit.clone());
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether two figures measure one thing: by what is counted and by what was done to it, each 1, 0 (not told) or -1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    pub(crate) counted: i8,
    pub(crate) done: i8,
}

impl Measure {
    pub(crate) fn of_told(one: &ToldFigure<'_>, other: &ToldFigure<'_>) -> Self {
        // "People" tell nothing about which people; "14 injured" counts what "14 people were injured" did.
        let implied = Self::care_of_hurt(one, other).is_some();
        let hurt = implied.then(|| key_of("injure"));
        let counted = |told: &ToldFigure<'_>| {
            let key = told.counted.as_deref().filter(|lemma| !is_anybody(lemma)).map(key_of);
            key.filter(|key| hurt.as_ref() != Some(key))
        };
        let done = |told: &ToldFigure<'_>| told.done.as_deref().map(key_of);
        let (one_counted, other_counted) = (counted(one), counted(other));
        let (one_done, other_done) = (done(one), done(other));
        let crossed =
            one_counted.is_some() && one_counted == other_done || other_counted.is_some() && other_counted == one_done;
        let anybody = |told: &ToldFigure<'_>| told.counted.as_deref().is_some_and(is_anybody);
        let compare = |left: &Option<String>, right: &Option<String>| match (left, right) {
            _ if crossed => 1,
            (Some(left), Some(right)) if left == right => 1,
            (Some(_), Some(_)) => -1,
            _ => 0,
        };
        Self {
            counted: if anybody(one) && anybody(other) { 1 } else { compare(&one_counted, &other_counted) },
            done: if implied { 1 } else { compare(&one_done, &other_done) },
        }
    }

    /// Of two counts of people the one tells how many were hurt, the other how many were in care: who is in care is one of the hurt. `Some(true)` if the
    /// first is that of the care.
    pub(crate) fn care_of_hurt(one: &ToldFigure<'_>, other: &ToldFigure<'_>) -> Option<bool> {
        let hurt = key_of("injure");
        let cared = |told: &ToldFigure<'_>| told.done.as_deref() == Some(super::deeds::CARE);
        let is_hurt = |told: &ToldFigure<'_>| {
            [&told.done, &told.counted].into_iter().flatten().any(|word| key_of(word) == hurt) && !cared(told)
        };
        match () {
            () if cared(one) && is_hurt(other) => Some(true),
            () if is_hurt(one) && cared(other) => Some(false),
            () => None,
        }
    }

    /// Whether one counts some of those that the other counts: "two women", "14 people".
    pub(crate) fn may_be_part(one: &ToldFigure<'_>, other: &ToldFigure<'_>) -> bool {
        let anybody = |told: &ToldFigure<'_>| told.counted.as_deref().is_some_and(is_anybody);
        // "The injured" are no sort of people among those who were injured.
        let toll = |lemma: &str| super::figure_words::is_toll(&[key_of(lemma)]);
        let somebody =
            |told: &ToldFigure<'_>| told.counted.as_deref().is_some_and(|lemma| !is_anybody(lemma) && !toll(lemma));
        anybody(one) && somebody(other) || somebody(one) && anybody(other)
    }
}

/// Whether a noun says only that people are counted, not which.
pub(crate) fn is_anybody(lemma: &str) -> bool {
    matches!(lemma, "people" | "person" | "individual" | "victim" | "casualty" | "other")
}

/// Whether a noun stands for people of any sort.
pub(crate) fn is_people(lemma: &str) -> bool {
    matches!(
        lemma,
        "people"
            | "person"
            | "civilian"
            | "resident"
            | "victim"
            | "casualty"
            | "individual"
            | "man"
            | "woman"
            | "inhabitant"
            | "other"
    )
}

pub(crate) fn key_of(lemma: &str) -> String {
    super::senses::sense(lemma).map_or_else(|| crate::words::plain(lemma), |sense| format!("sense {sense}"))
}

/// 1 for the same lemma or sense, -1 for others; and whether both are known.
fn lemma_match(left: Option<&str>, right: Option<&str>) -> (f32, bool) {
    let (Some(left), Some(right)) = (left, right) else { return (0.0, false) };
    let same = left == right
        || crate::words::plain(left) == crate::words::plain(right)
        || super::senses::sense(left).is_some_and(|sense| super::senses::sense(right) == Some(sense));
    (if same { 1.0 } else { -1.0 }, true)
}

/// Overlap of the sentences around two units, by weight.
pub(crate) fn sentence_overlap(members: &Members<'_>, left: &Unit, right: &Unit) -> f32 {
    overlap_of((members, left.member, left.sentence), (right.member, right.sentence))
}

/// [`sentence_overlap`] with the sentence before each as well: what a number is of is often told there.
pub(crate) fn context_overlap(members: &Members<'_>, left: &Unit, right: &Unit) -> f32 {
    let context = |unit: &Unit| -> Option<Span> {
        let member = members.get(unit.member)?;
        let before = member.sentence_place(unit.sentence).and_then(|at| member.sentences.get(at.checked_sub(1)?));
        before.and_then(|before| member.article.text.span(before.start(), unit.sentence.end())).or(Some(unit.sentence))
    };
    let (Some(one), Some(other)) = (context(left), context(right)) else { return 0.0 };
    overlap_of((members, left.member, one), (right.member, other))
}

/// Overlap of two stretches of two members, by weight of the telling words, against the lighter one.
pub(crate) fn overlap_of(left: (&Members<'_>, usize, Span), right: (usize, Span)) -> f32 {
    let (shared, one, other) = shared_weight(left, right);
    shared / one.min(other).max(1.0)
}

/// The same against the mean of both: short words inside a long stretch weigh little.
pub(crate) fn mean_overlap_of(left: (&Members<'_>, usize, Span), right: (usize, Span)) -> f32 {
    let (shared, one, other) = shared_weight(left, right);
    2.0 * shared / (one + other).max(1.0)
}

/// Weight of the telling words that two stretches share, and of each.
fn shared_weight(left: (&Members<'_>, usize, Span), right: (usize, Span)) -> (f32, f32, f32) {
    let members = left.0;
    let (Some(here), Some(there)) = (members.get(left.1), members.get(right.0)) else { return (0.0, 0.0, 0.0) };
    let (lefts, rights) = (here.telling_in(left.2), there.telling_in(right.1));
    let weight = |words: &[PlainIx]| -> f32 { words.iter().map(|plain| members.rarity(*plain)).sum() };
    let shared: f32 = intersection(&lefts, &rights).map(|plain| members.rarity(plain)).sum();
    (shared, weight(&lefts), weight(&rights))
}

/// Share of the telling words of two sentences that both have, each word counted alike: in a story of two reports every shared word is a common one.
pub(crate) fn shared_words(
    left: &crate::members::Member<'_>,
    one: Span,
    right: &crate::members::Member<'_>,
    other: Span,
) -> f32 {
    let (lefts, rights) = (left.telling_in(one), right.telling_in(other));
    let shared = u16::try_from(intersection(&lefts, &rights).count()).unwrap_or(u16::MAX);
    let all = u16::try_from(lefts.len() + rights.len()).unwrap_or(u16::MAX);
    2.0 * f32::from(shared) / f32::from(all.max(1))
}

/// Places named by both: the same or not.
fn place_score(left: &Unit, right: &Unit) -> f32 {
    match (left.place, right.place) {
        (Some(one), Some(other)) if one == other => 0.12,
        (Some(_), Some(_)) => -0.2,
        _ => 0.0,
    }
}

/// Equal, or one inside what the other leaves open: "nearly 100" and 95.
pub(crate) fn numbers_meet(left: &Figure, right: &Figure) -> bool {
    let ((left_low, left_high), (right_low, right_high)) = (ends(left.number), ends(right.number));
    if left.qualifier == right.qualifier && left.number == right.number {
        return true;
    }
    let (left_low, left_high, right_low, right_high) =
        (left_low.to_f64(), left_high.to_f64(), right_low.to_f64(), right_high.to_f64());
    let widen = |qualifier: Qualifier, low: f64, high: f64| match qualifier {
        Qualifier::About => (low * 0.88, high * 1.12),
        Qualifier::Nearly | Qualifier::AtMost | Qualifier::LessThan => (low * 0.85, high),
        Qualifier::AtLeast | Qualifier::MoreThan => (low, high * 1.15),
        Qualifier::OrderOf => (low, high * 10.0),
        _ => (low, high),
    };
    let (left_low, left_high) = widen(left.qualifier, left_low, left_high);
    let (right_low, right_high) = widen(right.qualifier, right_low, right_high);
    left_low <= right_high && right_low <= left_high || is_rounded(left.number, right.number)
}

/// Whether one of two numbers is the other with fewer digits, rounded or cut: "11 million" and 11.5 million, 1,700 and 1,680. Whole numbers under a
/// thousand are counted out.
fn is_rounded(left: Number, right: Number) -> bool {
    let (Number::Value(left), Number::Value(right)) = (left, right) else { return false };
    let of = |coarse: secondsource_model::Decimal, fine: secondsource_model::Decimal| {
        let (mut mantissa, mut exponent) = (coarse.mantissa().unsigned_abs(), i32::from(coarse.exponent()));
        while mantissa > 0 && mantissa.is_multiple_of(10) {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }
        let (unit, coarse, fine) = (10_f64.powi(exponent), coarse.to_f64(), fine.to_f64());
        let far = (fine - coarse).abs();
        let whole = |number: f64| number.fract() == 0.0 && number.abs() < 1000.0;
        let near = far <= unit / 2.0 || fine >= coarse && far < unit;
        near && far <= ROUNDED * fine.abs() && !(whole(coarse) && whole(fine))
    };
    of(left, right) || of(right, left)
}

/// Whether two numbers can both be so: as [`numbers_meet`], and "at least 12" leaves everything above open.
pub(crate) fn both_can_be(left: &Figure, right: &Figure) -> bool {
    let open = |bound: &Figure, other: &Figure| {
        let least = matches!(bound.qualifier, Qualifier::AtLeast | Qualifier::MoreThan);
        let most = matches!(bound.qualifier, Qualifier::AtMost | Qualifier::LessThan);
        least && ends(other.number).1.to_f64() >= ends(bound.number).0.to_f64()
            || most && ends(other.number).0.to_f64() <= ends(bound.number).1.to_f64()
    };
    numbers_meet(left, right) || open(left, right) || open(right, left)
}

fn ends(number: Number) -> (secondsource_model::Decimal, secondsource_model::Decimal) {
    match number {
        Number::Value(value) => (value, value),
        Number::Range(low, high) => (low, high),
    }
}

fn event_score(members: &Members<'_>, who: &Who, left: &Unit, right: &Unit) -> f32 {
    let (FactRef::Event(one), FactRef::Event(other)) = (left.fact, right.fact) else { return 0.0 };
    let (Some(left_member), Some(right_member)) = (members.get(left.member), members.get(right.member)) else {
        return 0.0;
    };
    let (Some(one), Some(other)) = (left_member.facts.event(one), right_member.facts.event(other)) else { return 0.0 };
    if other_days(left, right) || left.background != right.background {
        return 0.0;
    }
    // What happened, what is planned and what is only supposed are different claims; a denial is of what happened.
    let ground = |status: EventStatus| match status {
        EventStatus::Happened | EventStatus::Denied => 0,
        EventStatus::Planned => 1,
        EventStatus::Hypothetical => 2,
    };
    if ground(one.status) != ground(other.status) {
        return 0.0;
    }
    let (trigger, _) = lemma_match(Some(&one.lemma), Some(&other.lemma));
    let kind = one.kind == other.kind && one.kind != secondsource_model::EventKind::Other;
    if trigger < 0.0 && !kind {
        return 0.0;
    }
    let party = |left_party: Option<secondsource_model::Participant>,
                 right_party: Option<secondsource_model::Participant>|
     -> f32 {
        let (Some(one), Some(other)) = (left_party, right_party) else { return 0.0 };
        let whos = (
            one.entity.and_then(|entity| who.of(left.member, entity)),
            other.entity.and_then(|entity| who.of(right.member, entity)),
        );
        if let (Some(one), Some(other)) = whos
            && one == other
        {
            return 1.0;
        }
        let words = |member: &crate::members::Member<'_>, span| -> Vec<PlainIx> {
            distinct(member.words_in(span).iter().filter(|word| !word.stop).map(|word| word.plain))
        };
        // "Nobody was killed" is of whoever the other report says was.
        let nobody = |member: &crate::members::Member<'_>, span: Span| {
            let words = member.article.slice(span).to_lowercase();
            matches!(words.split_whitespace().next(), Some("nobody" | "none" | "no" | "neither" | "nothing"))
        };
        if left.denied != right.denied && (nobody(left_member, one.span) || nobody(right_member, other.span)) {
            return 0.0;
        }
        let (lefts, rights) = (words(left_member, one.span), words(right_member, other.span));
        let weight = |words: &[PlainIx]| -> f32 { words.iter().map(|plain| members.rarity(*plain)).sum() };
        let shared: f32 = intersection(&lefts, &rights).map(|plain| members.rarity(plain)).sum();
        let share = shared / weight(&lefts).min(weight(&rights)).max(1.0);
        if share < 0.2 { -0.6 } else { share }
    };
    // "Nine percent dropped out", "it fell by 6.8": two words of one sense and nothing else are no one happening.
    let only_sense = one.lemma != other.lemma && intersection(&left.telling, &right.telling).count() <= 1;
    if only_sense && sentence_overlap(members, left, right) < SAME_SENTENCE_AT_ALL {
        return 0.0;
    }
    let (of_shorter, mean) = overlap(members, left, right);
    let mut score = if trigger > 0.0 { 0.22 } else { 0.08 };
    score += 0.16 * party(one.agent, other.agent) + 0.22 * party(one.patient, other.patient);
    score += 0.2 * of_shorter + 0.2 * mean + 0.22 * sentence_overlap(members, left, right);
    score += place_score(left, right) + numbers_bonus(left, right) * 0.5;
    if left.days.is_some() && left.days == right.days {
        score += 0.05;
    }
    // Who demands that a terminal stay shut and who demands an inquiry take two stands, with one word.
    let point = |member: &crate::members::Member<'_>, event: &secondsource_model::Event| {
        member.position_at(event.sentence, event.trigger).map(|position| position.point)
    };
    if let (Some(one), Some(other)) = (point(left_member, one), point(right_member, other))
        && overlap_of((members, left.member, one), (right.member, other)) < SAME_CONTENT
    {
        return 0.0;
    }
    // "Warned of floods" and "warned of strikes": what a saying says must be the same too.
    if let (Some(one), Some(other)) = (left.tells, right.tells)
        && !same_content(members, (left.member, one), (right.member, other))
    {
        return 0.0;
    }
    if score >= SAME_CLAIM && super::parties::compare(members, who, left, right) == super::parties::Parties::Apart {
        return 0.0;
    }
    score.max(0.0)
}

/// Whether two statements tell of one matter, by the words of their contents.
fn same_content(members: &Members<'_>, left: (usize, StatementIx), right: (usize, StatementIx)) -> bool {
    let whole = |(at, ix): (usize, StatementIx)| -> Option<Span> {
        let member = members.get(at)?;
        let content = &member.facts.statement(ix)?.content;
        member.article.text.span(content.first()?.start(), content.last()?.end())
    };
    let (Some(one), Some(other)) = (whole(left), whole(right)) else { return true };
    overlap_of((members, left.0, one), (right.0, other)) >= SAME_CONTENT
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "0 to 2, times 2^20")]
fn fixed(score: f32) -> Likeness {
    (score * ONE as f32) as Likeness
}
