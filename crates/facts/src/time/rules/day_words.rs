//! Words for single days: "today", "yesterday", "the day before yesterday", "the same day", "the next day", "the day before".

use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let day = |offset, base, end| Some(Found::date(end, Meaning::Relative { unit: Unit::Day, offset, base }));
    match words.norm(at) {
        // "told Islands Today": a paper's name.
        "today" if words.capital(at) && at > 0 && words.capital(at - 1) => return None,
        "today" => return day(0, Base::Document, at + 1),
        "yesterday" => return day(-1, Base::Document, at + 1),
        "tomorrow" => return day(1, Base::Document, at + 1),
        "earlier" | "later" if words.norm(at + 1) == "today" => return day(0, Base::Document, at + 2),
        _ => {}
    }
    let the = usize::from(words.norm(at) == "the");
    let here = at + the;
    if words.norm(here) == "day" && words.is(here + 1, &["before", "after"]) {
        let sign = if words.norm(here + 1) == "before" { -1 } else { 1 };
        return match words.norm(here + 2) {
            "yesterday" => day(sign - 1, Base::Document, here + 3),
            "tomorrow" => day(sign + 1, Base::Document, here + 3),
            _ if the == 1
                && words
                    .get(here + 2)
                    .is_none_or(|word| matches!(&*word.norm, "," | "." | ";" | "and" | "in" | "at")) =>
            {
                day(sign, Base::Mention, here + 2)
            }
            _ => None,
        };
    }
    if the == 1
        && words.is(here, &["same", "following", "next", "previous", "preceding"])
        && words.norm(here + 1) == "day"
    {
        let offset = match words.norm(here) {
            "same" => 0,
            "following" | "next" => 1,
            _ => -1,
        };
        return day(offset, Base::Mention, here + 2);
    }
    if words.norm(at) == "that" && words.is(at + 1, &["day", "same"]) {
        let end = at + 2 + usize::from(words.norm(at + 1) == "same" && words.norm(at + 2) == "day");
        return (words.norm(end - 1) == "day" && !words.is(end, &["of", "when", "that", "in"]))
            .then(|| Found::date(end, Meaning::Relative { unit: Unit::Day, offset: 0, base: Base::Mention }));
    }
    // "ended the day", "later in the day": the day told of. Not "the day that", "the day of", "the day when".
    if the == 1 && words.norm(here) == "day" {
        let told = at > 0
            && words.is(
                at - 1,
                &[
                    "ended",
                    "end",
                    "ending",
                    "finish",
                    "finished",
                    "in",
                    "for",
                    "close",
                    "closed",
                    "of",
                    "during",
                    "on",
                    "throughout",
                    "started",
                    "start",
                    "through",
                ],
            );
        let open = words.is(
            here + 1,
            &["of", "when", "that", "to", "he", "she", "they", "it", "we", "i", "the", "-", "a", "you", "care", "in"],
        );
        let of_idiom =
            words.before(at, 1) == "of" && words.is(at.wrapping_sub(2), &["order", "man", "word", "time", "end"]);
        if told && !open && !of_idiom {
            return day(0, Base::Mention, here + 1);
        }
    }
    None
}
