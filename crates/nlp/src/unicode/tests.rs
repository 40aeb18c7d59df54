//! Tests of the character classes, against sums that Python 3.11 printed over all code points.

use super::*;

fn all() -> impl Iterator<Item = char> {
    (0..=0x10_ffff).filter_map(char::from_u32)
}

/// How many members a class has, and the sum of the squares of their code points, modulo 2^64.
fn members(test: fn(char) -> bool) -> (usize, u64) {
    let squares = all().filter(|c| test(*c)).map(|c| u64::from(u32::from(c)).pow(2));
    squares.fold((0, 0), |(count, sum), square| (count + 1, sum.wrapping_add(square)))
}

#[test]
fn classes_have_the_members_they_have_in_python() {
    assert_eq!(members(is_alpha), (131_756, 2_009_738_055_251_554));
    assert_eq!(members(is_digit), (788, 2_944_533_504_794));
    assert_eq!(members(is_space), (29, 1_195_423_570));
    assert_eq!(members(is_upper), (1_951, 9_777_195_726_478));
    assert_eq!(members(is_lower), (2_471, 10_258_616_905_238));
    assert_eq!(members(is_title), (31, 1_771_515_306));
    assert_eq!(members(is_punctuation), (819, 1_626_880_352_991));
    assert_eq!(members(is_currency), (63, 87_081_946_245));
}

#[test]
fn lower_case_of_every_character_is_pythons() {
    // Sum over all code points c of c * (sum of the code points of c.lower()), modulo 2^64.
    let mut sum = 0u64;
    for c in all() {
        let low: u64 = lower(c.encode_utf8(&mut [0; 4])).chars().map(|l| u64::from(u32::from(l))).sum();
        sum = sum.wrapping_add(u64::from(u32::from(c)).wrapping_mul(low));
    }
    assert_eq!(sum, 460_955_063_960_405_514);
}

#[test]
fn lower_case_of_words_is_pythons() {
    let cases = [
        ("HELLO", "hello"),
        ("\u{130}STANBUL", "i\u{307}stanbul"),
        ("\u{39f}\u{394}\u{39f}\u{3a3}", "\u{3bf}\u{3b4}\u{3bf}\u{3c2}"),
        ("\u{3a3}\u{391}", "\u{3c3}\u{3b1}"),
        ("\u{391}\u{3a3}.", "\u{3b1}\u{3c2}."),
        ("\u{391}\u{3a3}'\u{391}", "\u{3b1}\u{3c3}'\u{3b1}"),
        ("\u{3a3}", "\u{3c3}"),
        ("\u{1c5}", "\u{1c6}"),
        ("\u{df}\u{c9}", "\u{df}\u{e9}"),
    ];
    for (text, want) in cases {
        assert_eq!(lower(text), want, "{text}");
    }
}

#[test]
fn what_rust_sees_otherwise_is_pinned() {
    // A combining vowel sign and a fraction: Rust's alphabetic and numeric, but no letter and no digit in Python.
    assert!('\u{93e}'.is_alphabetic() && !is_alpha('\u{93e}'));
    assert!('\u{bd}'.is_numeric() && !is_digit('\u{bd}'));
    assert!(!'\u{1c}'.is_whitespace() && is_space('\u{1c}'));
    assert!(is_digit('\u{b2}') && is_digit('\u{2460}'));
    assert!(!is_alpha('\u{2160}') && is_upper('\u{2160}'));
}
