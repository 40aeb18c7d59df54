//! What a fact-checker must be able to trust in the cards: what counts as one matter, who carried it, and what became of a doubt.

mod common;

use common::{Draft, collation, collation_of, over_both};
use secondsource_model::{
    ChainRole, ClaimKind, Collation, Count, CreditKind, EntityKind, EventKind, EvidenceRole, LookFirstKind, Position,
    Qualifier, Relation, Stance,
};

/// The claims that two articles or more have: kind and relation.
fn shared(got: &Collation) -> Vec<(ClaimKind, Relation)> {
    let shared = got
        .claims
        .iter()
        .filter(|claim| claim.evidence.iter().any(|evidence| evidence.article != claim.evidence[0].article));
    shared.map(|claim| (claim.kind, claim.relation)).collect()
}

const MORNING: &str = "2031-03-03T09:00";
const NEXT: &str = "2031-03-04T09:00";

/// A report with one count of people.
fn counted(outlet: &str, time: &str, body: &str, words: &str, value: i64, done: &str) -> Draft {
    let draft = Draft::new(outlet, "Tram leaves the rails in Tolmy", body).counts(
        words,
        value,
        Qualifier::Exact,
        "people",
        done,
    );
    let mut draft = if time.is_empty() { draft } else { draft.published(time) };
    if done.is_empty() {
        draft.facts.figures[0].done_lemma = None;
    }
    draft
}

#[test]
fn people_of_one_number_are_one_matter_only_if_the_same_befell_them() {
    let taken =
        counted("Echo", MORNING, "After the tram crash in Tolmy 31 people were taken to hospital.", "31", 31, "take");
    let treated =
        counted("Post", NEXT, "The clinic treated 38 people after the tram crash in Tolmy.", "38", 38, "treat");
    assert_eq!(shared(&collation(&[&taken, &treated])), [(ClaimKind::Figure, Relation::Supersedes)]);
    let aboard = counted("Post", NEXT, "The tram that crashed in Tolmy had 38 people on board.", "38", 38, "");
    assert_eq!(shared(&collation(&[&taken, &aboard])), [], "aboard and in hospital");
    let carried = counted("Mail", MORNING, "The tram that crashed in Tolmy was carrying 40 people.", "40", 40, "carry");
    assert_eq!(shared(&collation(&[&aboard, &carried])).len(), 1, "aboard and carried");
    assert_eq!(shared(&collation(&[&carried, &treated])), [], "carried and treated");
    let hurt = counted("Sun", NEXT, "In the tram crash in Tolmy 44 people were hurt.", "44", 44, "hurt");
    assert_eq!(
        shared(&collation(&[&taken, &hurt])),
        [(ClaimKind::Figure, Relation::Compatible)],
        "not all who are hurt are taken to hospital"
    );
}

#[test]
fn people_are_residents_where_deed_and_number_are_one() {
    let moved = |outlet: &str, counted: &str, done: &str, body: &str| {
        Draft::new(outlet, "Gas leak in Tolmy", body).published(MORNING).counts(
            "About 70",
            70,
            Qualifier::About,
            counted,
            done,
        )
    };
    let homes = moved("Echo", "resident", "leave", "About 70 residents had to leave their homes near the gasworks.");
    let safety = moved("Post", "people", "live", "About 70 people living near the gasworks were taken to safety.");
    assert_eq!(shared(&collation(&[&homes, &safety])), [(ClaimKind::Figure, Relation::Same)]);
    let signed =
        moved("Post", "people", "sign", "About 70 people signed a letter against the sale of the old brewery.");
    assert_eq!(shared(&collation(&[&homes, &signed])), [], "another deed");
}

