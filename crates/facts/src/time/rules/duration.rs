//! Lengths of time: "two days", "nearly five months", "the past nine days", "several years", "12-hour", "a decade", "years".

use secondsource_model::TimeKind;

use crate::numeral;
use crate::time::meaning::{Found, Meaning, Reach, Scan, Unit};

/// A length read from a text.
#[derive(Clone, Debug)]
pub(super) struct Length {
    pub(super) end: usize,
    pub(super) unit: Unit,
    /// Whole number of units, where it is one.
    pub(super) amount: Option<i64>,
    pub(super) value: String,
    /// Further units of a length of several: "two weeks and three days".
    pub(super) more: Vec<(Unit, i64)>,
}

impl Length {
    fn new(end: usize, unit: Unit, amount: Option<i64>, value: String) -> Self {
        Self { end, unit, amount, value, more: Vec::new() }
    }

    /// The time that lies this length before (`sign` -1) or after another.
    pub(super) fn laid(&self, sign: i64, from: Meaning) -> Option<Meaning> {
        let mut meaning = from;
        for (unit, amount) in std::iter::once((self.unit, self.amount?)).chain(self.more.iter().copied()) {
            if unit.below_day() {
                return None;
            }
            meaning = Meaning::Moved { unit, offset: amount.checked_mul(sign)?, from: Box::new(meaning) };
        }
        Some(meaning)
    }

    /// A length of a unit and smaller ones: "three hours 30 minutes", "five years and two months".
    fn and(mut self, scan: Scan<'_, '_>) -> Self {
        let words = scan.words;
        let mut unit = self.unit;
        while self.amount.is_some() && self.more.len() < 4 {
            let joint = usize::from(words.is(self.end, &["and", ","]));
            let Some(next) = single(scan, self.end + joint).filter(|next| next.unit < unit) else { break };
            let Some(amount) = next.amount else { break };
            let Some(value) = join(&self.value, &next.value) else { break };
            unit = next.unit;
            self.more.push((next.unit, amount));
            self.end = next.end;
            self.value = value;
        }
        self
    }
}

/// "P1D" and "PT5H" are "P1DT5H", "PT3H" and "PT30M" "PT3H30M".
fn join(first: &str, second: &str) -> Option<String> {
    match (first.starts_with("PT"), second.strip_prefix("PT")) {
        (true, Some(rest)) => Some(format!("{first}{rest}")),
        (true, None) => None,
        (false, _) => Some(format!("{first}{}", second.strip_prefix('P')?)),
    }
}

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if let Some(found) = reaching(scan, at) {
        return Some(found);
    }
    let start = qualifier(scan, at);
    if let Some(length) = counted(scan, start).or_else(|| indefinite(scan, start)) {
        return found(length, Reach::Free);
    }
    if let Some(length) = one(scan, start) {
        let told = start > at || stands_alone(scan, at, &length);
        return if told { found(length, Reach::Free) } else { None };
    }
    // "years" behind "for", "in", "over": an unknown number of them.
    if at > 0
        && start == at
        && let Some((unit, true)) = scan.lexicon.unit(words.norm(at))
    {
        let told = words.is(
            at - 1,
            &[
                "for", "in", "over", "within", "after", "of", "just", "last", "lasted", "take", "taken", "took",
                "spent", "spend", "many",
            ],
        );
        let counted_noun = matches!(words.before(at, 1), "of")
            && !words.is(
                at.wrapping_sub(2),
                &["months", "weeks", "couple", "after", "despite", "following", "thousands", "hundreds", "dozens"],
            );
        if told
            && !counted_noun
            && !matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend)
            && words.norm(at + 1) != "ago"
            && !words.is(at + 1, &["later", "'", "of", "earlier"])
        {
            return found(Length::new(at + 1, unit, None, unit.duration("X")), Reach::Free);
        }
    }
    None
}

fn found(length: Length, reach: Reach) -> Option<Found> {
    let meaning = Meaning::Duration { value: length.value, unit: length.unit, amount: length.amount, reach };
    Some(Found { end: length.end, kind: TimeKind::Duration, meaning })
}

/// Skips "about", "nearly", "more than", "at least", "up to", ...
pub(super) fn qualifier(scan: Scan<'_, '_>, at: usize) -> usize {
    let words = scan.words;
    match words.norm(at) {
        "about" | "around" | "nearly" | "almost" | "over" | "roughly" | "approximately" | "under" | "barely"
        | "some" => at + 1,
        "more" | "less" | "fewer" | "longer" | "shorter" if words.norm(at + 1) == "than" => at + 2,
        "at" if words.is(at + 1, &["least", "most"]) => at + 2,
        "up" | "close" if words.norm(at + 1) == "to" => at + 2,
        "as" if !(at > 0 && words.is(at - 1, &["times", "twice"]))
            && words.is(at + 1, &["many", "long", "little"])
            && words.norm(at + 2) == "as" =>
        {
            at + 3
        }
        _ => at,
    }
}

