//! Vague times: "recent", "currently", "the future", "recent weeks".

use crate::time::meaning::{Found, Meaning, Reach, Scan, Unit};
use secondsource_model::TimeKind;

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    if words.norm(at) == "one" && words.is(at + 1, &["point", "time"]) && at > 0 && words.norm(at - 1) == "at" {
        return (words.norm(at + 2) != "of").then(|| Found::date(at + 2, Meaning::Fixed("PAST_REF".to_owned())));
    }
    let (value, end) = scan.lexicon.vague.at(words, at)?;
    // "up to date equipment", "equal to date 1"
    let till_now = words.norm(at) == "to" && words.norm(at + 1) == "date";
    if till_now
        && (at > 0 && words.is(at - 1, &["up", "equal", "equals", "due", "next"]) || words.digits(end).is_some())
    {
        return None;
    }
    if words.norm(at) == "current" && words.norm(at + 1) == "account" {
        return None;
    }
    // "now-closed", "now known as" keep their sense; "until now", "for now" too. "the past" needs no noun of time behind.
    let phrase_end_noun = words.norm(end - 1) == "past" && continues(scan, end);
    let the_adjective = words.norm(at) == "the" && matches!(words.norm(end - 1), "recent" | "current" | "future");
    if phrase_end_noun {
        return None;
    }
    if the_adjective && words.norm(end - 1) != "future" || (the_adjective && continues(scan, end)) {
        // "the recent summit": the adjective alone, found at its own word.
        return None;
    }
    if value.starts_with('P') && !value.ends_with("_REF") {
        let unit = match value {
            "PXM" => Unit::Month,
            "PXW" => Unit::Week,
            "PXD" => Unit::Day,
            "PTXH" => Unit::Hour,
            "PXDE" => Unit::Decade,
            _ => Unit::Year,
        };
        let back = words.is(at, &["recent", "past"]) || words.is(at + 1, &["recent", "past"]);
        let reach = if back { Reach::Back } else { Reach::Free };
        let meaning = Meaning::Duration { value: value.to_owned(), unit, amount: None, reach };
        return Some(Found { end, kind: TimeKind::Duration, meaning });
    }
    Some(Found::date(end, Meaning::Fixed(value.to_owned())))
}

/// Whether a noun goes on where an adjective may have ended.
fn continues(scan: Scan<'_, '_>, end: usize) -> bool {
    scan.words.get(end).is_some_and(|word| {
        word.kind != crate::words::WordKind::Mark
            && !matches!(
                &*word.norm,
                "and"
                    | "or"
                    | "of"
                    | "for"
                    | "in"
                    | "with"
                    | "to"
                    | "is"
                    | "was"
                    | "has"
                    | "that"
                    | "as"
                    | "by"
                    | "but"
                    | "who"
                    | "will"
                    | "he"
                    | "she"
                    | "they"
                    | "it"
                    | "we"
                    | "when"
                    | "there"
            )
    })
}
