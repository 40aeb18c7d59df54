//! Text pages: an invented one in full, the founding reports where they are at hand, and that no line is ever lost.

use secondsource_model::{
    BlockKind, ContentHash, FurnitureReason, Given, MediaType, Page, PageKind, SourceRef, SourceText,
};

use crate::{ExtractOptions, extract};

fn page(text: &str) -> Page {
    Page {
        source: SourceRef {
            id: None,
            path: None,
            url: None,
            sha256: ContentHash::of(text.as_bytes()),
            media_type: MediaType::PlainText,
        },
        kind: PageKind::FlattenedText,
        text: SourceText::new(text),
        charset: "UTF-8",
        bom_bytes: 0,
        given: Given::default(),
    }
}

fn body(text: &str) -> Vec<String> {
    let article = extract(&page(text), &ExtractOptions::default()).value;
    article.body_blocks().map(|block| article.slice(block.span).to_owned()).collect()
}

#[test]
fn a_text_without_a_page_around_it_is_the_report() {
    let two = "The harbour of Norra opened again on Wednesday, the mayor said.\n\nFourteen ships left by noon, and nobody had to wait.\n";
    assert_eq!(body(two).len(), 2);
    assert_eq!(body("The harbour is open again, the mayor said on Monday.\n").len(), 1);
    let article = extract(&page(two), &ExtractOptions::default()).value;
    assert!(article.furniture.is_empty() && article.headline.is_none() && article.notes.is_empty());
    assert_eq!(body("Home\nWorld\nSport\nLog in\n"), Vec::<String>::new());
    let flash = "Tolmy mill burns\n\nTwelve people died in a fire at the Tolmy mill on Tuesday, the mayor said.\n";
    assert_eq!(body(flash), ["Twelve people died in a fire at the Tolmy mill on Tuesday, the mayor said."]);
}

#[test]
fn the_headline_stands_over_its_standfirst_and_its_age_and_not_under_a_picture() {
    let text = "The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor told reporters at the quay.\n\n\
                Mayor Carla Diaz said that 14 ships had left by noon and that nobody would wait another night, as the gate had been tested twice before dawn.\n\n\
                Ferries to Sund would go from Thursday, the company said in a statement on its site, and tickets stay good until the end of the year.\n";
    for head in [
        "Norra Post\nHome\nSport\n\nHarbour of Norra opens again\nNine days after the storm, ships leave the town again\nBy Ana Ruiz\nAugust 27, 2025\n\n",
        "Skip to content\nHome\nNews\nHarbour of Norra opens again\n2 hours ago\nShare\nSave\nAna Ruiz\n\nGetty Images\nThe quay on Wednesday\n",
    ] {
        let article = extract(&page(&format!("{head}{text}")), &ExtractOptions::default()).value;
        let headline = article.blocks.iter().find(|block| block.kind == BlockKind::Headline);
        assert_eq!(headline.map(|block| article.slice(block.span)), Some("Harbour of Norra opens again"), "{head}");
    }
}

#[test]
fn a_collector_s_head_names_the_outlet_and_is_no_part_of_the_report() {
    let text = "Outlet: Norra Post\nHarbour of Norra opens again\nBy Ana Ruiz, August 27, 2025\n\n\
        The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor said.\n\
        Fourteen ships had left by noon, and nobody would wait another night, she told reporters at the quay.\n";
    let article = extract(&page(text), &ExtractOptions::default()).value;
    assert_eq!(article.outlet.as_ref().map(|outlet| outlet.value.name.as_str()), Some("Norra Post"));
    assert!(!article.text.as_str().contains("Outlet:"));
    let talk = "Outlet: the harbour has one more than on the maps, the mayor said on Wednesday at the quay.\n";
    assert!(extract(&page(talk), &ExtractOptions::default()).value.outlet.is_none());
}

#[test]
fn a_text_broken_at_a_width_has_its_masthead_headline_and_paragraphs() {
    let text = "NORRA POST\n\nHarbour of Norra opens again after nine days\n\n\
        The harbour of Norra opened again on Wednesday, nine days after a\n\
        storm had broken its gate, and the first ships left with the tide,\n\
        the mayor said at the quay in the morning.\n\n\
        Fourteen ships had left by noon. Nobody would wait for another\n\
        night, she told reporters, and tickets for the days on which the\n\
        ferries did not go stay good until the end of the year.\n";
    let article = extract(&page(text), &ExtractOptions::default()).value;
    assert_eq!(article.outlet.as_ref().map(|outlet| outlet.value.name.as_str()), Some("Norra Post"));
    let blocks: Vec<&str> = article.body_blocks().map(|block| article.slice(block.span)).collect();
    assert!(blocks.len() == 2 && blocks[0].ends_with("in the morning."), "{blocks:#?}");
}

