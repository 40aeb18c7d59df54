//! Something that happened or is planned.

use crate::entity::EntityIx;
use crate::figure::FigureIx;
use crate::source_text::Span;
use crate::statement::StatementIx;
use crate::time::TimeIx;

/// Index of an event in its [`crate::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventIx(pub u32);

/// A happening in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The word that tells it.
    pub trigger: Span,
    /// Base form of the trigger: `strike`.
    pub lemma: String,
    /// What sort of happening.
    pub kind: EventKind,
    /// Who did it.
    pub agent: Option<Participant>,
    /// To whom or what.
    pub patient: Option<Participant>,
    /// The actor it is directed at, where that is not the patient: Germany in "restrictions on German goods".
    pub target: Option<Participant>,
    /// Where.
    pub place: Option<Span>,
    /// When.
    pub time: Option<TimeIx>,
    /// Figures that belong to it.
    pub figures: Vec<FigureIx>,
    /// Whether it has happened.
    pub status: EventStatus,
    /// Who says so: the words.
    pub according_to: Option<Span>,
    /// The statement it stands in.
    pub statement: Option<StatementIx>,
    /// The clause that tells it, at most the sentence.
    pub clause: Span,
    /// The sentence.
    pub sentence: Span,
}

/// Somebody or something that takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The words.
    pub span: Span,
    /// Whom they name.
    pub entity: Option<EntityIx>,
}

/// Whether an event has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventStatus {
    /// It has.
    Happened,
    /// It is planned or expected.
    Planned,
    /// It is supposed, feared, conditional.
    Hypothetical,
    /// It is said not to have happened.
    Denied,
}

impl EventStatus {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::Denied => "denied",
        }
    }
}

macro_rules! event_kinds {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// Kinds of events: the classes of PLOVER (<https://github.com/openeventdata/PLOVER>), then plain happenings of the news.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum EventKind { $($(#[$doc])* $name,)* }

        impl EventKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Lower-case name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

event_kinds! {
    /// To reach or announce an agreement.
    Agree "agree",
    /// To meet, visit, negotiate.
    Consult "consult",
    /// To back in word or deed.
    Support "support",
    /// To yield, release, lift.
    Concede "concede",
    /// To work together.
    Cooperate "cooperate",
    /// To give help.
    Aid "aid",
    /// To withdraw, cease fire.
    Retreat "retreat",
    /// To look into, charge, search.
    Investigate "investigate",
    /// To ask for with force.
    Demand "demand",
    /// To criticise, accuse.
    Disapprove "disapprove",
    /// To refuse, veto, oppose.
    Reject "reject",
    /// To threaten, warn with force.
    Threaten "threaten",
    /// To demonstrate, strike from work.
    Protest "protest",
    /// A crime.
    Crime "crime",
    /// To sanction, expel, break off.
    Sanction "sanction",
    /// To move forces.
    Mobilize "mobilize",
    /// To arrest, seize, restrict.
    Coerce "coerce",
    /// To attack with force.
    Assault "assault",
    /// Somebody died.
    Death "death",
    /// Somebody was hurt.
    Injury "injury",
    /// An accident.
    Accident "accident",
    /// A natural disaster, a fire.
    Disaster "disaster",
    /// Something was damaged or destroyed.
    Damage "damage",
    /// A place was taken.
    Capture "capture",
    /// A vote, an election.
    Vote "vote",
    /// A law or decree made or signed.
    Enact "enact",
    /// A verdict, sentence or ruling.
    Ruling "ruling",
    /// An appointment.
    Appoint "appoint",
    /// Somebody left a post.
    Resign "resign",
    /// Something was shut or stopped.
    Halt "halt",
    /// Something was opened, begun, restored.
    Start "start",
    /// A purchase, sale, merger, contract.
    Deal "deal",
    /// A number rose or fell.
    Change "change",
    /// A match or contest was won, lost or drawn.
    Contest "contest",
    /// Something was published, found, launched.
    Release "release",
    /// People moved or were moved.
    Move "move",
    /// Anything else.
    Other "other",
}
