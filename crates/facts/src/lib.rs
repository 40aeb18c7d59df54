//! From an article and its parse to its facts: who, what, when, how many, who said it and who stands where.
//!
//! [`find_facts`] runs the finders in an order in which each can read what the ones before it found.

mod clause;
mod data;
mod entity;
mod event;
pub mod figure;
mod five_w;
mod lookup;
mod main_event;
mod numeral;
pub mod place;
mod position;
mod quote;
mod reading;
mod statement;
mod syntax;
pub mod time;
mod word_table;
mod words;

pub use five_w::five_w;
pub use main_event::{main_event, plover_class};
pub use reading::Reading;
pub use statement::{Explanation, Fired, NearMiss, WhyNot, explain};

use secondsource_model::{Article, BlockKind, ChannelReach, Correction, Decision, Facts, Outcome, Span, StatementIx};
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
    let words = words::Words::of(reading.text().as_str());
    time::find_times(reading, &words, &mut facts);
    statements_and_entities(reading, options.corrections, &mut facts);
    place::locate(reading, &mut facts);
    reject_statements(article, &mut facts, options.corrections);
    figure::find_figures(reading, &words, &mut facts);
    facts.events = event::find(reading, &facts);
    facts.positions = position::find(reading, &facts);
    facts.five_w = five_w(reading, &facts);
    Outcome::clean(facts)
}

/// Finds the statements and entities of one article and nothing else: no statement has a time then, and no entity a place on the map.
#[must_use]
pub fn find_statements(article: &Article, parse: &Parse) -> Outcome<Facts> {
    let reading = Reading::new(article, parse);
    let mut facts = Facts::empty(article.id);
    facts.sentences = reading.sentence_spans();
    statements_and_entities(reading, &[], &mut facts);
    Outcome::clean(facts)
}

/// Quotations, then statements without speakers, then the entities that the statements help to find, then the statements with their speakers.
fn statements_and_entities(reading: Reading<'_>, corrections: &[Correction], facts: &mut Facts) {
    let blocks = reading.block_ranges();
    facts.quotes = quote::find_quotes(reading.text(), &blocks);
    let quotes = facts.quotes.clone();
    let (scene, drafts) = statement::find_drafts(reading.parse, &quotes, &blocks, &reading.set_apart_ranges());
    let cast = entity::find_entities(reading, &scene, &drafts, corrections);
    statement::assemble(reading, &scene, &drafts, &cast, facts);
    facts.entities = cast.entities;
}

/// Leaves out the statements that a person marked as misread, and what an outlet's correction tells: "an earlier version said that ..." is nobody's statement.
fn reject_statements(article: &Article, facts: &mut Facts, corrections: &[Correction]) {
    let by_person = |correction: &Correction| match &correction.decision {
        Decision::RejectFact(id) => Some(id.clone()),
        _ => None,
    };
    let rejected: Vec<String> = corrections.iter().filter_map(by_person).collect();
    let corrected = |span: Span| article.block_of(span).is_some_and(|block| block.kind == BlockKind::Correction);
    let mut moved: Vec<Option<StatementIx>> = Vec::with_capacity(facts.statements.len());
    let mut kept = 0;
    for (at, statement) in (0_u32..).zip(&facts.statements) {
        let id = || facts.statement_id(StatementIx(at)).map(|id| id.to_string());
        let misread = !rejected.is_empty() && id().is_some_and(|id| rejected.contains(&id));
        let stays = !misread && !corrected(statement.sentence);
        moved.push(stays.then_some(StatementIx(kept)));
        kept += u32::from(stays);
    }
    if moved.len() == kept as usize {
        return;
    }
    let target = |at: StatementIx| moved.get(at.0 as usize).copied().flatten();
    let mut number = 0;
    facts.statements.retain(|_| {
        number += 1;
        moved[number - 1].is_some()
    });
    for statement in &mut facts.statements {
        statement.inside = statement.inside.and_then(target);
        if let Some(channel) = &mut statement.channel
            && let ChannelReach::CarriedOn(from) = channel.reach
        {
            match target(from) {
                Some(from) => channel.reach = ChannelReach::CarriedOn(from),
                None => statement.channel = None,
            }
        }
    }
}
