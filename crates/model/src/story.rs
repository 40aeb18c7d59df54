//! Stories, independent origins, and the claims of several reports lined up.

use crate::article::Article;
use crate::entity::EntityIx;
use crate::event::EventIx;
use crate::facts::Facts;
use crate::figure::FigureIx;
use crate::id::{ArticleId, ClaimId, OriginId, SagaId, StoryId};
use crate::position::PositionIx;
use crate::source_text::Span;
use crate::statement::StatementIx;

/// An article with its facts: what a story is made of.
#[derive(Clone, Copy, Debug)]
pub struct ArticleFacts<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its facts.
    pub facts: &'a Facts,
}

/// Articles about one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Stays the same while its first article is in it.
    pub id: StoryId,
    /// Stories that follow each other over days share one.
    pub saga: Option<SagaId>,
    /// Name for files and addresses, from the headline of its lead: `a-z0-9-`.
    pub slug: String,
    /// The article whose headline names the story; none where no article has a headline.
    pub lead: Option<ArticleId>,
    /// First and last day of its articles, where known, `YYYY-MM-DD`.
    pub days: Option<(String, String)>,
    /// Its articles, by time, then id.
    pub articles: Vec<ArticleId>,
}

/// How sure something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// The text says so.
    Sure,
    /// It may be.
    Possible,
}

impl Certainty {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Possible => "possible",
        }
    }
}

/// How many, at least for sure and at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// At least so many.
    pub sure: u32,
    /// At most so many: never fewer than `sure`.
    pub possible: u32,
}

/// An independent gathering of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// From its name and kind.
    pub id: OriginId,
    /// Agency's, outlet's or official's usual name.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// Whether the texts establish that it gathered facts itself.
    pub certainty: Certainty,
    /// Articles that rest on it, in the story's order.
    pub articles: Vec<ArticleId>,
    /// Why each was put here.
    pub because: Vec<Reason>,
}

/// What an origin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OriginKind {
    /// A news agency.
    Agency,
    /// An outlet's own reporting.
    OwnReporting,
    /// An official's or organisation's own post or release.
    Official,
    /// Agencies that are not named.
    UnnamedAgencies,
}

impl OriginKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::OwnReporting => "own-reporting",
            Self::Official => "official",
            Self::UnnamedAgencies => "unnamed-agencies",
        }
    }
}

/// Why an article was put under an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What told it.
    pub kind: ReasonKind,
    /// The article.
    pub article: ArticleId,
    /// The words that told it.
    pub span: Option<Span>,
    /// The other article, where the reason is a likeness of two.
    pub other: Option<(ArticleId, Option<Span>)>,
    /// Sure or possible.
    pub certainty: Certainty,
}

/// What told an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ReasonKind {
    /// The dateline names the agency.
    Dateline,
    /// A credit line names it.
    CreditLine,
    /// The byline is the agency.
    Byline,
    /// "With inputs from agencies": agencies, not named.
    InputsLine,
    /// "..., Reuters reported" on some facts: partial.
    Relay,
    /// The outlet is the agency.
    Outlet,
    /// An official's own page.
    Official,
    /// Prose copied from an article of that origin.
    CopiedProse,
    /// Same quotations, figures and order of facts.
    SameFacts,
    /// One publisher stands behind both outlets.
    PublisherFamily,
    /// The same outlet's other version.
    OwnUpdate,
    /// No credit to anyone else, and signs of own reporting.
    OwnReporting,
    /// Nothing tells where it came from.
    NothingTold,
    /// A decision of a person.
    Correction,
}

impl ReasonKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dateline => "dateline",
            Self::CreditLine => "credit-line",
            Self::Byline => "byline",
            Self::InputsLine => "inputs-line",
            Self::Relay => "relay",
            Self::Outlet => "outlet",
            Self::Official => "official",
            Self::CopiedProse => "copied-prose",
            Self::SameFacts => "same-facts",
            Self::PublisherFamily => "publisher-family",
            Self::OwnUpdate => "own-update",
            Self::OwnReporting => "own-reporting",
            Self::NothingTold => "nothing-told",
            Self::Correction => "correction",
        }
    }
}

