//! Which drafts have words at or shortly before a place, so that a rule that asks "who speaks here" need not go through all of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::scene::Draft;

/// Bytes behind the start of a content or cue within which a draft still counts as near.
pub(crate) const NEAR: usize = 1500;

/// Bytes that share a list.
const STRETCH: usize = 512;

/// Drafts by the places that they are near to.
pub(crate) struct Near {
    stretches: Vec<Vec<usize>>,
    speaking: BTreeSet<usize>,
}

impl Near {
    pub(crate) fn new(drafts: &[Draft]) -> Self {
        let mut near = Self { stretches: Vec::new(), speaking: BTreeSet::new() };
        for (at, draft) in drafts.iter().enumerate() {
            near.speaking.extend(draft.source_head);
            for run in &draft.content {
                near.add(at, run.clone());
            }
            for first in [draft.content.first(), draft.cue.first()].into_iter().flatten() {
                near.add(at, first.start..first.start + NEAR);
            }
        }
        near
    }

    fn add(&mut self, draft: usize, bytes: Range<usize>) {
        let (first, last) = (bytes.start / STRETCH, bytes.end.max(bytes.start) / STRETCH);
        if self.stretches.len() <= last {
            self.stretches.resize(last + 1, Vec::new());
        }
        for stretch in &mut self.stretches[first..=last] {
            // Drafts come in their order, so a second range of one finds it at the end.
            if stretch.last() != Some(&draft) {
                stretch.push(draft);
            }
        }
    }

    /// Every draft that has content at `place` (bytes of the text), or whose first content or cue begins up to [`NEAR`] bytes before it, and perhaps
    /// some more; ascending.
    pub(crate) fn at(&self, place: usize) -> &[usize] {
        self.stretches.get(place / STRETCH).map_or(&[], Vec::as_slice)
    }

    /// Whether a token is the head of a draft's speaker.
    pub(crate) fn is_speaker(&self, token: usize) -> bool {
        self.speaking.contains(&token)
    }
}
