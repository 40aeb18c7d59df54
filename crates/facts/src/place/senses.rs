//! The places that a name can mean.

use super::aliases::{Alias, alias};
use super::fold::fold;
use super::gazetteer::{Feature, Gazetteer, Place, TEN_THOUSAND};

/// Names of wide regions that small towns elsewhere carry too.
const WIDE: &[&str] = &[
    "america",
    "americas",
    "latin america",
    "central america",
    "middle east",
    "far east",
    "south pacific",
    "pacific",
    "atlantic",
    "arctic",
    "antarctic",
    "west",
    "east",
    "north",
    "south",
    "west bank of the",
    "balkans",
    "baltic",
    "caribbean",
    "southeast asia",
    "central asia",
    "gulf",
    "new england",
    "midwest",
    "bay area",
    "north sea",
    "south atlantic",
    "north atlantic",
    "south georgia",
    "republic",
    "labrador",
];

/// Bodies in the sky, whose names some towns carry; news means the town nowhere but beside it.
const SKY: &[&str] = &[
    "earth", "moon", "sun", "mars", "mercury", "venus", "jupiter", "saturn", "uranus", "neptune", "pluto", "titan",
    "europa",
];

/// Countries whose name in news is not the gazetteer's.
const OTHERWISE: &[(&str, &str)] = &[
    ("Palestine", "palestinian territory"),
    ("Palestine", "palestinian territories"),
    ("Palestine", "state of palestine"),
    ("Congo", "democratic republic of the congo"),
];

/// Letters of the longest abbreviation that no town's name is: "EU" is not Eu, nor "IRA" Ira.
const MOST_LETTERS: usize = 3;

/// Adjectives and peoples of continents.
const CONTINENTS: &[(&str, &str)] = &[
    ("european", "europe"),
    ("europeans", "europe"),
    ("african", "africa"),
    ("africans", "africa"),
    ("asian", "asia"),
    ("asians", "asia"),
    ("north american", "north america"),
    ("north americans", "north america"),
    ("south american", "south america"),
    ("south americans", "south america"),
];

/// All places that a name can mean: aliases first, then the gazetteer, then without a word of kind ("Kherson region").
pub(super) fn places_of(gazetteer: &Gazetteer, name: &str) -> Vec<Place> {
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let countries = |name: &str| {
        gazetteer.named(name).into_iter().filter(|place| place.feature == Feature::Country).collect::<Vec<_>>()
    };
    let mut only_wide = false;
    match alias(folded) {
        Some(Alias::Country(country)) => {
            let found = countries(country);
            let others = OTHERWISE.iter().filter(|(name, _)| *name == country).map(|(_, other)| *other);
            let other = || others.map(countries).find(|found| !found.is_empty());
            match found.is_empty().then(other) {
                None => return found,
                Some(Some(found)) => return found,
                // A union of countries lies nowhere, and no country in a town of its name: the EU is not Eu.
                Some(None) => only_wide = true,
            }
        }
        Some(Alias::Seat(capital)) => {
            return gazetteer.named(capital).into_iter().filter(|place| place.feature == Feature::Capital).collect();
        }
        // Short forms count as written in news: "Ky.", "NSW", not "la" or "man".
        Some(Alias::Region { country, name: region }) if name.starts_with(|c: char| c.is_uppercase()) => {
            let inside =
                |place: &Place| place.feature == Feature::Region && gazetteer.code(place.country) == country.as_bytes();
            return gazetteer.named(region).into_iter().filter(inside).collect();
        }
        Some(Alias::Landmark { country, town }) => {
            let inside = |place: &Place| {
                matches!(place.feature, Feature::Town | Feature::Capital)
                    && gazetteer.code(place.country) == country.as_bytes()
            };
            let found: Vec<Place> = gazetteer.named(town).into_iter().filter(inside).collect();
            // The town of the name, not a suburb or village of the same one.
            let largest = found.into_iter().max_by_key(|place| (place.people, std::cmp::Reverse(place.id)));
            if let Some(town) = largest {
                return vec![town];
            }
        }
        Some(Alias::Region { .. }) | None => {}
    }
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let abbreviation = letters <= MOST_LETTERS && !name.contains(char::is_lowercase);
    let common = !folded.contains(' ') && crate::event::people::is_place_noun(folded);
    if WIDE.contains(&folded) || SKY.contains(&folded) || abbreviation || common {
        return Vec::new();
    }
    let continent = CONTINENTS.iter().find(|(adjective, _)| *adjective == folded).map(|(_, continent)| *continent);
    let mut found = gazetteer.named(continent.unwrap_or(folded));
    // No town of the name is meant where a continent is.
    if found.iter().any(|place| place.feature == Feature::Continent) {
        found.retain(|place| place.feature == Feature::Continent);
    }
    if only_wide {
        found.retain(|place| matches!(place.feature, Feature::Country | Feature::Region | Feature::Continent));
        return found;
    }
    if found.is_empty() {
        const KINDS: &[&str] = &[
            " region",
            " oblast",
            " province",
            " state",
            " city",
            " county",
            " district",
            " governorate",
            " prefecture",
            " republic",
            " municipality",
            " metropolitan area",
            " area",
            " island",
        ];
        const LEADS: &[&str] = &[
            "city of ",
            "state of ",
            "province of ",
            "downtown ",
            "greater ",
            "central ",
            "northern ",
            "southern ",
            "eastern ",
            "western ",
            "north ",
            "south ",
            "east ",
            "west ",
            "northwest ",
            "southwest ",
            "northeast ",
            "southeast ",
        ];
        let short = KINDS
            .iter()
            .find_map(|kind| folded.strip_suffix(kind))
            .or_else(|| LEADS.iter().find_map(|lead| folded.strip_prefix(lead)));
        if let Some(short) = short {
            found = gazetteer.named(short);
            // "Kharkiv region" is the region where there is one of the name, not the town.
            let fits = |place: &Place| match folded.strip_prefix(short).map(str::trim_start) {
                Some("region" | "oblast" | "province" | "state" | "governorate" | "prefecture" | "republic") => {
                    place.feature == Feature::Region
                }
                Some("county" | "district" | "municipality") => place.feature == Feature::District,
                Some("city" | "metropolitan area") => matches!(place.feature, Feature::Town | Feature::Capital),
                _ => false,
            };
            if found.iter().any(fits) {
                found.retain(fits);
            }
            // "Western Wall", "Sin City": a village whose name is left over is not meant.
            found.retain(|place| {
                !matches!(place.feature, Feature::Town)
                    || place.people >= TEN_THOUSAND
                    || fits(place) && !folded.ends_with(" city")
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_town_is_not_taken_for_one() {
        let gazetteer = Gazetteer::packed().expect("the gazetteer is part of the program");
        let countries = |name: &str| -> Vec<String> {
            let mut codes: Vec<String> = places_of(gazetteer, name)
                .iter()
                .map(|place| String::from_utf8_lossy(&gazetteer.code(place.country)).into_owned())
                .collect();
            codes.dedup();
            codes
        };
        for name in [
            "EU",
            "E.U.",
            "the European Union",
            "IRA",
            "Mars",
            "Jupiter",
            "Hospital",
            "Western Wall",
            "Sin City",
            "New England",
        ] {
            assert_eq!(countries(name), Vec::<String>::new(), "{name}");
        }
        for (name, country) in
            [("Democratic Republic of Congo", "CD"), ("US", "US"), ("U.K.", "GB"), ("Kherson region", "UA")]
        {
            assert_eq!(countries(name), [country], "{name}");
        }
        assert!(!countries("Palestine").contains(&"US".to_owned()));
    }
}
