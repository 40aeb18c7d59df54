//! Links titles, appositions, predicates, roles named again and repeated nouns: "Kremlin spokesman Dmitry Peskov", "Ana Ng, the mayor,",
//! "Ng is the mayor", "the mayor", "the ministry".
//!
//! Why: after the first mention people and bodies go by what they are. A role named again goes to its latest bearer, unless country words differ.
//! Known misses: roles known to the reader only ("the president" in a report that never names his office).

use secondsource_model::{EntityKind, LinkRule, MentionKind};
use secondsource_nlp::{Parse, Token};

use super::gazetteer::Gazetteer;
use super::index::NounIndex;
use super::mention::Found;
use super::name::{Group, link};
use super::name_run::word_before;
use crate::syntax;
use crate::word_table::lower;

/// Reads the titles directly before names as roles of their groups.
pub(crate) fn titles(parse: &Parse, tables: &Gazetteer, mentions: &[Found], groups: &mut [Group]) {
    for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        let (Some(group), Some(before)) = (mention.entity, word_before(parse, mention.tokens.start)) else { continue };
        let Some(noun) = tables.person_noun(&lower(before.text())) else { continue };
        if before.is_sent_start() && !noun.title || before.tag() == "POS" {
            continue;
        }
        let mut start = before.index();
        while let Some(token) = start.checked_sub(1).and_then(|at| parse.get(at)) {
            let part = matches!(token.pos(), "NOUN" | "PROPN" | "ADJ")
                || token.text() == "-"
                || token.tag() == "POS"
                || matches!(token.norm(), "of");
            if !part || parse.get(start).is_some_and(Token::is_sent_start) {
                break;
            }
            start -= 1;
        }
        let groups_entry = &mut groups[group];
        groups_entry.gender = groups_entry.gender.or(noun.gender);
        if groups_entry.class.is_none()
            || groups_entry.class == Some(EntityKind::Organisation) && noun.title && groups_entry.country.is_none()
        {
            groups_entry.class = Some(EntityKind::Person);
        }
        groups_entry.roles.push((start..mention.tokens.start, before.index()));
    }
}

/// Links a common noun beside a name: apposition or predicate. True if linked.
pub(crate) fn beside_name(
    parse: &Parse,
    mentions: &mut [Found],
    groups: &mut [Group],
    of_head: &dyn Fn(usize) -> Option<usize>,
    at: usize,
) -> bool {
    let Some(head) = parse.get(mentions[at].head) else { return false };
    let class = mentions[at].class;
    // "Ana Ng, the mayor" and "the mayor, Ana Ng".
    let beside = (head.dep() == "appos")
        .then(|| head.head())
        .into_iter()
        .chain(head.children().filter(|child| child.dep() == "appos"))
        // "The bill's sponsor, the backbencher Ana Ng": by way of another noun.
        .chain(
            head.children()
                .filter(|child| child.dep() == "appos" && child.pos() == "NOUN")
                .filter_map(|noun| syntax::child(noun, &["appos"])),
        )
        .chain(named_right_behind(head))
        .chain(named_at_the_end(parse, head));
    for other in beside {
        let Some(group) = of_head(other.index()).and_then(|index| mentions[index].entity) else { continue };
        // "The operator, Averin Grain Terminals": what the noun calls a body is no work, whatever its capitals look like.
        let body = class == Some(EntityKind::Organisation) && groups[group].class == Some(EntityKind::Document);
        let doer = class.is_none()
            && groups[group].class == Some(EntityKind::Person)
            && head.tag() == "NN"
            && definite(head)
            && is_doer(head);
        if (fits(class, groups[group].class) || doer || may_be_body(head, groups[group].class) || body)
            && is_closed(parse, head, other)
        {
            if body {
                groups[group].class = class;
            }
            // The office ends before the comma and the name.
            let name = syntax::phrase(other).start;
            if name > head.index() + 1 && mentions[at].tokens.contains(&name) {
                mentions[at].tokens.end = name - 1;
            }
            link(mentions, groups, at, group, LinkRule::Apposition);
            learn(mentions, groups, at, group);
            return true;
        }
    }
    // "a group that calls itself Free Reef", "a man named Tom Ng", "a ship known as the Gull".
    if let Some(group) = called(head).and_then(|name| of_head(name.index())).and_then(|index| mentions[index].entity)
        && (fits(class, groups[group].class)
            || class == Some(EntityKind::Organisation) && groups[group].roles.is_empty())
    {
        if class == Some(EntityKind::Organisation) {
            groups[group].class = class;
        }
        link(mentions, groups, at, group, LinkRule::Apposition);
        return true;
    }
    // "the Reuters news agency", "the village of Ham".
    let bearer = if matches!(
        head.lemma(),
        "agency"
            | "newspaper"
            | "company"
            | "firm"
            | "network"
            | "broadcaster"
            | "magazine"
            | "platform"
            | "newswire"
            | "channel"
            | "website"
            | "service"
    ) {
        head.lefts().find(|child| child.dep() == "compound" && child.pos() == "PROPN")
    } else if matches!(
        head.lemma(),
        "village"
            | "town"
            | "city"
            | "region"
            | "state"
            | "province"
            | "island"
            | "district"
            | "county"
            | "republic"
            | "capital"
            | "port"
    ) {
        head.rights()
            .find(|child| child.dep() == "prep" && child.norm() == "of")
            .and_then(|of| syntax::child(of, &["pobj"]))
            .filter(|name| name.pos() == "PROPN")
    } else {
        None
    };
    if let Some(group) = bearer.and_then(|bearer| of_head(bearer.index())).and_then(|index| mentions[index].entity)
        && groups[group].class != Some(EntityKind::Person)
        && groups[group].country.is_none()
    {
        link(mentions, groups, at, group, LinkRule::Apposition);
        return true;
    }
    // "Ng is the mayor".
    if head.dep() == "attr"
        && head.head().lemma() == "be"
        && !syntax::is_negated(head.head())
        && definite(head)
        && let Some(subject) = syntax::own_subject(head.head())
        && let Some(group) = of_head(subject.index()).and_then(|index| mentions[index].entity)
        && fits(class, groups[group].class)
        && class.is_some()
    {
        link(mentions, groups, at, group, LinkRule::Predicate);
        // "Ng said she was the victim": what is only said of somebody is no title.
        if head.head().dep() != "ccomp" {
            learn(mentions, groups, at, group);
        }
        return true;
    }
    false
}

