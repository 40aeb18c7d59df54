//! Decades and centuries: "the 1990s", "the '70s", "the nineties", "the 20th century", "the turn of the century".

use crate::numeral;
use crate::time::meaning::{Found, Meaning, Scan};

pub(super) fn find(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let start = at + usize::from(words.norm(at) == "the");
    if let Some(found) = century(scan, start) {
        return Some(found);
    }
    if start > at {
        let nineties = match words.norm(start) {
            "twenties" => 2,
            "thirties" => 3,
            "forties" => 4,
            "fifties" => 5,
            "sixties" => 6,
            "seventies" => 7,
            "eighties" => 8,
            "nineties" => 9,
            _ => 0,
        };
        if nineties > 0 && !words.is(at.wrapping_sub(2), &["into", "her", "his"]) {
            return Some(Found::date(start + 1, Meaning::ShortDecade(nineties)));
        }
    }
    let apostrophe = usize::from(words.norm(start) == "'" && words.glued(start + 1));
    let digits = words.digits(start + apostrophe)?;
    let behind = start + apostrophe + 1;
    // "1990 s" where a page was cut into words and joined again.
    let apart = digits.len() == 4 && words.norm(behind) == "s";
    if !(words.glued(behind) || apart) || !(words.is(behind, &["s"]) || words.norm(behind) == "'s") {
        return None;
    }
    let value: i32 = digits.parse().ok()?;
    match digits.len() {
        4 if value % 10 == 0 && (1500..2200).contains(&value) => {
            Some(Found::date(behind + 1, Meaning::Fixed((value / 10).to_string())))
        }
        2 if value % 10 == 0
            && value >= 20
            && (apostrophe == 1
                || start > at
                || words.is(at.wrapping_sub(1), &["and", "in", "early", "late", "mid", "-"])) =>
        {
            // "in her 70s", "in the mid-70s Fahrenheit" are ages and temperatures: an owner before them tells.
            let owned = words.is(at.wrapping_sub(1), &["her", "his", "their", "my", "our"])
                || (words.norm(at.wrapping_sub(1)) == "and" && words.before(at, 3) == "his");
            (!owned).then(|| Found::date(behind + 1, Meaning::ShortDecade(u8::try_from(value / 10).unwrap_or(0))))
        }
        _ => None,
    }
}

fn century(scan: Scan<'_, '_>, at: usize) -> Option<Found> {
    let words = scan.words;
    let (nth, next) = numeral::ordinal(words, at)?;
    let next = next + usize::from(words.norm(next) == "-");
    if words.norm(next) != "century" || !(2..=30).contains(&nth) {
        return None;
    }
    let bc = words.is(next + 1, &["bc", "bce"]);
    let value = if bc { format!("BC{:02}", nth - 1) } else { format!("{:02}", nth - 1) };
    Some(Found::date(next + 1 + usize::from(bc), Meaning::Fixed(value)))
}
