//! The word lists of `data/`, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use secondsource_model::{CreditKind, FurnitureReason};

use crate::short_words::ShortWords;
use crate::table::Table;

/// Words of every line that can say how a machine had a part in a text.
pub(crate) const MACHINE_SIGNS: [&str; 7] =
    ["artificial intelligence", "chatgpt", "language model", " ai ", " ai.", "generative ai", "ai-"];

/// A set of pairs of bytes with which texts begin, in either case of ASCII.
pub(crate) struct FirstPairs(Vec<u64>);

impl FirstPairs {
    /// The first pairs of some texts in small letters; a text of one byte has none.
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut bits = vec![0; 1 << 10];
        for pair in texts.filter_map(|text| text.as_bytes().first_chunk::<2>()) {
            bits[usize::from(pair[0]) << 2 | usize::from(pair[1] >> 6)] |= 1_u64 << (pair[1] & 63);
        }
        Self(bits)
    }

    /// The first two bytes of a text in small letters, if they are in the set.
    pub(crate) fn pair_of(&self, text: &str) -> Option<[u8; 2]> {
        let [one, two] = text.as_bytes().first_chunk::<2>()?.map(|byte| byte.to_ascii_lowercase());
        let bits = self.0.get(usize::from(one) << 2 | usize::from(two >> 6))?;
        (bits & 1 << (two & 63) != 0).then_some([one, two])
    }
}

/// Entries by the first two bytes that a text must begin with, in either case of ASCII.
pub(crate) struct ByFirst<T> {
    by_first: Table<[u8; 2], Vec<T>>,
    pairs: FirstPairs,
}

impl<T> ByFirst<T> {
    /// The entries with their beginnings, in small letters; a beginning of one byte would not be found (a test rules it out).
    pub(crate) fn of(entries: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_first = Table::<[u8; 2], Vec<T>>::default();
        let mut texts = Vec::new();
        for (words, entry) in entries {
            if let Some(&first) = words.as_bytes().first_chunk::<2>() {
                by_first.entry(first).or_default().push(entry);
                texts.push(words);
            }
        }
        Self { by_first, pairs: FirstPairs::of(texts.into_iter()) }
    }

    /// Entries that a text may begin with.
    pub(crate) fn of_text(&self, text: &str) -> &[T] {
        self.pairs.pair_of(text).and_then(|pair| self.by_first.get(&pair)).map_or(&[], Vec::as_slice)
    }
}

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

/// What a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Somebody said something.
    Said,
    /// Something happened.
    Happened,
    /// Neither, although it looks so.
    Nothing,
}

