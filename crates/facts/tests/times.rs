//! Time expressions that must be found with their values, and words that must not be read as times. The document's day is Wednesday, 27 August 2025.

use secondsource_facts::time::{DocumentTime, tag};
use secondsource_model::{Anchor, SourceText};

const DAY: DocumentTime<'static> = DocumentTime { day: Some("2025-08-27"), anchor: Anchor::DocumentTime };

fn found(text: &str, document: DocumentTime<'_>) -> Vec<(String, String)> {
    let source = SourceText::new(text);
    tag(&source, document, None).iter().map(|time| (source.slice(time.span).to_owned(), time.value.clone())).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let got = found(text, DAY);
    let got: Vec<(&str, &str)> = got.iter().map(|(words, value)| (words.as_str(), value.as_str())).collect();
    assert_eq!(got, expected, "times of {text:?}");
}

#[test]
fn weekdays_follow_the_policy_of_news() {
    check("The minister said on Wednesday that talks failed.", &[("Wednesday", "2025-08-27")]);
    check("She was arrested on Friday.", &[("Friday", "2025-08-22")]);
    check("They will meet on Friday in Oslo.", &[("Friday", "2025-08-29")]);
    check("The hearing is scheduled for Monday.", &[("Monday", "2025-09-01")]);
    check("It rained last Tuesday.", &[("last Tuesday", "2025-08-26")]);
    check("The vote was held on Wednesday morning.", &[("Wednesday morning", "2025-08-27TMO")]);
    check("Ahead of Saturday’s vote, shops closed.", &[("Saturday", "2025-08-30")]);
    check("The market opens on Mondays.", &[("Mondays", "XXXX-WXX-1")]);
}

#[test]
fn dates_without_a_year_take_the_one_that_the_clause_looks_to() {
    check("The session was held on July 23 in Istanbul.", &[("July 23", "2025-07-23")]);
    check("It was signed on December 3.", &[("December 3", "2024-12-03")]);
    check("The law will take effect on January 1.", &[("January 1", "2026-01-01")]);
    check("Prices fell in March.", &[("March", "2025-03")]);
    // A term lies ahead of the order that sets it; a state reached by a day does not.
    check("The minister has ordered inspections of all ferries by September 20.", &[("September 20", "2025-09-20")]);
    check("The judge set a hearing for September 4.", &[("September 4", "2025-09-04")]);
    check("The toll had risen to 12 by July 23.", &[("July 23", "2025-07-23")]);
    check("Prices rose last September.", &[("last September", "2024-09")]);
}

#[test]
fn dates_in_full_and_in_digits() {
    check("Updated: 27-08-2025 16:17 IST", &[("27-08-2025 16:17 IST", "2025-08-27T16:17")]);
    check("It fell on 4 July 1976.", &[("4 July 1976", "1976-07-04")]);
    check("On August 24, 1991, it declared independence.", &[("August 24, 1991", "1991-08-24")]);
    check("The log reads 2024-02-29T08:05:00Z.", &[("2024-02-29T08:05:00Z", "2024-02-29T08:05:00Z")]);
    // A page that prints its date twice without a space: both are that day's month, and no year 202527.
    check("Published On 27 Aug 202527 Aug 2025", &[("27 Aug 202527", "2025-08-27"), ("Aug 2025", "2025-08")]);
    check("The 1998 launch and the flood of 2002 were recalled.", &[("1998", "1998"), ("2002", "2002")]);
    check("It peaked in the 1990s.", &[("the 1990s", "199")]);
}

#[test]
fn relative_times_count_from_the_document() {
    check("Drones struck overnight.", &[("overnight", "2025-08-26TNI")]);
    check("Sales fell; this month’s are due.", &[("this month", "2025-08")]);
    check("He resigned last week and she left yesterday.", &[("last week", "2025-W34"), ("yesterday", "2025-08-26")]);
    check("It closed three days ago.", &[("three days ago", "2025-08-24")]);
    check("A year ago it was open.", &[("A year ago", "2024")]);
    check("Results for the third quarter of last year were good.", &[("the third quarter of last year", "2024-Q3")]);
    check(
        "It opened on May 3, 2021. Three days later it shut.",
        &[("May 3, 2021", "2021-05-03"), ("Three days later", "2021-05-06")],
    );
    check("By the end of the year it will be built.", &[("the end of the year", "2025")]);
    check("Pipes froze ahead of the heating season.", &[("the heating season", "2025-WI")]);
    check("Shops were shut on Good Friday.", &[("Good Friday", "2025-04-18")]);
}

