//! Other names of countries: short forms, adjectives, peoples, and the seats that stand for governments.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::fold;

/// What an alias stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alias {
    /// A country by another name, its adjective or people.
    Country(&'static str),
    /// A palace or street: the capital, and a metonym where it acts.
    Seat(&'static str),
    /// A region by its short form.
    Region { country: &'static str, name: &'static str },
    /// An airport or building by the town that it lies in or beside; the country as ISO code.
    Landmark { country: &'static str, town: &'static str },
}

static ALIASES: LazyLock<BTreeMap<String, Alias>> = LazyLock::new(load);

fn load() -> BTreeMap<String, Alias> {
    let mut aliases = BTreeMap::new();
    for line in crate::data::lines(include_str!("../../data/en/countries.txt")) {
        let fields: Vec<&'static str> = line.split('|').map(str::trim).collect();
        let Some(name) = fields.first().copied() else { continue };
        for list in [1, 2, 3] {
            for other in
                fields.get(list).unwrap_or(&"").split([',', ';']).map(str::trim).filter(|other| !other.is_empty())
            {
                aliases.insert(fold(other), Alias::Country(name));
            }
        }
        // "Washington;Washington, D.C.": the first is its usual name.
        let capital = fields.get(4).and_then(|names| names.split(';').next()).map_or("", str::trim);
        for seat in fields
            .get(5)
            .unwrap_or(&"")
            .split([',', ';'])
            .map(str::trim)
            .filter(|seat| !seat.is_empty() && !capital.is_empty())
        {
            aliases.entry(fold(seat)).or_insert(Alias::Seat(capital));
        }
    }
    for line in crate::data::lines(include_str!("../../data/en/region_abbreviations.txt")) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(country), Some(name), Some(list)) = (fields.next(), fields.next(), fields.next()) else { continue };
        for short in list.split_whitespace() {
            aliases.entry(fold(short)).or_insert(Alias::Region { country, name });
        }
    }
    for line in crate::data::lines(include_str!("../../data/en/landmarks.txt")) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(names), Some(town), Some(country)) = (fields.next(), fields.next(), fields.next()) else { continue };
        for name in names.split(',').map(str::trim) {
            aliases.entry(fold(name)).or_insert(Alias::Landmark { country, town });
        }
    }
    aliases
}

/// What a folded name stands for, if it is another name of a country or a seat of government.
pub(crate) fn alias(folded: &str) -> Option<Alias> {
    ALIASES.get(folded).copied()
}

/// Whether a name is a seat of government ("the Kremlin").
#[cfg(test)]
fn is_seat(name: &str) -> bool {
    matches!(alias(&fold(name)), Some(Alias::Seat(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_and_short_forms_name_their_country() {
        for name in ["Russian", "Ukrainian", "German"] {
            assert!(matches!(alias(&fold(name)), Some(Alias::Country(_))), "{name}");
        }
        assert_eq!(alias("harbour"), None);
        assert_eq!(alias("heathrow"), Some(Alias::Landmark { country: "GB", town: "London" }));
        assert_eq!(alias("white house"), Some(Alias::Seat("Washington")));
        assert!(is_seat("Kremlin") && !is_seat("Moscow"));
    }
}
