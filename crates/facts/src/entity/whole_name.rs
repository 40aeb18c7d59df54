//! Names that the parse cut: "Seafarers' Union", "the Maid of Orrin", "Skerry Point" where it stands whole elsewhere.
//!
//! Why: a piece of a name is nobody. A plural possessive before a capitalised noun for a body belongs to its name; a single capitalised word behind
//! "the" goes on over "of" and a name, as a surname never does; and a run of capitals that the report writes as one name elsewhere is that name here.
//! Known misses: names whose second part is in lower case; "the Bell of Ham" for a person.

use std::ops::Range;

use secondsource_model::{EntityKind, MentionKind};
use secondsource_nlp::{Parse, Token};

use super::gazetteer::Gazetteer;
use super::known_names::KnownNames;
use super::mention::Found;
use super::name::Group;
use super::name_run::name_of;
use crate::word_table::lower;

/// Names that a name cut into pieces is made of at most.
const MOST_PIECES: usize = 4;

/// Puts the pieces of cut names together. `names` ascend and do not overlap, except for the pieces of one hyphenated token.
pub(super) fn whole(parse: &Parse, tables: &Gazetteer, names: &[Found]) -> Vec<Found> {
    let several = |name: &Found| name.tokens.len() > 1 && name.country.is_none();
    let known = KnownNames::new(parse, names, several);
    let mut out: Vec<Found> = Vec::with_capacity(names.len());
    let mut at = 0;
    while at < names.len() {
        let joined = over_of(parse, tables, names, at)
            .or_else(|| as_elsewhere(parse, &known, names, at))
            .and_then(|(tokens, next)| Some((unless_person(name_of(parse, tables, tokens)?), next)));
        let (mut name, next) = joined.unwrap_or_else(|| (names[at].clone(), at + 1));
        if let Some(whole) = possessed(parse, tables, &name).and_then(|tokens| name_of(parse, tables, tokens)) {
            while out.last().is_some_and(|before| before.tokens.start >= whole.tokens.start) {
                out.pop();
            }
            name = whole;
        }
        out.push(name);
        at = next;
    }
    out
}

/// What is called "the Maid of Orrin" or stands in pieces is no person by the label of its first piece.
fn unless_person(mut name: Found) -> Found {
    if name.class == Some(EntityKind::Person) && name.gender.is_none() {
        name.class = None;
    }
    name
}

fn capital(token: Token<'_>) -> bool {
    token.text().starts_with(char::is_uppercase)
}

/// "Dockers' Union", "Rail and Tram Workers' Union", "Women's Institute": from the first capital before the possessive to the name's end.
fn possessed(parse: &Parse, tables: &Gazetteer, name: &Found) -> Option<Range<usize>> {
    let body = name.tokens.clone().any(|at| {
        parse.get(at).is_some_and(|token| capital(token) && tables.is_organisation_noun(&lower(token.text())))
    });
    if !body || name.country.is_some() {
        return None;
    }
    let sign = parse.get(name.tokens.start.checked_sub(1)?)?;
    let owner = parse.get(sign.index().checked_sub(1)?)?;
    let plural = matches!(sign.text(), "'" | "’") && owner.text().ends_with('s')
        || matches!(sign.text(), "'s" | "’s")
            && matches!(&*lower(owner.text()), "women" | "men" | "people" | "children");
    // "Rogers' Council": a surname may end so too; people are told from workers by the tag or by a noun for people.
    let many = matches!(owner.tag(), "NNS" | "NNPS")
        || tables.person_noun(lower(owner.text()).trim_end_matches('s')).is_some()
        || lower(owner.text()).ends_with("ers");
    let clitic = sign.tag() == "POS" || !owner.whitespace() && sign.whitespace() && sign.text().chars().count() == 1;
    if !clitic || !plural || !capital(owner) || !many {
        return None;
    }
    let sentence = name.tokens.start;
    let mut start = owner.index();
    while let Some(before) = start.checked_sub(1).and_then(|at| parse.get(at)) {
        let and = matches!(before.norm(), "and" | "&" | ",")
            && before.index().checked_sub(1).and_then(|at| parse.get(at)).is_some_and(capital)
            && !before.is_sent_start();
        let word = capital(before) && before.tag() != "DT" && before.pos() != "VERB";
        if sentence - start > 10 || parse.get(start).is_some_and(Token::is_sent_start) || !(and || word) {
            break;
        }
        start -= 1;
    }
    Some(start..name.tokens.end)
}

