//! The dossier in other people's formats.

mod csv;
mod jsonld;

pub use csv::{claims, figures};
pub use jsonld::{claim_review_drafts, json_ld};
