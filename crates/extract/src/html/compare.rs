//! Texts compared by their words: as hashes of lower-case letters, so that no copy is made of them.

use crate::table;

/// The words of a text as hashes of their lower-case letters.
pub(crate) fn word_list(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    push_words(text, usize::MAX, &mut words);
    words
}

/// Adds the first words of a text, at most `most`.
pub(crate) fn push_words(text: &str, most: usize, into: &mut Vec<u64>) {
    if text.is_ascii() {
        let start = into.len();
        let (mut hash, mut inside) = (table::EMPTY, false);
        for byte in text.bytes() {
            let letter = LETTERS[usize::from(byte & 127)];
            if letter != 0 {
                hash = table::mix(hash, letter);
                inside = true;
            } else if inside {
                into.push(hash);
                (hash, inside) = (table::EMPTY, false);
                if into.len() - start >= most {
                    return;
                }
            }
        }
        if inside {
            into.push(hash);
        }
        return;
    }
    let pieces = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    into.extend(pieces.take(most).map(|word| {
        if word.is_ascii() {
            table::hash(word.bytes().map(|byte| byte.to_ascii_lowercase()))
        } else {
            table::hash(word.to_lowercase().bytes())
        }
    }));
}

/// Letters and digits of ASCII in small letters; 0 for everything else.
static LETTERS: [u8; 128] = {
    let mut letters = [0; 128];
    let mut at = 0_u8;
    while at < 128 {
        if at.is_ascii_alphanumeric() {
            letters[at as usize] = at.to_ascii_lowercase();
        }
        at += 1;
    }
    letters
};

/// Longer lists of words are not compared.
pub(crate) const MAX_COMPARED: usize = 80;

/// Share of shared words over all words of both, `0.0..=1.0`.
pub(crate) fn overlap(one: &[u64], other: &[u64]) -> f32 {
    if one.is_empty() || other.is_empty() || one.len() > MAX_COMPARED || other.len() > MAX_COMPARED {
        return 0.0;
    }
    // One bit a word tells most of the words that the other list lacks.
    let mask = other.iter().fold(0_u64, |mask, word| mask | 1 << (word & 63));
    let shared = one.iter().filter(|word| mask & 1 << (**word & 63) != 0 && other.contains(word)).count() as f32;
    shared / (one.len() + other.len()) as f32 * 2.0
}

/// Hashes of the three-word runs of a text, sorted.
pub(crate) fn shingles(text: &str) -> Vec<u64> {
    let mut runs: Vec<u64> = runs(text).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn runs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last = [0_u64; 3];
    let mut seen = 0;
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).filter_map(move |word| {
        // FNV-1a over lower-case bytes: small, and the same everywhere.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in word.bytes() {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        }
        last = [last[1], last[2], hash];
        seen += 1;
        (seen >= 3).then(|| last[0].wrapping_mul(31).wrapping_add(last[1]).wrapping_mul(31).wrapping_add(last[2]))
    })
}

/// Share of a line's three-word runs that a text has.
pub(crate) fn containment(known: &[u64], line: &str) -> f32 {
    let (mut all, mut found) = (0.0_f32, 0.0_f32);
    for run in runs(line) {
        all += 1.0;
        if known.binary_search(&run).is_ok() {
            found += 1.0;
        }
    }
    if all > 0.0 { found / all } else { -0.5 }
}