#[test]
fn what_is_past_lies_on_no_day_ahead() {
    check(
        "The council will vote on Thursday. The samples were taken at 10 a.m. by the office.",
        &[("Thursday", "2025-08-28"), ("10 a.m.", "2025-08-27T10")],
    );
    // What is to come stays on the day named for it.
    check(
        "The council will vote on Thursday. The sitting will begin at 10 a.m. in Halden.",
        &[("Thursday", "2025-08-28"), ("10 a.m.", "2025-08-28T10")],
    );
    check("Two men were hurt on the night shift.", &[("the night", "2025-08-26TNI")]);
    check("The guard was hurt on Wednesday night.", &[("Wednesday night", "2025-08-27TNI")]);
    check("The band will play tonight.", &[("tonight", "2025-08-27TNI")]);
}

#[test]
fn late_by_a_length_of_time_is_no_late_day() {
    check("The bus left half an hour late on Monday.", &[("half an hour", "PT30M"), ("Monday", "2025-08-25")]);
    check("The train came two hours late on Friday.", &[("two hours", "PT2H"), ("Friday", "2025-08-22")]);
    check("He died late on Monday.", &[("late on Monday", "2025-08-25")]);
}

#[test]
fn a_season_of_affairs_has_no_bounds() {
    for (text, bounded) in [("Pipes froze in the heating season.", false), ("Pipes froze in the winter.", true)] {
        let source = SourceText::new(text);
        let times = tag(&source, DAY, None);
        assert_eq!(times.len(), 1, "{text:?}");
        assert_eq!(times[0].precision, secondsource_model::Precision::Season, "{text:?}");
        assert_eq!(times[0].interval.is_some(), bounded, "{text:?}");
    }
}

#[test]
fn lengths_sets_and_vague_times() {
    check("It lasted nearly five months.", &[("nearly five months", "P5M")]);
    check("A 12-hour flight was late.", &[("12-hour", "PT12H")]);
    check("Attacks grew in recent weeks.", &[("recent weeks", "PXW")]);
    check("It is currently closed.", &[("currently", "PRESENT_REF")]);
    check("It builds 15 ships a year.", &[("a year", "P1Y")]);
    check("They meet every Friday.", &[("every Friday", "XXXX-WXX-5")]);
    check("Within the past nine days it fell.", &[("the past nine days", "P9D")]);
    check(
        "The talks opened at 6:40 p.m. (GMT +8) yesterday.",
        &[("6:40 p.m. (GMT +8) yesterday", "2025-08-26T18:40+08:00")],
    );
}

#[test]
fn hours_of_a_named_day() {
    check("The match will begin on Saturday at 3.", &[("Saturday at 3", "2025-08-30T15")]);
    check("The doors opened on Friday at 9.", &[("Friday", "2025-08-22")]);
    check("Shares fell on Friday at 3 percent.", &[("Friday", "2025-08-22")]);
}

#[test]
fn midnight_ends_its_day_unless_something_begins_there() {
    check("It ends at mid-night.", &[("mid-night", "2025-08-27T24:00")]);
    check("The strike is due to end at midnight on Friday.", &[("midnight on Friday", "2025-08-29T24:00")]);
    check("The fire began shortly after midnight on Monday.", &[("midnight on Monday", "2025-08-25T00:00")]);
}

#[test]
fn a_price_of_a_weekday_is_past_and_a_papers_name_is_no_day() {
    check("Norwall will pay a fifth more than Monday's close.", &[("Monday", "2025-08-25")]);
    check("Norwall will pay the money on Monday.", &[("Monday", "2025-09-01")]);
    check("The captain told Coastland Today that the engines had failed.", &[]);
    check("The captain told sailors today that the engines had failed.", &[("today", "2025-08-27")]);
}

#[test]
fn dates_that_come_back() {
    check("The day is kept on 19 June every year.", &[("19 June every year", "XXXX-06-19")]);
    check("A fair is held in March each year.", &[("March each year", "XXXX-03")]);
    check("It was kept on 19 June.", &[("19 June", "2025-06-19")]);
}

