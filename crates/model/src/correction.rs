//! A person's decisions, replayed on every run.

/// One decision of a person, one line of the corrections file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Line in the file, from 1.
    pub line: u32,
    /// What was decided.
    pub decision: Decision,
    /// The person's reason: what stands behind `#` on the line.
    pub why: Option<String>,
}

/// What a person can decide. Things are named by what a dossier shows: ids, outlets' article ids, names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision {
    /// Two claims are one.
    SameClaim(String, String),
    /// Two pieces of evidence (statement, figure or event ids) are no one claim.
    DifferentClaim(String, String),
    /// Two names are one entity.
    SameEntity(String, String),
    /// Two names are two entities.
    DifferentEntity(String, String),
    /// A fact (by id) was misread: leave it out.
    RejectFact(String),
    /// An article (by id) comes from an origin (by name).
    Origin {
        /// The article.
        article: String,
        /// The origin's name: `Reuters`, or `own`.
        origin: String,
    },
    /// Two articles belong to one story.
    SameStory(String, String),
    /// Two articles belong to two stories.
    DifferentStory(String, String),
}