/// "fans' group The Blue Wall said": a name right behind a noun for a body, where the parse gave the verb two subjects.
fn named_right_behind(head: Token<'_>) -> Option<Token<'_>> {
    let known = Gazetteer::english();
    let body = head.dep() == "nsubj" && known.is_organisation_noun(&lower(head.lemma()));
    let mut subjects = head.head().lefts().filter(|left| left.dep() == "nsubj" && left.index() > head.index());
    subjects.find(|name| body && name.pos() == "PROPN" && syntax::phrase(*name).start == head.index() + 1)
}

/// "A spokesman for the Blue Star, Olaf Roos, said": a person's name behind a comma stands beside the noun for the person, though the parse put it
/// beside the body before the comma.
fn named_at_the_end<'p>(parse: &'p Parse, head: Token<'p>) -> Option<Token<'p>> {
    let tables = Gazetteer::english();
    let office = head.tag() == "NN" && tables.person_noun(&lower(head.lemma())).is_some_and(|noun| noun.title);
    let mut inside = syntax::phrase(head).filter(|at| *at > head.index()).filter_map(|at| parse.get(at));
    inside.find(|name| {
        let body = name.head();
        office
            && name.dep() == "appos"
            && name.ent_type() == "PERSON"
            && name.tag() == "NNP"
            && body != head
            && body.dep() == "pobj"
            && body.head().head() == head
            && body.ent_type() != "PERSON"
    })
}

/// Nouns that by their ending name somebody who does something: "sponsor", "winner", "defendant".
fn is_doer(head: Token<'_>) -> bool {
    let lemma = head.lemma();
    lemma.len() > 4 && ["er", "or", "ist", "ian", "ant", "ee"].iter().any(|ending| lemma.ends_with(ending))
}

/// Nouns for a part in a deal or a case that a body can have as well as a person: "the owner, Hester Lines".
fn may_be_body(head: Token<'_>, class: Option<EntityKind>) -> bool {
    class == Some(EntityKind::Organisation)
        && matches!(
            head.lemma(),
            "owner"
                | "rival"
                | "partner"
                | "defendant"
                | "sponsor"
                | "landlord"
                | "shareholder"
                | "investor"
                | "developer"
                | "producer"
                | "opponent"
                | "member"
                | "founder"
                | "donor"
                | "contractor"
                | "employer"
                | "buyer"
                | "bidder"
        )
}

/// The name that a clause behind a noun gives to it: "that calls itself Free Reef", "calling itself Free Reef", "named Tom Ng", "known as the Gull".
fn called(head: Token<'_>) -> Option<Token<'_>> {
    // Right behind the noun, a comma apart at most: "the move to the land also called Norland" calls the land so.
    let close = |clause: Token<'_>| syntax::phrase(clause).start <= head.index() + 2;
    let verb = head.rights().find(|child| matches!(child.dep(), "relcl" | "acl") && close(*child))?;
    let calls = matches!(verb.lemma(), "call" | "name" | "dub" | "style" | "know" | "nickname" | "christen");
    let own = verb
        .rights()
        .any(|child| child.dep() == "dobj" && matches!(child.norm(), "itself" | "himself" | "herself" | "themselves"));
    let passive = verb.tag() == "VBN" && syntax::child(verb, &["dobj"]).is_none_or(|object| object.pos() == "PROPN");
    if !calls || !(own || passive) || syntax::is_negated(verb) {
        return None;
    }
    let as_name = || {
        verb.rights()
            .find(|child| child.dep() == "prep" && child.norm() == "as")
            .and_then(|by| syntax::child(by, &["pobj"]))
    };
    let name =
        verb.rights().find(|child| matches!(child.dep(), "oprd" | "attr" | "ccomp" | "dobj") && child.pos() == "PROPN");
    name.or_else(as_name).filter(|name| name.pos() == "PROPN")
}

/// Whether an apposition behind a comma ends at a mark too. "On Lunn, a wall fell" has a phrase of place in front, and its wall is not Lunn.
fn is_closed(parse: &Parse, head: Token<'_>, other: Token<'_>) -> bool {
    let (first, later) = if head.index() < other.index() { (head, other) } else { (other, head) };
    let start = syntax::phrase(later).start;
    let comma = start.checked_sub(1).and_then(|at| parse.get(at)).is_some_and(|before| before.text() == ",");
    let fronted = first.dep() == "pobj" && first.head().is_sent_start();
    if !comma || !fronted || later != head {
        return true;
    }
    parse.get(syntax::phrase(later).end).is_none_or(syntax::is_punct)
}

fn learn(mentions: &[Found], groups: &mut [Group], at: usize, group: usize) {
    groups[group].roles.push((mentions[at].tokens.clone(), mentions[at].head));
}

/// Whether "the", "this", "that" or a possessor stands in the phrase.
pub(crate) fn definite(head: Token<'_>) -> bool {
    head.lefts().any(|child| {
        matches!(child.dep(), "det" | "poss")
            && !matches!(
                child.norm(),
                "a" | "an" | "no" | "any" | "some" | "every" | "each" | "another" | "all" | "both" | "either"
            )
    })
}

fn fits(one: Option<EntityKind>, other: Option<EntityKind>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one == other
                || matches!(
                    (one, other),
                    (EntityKind::Organisation, EntityKind::Place) | (EntityKind::Place, EntityKind::Organisation)
                )
        }
        (None, Some(EntityKind::Person)) => false,
        _ => true,
    }
}

