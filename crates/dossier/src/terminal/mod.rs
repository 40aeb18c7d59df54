//! Plain and coloured text for a terminal: the short dossier of `read`, and the views `who`, `conflicts`, `figures`, `timeline`, `only`.
//!
//! Words inside quotation marks in a source stand in “ ” here too, so that they are told from paraphrase without colour.

mod paint;
mod story;
mod views;

pub use paint::{Colour, Look};
pub use story::story;
pub use views::{conflicts, figures, only, timeline, who};
