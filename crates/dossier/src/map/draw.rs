//! Draws one sheet: land, borders, lines of the grid, points with their names, and a scale.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;

use super::clip::clip;
use super::frame::{Frame, WIDTH};
use super::labels::labels;
use super::outlines::{Outlines, Ring};

/// How far a drawn outline may lie from the true one, in units.
const FINE: f64 = 0.6;
/// Rings smaller than this in both directions are left out, in units.
const LEAST: f64 = 2.0;
/// Beyond the edge, so that lines along it are not seen.
const ROOM: f64 = 6.0;

/// A place to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// Degrees east and north.
    pub(crate) at: (f64, f64),
    /// Its name in the story.
    pub(crate) name: String,
    /// Where its sentences are listed.
    pub(crate) anchor: String,
    /// Whether it stands for an area rather than a town.
    pub(crate) area: bool,
}

/// One sheet, ready for the template.
#[derive(Debug, Serialize)]
pub(crate) struct Drawing {
    width: String,
    height: String,
    /// Land with its borders, in tenths of a unit.
    land: String,
    /// Countries that the story names, in tenths of a unit.
    named: String,
    grid: String,
    /// Names of the lines of the grid.
    degrees: Vec<Degree>,
    points: Vec<Point>,
    scale: Scale,
}

#[derive(Debug, Serialize)]
struct Degree {
    x: String,
    y: String,
    text: String,
    anchor: &'static str,
}

#[derive(Debug, Serialize)]
struct Point {
    x: String,
    y: String,
    name: String,
    anchor: String,
    area: bool,
    label: Option<Name>,
}

#[derive(Debug, Serialize)]
struct Name {
    x: String,
    y: String,
    anchor: &'static str,
}

#[derive(Debug, Serialize)]
struct Scale {
    path: String,
    x: String,
    y: String,
    text: String,
}

/// Draws the spots that lie in a frame, with the outlines around them; `named` are the codes of the countries that the story names.
pub(crate) fn draw(frame: &Frame, spots: &[Spot], named: &BTreeSet<[u8; 2]>) -> Drawing {
    let inside = |x: f64, y: f64| (0.0..=WIDTH).contains(&x) && (0.0..=frame.height).contains(&y);
    let shown: Vec<(&Spot, (f64, f64))> = spots
        .iter()
        .map(|spot| (spot, frame.place(spot.at.0, spot.at.1)))
        .filter(|(_, (x, y))| inside(*x, *y))
        .collect();
    let places: Vec<(f64, f64)> = shown.iter().map(|(_, at)| *at).collect();
    let names: Vec<&str> = shown.iter().map(|(spot, _)| spot.name.as_str()).collect();
    let labels = labels(&places, &names, WIDTH, frame.height);
    let point = |((spot, (x, y)), label): (&(&Spot, (f64, f64)), Option<super::labels::Label>)| Point {
        x: units(*x),
        y: units(*y),
        name: spot.name.clone(),
        anchor: spot.anchor.clone(),
        area: spot.area,
        label: label.map(|label| Name { x: units(label.x), y: units(label.y), anchor: label.anchor }),
    };
    let (grid, degrees) = grid(frame);
    Drawing {
        width: units(WIDTH),
        height: units(frame.height),
        land: land(frame, |ring| !named.contains(&ring.country)),
        named: land(frame, |ring| named.contains(&ring.country)),
        grid,
        degrees,
        points: shown.iter().zip(labels).map(point).collect(),
        scale: scale(frame),
    }
}

