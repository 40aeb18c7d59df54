//! Which part of the world a map shows, and where a point of it lies on the sheet.

/// Width of a map in its own units.
pub(crate) const WIDTH: f64 = 720.0;
/// Height over width: no flatter and no taller than this.
const ASPECT: (f64, f64) = (0.42, 0.62);
/// Least height of a map in degrees of latitude: some 330 km, below which the outlines are too coarse.
const LEAST: f64 = 3.0;
/// Room around the outermost points, as a share of the extent.
const MARGIN: f64 = 0.16;
/// A close-up is drawn where it shows more than half of the points and is at most so high beside the whole.
const CLOSE_UP: f64 = 0.34;

/// A part of the world on a sheet: plain degrees, east and west squeezed as they are at the middle latitude.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    /// Degrees east at the left edge; may be beyond 180.
    pub(crate) west: f64,
    /// Degrees north at the upper edge.
    pub(crate) north: f64,
    /// Units for a degree of latitude.
    pub(crate) scale: f64,
    /// Degrees of longitude to one of latitude, in length.
    squeeze: f64,
    /// Height in units.
    pub(crate) height: f64,
}

impl Frame {
    /// The frame around points (degrees east and north). `None` for no points.
    pub(crate) fn around(points: &[(f64, f64)]) -> Option<Self> {
        let first_west = unrolled(points)?;
        let east_of = |lon: f64| if lon < first_west { lon + 360.0 } else { lon };
        let (mut west, mut east) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        for (lon, lat) in points {
            west = west.min(east_of(*lon));
            east = east.max(east_of(*lon));
            south = south.min(*lat);
            north = north.max(*lat);
        }
        let middle = f64::midpoint(south, north).clamp(-75.0, 75.0);
        let squeeze = cosine(middle);
        let mut high = (north - south) * (1.0 + 2.0 * MARGIN);
        let mut wide = (east - west) * squeeze * (1.0 + 2.0 * MARGIN);
        high = high.max(LEAST).max(wide * ASPECT.0);
        wide = wide.max(high / ASPECT.1);
        let scale = WIDTH / wide;
        Some(Self {
            west: f64::midpoint(west, east) - wide / squeeze / 2.0,
            north: f64::midpoint(south, north) + high / 2.0,
            scale,
            squeeze,
            height: (high * scale).round(),
        })
    }

    /// Where a point lies on the sheet, right and down. The copy of it that lies furthest left within the sheet, if any does.
    pub(crate) fn place(&self, lon: f64, lat: f64) -> (f64, f64) {
        let turns = if lon < self.west { 360.0 } else { 0.0 };
        self.project(lon + turns, lat)
    }

