//! Contested points with who stands where, over all articles.

use std::collections::BTreeSet;

use secondsource_model::{PositionIx, PositionRow, Span};

use super::entities::Who;
use super::opposites::{Side, contrary, sides};
use super::polarity::negates;
use super::senses::sense;
use crate::members::{Member, Members, PlainIx};

/// Share of the shorter point's weight that two wordings of one point have in common.
const SAME_POINT: f32 = 0.6;

/// Points that each stand is held against: more than a story has, but where pages repeat themselves.
const MOST_ROWS: usize = 500;

/// The rows, the most contested first.
pub(crate) fn rows(members: &Members<'_>, who: &Who) -> Vec<PositionRow> {
    struct Row {
        words: BTreeSet<PlainIx>,
        /// What a stand on it is for or against: contrary senses and a "not" make another point.
        sides: BTreeSet<Side>,
        negates: bool,
        point: (usize, Span),
        stands: Vec<(u32, usize, PositionIx)>,
    }
    let mut rows: Vec<Row> = Vec::new();
    for (at, member) in members.list.iter().enumerate() {
        for (ix, position) in (0_u32..).map(PositionIx).zip(&member.facts.positions) {
            let Some(holder) = position.entity.and_then(|entity| who.of(at, entity)) else { continue };
            let words = telling(member, position.point);
            if words.is_empty() || !member.is_report(position.point) {
                continue;
            }
            let stands_on = sides(letters(member, position.point));
            let negated = negates(member, &[position.point]);
            let weight = |set: &BTreeSet<PlainIx>| -> f32 { set.iter().map(|plain| members.rarity(*plain)).sum() };
            let best = rows
                .iter()
                .enumerate()
                .take(MOST_ROWS)
                .filter(|(_, known)| known.negates == negated && !contrary(&known.sides, &stands_on))
                .map(|(row, known)| {
                    let shared: f32 = known.words.intersection(&words).map(|plain| members.rarity(*plain)).sum();
                    (shared / weight(&known.words).min(weight(&words)).max(1.0), row)
                })
                .max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)));
            match best {
                Some((share, row)) if share >= SAME_POINT => {
                    // The shorter wording stays the row's: a row must not drift from point to point.
                    if words.len() < rows[row].words.len() && words.len() > 1 {
                        rows[row].words = words;
                        rows[row].sides = stands_on;
                        rows[row].point = (at, position.point);
                    }
                    rows[row].stands.push((holder, at, ix));
                }
                _ => rows.push(Row {
                    words,
                    sides: stands_on,
                    negates: negated,
                    point: (at, position.point),
                    stands: vec![(holder, at, ix)],
                }),
            }
        }
    }
    let holders = |row: &Row| row.stands.iter().map(|(holder, ..)| *holder).collect::<BTreeSet<_>>().len();
    rows.sort_by_key(|row| (std::cmp::Reverse(holders(row)), std::cmp::Reverse(row.stands.len()), row.point));
    let id = |at: usize| members.list[at].article.id;
    rows.into_iter()
        .map(|row| PositionRow {
            point: (id(row.point.0), row.point.1),
            stands: row.stands.into_iter().map(|(holder, at, ix)| (holder, id(at), ix)).collect(),
        })
        .collect()
}

/// The words of a point as they are written.
fn letters<'m>(member: &'m Member<'_>, span: Span) -> impl Iterator<Item = &'m str> {
    let text = member.article.text.as_str();
    member.words_in(span).iter().map(|word| text.get(word.start as usize..word.end as usize).unwrap_or_default())
}

/// Telling words of a point; by the number of the sense's first plain form where it has one.
fn telling(member: &Member<'_>, span: Span) -> BTreeSet<PlainIx> {
    let text = member.article.text.as_str();
    member
        .words_in(span)
        .iter()
        .filter(|word| !word.stop)
        .map(|word| {
            let letters = text.get(word.start as usize..word.end as usize).unwrap_or_default();
            // Senses get numbers far above those of words.
            sense(letters).map_or(word.plain, |sense| PlainIx::MAX - sense)
        })
        .collect()
}