/// "the Maid of Orrin", "the Harbour Board of Ham": the tokens of the whole, and the number of the first name behind it.
fn over_of(parse: &Parse, tables: &Gazetteer, names: &[Found], at: usize) -> Option<(Range<usize>, usize)> {
    let (first, second) = (names.get(at)?, names.get(at + 1)?);
    let of = parse.get(first.tokens.end)?;
    let gap = second.tokens.start.checked_sub(of.index() + 1)?;
    let the = gap == 1 && parse.get(of.index() + 1).is_some_and(|token| token.norm() == "the");
    if of.text() != "of" || !(gap == 0 || the) || first.country.is_some() || first.kind != MentionKind::Name {
        return None;
    }
    let head = parse.get(first.tokens.end - 1)?;
    let before = parse.get(first.tokens.start.checked_sub(1)?)?;
    let word = lower(head.text());
    let body = tables.is_organisation_noun(&word);
    let person = first.gender.is_some() || tables.person_noun(&word).is_some();
    // "the Republic of Norland", "the city of Ham" are called by the name behind.
    let polity = matches!(
        &*word,
        "state"
            | "republic"
            | "kingdom"
            | "city"
            | "town"
            | "village"
            | "county"
            | "district"
            | "province"
            | "region"
            | "north"
            | "south"
            | "east"
            | "west"
            | "government"
            | "parliament"
    );
    let single = first.tokens.len() == 1 && before.norm() == "the" && head.tag() == "NNP";
    if person || polity || !(single || body && first.tokens.len() > 1) {
        return None;
    }
    // People are named one by one behind "of": "the Board of Ana Ng".
    (second.gender.is_none() && second.kind == MentionKind::Name && second.piece.is_none())
        .then_some((first.tokens.start..second.tokens.end, at + 2))
}

/// Neighbouring names that the report writes as one elsewhere.
fn as_elsewhere(parse: &Parse, known: &KnownNames<'_>, names: &[Found], at: usize) -> Option<(Range<usize>, usize)> {
    let first = names.get(at).filter(|first| first.piece.is_none())?;
    let small = |at: usize| {
        parse
            .get(at)
            .is_some_and(|token| matches!(token.text(), "of" | "the" | "and" | "for" | "-" | "'" | "’" | "'s" | "’s"))
    };
    (at + 1..names.len().min(at + MOST_PIECES)).rev().find_map(|last| {
        let pieces = names.get(at..=last)?;
        let close = pieces.windows(2).all(|pair| {
            pair[0].tokens.end <= pair[1].tokens.start
                && pair[1].tokens.start - pair[0].tokens.end <= 2
                && (pair[0].tokens.end..pair[1].tokens.start).all(small)
        });
        let tokens = first.tokens.start..pieces.last()?.tokens.end;
        let words = parse.span(tokens.clone()).filter(|_| close)?.text().replace('’', "'");
        known.contains(&words).then_some((tokens, last + 1))
    })
}

/// Empties the groups of words that only ever tell a minister's field: "Labour" of "Labour Minister Jo Ng" is no party.
pub(super) fn drop_pieces(parse: &Parse, mentions: &[Found], groups: &mut [Group]) {
    let field = |mention: &Found| {
        mention.kind == MentionKind::Name
            && parse.get(mention.tokens.end).is_some_and(|next| {
                matches!(next.text(), "Minister" | "Ministers" | "Ministry" | "Secretary") && !next.is_sent_start()
            })
    };
    for group in groups.iter_mut() {
        let place = group.country.is_some()
            || matches!(group.class, Some(EntityKind::Place | EntityKind::Group | EntityKind::Location));
        if !place && !group.mentions.is_empty() && group.mentions.iter().all(|at| field(&mentions[*at])) {
            group.mentions.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use secondsource_nlp::Pipeline;

    use super::super::mention::find_mentions;
    use super::*;

    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::english().expect("the program's own model reads"));

    fn names(text: &str) -> Vec<String> {
        let parse = PIPELINE.parse(text);
        let found = find_mentions(&parse, Gazetteer::english());
        found.iter().filter(|name| name.kind == MentionKind::Name).map(|name| name.words(&parse).into_owned()).collect()
    }

    #[track_caller]
    fn has(text: &str, whole: &str, not: &[&str]) {
        let names = names(text);
        assert!(names.iter().any(|name| name == whole), "{whole:?} in {names:?}");
        for piece in not {
            assert!(!names.iter().any(|name| name == piece), "no {piece:?} in {names:?}");
        }
    }

    #[test]
    fn whole_names() {
        has("The Seafarers' Union said its members were safe.", "Seafarers' Union", &["Union", "Seafarers"]);
        has("Talks with the Dockers’ Union failed on Monday.", "Dockers' Union", &["Union", "Dockers"]);
        has("Police seized the Maid of Orrin in the harbour on Monday.", "Maid of Orrin", &["Maid", "Orrin"]);
    }

    #[test]
    fn names_that_stay_two() {
        has("Police questioned Ana Ng of Kerr Shipping on Monday.", "Ana Ng", &["Ana Ng of Kerr Shipping"]);
        for (text, never) in [
            ("The mayor read Rogers' Bible in the church.", "Rogers' Bible"),
            ("Police questioned the President of Kerr Shipping on Monday.", "President of Kerr Shipping"),
            ("They met in Ambleck. The Union of members grew.", "Union of members"),
        ] {
            assert!(!names(text).iter().any(|name| name == never), "{never:?} in {text:?}");
        }
    }
}
