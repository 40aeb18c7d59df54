//! Lines that tell when a page was published and changed: `Norra Desk | Updated: 27-08-2025 16:17 IST | Created: 27-08-2025 16:05 IST`.

use secondsource_model::Dated;

use crate::lexicon::{LEXICON, strip_start};

use super::byline;
use super::date::{DayOrder, Found, find_dates, is_weekday};

/// What a publication line tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// When published, and whether a label says so.
    pub published: Option<(Dated, bool)>,
    /// When last changed.
    pub updated: Option<Dated>,
    /// What is neither date nor label, as it stands: names of people, desks, outlets, between the line's strokes.
    pub rest: Vec<String>,
    /// Whether day and month of a date might be the other way round.
    pub unsure: bool,
}

/// Longest line read, in bytes.
const MAX_BYTES: usize = 260;
/// Words besides dates and labels; more make it a sentence.
const MAX_REST_WORDS: usize = 12;

/// Reads a line that is about its dates. `None` for a sentence that holds a date.
pub(crate) fn find(line: &str, order: DayOrder) -> Option<Form> {
    if line.len() > MAX_BYTES || !has_year(line) {
        return None;
    }
    let found = find_dates(line, order);
    if found.is_empty() {
        return None;
    }
    let mut form = Form { unsure: found.iter().any(|one| one.unsure), ..Form::default() };
    let mut rest: Vec<String> = Vec::new();
    let mut from = 0;
    for Found { range, dated, .. } in found {
        let between = &line[from..range.start];
        from = range.end;
        if is_of_the_copy(&line[..range.start]) {
            continue;
        }
        let (words, label) = cut_label(between);
        rest.extend(pieces(words));
        match label {
            Some(true) => {
                form.updated.get_or_insert(dated);
            }
            Some(false) if form.published.as_ref().is_none_or(|(_, labelled)| !labelled) => {
                form.published = Some((dated, true));
            }
            _ => {
                form.published.get_or_insert((dated, false));
            }
        }
    }
    if form.published.is_none() && form.updated.is_none() {
        return None;
    }
    rest.extend(pieces(&line[from..]));
    // A byline may run on with what its people are.
    let words: usize = rest
        .iter()
        .map(|part| match part {
            part if names_writer(part) => MAX_BYLINE_WORDS,
            part if is_reading_time(part) => 0,
            part => part.split_whitespace().count(),
        })
        .sum();
    let labelled = form.updated.is_some() || form.published.as_ref().is_some_and(|(_, labelled)| *labelled);
    let sentence = rest.iter().any(|part| is_clause(part));
    (!sentence && words <= if labelled { MAX_REST_WORDS } else { 6 }).then_some(Form { rest, ..form })
}

/// Whether a line is a date with the words that say what it tells, and nothing else: `Updated: November 23, 2013`.
pub(crate) fn is_labelled(line: &str) -> bool {
    find(line, DayOrder::Unknown).is_some_and(|form| {
        form.rest.is_empty() && (form.updated.is_some() || form.published.is_some_and(|(_, labelled)| labelled))
    })
}

/// The words for a copy are not longer than this, in bytes.
const MAX_COPY: usize = 16;

/// Whether the words before a date say that it is the day on which somebody printed or looked at the page.
pub(crate) fn is_of_the_copy(before: &str) -> bool {
    let before = before.trim_matches(|character: char| !character.is_alphanumeric());
    // "Printed from https://... on"
    if ["printed from", "printed by", "printed at", "downloaded from"]
        .iter()
        .any(|words| strip_start(before, words).is_some())
    {
        return true;
    }
    let before = before[before.ceil_char_boundary(before.len().saturating_sub(MAX_COPY))..].to_lowercase();
    ["printed on", "printed", "accessed on", "accessed", "retrieved on", "retrieved", "today is"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// Whether a line tells when somebody printed or looked at the page, and nothing else.
pub(crate) fn is_of_a_copy(line: &str) -> bool {
    line.len() <= 60
        && match find_dates(line, DayOrder::Unknown).as_slice() {
            [only] => is_of_the_copy(&line[..only.range.start]) && line[only.range.end..].trim().len() <= 1,
            _ => false,
        }
}

/// Whether a line tells the day of an event that the text announces: `Date: 12 September 2026`, and beside it `Venue: ...`.
pub(crate) fn is_of_an_event<'a>(line_at: impl Fn(usize) -> Option<&'a str> + Copy, at: usize) -> bool {
    const DAYS: [&str; 4] = ["date:", "when:", "datum:", "wann:"];
    const PLACES: [&str; 12] = [
        "venue:",
        "where:",
        "location:",
        "place:",
        "tickets:",
        "admission:",
        "doors:",
        "time:",
        "ort:",
        "wo:",
        "entry:",
        "speaker:",
    ];
    let begins = |line: &str, labels: &[&str]| {
        let line = line.trim_start();
        labels.iter().any(|label| line.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)))
    };
    line_at(at).is_some_and(|line| begins(line, &DAYS))
        && (at.saturating_sub(2)..at + 3)
            .filter(|other| *other != at)
            .filter_map(line_at)
            .any(|line| begins(line, &PLACES))
}

