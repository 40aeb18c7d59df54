//! HTML: one self-contained page per story, and an index page over several stories.
//!
//! Nothing is fetched and nothing runs but the page's own script, allowed by its hash. Without the script every link still opens its
//! sentence: the anchors are plain.

mod assets;
mod blocks;
mod cards;
mod index_page;
mod only;
mod places;
mod provenance;
mod reading_page;
mod render;
mod sources;
mod story_page;
mod voices;
mod wordings;

pub use index_page::index_page;
pub use reading_page::reading_page;
pub use story_page::story_page;
