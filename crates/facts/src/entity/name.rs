//! Links names: the same words, a surname or other short form, an acronym, another known name of a country, a capital or palace that speaks.
//!
//! Why: a report names somebody in full once and briefly after. A short form goes to the latest bearer of the full name; a title of the other
//! gender forbids it. Known misses: two people of one surname without titles; nicknames.

use std::borrow::Cow;
use std::collections::BTreeMap;

use secondsource_model::{EntityKind, LinkRule};
use secondsource_nlp::Parse;

use super::gazetteer::{CountryForm, Gazetteer};
use super::index::NameIndex;
use super::mention::Found;
use crate::syntax;
use crate::word_table::lower;

/// A group of mentions under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// Words of its fullest name.
    pub(crate) name: Vec<String>,
    pub(crate) country: Option<(usize, CountryForm)>,
    pub(crate) class: Option<EntityKind>,
    pub(crate) gender: Option<super::gazetteer::Gender>,
    /// Mentions by index, in the order linked.
    pub(crate) mentions: Vec<usize>,
    /// Titles and roles: token ranges with the head token of each.
    pub(crate) roles: Vec<(std::ops::Range<usize>, usize)>,
    pub(crate) plural: bool,
}

/// Words of a name for comparing: without dots, hyphens kept, possessive and corporate endings off.
pub(crate) fn key(words: &str) -> Vec<String> {
    let mut key = Vec::new();
    for_each_key_word(words, |word| key.push(word.to_owned()));
    key
}

