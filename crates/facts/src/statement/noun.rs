//! Nouns of saying and thinking with their content: "her claim that it rained", "his call for calm", "The answer was that it rained".
//!
//! Why: headlines and long sentences pack a report into a noun. The speaker is the possessor, an "of" or "by" phrase, or the subject of a light
//! verb ("made the claim that", "expressed hope that"). Known misses: speakers named only in an earlier sentence.

use std::ops::Range;

use secondsource_nlp::Token;

use super::scene::{Draft, Scene};
use crate::syntax;

/// Verbs that only carry a noun of saying.
const LIGHT: &[&str] = &[
    "make",
    "give",
    "have",
    "express",
    "voice",
    "issue",
    "offer",
    "repeat",
    "reiterate",
    "raise",
    "take",
    "hold",
    "share",
    "send",
    "deliver",
    "release",
    "put",
    "pose",
    "show",
    "provide",
    "get",
    "keep",
    "announce",
    "convey",
    "cite",
    "level",
    "renew",
];

/// The statement of a noun at this token.
pub(crate) fn find<'p>(scene: &Scene<'p>, noun: Token<'p>) -> Option<Draft> {
    if !matches!(noun.tag(), "NN" | "NNS") || scene.quote_of[noun.index()].is_some() {
        return None;
    }
    let cue = scene.lexicon.noun(noun.lemma())?;
    let sentence = scene.sentence(noun);
    let content = content(noun, cue, sentence.clone())?;
    let (speaker, top) = speaker(noun)?;
    let possessor = speaker.dep() == "poss";
    let cue_start = if possessor { speaker.index() + 1 } else { top.map_or(noun.index(), syntax::group_start) };
    let cue_start = (cue_start..=noun.index())
        .find(|at| scene.token(*at).is_some_and(|token| !matches!(token.tag(), "POS" | "DT")))
        .unwrap_or(noun.index());
    let cue_end = content.0;
    let source = if possessor {
        scene.words(syntax::phrase(speaker).start..speaker.index() + 1)
    } else {
        scene.source_phrase(speaker, cue_start..cue_end)
    }?;
    let content: Vec<Range<usize>> = scene.words(content.1).into_iter().collect();
    if content.is_empty() {
        return None;
    }
    Some(Draft {
        source: vec![source],
        source_head: Some(speaker.index()),
        cue: scene.words(cue_start.min(noun.index())..cue_end).into_iter().collect(),
        cue_head: Some(noun.index()),
        lemma: noun.lemma().to_owned(),
        content,
        class: cue.class,
        quotes: Vec::new(),
        rule: "noun",
        carries_on: false,
    })
}

/// End of the cue and the content's tokens.
fn content<'p>(
    noun: Token<'p>,
    cue: &super::lexicon::CueWord,
    sentence: Range<usize>,
) -> Option<(usize, Range<usize>)> {
    if cue.takes("clause")
        && let Some(clause) = noun.rights().find(|child| {
            matches!(child.dep(), "acl" | "ccomp" | "relcl")
                && child.children().any(|mark| mark.dep() == "mark" && matches!(mark.norm(), "that" | "whether"))
        })
    {
        let phrase = syntax::phrase(clause);
        return Some((noun.index() + 1, phrase.start..phrase.end.min(sentence.end)));
    }
    if cue.takes("inf")
        && let Some(clause) = noun.rights().find(|child| {
            matches!(child.dep(), "acl" | "relcl" | "xcomp")
                && child.children().any(|aux| aux.dep() == "aux" && aux.norm() == "to")
        })
    {
        let phrase = syntax::phrase(clause);
        return Some((noun.index() + 1, phrase.start.max(noun.index() + 1)..phrase.end.min(sentence.end)));
    }
    if cue.takes("copula")
        && noun.dep() == "nsubj"
        && noun.head().lemma() == "be"
        && let Some(clause) = noun
            .head()
            .rights()
            .find(|child| child.dep() == "ccomp" && child.children().any(|mark| mark.dep() == "mark"))
    {
        let phrase = syntax::phrase(clause);
        return Some((noun.head().index() + 1, phrase.start..phrase.end.min(sentence.end)));
    }
    let wanted: Vec<&str> = cue.prepositions().collect();
    let phrase = noun.rights().find(|child| child.dep() == "prep" && wanted.contains(&child.norm()))?;
    let inside = phrase.rights().find(|child| matches!(child.dep(), "pobj" | "pcomp"))?;
    if inside.pos() == "PRON" || matches!(inside.ent_type(), "DATE" | "TIME") {
        return None;
    }
    let range = syntax::phrase(inside);
    Some((phrase.index() + 1, range.start.max(phrase.index() + 1)..range.end.min(sentence.end)))
}

/// Who speaks by this noun, and the verb that carries it if that is how.
fn speaker(noun: Token<'_>) -> Option<(Token<'_>, Option<Token<'_>>)> {
    if let Some(possessor) = syntax::child(noun, &["poss"]) {
        return Some((possessor, None));
    }
    let verb = noun.head();
    if matches!(noun.dep(), "dobj" | "attr") && LIGHT.contains(&verb.lemma()) && !syntax::is_passive(verb) {
        let subject = syntax::subject_of(verb).filter(|subject| subject.index() < verb.index())?;
        return Some((subject, Some(verb)));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(
            &[],
            "The court dismissed the mayor's claim that the bridge was safe.",
            &["The court | dismissed | the mayor's claim that the bridge was safe"],
        );
        check(&[], "His call for calm was ignored.", &["His | call for | calm"]);
    }

    #[test]
    fn leaves_alone() {
        check(&[], "The claim was dismissed.", &[]);
        check(&[], "His remarks on Tuesday were short.", &[]);
    }
}
