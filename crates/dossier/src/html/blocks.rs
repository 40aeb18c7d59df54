//! Blocks 2, 3, 4, 6, 7 and 8 of the page: look at this first, shared claims, positions, figures, only in, and the tick-tock.

use serde::Serialize;

use super::cards::{Card, Link, Maker, Quoted};
use crate::json::{Claim, FigureRow, Place, TimelineItem};
use crate::labels;

/// Actors that get a column of their own in the grid of positions.
const MAX_COLUMNS: usize = 4;
/// Points in the grid of positions.
const MAX_ROWS: usize = 20;
/// Stands of other actors shown beside a point; all stand in the list below the grid.
const MAX_OTHERS: usize = 4;

/// One thing to look at first.
#[derive(Serialize)]
pub(super) struct Look {
    kind: String,
    label: &'static str,
    next: &'static str,
    claim: Option<String>,
    quoted: Vec<Quoted>,
}

pub(super) fn look_first(maker: &Maker<'_>) -> Vec<Look> {
    let look = |look: &crate::json::LookFirst| Look {
        kind: look.kind.clone(),
        label: labels::look(&look.kind),
        next: labels::look_next(&look.kind),
        claim: look.claim.as_deref().and_then(|id| maker.claim_anchor(id)),
        quoted: look.places.iter().filter_map(|each| place(maker, each)).collect(),
    };
    maker.index.dossier.look_first.iter().map(look).collect()
}

fn place(maker: &Maker<'_>, place: &Place) -> Option<Quoted> {
    maker.quoted(&place.article, place.span, place.sentence, "")
}

/// Cards of shared claims shown open.
const OPEN_CARDS: usize = 12;

pub(super) fn shared(maker: &Maker<'_>) -> Vec<Card> {
    let claims = maker.index.shared_claims().iter().enumerate();
    claims.map(|(at, claim)| maker.card(claim, at >= OPEN_CARDS)).collect()
}

/// The grid of positions.
#[derive(Serialize)]
pub(super) struct Grid {
    columns: Vec<String>,
    /// The points with the most stands stand in the grid, so many; all stand in the list below it.
    in_grid: usize,
    rows: Vec<GridRow>,
    /// Named in these files and never heard.
    unheard: Vec<String>,
}

#[derive(Serialize)]
struct GridRow {
    point: Option<Quoted>,
    point_words: String,
    cells: Vec<Vec<Stances>>,
    /// The first stands of actors without a column.
    others: Vec<Other>,
    /// Every stand with its sentence.
    stands: Vec<Stand>,
}

/// A stand of an actor without a column.
#[derive(Serialize)]
struct Other {
    name: String,
    stance: &'static str,
    link: Option<Link>,
}

/// One stance of one actor, and where it is told.
#[derive(Serialize)]
struct Stances {
    stance: &'static str,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Stand {
    name: String,
    stance: &'static str,
    quoted: Option<Quoted>,
}

pub(super) fn positions(maker: &Maker<'_>) -> Grid {
    let positions = &maker.index.dossier.positions;
    let columns = columns(maker);
    let row = |point: &crate::json::Point| {
        let mut cells: Vec<Vec<Stances>> = columns.iter().map(|_| Vec::new()).collect();
        let mut others: Vec<Other> = Vec::new();
        for each in &point.stands {
            let stance = labels::stance(&each.stance);
            let link = maker.link(&each.place.article, each.place.span, "");
            match columns.iter().position(|name| *name == each.name).and_then(|at| cells.get_mut(at)) {
                Some(cell) => match cell.iter_mut().find(|known| known.stance == stance) {
                    Some(known) => known.links.extend(link),
                    None => cell.push(Stances { stance, links: link.into_iter().collect() }),
                },
                None if others.len() < MAX_OTHERS => others.push(Other { name: each.name.clone(), stance, link }),
                None => {}
            }
        }
        let stand = |each: &crate::json::Stand| Stand {
            name: each.name.clone(),
            stance: labels::stance(&each.stance),
            quoted: place(maker, &each.place),
        };
        GridRow {
            point: place(maker, &point.point),
            point_words: point.point.text.clone(),
            cells,
            others,
            stands: point.stands.iter().map(stand).collect(),
        }
    };
    let name = |id: &String| maker.index.story_entity(id).map(|entity| entity.name.clone());
    Grid {
        rows: positions.points.iter().map(row).collect(),
        in_grid: MAX_ROWS,
        unheard: positions.unheard.iter().filter_map(name).take(12).collect(),
        columns,
    }
}

/// The actors with the most stands on the points of the grid, those with as many by name.
fn columns(maker: &Maker<'_>) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for stand in maker.index.dossier.positions.points.iter().take(MAX_ROWS).flat_map(|point| &point.stands) {
        *counts.entry(&stand.name).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().take(MAX_COLUMNS).map(|(name, _)| name.to_owned()).collect()
}

/// Figures of one claim, or one figure alone.
#[derive(Serialize)]
pub(super) struct FigureGroup {
    claim: Option<String>,
    relation: String,
    relation_label: &'static str,
    gatherers: String,
    rows: Vec<FigureLine>,
}

#[derive(Serialize)]
struct FigureLine {
    text: String,
    counted: String,
    done: String,
    place: String,
    time: String,
    says: String,
    /// Who stands behind this number, where the reports of its claim give others.
    backed: String,
    quoted: Option<Quoted>,
}

/// Figures shown for one claim; the rest of its reports are counted.
const MAX_FIGURES: usize = 6;

