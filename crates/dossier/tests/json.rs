//! JSON version 1: it is what its schema says, reads back as it was written, and its self-check finds what drifted.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

mod common;

use std::collections::BTreeSet;

use secondsource_dossier::json::{self, Dossier, Drift};
use secondsource_model::{ClaimKind, FactRef};
use serde_json::Value;

#[test]
fn what_is_written_fits_the_schema() {
    let schema: Value = serde_json::from_str(json::schema()).unwrap();
    let validator = jsonschema::options().build(&schema).unwrap();
    let one = common::harbour().dossier();
    let many = [one.clone(), common::many(2).dossier()];
    let documents: [Value; 4] = [
        serde_json::from_str(&json::document(std::slice::from_ref(&one))).unwrap(),
        serde_json::from_str(&json::document(&many)).unwrap(),
        serde_json::to_value(&one.articles[0]).unwrap(),
        serde_json::to_value(&one.facts[0]).unwrap(),
    ];
    for document in &documents {
        let errors: Vec<String> =
            validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", document["kind"]);
    }
    let mut wrong = documents[0].clone();
    wrong["claims"][0]["gatherers"]["sure"] = Value::from("two");
    assert!(!validator.is_valid(&wrong), "the schema would take anything");
}

/// A field that the schema does not name is a field that nobody documented.
#[test]
fn the_schema_names_every_field() {
    let schema: Value = serde_json::from_str(json::schema()).unwrap();
    let mut named = BTreeSet::new();
    names(&schema, true, &mut named);
    let document = serde_json::to_value(common::harbour().dossier()).unwrap();
    let mut met = BTreeSet::new();
    keys(&document, &mut met);
    let unnamed: Vec<&String> = met.difference(&named).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}

fn names(schema: &Value, inside: bool, out: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                if let (true, "properties", Value::Object(properties)) = (inside, key.as_str(), value) {
                    out.extend(properties.keys().cloned());
                }
                names(value, inside, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|each| names(each, inside, out)),
        _ => {}
    }
}

fn keys(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                out.insert(key.clone());
                // The keys of `only_in` are outlets, not fields.
                if key != "only_in" {
                    keys(value, out);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|each| keys(each, out)),
        _ => {}
    }
}

#[test]
fn documents_read_back_as_they_were_written() {
    let dossiers = [common::harbour().dossier(), common::many(3).dossier()];
    for written in [&dossiers[..1], &dossiers[..], &[]] {
        let text = json::document(written);
        let read = json::read(text.as_bytes()).unwrap();
        assert_eq!(read, written);
        assert_eq!(json::document(&read), text);
    }
}

#[test]
fn what_is_no_dossier_is_refused_with_the_place() {
    for (bytes, wanted) in [
        ("", "line 1, column 0: EOF while parsing a value"),
        ("[]", "line 1, column 2: invalid length 0, expected struct Head with 1 element"),
        ("{}", "kind is \"\"; wanted \"dossier\" or \"dossiers\""),
        ("{\"kind\": \"article\"}", "kind is \"article\"; wanted \"dossier\" or \"dossiers\""),
        (
            "{\"kind\": \"dossier\", \"schema\": \"secondsource/2\"}",
            "line 1, column 47: schema \"secondsource/2\", wanted \"secondsource/1\"",
        ),
    ] {
        let error = json::read(bytes.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), wanted, "{bytes}");
        assert!(error.hint().is_some());
    }
}

#[test]
fn a_whole_dossier_has_no_drift() {
    assert_eq!(json::check(&common::harbour().dossier()), []);
    assert_eq!(json::check(&common::many(3).dossier()), []);
}

#[track_caller]
fn drifts(change: impl FnOnce(&mut Dossier)) -> Vec<Drift> {
    let mut dossier = common::harbour().dossier();
    change(&mut dossier);
    json::check(&dossier)
}

