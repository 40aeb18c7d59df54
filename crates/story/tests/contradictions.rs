//! What one report says and another says is not so comes to look at first; what only shares a word does not.

mod common;

use common::{Draft, collation, over_both};
use secondsource_model::{
    Anchor, EntityKind, EventKind, EventStatus, EvidenceRole, Figure, FigureKind, Interval, LookFirstKind, Precision,
    Qualifier, Relation, TimeExpression, TimeIx, TimeKind,
};

fn said(outlet: &str, who: &str, words: &str) -> Draft {
    let mut draft = Draft::new(outlet, "Tolmy council", &format!("{words}, {who} said."))
        .published("2031-03-03T09:00")
        .says(who, "say", words);
    if words.contains("Bo Lind") {
        draft.entity("Bo Lind", EntityKind::Person);
    }
    draft
}

fn cards(drafts: &[&Draft], kind: LookFirstKind) -> usize {
    collation(drafts).look_first.iter().filter(|card| card.kind == kind).count()
}

#[test]
fn two_speakers_against_each_other_are_shown() {
    for (left, right) in [
        ("Bo Lind would not stand for the council", "Bo Lind will stand"),
        ("Bo Lind had never paid the harbour office", "Bo Lind had paid the harbour office twice"),
        ("Bo Lind was not dismissed", "Bo Lind was dismissed on the spot"),
        ("Bo Lind was released at noon", "Bo Lind was still in custody"),
    ] {
        let (one, other) = (said("Echo", "Ana Ruiz", left), said("Post", "Uwe Harms", right));
        assert_eq!(cards(&[&one, &other], LookFirstKind::Tension), 1, "{left} / {right}");
        assert_eq!(cards(&[&other, &one], LookFirstKind::Tension), 1, "{right} / {left}");
    }
}

const COULD: &str =
    "Bo Lind could not stand, because the deadline for candidates of the northern quay district had passed";
const TRIED: &str =
    "Bo Lind tried not to stand, because the deadline for candidates of the northern quay district had passed";
const KNEW: &str = "Bo Lind never knew, because the deadline for candidates of the northern quay district had passed";

#[test]
fn words_in_common_are_no_contradiction() {
    for (left, right, why) in [
        ("Bo Lind would not stand for the council", "Bo Lind had stood on the quay", "another time"),
        (COULD, "Bo Lind will stand", "what cannot be"),
        (
            "Bo Lind would not support the bridge over the northern harbour basin",
            "Bo Lind would support an old tunnel under the castle district",
            "another thing",
        ),
        (TRIED, "Bo Lind will stand", "hangs on another verb"),
        (KNEW, "Bo Lind knew", "tells too little"),
        ("Bo Lind was not dismissed", "Bo Lind was not dismissed", "both deny it"),
    ] {
        let (one, other) = (said("Echo", "Ana Ruiz", left), said("Post", "Uwe Harms", right));
        assert_eq!(cards(&[&one, &other], LookFirstKind::Tension), 0, "{left} / {right}: {why}");
    }
    let day = |draft: Draft, day: &str| draft.published(&format!("2031-03-{day}T09:00"));
    let not = day(said("Echo", "Ana Ruiz", "Bo Lind has not resigned"), "03");
    let so = day(said("Post", "Uwe Harms", "Bo Lind had resigned"), "04");
    assert_eq!(cards(&[&not, &so], LookFirstKind::Tension), 0, "who has not resigned on Monday may have on Tuesday");
}

#[test]
fn a_deed_and_its_denial_are_shown() {
    let told = |outlet: &str, body: &str, agent: &str, status| {
        let mut draft = Draft::new(outlet, "Tolmy council", body).published("2031-03-03T09:00").happens(
            "resigned",
            "resign",
            EventKind::Resign,
            Some(agent),
            None,
        );
        draft.facts.events[0].status = status;
        draft.facts.events[0].clause = draft.facts.sentences[1];
        let entity = draft.entity(agent, EntityKind::Person);
        if let Some(party) = &mut draft.facts.events[0].agent {
            party.entity = Some(entity);
        }
        draft
    };
    let so = told("Echo", "Bo Lind resigned over the bridge.", "Bo Lind", EventStatus::Happened);
    let not = told("Post", "Bo Lind has not resigned.", "Bo Lind", EventStatus::Denied);
    let another = told("Post", "Greta Bell has not resigned.", "Greta Bell", EventStatus::Denied);
    assert_eq!(cards(&[&so, &not], LookFirstKind::Tension), 1);
    assert_eq!(cards(&[&so, &another], LookFirstKind::Tension), 0);
}

fn length(draft: &mut Draft, words: &str, value: &str) {
    let span = draft.find(words);
    draft.facts.times.push(TimeExpression {
        span,
        kind: TimeKind::Duration,
        value: value.to_owned(),
        precision: Precision::Vague,
        anchor: Anchor::None,
        zone: None,
        interval: None,
    });
}

