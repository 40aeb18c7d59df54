//! The nouns of Secondsource: what pages, articles, facts, stories and collations are. No input or output, no algorithm.
//!
//! Every other crate speaks in these types, so two of them can be built and tested apart, on inputs made by hand.
//! A [`Span`] can only be made by the [`SourceText`] that it indexes; the words shown are read from the source, never stored again.
//!
//! ```
//! use secondsource_model::SourceText;
//!
//! let source = SourceText::new("Harbour open again, says mayor");
//! let who = source.find("mayor").expect("the word is there");
//! assert_eq!(source.slice(who), "mayor");
//! assert_eq!((who.start(), who.end()), (25, 30));
//! assert!(source.span(25, 99).is_none());
//! ```

mod article;
mod correction;
mod entity;
mod event;
mod fact_id;
mod facts;
mod figure;
mod id;
mod normalized_text;
mod note;
mod page;
mod position;
mod source_text;
mod statement;
mod story;
mod time;

pub use article::{
    Article, Block, BlockKind, Byline, BylineKind, Credit, CreditKind, Dateline, Furniture, FurnitureReason, Outlet,
    Sourced, Witness,
};
pub use correction::{Correction, Decision};
pub use entity::{Entity, EntityIx, EntityKind, LinkRule, Mention, MentionKind, PlaceRef};
pub use event::{Event, EventIx, EventKind, EventStatus, Participant};
pub use facts::{Facts, FiveW, QuotedSpan};
pub use figure::{Change, Decimal, Figure, FigureIx, FigureKind, FigureStanding, Number, Qualifier};
pub use id::{
    ArticleId, ClaimId, ContentHash, EntityId, EventId, FigureId, OriginId, PositionId, SagaId, StatementId, StoryId,
    TimeId,
};
pub use normalized_text::{NormalizedText, NormalizedTextBuilder};
pub use note::{Note, NoteCode, Outcome, Severity};
pub use page::{Given, MediaType, Page, PageKind, SourceRef};
pub use position::{Position, PositionIx, Stance};
pub use source_text::{SourceText, Span};
pub use statement::{
    Channel, ChannelKind, ChannelReach, Cue, Modality, Relay, Speaker, Statement, StatementIx, Wording,
};
pub use story::{
    Arithmetic, ArticleFacts, Certainty, ChainLink, ChainRole, Claim, ClaimKind, Collation, Count, Evidence,
    EvidenceRole, FactRef, LedgerEntry, LedgerWording, LookFirst, LookFirstKind, Origin, OriginKind, PassageClass,
    PositionRow, Reason, ReasonKind, Relation, SharedPassage, Story, StoryEntity,
};
pub use time::{Anchor, Dated, Interval, Precision, TimeExpression, TimeIx, TimeKind};