const HARBOUR: &str = "\
Home
World
Menu
Harbour of Norra opens again after nine days
The gate that a storm had broken on 18 August holds, the mayor says.

Norra Post News Desk | Updated: 27-08-2025 16:17 IST | Created: 27-08-2025 16:05 IST
Harbour of Norra opens again after nine days
This image is AI-generated and does not depict any real event.

NORRA, Aug 27 (Norra Press) - The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor said.

Recommended Stories
list of 2 items
Storm over Norra: what is known
Ferries to Sund stay in port, day 8
end of list
Mayor Ana Ruiz told reporters that 14 ships had left by noon and that \u{201c}nobody will wait another night\u{201d}.
Advertisement
Ferries wait
Ferries to Sund would go from Thursday, the company said in a statement on its site, and tickets stay good.

(With inputs from agencies.)

TRENDING

1
Bakers of Sund win a prize for their rye loaf

2
A bridge for cyclists opens in Norra next spring

Latest News

\u{a9} Copyright 2025 Norra Post
";

#[test]
fn an_invented_page_comes_out_whole() {
    let article = extract(&page(HARBOUR), &ExtractOptions::default()).value;
    let blocks: Vec<(BlockKind, &str)> =
        article.blocks.iter().map(|block| (block.kind, article.slice(block.span))).collect();
    let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Headline,
            BlockKind::Standfirst,
            BlockKind::Paragraph,
            BlockKind::Paragraph,
            BlockKind::Subheading,
            BlockKind::Paragraph,
            BlockKind::Credit
        ],
        "{blocks:#?}"
    );
    assert_eq!(article.headline.as_ref().unwrap().value, "Harbour of Norra opens again after nine days");
    let dateline = article.dateline.as_ref().unwrap();
    assert_eq!(article.slice(dateline.place.unwrap()), "NORRA");
    assert_eq!(article.slice(dateline.agency.unwrap()), "Norra Press");
    assert_eq!(dateline.date.as_ref().unwrap().value, "2025-08-27");
    assert_eq!(article.published.as_ref().unwrap().value.value, "2025-08-27T16:05");
    assert_eq!(article.updated.as_ref().unwrap().value.zone.as_deref(), Some("IST"));
    assert_eq!(article.outlet.as_ref().unwrap().value.name, "Norra Post");
    assert_eq!(article.credits.len(), 1);
    assert_eq!(article.language.as_ref().unwrap().value, "en");
    let reason = |words: &str| article.furniture.iter().find(|line| line.text == words).map(|line| line.reason);
    assert_eq!(reason("Ferries to Sund stay in port, day 8"), Some(FurnitureReason::Related));
    assert_eq!(reason("Bakers of Sund win a prize for their rye loaf"), Some(FurnitureReason::OtherHeadlines));
    assert_eq!(reason("Advertisement"), Some(FurnitureReason::Advertisement));
}

#[track_caller]
fn nothing_is_lost(text: &str) {
    let article = extract(&page(text), &ExtractOptions::default()).value;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for block in &article.blocks {
        let source = block.source.clone().unwrap();
        assert_eq!(text.get(source.clone()), Some(article.slice(block.span)), "blocks are verbatim");
        found.push((source.start, article.slice(block.span)));
    }
    for line in &article.furniture {
        let source = line.source.clone().unwrap();
        assert_eq!(text.get(source.clone()), Some(line.text.as_str()));
        found.push((source.start, &line.text));
    }
    found.sort_unstable();
    // A text broken at a width is read by its paragraphs: a block may hold several of its lines.
    let split = |text: &str| -> Vec<String> {
        let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let found: Vec<String> = found.into_iter().flat_map(|(_, words)| split(words)).collect();
    assert_eq!(found, split(text));
}

#[test]
fn every_line_is_a_block_or_furniture() {
    nothing_is_lost(HARBOUR);
    nothing_is_lost("");
    nothing_is_lost("\u{feff}one\r\ntwo\rthree");
}

proptest::proptest! {
    #[test]
    fn no_line_is_lost_from_any_page(lines in proptest::collection::vec("[ A-Za-z0-9é.,:“”()|-]{0,90}", 0..30)) {
        nothing_is_lost(&lines.join("\n"));
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,400}") {
        nothing_is_lost(&text);
    }
}

/// The founding reports lie beside the project, where they are at hand.
fn seed(name: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds").join(name);
    #[expect(clippy::disallowed_methods, reason = "a test reads the seeds, which are not part of the project")]
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: the founding reports are not beside the project");
    }
    text
}

