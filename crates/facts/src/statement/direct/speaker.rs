//! Who speaks, among the words that attribute a quotation: the subject that the parse names, else the noun phrase beside the verb.

use std::ops::Range;

use crate::statement::cue::CueGroup;
use crate::statement::scene::Scene;
use crate::syntax;

/// The speaker of a reporting verb inside the attributing words: the parse's subject, else by place.
pub(super) fn speaker_in<'p>(
    scene: &Scene<'p>,
    group: &CueGroup<'p>,
    segment: Range<usize>,
) -> Option<(usize, Range<usize>)> {
    let verb = group.verb;
    if let Some(subject) = group.subject.filter(|subject| segment.contains(&subject.index()))
        && let Some(phrase) = scene.source_phrase(subject, group.tokens.clone())
    {
        let start = scene.parse.get(segment.start).map_or(phrase.start, |first| first.range().start).max(phrase.start);
        if start < phrase.end {
            return Some((subject.index(), start..phrase.end));
        }
    }
    if verb.tag() == "VBG" {
        // "footage of Ng saying": the name right before a participle is its subject.
        let name = group.tokens.start.checked_sub(1).and_then(|at| scene.token(at)).filter(|name| {
            segment.contains(&name.index())
                && name.pos() == "PROPN"
                && name.ent_type() == "PERSON"
                && !matches!(name.dep(), "dobj" | "nsubj" | "dative")
        });
        if let Some(name) = name {
            let mut first = name.index();
            while first > segment.start
                && scene.token(first - 1).is_some_and(|before| before.pos() == "PROPN" && before.ent_type() == "PERSON")
            {
                first -= 1;
            }
            return Some((name.index(), scene.words(first..name.index() + 1)?));
        }
        // "sent messages to all phones saying, ...": what carries words says them.
        let carrier = (segment.start..group.tokens.start)
            .rev()
            .filter_map(|at| scene.token(at))
            .take_while(|token| token.text() != ",")
            .find(|token| {
                let tables = crate::entity::Gazetteer::english();
                token.pos() == "NOUN"
                    && matches!(token.dep(), "dobj" | "nsubjpass")
                    && tables.is_document_noun(token.lemma())
            });
        if let Some(carrier) = carrier.filter(|_| matches!(verb.lemma(), "say" | "read" | "warn" | "state")) {
            let end = scene.source_phrase(carrier, carrier.index() + 1..carrier.index() + 1)?;
            return Some((carrier.index(), end));
        }
        // "..., and, when asked, asserting: ...": a participle goes on with the subject of the clause before it.
        let head = (segment.start..group.tokens.start).filter_map(|at| scene.token(at)).find(|token| {
            token.dep() == "nsubj"
                && syntax::is_finite_clause(token.head())
                && !matches!(token.head().dep(), "relcl" | "advcl" | "acl")
        });
        let before = || {
            let sentence = scene.sentence(verb);
            (sentence.start..group.tokens.start).filter_map(|at| scene.token(at)).find(|token| {
                token.dep() == "nsubj" && token.head().is_root() && scene.quote_of[token.index()].is_none()
            })
        };
        let head = head.or_else(before)?;
        return Some((head.index(), scene.source_phrase(head, group.tokens.clone())?));
    }
    if group.tokens.start > segment.start {
        let head = (segment.start..group.tokens.start)
            .rev()
            .filter_map(|at| scene.token(at))
            .find(|token| syntax::is_nominal(*token))?;
        let words = scene.words(segment.start..group.tokens.start)?;
        return Some((head.index(), words));
    }
    // "said Ng": the first noun phrase behind the verb.
    let first = (group.tokens.end..segment.end)
        .filter_map(|at| scene.token(at))
        .find(|token| !syntax::is_punct(*token) && token.pos() != "ADV")?;
    if first.pos() == "ADP" {
        return None;
    }
    let mut head = first;
    while !head.is_root()
        && segment.contains(&head.head().index())
        && head.head() != verb
        && matches!(
            head.dep(),
            "compound" | "det" | "amod" | "nmod" | "poss" | "nummod" | "appos" | "advmod" | "quantmod" | "case"
        )
    {
        head = head.head();
    }
    if !syntax::is_nominal(head) {
        return None;
    }
    let phrase = scene.source_phrase(head, group.tokens.clone())?;
    let limit = scene.parse.get(segment.end.saturating_sub(1)).map_or(phrase.end, |last| last.range().end);
    Some((head.index(), phrase.start..phrase.end.min(limit)))
}
