//! Numbers as read from words alone: what sort, what value, how exact, which unit; and numbers that are no quantities.

use secondsource_model::Number;

use super::candidate;
use super::tables::Tables;
use crate::words::Words;

/// Every number of a text as `words|kind|value|qualifier|unit`.
fn read(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(candidate) = candidate::read(&words, Tables::english(), at) else {
            at += 1;
            continue;
        };
        let range = candidate.words.clone();
        let span = words.get(range.start).unwrap().start..words.get(range.end - 1).unwrap().end;
        let value = match candidate.number {
            Number::Value(value) => value.to_string(),
            Number::Range(low, high) => format!("{low}..{high}"),
        };
        let unit = candidate.unit.clone().unwrap_or_default();
        found.push(format!(
            "{}|{}|{value}|{}|{unit}",
            &text[span],
            candidate.kind.as_str(),
            candidate.qualifier.as_str()
        ));
        at = candidate.end().max(at + 1);
    }
    found
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "numbers of {text:?}");
}

#[test]
fn parts_and_numbers_taken_back_are_told_from_totals() {
    let standing = |text: &str| -> Vec<String> {
        let words = Words::of(text);
        (0..words.len())
            .filter_map(|at| candidate::read(&words, Tables::english(), at))
            .map(|candidate| super::standing::standing(&words, &candidate).as_str().to_owned())
            .collect()
    };
    assert_eq!(standing("Two of the injured were children."), ["part"]);
    assert_eq!(standing("Twelve people, including 3 children, fell ill."), ["stated", "part"]);
    assert_eq!(standing("Among them 4 sailors."), ["part"]);
    assert_eq!(standing("19 people were hurt, 5 more than before."), ["stated", "difference"]);
    assert_eq!(standing("At least 12 more people died overnight."), ["difference"]);
    assert_eq!(standing("The ship sailed with 2 fewer than the rules demand."), ["difference"]);
    assert_eq!(standing("More than 5 people died."), ["stated"]);
    assert_eq!(standing("12 were missing, not 14 as it had reported."), ["stated", "withdrawn"]);
    assert_eq!(standing("The levy is for the 1%, not the 99%."), ["stated", "stated"]);
    assert_eq!(standing("The toll was revised down from 14 to 12."), ["withdrawn", "stated"]);
    assert_eq!(standing("It had given an earlier toll of 14."), ["withdrawn"]);
    assert_eq!(standing("The house is not 100 metres away."), ["stated"]);
    assert_eq!(standing("Sales rose from 14 to 15."), ["stated", "stated"]);
    assert_eq!(standing("A crowd of 300 gathered."), ["stated"]);
}

#[test]
fn counts_with_their_qualifiers() {
    check("At least 12 people died", &["At least 12|count|12|at-least|"]);
    check("nearly 100 drones", &["nearly 100|count|100|nearly|"]);
    check("as many as 750 migrants", &["as many as 750|count|750|at-most|"]);
    check("12 or more ships", &["12 or more|count|12|at-least|"]);
    check("fewer than ten villages", &["fewer than ten|count|10|less-than|"]);
    check("hundreds of thousands of homes", &["hundreds of thousands|count|100000|order-of|"]);
    check("between 10 and 15 boats", &["between 10 and 15|count|10..15|exact|"]);
    check("10-15 boats", &["10-15|count|10..15|exact|"]);
    check("two or three boats", &["two or three|count|2..3|exact|"]);
    check("just over 3.5 million voters", &["just over 3.5 million|count|3500000|more-than|"]);
}

#[test]
fn money_measures_shares_and_rates() {
    check("US$2.7bn", &["US$2.7bn|money|2700000000|exact|USD"]);
    check("$10-15m", &["$10-15m|money|10000000..15000000|exact|USD"]);
    check("about 40 million euros", &["about 40 million euros|money|40000000|about|EUR"]);
    check("50 cents", &["50 cents|money|0.5|exact|USD"]);
    check("Rs 500 crore", &["Rs 500 crore|money|5000000000|exact|INR"]);
    check("$80 a barrel", &["$80 a barrel|rate|80|exact|USD/barrel"]);
    check("2,300 tonnes", &["2,300 tonnes|measure|2300|exact|t"]);
    check("60 km/h", &["60 km/h|rate|60|exact|km/h"]);
    check("46.3 degrees Celsius", &["46.3 degrees Celsius|measure|46.3|exact|°C"]);
    check("12.5 per cent", &["12.5 per cent|share|12.5|exact|%"]);
    check("15-20%", &["15-20%|share|15..20|exact|%"]);
    check("two thirds of voters", &["two thirds|share|0.666666|exact|"]);
    check("one in five", &["one in five|share|0.2|exact|"]);
    check("half of them", &["half|share|0.5|exact|"]);
}

