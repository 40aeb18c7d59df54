//! Lines that are page furniture by their words alone.

use secondsource_model::FurnitureReason;

use crate::lexicon::{LEXICON, Reach, line_key};

/// A furniture line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// What it is.
    pub reason: FurnitureReason,
    /// How far it reaches.
    pub reach: Reach,
    /// Whether the whole line is known, not only how it begins.
    pub whole: bool,
}

/// A line that begins like furniture is furniture only when it is no longer than this, in words: sentences may begin so too.
const MAX_START_WORDS: usize = 30;

/// What the words of a line say it is.
pub(crate) fn furniture(line: &str) -> Option<Phrase> {
    if line.len() > 400 {
        return None;
    }
    let key = line_key(line);
    if key.is_empty() {
        return None;
    }
    if let Some(&(reason, reach)) = LEXICON.lines.get(key.as_str()) {
        return Some(Phrase { reason, reach, whole: true });
    }
    if list_length(&key).is_some() {
        return Some(Phrase { reason: FurnitureReason::Related, reach: Reach::List, whole: true });
    }
    let words = key.split(' ').count();
    if words > MAX_START_WORDS {
        return None;
    }
    let lower = line.trim().to_lowercase();
    LEXICON
        .starts
        .iter()
        .filter(|(_, start)| {
            let rest = lower.strip_prefix(start).or_else(|| key.strip_prefix(start));
            rest.is_some_and(|rest| !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
        })
        .max_by_key(|(_, start)| start.len())
        .map(|(reason, _)| Phrase { reason: *reason, reach: Reach::Line, whole: false })
}

/// `list of 4 items`, as screen readers announce a list.
pub(crate) fn list_length(key: &str) -> Option<usize> {
    let number = key
        .strip_prefix("list of ")?
        .strip_suffix(" items")
        .or_else(|| key.strip_prefix("list of ")?.strip_suffix(" item"))?;
    number.parse().ok()
}

/// Whether the line says that something was made by a machine.
pub(crate) fn machine_made(line: &str) -> bool {
    if line.len() > 600 {
        return false;
    }
    // Every phrase has one of these; most lines have none.
    if !line.contains("AI")
        && !line.contains("ai")
        && !line.contains("generated")
        && !line.contains("Generated")
        && !line.contains("rtificial")
        && !line.contains("assistance")
    {
        return false;
    }
    let lower = line.to_lowercase();
    LEXICON.machine_made.iter().any(|words| lower.contains(words))
}

/// Whether the line is a correction or clarification of the outlet's own.
pub(crate) fn correction(line: &str) -> bool {
    let start: String =
        line.trim_start_matches(['(', '[', '*', ' ']).chars().take(60).flat_map(char::to_lowercase).collect();
    LEXICON.corrections.iter().any(|words| start.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<FurnitureReason>) {
        assert_eq!(furniture(line).map(|phrase| phrase.reason), expect, "{line:?}");
    }

    #[test]
    fn furniture_by_its_words() {
        check("TRENDING", Some(FurnitureReason::OtherHeadlines));
        check("  Recommended Stories ", Some(FurnitureReason::Related));
        check("list of 4 items", Some(FurnitureReason::Related));
        check("Read more: Harbour closed again", Some(FurnitureReason::Related));
        check("© Copyright 2025", Some(FurnitureReason::Footer));
        check("Advertisement", Some(FurnitureReason::Advertisement));
    }

    #[test]
    fn sentences_are_not_furniture() {
        check("Trending topics had changed by the evening, she said.", None);
        check("Readers of the paper wrote more than 400 letters.", None);
        check("Shares rose 4 percent.", None);
        check("Moreover, the mayor said, the harbour was safe.", None);
        check("", None);
    }

    #[test]
    fn machine_made_and_corrections() {
        assert!(machine_made("This image is AI-generated and shows no real place."));
        assert!(!machine_made("The ministry has plans for artificial intelligence."));
        assert!(correction("Correction: an earlier version named the wrong harbour."));
        assert!(!correction("Corrections officers said that the prison was calm."));
    }
}
