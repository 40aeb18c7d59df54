//! Who is made to speak, through the public door: pairs, deniers, offices, surnames, channels, a person's corrections, and the explanation of a
//! sentence. The texts are invented.

mod common;

use common::{ENGLISH, article};
use secondsource_facts::{FactOptions, WhyNot, explain, find_facts_with, find_statements};
use secondsource_model::{Article, Block, BlockKind, ChannelReach, Correction, Decision, Facts, StatementIx};

fn facts(text: &str, decisions: &[Decision]) -> (Article, Facts) {
    let article = article(text);
    let corrections: Vec<Correction> =
        decisions.iter().map(|decision| Correction { line: 1, decision: decision.clone(), why: None }).collect();
    let mut options = FactOptions::default();
    options.corrections = &corrections;
    let facts = find_facts_with(&article, &ENGLISH.parse(text), options).value;
    (article, facts)
}

/// The speaker of each statement, `-` for nobody.
fn speakers(facts: &Facts) -> Vec<String> {
    let name = |statement: &secondsource_model::Statement| {
        let entity = statement.source.as_ref().and_then(|source| source.entity).and_then(|at| facts.entity(at));
        entity.map_or("-".to_owned(), |entity| entity.name.clone())
    };
    facts.statements.iter().map(name).collect()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(speakers(&facts(text, &[]).1), want, "speakers of {text:?}");
}

#[test]
fn pairs_and_nobody() {
    check("Ana Kerr and Tom Bell said that the plan had failed.", &["Ana Kerr and Tom Bell"]);
    check("Neither Ana Kerr nor Tom Bell said that the plan had failed.", &["-"]);
}

#[test]
fn an_office_goes_to_its_holder() {
    check(
        "\"We have nothing to hide,\" said Ane Rusk, chief executive of Haskkraft. Haskkraft's chief executive added that the wall was sound.",
        &["Ane Rusk", "Ane Rusk"],
    );
    check(
        "\"We have nothing to hide,\" said Ane Rusk, chief executive of Haskkraft. The chief executive of Norwall said that the wall was weak.",
        &["Ane Rusk", "The chief executive of Norwall"],
    );
}

#[test]
fn a_name_that_a_body_gives_itself_is_its_name() {
    check(
        "A group that calls itself Free Reef said it had sunk the ship. Free Reef said more would follow.",
        &["Free Reef", "Free Reef"],
    );
    check("A man named Karl Ostby said he saw it.", &["Karl Ostby"]);
    check("The town also called Norhaven said nothing. The mayor said the road was shut.", &["The mayor"]);
}

#[test]
fn a_shortened_title_ends_no_sentence() {
    check(
        "Nobody was hurt, coast guard Capt. Lena Moor said. Capt. Moor said the search went on.",
        &["Lena Moor", "Lena Moor"],
    );
    check("Police Sgt. Ana Brock said the road was shut. Brock said it was wet.", &["Ana Brock", "Ana Brock"]);
}

#[test]
fn a_people_is_its_state_only_where_it_stands_alone() {
    let entities = |text: &str| {
        let (_, facts) = facts(text, &[]);
        facts.entities.iter().map(|entity| (entity.name.clone(), entity.mentions.len())).collect::<Vec<_>>()
    };
    let has = |got: &[(String, usize)], name: &str, mentions: usize| {
        assert!(got.contains(&(name.to_owned(), mentions)), "{name}: {got:?}");
    };
    has(&entities("Norway sent ships on Monday. The Norwegians left on Friday."), "Norway", 2);
    has(&entities("Norway sent ships on Monday. Most Norwegians were at home."), "Norway", 1);
    has(&entities("The Vancouver Canadians lost the match on Monday."), "Vancouver Canadians", 1);
}

#[test]
fn a_longer_name_is_another_unless_only_its_sort_is_added() {
    check(
        "The Norlandic Dockers' Union said the port was shut. Norlandic ships left the port. The union said talks had failed.",
        &["Norlandic Dockers' Union", "Norlandic Dockers' Union"],
    );
    let (_, facts) =
        facts("Harbour officials met the Senate on Monday. The Senate Fishing Committee said the port was shut.", &[]);
    assert!(
        facts.entities.iter().all(|entity| entity.name != "Senate Fishing Committee" || entity.mentions.len() == 1)
    );
}

/// The facts of a text of which each line is parsed by itself, as blocks of a page are.
fn facts_by_line(text: &str) -> Facts {
    let mut tokens = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (shift, first) =
            (u32::try_from(start).expect("few tokens"), u32::try_from(tokens.len()).expect("few tokens"));
        tokens.extend(ENGLISH.parse(line.trim_end()).tokens().map(|token| {
            let mut token = token.annotation();
            (token.start, token.end, token.head) = (token.start + shift, token.end + shift, token.head + first);
            token
        }));
        start += line.len();
    }
    let parse = secondsource_nlp::Parse::new(text, tokens).expect("tokens in order");
    find_statements(&article(text), &parse).value
}

