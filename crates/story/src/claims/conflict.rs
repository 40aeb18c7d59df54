//! What two numbers must pass to be called a conflict: each test rests on a way in which right numbers of two matters look like two numbers of one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use secondsource_model::{Figure, FigureKind, Number, Precision, Span};

use super::align::{Measure, key_of, shared_words};
use super::figure_words::is_toll;
use super::relation::{ToldFigure, is_slip, lowest};
use super::word_runs::WordRuns;
use crate::members::{Member, Members, PlainIx};
use crate::words::{is_calendar, plain};

/// The larger of two numbers against the smaller from which no two counts of one thing differ; a slip of the decimal point apart.
const SURELY_APART: f64 = 20.0;
/// Numbers up to this stand everywhere in a report: only one of the same thing is a counterpart.
const SMALL: f64 = 20.0;
/// Share of the telling words of two sentences in common, below which they tell different matters.
const SAME_MATTER: f32 = 0.2;
/// The same where nothing but the unit says that one thing is measured.
const SAME_MEASURE: f32 = 0.4;
/// Figures of an article among which a counterpart is looked for.
const MOST_FIGURES: usize = 512;

/// Whether nothing tells that the two numbers are of two matters, or of one at two times.
pub(crate) fn is_of_one_matter(members: &Members<'_>, left: &ToldFigure<'_>, right: &ToldFigure<'_>) -> bool {
    let (Some(one), Some(other)) = (left.figure, right.figure) else { return false };
    let (Some(here), Some(there)) = (members.get(left.member), members.get(right.member)) else { return false };
    // "We heard 73" may be of anything; "injuring 11" leaves no doubt of whom.
    let keys: Vec<String> = [&left.done, &right.done].into_iter().flatten().map(|word| key_of(word)).collect();
    if left.counted.is_some() != right.counted.is_some() && !is_toll(&keys) {
        return false;
    }
    let overlap = shared_words(here, left.sentence, there, right.sentence);
    // "41 of 60 lines", "45 of the 60": the whole itself tells the matter.
    let of_one_whole = one.out_of.is_some() && whole(here, one) == whole(there, other);
    let only_unit = left.counted.is_none() && right.counted.is_none() && left.done.is_none() && right.done.is_none();
    (of_one_whole || overlap >= if only_unit { SAME_MEASURE } else { SAME_MATTER })
        && !are_parted(members, left, right)
        && !has_counterpart(here, left, other)
        && !has_counterpart(there, right, one)
        && eras(here, left.sentence) == eras(there, right.sentence)
        && share_a_name(here, left.sentence, there, right.sentence)
}

/// Whether something about the numbers themselves tells that they are of two matters, or of one at two times.
pub(crate) fn are_parted(members: &Members<'_>, left: &ToldFigure<'_>, right: &ToldFigure<'_>) -> bool {
    let (Some(one), Some(other)) = (left.figure, right.figure) else { return true };
    let (Some(here), Some(there)) = (members.get(left.member), members.get(right.member)) else { return true };
    is_far(one, other)
        || left.words.whole != right.words.whole && !super::align::both_can_be(one, other)
        || left.words.forecast != right.words.forecast
        || left.words.each != right.words.each
        || left.words.negated != right.words.negated
        || Measure::may_be_part(left, right)
        || of_other_sorts(here, one, there, other)
        || whole(here, one) != whole(there, other)
        || one.out_of.is_some() && left.done.is_none() && right.done.is_none()
        || [(here, left, one), (there, right, other)].iter().any(|(member, told, figure)| {
            is_part_of_a_word(member, figure)
                || is_of_a_name(member, figure)
                || is_passing(member, figure)
                || is_moving(member, told.sentence, figure)
        })
}

/// "4 hours into an 11 hour flight" in both reports: a number that the other report gives too has its counterpart there.
fn has_counterpart(member: &Member<'_>, told: &ToldFigure<'_>, wanted: &Figure) -> bool {
    let counted = |figure: &Figure| figure.counted_lemma.as_deref().map(key_of);
    let wanted_counted = counted(wanted);
    member.facts.figures.iter().take(MOST_FIGURES).any(|figure| {
        let of_one = match (counted(figure), &wanted_counted) {
            (Some(one), Some(other)) => one == *other,
            _ => figure.unit.is_some() || lowest(figure).to_f64() > SMALL,
        };
        figure.number == wanted.number
            && figure.kind == wanted.kind
            && figure.unit == wanted.unit
            && (of_one || figure.sentence == told.sentence)
    })
}

