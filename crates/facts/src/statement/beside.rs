//! Content that stands beside its verb of saying: "the bridge is closed, the mayor said", "The bridge, she said, is closed". Commas tell its ends.

use std::ops::Range;

use super::clause::busy;
use super::cue::CueGroup;
use super::scene::Scene;
use crate::syntax;

/// Whether a main clause stands in the tokens: a finite verb that is no side clause of the reporting verb.
fn has_main_clause(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    tokens.filter_map(|at| scene.token(at)).filter(|token| syntax::is_finite(*token)).any(|token| {
        let verb = if matches!(token.dep(), "aux" | "auxpass") { token.head() } else { token };
        // "The lorry left at noon, the guard said": of two subjects that the parse gave the verb of saying, the first has a verb of its own.
        let taken = verb.head();
        // "The group Holm is weighing a bid, two people said": a relative clause with nothing relative in it.
        let own = verb.dep() == "acl" && verb.tag() == "VBD"
            || verb.dep() == "relcl"
                && syntax::phrase(verb).filter_map(|at| scene.token(at)).all(|word| !word.tag().starts_with('W'));
        let stray =
            own && taken.dep() == "nsubj" && taken.head().lefts().filter(|left| left.dep() == "nsubj").count() > 1;
        stray || !matches!(verb.dep(), "advcl" | "relcl" | "acl" | "csubj" | "pcomp")
    })
}

/// Content before or around the verb, set off by commas: the reporting words are a small island in or behind the sentence.
pub(super) fn beside<'p>(scene: &Scene<'p>, group: &CueGroup<'p>) -> Option<(Vec<Range<usize>>, &'static str)> {
    let sentence = scene.sentence(group.verb);
    if busy(group) {
        return None;
    }
    let island = island(scene, group, sentence.clone())?;
    let before = lead_start(scene, sentence.start, island.start)..island.start.saturating_sub(1).max(sentence.start);
    let has_clause = |range: Range<usize>| range.clone().any(|at| scene.token(at).is_some_and(syntax::is_finite));
    // "The plan, he said, would fail."
    let comma_behind = scene.token(island.end).is_some_and(|token| matches!(token.text(), "," | "–" | "—" | ";"));
    let behind = island.end + 1..sentence.end;
    let goes_on = comma_behind
        && behind.len() > 1
        && !starts_new_report(scene, behind.clone())
        && scene.token(island.end).is_some_and(|token| token.text() != ";");
    if !has_main_clause(scene, before.clone()) {
        if goes_on && has_clause(behind.clone()) {
            // "Perhaps, he said, it would rain"; "But, he said, it would rain".
            return Some(([before, behind].into_iter().filter(|run| !run.is_empty()).collect(), "parenthetical"));
        }
        if before.len() < 2 {
            return None;
        }
        // A headline leaves the verb out: "Bridge closed, says mayor", "Dam safe, mayor says".
        let block = scene.blocks.get(scene.block_of[group.verb.index()]).cloned().unwrap_or_default();
        let participle = || before.clone().any(|at| scene.token(at).is_some_and(|token| token.tag().starts_with("VB")));
        let bare = || {
            super::headline::has_form(scene, block.clone())
                && before.start == block.start
                && island.end == block.end
                && matches!(group.verb.tag(), "VBZ" | "VBP")
                && before.clone().any(|at| scene.token(at).is_some_and(|token| matches!(token.pos(), "NOUN" | "PROPN")))
        };
        // "When contacted, Ng refused to speak", "Reached by phone, Ng declined": what the sentence opens with is no headline.
        let opener =
            || scene.token(before.start).is_some_and(|first| matches!(first.tag(), "WRB" | "IN" | "VBN" | "VBG"));
        let form = super::headline::has_form(scene, block.clone()) || block.len() <= 25 && !opener();
        let headline = form && (participle() || bare());
        return (headline && group.verb.tag() != "VBG").then(|| (vec![before], "headline-tail"));
    }
    // A clause that only adds to the reporting words ("..., he said, pointing at the map") is none of the content; a quotation is.
    if goes_on && (has_clause(behind.clone()) || behind.clone().any(|at| scene.quote_of[at].is_some())) {
        return Some((vec![before, behind], "parenthetical"));
    }
    Some((vec![before], "clause-before"))
}

