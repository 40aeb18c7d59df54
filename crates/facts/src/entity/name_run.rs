//! Which runs of words are names, and what their words tell of what they name.

use std::ops::Range;

use secondsource_model::{EntityKind, MentionKind};
use secondsource_nlp::{Parse, Token};

use super::gazetteer::{CountryForm, Gazetteer};
use super::mention::{Found, base};
use crate::syntax;
use crate::word_table::lower;

/// Runs of name tokens: the parse's entities where they are names, else runs of proper nouns.
pub(super) fn names(parse: &Parse, tables: &Gazetteer) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < parse.len() {
        if let Some((end, country)) = country_at(parse, tables, at) {
            let mut name = base(at..end, end - 1, MentionKind::Name);
            name.country = Some(country);
            match country.1 {
                CountryForm::Adjective => name.kind = MentionKind::Demonym,
                CountryForm::People => {
                    name.kind = MentionKind::Demonym;
                    name.class = Some(EntityKind::Group);
                    name.plural = true;
                }
                CountryForm::Seat => name.class = Some(EntityKind::Organisation),
                _ => name.class = Some(EntityKind::Place),
            }
            // "The Vancouver Canadians": a place's name right before a people's is a team of that place.
            let team = found.pop_if(|place: &mut Found| {
                let before = parse.get(at.saturating_sub(1));
                country.1 == CountryForm::People
                    && place.country.is_none()
                    && place.tokens.end == at
                    && before.is_some_and(|before| before.dep() == "compound" && before.head().index() == end - 1)
            });
            if let Some(place) = team {
                let named = name_of(parse, tables, place.tokens.start..end);
                found.extend(named.map(|team| Found { class: Some(EntityKind::Organisation), plural: false, ..team }));
                at = end;
                continue;
            }
            // "Russian Federation Council", "US Steel": a longer name goes first.
            if !continues_name(parse, at..end) {
                found.push(name);
                at = end;
                continue;
            }
        }
        let Some(token) = parse.get(at) else { break };
        let pieces = country_pieces(token, tables);
        if !pieces.is_empty() {
            found.extend(pieces);
            at += 1;
            continue;
        }
        // "REUTERS/Ana Ng": who took a picture is nobody of the report.
        let credited = || {
            let sign = at.checked_sub(2).and_then(|outlet| Some((parse.get(outlet)?, parse.get(outlet + 1)?)));
            sign.is_some_and(|(outlet, sign)| sign.text() == "/" && outlet.text().chars().all(char::is_uppercase))
        };
        if is_name_token(token) && credited() {
            at += 1;
            while parse
                .get(at)
                .is_some_and(|next| next.ent_iob() == secondsource_nlp::Iob::Inside && !next.is_sent_start())
            {
                at += 1;
            }
            continue;
        }
        if !is_name_token(token) || cut_title(parse, at + 1) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < parse.len() && joins_name(parse, end) {
            end += 1;
        }
        let mut start = at;
        if cut_title(parse, end) {
            // "Police Sgt. Ana Ruiz": a body and a title; the name stands behind the full stop.
            found.extend(
                name_of(parse, tables, start..end - 1)
                    .filter(|body| body.class == Some(EntityKind::Organisation) && body.tokens.len() > 1),
            );
            at = end;
            continue;
        }
        if let Some(title) = inner_title(parse, tables, start..end) {
            // What stands before the title is a body of its own: "Energy Ministry spokeswoman Ana Ruiz".
            found.extend(
                name_of(parse, tables, start..title).filter(|body| body.class == Some(EntityKind::Organisation)),
            );
            start = title + 1;
        }
        // Titles and the article stand outside the name.
        while start + 1 < end && parse.get(start).is_some_and(|token| strips_in_front(token, tables, parse, start..end))
        {
            start += 1;
        }
        while end > start + 1
            && parse.get(end - 1).is_some_and(|token| {
                token.tag() == "POS" || syntax::is_punct(token) || matches!(token.norm(), "of" | "the" | "and" | "for")
            })
        {
            end -= 1;
        }
        if let Some(name) = name_of(parse, tables, start..end) {
            found.push(name);
        }
        at = end.max(at + 1);
    }
    found
}

