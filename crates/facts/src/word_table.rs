//! A fixed table of words in which a word is found, or found missing, in a step or two: the rules ask for every word of a text.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Words with what is known of each.
#[derive(Debug)]
pub(crate) struct WordTable<T> {
    /// A few bits of a word's hash and the number of its entry, at the place that its hash tells or the next free one behind it; a quarter of the
    /// places at most is taken, so that a word that is missing is found missing at the first or second place.
    places: Vec<Option<(u32, u32)>>,
    entries: Vec<(Box<str>, T)>,
}

impl<T> WordTable<T> {
    /// The table of these words.
    pub(crate) fn new<K: Into<Box<str>>>(words: BTreeMap<K, T>) -> Self {
        let entries: Vec<(Box<str>, T)> = words.into_iter().map(|(word, value)| (word.into(), value)).collect();
        let mut places = vec![None; (4 * entries.len()).next_power_of_two().max(2)];
        for (number, (word, _)) in (0_u32..).zip(&entries) {
            let hash = hash(word.as_bytes());
            let mut at = low_bits(hash, places.len());
            while places[at].is_some() {
                at = (at + 1) & (places.len() - 1);
            }
            places[at] = Some((high_bits(hash), number));
        }
        Self { places, entries }
    }

    /// What is known of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let hash = hash(word.as_bytes());
        let mut at = low_bits(hash, self.places.len());
        while let Some((bits, number)) = self.places[at] {
            if bits == high_bits(hash) {
                let (known, value) = &self.entries[number as usize];
                if **known == *word {
                    return Some(value);
                }
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        None
    }

    /// Whether the word is there.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// All words, ascending.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(word, value)| (&**word, value))
    }
}

/// A number made of a word's length and its first and last eight bytes: words that share them are told apart when they are compared.
fn hash(word: &[u8]) -> u64 {
    let eight = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let (front, back) = if word.len() >= 8 {
        (eight(word.first_chunk()), eight(word.last_chunk()))
    } else if let (Some(front), Some(back)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (u64::from(u32::from_le_bytes(*front)), u64::from(u32::from_le_bytes(*back)))
    } else {
        (word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0)
    };
    // Odd numbers without a pattern in their bits (from the golden ratio and from pi).
    let mixed = (front ^ (word.len() as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29) ^ back).wrapping_mul(0x2436_f6a8_885a_308d_u64 | 1)
}

/// The place of a hash in a table of so many places, which is a power of two.
fn low_bits(hash: u64, places: usize) -> usize {
    (hash >> 20) as usize & (places - 1)
}

/// The bits of a hash that are kept beside the number of an entry.
fn high_bits(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0)
}

/// The word in lower case; most words are so already and are not copied.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn finds_what_a_map_finds(words in proptest::collection::btree_map("[a-c]{0,3}", 0_u8..9, 0..20), asked in "[a-c]{0,3}") {
            let known = words.get(&asked).copied();
            proptest::prop_assert_eq!(WordTable::new(words).get(&asked).copied(), known);
        }

        #[test]
        fn lower_case_is_that_of_the_language(word in "\\PC{0,8}") {
            proptest::prop_assert_eq!(lower(&word).into_owned(), word.to_lowercase());
        }
    }
}
