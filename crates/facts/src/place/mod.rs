//! Where: which place of the world a name means, by the other places of the document, containment and population.
//!
//! The gazetteer is GeoNames (CC BY 4.0), packed into the program: towns of 500 people and more, regions, districts and countries.

mod aliases;
mod fold;
mod gazetteer;
mod metonym;
mod rank;
mod recover;

pub use fold::fold;

use secondsource_model::{EntityKind, Facts, MentionKind, PlaceRef, SourceText, Span};

use crate::Reading;
use gazetteer::{Feature, Gazetteer, Place};
use rank::Named;

/// Fills in where the article's places lie.
pub(crate) fn locate(reading: Reading<'_>, facts: &mut Facts) {
    if let Some(gazetteer) = Gazetteer::packed() {
        recover::recover(reading, gazetteer, facts);
    }
    let mut mentions: Vec<(Span, usize)> = Vec::new();
    for (index, entity) in facts.entities.iter().enumerate() {
        if !matches!(entity.kind, EntityKind::Place | EntityKind::Location | EntityKind::Group) {
            continue;
        }
        let names =
            entity.mentions.iter().filter(|mention| matches!(mention.kind, MentionKind::Name | MentionKind::Demonym));
        mentions.extend(names.map(|mention| (mention.span, index)));
    }
    mentions.sort_unstable();
    let spans: Vec<Span> = mentions.iter().map(|(span, _)| *span).collect();
    let places = resolve_names(reading.text(), &spans);
    for ((_, index), place) in mentions.into_iter().zip(places) {
        let Some(entity) = facts.entities.get_mut(index) else { continue };
        let wanted = matches!(entity.kind, EntityKind::Place | EntityKind::Location);
        if wanted && entity.place.is_none() {
            entity.place = place;
        }
    }
    metonym::mark(reading, facts);
}

/// Where the names at `spans` (ascending) lie, reckoned together as the names of one document. `None` for names that the gazetteer lacks.
#[must_use]
pub fn resolve_names(text: &SourceText, spans: &[Span]) -> Vec<Option<PlaceRef>> {
    let Some(gazetteer) = Gazetteer::packed() else { return vec![None; spans.len()] };
    let names: Vec<Named<'_>> = (0..spans.len()).map(|at| named(text, spans, at)).collect();
    rank::rank(gazetteer, &names).into_iter().map(|place| place.map(|place| reference(gazetteer, place))).collect()
}

/// Whether the gazetteer has a place of this name with some people: a town of 5,000, a region, a country.
pub(crate) fn is_known(name: &str) -> bool {
    Gazetteer::packed().is_some_and(|gazetteer| {
        let mut places = gazetteer.named(name).into_iter();
        places.any(|place| {
            place.main_name && place.feature == Feature::Town && place.population >= 1000
                || matches!(place.feature, Feature::Region | Feature::Capital | Feature::Country)
        })
    })
}

fn named<'t>(text: &'t SourceText, spans: &[Span], at: usize) -> Named<'t> {
    let all = text.as_str();
    let span = spans.get(at).copied().unwrap_or_else(|| text.full_span());
    let (start, end) = (span.start(), span.end());
    let before = all.get(all.floor_char_boundary(start.saturating_sub(24))..start).unwrap_or("");
    let behind = all.get(end..all.ceil_char_boundary((end + 40).min(all.len()))).unwrap_or("");
    let next = spans.get(at + 1).and_then(|next| all.get(end..next.start()));
    let held_by_next =
        next.is_some_and(|between| matches!(between.trim_end(), "," | " in" | " in the" | " (" | ", in"));
    Named { name: text.slice(span), before, behind, held_by_next }
}

fn reference(gazetteer: &Gazetteer, place: Place) -> PlaceRef {
    let feature = match place.feature {
        Feature::Town => "PPL",
        Feature::Capital => "PPLC",
        Feature::Region => "ADM1",
        Feature::District => "ADM2",
        Feature::Country => "PCLI",
    };
    PlaceRef {
        geonames: place.id,
        latitude_e5: place.latitude_e5,
        longitude_e5: place.longitude_e5,
        country: gazetteer.code(place.country),
        feature: feature.to_owned(),
    }
}