/// The name that these tokens are, with what its words tell of what it names.
pub(super) fn name_of(parse: &Parse, tables: &Gazetteer, tokens: Range<usize>) -> Option<Found> {
    let span = parse.span(tokens.clone())?;
    if !span.text().chars().any(char::is_alphabetic) {
        return None;
    }
    let head = span.root().map_or(tokens.end - 1, Token::index);
    let mut name = base(tokens.clone(), head, MentionKind::Name);
    let first = parse.get(tokens.start)?;
    let label = span.tokens().map(Token::ent_type).find(|label| !label.is_empty()).unwrap_or_default();
    let last = span.tokens().last().map_or("", Token::text);
    // "Ana Ng KC" is a person, and so is "the chairman, Uwe Harms".
    let person = tokens.len() > 2 && super::name::is_honour(last)
        || (2..=4).contains(&tokens.len()) && is_beside_office(tables, parse, head);
    name.gender = tables.first_name(first.text());
    let org_word = span.tokens().any(|token| tables.is_organisation_noun(&lower(token.text())));
    let titled = word_before(parse, tokens.start).and_then(|before| {
        let noun = tables.person_noun(&lower(before.text()))?;
        noun.title.then_some(noun)
    });
    if let Some(title) = titled {
        name.gender = name.gender.or(title.gender);
    }
    // "the ferry operator Boxline", "public broadcaster SVR": the noun before the name tells that it is a body.
    let body = || {
        tokens.start.checked_sub(1).and_then(|before| parse.get(before)).is_some_and(|before| {
            before.tag() == "NN"
                && before.sentence().range() == first.sentence().range()
                && before.text().starts_with(char::is_lowercase)
                && tables.is_organisation_noun(&lower(before.text()))
        })
    };
    name.class = match label {
        _ if (titled.is_some() || person) && !org_word => Some(EntityKind::Person),
        "PERSON" | "GPE" | "" if name.gender.is_none() && body() => Some(EntityKind::Organisation),
        _ if name.gender.is_some() && tokens.len() > 1 && !org_word => Some(EntityKind::Person),
        "PERSON" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organisation),
        "GPE" => Some(EntityKind::Place),
        "LOC" | "FAC" => Some(EntityKind::Location),
        // "Norlandic Dockers' Union": a body's name may begin with a people's.
        "NORP" if tokens.len() == 1 || !ends_in_body(parse, tables, tokens.clone()) => Some(EntityKind::Group),
        "NORP" => Some(EntityKind::Organisation),
        "EVENT" => Some(EntityKind::Event),
        "WORK_OF_ART" | "LAW" => Some(EntityKind::Document),
        _ if org_word => Some(EntityKind::Organisation),
        _ => None,
    };
    name.plural =
        parse.get(head).is_some_and(|head| head.tag() == "NNPS") && name.class != Some(EntityKind::Organisation);
    Some(name)
}

/// Whether a name stands beside a noun for one person's office, set off by a comma: "the chairman, Uwe Harms".
fn is_beside_office(tables: &Gazetteer, parse: &Parse, head: usize) -> bool {
    let Some(head) = parse.get(head).filter(|head| head.dep() == "appos") else { return false };
    let office = head.head();
    let start = syntax::phrase(head).start;
    let comma = start.checked_sub(1).and_then(|at| parse.get(at)).is_some_and(|before| before.text() == ",");
    comma
        && office.tag() == "NN"
        && office.index() < head.index()
        && tables.person_noun(&lower(office.lemma())).is_some_and(|noun| noun.title)
        && head.lefts().all(|child| child.dep() == "compound")
}

/// Whether the last word tells that the name is a body's.
fn ends_in_body(parse: &Parse, tables: &Gazetteer, tokens: Range<usize>) -> bool {
    tokens
        .end
        .checked_sub(1)
        .and_then(|at| parse.get(at))
        .is_some_and(|last| tables.is_organisation_noun(&lower(last.text())))
}

/// The word before a token, over the full stop of an abbreviated title that the tokenizer cut off: "Capt" of "Capt. Moor".
pub(super) fn word_before(parse: &Parse, at: usize) -> Option<Token<'_>> {
    let before = parse.get(at.checked_sub(1)?)?;
    if before.text() != "." {
        return Some(before);
    }
    cut_title(parse, before.index()).then(|| parse.get(before.index() - 1)).flatten()
}

