//! The words of English that time expressions are made of, read from the data files once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::meaning::Unit;
use super::rules::openers;
use crate::word_table::WordTable;
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
#[derive(Debug)]
pub(crate) struct Phrases {
    by_first: WordTable<Vec<Phrase>>,
}

/// All word tables.
#[derive(Debug)]
pub(crate) struct Lexicon {
    months: WordTable<u8>,
    weekdays: WordTable<u8>,
    weekday_plurals: WordTable<u8>,
    units: WordTable<(Unit, bool)>,
    parts: WordTable<&'static str>,
    seasons: WordTable<&'static str>,
    /// Vague times.
    pub(crate) vague: Phrases,
    /// Seasons named by what happens in them.
    pub(crate) named_seasons: Phrases,
    /// Named days.
    pub(crate) holidays: Phrases,
    /// For each word that can open an expression, what it can open.
    openers: WordTable<openers::Kinds>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    /// The English tables.
    pub(crate) fn english() -> &'static Self {
        &LEXICON
    }

    fn load() -> Self {
        let mut months = BTreeMap::new();
        let mut weekdays = BTreeMap::new();
        let mut weekday_plurals = BTreeMap::new();
        let mut units = BTreeMap::new();
        let mut parts = BTreeMap::new();
        let mut seasons = BTreeMap::new();
        for line in crate::data::lines(include_str!("../../data/en/times.txt")) {
            let mut fields = line.split_whitespace();
            let (Some(class), Some(value)) = (fields.next(), fields.next()) else { continue };
            for (place, word) in fields.enumerate() {
                match class {
                    "month" => drop(value.parse().map(|month| months.insert(word, month))),
                    "weekday" => drop(value.parse().map(|day| weekdays.insert(word, day))),
                    "weekdays" => drop(value.parse().map(|day| weekday_plurals.insert(word, day))),
                    "part" => drop(parts.insert(word, value)),
                    "season" => drop(seasons.insert(word, value)),
                    "unit" => {
                        if let Some(unit) = Unit::from_name(value) {
                            let plural = place % 2 == 1;
                            units.insert(word, (unit, plural));
                        }
                    }
                    _ => {}
                }
            }
        }
        let vague = Phrases::lists(include_str!("../../data/en/vague_times.txt"));
        let named_seasons = Phrases::lists(include_str!("../../data/en/seasons.txt"));
        let holidays = Phrases::lists(include_str!("../../data/en/holidays.txt"));
        let mut kinds = openers::of_rules();
        let mut opens = |words: &mut dyn Iterator<Item = &str>, kind| {
            words.for_each(|word| *kinds.entry(word.to_owned()).or_default() |= kind);
        };
        opens(&mut months.keys().copied(), openers::MONTH);
        opens(&mut weekdays.keys().copied().chain(weekday_plurals.keys().copied()), openers::WEEKDAY);
        opens(&mut units.keys().copied(), openers::UNIT);
        opens(&mut parts.keys().copied(), openers::PART);
        opens(&mut seasons.keys().copied().chain(named_seasons.keys().map(String::as_str)), openers::SEASON);
        opens(&mut holidays.keys().map(String::as_str), openers::HOLIDAY);
        opens(&mut vague.keys().map(String::as_str), openers::VAGUE);
        Self {
            months: WordTable::new(months),
            weekdays: WordTable::new(weekdays),
            weekday_plurals: WordTable::new(weekday_plurals),
            units: WordTable::new(units),
            parts: WordTable::new(parts),
            seasons: WordTable::new(seasons),
            vague: Phrases { by_first: WordTable::new(vague) },
            named_seasons: Phrases { by_first: WordTable::new(named_seasons) },
            holidays: Phrases { by_first: WordTable::new(holidays) },
            openers: WordTable::new(kinds),
        }
    }

    /// What a word of letters, or a mark, can open.
    pub(super) fn openers(&self, word: &str) -> openers::Kinds {
        self.openers.get(word).copied().unwrap_or_default()
    }

    /// All words that can open an expression.
    #[cfg(test)]
    pub(super) fn opening_words(&self) -> impl Iterator<Item = &str> {
        self.openers.iter().map(|(word, _)| word)
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
    /// The phrases of a data file by their first word, the longest first.
    fn lists(data: &'static str) -> BTreeMap<String, Vec<Phrase>> {
        let mut by_first: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for line in crate::data::lines(data) {
            let Some((value, list)) = line.split_once('|') else { continue };
            for phrase in list.split(';') {
                let cut = Words::of(phrase);
                let words: Vec<String> = (0..cut.len()).map(|at| cut.norm(at).to_owned()).collect();
                let Some(first) = words.first().cloned() else { continue };
                let of_first = by_first.entry(first).or_default();
                of_first.push(Phrase { words, value: value.trim() });
                of_first.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            }
        }
        by_first
    }

    /// The longest phrase that begins at `at`: (its value, index behind).
    pub(crate) fn at(&self, words: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
        let candidates = self.by_first.get(words.norm(at))?;
        let fits = |phrase: &&Phrase| (at..).zip(&phrase.words).all(|(here, word)| words.norm(here) == word);
        candidates.iter().find(fits).map(|phrase| (phrase.value, at + phrase.words.len()))
    }
}
