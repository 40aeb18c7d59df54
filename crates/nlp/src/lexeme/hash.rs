//! The two hashes of the models: `MurmurHash64A` names a string, `MurmurHash3` picks its rows of an embedding table.
//!
//! Both are Austin Appleby's public-domain functions (<https://github.com/aappleby/smhasher>) with the seeds that spaCy and thinc use.

use super::symbols::symbol_id;

/// spaCy's id of a string: 0 for the empty one, a small number for the names in its symbol table, else `MurmurHash64A` with seed 1.
pub(crate) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    symbol_id(text).unwrap_or_else(|| murmur_64a(text.as_bytes(), 1))
}

/// `MurmurHash64A` of some bytes, read as little-endian words on every machine.
pub(super) fn murmur_64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let tail = rest.iter().rev().fold(0u64, |tail, byte| (tail << 8) | u64::from(*byte));
        hash = (hash ^ tail).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> R)
}

/// The four 32-bit hashes of an id, thinc's `Ops.hash`: `MurmurHash3_x64_128` of its eight little-endian bytes, cut in four (thinc calls it
/// `MurmurHash3_x86_128_uint64`). Each, modulo the number of rows, is one of the rows that are summed to make the embedding.
pub(crate) fn embedding_rows(id: u64, seed: u32) -> [u32; 4] {
    const C1: u64 = 0x87c3_7b91_1142_53d5;
    const C2: u64 = 0x4cf5_ad43_2745_937f;
    const BYTES: u64 = 8;
    let mut low = u64::from(seed) ^ id.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2) ^ BYTES;
    let mut high = u64::from(seed) ^ BYTES;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    low = finish(low);
    high = finish(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

/// The last mixing step of `MurmurHash3`.
fn finish(mut h: u64) -> u64 {
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_spacys() {
        // Printed by `spacy.strings.get_string_id`.
        let cases: &[(&str, u64)] = &[
            ("", 0),
            ("a", 11901859001352538922),
            ("apple", 8566208034543834098),
            ("coffee", 3197928453018144401),
            ("an eight", 2285609875359241887),
            ("eightlong", 7442451397754824514),
            ("the quick brown fox", 5053123802802448951),
            ("na\u{ef}ve", 16224804062388677344),
            ("\u{4e2d}\u{6587}\u{5b57}\u{7b26}", 13499683112575611025),
            ("\u{1f600}", 13900606239988879105),
            ("mark", 423),
            ("case", 8110129090154140942),
            ("root", 449),
            ("nsubj", 429),
            ("NOUN", 92),
            ("IS_ALPHA", 1),
            (
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                8460673862528987856,
            ),
            ("\u{a}", 962983613142996970),
        ];
        for (text, want) in cases {
            assert_eq!(string_id(text), *want, "{text}");
        }
    }

    #[test]
    fn rows_are_thincs() {
        // Printed by `thinc.api.NumpyOps().hash`.
        let cases: &[(u64, u32, [u32; 4])] = &[
            (0, 0, [3428303819, 685728695, 3303603794, 4065689084]),
            (0, 8, [0, 0, 0, 0]),
            (0, 13, [1041741114, 1039425791, 1457952615, 394743738]),
            (1, 0, [4211459146, 4457399, 3547175942, 1032506804]),
            (1, 8, [1161550108, 2247783286, 1742325162, 1224191281]),
            (1, 13, [1266879892, 1356517611, 318478807, 3343674364]),
            (5, 0, [2607576859, 265602550, 407440150, 9074947]),
            (5, 8, [1797445366, 4269458499, 548684401, 4256704101]),
            (5, 13, [1409493199, 513626589, 2737001234, 2561683528]),
            (4294967296, 0, [1167752891, 595509097, 1048789532, 472687675]),
            (4294967296, 8, [4243829122, 2271772160, 2070776387, 3407658241]),
            (4294967296, 13, [2587945398, 2070709741, 1124313452, 2432145691]),
            (18446744073709551615, 0, [448458099, 2699342458, 1800029871, 1763775177]),
            (18446744073709551615, 8, [2488739950, 2974852181, 1585626277, 2314794624]),
            (18446744073709551615, 13, [3199409384, 1062937581, 752279700, 3061442444]),
            (3197928453018144401, 0, [3105844120, 2745286184, 717193104, 636449647]),
            (3197928453018144401, 8, [2399055680, 1118310852, 3598583520, 1677466278]),
            (3197928453018144401, 13, [3135765659, 3773144255, 3201613701, 4191575974]),
        ];
        for (id, seed, want) in cases {
            assert_eq!(embedding_rows(*id, *seed), *want, "{id} {seed}");
        }
    }
}