/// A number that is the same for names with the same [`key`], and for few others.
pub(super) fn key_hash(words: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    // FNV-1a over the words, each with a byte behind it that no word has.
    for_each_key_word(words, |word| {
        hash =
            word.bytes().chain([0xff]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    });
    hash
}

fn for_each_key_word(words: &str, mut take: impl FnMut(&str)) {
    let mut first = true;
    for mut word in words.split_whitespace() {
        while let Some(rest) = word.strip_suffix("'s") {
            word = rest;
        }
        let undotted = if word.contains('.') { Cow::Owned(word.replace('.', "")) } else { Cow::Borrowed(word) };
        let bare = lower(undotted.trim_matches(|sign: char| !sign.is_alphanumeric()));
        let honour = !first && is_honour(word);
        if !bare.is_empty() && !honour && !matches!(&*bare, "the" | "inc" | "corp" | "ltd" | "llc" | "jr" | "sr") {
            take(&bare);
            first = false;
        }
    }
}

/// Letters behind a name for an office, degree or honour: "Ana Ng KC", "Jo Lamb MP".
pub(super) fn is_honour(word: &str) -> bool {
    matches!(
        word.trim_matches(|sign: char| !sign.is_alphanumeric()),
        "KC" | "QC"
            | "MP"
            | "MSP"
            | "MEP"
            | "MLA"
            | "MS"
            | "TD"
            | "OBE"
            | "MBE"
            | "CBE"
            | "KBE"
            | "DBE"
            | "PhD"
            | "MD"
            | "SAN"
    )
}

/// Links all name mentions into groups, in text order; full names that only come later are known beforehand.
pub(crate) fn link_names(parse: &Parse, tables: &Gazetteer, mentions: &mut [Found], groups: &mut Vec<Group>) {
    let keys: Vec<Vec<String>> =
        mentions.iter().map(|mention| if is_name(mention) { key(&mention.words(parse)) } else { Vec::new() }).collect();
    // A short form before its full name ("Peskov" in a headline) waits for the second round.
    let full = (0..mentions.len()).filter(|at| keys[*at].len() > 1 && mentions[*at].country.is_none());
    let mut full_by_end: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in full {
        let ends = [keys[at].first(), keys[at].last()];
        for word in ends.into_iter().flatten() {
            full_by_end.entry(word.as_str()).or_default().push(at);
        }
    }
    let mut index = NameIndex::default();
    let mut countries: Vec<usize> = Vec::new();
    for at in 0..mentions.len() {
        if keys[at].is_empty() && mentions[at].country.is_none() || !is_name(&mentions[at]) {
            continue;
        }
        // "American pledged": a people's adjective that stands alone as the subject is short for the body that is named so.
        let alone = mentions[at].country.is_some_and(|(_, form)| form == CountryForm::Adjective)
            && parse.get(mentions[at].head).is_some_and(|head| {
                head.tag() == "NNP" && matches!(head.dep(), "nsubj" | "nsubjpass" | "poss" | "pobj")
            });
        let words = if alone { key(&mentions[at].words(parse)) } else { Vec::new() };
        let body = words.first().and_then(|word| full_by_end.get(word.as_str())).into_iter().flatten();
        let body = body.copied().find(|full| {
            *full < at
                && mentions[*full].class == Some(EntityKind::Organisation)
                && keys[*full].first() == words.first()
        });
        if let Some(group) = body.and_then(|full| mentions[full].entity) {
            mentions[at].country = None;
            mentions[at].kind = secondsource_model::MentionKind::Name;
            mentions[at].class = Some(EntityKind::Organisation);
            link(mentions, groups, at, group, LinkRule::ShortName);
            continue;
        }
        if let Some(country) = mentions[at].country {
            let (group, rule) = country_group(parse, &mut mentions[at], country, tables, groups, &mut countries);
            link(mentions, groups, at, group, rule);
            continue;
        }
        let (group, rule) = match best_group(groups, &index.candidates(&keys[at]), mentions, at, &keys[at]) {
            Some(found) => found,
            None => {
                // Look ahead: the full name may come later.
                let fits = |later: &usize| {
                    shortens(&keys[at], &keys[*later])
                        && classes_agree(mentions[at].class, mentions[*later].class)
                        && (mentions[*later].class == Some(EntityKind::Person) && mentions[*later].gender.is_some()
                            || only_sort_left_out(&keys[at], &keys[*later])
                            || mentions[at].class == Some(EntityKind::Person))
                };
                let ends = [keys[at].first(), keys[at].last()].into_iter().flatten();
                let lists = ends.filter_map(|word| full_by_end.get(word.as_str()));
                let later = lists
                    .filter_map(|list| list[list.partition_point(|later| *later <= at)..].iter().copied().find(fits))
                    .min();
                let name = later.map_or_else(|| keys[at].clone(), |later| keys[later].clone());
                index.add(groups.len(), &name);
                groups.push(Group { name, ..Group::default() });
                (groups.len() - 1, LinkRule::First)
            }
        };
        link(mentions, groups, at, group, rule);
        if keys[at].len() > groups[group].name.len() && !matches!(rule, LinkRule::Acronym) {
            groups[group].name.clone_from(&keys[at]);
            index.add(group, &keys[at]);
        }
        // "Ham Harbour" taken for a person's name is a body's where it is the Ham Harbour Authority.
        let body = groups[group].name.len() > 2
            && groups[group].name.last().is_some_and(|word| tables.is_organisation_noun(word));
        if body && groups[group].class == Some(EntityKind::Person) && groups[group].gender.is_none() {
            groups[group].class = Some(EntityKind::Organisation);
        }
    }
}

fn is_name(mention: &Found) -> bool {
    matches!(mention.kind, secondsource_model::MentionKind::Name | secondsource_model::MentionKind::Demonym)
}

impl Group {
    /// Its mentions before a mention, in text order.
    pub(crate) fn before(&self, at: usize) -> &[usize] {
        &self.mentions[..self.mentions.partition_point(|other| *other < at)]
    }
}

/// Adds a mention to a group and lets the group learn from it.
pub(crate) fn link(mentions: &mut [Found], groups: &mut [Group], at: usize, group: usize, rule: LinkRule) {
    let (Some(mention), Some(group_ref)) = (mentions.get_mut(at), groups.get_mut(group)) else { return };
    mention.entity = Some(group);
    mention.rule = if group_ref.mentions.is_empty() { LinkRule::First } else { rule };
    if group_ref.mentions.is_empty() {
        group_ref.plural = mention.plural;
    }
    let place = group_ref.mentions.partition_point(|other| *other < at);
    group_ref.mentions.insert(place, at);
    group_ref.gender = group_ref.gender.or(mention.gender);
    let better = match (group_ref.class, mention.class) {
        (None, Some(_)) => true,
        // One label is a guess; a title or given name beside another mention is better.
        (Some(EntityKind::Organisation | EntityKind::Place | EntityKind::Document), Some(EntityKind::Person)) => {
            mention.gender.is_some()
        }
        _ => false,
    };
    if better && mention.kind != secondsource_model::MentionKind::Pronoun {
        group_ref.class = mention.class;
    }
}

/// Whether a noun stands alone or with "the" only.
fn is_bare(parse: &Parse, head: usize) -> bool {
    parse.get(head).is_some_and(|head| {
        head.lefts().all(|left| left.dep() == "det" && left.norm() == "the")
            && !head.rights().any(|right| matches!(right.dep(), "relcl" | "prep" | "acl" | "appos" | "conj"))
    })
}

/// The group for a country word: the country itself, its people, a palace as a body of its own, a capital as city or as government.
fn country_group(
    parse: &Parse,
    mention: &mut Found,
    (country, form): (usize, CountryForm),
    tables: &Gazetteer,
    groups: &mut Vec<Group>,
    countries: &mut Vec<usize>,
) -> (usize, LinkRule) {
    let (slot, class, rule) = match form {
        CountryForm::Name => (CountryForm::Name, EntityKind::Place, LinkRule::SameName),
        CountryForm::Adjective => (CountryForm::Name, EntityKind::Place, LinkRule::Alias),
        // "The Norlanders attacked", "Norlanders said": the bare name of a people stands for its state.
        CountryForm::People if is_bare(parse, mention.head) => (CountryForm::Name, EntityKind::Place, LinkRule::Alias),
        // "Most Norlanders say", "Norlanders who vote": some of its people are not its government.
        CountryForm::People => (CountryForm::People, EntityKind::Group, LinkRule::SameName),
        CountryForm::Capital if speaks_or_acts(parse, mention.head) => {
            mention.metonym = true;
            (CountryForm::Name, EntityKind::Place, LinkRule::Alias)
        }
        CountryForm::Capital => (CountryForm::Capital, EntityKind::Place, LinkRule::SameName),
        CountryForm::Seat => {
            mention.metonym = !stands_in_place(parse, mention.head);
            (CountryForm::Seat, EntityKind::Organisation, LinkRule::SameName)
        }
    };
    let words = key(&mention.words(parse));
    let is_it =
        |group: &Group| group.country == Some((country, slot)) && (slot == CountryForm::Name || group.name == words);
    let found = countries.iter().copied().find(|at| is_it(&groups[*at]));
    let group = found.unwrap_or_else(|| {
        let name = if slot == CountryForm::Name { key(tables.country_name(country)) } else { words.clone() };
        countries.push(groups.len());
        groups.push(Group { name, country: Some((country, slot)), class: Some(class), ..Group::default() });
        groups.len() - 1
    });
    (group, rule)
}

/// Whether a place name stands for its government: it does something that governments do, or something is done with it other than being in it.
fn speaks_or_acts(parse: &Parse, head: usize) -> bool {
    let Some(token) = parse.get(head) else { return false };
    let above = token.head();
    match token.dep() {
        "nsubj" => !matches!(above.lemma(), "be" | "lie" | "have" | "remain"),
        "agent" | "dobj" => matches!(
            above.lemma(),
            "accuse"
                | "urge"
                | "blame"
                | "pressure"
                | "press"
                | "tell"
                | "ask"
                | "warn"
                | "condemn"
                | "criticise"
                | "criticize"
                | "thank"
                | "support"
                | "provoke"
        ),
        "poss" => {
            syntax::child(above, &["prep"]).is_none_or(|_| true)
                && !matches!(above.ent_type(), "GPE" | "FAC" | "LOC")
                && !matches!(
                    above.lemma(),
                    "street" | "airport" | "centre" | "center" | "suburb" | "mayor" | "metro" | "skyline"
                )
        }
        "pobj" => {
            matches!(
                above.norm(),
                "with" | "against" | "by" | "for" | "on" | "between" | "towards" | "toward" | "upon" | "behind"
            ) && !above.head().ent_type().contains("DATE")
        }
        "conj" => speaks_or_acts(parse, above.index()) && above.index() != head,
        _ => false,
    }
}

/// Whether a palace is meant as a building.
fn stands_in_place(parse: &Parse, head: usize) -> bool {
    parse.get(head).is_some_and(|token| {
        token.dep() == "pobj"
            && matches!(
                token.head().norm(),
                "in" | "at" | "near" | "inside" | "outside" | "around" | "into" | "to" | "over" | "above"
            )
    })
}

fn classes_agree(one: Option<EntityKind>, other: Option<EntityKind>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one == other
                || !matches!(
                    (one, other),
                    (EntityKind::Place | EntityKind::Group, EntityKind::Person)
                        | (EntityKind::Person, EntityKind::Place | EntityKind::Group)
                )
        }
        _ => true,
    }
}

