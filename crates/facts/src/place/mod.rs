//! Where: which place of the world a name means, by the other places of the document, containment and population.
//!
//! The gazetteer is GeoNames (CC BY 4.0), packed into the program: towns of 500 people and more, regions, districts and countries.

mod aliases;
mod fold;
mod gazetteer;
mod metonym;
mod rank;
mod recover;
mod senses;

pub use fold::fold;

use secondsource_model::{EntityKind, Facts, MentionKind, PlaceRef, SourceText, Span};

use crate::Reading;
use gazetteer::{Feature, Gazetteer, Place, THOUSAND};
use rank::{Beside, Named};

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
        // "Seoul" may stand for the country that its entity is; the country's own name says where it lies.
        let seat = entity.place.as_ref().zip(place.as_ref()).is_some_and(|(known, place)| {
            known.feature == "PPLC" && place.feature == "PCLI" && known.country == place.country
        });
        if wanted && (entity.place.is_none() || seat) {
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
            place.main_name && place.feature == Feature::Town && place.people >= THOUSAND
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
    let last = at.checked_sub(1).and_then(|last| spans.get(last)).and_then(|last| all.get(last.end()..start));
    let beside = last
        .and_then(|between| inside(between, behind))
        .or_else(|| next.is_some_and(leads_beside).then_some(Beside::Next));
    Named { name: text.slice(span), before, behind, held_by_next, beside }
}

/// Parts of towns.
const PARTS: &[&str] =
    &["suburb", "suburbs", "district", "districts", "neighbourhood", "neighborhood", "borough", "quarter"];

/// What the words between two names and behind the second say of where the second lies: "Giza's Haram district", "the Leeds suburb of Armley", "Kyiv's
/// Podil".
fn inside(between: &str, behind: &str) -> Option<Beside> {
    let is_part = |word: &str| PARTS.contains(&word);
    let words: Vec<&str> = between.split_whitespace().collect();
    let owner = between.starts_with(['\'', '\u{2019}']);
    let owned = match words[..] {
        ["'s" | "\u{2019}s" | "'" | "\u{2019}"] => owner,
        [_, "northern" | "southern" | "eastern" | "western" | "central"] => owner,
        [_, part, "of"] if owner && is_part(part) => return Some(Beside::Part),
        [part, "of"] if !owner && is_part(part) && between.starts_with(' ') => return Some(Beside::Part),
        _ => false,
    };
    let named_part = behind
        .split_whitespace()
        .next()
        .is_some_and(|word| is_part(word.trim_end_matches(|c: char| !c.is_alphabetic())));
    owned.then_some(if named_part { Beside::Part } else { Beside::Last })
}

/// Words between two names of which the first lies beside the second: "Armley, just outside Leeds", "Armley, a suburb of Leeds".
fn leads_beside(between: &str) -> bool {
    let Some(rest) = between.strip_prefix(',').or(Some(between)).filter(|rest| rest.len() <= 40) else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let comma = between.starts_with(',');
    let plain = rest.chars().all(|c| c.is_alphanumeric() || c.is_whitespace());
    plain
        && match words[..] {
            ["near" | "outside"] | ["just" | "right", "outside"] => true,
            [.., "outskirts" | "suburb", "of"] => comma,
            [.., "north" | "south" | "east" | "west" | "northeast" | "northwest" | "southeast" | "southwest", "of"] => {
                true
            }
            _ => false,
        }
}

fn reference(gazetteer: &Gazetteer, place: Place) -> PlaceRef {
    let feature = match place.feature {
        Feature::Town => "PPL",
        Feature::Capital => "PPLC",
        Feature::Region => "ADM1",
        Feature::District => "ADM2",
        Feature::Country => "PCLI",
        Feature::Continent => "CONT",
    };
    PlaceRef {
        geonames: place.id,
        latitude_e5: place.latitude_e5,
        longitude_e5: place.longitude_e5,
        country: gazetteer.code(place.country),
        feature: feature.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the names of a text lie, as `NAME COUNTRY FEATURE`; names that lie nowhere known are left out.
    fn located(text: &str, names: &[&str]) -> Vec<String> {
        let source = SourceText::new(text);
        let mut from = 0;
        let spans: Vec<Span> = names
            .iter()
            .map(|name| {
                let at = from + text[from..].find(name).expect("the name stands in the text");
                from = at + name.len();
                source.span(at, from).expect("a span of the text")
            })
            .collect();
        let places = resolve_names(&source, &spans).into_iter().zip(names);
        places
            .filter_map(|(place, name)| {
                let place = place?;
                Some(format!("{name} {} {}", String::from_utf8_lossy(&place.country), place.feature))
            })
            .collect()
    }

    #[test]
    fn places_are_told_by_what_they_lie_in_and_beside() {
        for (text, names, expected) in [
            (
                "A shop in Richmond, a suburb of Melbourne, burned.",
                &["Richmond", "Melbourne"][..],
                &["Richmond AU PPL", "Melbourne AU PPL"][..],
            ),
            // No Haram of another country is a part of Giza.
            ("Two men were hurt in Giza's Haram district.", &["Giza", "Haram"], &["Giza EG PPL"]),
            ("Kyiv's Kursk raid went on.", &["Kyiv", "Kursk"], &["Kyiv UA PPLC", "Kursk RU PPL"]),
            ("Lviv, 470 km west of Kyiv, was hit.", &["Lviv", "Kyiv"], &["Lviv UA PPL", "Kyiv UA PPLC"]),
            // Two rare names that lie side by side speak for each other.
            (
                "A bus from Wivenhoe hit a wall in Rowhedge.",
                &["Wivenhoe", "Rowhedge"],
                &["Wivenhoe GB PPL", "Rowhedge GB PPL"],
            ),
            ("She was born in the Bronx, New York.", &["Bronx", "New York"], &["Bronx US PPL", "New York US ADM1"]),
            ("She flew to New York.", &["New York"], &["New York US PPL"]),
            ("Floods hit Zhejiang and Guizhou.", &["Zhejiang", "Guizhou"], &["Zhejiang CN ADM1", "Guizhou CN ADM1"]),
            ("Prices rose across Europe.", &["Europe"], &["Europe ZZ CONT"]),
        ] {
            assert_eq!(located(text, names), expected, "{text}");
        }
    }

    #[test]
    fn words_between_names() {
        for (between, behind, expected) in [
            ("'s ", " district, on", Some(Beside::Part)),
            ("\u{2019}s ", " raid went on", Some(Beside::Last)),
            (" suburb of ", " had", Some(Beside::Part)),
            (", ", " district", None),
            ("'s mayor in ", " said", None),
            (" and ", " district", None),
        ] {
            assert_eq!(inside(between, behind), expected, "{between:?}");
        }
        for (between, expected) in [
            (", just outside ", true),
            (" near ", true),
            (", a suburb of ", true),
            (" suburb of ", false),
            (", ", false),
            (" and the city of ", false),
        ] {
            assert_eq!(leads_beside(between), expected, "{between:?}");
        }
    }
}
