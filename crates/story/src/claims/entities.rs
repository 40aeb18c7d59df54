//! Who is who over all articles of a story: the entities that each article names, joined where their names say that they are one.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{Correction, Decision, Entity, EntityIx, EntityKind, MentionKind, Modality, StoryEntity};

use super::unnamed::{self, Kinship, Phrase};
use crate::members::Members;

/// Unnamed speakers with one head noun that each is held against.
const MOST_NAMESAKES: usize = 64;
/// Persons with a role, and unnamed speakers, that are held against each other at most.
const MOST_PERSONS: usize = 400;

/// Number of an entity of the story.
pub(crate) type WhoIx = u32;

/// Entities of the story and the way to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Who {
    pub(crate) list: Vec<StoryEntity>,
    of_member: Vec<Vec<WhoIx>>,
    /// Entities that speak for each other: "Kremlin spokesman Dmitry Peskov" and "the Kremlin".
    speaks_for: BTreeSet<(WhoIx, WhoIx)>,
    pub(crate) used_corrections: BTreeSet<u32>,
}

impl Who {
    /// The story's entity that an article's entity is.
    pub(crate) fn of(&self, member: usize, entity: EntityIx) -> Option<WhoIx> {
        self.of_member.get(member)?.get(entity.0 as usize).copied()
    }

    /// Whether words given to one may be given to the other in another report: the same one, or a person and the body that he or she speaks for.
    pub(crate) fn may_speak_as(&self, left: WhoIx, right: WhoIx) -> bool {
        left == right || self.speaks_for.contains(&(left.min(right), left.max(right)))
    }
}

/// An entity while it is being joined.
struct Item<'a> {
    member: usize,
    at: EntityIx,
    entity: &'a Entity,
    words: Vec<String>,
    gender: Option<Gender>,
    /// Whether it is given as the source of something.
    speaks: bool,
}

