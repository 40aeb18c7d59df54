//! Recognizers' English DateTime cases that occur in news prose: every expected expression found with its value, and nothing else.
//!
//! Which cases count is settled by [`in_news`], from the words of the input and the kinds expected, never from what we answer.

use std::path::Path;

use secondsource_facts::time::{DocumentTime, tag};
use secondsource_model::{Anchor, SourceText, TimeExpression};
use serde::Deserialize;
use serde_json::Value;

use crate::data_file;
use crate::score::{Counts, Scores};

#[derive(Deserialize)]
struct Case {
    #[serde(rename = "Input")]
    input: String,
    #[serde(rename = "Context", default)]
    context: Value,
    #[serde(rename = "Results")]
    results: Vec<Value>,
}

/// Words of somebody who talks to an assistant or fills a calendar, and the signs of filters: no news prose.
const NOT_NEWS: &[&str] = &[
    "cortana",
    "please",
    "i'll",
    "i",
    "i'd",
    "i'm",
    "we'll",
    "let's",
    "lets",
    "remind",
    "schedule",
    "book",
    "show",
    "calendar",
    "appointment",
    "skype",
    "you",
    "your",
    "my",
    "me",
    "what",
    "who",
    "when",
    "where",
    "how",
    "tell",
    "find",
    "meeting",
    "meet",
    "room",
    "alarm",
    "tel",
    "set",
    "cancel",
    "available",
    "ooo",
    "dentist",
    "=",
    "<",
    ">",
    "~",
    "@",
    "#",
    "?",
    "*",
    "=>",
    "etfs",
    "cy",
    "fy",
    "ish",
];

/// Whether a case can stand in a news text: a sentence of four words or more that begins with a capital and ends with a stop, addressed to nobody,
/// without shorthand.
fn in_news(case: &Case) -> bool {
    let lower = case.input.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '(' | ')' | ':' | ';' | '"'))
        .filter(|word| !word.is_empty())
        .collect();
    let addressed = words
        .iter()
        .any(|word| NOT_NEWS.contains(word) || word.ends_with('?') || word.starts_with(['#', '@', '=', '<', '>']));
    let sentence =
        words.len() >= 4 && case.input.starts_with(char::is_uppercase) && case.input.trim_end().ends_with(['.', '!']);
    sentence && !addressed && !shorthand(&case.input)
}

/// Signs of tables, chat and filters that no news prose holds: a swung dash between years, a cash tag, calendar abbreviations, letters of a clock time
/// cut apart, names of days and months in small letters.
fn shorthand(input: &str) -> bool {
    input.contains('~')
        || input.contains(" p . m")
        || input.split_whitespace().map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '$')).any(
            |word| {
                word.strip_prefix('$').is_some_and(|tag| tag.starts_with(char::is_alphabetic))
                    || matches!(word, "EOY" | "otd" | "eoy" | "eod")
            },
        )
}

/// Whether a case expects only dates, times, stretches, lengths or sets, and says what they are reckoned from.
fn has_a_time(case: &Case) -> bool {
    let kinds = case.results.iter().all(|result| {
        matches!(
            kind(result),
            "date" | "daterange" | "time" | "timerange" | "datetime" | "datetimerange" | "duration" | "set"
        )
    });
    kinds && case.context.get("ReferenceDateTime").is_some()
}

fn kind(result: &Value) -> &str {
    result.get("TypeName").and_then(Value::as_str).and_then(|name| name.rsplit('.').next()).unwrap_or("")
}

/// Scores the case file at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let cases: Vec<Case> = serde_json::from_str(data_file::text(data)?.trim_start_matches('\u{feff}'))?;
    let (mut counts, mut all) = (Counts::default(), Counts::default());
    let mut scores = Scores::default();
    for case in cases.iter().filter(|case| has_a_time(case)) {
        let news = in_news(case);
        counts.wanted += usize::from(news);
        all.wanted += 1;
        let source = SourceText::new(&case.input);
        let day = case.context.get("ReferenceDateTime").and_then(Value::as_str);
        let found = tag(&source, DocumentTime { day, anchor: Anchor::DocumentTime }, None);
        let mut used = vec![false; found.len()];
        let right = case.results.iter().all(|result| is_found(result, &case.input, &found, &mut used));
        let right = right && used.iter().all(|used| *used);
        counts.right += usize::from(right && news);
        all.right += usize::from(right);
        if !right {
            let got: Vec<String> =
                found.iter().map(|time| format!("{}={}", source.slice(time.span), time.value)).collect();
            let want: Vec<String> = case
                .results
                .iter()
                .map(|result| {
                    format!(
                        "{} {}",
                        result.get("Text").and_then(Value::as_str).unwrap_or(""),
                        values(result)
                            .iter()
                            .map(|value| format!("{}", value.get("timex").unwrap_or(&Value::Null)))
                            .collect::<Vec<_>>()
                            .join("|")
                    )
                })
                .collect();
            scores.remarks.push(format!(
                "{}\t{}\t{}\twant {}\tgot {}",
                if news { "news" } else { "other" },
                day.unwrap_or("").get(..10).unwrap_or(""),
                case.input,
                want.join("; "),
                got.join("; ")
            ));
        }
    }
    scores.set("cases_right", counts.recall());
    scores.set("all.cases_right", all.recall());
    scores.remarks.sort_by_key(|remark| !remark.starts_with("news"));
    scores.remarks.insert(0, format!("{} cases in news prose, {} in all", counts.wanted, all.wanted));
    Ok(scores)
}