/// A length to a tenth of a unit, without a needless point.
fn units(value: f64) -> String {
    // Adding zero takes the sign from a nothing below zero.
    let tenths = (value * 10.0).round() + 0.0;
    let text = format!("{:.1}", tenths / 10.0);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The outlines that touch the sheet, as one path.
fn land(frame: &Frame, wanted: impl Fn(&Ring) -> bool) -> String {
    let outlines = Outlines::packed();
    let [west, south, east, north] = frame.bounds();
    let mut path = String::new();
    for ring in outlines.rings.iter().filter(|ring| wanted(ring)) {
        for turn in [-360.0, 0.0, 360.0] {
            let [left, bottom, right, top] = ring.bounds;
            if left + turn > east || right + turn < west || bottom > north || top < south {
                continue;
            }
            // Islets of a few dots are left out.
            if (right - left).max(top - bottom) * frame.scale < LEAST {
                continue;
            }
            let mut points: Vec<(f64, f64)> = Vec::new();
            for part in &ring.arcs {
                let Some(arc) = outlines.arcs.get(part.arc) else { continue };
                let turn = turn + part.turn;
                let project = |(lon, lat): &(f64, f64)| frame.project(lon + turn, *lat);
                // Of what lies beyond one edge nothing but the ends matters.
                let mut fine = if frame.is_beyond(arc.bounds, turn, ROOM) {
                    arc.points.first().into_iter().chain(arc.points.last()).map(project).collect()
                } else {
                    thinned(arc.points.iter().map(project))
                };
                if part.backwards {
                    fine.reverse();
                }
                points.extend(fine);
            }
            close_at_pole(frame, &mut points);
            write_ring(&mut path, &clip(points, WIDTH, frame.height, ROOM));
        }
    }
    path
}

/// A ring around a pole ends a full turn from where it began: it is closed along the edge of the map of the world.
fn close_at_pole(frame: &Frame, points: &mut Vec<(f64, f64)>) {
    let Some((first, last)) = points.first().copied().zip(points.last().copied()) else { return };
    if (first.0 - last.0).abs() > frame.project(180.0, 0.0).0 - frame.project(0.0, 0.0).0 {
        let pole = frame.project(0.0, if last.1 > frame.project(0.0, 0.0).1 { -90.0 } else { 90.0 }).1;
        points.extend([(last.0, pole), (first.0, pole)]);
    }
}

/// The points of an arc without those that the rest tell (Douglas and Peucker 1973); both ends stay, so that neighbours still meet.
fn thinned(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let points: Vec<(f64, f64)> = points.collect();
    let mut kept = vec![false; points.len()];
    let mut runs = vec![(0, points.len().saturating_sub(1))];
    while let Some((first, last)) = runs.pop() {
        for end in [first, last] {
            if let Some(kept) = kept.get_mut(end) {
                *kept = true;
            }
        }
        let (Some(from), Some(to)) = (points.get(first), points.get(last)) else { continue };
        let inner = (first + 1..last).filter_map(|at| Some((at, distance_squared(*points.get(at)?, *from, *to))));
        if let Some((at, far)) = inner.max_by(|left, right| left.1.total_cmp(&right.1))
            && far > FINE * FINE
        {
            runs.extend([(first, at), (at, last)]);
        }
    }
    points.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| point).collect()
}

