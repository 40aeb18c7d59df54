//! From all drafts to the statements that stand: one reading for each cue, no attitude inside what somebody else said.

use std::ops::Range;

use super::lexicon::Class;
use super::near::Near;
use super::scene::{Draft, Scene};

/// Keeps the drafts that stand, in text order.
pub(crate) fn settle(scene: &Scene<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    for draft in &mut drafts {
        stretch_over_quotes(scene, draft);
        drop_own_words(draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| {
        (draft.content.first().map_or(0, |first| first.start), draft.cue.first().map_or(0, |first| first.start))
    });
    let near = Near::new(&drafts);
    let kept: Vec<bool> = (0..drafts.len()).map(|at| stands(&drafts, &near, at)).collect();
    let mut kept = kept.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
    drafts
}

/// Content that ends inside a quotation that opened behind the cue takes the whole quotation: parsers cut it at its sentences.
fn stretch_over_quotes(scene: &Scene<'_>, draft: &mut Draft) {
    let cue_end = draft.cue.last().map_or(0, |cue| cue.end);
    if draft.quotes.is_empty()
        && let Some(last) = draft.content.last_mut()
    {
        // Quotations ascend; outermost ones follow each other, so only the last that begins before the content's end can be cut by it.
        let behind = scene.quotes.partition_point(|quote| quote.inner.start() < last.end);
        if let Some(quote) = scene.quotes[..behind].iter().rev().find(|quote| quote.depth == 0) {
            let (inner, outer) = (quote.inner.range(), quote.outer.range());
            if outer.start >= cue_end
                && outer.start <= last.end
                && inner.start < last.end
                && last.end < inner.end
                && last.start < inner.end
            {
                last.end = outer.end;
            }
        }
    }
}

/// A statement's content holds neither its cue nor its source.
fn drop_own_words(draft: &mut Draft) {
    let cut: Vec<Range<usize>> = draft.cue.iter().chain(&draft.source).cloned().collect();
    for hole in cut {
        let mut left = Vec::with_capacity(draft.content.len());
        for run in draft.content.drain(..) {
            if hole.start >= run.end || hole.end <= run.start {
                left.push(run);
                continue;
            }
            if run.start < hole.start {
                left.push(run.start..hole.start);
            }
            if hole.end < run.end {
                left.push(hole.end..run.end);
            }
        }
        draft.content = left;
    }
}

fn stands(drafts: &[Draft], near: &Near, at: usize) -> bool {
    let draft = &drafts[at];
    let Some(cue) = draft.cue.first() else { return true };
    for (index, other) in near.at(cue.start).iter().map(|index| (*index, &drafts[*index])) {
        if index == at {
            continue;
        }
        let inside = other.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end);
        // Inside what somebody said only another saying with its own clause or quotation is kept; of attitudes the outer one.
        if inside && (draft.class == Class::Hold || !own_utterance(draft)) {
            return false;
        }
    }
    true
}

/// Whether the draft tells an utterance of its own, not an attitude put in a phrase.
fn own_utterance(draft: &Draft) -> bool {
    !draft.quotes.is_empty()
        || matches!(
            draft.rule,
            "clause" | "clause-before" | "parenthetical" | "according-to" | "object-predicate" | "as"
        )
}
