//! Lines that are page furniture by their words alone.

use secondsource_model::FurnitureReason;

use crate::lexicon::{LEXICON, Reach, Told, strip_start};

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
    let (reason, start) = by_line.chain(by_key).chain(by_bare).max_by_key(|(_, start)| start.len())?;
    if is_told(line, key, *reason, start) {
        return None;
    }
    (key.bytes().filter(|byte| *byte == b' ').count() < MAX_START_WORDS).then_some(Phrase {
        reason: *reason,
        reach: Reach::Line,
        whole: false,
    })
}

/// Words of a sentence at least.
const SENTENCE_WORDS: usize = 5;

/// `Advertisement revenue rose last year.`, `“Subscribe to nothing,” he said.`: a whole sentence that tells what happened or who said it, and only begins like
/// furniture. Notices (`Disclaimer: ...`, `We use cookies ...`) tell things of themselves and stay what they are.
fn is_told(line: &str, key: &str, reason: FurnitureReason, start: &str) -> bool {
    use FurnitureReason as R;
    let ends = line.trim_end_matches(['"', '\u{201d}', '\u{2019}', ')']).ends_with(['.', '!', '?']);
    if !ends
        || matches!(reason, R::Disclaimer | R::Consent | R::Paywall | R::Tags)
        || key.contains('@')
        || key.contains("http")
    {
        return false;
    }
    // "About the author: Ana Ruiz joined the Post in 2019."
    if reason == R::AuthorBio && key.get(start.len()..).is_some_and(|rest| !rest.starts_with(' ')) {
        return false;
    }
    let words = || key.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().count() < SENTENCE_WORDS {
        return false;
    }
    if words().any(|word| LEXICON.told_verbs.get(word) == Some(&Told::Said)) {
        return true;
    }
    // A picture's words and a notice of rights tell what was, too.
    let speaks = words().any(|word| matches!(word, "you" | "your" | "we" | "our" | "us"));
    !speaks
        && reason != R::Media
        && words().any(|word| match LEXICON.told_verbs.get(word) {
            Some(told) => *told == Told::Happened,
            None => word.len() > 4 && word.ends_with("ed"),
        })
}

/// "Norra Letters is a reader-supported publication. To receive new posts and support my work, ...": the words that a letter's platform sets under it.
fn asks_support(key: &str) -> bool {
    let ourselves =
        key.contains("our newsroom") || key.contains("our journalism") || key.contains("reporting like this");
    key.contains("reader-supported publication")
        || key.contains("becoming a free or paid subscriber")
        || ourselves && ["please consider", "support ", "donat", "contribut"].iter().any(|words| key.contains(words))
}