/// The same run of words in two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPassage {
    /// Here.
    pub left: (ArticleId, Span),
    /// And there.
    pub right: (ArticleId, Span),
    /// What it is.
    pub class: PassageClass,
}

/// What a shared run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PassageClass {
    /// Words of a common source inside quotation marks.
    CommonQuote,
    /// What an outlet prints under everything.
    Boilerplate,
    /// Copied prose.
    Copied,
}

/// The claims of a story lined up across its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collation {
    /// The story.
    pub story: Story,
    /// Who really gathered it.
    pub origins: Vec<Origin>,
    /// Gatherers over the whole story.
    pub gatherers: Count,
    /// Runs of words that two articles share.
    pub passages: Vec<SharedPassage>,
    /// Claims, most corroborated and earliest first.
    pub claims: Vec<Claim>,
    /// Wordings of the same quotation across articles.
    pub ledger: Vec<LedgerEntry>,
    /// What to look at first.
    pub look_first: Vec<LookFirst>,
    /// Contested points with who stands where.
    pub positions: Vec<PositionRow>,
    /// Entities over all articles: for each, which of each article's entities it is; the fullest name first.
    pub entities: Vec<StoryEntity>,
    /// Sums that were checked.
    pub arithmetic: Vec<Arithmetic>,
}

/// An entity over all articles of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryEntity {
    /// Its fullest name.
    pub name: String,
    /// Which entities of which articles it is, in the story's order.
    pub members: Vec<(ArticleId, EntityIx)>,
    /// Whether it speaks anywhere in these files.
    pub speaks: bool,
}

/// One comparable assertion with all its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// From its evidence.
    pub id: ClaimId,
    /// What sort of assertion.
    pub kind: ClaimKind,
    /// How its reports relate.
    pub relation: Relation,
    /// Independent origins of the reporting behind it.
    pub gatherers: Count,
    /// Distinct speakers who assert it; 0 where the outlets state it themselves.
    pub speakers: Count,
    /// Where it stands, in the story's order; the first is the one to show.
    pub evidence: Vec<Evidence>,
    /// How it travelled: one way or several, each source first.
    pub chain: Vec<ChainLink>,
}

/// Sorts of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimKind {
    /// Somebody said something.
    Statement,
    /// A number.
    Figure,
    /// A happening.
    Event,
}

impl ClaimKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Figure => "figure",
            Self::Event => "event",
        }
    }
}

/// How the reports of one claim relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Relation {
    /// Only one article has it.
    Single,
    /// They say the same.
    Same,
    /// Different, and both can be so: "nearly 100" and 95.
    Compatible,
    /// They measure different things.
    DifferentMeasure,
    /// The later replaces the earlier.
    Supersedes,
    /// They cannot both be so.
    Conflict,
    /// The texts do not tell.
    CannotTell,
}

impl Relation {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::DifferentMeasure => "different-measure",
            Self::Supersedes => "supersedes",
            Self::Conflict => "conflict",
            Self::CannotTell => "cannot-tell",
        }
    }
}

/// One place where a claim stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// The fact.
    pub fact: FactRef,
    /// What it does for the claim.
    pub role: EvidenceRole,
    /// Independent origins behind what is told here, where the reports of the claim do not tell the same.
    pub gatherers: Option<Count>,
}

/// A fact of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactRef {
    /// A statement.
    Statement(StatementIx),
    /// A figure.
    Figure(FigureIx),
    /// An event.
    Event(EventIx),
    /// A position.
    Position(PositionIx),
}

/// What a piece of evidence does for its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EvidenceRole {
    /// Says it.
    Asserts,
    /// Says it in the outlet's own voice while another report has a source for it.
    Unattributed,
    /// Says something else of the same thing.
    Differs,
    /// Replaces an earlier report.
    Updates,
    /// Was replaced.
    Replaced,
    /// Denies it.
    Denies,
}

