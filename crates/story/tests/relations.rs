//! How the figures, days and quotations of two reports relate, each relation with lines that must have it and lines that must not.

mod common;

use common::{Draft, collation, over_both};
use secondsource_model::{
    Anchor, Change, EventKind, EvidenceRole, Figure, FigureKind, Interval, LookFirstKind, Precision, Qualifier,
    Relation, TimeExpression, TimeIx, TimeKind,
};

/// A report of the mill: its sentences, and in each the words of a number with its value, what is counted and what befell it.
fn report(outlet: &str, time: &str, body: &str, counts: &[(&str, i64, &str, &str)]) -> Draft {
    let mut draft = Draft::new(outlet, "Brackwater mill", body).published(time);
    for (words, value, counted, done) in counts {
        draft = draft.counts(words, *value, Qualifier::Exact, counted, done);
        let figure = draft.facts.figures.last_mut().expect("just added");
        if counted.is_empty() {
            figure.counted_lemma = None;
        }
        if done.is_empty() {
            figure.done_lemma = None;
        }
    }
    draft
}

const MORNING: &str = "2031-03-03T09:00";
const SOON: &str = "2031-03-03T09:10";
const NEXT: &str = "2031-03-04T09:00";

fn injured(outlet: &str, time: &str, words: &str, value: i64) -> Draft {
    let body = format!("{words} people were injured in the explosion at the Brackwater mill.");
    report(outlet, time, &body, &[(words, value, "person", "injure")])
}

#[test]
fn tolls_grow_and_other_numbers_differ() {
    let first = injured("Echo", MORNING, "Fourteen", 14);
    assert_eq!(over_both(&collation(&[&first, &injured("Post", SOON, "Fourteen", 14)])), [Relation::Same]);
    assert_eq!(over_both(&collation(&[&first, &injured("Post", NEXT, "Nineteen", 19)])), [Relation::Supersedes]);
    assert_eq!(over_both(&collation(&[&first, &injured("Post", SOON, "Nineteen", 19)])), [Relation::Conflict]);
    assert_eq!(
        over_both(&collation(&[&first, &injured("Post", NEXT, "Nine", 9)])),
        [Relation::Conflict],
        "a toll does not fall"
    );
    assert_eq!(
        over_both(&collation(&[&first, &injured("Post", NEXT, "140", 140)])),
        [Relation::Conflict],
        "a slip of a digit"
    );
    let marched = |outlet: &str, time: &str, words: &str, value| {
        let body = format!("{words} people marched through Tolmy against the bridge toll.");
        report(outlet, time, &body, &[(words, value, "person", "march")])
    };
    let (few, many) = (marched("Echo", MORNING, "9,000", 9000), marched("Post", NEXT, "90,000", 90_000));
    assert_eq!(over_both(&collation(&[&few, &many])), [Relation::Conflict], "no toll, however late");
    let own = marched("Echo", NEXT, "90,000", 90_000);
    assert_eq!(over_both(&collation(&[&few, &own])), [Relation::Supersedes], "an outlet revises its own number");
}

#[test]
fn at_least_leaves_more_open() {
    let least = {
        let mut draft = injured("Echo", MORNING, "Fourteen", 14);
        draft.facts.figures[0].qualifier = Qualifier::AtLeast;
        draft
    };
    assert_eq!(over_both(&collation(&[&least, &injured("Post", SOON, "Nineteen", 19)])), [Relation::Compatible]);
    assert_eq!(over_both(&collation(&[&least, &injured("Post", SOON, "Nine", 9)])), [Relation::Conflict]);
}

#[test]
fn a_correction_replaces_wherever_the_number_stands() {
    let first = injured("Echo", MORNING, "Fourteen", 14);
    let body = "Nineteen people were injured in the explosion at the Brackwater mill, not 14 as it first reported, the brigade said.";
    let corrected = report("Post", SOON, body, &[("Nineteen", 19, "person", "injure"), ("14", 14, "", "")]);
    let got = collation(&[&first, &corrected]);
    let claim = got.claims.iter().find(|claim| claim.evidence.len() == 3).expect("one claim of three");
    assert_eq!(claim.relation, Relation::Supersedes);
    let roles: Vec<EvidenceRole> = claim.evidence.iter().map(|evidence| evidence.role).collect();
    assert_eq!(roles, [EvidenceRole::Replaced, EvidenceRole::Updates, EvidenceRole::Replaced]);
    assert!(got.look_first.iter().any(|card| card.kind == LookFirstKind::Superseded));
    assert!(!got.look_first.iter().any(|card| card.kind == LookFirstKind::Conflict));
}