/// Whether a full stop only shortens a title before a name: "Capt. Moor".
pub(crate) fn cut_title(parse: &Parse, stop: usize) -> bool {
    let Some(word) = stop.checked_sub(1).and_then(|at| parse.get(at)).filter(|word| !word.whitespace()) else {
        return false;
    };
    parse.get(stop).is_some_and(|stop| stop.text() == ".")
        && word.text().starts_with(char::is_uppercase)
        && word.text().chars().count() <= 5
        && Gazetteer::english().person_noun(&lower(word.text())).is_some_and(|noun| noun.title)
        && parse.get(stop + 1).is_some_and(|next| next.text().starts_with(char::is_uppercase) && next.pos() == "PROPN")
}

/// A country's name, people, capital or seat that begins at this token.
fn country_at(parse: &Parse, tables: &Gazetteer, at: usize) -> Option<(usize, (usize, CountryForm))> {
    let first = parse.get(at)?;
    if !first.text().starts_with(char::is_uppercase) {
        return None;
    }
    if !tables.begins_country(first.text()) {
        return None;
    }
    for width in (1..=4).rev() {
        let Some(span) = parse.span(at..at + width) else { continue };
        let mut words = span.text();
        let hyphen = width == 1 && words.contains('-');
        if hyphen {
            words = words.split('-').next().unwrap_or(words);
        }
        if let Some(country) = tables.country(words)
            && !hyphen
        {
            return Some((at + width, country));
        }
    }
    None
}

