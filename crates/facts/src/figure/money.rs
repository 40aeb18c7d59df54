//! Amounts of money: "$40 billion", "US$2.7bn", "€3m", "40-billion-dollar", "five million euros", "50 cents".

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::{self, Candidate};
use super::tables::Tables;
use crate::words::{WordKind, Words};

pub(super) fn read(words: &Words<'_>, tables: &Tables, at: usize) -> Option<Candidate> {
    let (mut found, currency) = between(words, tables, at)
        .or_else(|| sign_first(words, tables, at))
        .or_else(|| word_behind(words, tables, at))?;
    found.kind = FigureKind::Money;
    found.unit = Some(currency.to_owned());
    if let Some((end, per)) = candidate::per(words, found.words.end) {
        // "$5 a day" is a rate; "a share of $5 per cent" is not read.
        found.kind = FigureKind::Rate;
        found.unit = Some(format!("{currency}/{per}"));
        found.words.end = end;
    }
    Some(found)
}

/// "between $40 million and $55 million"
fn between(words: &Words<'_>, tables: &Tables, at: usize) -> Option<(Candidate, &'static str)> {
    if words.norm(at) != "between" {
        return None;
    }
    let (low, currency) = sign_first(words, tables, at + 1)?;
    if words.norm(low.words.end) != "and" {
        return None;
    }
    let (high, _) = sign_first(words, tables, low.words.end + 1)?;
    let (Number::Value(from), Number::Value(to)) = (low.number, high.number) else { return None };
    let mut found =
        Candidate::plain(low.number_words.start..high.number_words.end, Number::Range(from, to), FigureKind::Money);
    found.words = at..high.words.end;
    (from < to).then_some((found, currency))
}

/// A sign of one or two words before the number: "$", "US$", "Rs", "A$".
fn sign_first(words: &Words<'_>, tables: &Tables, at: usize) -> Option<(Candidate, &'static str)> {
    let mut next = at;
    let first = words.get(at)?;
    let mut currency = None;
    if first.kind == WordKind::Letters && words.glued(at + 1) && words.is(at + 1, &["$", "£", "€"]) {
        let joined = format!("{}{}", first.norm, words.norm(at + 1));
        let code = tables.currency_sign(&joined).or_else(|| tables.currency_sign(words.norm(at + 1)))?;
        currency = Some(code);
        next = at + 2;
    } else if matches!(first.kind, WordKind::Mark | WordKind::Letters) {
        let code = tables.currency_sign(&first.norm)?;
        // Codes and "Rs" need their capitals: "try 5" is no lira.
        let raw = words.text().get(first.start..first.end)?;
        if first.kind == WordKind::Letters && !raw.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        if first.kind == WordKind::Letters && raw.len() == 3 && raw.chars().any(char::is_lowercase) {
            return None;
        }
        currency = Some(code);
        next = at + 1 + usize::from(words.norm(at + 1) == "." && words.glued(at + 1));
    }
    let currency = currency?;
    let (number, mut end) = with_short_scale(words, next)?;
    // "$40 US", "$5 USD"
    if words.is(end, &["usd", "us", "cad", "aud"]) && words.capital(end) {
        end += 1;
    }
    let mut found = Candidate::plain(next..end, number, FigureKind::Money);
    found.words = at..end;
    // "$40-billion-dollar", "$2 billion dollars"
    if let Some((behind, _)) = tables.currency_at(words, hyphen(words, end)) {
        found.words.end = behind;
    }
    Some((found, currency))
}