impl EvidenceRole {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Unattributed => "unattributed",
            Self::Differs => "differs",
            Self::Updates => "updates",
            Self::Replaced => "replaced",
            Self::Denies => "denies",
        }
    }
}

/// One station of a claim's way: official, agency, outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainLink {
    /// What the station did.
    pub role: ChainRole,
    /// Its name.
    pub name: String,
    /// The words that tell it, where there are any.
    pub evidence: Option<(ArticleId, Span)>,
    /// The way it belongs to, from 0. Reports that do not rest on each other have ways of their own, and no step leads from one to another.
    pub branch: u32,
}

/// What a station of a chain did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChainRole {
    /// Said it.
    Said,
    /// Carried it.
    Relayed,
    /// Published it.
    Published,
}

impl ChainRole {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Relayed => "relayed",
            Self::Published => "published",
        }
    }
}

/// One quotation and how each article words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The fullest wording.
    pub fullest: (ArticleId, Span),
    /// The others, in the story's order.
    pub others: Vec<(ArticleId, Span, LedgerWording)>,
}

/// How a wording compares with the fullest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LedgerWording {
    /// The same words (case, quotation marks and white space apart).
    Identical,
    /// A part of them, unchanged.
    Trimmed,
    /// Changed words inside quotation marks.
    Altered,
    /// The same thing without quotation marks.
    ParaphraseOnly,
}

impl LedgerWording {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Trimmed => "trimmed",
            Self::Altered => "altered",
            Self::ParaphraseOnly => "paraphrase-only",
        }
    }
}

/// Something a person should look at before the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookFirst {
    /// Why.
    pub kind: LookFirstKind,
    /// The claim it is about, if it is one.
    pub claim: Option<ClaimId>,
    /// The places to compare, two or more (one where the question is inside one sentence): span and its sentence.
    pub places: Vec<(ArticleId, Span, Span)>,
}

/// Why something should be looked at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LookFirstKind {
    /// Reports that cannot both be so.
    Conflict,
    /// A number or fact replaced by a later report.
    Superseded,
    /// An outlet corrected its report: what it took back may still stand elsewhere.
    OutletCorrection,
    /// Words inside quotation marks differ.
    AlteredQuote,
    /// Sourced in one report, stated in another's own voice.
    AttributionLost,
    /// Said with a doubt in one report, told as certain in another's own voice.
    DoubtLost,
    /// One claim, two owners inside one article.
    TwoOwners,
    /// Alike but not the same measure: do not add, do not oppose.
    DifferentMeasure,
    /// Different and compatible.
    Compatible,
    /// Statements that pull in different directions.
    Tension,
    /// A sum that does not hold.
    SumFails,
    /// A weekday and a date that do not fit.
    DateFails,
    /// Said to be copied, but credited to nobody.
    UncreditedCopy,
}

impl LookFirstKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Superseded => "superseded",
            Self::OutletCorrection => "outlet-correction",
            Self::AlteredQuote => "altered-quote",
            Self::AttributionLost => "attribution-lost",
            Self::DoubtLost => "doubt-lost",
            Self::TwoOwners => "two-owners",
            Self::DifferentMeasure => "different-measure",
            Self::Compatible => "compatible",
            Self::Tension => "tension",
            Self::SumFails => "sum-fails",
            Self::DateFails => "date-fails",
            Self::UncreditedCopy => "uncredited-copy",
        }
    }
}

/// One contested point with the actors that take a stand on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionRow {
    /// The words that name the point best.
    pub point: (ArticleId, Span),
    /// Who stands where: story entity index and the position.
    pub stands: Vec<(u32, ArticleId, PositionIx)>,
}

/// A sum inside one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// The article.
    pub article: ArticleId,
    /// Parts, ascending.
    pub parts: Vec<FigureIx>,
    /// The whole.
    pub whole: FigureIx,
    /// Whether the parts make the whole.
    pub holds: bool,
}
