//! Words for currencies that several countries share: "pesos" in a report from Chile are Chilean.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::{Facts, MentionKind};

use crate::data::lines;
use crate::word_table::WordTable;

/// A word for several currencies.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shared {
    /// The word in the singular.
    word: &'static str,
    /// The code where no country tells.
    usual: Option<&'static str>,
    /// Codes by country.
    codes: Vec<([u8; 2], &'static str)>,
}

static SHARED: LazyLock<WordTable<Shared>> = LazyLock::new(|| {
    let mut table = BTreeMap::new();
    for line in lines(include_str!("../../data/en/shared_currencies.txt")) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(words), Some(usual), Some(codes)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let Some(word) = words.split_whitespace().next() else { continue };
        let codes = codes.split_whitespace().filter_map(|pair| {
            let (country, code) = pair.split_once('=')?;
            Some((country.as_bytes().try_into().ok()?, code))
        });
        let shared = Shared { word, usual: Some(usual).filter(|usual| *usual != "-"), codes: codes.collect() };
        table.extend(words.split_whitespace().map(|word| (word, shared.clone())));
    }
    WordTable::new(table)
});

/// Whether a word names currencies of several countries.
pub(super) fn word(word: &str) -> Option<&'static str> {
    SHARED.get(word).map(|shared| shared.word)
}

/// How often the places and peoples that an article names lie in each country.
#[derive(Clone, Debug, Default)]
pub(super) struct Countries(BTreeMap<[u8; 2], usize>);

impl Countries {
    /// Of the article of these facts.
    pub(super) fn of(facts: &Facts) -> Self {
        let mut named = BTreeMap::new();
        for entity in &facts.entities {
            let Some(place) = &entity.place else { continue };
            let names = entity
                .mentions
                .iter()
                .filter(|mention| matches!(mention.kind, MentionKind::Name | MentionKind::Demonym))
                .count();
            *named.entry(place.country).or_default() += names;
        }
        Self(named)
    }

    /// The unit of an amount with its currency settled: a shared word becomes the code of the country that uses it and is named most; of none or of
    /// two named alike the usual code, else the word.
    pub(super) fn settle(&self, unit: &str) -> Option<String> {
        let (word, per) = unit.split_once('/').map_or((unit, None), |(word, per)| (word, Some(per)));
        let shared = SHARED.get(word)?;
        let mut named: Vec<(usize, &str)> =
            shared.codes.iter().filter_map(|(country, code)| Some((*self.0.get(country)?, *code))).collect();
        named.sort_unstable_by_key(|(count, code)| (std::cmp::Reverse(*count), *code));
        let told = match named[..] {
            [(most, code), (next, other), ..] => (most > next || code == other).then_some(code),
            [(_, code)] => Some(code),
            [] => None,
        };
        let code = told.or(shared.usual).unwrap_or(shared.word);
        Some(per.map_or_else(|| code.to_owned(), |per| format!("{code}/{per}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_named_most_tells_the_currency() {
        let named =
            |list: &[(&[u8; 2], usize)]| Countries(list.iter().map(|(country, count)| (**country, *count)).collect());
        for (countries, unit, expected) in [
            (named(&[(b"CL", 3), (b"MX", 1)]), "peso", Some("CLP")),
            (named(&[(b"CL", 2), (b"MX", 2)]), "peso", Some("peso")),
            (named(&[(b"FR", 9)]), "peso", Some("peso")),
            (named(&[(b"NO", 1)]), "krone/year", Some("NOK/year")),
            (named(&[]), "pound", Some("GBP")),
            (named(&[(b"EG", 2)]), "pound", Some("EGP")),
            (named(&[(b"SN", 1), (b"ML", 1)]), "franc", Some("XOF")),
            (named(&[(b"CL", 2)]), "USD", None),
            (named(&[(b"CL", 2)]), "km", None),
        ] {
            assert_eq!(countries.settle(unit).as_deref(), expected, "{unit} with {countries:?}");
        }
    }
}
