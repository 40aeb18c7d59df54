//! Chooses among the places of one name by what else the document names.
//!
//! Each candidate is scored by its people, its kind, whether the name is its main one, and by the document: a name that follows and holds it
//! ("Cairns, Queensland"), countries and regions named, and places already chosen nearby. Several rounds: the first by each name alone, the
//! later ones with what the names before chose. Places of two names that lie close together speak for each other, the more the rarer the names. Weights
//! were set on the TR-News development half.

use std::collections::BTreeMap;

use super::fold::fold;
use super::gazetteer::{Feature, Gazetteer, MILLION, Place};
use super::senses::places_of;

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
    /// What the words say that it lies in or beside.
    pub(crate) beside: Option<Beside>,
}

/// The name that the words before or behind one say to be close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// It is said to be a part of the one before: "Giza's Haram district", "the Leeds suburb of Armley".
    Part,
    /// "Kyiv's Podil": of the one before, which may also own what is elsewhere ("Kyiv's Kursk raid").
    Last,
    /// "Armley, just outside Leeds", "Armley, a suburb of Leeds".
    Next,
}

/// What the names of a document point to, one answer a name.
pub(crate) fn rank(gazetteer: &Gazetteer, names: &[Named<'_>]) -> Vec<Option<Place>> {
    let names = Names::of(gazetteer, names);
    let mut chosen: Vec<Option<Place>> =
        (0..names.names.len()).map(|at| best(&names, at, &Context::default())).collect();
    let mut context = Context::of(&names, &chosen);
    for _ in 0..ROUNDS {
        for (at, place) in chosen.iter_mut().enumerate() {
            *place = best(&names, at, &context);
            context.settle(&names, at, *place);
        }
    }
    one_sense(&names, &chosen)
}

/// Rounds in which each name is chosen anew by what the others mean by then.
const ROUNDS: usize = 2;

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
    beside: Option<Beside>,
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
            beside: named.beside,
        });
        Self { names: names.collect(), candidates: different.into_values().collect() }
    }

    /// The places that the name at an index can mean.
    fn candidates(&self, at: usize) -> &[Place] {
        self.names.get(at).and_then(|name| self.candidates.get(name.number)).map_or(&[], Vec::as_slice)
    }

    /// What the name before can mean, where the one at an index holds it: "Bronx, New York".
    fn inside(&self, at: usize) -> &[Place] {
        let last = at.checked_sub(1);
        let held = last.and_then(|last| self.names.get(last)).is_some_and(|last| last.held_by_next);
        last.filter(|_| held).map_or(&[], |last| self.candidates(last))
    }

    /// What the name can mean beside which the one at an index is said to lie.
    fn neighbours(&self, at: usize) -> &[Place] {
        match self.names.get(at).and_then(|name| name.beside) {
            Some(Beside::Part | Beside::Last) => at.checked_sub(1).map_or(&[], |last| self.candidates(last)),
            Some(Beside::Next) => self.candidates(at + 1),
            None => &[],
        }
    }

    /// What the next name can mean, where it holds the one at an index.
    fn holders(&self, at: usize) -> &[Place] {
        if self.names.get(at).is_some_and(|name| name.held_by_next) { self.candidates(at + 1) } else { &[] }
    }
}

/// Of how many places a name may be for its places to be weighed against those of other names.
const MOST_NAMESAKES: usize = 40;

impl Names {
    /// What it tells of a place that another name of the document can mean one close by: the less likely by chance, the fewer places the two names can
    /// mean and the closer the two lie.
    fn company(&self, number: usize, place: &Place) -> f64 {
        let settled = |place: &Place| matches!(place.feature, Feature::Town | Feature::Capital | Feature::District);
        let own = self.candidates.get(number).map_or(0, Vec::len);
        if own > MOST_NAMESAKES || !settled(place) {
            return 0.0;
        }
        let others = self.candidates.iter().enumerate();
        let others = others.filter(|(other, places)| *other != number && places.len() <= MOST_NAMESAKES);
        let mut best = 0.0;
        for (_, places) in others {
            let near = places.iter().filter(|other| settled(other) && other.id != place.id);
            let Some(class) = near.filter_map(|other| distance_class(place, other)).min() else { continue };
            let chance = COMPANY.0 - COMPANY.1 * f64::from(class) - COMPANY.2 * f64::from((own * places.len()).ilog2());
            best = f64::max(best, chance);
        }
        best
    }
}

/// Points for a place close by: at the least distance, less for each further class, less for each doubling of the places that both names can mean.
const COMPANY: (f64, f64, f64) = (3.0, 0.6, 0.3);

