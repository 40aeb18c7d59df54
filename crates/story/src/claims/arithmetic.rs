//! Sums inside one article: "74 downed out of 95, 21 struck" holds, since 74 and 21 make 95.

use secondsource_model::{Arithmetic, Decimal, Figure, FigureIx, Number, Qualifier};

use crate::members::{Member, Members};

/// Parts of one sum at most.
const MOST_PARTS: usize = 4;

/// Sums that the figures of each article make or fail to make.
pub(crate) fn check(members: &Members<'_>) -> Vec<Arithmetic> {
    let mut found = Vec::new();
    for member in &members.list {
        for (whole_ix, whole) in (0_u32..).map(FigureIx).zip(&member.facts.figures) {
            let parts = parts_of(member, whole_ix, whole);
            if parts.is_empty() {
                continue;
            }
            let Some(total) = value(whole) else { continue };
            let sum =
                parts.iter().try_fold(Decimal::new(0, 0), |sum, part| add(sum, value(member.facts.figure(*part)?)?));
            let Some(sum) = sum else { continue };
            let holds = sum == total;
            // Parts that fall short prove nothing: the rest may not be told. Parts that exceed their whole cannot be.
            if holds || sum > total {
                found.push(Arithmetic { article: member.article.id, parts, whole: whole_ix, holds });
            }
        }
    }
    found
}

/// Figures that are told as parts of `whole`: "X out of Y", then those of the same sentence and the same counted thing.
fn parts_of(member: &Member<'_>, whole_ix: FigureIx, whole: &Figure) -> Vec<FigureIx> {
    let figures = || (0_u32..).map(FigureIx).zip(&member.facts.figures);
    let named: Vec<FigureIx> = figures().filter(|(_, part)| part.out_of == Some(whole_ix)).map(|(ix, _)| ix).collect();
    if named.is_empty() || value(whole).is_none() {
        return Vec::new();
    }
    let counted = named
        .iter()
        .find_map(|ix| member.facts.figure(*ix)?.counted_lemma.clone())
        .or_else(|| whole.counted_lemma.clone());
    let mut parts = named.clone();
    for (ix, part) in figures() {
        let same = part.sentence == whole.sentence
            && ix != whole_ix
            && !parts.contains(&ix)
            && part.out_of.is_none()
            && part.kind == whole.kind
            && part.counted_lemma.is_some()
            && part.counted_lemma == counted
            && value(part).is_some();
        if same && parts.len() < MOST_PARTS {
            parts.push(ix);
        }
    }
    // One part and the whole is no sum.
    if parts.len() < 2 {
        Vec::new()
    } else {
        parts.sort_unstable_by_key(|ix| ix.0);
        parts
    }
}

/// An exact value.
fn value(figure: &Figure) -> Option<Decimal> {
    match (figure.number, figure.qualifier) {
        (Number::Value(value), Qualifier::Exact) => Some(value),
        _ => None,
    }
}

fn add(left: Decimal, right: Decimal) -> Option<Decimal> {
    let exponent = left.exponent().min(right.exponent());
    let scaled = |number: Decimal| {
        10_i64
            .checked_pow(u32::from((number.exponent() - exponent).unsigned_abs()))
            .and_then(|power| number.mantissa().checked_mul(power))
    };
    Some(Decimal::new(scaled(left)?.checked_add(scaled(right)?)?, exponent))
}