/// The currency of an amount that leaves it out: in "2.1 billion euros, missing forecasts of 2.3 billion" a scale with no noun behind it goes on with
/// the money before it in the sentence.
pub(super) fn left_out<'f>(
    words: &Words<'_>,
    candidate: &Candidate,
    previous: Option<(&Candidate, &'f secondsource_model::Figure)>,
    sentence: secondsource_model::Span,
) -> Option<&'f str> {
    let (_, money) = previous.filter(|(_, figure)| figure.kind == FigureKind::Money && figure.sentence == sentence)?;
    let end = candidate.words.end;
    let scaled =
        crate::numeral::scale_word(words.norm(candidate.number_words.end - 1)).is_some_and(|scale| scale.1 >= 6);
    let bare = candidate.kind == FigureKind::Count && candidate.unit.is_none() && candidate.hyphen_noun.is_none();
    let nothing_behind = words.get(end).is_none_or(|word| word.kind == WordKind::Mark)
        || words.is(end, &["in", "for", "from", "to", "a", "last", "and", "or", "at", "by", "on", "the", "this", "as"]);
    (scaled && bare && nothing_behind).then_some(money.unit.as_deref()?)
}

fn hyphen(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(words.norm(at) == "-" && words.glued(at) && words.glued(at + 1))
}

/// A number with "m", "k", "b" glued behind, which mean millions, thousands and billions beside a currency.
fn with_short_scale(words: &Words<'_>, at: usize) -> Option<(Number, usize)> {
    let first = crate::numeral::cardinal(words, at)?;
    let scale = |at: usize| match words.norm(at) {
        "m" if words.glued(at) => Some(6_i8),
        "k" if words.glued(at) => Some(3),
        "b" if words.glued(at) => Some(9),
        "t" if words.glued(at) => Some(12),
        _ => None,
    };
    let scaled = |value: Decimal, power: i8| Decimal::new(value.mantissa(), value.exponent().saturating_add(power));
    // "$10m-$15m", "$10-15m", "$2 to $3 million"
    let (mut low, mut end) = (first.value, first.end);
    let low_scale = scale(end);
    if let Some(power) = low_scale {
        low = scaled(low, power);
        end += 1;
    }
    if words.is(end, &["-", "to"]) {
        let sign = usize::from(words.is(end + 1, &["$", "€", "£"]));
        if let Some(second) = crate::numeral::cardinal(words, end + 1 + sign) {
            let power = scale(second.end);
            let word_scale =
                crate::numeral::scale_word(words.norm(second.end - 1)).map(|scale| scale.1).filter(|power| *power >= 3);
            let low_is_bare = low_scale.is_none() && crate::numeral::scale_word(words.norm(first.end - 1)).is_none();
            let high = power.map_or(second.value, |power| scaled(second.value, power));
            let low = match (low_is_bare, power.or(word_scale)) {
                (true, Some(power)) if sign == 0 || low < Decimal::new(1000, 0) => scaled(low, power),
                _ => low,
            };
            if low < high && (words.norm(end) == "to" || words.glued(end)) && words.before(at, 2) != "from" {
                return Some((Number::Range(low, high), second.end + usize::from(power.is_some())));
            }
        }
    }
    Some((Number::Value(low), end))
}

/// "five million euros", "50 cents", "40-billion-dollar".
fn word_behind(words: &Words<'_>, tables: &Tables, at: usize) -> Option<(Candidate, &'static str)> {
    let (number, end) = candidate::number_or_range(words, at)?;
    let next = hyphen(words, end);
    // "500 million US dollars", "20 Australian dollars" are phrases of the table; "3m euros" has a short scale.
    let short = match words.norm(next) {
        "m" if words.glued(next) && tables.currency_at(words, next + 1).is_some() => Some(6_i8),
        "k" if words.glued(next) && tables.currency_at(words, next + 1).is_some() => Some(3),
        _ => None,
    };
    let word = next + usize::from(short.is_some());
    let (behind, code) = match words.norm(word) {
        "cent" | "cents" if words.before(word, 1) != "per" => (word + 1, "USD"),
        "pence" | "penny" => (word + 1, "GBP"),
        // "80p": the letter glued to the digits; "p 80" is a page.
        "p" if words.glued(word) && words.digits(at).is_some() && !words.glued(word + 1) => (word + 1, "GBP"),
        _ => tables.currency_at(words, word).or_else(|| code_behind(words, tables, word))?,
    };
    let hundredth = words.is(word, &["cent", "cents", "pence", "penny", "p"]);
    let power = if hundredth { Some(-2) } else { short };
    let scaled = |value: Decimal| {
        power.map_or(value, |power| Decimal::new(value.mantissa(), value.exponent().saturating_add(power)))
    };
    let number = match number {
        Number::Value(value) => Number::Value(scaled(value)),
        Number::Range(low, high) => Number::Range(scaled(low), scaled(high)),
    };
    let start = at + usize::from(words.norm(at) == "between");
    let mut found = Candidate::plain(start..end, number, FigureKind::Money);
    found.words = at..behind;
    if words.is(word, &["pound", "pounds"]) && is_weight(words, at, behind) {
        return None;
    }
    // "won", "real", "crown" and "pound" are other words too: a won match, three crowns, two pound cakes.
    let doubtful =
        words.is(word, &["won", "real", "dong", "franc", "peso", "crown", "crowns"]) && words.digits(at).is_none();
    let verb = words.norm(word) == "won" && !(matches!(number, Number::Value(value) if value >= Decimal::new(1000, 0)));
    (!doubtful && !verb).then_some((found, code))
}

