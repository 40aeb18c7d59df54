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
    let names = Names::of(gazetteer, names);
    let mut chosen = choose(&names, &Context::default());
    for _ in 0..2 {
        chosen = choose(&names, &Context::of(&names, &chosen));
    }
    one_sense(&names, &chosen)
}

/// The names of a document, each with what it can mean and what is said of it, worked out once.
struct Names {
    names: Vec<Name>,
    /// The places that each different name can mean, ascending by the folded name.
    candidates: Vec<Vec<Place>>,
}

/// One name where it stands.
struct Name {
    /// Which of the different names it is.
    number: usize,
    said: Said,
    held_by_next: bool,
}

impl Names {
    fn of(gazetteer: &Gazetteer, names: &[Named<'_>]) -> Self {
        let folded: Vec<String> = names.iter().map(|named| fold(named.name)).collect();
        let mut different: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for (folded, named) in folded.iter().zip(names) {
            different.entry(folded).or_insert_with(|| places_of(gazetteer, named.name));
        }
        let numbers: BTreeMap<&str, usize> = different.keys().copied().zip(0..).collect();
        let names = folded.iter().zip(names).map(|(folded, named)| Name {
            number: numbers.get(folded.as_str()).copied().unwrap_or(0),
            said: Said::of(named),
            held_by_next: named.held_by_next,
        });
        Self { names: names.collect(), candidates: different.into_values().collect() }
    }

    /// The places that the name at an index can mean.
    fn candidates(&self, at: usize) -> &[Place] {
        self.names.get(at).and_then(|name| self.candidates.get(name.number)).map_or(&[], Vec::as_slice)
    }

    /// What the next name can mean, where it holds the one at an index.
    fn holders(&self, at: usize) -> &[Place] {
        if self.names.get(at).is_some_and(|name| name.held_by_next) { self.candidates(at + 1) } else { &[] }
    }
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
        Some(Alias::Landmark { country, town }) => {
            let inside = |place: &Place| {
                matches!(place.feature, Feature::Town | Feature::Capital)
                    && gazetteer.code(place.country) == country.as_bytes()
            };
            let found: Vec<Place> = gazetteer.named(town).into_iter().filter(inside).collect();
            // The town of the name, not a suburb or village of the same one.
            let largest = found.into_iter().max_by_key(|place| (place.population, std::cmp::Reverse(place.id)));
            if let Some(town) = largest {
                return vec![town];
            }
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
    /// By the number of the name.
    votes: Vec<Option<(Place, f64)>>,
}

impl Context {
    fn of(names: &Names, chosen: &[Option<Place>]) -> Self {
        let mut votes: Vec<Option<(Place, f64)>> = vec![None; names.candidates.len()];
        for (name, place) in names.names.iter().zip(chosen) {
            let (Some(place), Some(vote)) = (place, votes.get_mut(name.number)) else { continue };
            let vote = vote.get_or_insert((*place, 0.0));
            // A name said often weighs more, up to twice.
            vote.1 = if vote.1 < 1.0 { 1.0 } else { (vote.1 + 0.25).min(2.0) };
        }
        Self { votes }
    }

    /// How well a candidate for a name fits to what the other names mean.
    fn weight(&self, number: usize, place: &Place) -> f64 {
        let (mut total, mut country, mut region, mut close) = (0.0, 0.0, 0.0, 0.0);
        let votes = self.votes.iter().enumerate().filter(|(other, _)| *other != number);
        for (other, vote) in votes.filter_map(|(_, vote)| vote.as_ref()) {
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

fn choose(names: &Names, context: &Context) -> Vec<Option<Place>> {
    (0..names.names.len()).map(|at| best(names, at, context)).collect()
}

fn best(names: &Names, at: usize, context: &Context) -> Option<Place> {
    let name = names.names.get(at)?;
    let (own, holders) = (names.candidates(at), names.holders(at));
    let mut best: Option<(f64, Place)> = None;
    for place in own {
        let score = prior(place)
            + namesake(place, own)
            + name.said.points(place)
            + held(place, holders)
            + context.weight(name.number, place);
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

/// What the words beside a name say of its kind.
struct Said {
    region: bool,
    county: bool,
    town: bool,
}

impl Said {
    fn of(named: &Named<'_>) -> Self {
        let behind = named.behind.trim_start().to_lowercase();
        let kind = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        let leads = ["city of ", "town of ", "village of ", "suburb of ", "port of "];
        Self {
            region: kind(&["region", "oblast", "province", "state ", "governorate", "prefecture", "republic"]),
            county: kind(&["county", "district", "parish", "raion"]),
            town: leads.iter().any(|lead| named.before.ends_with(lead)),
        }
    }

    fn points(&self, place: &Place) -> f64 {
        match place.feature {
            Feature::Region if self.region => 4.0,
            Feature::District if self.county => 5.0,
            Feature::Town | Feature::Capital if self.town => 3.0,
            Feature::Region | Feature::Country if self.town => -3.0,
            Feature::Town if self.region || self.county => -1.0,
            _ => 0.0,
        }
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
fn one_sense(names: &Names, chosen: &[Option<Place>]) -> Vec<Option<Place>> {
    let mut settled: Vec<Option<Place>> = vec![None; names.candidates.len()];
    for (at, name) in names.names.iter().enumerate().filter(|(_, name)| name.held_by_next) {
        let found = chosen.get(at).copied().flatten().filter(|place| held(place, names.holders(at)) > 0.0);
        if let (Some(place), Some(settled)) = (found, settled.get_mut(name.number)) {
            settled.get_or_insert(place);
        }
    }
    let sense = |name: &Name| settled.get(name.number).copied().flatten().filter(|_| !name.held_by_next);
    names.names.iter().zip(chosen).map(|(name, place)| sense(name).or(*place)).collect()
}
