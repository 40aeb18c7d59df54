//! From an article and its parse to its facts: who, what, when, how many, who said it and who stands where.
//!
//! [`find_facts`] runs the finders in an order in which each can read what the ones before it found.

mod quote;
mod reading;
mod statement;
mod syntax;

pub use reading::Reading;

use secondsource_model::{Article, Facts, Outcome};
use secondsource_nlp::Parse;

/// Finds the facts of one article. `parse` must be the parse of `article.text`; tokens may be missing between blocks. Always answers.
#[must_use]
pub fn find_facts(article: &Article, parse: &Parse) -> Outcome<Facts> {
    let reading = Reading::new(article, parse);
    let mut facts = Facts::empty(article.id);
    facts.sentences = reading.sentence_spans();
    Outcome::clean(facts)
}

/// Temporary view for measuring.
#[doc(hidden)]
pub fn debug_drafts(article: &Article, parse: &Parse) -> Vec<(Vec<std::ops::Range<usize>>, Vec<std::ops::Range<usize>>, Vec<std::ops::Range<usize>>, &'static str, String, bool)> {
    let blocks: Vec<std::ops::Range<usize>> = article.blocks.iter().map(|block| block.span.range()).collect();
    let quotes = quote::find_quotes(&article.text, &blocks);
    let (_, drafts) = statement::find_drafts(parse, &quotes, &blocks);
    drafts.into_iter().map(|draft| (draft.source, draft.cue, draft.content, draft.rule, draft.lemma, draft.class == statement::Class::Hold)).collect()
}
