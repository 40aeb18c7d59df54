//! Which groups of mentions can come into question for a name or a role, so that linking need not go through all of them.
//!
//! Every list may hold more than what fits; the rules that ask test each candidate themselves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use secondsource_model::MentionKind;
use secondsource_nlp::{Parse, Token};

use super::mention::Found;
use super::name::{Group, initials};
use crate::word_table::lower;

/// Groups by the words at the ends of their names and by initials.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    by_end: BTreeMap<String, Vec<usize>>,
    by_initials: BTreeMap<String, Vec<usize>>,
}

fn add<K: Ord>(lists: &mut BTreeMap<K, Vec<usize>>, key: K, group: usize) {
    let list = lists.entry(key).or_default();
    if list.last() != Some(&group) {
        list.push(group);
    }
}

fn ascending(mut groups: Vec<usize>) -> Vec<usize> {
    groups.sort_unstable();
    groups.dedup();
    groups
}

impl NameIndex {
    /// Notes a group's name; again when it gets another one.
    pub(super) fn add(&mut self, group: usize, name: &[String]) {
        for word in name.first().into_iter().chain(name.last()) {
            add(&mut self.by_end, word.clone(), group);
        }
        for letters in initials(name) {
            add(&mut self.by_initials, letters, group);
        }
    }

    /// The groups whose name may be the same, a longer or a shorter form, or made of the same initials.
    pub(super) fn candidates(&self, words: &[String]) -> Vec<usize> {
        let letters = initials(words);
        let ends = words.first().into_iter().chain(words.last()).chain(&letters);
        let by_end = ends.filter_map(|word| self.by_end.get(word));
        let by_initials = words.first().filter(|_| words.len() == 1).and_then(|word| self.by_initials.get(word));
        ascending(by_end.chain(by_initials).flatten().copied().collect())
    }
}

/// Groups by the nouns that they were called by, by the words of their names, and countries.
#[derive(Debug, Default)]
pub(super) struct NounIndex<'p> {
    by_noun: BTreeMap<Cow<'p, str>, Vec<usize>>,
    by_name_word: BTreeMap<String, Vec<usize>>,
    countries: Vec<usize>,
    /// Roles of each group that were noted.
    roles: Vec<usize>,
}

impl<'p> NounIndex<'p> {
    /// Notes all groups and what is linked to them so far.
    pub(super) fn new(parse: &'p Parse, mentions: &[Found], groups: &[Group]) -> Self {
        let mut index = Self::default();
        for (at, group) in groups.iter().enumerate() {
            if group.country.is_some() {
                index.countries.push(at);
            }
            for word in &group.name {
                add(&mut index.by_name_word, word.clone(), at);
            }
            for mention in &group.mentions {
                index.note(parse, mentions, groups, *mention);
            }
        }
        index
    }

    /// Notes a mention that was linked, and the roles that its group has learnt.
    pub(super) fn note(&mut self, parse: &'p Parse, mentions: &[Found], groups: &[Group], mention: usize) {
        let Some(group) = mentions[mention].entity else { return };
        let noun = |token: Token<'p>| lower(token.lemma());
        if mentions[mention].kind == MentionKind::Nominal
            && let Some(head) = parse.get(mentions[mention].head)
        {
            self.by_noun.entry(noun(head)).or_default().push(group);
        }
        if self.roles.len() <= group {
            self.roles.resize(group + 1, 0);
        }
        for (_, role) in &groups[group].roles[self.roles[group]..] {
            if let Some(role) = parse.get(*role) {
                self.by_noun.entry(noun(role)).or_default().push(group);
            }
        }
        self.roles[group] = groups[group].roles.len();
    }

    /// The groups that a noun may name again, ascending.
    pub(super) fn candidates(&mut self, noun: &str) -> Vec<usize> {
        if let Some(list) = self.by_noun.get_mut(noun) {
            list.sort_unstable();
            list.dedup();
        }
        let lists = [self.by_noun.get(noun), self.by_name_word.get(noun)];
        let countries = if noun == "country" { self.countries.as_slice() } else { &[] };
        ascending(lists.into_iter().flatten().flatten().chain(countries).copied().collect())
    }
}
