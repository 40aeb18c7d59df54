//! The arithmetic of the networks: products of rows with packed weights, and what follows them, on the best instructions the
//! processor has.
//!
//! Every element of a product is one chain of fused multiply-adds in the order of the inputs, and every sum over a row uses the same
//! sixteen partial sums, so all instruction sets give the same bits (the portable code too, but for double rounding in about one
//! of 2^29 steps). Nothing that the engine says depends on the processor.
//!
//! This is the only module with `unsafe` code.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;
mod rows;

/// Columns in a panel of packed weights: the panel holds, for each input, the weights of sixteen outputs side by side.
pub(crate) const PANEL: usize = 16;

/// Lays out weights for [`Kernel::multiply`]: `columns` outputs of `inputs` inputs each, zeros up to a whole panel.
pub(crate) fn pack(inputs: usize, columns: usize, weight: impl Fn(usize, usize) -> f32) -> Vec<f32> {
    let panels = columns.div_ceil(PANEL);
    let mut packed = Vec::with_capacity(panels * inputs * PANEL);
    for panel in 0..panels {
        for input in 0..inputs {
            for column in panel * PANEL..(panel + 1) * PANEL {
                packed.push(if column < columns { weight(column, input) } else { 0.0 });
            }
        }
    }
    packed
}

/// The instruction set in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kernel {
    /// 512-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// 256-bit vectors with fused multiply-add.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 128-bit vectors of ARM.
    #[cfg(target_arch = "aarch64")]
    Neon,
    /// Plain Rust.
    Portable,
}

/// Rows of inputs: `rows` rows of `inputs` numbers, the next beginning `stride` numbers behind the last. Rows may overlap, as the
/// windows of a convolution do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    data: &'a [f32],
    rows: usize,
    inputs: usize,
    stride: usize,
}

impl<'a> Inputs<'a> {
    /// # Panics
    /// If the last row would leave `data`.
    pub(crate) fn new(data: &'a [f32], rows: usize, inputs: usize, stride: usize) -> Self {
        assert!(rows == 0 || (rows - 1) * stride + inputs <= data.len(), "inputs leave their buffer");
        Self { data, rows, inputs, stride }
    }
}