/// What pronouns and titles tell of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// Joins the entities of all members.
pub(crate) fn find(members: &Members<'_>, corrections: &[Correction]) -> Who {
    let mut items: Vec<Item<'_>> = Vec::new();
    let speaking: Vec<BTreeSet<EntityIx>> = members.list.iter().map(unnamed::speaking).collect();
    for (member, reading) in members.list.iter().enumerate() {
        for (at, entity) in (0_u32..).zip(&reading.facts.entities) {
            let gender = gender(entity, reading);
            let mut words = name_words(&entity.name);
            // "Nora Vik of Haskkraft": a person's name ends before the body.
            if entity.kind == EntityKind::Person
                && let Some((name, _)) = entity.name.split_once(" of ").filter(|(name, _)| name_words(name).len() > 1)
            {
                words = name_words(name);
            }
            let speaks = speaking[member].contains(&EntityIx(at));
            items.push(Item { member, at: EntityIx(at), entity, words, gender, speaks });
        }
    }
    let mut who = Who::default();
    let mut root: Vec<usize> = (0..items.len()).collect();
    let decided = decisions(corrections);
    let kept_apart = |left: usize, right: usize, used: &mut BTreeSet<u32>| {
        decided.iter().any(|(line, same, one, other)| {
            let hit = !same
                && (is_named(&items[left], one) && is_named(&items[right], other)
                    || is_named(&items[left], other) && is_named(&items[right], one));
            if hit {
                used.insert(*line);
            }
            hit
        })
    };
    // Candidates share the last word of the name, the whole name's initials, or a Wikidata id; never all pairs.
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        if !is_joinable(item.entity) && !is_bare_surname(item) {
            continue;
        }
        for key in keys(item) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut used = BTreeSet::new();
    let bearers = bearers(&items);
    for candidates in by_key.values() {
        for (index, &left) in candidates.iter().enumerate() {
            // A name's keys lead to few; a bound keeps a list of namesakes from costing a square.
            for &right in candidates.iter().skip(index + 1).take(64) {
                if find_root(&root, left) != find_root(&root, right)
                    && (is_same(&items[left], &items[right]) || is_surname_of(&items[left], &items[right], &bearers))
                    && !kept_apart(left, right, &mut used)
                {
                    unite(&mut root, left, right);
                }
            }
        }
    }
    for (line, _, one, other) in decided.iter().filter(|(_, same, ..)| *same) {
        let named = |name: &str| items.iter().position(|item| is_named(item, name));
        let lefts: Vec<usize> = (0..items.len()).filter(|at| is_named(&items[*at], one)).collect();
        let rights: Vec<usize> = (0..items.len()).filter(|at| is_named(&items[*at], other)).collect();
        if named(one).is_some() && named(other).is_some() {
            used.insert(*line);
            for at in lefts.iter().chain(&rights).skip(1) {
                unite(&mut root, lefts[0], *at);
            }
        }
    }
    let perhaps = join_unnamed(members, &items, &mut root, &kept_apart, &mut used);
    who.used_corrections = used;

    // Who denies speaks; who "did not say" does not.
    let spoke: Vec<BTreeSet<EntityIx>> = members
        .list
        .iter()
        .map(|member| {
            let spoke = |statement: &&secondsource_model::Statement| {
                !statement.negated || statement.modality == Modality::Denied
            };
            let statements = member.facts.statements.iter().filter(spoke);
            statements.filter_map(|statement| statement.source.as_ref()?.entity).collect()
        })
        .collect();
    // A name tells more than a role, however many words that has.
    let mut named: Vec<bool> = Vec::new();
    let mut number: BTreeMap<usize, WhoIx> = BTreeMap::new();
    who.of_member = members.list.iter().map(|member| Vec::with_capacity(member.facts.entities.len())).collect();
    for (at, item) in items.iter().enumerate() {
        let group = find_root(&root, at);
        let next = WhoIx::try_from(who.list.len()).unwrap_or(WhoIx::MAX);
        let ix = *number.entry(group).or_insert(next);
        if ix == next {
            who.list.push(StoryEntity { name: item.entity.name.clone(), members: Vec::new(), speaks: false });
            named.push(is_joinable(item.entity));
        }
        who.of_member[item.member].push(ix);
        let Some(entity) = who.list.get_mut(ix as usize) else { continue };
        let article = &members.list[item.member];
        entity.members.push((article.article.id, item.at));
        let (has_name, had_name) = (is_joinable(item.entity), named.get(ix as usize).copied().unwrap_or(false));
        if has_name && !had_name || has_name == had_name && fuller(&item.entity.name, &entity.name) {
            entity.name.clone_from(&item.entity.name);
        }
        if let Some(named) = named.get_mut(ix as usize) {
            *named |= has_name;
        }
        entity.speaks |= spoke[item.member].contains(&item.at);
    }
    who.speaks_for = speakers_for(members, &items, &who);
    for (left, right) in perhaps {
        let ix = |at: usize| who.of(items[at].member, items[at].at);
        if let (Some(one), Some(other)) = (ix(left), ix(right))
            && one != other
        {
            who.speaks_for.insert((one.min(other), one.max(other)));
        }
    }
    who
}

/// Unnamed speakers that two articles tell with the same words, and roles with those who hold them; returns pairs that may be one.
fn join_unnamed(
    members: &Members<'_>,
    items: &[Item<'_>],
    root: &mut [usize],
    kept_apart: &dyn Fn(usize, usize, &mut BTreeSet<u32>) -> bool,
    used: &mut BTreeSet<u32>,
) -> Vec<(usize, usize)> {
    let mut by_head: BTreeMap<String, Vec<(usize, Phrase)>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        if item.speaks
            && let Some(phrase) = unnamed::phrase(item.entity)
        {
            by_head.entry(phrase.head.clone()).or_default().push((at, phrase));
        }
    }
    let mut perhaps = Vec::new();
    for list in by_head.values() {
        for (index, (left, one)) in list.iter().enumerate() {
            for (right, other) in list.iter().skip(index + 1).take(MOST_NAMESAKES) {
                if items[*left].member == items[*right].member || kept_apart(*left, *right, used) {
                    continue;
                }
                match unnamed::kinship(one, other) {
                    Kinship::One => unite(root, *left, *right),
                    Kinship::MayBeOne => perhaps.push((*left, *right)),
                    Kinship::Other => {}
                }
            }
        }
    }
    let persons: Vec<(usize, Vec<Phrase>)> = (0..items.len())
        .filter(|at| items[*at].entity.kind == EntityKind::Person && !items[*at].entity.roles.is_empty())
        .filter(|at| is_joinable(items[*at].entity))
        .take(MOST_PERSONS)
        .map(|at| (at, unnamed::roles(&members.list[items[at].member], items[at].entity)))
        .collect();
    // Who may hold a role shares a word of it.
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, (_, roles)) in persons.iter().enumerate() {
        for word in roles.iter().flat_map(|role| &role.words).collect::<BTreeSet<_>>() {
            by_word.entry(word.as_str()).or_default().push(place);
        }
    }
    for (at, phrase) in by_head.values().flatten().take(MOST_PERSONS) {
        let near = phrase.words.iter().filter_map(|word| by_word.get(word.as_str())).flatten();
        let near: BTreeSet<usize> = near.copied().collect();
        let near = near.into_iter().map(|place| &persons[place]);
        let others = near.filter(|(person, _)| items[*person].member != items[*at].member);
        let holders: Vec<(usize, bool)> = others
            .filter_map(|(person, roles)| {
                Some((*person, unnamed::holds(&members.list[items[*person].member], roles, phrase)?))
            })
            .collect();
        let Some(&(first, _)) = holders.first() else { continue };
        let one = holders.iter().all(|(person, _)| find_root(root, *person) == find_root(root, first));
        if !one || kept_apart(first, *at, used) {
            continue;
        }
        if holders.iter().any(|(_, sure)| *sure) { unite(root, first, *at) } else { perhaps.push((first, *at)) }
    }
    perhaps
}

