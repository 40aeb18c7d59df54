//! Words that news writers use for each other: "war" and "conflict", "rejects" and "opposes".

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::cluster::KeyHasher;
use crate::words::{list, plain};

/// By the plain form; only asked, never walked.
static SENSES: LazyLock<HashMap<String, u32, BuildHasherDefault<KeyHasher>>> = LazyLock::new(|| {
    let mut senses = HashMap::default();
    for (number, line) in (0_u32..).zip(list(include_str!("../../data/en/same_sense.txt"))) {
        for word in line.split_whitespace() {
            // The first line that has a word keeps it.
            senses.entry(plain(word)).or_insert(number);
        }
    }
    senses
});

/// Number of the sense of a word, if the list has it.
pub(crate) fn sense(word: &str) -> Option<u32> {
    SENSES.get(&plain(word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_sense_meet_in_every_form() {
        for (left, right) in
            [("war", "Conflict"), ("rejects", "opposed"), ("killed", "deaths"), ("negotiations", "talks")]
        {
            assert!(sense(left).is_some() && sense(left) == sense(right), "{left} {right}");
        }
        for (left, right) in [("killed", "injured"), ("accept", "reject"), ("rise", "fall")] {
            assert_ne!(sense(left), sense(right), "{left} {right}");
        }
    }
}
