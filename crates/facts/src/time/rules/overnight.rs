//! "overnight": the night that ends on the day of publication, or the one beside the weekday it stands with.

use super::weekday;
use crate::time::meaning::{Found, Meaning, Scan};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if words.norm(at) != "overnight" {
        return None;
    }
    // "an overnight success", "overnight stay" tell no night of this story... only the fixed phrases are left out.
    if words.is(
        at + 1,
        &[
            "success",
            "sensation",
            "stay",
            "stays",
            "bag",
            "train",
            "trains",
            "fame",
            "celebrity",
            "delivery",
            "rate",
            "rates",
            "lending",
        ],
    ) {
        return None;
    }
    let (ends, next) = match words.norm(at + 1) {
        "into" | "to" => (true, at + 2),
        "on" | "from" => (false, at + 2),
        _ => (false, at + 1),
    };
    if let Some(day) = weekday::find(scan, next)
        && matches!(day.meaning, Meaning::Weekday { .. } | Meaning::Calendar { .. })
    {
        // "overnight Monday into Tuesday", "overnight from Monday to Tuesday"
        let mut end = day.end;
        if !ends
            && words.is(end, &["into", "to"])
            && let Some(second) = weekday::find(scan, end + 1)
        {
            end = second.end;
        }
        return Some(Found::time(end, Meaning::Overnight { day: Some(Box::new(day.meaning)), ends }));
    }
    Some(Found::time(at + 1, Meaning::Overnight { day: None, ends: true }))
}
