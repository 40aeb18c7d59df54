//! What is done to single rows, in plain Rust that the compiler turns into the vector instructions of the function it is inlined in.

use super::PANEL;

/// Added to the variance, as thinc does.
const EPSILON: f32 = 1e-8;

/// Sum of a row by sixteen partial sums and a fixed tree over them: the same bits whatever the vectors' length.
#[inline(always)]
fn sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut partial = [0.0_f32; PANEL];
    for chunk in row.as_chunks::<PANEL>().0 {
        for lane in 0..PANEL {
            partial[lane] += term(chunk[lane]);
        }
    }
    let mut half = PANEL / 2;
    while half > 0 {
        for lane in 0..half {
            partial[lane] += partial[lane + half];
        }
        half /= 2;
    }
    partial[0]
}

/// See [`super::Kernel::maxout_norm`].
#[inline(always)]
pub(super) fn maxout_norm(y: &[f32], pieces: usize, norm: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
    let width = norm.len() / 2;
    let (gain, shift) = norm.split_at(width);
    for (row, (out, y)) in out.chunks_exact_mut(width).zip(y.chunks_exact(width * pieces)).enumerate() {
        out.copy_from_slice(&y[..width]);
        for piece in y[width..].chunks_exact(width) {
            for (best, value) in out.iter_mut().zip(piece) {
                *best = if *value > *best { *value } else { *best };
            }
        }
        let size = width as f32;
        let mean = sum(out, |value| value) / size;
        let variance = sum(out, |value| (value - mean) * (value - mean)) / size;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        for ((value, gain), shift) in out.iter_mut().zip(gain).zip(shift) {
            *value = (*value - mean) * scale * gain + shift;
        }
        if let Some(residual) = residual {
            for (value, before) in out.iter_mut().zip(&residual[row * width..(row + 1) * width]) {
                *value += before;
            }
        }
    }
}

/// Numbers that are summed at a time, held in registers over all rows.
const CHUNK: usize = 4 * PANEL;

/// See [`super::Kernel::sum_rows`].
#[inline(always)]
pub(super) fn sum_rows(rows: &[&[f32]], out: &mut [f32]) {
    let whole = out.len() / CHUNK * CHUNK;
    let (chunks, rest) = out.split_at_mut(whole);
    for (index, out) in chunks.as_chunks_mut::<CHUNK>().0.iter_mut().enumerate() {
        let mut sums = [0.0_f32; CHUNK];
        for row in rows {
            let row = row[index * CHUNK..].first_chunk::<CHUNK>().unwrap_or(&[0.0; CHUNK]);
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
        }
        *out = sums;
    }
    rest.fill(0.0);
    for row in rows {
        for (sum, value) in rest.iter_mut().zip(&row[whole..]) {
            *sum += value;
        }
    }
}
