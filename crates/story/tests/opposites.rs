//! What must never count as the same: parties exchanged, another doer, denials of other things, nobody and somebody, numbers without sign of an update.

mod common;

use common::{Draft, collation, over_both};
use secondsource_model::{
    ClaimKind, EntityKind, EventKind, EventStatus, EvidenceRole, FigureStanding, LookFirstKind, Modality, Qualifier,
    Relation,
};

fn deed(outlet: &str, body: &str, word: &str, lemma: &str, kind: EventKind, parties: (&str, &str)) -> Draft {
    let (agent, patient) = parties;
    let mut draft = Draft::new(outlet, "Ostvik", body).happens(
        word,
        lemma,
        kind,
        (!agent.is_empty()).then_some(agent),
        (!patient.is_empty()).then_some(patient),
    );
    draft.facts.events[0].clause = draft.facts.sentences[1];
    draft
}

#[test]
fn parties_exchanged_are_never_the_same() {
    let accused =
        |outlet: &str, body: &str, parties| deed(outlet, body, "accused", "accuse", EventKind::Disapprove, parties);
    let bell = accused(
        "Echo",
        "Greta Bell accused Tomas Kerr of hiding the cost of the tunnel.",
        ("Greta Bell", "Tomas Kerr"),
    );
    let kerr = accused(
        "Post",
        "Tomas Kerr accused Greta Bell of hiding the cost of the tunnel.",
        ("Tomas Kerr", "Greta Bell"),
    );
    let again = accused(
        "Mail",
        "Greta Bell accused Tomas Kerr of hiding the cost of the tunnel.",
        ("Greta Bell", "Tomas Kerr"),
    );
    assert_eq!(over_both(&collation(&[&bell, &kerr])), [Relation::Conflict]);
    assert_eq!(over_both(&collation(&[&bell, &again])), [Relation::Same]);
    let met = |outlet: &str, body: &str, parties| deed(outlet, body, "met", "meet", EventKind::Consult, parties);
    let one = met("Echo", "Greta Bell met Tomas Kerr in Tolmy to speak of the tunnel.", ("Greta Bell", "Tomas Kerr"));
    let other = met("Post", "Tomas Kerr met Greta Bell in Tolmy to speak of the tunnel.", ("Tomas Kerr", "Greta Bell"));
    assert_eq!(over_both(&collation(&[&one, &other])), [Relation::Same], "to meet is done by both");
}

#[test]
fn another_doer_is_another_telling() {
    let killed = |outlet: &str, doer: &str| {
        let body = format!("Two villagers were killed by {doer} in Lower Marn on the road to Vell.");
        deed(outlet, &body, "killed", "kill", EventKind::Assault, (doer, "Two villagers"))
    };
    let rebels = killed("Echo", "rebels");
    assert_eq!(over_both(&collation(&[&rebels, &killed("Post", "soldiers")])), [Relation::Conflict]);
    assert_eq!(
        over_both(&collation(&[&rebels, &killed("Post", "gunmen")])),
        [Relation::CannotTell],
        "gunmen may be rebels"
    );
    assert_eq!(over_both(&collation(&[&rebels, &killed("Post", "rebels")])), [Relation::Same]);
}

#[test]
fn nobody_and_somebody_conflict() {
    let killed = |outlet: &str, who: &str, status| {
        let body = format!("{who} was killed in the explosion at the Orrin mill.");
        let mut draft = deed(outlet, &body, "killed", "kill", EventKind::Assault, ("", who));
        draft.facts.events[0].status = status;
        draft
    };
    let nobody = killed("Echo", "Nobody", EventStatus::Denied);
    let somebody = killed("Post", "A worker", EventStatus::Happened);
    let got = collation(&[&nobody, &somebody]);
    assert_eq!(over_both(&got), [Relation::Conflict]);
    let roles: Vec<EvidenceRole> = got.claims[0].evidence.iter().map(|evidence| evidence.role).collect();
    assert_eq!(roles, [EvidenceRole::Denies, EvidenceRole::Differs]);
    let elsewhere = {
        let body = "A worker was killed under a tractor near Tolmy.";
        deed("Post", body, "killed", "kill", EventKind::Assault, ("", "A worker"))
    };
    assert!(!over_both(&collation(&[&nobody, &elsewhere])).contains(&Relation::Conflict));
}