/// Whether `short` can be a brief form of `full`: its surname, its given name, or its words in order.
fn shortens(short: &[String], full: &[String]) -> bool {
    if short.len() >= full.len() || short.is_empty() {
        return false;
    }
    // "Kherson region" is not Kherson.
    if full.last().is_some_and(|last| {
        matches!(last.as_str(), "region" | "province" | "oblast" | "county" | "district" | "airport")
    }) {
        return false;
    }
    // "Orrin" is not the Maid of Orrin: what stands behind "of" is another's name.
    let joined = full.len().checked_sub(short.len() + 1).and_then(|before| full.get(before));
    let tail = full.ends_with(short)
        && !joined.is_some_and(|word| matches!(word.as_str(), "of" | "for" | "in" | "and" | "on" | "at"));
    tail || full.starts_with(short) && short.iter().all(|word| word.len() > 2)
}

/// Whether a short form leaves out only what tells the sort of body ("Hester" of "Hester Media") or what stands behind "of" ("the Maid" of the
/// "Maid of Orrin"), or is the end of the name.
fn only_sort_left_out(short: &[String], full: &[String]) -> bool {
    let tables = Gazetteer::english();
    full.ends_with(short)
        || full.get(short.len()).is_some_and(|word| word == "of") && full.starts_with(short)
        || full.iter().skip(short.len()).all(|word| {
            tables.is_organisation_noun(word)
                || matches!(word.as_str(), "news" | "media" | "holdings" | "international" | "desk")
        })
}

