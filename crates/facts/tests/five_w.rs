//! The five W in invented reports: who must be somebody of the main event, what its predicate, when a time of the text that dates it.

mod common;

use common::{ENGLISH, article};
use secondsource_facts::find_facts;
use secondsource_model::{Block, BlockKind, Dated, Precision, SourceText, Sourced, Witness};
use secondsource_nlp::Parse;

/// Who, what and when of a report of these blocks, published on Tuesday, 14 October 2025; "-" for no answer.
fn answers(blocks: &[(BlockKind, &str)]) -> [String; 3] {
    let text = blocks.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("\n\n");
    let mut report = article(&text);
    report.text = SourceText::new(&text);
    report.blocks.clear();
    report.published = Some(Sourced {
        value: Dated {
            value: "2025-10-14".to_owned(),
            precision: Precision::Day,
            zone: None,
            raw: "2025-10-14".to_owned(),
        },
        span: None,
        witness: Witness::Given,
    });
    let (mut start, mut tokens) = (0, Vec::new());
    for (kind, words) in blocks {
        let span = report.text.span(start, start + words.len()).expect("the blocks make up the text");
        report.blocks.push(Block { kind: *kind, span, source: None });
        let small = |number: usize| u32::try_from(number).expect("a short text");
        let (shift, first) = (small(start), small(tokens.len()));
        tokens.extend(ENGLISH.parse(words).tokens().map(|token| {
            let mut token = token.annotation().clone();
            (token.start, token.end, token.head) = (token.start + shift, token.end + shift, token.head + first);
            token
        }));
        start += words.len() + 2;
    }
    let facts = find_facts(&report, &Parse::new(&text, tokens).expect("tokens in order")).value;
    let words = |span: Option<secondsource_model::Span>| span.map_or("-", |span| report.slice(span)).to_owned();
    [words(facts.five_w.who), words(facts.five_w.what), words(facts.five_w.when)]
}

#[test]
fn a_headline_that_says_who_acts_is_enough() {
    let [who, what, when] = answers(&[
        (BlockKind::Headline, "Mayor opens new tram line in Halden"),
        (BlockKind::Byline, "By Ina Voss, October 13, 2025 8:42 AM"),
        (
            BlockKind::Paragraph,
            "Mayor Ana Ruiz opened the new tram line in Halden on Monday. It took four years to build.",
        ),
    ]);
    assert_eq!([who.as_str(), when.as_str()], ["Mayor", "Monday"]);
    assert!(what.starts_with("opens new tram line"), "{what}");
}

#[test]
fn a_headline_that_does_not_gives_way_to_the_text() {
    // A label before a colon acts in nothing.
    let [who, what, _] = answers(&[
        (BlockKind::Headline, "Mill fire: three dead, hundreds leave homes"),
        (BlockKind::Paragraph, "Three people died when fire tore through a mill in Halden early on Tuesday."),
    ]);
    assert_eq!([who.as_str(), what.as_str()], ["Three people", "died"]);
    // Nobody is a toll.
    let [who, ..] = answers(&[
        (BlockKind::Headline, "Death toll in Halden mill fire rises to four"),
        (BlockKind::Paragraph, "A fourth person has died after the fire at a mill in Halden, the fire brigade said."),
    ]);
    assert_eq!(who, "A fourth person");
    // What is quoted is somebody's telling.
    let [who, what, _] = answers(&[
        (BlockKind::Headline, "“The windows broke before we heard it”: a night at the mill"),
        (BlockKind::Paragraph, "Two guards died at the mill in Halden on Monday night."),
    ]);
    assert_eq!(who, "Two guards");
    assert!(what.starts_with("died"), "{what}");
}

#[test]
fn a_happening_without_doer_has_whom_it_befell() {
    let [who, what, _] = answers(&[
        (BlockKind::Headline, "Fire at Halden mill kills three"),
        (BlockKind::Paragraph, "A fire at a mill in Halden killed three people on Monday."),
    ]);
    assert_eq!([who.as_str(), what.as_str()], ["three people", "A fire at a mill in Halden killed three people"]);
    let [who, what, _] = answers(&[
        (BlockKind::Headline, "Barge runs aground off Halden Head"),
        (BlockKind::Paragraph, "A barge ran aground off Halden Head on Monday."),
    ]);
    assert_eq!(who, "Barge");
    assert!(what.starts_with("runs aground"), "{what}");
}

#[test]
fn the_time_dates_the_event_and_not_the_report() {
    let [_, _, when] = answers(&[
        (BlockKind::Headline, "Halden theatre to reopen with 900 seats"),
        (BlockKind::Byline, "14 October 2025, 9:00 a.m."),
        (
            BlockKind::Paragraph,
            "The theatre in Halden will reopen on November 8, its director said on Monday. Tickets went on sale at noon.",
        ),
    ]);
    assert_eq!(when, "November 8");
    let [_, _, when] = answers(&[
        (BlockKind::Headline, "Council closes the bridge"),
        (BlockKind::Byline, "October 14, 2025 8:42 AM"),
        (BlockKind::Paragraph, "The council closed the bridge."),
    ]);
    assert_eq!(when, "-");
}
