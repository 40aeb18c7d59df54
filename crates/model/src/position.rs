//! Where an actor stands on a contested point.

use crate::entity::EntityIx;
use crate::source_text::Span;
use crate::statement::StatementIx;

/// Index of a position in its [`crate::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PositionIx(pub u32);

/// One actor's stand on one point, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The words that name the holder.
    pub holder: Span,
    /// Whom they name.
    pub entity: Option<EntityIx>,
    /// The point.
    pub point: Span,
    /// Where the holder stands.
    pub stance: Stance,
    /// The word that tells the stance, with its negation.
    pub trigger: Span,
    /// The statement it stands in.
    pub statement: Option<StatementIx>,
    /// The sentence.
    pub sentence: Span,
}

/// Stands that an actor can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stance {
    /// For it.
    Supports,
    /// Against it.
    Opposes,
    /// Turns an offer or idea down.
    Rejects,
    /// Says that it will not happen or be allowed.
    RulesOut,
    /// Wants it from others.
    Demands,
    /// Would give it.
    Offers,
    /// Takes an offer.
    Accepts,
    /// Says that it is not so.
    Denies,
    /// Warns of it.
    Warns,
    /// Keeps it open.
    LeavesOpen,
}

impl Stance {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Rejects => "rejects",
            Self::RulesOut => "rules-out",
            Self::Demands => "demands",
            Self::Offers => "offers",
            Self::Accepts => "accepts",
            Self::Denies => "denies",
            Self::Warns => "warns",
            Self::LeavesOpen => "leaves-open",
        }
    }
}
