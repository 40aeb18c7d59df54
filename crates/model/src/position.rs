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
    /// Whether who takes it is for the point (`true`) or against it (`false`); a warning and an open door are neither.
    #[must_use]
    pub fn is_for(self) -> Option<bool> {
        match self {
            Self::Supports | Self::Offers | Self::Accepts | Self::Demands => Some(true),
            Self::Opposes | Self::Rejects | Self::RulesOut | Self::Denies => Some(false),
            Self::Warns | Self::LeavesOpen => None,
        }
    }

    /// Whether two stances on one point contradict each other: for and against, ruled out and left open.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        let opens = |one: Self, two: Self| one == Self::LeavesOpen && matches!(two, Self::RulesOut | Self::Rejects);
        let sides = self.is_for().zip(other.is_for()).is_some_and(|(one, two)| one != two);
        sides || opens(self, other) || opens(other, self)
    }

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