#[test]
fn a_surname_taken_for_a_noun_is_a_name() {
    let frost = facts_by_line("Frost calls for action\nAna Frost said the dam was weak.\nFrost warned of rain.");
    let mentions = frost.entities.iter().find(|entity| entity.name == "Ana Frost").map(|entity| entity.mentions.len());
    assert_eq!(mentions, Some(3));
    // The report writes the word small: it is frost.
    let frost = facts_by_line("Frost shuts road\nAna Frost said the frost was hard.");
    assert!(frost.entities.iter().all(|entity| entity.name != "Ana Frost" || entity.mentions.len() == 1));
}

#[test]
fn people_in_the_plural_are_told_apart_by_their_words() {
    check(
        "Regional officials said the road was closed. Officials in the region said a second road had flooded.",
        &["Officials in the region", "Officials in the region"],
    );
    check(
        "Regional officials said the road was closed. Health officials said a second road had flooded.",
        &["Regional officials", "Health officials"],
    );
}

#[test]
fn a_surname_of_two_is_nobodys() {
    check(
        "\"I ran,\" said Tom Lind. \"It was like thunder,\" said Sarah Lind. Lind said the car was lost.",
        &["Tom Lind", "Sarah Lind", "Lind"],
    );
    check("\"I ran,\" said Tom Lind. Lind said the car was lost.", &["Tom Lind", "Tom Lind"]);
}

#[test]
fn channels_are_told_or_carried_on() {
    let (_, facts) = facts(
        "In a post on X, Ana Kerr wrote that the wall was sound. Kerr said the road was open. Kerr told the Northern Post that she was tired.",
        &[],
    );
    let reach: Vec<Option<ChannelReach>> =
        facts.statements.iter().map(|statement| statement.channel.as_ref().map(|channel| channel.reach)).collect();
    assert_eq!(reach[..2], [Some(ChannelReach::Explicit), Some(ChannelReach::CarriedOn(StatementIx(0)))]);
    assert_ne!(reach[2], Some(ChannelReach::Explicit), "a newspaper's name is no post");
}

#[test]
fn a_person_can_merge_split_and_reject() {
    let text = "Ana Kerr said that the plan had failed. Ms Bell said that the road was open. Kerr said that the wall was weak.";
    assert_eq!(speakers(&facts(text, &[]).1), ["Ana Kerr", "Bell", "Ana Kerr"]);
    let merge = Decision::SameEntity("Ana Kerr".to_owned(), "Bell".to_owned());
    assert_eq!(speakers(&facts(text, &[merge]).1), ["Ana Kerr", "Ana Kerr", "Ana Kerr"]);
    let split = Decision::DifferentEntity("Ana Kerr".to_owned(), "Kerr".to_owned());
    assert_eq!(speakers(&facts(text, &[split]).1), ["Ana Kerr", "Bell", "Kerr"]);
    let id = facts(text, &[]).1.statement_id(StatementIx(1)).map(|id| id.to_string()).unwrap();
    assert_eq!(speakers(&facts(text, &[Decision::RejectFact(id)]).1), ["Ana Kerr", "Ana Kerr"]);
}

#[test]
fn an_explanation_names_what_fired_and_what_nearly_did() {
    let text = "Ana Kerr denied that engineers had said the wall was weak.";
    let article = article(text);
    let told = explain(&article, &ENGLISH.parse(text), article.text.full_span());
    assert_eq!(told.fired.iter().map(|fired| fired.rule).collect::<Vec<_>>(), ["clause"]);
    let near: Vec<(&str, &WhyNot)> = told.near.iter().map(|near| (near.lemma.as_str(), &near.why)).collect();
    assert_eq!(near, [("say", &WhyNot::InsideAnother { rule: "clause" })]);
}

#[test]
fn statements_alone_are_those_among_all_facts() {
    let text = "Ana Kerr said on Monday that 12 houses had burned. \"We lost everything,\" she added.";
    let (article, all) = facts(text, &[]);
    let alone = find_statements(&article, &ENGLISH.parse(text)).value;
    assert_eq!(speakers(&alone), speakers(&all));
    assert!(alone.figures.is_empty() && alone.events.is_empty() && !all.figures.is_empty());
}

#[test]
fn bodies_by_their_nouns_and_whole_names() {
    check(
        "Ferry operator Sundlink said bookings had doubled. It said more ships would come.",
        &["Sundlink", "Sundlink"],
    );
    check(
        "The Seafarers' Union called for an audit. The Union said its members had paid.",
        &["Seafarers' Union", "Seafarers' Union"],
    );
    check(
        "The coast guard said a ship had sunk. It said 264 people were safe.",
        &["The coast guard", "The coast guard"],
    );
}