/// Links a definite common noun to the latest group that bears its role or its head noun. True if linked.
pub(crate) fn named_again(
    parse: &Parse,
    tables: &Gazetteer,
    mentions: &mut [Found],
    groups: &mut [Group],
    nouns: &mut NounIndex<'_>,
    at: usize,
) -> bool {
    let Some(head) = parse.get(mentions[at].head) else { return false };
    let lemma = lower(head.lemma());
    if !definite(head) {
        return same_people(parse, tables, mentions, groups, nouns, at);
    }
    let candidates = nouns.candidates(&lemma);
    let mine = if candidates.is_empty() { Vec::new() } else { all_modifiers(parse, tables, head) };
    let sentence = mentions[at].sentence;
    let mut best: Option<(usize, usize, LinkRule)> = None;
    for index in candidates {
        let group = &groups[index];
        let Some(last) = group.before(at).last().copied() else { continue };
        let gap = sentence.saturating_sub(mentions[last].sentence);
        // "the authors" are more than one.
        let many = mentions[at].plural && group.class == Some(EntityKind::Person) && !group.plural;
        let bears = !many
            && group.roles.iter().filter_map(|(_, role)| parse.get(*role)).any(|role| {
                lower(role.lemma()) == lemma
                    && mentions[at].class.is_some()
                    && agree(&mine, &all_modifiers(parse, tables, role), parse, role)
            });
        // "the ministry" for "the Ministry of Energy".
        let word_of_name = mentions[at].class == Some(EntityKind::Organisation)
            && matches!(group.class, Some(EntityKind::Organisation))
            && group.name.iter().any(|word| *word == *lemma)
            && group.name.len() > 1;
        let same_head = group.country.is_none()
            && group.before(at).iter().any(|other| {
                mentions[*other].kind == MentionKind::Nominal
                    && mentions[*other].plural == mentions[at].plural
                    && parse.get(mentions[*other].head).is_some_and(|other| {
                        lower(other.lemma()) == lemma
                            && same_owner(head, other)
                            && (mine.is_empty() || {
                                let others = all_modifiers(parse, tables, other);
                                mine.iter().all(|word| others.contains(word))
                            })
                    })
            });
        // "the country": the state spoken of last.
        let country = lemma == "country"
            && mentions[at].kind == MentionKind::Nominal
            && head.lefts().all(|child| child.dep() == "det")
            && group.country.is_some()
            && group.class == Some(EntityKind::Place)
            && gap <= 1;
        let rule = if bears || word_of_name {
            LinkRule::Role
        } else if same_head && gap <= 12 {
            LinkRule::SameHead
        } else if country {
            LinkRule::Role
        } else {
            continue;
        };
        if best.is_none_or(|(_, latest, before)| (rule == LinkRule::Role, last) > (before == LinkRule::Role, latest)) {
            best = Some((index, last, rule));
        }
    }
    let best = best.map(|(group, _, rule)| (group, rule));
    let Some((group, rule)) =
        best.or_else(|| only_body(mentions, groups, head, at).map(|group| (group, LinkRule::Role)))
    else {
        return false;
    };
    link(mentions, groups, at, group, rule);
    true
}