#[test]
fn a_stretch_runs_from_and_to_the_middle_of_a_time() {
    for (text, expected) in [
        (
            "It ran from the middle of 2007 to the end of 2008.",
            [("2007-07-02", "2008-01-01"), ("2008-01-01", "2009-01-01")],
        ),
        (
            "It ran between the start of March and the middle of April 2024.",
            [("2025-03-01", "2025-04-01"), ("2024-04-01", "2024-04-16")],
        ),
    ] {
        let source = SourceText::new(text);
        let times = tag(&source, DAY, None);
        let intervals: Vec<(&str, &str)> = times
            .iter()
            .filter_map(|time| time.interval.as_ref())
            .map(|interval| (interval.from.as_str(), interval.until.as_str()))
            .collect();
        assert_eq!(intervals, expected, "{text:?}");
    }
    let source = SourceText::new("It fell in the middle of March.");
    let whole = tag(&source, DAY, None).into_iter().find_map(|time| time.interval).expect("an interval");
    assert_eq!((whole.from.as_str(), whole.until.as_str()), ("2025-03-01", "2025-04-01"));
}

#[test]
fn words_that_tell_no_time() {
    for text in [
        "He may march with the april fools.",
        "The 34-year-old man was held.",
        "A ratio of 16:10 and John 3:16",
        "Call 555-0134 or 138-2010-2015.",
        "About 2,000 people and 1950 houses burned.",
        "The Sunday Times reported it.",
        "Article 5 was invoked and version 1.2.3 shipped.",
        "A second man and a minute detail",
        "It won 3-1 on aggregate.",
        "Some 9-10 people and 8-9 dogs",
        "Stalls at three night markets",
        "War of the key events, day 1,280",
    ] {
        assert_eq!(found(text, DAY), [], "{text:?} tells no time");
    }
}

#[test]
fn without_a_document_time_nothing_is_made_up() {
    let unknown = DocumentTime { day: None, anchor: Anchor::None };
    for (text, value) in [
        ("He left on Friday.", "XXXX-WXX-5"),
        ("He left on July 23.", "XXXX-07-23"),
        ("He left yesterday.", "XXXX-XX-XX"),
        ("Drones struck overnight.", "TNI"),
    ] {
        let got = found(text, unknown);
        assert_eq!(got.first().map(|(_, value)| value.as_str()), Some(value), "{text:?}");
    }
}

#[test]
fn intervals_are_half_open() {
    let source = SourceText::new("It happened overnight, on July 23 and over the past two weeks.");
    let times = tag(&source, DAY, None);
    let intervals: Vec<(String, String)> =
        times.iter().filter_map(|time| time.interval.clone()).map(|interval| (interval.from, interval.until)).collect();
    let expected =
        [("2025-08-26T18:00", "2025-08-27T09:00"), ("2025-07-23", "2025-07-24"), ("2025-08-13", "2025-08-27")];
    assert_eq!(intervals, expected.map(|(from, until)| (from.to_owned(), until.to_owned())));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_spans(
        text in "(?s)([a-zA-Z0-9 ,.:/'’–-]|Monday|July|2025|years|last|the |overnight|\n){0,60}",
        day in proptest::option::of("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])"),
    ) {
        let source = SourceText::new(&text);
        let times = tag(&source, DocumentTime { day: day.as_deref(), anchor: Anchor::DocumentTime }, None);
        let mut behind = 0;
        for time in times {
            proptest::prop_assert!(time.span.start() >= behind && !time.span.is_empty());
            proptest::prop_assert!(!source.slice(time.span).trim().is_empty());
            behind = time.span.end();
        }
    }
}

#[test]
fn two_times_that_share_words_complete_each_other() {
    check("Sales fell from April to June 2017.", &[("April", "2017-04"), ("June 2017", "2017-06")]);
    check("It ran from November to February 2020.", &[("November", "2019-11"), ("February 2020", "2020-02")]);
    check("The fair runs from 26 to 28 September.", &[("26", "2025-09-26"), ("28 September", "2025-09-28")]);
    check("They met on July 9 and 10 in Lyon.", &[("July 9", "2025-07-09"), ("10", "2025-07-10")]);
    check("The port was shut between 2 and 4:30 p.m.", &[("2", "2025-08-27T14"), ("4:30 p.m.", "2025-08-27T16:30")]);
    check("The gate opens 8-9am.", &[("8", "2025-08-27T08"), ("9am", "2025-08-27T09")]);
    check("The pier will close from Monday to Friday.", &[("Monday", "2025-09-01"), ("Friday", "2025-09-05")]);
    // Counts beside a date stay counts.
    check("Police held 12 and 14 people on 3 May.", &[("3 May", "2025-05-03")]);
    check("He paid $12 December 27.", &[("December 27", "2024-12-27")]);
    check("July 9 and 10 people fell ill.", &[("July 9", "2025-07-09")]);
}