pub(super) fn figures(maker: &Maker<'_>) -> Vec<FigureGroup> {
    let mut groups: Vec<FigureGroup> = Vec::new();
    let rows = &maker.index.dossier.figures;
    for same in rows.chunk_by(|left, right| left.claim.is_some() && left.claim == right.claim) {
        let claim = same.first().and_then(|row| row.claim.as_deref()).and_then(|id| maker.index.claim(id));
        groups.push(FigureGroup {
            claim: claim.and_then(|claim| maker.claim_anchor(&claim.id)),
            relation: claim.map_or("single", |claim| claim.relation.as_str()).to_owned(),
            relation_label: labels::relation(claim.map_or("single", |claim| claim.relation.as_str())),
            gatherers: claim
                .filter(|claim| !claim.has_sides())
                .map(|claim| labels::gatherers(claim.gatherers))
                .unwrap_or_default(),
            rows: newest_first(claim, same)
                .into_iter()
                .take(MAX_FIGURES)
                .filter_map(|(row, role)| {
                    let line = figure(maker, &row.figure, role)?;
                    let sides = claim.filter(|claim| claim.has_sides());
                    let backed = sides.map(|claim| labels::gatherers(claim.gatherers_of(&row.figure)));
                    Some(FigureLine { backed: backed.unwrap_or_default(), ..line })
                })
                .collect(),
        });
    }
    groups
}

/// The figures of a claim with what each does there; what replaced the others stands first.
fn newest_first<'a>(claim: Option<&'a Claim>, rows: &'a [FigureRow]) -> Vec<(&'a FigureRow, &'a str)> {
    let role = |row: &FigureRow| {
        let evidence = claim.and_then(|claim| claim.evidence.iter().find(|evidence| evidence.fact == row.figure));
        evidence.map_or("", |evidence| evidence.role.as_str())
    };
    let mut rows: Vec<_> = rows.iter().map(|row| (row, role(row))).collect();
    rows.sort_by_key(|(_, role)| *role != "updates");
    rows
}

fn figure(maker: &Maker<'_>, id: &str, role: &str) -> Option<FigureLine> {
    let (number, figure) = maker.index.figure(id)?;
    let article = maker.index.dossier.articles.get(number)?;
    let facts = maker.index.facts(number)?;
    let text =
        |words: &Option<crate::json::SpanWords>| words.as_ref().map(|words| words.text.clone()).unwrap_or_default();
    let time = figure.time.as_deref().and_then(|id| facts.time(id)).map(|time| time.text.clone());
    Some(FigureLine {
        text: figure.text.clone(),
        counted: text(&figure.counted),
        done: text(&figure.done),
        place: text(&figure.place),
        time: time.unwrap_or_default(),
        says: maker.index.who_gives(figure).unwrap_or_default().to_owned(),
        backed: String::new(),
        quoted: maker.quoted(&article.id, figure.span, figure.sentence, role),
    })
}

/// A checked sum.
#[derive(Serialize)]
pub(super) struct Sum {
    parts: Vec<String>,
    whole: String,
    holds: bool,
    link: Option<Link>,
}

pub(super) fn sums(maker: &Maker<'_>) -> Vec<Sum> {
    let words = |id: &String| maker.index.figure(id).map(|(_, figure)| figure.text.clone());
    let sum = |sum: &crate::json::Arithmetic| Sum {
        parts: sum.parts.iter().filter_map(words).collect(),
        whole: words(&sum.whole).unwrap_or_default(),
        holds: sum.holds,
        link: maker.index.figure(&sum.whole).and_then(|(_, whole)| maker.link(&sum.article, whole.span, "")),
    };
    maker.index.dossier.arithmetic.iter().map(sum).collect()
}

/// One moment of the tick-tock.
#[derive(Serialize)]
pub(super) struct Moment {
    when: String,
    items: Vec<MomentItem>,
    /// Articles that appeared then.
    appeared: Vec<MomentItem>,
}

#[derive(Serialize)]
struct MomentItem {
    kind: String,
    status: &'static str,
    outlet: String,
    /// Words that tell the time, as written.
    text: String,
    zone: String,
    quoted: Option<Quoted>,
    anchor: String,
}

pub(super) fn timeline(maker: &Maker<'_>) -> Vec<Moment> {
    let moment = |entry: &crate::json::TimelineEntry| {
        let (appeared, items): (Vec<_>, Vec<_>) =
            entry.items.iter().partition(|item| matches!(item.kind.as_str(), "published" | "updated"));
        Moment {
            when: labels::interval(&entry.from, entry.until.as_deref()),
            items: items.into_iter().map(|item| moment_item(maker, item)).collect(),
            appeared: appeared.into_iter().map(|item| moment_item(maker, item)).collect(),
        }
    };
    maker.index.dossier.timeline.iter().map(moment).collect()
}

fn moment_item(maker: &Maker<'_>, item: &TimelineItem) -> MomentItem {
    // Words of the time that stand in an earlier sentence are not marked in this one.
    let quoted = item.span.map(|span| match item.sentence {
        Some(sentence) if sentence.contains(span) => (span, sentence),
        Some(sentence) => (sentence, sentence),
        None => (span, span),
    });
    MomentItem {
        kind: item.kind.clone(),
        status: labels::status(item.status.as_deref().unwrap_or_default()),
        outlet: labels::outlet(maker.index.outlet(&item.article)).to_owned(),
        text: item.text.clone(),
        zone: item.zone.clone().unwrap_or_default(),
        quoted: quoted.and_then(|(span, sentence)| maker.quoted(&item.article, span, sentence, "")),
        anchor: maker.index.number(&item.article).map(|number| format!("text-{}", number + 1)).unwrap_or_default(),
    }
}