/// "the company" without another word: the one named body of the last sentences that is no authority, if there is just one.
fn only_body(mentions: &[Found], groups: &[Group], head: Token<'_>, at: usize) -> Option<usize> {
    if !matches!(
        head.lemma(),
        "company" | "firm" | "group" | "organisation" | "organization" | "charity" | "airline" | "club"
    ) || head.tag() != "NN"
        || head.lefts().any(|child| child.dep() != "det")
        || head.rights().any(|child| matches!(child.dep(), "prep" | "relcl" | "acl" | "appos"))
        || !head.lefts().any(|child| child.norm() == "the")
    {
        return None;
    }
    let tables = Gazetteer::english();
    let sentence = mentions[at].sentence;
    let near = mentions[..at].iter().rev().take_while(|before| sentence.saturating_sub(before.sentence) <= 2);
    let mut bodies: Vec<usize> = near
        .filter(|before| before.kind == MentionKind::Name)
        .filter_map(|before| before.entity)
        .filter(|group| groups[*group].class == Some(EntityKind::Organisation) && groups[*group].country.is_none())
        // An agency in the dateline or in "told Reuters" is not who the report is about.
        .filter(|group| !is_agency(&groups[*group]))
        .collect();
    bodies.sort_unstable();
    bodies.dedup();
    let [body] = bodies[..] else { return None };
    // The name of a ministry, court or party tells that it is no company.
    let authority = groups[body].name.iter().any(|word| tables.is_organisation_noun(word) && *word != head.lemma());
    (!authority).then_some(body)
}

fn is_agency(group: &Group) -> bool {
    let words = group.name.iter().map(|word| capitalised(word)).collect::<Vec<_>>().join(" ");
    crate::statement::agency(&words).or_else(|| crate::statement::agency(&words.to_uppercase())).is_some()
}

/// "Officials in the region" for "regional officials": people in the plural who are told apart by the same words.
fn same_people(
    parse: &Parse,
    tables: &Gazetteer,
    mentions: &mut [Found],
    groups: &mut [Group],
    nouns: &mut NounIndex<'_>,
    at: usize,
) -> bool {
    let Some(head) = parse.get(mentions[at].head) else { return false };
    let people = mentions[at].class == Some(EntityKind::Person) && mentions[at].plural;
    if !people || head.lefts().any(|child| matches!(child.dep(), "nummod" | "det" | "poss")) {
        return false;
    }
    let mine = told_apart(parse, tables, head);
    if mine.is_empty() {
        return false;
    }
    let lemma = lower(head.lemma());
    let same = |other: usize| {
        mentions[other].plural
            && mentions[other].kind == MentionKind::Nominal
            && parse.get(mentions[other].head).is_some_and(|other| {
                let words = told_apart(parse, tables, other);
                lower(other.lemma()) == lemma
                    && !other.lefts().any(|child| child.dep() == "nummod")
                    && words.len() == mine.len()
                    && mine.iter().all(|word| words.iter().any(|other| akin(word, other)))
            })
    };
    let found =
        nouns.candidates(&lemma).into_iter().rev().find(|group| groups[*group].before(at).iter().any(|at| same(*at)));
    let Some(group) = found else { return false };
    link(mentions, groups, at, group, LinkRule::SameHead);
    true
}

