//! The library that people use: the order of the stages, threads, and the only door to files and network.
//!
//! [`gather`] turns what a person names (files, folders, globs, standard input) into pages; [`Engine`] leads each page through the stages and joins
//! the articles into stories and dossiers; [`verify()`] holds a dossier against its source files. Everything below is a pure function of its arguments:
//! whatever touches the machine goes through a [`World`].
//!
//! ```
//! use secondsource_engine::{Engine, MemoryWorld, ReadOptions, gather};
//!
//! let mut world = MemoryWorld::default();
//! world.insert("saved/harbour.txt", "The harbour is open again, the mayor said on Monday.\n");
//! let gathered = gather(&world, &["saved".to_owned()], &ReadOptions { plain: true, ..ReadOptions::default() });
//! let engine = Engine::default();
//! let works = engine.work_up_all(&gathered.pages, &|_| ());
//! assert!(works[0].article.text.as_str().contains("the mayor said"));
//! ```

mod again;
mod duplicates;
mod error;
mod inputs;
mod offsets;
mod parsing;
mod stages;
mod templates;
mod verify;
mod world;

pub use duplicates::{Joined, join_duplicates};
pub use error::InputError;
pub use inputs::{Gathered, MAX_FILES, MAX_FOLDER_DEPTH, gather};
pub use parsing::{MAX_READ_BYTES, ParseBy, Parser, parse_article};
pub use secondsource_ingest::{IngestError, ReadOptions, read_corrections, read_published};
pub use stages::{Engine, Work, members};
pub use verify::{Drift, DriftKind, Verification, verify};
pub use world::{DiskWorld, EntryKind, MemoryWorld, World, WorldError};
