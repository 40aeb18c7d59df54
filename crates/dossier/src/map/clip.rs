//! Cuts a closed line at the edges of a sheet.

/// The part of a closed line inside `0..=width`, `0..=height`, each widened by `room` (Sutherland and Hodgman 1974). Pieces that leave and come back
/// are joined along the edge, which lies outside what is shown.
pub(super) fn clip(ring: Vec<(f64, f64)>, width: f64, height: f64, room: f64) -> Vec<(f64, f64)> {
    let mut points = ring;
    for (vertical, limit, below) in
        [(true, -room, false), (true, width + room, true), (false, -room, false), (false, height + room, true)]
    {
        let along = |point: (f64, f64)| if vertical { point.0 } else { point.1 };
        let inside = |point: (f64, f64)| if below { along(point) <= limit } else { along(point) >= limit };
        let cut = |from: (f64, f64), to: (f64, f64)| {
            let share = (limit - along(from)) / (along(to) - along(from));
            (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
        };
        let mut kept = Vec::with_capacity(points.len());
        let Some(mut last) = points.last().copied() else { return points };
        for point in points {
            match (inside(last), inside(point)) {
                (true, true) => kept.push(point),
                (true, false) => kept.push(cut(last, point)),
                (false, true) => kept.extend([cut(last, point), point]),
                (false, false) => {}
            }
            last = point;
        }
        points = kept;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn nothing_is_left_outside() {
        let square = vec![(-50.0, -50.0), (150.0, -50.0), (150.0, 150.0), (-50.0, 150.0)];
        let cut = clip(square, 100.0, 80.0, 2.0);
        assert!(cut.iter().all(|(x, y)| (-2.01..=102.01).contains(x) && (-2.01..=82.01).contains(y)), "{cut:?}");
        assert_eq!(cut.len(), 4);
        assert!(clip(vec![(200.0, 200.0), (210.0, 200.0), (205.0, 210.0)], 100.0, 80.0, 2.0).is_empty());
        let whole = vec![(10.0, 10.0), (20.0, 10.0), (15.0, 20.0)];
        assert_eq!(clip(whole.clone(), 100.0, 80.0, 2.0), whole);
        assert!(clip(Vec::new(), 100.0, 80.0, 2.0).is_empty());
    }
}
