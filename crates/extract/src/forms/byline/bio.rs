//! Lines about the writer, as they stand under a text: `Ana Ruiz covers the harbour.`

use super::person::{is_person, tidy};

/// The name before "is a reporter at ...", "covers ...": a line about the writer, as it stands under a text.
pub(crate) fn writer_of_bio(line: &str) -> Option<String> {
    const VERBS: [&str; 8] =
        [" is a ", " is an ", " is the ", " covers ", " writes ", " reports ", " is our ", " has covered "];
    const TRADES: [&str; 12] = [
        "reporter",
        "journalist",
        "correspondent",
        "writer",
        "editor",
        "columnist",
        "covers",
        "writes",
        "reports",
        "contributor",
        "author of",
        "fellow at",
    ];
    if line.len() > 600 {
        return None;
    }
    let (name, rest) = VERBS
        .iter()
        .filter_map(|verb| line.find(verb).map(|at| line.split_at(at)))
        .min_by_key(|(name, _)| name.len())?;
    let name = name.trim();
    let first = rest.split(". ").next().unwrap_or(rest);
    (name.split_whitespace().count() <= 4 && is_person(name) && TRADES.iter().any(|trade| first.contains(trade)))
        .then(|| tidy(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_writer() {
        let name = |line: &str| writer_of_bio(line);
        assert_eq!(name("Ana Ruiz is a reporter at the Norra Post.").as_deref(), Some("Ana Ruiz"));
        assert_eq!(name("Ana M. Ruiz covers the harbour.").as_deref(), Some("Ana M. Ruiz"));
        for line in [
            "Ana Ruiz is a captain. The editor knows her.",
            "The mayor is a writer too.",
            "Norra News is a reporter network.",
            "She said that Ana Ruiz is a reporter.",
        ] {
            assert_eq!(name(line), None, "{line}");
        }
    }
}
