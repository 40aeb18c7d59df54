//! Where the main event was.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use secondsource_model::{BlockKind, EntityIx, EntityKind, Facts, MentionKind, Span};
use secondsource_nlp::{Sentence, Token};

use super::main_clause::Clause;
use crate::Reading;
use crate::clause::{is_verb, noun_phrase};

/// What speaks for a mention as the place of the main event, in tenths of a point.
mod points {
    /// Something is said to be in or at it.
    pub(super) const INSIDE: i32 = 30;
    /// So in the main clause.
    pub(super) const OF_MAIN_CLAUSE: i32 = 5;
    /// It stands with a noun of the headline: "Croydon tram crash".
    pub(super) const IN_TITLE: i32 = 25;
    /// It is named otherwise.
    pub(super) const NAMED: i32 = 10;
    /// For each sentence further down.
    pub(super) const FURTHER: i32 = -10;
    /// It is the place of the dateline.
    pub(super) const DATELINE: i32 = 25;
    /// It is the place of the dateline, and the report tells of another country: its writer's seat.
    pub(super) const BUREAU: i32 = 2;
    /// For each further mention, up to so many.
    pub(super) const AGAIN: i32 = 2;
    pub(super) const MOST_AGAIN: i32 = 3;
    /// A country: its town says more.
    pub(super) const WIDE: i32 = -7;
    /// A continent says next to nothing.
    pub(super) const WIDEST: i32 = -20;
}

/// The place that most speaks for: what the main clause or another of the opening is said to be in or at, what the headline names, the place of the
/// dateline, what the report names again and again. Where somebody lives, comes from or speaks is not where it happened.
pub(super) fn find(
    reading: Reading<'_>,
    facts: &Facts,
    opening: &[Sentence<'_>],
    main: Option<Clause<'_>>,
) -> Option<Span> {
    let sure = best(reading, facts, opening, main, names_known_place);
    sure.or_else(|| {
        best(reading, facts, opening, main, |reading, facts, token| !is_abbreviation(reading, facts, token))
    })
    .or_else(|| occasion(reading, opening))
    .or_else(|| most_named(facts))
}

/// The place that most speaks for among the names that are let in.
fn best<'p>(
    reading: Reading<'p>,
    facts: &Facts,
    opening: &[Sentence<'p>],
    main: Option<Clause<'p>>,
    lets_in: impl Fn(Reading<'p>, &Facts, Token<'p>) -> bool,
) -> Option<Span> {
    let mut found: BTreeMap<Key<'_>, (i32, Span)> = BTreeMap::new();
    let mut add = |key, points: i32, span: Span| {
        let best = found.entry(key).or_insert((points, span));
        if points > best.0 {
            *best = (points, span);
        }
    };
    for (sentence, further) in opening.iter().zip(0_i32..) {
        let named = |token: &Token<'_>| is_named(*token) || is_known(reading, facts, *token);
        for token in sentence.tokens().filter(|token| named(token) && lets_in(reading, facts, *token)) {
            let Some(points) = told(reading, token, main, further == 0) else { continue };
            let span = noun_phrase(token).and_then(|tokens| reading.span_of_tokens(tokens));
            let Some(span) = span.filter(|span| !is_byline(reading, *span)) else { continue };
            add(key(reading, facts, token), points + points::FURTHER * further, span);
        }
    }
    if let Some(dateline) = reading.article.dateline.as_ref().and_then(|line| line.place) {
        let named = facts.entity_at(dateline).map(Key::Entity);
        let points = if is_abroad(facts, dateline) { points::BUREAU } else { points::DATELINE };
        add(named.unwrap_or_else(|| Key::Words(reading.text().slice(dateline))), points, dateline);
    }
    let all = found.into_iter().map(|(key, (points, span))| (points + of_report(facts, key), span));
    let most = all.max_by_key(|(points, span)| (*points, Reverse(span.start())));
    most.map(|(_, span)| with_holder(reading, with_town(reading, span)))
}

/// Whether the dateline lies in another country than the one whose places the report names most: "NAIROBI - Sudan has recorded ...".
fn is_abroad(facts: &Facts, dateline: Span) -> bool {
    let country = |entity: &secondsource_model::Entity| entity.place.as_ref().map(|place| place.country);
    let Some(own) = facts.entity_at(dateline).and_then(|entity| facts.entity(entity)).and_then(country) else {
        return false;
    };
    let mut named: BTreeMap<[u8; 2], usize> = BTreeMap::new();
    for entity in &facts.entities {
        let Some(country) = country(entity) else { continue };
        let names = entity.mentions.iter().filter(|mention| {
            mention.kind == MentionKind::Name && !mention.metonym && !dateline.contains(mention.span)
        });
        *named.entry(country).or_default() += names.count();
    }
    let here = named.remove(&own).unwrap_or(0);
    named.values().any(|names| *names >= MOST_ABROAD && *names > here * MOST_ABROAD)
}

/// How often another country must be named, at least and against the dateline's own.
const MOST_ABROAD: usize = 2;

/// What a report without a place happened at: "at the Brazilian Grand Prix".
fn occasion(reading: Reading<'_>, opening: &[Sentence<'_>]) -> Option<Span> {
    let mut tokens = opening.iter().flat_map(|sentence| sentence.tokens());
    let event =
        tokens.find(|token| token.ent_type() == "EVENT" && token.dep() == "pobj" && token.head().norm() == "at")?;
    noun_phrase(event).and_then(|tokens| reading.span_of_tokens(tokens))
}