/// "a 400-pound gorilla", "weighs about 110 pounds", "60 pounds of cocaine": a weight. "A 400-pound fine" and "pounds of debt" are money.
fn is_weight(words: &Words<'_>, at: usize, behind: usize) -> bool {
    const OWED: &[&str] = &[
        "fine",
        "note",
        "prize",
        "bill",
        "deal",
        "loan",
        "debt",
        "grant",
        "contract",
        "investment",
        "house",
        "home",
        "fee",
        "fund",
        "cheque",
        "payment",
        "package",
        "bonus",
        "salary",
        "budget",
        "project",
        "scheme",
        "reward",
        "donation",
        "bet",
        "ticket",
        "offer",
        "bid",
        "price",
        "profit",
        "loss",
        "gift",
        "deposit",
        "pension",
        "cut",
        "rise",
        "increase",
        "a",
        "worth",
        "per",
    ];
    let single = words.norm(behind.wrapping_sub(1)) == "pound";
    let hyphened = single && words.norm(behind.wrapping_sub(2)) == "-" && !OWED.contains(&words.norm(behind));
    let weighs = (1..=4).any(|back| matches!(words.before(at, back), "weigh" | "weighs" | "weighed" | "weighing"));
    let of = words.norm(behind) == "of"
        && words.is(
            behind + 1,
            &[
                "cocaine",
                "marijuana",
                "heroin",
                "meth",
                "methamphetamine",
                "fentanyl",
                "cannabis",
                "explosives",
                "meat",
                "beef",
                "rice",
                "flour",
                "sugar",
                "food",
                "trash",
                "garbage",
                "fish",
                "fruit",
                "potatoes",
                "pressure",
                "thrust",
                "weight",
                "muscle",
                "fat",
                "cargo",
                "gold",
                "silver",
                "uranium",
                "ice",
            ],
        );
    hyphened && words.is(behind.wrapping_sub(1), &["pound"]) && !scaled(words, behind) || weighs || of
}

/// Whether the amount is told in millions or billions, as weights of things are not.
fn scaled(words: &Words<'_>, behind: usize) -> bool {
    (3..=4).any(|back| matches!(words.before(behind, back), "million" | "billion" | "m" | "bn"))
}

/// "500 EUR", "40 million USD", "20€".
fn code_behind(words: &Words<'_>, tables: &Tables, at: usize) -> Option<(usize, &'static str)> {
    let word = words.get(at)?;
    let code = tables.currency_sign(&word.norm)?;
    let raw = words.text().get(word.start..word.end)?;
    let fits = match word.kind {
        WordKind::Letters => raw.len() == 3 && raw.chars().all(char::is_uppercase),
        WordKind::Mark => words.glued(at) && words.digits(at + 1).is_none(),
        WordKind::Number => false,
    };
    fits.then_some((at + 1, code))
}