/// Titles of those who speak for the body that they belong to, where the title names no other.
const OFFICERS: [&str; 9] = [
    "chief executive",
    "chief executive officer",
    "ceo",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "company spokesman",
    "company spokeswoman",
    "company spokesperson",
];

/// The body that an article is about: the organisation that it names at least three times and twice as often as any other, its own outlet aside.
fn main_body<'i, 'a>(items: &'i [Item<'a>], member: usize, outlet: &str) -> Option<&'i Item<'a>> {
    let own = name_words(outlet);
    let is_body = |item: &&Item<'_>| {
        item.member == member
            && item.entity.kind == EntityKind::Organisation
            && is_joinable(item.entity)
            && item.words != own
    };
    let mut bodies: Vec<&Item<'_>> = items.iter().filter(is_body).collect();
    bodies.sort_by_key(|body| (std::cmp::Reverse(body.entity.mentions.len()), body.at));
    let count = |at: usize| bodies.get(at).map_or(0, |body| body.entity.mentions.len());
    bodies.first().copied().filter(|_| count(0) >= 3 && count(0) >= 2 * count(1))
}

/// A person's title names the body that he or she speaks for: "Kremlin spokesman"; "the chief executive" is that of the body that the report is about.
fn speakers_for(members: &Members<'_>, items: &[Item<'_>], who: &Who) -> BTreeSet<(WhoIx, WhoIx)> {
    let mut found = BTreeSet::new();
    // Bodies by article and first word.
    let mut bodies: BTreeMap<(usize, &str), Vec<&Item<'_>>> = BTreeMap::new();
    for body in items {
        if matches!(body.entity.kind, EntityKind::Organisation | EntityKind::Location | EntityKind::Place)
            && let Some(first) = body.words.first()
        {
            bodies.entry((body.member, first.as_str())).or_default().push(body);
        }
    }
    for item in items.iter().filter(|item| item.entity.kind == EntityKind::Person) {
        let Some(person) = who.of(item.member, item.at) else { continue };
        let member = &members.list[item.member];
        let (mut named, mut officer) = (false, false);
        for role in &item.entity.roles {
            let title = member.article.slice(*role).to_lowercase();
            officer |= OFFICERS.contains(&title.trim_start_matches("its ").trim_start_matches("the ").trim());
            let role_words: BTreeSet<String> = name_words(member.article.slice(*role)).into_iter().collect();
            let near = role_words.iter().filter_map(|word| bodies.get(&(item.member, word.as_str()))).flatten();
            for body in near.take(MOST_NAMESAKES) {
                let Some(body_ix) = who.of(body.member, body.at) else { continue };
                named |= !body.words.is_empty() && body.words.iter().all(|word| role_words.contains(word));
                if !body.words.is_empty() && body.words.iter().all(|word| role_words.contains(word)) {
                    found.insert((person.min(body_ix), person.max(body_ix)));
                }
            }
        }
        if officer
            && !named
            && let Some(body) = main_body(items, item.member, &member.article.outlet_name())
            && let Some(body_ix) = who.of(body.member, body.at)
        {
            found.insert((person.min(body_ix), person.max(body_ix)));
        }
    }
    found
}

