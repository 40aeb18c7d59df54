//! Builds articles, facts and collations by hand, from invented news of an invented place.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each test file uses a part"
)]

mod draft;
mod harbour;
mod many;

pub use draft::Draft;
pub use harbour::harbour;
pub use many::many;

use secondsource_dossier::{Edition, json};
use secondsource_model::{ArticleFacts, Collation, Correction, Note};

/// A story with its articles, ready for an edition.
pub struct Desk {
    pub drafts: Vec<Draft>,
    pub collation: Collation,
    pub corrections: Vec<Correction>,
    pub notes: Vec<Note>,
}

impl Desk {
    pub fn dossier(&self) -> json::Dossier {
        let members: Vec<ArticleFacts<'_>> =
            self.drafts.iter().map(|draft| ArticleFacts { article: &draft.article, facts: &draft.facts }).collect();
        json::dossier(&Edition {
            collation: &self.collation,
            members: &members,
            corrections: &self.corrections,
            notes: &self.notes,
            generator: "secondsource 0.1.0",
        })
    }
}