#[test]
fn lengths_laid_at_a_date_are_the_day_that_comes_out() {
    check("It opened two weeks before Christmas 2024.", &[("two weeks before Christmas 2024", "2024-12-11")]);
    check("It ends 3 days after September 12, 2025.", &[("3 days after September 12, 2025", "2025-09-15")]);
    check("They left 2 weeks and 2 days ago.", &[("2 weeks and 2 days ago", "2025-08-11")]);
    check("She served five years and two months.", &[("five years and two months", "P5Y2M")]);
    check("The fire burned for 3 hours 30 minutes.", &[("3 hours 30 minutes", "PT3H30M")]);
    check("Claims rose by 15,000 last week.", &[("last week", "2025-W34")]);
}

#[test]
fn weeks_and_weekends_by_what_lies_in_them() {
    check("It was shut in the week of April 10.", &[("the week of April 10", "2025-W15")]);
    check("He died over Labor Day weekend 2024.", &[("Labor Day weekend 2024", "2024-W35-WE")]);
    check("They will meet on Tuesday of next week.", &[("Tuesday of next week", "2025-09-02")]);
    check("Talks resume the week after next.", &[("the week after next", "2025-W37")]);
    check("The first week of 2021 was cold.", &[("The first week of 2021", "2021-W01")]);
    check("He spoke on Monday the 25th.", &[("Monday the 25th", "2025-08-25")]);
}

#[test]
fn hours_take_the_half_of_the_day_from_the_words_beside_them() {
    check("It began at 5 in the morning.", &[("5 in the morning", "2025-08-27T05")]);
    check("They left at 9 last night.", &[("9 last night", "2025-08-26T21")]);
    check("Buses stopped at ten past nine in the evening.", &[("ten past nine in the evening", "2025-08-27T21:10")]);
    check("The council meets on Tuesdays at 9am.", &[("Tuesdays at 9am", "XXXX-WXX-2T09")]);
    check("It won 5 to 3.", &[]);
    check("Between 2 and 4 people were hurt.", &[]);
    check("The 2015-12 file is here.", &[("2015-12", "2015-12")]);
    check("The 2009-10 season was short.", &[("2009", "2009")]);
}

#[test]
fn a_zone_is_kept_as_written() {
    let zone = |text: &str| {
        let source = SourceText::new(text);
        tag(&source, DAY, None).first().and_then(|time| time.zone).map(|zone| source.slice(zone).to_owned())
    };
    assert_eq!(zone("Updated: 27-08-2025 16:17 IST").as_deref(), Some("IST"));
    assert_eq!(zone("It left at 6:40 p.m. (GMT +8).").as_deref(), Some("GMT +8"));
    assert_eq!(zone("Talks open at 0800 UTC on Friday.").as_deref(), Some("UTC"));
    assert_eq!(zone("It left at 6:40 p.m. on Friday."), None);
    assert_eq!(zone("It left on Friday."), None);
}

#[test]
fn times_in_programmes_lists_and_live_reports() {
    check("It closes next Wednesday and Friday.", &[("next Wednesday", "2025-09-03"), ("Friday", "2025-09-05")]);
    check("It struck in the early hours of Tuesday.", &[("the early hours of Tuesday", "2025-08-26")]);
    check("May 2015: a president is sworn in.", &[("May 2015", "2015-05")]);
    check("The 1950-53 war ended so.", &[("1950-53", "1950")]);
    // A line that is nothing but an hour is the stamp of what follows, on the day of the report.
    check(
        "The vote was lost on Sunday.\n12:15\nThe crowd has gone.",
        &[("Sunday", "2025-08-24"), ("12:15", "2025-08-27T12:15")],
    );
    // What a firm's quarter ended with is not the day of its share price.
    check(
        "Sales fell in the weeks to June 30.\nShares were lower at 0810 GMT.",
        &[("June 30", "2025-06-30"), ("0810 GMT", "2025-08-27T08:10Z")],
    );
}
