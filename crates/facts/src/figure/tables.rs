//! The word tables of figures, read from the data files once: qualifiers, units, currencies, labels, deeds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::{Decimal, Qualifier};

use super::shared_currency;
use crate::data::lines;
use crate::numeral::{self, digits_value};
use crate::word_table::WordTable;
use crate::words::{WordKind, Words};

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

/// Phrases by their first word (or their last, for what stands before a number), the longest first, each with what it means.
type Lists<T> = BTreeMap<String, Vec<T>>;

/// All tables.
#[derive(Debug)]
pub(crate) struct Tables {
    before: WordTable<Vec<(Phrase, Qualifier)>>,
    behind: WordTable<Vec<(Phrase, Qualifier)>>,
    units: WordTable<Vec<(Phrase, usize, bool)>>,
    /// Units by index.
    pub(crate) unit_list: Vec<Unit>,
    currency_signs: WordTable<&'static str>,
    currency_words: WordTable<Vec<(Phrase, &'static str)>>,
    labels: WordTable<()>,
    /// Words and signs that a number with its currency can begin with, besides digits.
    openers: WordTable<()>,
    deeds: WordTable<&'static str>,
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
        let (before, behind) = qualifiers();
        let (units, unit_list) = units();
        let (currency_signs, currency_words) = currencies();
        let articles = ["a", "an", "between", "from", "+", "½", "¼", "¾"];
        let orders = super::indefinite::ORDERS.iter().map(|(word, _)| *word);
        // "Quarter-point cut".
        let steps = ["quarter"].into_iter();
        let openers =
            numeral::first_words().chain(articles).chain(orders).chain(steps).chain(currency_signs.keys().copied());
        let openers = WordTable::new(openers.map(|word| (word, ())).collect::<BTreeMap<_, _>>());
        let labels = lines(include_str!("../../data/en/labels.txt")).flat_map(str::split_whitespace);
        let deeds = lines(include_str!("../../data/en/deeds.txt")).filter_map(|line| line.split_once(' '));
        Self {
            before: WordTable::new(before),
            behind: WordTable::new(behind),
            units: WordTable::new(units),
            unit_list,
            currency_signs: WordTable::new(currency_signs),
            currency_words: WordTable::new(currency_words),
            openers,
            labels: WordTable::new(labels.map(|label| (label, ())).collect::<BTreeMap<_, _>>()),
            deeds: WordTable::new(deeds.collect::<BTreeMap<_, _>>()),
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

    /// The currency named at `at`: (index behind, ISO code, or the word where several countries share it).
    pub(crate) fn currency_at(&self, words: &Words<'_>, at: usize) -> Option<(usize, &'static str)> {
        let candidates = self.currency_words.get(words.norm(at));
        let own = candidates.into_iter().flatten().find(|(phrase, _)| fits(words, at, phrase));
        let own = own.map(|(phrase, code)| (at + phrase.len(), *code));
        own.or_else(|| Some((at + 1, shared_currency::word(words.norm(at))?)))
    }

    /// Whether a number, with a sign of currency before it, can begin at `at`: most words begin none.
    pub(crate) fn can_open(&self, words: &Words<'_>, at: usize) -> bool {
        words.get(at).is_some_and(|word| {
            word.kind == WordKind::Number
                || self.openers.contains(&word.norm)
                // "US$2.7bn"
                || word.kind == WordKind::Letters && words.glued(at + 1) && words.is(at + 1, &["$", "£", "€"])
        })
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

type Qualifiers = Lists<(Phrase, Qualifier)>;

/// Qualifiers before a number, by their last word, and behind one, by their first.
fn qualifiers() -> (Qualifiers, Qualifiers) {
    let (mut before, mut behind) = (Lists::new(), Lists::new());
    for line in lines(include_str!("../../data/en/qualifiers.txt")) {
        let Some((kind, list)) = line.split_once('|') else { continue };
        let Some(qualifier) = qualifier(kind.trim()) else { continue };
        for entry in list.split(';').map(str::trim) {
            let (table, words, last) = match entry.strip_prefix("... ") {
                Some(rest) => (&mut behind, phrase(rest), false),
                None => (&mut before, phrase(entry), true),
            };
            let key = if last { words.last() } else { words.first() };
            let Some(key) = key.cloned() else { continue };
            let list: &mut Vec<(Phrase, Qualifier)> = table.entry(key).or_default();
            list.push((words, qualifier));
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }
    (before, behind)
}

/// Units by the first word of their names, and the units.
fn units() -> (Lists<(Phrase, usize, bool)>, Vec<Unit>) {
    let (mut units, mut unit_list): (Lists<(Phrase, usize, bool)>, Vec<Unit>) = (Lists::new(), Vec::new());
    for line in lines(include_str!("../../data/en/units.txt")) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(short), Some(base), Some(list)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let base = base.split_once(' ').and_then(|(base, factor)| Some((base, digits_value(factor)?)));
        let index = unit_list.len();
        unit_list.push(Unit { short, base });
        for entry in list.split_whitespace() {
            let (entry, close) = entry.strip_suffix('!').map_or((entry, false), |entry| (entry, true));
            let words = phrase(&entry.replace('-', " "));
            let Some(first) = words.first().cloned() else { continue };
            let list = units.entry(first).or_default();
            list.push((words, index, close));
            list.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
        }
    }
    (units, unit_list)
}

/// Currencies by their signs, and by the first word of their names.
fn currencies() -> (BTreeMap<&'static str, &'static str>, Lists<(Phrase, &'static str)>) {
    let (mut signs_of, mut words_of): (BTreeMap<_, _>, Lists<(Phrase, &'static str)>) = (BTreeMap::new(), Lists::new());
    for line in lines(include_str!("../../data/en/currencies.txt")) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(code), Some(signs), Some(words)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        signs_of.extend(signs.split_whitespace().map(|sign| (sign, code)));
        for entry in words.split_whitespace() {
            let words = phrase(&entry.replace('-', " "));
            let Some(first) = words.first().cloned() else { continue };
            let list = words_of.entry(first).or_default();
            list.push((words, code));
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }
    (signs_of, words_of)
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
