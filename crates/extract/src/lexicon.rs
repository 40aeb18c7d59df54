//! The word lists of `data/`, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use secondsource_model::{CreditKind, FurnitureReason};

use crate::table::Table;

/// How far a furniture line reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The line alone.
    Line,
    /// A heading: what is listed under it too.
    List,
}

/// Where a credit phrase stands in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The line begins with it.
    Start,
    /// Anywhere.
    Anywhere,
}

/// Every word list.
pub(crate) struct Lexicon {
    /// Whole lines of furniture.
    pub lines: Table<&'static str, (FurnitureReason, Reach)>,
    /// Starts of furniture lines, by their first byte.
    starts: Table<u8, Vec<(FurnitureReason, &'static str)>>,
    /// Agencies by each of their names, lower case, with the usual name.
    agencies: Table<String, &'static str>,
    /// Bytes of the longest name of an agency.
    longest_agency: usize,
    /// The agency names of at most four capitals, which count only in capitals.
    pub short_agencies: Table<&'static str, &'static str>,
    /// Credit phrases.
    pub credits: Vec<(CreditKind, Place, &'static str)>,
    /// Finds the credit phrases, by their places in the list.
    pub credit_finder: Option<AhoCorasick>,
    /// Months by name.
    pub months: Table<&'static str, u8>,
    /// Words before a date, and whether they tell the update.
    pub labels: BTreeMap<&'static str, bool>,
    /// Words that tell a machine wrote or drew.
    pub machine_made: Option<AhoCorasick>,
    /// Starts of correction notes.
    pub corrections: Vec<&'static str>,
    /// Words no person's name holds.
    pub not_people: BTreeSet<&'static str>,
    /// Function words.
    pub stopwords: Table<&'static str, ()>,
    /// Words of texts about a page, with the number of their kind in `data/en/furniture_words.txt`, and function words as [`FUNCTION_WORD`].
    pub word_kinds: Table<&'static str, u8>,
}

/// The kind of function words in [`Lexicon::word_kinds`].
pub(crate) const FUNCTION_WORD: u8 = u8::MAX;

/// The lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Lines of a list that are no remarks.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

impl Lexicon {
    fn read() -> Self {
        let mut lines = Table::default();
        for line in entries(include_str!("../data/en/furniture_lines.txt")) {
            let mut parts = line.splitn(3, '\t');
            if let (Some(reason), Some(reach), Some(words)) = (parts.next(), parts.next(), parts.next()) {
                let reach = if reach == "list" { Reach::List } else { Reach::Line };
                lines.insert(words, (reason_named(reason), reach));
            }
        }
        let mut starts: Table<u8, Vec<(FurnitureReason, &'static str)>> = Table::default();
        for (reason, words) in
            entries(include_str!("../data/en/furniture_starts.txt")).filter_map(|line| line.split_once('\t'))
        {
            if let Some(first) = words.bytes().next() {
                starts.entry(first).or_default().push((reason_named(reason), words));
            }
        }
        let mut agencies: Table<String, &'static str> = Table::default();
        let mut short_agencies = Table::default();
        for line in entries(include_str!("../data/en/agencies.txt")) {
            let mut names = line.split('|');
            let usual = names.next().unwrap_or_default();
            for name in std::iter::once(usual).chain(names) {
                if name.len() <= 4 && name.chars().all(char::is_uppercase) {
                    short_agencies.insert(name, usual);
                } else {
                    agencies.insert(name.to_lowercase(), usual);
                }
            }
        }
        let credits: Vec<(CreditKind, Place, &'static str)> = entries(include_str!("../data/en/credit_lines.txt"))
            .filter_map(|line| {
                let mut parts = line.splitn(3, '\t');
                let kind = credit_named(parts.next()?);
                let place = if parts.next()? == "start" { Place::Start } else { Place::Anywhere };
                Some((kind, place, parts.next()?))
            })
            .collect();
        let mut months = Table::default();
        for line in entries(include_str!("../data/en/months.txt")) {
            let mut words = line.split_whitespace();
            let number = words.next().and_then(|number| number.parse().ok()).unwrap_or(0);
            months.extend(words.map(|word| (word.trim_end_matches('.'), number)));
        }
        let labels = entries(include_str!("../data/en/publication_labels.txt"))
            .filter_map(|line| line.split_once('\t'))
            .map(|(which, words)| (words, which == "updated"))
            .collect();
        Self {
            lines,
            starts,
            longest_agency: agencies.keys().map(String::len).max().unwrap_or(0),
            agencies,
            short_agencies,
            credit_finder: finder(credits.iter().map(|(_, _, words)| *words)),
            credits,
            months,
            labels,
            machine_made: finder(entries(include_str!("../data/en/machine_made.txt"))),
            corrections: entries(include_str!("../data/en/corrections.txt")).collect(),
            word_kinds: entries(include_str!("../data/en/furniture_words.txt"))
                .zip(0_u8..)
                .flat_map(|(line, kind)| {
                    line.split_once('\t')
                        .into_iter()
                        .flat_map(move |(_, words)| words.split_whitespace().map(move |word| (word, kind)))
                })
                .chain(
                    entries(include_str!("../data/en/stopwords.txt"))
                        .flat_map(str::split_whitespace)
                        .map(|word| (word, FUNCTION_WORD)),
                )
                .collect(),
            not_people: entries(include_str!("../data/en/not_people.txt")).collect(),
            stopwords: entries(include_str!("../data/en/stopwords.txt"))
                .flat_map(str::split_whitespace)
                .map(|word| (word, ()))
                .collect(),
        }
    }

    /// The usual name of an agency.
    pub(crate) fn agency(&self, name: &str) -> Option<&'static str> {
        let name = name.trim().trim_start_matches("the ").trim_start_matches("The ").trim_end_matches(['.', ',']);
        if let Some(usual) = self.short_agencies.get(name) {
            return Some(usual);
        }
        // Small letters may take more bytes than capitals, but not twice as many.
        (name.len() <= 2 * self.longest_agency).then(|| self.agencies.get(name.to_lowercase().as_str()).copied())?
    }

    /// Starts of furniture lines with this first byte.
    pub(crate) fn starts(&self, first: u8) -> &[(FurnitureReason, &'static str)] {
        self.starts.get(&first).map_or(&[], Vec::as_slice)
    }
}

/// Finds phrases in one pass, capitals of ASCII and small letters alike. `None` where the phrases are too many for it, which a test rules out.
fn finder(phrases: impl Iterator<Item = &'static str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).ok()
}

/// What is behind `start` where a text begins with it, capitals of ASCII and small letters alike.
pub(crate) fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let head = text.as_bytes().get(..start.len())?;
    head.eq_ignore_ascii_case(start.as_bytes()).then(|| text.get(start.len()..))?
}

/// A line as the lists have it: lower case, single spaces, without the bullets, colons and arrows around.
pub(crate) fn line_key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        push_lower(&mut key, word);
    }
    key.trim_matches(|character: char| {
        matches!(
            character,
            ':' | '»'
                | '›'
                | '>'
                | '<'
                | '«'
                | '‹'
                | '•'
                | '·'
                | '|'
                | '…'
                | '→'
                | '←'
                | '▼'
                | '▲'
                | '+'
                | '!'
                | '.'
                | '-'
                | '–'
                | '—'
                | '#'
        ) || character.is_whitespace()
    })
    .to_owned()
}

/// Adds a word in small letters.
pub(crate) fn push_lower(into: &mut String, word: &str) {
    if word.is_ascii() {
        into.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        into.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The reason of that name.
fn reason_named(name: &str) -> FurnitureReason {
    use FurnitureReason as R;
    [
        R::Navigation,
        R::OtherHeadlines,
        R::Related,
        R::Advertisement,
        R::Share,
        R::Newsletter,
        R::Comments,
        R::Consent,
        R::Paywall,
        R::Footer,
        R::PublicationLine,
        R::AuthorBio,
        R::Media,
        R::Repeated,
        R::Tags,
        R::Template,
        R::Hidden,
        R::Disclaimer,
    ]
    .into_iter()
    .find(|reason| reason.as_str() == name)
    .unwrap_or(R::Outside)
}

fn credit_named(name: &str) -> CreditKind {
    use CreditKind as K;
    [K::Agency, K::Inputs, K::Contribution, K::Reporting, K::Republished, K::Picture, K::Rights]
        .into_iter()
        .find(|kind| kind.as_str() == name)
        .unwrap_or(K::Inputs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_known_reason_and_kind() {
        assert!(LEXICON.lines.values().all(|(reason, _)| *reason != FurnitureReason::Outside));
        assert!(LEXICON.starts.values().flatten().all(|(reason, _)| *reason != FurnitureReason::Outside));
        assert!(LEXICON.credit_finder.is_some() && LEXICON.machine_made.is_some());
        for line in entries(include_str!("../data/en/credit_lines.txt")) {
            let kind = line.split('\t').next().unwrap();
            assert_eq!(credit_named(kind).as_str(), kind, "{line:?}");
        }
        assert_eq!((LEXICON.months.get("août"), LEXICON.months.get("dec")), (Some(&8), Some(&12)));
    }

    #[test]
    fn entries_are_written_as_lines_are_compared() {
        assert!(LEXICON.lines.keys().all(|words| line_key(words) == *words));
    }

    #[test]
    fn short_agency_names_count_only_in_capitals() {
        assert_eq!(LEXICON.agency("AP"), Some("Associated Press"));
        assert_eq!(LEXICON.agency("ap"), None);
        assert_eq!(LEXICON.agency("the Associated Press"), Some("Associated Press"));
    }
}
