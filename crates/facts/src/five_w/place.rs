//! Where the main event was.

use secondsource_model::{BlockKind, EntityKind, Facts, MentionKind, Span};
use secondsource_nlp::{Entity, Sentence, Token};

use crate::Reading;
use crate::clause::noun_phrase;

/// The place of the dateline, else the first named place that something is said to be in or at, else the first named place.
pub(super) fn find(reading: Reading<'_>, facts: &Facts, opening: &[Sentence<'_>]) -> Option<Span> {
    // What the whole article shows to be a person is no place, whatever one sentence looks like.
    let is_place = |token: Token<'_>| {
        let entity = reading.span_of(token).and_then(|span| facts.entity_at(span));
        let kind = entity.and_then(|entity| facts.entities.get(entity.0 as usize)).map(|entity| entity.kind);
        !matches!(kind, Some(EntityKind::Person))
    };
    let named = |token: &Token<'_>| {
        matches!(token.ent_type(), "GPE" | "LOC" | "FAC") && token.tag() != "JJ" && is_place(*token)
    };
    let located = |token: &Token<'_>| {
        named(token)
            && token.dep() == "pobj"
            && matches!(token.head().lemma(), "in" | "at" | "near" | "outside" | "across" | "on" | "off")
    };
    let tokens = || opening.iter().flat_map(|sentence| sentence.tokens());
    let inside =
        tokens().find(located).and_then(|token| noun_phrase(token)).and_then(|tokens| reading.span_of_tokens(tokens));
    let dateline = || reading.article.dateline.as_ref().and_then(|line| line.place);
    let any = || {
        let entity = reading.parse.entities().find(|entity| {
            matches!(entity.label(), "GPE" | "LOC" | "FAC")
                && in_opening(*entity, opening)
                && entity.span().tokens().next().is_some_and(is_place)
        })?;
        reading.span_of_tokens(entity.span())
    };
    // Nothing in the opening: the place that the report names most, a town before a country.
    let most = || {
        let places = facts.entities.iter().filter(|entity| entity.place.is_some());
        let named = places.filter_map(|entity| {
            let mut mentions =
                entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name && !mention.metonym);
            let first = mentions.next()?;
            let country = entity.place.as_ref().is_some_and(|place| matches!(&*place.feature, "PCLI" | "CONT"));
            Some((country, std::cmp::Reverse(mentions.count()), first.span))
        });
        named.min().map(|(_, _, span)| span)
    };
    inside
        .or_else(dateline)
        .or_else(any)
        .or_else(most)
        .filter(|span| reading.article.block_of(*span).is_none_or(|block| block.kind != BlockKind::Byline))
}

fn in_opening(entity: Entity<'_>, opening: &[Sentence<'_>]) -> bool {
    opening.iter().any(|sentence| sentence.span().indexes().contains(&entity.span().indexes().start))
}