/// A place by its entity; by its words where it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Entity(EntityIx),
    Words(&'a str),
}

fn key<'a>(reading: Reading<'a>, facts: &Facts, token: Token<'a>) -> Key<'a> {
    entity_of(reading, facts, token).map_or_else(|| Key::Words(token.text()), Key::Entity)
}

/// The entity that a name stands for: the place whose name it is, before a thing in whose phrase it stands ("two bars sold in the UK").
fn entity_of(reading: Reading<'_>, facts: &Facts, token: Token<'_>) -> Option<EntityIx> {
    let span = reading.span_of(token)?;
    let names = |entity: &secondsource_model::Entity| {
        entity.mentions.iter().any(|mention| mention.kind == MentionKind::Name && mention.span.contains(span))
    };
    let place = (0_u32..).zip(&facts.entities).find(|(_, entity)| entity.place.is_some() && names(entity));
    place.map(|(at, _)| EntityIx(at)).or_else(|| facts.entity_at(span))
}

fn is_byline(reading: Reading<'_>, span: Span) -> bool {
    reading.article.block_of(span).is_some_and(|block| block.kind == BlockKind::Byline)
}

/// Whether a token is the last of a name that its sentence shows as a place.
fn is_named(token: Token<'_>) -> bool {
    // "Himachal Pradesh's Chamba district": the noun closes the name.
    let kind = crate::event::people::names_place(token)
        && token.pos() == "NOUN"
        && token.lefts().any(|left| left.dep() == "compound" && left.pos() == "PROPN");
    if kind {
        return true;
    }
    let inner =
        !token.is_root() && token.head().ent_type() == token.ent_type() && matches!(token.dep(), "compound" | "nmod");
    // "his Ferrari" is a thing.
    let owned = token.lefts().any(|left| left.tag() == "PRP$");
    matches!(token.ent_type(), "GPE" | "LOC" | "FAC") && matches!(token.pos(), "PROPN" | "NOUN") && !inner && !owned
}

/// Whether the whole article agrees that a name is a place: what it shows to be a person is none, whatever one sentence looks like.
fn names_known_place(reading: Reading<'_>, facts: &Facts, token: Token<'_>) -> bool {
    let entity = entity_of(reading, facts, token).and_then(|entity| facts.entity(entity));
    !is_abbreviation(reading, facts, token)
        && entity.is_none_or(|entity| match entity.kind {
            EntityKind::Person => false,
            EntityKind::Place | EntityKind::Location => true,
            _ => entity.place.is_some() || is_inside(token),
        })
}

