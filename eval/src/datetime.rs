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
/// whose expected results are dates, times, stretches, lengths or sets.
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
    let kinds = case.results.iter().all(|result| {
        matches!(
            kind(result),
            "date" | "daterange" | "time" | "timerange" | "datetime" | "datetimerange" | "duration" | "set"
        )
    });
    sentence && kinds && !addressed && case.context.get("ReferenceDateTime").is_some()
}

fn kind(result: &Value) -> &str {
    result.get("TypeName").and_then(Value::as_str).and_then(|name| name.rsplit('.').next()).unwrap_or("")
}

/// Scores the case file at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let cases: Vec<Case> = serde_json::from_str(data_file::text(data)?.trim_start_matches('\u{feff}'))?;
    let mut counts = Counts::default();
    let mut scores = Scores::default();
    for case in cases.iter().filter(|case| in_news(case)) {
        counts.wanted += 1;
        let source = SourceText::new(&case.input);
        let day = case.context.get("ReferenceDateTime").and_then(Value::as_str);
        let found = tag(&source, DocumentTime { day, anchor: Anchor::DocumentTime }, None);
        let mut used = vec![false; found.len()];
        let right = case.results.iter().all(|result| is_found(result, &case.input, &found, &mut used));
        let right = right && used.iter().all(|used| *used);
        counts.right += usize::from(right);
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
                "{}\t{}\twant {}\tgot {}",
                day.unwrap_or("").get(..10).unwrap_or(""),
                case.input,
                want.join("; "),
                got.join("; ")
            ));
        }
    }
    scores.set("cases_right", counts.recall());
    scores.remarks.insert(0, format!("{} cases in news prose", counts.wanted));
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
    values(result).iter().any(|value| agrees(value, first, last))
}

fn agrees(value: &Value, first: &TimeExpression, last: &TimeExpression) -> bool {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let timex = text("timex").unwrap_or("");
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
    let (start, end) = (text("start"), text("end"));
    let (Some(from), Some(until)) = (first.interval.as_ref(), last.interval.as_ref()) else { return false };
    let left = start.is_none_or(|start| same(start, &from.from) || start == first.value);
    // Either the first moment behind, or the last day itself.
    let right = end.is_none_or(|end| same(end, &until.until) || same(end, &until.from) || end == last.value);
    left && right && (start.is_some() || end.is_some())
}
