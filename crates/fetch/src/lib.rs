//! What the program gets from outside when a person asks for it: language models.
//!
//! [`ModelStore`] is a folder of model files. The English model is part of the program and always there; others are added from a
//! wheel that the person has, or fetched from where their makers publish them and checked against pinned hashes.

#![expect(clippy::disallowed_methods, reason = "this crate is the door to the network and to the folder of models")]

mod download;
mod store;

pub use download::{DownloadError, Progress, download};
pub use store::{Listing, ModelStore, Proof, StoreError, StoredModel};