/// How far two places lie apart: 0 below 6 km, 1 below 20, 2 below 60; none further. Reckoned on a flat map stretched by latitude.
fn distance_class(place: &Place, other: &Place) -> Option<u8> {
    let north = (i64::from(other.latitude_e5) - i64::from(place.latitude_e5)).abs();
    if north > 54_000 {
        return None;
    }
    let east = (i64::from(other.longitude_e5) - i64::from(place.longitude_e5)).abs() * degree_share(place) / 100;
    let square = north * north + east * east;
    [5_400, 18_000, 54_000].iter().zip(0..).find(|(most, _)| square <= **most * **most).map(|(_, class)| class)
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
            if place.feature == Feature::Continent {
                continue;
            }
            let vote = vote.get_or_insert((*place, 0.0));
            // A name said often weighs more, up to twice.
            vote.1 = if vote.1 < 1.0 { 1.0 } else { (vote.1 + 0.25).min(2.0) };
        }
        Self { votes }
    }

    /// Takes over what a name means where it stands first.
    fn settle(&mut self, names: &Names, at: usize, place: Option<Place>) {
        let Some(number) = names.names.get(at).map(|name| name.number) else { return };
        let first = names.names.iter().position(|name| name.number == number) == Some(at);
        if let (true, Some(place), Some(Some(vote))) = (first, place, self.votes.get_mut(number)) {
            vote.0 = place;
        }
    }

    /// How well a candidate for a name fits to what the other names mean.
    /// Whether another name means the region that a place lies in: "Kentucky" in a report from London, Kentucky.
    fn names_region_of(&self, number: usize, place: &Place) -> bool {
        let others = self.votes.iter().enumerate().filter(|(other, _)| *other != number);
        others.filter_map(|(_, vote)| vote.as_ref()).any(|(other, _)| {
            other.feature == Feature::Region && other.country == place.country && other.region == place.region
        })
    }

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
    north < 180_000 && east * degree_share(place) / 100 < 180_000
}

/// Length of a degree of longitude at a place in hundredths of one of latitude, by ten degrees of latitude.
fn degree_share(place: &Place) -> i64 {
    match place.latitude_e5.abs() / 100_000 {
        0..10 => 99,
        10..20 => 97,
        20..30 => 91,
        30..40 => 82,
        40..50 => 71,
        50..60 => 57,
        60..70 => 42,
        _ => 25,
    }
}

fn best(names: &Names, at: usize, context: &Context) -> Option<Place> {
    let name = names.names.get(at)?;
    let (own, holders, inside, neighbours) =
        (names.candidates(at), names.holders(at), names.inside(at), names.neighbours(at));
    let mut best: Option<(f64, Place)> = None;
    let largest = own.iter().map(|place| place.people).max().filter(|people| *people >= MILLION);
    for place in own {
        let told = held(place, holders) + holds(place, inside) + beside(place, neighbours);
        // No company makes "London" a village of the name; what holds it or lies beside it does.
        if told <= 0.0
            && !context.names_region_of(name.number, place)
            && largest.is_some_and(|most| place.people + MUCH_LESS <= most)
            && place.feature == Feature::Town
        {
            continue;
        }
        let score = prior(place)
            + namesake(place, own)
            + name.said.points(place)
            + told
            + names.company(name.number, place)
            + context.weight(name.number, place);
        let better =
            best.is_none_or(|(other, chosen)| score > other || (score - other).abs() < 1e-9 && place.id < chosen.id);
        if better {
            best = Some((score, *place));
        }
    }
    // "Giza's Haram district" is no Haram in another country.
    let part = name.beside == Some(Beside::Part)
        && neighbours.iter().any(|other| matches!(other.feature, Feature::Town | Feature::Capital));
    let placed = |place: &Place| {
        !part || !matches!(place.feature, Feature::Town | Feature::District) || beside(place, neighbours) > 0.0
    };
    best.map(|(_, place)| place).filter(placed)
}

/// A two-hundredth of the people, in steps of [`Place::people`].
const MUCH_LESS: u8 = 19;

/// How often a place is meant when nothing else is known: its people in powers of ten, and its kind.
fn prior(place: &Place) -> f64 {
    let people = f64::from(place.people / 2) / 4.0;
    let settled = matches!(place.feature, Feature::Town | Feature::Capital);
    let kind = match place.feature {
        Feature::Country | Feature::Continent => 6.0,
        Feature::Capital => 2.0,
        Feature::Region => 0.6,
        Feature::Town => 0.0,
        Feature::District => -2.0,
    };
    let known = if settled { KNOWN * f64::from(place.known) } else { KNOWN * KNOWN_OF_OTHERS };
    people + kind + known + if place.main_name || place.people >= MILLION { 1.0 } else { 0.0 }
}

/// Points for each doubling of the names that a town has in other languages: what is known far away is named far away.
const KNOWN: f64 = 0.3;
/// Such doublings that regions and countries are taken to have.
const KNOWN_OF_OTHERS: f64 = 4.0;

/// A city that holds much of the region of its name is meant before the region: New York.
fn namesake(place: &Place, own: &[Place]) -> f64 {
    if !matches!(place.feature, Feature::Town | Feature::Capital) {
        return 0.0;
    }
    let holds = |region: &Place| {
        region.feature == Feature::Region
            && region.country == place.country
            && region.region == place.region
            && region.people < place.people + QUARTER
    };
    if own.iter().any(holds) { 2.5 } else { 0.0 }
}

/// A quarter of the people, in steps of [`Place::people`].
const QUARTER: u8 = 5;

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

/// "Bronx, New York": a region or country that can hold what the name before can mean.
fn holds(place: &Place, inside: &[Place]) -> f64 {
    if inside.iter().any(|inside| held(inside, std::slice::from_ref(place)) > 0.0) { 6.0 } else { 0.0 }
}

/// A candidate close to what the words say that it lies in or beside.
fn beside(place: &Place, neighbours: &[Place]) -> f64 {
    let close = |other: &Place| other.id != place.id && distance_class(place, other).is_some();
    let wide = |other: &Place| held(place, std::slice::from_ref(other)) > 0.0;
    if neighbours.iter().any(|other| close(other) || wide(other)) { 6.0 } else { 0.0 }
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
