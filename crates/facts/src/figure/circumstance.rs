//! Where and when a figure holds: the place and the time that stand nearest in its clause.

use secondsource_model::{EntityKind, Facts, MentionKind, Span, TimeIx, TimeKind};
use secondsource_nlp::Token;

use crate::lookup::Lookup;
use crate::{Reading, place};

/// Prepositions that lead to a place.
const AT: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "on",
    "across",
    "around",
    "inside",
    "throughout",
    "over",
    "along",
    "off",
    "within",
    "from",
    "into",
    "to",
    "between",
    "of",
];

/// Nouns that stand for a place named before: "around the country".
const PLACE_NOUNS: &[&str] = &[
    "valley",
    "delta",
    "port",
    "harbour",
    "harbor",
    "camp",
    "hospital",
    "hall",
    "prison",
    "jail",
    "school",
    "warehouse",
    "museum",
    "airport",
    "station",
    "square",
    "street",
    "beach",
    "forest",
    "lake",
    "river",
    "mountain",
    "hill",
    "desert",
    "factory",
    "mine",
    "mall",
    "centre",
    "center",
    "church",
    "mosque",
    "market",
    "building",
    "hotel",
    "base",
    "university",
    "sea",
    "strait",
    "ocean",
    "park",
    "stadium",
    "road",
    "bridge",
    "highway",
    "peninsula",
    "bay",
    "canal",
    "tunnel",
    "theatre",
    "theater",
    "restaurant",
    "farm",
    "apartment",
    "frontline",
    "settlement",
    "strip",
    "embassy",
    "ship",
    "ferry",
    "country",
    "region",
    "city",
    "town",
    "village",
    "province",
    "district",
    "area",
    "capital",
    "state",
    "county",
    "island",
    "border",
    "enclave",
    "territory",
    "suburb",
    "neighbourhood",
    "neighborhood",
    "coast",
];

/// The place of a figure: first below the noun, then below the deed, then elsewhere in the clause.
pub(crate) fn place(
    reading: Reading<'_>,
    facts: &Lookup<'_>,
    noun: Token<'_>,
    deed: Option<Token<'_>>,
) -> Option<Span> {
    let under = |token: Token<'_>| below(reading, facts, token, noun);
    if PLACE_NOUNS.contains(&noun.lemma())
        && noun.dep() == "pobj"
        && matches!(noun.head().norm(), "in" | "at" | "across" | "on")
    {
        // Places counted lie where the text says it of them, not where something else in the sentence is.
        return under(noun);
    }
    if let Some(place) = under(noun).or_else(|| deed.and_then(under)) {
        return Some(place);
    }
    // Up to the clause: its verb, and the verb that this one completes.
    noun.ancestors()
        .take(5)
        .filter(|above| matches!(above.pos(), "VERB" | "AUX") && !SAYING.contains(&above.lemma()))
        .find_map(under)
        .or_else(|| noun_of_event(reading, facts, noun))
        .or_else(|| anywhere(reading, facts, noun))
}

/// The nearest phrase of place in the sentence that does not tell where something was said.
fn anywhere(reading: Reading<'_>, facts: &Lookup<'_>, noun: Token<'_>) -> Option<Span> {
    let preps = noun.sentence().tokens().filter(|token| {
        token.dep() == "prep"
            && matches!(token.norm(), "in" | "at" | "near" | "outside" | "across" | "around" | "throughout" | "over")
    });
    let mut found: Option<(usize, Span)> = None;
    for prep in preps.filter(|prep| !SAYING.contains(&prep.head().lemma()) && !is_elsewhere(*prep, noun)) {
        let Some(place) = prep
            .rights()
            .filter(|child| child.dep() == "pobj" && *child != noun)
            .find_map(|object| place_in(reading, facts, object, noun))
        else {
            continue;
        };
        let distance = prep.index().abs_diff(noun.index());
        if found.is_none_or(|(best, _)| distance < best) {
            found = Some((distance, place));
        }
    }
    found.map(|(_, place)| place)
}

