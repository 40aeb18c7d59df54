//! Reads numbers written in digits or words: "1,280", "3.5 million", "twenty-one", "two and a half", "half a dozen".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::Decimal;

use crate::word_table::WordTable;
use crate::words::{WordKind, Words};

/// A number read from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Its value.
    pub(crate) value: Decimal,
    /// Index behind its last word.
    pub(crate) end: usize,
    /// Whether it opens with "a": "a hundred", "a dozen".
    pub(crate) with_article: bool,
    /// Whether it was written in digits.
    pub(crate) in_digits: bool,
}

impl Numeral {
    /// The value as a whole number, if it is one.
    pub(crate) fn whole(self) -> Option<i64> {
        (self.value.exponent() == 0).then(|| self.value.mantissa())
    }
}

/// Words below a hundred.
const SMALL: &[(&str, i64)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Scale words: what their power of ten is multiplied by (12 for a dozen), and the power. A score of twenty is not read: "score" is a result in news.
const SCALES: &[(&str, (i64, i8))] = &[
    ("hundred", (1, 2)),
    ("thousand", (1, 3)),
    ("million", (1, 6)),
    ("mn", (1, 6)),
    ("mln", (1, 6)),
    ("billion", (1, 9)),
    ("bn", (1, 9)),
    ("bln", (1, 9)),
    ("trillion", (1, 12)),
    ("tn", (1, 12)),
    ("trn", (1, 12)),
    ("quadrillion", (1, 15)),
    ("dozen", (12, 0)),
    ("lakh", (1, 5)),
    ("lakhs", (1, 5)),
    ("crore", (1, 7)),
    ("crores", (1, 7)),
];

/// Ordinal words.
const ORDINALS: &[(&str, i64)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
    ("thousandth", 1000),
    ("millionth", 1_000_000),
];

/// What a word can be as a number.
#[derive(Clone, Copy, Debug, Default)]
struct NumberWord {
    small: Option<i64>,
    scale: Option<(i64, i8)>,
    ordinal: Option<i64>,
}

static NUMBER_WORDS: LazyLock<WordTable<NumberWord>> = LazyLock::new(|| {
    let mut words: BTreeMap<&'static str, NumberWord> = BTreeMap::new();
    for (word, value) in SMALL {
        words.entry(word).or_default().small = Some(*value);
    }
    for (word, value) in SCALES {
        words.entry(word).or_default().scale = Some(*value);
    }
    for (word, value) in ORDINALS {
        words.entry(word).or_default().ordinal = Some(*value);
    }
    WordTable::new(words)
});

/// The words that a number in words can begin with, the articles apart; ordinals with them.
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    SMALL.iter().chain(ORDINALS).map(|(word, _)| *word).chain(["half"])
}

/// Value of a word below a hundred.
pub(crate) fn small_word(word: &str) -> Option<i64> {
    NUMBER_WORDS.get(word)?.small
}

/// Power of ten of a scale word, with what it is multiplied by (12 for a dozen).
pub(crate) fn scale_word(word: &str) -> Option<(i64, i8)> {
    NUMBER_WORDS.get(word)?.scale
}

/// Value of an ordinal word or of digits with an ordinal ending at `at`: (value, index behind).
pub(crate) fn ordinal(words: &Words<'_>, at: usize) -> Option<(i64, usize)> {
    if let Some(value) = words.plain_int(at) {
        let ending = words.glued(at + 1) && words.is(at + 1, &["st", "nd", "rd", "th"]);
        return ending.then_some((value, at + 2));
    }
    if let Some(value) = ordinal_word(words.norm(at)) {
        return Some((value, at + 1));
    }
    let tens = small_word(words.norm(at)).filter(|tens| *tens >= 20)?;
    // "twenty-third", and "twenty third" as speech is written down.
    let next = at + 1 + usize::from(words.norm(at + 1) == "-" && words.glued(at + 1));
    let last = ordinal_word(words.norm(next)).filter(|last| *last < 10)?;
    Some((tens + last, next + 1))
}

fn ordinal_word(word: &str) -> Option<i64> {
    NUMBER_WORDS.get(word)?.ordinal
}

/// The exact value of digits with commas and a point; `None` for two points (a version) or too many digits.
pub(crate) fn digits_value(digits: &str) -> Option<Decimal> {
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let mut parts = plain.split('.');
    let whole = parts.next()?;
    let part = parts.next().unwrap_or("");
    if parts.next().is_some() || whole.len() + part.len() > 18 {
        return None;
    }
    let mantissa: i64 = format!("{whole}{part}").parse().ok()?;
    Some(Decimal::new(mantissa, -i8::try_from(part.len()).ok()?))
}

