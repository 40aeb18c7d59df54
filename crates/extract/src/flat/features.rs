//! What the selector of text pages sees of a line: its words, its place, the lines around. One row of numbers per line.

use secondsource_model::FurnitureReason;

use super::sights::Sight;
use crate::lexicon::Reach;
use crate::words::PAGE_WORDS;

/// Numbers in a row.
pub(crate) const FEATURES: usize = 25 + PAGE_WORDS + 6 * 6 + 12;

/// Lines on each side that the window looks at.
const WINDOW: usize = 6;

/// One row of numbers per line.
pub(crate) fn rows(sights: &[Sight]) -> Vec<[f32; FEATURES]> {
    let prose_chars = |sight: &Sight| if sight.look.is_prose() { sight.look.chars as f32 } else { 0.0 };
    let total: f32 = sights.iter().map(|sight| sight.look.chars as f32).sum::<f32>().max(1.0);
    let all_prose: f32 = sights.iter().map(prose_chars).sum::<f32>().max(1.0);
    let mut until = vec![100.0_f32; sights.len()];
    let mut next = 100.0_f32;
    for at in (0..sights.len()).rev() {
        until[at] = next;
        next = if sights[at].look.is_prose() { 0.0 } else { (next + 1.0).min(100.0) };
    }
    let (mut before, mut chars_before, mut since, mut since_list) = (0.0_f32, 0.0_f32, 100.0_f32, 100.0_f32);
    let mut run = 0.0_f32;
    sights
        .iter()
        .enumerate()
        .map(|(at, sight)| {
            let mut row = Row { values: [0.0; FEATURES], used: 0 };
            let look = &sight.look;
            let words = look.words.max(1) as f32;
            let chars = look.chars as f32;
            for value in [
                look.words as f32,
                chars,
                chars / words,
                look.stopwords as f32 / words,
                look.capitals as f32 / words,
                look.shouted as f32 / words,
                look.digits as f32 / chars.max(1.0),
                look.commas as f32 / words,
                look.stops as f32,
                flag(look.ends),
                flag(look.quotes),
                look.strokes as f32,
                flag(look.is_prose()),
                sight.phrase.map_or(0.0, |phrase| number(phrase.reason)),
                flag(sight.phrase.is_some_and(|phrase| phrase.whole)),
                flag(sight.phrase.is_some_and(|phrase| phrase.reach == Reach::List)),
                flag(sight.publication.is_some()),
                flag(sight.byline),
                flag(sight.credit),
                flag(sight.correction),
                flag(sight.machine),
                sight.times as f32,
                sight.list.map_or(0.0, number),
                flag(sight.counted),
                at as f32 / sights.len() as f32,
            ] {
                row.add(value);
            }
            for count in look.page_words {
                row.add(count as f32 / words);
            }
            for offset in [-3_isize, -2, -1, 1, 2, 3] {
                match at.checked_add_signed(offset).and_then(|index| sights.get(index)) {
                    Some(other) => {
                        row.add(other.look.words as f32);
                        row.add(flag(other.look.is_prose()));
                        row.add(flag(other.look.ends));
                        row.add(other.look.capitals as f32 / other.look.words.max(1) as f32);
                        row.add(other.phrase.map_or(0.0, |phrase| number(phrase.reason)));
                        row.add(other.times as f32);
                    }
                    None => (0..6).for_each(|_| row.add(-1.0)),
                }
            }
            let around = |range: &[Sight]| {
                let chars: f32 = range.iter().map(|other| other.look.chars as f32).sum();
                let prose: f32 = range.iter().map(prose_chars).sum();
                (prose / chars.max(1.0), chars / range.len().max(1) as f32)
            };
            let (above, above_chars) = around(&sights[at.saturating_sub(WINDOW)..at]);
            let (below, below_chars) = around(&sights[at + 1..(at + 1 + WINDOW).min(sights.len())]);
            for value in [
                above,
                above_chars,
                below,
                below_chars,
                before / all_prose,
                (all_prose - before) / all_prose,
                chars_before / total,
                since,
                until[at],
                since_list,
                run,
                all_prose / total,
            ] {
                row.add(value);
            }
            before += prose_chars(sight);
            chars_before += chars;
            if look.is_prose() {
                since = 0.0;
                run += 1.0;
            } else {
                since = (since + 1.0).min(100.0);
                if since > 3.0 {
                    run = 0.0;
                }
            }
            let heads = sight.phrase.is_some_and(|phrase| phrase.whole && phrase.reach == Reach::List);
            since_list = if heads { 0.0 } else { (since_list + 1.0).min(100.0) };
            row.values
        })
        .collect()
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

fn number(reason: FurnitureReason) -> f32 {
    crate::html::rows::reason_number(reason)
}

struct Row {
    values: [f32; FEATURES],
    used: usize,
}

impl Row {
    fn add(&mut self, value: f32) {
        if let Some(slot) = self.values.get_mut(self.used) {
            *slot = value;
        }
        self.used += 1;
        debug_assert!(self.used <= FEATURES, "the rows are as long as their declaration");
    }
}