/// "F.B.I.", "F1": letters that stand for a name, of no place that is known; most such name bodies and things.
fn is_abbreviation(reading: Reading<'_>, facts: &Facts, token: Token<'_>) -> bool {
    let letters = token.text().chars().filter(|sign| sign.is_alphabetic()).count();
    let short = letters <= MOST_LETTERS && token.text().chars().all(|sign| !sign.is_lowercase());
    let entity = entity_of(reading, facts, token).and_then(|entity| facts.entity(entity));
    short && entity.is_none_or(|entity| entity.place.is_none()) && !is_in_capitals(token)
}

/// Letters of the longest such abbreviation.
const MOST_LETTERS: usize = 5;

/// Whether its whole neighbourhood stands in capitals, as a headline may.
fn is_in_capitals(token: Token<'_>) -> bool {
    let capitals = |near: Option<Token<'_>>| {
        near.is_some_and(|near| near.text().len() > 1 && !near.text().contains(char::is_lowercase))
    };
    capitals(token.nbor(-1)) && capitals(token.nbor(1))
}

/// Whether something is said to be in or at a name.
fn is_inside(name: Token<'_>) -> bool {
    name.dep() == "pobj"
        && matches!(name.head().lemma(), "in" | "at" | "near" | "outside" | "across" | "on" | "off" | "around")
}

/// Whether a name is that of a place of the map to the rest of the report, whatever its own sentence makes of it: "Croydon tram crash".
fn is_known(reading: Reading<'_>, facts: &Facts, token: Token<'_>) -> bool {
    let stands = matches!(token.dep(), "compound" | "nmod") && token.head().pos() == "NOUN" || is_inside(token);
    let Some(span) = reading.span_of(token).filter(|_| token.pos() == "PROPN" && stands) else { return false };
    facts.entities.iter().any(|entity| {
        entity.kind == EntityKind::Place
            && entity.place.is_some()
            && entity
                .mentions
                .iter()
                .any(|mention| mention.kind == MentionKind::Name && !mention.metonym && mention.span == span)
    })
}

/// Verbs that tell where somebody lives or comes from.
const BELONGING: &[&str] = &["live", "reside", "bear", "base", "hail", "originate"];

/// Verbs of storms and attacks, whose object is where they are.
const STRIKING: &[&str] = &[
    "strike",
    "hit",
    "rock",
    "shake",
    "batter",
    "devastate",
    "ravage",
    "sweep",
    "flood",
    "jolt",
    "pound",
    "shell",
    "bomb",
    "engulf",
    "lash",
    "raid",
    "storm",
    "paralyse",
    "paralyze",
];

/// What one mention speaks for its place; `None` for where somebody lives or spoke.
fn told(reading: Reading<'_>, name: Token<'_>, main: Option<Clause<'_>>, first: bool) -> Option<i32> {
    let title = first && super::main_clause::is_title(reading, name.sentence());
    let struck = name.dep() == "dobj" && STRIKING.contains(&name.head().lemma());
    if struck && Some(name.head()) == main.map(|main| main.verb) {
        return Some(points::INSIDE + points::OF_MAIN_CLAUSE);
    }
    // "The Vancouver Canadians" play anywhere.
    let head = name.head();
    let of_name =
        name.dep() == "compound" && head.pos() == "PROPN" && !matches!(head.ent_type(), "GPE" | "LOC" | "FAC");
    if of_name && !name.is_root() {
        return None;
    }
    if !is_inside(name) {
        // "three adults from South London"
        let of = name.head();
        let people = |noun: Token<'_>| noun.ent_type() == "PERSON" || crate::event::people::names_people(noun);
        if name.dep() == "pobj" && matches!(of.norm(), "from" | "of") && !of.is_root() && people(of.head()) {
            return None;
        }
        let with_noun = matches!(name.dep(), "compound" | "nmod" | "poss") && name.head().pos() == "NOUN";
        return Some(if title && with_noun { points::IN_TITLE } else { points::NAMED });
    }
    let verb = name.ancestors().take(6).find(|above| is_verb(*above));
    if verb.is_some_and(|verb| BELONGING.contains(&verb.lemma()) && Some(verb) != main.map(|main| main.verb)) {
        return None;
    }
    let of_main = verb.is_some() && verb == main.map(|main| main.verb);
    let of_saying = !of_main && verb.is_some_and(crate::statement::is_said_by);
    if of_saying {
        return None;
    }
    let points = points::INSIDE + if of_main { points::OF_MAIN_CLAUSE } else { 0 };
    Some(points)
}