#[test]
fn what_drifted_is_named_with_its_place() {
    let found = drifts(|dossier| dossier.claims[0].evidence[1].text = "The harbour is open".to_owned());
    assert_eq!(found.len(), 1);
    assert!(found[0].at.ends_with("evidence 1"), "{found:?}");
    assert!(found[0].what.contains("the dossier says \"The harbour is open\""), "{found:?}");

    let found = drifts(|dossier| dossier.articles[0].text.replace_range(0..1, "T"));
    assert!(found.iter().any(|drift| drift.what.contains("SHA-256")), "one letter of a text: {found:?}");

    let found = drifts(|dossier| dossier.facts[0].figures[0].span = json::Offsets([9_000, 9_001]));
    assert!(found[0].what.contains("does not fit"), "{found:?}");

    let found = drifts(|dossier| dossier.claims[0].evidence[0].fact = "s0000000000000000".to_owned());
    assert!(found[0].what.contains("no fact"), "{found:?}");

    let found = drifts(|dossier| dossier.look_first[0].places[0].article = "a0000000000000000".to_owned());
    assert!(found[0].what.contains("no article"), "{found:?}");

    let found = drifts(|dossier| dossier.look_first[0].claim = Some("c0000000000000000".to_owned()));
    assert!(found[0].what.contains("no claim"), "{found:?}");
}

#[test]
fn a_claim_of_two_outlets_is_only_in_neither() {
    let dossier = common::harbour().dossier();
    let only: Vec<(&str, usize)> =
        dossier.only_in.iter().map(|(outlet, claims)| (outlet.as_str(), claims.len())).collect();
    assert_eq!(only, [("Lowmere Post", 1), ("Tarn Broadcasting", 1)]);
}

#[test]
fn a_happening_inside_a_statement_stands_with_the_statement() {
    let mut harbour = common::harbour();
    let before = harbour.dossier().only_in;
    let event = harbour.collation.claims.iter_mut().find(|claim| claim.kind == ClaimKind::Event).expect("an event");
    let evidence = event.evidence.first_mut().expect("evidence");
    let facts =
        harbour.drafts.iter().map(|draft| &draft.facts).zip(harbour.drafts.iter().map(|draft| draft.article.id));
    let told = facts.filter(|(_, id)| *id == evidence.article).flat_map(|(facts, _)| &facts.statements).next();
    evidence.span = told.and_then(|told| told.content.first()).copied().expect("a statement in the same report");
    let after = harbour.dossier().only_in;
    assert_eq!(before["Lowmere Post"].len(), after.get("Lowmere Post").map_or(0, Vec::len) + 1);
    assert_eq!(before["Tarn Broadcasting"], after["Tarn Broadcasting"]);
}

#[test]
fn the_act_of_saying_stands_with_what_is_said() {
    let mut harbour = common::harbour();
    let before = harbour.dossier().only_in;
    let event = harbour.collation.claims.iter().find(|claim| claim.kind == ClaimKind::Event).expect("an event");
    let (article, fact) = (event.evidence[0].article, event.evidence[0].fact);
    let draft = harbour.drafts.iter_mut().find(|draft| draft.article.id == article).expect("its report");
    let FactRef::Event(at) = fact else { panic!("an event rests on events") };
    let trigger = draft.facts.events[at.0 as usize].trigger;
    let cue = draft.facts.statements[0].cue.as_mut().expect("a cue");
    cue.spans = vec![trigger];
    let after = harbour.dossier().only_in;
    assert_eq!(before["Lowmere Post"].len(), after.get("Lowmere Post").map_or(0, Vec::len) + 1);
}

#[test]
fn named_and_never_heard() {
    let dossier = common::harbour().dossier();
    let unheard: Vec<&str> = dossier
        .entities
        .iter()
        .filter(|entity| dossier.positions.unheard.contains(&entity.id))
        .map(|entity| entity.name.as_str())
        .collect();
    assert_eq!(unheard, ["Halden Grain"]);
}
