//! The networks: the encoder that reads tokens in context, and what reads its vectors.

mod classifier;
mod encoder;
mod scorer;

pub(crate) use classifier::Classifier;
pub(crate) use encoder::{Encoder, EncoderState, Input};
pub(crate) use scorer::{NarrowRows, Scorer, ScorerState, Transitions};
