//! From the facts of many articles to stories: which belong together, who gathered them, how their claims relate.

use secondsource_model::{ArticleFacts, Collation, Correction, Count, Outcome, Story};

/// Lines up the claims of one story. `members` are the story's articles, in its order.
#[must_use]
pub fn collate(story: &Story, members: &[ArticleFacts<'_>], corrections: &[Correction]) -> Outcome<Collation> {
    let _ = (members, corrections);
    Outcome::clean(Collation {
        story: story.clone(),
        origins: Vec::new(),
        gatherers: Count::default(),
        passages: Vec::new(),
        claims: Vec::new(),
        ledger: Vec::new(),
        look_first: Vec::new(),
        positions: Vec::new(),
        entities: Vec::new(),
        arithmetic: Vec::new(),
    })
}

/// Groups articles into stories. The same set in any order gives the same stories.
#[must_use]
pub fn group(articles: &[ArticleFacts<'_>], corrections: &[Correction]) -> Vec<Story> {
    let _ = (articles, corrections);
    Vec::new()
}