/// Whether the letters are the initials of the full name.
fn is_acronym(short: &[String], full: &[String], written: &str) -> bool {
    let [letters] = short else { return false };
    let caps = written.chars().filter(|sign| sign.is_uppercase()).count();
    if caps < 2 || full.len() < 2 || letters.len() < 2 {
        return false;
    }
    initials(full).contains(letters)
}

/// The first letters of a name's words, without its small words and with them.
pub(super) fn initials(name: &[String]) -> [String; 2] {
    let strong = name.iter().filter(|word| !matches!(word.as_str(), "of" | "and" | "for" | "on" | "in" | "to"));
    [
        strong.filter_map(|word| word.chars().next()).collect(),
        name.iter().filter_map(|word| word.chars().next()).collect(),
    ]
}

/// The group that a name goes to, of the `candidates` that its words leave.
fn best_group(
    groups: &[Group],
    candidates: &[usize],
    mentions: &[Found],
    at: usize,
    words: &[String],
) -> Option<(usize, LinkRule)> {
    let mention = &mentions[at];
    let fits = |group: &Group| {
        group.country.is_none()
            && (mention.gender.is_none() || group.gender.is_none() || mention.gender == group.gender)
    };
    let latest = |group: &Group| group.mentions.last().copied().unwrap_or(0);
    let pick = |test: &dyn Fn(&Group) -> bool| {
        let candidates = candidates.iter().map(|index| (*index, &groups[*index]));
        let candidates = candidates.filter(|(_, group)| fits(group) && test(group));
        candidates.max_by_key(|(index, group)| (latest(group), std::cmp::Reverse(*index))).map(|(index, _)| index)
    };
    let agree = |group: &Group| classes_agree(mention.class, group.class);
    // One name is one bearer, whatever the parse took it for here.
    if let Some(group) = pick(&|group| group.name == words) {
        return Some((group, LinkRule::SameName));
    }
    let surname = |group: &Group| group.class == Some(EntityKind::Person) && group.name.ends_with(words);
    if two_bearers(groups, candidates, mentions, at, words) {
        return None;
    }
    // "Google" is not the Google Science Fair: the words left out must be a surname or say only what sort of body it is.
    let plain = |group: &Group| group.class == Some(EntityKind::Person) || only_sort_left_out(words, &group.name);
    if let Some(group) = pick(&|group| shortens(words, &group.name) && plain(group) && (agree(group) || surname(group)))
    {
        return Some((group, LinkRule::ShortName));
    }
    // A longer form of a name met before: "Clinton" in the headline, "Hillary Clinton" below.
    if words.len() > 1
        && let Some(group) = pick(&|group| {
            shortens(&group.name, words)
                && agree(group)
                // "Norlandic" is not the Norlandic Dockers' Union, and "Google" not the Google Science Fair.
                && ([group.class, mention.class].contains(&Some(EntityKind::Person))
                    || only_sort_left_out(&group.name, words))
                && group.mentions.len() < 6
                && group.class != Some(EntityKind::Place)
        })
    {
        return Some((group, LinkRule::ShortName));
    }
    // Letters stand for bodies, things and places, not for people: "AP" is not Ana Perl.
    let initials = pick(&|group| {
        group.class != Some(EntityKind::Person)
            && mention.class != Some(EntityKind::Person)
            && (is_acronym(words, &group.name, &words.concat().to_uppercase())
                || is_acronym(&group.name, words, &group.name.concat().to_uppercase()))
    });
    initials.map(|group| (group, LinkRule::Acronym))
}

