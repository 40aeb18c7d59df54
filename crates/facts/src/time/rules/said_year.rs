//! Years as they are spoken: "nineteen eighty-six", "two thousand and fifteen", "twenty twenty-five". They stand in quotations and transcripts.

use crate::numeral::small_word;
use crate::time::meaning::Scan;

/// A year in words at `at`: (year, index behind).
pub(super) fn read(scan: Scan<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let words = scan.words;
    let first = small_word(words.norm(at))?;
    if first == 2 && words.norm(at + 1) == "thousand" {
        let and = at + 2 + usize::from(words.norm(at + 2) == "and");
        return match below_hundred(scan, and) {
            Some((rest, end)) => Some((i32::try_from(2000 + rest).ok()?, end)),
            None => Some((2000, at + 2)),
        };
    }
    if !(15..=20).contains(&first) {
        return None;
    }
    let mut next = at + 1;
    let hundred = words.norm(next) == "hundred";
    if hundred {
        next += 1 + usize::from(words.norm(next + 1) == "and");
    }
    let (rest, end) = below_hundred(scan, next)?;
    // "twenty five" is 25; "twenty twenty-five" has its tens.
    if !hundred && rest < 10 {
        return None;
    }
    Some((i32::try_from(first * 100 + rest).ok()?, end))
}

/// "eighty-six", "eighty six", "nineteen", "five".
fn below_hundred(scan: Scan<'_, '_>, at: usize) -> Option<(i64, usize)> {
    let words = scan.words;
    let tens = small_word(words.norm(at)).filter(|tens| *tens > 0)?;
    let next = at + 1 + usize::from(words.norm(at + 1) == "-");
    if tens >= 20
        && tens % 10 == 0
        && let Some(unit) = small_word(words.norm(next)).filter(|unit| (1..10).contains(unit))
    {
        return Some((tens + unit, next + 1));
    }
    Some((tens, at + 1))
}
