//! Sums inside one article: do the parts that it tells make the whole that it tells?

use std::collections::BTreeMap;

use secondsource_model::{Arithmetic, Decimal, Facts, Figure, FigureIx, FigureKind, Number, Qualifier};

/// Every sum that the article's figures make: "74 drones out of 95 ... with 21 drones striking" (74 + 21 = 95), or fail to make where the
/// text itself says that the parts are all ("the remaining 20").
///
/// A subset is never added: a sum needs a whole that the text ties to a part ("X out of Y"), or parts that follow their whole in one sentence.
#[must_use]
pub fn sums(facts: &Facts, text: &secondsource_model::SourceText) -> Vec<Arithmetic> {
    let mut found: BTreeMap<(FigureIx, Vec<FigureIx>), bool> = BTreeMap::new();
    let all: Vec<(FigureIx, &Figure)> = (0_u32..).map(FigureIx).zip(&facts.figures).collect();
    for (index, part) in &all {
        if let Some(whole) = part.out_of.and_then(|at| facts.figure(at).map(|whole| (at, whole))) {
            out_of(facts, text, (*index, part), whole, &all, &mut found);
        }
    }
    for (index, whole) in &all {
        enumerated(text, (*index, whole), &all, &mut found);
    }
    found
        .into_iter()
        .map(|((whole, parts), holds)| Arithmetic { article: facts.article, parts, whole, holds })
        .collect()
}

fn exact(figure: &Figure) -> Option<Decimal> {
    match (figure.number, figure.qualifier, figure.kind) {
        (Number::Value(value), Qualifier::Exact, FigureKind::Count | FigureKind::Money | FigureKind::Measure) => {
            Some(value)
        }
        _ => None,
    }
}

fn total(parts: &[Decimal]) -> Option<Decimal> {
    let shared = parts.iter().map(|part| part.exponent()).min()?;
    let mut sum = 0_i64;
    for part in parts {
        let steps = u32::from((part.exponent() - shared).unsigned_abs());
        sum = sum.checked_add(part.mantissa().checked_mul(10_i64.checked_pow(steps)?)?)?;
    }
    Some(Decimal::new(sum, shared))
}

type Found = BTreeMap<(FigureIx, Vec<FigureIx>), bool>;

/// The other parts of the same things near "X out of Y": in its sentence or the next one.
fn out_of(
    facts: &Facts,
    text: &secondsource_model::SourceText,
    part: (FigureIx, &Figure),
    whole: (FigureIx, &Figure),
    all: &[(FigureIx, &Figure)],
    found: &mut Found,
) {
    let (Some(first), Some(sum)) = (exact(part.1), exact(whole.1)) else { return };
    let others: Vec<(FigureIx, &Figure)> = all
        .iter()
        .copied()
        .filter(|(index, other)| {
            let near = other.sentence == part.1.sentence || next_sentence(facts, part.1, other);
            let same = other.counted_lemma.is_some() && other.counted_lemma == part.1.counted_lemma;
            *index != part.0 && *index != whole.0 && near && same && other.out_of.is_none() && exact(other).is_some()
        })
        .collect();
    for (index, other) in &others {
        let holds = exact(other).and_then(|other| total(&[first, other])) == Some(sum);
        let rest = says_rest(text, other);
        if holds || rest {
            let mut parts = vec![part.0, *index];
            parts.sort_unstable();
            found.insert((whole.0, parts), holds);
        }
    }
}

fn next_sentence(facts: &Facts, first: &Figure, other: &Figure) -> bool {
    let at = facts.sentences.iter().position(|sentence| *sentence == first.sentence);
    at.and_then(|at| facts.sentences.get(at + 1)).is_some_and(|next| *next == other.sentence)
}

/// "the remaining 20", "the other 21", "the rest".
fn says_rest(text: &secondsource_model::SourceText, figure: &Figure) -> bool {
    let before = text.as_str().get(..figure.span.start()).unwrap_or("");
    let tail: String =
        before.chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect::<String>().to_lowercase();
    ["the remaining ", "the other ", "the rest, "].iter().any(|words| tail.ends_with(words))
}

/// "12 people - seven men and five women": two or more parts that follow their whole in its sentence, behind a dash, colon or bracket.
fn enumerated(
    text: &secondsource_model::SourceText,
    whole: (FigureIx, &Figure),
    all: &[(FigureIx, &Figure)],
    found: &mut Found,
) {
    let Some(sum) = exact(whole.1) else { return };
    let parts: Vec<(FigureIx, &Figure)> = all
        .iter()
        .copied()
        .filter(|(_, part)| {
            part.sentence == whole.1.sentence
                && part.span.start() >= whole.1.span.end()
                && part.unit == whole.1.unit
                && exact(part).is_some()
                && part.kind == whole.1.kind
        })
        .take(6)
        .collect();
    let Some((_, first)) = parts.first() else { return };
    let between = text.as_str().get(whole.1.span.end()..first.span.start()).unwrap_or("");
    let opened = between.contains([':', '–', '—', '('])
        || between.contains(" - ")
        || between.contains(" comprising ")
        || between.contains(" made up of ");
    if !opened {
        return;
    }
    for count in 2..=parts.len() {
        let Some(some) = parts.get(..count) else { return };
        let values: Vec<Decimal> = some.iter().filter_map(|(_, part)| exact(part)).collect();
        if total(&values) == Some(sum) {
            found.insert((whole.0, some.iter().map(|(index, _)| *index).collect()), true);
            return;
        }
    }
}
