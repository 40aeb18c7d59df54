//! Gives quotations that float the speaker named before them.
//!
//! Why: a reporter names the speaker once and lets further quotations stand by themselves, in the same paragraph («He disagreed. "It rains."») or
//! in paragraphs of their own. The speaker is the one of the statement before; in the same paragraph, where the sentence before makes none, its
//! subject. Known misses: an answer in an interview that follows a question without names.

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::syntax;

/// Fills the source of floating quotations.
pub(crate) fn name_floating(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if !drafts[at].carries_on || drafts[at].source_head.is_some() {
            continue;
        }
        let Some(start) = drafts[at].content.first().map(|first| first.start) else { continue };
        let here = scene.parse.span_over(start..start + 1).indexes().start;
        let block = scene.block_of.get(here).copied().unwrap_or(0);
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
                if !near {
                    continue;
                }
                (before.source.clone(), before.source_head)
            }
        };
        drafts[at].source_head = head;
        drafts[at].source = source;
    }
}

/// Whether a statement made in the sentence just before names a speaker in this block.
fn spoken_before(scene: &Scene<'_>, before: &[Draft], here: usize, block: usize) -> bool {
    let Some(last) = before.iter().rev().find(|draft| draft.source_head.is_some()) else { return false };
    let head = last.source_head.unwrap_or(0);
    let sentence = here.checked_sub(1).and_then(|at| scene.token(at)).map(|token| scene.sentence(token));
    scene.block_of.get(head) == Some(&block)
        && (last.carries_on || !last.quotes.is_empty() || sentence.is_some_and(|sentence| sentence.contains(&head)))
}

fn held_inside(drafts: &[Draft], draft: &Draft) -> bool {
    let Some(cue) = draft.cue.first() else { return false };
    drafts.iter().any(|other| {
        !std::ptr::eq(other, draft) && other.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end)
    })
}

/// The subject of the sentence before, in the same block, if it is a person or body by its form.
fn subject_before(scene: &Scene<'_>, here: usize) -> Option<(std::ops::Range<usize>, usize)> {
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
    fn leaves_alone() {
        check(&[], "\"Short words.\"", &[]);
    }
}
