//! Datelines: `MOSCOW, Aug 27 (Reuters) - `, `PARIS (AP) — `, `NEW DELHI: `, `(Norra Press) - `.
//!
//! Recognised by form, so an agency that no list knows is read too: what stands in brackets before the dash of a dateline is the agency.
//! A place alone counts only in capitals; one in ordinary letters needs a date or an agency behind it.

use std::ops::Range;

use crate::lexicon::LEXICON;

use super::date;

/// A dateline at the start of a paragraph. Ranges are in the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The whole, with its dash.
    pub range: Range<usize>,
    /// Place as written.
    pub place: Option<Range<usize>>,
    /// Words of the date.
    pub date: Option<Range<usize>>,
    /// Agency as written.
    pub agency: Option<Range<usize>>,
}

/// A dateline is not longer than this, in bytes.
const MAX_BYTES: usize = 140;

/// The dateline of a paragraph.
pub(crate) fn find(paragraph: &str) -> Option<Form> {
    let start = paragraph.len() - paragraph.trim_start().len();
    let window = &paragraph[..paragraph.floor_char_boundary(start + MAX_BYTES)];
    for (at, mark) in window.char_indices().skip_while(|(at, _)| *at < start) {
        let joint = match mark {
            '-' | '–' | '—' | '―' | '−' => {
                let before = paragraph[..at].chars().next_back();
                let rest = paragraph[at..].trim_start_matches(['-', '–', '—', '―', '−']);
                let after = rest.chars().next();
                let after_bracket = paragraph[..at].trim_end().ends_with([')', '/', ']']);
                after.is_some()
                    && (after_bracket || before.is_some_and(char::is_whitespace))
                    && (after.is_some_and(char::is_whitespace) || after_bracket || mark != '-')
            }
            ':' => paragraph[at + 1..].starts_with(char::is_whitespace),
            '.' | '?' | '!' | '“' | '"' if at > start => {
                // A sentence's end: no dateline behind it. A stop may close a short month or `U.S.`.
                let word = paragraph[..at]
                    .rsplit(|character: char| character.is_whitespace() || character == '.')
                    .next()
                    .unwrap_or_default();
                let closes_state =
                    word.chars().count() <= 6 && paragraph[at + mark.len_utf8()..].trim_start().starts_with(['(', ',']);
                if mark == '.'
                    && (closes_state
                        || word.chars().count() <= 2
                        || LEXICON.months.contains_key(word.to_lowercase().as_str()))
                {
                    false
                } else {
                    return None;
                }
            }
            _ => false,
        };
        if !joint {
            continue;
        }
        let rest = &paragraph[at..];
        let dash = rest.len() - rest.trim_start_matches(['-', '–', '—', '―', '−', ':']).len();
        if let Some(mut form) = read(paragraph, start..at, mark == ':') {
            form.range = start..at + dash;
            return (!paragraph[form.range.end..].trim().is_empty()).then_some(form);
        }
        if mark == ':' {
            return None;
        }
    }
    None
}

/// Reads what stands before the dash.
fn read(paragraph: &str, range: Range<usize>, colon: bool) -> Option<Form> {
    let mut head = trim(paragraph, range);
    let mut agency = None;
    // (Reuters), /PRNewswire/, [ANI]
    let words = &paragraph[head.clone()];
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        if words.ends_with(close)
            && let Some(from) = words[..words.len() - 1].rfind(open)
        {
            let inside = trim(paragraph, head.start + from + 1..head.end - 1);
            let name = &paragraph[inside.clone()];
            if is_agency_name(name) {
                agency = Some(inside);
                head = trim(paragraph, head.start..head.start + from);
                break;
            }
        }
    }
    let words = &paragraph[head.clone()];
    if words.is_empty() {
        // An agency alone: `(Reuters) - `.
        return agency.map(|agency| Form { range: 0..0, place: None, date: None, agency: Some(agency) });
    }
    let mut place = head.clone();
    let mut day = None;
    if let Some(found) = date::day_of_year(words, Some("2000-01-01")) {
        // The date ends the head; what follows it may only be a weekday or an agency without brackets.
        let tail = words[found.range.end..].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
        if !tail.is_empty() {
            return None;
        }
        day = Some(head.start + found.range.start..head.start + found.range.end);
        place = trim(paragraph, head.start..head.start + found.range.start);
    } else if agency.is_none() {
        // `Kyiv, Ukraine CNN — `, `BERLIN, dpa — `
        if let Some((before, name)) = words.rsplit_once([' ', ','])
            && LEXICON.agency(name).is_some()
        {
            agency = Some(head.end - name.len()..head.end);
            place = trim(paragraph, head.start..head.start + before.len());
        }
    }
    let name = paragraph[place.clone()].trim_end_matches([',', '.', ' ']);
    let place = place.start..place.start + name.len();
    if name.is_empty() {
        // A date alone is a dateline only with its agency.
        return agency.is_some().then_some(Form { range: 0..0, place: None, date: day, agency });
    }
    if !is_place(name) {
        return None;
    }
    let capitals = is_capitals(name);
    let sure = agency.is_some()
        || (day.is_some() && !colon)
        || (capitals && name.chars().filter(|c| c.is_alphabetic()).count() >= 4);
    let known = !LEXICON.labels.contains_key(name.to_lowercase().as_str())
        && !LEXICON.lines.contains_key(crate::lexicon::line_key(name).as_str());
    (sure && known).then_some(Form { range: 0..0, place: Some(place), date: day, agency })
}

