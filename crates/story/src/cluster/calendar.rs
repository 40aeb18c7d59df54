//! How much the dates of two articles say about whether they are of one story, told by the articles themselves.
//!
//! Dates help where they are right and harm where they are wrong, and no set says which it is. So the stream itself is asked: among pairs whose texts
//! are surely of one story, how are the gaps in days spread, and how among pairs that are surely not? Where the two spreads are alike (crawl
//! dates, reprints) dates weigh nothing; where sure pairs lie within days of each other they weigh much.

use crate::fixed::log2;

/// Upper ends of the classes of gaps, in days; the last class is open.
const CLASS_ENDS: [u32; 7] = [0, 1, 3, 7, 14, 31, 93];
/// Pairs that each class is taken to have had beforehand: with few pairs nothing can be told.
const PRIOR: u64 = 8;
/// Likeness from which two texts are surely of one story.
const SURE: f32 = 0.40;
/// Likeness below which neighbours are surely not of one story.
const UNLIKE: f32 = 0.10;
/// Likeness that one bit of evidence is worth: half of what would turn an even decision, so that dates never decide alone.
const PER_BIT: f32 = 0.03;
/// Bits are cut to this either way.
const MOST_BITS: f32 = 3.0;

/// Gaps met so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    sure: [u64; CLASS_ENDS.len() + 1],
    unlike: [u64; CLASS_ENDS.len() + 1],
}

impl Calendar {
    /// Counts one pair of neighbours with the bare likeness of their texts.
    pub(crate) fn count(&mut self, gap_days: u32, likeness: f32) {
        let class = class_of(gap_days);
        if likeness >= SURE {
            self.sure[class] += 1;
        } else if likeness < UNLIKE {
            self.unlike[class] += 1;
        }
    }

    /// What to add to the likeness of two articles that lie so many days apart.
    pub(crate) fn weight(&self, gap_days: u32) -> f32 {
        let class = class_of(gap_days);
        let bits = share_bits(&self.sure, &self.unlike, class) - share_bits(&self.unlike, &self.sure, class);
        (bits.clamp(-MOST_BITS, MOST_BITS)) * PER_BIT
    }
}

/// `log2` of the share of pairs in the class, both spreads drawn towards their common one.
fn share_bits(of: &[u64], other: &[u64], class: usize) -> f32 {
    let all: u64 = of.iter().chain(other).sum();
    let both = of[class] + other[class];
    // Prior mass follows the pooled spread, so that where nothing is known the two shares are equal.
    let numerator = of[class] * (all + 1) + PRIOR * (both + 1);
    let denominator = (of.iter().sum::<u64>() + PRIOR) * (all + 1);
    log2(numerator.max(1), 0) - log2(denominator.max(1), 0)
}

fn class_of(gap_days: u32) -> usize {
    CLASS_ENDS.iter().position(|end| gap_days <= *end).unwrap_or(CLASS_ENDS.len())
}

/// Days since the year 0 of `YYYY-MM-DD`, `None` for anything else. Gregorian calendar.
pub(crate) fn day_number(day: &str) -> Option<u32> {
    let part = |range: std::ops::Range<usize>| {
        day.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok()
    };
    let (year, month, date) = (part(0..4)?, part(5..7)?, part(8..10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    // Years begin in March, so that the leap day is a year's last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        let gap = |left: &str, right: &str| day_number(right).zip(day_number(left)).map(|(right, left)| right - left);
        assert_eq!(gap("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(gap("2023-02-28", "2023-03-01"), Some(1));
        assert_eq!(gap("2024-12-31", "2025-01-01"), Some(1));
        assert_eq!(day_number("2024-13-01"), None);
        assert_eq!(day_number("soon"), None);
    }

    #[test]
    fn dates_weigh_what_they_proved() {
        let mut good = Calendar::default();
        let mut useless = Calendar::default();
        for step in 0..200 {
            good.count(step % 2, 0.6);
            good.count(step, 0.05);
            useless.count(0, 0.6);
            useless.count(0, 0.05);
        }
        assert!(good.weight(0) > 0.05 && good.weight(60) < -0.03, "{} {}", good.weight(0), good.weight(60));
        assert!(useless.weight(0).abs() < 0.01 && useless.weight(400).abs() < 0.03, "{}", useless.weight(0));
        assert!(Calendar::default().weight(0).abs() < 1e-6);
    }
}