/// "the past nine days", "the next few months", "the last year", "the first six months" is no reach.
fn reaching(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let the = usize::from(words.is(at, &["the", "these", "those"]));
    let here = at + the;
    let reach = match words.norm(here) {
        "past" | "last" | "previous" | "preceding" => Reach::Back,
        "next" | "coming" | "following" => Reach::Ahead,
        "first" | "final" | "opening" => Reach::Free,
        _ => return None,
    };
    // "for the last three months, and two days ago": what stands before "ago" is a time of its own.
    let whole = counted(scan, here + 1).filter(|length| !words.is(length.end, &["ago", "later", "earlier"]));
    if let Some(mut length) = whole.or_else(|| single(scan, here + 1)).or_else(|| indefinite(scan, here + 1)) {
        // "5 past years" is not English news; "first two days" counts as a length.
        if words.norm(length.end) == "of" && the == 0 {
            return None;
        }
        length.end = length.end.max(here + 2);
        return found(length, reach);
    }
    let (unit, plural) = scan.lexicon.unit(words.norm(here + 1))?;
    // "the past year", "the last decade": one of them. "last year" without an article is a date.
    let stretch =
        the == 1 && !plural && matches!(words.norm(here), "past" | "last" | "next" | "coming") && unit != Unit::Quarter;
    let counts = stretch
        && !(words.norm(here + 2) == "of")
        && !matches!(unit, Unit::Second | Unit::Minute | Unit::Weekend | Unit::Night)
        && !(unit == Unit::Day && matches!(words.norm(here), "next" | "last"));
    counts.then_some(())?;
    found(Length::new(here + 2, unit, Some(1), unit.duration("1")), reach)
}

/// A length with a number, of one unit or of a unit and smaller ones.
pub(super) fn counted(scan: Scan<'_, '_>, at: usize) -> Option<Length> {
    single(scan, at).map(|length| length.and(scan))
}

/// "two days", "two and a half years", "12-hour", "six straight days", "five trading days", "the 3 next weeks".
fn single(scan: Scan<'_, '_>, at: usize) -> Option<Length> {
    let words = scan.words;
    let number = numeral::cardinal(words, at)?;
    if at > 0 && words.glued(at) && words.is(at - 1, &["$", "£", "€", "#", ":", "/", "."]) {
        return None;
    }
    let mut next = number.end;
    let hyphen = words.norm(next) == "-";
    if hyphen {
        next += 1;
    }
    // "two to three days", "15-20 minutes"
    let mut number = number;
    if !number.with_article && (words.is(next, &["to", "or"]) || hyphen) {
        let other = if hyphen { next } else { next + 1 };
        if let Some(upper) = numeral::cardinal(words, other)
            .filter(|upper| scan.lexicon.unit(words.norm(upper.end)).is_some_and(|(_, plural)| plural))
        {
            number = upper;
            next = upper.end;
        }
    }
    if words.is(
        next,
        &[
            "straight",
            "consecutive",
            "full",
            "whole",
            "more",
            "long",
            "trading",
            "working",
            "business",
            "additional",
            "extra",
            "solid",
            "short",
            "calendar",
            "school",
            "further",
        ],
    ) {
        next += 1;
    }
    if words.is(next, &["trading", "working", "business", "calendar"]) {
        next += 1;
    }
    // "the 3 next weeks"
    let shifted = words.is(next, &["next", "coming", "upcoming", "past", "last", "previous", "following"]);
    next += usize::from(shifted);
    let (unit, plural) = scan.lexicon.unit(words.norm(next)).filter(|(_, plural)| *plural || !shifted)?;
    let amount = number.value;
    let single = amount.to_string() == "1";
    if !hyphen
        && !plural
        && !single
        && !number.with_article
        && matches!(unit, Unit::Second | Unit::Night | Unit::Quarter)
    {
        return None;
    }
    let mut end = next + 1;
    // An age: "34-year-old", "two years old".
    let old = end + usize::from(words.norm(end) == "-");
    if words.is(old, &["old", "olds"]) {
        return None;
    }
    let mut value = amount;
    // "two years and a half", "one year and a quarter"
    let part = usize::from(words.norm(end) == "and") + usize::from(words.norm(end + 1) == "a");
    if part > 0 && words.norm(end) == "and" && value.exponent() == 0 && words.is(end + part, &["half", "quarter"]) {
        let hundredths = if words.norm(end + part) == "half" { (10, 5, -1) } else { (100, 25, -2) };
        let mantissa = value.mantissa().checked_mul(hundredths.0)?.checked_add(hundredths.1)?;
        value = secondsource_model::Decimal::new(mantissa, hundredths.2);
        end += part + 1;
    }
    if words.norm(end) == "-" && words.glued(end) && words.is(end + 1, &["long"]) {
        end += 2;
    }
    let whole = (value.exponent() == 0).then(|| value.mantissa());
    Some(Length::new(end, unit, whole, unit.duration(&value.to_string())))
}