/// Whether a phrase stands in a clause that tells of something else than the noun: in one that hangs from the noun's clause with a subject of its own
/// ("ten bodies were found, he said, adding that four people died in hospital"), or describes another word.
fn is_elsewhere(phrase: Token<'_>, noun: Token<'_>) -> bool {
    let mut at = phrase;
    for _ in 0..MAX_CLAUSES {
        if at.is_root() {
            return false;
        }
        let above = at.head();
        if noun == at || noun.ancestors().any(|over| over == at) {
            return false;
        }
        // "killed when a bus fell into a gorge in X": that clause tells how it happened, and so where.
        let how = || {
            at.dep() == "advcl"
                && at.children().any(|child| {
                    matches!(child.norm(), "when" | "as" | "after" | "where") && child.index() < at.index()
                })
        };
        let own = || at.children().any(|child| matches!(child.dep(), "nsubj" | "nsubjpass")) && !how();
        let apart = match at.dep() {
            "relcl" => above != noun,
            "ccomp" | "advcl" | "parataxis" => matches!(at.pos(), "VERB" | "AUX") && own(),
            // "12 were killed and 30 hurt in X" shares its place; "had counted 36 and that seven died in X" does not.
            "conj" => at.children().any(|child| child.dep() == "mark"),
            _ => false,
        };
        if apart {
            return true;
        }
        at = above;
    }
    false
}

/// Steps from a phrase up to the clause that it belongs to.
const MAX_CLAUSES: usize = 24;

/// The place that the whole document is about, at its mention nearest before `at`: the country named most. Only where one country is named
/// clearly more often than any other, and never for a number to which nothing was done.
pub(crate) fn focus(reading: Reading<'_>, facts: &Facts, at: Span) -> Option<Span> {
    let mut counts: Vec<(usize, usize)> = facts
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| entity.place.as_ref().is_some_and(|place| place.feature == "PCLI"))
        .map(|(index, entity)| {
            (
                entity
                    .mentions
                    .iter()
                    .filter(|mention| mention.kind == MentionKind::Name && is_ground(reading, mention.span))
                    .count(),
                index,
            )
        })
        .collect();
    counts.sort_unstable_by_key(|(count, index)| (std::cmp::Reverse(*count), *index));
    let (count, index) = counts.first().copied().filter(|(count, _)| *count >= 3)?;
    if counts.get(1).is_some_and(|(other, _)| other * 4 > count * 3) {
        return None;
    }
    let mentions = &facts.entities.get(index)?.mentions;
    mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name && mention.span.end() <= at.start())
        .map(|mention| mention.span)
        .next_back()
}

/// Whether a country is named as the ground where things are ("in Ukraine", "Ukraine's towns"), not as one who acts.
fn is_ground(reading: Reading<'_>, span: Span) -> bool {
    reading.tokens_in(span).root().is_some_and(|root| {
        let prep = root.head().norm();
        root.dep() == "poss"
            || (root.dep() == "pobj"
                && matches!(
                    prep,
                    "in" | "on" | "across" | "into" | "throughout" | "around" | "over" | "inside" | "for"
                ))
    })
}

const SAYING: &[&str] =
    &["say", "tell", "report", "announce", "add", "claim", "state", "confirm", "post", "write", "speak", "ask"];

/// "attacks on Odesa left two people dead": a place below the subject of the clause.
fn noun_of_event(reading: Reading<'_>, facts: &Lookup<'_>, noun: Token<'_>) -> Option<Span> {
    let verb = noun.ancestors().take(4).find(|above| matches!(above.pos(), "VERB"))?;
    let subject = verb
        .children()
        .find(|child| matches!(child.dep(), "nsubj" | "nsubjpass") && *child != noun && child.pos() == "NOUN")?;
    below(reading, facts, subject, noun)
}

fn below(reading: Reading<'_>, facts: &Lookup<'_>, token: Token<'_>, noun: Token<'_>) -> Option<Span> {
    let preps = token.children().filter(|child| {
        matches!(child.dep(), "prep" | "agent")
            && (AT.contains(&child.norm()) || matches!(child.norm(), "by" | "after" | "during" | "with"))
    });
    let people = crate::event::people::names_people(noun) || crate::event::people::is_people(noun.lemma());
    let mut found: Option<(usize, Span)> = None;
    // "two tourists from Spain" were not there.
    for prep in preps.filter(|prep| !(people && prep.norm() == "from" && token == noun)) {
        let objects = prep.rights().filter(|child| matches!(child.dep(), "pobj" | "pcomp"));
        for object in objects {
            // "killed by shelling in X": the place below the cause, never the one who acted.
            let cause = !AT.contains(&prep.norm());
            if cause && is_place(reading, facts, object) {
                continue;
            }
            if object == noun || prep.norm() == "of" && token != noun && !is_place(reading, facts, object) {
                continue;
            }
            if is_term(prep, object) {
                continue;
            }
            let place = place_in(reading, facts, object, noun);
            // A sentence's nearer phrase wins; behind the noun before ahead of it.
            let distance = prep.index().abs_diff(noun.index());
            if let Some(place) = place.filter(|_| found.is_none_or(|(best, _)| distance < best)) {
                found = Some((distance, place));
            }
        }
    }
    found.map(|(_, place)| place)
}

