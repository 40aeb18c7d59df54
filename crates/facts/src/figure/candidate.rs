//! Reads one number of a text with its qualifier and unit, and says what sort of number it is.

use secondsource_model::{Decimal, FigureKind, Number, Qualifier};

use super::tables::Tables;
use super::{age, identifier, idiom, indefinite, label, money, score, share};
use crate::numeral::{self, Numeral};
use crate::words::{WordKind, Words};

/// A number as found in the words of a text. Ranges are of word indexes.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The number's own words.
    pub(crate) number_words: std::ops::Range<usize>,
    /// With qualifier and unit.
    pub(crate) words: std::ops::Range<usize>,
    pub(crate) number: Number,
    pub(crate) kind: FigureKind,
    pub(crate) qualifier: Qualifier,
    pub(crate) qualifier_words: Option<std::ops::Range<usize>>,
    pub(crate) unit: Option<String>,
    /// The noun behind a hyphen: "five-member".
    pub(crate) hyphen_noun: Option<usize>,
    /// Index of the number in "X out of" behind which the whole stands.
    pub(crate) whole_follows: bool,
}

impl Candidate {
    /// A number without a unit.
    pub(crate) fn plain(number_words: std::ops::Range<usize>, number: Number, kind: FigureKind) -> Self {
        Self {
            words: number_words.clone(),
            number_words,
            number,
            kind,
            qualifier: Qualifier::Exact,
            qualifier_words: None,
            unit: None,
            hyphen_noun: None,
            whole_follows: false,
        }
    }

    /// Index behind all its words.
    pub(crate) fn end(&self) -> usize {
        self.words.end
    }
}

/// The number that begins at `at`, if one does.
pub(crate) fn read(words: &Words<'_>, tables: &Tables, at: usize) -> Option<Candidate> {
    tables.can_open(words, at).then(|| read_any(words, tables, at)).flatten()
}

/// As [`read`], whatever the word at `at` is.
fn read_any(words: &Words<'_>, tables: &Tables, at: usize) -> Option<Candidate> {
    let found = identifier::read(words, at)
        .or_else(|| money::read(words, tables, at))
        .or_else(|| age::read(words, at))
        .or_else(|| score::read(words, tables, at))
        .or_else(|| share::read(words, at))
        .or_else(|| indefinite::read(words, at).map(|found| of_money(words, tables, found)))
        .or_else(|| counted_or_measured(words, tables, at))
        .or_else(|| ordinal(words, at))?;
    Some(qualify(words, tables, found))
}

/// "thousands of dollars": money, if no exact sum.
fn of_money(words: &Words<'_>, tables: &Tables, mut found: Candidate) -> Candidate {
    let of = found.words.end;
    if words.norm(of) == "of"
        && let Some((end, currency)) = tables.currency_at(words, of + 1)
    {
        found.kind = FigureKind::Money;
        found.unit = Some(currency.to_owned());
        found.words.end = end;
    }
    found
}

fn ordinal(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let (value, end) = numeral::ordinal(words, at)?;
    if words.is(at, &["second", "first"]) && words.get(end).is_none_or(|word| word.kind == WordKind::Mark) {
        return None;
    }
    Some(Candidate::plain(at..end, Number::Value(Decimal::new(value, 0)), FigureKind::Ordinal))
}

/// A number, or a range "10 to 15", "10-15", "between 10 and 15", "five or six": (number, index behind).
pub(crate) fn number_or_range(words: &Words<'_>, at: usize) -> Option<(Number, usize)> {
    let between = usize::from(words.norm(at) == "between" || opens_range(words, at));
    let first = cardinal(words, at + between)?;
    let link = words.norm(first.end);
    let ranges = match link {
        "and" => words.norm(at) == "between",
        "to" => words.before(at, 1) != "from",
        "-" => words.glued(first.end) == words.glued(first.end + 1),
        "or" => true,
        _ => false,
    };
    let second = ranges.then(|| cardinal(words, first.end + 1)).flatten();
    if let Some(second) = second {
        let low = shared_scale(words, first, second);
        // "two or three", not "one or 200".
        let near = link != "or" || (second.value.mantissa() - low.mantissa()).abs() <= 10;
        if low < second.value && near && !(link == "to" && is_step(words, at, low, second.value)) {
            return Some((Number::Range(low, second.value), second.end));
        }
    }
    (between == 0).then_some((Number::Value(first.value), first.end))
}