/// "Get the Norra Post's morning briefing in your inbox": a page that offers to write to its reader.
fn offers_mail(key: &str) -> bool {
    key.contains(" your inbox")
        && (["get ", "receive ", "have ", "want "].iter().any(|verb| key.starts_with(verb))
            || ["sign up", "newsletter", "subscribe"].iter().any(|words| key.contains(words)) && !key.contains(" said")
            || [
                "lands in your inbox",
                "delivered to your inbox",
                "straight to your inbox",
                "sent to your inbox",
                "in your inbox every",
                "to your inbox every",
            ]
            .iter()
            .any(|words| key.contains(words)))
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

/// Whether the line says that this very article (its summary, its picture) was made by a machine, or with one's help: "This story was produced using AI
/// tools." A report on such machines speaks of other texts.
pub(crate) fn discloses_machine(line: &str) -> bool {
    const SELF: [&str; 14] = [
        "this article",
        "this story",
        "this report",
        "this post",
        "this piece",
        "this text",
        "this summary",
        "this page",
        "this content",
        "this image",
        "this illustration",
        "this translation",
        "this headline",
        "this podcast",
    ];
    const MADE: [&str; 14] = [
        "generated",
        "written",
        "produced",
        "created",
        "drafted",
        "was used",
        "were used",
        "translated",
        "made",
        "assisted",
        "illustrated",
        "compiled",
        "summarised",
        "summarized",
    ];
    if line.len() > MAX_MACHINE_BYTES {
        return false;
    }
    let lower = line.trim().trim_start_matches(['*', '(', '[', '_', '•', ' ']).to_lowercase();
    let machine = machine_made(line)
        || ["artificial intelligence", "chatgpt", "language model"].iter().any(|words| lower.contains(words))
        || lower.split(|character: char| !character.is_alphanumeric()).any(|word| word == "ai");
    if !machine {
        return false;
    }
    let made = MADE.iter().any(|verb| lower.contains(verb));
    let label = ["ai-generated", "ai generated", "generated by ai", "machine-generated"]
        .iter()
        .any(|words| lower.starts_with(words));
    let opens = ["disclosure:", "ai disclosure", "note:", "editor's note:", "editor\u{2019}s note:", "disclaimer:"]
        .iter()
        .any(|words| lower.starts_with(words));
    label && lower.split_whitespace().count() <= MAX_LABEL
        || made && (opens || SELF.iter().any(|words| lower.contains(words)))
}

/// Words of a label such as "AI-generated summary" at most.
const MAX_LABEL: usize = 8;

/// Between the name of a correction and its colon stands no more than this, in bytes: a day.
const CORRECTION_DAY: usize = 30;

/// "Correction, 6 June 2026:", "Editor’s Note, June 6:", "Corrections and clarifications:": the name of a notice, a day, and the colon.
fn dated_correction(start: &str) -> bool {
    const NAMES: [&str; 9] = [
        "corrections and clarifications",
        "corrections & clarifications",
        "corrections",
        "correction",
        "clarifications",
        "clarification",
        "editor's note",
        "editor\u{2019}s note",
        "editors\u{2019} note",
    ];
    NAMES.iter().find_map(|name| strip_start(start, name)).is_some_and(|rest| {
        rest.find([':', '\u{2014}', '.']).is_some_and(|colon| {
            let between = rest[..colon].trim();
            colon <= CORRECTION_DAY
                && (between.is_empty() && rest[colon..].starts_with(':')
                    || between.bytes().any(|byte| byte.is_ascii_digit()) && rest.trim_start().starts_with([',', '(']))
        })
    })
}

/// Whether the line is a correction or clarification of the outlet's own.
pub(crate) fn correction(line: &str) -> bool {
    let start = line.trim_start_matches(['(', '[', '*', ' ', '•', '·', '–', '—', '_', '†']);
    if start.starts_with(['c', 'C', 'e', 'E']) && dated_correction(start) {
        return true;
    }
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
        check("Our free Morning Tide lands in your inbox at seven every weekday.", Some(FurnitureReason::Newsletter));
        check(
            "Was this newsletter forwarded to you? Sign up to get it in your inbox.",
            Some(FurnitureReason::Newsletter),
        );
        check("If you value reporting like this, please consider a gift.", Some(FurnitureReason::Newsletter));
        check("Sponsored: Ten harbours to see from a balloon", Some(FurnitureReason::Advertisement));
        check("[Read more: Harbour closed again]", Some(FurnitureReason::Related));
        check("\u{1f449} Read more: Harbour closed again", Some(FurnitureReason::Related));
        check("Norra Letters is a reader-supported publication. Thank you!", Some(FurnitureReason::Newsletter));
        check("Copyright 2025 Norra Post. All rights reserved.", Some(FurnitureReason::Footer));
        check("Sign up for the letter that our editors loved.", Some(FurnitureReason::Newsletter));
        check("Subscribe to the Norra Post.", Some(FurnitureReason::Newsletter));
        check("About the author: Ana Ruiz joined the Post in 2019.", Some(FurnitureReason::AuthorBio));
        check("Disclaimer: this text was sent by an agency and was not edited.", Some(FurnitureReason::Disclaimer));
        check("Read more: Harbour was closed by the storm", Some(FurnitureReason::Related));
        check("Photo: The gate was broken.", Some(FurnitureReason::Media));
        check("Lesen Sie auch: Sturm über Norra", Some(FurnitureReason::Related));
    }

    #[test]
    fn sentences_are_not_furniture() {
        check("Trending topics had changed by the evening, she said.", None);
        check("Readers of the paper wrote more than 400 letters.", None);
        check("Shares rose 4 percent.", None);
        check("Sponsored by two senators, the bill passed.", None);
        check("Get the lifeboats out, he shouted.", None);
        check("The letter was in your inbox, he told the clerk.", None);
        check("Follow the coastal path to the old gate, then turn left.", None);
        check("Subscribe to a pension fund and you trust its treasurer, the judge said.", None);
        check("\u{201c}Subscribe to nothing,\u{201d} he said.", None);
        check("Advertisement revenue at the hall rose last year.", None);
        check("Copyright law played no part in the case.", None);
        check("Watch: the word was on every page of her notebook.", None);
        check("Terms of the sale were not made public.", None);
        check("About the author of the letters the court knew little.", None);
        check("Share this money, he had written, and nobody will ask.", None);
        check("Moreover, the mayor said, the harbour was safe.", None);
        check("", None);
    }

    #[test]
    fn machine_made_and_corrections() {
        assert!(machine_made("This image is AI-generated and shows no real place."));
        assert!(!machine_made("The ministry has plans for artificial intelligence."));
        assert!(correction("Correction: an earlier version named the wrong harbour."));
        for line in [
            "Correction, 6 June 2026: An earlier version gave the wrong age.",
            "CORRECTION (June 6, 2026): The age was wrong.",
            "Corrections and clarifications: the age was wrong.",
            "Editor\u{2019}s Note, June 6: the age was corrected.",
            "\u{2022} This article was amended on 6 June 2026.",
        ] {
            assert!(correction(line), "{line}");
        }
        for line in [
            "Corrections officers said that the prison was calm.",
            "Correction of the gate, in 27 steps: how it was done",
            "Corrections 101. A guide",
            "Editor\u{2019}s note to the 27 readers who wrote to us about the harbour and its gate: thank you",
        ] {
            assert!(!correction(line), "{line}");
        }
        for line in [
            "This article was written by AI.",
            "This article was generated with artificial intelligence and edited by staff.",
            "AI-generated summary, newsroom-reviewed",
            "This story was produced using AI tools.",
            "Disclosure: ChatGPT was used to draft parts of this report.",
            "(This summary was generated by AI and reviewed by our editors.)",
        ] {
            assert!(discloses_machine(line), "{line}");
        }
        for line in [
            "Pictures generated by AI filled the feed of the harbour master.",
            "The ministry said artificial intelligence was used to find the leak.",
            "AI-generated pictures of the harbour of Norra were shown at the trial of its master.",
            "This article was written by Ana Ruiz.",
            "This report on AI is the third of its kind.",
        ] {
            assert!(!discloses_machine(line), "{line}");
        }
    }
}