/// Reads a cardinal number that begins at `at`.
pub(crate) fn cardinal(words: &Words<'_>, at: usize) -> Option<Numeral> {
    let first = words.get(at)?;
    match first.kind {
        WordKind::Number => in_digits(words, at),
        WordKind::Letters => in_words(words, at),
        WordKind::Mark => vulgar_fraction(words.norm(at)).map(|value| numeral(value, at + 1, false, true)),
    }
}

fn numeral(value: Decimal, end: usize, with_article: bool, in_digits: bool) -> Numeral {
    Numeral { value, end, with_article, in_digits }
}

fn vulgar_fraction(mark: &str) -> Option<Decimal> {
    Some(match mark {
        "½" => Decimal::new(5, -1),
        "¼" => Decimal::new(25, -2),
        "¾" => Decimal::new(75, -2),
        _ => return None,
    })
}

fn add(left: Decimal, right: Decimal) -> Option<Decimal> {
    let shared = left.exponent().min(right.exponent());
    let scaled = |number: Decimal| {
        let steps = u32::from((number.exponent() - shared).unsigned_abs());
        10_i64.checked_pow(steps).and_then(|power| number.mantissa().checked_mul(power))
    };
    Some(Decimal::new(scaled(left)?.checked_add(scaled(right)?)?, shared))
}

fn times(value: Decimal, scale: (i64, i8)) -> Option<Decimal> {
    let exponent = value.exponent().checked_add(scale.1)?;
    Some(Decimal::new(value.mantissa().checked_mul(scale.0)?, exponent))
}

fn in_digits(words: &Words<'_>, at: usize) -> Option<Numeral> {
    let mut value = digits_value(words.digits(at)?)?;
    let mut end = at + 1;
    // "2 1/2", "2½", "2 and a half".
    if words.norm(end + 1) == "/" && words.glued(end + 1) && words.glued(end + 2) && !words.glued(end) {
        if let (Some(1), Some(below @ (2 | 4))) = (words.plain_int(end), words.plain_int(end + 2)) {
            value = add(value, Decimal::new(100 / below, -2))?;
            end += 3;
        }
    } else if let Some(part) = vulgar_fraction(words.norm(end)) {
        value = add(value, part)?;
        end += 1;
    } else if let Some((part, behind)) = and_a_half(words, end) {
        value = add(value, part)?;
        end = behind;
    }
    while let Some(scale) = scale_at(words, end) {
        value = times(value, scale.0)?;
        end = scale.1;
    }
    Some(numeral(value, end, false, true))
}

/// A scale word at `at`, a hyphen before it allowed: "40-billion". "Dozen" never follows digits with a hyphen.
fn scale_at(words: &Words<'_>, at: usize) -> Option<((i64, i8), usize)> {
    let at = if words.norm(at) == "-" && words.glued(at) && words.glued(at + 1) { at + 1 } else { at };
    scale_word(words.norm(at)).map(|scale| (scale, at + 1))
}

/// "and a half", "and a quarter".
fn and_a_half(words: &Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    if !(words.norm(at) == "and" && words.is(at + 1, &["a", "one"]) || words.norm(at) == "-and-a-") {
        return None;
    }
    match words.norm(at + 2) {
        "half" => Some((Decimal::new(5, -1), at + 3)),
        "quarter" => Some((Decimal::new(25, -2), at + 3)),
        _ => None,
    }
}

