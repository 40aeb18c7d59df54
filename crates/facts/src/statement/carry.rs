//! Gives quotations that float the speaker named before them.
//!
//! Why: a reporter names the speaker once and lets further quotations stand by themselves, in the same paragraph («He disagreed. "It rains."») or
//! in paragraphs of their own. The speaker is the one of the statement before; in the same paragraph, where the sentence before makes none, its
//! subject. A quotation in a heading or pulled out of the text repeats words of the text: its speaker is theirs, and none where nobody says them.
//! Known misses: an answer in an interview that follows a question without names.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use secondsource_nlp::Token;

use crate::syntax;

/// Fills the source of floating quotations.
pub(crate) fn name_floating(scene: &Scene<'_>, drafts: &mut [Draft], set_apart: &[Range<usize>]) {
    // Most reports have no quotation without a speaker.
    if !drafts.iter().any(|draft| draft.carries_on && draft.source_head.is_none()) {
        return;
    }
    let said = said_by(scene, drafts);
    for at in 0..drafts.len() {
        if !drafts[at].carries_on || drafts[at].source_head.is_some() {
            continue;
        }
        let Some(start) = drafts[at].content.first().map(|first| first.start) else { continue };
        if let Some(same) = repeated(scene, &drafts[at], &said) {
            let same = &drafts[same];
            (drafts[at].source, drafts[at].source_head) = (same.source.clone(), same.source_head);
            continue;
        }
        let behind = set_apart.partition_point(|block| block.end <= start);
        if set_apart.get(behind).is_some_and(|block| block.contains(&start)) {
            continue;
        }
        let here = scene.parse.span_over(start..start + 1).indexes().start;
        let block = scene.block_of.get(here).copied().unwrap_or(0);
        // "A passer-by in red: ...": the words before the colon tell the speaker, and it is not the last one.
        let mark = here.checked_sub(2).and_then(|at| scene.token(at));
        if mark.is_some_and(|mark| mark.text() == ":" && scene.block_of.get(mark.index()) == Some(&block)) {
            continue;
        }
        let (source, head) = match subject_before(scene, here) {
            Some(found) if !spoken_before(scene, &drafts[..at], here, block) => (vec![found.0], Some(found.1)),
            _ => {
                let Some(before) = drafts[..at].iter().rev().find(|draft| {
                    draft.source_head.is_some() && draft.class == Class::Say && !held_inside(drafts, draft)
                }) else {
                    continue;
                };
                let near = before.content.first().is_some_and(|first| {
                    let there = scene.parse.span_over(first.start..first.start + 1).indexes().start;
                    block.saturating_sub(scene.block_of.get(there).copied().unwrap_or(0)) <= 2
                });
                if !near || before.source_head.is_some_and(|head| others_between(scene, head, block)) {
                    continue;
                }
                (before.source.clone(), before.source_head)
            }
        };
        drafts[at].source_head = head;
        drafts[at].source = source;
    }
}

/// The quotations that have a speaker, by their letters and digits in lower case.
fn said_by(scene: &Scene<'_>, drafts: &[Draft]) -> BTreeMap<String, usize> {
    let mut said = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.source_head.is_some()) {
        for quote in &draft.quotes {
            let Some(quote) = scene.quotes.get(*quote) else { continue };
            said.entry(plain(scene, quote.inner.range())).or_insert(at);
        }
    }
    said
}

/// The statement with a speaker that has the very words of this one.
fn repeated(scene: &Scene<'_>, draft: &Draft, said: &BTreeMap<String, usize>) -> Option<usize> {
    let first = scene.quotes.get(*draft.quotes.first()?)?;
    said.get(&plain(scene, first.inner.range())).copied()
}

