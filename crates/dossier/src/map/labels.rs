//! Where the names stand beside their points, so that none covers another.

/// Width of a letter in units, on the wide side.
const LETTER: f64 = 7.1;
/// Height of a line in units.
const LINE: f64 = 14.0;
/// From a point to its name.
const AWAY: f64 = 8.0;

/// A name's place: where it is anchored, and at which end of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) x: f64,
    pub(super) y: f64,
    /// `start`, `middle`, `end`.
    pub(super) anchor: &'static str,
}

/// Places for the names of points, first come first served; `None` for a name that would cover another or leave the sheet.
pub(super) fn labels(points: &[(f64, f64)], names: &[&str], width: f64, height: f64) -> Vec<Option<Label>> {
    let mut taken: Vec<[f64; 4]> = points.iter().map(|(x, y)| [x - 5.0, y - 5.0, x + 5.0, y + 5.0]).collect();
    let mut placed = Vec::new();
    for ((x, y), name) in points.iter().zip(names) {
        let long = f64::from(u32::try_from(name.chars().count()).unwrap_or(u32::MAX)) * LETTER;
        let choices = [
            ([x + AWAY, y - LINE / 2.0], "start"),
            ([x - AWAY - long, y - LINE / 2.0], "end"),
            ([x - long / 2.0, y - AWAY - LINE], "middle"),
            ([x - long / 2.0, y + AWAY - 1.0], "middle"),
        ];
        let free = choices.into_iter().find(|([left, top], _)| {
            let area = [*left, *top, left + long, top + LINE];
            let inside = *left >= 2.0 && *top >= 2.0 && area[2] <= width - 2.0 && area[3] <= height - 2.0;
            inside && !taken.iter().any(|other| overlap(area, *other))
        });
        placed.push(free.map(|([left, top], anchor)| {
            taken.push([left, top, left + long, top + LINE]);
            let x = match anchor {
                "start" => left,
                "end" => left + long,
                _ => left + long / 2.0,
            };
            Label { x, y: top + LINE - 3.5, anchor }
        }));
    }
    placed
}

fn overlap(left: [f64; 4], right: [f64; 4]) -> bool {
    left[0] < right[2] && right[0] < left[2] && left[1] < right[3] && right[1] < left[3]
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn names_do_not_cover_each_other() {
        let points = [(100.0, 100.0), (104.0, 102.0), (700.0, 50.0)];
        let placed = labels(&points, &["Harbour Town", "Portville", "Eastend"], 720.0, 400.0);
        assert_eq!(placed[0].map(|label| label.anchor), Some("end"), "its right is where the other point lies");
        assert_eq!(placed[1].map(|label| label.anchor), Some("start"));
        assert_eq!(placed[2].map(|label| label.anchor), Some("end"), "no room at the edge");
        let crowd = vec![(100.0, 100.0); 9];
        let names = ["A name of some length"; 9];
        assert!(labels(&crowd, &names, 720.0, 400.0).iter().any(Option::is_none));
    }
}
