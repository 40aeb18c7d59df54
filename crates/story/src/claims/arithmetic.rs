//! Sums inside one article: "74 downed out of 95, 21 struck" holds, since 74 and 21 make 95.

use std::collections::BTreeMap;

use secondsource_model::{Arithmetic, Decimal, Figure, FigureIx, Number, Qualifier};

use crate::members::{Member, Members};

/// Parts of one sum at most.
const MOST_PARTS: usize = 4;

/// Sums that the figures of each article make or fail to make.
pub(crate) fn check(members: &Members<'_>) -> Vec<Arithmetic> {
    let mut found = Vec::new();
    for member in &members.list {
        let mut named: BTreeMap<FigureIx, Vec<FigureIx>> = BTreeMap::new();
        for (ix, part) in (0_u32..).map(FigureIx).zip(&member.facts.figures) {
            if let Some(whole) = part.out_of {
                named.entry(whole).or_default().push(ix);
            }
        }
        for (whole_ix, named) in named {
            let Some(whole) = member.facts.figure(whole_ix) else { continue };
            let parts = parts_of(member, whole_ix, whole, named);
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
fn parts_of(member: &Member<'_>, whole_ix: FigureIx, whole: &Figure, named: Vec<FigureIx>) -> Vec<FigureIx> {
    if named.len() > MOST_PARTS || value(whole).is_none() {
        return Vec::new();
    }
    let here = member.figures_of(whole.sentence).iter();
    let figures = here.filter_map(|ix| Some((*ix, member.facts.figure(*ix)?)));
    let counted = named
        .iter()
        .find_map(|ix| member.facts.figure(*ix)?.counted_lemma.clone())
        .or_else(|| whole.counted_lemma.clone());
    let mut parts = named;
    for (ix, part) in figures {
        let same = ix != whole_ix
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
