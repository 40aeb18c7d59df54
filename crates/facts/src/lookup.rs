//! The facts found so far, with what stands where: which entity or statement is at a span, without going through all of them.

use std::ops::Deref;

use secondsource_model::{EntityIx, Facts, Span, StatementIx};

/// Spans with numbers, to be asked which of them touch a span.
#[derive(Debug, Default)]
struct Touching {
    /// Ascending by start.
    spans: Vec<(Span, u32)>,
    /// For each span the furthest end up to and with it: what lies before a span that nothing reaches need not be looked at.
    furthest: Vec<usize>,
}

impl Touching {
    fn new(mut spans: Vec<(Span, u32)>) -> Self {
        spans.sort_unstable_by_key(|(span, number)| (span.start(), span.end(), *number));
        let mut end = 0;
        let furthest = spans.iter().map(|(span, _)| {
            end = end.max(span.end());
            end
        });
        Self { furthest: furthest.collect(), spans }
    }

    /// All spans that share a byte with `span` or border on it.
    fn near(&self, span: Span) -> impl Iterator<Item = (Span, u32)> {
        let behind = self.spans.partition_point(|(other, _)| other.start() <= span.end());
        let reaches = move |at: &usize| self.furthest[*at] >= span.start();
        (0..behind)
            .rev()
            .take_while(reaches)
            .map(|at| self.spans[at])
            .filter(move |(other, _)| other.end() >= span.start())
    }
}

/// Facts with an index of their entities and statements as they stand now. Reads as [`Facts`] does.
#[derive(Debug)]
pub(crate) struct Lookup<'f> {
    facts: &'f Facts,
    mentions: Touching,
    contents: Touching,
    cues: Touching,
}

impl Deref for Lookup<'_> {
    type Target = Facts;
    fn deref(&self) -> &Facts {
        self.facts
    }
}

impl<'f> Lookup<'f> {
    pub(crate) fn new(facts: &'f Facts) -> Self {
        let entities = (0_u32..).zip(&facts.entities);
        let statements = || (0_u32..).zip(&facts.statements);
        let mentions = entities.flat_map(|(at, entity)| entity.mentions.iter().map(move |mention| (mention.span, at)));
        let contents = statements().flat_map(|(at, statement)| statement.content.iter().map(move |span| (*span, at)));
        let cues = statements().flat_map(|(at, statement)| {
            statement.cue.iter().flat_map(|cue| cue.spans.iter()).map(move |span| (*span, at))
        });
        Self {
            facts,
            mentions: Touching::new(mentions.collect()),
            contents: Touching::new(contents.collect()),
            cues: Touching::new(cues.collect()),
        }
    }

    /// [`Facts::entity_at`].
    pub(crate) fn entity_at(&self, span: Span) -> Option<EntityIx> {
        self.mentions
            .near(span)
            .filter(|(mention, _)| mention.contains(span) || span.contains(*mention))
            .max_by_key(|(mention, at)| (mention.len(), std::cmp::Reverse(*at)))
            .map(|(_, at)| EntityIx(at))
    }

    /// The entity with a mention of exactly this span: "its" of "its opposition to the treaty".
    pub(crate) fn entity_of(&self, mention: Span) -> Option<EntityIx> {
        self.mentions.near(mention).filter(|(span, _)| *span == mention).map(|(_, at)| EntityIx(at)).min()
    }

    /// The statements whose content holds a span, ascending.
    pub(crate) fn statements_holding(&self, span: Span) -> Vec<StatementIx> {
        Self::ascending(self.contents.near(span).filter(|(content, _)| content.contains(span)))
    }

    /// The first statement whose cue shares a word with a span.
    pub(crate) fn statement_with_cue(&self, span: Span) -> Option<StatementIx> {
        Self::ascending(self.cues.near(span).filter(|(cue, _)| cue.overlaps(span))).first().copied()
    }

    fn ascending(found: impl Iterator<Item = (Span, u32)>) -> Vec<StatementIx> {
        let mut numbers: Vec<u32> = found.map(|(_, at)| at).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(StatementIx).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secondsource_model::SourceText;

    use super::*;

    proptest! {
        #[test]
        fn what_touches_is_what_a_look_at_all_finds(
            ranges in proptest::collection::vec((0_usize..60, 0_usize..20), 0..40), start in 0_usize..60, len in 0_usize..20,
        ) {
            let text = SourceText::new(&"x".repeat(80));
            let span = |start: usize, len: usize| text.span(start, start + len).unwrap();
            let spans: Vec<(Span, u32)> = (0_u32..).zip(&ranges).map(|(at, (start, len))| (span(*start, *len), at)).collect();
            let asked = span(start, len);
            let touches = |other: Span| other.start() <= asked.end() && asked.start() <= other.end();
            let mut want: Vec<u32> = spans.iter().filter(|(other, _)| touches(*other)).map(|(_, at)| *at).collect();
            let mut got: Vec<u32> = Touching::new(spans).near(asked).map(|(_, at)| at).collect();
            want.sort_unstable();
            got.sort_unstable();
            prop_assert_eq!(got, want);
        }
    }
}