#[test]
fn another_length_of_time_is_never_the_same() {
    let banned = |outlet: &str, words: &str, value: &str| {
        let mut draft = said(outlet, "Ana Ruiz", &format!("Bo Lind was banned from Tolmy pier for {words}"));
        length(&mut draft, words, value);
        draft
    };
    let relation = |one: &Draft, other: &Draft| over_both(&collation(&[one, other]));
    let four = banned("Echo", "four years", "P4Y");
    assert_eq!(relation(&four, &banned("Post", "two years", "P2Y")), [Relation::Conflict]);
    assert_eq!(relation(&four, &banned("Post", "four years", "P4Y")), [Relation::Same]);
    assert_eq!(
        relation(&banned("Echo", "two weeks", "P2W"), &banned("Post", "14 days", "P14D")),
        [Relation::Same],
        "in other units"
    );
    let later = banned("Post", "two years", "P2Y").published("2031-03-09T09:00");
    assert_eq!(relation(&four, &later), [Relation::CannotTell], "a ban may be cut");
}

#[test]
fn an_hour_apart_is_a_conflict_of_one_happening() {
    let struck = |outlet: &str, who: &str, hour: &str, value: &str| {
        let body = format!("{who} struck Tolmy at {hour} on Monday.");
        let mut draft = Draft::new(outlet, "Tolmy", &body).published("2031-03-03T09:00").happens(
            "struck",
            "strike",
            EventKind::Disaster,
            Some(who),
            Some("Tolmy"),
        );
        let span = draft.find(hour);
        draft.facts.times.push(TimeExpression {
            span,
            kind: TimeKind::Time,
            value: format!("2031-03-03T{value}"),
            precision: Precision::Minute,
            anchor: Anchor::DocumentTime,
            zone: None,
            interval: Some(Interval { from: format!("2031-03-03T{value}"), until: "2031-03-03T23:59".to_owned() }),
        });
        draft.facts.events[0].time = Some(TimeIx(0));
        draft.facts.events[0].clause = draft.facts.sentences[1];
        draft
    };
    let three = struck("Echo", "The earthquake", "3:12 a.m.", "03:12");
    for (other, shown) in [
        (struck("Post", "An earthquake", "2:12 a.m.", "02:12"), 1),
        (struck("Post", "An earthquake", "3:10 a.m.", "03:10"), 0),
        (struck("Post", "A second earthquake", "5:40 a.m.", "05:40"), 0),
        (struck("Post", "A storm", "2:12 a.m.", "02:12"), 0),
    ] {
        assert_eq!(cards(&[&three, &other], LookFirstKind::Conflict), shown, "{}", other.article.text.as_str());
    }
}

#[test]
fn two_ages_of_one_person_are_a_conflict() {
    let aged = |outlet: &str, name: &str, age: &str, value: i64| {
        let body = format!("{name}, {age}, runs the ferry to Tolmy.");
        let mut draft = Draft::new(outlet, "Ferry", &body).published("2031-03-03T09:00");
        draft.entity(name, EntityKind::Person);
        draft = draft.counts(age, value, Qualifier::Exact, "", "");
        let figure: &mut Figure = &mut draft.facts.figures[0];
        figure.kind = FigureKind::Age;
        draft
    };
    let one = aged("Echo", "Bo Lind", "58", 58);
    for (other, shown) in [
        (aged("Post", "Bo Lind", "57", 57), 1),
        (aged("Post", "Bo Lind", "58", 58), 0),
        (aged("Post", "Greta Bell", "57", 57), 0),
        (aged("Post", "Bo Lind", "29", 29), 0),
        (aged("Post", "Bo Lind", "59", 59).published("2031-07-03T09:00"), 0),
    ] {
        assert_eq!(cards(&[&one, &other], LookFirstKind::Conflict), shown, "{}", other.article.text.as_str());
    }
}

#[test]
fn what_is_told_as_said_before_is_no_second_gatherer() {
    let first = said("Echo", "Ana Ruiz", "No oil had leaked into the harbour");
    let later = |second: &str, cue: &str| {
        let body = format!("Ana Ruiz said a leak of oil had been found. {second}");
        let mut draft = Draft::new("Post", "Tolmy council", &body)
            .published("2031-03-03T18:00")
            .says("Ana Ruiz", "say", "a leak of oil had been found")
            .says("Ana Ruiz", "say", "no oil had leaked into the harbour");
        let span = draft.find(cue);
        if let Some(cue) = &mut draft.facts.statements[1].cue {
            cue.spans = vec![span];
        }
        draft
    };
    let overtaken = later("In the morning she had said that no oil had leaked into the harbour.", "had said");
    let got = collation(&[&first, &overtaken]);
    assert_eq!(over_both(&got), [Relation::Supersedes]);
    let claim = got.claims.iter().find(|claim| claim.relation == Relation::Supersedes);
    let roles: Vec<EvidenceRole> =
        claim.map(|claim| claim.evidence.iter().map(|evidence| evidence.role).collect()).unwrap_or_default();
    assert_eq!(roles.iter().filter(|role| **role == EvidenceRole::Replaced).count(), 2, "{roles:?}");
    assert_eq!(roles.iter().filter(|role| **role == EvidenceRole::Updates).count(), 1, "{roles:?}");
    let still = later("She added that no oil had leaked into the harbour.", "added");
    assert_eq!(over_both(&collation(&[&first, &still])), [Relation::Same]);
}