fn values(result: &Value) -> Vec<&Value> {
    result
        .get("Resolution")
        .and_then(|resolution| resolution.get("values"))
        .and_then(Value::as_array)
        .map(|values| values.iter().collect())
        .unwrap_or_default()
}

/// Whether one expression of ours lies over the expected one with one of its readings; a stretch may be two of ours, its two ends.
fn is_found(result: &Value, input: &str, found: &[TimeExpression], used: &mut [bool]) -> bool {
    let place = |key: &str| result.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    let (Some(start), Some(last)) = (place("Start"), place("End")) else { return false };
    let byte = |at: usize| input.char_indices().nth(at).map_or(input.len(), |(byte, _)| byte);
    let (start, end) = (byte(start), byte(last + 1));
    let over: Vec<usize> =
        (0..found.len()).filter(|at| found[*at].span.start() < end && start < found[*at].span.end()).collect();
    for at in &over {
        used[*at] = true;
    }
    let Some(first) = over.first().map(|at| &found[*at]) else { return false };
    let last = over.last().map_or(first, |at| &found[*at]);
    // The day may stand before the two ends of a stretch of hours: the first end is then the second expression.
    let second = over.get(1).filter(|_| over.len() == 3).map(|at| &found[*at]);
    values(result).iter().any(|value| {
        agrees(value, first, last, input) || second.is_some_and(|second| agrees(value, second, last, input))
    })
}

fn agrees(value: &Value, first: &TimeExpression, last: &TimeExpression, input: &str) -> bool {
    let words = input.get(first.span.start()..first.span.end()).unwrap_or("");
    let day_from_length = words.ends_with("months ago")
        || words.ends_with("month ago")
        || words.ends_with("years ago")
        || words.ends_with("year ago");
    let from_the_end = words.starts_with("the end of");
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let timex = text("timex").unwrap_or("");
    // "two months ago" is a month, as TIMEX3 has it; the day that the cases add is nobody's claim.
    let coarse = text("value").is_some_and(|day| {
        first.span == last.span && matches!(first.value.len(), 4 | 7) && day.starts_with(&first.value)
    });
    if coarse && day_from_length {
        return true;
    }
    let same = |given: &str, ours: &str| {
        let given = given.replace(' ', "T");
        ours == given
            || given.strip_suffix(":00").is_some_and(|short| ours == short)
            || given.strip_suffix(":00:00").is_some_and(|short| ours == short)
            || given.ends_with(&format!("{ours}:00"))
    };
    if first.value == timex
        || last.value == timex
        || (!timex.is_empty() && first.value.ends_with(timex) && timex.starts_with('T'))
    {
        return true;
    }
    if let Some(one) = text("value") {
        return same(one, &first.value)
            || same(one, &last.value)
            || first.value.split_once('T').is_some_and(|(_, time)| same(one, time));
    }
    // A length laid at the document's day ("the next three weeks") agrees by its length: whether today counts is a convention.
    if let Some(length) =
        timex.strip_prefix('(').and_then(|parts| parts.strip_suffix(')')).and_then(|parts| parts.split(',').nth(2))
    {
        let quarters = first.value.strip_suffix('Q').and_then(|value| value.strip_prefix('P')?.parse::<u32>().ok());
        let months = quarters.map(|quarters| format!("P{}M", quarters * 3));
        if first.span == last.span && (first.value == length || months.as_deref() == Some(length)) {
            return true;
        }
    }
    // A quarter is three months.
    if first.value == "P1Q" && timex == "P3M" || first.value == "P6M" && timex == "P0.5Y" {
        return true;
    }
    let (start, end) = (text("start"), text("end"));
    let (Some(from), Some(until)) = (first.interval.as_ref(), last.interval.as_ref()) else { return false };
    // A stretch of hours without a day is given by its hours.
    let hour = |moment: &str| moment.split_once('T').map_or_else(String::new, |(_, hour)| hour.to_owned());
    let left = start.is_none_or(|start| {
        same(start, &from.from)
            || start == first.value
            || same(start, &hour(&from.from))
            || (from_the_end && same(start, &from.until))
    });
    // Either the first moment behind, or the last day itself.
    let right = end.is_none_or(|end| {
        same(end, &until.until)
            || same(end, &until.from)
            || end == last.value
            || same(end, &hour(&until.from))
            || last.value.split_once('/').is_some_and(|(_, day)| end == day)
    });
    left && right && (start.is_some() || end.is_some())
}
