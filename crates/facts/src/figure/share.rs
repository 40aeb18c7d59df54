//! Shares: "12%", "two thirds of", "half the", "one in five", "a quarter of".

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::Candidate;
use crate::numeral;
use crate::words::Words;

/// A percent sign or word at `at`: (index behind, unit).
pub(super) fn percent(words: &Words<'_>, at: usize) -> Option<(usize, &'static str)> {
    match words.norm(at) {
        "%" => Some((at + 1, if words.norm(at + 1) == "points" { "pp" } else { "%" })),
        "percent" | "pct" | "percentage" if words.is(at + 1, &["point", "points"]) => Some((at + 2, "pp")),
        "percent" | "pct" => Some((at + 1, "%")),
        "per" if words.norm(at + 1) == "cent" => Some((at + 2, "%")),
        _ => None,
    }
}

pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Candidate> {
    part_of_point(words, at).or_else(|| fraction(words, at)).or_else(|| half(words, at)).or_else(|| one_in(words, at))
}

/// "a quarter point", "half a percentage point", "three-quarters of a point": steps of a rate, in percentage points.
fn part_of_point(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let start = at + usize::from(words.is(at, &["a", "an"]));
    let (value, mut end) = match words.norm(start) {
        "quarter" => (25, start + 1),
        "half" => (50, start + 1),
        "three" if words.is(start + 2, &["quarters"]) => (75, start + 3),
        _ => return None,
    };
    end += usize::from(words.norm(end) == "of");
    end += usize::from(words.is(end, &["a", "-"]));
    let percentage = words.is(end, &["percentage", "percent"]);
    end += usize::from(percentage);
    end += usize::from(percentage && words.norm(end) == "-");
    if !words.is(end, &["point", "points"]) {
        return None;
    }
    let mut candidate = Candidate::plain(at..end, Number::Value(Decimal::new(value, -2)), FigureKind::Measure);
    candidate.words = at..end + 1;
    candidate.unit = Some("pp".to_owned());
    Some(candidate)
}

fn found(range: std::ops::Range<usize>, value: Decimal) -> Candidate {
    Candidate::plain(range, Number::Value(value), FigureKind::Share)
}

/// `above / below` in decimals, exact where it ends within six places, else cut there.
fn ratio(above: i64, below: i64) -> Option<Decimal> {
    let scaled = above.checked_mul(1_000_000)?.checked_div(below)?;
    Some(Decimal::new(scaled, -6))
}

/// "a third of", "two-thirds", "three quarters", "one tenth".
fn fraction(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let (above, next) = match words.norm(at) {
        "a" | "an" => (1, at + 1),
        word => (numeral::small_word(word).filter(|above| (1..20).contains(above))?, at + 1),
    };
    let next = next + usize::from(words.norm(next) == "-" && words.glued(next));
    let word = words.norm(next);
    let below = match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => 2,
        "third" => 3,
        "quarter" | "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "hundredth" => 100,
        "thousandth" => 1000,
        _ => return None,
    };
    // "A third, harbour engineer Ana Ng, was freed": at the head of a sentence a third one is counted on.
    let heads = at == 0 || matches!(words.norm(at - 1), "." | "\n" | "!" | "?");
    if heads && words.norm(at) == "a" && words.norm(next + 1) == "," {
        return None;
    }
    let plural = word.ends_with('s') && word != "halves" || word == "halves";
    // "a third attack", "a fifth man" are ordinals; a share is followed by "of" or by nothing that it could number.
    let of = words.norm(next + 1) == "of";
    let ends = words.get(next + 1).is_none_or(|word| word.kind == crate::words::WordKind::Mark)
        || words.is(next + 1, &["in", "from", "to", "more", "less", "on", "since", "this", "last"]);
    let quarter_of_year = word == "quarter" && !of;
    let fits = if above == 1 {
        (of || ends && words.norm(at) != "one") && !plural && !quarter_of_year && (below != 2 || of)
    } else {
        plural
    };
    if !fits || (above >= below && below > 2) {
        return None;
    }
    Some(found(at..next + 1, ratio(above, below)?))
}

/// "half of", "half the", "half its".
fn half(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let told = words.norm(at) == "half"
        && words.is(at + 1, &["of", "the", "its", "his", "her", "their", "all", "those", "a"])
        && !(words.norm(at + 1) == "a" && !words.is(at + 2, &["percent", "percentage"]))
        && !words.is(at.wrapping_sub(1), &["first", "second", "last", "latter", "and", "other", "a"])
        && !words.is(at + 2, &["hour", "time"]);
    if !told {
        return None;
    }
    // "half a percent"
    if words.norm(at + 1) == "a" {
        let (end, unit) = percent(words, at + 2)?;
        let mut share = found(at..at + 1, Decimal::new(5, -1));
        share.unit = Some(unit.to_owned());
        share.words.end = end;
        return Some(share);
    }
    Some(found(at..at + 1, Decimal::new(5, -1)))
}

/// "one in five", "3 in 10", "nine out of ten": both numbers small and the first the lesser.
fn one_in(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let first = numeral::cardinal(words, at)?;
    let (next, out) = match words.norm(first.end) {
        "in" => (first.end + 1, false),
        "out" if words.norm(first.end + 1) == "of" => (first.end + 2, true),
        _ => return None,
    };
    let next = next + usize::from(words.norm(next) == "every");
    let second = numeral::cardinal(words, next)?;
    let (above, below) = (first.whole()?, second.whole()?);
    let round = matches!(below, 3..=10 | 12 | 20 | 25 | 50 | 100 | 1000 | 10000 | 100_000);
    // "two in 2024" is a year, "74 out of 95" a count with its whole.
    let generic =
        round && above < below && (!out || below <= 10 && !words.is(second.end, &["launched"])) && above <= 10;
    generic.then(|| ratio(above, below).map(|value| found(at..second.end, value))).flatten()
}
