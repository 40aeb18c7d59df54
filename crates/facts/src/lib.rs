//! From an article and its parse to its facts: who, what, when, how many, who said it and who stands where.
//!
//! [`find_facts`] runs the finders in an order in which each can read what the ones before it found.

mod clause;
mod data;
mod event;
mod five_w;
mod main_event;
mod numeral;
mod position;
mod reading;
pub mod time;
mod words;

pub use five_w::{FiveW, five_w};
pub use main_event::{main_event, plover_class};
pub use reading::Reading;

use secondsource_model::{Article, Facts, Outcome};
use secondsource_nlp::Parse;

/// Finds the facts of one article. `parse` must be the parse of `article.text`; tokens may be missing between blocks. Always answers.
#[must_use]
pub fn find_facts(article: &Article, parse: &Parse) -> Outcome<Facts> {
    let reading = Reading::new(article, parse);
    let mut facts = Facts::empty(article.id);
    facts.sentences = reading.sentence_spans();
    time::find_times(reading, &mut facts);
    facts.events = event::find(reading, &facts);
    facts.positions = position::find(reading, &facts);
    Outcome::clean(facts)
}
