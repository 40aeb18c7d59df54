//! Which names a report writes somewhere: asked for runs of words that may be one of them, without making the words of every name comparable first.

use secondsource_nlp::Parse;

use super::mention::Found;
use super::name::{key, key_hash};

/// Some of the names of a report, by their words as they are compared.
pub(super) struct KnownNames<'a> {
    parse: &'a Parse,
    names: &'a [Found],
    /// Hashes of their keys with their numbers, ascending.
    by_hash: Vec<(u64, usize)>,
}

impl<'a> KnownNames<'a> {
    /// Those of the names that are wanted.
    pub(super) fn new(parse: &'a Parse, names: &'a [Found], wanted: impl Fn(&Found) -> bool) -> Self {
        let wanted = names.iter().enumerate().filter(|(_, name)| wanted(name));
        let mut by_hash: Vec<(u64, usize)> = wanted.map(|(at, name)| (key_hash(&name.words(parse)), at)).collect();
        by_hash.sort_unstable();
        Self { parse, names, by_hash }
    }

    /// Whether one of the names has the same words.
    pub(super) fn contains(&self, words: &str) -> bool {
        let hash = key_hash(words);
        let first = self.by_hash.partition_point(|(other, _)| *other < hash);
        let same = self.by_hash[first..].iter().take_while(|(other, _)| *other == hash);
        let mut names = same.map(|(_, at)| &self.names[*at]);
        names.any(|name| key(&name.words(self.parse)) == key(words))
    }
}
