//! The time of a date: `16:17 IST`, `4:17 p.m. ET`, `14.05 Uhr`, `14h05`, `T16:17:00+05:30`.

use super::tokens::{Kind, Tokens};
use crate::lexicon::LEXICON;

/// A time of day.
pub(super) struct TimeParts {
    pub hour: u64,
    pub minute: Option<u64>,
    pub second: Option<u64>,
    /// ISO offset, where sure.
    pub offset: Option<String>,
    /// The zone as written, where its offset is not sure.
    pub zone: Option<String>,
    /// The place behind the time.
    pub next: usize,
}

/// Past the words and marks that stand between a date and its time, or a weekday in brackets.
pub(super) fn skip_joint(tokens: Tokens<'_, '_>, mut at: usize) -> usize {
    let limit = at + 4;
    let day = |kind: Option<Kind<'_>>| matches!(kind, Some(Kind::Word(word)) if is_weekday(word));
    while at < limit {
        match tokens.kind(at) {
            Some(Kind::Mark(',' | '|' | '-' | '–' | '—' | '·' | '•' | '@' | '/' | ':' | '،')) => {}
            // "kl. 14.05", "2025. 8. 27. 14:05"; behind the end of a sentence a number with a stop is no time.
            Some(Kind::Mark('.'))
                if at > 0 && matches!(tokens.kind(at - 1), Some(Kind::Word(word)) if is_time_joint(word))
                    || tokens.kind(at + 2) == Some(Kind::Mark(':')) => {}
            Some(Kind::Mark('(')) if day(tokens.kind(at + 1)) => {}
            Some(Kind::Mark(')')) if at > 0 && day(tokens.kind(at - 1)) => {}
            Some(Kind::Word(word))
                if is_time_joint(word) || tokens.kind(at + 1) == Some(Kind::Mark(')')) && is_weekday(word) => {}
            _ => break,
        }
        at += 1;
    }
    at
}

fn is_time_joint(word: &str) -> bool {
    word.len() <= 16 && LEXICON.date_words.time.contains(word.to_lowercase().as_str())
}

/// The time that begins at a place.
pub(super) fn time_at(tokens: Tokens<'_, '_>, at: usize) -> Option<TimeParts> {
    let kind = |index: usize| tokens.kind(index);
    let Some(Kind::Number(mut hour, 1..=2)) = kind(at) else { return None };
    let mut next = at + 1;
    let (mut minute, mut second) = (None, None);
    if let (Some(Kind::Mark(':' | '.') | Kind::Word("h" | "H")), Some(Kind::Number(value, 2))) =
        (kind(next), kind(next + 1))
        && value < 60
    {
        minute = Some(value);
        next += 2;
        if let (Some(Kind::Mark(':')), Some(Kind::Number(value, 2))) = (kind(next), kind(next + 1))
            && value < 61
        {
            second = Some(value);
            next += 2;
            // Fractions of a second.
            if let (Some(Kind::Mark('.' | ',')), Some(Kind::Number(..))) = (kind(next), kind(next + 1))
                && tokens.joined(next)
                && tokens.joined(next + 1)
            {
                next += 2;
            }
        }
    }
    let half = match (kind(next), kind(next + 1), kind(next + 2)) {
        (Some(Kind::Word(word)), ..) if matches!(word.to_ascii_lowercase().as_str(), "am" | "pm") => {
            Some((word.starts_with(['p', 'P']), 1))
        }
        (Some(Kind::Word(word @ ("a" | "p" | "A" | "P"))), Some(Kind::Mark('.')), Some(Kind::Word("m" | "M"))) => {
            let stop = matches!(kind(next + 3), Some(Kind::Mark('.')));
            Some((matches!(word, "p" | "P"), 3 + usize::from(stop)))
        }
        _ => None,
    };
    let says_hour = matches!(kind(next), Some(Kind::Word(word)) if word.len() <= 8 && LEXICON.date_words.hour.contains(word.to_lowercase().as_str()));
    if let Some((afternoon, used)) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        next += used;
    } else if says_hour {
        next += 1;
    } else if minute.is_none() {
        return None;
    }
    if hour > 23 {
        return None;
    }
    let (mut offset, mut zone) = (None, None);
    match kind(next) {
        Some(Kind::Word("Z" | "z")) => {
            offset = Some("Z".to_owned());
            next += 1;
        }
        Some(Kind::Mark(sign @ ('+' | '-' | '−'))) if second.is_some() || minute.is_some() => {
            if let Some((value, used)) = offset_at(tokens, next + 1) {
                let sign = if sign == '+' { '+' } else { '-' };
                offset = Some(format!("{sign}{value}"));
                next += 1 + used;
            }
        }
        Some(Kind::Mark('(')) if matches!((kind(next + 1), kind(next + 2)), (Some(Kind::Word(word)), Some(Kind::Mark(')'))) if is_zone(word)) => {
            if let Some(Kind::Word(word)) = kind(next + 1) {
                zone = Some(word.to_owned());
                next += 3;
            }
        }
        Some(Kind::Word(word)) if is_zone(word) => {
            next += 1;
            if matches!(word, "GMT" | "UTC") {
                if let (Some(Kind::Mark(sign @ ('+' | '-'))), Some((value, used))) =
                    (kind(next), offset_at(tokens, next + 1))
                {
                    offset = Some(format!("{sign}{value}"));
                    next += 1 + used;
                } else {
                    offset = Some("Z".to_owned());
                }
            } else {
                zone = Some(word.to_owned());
            }
        }
        _ => {}
    }
    Some(TimeParts { hour, minute, second, offset, zone, next })
}

