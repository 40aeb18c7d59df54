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
    for text in ["No one was killed in the fire on Monday.", "Nobody was killed in the fire."] {
        holds(text, "killed|death|denied");
        never(text, "killed|death|happened");
    }
    for text in ["None of the passengers was killed.", "Police killed no one in Halden."] {
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
        ("The mayor said a review was not enough and demanded pilots on every ferry.", "The mayor|demands|pilots"),
        ("The mayor said a rise seemed too dear and rejected the plan.", "The mayor|rejects|the plan"),
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
fn a_stance_given_up_or_withheld_is_not_the_plain_one() {
    for (text, expected) in [
        ("The bank no longer opposes a rate cut.", "The bank|accepts|a rate cut"),
        ("The bank is no longer opposed to the cut.", "The bank|accepts|the cut"),
        ("Mill owners have stopped opposing the levy.", "Mill owners|accepts|the levy"),
        ("The firm no longer denies that the pump failed.", "The firm|accepts|that the pump failed"),
        ("The minister refused to rule out a tax.", "The minister|leaves-open|a tax"),
        ("The minister declined to rule out talks.", "The minister|leaves-open|talks"),
        ("The minister did not rule out a tax.", "The minister|leaves-open|a tax"),
        ("The minister would not rule out a tax.", "The minister|leaves-open|a tax"),
        ("The union refused to accept the offer.", "The union|rejects|the offer"),
        ("The minister ruled out new money.", "The minister|rules-out|new money"),
        ("The cabinet would not rule out more money.", "The cabinet|leaves-open|more money"),
        ("The council is not ruling out a sale.", "The council|leaves-open|a sale"),
        ("The bank cannot exclude further losses.", "The bank|leaves-open|further losses"),
        ("The ministry left open the possibility of a loan.", "The ministry|leaves-open|a loan"),
        ("The governor kept the door open to talks.", "The governor|leaves-open|talks"),
    ] {
        assert_eq!(positions(text), [expected], "{text:?}");
    }
    for text in [
        "The union no longer supports the strike.",
        "The guild withdrew its support for the strike.",
        "The mayor refused to condemn the march.",
        "The mayor declined to support the ban.",
        "The mayor refused to back the plan.",
        "The mayor stopped short of backing the plan.",
        "The mayor is unwilling to back the plan.",
        "The envoy urged Norland to stop opposing the treaty.",
    ] {
        let got = positions(text);
        let plain =
            |position: &String| ["supports", "opposes", "rejects"].iter().any(|stance| position.contains(stance));
        assert!(!got.iter().any(plain), "{text:?}: {got:?}");
    }
}

#[test]
fn a_point_can_be_read_by_itself() {
    assert_eq!(positions("The union wants the port to stay shut."), ["The union|demands|the port to stay shut"]);
    for text in ["The mayor wants it to stay shut.", "The mayor opposes it.", "The shop kept its doors open."] {
        assert_eq!(positions(text), Vec::<String>::new(), "{text}");
    }
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

#[test]
fn harm_in_an_accident_is_no_assault() {
    for (text, expected) in [
        ("Three people were injured when a bus crashed near Halden.", "injured|injury|happened"),
        ("A storm killed nine people in Halden on Monday.", "killed|death|happened"),
        ("Two workers were killed in a landslide near Halden.", "killed|death|happened"),
        ("A wall collapsed in Halden, injuring three people.", "injuring|injury|happened"),
        ("Rebels killed nine people in Halden on Monday.", "killed|assault|happened"),
        ("Nine people were killed when rebels attacked a bus, which crashed.", "killed|assault|happened"),
        ("Nine people were killed by a missile in Halden.", "killed|assault|happened"),
    ] {
        holds(text, expected);
    }
}

#[test]
fn words_that_tell_no_happening_of_their_own() {
    never("The judge gave her a suspended sentence.", "suspended|halt");
    never("Instrument data suggested that the swell was high.", "suggested|demand");
    holds("Talks between the two sides collapsed on Monday.", "collapsed|halt");
    holds("A bridge collapsed in Halden on Monday.", "collapsed|accident");
    holds("The driver pleaded guilty on Monday.", "pleaded|concede");
    never("No complaint had been filed by the time the polls closed.", "filed|disapprove|denied|the time");
}

#[test]
fn stances_of_others_are_not_the_holders() {
    assert_eq!(positions("The minister ruled out a law to ban strikes."), ["The minister|rules-out|a law"]);
    assert_eq!(positions("She saw the pictures they want."), Vec::<String>::new());
}

/// Whom each event is directed at.
fn targets(text: &str) -> Vec<String> {
    let article = article(text);
    let facts = find_facts(&article, &ENGLISH.parse(text)).value;
    let target = |event: &secondsource_model::Event| event.target.map(|who| article.slice(who.span).to_owned());
    facts.events.iter().filter_map(target).collect()
}

#[test]
fn where_it_happened_is_done_nothing_to() {
    assert_eq!(targets("Hundreds of people protested in Kenya on Sunday."), Vec::<String>::new());
    assert_eq!(
        targets("Shares in the firm dropped while operator Kerr Lines said trade was good."),
        Vec::<String>::new()
    );
    assert_eq!(targets("The union protested against Kenya on Sunday."), Vec::<String>::new(), "it is the patient");
}

#[test]
fn figures_of_speech_are_no_happenings() {
    holds("Strikers of Halden United beat Velmar City 3-1 on Sunday.", "beat|contest|happened");
    holds("Police beat the protesters.", "beat|assault|happened");
    holds("A private bus fell into a gorge near Halden.", "fell|accident|happened");
    holds("The vaccines arrived in Halden on Monday.", "arrived|move|happened");
    never("The quake left 12 people dead.", "left|move");
    holds("She left the party in May.", "left|move|happened");
    never("The driver lost control.", "lost|contest");
    never("The count hit 10,000.", "hit|assault");
    holds("A magnitude 6.4 earthquake struck the town.", "struck|disaster|happened|6.4 earthquake");
}

/// Every position as `stance|point`.
fn stands(text: &str) -> Vec<String> {
    let article = article(text);
    let facts = find_facts(&article, &ENGLISH.parse(text)).value;
    facts.positions.iter().map(|stand| format!("{}|{}", stand.stance.as_str(), article.slice(stand.point))).collect()
}

#[test]
fn only_somebody_takes_a_stand() {
    for (text, expected) in [
        ("The minister opposes the plan.", &["opposes|the plan"][..]),
        ("Five of the nine members opposed the plan.", &["opposes|the plan"]),
        ("The project requires a larger rocket.", &[]),
        ("The motion was rejected by 30 votes to 28.", &[]),
        ("Mayor Ana Ruiz accepted 14 payments.", &[]),
        ("You agree to receive updates.", &[]),
        ("The company offered its condolences.", &[]),
        ("The government is considering a ban.", &["leaves-open|a ban"]),
        ("The suspect weighs about 50 kilos.", &[]),
    ] {
        assert_eq!(stands(text), expected, "{text}");
    }
}