/// Whether two people of this surname were both named in full in the last sentences and are about as often named, so that the surname alone tells
/// neither: then it stands for itself.
fn two_bearers(groups: &[Group], candidates: &[usize], mentions: &[Found], at: usize, words: &[String]) -> bool {
    let mention = &mentions[at];
    let mut often: Vec<usize> = Vec::new();
    for group in candidates.iter().map(|index| &groups[*index]) {
        let bears = group.class == Some(EntityKind::Person)
            && words.len() == 1
            && group.name.len() > 1
            && group.name.ends_with(words);
        let gender = mention.gender.is_none() || group.gender.is_none() || mention.gender == group.gender;
        let near = group.mentions.iter().rev().take(4).any(|other| {
            mention.sentence.saturating_sub(mentions[*other].sentence) <= 2 && mentions[*other].tokens.len() > 1
        });
        if bears && gender && near {
            often.push(group.mentions.len());
        }
    }
    let (least, most) = (often.iter().min().copied().unwrap_or(0), often.iter().max().copied().unwrap_or(0));
    often.len() > 1 && most < 3 * least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_acronyms() {
        let ng = key("Ana Ng");
        assert!(shortens(&key("Ng"), &ng) && shortens(&key("Ng's"), &ng));
        assert!(!shortens(&key("Ana Ng"), &ng) && !shortens(&key("Lee"), &ng));
        assert!(is_acronym(&key("WHO"), &key("World Health Organization"), "WHO"));
        assert!(
            is_acronym(&key("U.S.P.S."), &key("US Postal Service"), "USPS")
                || !is_acronym(&key("who"), &key("World Health Organization"), "who")
        );
        assert_eq!(key("the U.N."), ["un"]);
    }
}
