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
    let kept: Vec<bool> = (0..drafts.len()).map(|at| stands(scene, &drafts, &near, at)).collect();
    let mut kept = kept.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
    drop_repeated(&mut drafts);
    drafts
}

/// Two drafts of one speaker whose contents are nearly the same words are one statement: the one with whole quotations stays, else the first.
fn drop_repeated(drafts: &mut Vec<Draft>) {
    let mut dropped = vec![false; drafts.len()];
    for at in 0..drafts.len() {
        let first = drafts[at].content.first().map_or(0, |run| run.start);
        let end = drafts[at].content.last().map_or(0, |run| run.end);
        // Drafts ascend by their first byte of content.
        for next in at + 1..drafts.len() {
            if drafts[next]
                .content
                .first()
                .is_none_or(|run| run.start >= end || run.start > first + end.saturating_sub(first) / 2)
            {
                break;
            }
            if dropped[at] || dropped[next] || !is_repeat(&drafts[at], &drafts[next]) {
                continue;
            }
            let better = drafts[at].quotes.is_empty() && !drafts[next].quotes.is_empty();
            dropped[if better { at } else { next }] = true;
        }
    }
    let mut dropped = dropped.into_iter();
    drafts.retain(|_| !dropped.next().unwrap_or(false));
}

/// Whether two drafts say nearly the same words of the same speaker, or of one and of nobody.
fn is_repeat(one: &Draft, other: &Draft) -> bool {
    let size = |draft: &Draft| draft.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    let shared: usize = one
        .content
        .iter()
        .flat_map(|run| {
            other.content.iter().map(move |part| part.end.min(run.end).saturating_sub(part.start.max(run.start)))
        })
        .sum();
    let same = one.source_head == other.source_head || one.source_head.is_none() || other.source_head.is_none();
    let all = size(one) + size(other) - shared.min(size(other));
    // A cue inside the other's content is a saying within a saying.
    let nested = |cue: &Draft, content: &Draft| {
        cue.cue.iter().any(|cue| content.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end))
    };
    same && shared * 5 >= all * 4 && !nested(one, other) && !nested(other, one)
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

fn stands(scene: &Scene<'_>, drafts: &[Draft], near: &Near, at: usize) -> bool {
    let draft = &drafts[at];
    let Some(cue) = draft.cue.first() else { return true };
    for (index, other) in near.at(cue.start).iter().map(|index| (*index, &drafts[*index])) {
        if index == at {
            continue;
        }
        let inside = other.content.iter().any(|run| run.start <= cue.start && cue.end <= run.end);
        // Inside what somebody said only another saying with its own clause or quotation is kept; of attitudes the outer one.
        let evidence = || draft.source_head.and_then(|head| scene.token(head)).is_some_and(super::source::is_evidence);
        if inside && (draft.class == Class::Hold || !own_utterance(draft) || evidence()) {
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
