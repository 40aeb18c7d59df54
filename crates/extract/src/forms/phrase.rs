//! Lines that are page furniture by their words alone.

use secondsource_model::FurnitureReason;

use crate::lexicon::{LEXICON, Reach, strip_start};

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

/// A line of furniture is not longer than this, in bytes.
const MAX_BYTES: usize = 400;

/// What the words of a line say it is; `key` is the line as the lists have it.
pub(crate) fn furniture_of(line: &str, key: &str) -> Option<Phrase> {
    if line.len() > MAX_BYTES || key.is_empty() {
        return None;
    }
    if key.len() <= LEXICON.longest_line
        && let Some(&(reason, reach)) = LEXICON.lines.get(key)
    {
        return Some(Phrase { reason, reach, whole: true });
    }
    if list_length(key).is_some() {
        return Some(Phrase { reason: FurnitureReason::Related, reach: Reach::List, whole: true });
    }
    let line = line.trim();
    // "[Read more: ...]", "(RELATED: ...)", and pictures before them.
    let bare = line.trim_start_matches(|first: char| !first.is_alphanumeric() && first != '\u{a9}');
    let bracketed = bare.len() < line.len();
    let ends =
        |start: &str, rest: &str| !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    let by_line =
        LEXICON.starts(line).iter().filter(|(_, start)| strip_start(line, start).is_some_and(|rest| ends(start, rest)));
    let by_key =
        LEXICON.starts(key).iter().filter(|(_, start)| key.strip_prefix(start).is_some_and(|rest| ends(start, rest)));
    let by_bare = LEXICON
        .starts(if bracketed { bare } else { "" })
        .iter()
        .filter(|(_, start)| strip_start(bare, start).is_some_and(|rest| ends(start, rest)));
    if follows(key) {
        return Some(Phrase { reason: FurnitureReason::Share, reach: Reach::Line, whole: false });
    }
    if asks_support(key) {
        return Some(Phrase { reason: FurnitureReason::Newsletter, reach: Reach::Line, whole: true });
    }
    if offers_mail(key) {
        return Some(Phrase { reason: FurnitureReason::Newsletter, reach: Reach::Line, whole: false });
    }
    let (reason, _) = by_line.chain(by_key).chain(by_bare).max_by_key(|(_, start)| start.len())?;
    (key.bytes().filter(|byte| *byte == b' ').count() < MAX_START_WORDS).then_some(Phrase {
        reason: *reason,
        reach: Reach::Line,
        whole: false,
    })
}

/// "Norra Letters is a reader-supported publication. To receive new posts and support my work, ...": the words that a letter's platform sets under it.
fn asks_support(key: &str) -> bool {
    key.contains("reader-supported publication") || key.contains("becoming a free or paid subscriber")
}

/// "Get the Norra Post's morning briefing in your inbox": a page that offers to write to its reader.
fn offers_mail(key: &str) -> bool {
    ["get ", "receive ", "have ", "want "].iter().any(|verb| key.starts_with(verb)) && key.contains(" your inbox")
}

/// "Follow the Norra Post on Instagram", "Follow our coverage at https://...": a page that asks to be followed.
fn follows(key: &str) -> bool {
    const NETWORKS: [&str; 13] = [
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "tiktok",
        "youtube",
        "bluesky",
        "threads",
        "mastodon",
        "whatsapp",
        "telegram",
        "pinterest",
        "snapchat",
    ];
    let Some(rest) = ["follow ", "connect with ", "find us ", "like us ", "join us "]
        .iter()
        .find_map(|start| key.strip_prefix(start))
    else {
        return false;
    };
    rest.split(' ').count() < MAX_START_WORDS
        && (rest.split(|character: char| !character.is_alphanumeric()).any(|word| NETWORKS.contains(&word))
            || rest.contains("coverage") && (rest.contains("http") || rest.contains("www.")))
}

/// `list of 4 items`, as screen readers announce a list.
pub(crate) fn list_length(key: &str) -> Option<usize> {
    let number = key
        .strip_prefix("list of ")?
        .strip_suffix(" items")
        .or_else(|| key.strip_prefix("list of ")?.strip_suffix(" item"))?;
    number.parse().ok()
}

/// Longest line that says so, in bytes.
const MAX_MACHINE_BYTES: usize = 600;

/// Whether the line says that something was made by a machine.
pub(crate) fn machine_made(line: &str) -> bool {
    line.len() <= MAX_MACHINE_BYTES && LEXICON.machine_made.as_ref().is_some_and(|finder| finder.is_match(line))
}

/// Whether the line is a correction or clarification of the outlet's own.
pub(crate) fn correction(line: &str) -> bool {
    let start = line.trim_start_matches(['(', '[', '*', ' ']);
    LEXICON.corrections.of_text(start).iter().any(|words| strip_start(start, words).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::line_key;

    #[track_caller]
    fn check(line: &str, expect: Option<FurnitureReason>) {
        assert_eq!(furniture_of(line, &line_key(line)).map(|phrase| phrase.reason), expect, "{line:?}");
    }

    #[test]
    fn furniture_by_its_words() {
        check("TRENDING", Some(FurnitureReason::OtherHeadlines));
        check("  Recommended Stories ", Some(FurnitureReason::Related));
        check("list of 4 items", Some(FurnitureReason::Related));
        check("Read more: Harbour closed again", Some(FurnitureReason::Related));
        check("© Copyright 2025", Some(FurnitureReason::Footer));
        check("Advertisement", Some(FurnitureReason::Advertisement));
        check("Follow the Norra Post on Facebook and Instagram.", Some(FurnitureReason::Share));
        check("Follow our coverage of the sea at https://norrapost.example/sea", Some(FurnitureReason::Share));
        check("Get the Post's morning briefing in your inbox", Some(FurnitureReason::Newsletter));
        check("Sponsored: Ten harbours to see from a balloon", Some(FurnitureReason::Advertisement));
        check("[Read more: Harbour closed again]", Some(FurnitureReason::Related));
        check("\u{1f449} Read more: Harbour closed again", Some(FurnitureReason::Related));
        check("Norra Letters is a reader-supported publication. Thank you!", Some(FurnitureReason::Newsletter));
        check("Lesen Sie auch: Sturm über Norra", Some(FurnitureReason::Related));
    }

    #[test]
    fn sentences_are_not_furniture() {
        check("Trending topics had changed by the evening, she said.", None);
        check("Readers of the paper wrote more than 400 letters.", None);
        check("Shares rose 4 percent.", None);
        check("Sponsored by two senators, the bill passed.", None);
        check("Get the lifeboats out, he shouted.", None);
        check("Follow the coastal path to the old gate, then turn left.", None);
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
