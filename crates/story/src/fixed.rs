//! Logarithms by integer steps, so that scores are the same on every machine.

use std::sync::LazyLock;

/// Fraction bits of [`log2_q16`].
const FRACTION_BITS: u32 = 16;

/// Binary logarithm of `number / 2^scale_bits` in units of 2^-16, rounded down; 0 for 0. Digit by digit: squaring a number in `1..2` doubles its logarithm.
#[must_use]
pub(crate) fn log2_q16(number: u64, scale_bits: u32) -> i32 {
    if number == 0 {
        return 0;
    }
    let whole = number.ilog2();
    // 31 fraction bits: the square still fits 64 bits.
    let mut rest = if whole >= 31 { number >> (whole - 31) } else { number << (31 - whole) };
    let mut fraction = 0_i32;
    for _ in 0..FRACTION_BITS {
        rest = (rest * rest) >> 31;
        fraction <<= 1;
        if rest >= 1 << 32 {
            fraction |= 1;
            rest >>= 1;
        }
    }
    let whole = i32::try_from(whole).unwrap_or(0) - i32::try_from(scale_bits).unwrap_or(0);
    (whole << FRACTION_BITS) + fraction
}

/// The same as a float: exact, since 2^-16 steps below 2^8 fit an `f32`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "at most 24 significant bits")]
pub(crate) fn log2(number: u64, scale_bits: u32) -> f32 {
    // Most numbers asked about are small counts: their logarithms are kept.
    static SMALL: LazyLock<Vec<i32>> = LazyLock::new(|| (0..4096).map(|number| log2_q16(number, 0)).collect());
    let kept = usize::try_from(number).ok().filter(|number| *number > 0).and_then(|number| SMALL.get(number));
    let shift = i32::try_from(scale_bits).unwrap_or(0) << FRACTION_BITS;
    kept.map_or_else(|| log2_q16(number, scale_bits), |kept| kept - shift) as f32 / 65_536.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right_to_a_step() {
        for number in [1_u64, 2, 3, 10, 1000, 65_536, 1_000_003, u64::from(u32::MAX)] {
            let want = (number as f64).log2();
            assert!((f64::from(log2(number, 0)) - want).abs() < 4e-5, "{number}");
        }
        for number in [0_u64, 1, 5, 4095, 4096, 4097] {
            let (kept, reckoned) = (log2(number, 3), log2_q16(number, 3) as f32 / 65_536.0);
            assert!((kept - reckoned).abs() < f32::EPSILON, "{number}");
        }
        assert_eq!(log2_q16(1, 1), -65_536, "log2 of a half");
        assert_eq!(log2_q16(0, 0), 0);
    }
}
