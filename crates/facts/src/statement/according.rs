//! "according to the police, two people were hurt": the content is the rest of the sentence.
//!
//! Why: the commonest attribution without a verb. Known misses: a second "according to" in the same sentence; "in accordance with" is none.

use std::ops::Range;

use secondsource_nlp::Token;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::syntax;

/// The statement of the "according" at this token.
pub(crate) fn find<'p>(scene: &Scene<'p>, token: Token<'p>) -> Option<Draft> {
    if token.norm() != "according" || scene.quote_of[token.index()].is_some() {
        return None;
    }
    let to = token.nbor(1).filter(|to| to.norm() == "to")?;
    let head = syntax::child(to, &["pobj", "pcomp"])?;
    let sentence = scene.sentence(token);
    let mut source = syntax::phrase(head);
    source.start = source.start.max(to.index() + 1);
    source.end = source.end.min(sentence.end);
    for child in head.rights().filter(|child| matches!(child.dep(), "relcl" | "acl" | "appos" | "conj" | "punct")) {
        let phrase = syntax::phrase(child);
        let comma = scene.token(phrase.start.wrapping_sub(1)).is_some_and(|before| before.text() == ",");
        if child.dep() == "relcl" && comma {
            source.end = source.end.min(phrase.start);
        }
    }
    // "According to the police, two were hurt": the parser may draw the clause behind the comma into the phrase.
    if token.index() == sentence.start
        && let Some(comma) =
            (head.index()..source.end).find(|at| scene.token(*at).is_some_and(|token| token.text() == ","))
        && (comma..source.end).any(|at| scene.token(at).is_some_and(syntax::is_finite))
    {
        source.end = comma;
    }
    let first = token.index();
    let front = first == sentence.start
        || (sentence.start..first).all(|at| {
            scene
                .token(at)
                .is_some_and(|token| syntax::is_punct(token) || matches!(token.norm(), "but" | "and" | "yet" | "still"))
        });
    let mut before = sentence.start..first;
    let mut behind = source.end..sentence.end;
    if !front {
        // Behind a relative clause or a further remark set off by a comma only what stands before counts, unless the sentence's verb comes later.
        let has_verb = before.clone().any(|at| scene.token(at).is_some_and(syntax::is_finite));
        if has_verb {
            behind = behind.end..behind.end;
        }
    } else {
        before = first..first;
    }
    while before.start < before.end
        && scene.token(before.start).is_some_and(|token| {
            matches!(token.norm(), "but" | "and" | "yet" | "still" | "meanwhile") || token.text() == ","
        })
    {
        before.start += 1;
    }
    let content: Vec<Range<usize>> = [before, behind].into_iter().filter_map(|run| scene.words(run)).collect();
    if content.is_empty() {
        return None;
    }
    Some(Draft {
        source: scene.words(source).into_iter().collect(),
        source_head: Some(head.index()),
        cue: scene.words(first..to.index() + 1).into_iter().collect(),
        cue_head: Some(first),
        lemma: "according to".to_owned(),
        content,
        class: Class::Say,
        quotes: Vec::new(),
        rule: "according-to",
        carries_on: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(
            &[],
            "Two people were hurt, according to the police.",
            &["the police | according to | Two people were hurt"],
        );
        check(
            &[],
            "According to the mayor, the bridge is closed.",
            &["the mayor | According to | the bridge is closed"],
        );
    }

    #[test]
    fn leaves_alone() {
        check(&[], "The plan was changed accordingly.", &[]);
        check(&[], "The team played according.", &[]);
    }
}
