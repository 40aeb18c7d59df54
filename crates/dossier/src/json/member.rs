//! JSON of an article's place in a story: what `cluster` prints.

use serde::Serialize;

use super::article::Source;
use super::shared::Version;

/// Which story an article tells. `kind` is `cluster`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member<'a> {
    /// Always `secondsource/1`.
    pub schema: Version,
    /// `cluster`.
    pub kind: &'static str,
    /// The input's own id, else its name.
    pub id: &'a str,
    /// Id of the article.
    pub article: String,
    /// Where the page came from.
    pub source: Source,
    /// Id of the story.
    pub story: String,
    /// Id that stories which follow each other share.
    pub saga: Option<String>,
    /// The story's name for files.
    pub slug: &'a str,
}