#[test]
fn a_report_without_a_date_replaces_nothing_and_is_not_replaced() {
    let hurt = |outlet: &str, time: &str, words: &str, value: i64| {
        let body = format!("{words} people were hurt in the tram crash in Tolmy.");
        counted(outlet, time, &body, words, value, "hurt")
    };
    let (first, later) = (hurt("Echo", MORNING, "Eleven", 11), hurt("Post", NEXT, "Sixteen", 16));
    let undated = hurt("Mail", "", "Eleven", 11);
    let got = collation(&[&first, &later, &undated]);
    assert_eq!(shared(&got), [(ClaimKind::Figure, Relation::Supersedes)]);
    let claim = &got.claims[0];
    let role_of =
        |draft: &Draft| claim.evidence.iter().find(|each| each.article == draft.article.id).map(|each| each.role);
    assert_eq!(role_of(&first), Some(EvidenceRole::Replaced));
    assert_eq!(role_of(&later), Some(EvidenceRole::Updates));
    assert!(
        !matches!(role_of(&undated), Some(EvidenceRole::Updates | EvidenceRole::Replaced)),
        "{:?}",
        role_of(&undated)
    );
    assert!(got.look_first.iter().all(|card| card.kind != LookFirstKind::Conflict), "{:?}", got.look_first);
    assert_eq!(shared(&collation(&[&undated, &later])), [(ClaimKind::Figure, Relation::CannotTell)]);
}

#[test]
fn the_act_and_the_state_and_one_more_of_its_sort_are_others() {
    let event = |outlet: &str, body: &str, trigger: &str, lemma: &str, kind, agent, patient| {
        Draft::new(outlet, "Brackwater mill", body).published(MORNING).happens(trigger, lemma, kind, agent, patient)
    };
    let mill = Some("the Brackwater mill");
    let shut = event(
        "Echo",
        "A fire shut the Brackwater mill on Monday.",
        "shut",
        "shut",
        EventKind::Halt,
        Some("A fire"),
        mill,
    );
    let stays = event(
        "Post",
        "The owners said the Brackwater mill will stay shut for a month.",
        "shut",
        "shut",
        EventKind::Halt,
        None,
        mill,
    );
    let closed = event(
        "Post",
        "The fire shut the Brackwater mill on Monday, workers said.",
        "shut",
        "shut",
        EventKind::Halt,
        Some("The fire"),
        mill,
    );
    assert_eq!(shared(&collation(&[&shut, &stays])), []);
    assert_eq!(shared(&collation(&[&shut, &closed])).len(), 1);

    let killed = event(
        "Echo",
        "The fire at the Brackwater mill killed two workers.",
        "killed",
        "kill",
        EventKind::Death,
        Some("The fire"),
        Some("two workers"),
    );
    let died = event(
        "Post",
        "Two workers died in the fire at the Brackwater mill.",
        "died",
        "die",
        EventKind::Death,
        Some("Two workers"),
        None,
    );
    let more = event(
        "Mail",
        "A third worker died after the fire at the Brackwater mill.",
        "died",
        "die",
        EventKind::Death,
        Some("A third worker"),
        None,
    );
    assert_eq!(shared(&collation(&[&killed, &died])), [(ClaimKind::Event, Relation::Same)]);
    assert_eq!(shared(&collation(&[&killed, &more])), [], "a third is none of the two");
}

#[test]
fn what_stands_in_a_clause_of_time_is_only_the_occasion() {
    let said = |outlet: &str, body: &str, words: &str| {
        Draft::new(outlet, "Tolmy ferry", body).published(MORNING).says("Ilse Marn", "say", words)
    };
    let ran = said(
        "Echo",
        "The ferry Aldis ran aground off Tolmy pier, Ilse Marn said.",
        "The ferry Aldis ran aground off Tolmy pier",
    );
    let died = said(
        "Post",
        "A stoker has died after the ferry Aldis ran aground off Tolmy pier, Ilse Marn said.",
        "A stoker has died after the ferry Aldis ran aground off Tolmy pier",
    )
    .happens("ran", "run", EventKind::Accident, Some("the ferry Aldis"), None);
    let again = said(
        "Post",
        "The ferry Aldis had run aground off Tolmy pier, Ilse Marn said.",
        "The ferry Aldis had run aground off Tolmy pier",
    );
    let statements =
        |got: &Collation| shared(got).into_iter().filter(|(kind, _)| *kind == ClaimKind::Statement).count();
    assert_eq!(statements(&collation(&[&ran, &died])), 0);
    assert_eq!(statements(&collation(&[&ran, &again])), 1);
}