/// "From four to 11 people were hurt", "ranging from 4 to 11", "anywhere from 4 to 11": a "from" that tells no change, since nothing before it can have
/// changed.
fn opens_range(words: &Words<'_>, at: usize) -> bool {
    words.norm(at) == "from"
        && (words.opens_sentence(at)
            || matches!(
                words.before(at, 1),
                "anywhere" | "range" | "ranges" | "ranged" | "ranging" | "vary" | "varies" | "varied" | "varying"
            ))
}

/// "rose by 179,000 to 1.8 million", "up 12 to 348": by how much, and to where. The two ends of a range lie closer.
fn is_step(words: &Words<'_>, at: usize, low: Decimal, high: Decimal) -> bool {
    let moves = matches!(
        words.before(at, 1),
        "by" | "up"
            | "down"
            | "rose"
            | "fell"
            | "gained"
            | "added"
            | "shed"
            | "climbed"
            | "jumped"
            | "dropped"
            | "slipped"
            | "increased"
            | "decreased"
            | "declined"
    );
    let scaled = Decimal::new(low.mantissa().saturating_mul(STEP), low.exponent());
    moves && scaled <= high
}

/// How many times the lower end of a range its upper end may be, where a word of change stands before.
const STEP: i64 = 4;

/// "2 to 3 million": the scale of the second holds for both.
fn shared_scale(words: &Words<'_>, first: Numeral, second: Numeral) -> Decimal {
    let scale = numeral::scale_word(words.norm(second.end - 1)).filter(|scale| scale.0 == 1 && scale.1 >= 3);
    let first_scaled = numeral::scale_word(words.norm(first.end - 1)).is_some();
    match scale {
        Some((_, power)) if !first_scaled && first.value < Decimal::new(1000, 0) => {
            Decimal::new(first.value.mantissa(), first.value.exponent().saturating_add(power))
        }
        _ => first.value,
    }
}

/// A cardinal that is no part of a longer word ("A330", "13th", "1990s").
pub(crate) fn cardinal(words: &Words<'_>, at: usize) -> Option<Numeral> {
    let numeral = numeral::cardinal(words, at)?;
    let glued_letters = words.glued(numeral.end)
        && words.get(numeral.end).is_some_and(|word| word.kind == WordKind::Letters)
        && words.is(numeral.end, &["st", "nd", "rd", "th", "s", "x", "g", "d", "a", "b"]);
    let glued_before = numeral.in_digits
        && words.glued(at)
        && at > 0
        && words.get(at - 1).is_some_and(|word| word.kind == WordKind::Letters && !word.norm.is_empty());
    (!(glued_letters || glued_before && !words.is(at - 1, &["rs", "us", "eur", "usd", "gbp"]))).then_some(numeral)
}

