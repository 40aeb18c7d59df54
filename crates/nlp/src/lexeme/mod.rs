//! What the models know of a word before they see its neighbours: string ids, norm, prefix, suffix, shape, and how its ids become
//! rows of an embedding table.

mod hash;
mod like;
mod norm;
mod shape;
mod symbols;

pub(crate) use hash::{embedding_rows, string_id};
pub(crate) use like::{is_space_token, like_num, like_url};
pub(crate) use norm::Norms;
pub(crate) use shape::{prefix, push_shape, suffix};

#[cfg(test)]
mod tests;