/// A report of a saying, and the stand that it takes.
fn stands(outlet: &str, body: &str, holder: &str, trigger: &str, point: &str, content: &str, speaker: &str) -> Draft {
    let mut draft = Draft::new(outlet, "Tolmy dam", body).published(MORNING).says(speaker, "say", content);
    let entity = draft.facts.entities.iter().position(|entity| entity.name == holder);
    let entity = match entity {
        Some(at) => secondsource_model::EntityIx(u32::try_from(at).expect("a few entities")),
        None => draft.entity(holder, EntityKind::Organisation),
    };
    let (holder, trigger, point) = (draft.find(holder), draft.find(trigger), draft.find(point));
    let statement = &mut draft.facts.statements[0];
    statement.cue = statement.cue.take().map(|mut cue| {
        if !statement.content[0].contains(trigger) {
            cue.spans = vec![trigger];
        }
        cue
    });
    let sentence = statement.sentence;
    draft.facts.positions.push(Position {
        holder,
        entity: Some(entity),
        point,
        stance: Stance::Opposes,
        trigger,
        statement: Some(secondsource_model::StatementIx(0)),
        sentence,
    });
    draft
}

#[test]
fn one_stand_told_twice_pulls_in_no_two_directions() {
    let whole = "Tolmy council opposed to new sluice gates for the upper dam";
    let own = stands(
        "Echo",
        "Tolmy council opposed to new sluice gates for the upper dam, the mayor says.",
        "Tolmy council",
        "opposed",
        "new sluice gates for the upper dam",
        whole,
        "the mayor",
    );
    let other = stands(
        "Post",
        "Tolmy council opposes new sluice gates for the upper dam.",
        "Tolmy council",
        "opposes",
        "new sluice gates for the upper dam",
        "new sluice gates for the upper dam",
        "Tolmy council",
    );
    let got = collation(&[&own, &other]);
    assert!(got.look_first.iter().all(|card| card.kind != LookFirstKind::Tension), "{:?}", got.look_first);
    let said = |outlet: &str, who: &str, words: &str| {
        Draft::new(outlet, "Tolmy dam", &format!("{words}, {who} said.")).published(MORNING).says(who, "say", words)
    };
    let (checked, not) = (
        said("Echo", "Ana Ruiz", "The sluice gates of the upper dam had been checked"),
        said("Post", "Bo Lind", "The sluice gates of the upper dam had not been checked"),
    );
    let got = collation(&[&checked, &not]);
    assert!(got.look_first.iter().any(|card| card.kind == LookFirstKind::Tension), "{:?}", got.look_first);
}

