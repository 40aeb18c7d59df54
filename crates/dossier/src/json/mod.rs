//! JSON, version 1: the one public data format. Every other form of a dossier is made from it.
//!
//! Offsets are bytes of UTF-8, half-open, into `text` of the same article. Fields may be added within version 1; none changes its meaning.

mod article;
mod build;
mod check;
mod dossier;
mod facts;
mod facts_from_model;
mod member;
mod parse;
mod places;
mod read;
mod schema;
mod shared;
mod timeline;

pub use article::{Article, Block, Byline, Credit, Dated, Dateline, Furniture, Note, Outlet, Source, TextAt};
pub use build::dossier;
pub use check::{Drift, check};
pub use dossier::{
    Arithmetic, Because, ChainLink, Claim, Correction, Count, Dossier, Evidence, FigureRow, LedgerEntry, LedgerPlace,
    LookFirst, NamedPlace, Origin, Passage, Place, Point, Positions, Stand, Story, StoryEntity, TimelineEntry,
    TimelineItem,
};
pub use facts::{
    Channel, Cue, Entity, Event, Facts, Figure, FiveW, Mention, NumberValue, Participant, PlaceRef, Position,
    QuotedSpan, Relay, SpeakerWords, Statement, TimeExpression,
};
pub use member::Member;
pub use parse::{Parse, Token};
pub use read::{ReadError, document, read};
pub use schema::schema;
pub use shared::{Offsets, SCHEMA, SpanWords, Version, WordList};
