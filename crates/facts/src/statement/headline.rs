//! Headlines that name the source before a colon: "Police: Driver fled on foot", "Ana Ng: The dam will hold".
//!
//! Why: a headline has no room for "said". Only a person, a body or a document that reports can stand there; the name of a place or a topic is a
//! label ("Norland: What we know"), and so is whatever does not have a clause behind it. Known misses: labels of persons ("Ana Ng: A life").

use std::ops::Range;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::entity::Gazetteer;
use crate::syntax;

/// Longest headline and longest name before its colon, in tokens.
const MAX_HEADLINE: usize = 25;
const MAX_NAME: usize = 6;

/// The statements of all blocks that have the form of a headline.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Draft> {
    scene.blocks.iter().filter_map(|block| headline(scene, block.clone())).collect()
}

/// Whether a block ends without a mark that ends a sentence, as headlines do, and is short.
pub(super) fn has_form(scene: &Scene<'_>, block: Range<usize>) -> bool {
    block.len() <= MAX_HEADLINE
        && block
            .end
            .checked_sub(1)
            .and_then(|last| scene.token(last))
            .is_some_and(|last| !last.text().ends_with(['.', '!', '?', ':', ';', ',', '…']))
}

fn headline(scene: &Scene<'_>, block: Range<usize>) -> Option<Draft> {
    if !has_form(scene, block.clone()) {
        return None;
    }
    let colon = (block.start + 1..block.end.min(block.start + MAX_NAME + 1))
        .find(|at| scene.token(*at).is_some_and(|token| token.text() == ":"))?;
    let name = block.start..colon;
    let plain = name
        .clone()
        .filter_map(|at| scene.token(at))
        .all(|token| matches!(token.pos(), "PROPN" | "NOUN" | "ADJ") && scene.quote_of[token.index()].is_none());
    let head = scene.token(colon - 1)?;
    if !plain || !is_source(scene, name.clone()) {
        return None;
    }
    let content = colon + 1..block.end;
    if scene
        .token(content.start)
        .is_none_or(|first| scene.quote_of[first.index()].is_some() || first.tag().starts_with('W'))
    {
        return None;
    }
    let clause = content.clone().filter_map(|at| scene.token(at)).any(|token| {
        syntax::is_finite(token)
            && scene.quote_of[token.index()].is_none()
            && syntax::own_subject(if token.dep() == "aux" { token.head() } else { token })
                .is_some_and(|subject| content.contains(&subject.index()) && !subject.tag().starts_with('W'))
    });
    if !clause || content.clone().any(|at| scene.token(at).is_some_and(|token| token.text() == "?")) {
        return None;
    }
    Some(Draft {
        source: scene.words(name).into_iter().collect(),
        source_head: Some(head.index()),
        cue: scene.token(colon).map(secondsource_nlp::Token::range).into_iter().collect(),
        cue_head: None,
        lemma: String::new(),
        content: vec![scene.words(content)?],
        class: Class::Say,
        quotes: Vec::new(),
        rule: "headline-colon",
        carries_on: false,
    })
}

/// Whether the words before the colon name somebody who can have said it: a person, a noun for people or a body, a document that reports.
fn is_source(scene: &Scene<'_>, name: Range<usize>) -> bool {
    let tables = Gazetteer::english();
    let person = name.clone().filter_map(|at| scene.token(at)).all(|token| token.ent_type() == "PERSON");
    let Some(head) = name.end.checked_sub(1).and_then(|at| scene.token(at)) else { return false };
    let lemma = head.lemma().to_lowercase();
    let noun = !head.text().is_empty()
        && (tables.person_noun(&lemma).is_some()
            || matches!(
                lemma.as_str(),
                "police" | "ministry" | "court" | "government" | "union" | "council" | "source"
            )
            || matches!(lemma.as_str(), "report" | "study" | "poll" | "survey" | "memo" | "lawsuit" | "indictment"));
    person || noun
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(&["headline-colon"], "Police: Driver fled on foot", &["Police | : | Driver fled on foot"]);
        check(&["headline-colon"], "Report: Managers ignored warnings", &["Report | : | Managers ignored warnings"]);
    }

    #[test]
    fn leaves_alone() {
        check(&["headline-colon"], "Norland: The army has crossed the river", &[]);
        check(&["headline-colon"], "Dam failure: What we know", &[]);
        check(&["headline-colon"], "Police: Driver fled on foot.", &[]);
        check(&["headline-colon"], "Police: the new series", &[]);
    }
}