#[test]
fn an_agency_that_cites_carries() {
    let (article, facts) = facts("Five homes burned, Reuters reported, citing the police.", &[]);
    let statement = &facts.statements[0];
    let source: Vec<&str> =
        statement.source.iter().flat_map(|source| &source.spans).map(|span| article.slice(*span)).collect();
    assert_eq!(source, ["the police"]);
    assert_eq!(statement.relay.iter().map(|relay| relay.name.as_str()).collect::<Vec<_>>(), ["Reuters"]);
}

#[test]
fn an_agency_that_cites_is_the_carrier_by_its_name() {
    let carriers = |text: &str| -> Vec<Vec<String>> {
        let statements = facts(text, &[]).1.statements;
        statements.iter().map(|said| said.relay.iter().map(|relay| relay.name.clone()).collect()).collect()
    };
    let named = "The fire killed three people, Reuters reported. About 240 residents were moved, the agency said, citing the fire brigade.";
    assert!(carriers(named).iter().all(|names| names.iter().all(|name| name == "Reuters")), "{:?}", carriers(named));
    assert_eq!(carriers(named).last().map(Vec::len), Some(1));
    let unnamed = "About 240 residents were moved, the agency said, citing the fire brigade.";
    assert!(carriers(unnamed).iter().all(Vec::is_empty), "{:?}", carriers(unnamed));
}

#[test]
fn nobody_is_no_antecedent_and_a_surname_that_speaks_is_a_person() {
    check(
        "\"No member of our staff touched a driver,\" a spokeswoman, Petra Simm, said.\n\nHolub said she had seen no offer. \"I read about it,\" she said.",
        &["Petra Simm", "Holub", "Holub"],
    );
    let (_, found) = facts("No member of the crew had slept. \"We are tired,\" he said.", &[]);
    assert!(speakers(&found).iter().all(|speaker| !speaker.starts_with("No member")), "{:?}", speakers(&found));
}

#[test]
fn a_name_behind_the_body_that_he_speaks_for() {
    check("A spokesman for the Blue Cross, Olaf Reiss, said the clinic was open.", &["Olaf Reiss"]);
    check("Olaf Reiss, a spokesman for the Blue Cross, said the clinic was open.", &["Olaf Reiss"]);
    check(
        "A spokesman for the owner of the Blue Cross said the clinic was open.",
        &["A spokesman for the owner of the Blue Cross"],
    );
}

#[test]
fn what_a_person_shows_is_seen_and_not_said() {
    check("Gerald Whitlock showed no emotion as the judge spoke.", &[]);
    check("Ana Kerr showed that the wall was weak.", &["Ana Kerr"]);
    check("The study showed a fall of a third.", &["The study"]);
}

#[test]
fn of_two_subjects_the_second_speaks() {
    check(
        "The Swiss group Hallmeier is considering a bid of $45 a share, two people familiar with the matter said.",
        &["two people"],
    );
    check("The bid that Hallmeier is considering has failed, two people said.", &["two people"]);
}

#[test]
fn what_an_outlet_takes_back_is_nobodys_statement() {
    let text = "Ana Kerr said the wall was weak.\n\nAn earlier version of this report said the wall had fallen.";
    let mut article = article(text);
    let words = |article: &Article| {
        let parsed = ENGLISH.parse(text);
        find_facts_with(article, &parsed, FactOptions::default()).value.statements.len()
    };
    assert_eq!(words(&article), 2);
    let parts = text.find("\n\n").map(|end| [(0, end), (end + 2, text.len())]).unwrap();
    let kinds = [BlockKind::Paragraph, BlockKind::Correction];
    let block = |((from, until), kind)| Block { kind, span: article.text.span(from, until).unwrap(), source: None };
    article.blocks = parts.into_iter().zip(kinds).map(block).collect();
    assert_eq!(words(&article), 1);
}

#[test]
fn stands_that_are_none() {
    let stands = |text: &str| {
        let (article, found) = facts(text, &[]);
        let stand = |position: &secondsource_model::Position| {
            format!("{} {}", position.stance.as_str(), article.slice(position.point))
        };
        found.positions.iter().map(stand).collect::<Vec<_>>()
    };
    assert_eq!(stands("\"I have called Ana Kerr to congratulate her,\" the mayor said."), [""; 0]);
    assert_eq!(stands("The mayor called on Ana Kerr to resign."), ["demands to resign"]);
    assert_eq!(stands("The smoke was not dangerous, said Ola Lind."), [""; 0]);
    assert_eq!(stands("The company has put forward a rise of 4.5 per cent; the union wants nine."), ["demands nine"]);
}