fn decisions(corrections: &[Correction]) -> Vec<(u32, bool, String, String)> {
    corrections
        .iter()
        .filter_map(|correction| match &correction.decision {
            Decision::SameEntity(left, right) => Some((correction.line, true, left.clone(), right.clone())),
            Decision::DifferentEntity(left, right) => Some((correction.line, false, left.clone(), right.clone())),
            _ => None,
        })
        .collect()
}

fn is_named(item: &Item<'_>, name: &str) -> bool {
    item.entity.name.to_lowercase() == name.to_lowercase()
}

/// Only what has a name can be the same over two articles: "two farm workers" are joined by their claims, not here.
fn is_joinable(entity: &Entity) -> bool {
    entity.wikidata.is_some()
        || entity.mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Name | MentionKind::Demonym))
}

/// A single capitalised word that speaks and that the parse took for a common noun: "Moe said".
fn is_bare_surname(item: &Item<'_>) -> bool {
    item.speaks && !item.entity.name.contains(' ') && item.entity.name.starts_with(char::is_uppercase)
}

/// Lower-case words of a name without titles, articles and genitives.
fn name_words(name: &str) -> Vec<String> {
    const IDLE: [&str; 16] = [
        "the",
        "of",
        "for",
        "and",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "s",
        "president",
        "minister",
        "governor",
        "general",
        "prime",
        "in",
    ];
    let all: Vec<String> = crate::words::words(name).map(|word| name[word.range].to_lowercase()).collect();
    if all.iter().all(|word| IDLE.contains(&word.as_str())) {
        return all;
    }
    all.into_iter().filter(|word| !IDLE.contains(&word.as_str())).collect()
}

fn keys(item: &Item<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    if let Some(id) = &item.entity.wikidata {
        keys.push(format!("id {id}"));
    }
    if let Some(last) = item.words.last() {
        keys.push(format!("last {last}"));
    }
    let mut sorted = item.words.clone();
    sorted.sort_unstable();
    keys.push(format!("all {}", sorted.join(" ")));
    if item.words.len() > 1 {
        keys.push(format!("short {}", item.words.iter().filter_map(|word| word.chars().next()).collect::<String>()));
    } else if let Some(only) = item.words.first().filter(|only| (2..=6).contains(&only.len())) {
        keys.push(format!("short {only}"));
    }
    keys
}

fn is_same(left: &Item<'_>, right: &Item<'_>) -> bool {
    if let (Some(one), Some(other)) = (&left.entity.wikidata, &right.entity.wikidata) {
        return one == other;
    }
    let persons = [left, right].map(|item| item.entity.kind == EntityKind::Person);
    if persons[0] != persons[1] || disagree(left, right) {
        return false;
    }
    if left.words == right.words {
        return !left.words.is_empty();
    }
    let (short, long) = if left.words.len() <= right.words.len() { (left, right) } else { (right, left) };
    if persons[0] {
        // "J. Ruiz" and "Juana Ruiz"; never two different first names. A surname alone is another rule's.
        return short.words.len() > 1
            && short.words.last() == long.words.last()
            && short.words.iter().rev().skip(1).zip(long.words.iter().rev().skip(1)).all(|(one, other)| {
                one == other
                    || (one.chars().count() == 1 || other.chars().count() == 1)
                        && one.chars().next() == other.chars().next()
            });
    }
    if left.member == right.member {
        return false;
    }
    // "Ministry of Energy" and "Energy Ministry": the same words; "UN" and "United Nations": initials of a longer name.
    let mut sets = [left, right].map(|item| item.words.clone());
    sets.iter_mut().for_each(|set| set.sort_unstable());
    if sets[0] == sets[1] {
        return true;
    }
    let initials: String = long.words.iter().filter_map(|word| word.chars().next()).collect();
    short.words.len() == 1
        && long.words.len() > 1
        && short.words[0] == initials
        && short.entity.name.chars().all(|letter| !letter.is_lowercase())
}