#[test]
fn what_is_ruled_out_is_not_what_is_left_open() {
    let bank = |outlet: &str, body: &str, trigger: &str, point: &str, stance: Stance| {
        let mut draft = stands(outlet, body, "Harbour Bank", trigger, point, point, "Harbour Bank");
        draft.facts.positions[0].stance = stance;
        draft
    };
    let out =
        bank("Echo", "Harbour Bank ruled out new money for the Tolmy ferry.", "ruled out", MONEY, Stance::RulesOut);
    let again =
        bank("Mail", "Harbour Bank rules out new money for the Tolmy ferry.", "rules out", MONEY, Stance::RulesOut);
    let open = bank(
        "Post",
        "Harbour Bank would not rule out new money for the Tolmy ferry.",
        "would not rule out",
        MONEY,
        Stance::LeavesOpen,
    );
    let if_paid = bank(
        "Post",
        "Harbour Bank would not rule out new money for the Tolmy ferry if the crews return.",
        "would not rule out",
        MONEY,
        Stance::LeavesOpen,
    );
    assert_eq!(over_both(&collation(&[&out, &again])), [Relation::Same]);
    assert_eq!(over_both(&collation(&[&out, &open])), [Relation::Conflict]);
    assert_eq!(over_both(&collation(&[&out, &if_paid])), [Relation::CannotTell], "a condition leaves room for both");
    let got = collation(&[&out, &again]);
    let shown =
        |draft: &Draft| got.claims[0].evidence.iter().find(|one| one.article == draft.article.id).map(|one| one.span);
    assert_eq!(shown(&out).map(|span| out.article.slice(span)), Some("ruled out new money for the Tolmy ferry"));
}

const MONEY: &str = "new money for the Tolmy ferry";

#[test]
fn a_doubt_that_is_lost_is_shown() {
    let doubted =
        Draft::new("Norwire", "Mill fire", "A worn bearing in the dryer was the most likely cause, Petra Lund said.")
            .published(MORNING)
            .says("Petra Lund", "say", "A worn bearing in the dryer was the most likely cause");
    let lost = |body: &str| Draft::new("Post", "Mill burns", body).published(NEXT);
    let doubt = |got: &Collation| got.look_first.iter().filter(|card| card.kind == LookFirstKind::DoubtLost).count();
    let bare = lost("The blaze was caused by a worn bearing in the dryer.");
    assert_eq!(doubt(&collation(&[&doubted, &bare])), 1);
    for kept in [
        "The blaze was probably caused by a worn bearing in the dryer.",
        "The blaze was not caused by a worn bearing in the dryer.",
        "A worn bearing in the dryer was replaced a year ago.",
    ] {
        assert_eq!(doubt(&collation(&[&doubted, &lost(kept)])), 0, "{kept}");
    }
    let sourced = lost("The blaze was caused by a worn bearing in the dryer, Oskar Dahl said.").says(
        "Oskar Dahl",
        "say",
        "The blaze was caused by a worn bearing in the dryer",
    );
    assert_eq!(doubt(&collation(&[&doubted, &sourced])), 0, "somebody is certain, and is named");
}

const SAID: &str = "The old lock at Tolmy will be opened again in the first week of May";

fn lock(outlet: &str, body: &str) -> Draft {
    Draft::new(outlet, "Tolmy lock", body).published(MORNING).says("Ana Ruiz", "say", SAID)
}

/// The ways of the first claim that both reports have, each as its names.
fn ways(got: &Collation) -> Vec<Vec<(ChainRole, String)>> {
    let claim = got
        .claims
        .iter()
        .find(|claim| claim.evidence.iter().any(|evidence| evidence.article != claim.evidence[0].article))
        .expect("a claim of both");
    let mut ways: Vec<Vec<(ChainRole, String)>> = Vec::new();
    for link in &claim.chain {
        if link.branch as usize == ways.len() {
            ways.push(Vec::new());
        }
        ways[link.branch as usize].push((link.role, link.name.clone()));
    }
    ways
}

