//! From an article and its parse to its facts: who, what, when, how many, who said it and who stands where.
//!
//! [`find_facts`] runs the finders in an order in which each can read what the ones before it found.

mod clause;
mod data;
mod entity;
mod event;
pub mod figure;
mod five_w;
mod main_event;
mod numeral;
pub mod place;
mod position;
mod quote;
mod reading;
mod statement;
mod syntax;
pub mod time;
mod words;

pub use five_w::{FiveW, five_w};
pub use main_event::{main_event, plover_class};
pub use reading::Reading;

use secondsource_model::{Article, Correction, Facts, Outcome};
use secondsource_nlp::Parse;

/// What a caller can ask of [`find_facts_with`].
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct FactOptions<'a> {
    /// A person's decisions on names and misread facts.
    pub corrections: &'a [Correction],
}

/// Finds the facts of one article. `parse` must be the parse of `article.text`; tokens may be missing between blocks. Always answers.
#[must_use]
pub fn find_facts(article: &Article, parse: &Parse) -> Outcome<Facts> {
    find_facts_with(article, parse, FactOptions::default())
}

/// Finds the facts of one article, replaying a person's corrections.
#[must_use]
pub fn find_facts_with(article: &Article, parse: &Parse, options: FactOptions<'_>) -> Outcome<Facts> {
    let reading = Reading::new(article, parse);
    let mut facts = Facts::empty(article.id);
    facts.sentences = reading.sentence_spans();
    time::find_times(reading, &mut facts);
    let blocks = reading.block_ranges();
    facts.quotes = quote::find_quotes(reading.text(), &blocks);
    let quotes = facts.quotes.clone();
    let (scene, drafts) = statement::find_drafts(parse, &quotes, &blocks);
    let cast = entity::find_entities(reading, &scene, &drafts, options.corrections);
    statement::assemble(reading, &scene, &drafts, &cast, &mut facts);
    facts.entities = cast.entities;
    place::locate(reading, &mut facts);
    figure::find_figures(reading, &mut facts);
    facts.events = event::find(reading, &facts);
    facts.positions = position::find(reading, &facts);
    Outcome::clean(facts)
}
