//! Writes the places of the world in the few bytes that the program carries.

use std::collections::BTreeMap;

use anyhow::bail;

use super::Place;

/// Most steps of the population and of how widely a place is known; see the reader for the layout.
const MOST_PEOPLE: u64 = (1 << 6) - 1;
const MOST_KNOWN: u64 = (1 << 4) - 1;

/// Packs the places in the layout that the reader describes.
pub(super) fn pack(places: &[Place], codes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (index, place) in (0_u32..).zip(places) {
        for (name, main) in place.names.iter().filter(|(name, _)| !name.is_empty()) {
            by_name.entry(name.clone()).or_default().push(index << 1 | u32::from(*main));
        }
    }
    let (mut groups, mut entries): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    let mut names = fst::MapBuilder::memory();
    for (number, (name, list)) in (0_u64..).zip(&by_name) {
        names.insert(name, number)?;
        if let [one] = list[..] {
            entries.extend(three_bytes(one << 1)?);
        } else {
            entries.extend(three_bytes(u32::try_from(groups.len())? << 1 | 1)?);
            groups.extend(u16::try_from(list.len())?.to_le_bytes());
            for place in list {
                groups.extend(three_bytes(*place)?);
            }
        }
    }
    let names = names.into_inner()?;
    let mut out = b"SSGZ0002".to_vec();
    for length in [codes.len(), places.len(), by_name.len(), groups.len(), names.len()] {
        out.extend(u32::try_from(length)?.to_le_bytes());
    }
    out.extend(codes);
    for place in places {
        out.extend(where_and_what(place).to_le_bytes());
        out.extend(three_bytes(place.id)?);
        out.push(place.country);
        out.extend(place.admin1.to_le_bytes());
    }
    out.extend(entries);
    out.extend(groups);
    out.extend(names);
    Ok(out)
}

/// A number below 2^24.
fn three_bytes(number: u32) -> anyhow::Result<[u8; 3]> {
    let [first, second, third, over] = number.to_le_bytes();
    if over > 0 {
        bail!("{number} needs more than three bytes");
    }
    Ok([first, second, third])
}

/// Coordinates, kind, people and how widely known, in 64 bits.
fn where_and_what(place: &Place) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "degrees times 1e5 above the pole and the date line fit"
    )]
    let from = |degrees: f64, most: f64| ((degrees + most) * 1e5).round() as u64;
    let people = eighths(place.population).min(MOST_PEOPLE);
    let known = u64::from(place.other_names.checked_ilog2().unwrap_or(0)).min(MOST_KNOWN);
    from(place.lat, 90.0) | from(place.lon, 180.0) << 25 | u64::from(place.feature) << 51 | people << 54 | known << 60
}

/// Decimal logarithm of a population in eighths; 0 for one and none.
fn eighths(population: u32) -> u64 {
    let mut eighths = 0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a population is below 1e10")]
    let least = |eighths: u64| 10_f64.powf(f64::from(eighths as u32) / 8.0).ceil() as u64;
    while least(eighths + 1) <= u64::from(population) {
        eighths += 1;
    }
    eighths
}
