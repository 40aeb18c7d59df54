//! Where: the map of the story's places, and under it every place with the sentences that name it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::cards::{Maker, OutletLinks, Quoted, by_outlet};
use crate::json::NamedPlace;
use crate::labels;
use crate::map::{Drawing, Frame, Spot, draw, frames};

/// Sentences shown of one place; the rest are links.
const MAX_SENTENCES: usize = 3;
/// Links of one place; what is more stands in the JSON.
const MAX_LINKS: usize = 40;
/// Places on the map and in its list, those in most reports first; what is more stands in the JSON.
const MAX_PLACES: usize = 60;
/// Countries in the list.
const MAX_COUNTRIES: usize = 30;

/// The places of a story.
#[derive(Serialize)]
pub(super) struct Places {
    sheets: Vec<Drawing>,
    towns: Vec<Row>,
    countries: Vec<Row>,
    /// Places that are neither drawn nor listed.
    more: usize,
}

#[derive(Serialize)]
struct Row {
    anchor: String,
    name: String,
    kind: &'static str,
    /// Degrees, as people write them.
    at: String,
    sentences: Vec<Quoted>,
    links: Vec<OutletLinks>,
}

pub(super) fn places(maker: &Maker<'_>) -> Places {
    let all = &maker.index.dossier.places;
    let (countries, towns): (Vec<_>, Vec<_>) = all.iter().partition(|place| place.feature == "PCLI");
    let shown = towns.get(..towns.len().min(MAX_PLACES)).unwrap_or_default();
    let spots: Vec<Spot> = shown.iter().map(|place| spot(place)).collect();
    let points: Vec<(f64, f64)> = spots.iter().map(|spot| spot.at).collect();
    let named: BTreeSet<[u8; 2]> =
        all.iter().filter_map(|place| <[u8; 2]>::try_from(place.country.as_bytes()).ok()).collect();
    let sheets: Vec<Frame> = frames(&points);
    Places {
        sheets: sheets.iter().map(|frame| draw(frame, &spots, &named)).collect(),
        towns: shown.iter().map(|place| row(maker, place)).collect(),
        countries: countries.iter().take(MAX_COUNTRIES).map(|place| row(maker, place)).collect(),
        more: towns.len() - shown.len() + countries.len().saturating_sub(MAX_COUNTRIES),
    }
}

impl Places {
    /// How many are listed.
    pub(super) fn len(&self) -> usize {
        self.towns.len() + self.countries.len()
    }
}

fn spot(place: &NamedPlace) -> Spot {
    Spot {
        at: (f64::from(place.longitude_e5) / 1e5, f64::from(place.latitude_e5) / 1e5),
        name: place.name.clone(),
        anchor: anchor(place),
        area: place.feature.starts_with("ADM"),
    }
}

fn anchor(place: &NamedPlace) -> String {
    format!("pl-{}", place.geonames)
}

fn row(maker: &Maker<'_>, place: &NamedPlace) -> Row {
    // One sentence of each report first.
    let mut seen = BTreeSet::new();
    let (first, repeats): (Vec<_>, Vec<_>) = place.mentions.iter().partition(|mention| seen.insert(&mention.article));
    let ordered: Vec<_> = first.into_iter().chain(repeats).collect();
    let (sentences, links) = ordered.split_at(ordered.len().min(MAX_SENTENCES));
    Row {
        anchor: anchor(place),
        name: place.name.clone(),
        kind: labels::place_kind(&place.feature),
        at: labels::coordinates(place.latitude_e5, place.longitude_e5),
        sentences: sentences
            .iter()
            .filter_map(|each| maker.quoted(&each.article, each.span, each.sentence, ""))
            .collect(),
        links: by_outlet(links.iter().take(MAX_LINKS).filter_map(|each| maker.link(&each.article, each.span, ""))),
    }
}
