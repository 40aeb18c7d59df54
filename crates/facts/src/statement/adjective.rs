//! Adjectives that ascribe a saying or attitude: "was adamant that", "is critical of", "are ready to".
//!
//! Why: attitudes are as often told by an adjective as by a verb. Known misses: adjectives before their noun ("a confident mayor").

use std::ops::Range;

use secondsource_nlp::Token;

use super::scene::{Draft, Scene};
use crate::syntax;

/// The statement of an adjective at this token.
pub(crate) fn find<'p>(scene: &Scene<'p>, adjective: Token<'p>) -> Option<Draft> {
    if scene.quote_of[adjective.index()].is_some()
        || !matches!(adjective.dep(), "acomp" | "attr" | "ROOT" | "conj" | "oprd" | "ccomp" | "advcl")
    {
        return None;
    }
    let word = adjective.norm();
    let cue = scene.lexicon.adjective(word)?;
    // "was convinced that" is a participle for the tagger.
    let verb = if matches!(adjective.dep(), "acomp" | "attr" | "oprd") { adjective.head() } else { adjective };
    let copula =
        verb != adjective || adjective.children().any(|child| child.dep() == "auxpass" || child.lemma() == "be");
    if !copula && !syntax::is_verb(adjective) {
        return None;
    }
    let subject = syntax::subject_of(verb).filter(|subject| {
        subject.index() < adjective.index() && !matches!(subject.norm(), "it" | "there" | "that" | "this" | "what")
    })?;
    let sentence = scene.sentence(adjective);
    let after = adjective.index() + 1;
    let mut cue_end = after;
    let clause = adjective.rights().find(|child| matches!(child.dep(), "ccomp" | "xcomp" | "advcl" | "acl"));
    let mut content: Option<Range<usize>> = None;
    if let Some(clause) = clause {
        let to = clause.children().any(|aux| aux.dep() == "aux" && aux.norm() == "to");
        let finite = syntax::is_finite_clause(clause);
        if to && cue.takes("inf") || finite && clause.dep() == "ccomp" && cue.takes("clause") {
            content = Some(syntax::phrase(clause));
        }
    }
    if content.is_none() {
        let wanted: Vec<&str> = cue.prepositions().collect();
        let phrase = adjective
            .rights()
            .find(|child| matches!(child.dep(), "prep" | "agent") && wanted.contains(&child.norm()))?;
        let inside = phrase.rights().find(|child| matches!(child.dep(), "pobj" | "pcomp"))?;
        cue_end = phrase.index() + 1;
        content = Some(syntax::phrase(inside));
    }
    let content = content?;
    let content = scene.words(content.start.max(cue_end)..content.end.min(sentence.end))?;
    let start = syntax::group_start(verb).min(adjective.index());
    let source = scene.source_phrase(subject, start..cue_end)?;
    Some(Draft {
        source: vec![source],
        source_head: Some(subject.index()),
        cue: scene.words(start..cue_end).into_iter().collect(),
        cue_head: Some(adjective.index()),
        lemma: word.to_owned(),
        content: vec![content],
        class: cue.class,
        quotes: Vec::new(),
        rule: "adjective",
        carries_on: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(&[], "The union is critical of the plan.", &["The union | is critical of | the plan"]);
    }

    #[test]
    fn leaves_alone() {
        check(&[], "It is clear that the bridge is safe.", &[]);
        check(&[], "The road is ready.", &[]);
    }
}
