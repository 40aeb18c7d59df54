//! One name for each agency and outlet, and the families of publishers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::words::list;

/// Agencies by the key of every known spelling.
static NAMES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    for line in list(include_str!("../../data/en/agency_names.txt")) {
        let usual = line.split('|').next().unwrap_or_default().trim();
        for name in line.split('|') {
            names.insert(key(name), usual);
        }
    }
    names
});

/// Whether the list of agencies has the name.
pub(crate) fn is_listed_agency(name: &str) -> bool {
    NAMES.contains_key(&key(name))
}

/// The usual name of an agency written in any known way; an unknown one as it is written.
pub(crate) fn agency_name(written: &str) -> String {
    let trimmed = written.trim();
    NAMES.get(&key(trimmed)).map_or_else(|| trimmed.to_owned(), |usual| (*usual).to_owned())
}

/// Name under which two spellings of one outlet or agency meet: letters and digits, lower case, without "the", "news agency", "newsroom" and the like.
pub(crate) fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    const TAIL: [&str; 10] =
        ["news", "agency", "online", "staff", "desk", "newsroom", "international", "english", "service", "wire"];
    while words.len() > 1 && words.last().is_some_and(|word| TAIL.contains(word)) {
        words.pop();
    }
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    words.concat()
}

/// Key of an outlet given by domain: its host without `www` and suffix.
pub(crate) fn domain_key(domain: &str) -> String {
    let host = domain.trim().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    key(host.split('.').next().unwrap_or_default())
}

/// The publisher family of an outlet, by its name or domain.
pub(crate) fn family(name: &str, domain: Option<&str>) -> Option<&'static str> {
    static FAMILIES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
        let mut families = BTreeMap::new();
        for line in list(include_str!("../../data/publisher_families.txt")) {
            let mut names = line.split('|');
            let family = names.next().unwrap_or_default().trim();
            for name in names {
                families.insert(name.trim().to_lowercase(), family);
            }
        }
        families
    });
    let domain = domain
        .map(|domain| domain.trim().to_lowercase())
        .map(|domain| domain.strip_prefix("www.").unwrap_or(&domain).to_owned());
    FAMILIES.get(&name.trim().to_lowercase()).or_else(|| FAMILIES.get(&domain?)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        for (left, right) in
            [("The AP", "Associated Press"), ("Reuters news agency", "Reuters"), ("agence france-presse", "AFP")]
        {
            assert_eq!(key(&agency_name(left)), key(&agency_name(right)), "{left}, {right}");
        }
        assert_eq!(agency_name(" Norwire "), "Norwire");
        assert_ne!(key("The Tolmy Herald"), key("Tolmy Times"));
        assert_eq!(key("Fox Online News"), "fox");
    }

    #[test]
    fn families_are_found_by_name_or_domain() {
        assert_eq!(family("Daily Mirror", None), family("x", Some("www.express.co.uk")));
        assert_eq!(family("The Tolmy Herald", Some("tolmyherald.example")), None);
    }
}
