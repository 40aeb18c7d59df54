//! Reads the packed outlines of coasts and borders.
//!
//! Layout: `SSOL0001`; the number of arcs; each arc as its number of points and for each the step from the one before, east then north, in 200ths of
//! a degree; then rings up to the end: two letters (ISO 3166-1 alpha-2, `--` for none), the number of arcs, and the arcs by their numbers, `!n` for
//! arc `n` read backwards. Numbers have seven bits a byte, lowest first; signed ones are zigzag coded. Made by `cargo xtask outlines` from
//! Natural Earth 1:50m, public domain.

use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("../../data/outlines.bin");

static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| Outlines::read(PACKED).unwrap_or_default());

/// Parts of a degree.
const STEPS: f64 = 200.0;

/// Coasts and borders.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    /// Runs of points, degrees east and north.
    pub(super) arcs: Vec<Arc>,
    /// Closed lines made of arcs.
    pub(super) rings: Vec<Ring>,
}

/// A run of points that one ring or two neighbours share.
#[derive(Debug)]
pub(super) struct Arc {
    pub(super) points: Vec<(f64, f64)>,
    /// West, south, east, north.
    pub(super) bounds: [f64; 4],
}

/// The outline of a piece of a country.
#[derive(Debug)]
pub(super) struct Ring {
    /// ISO code; `--` for none.
    pub(super) country: [u8; 2],
    /// Its arcs in order.
    pub(super) arcs: Vec<Part>,
    /// West, south, east, north.
    pub(super) bounds: [f64; 4],
}

/// An arc in a ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Number of the arc.
    pub(super) arc: usize,
    /// Whether it is read backwards.
    pub(super) backwards: bool,
    /// Degrees to add to its longitudes, so that the ring goes on where it crosses the date line.
    pub(super) turn: f64,
}

impl Outlines {
    /// The packed outlines; empty only if the packed file is broken.
    pub(super) fn packed() -> &'static Self {
        &OUTLINES
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"SSOL0001")?;
        let mut outlines = Self::default();
        for _ in 0..number(&mut rest)? {
            let (mut x, mut y) = (0_i32, 0_i32);
            let mut points = Vec::new();
            for _ in 0..number(&mut rest)? {
                x = x.checked_add(signed(&mut rest)?)?;
                y = y.checked_add(signed(&mut rest)?)?;
                points.push((f64::from(x) / STEPS, f64::from(y) / STEPS));
            }
            unroll(&mut points);
            let bounds = points.iter().fold(NOTHING, |bounds, (x, y)| joined(bounds, [*x, *y, *x, *y]));
            outlines.arcs.push(Arc { points, bounds });
        }
        while !rest.is_empty() {
            let country = [*rest.first()?, *rest.get(1)?];
            rest = rest.get(2..)?;
            let mut ring = Ring { country, arcs: Vec::new(), bounds: NOTHING };
            let mut end: Option<f64> = None;
            for _ in 0..number(&mut rest)? {
                let number = signed(&mut rest)?;
                let backwards = number < 0;
                let arc = usize::try_from(if backwards { !number } else { number }).ok()?;
                let Arc { points, bounds: [west, south, east, north] } = outlines.arcs.get(arc)?;
                let ends = points.first().zip(points.last())?;
                let (first, last) = if backwards { (ends.1, ends.0) } else { ends };
                let turn = end.map_or(0.0, |end| full_turns(end - first.0));
                end = Some(last.0 + turn);
                ring.bounds = joined(ring.bounds, [west + turn, *south, east + turn, *north]);
                ring.arcs.push(Part { arc, backwards, turn });
            }
            outlines.rings.push(ring);
        }
        Some(outlines)
    }
}

const NOTHING: [f64; 4] = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

fn joined(left: [f64; 4], right: [f64; 4]) -> [f64; 4] {
    [left[0].min(right[0]), left[1].min(right[1]), left[2].max(right[2]), left[3].max(right[3])]
}

/// The multiple of 360 next to a difference of longitudes.
fn full_turns(difference: f64) -> f64 {
    (difference / 360.0).round() * 360.0
}

/// Lets a run of points go on beyond 180 degrees where it crosses the date line.
fn unroll(points: &mut [(f64, f64)]) {
    let mut last: Option<f64> = None;
    for (lon, _) in points {
        *lon += last.map_or(0.0, |last| full_turns(last - *lon));
        last = Some(*lon);
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for shift in [0, 7, 14, 21] {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn signed(rest: &mut &[u8]) -> Option<i32> {
    let value = number(rest)?;
    Some((value >> 1).cast_signed() ^ -((value & 1).cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_file_reads() {
        let outlines = Outlines::packed();
        assert!(outlines.rings.len() > 1000, "{} rings", outlines.rings.len());
        let france = outlines.rings.iter().filter(|ring| ring.country == *b"FR");
        let widest =
            france.map(|ring| ring.bounds).max_by(|left, right| (left[2] - left[0]).total_cmp(&(right[2] - right[0])));
        let bounds = widest.expect("France has an outline");
        assert!((-6.0..-4.0).contains(&bounds[0]) && (50.5..52.0).contains(&bounds[3]), "{bounds:?}");
        for broken in [&PACKED[..9], &PACKED[..2000], b"SSOL0002", b""] {
            assert!(Outlines::read(broken).is_none(), "a broken file gives no outlines");
        }
    }
}
