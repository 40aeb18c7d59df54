//! Which figures and times belong to which trigger: each is given to the first trigger above it, once for the whole article.

use std::collections::BTreeMap;

use secondsource_model::{Facts, FigureIx, Precision, Span, TimeIx, TimeKind};
use secondsource_nlp::Token;

use super::Trigger;
use crate::Reading;
use crate::clause::is_verb;

/// Steps up the tree to an owner; what lies deeper belongs to nobody. Bounds the work on degenerate parses.
const MAX_STEPS: usize = 64;

/// The figures and the most exact time of each trigger, by the index of the trigger's token.
#[derive(Debug, Default)]
pub(super) struct Belongings {
    figures: BTreeMap<usize, Vec<FigureIx>>,
    times: BTreeMap<usize, (Precision, TimeIx)>,
}

impl Belongings {
    /// Gives every quantity and every date or time of the article to its trigger.
    pub(super) fn of(reading: Reading<'_>, facts: &Facts, triggers: &[Trigger<'_>]) -> Self {
        // A light verb carries the figures and times of the noun that it hands its subject to.
        let mut owners: BTreeMap<usize, usize> = BTreeMap::new();
        for trigger in triggers.iter().rev() {
            owners.insert(trigger.carrier.index(), trigger.token.index());
        }
        for trigger in triggers {
            owners.insert(trigger.token.index(), trigger.token.index());
        }
        let mut all = Self::default();
        for (index, figure) in (0_u32..).zip(&facts.figures).filter(|(_, figure)| figure.kind.is_quantity()) {
            if let Some(owner) = above(reading, figure.span).find_map(|token| owners.get(&token.index())) {
                all.figures.entry(*owner).or_default().push(FigureIx(index));
            }
        }
        for (index, time) in
            (0_u32..).zip(&facts.times).filter(|(_, time)| !matches!(time.kind, TimeKind::Duration | TimeKind::Set))
        {
            // A time of the saying ("police said on Wednesday") hangs on a verb that is no trigger, and dates no event.
            let first = above(reading, time.span).find(|token| is_verb(*token) || owners.contains_key(&token.index()));
            let Some(owner) = first.and_then(|token| owners.get(&token.index())) else { continue };
            let kept = all.times.entry(*owner).or_insert((time.precision, TimeIx(index)));
            if time.precision > kept.0 {
                *kept = (time.precision, TimeIx(index));
            }
        }
        all
    }

    /// The figures of a trigger, ascending.
    pub(super) fn figures(&self, trigger: Token<'_>) -> Vec<FigureIx> {
        self.figures.get(&trigger.index()).cloned().unwrap_or_default()
    }

    /// The most exact time of a trigger, the first of several alike.
    pub(super) fn time(&self, trigger: Token<'_>) -> Option<TimeIx> {
        self.times.get(&trigger.index()).map(|(_, time)| *time)
    }
}

/// The head of the words at `span` and what stands above it.
fn above<'p>(reading: Reading<'p>, span: Span) -> impl Iterator<Item = Token<'p>> {
    let head = reading.tokens_in(span).root();
    head.into_iter().flat_map(|head| std::iter::once(head).chain(head.ancestors().take(MAX_STEPS)))
}