/// Every word list.
pub(crate) struct Lexicon {
    /// Bytes of the longest whole line of furniture.
    pub longest_line: usize,
    /// Whole lines of furniture.
    pub lines: Table<&'static str, (FurnitureReason, Reach)>,
    /// Starts of furniture lines, by their first two bytes.
    starts: ByFirst<(FurnitureReason, &'static str)>,
    /// Agencies by each of their names, lower case, with the usual name.
    agencies: Table<String, &'static str>,
    /// Bytes of the longest name of an agency.
    longest_agency: usize,
    /// How agencies' names of the long sort begin.
    agency_firsts: FirstPairs,
    /// The agency names of at most four capitals, which count only in capitals.
    pub short_agencies: Table<&'static str, &'static str>,
    /// Credit phrases.
    pub credits: Vec<(CreditKind, Place, &'static str)>,
    /// Finds the credit phrases, by their places in the list.
    pub credit_finder: Option<AhoCorasick>,
    /// Months by name.
    pub months: Table<&'static str, u8>,
    /// Words inside and beside dates.
    pub date_words: DateWords,
    /// Words before a date, and whether they tell the update.
    pub labels: BTreeMap<&'static str, bool>,
    /// Finds any phrase of credit lines, or of lines that say something was made by a machine: most lines have none.
    tells: Option<AhoCorasick>,
    /// Words that tell a machine wrote or drew.
    pub machine_made: Option<AhoCorasick>,
    /// Starts of correction notes.
    pub corrections: ByFirst<&'static str>,
    /// Verbs that tell.
    pub told_verbs: Table<&'static str, Told>,
    /// Words no person's name holds.
    pub not_people: BTreeSet<&'static str>,
    /// Function words.
    pub stopwords: Table<&'static str, ()>,
    /// Words of texts about a page, with a bit for their kind in `data/en/furniture_words.txt`, and function words with [`FUNCTION_WORD`].
    pub word_kinds: ShortWords,
}

/// Words inside and beside dates, in small letters.
#[derive(Debug, Default)]
pub(crate) struct DateWords {
    /// Between day, month and year.
    pub between: BTreeSet<&'static str>,
    /// Between a date and its time.
    pub time: BTreeSet<&'static str>,
    /// Behind an hour.
    pub hour: BTreeSet<&'static str>,
    /// Behind a year before its month.
    pub year: BTreeSet<&'static str>,
    /// Days of the week.
    pub weekday: BTreeSet<&'static str>,
}

impl DateWords {
    fn read() -> Self {
        let mut read = Self::default();
        for (kind, words) in
            entries(include_str!("../data/any/date_words.txt")).filter_map(|line| line.split_once('\t'))
        {
            let set = match kind {
                "between" => &mut read.between,
                "time" => &mut read.time,
                "hour" => &mut read.hour,
                "year" => &mut read.year,
                _ => &mut read.weekday,
            };
            set.extend(words.split_whitespace());
        }
        read
    }
}

/// The bit of function words in [`Lexicon::word_kinds`].
pub(crate) const FUNCTION_WORD: u32 = 1 << 31;

/// Words of credit lines that are sentences.
const CREDIT_SIGNS: [&str; 3] = ["based on ", " contributed", " reported from "];

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
        let starts = ByFirst::of(
            entries(include_str!("../data/en/furniture_starts.txt"))
                .filter_map(|line| line.split_once('\t'))
                .map(|(reason, words)| (words, (reason_named(reason), words))),
        );
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
        for line in entries(include_str!("../data/any/months.txt")) {
            let mut words = line.split_whitespace();
            let number = words.next().and_then(|number| number.parse().ok()).unwrap_or(0);
            months.extend(words.map(|word| (word.trim_end_matches('.'), number)));
        }
        let labels = entries(include_str!("../data/any/publication_labels.txt"))
            .filter_map(|line| line.split_once('\t'))
            .map(|(which, words)| (words, which == "updated"))
            .collect();
        Self {
            longest_line: lines.keys().map(|words| words.len()).max().unwrap_or(0),
            lines,
            starts,
            longest_agency: agencies.keys().map(String::len).max().unwrap_or(0),
            agency_firsts: FirstPairs::of(agencies.keys().map(String::as_str)),
            agencies,
            short_agencies,
            credit_finder: finder(credits.iter().map(|(_, _, words)| *words)),
            tells: finder(
                credits
                    .iter()
                    .map(|(_, _, words)| *words)
                    .chain(entries(include_str!("../data/en/machine_made.txt")))
                    .chain(CREDIT_SIGNS)
                    .chain(MACHINE_SIGNS),
            ),
            credits,
            months,
            date_words: DateWords::read(),
            labels,
            machine_made: finder(entries(include_str!("../data/en/machine_made.txt"))),
            corrections: ByFirst::of(entries(include_str!("../data/en/corrections.txt")).map(|words| (words, words))),
            word_kinds: ShortWords::of(
                entries(include_str!("../data/en/furniture_words.txt"))
                    .zip(0_u32..)
                    .flat_map(|(line, kind)| {
                        line.split_once('\t')
                            .into_iter()
                            .flat_map(move |(_, words)| words.split_whitespace().map(move |word| (word, 1 << kind)))
                    })
                    .chain(
                        entries(include_str!("../data/en/stopwords.txt"))
                            .flat_map(str::split_whitespace)
                            .map(|word| (word, FUNCTION_WORD)),
                    ),
            ),
            told_verbs: entries(include_str!("../data/en/told_verbs.txt"))
                .filter_map(|line| line.split_once('\t'))
                .flat_map(|(kind, words)| {
                    let told = match kind {
                        "says" => Told::Said,
                        "past" => Told::Happened,
                        _ => Told::Nothing,
                    };
                    words.split_whitespace().map(move |word| (word, told))
                })
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
        let mut name = name.trim();
        while let Some(rest) = name.strip_prefix("the ") {
            name = rest;
        }
        while let Some(rest) = name.strip_prefix("The ") {
            name = rest;
        }
        let name = name.trim_end_matches(['.', ',']);
        if let Some(usual) = self.short_agencies.get(name) {
            return Some(usual);
        }
        // Small letters may take more bytes than capitals, but not twice as many. Letters outside ASCII change with their case.
        let begins = self.agency_firsts.pair_of(name).is_some()
            || name.as_bytes().first_chunk::<2>().is_some_and(|pair| !pair.is_ascii());
        if name.len() > 2 * self.longest_agency || !begins {
            return None;
        }
        self.agencies.get(name.to_lowercase().as_str()).copied()
    }

    /// Whether a line holds any phrase of credit lines, or of lines that say something was made by a machine.
    pub(crate) fn tells(&self, line: &str) -> bool {
        self.tells.as_ref().is_none_or(|finder| finder.is_match(line))
    }

    /// Starts of furniture lines with the first two bytes of a text.
    pub(crate) fn starts(&self, text: &str) -> &[(FurnitureReason, &'static str)] {
        self.starts.of_text(text)
    }
}

/// Finds phrases in one pass, capitals of ASCII and small letters alike. `None` where the phrases are too many for it, which a test rules out.
pub(crate) fn finder(phrases: impl Iterator<Item = &'static str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(phrases).ok()
}

/// What is behind `start` where a text begins with it, capitals of ASCII and small letters alike.
pub(crate) fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let head = text.as_bytes().get(..start.len())?;
    head.eq_ignore_ascii_case(start.as_bytes()).then(|| text.get(start.len()..))?
}

/// A line as the lists have it: lower case, single spaces, without the bullets, colons and arrows around.
pub(crate) fn line_key(line: &str) -> String {
    let line = line.trim_matches(is_edge);
    let mut key = String::with_capacity(line.len());
    let mut before = 0;
    // Most lines are ASCII with single spaces already.
    let plain = line.bytes().all(|byte| {
        let single = byte > b' ' || byte == b' ' && before != b' ';
        before = byte;
        single && byte < 0x80
    });
    if plain {
        key.push_str(line);
        key.make_ascii_lowercase();
        return key;
    }
    for word in line.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        push_lower(&mut key, word);
    }
    key
}

