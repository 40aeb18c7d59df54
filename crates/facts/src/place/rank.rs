//! Chooses among the places of one name by what else the document names.
//!
//! Each candidate is scored by its people, its kind, whether the name is its main one, and by the document: a name that follows and holds it
//! ("Cairns, Queensland"), countries and regions named, and places already chosen nearby. Two rounds: the first by what is sure, the
//! second with the countries and regions that the first chose. Weights were set on the TR-News development half.

use std::collections::BTreeMap;

use super::aliases::{Alias, alias};
use super::fold::fold;
use super::gazetteer::{Feature, Gazetteer, Place};

/// A name in a document, with the words around it.
#[derive(Clone, Debug)]
pub(crate) struct Named<'t> {
    /// The words of the name.
    pub(crate) name: &'t str,
    /// Lower-case text right before it, at most some 24 bytes.
    pub(crate) before: &'t str,
    /// Text right behind it, at most some 40 bytes.
    pub(crate) behind: &'t str,
    /// Whether the next name of the list follows a comma ("Cairns, Queensland") or stands in brackets behind it.
    pub(crate) held_by_next: bool,
}

/// What the names of a document point to, one answer a name.
pub(crate) fn rank(gazetteer: &Gazetteer, names: &[Named<'_>]) -> Vec<Option<Place>> {
    let mut cache: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let candidates: Vec<Vec<Place>> = names
        .iter()
        .map(|named| cache.entry(fold(named.name)).or_insert_with(|| places_of(gazetteer, named.name)).clone())
        .collect();
    let mut context = Context::default();
    let mut chosen = choose(names, &candidates, &context);
    for _ in 0..2 {
        context = Context::of(names, &chosen);
        chosen = choose(names, &candidates, &context);
    }
    one_sense(names, &chosen, &candidates)
}

/// Names of wide regions that small towns elsewhere carry too.
const WIDE: &[&str] = &[
    "europe",
    "asia",
    "africa",
    "america",
    "americas",
    "north america",
    "south america",
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
];

/// All places that a name can mean: aliases first, then the gazetteer, then without a word of kind ("Kherson region").
pub(super) fn places_of(gazetteer: &Gazetteer, name: &str) -> Vec<Place> {
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let countries = |name: &str| {
        gazetteer.named(name).into_iter().filter(|place| place.feature == Feature::Country).collect::<Vec<_>>()
    };
    match alias(folded) {
        Some(Alias::Country(country)) => {
            let found = countries(country);
            if !found.is_empty() {
                return found;
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
        Some(Alias::Region { .. }) | None => {}
    }
    if WIDE.contains(&folded) {
        return Vec::new();
    }
    let mut found = gazetteer.named(folded);
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
        }
    }
    found
}

/// What the names of a document chose so far, one vote a name.
#[derive(Clone, Debug, Default)]
struct Context {
    votes: BTreeMap<String, (Place, f64)>,
}

impl Context {
    fn of(names: &[Named<'_>], chosen: &[Option<Place>]) -> Self {
        let mut context = Self::default();
        for (named, place) in names.iter().zip(chosen) {
            let Some(place) = place else { continue };
            let vote = context.votes.entry(fold(named.name)).or_insert((*place, 0.0));
            // A name said often weighs more, up to twice.
            vote.1 = if vote.1 < 1.0 { 1.0 } else { (vote.1 + 0.25).min(2.0) };
        }
        context
    }

    /// How well a candidate for `name` fits to what the other names mean.
    fn weight(&self, name: &str, place: &Place) -> f64 {
        let (mut total, mut country, mut region, mut close) = (0.0, 0.0, 0.0, 0.0);
        for (_, (other, vote)) in self.votes.iter().filter(|(other, _)| *other != name) {
            total += vote;
            if other.country == place.country {
                country += vote;
                if place.region > 0 && other.region == place.region {
                    region += vote;
                }
            }
            if other.feature != Feature::Country && near((other.latitude_e5, other.longitude_e5), place) {
                close += 1.0;
            }
        }
        if total < 0.5 {
            return 0.0;
        }
        6.0 * f64::sqrt(country / total) + 3.0 * f64::sqrt(region / total) + 0.35 * f64::min(close, 6.0)
    }
}

/// Within some two hundred kilometres, reckoned on a flat map stretched by latitude band.
fn near(point: (i32, i32), place: &Place) -> bool {
    let north = (i64::from(point.0) - i64::from(place.latitude_e5)).abs();
    let east = (i64::from(point.1) - i64::from(place.longitude_e5)).abs();
    let band = i64::from(place.latitude_e5.abs()) / 100_000;
    // Length of a degree of longitude in hundredths of one of latitude, by ten degrees of latitude.
    let share = match band {
        0..10 => 99,
        10..20 => 97,
        20..30 => 91,
        30..40 => 82,
        40..50 => 71,
        50..60 => 57,
        60..70 => 42,
        _ => 25,
    };
    north < 180_000 && east * share / 100 < 180_000
}

fn choose(names: &[Named<'_>], candidates: &[Vec<Place>], context: &Context) -> Vec<Option<Place>> {
    names
        .iter()
        .zip(candidates)
        .enumerate()
        .map(|(at, (named, own))| {
            let holders: &[Place] =
                if named.held_by_next { candidates.get(at + 1).map_or(&[], Vec::as_slice) } else { &[] };
            best(named, own, holders, context)
        })
        .collect()
}

fn best(named: &Named<'_>, own: &[Place], holders: &[Place], context: &Context) -> Option<Place> {
    let mut best: Option<(f64, Place)> = None;
    let folded = fold(named.name);
    for place in own {
        let score = prior(place)
            + namesake(place, own)
            + said(named, place)
            + held(place, holders)
            + context.weight(&folded, place);
        let better =
            best.is_none_or(|(other, chosen)| score > other || (score - other).abs() < 1e-9 && place.id < chosen.id);
        if better {
            best = Some((score, *place));
        }
    }
    best.map(|(_, place)| place)
}

/// How often a place is meant when nothing else is known: its people in powers of ten, and its kind.
fn prior(place: &Place) -> f64 {
    let people = digits(place.population);
    let kind = match place.feature {
        Feature::Country => 6.0,
        Feature::Capital => 2.0,
        Feature::Region => 0.6,
        Feature::Town => 0.0,
        Feature::District => -2.0,
    };
    people + kind + if place.main_name || place.population >= 1_000_000 { 1.0 } else { 0.0 }
}

/// A city that holds much of the region of its name is meant before the region: New York.
fn namesake(place: &Place, own: &[Place]) -> f64 {
    if !matches!(place.feature, Feature::Town | Feature::Capital) {
        return 0.0;
    }
    let holds = |region: &Place| {
        region.feature == Feature::Region
            && region.country == place.country
            && region.region == place.region
            && region.population / 4 < place.population
    };
    if own.iter().any(holds) { 2.5 } else { 0.0 }
}

/// Decimal logarithm to a quarter, from integers only, so that every machine ranks alike.
fn digits(population: u32) -> f64 {
    let mut value = f64::from(population.max(1));
    let mut log = 0.0;
    while value >= 10.0 {
        value /= 10.0;
        log += 1.0;
    }
    log + if value >= 5.62 {
        0.75
    } else if value >= 3.16 {
        0.5
    } else if value >= 1.78 {
        0.25
    } else {
        0.0
    }
}

/// What the words beside the name say of its kind.
fn said(named: &Named<'_>, place: &Place) -> f64 {
    let behind = named.behind.trim_start().to_lowercase();
    let kind = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    let region = kind(&["region", "oblast", "province", "state ", "governorate", "prefecture", "republic"]);
    let county = kind(&["county", "district", "parish", "raion"]);
    let town = ["city of ", "town of ", "village of ", "suburb of ", "port of "]
        .iter()
        .any(|lead| named.before.ends_with(lead));
    match place.feature {
        Feature::Region if region => 4.0,
        Feature::District if county => 5.0,
        Feature::Town | Feature::Capital if town => 3.0,
        Feature::Region | Feature::Country if town => -3.0,
        Feature::Town if region || county => -1.0,
        _ => 0.0,
    }
}

/// "Cairns, Queensland": a candidate inside one of the places that the next name can mean.
fn held(place: &Place, holders: &[Place]) -> f64 {
    let inside = |holder: &Place| match holder.feature {
        Feature::Country => holder.country == place.country && place.feature != Feature::Country,
        Feature::Region => {
            holder.country == place.country
                && holder.region == place.region
                && place.feature != Feature::Country
                && place.id != holder.id
        }
        _ => false,
    };
    if holders.iter().any(inside) { 8.0 } else { 0.0 }
}

/// One sense a document: a name that one mention settles by what holds it means the same elsewhere, unless held by something else there.
fn one_sense(names: &[Named<'_>], chosen: &[Option<Place>], candidates: &[Vec<Place>]) -> Vec<Option<Place>> {
    let mut settled: BTreeMap<String, Place> = BTreeMap::new();
    for (at, named) in names.iter().enumerate().filter(|(_, named)| named.held_by_next) {
        let holders = candidates.get(at + 1).map_or(&[][..], Vec::as_slice);
        if let Some(place) = chosen.get(at).copied().flatten().filter(|place| held(place, holders) > 0.0) {
            settled.entry(fold(named.name)).or_insert(place);
        }
    }
    names
        .iter()
        .zip(chosen)
        .map(
            |(named, place)| {
                if named.held_by_next { *place } else { settled.get(&fold(named.name)).copied().or(*place) }
            },
        )
        .collect()
}
