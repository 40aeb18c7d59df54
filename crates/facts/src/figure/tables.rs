//! The word tables of figures, read from the data files once: qualifiers, units, currencies, labels, deeds.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use secondsource_model::{Decimal, Qualifier};

use crate::data::lines;
use crate::numeral::digits_value;
use crate::words::Words;

/// A phrase as normalised words.
type Phrase = Vec<String>;

/// A unit of measure.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Short form: `km`.
    pub(crate) short: &'static str,
    /// Base unit and factor to it.
    pub(crate) base: Option<(&'static str, Decimal)>,
}

/// All tables.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    before: HashMap<String, Vec<(Phrase, Qualifier)>>,
    behind: HashMap<String, Vec<(Phrase, Qualifier)>>,
    units: HashMap<String, Vec<(Phrase, usize, bool)>>,
    /// Units by index.
    pub(crate) unit_list: Vec<Unit>,
    currency_signs: HashMap<&'static str, &'static str>,
    currency_words: HashMap<String, Vec<(Phrase, &'static str)>>,
    labels: HashSet<&'static str>,
    deeds: HashMap<&'static str, &'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::load);

fn phrase(words: &str) -> Phrase {
    let cut = Words::of(words);
    (0..cut.len()).map(|at| cut.norm(at).to_owned()).collect()
}

fn fits(words: &Words<'_>, at: usize, phrase: &[String]) -> bool {
    (at..).zip(phrase).all(|(here, word)| words.norm(here) == word)
}

impl Tables {
    /// The English tables.
    pub(crate) fn english() -> &'static Self {
        &TABLES
    }

    fn load() -> Self {
        let mut tables = Self::default();
        tables.load_qualifiers();
        tables.load_units();
        tables.load_currencies();
        tables.labels = lines(include_str!("../../data/en/labels.txt")).flat_map(str::split_whitespace).collect();
        tables.deeds = lines(include_str!("../../data/en/deeds.txt")).filter_map(|line| line.split_once(' ')).collect();
        tables
    }

    fn load_qualifiers(&mut self) {
        for line in lines(include_str!("../../data/en/qualifiers.txt")) {
            let Some((kind, list)) = line.split_once('|') else { continue };
            let Some(qualifier) = qualifier(kind.trim()) else { continue };
            for entry in list.split(';').map(str::trim) {
                let (table, words, last) = match entry.strip_prefix("... ") {
                    Some(rest) => (&mut self.behind, phrase(rest), false),
                    None => (&mut self.before, phrase(entry), true),
                };
                let key = if last { words.last() } else { words.first() };
                let Some(key) = key.cloned() else { continue };
                let list = table.entry(key).or_default();
                list.push((words, qualifier));
                list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            }
        }
    }

    fn load_units(&mut self) {
        for line in lines(include_str!("../../data/en/units.txt")) {
            let mut fields = line.split('|').map(str::trim);
            let (Some(short), Some(base), Some(list)) = (fields.next(), fields.next(), fields.next()) else { continue };
            let base = base.split_once(' ').and_then(|(base, factor)| Some((base, digits_value(factor)?)));
            let index = self.unit_list.len();
            self.unit_list.push(Unit { short, base });
            for entry in list.split_whitespace() {
                let (entry, close) = entry.strip_suffix('!').map_or((entry, false), |entry| (entry, true));
                let words = phrase(&entry.replace('-', " "));
                let Some(first) = words.first().cloned() else { continue };
                let list = self.units.entry(first).or_default();
                list.push((words, index, close));
                list.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
            }
        }
    }

    fn load_currencies(&mut self) {
        for line in lines(include_str!("../../data/en/currencies.txt")) {
            let mut fields = line.split('|').map(str::trim);
            let (Some(code), Some(signs), Some(words)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            self.currency_signs.extend(signs.split_whitespace().map(|sign| (sign, code)));
            for entry in words.split_whitespace() {
                let words = phrase(&entry.replace('-', " "));
                let Some(first) = words.first().cloned() else { continue };
                let list = self.currency_words.entry(first).or_default();
                list.push((words, code));
                list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            }
        }
    }

    /// The qualifier that ends right before `at`: (index of its first word, qualifier).
    pub(crate) fn qualifier_before(&self, words: &Words<'_>, at: usize) -> Option<(usize, Qualifier)> {
        let last = at.checked_sub(1)?;
        let candidates = self.before.get(words.norm(last))?;
        candidates.iter().find_map(|(phrase, qualifier)| {
            let start = at.checked_sub(phrase.len())?;
            fits(words, start, phrase).then_some((start, *qualifier))
        })
    }

    /// The qualifier that begins at `at`, behind a number: (index behind, qualifier).
    pub(crate) fn qualifier_behind(&self, words: &Words<'_>, at: usize) -> Option<(usize, Qualifier)> {
        let candidates = self.behind.get(words.norm(at))?;
        let found = candidates.iter().find(|(phrase, _)| fits(words, at, phrase))?;
        Some((at + found.0.len(), found.1))
    }

    /// The unit at `at`, hyphens between its words allowed: (index behind, unit).
    pub(crate) fn unit_at(&self, words: &Words<'_>, at: usize) -> Option<(usize, &Unit)> {
        for (phrase, index, close) in self.units.get(words.norm(at))? {
            let mut here = at;
            let all = phrase.iter().enumerate().all(|(place, word)| {
                if place > 0 && words.norm(here) == "-" && words.glued(here) {
                    here += 1;
                }
                let fits = words.norm(here) == word;
                here += 1;
                fits
            });
            let sized =
                words.is(at + 1, &["high", "long", "tall", "deep", "wide", "above", "below", "away", "of", "stretch"]);
            let near = !close || (at > 0 && words.digits(at - 1).is_some() && (words.glued(at) || sized));
            if all && near {
                return Some((here, self.unit_list.get(*index)?));
            }
        }
        None
    }

    /// The unit with a short form.
    pub(crate) fn unit(&self, short: &str) -> Option<&Unit> {
        self.unit_list.iter().find(|unit| unit.short == short)
    }

    /// ISO code of a currency sign.
    pub(crate) fn currency_sign(&self, sign: &str) -> Option<&'static str> {
        self.currency_signs.get(sign).copied()
    }

    /// The currency named at `at`: (index behind, ISO code).
    pub(crate) fn currency_at(&self, words: &Words<'_>, at: usize) -> Option<(usize, &'static str)> {
        let candidates = self.currency_words.get(words.norm(at))?;
        candidates.iter().find(|(phrase, _)| fits(words, at, phrase)).map(|(phrase, code)| (at + phrase.len(), *code))
    }

    /// Whether the number behind this word is a name.
    pub(crate) fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word)
    }

    /// The verb of a noun that tells a deed.
    pub(crate) fn deed(&self, noun: &str) -> Option<&'static str> {
        self.deeds.get(noun).copied()
    }
}

fn qualifier(name: &str) -> Option<Qualifier> {
    Some(match name {
        "about" => Qualifier::About,
        "nearly" => Qualifier::Nearly,
        "at-least" => Qualifier::AtLeast,
        "more-than" => Qualifier::MoreThan,
        "at-most" => Qualifier::AtMost,
        "less-than" => Qualifier::LessThan,
        "exact" => Qualifier::Exact,
        _ => return None,
    })
}
