//! The kernels on 256-bit vectors: one panel is two registers.

use std::arch::x86_64::{
    __m256, _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_set1_ps, _mm256_setzero_ps, _mm256_storeu_ps,
};

use super::{Inputs, PANEL, rows};

/// Rows of one tile: 6 x 2 sums in registers, two for weights, one for the input.
const ROWS: usize = 6;
/// Numbers in a register.
const LANES: usize = 8;

/// See [`super::Kernel::multiply`], which checks the buffers.
///
/// # Safety
/// The processor has AVX2 and FMA; `w`, `bias` and `out` are as long as `Kernel::multiply` demands.
#[target_feature(enable = "avx2,fma")]
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
                    6 => tile.run::<6>(),
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
    #[target_feature(enable = "avx2,fma")]
    #[inline]
    #[expect(
        clippy::needless_range_loop,
        reason = "loops of constant length over registers and memory alike, to be unrolled"
    )]
    unsafe fn run<const R: usize>(self) {
        let mut sums: [[__m256; 2]; R] = [[_mm256_setzero_ps(); 2]; R];
        // SAFETY: see the function's contract; the offsets below stay inside the promised rows and panel.
        unsafe {
            if let Some(bias) = self.bias {
                let start = [_mm256_loadu_ps(bias), _mm256_loadu_ps(bias.add(LANES))];
                sums = [start; R];
            }
            for k in 0..self.inputs {
                let low = _mm256_loadu_ps(self.weights.add(k * PANEL));
                let high = _mm256_loadu_ps(self.weights.add(k * PANEL + LANES));
                for row in 0..R {
                    let value = _mm256_set1_ps(*self.input.add(row * self.stride + k));
                    sums[row][0] = _mm256_fmadd_ps(value, low, sums[row][0]);
                    sums[row][1] = _mm256_fmadd_ps(value, high, sums[row][1]);
                }
            }
            for row in 0..R {
                _mm256_storeu_ps(self.out.add(row * self.columns), sums[row][0]);
                _mm256_storeu_ps(self.out.add(row * self.columns + LANES), sums[row][1]);
            }
        }
    }
}

/// See [`super::Kernel::maxout_norm`].
#[target_feature(enable = "avx2,fma")]
pub(super) fn maxout_norm(y: &[f32], pieces: usize, norm: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
    rows::maxout_norm(y, pieces, norm, residual, out);
}

/// See [`super::Kernel::sum_rows`].
#[target_feature(enable = "avx2,fma")]
pub(super) fn sum_rows(rows: &[&[f32]], out: &mut [f32]) {
    rows::sum_rows(rows, out);
}