#[test]
fn numbers_that_are_no_quantities_are_kept_as_what_they_are() {
    check("NATO's Article 5", &["5|label|5|exact|"]);
    check("a Boeing 737 jet", &["737|label|737|exact|"]);
    check("an F-16 and Covid-19", &["16|label|16|exact|", "19|label|19|exact|"]);
    check("one of the guarantors", &["one|idiom|1|exact|"]);
    check("on the one hand", &["one|idiom|1|exact|"]);
    check("Call +44 20 7946 0958 now", &["+44 20 7946 0958|identifier|0|exact|"]);
    check("the 34-year-old driver", &["34-year-old|age|34|exact|year"]);
    check("children aged 5 and 7", &["5|age|5|exact|year", "7|age|7|exact|year"]);
    check("Ng, 54, was elected", &["54|age|54|exact|year"]);
    check("won 3-1 at home", &["3-1|score|3|exact|"]);
    check("the council voted 31-18", &["31-18|score|31|exact|"]);
    check("the 13th package", &["13th|ordinal|13|exact|"]);
    check("version 1.2.3 is out", &["1.2.3|label|0|exact|"]);
    check("in a conveyor beside silo 4 of the terminal", &["4|label|4|exact|"]);
    check("key events, day 1,280", &["1,280|label|1280|exact|"]);
}

#[test]
fn words_that_hold_no_number() {
    for text in [
        "a key question",
        "the negative reply",
        "no one came",
        "someone won",
        "a dozing cat",
        "quarterly results",
        "in scores",
    ] {
        let quantities: Vec<String> = read(text).into_iter().filter(|found| !found.contains("|idiom|")).collect();
        assert!(quantities.is_empty(), "{text:?} gave {quantities:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "(?s)([a-z0-9 ,.:$%€'’–-]|million|half|a |one |of |between|percent|\\PC){0,50}") {
        let words = Words::of(&text);
        for at in 0..words.len() {
            if let Some(candidate) = candidate::read(&words, Tables::english(), at) {
                proptest::prop_assert!(candidate.words.start <= candidate.number_words.start);
                proptest::prop_assert!(candidate.number_words.end <= words.len() && candidate.words.end <= words.len());
                proptest::prop_assert!(candidate.words.start < candidate.words.end);
            }
        }
    }
}

#[test]
fn ranges_steps_and_pairs() {
    check("From four to 11 people were hurt.", &["From four to 11|count|4..11|exact|"]);
    check("The ages ranged from 4 to 11.", &["from 4 to 11|count|4..11|exact|"]);
    check("It grew from four to 11.", &["four|count|4|exact|", "11|count|11|exact|"]);
    check("It rose by 179,000 to 1.8 million.", &["179,000|count|179000|exact|", "1.8 million|count|1800000|exact|"]);
    check("It rose by 10 to 15 percent.", &["10 to 15 percent|share|10..15|exact|%"]);
    check("It was cut from 8 to 4 percent.", &["8|share|8|exact|%", "4 percent|share|4|exact|%"]);
    check("The rate is 4.25%-4.50%.", &["4.25%-4.50%|share|4.25..4.5|exact|%"]);
    check("Ruiz made it 3-0 before the break.", &["3-0|score|3|exact|"]);
    check("A class of 20-30 children.", &["20-30|count|20..30|exact|"]);
}

#[test]
fn years_of_age_and_weights() {
    check("Children under five are ill.", &["under five|age|5|less-than|year"]);
    check("It helps people over 60.", &["over 60|age|60|more-than|year"]);
    check("People over 60 miles away felt it.", &["over 60 miles|measure|60|more-than|mi"]);
    check("She was 87.", &["87|age|87|exact|year"]);
    check("The toll was 87.", &["87|count|87|exact|"]);
    check("A 400-pound gorilla fled.", &["400-pound|measure|400|exact|lb"]);
    check("He got a 400-pound fine.", &["400-pound|money|400|exact|pound"]);
    check("It cost 110 pounds.", &["110 pounds|money|110|exact|pound"]);
    check("It cost thousands of dollars.", &["thousands of dollars|money|1000|order-of|USD"]);
}