fn offset_at(tokens: Tokens<'_, '_>, at: usize) -> Option<(String, usize)> {
    match (tokens.kind(at)?, tokens.kind(at + 1), tokens.kind(at + 2)) {
        (Kind::Number(hours, 1..=2), Some(Kind::Mark(':')), Some(Kind::Number(minutes, 2)))
            if hours < 15 && minutes < 60 =>
        {
            Some((format!("{hours:02}:{minutes:02}"), 3))
        }
        (Kind::Number(value, 4), ..) if value / 100 < 15 && value % 100 < 60 => {
            Some((format!("{:02}:{:02}", value / 100, value % 100), 1))
        }
        (Kind::Number(hours, 1..=2), ..) if hours < 15 => Some((format!("{hours:02}:00"), 1)),
        _ => None,
    }
}

/// Names of time zones are two to five capitals.
fn is_zone(word: &str) -> bool {
    const ZONES: [&str; 42] = [
        "GMT", "UTC", "IST", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "BST",
        "CET", "CEST", "EET", "EEST", "WET", "WEST", "MSK", "AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT", "HKT",
        "SGT", "JST", "KST", "PKT", "WIB", "SAST", "EAT", "WAT", "MEZ", "MESZ", "AKDT", "HST",
    ];
    ZONES.contains(&word)
}

/// A time that ends just before a date: `10:30 AM EDT, August 27, 2025`; a weekday may stand between.
pub(super) fn time_before(tokens: Tokens<'_, '_>, date: usize) -> Option<(usize, TimeParts)> {
    for back in 3..=10 {
        let Some(start) = date.checked_sub(back) else { break };
        if !matches!(tokens.kind(start), Some(Kind::Number(_, 1..=2))) {
            continue;
        }
        // Not inside a longer number form.
        if start > 0 && matches!(tokens.kind(start - 1), Some(Kind::Mark(':' | '/' | '-') | Kind::Number(..))) {
            continue;
        }
        let Some(time) = time_at(tokens, start) else { continue };
        let between = tokens.0.get(time.next..date)?;
        let joint = between.len() <= 4
            && between.iter().all(|token| match token.kind {
                Kind::Mark(mark) => matches!(mark, ',' | '|' | '-' | '–' | '·' | '•' | '.'),
                Kind::Word(word) => is_weekday(word) || word == "on",
                Kind::Number(..) => false,
            });
        if joint {
            return Some((start, time));
        }
    }
    None
}

/// Whether a word names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    word.len() <= 40 && LEXICON.date_words.weekday.contains(word.to_lowercase().as_str())
}