fn counted_or_measured(words: &Words<'_>, tables: &Tables, at: usize) -> Option<Candidate> {
    let Some((number, end)) = number_or_range(words, at) else {
        return label::version(words, at);
    };
    let start = at + usize::from(words.norm(at) == "between" || opens_range(words, at));
    let mut found = Candidate::plain(start..end, number, FigureKind::Count);
    found.words = at..end;
    if idiom::is_idiom(words, at, end) {
        found.kind = FigureKind::Idiom;
        return Some(found);
    }
    let digits = words.digits(start).is_some();
    if label::is_label(words, tables, at, end, digits) {
        found.kind = FigureKind::Label;
        return Some(found);
    }
    if words.before(at, 1) == "magnitude" || words.before(at, 1) == "of" && words.before(at, 2) == "magnitude" {
        found.kind = FigureKind::Measure;
        found.unit = Some("magnitude".to_owned());
        return Some(found);
    }
    let hyphen = words.norm(end) == "-" && words.glued(end) && words.glued(end + 1);
    let behind = if hyphen { end + 1 } else { end };
    let behind = behind
        + usize::from(
            words.is(behind, &["more", "extra", "additional", "further", "full"])
                && tables.unit_at(words, behind + 1).is_some(),
        );
    if let Some((unit_end, unit)) = share::percent(words, behind) {
        found.kind = if unit == "pp" { FigureKind::Measure } else { FigureKind::Share };
        found.unit = Some(unit.to_owned());
        found.words.end = unit_end;
        if let Some((range, end)) = second_share(words, found.number, unit_end, unit) {
            found.number = range;
            found.number_words.end = end;
            found.words.end = share::percent(words, end).map_or(end, |(end, _)| end);
        }
        return Some(found);
    }
    if let Some(unit) = unit_of_second(words, at, end) {
        found.kind = if unit == "pp" { FigureKind::Measure } else { FigureKind::Share };
        found.unit = Some(unit.to_owned());
        return Some(found);
    }
    if let Some((unit_end, unit)) =
        tables.unit_at(words, behind).filter(|(end, unit)| measures(words, *end, unit.short))
    {
        found.kind = FigureKind::Measure;
        found.unit = Some(unit.short.to_owned());
        found.words.end = unit_end;
        if unit.short.contains('/') || matches!(unit.short, "mph" | "bpd" | "kn" | "Mbps" | "Gbps") {
            found.kind = FigureKind::Rate;
        } else if let Some((rate_end, per)) = per(words, unit_end) {
            found.kind = FigureKind::Rate;
            found.unit = Some(format!("{}/{per}", unit.short));
            found.words.end = rate_end;
        }
        return Some(found);
    }
    if let Some((rate_end, per)) = per(words, end) {
        found.kind = FigureKind::Rate;
        found.unit = Some(format!("1/{per}"));
        found.words.end = rate_end;
        return Some(found);
    }
    // "100-odd seats": the noun stands behind.
    if hyphen && words.norm(end + 1) != "odd" && words.get(end + 1).is_some_and(|word| word.kind == WordKind::Letters) {
        found.hyphen_noun = Some(end + 1);
    }
    found.whole_follows = words.norm(end) == "out" && words.norm(end + 1) == "of";
    Some(found)
}

/// "4.25%-4.50%": the higher end of a range whose lower end has its percent sign too.
fn second_share(words: &Words<'_>, low: Number, at: usize, unit: &str) -> Option<(Number, usize)> {
    let Number::Value(low) = low else { return None };
    if words.norm(at) != "-" || words.glued(at) != words.glued(at + 1) {
        return None;
    }
    let high = cardinal(words, at + 1)?;
    let same = share::percent(words, high.end).is_some_and(|(_, second)| second == unit);
    (same && low < high.value).then_some((Number::Range(low, high.value), high.end))
}

