//! Our own words in every form of output: the labels around what the sources say.

use crate::json::{Claim, Count, Origin};

/// How the reports of a claim relate.
pub(crate) fn relation(name: &str) -> &'static str {
    match name {
        "single" => "one report",
        "same" => "same",
        "compatible" => "differ, both can be so",
        "different-measure" => "different measure",
        "supersedes" => "later report replaces",
        "conflict" => "conflict",
        _ => "cannot tell",
    }
}

/// Why something should be looked at first.
pub(crate) fn look(name: &str) -> &'static str {
    match name {
        "conflict" => "Cannot both be so",
        "superseded" => "Replaced by a later report",
        "outlet-correction" => "An outlet corrected itself",
        "altered-quote" => "Words differ inside quotation marks",
        "attribution-lost" => "Source lost on the way",
        "doubt-lost" => "Doubt lost on the way",
        "two-owners" => "One claim, two owners",
        "different-measure" => "Perhaps not one measure",
        "compatible" => "Differ, and both can be so",
        "tension" => "Pull in different directions",
        "sum-fails" => "Sum does not hold",
        "date-fails" => "Weekday and date do not fit",
        "uncredited-copy" => "Copied, credited to nobody",
        _ => "Compare",
    }
}

/// What a person can do about it.
pub(crate) fn look_next(name: &str) -> &'static str {
    match name {
        "conflict" => "Open both sentences and ask which source each rests on.",
        "superseded" => "Use the later report; keep the earlier figure only as history.",
        "outlet-correction" => "Read it before you use the report; what it takes back may still stand in others.",
        "altered-quote" => "One of the outlets changed the words. Go back to a recording or the full text.",
        "attribution-lost" => "Name the source that the other report names.",
        "doubt-lost" => "Keep the doubt of whoever said it, or find out who is certain.",
        "two-owners" => "Decide who said it before using it.",
        "different-measure" => "Ask what each counts; until then neither add them up nor set them against each other.",
        "compatible" => "Both can stand; say which you use.",
        "tension" => "Ask both sides; neither sentence rules the other out.",
        "sum-fails" => "Check the parts before using the total.",
        "date-fails" => "Check the calendar day before using the date.",
        "uncredited-copy" => "Count the two as one gatherer until shown otherwise.",
        _ => "Read both sentences.",
    }
}

/// What is said where there is nothing to look at first. It is no all-clear: most claims stand in one report, and nothing was there to hold them against.
pub(crate) fn nothing_found(compared: usize, single: usize, untold: usize) -> String {
    format!(
        "Nothing found among {compared} claims that could be compared. Not compared: {single} that one report alone has, \
         {untold} of which it cannot be told whether they agree."
    )
}

/// Kinds of places, by GeoNames feature.
pub(crate) fn place_kind(feature: &str) -> &'static str {
    match feature {
        "PPLC" => "capital",
        "ADM1" => "region",
        "ADM2" => "district",
        "PCLI" => "country",
        "CONT" => "continent",
        _ => "town",
    }
}

/// `47.49 N 33.92 E`, from units of 1e-5 degrees.
pub(crate) fn coordinates(latitude_e5: i32, longitude_e5: i32) -> String {
    let degrees = |value: i32, plus: char, minus: char| {
        // To a hundredth of a degree, half a mile: what a name of a town tells.
        let hundredths = (value.unsigned_abs() + 500) / 1000;
        let sign = if value < 0 { minus } else { plus };
        format!("{}.{:02} {sign}", hundredths / 100, hundredths % 100)
    };
    format!("{} {}", degrees(latitude_e5, 'N', 'S'), degrees(longitude_e5, 'E', 'W'))
}

/// Kinds of claims.
pub(crate) fn claim_kind(name: &str) -> &'static str {
    match name {
        "statement" => "said",
        "figure" => "figure",
        "event" => "happened",
        _ => "fact",
    }
}

/// Kinds of origins.
pub(crate) fn origin_kind(name: &str) -> &'static str {
    match name {
        "agency" => "agency",
        "own-reporting" => "own reporting",
        "official" => "official's own words",
        "unnamed-agencies" => "agencies, not named",
        _ => "origin",
    }
}