/// "several years", "a few days", "a couple of weeks", "many months".
pub(super) fn indefinite(scan: Scan<'_, '_>, at: usize) -> Option<Length> {
    let words = scan.words;
    let next = match words.norm(at) {
        // "the third attack in as many days" counts the days by the attacks.
        "many" if at > 0 && words.norm(at - 1) == "as" => return None,
        "several" | "many" | "few" | "some" | "numerous" => at + 1,
        "a" if words.norm(at + 1) == "few" => at + 2,
        "a" if words.norm(at + 1) == "couple" => at + 2 + usize::from(words.norm(at + 2) == "of"),
        "a" if words.norm(at + 1) == "number" && words.norm(at + 2) == "of" => at + 3,
        "dozens" | "hundreds" | "thousands" | "tens" if words.norm(at + 1) == "of" => {
            at + 2 + if words.norm(at + 3) == "of" { 2 } else { 0 }
        }
        _ => return None,
    };
    let next = next + usize::from(words.is(next, &["more", "short", "long"]));
    let (unit, true) = scan.lexicon.unit(words.norm(next))? else { return None };
    if unit == Unit::Quarter {
        return None;
    }
    let couple = words.norm(at + 1) == "couple";
    let (amount, value) = if couple { (Some(2), unit.duration("2")) } else { (None, unit.duration("X")) };
    Some(Length::new(next + 1, unit, amount, value))
}

/// "a year", "an hour", "half an hour", "a year and a half", "single-day", "month-long".
pub(super) fn one(scan: Scan<'_, '_>, at: usize) -> Option<Length> {
    let words = scan.words;
    if words.norm(at) == "half" {
        let next = at + 1 + usize::from(words.is(at + 1, &["a", "an", "-"]));
        let (unit, false) = scan.lexicon.unit(words.norm(next))? else { return None };
        let value = match unit {
            Unit::Hour => "PT30M".to_owned(),
            Unit::Year => "P6M".to_owned(),
            Unit::Century => "P50Y".to_owned(),
            Unit::Decade => "P5Y".to_owned(),
            Unit::Day => "PT12H".to_owned(),
            _ => return None,
        };
        return Some(Length::new(next + 1, unit, None, value));
    }
    let next = match words.norm(at) {
        "a" | "an" => at + 1 + usize::from(words.is(at + 1, &["full", "whole", "single", "further"])),
        "single" if words.norm(at + 1) == "-" => at + 2,
        word => {
            let (unit, false) = scan.lexicon.unit(word)? else { return None };
            let long = words.norm(at + 1) == "-" && words.norm(at + 2) == "long" && words.glued(at + 2);
            return long.then(|| Length::new(at + 3, unit, Some(1), unit.duration("1")));
        }
    };
    let (unit, false) = scan.lexicon.unit(words.norm(next))? else { return None };
    // "about a quarter" is a share.
    if unit == Unit::Quarter {
        return None;
    }
    let mut end = next + 1;
    if words.norm(end) == "-" && words.glued(end) {
        if words.norm(end + 1) != "long" {
            return None;
        }
        end += 2;
    }
    if words.norm(end) == "and" && words.norm(end + 1) == "a" && words.norm(end + 2) == "half" {
        return Some(Length::new(end + 3, unit, None, unit.duration("1.5")));
    }
    Some(Length::new(end, unit, Some(1), unit.duration("1")))
}

/// Whether "a year" is a length and not "in one of the years" or a rate: told by the words beside it.
fn stands_alone(scan: Scan<'_, '_>, at: usize, length: &Length) -> bool {
    let words = scan.words;
    if words.is(at, &["single", "half"]) || words.before(length.end, 1) == "long" || length.value.contains('.') {
        return true;
    }
    let before = at > 0
        && words.is(
            at - 1,
            &[
                "for", "in", "within", "over", "after", "than", "about", "nearly", "almost", "under", "least", "took",
                "take", "takes", "taken", "lasted", "last", "lasts", "spend", "spent", "once", "to", "just", "only",
                "half", "quarter",
            ],
        );
    let behind = words.is(length.end, &["after", "before", "long"]);
    let solid = matches!(
        length.unit,
        Unit::Hour | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century | Unit::Fortnight | Unit::Day
    );
    solid
        && (behind || (before && !(words.before(at, 1) == "to" && length.unit != Unit::Year)))
        && !words.is(length.end, &["when", "that", "of", "in"])
}
