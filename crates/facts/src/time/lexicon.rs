//! The words of English that time expressions are made of, read from the data files once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::meaning::Unit;
use crate::words::Words;

/// A phrase of a data file with its value.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// Normalised words.
    pub(crate) words: Vec<String>,
    /// The value or rule of its line.
    pub(crate) value: &'static str,
}

/// Phrases by their first word, the longest first.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
}

/// All word tables.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    months: HashMap<&'static str, u8>,
    weekdays: HashMap<&'static str, u8>,
    weekday_plurals: HashMap<&'static str, u8>,
    units: HashMap<&'static str, (Unit, bool)>,
    parts: HashMap<&'static str, &'static str>,
    seasons: HashMap<&'static str, &'static str>,
    /// Vague times.
    pub(crate) vague: Phrases,
    /// Seasons named by what happens in them.
    pub(crate) named_seasons: Phrases,
    /// Named days.
    pub(crate) holidays: Phrases,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    /// The English tables.
    pub(crate) fn english() -> &'static Self {
        &LEXICON
    }

    fn load() -> Self {
        let mut lexicon = Self {
            vague: Phrases::read(include_str!("../../data/en/vague_times.txt")),
            named_seasons: Phrases::read(include_str!("../../data/en/seasons.txt")),
            holidays: Phrases::read(include_str!("../../data/en/holidays.txt")),
            ..Self::default()
        };
        for line in crate::data::lines(include_str!("../../data/en/times.txt")) {
            let mut fields = line.split_whitespace();
            let (Some(class), Some(value)) = (fields.next(), fields.next()) else { continue };
            for (place, word) in fields.enumerate() {
                match class {
                    "month" => drop(value.parse().map(|month| lexicon.months.insert(word, month))),
                    "weekday" => drop(value.parse().map(|day| lexicon.weekdays.insert(word, day))),
                    "weekdays" => drop(value.parse().map(|day| lexicon.weekday_plurals.insert(word, day))),
                    "part" => drop(lexicon.parts.insert(word, value)),
                    "season" => drop(lexicon.seasons.insert(word, value)),
                    "unit" => {
                        if let Some(unit) = Unit::from_name(value) {
                            let plural = place % 2 == 1;
                            lexicon.units.insert(word, (unit, plural));
                        }
                    }
                    _ => {}
                }
            }
        }
        lexicon
    }

    /// The month at `at`: (1 to 12, index behind, whether its name is in full). A stop behind an abbreviation belongs to it.
    pub(crate) fn month(&self, words: &Words<'_>, at: usize) -> Option<(u8, usize, bool)> {
        let word = words.norm(at);
        let month = *self.months.get(word)?;
        let full = word.len() > 4 || matches!(word, "may" | "june" | "july");
        if full {
            return Some((month, at + 1, true));
        }
        let stop = words.norm(at + 1) == "." && words.glued(at + 1);
        words.capital(at).then_some((month, if stop { at + 2 } else { at + 1 }, false))
    }

    /// The month of a word by itself, in full or cut short: 1 to 12.
    pub(crate) fn month_name(&self, word: &str) -> Option<u8> {
        self.months.get(word).copied()
    }

    /// The weekday at `at`: (1 for Monday, index behind, whether its name is in full).
    pub(crate) fn weekday(&self, words: &Words<'_>, at: usize) -> Option<(u8, usize, bool)> {
        let word = words.norm(at);
        let weekday = *self.weekdays.get(word)?;
        if word.ends_with("day") {
            return Some((weekday, at + 1, true));
        }
        let stop = words.norm(at + 1) == "." && words.glued(at + 1);
        words.capital(at).then_some((weekday, if stop { at + 2 } else { at + 1 }, false))
    }

    /// The weekday named in the plural at `at`.
    pub(crate) fn weekdays(&self, word: &str) -> Option<u8> {
        self.weekday_plurals.get(word).copied()
    }

    /// The unit of a word, and whether it stands in the plural.
    pub(crate) fn unit(&self, word: &str) -> Option<(Unit, bool)> {
        self.units.get(word).copied()
    }

    /// TIMEX3 code of a part of the day.
    pub(crate) fn part(&self, word: &str) -> Option<&'static str> {
        self.parts.get(word).copied()
    }

    /// TIMEX3 code of a season of the year.
    pub(crate) fn season(&self, word: &str) -> Option<&'static str> {
        self.seasons.get(word).copied()
    }
}

impl Phrases {
    fn read(data: &'static str) -> Self {
        let mut phrases = Self::default();
        for line in crate::data::lines(data) {
            let Some((value, list)) = line.split_once('|') else { continue };
            for phrase in list.split(';') {
                let cut = Words::of(phrase);
                let words: Vec<String> = (0..cut.len()).map(|at| cut.norm(at).to_owned()).collect();
                let Some(first) = words.first().cloned() else { continue };
                let of_first = phrases.by_first.entry(first).or_default();
                of_first.push(Phrase { words, value: value.trim() });
                of_first.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            }
        }
        phrases
    }

    /// The longest phrase that begins at `at`: (its value, index behind).
    pub(crate) fn at(&self, words: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
        let candidates = self.by_first.get(words.norm(at))?;
        let fits = |phrase: &&Phrase| (at..).zip(&phrase.words).all(|(here, word)| words.norm(here) == word);
        candidates.iter().find(fits).map(|phrase| (phrase.value, at + phrase.words.len()))
    }
}