/// "sentenced to six years in prison": what somebody got, and no place where it happened.
fn is_term(prep: Token<'_>, object: Token<'_>) -> bool {
    let above = prep.head();
    matches!(object.norm(), "prison" | "jail" | "custody")
        && object.lefts().next().is_none()
        && (matches!(
            above.lemma(),
            "year" | "month" | "week" | "day" | "life" | "sentence" | "serve" | "spend" | "face"
        ) || above.ent_type() == "DATE")
}

/// The place that a phrase names: the object itself with its name, or a name below it ("a village in the Kherson region").
fn place_in(reading: Reading<'_>, facts: &Lookup<'_>, object: Token<'_>, noun: Token<'_>) -> Option<Span> {
    if is_place(reading, facts, object) {
        return name_span(reading, object);
    }
    if PLACE_NOUNS.contains(&object.lemma()) {
        // "the eastern Donetsk region": the name stands before; "the village of Ozarianivka": behind.
        let named = object.children().find(|child| is_place(reading, facts, *child));
        let of = object
            .rights()
            .filter(|child| child.norm() == "of")
            .find_map(|of| of.rights().find(|inner| inner.pos() == "PROPN"));
        if let Some(named) = of {
            let first = object.lefts().next().map_or(object.range().start, |child| child.range().start);
            return name_span(reading, named).and_then(|name| reading.text().span(first.min(name.start()), name.end()));
        }
        let inner = object
            .rights()
            .filter(|child| child.dep() == "prep" && matches!(child.norm(), "in" | "near" | "outside"))
            .find_map(|prep| prep.rights().find(|inner| is_place(reading, facts, *inner)));
        if let Some(inner) = inner {
            return name_span(reading, inner);
        }
        if let Some(named) = named {
            return reading
                .text()
                .span(named.subtree_span().range().start, object.range().end)
                .or_else(|| name_span(reading, named));
        }
        let determined = object.lefts().any(|child| matches!(child.dep(), "det" | "poss" | "nummod"));
        let plain = object.lefts().all(|child| matches!(child.dep(), "det" | "amod" | "compound" | "poss" | "nummod"));
        let bare = matches!(object.norm(), "hospital" | "prison" | "school" | "jail" | "sea")
            && object.lefts().next().is_none();
        return ((determined || bare) && plain && object != noun)
            .then(|| {
                let first = object.lefts().next().map_or(object.range().start, |child| child.range().start);
                reading.text().span(first, object.range().end)
            })
            .flatten();
    }
    // "in strikes on Kharkiv", "in three regions - Poltava, Sumy": look one level further.
    let deeper =
        object.children().filter(|child| matches!(child.dep(), "prep" | "appos" | "conj" | "compound" | "nmod"));
    for child in deeper {
        if child.dep() == "prep" {
            let hit = AT
                .contains(&child.norm())
                .then(|| child.rights().find(|inner| is_place(reading, facts, *inner)))
                .flatten();
            if let Some(inner) = hit {
                return name_span(reading, inner);
            }
        } else if child.dep() == "appos" && is_place(reading, facts, child) {
            return name_span(reading, child);
        }
    }
    None
}

/// Whether the parse or the entities call the token a place. "March" of "March 2017" is a month, whatever town has that name.
fn is_place(reading: Reading<'_>, facts: &Lookup<'_>, token: Token<'_>) -> bool {
    if is_in_time(reading, facts, token) {
        return false;
    }
    if matches!(token.ent_type(), "GPE" | "LOC" | "FAC") {
        return true;
    }
    let Some(span) = reading.span_of(token) else { return false };
    if token.pos() != "PROPN" {
        return false;
    }
    match facts.entity_at(span).and_then(|at| facts.entity(at)) {
        Some(entity) if matches!(entity.kind, EntityKind::Place | EntityKind::Location) => true,
        Some(entity)
            if entity.kind == EntityKind::Person && token.ent_type() == "PERSON" && entity.mentions.len() > 1 =>
        {
            false
        }
        // The parse may miss a town: one that the gazetteer knows counts, where the words around it say place.
        _ => place::is_known(&words_of_name(token)),
    }
}

fn is_in_time(reading: Reading<'_>, facts: &Facts, token: Token<'_>) -> bool {
    reading.span_of(token).is_some_and(|span| {
        let at = facts.times.partition_point(|time| time.span.end() <= span.start());
        facts.times.get(at).is_some_and(|time| time.span.contains(span))
    })
}

