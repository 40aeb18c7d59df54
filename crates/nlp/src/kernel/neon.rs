//! The kernels on ARM's 128-bit vectors: one panel is four registers.

use std::arch::aarch64::{float32x4_t, vdupq_n_f32, vfmaq_f32, vld1q_f32, vst1q_f32};

use super::{Inputs, PANEL};

/// Rows of one tile: 5 x 4 sums in registers, four for weights, one for the input.
const ROWS: usize = 5;
/// Numbers in a register.
const LANES: usize = 4;
/// Registers of a panel.
const PARTS: usize = PANEL / LANES;

/// See [`super::Kernel::multiply`], which checks the buffers.
///
/// # Safety
/// The processor has NEON; `w`, `bias` and `out` are as long as `Kernel::multiply` demands.
#[target_feature(enable = "neon")]
pub(super) unsafe fn multiply(a: Inputs<'_>, w: &[f32], bias: Option<&[f32]>, columns: usize, out: &mut [f32]) {
    let panels = columns / PANEL;
    for panel in 0..panels {
        let mut row = 0;
        while row < a.rows {
            let height = (a.rows - row).min(ROWS);
            // SAFETY: `row + height <= a.rows` and `panel < panels`, so all reads and writes of the tile lie inside the buffers
            // whose lengths the caller checked.
            unsafe {
                let input = a.data.as_ptr().add(row * a.stride);
                let weights = w.as_ptr().add(panel * PANEL * a.inputs);
                let bias = bias.map(|bias| bias.as_ptr().add(panel * PANEL));
                let out = out.as_mut_ptr().add(row * columns + panel * PANEL);
                let tile = Tile { input, stride: a.stride, inputs: a.inputs, weights, bias, out, columns };
                match height {
                    5 => tile.run::<5>(),
                    4 => tile.run::<4>(),
                    3 => tile.run::<3>(),
                    2 => tile.run::<2>(),
                    _ => tile.run::<1>(),
                }
            }
            row += height;
        }
    }
}

struct Tile {
    input: *const f32,
    stride: usize,
    inputs: usize,
    weights: *const f32,
    bias: Option<*const f32>,
    out: *mut f32,
    columns: usize,
}

impl Tile {
    /// `R` rows by one panel.
    ///
    /// # Safety
    /// `R` rows of inputs, one panel of weights and bias, and `R` rows of one panel of output lie inside their buffers.
    #[target_feature(enable = "neon")]
    #[inline]
    #[expect(
        clippy::needless_range_loop,
        reason = "loops of constant length over registers and memory alike, to be unrolled"
    )]
    unsafe fn run<const R: usize>(self) {
        let mut sums: [[float32x4_t; PARTS]; R] = [[vdupq_n_f32(0.0); PARTS]; R];
        // SAFETY: see the function's contract; the offsets below stay inside the promised rows and panel.
        unsafe {
            if let Some(bias) = self.bias {
                for part in 0..PARTS {
                    let start = vld1q_f32(bias.add(part * LANES));
                    for sums in &mut sums {
                        sums[part] = start;
                    }
                }
            }
            for k in 0..self.inputs {
                let mut weights = [vdupq_n_f32(0.0); PARTS];
                for part in 0..PARTS {
                    weights[part] = vld1q_f32(self.weights.add(k * PANEL + part * LANES));
                }
                for row in 0..R {
                    let value = vdupq_n_f32(*self.input.add(row * self.stride + k));
                    for part in 0..PARTS {
                        sums[row][part] = vfmaq_f32(sums[row][part], value, weights[part]);
                    }
                }
            }
            for row in 0..R {
                for part in 0..PARTS {
                    vst1q_f32(self.out.add(row * self.columns + part * LANES), sums[row][part]);
                }
            }
        }
    }
}