/// Distance of a point from the line between two others, squared.
fn distance_squared(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let length = across * across + down * down;
    let along = if length > 0.0 { ((point.0 - from.0) * across + (point.1 - from.1) * down) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    let (right, below) = (point.0 - from.0 - along * across, point.1 - from.1 - along * down);
    right * right + below * below
}

/// A closed line in tenths of a unit, as steps.
fn write_ring(path: &mut String, points: &[(f64, f64)]) {
    #[expect(clippy::cast_possible_truncation, reason = "points are on the sheet")]
    let tenths = |value: f64| (value * 10.0).round() as i64;
    let mut last: Option<(i64, i64)> = None;
    let mut drawn = 0;
    let from = path.len();
    for (x, y) in points {
        let point = (tenths(*x), tenths(*y));
        match last {
            None => {
                let _ = write!(path, "M{} {}l", point.0, point.1);
            }
            Some(before) if before == point => continue,
            Some(before) => {
                let (right, down) = (point.0 - before.0, point.1 - before.1);
                let gap = if drawn == 1 || right < 0 { "" } else { " " };
                let second = if down < 0 { "" } else { " " };
                let _ = write!(path, "{gap}{right}{second}{down}");
            }
        }
        drawn += 1;
        last = Some(point);
    }
    if drawn < 3 {
        path.truncate(from);
    } else {
        path.push('z');
    }
}

/// Meridians and parallels at round degrees, with their names.
fn grid(frame: &Frame) -> (String, Vec<Degree>) {
    let [west, south, east, north] = frame.bounds();
    let steps = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 45.0];
    let step = steps.into_iter().find(|step| (north - south) / step <= 5.0).unwrap_or(45.0);
    let mut path = String::new();
    let mut degrees = Vec::new();
    let round = |degree: f64| (degree / step).ceil() * step;
    let mut lat = round(south.max(-89.0));
    while lat <= north.min(89.0) {
        let (_, y) = frame.project(west, lat);
        let _ = write!(path, "M0 {}h{}", units(y), units(WIDTH));
        if y > 14.0 && y < frame.height - 26.0 {
            degrees.push(Degree { x: "4".to_owned(), y: units(y - 3.0), text: name(lat, 'N', 'S'), anchor: "start" });
        }
        lat += step;
    }
    let mut lon = round(west);
    while lon <= east {
        let (x, _) = frame.project(lon, south);
        let _ = write!(path, "M{} 0v{}", units(x), units(frame.height));
        let turned = if lon > 180.0 { lon - 360.0 } else { lon };
        if x > 40.0 && x < WIDTH - 230.0 {
            let y = units(frame.height - 4.0);
            degrees.push(Degree { x: units(x + 3.0), y, text: name(turned, 'E', 'W'), anchor: "start" });
        }
        lon += step;
    }
    (path, degrees)
}

fn name(degree: f64, plus: char, minus: char) -> String {
    let sign = if degree < 0.0 { minus } else { plus };
    let digits = units(degree.abs());
    if digits == "0" { "0°".to_owned() } else { format!("{digits}° {sign}") }
}

/// A bar of a round number of kilometres, at most a quarter of the sheet wide.
fn scale(frame: &Frame) -> Scale {
    let most = frame.km() * WIDTH / 4.0;
    let mut length = 1.0;
    'search: loop {
        for step in [2.0, 2.5, 2.0] {
            if length * step > most {
                break 'search;
            }
            length *= step;
        }
    }
    let long = length / frame.km();
    let (right, down) = (WIDTH - 12.0, frame.height - 10.0);
    Scale {
        path: format!("M{} {}v5h{}v-5", units(right - long), units(down - 5.0), units(long)),
        x: units(right - long / 2.0),
        y: units(down - 8.0),
        text: format!("{length:.0} km"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_land_points_and_a_scale() {
        let spot = |lon, lat, name: &str| Spot {
            at: (lon, lat),
            name: name.to_owned(),
            anchor: "pl-1".to_owned(),
            area: false,
        };
        let spots = [spot(2.35, 48.85, "Paris"), spot(4.83, 45.76, "Lyon"), spot(-0.13, 51.5, "London")];
        let at: Vec<_> = spots.iter().map(|spot| spot.at).collect();
        let frame = Frame::around(&at).expect("a frame");
        let drawing = draw(&frame, &spots, &BTreeSet::from([*b"FR"]));
        assert_eq!(drawing.points.len(), 3);
        assert!(drawing.land.starts_with('M') && drawing.land.ends_with('z'), "land around");
        assert!(drawing.named.len() > 100, "France is named");
        assert_eq!(drawing.scale.text, "200 km");
        assert!(!drawing.land.contains("NaN") && !drawing.grid.contains("NaN"));
    }

    #[test]
    fn lengths_are_short() {
        for (value, text) in [(3.0, "3"), (3.16, "3.2"), (-0.04, "0"), (719.96, "720")] {
            assert_eq!(units(value), text);
        }
    }
}
