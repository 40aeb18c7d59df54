//! Two numbers that look like a conflict: what must be called one, and what must not, since one of them counts another matter or another moment.

mod common;

use common::{Draft, collation, over_both};
use secondsource_model::{
    Anchor, LookFirstKind, Precision, Qualifier, Relation, StatementIx, TimeExpression, TimeKind,
};

/// A report of one number of gauges, nets or whatever is counted.
fn report(outlet: &str, body: &str, words: &str, value: i64, counted: &str, done: &str) -> Draft {
    Draft::new(outlet, "Tolmy pier", body).published("2031-03-03T09:00").counts(
        words,
        value,
        Qualifier::Exact,
        counted,
        done,
    )
}

/// Whether two reports are shown as a conflict.
fn conflict(left: &Draft, right: &Draft) -> bool {
    let got = collation(&[left, right]);
    let claim = got.claims.iter().any(|claim| claim.relation == Relation::Conflict);
    let card = got.look_first.iter().any(|card| card.kind == LookFirstKind::Conflict);
    assert_eq!(claim, card, "{:?}", got.look_first);
    claim
}

const FOUR: &str = "The storm sank four boats at Tolmy pier on Monday, the harbour office said.";

#[test]
fn two_numbers_of_one_thing_are_a_conflict() {
    let four = report("Echo", FOUR, "four", 4, "boat", "sink");
    let six = report("Post", "The storm sank six boats at Tolmy pier on Monday.", "six", 6, "boat", "sink");
    assert!(conflict(&four, &six));
}

#[test]
fn what_only_looks_like_one_matter_is_no_conflict() {
    let four = report("Echo", FOUR, "four", 4, "boat", "sink");
    for (body, words, value, why) in [
        ("The storm sank six boats at Tolmy pier on Monday, two are still missing.", "six", 6, ""),
        (
            "A storm sank six boats at Vell Sound on Monday, the Aldis lifeboat crew said.",
            "six",
            6,
            "no name in common",
        ),
        ("The storm sank a six-boat raft at Tolmy pier on Monday.", "six", 6, "part of a word"),
        ("The storm sank 900 boats at Tolmy pier on Monday.", "900", 900, "too far apart"),
        ("Six boats remain of those the storm sank at Tolmy pier on Monday.", "Six", 6, "true at one moment"),
    ] {
        let other = report("Post", body, words, value, "boat", "sink");
        // The first case is the control: nothing in it speaks against a conflict.
        assert_eq!(conflict(&four, &other), why.is_empty(), "{why}: {body}");
    }
}

#[test]
fn a_month_that_only_one_report_tells_is_another_time() {
    let four = report("Echo", FOUR, "four", 4, "boat", "sink");
    let mut other = report("Post", "In December a storm sank six boats at Tolmy pier.", "six", 6, "boat", "sink");
    let span = other.find("December");
    other.facts.times.push(TimeExpression {
        span,
        kind: TimeKind::Date,
        value: "XXXX-12".to_owned(),
        precision: Precision::Month,
        anchor: Anchor::None,
        zone: None,
        interval: None,
    });
    assert!(!conflict(&four, &other));
}

#[test]
fn a_number_that_both_reports_give_has_its_counterpart() {
    let both = |outlet: &str, first: &str| {
        let body = format!("{first} sank four boats and damaged six boats at Tolmy pier on Monday.");
        report(outlet, &body, "four", 4, "boat", "sink").counts("six", 6, Qualifier::Exact, "boat", "damage")
    };
    assert!(!conflict(&both("Echo", "The storm"), &both("Post", "High seas")));
}

#[test]
fn a_rounded_number_is_no_other_number() {
    let exact = report("Echo", "The pier at Tolmy cost 11,480 crowns a day.", "11,480", 11_480, "crown", "cost");
    let round = report("Post", "The pier at Tolmy cost 11,000 crowns a day.", "11,000", 11_000, "crown", "cost");
    let other = report("Mail", "The pier at Tolmy cost 14,000 crowns a day.", "14,000", 14_000, "crown", "cost");
    assert!(!conflict(&exact, &round));
    assert!(conflict(&exact, &other));
}

#[test]
fn contrary_words_and_results_are_never_the_same() {
    let said = |outlet: &str, words: &str| {
        Draft::new(outlet, "Tolmy pier", &format!("{words}, Ana Ruiz said.")).says("Ana Ruiz", "say", words)
    };
    let relation = |left: &str, right: &str| over_both(&collation(&[&said("Echo", left), &said("Post", right)]));
    let closed = "The pier at Tolmy would close";
    for (left, right) in [
        (closed, "It was not true that the pier at Tolmy would close"),
        (closed, "It was false that the pier at Tolmy would close"),
        ("Prices at Tolmy pier rose in April", "Prices at Tolmy pier fell in April"),
        ("The ferry sank north of Tolmy pier", "The ferry sank south of Tolmy pier"),
    ] {
        assert_eq!(relation(left, right), [Relation::Conflict], "{left} / {right}");
    }
    assert_eq!(relation(closed, "The pier at Tolmy would close soon"), [Relation::Same]);
    let talks = |day: &str, outlet: &str, words: &str| said(outlet, words).published(&format!("2031-03-0{day}T09:00"));
    let (begun, ended) = ("The talks at Tolmy pier had begun", "The talks at Tolmy pier had ended");
    let later = collation(&[&talks("3", "Echo", begun), &talks("4", "Post", ended)]);
    assert_eq!(over_both(&later), [Relation::CannotTell], "what began on one day may end on the next");
    assert_eq!(relation("Shares in Tolmy pier rose early", "Shares in Tolmy pier fell early"), [Relation::CannotTell]);
}

#[test]
fn two_voices_of_one_report_that_put_a_crowd_at_two_numbers_pull_apart() {
    let report = |second: &str, content: &str| {
        let body = format!("Police put the crowd at 6,000. {second} Rain fell all day.");
        let mut draft = Draft::new("Echo", "Tolmy march", &body)
            .published("2031-03-03T09:00")
            .says("Police", "put", "the crowd at 6,000")
            .says("Organisers", "say", content)
            .counts("6,000", 6000, Qualifier::Exact, "people", "march")
            .counts("25,000", 25_000, Qualifier::Exact, "people", "take");
        for (ix, figure) in (0..).zip(&mut draft.facts.figures) {
            figure.statement = Some(StatementIx(ix));
        }
        draft
    };
    let other = Draft::new("Post", "Tolmy march", "Thousands marched in Tolmy.").published("2031-03-03T09:00");
    let tensions = |draft: &Draft| {
        let got = collation(&[draft, &other]);
        got.look_first.iter().filter(|card| card.kind == LookFirstKind::Tension).count()
    };
    assert_eq!(tensions(&report("Organisers said 25,000 people took part.", "25,000 people took part")), 1);
    let apart = report("Rain fell. Organisers said 25,000 people took part.", "25,000 people took part");
    assert_eq!(tensions(&apart), 0, "a sentence stands between the two");
}