fn disagree(left: &Item<'_>, right: &Item<'_>) -> bool {
    left.gender.is_some() && right.gender.is_some() && left.gender != right.gender
}

/// For each surname of the story the full names of persons that end in it; names that may be one ("J. Ruiz", "Juana Ruiz") count once.
fn bearers(items: &[Item<'_>]) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut bearers: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let person = |item: &&Item<'_>| item.entity.kind == EntityKind::Person && is_joinable(item.entity);
    for item in items.iter().filter(|item| person(item) && item.words.len() > 1) {
        let Some(surname) = item.words.last() else { continue };
        let known = bearers.entry(surname.clone()).or_default();
        let first = |name: &[String]| name.first().and_then(|word| word.chars().next());
        let may_be_one = |name: &Vec<String>| {
            name[0] == item.words[0]
                || (name[0].chars().count() == 1 || item.words[0].chars().count() == 1)
                    && first(name) == first(&item.words)
        };
        if !known.iter().any(may_be_one) {
            known.push(item.words.clone());
        }
    }
    // Where a body has the name too ("Dacre Shipping"), a bare "Dacre" is doubtful.
    for item in items.iter().filter(|item| item.entity.kind == EntityKind::Organisation && item.words.len() > 1) {
        if let Some(known) = item.words.first().and_then(|word| bearers.get_mut(word)) {
            known.push(item.words.clone());
        }
    }
    bearers
}

/// Whether one is a surname alone and the other the only person of the story whose full name ends in it. A surname that the parse took for
/// something unknown or for a body is the person's too, unless a body of a longer name begins with it.
fn is_surname_of(left: &Item<'_>, right: &Item<'_>, bearers: &BTreeMap<String, Vec<Vec<String>>>) -> bool {
    let (short, long) = if left.words.len() <= right.words.len() { (left, right) } else { (right, left) };
    let [surname] = short.words.as_slice() else { return false };
    let kind = short.entity.kind;
    // What the parse took for a place and speaks is no place.
    let may_be_person = matches!(kind, EntityKind::Person | EntityKind::Other | EntityKind::Organisation)
        || short.speaks && short.entity.wikidata.is_none();
    let named = short.entity.name.chars().next().is_some_and(char::is_uppercase)
        && short.entity.name.chars().any(char::is_lowercase);
    long.entity.kind == EntityKind::Person
        && long.words.len() > 1
        && long.words.last() == Some(surname)
        && may_be_person
        && named
        && !disagree(short, long)
        && bearers.get(surname).is_some_and(|names| {
            // A body's longer name is no rival of what the parse took for a person.
            let persons = names.iter().filter(|name| name.last() == Some(surname)).count();
            if kind == EntityKind::Person { persons == 1 } else { names.len() == 1 }
        })
}

/// What the pronouns and titles of a person tell.
fn gender(entity: &Entity, member: &crate::members::Member<'_>) -> Option<Gender> {
    let of_word = |word: &str| match word.trim_end_matches('.') {
        "he" | "him" | "his" | "himself" | "mr" | "sir" | "lord" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" | "mrs" | "ms" | "miss" | "lady" | "dame" => Some(Gender::She),
        _ => None,
    };
    let of_span = |span: secondsource_model::Span| {
        member.article.slice(span).split_whitespace().find_map(|word| of_word(&word.to_lowercase()))
    };
    let titles = entity.roles.iter().find_map(|role| of_span(*role));
    let pronouns = || {
        let pronouns = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Pronoun);
        pronouns.map(|mention| mention.span).find_map(of_span)
    };
    titles.or_else(pronouns)
}

/// Whether a name tells more than another: more words beside titles ("Lena Orr" more than "Prime Minister Orr"), then more of all words, then
/// more letters.
fn fuller(name: &str, than: &str) -> bool {
    let size = |name: &str| (name_words(name).len().min(4), name.split_whitespace().count().min(4), name.len());
    size(name) > size(than)
}

fn find_root(root: &[usize], at: usize) -> usize {
    let mut at = at;
    while root[at] != at {
        at = root[at];
    }
    at
}

fn unite(root: &mut [usize], left: usize, right: usize) {
    let (left, right) = (find_root(root, left), find_root(root, right));
    root[left.max(right)] = left.min(right);
}
