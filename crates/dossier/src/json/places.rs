//! The places of a story: what its articles name as places, with the sentences that name them.

use std::collections::BTreeMap;

use secondsource_model as model;
use secondsource_model::MentionKind;

use super::dossier::{NamedPlace, Place};
use crate::edition::Edition;

/// GeoNames feature of a continent, which is no dot on a map.
const CONTINENT: &str = "CONT";

/// Every located place that some article names as a place, the one in most articles first. Names that stand for a government ("Moscow said") and
/// adjectives of nationality name no place.
pub(super) fn places(edition: &Edition<'_>) -> Vec<NamedPlace> {
    let mut places: BTreeMap<u32, (NamedPlace, usize)> = BTreeMap::new();
    for member in edition.members {
        for entity in &member.facts.entities {
            let Some(place) = entity.place.as_ref().filter(|place| place.feature != CONTINENT) else { continue };
            let mentions: Vec<Place> = mentions(member, entity);
            if mentions.is_empty() {
                continue;
            }
            let (known, articles) = places.entry(place.geonames).or_insert_with(|| (named(entity, place), 0));
            *articles +=
                usize::from(known.mentions.last().is_none_or(|last| last.article != member.article.id.to_string()));
            known.mentions.extend(mentions);
        }
    }
    let mut places: Vec<(NamedPlace, usize)> = places.into_values().collect();
    places.sort_by_key(|(place, articles)| (std::cmp::Reverse((*articles, place.mentions.len())), place.geonames));
    places.into_iter().map(|(place, _)| place).collect()
}

fn named(entity: &model::Entity, place: &model::PlaceRef) -> NamedPlace {
    NamedPlace {
        geonames: place.geonames,
        name: entity.name.clone(),
        latitude_e5: place.latitude_e5,
        longitude_e5: place.longitude_e5,
        country: String::from_utf8_lossy(&place.country).into_owned(),
        feature: place.feature.clone(),
        mentions: Vec::new(),
    }
}

/// The mentions that name the place itself, one a sentence.
fn mentions(member: &model::ArticleFacts<'_>, entity: &model::Entity) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name && !mention.metonym) {
        let sentence = member.facts.sentence_of(mention.span).unwrap_or(mention.span);
        if found.last().is_some_and(|last| last.sentence == sentence.into()) {
            continue;
        }
        found.push(Place {
            article: member.article.id.to_string(),
            span: mention.span.into(),
            text: member.article.slice(mention.span).to_owned(),
            sentence: sentence.into(),
        });
    }
    found
}
