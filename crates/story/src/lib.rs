//! From the facts of many articles to stories: which belong together, who gathered them, how their claims relate.

mod cluster;
mod fixed;
mod words;

pub use cluster::{Grouped, StoryArticle, StoryStream, cluster};