/// Countries joined by a hyphen inside one token: "U.S.-Russia".
fn country_pieces(token: Token<'_>, tables: &Gazetteer) -> Vec<Found> {
    let words = token.text();
    if !words.contains(['-', '–']) || !words.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let mut start = token.range().start;
    let mut found = Vec::new();
    for part in words.split_inclusive(['-', '–']) {
        let bare = part.trim_end_matches(['-', '–']);
        if let Some(country) = tables.country(bare).filter(|_| bare.starts_with(char::is_uppercase)) {
            let mut name = base(token.index()..token.index() + 1, token.index(), MentionKind::Name);
            if country.1 == CountryForm::Adjective {
                name.kind = MentionKind::Demonym;
            }
            name.country = Some(country);
            name.class = Some(EntityKind::Place);
            name.piece = Some(start..start + bare.len());
            found.push(name);
        }
        start += part.len();
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// Whether capitalised words go on so that the country word is only the beginning of a longer name.
fn continues_name(parse: &Parse, tokens: Range<usize>) -> bool {
    let Some(next) = parse.get(tokens.end) else { return false };
    let Some(last) = parse.get(tokens.end - 1) else { return false };
    let tight = last.whitespace() && next.pos() == "PROPN" && next.text().starts_with(char::is_uppercase);
    let same = next.ent_iob() == secondsource_nlp::Iob::Inside
        && next.ent_type() == last.ent_type()
        && matches!(next.ent_type(), "ORG" | "FAC" | "EVENT" | "WORK_OF_ART" | "LAW" | "LOC");
    tight && same
}

fn is_name_token(token: Token<'_>) -> bool {
    let capital = token.text().starts_with(|sign: char| sign.is_uppercase());
    if !capital {
        return false;
    }
    let label = token.ent_type();
    let named = matches!(
        label,
        "PERSON" | "ORG" | "GPE" | "NORP" | "LOC" | "FAC" | "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW"
    );
    // "every June": a month or weekday by itself names nobody, whatever label it lacks.
    if label.is_empty() && is_day_or_month(token.text()) {
        return false;
    }
    (named && !matches!(token.tag(), "DT" | "PRP" | "PRP$" | "IN" | "CC" | "VBZ" | "VBD" | "MD")
        || token.tag() == "NNP"
        || token.tag() == "NNPS")
        && token.text().chars().any(char::is_alphabetic)
        && !matches!(label, "DATE" | "TIME")
}

fn is_day_or_month(word: &str) -> bool {
    matches!(
        word,
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    )
}

/// Whether the token at `end` goes on the name that began at `start`.
fn joins_name(parse: &Parse, end: usize) -> bool {
    let (Some(before), Some(token)) = (parse.get(end - 1), parse.get(end)) else { return false };
    if token.is_sent_start() {
        return false;
    }
    let inside = token.ent_iob() == secondsource_nlp::Iob::Inside
        && token.ent_type() == before.ent_type()
        && !before.ent_type().is_empty();
    if inside && token.tag() != "POS" && !matches!(token.text(), "," | ";" | ":" | "/") {
        return true;
    }
    let begins_other =
        token.ent_iob() == secondsource_nlp::Iob::Begin && !before.ent_type().is_empty() && before.tag() != "NNP";
    // "PORT HESTER": in a dateline the tagger takes the second word in capitals for a common noun.
    let capitals = |token: Token<'_>| token.text().chars().count() > 2 && token.text().chars().all(char::is_uppercase);
    if capitals(before) && capitals(token) && before.whitespace() && token.ent_type() != "DATE" {
        return true;
    }
    // "Kherson region"
    if matches!(token.text(), "region" | "province" | "oblast" | "county" | "district")
        && before.tag() == "NNP"
        && before.whitespace()
    {
        return true;
    }
    // "Mayor Per Holm": a capital between words of a name is a name too, whatever the tagger takes it for.
    let between = matches!(token.tag(), "IN" | "CC" | "DT" | "RB" | "JJ" | "VB" | "VBP")
        && token.text().starts_with(char::is_uppercase)
        && before.tag() == "NNP"
        && token.nbor(1).is_some_and(|next| next.tag() == "NNP" && !next.is_sent_start())
        && token.sentence().tokens().any(|word| word.pos() == "VERB" && word.text().starts_with(char::is_lowercase));
    if between {
        return true;
    }
    is_name_token(token)
        && !begins_other
        && before.tag() != "POS"
        && !(before.ent_type() != token.ent_type()
            && token.ent_iob() == secondsource_nlp::Iob::Begin
            && !before.ent_type().is_empty())
}

/// The last title inside a run of name words ("House Speaker Ana Ruiz", "Energy Ministry Spokeswoman Ana Ruiz"), where two or three words follow
/// it of which none names a body.
fn inner_title(parse: &Parse, tables: &Gazetteer, name: Range<usize>) -> Option<usize> {
    let word = |at: usize| lower(parse.get(at).map_or("", Token::text));
    (name.start + 1..name.end.saturating_sub(2)).rev().find(|at| {
        // "Chief Executive Ana Ruiz", "Daily Post photographer Ana Ruiz": a noun in small letters is no part of a name, whatever it names.
        let small = || {
            parse.get(*at).is_some_and(|token| token.pos() == "NOUN" && token.text().starts_with(char::is_lowercase))
        };
        let executive = || &*word(*at) == "executive" && &*word(*at - 1) == "chief";
        tables.person_noun(&word(*at)).is_some_and(|noun| noun.title || small() || executive())
            && name.end - at <= 4
            && (at + 1..name.end).all(|at| {
                !tables.is_organisation_noun(&word(at))
                    && parse.get(at).is_some_and(|token| token.text().starts_with(char::is_uppercase))
            })
    })
}

/// Articles, titles and possessors before the name proper.
fn strips_in_front(token: Token<'_>, tables: &Gazetteer, parse: &Parse, name: Range<usize>) -> bool {
    let word = lower(token.text());
    if matches!(token.tag(), "DT" | "CC") || token.tag() == "IN" && token.text().starts_with(char::is_lowercase) {
        return true;
    }
    let org =
        name.clone().any(|at| parse.get(at).is_some_and(|token| tables.is_organisation_noun(&lower(token.text()))));
    let before = token.index().checked_sub(1).and_then(|at| parse.get(at)).map_or("", Token::text);
    // "Resident Alan Moss": the parse tells where the person's name begins.
    let next = token.nbor(1).is_some_and(|next| next.ent_type() == "PERSON" && name.contains(&next.index()));
    let apart = token.ent_type() != "PERSON" && next && name.end - token.index() > 2;
    tables.person_noun(&word).is_some_and(|noun| noun.title || apart || word == "executive" && lower(before) == "chief")
        && !org
}
