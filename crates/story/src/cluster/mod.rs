//! Which articles tell of one happening.
//!
//! Each article is a vector of weighted terms (`terms`); its neighbours are found through a pruned inverted index (`neighbours`); two
//! articles are as alike as their words and their neighbourhoods are, a little more or less by their dates (`calendar`); groups are
//! joined by average likeness (`join`). Cost per article is bounded, whatever the size of the desk.

mod calendar;
pub(crate) mod join;
mod neighbours;
mod stream;
mod terms;

pub(crate) use calendar::day_number;
pub(crate) use stream::cluster_decided;
pub use stream::{Grouped, StoryArticle, StoryStream, cluster, cluster_at};
pub(crate) use terms::{KeyHasher, KeyMap};