/// Why an article was put under an origin.
pub(crate) fn reason(name: &str) -> &'static str {
    match name {
        "dateline" => "dateline names it",
        "credit-line" => "credit line names it",
        "byline" => "byline is the agency",
        "inputs-line" => "credits agencies without naming them",
        "relay" => "credits it for some facts",
        "official" => "its own page",
        "outlet" => "the outlet is the agency",
        "copied-prose" => "prose copied from another report of it",
        "same-facts" => "same quotations, figures and order of facts",
        "publisher-family" => "one publisher stands behind both outlets",
        "own-update" => "another version by the same outlet",
        "own-reporting" => "signs of own reporting",
        "nothing-told" => "names no source for the whole of it",
        "correction" => "decided by a person",
        _ => "other reason",
    }
}

/// How sure an origin is. One that is credited for some facts only gathered no report of the story, and is not counted for the whole.
pub(crate) fn certainty(origin: &Origin) -> &str {
    let partial = !origin.because.is_empty() && origin.because.iter().all(|because| because.kind == "relay");
    if partial { "credited for some facts" } else { &origin.certainty }
}

/// Stances.
pub(crate) fn stance(name: &str) -> &'static str {
    match name {
        "supports" => "supports",
        "opposes" => "opposes",
        "rejects" => "rejects",
        "rules-out" => "rules out",
        "demands" => "demands",
        "offers" => "offers",
        "accepts" => "accepts",
        "denies" => "denies",
        "warns" => "warns",
        "leaves-open" => "leaves open",
        _ => "takes a stand",
    }
}

/// Roles of evidence; nothing for the plain one.
pub(crate) fn role(name: &str) -> &'static str {
    match name {
        "unattributed" => "in its own voice",
        "differs" => "differs",
        "updates" => "later",
        "replaced" => "replaced",
        "denies" => "denies",
        _ => "",
    }
}

/// Wordings in the ledger.
pub(crate) fn wording(name: &str) -> &'static str {
    match name {
        "fullest" => "fullest wording",
        "identical" => "identical",
        "trimmed" => "trimmed",
        "altered" => "altered",
        "paraphrase-only" => "paraphrase only",
        "verbatim" => "verbatim",
        "mixed" => "partly verbatim",
        "paraphrase" => "paraphrase",
        _ => "other wording",
    }
}

/// Classes of shared passages.
pub(crate) fn passage(name: &str) -> &'static str {
    match name {
        "common-quote" => "same quotation",
        "boilerplate" => "boilerplate of one outlet",
        "copied" => "copied prose",
        _ => "same words",
    }
}

/// Kinds of furniture.
pub(crate) fn furniture(name: &str) -> &'static str {
    match name {
        "navigation" => "menu",
        "other-headlines" => "other headlines",
        "related" => "related stories",
        "advertisement" => "advertisement",
        "share" => "share buttons",
        "newsletter" => "newsletter box",
        "comments" => "comments",
        "consent" => "consent notice",
        "paywall" => "subscription offer",
        "footer" => "footer",
        "publication-line" => "publication line",
        "author-bio" => "about the author",
        "media" => "picture or player text",
        "repeated" => "said again",
        "tags" => "tags",
        "template" => "same on other pages",
        "hidden" => "hidden text",
        "disclaimer" => "disclaimer",
        _ => "outside the article",
    }
}

/// Event status, where it is not simply "happened".
pub(crate) fn status(name: &str) -> &'static str {
    match name {
        "planned" => "planned",
        "hypothetical" => "supposed",
        "denied" => "denied",
        _ => "",
    }
}

/// Gatherers in words: `1 gatherer sure, 2 possible`.
pub(crate) fn gatherers(count: Count) -> String {
    let noun = |number: u32| if number == 1 { "gatherer" } else { "gatherers" };
    match (count.sure, count.possible) {
        (0, 0) => "gatherers not established".to_owned(),
        (sure, possible) if sure >= possible => format!("{sure} {}", noun(sure)),
        (0, possible) => format!("no gatherer sure, {possible} possible"),
        (sure, possible) => format!("{sure} {} sure, {possible} possible", noun(sure)),
    }
}

