//! What a page says about its article apart from the article's words, each value with its witness.

pub(crate) mod address;
pub(crate) mod authors;
pub(crate) mod dates;
pub(crate) mod entities;
pub(crate) mod furniture;
pub(crate) mod headline;
pub(crate) mod json_ld;
pub(crate) mod language;
pub(crate) mod markup;
pub(crate) mod names;
pub(crate) mod nearby;
pub(crate) mod page;
pub(crate) mod visible;

use secondsource_model::{Dated, Note, Outlet, Sourced, Span, Witness};

/// A value and what told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found<T> {
    /// The value.
    pub value: T,
    /// What told it.
    pub witness: Witness,
}

impl<T: Clone> Found<T> {
    /// A value with its witness.
    pub(crate) fn new(value: T, witness: Witness) -> Self {
        Self { value, witness }
    }

    /// The same with a place in the article's text.
    pub(crate) fn at(&self, span: Option<Span>) -> Sourced<T> {
        Sourced { value: self.value.clone(), span, witness: self.witness }
    }
}

/// Everything found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meta {
    /// Headline.
    pub headline: Option<Found<String>>,
    /// Standfirst.
    pub standfirst: Option<Found<String>>,
    /// People who wrote it.
    pub authors: Vec<Found<String>>,
    /// Desks, organisations and accounts that the page credits with writing; they count where no person is named.
    pub desks: Vec<Found<String>>,
    /// First publication.
    pub published: Option<Found<Dated>>,
    /// Whether the structured data has a day of publication that is none: `0001-01-01`.
    pub void_publication: bool,
    /// Last change.
    pub updated: Option<Found<Dated>>,
    /// Who published it.
    pub outlet: Option<Found<Outlet>>,
    /// Section.
    pub section: Option<Found<String>>,
    /// Canonical address.
    pub canonical_url: Option<Found<String>>,
    /// Language.
    pub language: Option<Found<String>>,
    /// Remarks.
    pub notes: Vec<Note>,
}
