//! What the entity rules know beforehand: countries with their names, peoples, capitals and seats of government; given names; nouns for people,
//! bodies and documents.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::word_table::WordTable;

/// Grammatical gender of a person, as far as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// "he".
    Male,
    /// "she".
    Female,
}

/// How a word stands for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CountryForm {
    /// "Russia", "the US".
    Name,
    /// "Russian".
    Adjective,
    /// "Russians".
    People,
    /// "Moscow": the city, or by metonymy the government.
    Capital,
    /// "the Kremlin", "the White House".
    Seat,
}

/// A noun for people.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PersonNoun {
    /// Fixed by the noun: "spokeswoman".
    pub(crate) gender: Option<Gender>,
    /// Whether it stands before names as a title.
    pub(crate) title: bool,
}

/// The tables of one language.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    countries: Vec<&'static str>,
    forms: WordTable<(usize, CountryForm)>,
    /// Words that begin the name of a country or people, in lower case.
    first_words: WordTable<()>,
    first_names: WordTable<Gender>,
    person_nouns: WordTable<PersonNoun>,
    organisation_nouns: WordTable<()>,
    document_nouns: WordTable<()>,
}

impl Gazetteer {
    /// English.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);
        &ENGLISH
    }

    fn read() -> Self {
        let mut countries = Vec::new();
        let mut forms: BTreeMap<String, (usize, CountryForm)> = BTreeMap::new();
        for line in lines(include_str!("../../data/en/countries.txt")) {
            let fields: Vec<&str> = line.split('|').collect();
            let Some(name) = fields.first() else { continue };
            let at = countries.len();
            countries.push(*name);
            let form_of = [
                CountryForm::Name,
                CountryForm::Name,
                CountryForm::Adjective,
                CountryForm::People,
                CountryForm::Capital,
                CountryForm::Seat,
            ];
            for (field, form) in fields.iter().zip(form_of) {
                for word in field.split(';').filter(|word| !word.is_empty()) {
                    let entry = forms.entry(fold(word).into_owned()).or_insert((at, form));
                    if form < entry.1 {
                        *entry = (at, form);
                    }
                }
            }
        }
        let mut first_names = BTreeMap::new();
        for line in lines(include_str!("../../data/en/first_names.txt")) {
            let mut words = line.split_whitespace();
            let gender = if words.next() == Some("f") { Gender::Female } else { Gender::Male };
            for name in words.filter(|name| !name.ends_with('_')) {
                first_names.entry(name).or_insert(gender);
            }
        }
        let mut person_nouns = BTreeMap::new();
        for line in lines(include_str!("../../data/en/person_nouns.txt")) {
            let mut words = line.split_whitespace();
            let Some(noun) = words.next() else { continue };
            let mut entry = PersonNoun { gender: None, title: false };
            for mark in words {
                match mark {
                    "m" => entry.gender = Some(Gender::Male),
                    "f" => entry.gender = Some(Gender::Female),
                    "t" => entry.title = true,
                    _ => {}
                }
            }
            person_nouns.insert(noun, entry);
        }
        let mut first_words: BTreeMap<String, ()> = BTreeMap::new();
        for words in forms.keys() {
            let first = words.split(' ').next().unwrap_or_default().to_lowercase();
            // A tokenizer may cut at hyphens and apostrophes.
            first_words.insert(first.split(['-', '\'']).next().unwrap_or_default().to_owned(), ());
            first_words.insert(first, ());
        }
        let set = |table| WordTable::new(lines(table).map(|word| (word, ())).collect::<BTreeMap<_, _>>());
        Self {
            countries,
            forms: WordTable::new(forms),
            first_words: WordTable::new(first_words),
            first_names: WordTable::new(first_names),
            person_nouns: WordTable::new(person_nouns),
            organisation_nouns: set(include_str!("../../data/en/organisation_nouns.txt")),
            document_nouns: set(include_str!("../../data/en/document_nouns.txt")),
        }
    }

    /// Whether the name of a country, people or seat can begin with this word.
    pub(crate) fn begins_country(&self, first: &str) -> bool {
        let first = crate::word_table::lower(first);
        self.first_words.contains(&first) || first.contains('’') && self.first_words.contains(&first.replace('’', "'"))
    }

    /// The country a word stands for, by number, and how.
    pub(crate) fn country(&self, words: &str) -> Option<(usize, CountryForm)> {
        self.forms.get(&fold(words)).copied()
    }

    /// Usual name of a country.
    pub(crate) fn country_name(&self, country: usize) -> &'static str {
        self.countries.get(country).copied().unwrap_or_default()
    }

    /// Gender of a given name.
    pub(crate) fn first_name(&self, word: &str) -> Option<Gender> {
        self.first_names.get(word).copied()
    }

    /// A noun for people, by its lower-case singular.
    pub(crate) fn person_noun(&self, word: &str) -> Option<PersonNoun> {
        let word = word.trim_end_matches('.');
        self.person_nouns.get(word).copied().or_else(|| {
            let (_, last) = word.rsplit_once('-')?;
            self.person_nouns.get(last).copied()
        })
    }

    /// Whether a noun names a body.
    pub(crate) fn is_organisation_noun(&self, word: &str) -> bool {
        self.organisation_nouns.contains(word)
    }

    /// Whether a noun names a document or post.
    pub(crate) fn is_document_noun(&self, word: &str) -> bool {
        self.document_nouns.contains(word)
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Case kept for what is no all-caps headline: "US" and "us" must differ, "MOSCOW" and "Moscow" must not.
fn fold(words: &str) -> Cow<'_, str> {
    let words = if words.contains('’') { Cow::Owned(words.replace('’', "'")) } else { Cow::Borrowed(words) };
    if words.len() <= 4 { words } else { Cow::Owned(words.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_all_their_words() {
        let english = Gazetteer::english();
        let name = |words| english.country(words).map(|(country, form)| (english.country_name(country), form));
        assert_eq!(name("Russian"), Some(("Russia", CountryForm::Adjective)));
        assert_eq!(name("MOSCOW"), Some(("Russia", CountryForm::Capital)));
        assert_eq!(name("Kremlin"), Some(("Russia", CountryForm::Seat)));
        assert_eq!(name("US"), Some(("United States", CountryForm::Name)));
        assert_eq!(name("us"), None);
        assert_eq!(name("polish"), Some(("Poland", CountryForm::Adjective)), "case is the caller's to check");
        assert_eq!(name("Springfield"), None);
    }

    #[test]
    fn names_and_nouns() {
        let english = Gazetteer::english();
        assert_eq!(english.first_name("Dmitry"), Some(Gender::Male));
        assert_eq!(english.first_name("Leslie"), None);
        assert!(
            english.person_noun("spokeswoman").is_some_and(|noun| noun.gender == Some(Gender::Female) && noun.title)
        );
        assert!(english.person_noun("bridge").is_none());
        assert!(english.is_organisation_noun("ministry") && english.is_document_noun("letter"));
    }
}
