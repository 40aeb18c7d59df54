//! From groups of mentions to the article's entities: their names as shown, and whose each token is.

use std::collections::BTreeMap;

use secondsource_model::{Entity, EntityIx, EntityKind, LinkRule, Mention, MentionKind, Span};

use super::build::Cast;
use super::gazetteer::{CountryForm, Gazetteer};
use super::mention::Found;
use super::name::Group;
use crate::reading::Reading;

pub(super) fn hand_out(
    reading: Reading<'_>,
    mentions: &[Found],
    groups: &[Group],
    inner: &BTreeMap<usize, Vec<std::ops::Range<usize>>>,
    tables: &Gazetteer,
) -> Cast {
    let mut order: Vec<(usize, usize)> = groups
        .iter()
        .enumerate()
        .filter_map(|(index, group)| Some((group.mentions.iter().map(|at| mentions[*at].tokens.start).min()?, index)))
        .collect();
    order.sort_unstable();
    let unnamed = vec![None; reading.parse.len()];
    let mut cast = Cast { entities: Vec::with_capacity(order.len()), by_head: unnamed.clone(), by_token: unnamed };
    for (_, index) in order {
        let group = &groups[index];
        let Some(ix) = u32::try_from(cast.entities.len()).ok().map(EntityIx) else { break };
        let mut listed: Vec<usize> = group.mentions.clone();
        listed.sort_by_key(|at| (mentions[*at].tokens.start, mentions[*at].tokens.end));
        listed.dedup();
        let mut spans = Vec::with_capacity(listed.len());
        for at in &listed {
            let mention = &mentions[*at];
            let whole = || reading.parse.span(mention.tokens.clone()).and_then(|tokens| reading.span_of_tokens(tokens));
            let piece = mention.piece.as_ref().and_then(|piece| reading.text().span(piece.start, piece.end));
            let Some(span) = piece.or_else(whole) else { continue };
            name(&mut cast.by_head, mention.head, ix);
            if mention.kind == MentionKind::Name {
                for token in mention.tokens.clone() {
                    name(&mut cast.by_token, token, ix);
                }
            }
            // "who" and "which" only join a clause to the word before it, which is the mention.
            if mention.rule == LinkRule::Bound
                && reading.parse.get(mention.head).is_some_and(|word| word.tag().starts_with('W'))
            {
                continue;
            }
            spans.push(Mention {
                span,
                head: piece.or_else(|| reading.parse.get(mention.head).and_then(|head| reading.span_of(head))),
                kind: mention.kind,
                metonym: mention.metonym,
                rule: mention.rule,
            });
        }
        for tokens in inner.get(&index).into_iter().flatten() {
            let head = reading.parse.get(tokens.end - 1).and_then(|head| reading.span_of(head));
            let span = reading.parse.span(tokens.clone()).and_then(|tokens| reading.span_of_tokens(tokens));
            if let Some(span) = span {
                spans.push(Mention { span, head, kind: MentionKind::Name, metonym: false, rule: LinkRule::SameName });
            }
        }
        spans.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
        spans.dedup_by_key(|mention| mention.span);
        let roles = group
            .roles
            .iter()
            .filter_map(|(tokens, _)| {
                reading.parse.span(tokens.clone()).and_then(|tokens| reading.span_of_tokens(tokens))
            })
            .map(|span| reading.text().trim(span))
            .fold(Vec::<Span>::new(), |mut roles, span| {
                // A title that an apposition told too is one role.
                if !roles.iter().any(|role| reading.text().slice(*role) == reading.text().slice(span)) {
                    roles.push(span);
                }
                roles
            });
        cast.entities.push(Entity {
            name: shown_name(reading, mentions, group, tables),
            kind: group.class.unwrap_or(EntityKind::Other),
            wikidata: None,
            place: None,
            stands_for: None,
            roles,
            mentions: spans,
        });
    }
    cast
}

/// Notes that a token names an entity, unless it names one already.
pub(super) fn name(tokens: &mut [Option<EntityIx>], token: usize, entity: EntityIx) {
    if let Some(named) = tokens.get_mut(token) {
        named.get_or_insert(entity);
    }
}

/// The fullest name as the article writes it; for a country its usual name; for somebody unnamed the fullest noun phrase.
pub(super) fn shown_name(reading: Reading<'_>, mentions: &[Found], group: &Group, tables: &Gazetteer) -> String {
    if let Some((country, CountryForm::Name)) = group.country {
        return tables.country_name(country).to_owned();
    }
    let of_kind = |kind: MentionKind| {
        let mut of_kind = group.mentions.iter().filter(|at| mentions[**at].kind == kind).peekable();
        let mut fullest = *of_kind.next()?;
        // Words, and bytes with one blank behind each word.
        let size = |at: usize| {
            let written = mentions[at].words(reading.parse);
            let words = without_possessive(&written).split_whitespace();
            words.fold((0, 0), |(words, bytes), word| (words + 1, bytes + word.len() + 1))
        };
        if of_kind.peek().is_some() {
            let mut most = size(fullest);
            for at in of_kind {
                let size = size(*at);
                if size > most {
                    (most, fullest) = (size, *at);
                }
            }
        }
        Some(in_one_line(without_possessive(&mentions[fullest].words(reading.parse))))
    };
    of_kind(MentionKind::Name)
        .or_else(|| of_kind(MentionKind::Demonym))
        .or_else(|| of_kind(MentionKind::Nominal))
        .or_else(|| of_kind(MentionKind::Pronoun))
        .unwrap_or_default()
}

pub(super) fn without_possessive(words: &str) -> &str {
    let mut words = words.trim_end_matches([',', ';', ':', ' ']);
    while let Some(rest) = words.strip_suffix("'s") {
        words = rest;
    }
    words
}

/// The words with one blank between them.
pub(super) fn in_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
