//! Events and positions in invented sentences, parsed by the English model: kind, parties, and above all whether they are told as having happened.

mod common;

use common::{ENGLISH, article};
use secondsource_facts::find_facts;

/// Every event as `trigger|kind|status|agent|patient`.
fn events(text: &str) -> Vec<String> {
    let article = article(text);
    let facts = find_facts(&article, &ENGLISH.parse(text)).value;
    let words = |who: Option<secondsource_model::Participant>| who.map_or("-", |who| article.slice(who.span));
    facts
        .events
        .iter()
        .map(|event| {
            format!(
                "{}|{}|{}|{}|{}",
                article.slice(event.trigger),
                event.kind.as_str(),
                event.status.as_str(),
                words(event.agent),
                words(event.patient)
            )
        })
        .collect()
}

#[track_caller]
fn holds(text: &str, expected: &str) {
    let got = events(text);
    assert!(got.iter().any(|event| event.starts_with(expected)), "{text:?}: {expected:?} is not in {got:?}");
}

#[track_caller]
fn never(text: &str, unwanted: &str) {
    let got = events(text);
    assert!(!got.iter().any(|event| event.contains(unwanted)), "{text:?}: {unwanted:?} is in {got:?}");
}

#[test]
fn what_befell_nobody_has_not_happened() {
    for text in [
        "No one was killed in the fire on Monday.",
        "Nobody was killed in the fire.",
        "None of the passengers was killed.",
        "Police killed no one in Halden.",
    ] {
        holds(text, "killed|assault|denied");
        never(text, "killed|assault|happened");
    }
    holds("No arrests were made in Halden on Monday.", "arrests|coerce|denied");
    // Not a denial: a lower bound, and a negation of something else.
    holds("No fewer than 12 people were killed in Halden.", "killed|assault|happened");
    holds("Three people were killed in Halden.", "killed|assault|happened");
}

#[test]
fn who_does_what_to_whom() {
    holds("Police arrested three students in Halden on Friday.", "arrested|coerce|happened|Police|three students");
    holds("The port was bombed by rebels on Friday.", "bombed|assault|happened|rebels|The port");
    holds("Norland will withdraw its troops from the island.", "withdraw|retreat|planned|Norland");
    holds("The minister did not meet the rebels.", "meet|consult|denied|The minister|the rebels");
}

/// Every position as `holder|stance|point`.
fn positions(text: &str) -> Vec<String> {
    let article = article(text);
    let facts = find_facts(&article, &ENGLISH.parse(text)).value;
    let show = |position: &secondsource_model::Position| {
        format!("{}|{}|{}", article.slice(position.holder), position.stance.as_str(), article.slice(position.point))
    };
    facts.positions.iter().map(show).collect()
}

#[test]
fn who_stands_where() {
    for (text, expected) in [
        ("The minister opposes the new tax.", "The minister|opposes|the new tax"),
        ("The union supports the new tax.", "The union|supports|the new tax"),
        ("The union does not support the new tax.", "The union|opposes|the new tax"),
        ("Norland rejected the peace plan.", "Norland|rejects|the peace plan"),
        ("The mayor ruled out a second vote.", "The mayor|rules-out|a second vote"),
    ] {
        let got = positions(text);
        assert!(got.iter().any(|position| position == expected), "{text:?}: {expected:?} is not in {got:?}");
    }
    let got = positions("The minister rejected calls for an independent inquiry.");
    assert!(got.iter().all(|position| !position.contains("demands")), "the calls are those of others: {got:?}");
    let got = positions("The minister opened the new port.");
    assert!(got.is_empty(), "to open a port is no stance: {got:?}");
    assert_eq!(positions("Two passengers sought treatment overnight."), Vec::<String>::new());
    assert_eq!(positions("The party sought an independent inquiry."), ["The party|demands|an independent inquiry"]);
}

#[test]
fn what_is_demanded_or_feared_has_not_happened() {
    holds("The party demanded her resignation on Monday.", "resignation|resign|hypothetical");
    never("The minister rejected calls for her resignation.", "resignation|resign|happened");
    holds("Residents warned of attacks on the port.", "attacks|assault|hypothetical");
    never("Officials spoke of the threat of a strike by port workers.", "strike|protest|happened");
    holds("The board accepted her resignation on Monday.", "resignation|resign|happened");
}

#[test]
fn who_is_called_on_to_do_it_would_do_it() {
    holds("The party called on Minister Petra Lund to resign.", "resign|resign|planned|Minister Petra Lund");
    never("All passengers were evacuated by 8 a.m., police said.", "8 a.m.");
    holds("A ferry ran aground off Tarn Island on Monday.", "ran|accident|happened|A ferry");
}
