//! Words of at most sixteen bytes as numbers: reading one from a line, in small letters, and looking it up, without a copy of it.

/// The longest word that has a number, in bytes.
pub(crate) const LONGEST: usize = 16;

const ONES: u128 = u128::from_le_bytes([1; LONGEST]);

/// The bytes of a word of each length.
static MASKS: [u128; LONGEST + 1] = {
    let mut masks = [0; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

/// The number of the word at `start..end` of some bytes, capitals of ASCII as small letters. `None` for an empty or longer word, or one that is not ASCII.
#[inline]
pub(crate) fn number(bytes: &[u8], start: usize, end: usize) -> Option<u128> {
    let length = end.checked_sub(start).filter(|length| (1..=LONGEST).contains(length))?;
    let raw = match bytes.get(start..start + LONGEST) {
        // One load and a mask for most words.
        Some(window) => {
            let whole = u128::from_le_bytes(*window.first_chunk()?);
            whole & MASKS[length]
        }
        None => bytes.get(start..end)?.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte)),
    };
    if raw & (ONES << 7) != 0 {
        return None;
    }
    // The highest bit of each byte tells, after an addition that cannot carry, whether the byte is at least "A", and whether it is behind "Z".
    let capitals = (raw + ONES * (0x80 - 0x41)) ^ (raw + ONES * (0x80 - 0x5b));
    Some(raw | (capitals & (ONES << 7)) >> 2)
}

/// A map from such words to numbers. Looked up, never walked.
#[derive(Debug, Default)]
pub(crate) struct ShortWords {
    /// For each length the first letters of the words, a bit each (letters whose codes differ by 32 share one).
    firsts: [u32; LONGEST + 1],
    /// Key and value; an empty slot has the key 0, which no word has.
    slots: Vec<(u128, u32)>,
}

fn slot_of(key: u128, slots: usize) -> usize {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let mixed = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize & (slots - 1)
}

impl ShortWords {
    /// The map of these words, values of a repeated one joined bit by bit. Words without a number are left out (tests of the lists say that there are none).
    pub(crate) fn of(words: impl IntoIterator<Item = (&'static str, u32)>) -> Self {
        let words: Vec<(u128, u32)> = words
            .into_iter()
            .filter_map(|(word, value)| Some((number(word.as_bytes(), 0, word.len())?, value)))
            .collect();
        let size = (words.len() * 4).next_power_of_two().max(16);
        let mut slots = vec![(0, 0); size];
        let mut firsts = [0; LONGEST + 1];
        for (key, value) in words {
            let length = LONGEST - key.leading_zeros() as usize / 8;
            firsts[length] |= 1 << (key & 31);
            let mut at = slot_of(key, size);
            while slots[at].0 != 0 && slots[at].0 != key {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (key, slots[at].1 | value);
        }
        Self { firsts, slots }
    }

    /// The value of the word at `start..end` of some bytes.
    #[inline]
    pub(crate) fn at(&self, bytes: &[u8], start: usize, end: usize) -> Option<u32> {
        // Most words are told from those of the list by length and first letter.
        let firsts = self.firsts.get(end.wrapping_sub(start))?;
        if firsts & 1 << (bytes.get(start)? & 31) == 0 {
            return None;
        }
        self.get(number(bytes, start, end)?)
    }

    /// The value of a word by its number.
    #[inline]
    pub(crate) fn get(&self, key: u128) -> Option<u32> {
        let mut at = slot_of(key, self.slots.len().max(1));
        loop {
            let (found, value) = *self.slots.get(at)?;
            if found == key {
                return Some(value);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_place() {
        let words = ShortWords::of([("harbour", 1), ("gate", 2), ("recommendations+", 4), ("gate", 8)]);
        let get = |line: &str, from: usize, to: usize| words.at(line.as_bytes(), from, to);
        assert_eq!(get("the HARBOUR of Norra was shut", 4, 11), Some(1));
        assert_eq!(get("Gate", 0, 4), Some(2 | 8));
        assert_eq!(get("x Recommendations+", 2, 18), Some(4));
        assert_eq!(get("the harbours of Norra", 4, 12), None);
        assert_eq!(get("g\u{e4}te", 0, 5), None);
        assert_eq!((number(b"", 0, 0), number(b"recommendations++", 0, 17)), (None, None));
        assert_eq!(ShortWords::default().get(7), None);
    }

    proptest::proptest! {
        #[test]
        fn small_letters_as_the_library_has_them(word in "[ -~]{1,16}", before in "[ -~]{0,20}", behind in "[ -~]{0,20}") {
            let line = format!("{before}{word}{behind}");
            let found = number(line.as_bytes(), before.len(), before.len() + word.len());
            let lower = word.to_ascii_lowercase();
            proptest::prop_assert_eq!(found, number(lower.as_bytes(), 0, lower.len()));
            proptest::prop_assert_eq!(found.map(|number| number.to_le_bytes()[..word.len()].to_vec()), Some(lower.into_bytes()));
        }
    }
}