/// Whether a line is the site's own at its foot: `© 1998-2026 The Norra Post. Last site update 1 May 2026`.
pub(crate) fn is_of_the_site(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['\u{a9}', '\u{2117}'])
        || ["copyright", "(c) ", "all rights reserved"]
            .iter()
            .any(|words| line.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)))
}

/// `6 min read`, `Lesezeit: 6 Minuten`
pub(crate) fn is_reading_time(part: &str) -> bool {
    part.len() <= 30 && part.bytes().any(|byte| byte.is_ascii_digit()) && {
        let lower = part.to_lowercase();
        lower.contains("min read") || lower.contains("mins read") || lower.contains("minute") || lower.ends_with(" min")
    }
}

/// What the words just before a date say that it tells: `Some(true)` for the last change, `Some(false)` for the publication.
pub(crate) fn label(before: &str) -> Option<bool> {
    cut_label(before).1
}

/// The same of words that hold a date.
pub(crate) fn label_before_date(words: &str) -> Option<bool> {
    let found = super::date::first_date(words, DayOrder::Unknown)?;
    label(&words[..found.range.start])
}

/// Words that a byline of any length counts for.
const MAX_BYLINE_WORDS: usize = 4;

fn names_writer(part: &str) -> bool {
    part.len() <= 160 && byline::after_opening(part).is_some() && !byline::people(part).is_empty()
}

/// Digits of a line that holds a date at least.
pub(crate) const MIN_DIGITS: usize = 3;

/// Every date that is read has a year, and every year four digits, or two behind a sign for the century.
fn has_year(line: &str) -> bool {
    let mut run = 0;
    let bytes = line.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4 || run == 2 && (bytes[..at - 1].ends_with(b"'") || bytes[..at - 1].ends_with("’".as_bytes()))
    })
}

/// Words with a function word among them and no stroke around read as a clause: "after the harbour was closed on".
fn is_clause(part: &str) -> bool {
    let words: Vec<String> = part
        .split_whitespace()
        .map(|word| word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .collect();
    let functions = words
        .iter()
        .filter(|word| {
            LEXICON.stopwords.contains_key(word.as_str())
                && !matches!(
                    word.as_str(),
                    "by" | "at" | "on" | "in" | "of" | "the" | "and" | "a" | "for" | "to" | "from"
                )
        })
        .count();
    functions >= 1 && words.len() >= 3 || words.len() > if names_writer(part) { 18 } else { 9 }
}

/// A label is not longer than this, in bytes.
const MAX_LABEL: usize = 80;

/// Takes the label off the end of the words before a date: whether it tells the update.
fn cut_label(words: &str) -> (&str, Option<bool>) {
    let trimmed = words.trim_end_matches(|character: char| {
        character.is_whitespace() || matches!(character, ':' | '：' | '-' | '–' | '—' | ',' | '|' | '(' | '（')
    });
    let trimmed = strip_weekday(trimmed);
    let lower = trimmed.to_lowercase();
    if lower.len() != trimmed.len() {
        return (words, None);
    }
    // The longest label is the one that begins first; a label begins where a word does.
    let from = lower.ceil_char_boundary(lower.len().saturating_sub(MAX_LABEL));
    let mut inside = lower[..from].ends_with(char::is_alphanumeric);
    let best = lower[from..].char_indices().find_map(|(at, character)| {
        let begins = !inside;
        inside = character.is_alphanumeric();
        let label = &lower[from + at..];
        if begins && inside { LEXICON.labels.get(label).map(|updated| (label, updated)) } else { None }
    });
    match best {
        Some((label, updated)) => (&trimmed[..trimmed.len() - label.len()], Some(*updated)),
        None => (trimmed, None),
    }
}

/// The words without a day of the week at their end.
fn strip_weekday(words: &str) -> &str {
    let Some(last) = words.rsplit(|c: char| !c.is_alphabetic()).next() else { return words };
    if is_weekday(last) {
        words[..words.len() - last.len()]
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | ',' | '|' | '('))
    } else {
        words
    }
}