/// The token with the proper nouns that it makes one name with.
fn words_of_name(token: Token<'_>) -> String {
    let parse = token.parse();
    let (mut first, mut end) = (token.index(), token.index() + 1);
    let joined = |at: usize| {
        parse.get(at).is_some_and(|near| {
            near.pos() == "PROPN" && (near.dep() == "compound" || near.ent_iob() == secondsource_nlp::Iob::Inside)
        })
    };
    while first > 0 && joined(first - 1) {
        first -= 1;
    }
    while joined(end) {
        end += 1;
    }
    parse.span(first..end).map(|span| span.text().to_owned()).unwrap_or_default()
}

/// The whole name that a token belongs to, "the" and all of a compound.
fn name_span(reading: Reading<'_>, token: Token<'_>) -> Option<Span> {
    let parse = token.parse();
    let (mut first, mut end) = (token.index(), token.index() + 1);
    let kind = token.ent_type();
    let part = |at: usize| {
        parse.get(at).is_some_and(|near| {
            !kind.is_empty()
                && near.ent_type() == kind
                && (near.pos() == "PROPN" || near.norm() == "of" || near.norm() == "-")
        })
    };
    while first > 0 && part(first - 1) {
        first -= 1;
    }
    while part(end) && parse.get(end).is_some_and(|next| next.ent_iob() == secondsource_nlp::Iob::Inside) {
        end += 1;
    }
    reading.span_of_tokens(parse.span(first..end)?)
}

/// The time of a figure: in its sentence, the one nearest to the deed or the noun; times that only last or recur do not date.
pub(crate) fn time(
    reading: Reading<'_>,
    facts: &Facts,
    noun: Token<'_>,
    deed: Option<Token<'_>>,
    sentence: Span,
) -> Option<TimeIx> {
    let mut best: Option<((bool, usize, usize), TimeIx)> = None;
    // Times ascend.
    let first = facts.times.partition_point(|time| time.span.start() < sentence.start());
    let here = (0_u32..).zip(&facts.times).skip(first).take_while(|(_, time)| time.span.start() <= sentence.end());
    for (index, time) in here {
        let dates = matches!(time.kind, TimeKind::Date | TimeKind::Time) && !time.value.ends_with("_REF");
        if !dates || !sentence.contains(time.span) {
            continue;
        }
        let Some(root) = reading.tokens_in(time.span).root() else { continue };
        // The clause counts before the distance: a time below the deed's own verb is the figure's.
        let verb = |token: Token<'_>| {
            std::iter::once(token)
                .chain(token.ancestors())
                .find(|above| matches!(above.pos(), "VERB" | "AUX"))
                .map(Token::index)
        };
        let own = deed.and_then(verb).or_else(|| verb(noun));
        let clause = usize::from(own.is_none() || verb(root) != own);
        // A time of the saying ("said on Wednesday") dates the saying, not the figure.
        if clause == 1 && dates_the_saying(root) {
            continue;
        }
        // "The group, founded in 2001, has 300 members": a clause that describes something else dates nothing here.
        let aside = clause == 1
            && root.ancestors().find(|above| matches!(above.pos(), "VERB" | "AUX")).is_some_and(|verb| {
                matches!(verb.dep(), "acl" | "relcl")
                    && verb.head() != noun
                    && !noun.ancestors().any(|above| above == verb)
            });
        if aside {
            continue;
        }
        // "2.9 percent in July from 3.3 percent in June": a time that hangs from the number's own phrase is its own.
        let apart = !root.ancestors().take(MAX_OWN).any(|above| above == noun || holds_number(above, noun));
        let distance = root.index().abs_diff(noun.index());
        let key = (apart, clause, distance);
        if best.is_none_or(|(other, _)| key < other) {
            best = Some((key, TimeIx(index)));
        }
    }
    best.map(|(_, at)| at)
}

/// Steps from a time up to the phrase that it dates.
const MAX_OWN: usize = 3;

/// Whether a word is the unit or noun of a number: "percent" of "3.3".
fn holds_number(word: Token<'_>, number: Token<'_>) -> bool {
    !word.is_root() && number.dep() == "nummod" && number.head() == word
}

fn dates_the_saying(root: Token<'_>) -> bool {
    let verb = root.ancestors().find(|above| matches!(above.pos(), "VERB" | "AUX"));
    verb.is_some_and(|verb| {
        matches!(
            verb.lemma(),
            "say" | "tell" | "report" | "announce" | "add" | "claim" | "state" | "confirm" | "post" | "write"
        )
    })
}