fn denies(outlet: &str, who: &str, content: &str) -> Draft {
    let mut draft = Draft::new(outlet, "Lund", &format!("{who} denied {content}.")).says(who, "deny", content);
    let cue = draft.find("denied");
    let statement = &mut draft.facts.statements[0];
    (statement.negated, statement.modality) = (true, Modality::Denied);
    statement.cue.as_mut().expect("a cue").spans = vec![cue];
    draft
}

#[test]
fn one_denial_meets_the_same_denial_only() {
    let money = denies("Echo", "Arne Lund", "that he had taken money from Skarn Works");
    let got = collation(&[&money, &denies("Post", "Arne Lund", "taking money from Skarn Works")]);
    assert_eq!(over_both(&got), [Relation::Same]);
    let shown: Vec<&str> = got.claims[0]
        .evidence
        .iter()
        .map(|evidence| {
            let draft = if evidence.article == money.article.id { &money } else { return "denied" };
            draft.article.slice(evidence.span)
        })
        .collect();
    assert!(shown.iter().all(|words| words.starts_with("denied")), "never without the denial: {shown:?}");
    assert_eq!(over_both(&collation(&[&money, &denies("Post", "Arne Lund", "that he had planned to resign")])), []);
    let says = Draft::new("Post", "Lund", "Arne Lund said he had taken money from Skarn Works.").says(
        "Arne Lund",
        "say",
        "he had taken money from Skarn Works",
    );
    assert_eq!(over_both(&collation(&[&money, &says])), [Relation::Conflict]);
}

#[test]
fn a_body_and_its_chief_executive_deny_one_thing() {
    let mut own = denies("Echo", "Vellair", "that the brakes of the jet had been faulty");
    own.facts.entities[0].kind = EntityKind::Organisation;
    let by_title = |title: &str, body: &str| {
        let mut draft = Draft::new("Post", "Jet", body);
        draft.entity("Vellair", EntityKind::Organisation);
        let person = draft.entity("Doro Kint", EntityKind::Person);
        let role = draft.find(title);
        draft.facts.entities[person.0 as usize].roles.push(role);
        let mut draft = draft.says("Doro Kint", "deny", "that the brakes of the jet were faulty");
        let cue = draft.find("denied");
        let statement = draft.facts.statements.last_mut().expect("just added");
        (statement.negated, statement.modality) = (true, Modality::Denied);
        statement.cue = Some(secondsource_model::Cue { spans: vec![cue], lemma: "deny".to_owned() });
        draft
    };
    for (title, body, joined) in [
        (
            "Vellair chief executive",
            "Vellair chief executive Doro Kint denied that the brakes of the jet were faulty.",
            true,
        ),
        (
            "Chief executive",
            "Vellair bought the jet in May. Vellair flies to Tolmy. The pilots of Vellair are on strike. Chief executive Doro Kint denied that the brakes of the jet were faulty.",
            true,
        ),
        (
            "Union leader",
            "Vellair bought it. Vellair flies. They love Vellair. Union leader Doro Kint denied that the brakes of the jet were faulty.",
            false,
        ),
    ] {
        let got = over_both(&collation(&[&own, &by_title(title, body)]));
        assert_eq!(got, if joined { vec![Relation::Same] } else { vec![] }, "{title}");
    }
}

#[test]
fn two_speakers_who_contradict_each_other_are_a_tension() {
    let said = |outlet: &str, who: &str, words: &str| {
        Draft::new(outlet, "Valve", &format!("{words}, {who} said.")).says(who, "say", words)
    };
    let checked = said("Echo", "Ida Holm", "The safety valve had been checked in February");
    for (other, expected) in [
        ("The safety valve had not been checked in February", 1),
        ("The safety valve had been checked in February", 0),
        ("The valve of the other boiler had not been replaced", 0),
    ] {
        let got = collation(&[&checked, &said("Post", "Bo Marsk", other)]);
        let cards = got.look_first.iter().filter(|card| card.kind == LookFirstKind::Tension).count();
        assert_eq!(cards, expected, "{other:?}");
    }
}