#[test]
fn the_agency_rewrite_of_the_founding_pair() {
    let Some(text) = seed("003_d40affa29e3dcd59.txt") else { return };
    nothing_is_lost(&text);
    let article = extract(&page(&text), &ExtractOptions::default()).value;
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|block| block.kind).collect();
    let body = [BlockKind::Paragraph; 5];
    let mut expect = vec![BlockKind::Headline, BlockKind::Standfirst];
    expect.extend(body);
    expect.push(BlockKind::Credit);
    assert_eq!(kinds, expect);
    let dateline = article.dateline.as_ref().unwrap();
    assert_eq!(
        (article.slice(dateline.place.unwrap()), article.slice(dateline.agency.unwrap())),
        ("MOSCOW", "Reuters")
    );
    let published = &article.published.as_ref().unwrap().value;
    assert_eq!((published.value.as_str(), published.zone.as_deref()), ("2025-08-27T16:17", Some("IST")));
    assert_eq!(article.updated.as_ref().unwrap().value.value, "2025-08-27T16:17");
    assert_eq!(article.outlet.as_ref().unwrap().value.name, "Devdiscourse");
}

#[test]
fn the_own_report_of_the_founding_pair() {
    let Some(text) = seed("000_c81ca98ac9a2360a.txt") else { return };
    nothing_is_lost(&text);
    let article = extract(&page(&text), &ExtractOptions::default()).value;
    let count = |kind: BlockKind| article.blocks.iter().filter(|block| block.kind == kind).count();
    assert_eq!(
        (
            count(BlockKind::Headline),
            count(BlockKind::Standfirst),
            count(BlockKind::Subheading),
            count(BlockKind::Paragraph)
        ),
        (1, 1, 2, 26)
    );
    assert_eq!(article.published.as_ref().unwrap().value.value, "2025-08-27");
    assert_eq!(article.published.as_ref().unwrap().value.raw, "27 Aug 2025");
    assert!(article.furniture.iter().any(|line| line.text.starts_with("Russia-Ukraine war: List")));
}

const TOLD: [&str; 6] = [
    "The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor told reporters.",
    "Mayor Carla Diaz said that 14 ships had left by noon and that nobody would wait another night at the quay.",
    "Ferries to Sund would go from Thursday, the company said in a statement, and tickets stay good all year.",
    "The storm broke the gate on 18 August, when waves of six metres were measured in the outer harbour.",
    "About 3,000 people on the islands had been without a way home for more than a week, the town said.",
    "Engineers had worked on the new gate for four nights, and it will be watched until the spring.",
];

/// Paragraphs of a text page with these lines under its head that are missing from the body, and what is there besides.
fn missed(lines: &[&str], told: &[&str]) -> (Vec<String>, Vec<String>) {
    let text = format!("Harbour of Norra opens again\n\nBy Ana Ruiz\n\n27 August 2025\n\n{}\n", lines.join("\n\n"));
    let article = extract(&page(&text), &ExtractOptions::default()).value;
    let body: Vec<String> = article.body_blocks().map(|block| article.slice(block.span).to_owned()).collect();
    let lost =
        told.iter().filter(|line| !body.iter().any(|known| known == *line)).map(|line| (*line).to_owned()).collect();
    (lost, body.into_iter().filter(|line| !told.contains(&line.as_str())).collect())
}

#[test]
fn what_interrupts_a_text_takes_no_paragraph_with_it() {
    for between in [
        &["Advertisement"][..],
        &["Read more: Bakers of Sund win a prize"],
        &["[Image source: Norra Pictures]"],
        &["The Marit at the quay on Thursday. (Bo Lind/Norra Pictures)"],
        &["Sign up for our newsletter", "Enter your email"],
        &["Related", "Bakers of Sund win a prize", "A bridge for cyclists opens"],
    ] {
        for at in [1, 3, 4] {
            let lines = [&TOLD[..at], between, &TOLD[at..]].concat();
            assert_eq!(missed(&lines, &TOLD), (Vec::new(), Vec::new()), "{between:?} after {at}");
        }
    }
    // First sentences of other reports under their headlines are no text of this one.
    let more = [
        &TOLD[..],
        &[
            "More stories",
            "Bakers of Sund win a prize",
            "Two bakers of Sund have won a prize for a loaf that takes three days to make.",
            "A bridge opens",
        ],
    ]
    .concat();
    assert_eq!(missed(&more, &TOLD), (Vec::new(), Vec::new()));
}

#[test]
fn short_sentences_stand_at_both_ends_of_a_text() {
    let lines = [&["Three ships are lost."][..], &TOLD, &["Nobody was hurt."]].concat();
    assert_eq!(missed(&lines, &lines), (Vec::new(), Vec::new()));
}

#[test]
fn lists_and_questions_are_the_text_s_own() {
    let list =
        [&TOLD[..1], &["The council decided:", "\u{2022} to mend the gate", "\u{2022} to count the ships"], &TOLD[1..]]
            .concat();
    assert_eq!(missed(&list, &list), (Vec::new(), Vec::new()));
    let asked = [&TOLD[..3], &["And the boats?", "They are clean and quiet."]].concat();
    assert_eq!(missed(&asked, &asked), (Vec::new(), Vec::new()));
}