/// The gatherers of a claim, told as those of one side where its reports do not tell the same.
pub(crate) fn claim_gatherers(claim: &Claim) -> String {
    let count = gatherers(claim.gatherers);
    match claim.relation.as_str() {
        _ if !claim.has_sides() => count,
        "supersedes" => format!("{count} behind the later"),
        _ => format!("{count} behind the first"),
    }
}

/// Speakers in words: `1 speaker`.
pub(crate) fn speakers(count: Count) -> String {
    match (count.sure, count.possible) {
        (0, 0) => "no speaker named".to_owned(),
        (1, 1) => "1 speaker".to_owned(),
        (sure, possible) if sure >= possible => format!("{sure} speakers"),
        (0, possible) => format!("no speaker sure, {possible} possible"),
        (1, possible) => format!("1 speaker sure, {possible} possible"),
        (sure, possible) => format!("{sure} speakers sure, {possible} possible"),
    }
}

/// An outlet's name; of an address the part that people say.
pub(crate) fn outlet(name: &str) -> &str {
    name.strip_prefix("www.").unwrap_or(name)
}

/// `3 reports`, `1 report`.
pub(crate) fn plural(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A moment for people: `2031-03-04`, `4 Mar 2031`, `4 Mar 2031, 16:17`. What is not ISO 8601 stays as it is.
pub(crate) fn moment(value: &str) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (date, time) = value.split_once('T').map_or((value, None), |(date, time)| (date, Some(time)));
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let named = month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let day = day.map(str::parse::<u8>);
    let shown = match (named, day) {
        (Some(month), Some(Ok(day))) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => return value.to_owned(),
    };
    match time.and_then(|time| time.get(..5)) {
        Some(clock) if clock.as_bytes().get(2) == Some(&b':') => {
            format!("{shown}, {clock}{}", zone(time.unwrap_or("")))
        }
        _ => shown,
    }
}

/// Offset of a clock time, shown: ` UTC`, ` +05:30`; nothing where none stands there.
fn zone(time: &str) -> String {
    let Some(tail) = time.get(5..) else { return String::new() };
    if tail.ends_with('Z') {
        return " UTC".to_owned();
    }
    tail.rfind(['+', '-']).and_then(|at| tail.get(at..)).map(|offset| format!(" {offset}")).unwrap_or_default()
}

/// A half-open interval for people: a day, a month or a year by its name, else its ends. `4 Mar 2031, 06:00 to 12:00`
pub(crate) fn interval(from: &str, until: Option<&str>) -> String {
    let Some(until) = until.filter(|until| *until != from) else { return moment(from) };
    let (date, clock) = from.split_once('T').map_or((from, None), |(date, clock)| (date, Some(clock)));
    match (clock, until.split_once('T')) {
        (None, None) if is_next_day(from, until) => moment(from),
        (None, None) => {
            let month = from.strip_suffix("-01").zip(until.strip_suffix("-01"));
            match month {
                Some((first, behind)) if is_next_month(first, behind) => moment(first),
                Some((first, behind)) if is_next_year(first, behind) => first.get(..4).unwrap_or(first).to_owned(),
                _ => format!("{} to before {}", moment(from), moment(until)),
            }
        }
        // A clock time is exact to the minute: its minute is no stretch.
        (Some(clock), Some((day, end))) if day == date && is_next_minute(clock, end) => moment(from),
        (Some(_), Some((day, end))) if day == date => format!("{} to {}", moment(from), end.get(..5).unwrap_or(end)),
        _ => format!("{} to {}", moment(from), moment(until)),
    }
}

/// Whether `end` is the minute behind `clock`, both `HH:MM`.
fn is_next_minute(clock: &str, end: &str) -> bool {
    let minutes = |clock: &str| {
        let (hour, minute) = clock.split_once(':')?;
        Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
    };
    minutes(clock).zip(minutes(end)).is_some_and(|(clock, end)| clock + 1 == end)
}

/// Whether `until` is the month behind `from`, both `YYYY-MM`.
fn is_next_month(from: &str, until: &str) -> bool {
    let number = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()?)
    };
    number(from).zip(number(until)).is_some_and(|(from, until)| from + 1 == until)
}

