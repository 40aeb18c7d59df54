//! Reads the packed gazetteer in place.
//!
//! Layout, little-endian: `SSGZ0002`; five u32: bytes of country codes, number of places, number of names, bytes of groups, bytes of the map of names;
//! country codes of two letters each; places of 14 bytes (eight bytes of bits from the lowest: 25 of latitude above -90 degrees and 26 of longitude
//! above -180, in 1e-5 degrees, 3 of the kind, 6 of the population as its decimal logarithm in eighths, 4 of the number of other names as its binary
//! logarithm; then three bytes of GeoNames id, one of the country, two of the first-level region); names of three bytes (the top bits a
//! place entry, lowest bit 0; or the offset of a group, lowest bit 1); groups of a u16 count and place entries of three bytes (the place, lowest bit set
//! where the name is its main one); an fst map from folded names to their numbers. Made by `cargo xtask gazetteer` from GeoNames data, CC BY 4.0.

use std::sync::LazyLock;

use fst::Map;

use super::fold::fold;

static PACKED: &[u8] = include_bytes!("../../data/gazetteer.bin");

static GAZETTEER: LazyLock<Option<Gazetteer>> = LazyLock::new(|| Gazetteer::read(PACKED));

const HEADER: usize = 28;
const RECORD: usize = 14;

/// The gazetteer.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    codes: &'static [u8],
    places: &'static [u8],
    entries: &'static [u8],
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
    Continent,
}

/// A thousand people, in steps of [`Place::people`].
pub(crate) const THOUSAND: u8 = 3 * 8;
/// A million people.
pub(crate) const MILLION: u8 = 6 * 8;
/// As above, of ten thousand.
pub(crate) const TEN_THOUSAND: u8 = 4 * 8;

/// One place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) id: u32,
    pub(crate) latitude_e5: i32,
    pub(crate) longitude_e5: i32,
    /// Decimal logarithm of the population in eighths.
    pub(crate) people: u8,
    /// Binary logarithm of the number of names in other languages and spellings.
    pub(crate) known: u8,
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
        let rest = bytes.strip_prefix(b"SSGZ0002")?;
        let length = |at: usize| usize::try_from(number(rest, at * 4, 4)?).ok();
        let lengths = [length(0)?, length(1)?.checked_mul(RECORD)?, length(2)?.checked_mul(3)?, length(3)?, length(4)?];
        let mut from = HEADER;
        let mut parts = lengths.into_iter().map(|length| {
            let until = from.checked_add(length)?;
            let part = bytes.get(from..until);
            from = until;
            part
        });
        let mut next = || parts.next().flatten();
        let (codes, places, entries, groups) = (next()?, next()?, next()?, next()?);
        Some(Self { codes, places, entries, groups, names: Map::new(next()?).ok()? })
    }

    /// All places with a name.
    pub(crate) fn named(&self, name: &str) -> Vec<Place> {
        let at = self.names.get(fold(name)).and_then(|at| usize::try_from(at).ok()).and_then(|at| at.checked_mul(3));
        let Some(entry) = at.and_then(|at| number(self.entries, at, 3)) else { return Vec::new() };
        if entry & 1 == 0 {
            return self.place(entry >> 1).into_iter().collect();
        }
        let Ok(group) = usize::try_from(entry >> 1) else { return Vec::new() };
        let count = number(self.groups, group, 2).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
        (0..count).filter_map(|at| self.place(number(self.groups, group + 2 + at * 3, 3)?)).collect()
    }

    fn place(&self, entry: u64) -> Option<Place> {
        let index = usize::try_from(entry >> 1).ok()?;
        let record = self.places.get(index.checked_mul(RECORD)?..)?.get(..RECORD)?;
        let bits = number(record, 0, 8)?;
        let field = |from: u32, width: u32| (bits >> from) & ((1 << width) - 1);
        let feature = match field(51, 3) {
            0 => Feature::Town,
            1 => Feature::Capital,
            3 => Feature::Region,
            4 => Feature::District,
            5 => Feature::Country,
            _ => Feature::Continent,
        };
        let degrees = |above: u64, most: i32| i32::try_from(above).ok().map(|above| above - most * 100_000);
        Some(Place {
            id: u32::try_from(number(record, 8, 3)?).ok()?,
            latitude_e5: degrees(field(0, 25), 90)?,
            longitude_e5: degrees(field(25, 26), 180)?,
            people: u8::try_from(field(54, 6)).ok()?,
            known: u8::try_from(field(60, 4)).ok()?,
            country: record.get(11).copied()?,
            feature,
            region: u16::try_from(number(record, 12, 2)?).ok()?,
            main_name: entry & 1 == 1,
        })
    }

    /// ISO code of a country.
    pub(crate) fn code(&self, country: u8) -> [u8; 2] {
        let at = usize::from(country) * 2;
        self.codes.get(at..at + 2).and_then(|code| code.try_into().ok()).unwrap_or(*b"ZZ")
    }
}

/// The number of so many bytes at an offset, the lowest first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let mut eight = [0; 8];
    eight.get_mut(..width)?.copy_from_slice(bytes.get(at..at.checked_add(width)?)?);
    Some(u64::from_le_bytes(eight))
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
            ("Zhejiang", "CN", Feature::Region),
            ("Rhineland-Palatinate", "DE", Feature::Region),
            ("Europe", "ZZ", Feature::Continent),
        ] {
            let found = gazetteer
                .named(name)
                .iter()
                .any(|place| gazetteer.code(place.country) == code.as_bytes() && place.feature == feature);
            assert!(found, "{name} as {feature:?} in {code}");
        }
        assert!(gazetteer.named("Nosuchplaceanywhere").is_empty());
        assert!(gazetteer.named("").is_empty());
        assert!(Gazetteer::read(b"SSGZ0002").is_none(), "a broken file gives no gazetteer");
    }
}
