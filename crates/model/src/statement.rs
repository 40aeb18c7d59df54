//! Something that a source is reported to have said or written.

use crate::entity::EntityIx;
use crate::source_text::Span;
use crate::time::TimeIx;

/// Index of a statement in its [`crate::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatementIx(pub u32);

/// A reported utterance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who is reported to have said it; `None` where the text names no source ("it was said that").
    pub source: Option<Speaker>,
    /// The words that report it: "has said", "according to". `None` for a quotation that floats.
    pub cue: Option<Cue>,
    /// What was said, without cue, comma or relay. More than one span where the cue splits it. Ascending, never empty.
    pub content: Vec<Span>,
    /// Word for word or not.
    pub wording: Wording,
    /// The parts inside quotation marks, without the marks.
    pub verbatim: Vec<Span>,
    /// Where it was said.
    pub channel: Option<Channel>,
    /// Who carried it, outermost first.
    pub relay: Vec<Relay>,
    /// To whom.
    pub addressee: Option<Span>,
    /// When it was said.
    pub time: Option<TimeIx>,
    /// Whether the source is reported *not* to stand behind the content: it was not said ("did not say", "refused to say"), or it was denied
    /// ("denied that", "rejected claims that"; the modality is then [`Modality::Denied`]).
    pub negated: bool,
    /// How sure the saying is.
    pub modality: Modality,
    /// The statement this one is told within: the outer speaker's.
    pub inside: Option<StatementIx>,
    /// The sentence of the cue, else of the first content span.
    pub sentence: Span,
    /// Name of the rule that found it.
    pub rule: &'static str,
}

/// Who is reported to have said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker here; for a quotation that floats, where they were last named before it.
    pub spans: Vec<Span>,
    /// The entity they name.
    pub entity: Option<EntityIx>,
}

/// The words that report a saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words.
    pub spans: Vec<Span>,
    /// Base form of the head word: `say`.
    pub lemma: String,
}

/// How the words of a statement relate to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wording {
    /// All inside quotation marks.
    Verbatim,
    /// Part of it inside quotation marks.
    Mixed,
    /// None of it.
    Paraphrase,
}

impl Wording {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Mixed => "mixed",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// How sure the text is that something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Modality {
    /// It was said.
    Said,
    /// It will be, is planned to be.
    Future,
    /// It may, could, would be.
    Possible,
    /// It is asked for: "must say", "asked him to say".
    Demanded,
    /// The source said that it is not so: "denied that".
    Denied,
    /// It is not said to have been uttered but to be thought, wished or intended: "believes that", "plans to".
    Held,
}

impl Modality {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Future => "future",
            Self::Possible => "possible",
            Self::Demanded => "demanded",
            Self::Denied => "denied",
            Self::Held => "held",
        }
    }
}

/// Where something was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// What sort of place.
    pub kind: ChannelKind,
    /// Name of the platform, broadcaster or paper, as written: `Telegram`.
    pub name: Option<Span>,
    /// The words that tell it, here or where it was carried on from.
    pub span: Span,
    /// Told here, or carried on.
    pub reach: ChannelReach,
}

/// Whether a channel is told with the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChannelReach {
    /// In the statement's own sentence.
    Explicit,
    /// From this earlier statement of the same speaker and scene.
    CarriedOn(StatementIx),
}

/// Sorts of channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ChannelKind {
    /// A post on a platform.
    Post,
    /// A written statement, a release, a website.
    Statement,
    /// To reporters, a press conference or briefing.
    Briefing,
    /// An interview.
    Interview,
    /// A broadcast.
    Broadcast,
    /// A speech, a rally.
    Speech,
    /// A parliament or council.
    Parliament,
    /// A court.
    Court,
    /// A telephone or video call.
    Call,
    /// A letter or electronic mail.
    Letter,
    /// A report, document, filing.
    Document,
    /// A meeting.
    Meeting,
}

impl ChannelKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Statement => "statement",
            Self::Briefing => "briefing",
            Self::Interview => "interview",
            Self::Broadcast => "broadcast",
            Self::Speech => "speech",
            Self::Parliament => "parliament",
            Self::Court => "court",
            Self::Call => "call",
            Self::Letter => "letter",
            Self::Document => "document",
            Self::Meeting => "meeting",
        }
    }
}

/// Who carried a statement or fact from its source to the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// The words that name the carrier: "the Reuters news agency".
    pub span: Span,
    /// Usual name of the agency or outlet: `Reuters`.
    pub name: String,
}
