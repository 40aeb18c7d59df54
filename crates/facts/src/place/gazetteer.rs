//! Reads the packed gazetteer in place.
//!
//! Layout, little-endian: `SSGZ0001`; four u32: number of places, bytes of groups, bytes of names, bytes of country codes; country codes of two
//! letters each; places of 20 bytes (GeoNames id, latitude and longitude in 1e-5 degrees, population, country index, feature, first-level
//! region); groups of u32 (a count, then place indexes, the top bit set where the name is the place's main one); an fst map from
//! folded names to the word offset of their group. Made by `cargo xtask gazetteer` from GeoNames data, CC BY 4.0.

use std::sync::LazyLock;

use fst::Map;

use super::fold::fold;

static PACKED: &[u8] = include_bytes!("../../data/gazetteer.bin");

static GAZETTEER: LazyLock<Option<Gazetteer>> = LazyLock::new(|| Gazetteer::read(PACKED));

const HEADER: usize = 24;
const RECORD: usize = 20;

/// The gazetteer.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    codes: &'static [u8],
    places: &'static [u8],
    groups: &'static [u8],
    names: Map<&'static [u8]>,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feature {
    Town,
    Capital,
    Region,
    District,
    Country,
}

/// One place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) id: u32,
    pub(crate) latitude_e5: i32,
    pub(crate) longitude_e5: i32,
    pub(crate) population: u32,
    /// Index of the country.
    pub(crate) country: u8,
    pub(crate) feature: Feature,
    /// First-level region; 0 for none.
    pub(crate) region: u16,
    /// Whether the name asked for is its main one.
    pub(crate) main_name: bool,
}

impl Gazetteer {
    /// The packed gazetteer; `None` only if the packed file is broken.
    pub(crate) fn packed() -> Option<&'static Self> {
        GAZETTEER.as_ref()
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"SSGZ0001")?;
        let length = |at: usize| word(rest, at).and_then(|length| usize::try_from(length).ok());
        let (places, groups, names, codes) = (length(0)?.checked_mul(RECORD)?, length(1)?, length(2)?, length(3)?);
        let from = HEADER;
        let codes_end = from.checked_add(codes)?;
        let places_end = codes_end.checked_add(places)?;
        let groups_end = places_end.checked_add(groups)?;
        let names_end = groups_end.checked_add(names)?;
        Some(Self {
            codes: bytes.get(from..codes_end)?,
            places: bytes.get(codes_end..places_end)?,
            groups: bytes.get(places_end..groups_end)?,
            names: Map::new(bytes.get(groups_end..names_end)?).ok()?,
        })
    }

    /// All places with a name.
    pub(crate) fn named(&self, name: &str) -> Vec<Place> {
        let Some(group) = self.names.get(fold(name)).and_then(|at| usize::try_from(at).ok()) else { return Vec::new() };
        let count = word(self.groups, group).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
        (group + 1..=group + count).filter_map(|at| self.place(word(self.groups, at)?)).collect()
    }

    fn place(&self, entry: u32) -> Option<Place> {
        let index = usize::try_from(entry & !(1 << 31)).ok()?;
        let record = self.places.get(index.checked_mul(RECORD)?..)?.get(..RECORD)?;
        let tail = word(record, 4)?.to_le_bytes();
        let feature = match tail[1] {
            0 => Feature::Town,
            1 => Feature::Capital,
            3 => Feature::Region,
            4 => Feature::District,
            _ => Feature::Country,
        };
        Some(Place {
            id: word(record, 0)?,
            latitude_e5: word(record, 1)?.cast_signed(),
            longitude_e5: word(record, 2)?.cast_signed(),
            population: word(record, 3)?,
            country: tail[0],
            feature,
            region: u16::from_le_bytes([tail[2], tail[3]]),
            main_name: entry >> 31 == 1,
        })
    }

    /// ISO code of a country.
    pub(crate) fn code(&self, country: u8) -> [u8; 2] {
        let at = usize::from(country) * 2;
        self.codes.get(at..at + 2).and_then(|code| code.try_into().ok()).unwrap_or(*b"ZZ")
    }
}

/// The u32 at a word offset.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let from = at.checked_mul(4)?;
    Some(u32::from_le_bytes(bytes.get(from..from.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_file_names_places() {
        let gazetteer = Gazetteer::packed().expect("the packed file reads");
        for (name, code, feature) in [
            ("Ukraine", "UA", Feature::Country),
            ("Kyiv", "UA", Feature::Capital),
            ("Kherson", "UA", Feature::Region),
            ("Novovorontsovka", "UA", Feature::Town),
            ("Texas", "US", Feature::Region),
            ("São Paulo", "BR", Feature::Town),
            ("Harris County", "US", Feature::District),
        ] {
            let found = gazetteer
                .named(name)
                .iter()
                .any(|place| gazetteer.code(place.country) == code.as_bytes() && place.feature == feature);
            assert!(found, "{name} as {feature:?} in {code}");
        }
        assert!(gazetteer.named("Nosuchplaceanywhere").is_empty());
        assert!(gazetteer.named("").is_empty());
        assert!(Gazetteer::read(b"SSGZ0001").is_none(), "a broken file gives no gazetteer");
    }
}