impl Kernel {
    /// All that this processor can run, the best first.
    pub(crate) fn available() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") {
                kernels.push(Self::Avx512);
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                kernels.push(Self::Avx2);
            }
        }
        #[cfg(target_arch = "aarch64")]
        if std::arch::is_aarch64_feature_detected!("neon") {
            kernels.push(Self::Neon);
        }
        kernels.push(Self::Portable);
        kernels
    }

    /// The best that this processor can run.
    pub(crate) fn detect() -> Self {
        Self::available().first().copied().unwrap_or(Self::Portable)
    }

    /// `out[row][column] = bias[column] + sum over inputs of a[row][input] * w[input][column]`.
    ///
    /// `w` is packed and has as many panels as fill `columns`, a multiple of [`PANEL`]; `bias` has `columns` numbers or none;
    /// rows of `out` have `columns` numbers.
    ///
    /// # Panics
    /// If a buffer is too short.
    pub(crate) fn multiply(self, a: Inputs<'_>, w: &[f32], bias: Option<&[f32]>, columns: usize, out: &mut [f32]) {
        assert!(columns.is_multiple_of(PANEL), "columns fill no whole panels");
        assert!(w.len() >= columns * a.inputs, "weights are too short");
        assert!(out.len() >= a.rows * columns, "output is too short");
        assert!(bias.is_none_or(|bias| bias.len() >= columns), "bias is too short");
        match self {
            // SAFETY: a value of these kinds is only made when the processor was found to have the instructions, and the
            // lengths of all buffers were checked above (those of `a` when it was made).
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => unsafe { avx512::multiply(a, w, bias, columns, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => unsafe { avx2::multiply(a, w, bias, columns, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "aarch64")]
            Self::Neon => unsafe { neon::multiply(a, w, bias, columns, out) },
            Self::Portable => portable::multiply(a, w, bias, columns, out),
        }
    }

    /// For each row the maximum over pieces, then layer normalisation, then the residual: row `r` of `out` becomes
    /// `norm(max(y[r])) + residual[r]`.
    ///
    /// A row of `y` is `pieces` times `width` numbers; `norm` is `width` gains and `width` shifts.
    ///
    /// # Panics
    /// If a buffer is too short or `width` is no multiple of [`PANEL`].
    pub(crate) fn maxout_norm(self, y: &[f32], pieces: usize, norm: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        let width = norm.len() / 2;
        assert!(width > 0 && width.is_multiple_of(PANEL) && pieces > 0, "width fills no whole panels");
        match self {
            // SAFETY: a value of these kinds is only made when the processor was found to have the instructions.
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => unsafe { avx512::maxout_norm(y, pieces, norm, residual, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => unsafe { avx2::maxout_norm(y, pieces, norm, residual, out) },
            #[cfg(target_arch = "aarch64")]
            Self::Neon => rows::maxout_norm(y, pieces, norm, residual, out),
            Self::Portable => rows::maxout_norm(y, pieces, norm, residual, out),
        }
    }

    /// `out = sum of rows`, in their order, each of at least `out.len()` numbers.
    pub(crate) fn sum_rows(self, rows: &[&[f32]], out: &mut [f32]) {
        match self {
            // SAFETY: a value of these kinds is only made when the processor was found to have the instructions.
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => unsafe { avx512::sum_rows(rows, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => unsafe { avx2::sum_rows(rows, out) },
            #[cfg(target_arch = "aarch64")]
            Self::Neon => rows::sum_rows(rows, out),
            Self::Portable => rows::sum_rows(rows, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same everywhere.
    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 - 0.5
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn products_are_right_and_equal_to_the_bit() {
        for (rows, inputs, columns, stride) in
            [(1, 1, 1, 1), (7, 5, 16, 5), (13, 288, 288, 96), (9, 64, 106, 64), (31, 96, 50, 100)]
        {
            let a = noise(rows * stride + inputs, 1);
            let weights = noise(inputs * columns, 2);
            let packed = pack(inputs, columns, |column, input| weights[column * inputs + input]);
            let padded = columns.next_multiple_of(PANEL);
            let bias = noise(padded, 3);
            let mut results = Vec::new();
            for kernel in Kernel::available() {
                let mut out = vec![f32::NAN; rows * padded];
                kernel.multiply(Inputs::new(&a, rows, inputs, stride), &packed, Some(&bias), padded, &mut out);
                for row in 0..rows {
                    for column in 0..columns {
                        let want = (0..inputs).fold(f64::from(bias[column]), |sum, input| {
                            sum + f64::from(a[row * stride + input]) * f64::from(weights[column * inputs + input])
                        });
                        let got = f64::from(out[row * padded + column]);
                        assert!((want - got).abs() < 1e-4, "{kernel:?} {rows}x{inputs}x{columns}: {got} for {want}");
                    }
                }
                results.push(out);
            }
            let first: Vec<u32> = results[0].iter().map(|number| number.to_bits()).collect();
            for other in &results[1..] {
                let other: Vec<u32> = other.iter().map(|number| number.to_bits()).collect();
                assert_eq!(first, other, "{rows}x{inputs}x{columns}");
            }
        }
    }

    #[test]
    fn maxout_and_norm_are_right_and_equal_to_the_bit() {
        for (rows, width, pieces) in [(1, 96, 3), (5, 96, 3), (3, 16, 2)] {
            let y = noise(rows * width * pieces, 4);
            let norm = noise(width * 2, 5);
            let residual = noise(rows * width, 6);
            let mut results = Vec::new();
            for kernel in Kernel::available() {
                let mut out = vec![0.0; rows * width];
                kernel.maxout_norm(&y, pieces, &norm, Some(&residual), &mut out);
                for row in 0..rows {
                    let best: Vec<f64> = (0..width)
                        .map(|o| {
                            (0..pieces)
                                .map(|p| f64::from(y[row * width * pieces + p * width + o]))
                                .fold(f64::MIN, f64::max)
                        })
                        .collect();
                    let mean = best.iter().sum::<f64>() / width as f64;
                    let variance = best.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / width as f64;
                    for o in 0..width {
                        let normal = (best[o] - mean) / (variance + 1e-8).sqrt();
                        let want = normal * f64::from(norm[o])
                            + f64::from(norm[width + o])
                            + f64::from(residual[row * width + o]);
                        assert!((want - f64::from(out[row * width + o])).abs() < 1e-5, "{kernel:?}");
                    }
                }
                results.push(out.iter().map(|number| number.to_bits()).collect::<Vec<_>>());
            }
            assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
        }
    }

    #[test]
    fn sums_of_rows_are_right() {
        let data = noise(96 * 3, 7);
        for kernel in Kernel::available() {
            let mut out = vec![9.0; 96];
            kernel.sum_rows(&data.chunks(96).collect::<Vec<_>>(), &mut out);
            assert_eq!(out[5].to_bits(), (data[5] + data[101] + data[197]).to_bits(), "{kernel:?}");
        }
    }

    #[test]
    #[should_panic(expected = "inputs leave their buffer")]
    fn rows_behind_the_end_are_refused() {
        let _ = Inputs::new(&[0.0; 10], 3, 4, 4);
    }
}