fn injured(outlet: &str, time: &str, words: &str, value: i64, by: &str) -> Draft {
    let body = format!("{words} people were injured when a stand fell at the Tolmy stadium, the {by} said.");
    let mut draft =
        Draft::new(outlet, "Stand", &body).published(time).counts(words, value, Qualifier::Exact, "people", "injure");
    let entity = draft.entity(by, EntityKind::Organisation);
    draft.facts.figures[0].according_entity = Some(entity);
    draft
}

#[test]
fn a_higher_toll_replaces_only_where_time_or_source_tells() {
    let first = injured("Echo", "2031-03-03T09:00", "Thirty", 30, "brigade");
    let conflict = injured("Post", "2031-03-03T09:40", "Fifty", 50, "hospital");
    assert_eq!(over_both(&collation(&[&first, &conflict])), [Relation::Conflict], "two counts within the hour");
    let same_source = injured("Post", "2031-03-03T09:40", "Fifty", 50, "brigade");
    assert_eq!(over_both(&collation(&[&first, &same_source])), [Relation::Supersedes]);
    let next_day = injured("Post", "2031-03-04T09:00", "Fifty", 50, "hospital");
    assert_eq!(over_both(&collation(&[&first, &next_day])), [Relation::Supersedes]);
}

#[test]
fn a_number_before_a_change_is_not_replaced_by_the_one_behind_it() {
    let cut = |outlet: &str, body: &str| {
        Draft::new(outlet, "Ferry", body).counts("12", 12, Qualifier::Exact, "sailing", "cut").counts(
            "four",
            4,
            Qualifier::Exact,
            "sailing",
            "cut",
        )
    };
    let one = cut("Echo", "Norra Ferries will cut daily sailings to Karsholt from 12 to four in April.");
    let other = cut("Post", "Norra Ferries will cut daily sailings to Karsholt to four in April from 12.");
    let got = collation(&[&one, &other]);
    assert_eq!(over_both(&got), [Relation::Same, Relation::Same]);
    assert!(got.look_first.is_empty(), "{:?}", got.look_first);
}

#[test]
fn a_number_with_its_counterpart_is_held_against_no_other() {
    let aground = |outlet: &str, body: &str| {
        deed(outlet, body, "ran", "run", EventKind::Accident, ("a ferry with 212 people", ""))
    };
    let hurt =
        aground("Echo", "Police said a ferry with 212 people aboard ran aground off Tarn Island, injuring 14 people.")
            .counts("212", 212, Qualifier::Exact, "people", "")
            .counts("14", 14, Qualifier::AtLeast, "people", "injure");
    let plain =
        aground("Post", "On Monday a ferry with 212 people aboard ran aground off Tarn Island, the bureau said.")
            .counts("212", 212, Qualifier::Exact, "people", "");
    let (mut hurt, mut plain) = (hurt, plain);
    for draft in [&mut hurt, &mut plain] {
        draft.facts.figures[0].done_lemma = None;
    }
    let got = collation(&[&hurt, &plain]);
    let events = got.claims.iter().filter(|claim| claim.kind == ClaimKind::Event && claim.evidence.len() > 1);
    assert_eq!(events.map(|claim| claim.relation).collect::<Vec<_>>(), [Relation::Same]);
}

#[test]
fn a_difference_is_no_number_that_was_withdrawn() {
    let first =
        Draft::new("Echo", "Ferry", "Fourteen people were injured when the ferry ran aground, the coastguard said.")
            .counts("Fourteen", 14, Qualifier::Exact, "people", "injure");
    let mut later = Draft::new(
        "Post",
        "Ferry",
        "Nineteen people were injured when the ferry ran aground, five more than the coastguard first reported.",
    )
    .counts("Nineteen", 19, Qualifier::Exact, "people", "injure")
    .counts("five", 5, Qualifier::Exact, "people", "injure");
    later.facts.figures[1].standing = FigureStanding::Difference;
    let five = later.facts.figures[1].span;
    let got = collation(&[&first, &later]);
    let with_five = got.claims.iter().find(|claim| claim.evidence.iter().any(|evidence| evidence.span == five));
    assert!(with_five.is_none_or(|claim| claim.evidence.len() == 1), "{with_five:?}");
}