/// "Four rescue crews" and "22 ambulance crews": one noun, of two sorts.
fn of_other_sorts(left: &Member<'_>, one: &Figure, right: &Member<'_>, other: &Figure) -> bool {
    let sort = |member: &Member<'_>, figure: &Figure| -> BTreeSet<PlainIx> {
        let Some(counted) = figure.counted else { return BTreeSet::new() };
        let head = figure.counted_lemma.as_deref().map(plain);
        let letters = |start: u32, end: u32| {
            plain(member.article.text.as_str().get(start as usize..end as usize).unwrap_or_default())
        };
        let words = member.words_in(counted).iter().filter(|word| !word.stop && !word.digit);
        words.filter(|word| Some(letters(word.start, word.end)) != head).map(|word| word.plain).collect()
    };
    let (lefts, rights) = (sort(left, one), sort(right, other));
    !lefts.is_empty() && !rights.is_empty() && lefts.is_disjoint(&rights)
}

/// What a figure is a part of: "41 of 60 lines" and "45 of the 60 lines" are held against each other, "photo 2 of 25" and a count of photos are not.
fn whole(member: &Member<'_>, figure: &Figure) -> Option<Number> {
    Some(member.facts.figure(figure.out_of?)?.number)
}

/// No two counts of one thing lie so far apart: they count its parts, or something else.
pub(crate) fn is_far(one: &Figure, other: &Figure) -> bool {
    let (one_low, other_low) = (lowest(one).to_f64(), lowest(other).to_f64());
    let (low, high) = (one_low.min(other_low), one_low.max(other_low));
    high > low * SURELY_APART && !is_slip(one, other)
}

/// "A seven-member group", "a 50-32-1 record": part of a word, no count of the story's things.
fn is_part_of_a_word(member: &Member<'_>, figure: &Figure) -> bool {
    let text = member.article.text.as_str();
    let hyphen = |letter: Option<char>| matches!(letter, Some('-' | '\u{2010}' | '\u{2011}'));
    let before = text.get(..figure.number_span.start()).and_then(|text| text.chars().next_back());
    let behind = text.get(figure.number_span.end()..).and_then(|text| text.chars().next());
    let inside = matches!(figure.number, Number::Range(..)) && figure.unit.is_none();
    let dash = member.article.slice(figure.number_span).contains(['-', '\u{2010}', '\u{2011}']);
    figure.kind == FigureKind::Count && (hyphen(before) || hyphen(behind) || inside && dash)
}

/// "The Rye Song 1 left port", "a Falcon 9 rocket": the number of a name.
fn is_of_a_name(member: &Member<'_>, figure: &Figure) -> bool {
    let words = member.words_in(figure.sentence);
    let number = figure.number_span.start();
    let Some(at) = words.iter().position(|word| word.start as usize == number && word.digit) else { return false };
    let text = member.article.text.as_str();
    let Some(before) = at.checked_sub(1).filter(|before| *before > 0).and_then(|before| words.get(before)) else {
        return false;
    };
    let letters = text.get(before.start as usize..before.end as usize).unwrap_or_default();
    let adjacent = text.get(before.end as usize..number) == Some(" ");
    // "In Kunduz 30 civilians": a plural noun behind it is counted.
    let counts = figure.counted.is_some_and(|counted| {
        let counted = member.article.slice(counted).to_lowercase();
        counted.ends_with('s') || matches!(counted.as_str(), "people" | "men" | "women" | "children" | "police")
    });
    figure.kind == FigureKind::Count && before.capital && adjacent && !is_calendar(letters) && !counts
}

static PASSING: LazyLock<WordRuns> = LazyLock::new(|| {
    WordRuns::new([
        "is still",
        "are still",
        "was still",
        "were still",
        "remain",
        "remains",
        "remained",
        "remaining",
        "initially",
        "so far",
        "to go",
        "by now",
    ])
});