/// The words that tell which people are meant: those before the noun, and the nouns behind "in", "of" and "from".
fn told_apart(parse: &Parse, tables: &Gazetteer, head: Token<'_>) -> Vec<String> {
    let mut words = modifiers(parse, tables, head);
    for prep in head.rights().filter(|child| child.dep() == "prep" && matches!(child.norm(), "in" | "of" | "from")) {
        if let Some(inside) = syntax::child(prep, &["pobj"]) {
            words.extend(modifiers(parse, tables, inside));
            words.push(place_word(tables, inside));
        }
    }
    words
}

/// Whether two words are the same, or one is the adjective of the other: "regional" and "region".
fn akin(one: &str, other: &str) -> bool {
    let adjective = |long: &str, short: &str| {
        let stem = short.trim_end_matches('e');
        stem.len() >= 4
            && long.strip_suffix("al").is_some_and(|noun| noun.trim_end_matches('i') == stem.trim_end_matches('y'))
    };
    one == other || adjective(one, other) || adjective(other, one)
}

/// A word, or the usual name of the country that it stands for.
fn place_word(tables: &Gazetteer, token: Token<'_>) -> String {
    tables
        .country(token.text())
        .map_or_else(|| token.text().to_lowercase(), |(country, _)| tables.country_name(country).to_lowercase())
}

/// The names behind a noun of office: "Haskkraft" of "chief executive of the power firm Haskkraft".
fn names_behind(tables: &Gazetteer, head: Token<'_>) -> Vec<String> {
    let phrases = head
        .rights()
        .take_while(|child| child.dep() == "prep")
        .filter(|child| matches!(child.norm(), "of" | "for" | "at"));
    let tokens = phrases.flat_map(|phrase| phrase.subtree_span().tokens().take(12));
    tokens
        .take_while(|token| token.text() != "," && !matches!(token.dep(), "relcl" | "acl"))
        .filter(|token| token.pos() == "PROPN")
        .map(|token| place_word(tables, token))
        .collect()
}

/// Words before a noun and names behind it.
fn all_modifiers(parse: &Parse, tables: &Gazetteer, head: Token<'_>) -> Vec<String> {
    let mut words = modifiers(parse, tables, head);
    words.extend(names_behind(tables, head));
    words
}

/// Whether two nouns can have the same owner: a pronoun wants the same pronoun ("their support" and "her support" are two), a name is compared with
/// the other words of the phrase.
fn same_owner(one: Token<'_>, other: Token<'_>) -> bool {
    match (syntax::child(one, &["poss"]), syntax::child(other, &["poss"])) {
        (Some(one), other) if one.pos() == "PRON" => other.is_some_and(|other| other.norm() == one.norm()),
        _ => true,
    }
}

/// Words before the noun, without articles; country words by the country's name.
fn modifiers(parse: &Parse, tables: &Gazetteer, head: Token<'_>) -> Vec<String> {
    let phrase = syntax::phrase(head);
    (phrase.start..head.index())
        .filter_map(|at| parse.get(at))
        .filter(|token| matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") && token.norm() != "former")
        .map(|token| {
            tables
                .country(token.text())
                .map_or_else(|| token.text().to_lowercase(), |(country, _)| tables.country_name(country).to_lowercase())
        })
        .collect()
}

/// Whether two modifier lists can belong to one role: no country or other word of the later one is missing from the earlier one.
fn agree(later: &[String], earlier: &[String], parse: &Parse, role: Token<'_>) -> bool {
    if later.is_empty() {
        return true;
    }
    // Titles before names ("United States President Donald Trump") hang on the name, so their modifiers are read from the text before.
    let mut words: Vec<String> = earlier.to_vec();
    let mut at = role.index();
    while let Some(before) = at
        .checked_sub(1)
        .and_then(|index| parse.get(index))
        .filter(|token| matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") || token.tag() == "POS")
    {
        words.push(before.text().to_lowercase());
        at -= 1;
    }
    let joined = words.join(" ");
    let tables = Gazetteer::english();
    later.iter().all(|word| {
        joined.contains(word.as_str())
            || words.iter().any(|other| {
                let capital = capitalised(other);
                tables
                    .country(&capital)
                    .or_else(|| tables.country(&other.to_uppercase()))
                    .is_some_and(|(country, _)| tables.country_name(country).to_lowercase() == *word)
            })
            || reversed_pair(&words).is_some_and(|pair| {
                tables.country(&pair).is_some_and(|(country, _)| tables.country_name(country).to_lowercase() == *word)
            })
    })
}

fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn reversed_pair(words: &[String]) -> Option<String> {
    let len = words.len();
    (len >= 2).then(|| format!("{} {}", capitalised(&words[len - 1]), capitalised(&words[len - 2])))
}