/// What the rest of the report speaks for a place.
fn of_report(facts: &Facts, key: Key<'_>) -> i32 {
    let Key::Entity(entity) = key else { return 0 };
    let Some(entity) = facts.entity(entity) else { return 0 };
    let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name && !mention.metonym).count();
    let again = i32::try_from(names.saturating_sub(1)).unwrap_or(i32::MAX).min(points::MOST_AGAIN);
    let wide = entity.place.as_ref().map_or(0, |place| match &*place.feature {
        "PCLI" => points::WIDE,
        "CONT" => points::WIDEST,
        _ => 0,
    });
    again * points::AGAIN + wide
}

fn is_wide(feature: &str) -> bool {
    matches!(feature, "PCLI" | "CONT")
}

/// Nothing in the opening: the place that the report names most, a town before a country.
fn most_named(facts: &Facts) -> Option<Span> {
    let places = facts.entities.iter().filter(|entity| entity.place.is_some());
    let named = places.filter_map(|entity| {
        let mut mentions =
            entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name && !mention.metonym);
        let first = mentions.next()?;
        let wide = entity.place.as_ref().is_some_and(|place| is_wide(&place.feature));
        Some((wide, Reverse(mentions.count()), first.span))
    });
    named.min().map(|(_, _, span)| span)
}

/// A hall or field of several words with its town, where that stands right behind: "the White House in Washington".
fn with_town(reading: Reading<'_>, span: Span) -> Span {
    let own = reading.tokens_in(span).indexes();
    let inside = reading.parse.get(own.end).filter(|token| own.len() > 1 && token.norm() == "in");
    let town = inside.and_then(|inside| inside.rights().find(|object| object.dep() == "pobj" && is_named(*object)));
    let town = town.and_then(|town| noun_phrase(town)).and_then(|tokens| reading.span_of_tokens(tokens));
    town.map_or(span, |town| span.cover(town))
}

/// The place with what holds it, where that stands right behind: "Sao Paulo, Brazil".
fn with_holder(reading: Reading<'_>, span: Span) -> Span {
    let end = reading.tokens_in(span).indexes().end;
    let comma = reading.parse.get(end).is_some_and(|token| token.text() == ",");
    let named = |at: usize| reading.parse.get(at).filter(|token| token.ent_type() == "GPE" && token.tag() != "JJ");
    let Some(first) = named(end + 1).filter(|_| comma) else { return span };
    let mut last = first;
    while let Some(next) = named(last.index() + 1).filter(|next| next.ent_iob() == secondsource_nlp::Iob::Inside) {
        last = next;
    }
    // "in Kyiv, Lviv and Odesa" lists; a holder ends the phrase.
    let closes = reading
        .parse
        .get(last.index() + 1)
        .is_none_or(|behind| matches!(behind.text(), "," | "." | ";" | ")") || behind.pos() == "VERB");
    let lists = reading.parse.get(last.index() + 2).is_some_and(|token| matches!(token.norm(), "and" | "or"))
        || named(last.index() + 2).is_some();
    reading.span_of(last).filter(|_| closes && !lists).map_or(span, |last| span.cover(last))
}