/// Up to five capitalised words, few of them small.
fn is_agency_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && name.chars().next().is_some_and(char::is_alphabetic)
        && !name.chars().any(|character| character.is_ascii_digit())
        && (LEXICON.agency(name).is_some()
            || words.iter().all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "de" | "the")))
}

/// `MOSCOW`, `WASHINGTON/KYIV`, `Port of Spain, Trinidad`: words that begin with a capital, at most eight.
fn is_place(name: &str) -> bool {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '[' | ']' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    (1..=8).contains(&words.len())
        && words[0].starts_with(char::is_uppercase)
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    *word,
                    "of" | "the"
                        | "de"
                        | "del"
                        | "la"
                        | "le"
                        | "da"
                        | "do"
                        | "al"
                        | "el"
                        | "and"
                        | "on"
                        | "upon"
                        | "sur"
                        | "am"
                )
        })
        && !name
            .chars()
            .any(|character| character.is_ascii_digit() || matches!(character, '"' | '“' | '”' | '?' | '!' | ';' | ':'))
}

fn is_capitals(name: &str) -> bool {
    name.split(',')
        .next()
        .is_some_and(|first| first.chars().any(char::is_uppercase) && !first.chars().any(char::is_lowercase))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len());
    let end = range.start + words.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Expected<'a> = Option<(&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>)>;

    #[track_caller]
    fn check(paragraph: &str, expect: Expected<'_>) {
        let form = find(paragraph);
        let slice = |range: &Option<Range<usize>>| range.clone().map(|range| &paragraph[range]);
        let got = form
            .as_ref()
            .map(|form| (&paragraph[form.range.clone()], slice(&form.place), slice(&form.date), slice(&form.agency)));
        assert_eq!(got, expect, "{paragraph:?}");
    }

    #[test]
    fn forms() {
        check(
            "MOSCOW, Aug 27 (Reuters) - Russia said",
            Some(("MOSCOW, Aug 27 (Reuters) -", Some("MOSCOW"), Some("Aug 27"), Some("Reuters"))),
        );
        check("PARIS (AP) — The mayor", Some(("PARIS (AP) —", Some("PARIS"), None, Some("AP"))));
        check("(Norra Press) - The harbour", Some(("(Norra Press) -", None, None, Some("Norra Press"))));
        check("(Norra Press) -The harbour", Some(("(Norra Press) -", None, None, Some("Norra Press"))));
        check("NEW DELHI: The court", Some(("NEW DELHI:", Some("NEW DELHI"), None, None)));
        check(
            "WASHINGTON/KYIV, Feb. 3 (Reuters) - Talks",
            Some(("WASHINGTON/KYIV, Feb. 3 (Reuters) -", Some("WASHINGTON/KYIV"), Some("Feb. 3"), Some("Reuters"))),
        );
        check(
            "New Delhi [India], August 27 (ANI): The",
            Some(("New Delhi [India], August 27 (ANI):", Some("New Delhi [India]"), Some("August 27"), Some("ANI"))),
        );
        check("GENEVA – The agency", Some(("GENEVA –", Some("GENEVA"), None, None)));
        check(
            "LOS ANGELES, Calif. (AP) -- Fires",
            Some(("LOS ANGELES, Calif. (AP) --", Some("LOS ANGELES, Calif"), None, Some("AP"))),
        );
    }

    #[test]
    fn not_datelines() {
        check("Moscow - the capital - was calm.", None);
        check("The talks - which lasted all night - ended.", None);
        check("He said it was over. MOSCOW (AP) - no", None);
        check("TRENDING: Harbour closed", None);
        check("Note: the harbour is closed", None);
        check("The plan (Norra Press) - which failed - was old.", None);
        check("UPDATED: 27 Aug", None);
        check("PARIS (AP) —", None);
    }

    proptest::proptest! {
        #[test]
        fn ranges_slice_cleanly(text in "[A-Za-zÉé ,.()/:–—-]{0,160}") {
            if let Some(form) = find(&text) {
                for range in [Some(form.range), form.place, form.date, form.agency].into_iter().flatten() {
                    proptest::prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