fn plain(scene: &Scene<'_>, bytes: Range<usize>) -> String {
    let words = scene.text.get(bytes).unwrap_or_default();
    words.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a statement made in the sentence just before names a speaker in this block.
fn spoken_before(scene: &Scene<'_>, before: &[Draft], here: usize, block: usize) -> bool {
    let Some(last) = before.iter().rev().find(|draft| draft.source_head.is_some()) else { return false };
    let head = last.source_head.unwrap_or(0);
    let sentence = here.checked_sub(1).and_then(|at| scene.token(at)).map(|token| scene.sentence(token));
    scene.block_of.get(head) == Some(&block)
        && (last.carries_on || !last.quotes.is_empty() || sentence.is_some_and(|sentence| sentence.contains(&head)))
}

/// Whether a block lies between the speaker's and this one whose sentences have another name or "he" and "she" as their subjects: then nothing tells
/// whose words the quotation is.
fn others_between(scene: &Scene<'_>, speaker: usize, block: usize) -> bool {
    let Some(spoke) = scene.block_of.get(speaker).copied() else { return false };
    let word = scene.token(speaker).map_or("", Token::text);
    let subject = |token: &Token<'_>| token.dep() == "nsubj" && scene.quote_of[token.index()].is_none();
    let between = scene.blocks.get(spoke + 1..block).into_iter().flatten();
    let mut subjects = between.cloned().flatten().filter_map(|at| scene.token(at)).filter(subject);
    subjects.any(|token| token.pos() == "PROPN" && token.text() != word && token.head().is_root())
}

fn held_inside(drafts: &[Draft], draft: &Draft) -> bool {
    let Some(cue) = draft.cue.first() else { return false };
    drafts.iter().any(|other| {
        !std::ptr::eq(other, draft) && other.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end)
    })
}

/// The subject of the sentence before, in the same block, if it is a person or body by its form.
fn subject_before(scene: &Scene<'_>, here: usize) -> Option<(Range<usize>, usize)> {
    let before = here.checked_sub(1).and_then(|at| scene.token(at))?;
    let before = if syntax::is_punct(before) {
        before.index().checked_sub(1).and_then(|at| scene.token(at)).unwrap_or(before)
    } else {
        before
    };
    if scene.block_of.get(before.index()) != scene.block_of.get(here) || scene.quote_of[before.index()].is_some() {
        return None;
    }
    let sentence = scene.sentence(before);
    let root = sentence.filter_map(|at| scene.token(at)).find(|token| token.is_root() && syntax::is_verb(*token))?;
    let subject = syntax::own_subject(root).filter(|subject| scene.quote_of[subject.index()].is_none())?;
    let personal = subject.pos() == "PROPN" || matches!(subject.norm(), "he" | "she" | "they" | "i" | "we");
    let phrase = scene.source_phrase(subject, root.index()..root.index() + 1)?;
    personal.then(|| (phrase, subject.index()))
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(
            &[],
            "Ana Ruiz disagreed. \"It never rains in this town.\"",
            &["Ana Ruiz | disagreed | It never rains in this town."],
        );
        check(
            &[],
            "\"It rains,\" Ana Ruiz said.\n\"It never stops in this town.\"",
            &["Ana Ruiz | said | It rains,", "Ana Ruiz |  | It never stops in this town."],
        );
    }

    #[test]
    fn a_quotation_that_is_said_twice_has_one_speaker() {
        check(
            &[],
            "\"It rains,\" Ana Ruiz said.\n\"Nobody rang. No siren went off.\"\n\"Nobody rang. No siren went off,\" said Tom Ng.",
            &[
                "Ana Ruiz | said | It rains,",
                "Tom Ng |  | Nobody rang. No siren went off.",
                "Tom Ng | said | Nobody rang. No siren went off,",
            ],
        );
    }

    #[test]
    fn a_heading_has_no_speaker_of_its_own() {
        use crate::statement::check::check_apart;
        // The second line is a heading.
        check_apart(
            1,
            "\"It rains,\" Ana Ruiz said.\n\"It never stops in this town.\"\nThe rain went on.",
            &["Ana Ruiz | said | It rains,", " |  | It never stops in this town."],
        );
    }

    #[test]
    fn words_before_a_colon_and_other_names_between_are_no_reason_to_carry_on() {
        check(
            &[],
            "\"It rains,\" Ana Ruiz said.\nA government spokesperson: \"The warning was issued in time for all.\"",
            &["Ana Ruiz | said | It rains,", "A government spokesperson | : | The warning was issued in time for all."],
        );
        check(
            &[],
            "\"It rains,\" Ana Ruiz said.\nTom Ng closed the bridge on Monday.\n\"Nobody rang us on that day at all.\"",
            &["Ana Ruiz | said | It rains,", " |  | Nobody rang us on that day at all."],
        );
    }

    #[test]
    fn leaves_alone() {
        check(&[], "\"Short words.\"", &[]);
        check(&["floating-quote"], "(See more: \"Ten Great Bridges of the Northern Coast.\")", &[]);
    }
}
