//! What is lost on the way from one report to another: a source, a doubt, and what only looks like a loss.

mod common;

use common::{Draft, collation};
use secondsource_model::{Collation, EventKind, LookFirstKind, Qualifier, Relation};

const MORNING: &str = "2031-03-03T09:00";

fn cards(got: &Collation, kind: LookFirstKind) -> usize {
    got.look_first.iter().filter(|card| card.kind == kind).count()
}

fn plain(body: &str) -> Draft {
    Draft::new("Post", "Tolmy sluice", body).published(MORNING)
}

#[test]
fn a_likely_cause_that_another_report_is_sure_of_is_shown() {
    let content = "A worn bearing was likely";
    let doubted = Draft::new("Echo", "Tolmy sluice", "A worn bearing was likely, Petra Lund said.")
        .published(MORNING)
        .says("Petra Lund", "say", content);
    let doubts = |body: &str| cards(&collation(&[&doubted, &plain(body)]), LookFirstKind::DoubtLost);
    assert_eq!(doubts("The sluice stuck because of a worn bearing."), 1);
    for other in [
        "The sluice stuck, probably because of a worn bearing.",
        "The sluice did not stick because of a worn bearing.",
        "The sluice stuck because of a storm that had worn the bearing.",
        "Workers changed a worn bearing of the sluice in May.",
    ] {
        assert_eq!(doubts(other), 0, "{other}");
    }
}

/// A report in which somebody says how many boats sank.
fn sourced() -> Draft {
    let content = "The storm sank six boats at Tolmy pier on Monday";
    Draft::new("Echo", "Tolmy storm", "The storm sank six boats at Tolmy pier on Monday, Petra Lund said.")
        .published(MORNING)
        .says("Petra Lund", "say", content)
        .happens("sank", "sink", EventKind::Other, Some("The storm"), Some("six boats"))
}

#[test]
fn a_source_is_lost_only_in_a_sentence_of_the_reports_own_voice() {
    let lost = |body: &str| {
        let other = plain(body).happens("sank", "sink", EventKind::Other, Some("The storm"), Some("six boats"));
        cards(&collation(&[&sourced(), &other]), LookFirstKind::AttributionLost)
    };
    assert_eq!(lost("The storm sank six boats at Tolmy pier on Monday."), 1);
    assert_eq!(lost("The storm sank six boats at Tolmy pier on Monday, officials said."), 0);
    assert_eq!(lost("The storm reportedly sank six boats at Tolmy pier on Monday."), 0);
}

#[test]
fn who_gives_one_number_does_not_stand_behind_the_other() {
    let count = |outlet: &str, words: &str, value: i64| {
        Draft::new(outlet, "Tolmy storm", &format!("The storm sank {words} boats at Tolmy pier on Monday."))
            .published(MORNING)
            .byline(&format!("{outlet} Writer"))
            .counts(words, value, Qualifier::Exact, "boat", "sink")
    };
    let (echo, post, wire) = (count("Echo", "six", 6), count("Post", "six", 6), count("Wire", "nine", 9));
    let got = collation(&[&echo, &post, &wire]);
    let claim = got.claims.iter().find(|claim| claim.relation == Relation::Conflict).map(|claim| {
        let sides = claim.evidence.iter().map(|one| (one.article, one.gatherers.map(|count| count.possible)));
        (claim.gatherers.possible, sides.collect::<std::collections::BTreeMap<_, _>>())
    });
    let Some((shown, sides)) = claim else { unreachable!("no conflict: {:?}", got.claims) };
    assert_eq!(shown, 2, "the two that give the number that is shown");
    assert_eq!(sides.get(&echo.article.id), Some(&Some(2)));
    assert_eq!(sides.get(&wire.article.id), Some(&Some(1)));
    let agreed = collation(&[&echo, &post]);
    assert!(agreed.claims.iter().flat_map(|claim| &claim.evidence).all(|one| one.gatherers.is_none()));
}