/// "from 8 to 4 percent": the unit that stands behind the second holds for both.
fn unit_of_second(words: &Words<'_>, at: usize, end: usize) -> Option<&'static str> {
    if words.before(at, 1) != "from" || words.norm(end) != "to" {
        return None;
    }
    let second = cardinal(words, end + 1)?;
    share::percent(words, second.end).map(|(_, unit)| unit)
}

/// "points" in "four key points", "feet" in "two feet were broken" are left to their nouns; a score of points is a measure.
fn measures(words: &Words<'_>, end: usize, short: &str) -> bool {
    match short {
        "point" => words.is(end.wrapping_sub(1), &["points", "point"]) && !words.is(end, &["of", "plan", "-"]),
        "in" => !words.is(end, &["the"]),
        "st" | "bit" => false,
        _ => true,
    }
}

/// "per capita", "a day", "an hour", "per 100,000", "/day": (index behind, what for).
pub(crate) fn per(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    let next = match words.norm(at) {
        "per" if words.norm(at + 1) != "cent" => at + 1,
        "a" | "an" | "each" | "every" => {
            let noun = words.is(
                at + 1,
                &[
                    "day", "week", "month", "year", "hour", "minute", "second", "night", "quarter", "barrel", "tonne",
                    "ton", "share", "gallon", "litre", "liter", "head", "pound", "ounce", "kilo", "kilogram", "person",
                    "piece", "game", "season", "bushel", "unit",
                ],
            );
            let later = words.is(at + 2, &["ago", "earlier", "later", "before", "after"]);
            return (noun && !later).then(|| (at + 2, words.norm(at + 1).to_owned()));
        }
        "/" if words.glued(at) && words.glued(at + 1) => at + 1,
        _ => return None,
    };
    if let Some(number) = numeral::cardinal(words, next) {
        return Some((number.end, number.value.to_string()));
    }
    let noun = words.get(next).filter(|word| word.kind == WordKind::Letters)?;
    Some((next + 1, noun.norm.to_string()))
}

/// Joins the qualifier before or behind.
fn qualify(words: &Words<'_>, tables: &Tables, mut found: Candidate) -> Candidate {
    if matches!(found.kind, FigureKind::Label | FigureKind::Identifier | FigureKind::Ordinal | FigureKind::Score) {
        return found;
    }
    if let Some((start, qualifier)) = tables.qualifier_before(words, found.words.start) {
        // "all three", "another two", "a further 12": exact, and no words of vagueness.
        if qualifier == Qualifier::Exact || misread(words, start, &found) {
            return found;
        }
        found.qualifier = qualifier;
        found.qualifier_words = Some(start..found.words.start);
        found.words.start = start;
    } else if let Some((end, qualifier)) = tables.qualifier_behind(words, found.words.end) {
        let dangling = words.is(found.words.end, &["+"]) && !words.glued(found.words.end);
        if !dangling {
            found.qualifier = qualifier;
            found.qualifier_words = Some(found.words.end..end);
            found.words.end = end;
        }
    }
    found
}

/// "argued about two bills", "came over two hills": a verb that takes the word with it is not told from here; "the above 12", "under 18s" are.
fn misread(words: &Words<'_>, start: usize, found: &Candidate) -> bool {
    let word = words.norm(start);
    let later = words.norm(found.words.end);
    (matches!(word, "above" | "below" | "beyond") && words.before(start, 1) == "the")
        || (word == "under" && later == "s")
        || (word == "about"
            && words.is(
                start.wrapping_sub(1),
                &[
                    "talk",
                    "talked",
                    "spoke",
                    "speak",
                    "worried",
                    "concerned",
                    "asked",
                    "questions",
                    "concerns",
                    "information",
                ],
            ))
        || (word == "over"
            && words.is(start.wrapping_sub(1), &["took", "take", "win", "won", "victory", "all", "hand", "handed"]))
        || (word == "under" && words.is(start.wrapping_sub(1), &["charged", "held"]))
        || (word == "around" && words.is(start.wrapping_sub(1), &["turned"]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Words that numbers are made of, stand beside, or are not made of.
    const WORDS: &str = "12 1,280 3.5 7 - + $ £ us rs eur usd % ½ between from ranging and to of a an half three quarters quarter third second twenty five \
         hundred thousand million dozen dozens scores tens aged age old year out in percent per cent euros dollars pence p m bn 's \
         the people killed , . one no point call 555 won not only Ruiz said ( )";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn no_number_is_missed_for_how_it_begins(
            picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>(), any::<bool>()), 1..9),
        ) {
            let known: Vec<&str> = WORDS.split_whitespace().collect();
            let mut text = String::new();
            for (pick, capital, space) in picks {
                let word = known[pick.index(known.len())];
                if capital { text.push_str(&word.to_uppercase()) } else { text.push_str(word) };
                text.push_str(if space { " " } else { "" });
            }
            let (words, tables) = (Words::of(&text), Tables::english());
            for at in 0..words.len() {
                let spans = |found: Option<Candidate>| found.map(|found| (found.words, found.kind, found.unit));
                prop_assert_eq!(spans(read(&words, tables, at)), spans(read_any(&words, tables, at)), "{:?} at {}", text, at);
            }
        }
    }
}