#[test]
fn a_number_put_by_somebody_and_not_replaced_is_no_correction() {
    let first = injured("Echo", MORNING, "Fourteen", 14);
    let body = "The brigade had put the number of injured in the explosion at the Brackwater mill at 14.";
    let told = report("Post", SOON, body, &[("14", 14, "", "")]);
    assert!(!over_both(&collation(&[&first, &told])).contains(&Relation::Supersedes));
}

#[test]
fn parts_and_other_years_are_other_measures() {
    let first = injured("Echo", MORNING, "Fourteen", 14);
    let body = "Two of the injured people were hurt badly in the explosion at the Brackwater mill.";
    let part = report("Post", NEXT, body, &[("Two", 2, "person", "injure")]);
    let relations = over_both(&collation(&[&first, &part]));
    assert!(
        relations.iter().all(|relation| !matches!(relation, Relation::Supersedes | Relation::Conflict)),
        "{relations:?}"
    );
    let body = "In 2019 six people were injured in an explosion at the Brackwater mill.";
    let mut other = report("Post", NEXT, body, &[("six", 6, "person", "injure")]);
    let span = other.find("2019");
    other.facts.times.push(TimeExpression {
        span,
        kind: TimeKind::Date,
        value: "2019".to_owned(),
        precision: Precision::Year,
        anchor: Anchor::Absolute,
        zone: None,
        interval: Some(Interval { from: "2019-01-01".to_owned(), until: "2020-01-01".to_owned() }),
    });
    assert_eq!(over_both(&collation(&[&first, &other])), [], "another year");
}

#[test]
fn people_on_board_and_speeds_can_conflict() {
    let aboard = |outlet: &str, words: &str, value| {
        let body = format!("A ferry with {words} people on board ran aground near Tolmy on Monday.");
        report(outlet, SOON, &body, &[(words, value, "people", "")])
    };
    assert_eq!(
        over_both(&collation(&[&aboard("Echo", "212", 212), &aboard("Post", "231", 231)])),
        [Relation::Conflict]
    );
    let speed = |outlet: &str, words: &str, value, body: &str| {
        let mut draft = report(outlet, SOON, body, &[(words, value, "", "")]);
        let figure: &mut Figure = &mut draft.facts.figures[0];
        figure.kind = FigureKind::Rate;
        figure.unit = Some("km/h".to_owned());
        draft
    };
    let one = speed("Echo", "110", 110, "The train was travelling at 110 km/h when it derailed near Tolmy.");
    let other = speed("Post", "140", 140, "The train was travelling at 140 km/h when it derailed near Tolmy.");
    assert_eq!(over_both(&collation(&[&one, &other])), [Relation::Conflict]);
    let wind = speed("Post", "140", 140, "Gusts of 140 km/h tore roofs from barns in the valley all night.");
    assert_eq!(over_both(&collation(&[&one, &wind])), [], "another speed");
}

/// A day of March 2031 where these words stand.
fn dated(draft: &mut Draft, words: &str, number: &str) {
    let span = draft.find(words);
    draft.facts.times.push(TimeExpression {
        span,
        kind: TimeKind::Date,
        value: format!("2031-03-0{number}"),
        precision: Precision::Day,
        anchor: Anchor::DocumentTime,
        zone: None,
        interval: Some(Interval {
            from: format!("2031-03-0{number}"),
            until: format!("2031-03-0{}", number.parse::<u8>().expect("a digit") + 1),
        }),
    });
}

