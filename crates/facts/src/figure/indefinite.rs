//! Orders of magnitude: "dozens of", "hundreds of thousands of", "scores of".

use secondsource_model::{Decimal, FigureKind, Number, Qualifier};

use super::candidate::Candidate;
use crate::words::Words;

/// The words with what they stand for: a factor and a power of ten.
pub(super) const ORDERS: &[(&str, (i64, i8))] = &[
    ("tens", (1, 1)),
    ("dozens", (12, 0)),
    ("scores", (20, 0)),
    ("hundreds", (1, 2)),
    ("thousands", (1, 3)),
    ("millions", (1, 6)),
    ("billions", (1, 9)),
    ("trillions", (1, 12)),
];

fn order(word: &str) -> Option<(i64, i8)> {
    ORDERS.iter().find(|(order, _)| *order == word).map(|(_, value)| *value)
}

/// The value is the least that the words can mean: a dozen for "dozens", 100,000 for "hundreds of thousands".
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let (mut mantissa, mut power) = order(words.norm(at))?;
    let mut end = at + 1;
    while words.norm(end) == "of" {
        let Some((more, tens)) = order(words.norm(end + 1)) else { break };
        mantissa = mantissa.checked_mul(more)?;
        power = power.checked_add(tens)?;
        end += 2;
    }
    let of = words.norm(end) == "of";
    // "scores" alone is results; "tens" alone nothing.
    if !of && words.is(at, &["scores", "tens"]) || (of && words.is(at, &["scores"]) && words.is(end + 1, &["the"])) {
        return None;
    }
    let mut found = Candidate::plain(at..end, Number::Value(Decimal::new(mantissa, power)), FigureKind::Count);
    found.qualifier = Qualifier::OrderOf;
    found.qualifier_words = Some(at..end);
    Some(found)
}
