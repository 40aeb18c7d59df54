//! A linear layer that gives each token the class with the highest score.

use crate::kernel::{Inputs, Kernel, PANEL};
use crate::model::{Floats, ModelError, ModelFile};

/// Tokens scored together.
const BLOCK: usize = 32;

#[derive(Debug)]
pub(crate) struct Classifier {
    kernel: Kernel,
    width: usize,
    classes: usize,
    weights: Floats,
    bias: Floats,
}

impl Classifier {
    /// The layer in sections `name.w` and `name.b`.
    pub(crate) fn load(
        file: &ModelFile,
        name: &str,
        width: usize,
        classes: usize,
        kernel: Kernel,
    ) -> Result<Self, ModelError> {
        let (weights, bias) = (file.f32s(&format!("{name}.w"))?, file.f32s(&format!("{name}.b"))?);
        let columns = classes.next_multiple_of(PANEL);
        if classes == 0 || weights.len() != columns * width || bias.len() != columns {
            return Err(ModelError::MissingSection { section: format!("{name}.w") });
        }
        Ok(Self { kernel, width, classes, weights, bias })
    }

    /// Hands the class of each row of `vectors` to `each`; of equal scores the first class wins.
    pub(crate) fn classify(&self, vectors: &[f32], scores: &mut Vec<f32>, mut each: impl FnMut(u16)) {
        let columns = self.bias.len();
        scores.resize(BLOCK * columns, 0.0);
        for block in vectors.chunks(BLOCK * self.width) {
            let rows = block.len() / self.width;
            let inputs = Inputs::new(block, rows, self.width, self.width);
            self.kernel.multiply(inputs, &self.weights, Some(&self.bias), columns, scores);
            for scores in scores.chunks_exact(columns).take(rows) {
                let mut best = 0;
                for (class, score) in scores[..self.classes].iter().enumerate() {
                    if *score > scores[best] {
                        best = class;
                    }
                }
                each(u16::try_from(best).unwrap_or(0));
            }
        }
    }
}