fn in_words(words: &Words<'_>, at: usize) -> Option<Numeral> {
    if let Some(half) = half_of(words, at) {
        return Some(half);
    }
    let article = words.is(at, &["a", "an"]);
    let mut next = if article { at + 1 } else { at };
    if article && scale_word(words.norm(next)).is_none() {
        return None;
    }
    let mut total = Decimal::new(0, 0);
    let mut part: Option<i64> = article.then_some(1);
    let mut any = false;
    let mut last_scale = i8::MAX;
    loop {
        let word = words.norm(next);
        if let Some(small) = small_word(word) {
            let fits = match part {
                None => true,
                Some(part) => (part % 100 == 0 && part > 0) || (part % 10 == 0 && part % 100 >= 20 && small < 10),
            };
            if !fits {
                break;
            }
            part = Some(part.unwrap_or(0) + small);
            any = true;
            next += 1;
        } else if word == "hundred" && part.is_some_and(|part| (1..100).contains(&part)) {
            part = part.map(|part| part * 100);
            any = true;
            next += 1;
        } else if let (Some((12, _)), Some(count)) = (scale_word(word), part) {
            return Some(numeral(times(Decimal::new(count, 0), (12, 0))?, next + 1, article, false));
        } else if let (Some(scale), Some(count)) = (scale_word(word).filter(|scale| scale.1 >= 3), part) {
            if scale.1 >= last_scale {
                break;
            }
            total = add(total, times(Decimal::new(count, 0), scale)?)?;
            last_scale = scale.1;
            part = None;
            any = true;
            next += 1;
        } else if word == "-" && words.glued(next) && words.glued(next + 1) && any {
            let tens = part.is_some_and(|part| part % 10 == 0 && part % 100 >= 20);
            let unit = small_word(words.norm(next + 1)).is_some_and(|small| (1..10).contains(&small));
            let scaled = part.is_some() && scale_word(words.norm(next + 1)).is_some();
            if (tens && unit) || scaled {
                next += 1;
            } else {
                break;
            }
        } else if word == "and" && any && last_word_is_scale(words, next) {
            let small = small_word(words.norm(next + 1)).is_some_and(|small| small > 0);
            if !small {
                break;
            }
            next += 1;
        } else {
            break;
        }
    }
    if !any {
        return None;
    }
    let mut value = add(total, Decimal::new(part.unwrap_or(0), 0))?;
    if let Some((half, behind)) = and_a_half(words, next) {
        value = add(value, half)?;
        next = behind;
        while let Some((scale, behind)) = scale_at(words, next) {
            value = times(value, scale)?;
            next = behind;
        }
    } else if words.norm(next) == "point" && small_word(words.norm(next + 1)).is_some_and(|digit| digit < 10) {
        let mut shift = -1;
        next += 1;
        while let Some(digit) = small_word(words.norm(next)).filter(|digit| *digit < 10 && shift > -9) {
            value = add(value, Decimal::new(digit, shift))?;
            shift -= 1;
            next += 1;
        }
        while let Some((scale, behind)) = scale_at(words, next) {
            value = times(value, scale)?;
            next = behind;
        }
    }
    Some(numeral(value, next, article, false))
}

fn last_word_is_scale(words: &Words<'_>, at: usize) -> bool {
    at > 0 && (scale_word(words.norm(at - 1)).is_some())
}

/// "half a million", "half a dozen", "half an hour" is left to the finder of durations.
fn half_of(words: &Words<'_>, at: usize) -> Option<Numeral> {
    if words.norm(at) != "half" {
        return None;
    }
    let next = if words.is(at + 1, &["a", "-"]) { at + 2 } else { at + 1 };
    let scale = scale_word(words.norm(next))?;
    Some(numeral(times(Decimal::new(5, -1), scale)?, next + 1, false, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: &str, rest: &str) {
        let words = Words::of(text);
        let read = cardinal(&words, 0).unwrap_or_else(|| panic!("no number in {text:?}"));
        assert_eq!(read.value.to_string(), value, "value of {text:?}");
        assert_eq!(words.norm(read.end), rest, "word behind {text:?}");
    }

    #[test]
    fn numbers_in_digits_and_words() {
        for (text, value, rest) in [
            ("1,280 drones", "1280", "drones"),
            ("3.5bn euros", "3500000000", "euros"),
            ("$", "", ""),
            ("40-billion deal", "40000000000", "deal"),
            ("two hundred and fifty-one people", "251", "people"),
            ("twenty-one drones", "21", "drones"),
            ("a dozen eggs", "12", "eggs"),
            ("half a dozen cars", "6", "cars"),
            ("half a million people", "500000", "people"),
            ("two and a half years", "2.5", "years"),
            ("one million two hundred thousand", "1200000", ""),
            ("two thousand and five people", "2005", "people"),
            ("one and two", "1", "and"),
            ("three dozen homes", "36", "homes"),
            ("2.5 million", "2500000", ""),
            ("two point five million", "2500000", ""),
            ("1,50,000 rupees", "150000", "rupees"),
            ("5 crore rupees", "50000000", "rupees"),
            ("six thirty", "6", "thirty"),
        ] {
            if !value.is_empty() {
                check(text, value, rest);
            }
        }
        for text in ["a man", "half of", "the two", "1.2.3", "$", "dozen"] {
            assert_eq!(cardinal(&Words::of(text), 0), None, "{text:?} is no number");
        }
    }

    #[test]
    fn ordinals() {
        for (text, value) in [("13th", 13), ("first", 1), ("twenty-first", 21), ("2nd", 2)] {
            assert_eq!(ordinal(&Words::of(text), 0).map(|(value, _)| value), Some(value));
        }
        for text in ["13", "twenty", "the", "1990s"] {
            assert_eq!(ordinal(&Words::of(text), 0), None);
        }
    }
}
