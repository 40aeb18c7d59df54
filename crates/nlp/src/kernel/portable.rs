//! The product in plain Rust, for processors without the vector instructions that the other files use.

use super::{Inputs, PANEL};

/// A multiply-add rounded once. Where the processor has none, double precision holds the exact product of two floats.
#[inline(always)]
fn multiply_add(a: f32, b: f32, sum: f32) -> f32 {
    if cfg!(any(target_feature = "fma", target_arch = "aarch64")) {
        a.mul_add(b, sum)
    } else {
        (f64::from(a) * f64::from(b) + f64::from(sum)) as f32
    }
}

/// See [`super::Kernel::multiply`].
pub(super) fn multiply(a: Inputs<'_>, w: &[f32], bias: Option<&[f32]>, columns: usize, out: &mut [f32]) {
    for row in 0..a.rows {
        let input = &a.data[row * a.stride..row * a.stride + a.inputs];
        for panel in 0..columns / PANEL {
            let first = panel * PANEL;
            let mut sums = [0.0; PANEL];
            if let Some(bias) = bias {
                sums.copy_from_slice(&bias[first..first + PANEL]);
            }
            let weights = &w[first * a.inputs..(first + PANEL) * a.inputs];
            for (value, weights) in input.iter().zip(weights.as_chunks::<PANEL>().0) {
                for lane in 0..PANEL {
                    sums[lane] = multiply_add(*value, weights[lane], sums[lane]);
                }
            }
            out[row * columns + first..row * columns + first + PANEL].copy_from_slice(&sums);
        }
    }
}