/// "As Ng put it, the bridge is shut": the clause behind the comma is the content.
pub(super) fn as_clause_first<'p>(
    scene: &Scene<'p>,
    group: &CueGroup<'p>,
) -> Option<(Vec<Range<usize>>, &'static str)> {
    let verb = group.verb;
    let sentence = scene.sentence(verb);
    let mark = verb.lefts().find(|child| child.norm() == "as" && child.pos() != "ADV")?;
    let opening = (sentence.start..mark.index()).all(|at| {
        scene.token(at).is_some_and(|token| {
            syntax::is_punct(token) || matches!(token.norm(), "but" | "and" | "yet" | "still" | "or")
        })
    });
    if !opening || busy(group) && !matches!(verb.lemma(), "put") {
        return None;
    }
    let comma = (group.tokens.end..sentence.end.min(group.tokens.end + 20))
        .find(|at| scene.token(*at).is_some_and(|token| token.text() == ","))?;
    let has_clause = (comma + 1..sentence.end).any(|at| scene.token(at).is_some_and(syntax::is_finite));
    let own = (group.tokens.end..comma).any(|at| scene.token(at).is_some_and(syntax::is_finite));
    (has_clause && !own).then(|| (vec![comma + 1..sentence.end], "as-clause"))
}

fn starts_new_report<'p>(scene: &Scene<'p>, range: Range<usize>) -> bool {
    // «, he said, and "it never stops"»: the quotation has no other speaker.
    let joins = scene.token(range.start).is_some_and(|token| matches!(token.norm(), "and" | "but"));
    let quoted = (range.start..range.start + 4).find(|at| scene.quote_of.get(*at).copied().flatten().is_some());
    if joins
        && quoted.is_some_and(|at| {
            (range.start + 1..at).all(|between| {
                scene.token(between).is_some_and(|token| !syntax::is_nominal(token) && token.tag() != "VBG")
            })
        })
    {
        return false;
    }
    range.clone().take(4).any(|at| {
        scene.token(at).is_some_and(|token| {
            let utterance =
                scene.quote_of[at].is_some() && at == range.start + 1 && token.text().starts_with(char::is_uppercase);
            token.tag() == "VBG" || utterance || matches!(token.norm(), "according")
        })
    }) || scene.token(range.start).is_some_and(|token| {
        matches!(
            token.norm(),
            "and"
                | "but"
                | "while"
                | "although"
                | "though"
                | "as"
                | "after"
                | "when"
                | "who"
                | "which"
                | "referring"
                | "citing"
        )
    })
}

/// First token of the content of a sentence: joining words ("But", "And") are the reporter's.
fn lead_start(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit
        && scene.token(at).is_some_and(|token| {
            matches!(token.norm(), "but" | "and" | "yet" | "so" | "meanwhile" | "however" | ",")
                || syntax::is_punct(token) && !"\"“‘($'".contains(token.text())
        })
    {
        at += 1;
    }
    at
}

/// The reporting words with their speaker, from behind a comma to a comma or the sentence's end; `None` if they are no such island.
fn island<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, sentence: Range<usize>) -> Option<Range<usize>> {
    let verb = group.verb;
    if !syntax::is_finite(scene.token(group.tokens.start)?) && !syntax::is_finite(verb) && verb.dep() != "amod" {
        return None;
    }
    let speaker = group.subject.filter(|subject| subject.index() != verb.index())?;
    let phrase = syntax::phrase(speaker);
    let (start, end);
    if speaker.index() < verb.index() {
        // The subject's phrase may have swallowed the content before the comma; walk back from the head to a comma.
        let mut from = group.tokens.start.min(speaker.index());
        let floor = phrase.start.max(sentence.start);
        while from > floor && !opens_island(scene, from) {
            from -= 1;
        }
        start = scene.title_start(from).max(sentence.start);
        end = group.tokens.end;
    } else {
        // "..., said the mayor of Ham, who ..."
        start = group.tokens.start;
        end = phrase.end.max(group.tokens.end);
    }
    if start <= sentence.start || !opens_island(scene, start) {
        return None;
    }
    // Behind the verb only where, when and to whom may stand.
    let mut at = end.max(group.tokens.end);
    while at < sentence.end {
        let token = scene.token(at)?;
        if matches!(token.text(), "," | ";" | "–" | "—" | ".") || token.text() == "\"" || scene.quote_of[at].is_some()
        {
            break;
        }
        if syntax::is_finite(token) && token != verb && !matches!(token.dep(), "relcl" | "aux" | "auxpass" | "advcl") {
            return None;
        }
        at += 1;
    }
    Some(start..at)
}

/// Whether a comma or dash stands directly before.
fn opens_island(scene: &Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|index| scene.token(index)) else { return false };
    let inner = before.index().checked_sub(1).and_then(|index| scene.token(index));
    let closing = matches!(before.text(), "”" | "\"" | "''" | "’")
        && inner.is_some_and(|comma| matches!(comma.text(), "," | "?" | "!"));
    matches!(before.text(), "," | "–" | "—" | "--") || closing
}