    /// Where a point lies on the sheet, without turning around the world.
    pub(crate) fn project(&self, lon: f64, lat: f64) -> (f64, f64) {
        ((lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale)
    }

    /// Degrees west, south, east and north of the sheet's edges.
    pub(crate) fn bounds(&self) -> [f64; 4] {
        let wide = WIDTH / self.scale / self.squeeze;
        let high = self.height / self.scale;
        [self.west, self.north - high, self.west + wide, self.north]
    }

    /// Whether what lies in these bounds (west, south, east, north), turned by so many degrees, lies beyond one edge of the sheet and further than
    /// `room` units from it.
    pub(crate) fn is_beyond(&self, bounds: [f64; 4], turn: f64, room: f64) -> bool {
        let (left, top) = self.project(bounds[0] + turn, bounds[3]);
        let (right, bottom) = self.project(bounds[2] + turn, bounds[1]);
        left > WIDTH + room || right < -room || top > self.height + room || bottom < -room
    }

    /// Kilometres to a unit, at the middle latitude.
    pub(crate) fn km(&self) -> f64 {
        111.195 / self.scale
    }

    fn high(&self) -> f64 {
        self.height / self.scale
    }
}

/// The frame of all points, and before it one of the thickest cluster where that is much smaller than the whole.
pub(crate) fn frames(points: &[(f64, f64)]) -> Vec<Frame> {
    let Some(whole) = Frame::around(points) else { return Vec::new() };
    let reach = whole.high() * CLOSE_UP / 2.0;
    let near = |middle: (f64, f64)| -> Vec<(f64, f64)> {
        let squeeze = cosine(middle.1.clamp(-75.0, 75.0));
        let apart = |lon: f64| {
            let turn = (lon - middle.0).abs() % 360.0;
            turn.min(360.0 - turn)
        };
        let close = |(lon, lat): &&(f64, f64)| (lat - middle.1).abs() <= reach / 1.4 && apart(*lon) * squeeze <= reach;
        points.iter().filter(close).copied().collect()
    };
    let mut best: Vec<(f64, f64)> = Vec::new();
    for point in points {
        let cluster = near(*point);
        if cluster.len() > best.len() {
            best = cluster;
        }
    }
    let close = Frame::around(&best)
        .filter(|close| best.len() >= 2 && best.len() * 2 > points.len() && close.high() <= whole.high() * CLOSE_UP);
    close.into_iter().chain([whole]).collect()
}

/// The longitude behind the widest gap between points: from there on east all points lie in the shortest stretch.
fn unrolled(points: &[(f64, f64)]) -> Option<f64> {
    let mut lons: Vec<f64> = points.iter().map(|(lon, _)| *lon).collect();
    lons.sort_by(f64::total_cmp);
    let (first, last) = (*lons.first()?, *lons.last()?);
    let mut best = (first + 360.0 - last, first);
    for pair in lons.windows(2) {
        if let [left, right] = pair
            && right - left > best.0
        {
            best = (right - left, *right);
        }
    }
    Some(best.1)
}

/// Cosine of degrees by its series, so that every machine draws the same sheet (libraries differ in the last digit).
pub(super) fn cosine(degrees: f64) -> f64 {
    let square = (degrees * std::f64::consts::PI / 180.0) * (degrees * std::f64::consts::PI / 180.0);
    let (mut term, mut sum) = (1.0, 1.0);
    for step in 1..=9_u32 {
        term = -term * square / f64::from((2 * step - 1) * (2 * step));
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_is_one() {
        for degrees in [0.0_f64, 30.0, 45.0, 60.0, 75.0, 90.0] {
            assert!((cosine(degrees) - degrees.to_radians().cos()).abs() < 1e-9, "{degrees}");
        }
    }

    #[test]
    fn every_point_lies_on_its_sheet() {
        for points in [
            vec![(2.35, 48.85)],
            vec![(30.5, 50.4), (36.2, 49.9), (33.4, 46.6)],
            vec![(178.4, -18.1), (-171.8, -13.8)],
            vec![(-122.4, 37.8), (151.2, -33.9), (18.4, -33.9), (25.7, 66.5)],
            vec![(0.0, 89.0), (0.0, -89.0)],
        ] {
            for frame in [Frame::around(&points).expect("a frame")] {
                for (lon, lat) in &points {
                    let (x, y) = frame.place(*lon, *lat);
                    assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.height).contains(&y), "{points:?} {frame:?}");
                }
            }
        }
        let fiji = Frame::around(&[(178.4, -18.1), (-171.8, -13.8)]).expect("a frame");
        assert!(fiji.bounds()[2] - fiji.bounds()[0] < 30.0, "a map across the date line is no map of the world");
        assert_eq!(Frame::around(&[]), None);
    }

    #[test]
    fn a_cluster_gets_a_sheet_of_its_own() {
        let cluster = [(30.5, 50.4), (30.9, 50.1), (31.3, 51.5)];
        assert_eq!(frames(&cluster).len(), 1);
        let far = [(30.5, 50.4), (30.9, 50.1), (31.3, 51.5), (-77.0, 38.9)];
        assert_eq!(frames(&far).len(), 2);
        assert_eq!(frames(&[(30.5, 50.4), (-77.0, 38.9)]).len(), 1, "two points are no cluster and an outlier");
    }
}
