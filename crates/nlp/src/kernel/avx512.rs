//! The kernels on 512-bit vectors: one panel is one register.

use std::arch::x86_64::{
    __m512, _mm512_fmadd_ps, _mm512_loadu_ps, _mm512_set1_ps, _mm512_setzero_ps, _mm512_storeu_ps,
};

use super::{Inputs, PANEL, rows};

/// Rows and panels of one tile: 8 x 3 sums in registers, three for weights, the inputs are broadcast from memory.
const ROWS: usize = 8;
const PANELS: usize = 3;

/// See [`super::Kernel::multiply`], which checks the buffers.
///
/// # Safety
/// The processor has AVX-512F; `w`, `bias` and `out` are as long as `Kernel::multiply` demands.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn multiply(a: Inputs<'_>, w: &[f32], bias: Option<&[f32]>, columns: usize, out: &mut [f32]) {
    let panels = columns / PANEL;
    let mut panel = 0;
    while panel < panels {
        let width = (panels - panel).min(PANELS);
        let mut row = 0;
        while row < a.rows {
            let height = (a.rows - row).min(ROWS);
            // SAFETY: `row + height <= a.rows` and `panel + width <= panels`, so all reads and writes of the tile lie inside the
            // buffers whose lengths the caller checked.
            unsafe {
                let input = a.data.as_ptr().add(row * a.stride);
                let weights = w.as_ptr().add(panel * PANEL * a.inputs);
                let bias = bias.map(|bias| bias.as_ptr().add(panel * PANEL));
                let out = out.as_mut_ptr().add(row * columns + panel * PANEL);
                let tile = Tile { input, stride: a.stride, inputs: a.inputs, weights, bias, out, columns };
                match (width, height) {
                    (3, 8) => tile.run::<8, 3>(),
                    (3, _) => tile.short::<3>(height),
                    (2, 8) => tile.run::<8, 2>(),
                    (2, _) => tile.short::<2>(height),
                    (_, 8) => tile.run::<8, 1>(),
                    _ => tile.short::<1>(height),
                }
            }
            row += height;
        }
        panel += width;
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
    /// A tile of fewer rows than a full one.
    ///
    /// # Safety
    /// As for [`Tile::run`] with `height` rows.
    #[target_feature(enable = "avx512f")]
    unsafe fn short<const P: usize>(self, height: usize) {
        // SAFETY: the caller's promise is the one that is needed.
        unsafe {
            match height {
                7 => self.run::<7, P>(),
                6 => self.run::<6, P>(),
                5 => self.run::<5, P>(),
                4 => self.run::<4, P>(),
                3 => self.run::<3, P>(),
                2 => self.run::<2, P>(),
                _ => self.run::<1, P>(),
            }
        }
    }

    /// `R` rows by `P` panels.
    ///
    /// # Safety
    /// `R` rows of inputs, `P` panels of weights and bias, and `R` rows of `P` panels of output lie inside their buffers.
    #[target_feature(enable = "avx512f")]
    #[inline]
    #[expect(
        clippy::needless_range_loop,
        reason = "loops of constant length over registers and memory alike, to be unrolled"
    )]
    unsafe fn run<const R: usize, const P: usize>(self) {
        let mut sums: [[__m512; P]; R] = [[_mm512_setzero_ps(); P]; R];
        // SAFETY: see the function's contract; the offsets below stay inside the promised rows and panels.
        unsafe {
            if let Some(bias) = self.bias {
                for panel in 0..P {
                    let start = _mm512_loadu_ps(bias.add(panel * PANEL));
                    for sums in &mut sums {
                        sums[panel] = start;
                    }
                }
            }
            for k in 0..self.inputs {
                let mut weights = [_mm512_setzero_ps(); P];
                for panel in 0..P {
                    weights[panel] = _mm512_loadu_ps(self.weights.add((panel * self.inputs + k) * PANEL));
                }
                for row in 0..R {
                    let value = _mm512_set1_ps(*self.input.add(row * self.stride + k));
                    for panel in 0..P {
                        sums[row][panel] = _mm512_fmadd_ps(value, weights[panel], sums[row][panel]);
                    }
                }
            }
            for row in 0..R {
                for panel in 0..P {
                    _mm512_storeu_ps(self.out.add(row * self.columns + panel * PANEL), sums[row][panel]);
                }
            }
        }
    }
}

/// See [`super::Kernel::maxout_norm`].
#[target_feature(enable = "avx512f")]
pub(super) fn maxout_norm(y: &[f32], pieces: usize, norm: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
    rows::maxout_norm(y, pieces, norm, residual, out);
}

/// See [`super::Kernel::sum_rows`].
#[target_feature(enable = "avx512f")]
pub(super) fn sum_rows(rows: &[&[f32]], out: &mut [f32]) {
    rows::sum_rows(rows, out);
}
