//! The fixed forms of news pages, recognised in one line of text: dates, datelines, bylines, credit lines, publication lines, furniture phrases.

pub(crate) mod byline;
pub(crate) mod credit;
pub(crate) mod date;
pub(crate) mod dateline;
pub(crate) mod phrase;
pub(crate) mod picture;
pub(crate) mod publication;
