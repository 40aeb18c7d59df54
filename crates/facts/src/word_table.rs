//! A fixed table of words in which a word is found, or found missing, in a step or two: the rules ask for every word of a text.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Words with what is known of each.
#[derive(Debug)]
pub(crate) struct WordTable<T> {
    /// Words by the low bits of their hash; the number of lists is a power of two.
    lists: Vec<Vec<(Box<str>, T)>>,
}

impl<T> WordTable<T> {
    /// The table of these words.
    pub(crate) fn new<K: Into<Box<str>>>(words: BTreeMap<K, T>) -> Self {
        let mut lists: Vec<Vec<(Box<str>, T)>> = Vec::new();
        lists.resize_with((2 * words.len()).next_power_of_two().max(2), Vec::new);
        for (word, value) in words {
            let word: Box<str> = word.into();
            let at = place(&word, lists.len());
            lists[at].push((word, value));
        }
        Self { lists }
    }

    /// What is known of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        self.lists[place(word, self.lists.len())].iter().find(|(known, _)| &**known == word).map(|(_, value)| value)
    }

    /// Whether the word is there.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// All words, in no order that means anything.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.lists.iter().flatten().map(|(word, value)| (&**word, value))
    }
}

/// The list of a word (FNV-1a over its bytes).
fn place(word: &str, lists: usize) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Fold the high bits in, so that few lists use all of the hash.
    (hash ^ (hash >> 15)) as usize & (lists - 1)
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