/// "Two remain trapped", "five were initially trapped", "with eight laps to go": true at one moment only.
fn is_passing(member: &Member<'_>, figure: &Figure) -> bool {
    // Its own clause alone: "14 were hurt, two are still missing".
    let (sentence, number) = (figure.sentence, figure.number_span);
    let text = member.article.text.as_str();
    let before = text.get(sentence.start()..number.start()).unwrap_or_default();
    let behind = text.get(number.end()..sentence.end()).unwrap_or_default();
    let clause = [before.rsplit([',', ';', ':']).next(), behind.split([',', ';', ':']).next()];
    let words = clause.map(Option::unwrap_or_default).join(" # ").to_lowercase();
    PASSING.is_in(&words)
}

/// "Shares fell 4.3 percent to $63.20 by mid-afternoon": what moves all day has many right numbers.
fn is_moving(member: &Member<'_>, sentence: Span, figure: &Figure) -> bool {
    let moves = |figure: &Figure| figure.change.is_some() && figure.kind == FigureKind::Share;
    let beside = || member.figures_of(sentence).iter().filter_map(|ix| member.facts.figure(*ix)).any(moves);
    let hour = || {
        member.times_in(sentence).any(|time| {
            matches!(time.precision, Precision::Minute | Precision::Hour | Precision::PartOfDay | Precision::Vague)
        })
    };
    (moves(figure) || figure.kind == FigureKind::Money && beside()) && (member.article.day().is_none() || hour())
}

/// The months, seasons and years that a sentence tells: "in December 29 people died" is of another crash than today's.
pub(crate) fn eras(member: &Member<'_>, sentence: Span) -> BTreeSet<String> {
    let wide = |precision: Precision| {
        !matches!(precision, Precision::Minute | Precision::Hour | Precision::PartOfDay | Precision::Day)
    };
    let dates = member.times_in(sentence).filter(|time| {
        wide(time.precision)
            && matches!(time.kind, secondsource_model::TimeKind::Date)
            && !super::figure_words::is_of_a_record(member, sentence, time.span)
            && time.value.bytes().any(|byte| byte.is_ascii_digit())
    });
    dates.map(|time| time.value.clone()).collect()
}

/// Whether only one of two figures stands with a month, season or year, or each with its own.
pub(crate) fn are_of_other_months(members: &Members<'_>, left: &ToldFigure<'_>, right: &ToldFigure<'_>) -> bool {
    let told = |told: &ToldFigure<'_>| members.get(told.member).map(|member| eras(member, told.sentence));
    let months = |values: BTreeSet<String>| -> BTreeSet<String> {
        values.into_iter().filter(|value| !value.contains('W')).collect()
    };
    told(left).zip(told(right)).is_some_and(|(left, right)| months(left) != months(right))
}

/// Two sentences with names and none in common tell of two matters; one without a name may tell of any.
fn share_a_name(left: &Member<'_>, one: Span, right: &Member<'_>, other: Span) -> bool {
    let names = |member: &Member<'_>, sentence: Span| -> BTreeSet<PlainIx> {
        let text = member.article.text.as_str();
        let letters = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default();
        let capitals = member.words_in(sentence).iter().skip(1).filter(|word| word.capital);
        let mentions = member.mentions_in(sentence).filter(|(.., name)| *name);
        let named = mentions.flat_map(|(span, ..)| member.words_in(span));
        let names = capitals.chain(named).filter(|word| !word.stop && !is_calendar(letters(word.start, word.end)));
        names.map(|word| word.plain).collect()
    };
    // The first word has a capital in any case: it counts as a name only where the other sentence has it as one.
    let first = |member: &Member<'_>, sentence: Span| member.words_in(sentence).first().map(|word| word.plain);
    let (mut lefts, mut rights) = (names(left, one), names(right, other));
    if lefts.is_empty() || rights.is_empty() {
        return true;
    }
    lefts.extend(first(left, one));
    rights.extend(first(right, other));
    !lefts.is_disjoint(&rights)
}