#[test]
fn the_day_of_writing_is_nobodys_day() {
    let of = |outlet: &str, number: &str, dash: &str| {
        let line = format!("TOLMY HARBOUR DISTRICT, March {number} (Norwire) -{dash}");
        let body = format!("{line} Lifeboats came.");
        let mut draft = Draft::new(outlet, "Ferry", &body).published(&format!("2031-03-0{number}T09:00"));
        draft = draft.dateline(&line, Some("Norwire"));
        dated(&mut draft, &format!("March {number}"), number);
        draft
    };
    let kinds = |drafts: [Draft; 2]| {
        let cards = collation(&[&drafts[0], &drafts[1]]).look_first;
        cards.iter().map(|card| card.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds([of("Norwire", "3", "."), of("Norwire", "4", ".")]), []);
    let day = |outlet: &str, number: &str| {
        let body = format!("The old harbour bridge at Tolmy fell into the river on March {number}. Lifeboats came.");
        let mut draft = Draft::new(outlet, "Bridge", &body).published("2031-03-05T09:00");
        dated(&mut draft, &format!("March {number}"), number);
        draft
    };
    assert_eq!(kinds([day("Echo", "3"), day("Post", "4")]), [LookFirstKind::Conflict], "the same words of a happening");
}

#[test]
fn what_was_replaced_stands_first_on_its_card() {
    // The later number stands in the report that comes first.
    let later = injured("Echo", NEXT, "Nineteen", 19);
    let first = injured("Post", MORNING, "Fourteen", 14);
    for drafts in [[&later, &first], [&first, &later]] {
        let got = collation(&drafts);
        let card = got.look_first.iter().find(|card| card.kind == LookFirstKind::Superseded).expect("a toll that grew");
        let words: Vec<&str> = card
            .places
            .iter()
            .map(|(article, span, _)| {
                drafts.iter().find(|draft| draft.article.id == *article).expect("one of the two").article.slice(*span)
            })
            .collect();
        assert_eq!(words, ["Fourteen", "Nineteen"]);
    }
}

fn on_day(outlet: &str, day: &str, number: &str, again: bool) -> Draft {
    let more = if again { " It struck a rock off Karsholt on Friday." } else { "" };
    let body = format!("The ferry Ilse struck a rock off Tolmy on {day}.{more}");
    let mut draft = Draft::new(outlet, "Ferry", &body).published("2031-03-05T09:00").happens(
        "struck",
        "strike",
        EventKind::Accident,
        Some("The ferry Ilse"),
        Some("a rock"),
    );
    dated(&mut draft, day, number);
    draft.facts.events[0].time = Some(TimeIx(0));
    draft.facts.events[0].clause = draft.facts.sentences[1];
    draft
}

#[test]
fn two_days_of_one_happening_conflict() {
    let monday = on_day("Echo", "Monday", "3", false);
    assert_eq!(over_both(&collation(&[&monday, &on_day("Post", "Tuesday", "4", false)])), [Relation::Conflict]);
    assert_eq!(over_both(&collation(&[&monday, &on_day("Post", "Monday", "3", false)])), [Relation::Same]);
}

#[test]
fn numbers_inside_events_decide_whether_they_are_the_same() {
    let died = |outlet: &str, time: &str, words: &str, value| {
        let body = format!("{words} people died in the explosion at the Brackwater mill.");
        let mut draft = report(outlet, time, &body, &[(words, value, "people", "die")]);
        draft = draft.happens("died", "die", EventKind::Death, Some(&format!("{words} people")), None);
        draft.facts.events[0].clause = draft.facts.sentences[1];
        draft
    };
    let relations = over_both(&collation(&[&died("Echo", MORNING, "Two", 2), &died("Post", SOON, "Three", 3)]));
    assert_eq!(relations, [Relation::Conflict, Relation::Conflict], "the figure, and the event it stands in");
    let got = collation(&[&died("Echo", MORNING, "Two", 2), &died("Post", SOON, "Three", 3)]);
    assert_eq!(got.look_first.iter().filter(|card| card.kind == LookFirstKind::Conflict).count(), 1, "told once");
    assert_eq!(
        over_both(&collation(&[&died("Echo", MORNING, "Two", 2), &died("Post", SOON, "Two", 2)])),
        [Relation::Same, Relation::Same]
    );
}

#[test]
fn an_altered_quotation_is_listed_once() {
    let quote = |outlet: &str, words: &str| {
        Draft::new(outlet, "Captain speaks", &format!("“{words},” Ilse Marn said.")).says("Ilse Marn", "say", words)
    };
    let full = quote("Echo", "The ship turned to port and would not come back to us");
    let altered = quote("Mail", "The ship turned to port and did not come back to us");
    let got = collation(&[&full, &altered]);
    assert_eq!(over_both(&got), [Relation::Compatible]);
    let kinds: Vec<LookFirstKind> = got.look_first.iter().map(|card| card.kind).collect();
    assert_eq!(kinds, [LookFirstKind::AlteredQuote]);
    assert_eq!(
        over_both(&collation(&[&full, &quote("Mail", "The ship turned to port and would not come back to us")])),
        [Relation::Same]
    );
}

#[test]
fn two_quotations_with_one_phrase_in_common_are_two() {
    let quote = |outlet: &str, words: &str| {
        Draft::new(outlet, "Captain speaks", &format!("“{words},” Ilse Marn said.")).says("Ilse Marn", "say", words)
    };
    let one = quote("Echo", "It was a grave threat to the port and the pilots had told us so for years");
    let phrase = quote("Mail", "a grave threat to the port");
    let other = quote("Post", "Nobody who saw the chart could doubt it was a grave threat to the port");
    let got = collation(&[&one, &phrase, &other]);
    let altered = got.look_first.iter().filter(|card| card.kind == LookFirstKind::AlteredQuote);
    assert_eq!(altered.count(), 0);
    assert_eq!(got.ledger.len(), 1, "{:?}", got.ledger);
}

#[test]
fn the_same_words_with_and_without_not_are_opposites() {
    let said = |outlet: &str, words: &str| {
        Draft::new(outlet, "Mayor speaks", &format!("{words}, Ilse Marn said.")).says("Ilse Marn", "say", words)
    };
    let safe = said("Echo", "The lower dam above Brackwater was safe");
    for (other, expected) in [
        ("The lower dam above Brackwater was not safe", Relation::Conflict),
        ("The lower dam above Brackwater wasn’t safe", Relation::Conflict),
        ("The lower dam above Brackwater was safe", Relation::Same),
    ] {
        assert_eq!(over_both(&collation(&[&safe, &said("Mail", other)])), [expected], "{other:?}");
    }
}

#[test]
fn a_pull_quote_is_no_second_owner() {
    let body = "The director, Anna Veld, spoke at noon.\n\n“Nobody rang a bell, nobody knocked on our door”\n\n“Nobody rang a bell, nobody knocked on our door,” said Oskar Lind.";
    let mut draft = Draft::new("Post", "A night", body)
        .says("Oskar Lind", "say", "Nobody rang a bell, nobody knocked on our door,")
        .says("Anna Veld", "", "Nobody rang a bell, nobody knocked on our door”");
    // The finder takes the first place of the words: the pull quote for both. Set each where it stands.
    let text = draft.article.text.clone();
    let second = text.as_str().rfind("Nobody rang").expect("twice");
    let span = text.span(second, second + "Nobody rang a bell, nobody knocked on our door,".len()).expect("inside");
    let sentence = draft.facts.sentence_of(span).expect("a sentence");
    let lind = &mut draft.facts.statements[0];
    (lind.content, lind.verbatim, lind.sentence) = (vec![span], vec![span], sentence);
    let got = collation(&[&draft]);
    assert!(!got.look_first.iter().any(|card| card.kind == LookFirstKind::TwoOwners), "{:?}", got.look_first);
    assert_eq!(got.claims.len(), 1);
}

#[test]
fn everybody_aboard_is_one_count_by_any_name() {
    let told = |outlet: &str, body: &str, words: &str, value, counted: &str, done: &str| {
        report(outlet, MORNING, body, &[(words, value, counted, done)])
    };
    let all = told(
        "Echo",
        "All 212 people aboard the airliner were brought to safety after it slid off the runway at Tarn Hill.",
        "212",
        212,
        "people",
        "bring",
    );
    for (body, words, value, counted, done, expected) in [
        (
            "An airliner with 208 passengers and crew slid off the runway at Tarn Hill.",
            "208",
            208,
            "passenger",
            "",
            Some(Relation::Conflict),
        ),
        (
            "The 212 passengers and crew of the airliner were brought to safety after it slid off the runway at Tarn Hill.",
            "212",
            212,
            "passenger",
            "bring",
            Some(Relation::Same),
        ),
        ("An airliner with 190 passengers slid off the runway at Tarn Hill.", "190", 190, "passenger", "", None),
        (
            "Fourteen people aboard the airliner were hurt when it slid off the runway at Tarn Hill.",
            "Fourteen",
            14,
            "people",
            "hurt",
            None,
        ),
    ] {
        let got = over_both(&collation(&[&all, &told("Post", body, words, value, counted, done)]));
        assert_eq!(got, expected.into_iter().collect::<Vec<_>>(), "{body:?}");
    }
}

#[test]
fn a_price_that_moved_on_is_no_conflict() {
    let moved = |outlet: &str, time: &str, words: &str, value, body: &str| {
        let mut draft = report(outlet, time, body, &[(words, value, "", "fall")]);
        let figure = draft.facts.figures.last_mut().expect("just added");
        figure.kind = FigureKind::Share;
        figure.unit = Some("%".to_owned());
        figure.change = Some(Change::Down);
        draft
    };
    let noon = moved("Echo", MORNING, "7 percent", 7, "Shares of Lindmark Group fell 7 percent in Halstad.");
    let body = "Shares of Lindmark Group fell 11 percent in Halstad.";
    assert_eq!(over_both(&collation(&[&noon, &moved("Post", NEXT, "11 percent", 11, body)])), []);
    assert_eq!(over_both(&collation(&[&noon, &moved("Post", SOON, "11 percent", 11, body)])), [Relation::Conflict]);
}