fn pieces(words: &str) -> impl Iterator<Item = String> + '_ {
    words
        .split(['|', '•', '·', '●', '∙', '⋅', '▪', '/', '\n', '\t'])
        .map(|part| {
            part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | ',' | '.' | '(' | ')'))
                .to_owned()
        })
        .filter(|part| part.chars().any(char::is_alphabetic) && !strip_weekday(part).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, published: Option<&str>, updated: Option<&str>, rest: &[&str]) {
        let form = find(line, DayOrder::Unknown).unwrap_or_else(|| panic!("{line:?} is a publication line"));
        assert_eq!(form.published.as_ref().map(|(dated, _)| dated.value.as_str()), published, "{line:?}");
        assert_eq!(form.updated.as_ref().map(|dated| dated.value.as_str()), updated, "{line:?}");
        assert_eq!(form.rest, rest, "{line:?}");
    }

    #[test]
    fn lines() {
        check("Published On 27 Aug 202527 Aug 2025", Some("2025-08-27"), None, &[]);
        check(
            "Norra News Desk | Updated: 27-08-2025 16:17 IST | Created: 27-08-2025 16:05 IST",
            Some("2025-08-27T16:05"),
            Some("2025-08-27T16:17"),
            &["Norra News Desk"],
        );
        check("By Ana Ruiz, August 27, 2025", Some("2025-08-27"), None, &["By Ana Ruiz"]);
        check("by Ana Ruiz ● August 27, 2025 ● 6 min read", Some("2025-08-27"), None, &["by Ana Ruiz", "6 min read"]);
        check("Veröffentlicht am Mittwoch, 27. August 2025", Some("2025-08-27"), None, &[]);
        check("Опубликовано 27 августа 2025, обновлено 28 августа 2025", Some("2025-08-27"), Some("2025-08-28"), &[]);
        check("发布时间：2025-08-27 14:05", Some("2025-08-27T14:05"), None, &[]);
        check("Stand: 27.08.2025, 14.05 Uhr", None, Some("2025-08-27T14:05"), &[]);
        check(
            "27/08/2025 by Ana Ruiz, Delegate of the Harbour Union to the Committee of Ports",
            Some("2025-08-27"),
            None,
            &["by Ana Ruiz, Delegate of the Harbour Union to the Committee of Ports"],
        );
        check("Last updated on Aug 27, 2025, 5 min read", None, Some("2025-08-27"), &["5 min read"]);
        check("Wed 27 Aug 2025 10.05 BST", Some("2025-08-27T10:05"), None, &[]);
    }

    #[test]
    fn lines_of_a_copy() {
        assert!(is_of_a_copy("Printed on 21 November 2026") && is_of_a_copy("Retrieved 21 November 2026."));
        for line in ["Published on 21 November 2026", "Printed on paper", "It was printed on 21 November 2026 in Sund"]
        {
            assert!(!is_of_a_copy(line), "{line}");
        }
    }

    #[test]
    fn days_of_events_and_of_the_site() {
        let event = |lines: &[&str]| is_of_an_event(|at| lines.get(at).copied(), 1);
        assert!(event(&["Jazz night returns", "Date: 12 September 2026", "Venue: Norra Hall"]));
        assert!(event(&["Where: Norra Hall", "When: 12 September 2026"]));
        for lines in [
            &["Gate open", "Date: 12 September 2026", "The gate is open."][..],
            &["Gate open", "12 September 2026", "Venue: Norra Hall"],
            &["Gate open", "Dated: 12 September 2026", "Where the gate stood, nobody knew."],
        ] {
            assert!(!event(lines), "{lines:?}");
        }
        assert!(is_of_the_site("\u{a9} 1998-2026 The Norra Post. Last site update 1 May 2026"));
        assert!(
            is_of_the_site("Copyright 2026 Norra Post, updated 1 May 2026") && !is_of_the_site("Copy of 1 May 2026")
        );
        for line in
            ["Printed from https://norrapost.example/2026/02/03/gate on 22 March 2026", "Printed: 22 March 2026"]
        {
            assert_eq!(find(line, DayOrder::Unknown), None, "{line}");
        }
        let short = find("By Ana Ruiz, 8 Jun \u{2019}26", DayOrder::Unknown).and_then(|form| form.published);
        assert_eq!(short.map(|(dated, _)| dated.value).as_deref(), Some("2026-06-08"));
    }

    #[test]
    fn sentences_are_none() {
        for line in [
            "The harbour was closed on 27 August 2025 after a storm had broken its gate.",
            "It has been shut since 27 August 2025.",
            "Harbour open again",
            "printed on 27 August 2025",
            "",
        ] {
            assert_eq!(find(line, DayOrder::Unknown), None, "{line:?}");
        }
    }
}