#[test]
fn a_step_is_drawn_only_where_a_text_tells_it() {
    let wire = lock("Norwire", &format!("TOLMY (Norwire) - {SAID}, Ana Ruiz said."))
        .dateline("TOLMY (Norwire) -", Some("Norwire"));
    let credited = lock("Echo", &format!("{SAID}, Ana Ruiz said.\n\nSource: Norwire")).credit(
        CreditKind::Agency,
        Some("Norwire"),
        "Source: Norwire",
    );
    let spoke = lock("Post", &format!("{SAID}, Ana Ruiz said when she spoke to the Post at the lock."));
    let name = |role, name: &str| (role, name.to_owned());
    assert_eq!(
        ways(&collation(&[&wire, &credited])),
        [vec![
            name(ChainRole::Said, "Ana Ruiz"),
            name(ChainRole::Relayed, "Norwire"),
            name(ChainRole::Published, "Echo")
        ]]
    );
    assert_eq!(
        ways(&collation(&[&wire, &spoke])),
        [vec![
            name(ChainRole::Said, "Ana Ruiz"),
            name(ChainRole::Published, "Norwire"),
            name(ChainRole::Published, "Post")
        ]],
        "neither has it from the other"
    );
    let branches = ways(&collation(&[&wire, &credited, &spoke]));
    assert_eq!(branches.len(), 2, "{branches:?}");
    assert!(
        branches
            .iter()
            .all(|way| !(way.iter().any(|(_, name)| name == "Post") && way.iter().any(|(_, name)| name == "Norwire")))
    );
}

#[test]
fn who_says_that_the_agency_reported_it_gathered_nothing() {
    let hurt = "Eleven people were hurt in the tram crash in Tolmy";
    let wire = Draft::new("Norwire", "Tram crash", &format!("TOLMY (Norwire) - {hurt}."))
        .published(MORNING)
        .dateline("TOLMY (Norwire) -", Some("Norwire"))
        .counts("Eleven", 11, Qualifier::Exact, "people", "hurt");
    let credited = Draft::new("Echo", "Tram crash", "A tram left the rails in Tolmy.\n\nSource: Norwire")
        .published(MORNING)
        .credit(CreditKind::Agency, Some("Norwire"), "Source: Norwire");
    let mut told = Draft::new("Post", "Tram crash", &format!("{hurt}, Norwire reported."))
        .published(MORNING)
        .says("Norwire", "report", hurt)
        .counts("Eleven", 11, Qualifier::Exact, "people", "hurt");
    told.facts.figures[0].statement = Some(secondsource_model::StatementIx(0));
    let figure = |got: &Collation| {
        got.claims
            .iter()
            .find(|claim| claim.kind == ClaimKind::Figure && claim.evidence.len() == 2)
            .map(|claim| (claim.gatherers, claim.speakers))
    };
    let got = collation(&[&wire, &credited, &told]);
    assert_eq!(figure(&got).map(|(gatherers, _)| gatherers), Some(Count { sure: 1, possible: 1 }));
    let own = Draft::new("Post", "Tram crash", &format!("{hurt}, this reporter saw.")).published(MORNING).counts(
        "Eleven",
        11,
        Qualifier::Exact,
        "people",
        "hurt",
    );
    let got = collation(&[&wire, &credited, &own]);
    assert_eq!(figure(&got).map(|(gatherers, _)| gatherers.possible), Some(2), "it may have counted itself");
}

#[test]
fn a_story_is_not_named_by_a_number_that_was_replaced() {
    let toll = |outlet: &str, time: &str, headline: &str, words: &str, value: i64| {
        let mut draft = Draft::new(outlet, headline, "The tram left the rails at the old market.").published(time);
        draft = draft.counts(words, value, Qualifier::Exact, "people", "die");
        draft.facts.figures[0].counted_lemma = Some("people".to_owned());
        draft
    };
    let three = toll("Echo", MORNING, "Three people died in tram crash at Tolmy market", "Three", 3);
    let four = toll("Post", NEXT, "Four people died in tram crash at Tolmy market", "Four", 4);
    let got = collation_of(&[&three, &four], Some(three.article.id));
    assert_eq!(shared(&got), [(ClaimKind::Figure, Relation::Supersedes)]);
    assert_eq!(got.story.lead, Some(four.article.id));
    assert_eq!(collation_of(&[&three], Some(three.article.id)).story.lead, Some(three.article.id));
    // What stood behind the old number does not stand behind the new one.
    assert_eq!(got.claims[0].gatherers, Count { sure: 1, possible: 1 });
}