/// Signs around a line that its key leaves out.
fn is_edge(character: char) -> bool {
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
}

/// Adds a word in small letters.
pub(crate) fn push_lower(into: &mut String, word: &str) {
    let from = into.len();
    if word.is_ascii() {
        into.push_str(word);
        if let Some(added) = into.get_mut(from..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for character in word.chars() {
        if character.is_ascii() {
            into.push(character.to_ascii_lowercase());
        } else {
            into.extend(character.to_lowercase());
        }
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
    use crate::short_words;

    #[test]
    fn every_entry_has_a_known_reason_and_kind() {
        assert!(LEXICON.lines.values().all(|(reason, _)| *reason != FurnitureReason::Outside));
        assert!(LEXICON.starts.by_first.values().flatten().all(|(reason, _)| *reason != FurnitureReason::Outside));
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
    fn entries_are_as_their_tables_need_them() {
        for file in [include_str!("../data/en/furniture_starts.txt"), include_str!("../data/en/corrections.txt")] {
            for words in entries(file).map(|line| line.split_once('\t').map_or(line, |(_, words)| words)) {
                assert!(words.len() >= 2 && !words.starts_with(|first: char| first.is_ascii_uppercase()), "{words:?}");
            }
        }
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for (kind, line) in entries(include_str!("../data/en/furniture_words.txt")).enumerate() {
            for word in line.split_whitespace().skip(1) {
                assert!(word.len() <= short_words::LONGEST, "{word}");
                assert_eq!(*kinds.entry(word).or_insert(kind), kind, "{word} is of two kinds");
            }
        }
    }

    #[test]
    fn a_word_of_dates_means_one_thing() {
        let mut known: BTreeMap<&str, &str> = BTreeMap::new();
        let months = entries(include_str!("../data/any/months.txt")).flat_map(|line| {
            let (number, words) = line.split_once('\t').unwrap();
            words.split_whitespace().map(move |word| (word, number))
        });
        let labels = entries(include_str!("../data/any/publication_labels.txt"))
            .map(|line| line.split_once('\t').unwrap())
            .map(|(which, words)| (words, which));
        for (word, means) in months.chain(labels) {
            assert_eq!(*known.entry(word).or_insert(means), means, "{word}");
            assert_eq!(word, word.to_lowercase(), "as they are looked up");
        }
        assert!(LEXICON.labels.keys().all(|label| label.len() <= 80 && label.starts_with(char::is_alphanumeric)));
        assert!(LEXICON.labels.len() > 200 && LEXICON.date_words.weekday.contains("mittwoch"));
    }

    #[test]
    fn keys_are_the_same_by_both_ways() {
        for (line, expect) in [
            ("  Recommended   Stories: ", "recommended stories"),
            ("A\tB\nC", "a b c"),
            ("» “Über  UNS” …", "“über uns”"),
            ("- • -", ""),
            ("e\u{1}f", "e\u{1}f"),
        ] {
            assert_eq!(line_key(line), expect, "{line:?}");
        }
    }

    #[test]
    fn short_agency_names_count_only_in_capitals() {
        assert_eq!(LEXICON.agency("AP"), Some("Associated Press"));
        assert_eq!(LEXICON.agency("ap"), None);
        assert_eq!(LEXICON.agency("the Associated Press"), Some("Associated Press"));
    }
}
