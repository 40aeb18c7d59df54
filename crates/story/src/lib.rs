//! From the facts of many articles to stories: which belong together, who gathered them, how their claims relate.
//!
//! [`group()`] puts articles into stories; [`collate`] works out who really gathered each report of a story, lines up the claims of
//! all reports and says how they relate. [`StoryStream`] and [`cluster()`] group bare texts, without facts. All pure: the same input gives the
//! same bytes on every machine, and the order of articles never matters to [`group()`] and [`cluster()`].
//!
//! What it does not do: judge who is right. "Cannot tell" is an answer, and a conflict is said only where every test for one holds.

mod claims;
mod cluster;
mod fixed;
mod group;
mod lead;
mod members;
mod origin;
mod words;

pub use claims::{Predicate, align_predicates, collate};
pub use cluster::{Grouped, StoryArticle, StoryStream, cluster, cluster_at};
pub use group::{group, story_text};
pub use origin::{NearDuplicate, near_duplicates};
