//! Parts of the day: "this morning", "last night", "tonight", "in the evening", "at dawn", "morning trading".

use crate::time::meaning::{Base, Found, Meaning, Scan, Unit};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let on = |offset, base, part: &str, end| {
        let day = Meaning::Relative { unit: Unit::Day, offset, base };
        Some(Found::time(end, Meaning::OnDay { day: Box::new(day), time: format!("T{part}") }))
    };
    match words.norm(at) {
        "tonight" => return on(0, Base::Document, "NI", at + 1),
        "this" => {
            let early = usize::from(words.is(at + 1, &["early", "late"]));
            let part = scan.lexicon.part(words.norm(at + 1 + early))?;
            return on(0, Base::Document, part, at + 2 + early);
        }
        "last" if words.is(at + 1, &["night", "evening", "morning", "afternoon"]) => {
            let part = scan.lexicon.part(words.norm(at + 1))?;
            return on(-1, Base::Document, part, at + 2);
        }
        "earlier" | "later" if words.norm(at + 1) == "this" => {
            let part = scan.lexicon.part(words.norm(at + 2))?;
            return on(0, Base::Document, part, at + 3);
        }
        _ => {}
    }
    let the = usize::from(words.norm(at) == "the");
    let early = usize::from(words.is(at + the, &["early", "late", "previous", "same", "following", "next"]));
    let word = words.norm(at + the + early);
    let part = scan.lexicon.part(word)?;
    // "mornings" is a habit; "the night of", "good night" name something else.
    if word.ends_with('s') && word != "sunrise" {
        return Some(Found::set(at + the + early + 1, format!("T{part}")))
            .filter(|_| the == 1 || words.before(at, 1) == "on");
    }
    let before = if at > 0 { words.before(at, 1) } else { "" };
    let told = match before {
        "in" | "during" | "throughout" | "on" | "by" | "of" | "through" => the == 1 || early == 1,
        "at" | "since" | "before" | "until" | "around" | "after" => {
            the == 1 || matches!(part, "DAWN" | "DUSK" | "MI" | "NI")
        }
        "early" | "late" | "mid" => true,
        _ => false,
    } || matches!(words.norm(at + the + early + 1), "trading" | "rush") && the == 0;
    if !told || words.norm(at + the + early + 1) == "of" && the == 1 {
        return None;
    }
    let offset = match words.norm(at + the) {
        "previous" => -1,
        "following" | "next" => 1,
        _ => 0,
    };
    on(offset, Base::Mention, part, at + the + early + 1)
}