/// Whether the months `from` and `until` are Januaries of years that follow each other.
fn is_next_year(from: &str, until: &str) -> bool {
    let number = |month: &str| month.strip_suffix("-01")?.parse::<i64>().ok();
    number(from).zip(number(until)).is_some_and(|(from, until)| from + 1 == until)
}

/// Whether `until` is the calendar day behind `from`, both `YYYY-MM-DD`.
fn is_next_day(from: &str, until: &str) -> bool {
    let parse = |date: &str| {
        let mut parts = date.split('-').map(str::parse::<i64>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) => Some((year, month, day)),
            _ => None,
        }
    };
    let (Some((year, month, day)), Some(next)) = (parse(from), parse(until)) else { return false };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    next == match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (month, day) if day == length => (year, month + 1, 1),
        _ => (year, month, day + 1),
    }
}

/// Whether a cue says no more than that something was said; any other ("denied", "claimed", "would not confirm") is shown with the words.
pub(crate) fn is_neutral_cue(lemma: &str) -> bool {
    matches!(lemma, "say" | "tell" | "add" | "state" | "according to" | "write" | "tweet" | "post" | "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_like_a_date() {
        for (value, shown) in [
            ("2031-03-04", "4 Mar 2031"),
            ("2031-03", "Mar 2031"),
            ("2031", "2031"),
            ("2031-03-04T16:17", "4 Mar 2031, 16:17"),
            ("2031-03-04T16:17:00+05:30", "4 Mar 2031, 16:17 +05:30"),
            ("2031-03-04T16:17:00Z", "4 Mar 2031, 16:17 UTC"),
            ("2031-W10", "2031-W10"),
            ("2031-03-04TNI", "4 Mar 2031"),
            ("PAST_REF", "PAST_REF"),
            ("2031-99-04", "2031-99-04"),
            ("", ""),
        ] {
            assert_eq!(moment(value), shown, "{value}");
        }
    }

    #[test]
    fn intervals_have_the_name_of_what_they_are() {
        for (from, until, shown) in [
            ("2031-03-04", "2031-03-05", "4 Mar 2031"),
            ("2031-01-01", "2031-02-01", "Jan 2031"),
            ("2031-12-01", "2032-01-01", "Dec 2031"),
            ("2031-01-01", "2032-01-01", "2031"),
            ("2031-03-03", "2031-03-10", "3 Mar 2031 to before 10 Mar 2031"),
            ("2031-03-04T06:00", "2031-03-04T12:00", "4 Mar 2031, 06:00 to 12:00"),
            ("2031-03-04T18:00", "2031-03-05T06:00", "4 Mar 2031, 18:00 to 5 Mar 2031, 06:00"),
            ("2031-03-04", "2031-03-04", "4 Mar 2031"),
            ("x", "y", "x to before y"),
        ] {
            assert_eq!(interval(from, Some(until)), shown);
        }
        assert_eq!(interval("2031-03-04T10:00", None), "4 Mar 2031, 10:00");
    }

    #[test]
    fn the_next_day_crosses_months_and_years() {
        for (from, until) in [
            ("2031-03-04", "2031-03-05"),
            ("2031-02-28", "2031-03-01"),
            ("2032-02-28", "2032-02-29"),
            ("2031-12-31", "2032-01-01"),
        ] {
            assert!(is_next_day(from, until), "{from} {until}");
            assert!(!is_next_day(until, from), "{until} {from}");
        }
        assert!(!is_next_day("2031-03", "2031-04"));
        assert!(!is_next_day("2031-03-04", "2031-03-06"));
    }

    #[test]
    fn counts_say_what_is_sure() {
        for (sure, possible, shown) in [
            (0, 0, "gatherers not established"),
            (1, 1, "1 gatherer"),
            (2, 2, "2 gatherers"),
            (1, 2, "1 gatherer sure, 2 possible"),
            (0, 2, "no gatherer sure, 2 possible"),
        ] {
            assert_eq!(gatherers(Count { sure, possible }), shown);
        }
    }
}
