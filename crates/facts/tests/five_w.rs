//! The five W in invented reports: who must be somebody of the main event, what its predicate, when a time of the text that dates it.

mod common;

use common::{ENGLISH, article};
use secondsource_facts::find_facts;
use secondsource_model::{Block, BlockKind, Dated, Precision, SourceText, Sourced, Witness};
use secondsource_nlp::Parse;

/// Who, what, when and where of a report of these blocks, published on Tuesday, 14 October 2025; "-" for no answer.
fn answers(blocks: &[(BlockKind, &str)]) -> [String; 4] {
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
    let five = facts.five_w;
    [five.who, five.what, five.when, five.place].map(words)
}

/// The same of a headline with a text.
fn of_report(headline: &str, text: &str) -> [String; 4] {
    answers(&[(BlockKind::Headline, headline), (BlockKind::Paragraph, text)])
}

#[test]
fn a_headline_that_says_who_acts_is_enough() {
    let [who, what, when, _] = answers(&[
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
    for (headline, text, who, what) in [
        // A label before a colon acts in nothing.
        (
            "Mill fire: three dead, hundreds leave homes",
            "Three people died when fire tore through a mill in Halden early on Tuesday.",
            "Three people",
            "died",
        ),
        // Nobody is a toll.
        (
            "Death toll in Halden mill fire rises to four",
            "A fourth person has died after the fire at a mill in Halden, the fire brigade said.",
            "A fourth person",
            "has died after the fire at a mill in Halden",
        ),
        // What is quoted is somebody's telling.
        (
            "“The windows broke before we heard it”: a night at the mill",
            "Two guards died at the mill in Halden on Monday night.",
            "Two guards",
            "died at the mill in Halden",
        ),
    ] {
        let [found, done, ..] = of_report(headline, text);
        assert_eq!([found.as_str(), done.as_str()], [who, what], "{headline}");
    }
}

#[test]
fn a_happening_without_doer_has_whom_it_befell() {
    for (headline, text, who, what) in [
        (
            "Fire at Halden mill kills three",
            "A fire at a mill in Halden killed three people on Monday.",
            "three people",
            "A fire at a mill in Halden killed three people",
        ),
        (
            "Barge runs aground off Halden Head",
            "A barge ran aground off Halden Head on Monday.",
            "Barge",
            "runs aground off Halden Head",
        ),
    ] {
        let [found, done, ..] = of_report(headline, text);
        assert_eq!([found.as_str(), done.as_str()], [who, what], "{headline}");
    }
}

#[test]
fn the_place_is_where_it_happened() {
    for (headline, text, place) in [
        // Where somebody lives or speaks is no place of the event.
        (
            "Last victims of Leeds tram crash named",
            "The last victims of the Leeds tram crash were two men who lived in Hull, police said in London.",
            "Leeds",
        ),
        (
            "Mill burns down",
            "Nine people were hurt when a mill burned down in Turin, Italy, on Monday.",
            "Turin, Italy",
        ),
        ("Mayors meet", "Mayors from Turin met in Vienna, Prague and Warsaw this week.", "Vienna"),
        ("Prices rise", "Prices rose again this week.", "-"),
    ] {
        let [.., found] = of_report(headline, text);
        assert_eq!(found, place, "{headline}");
    }
}

#[test]
fn the_time_dates_the_event_and_not_the_report() {
    let [_, _, when, _] = answers(&[
        (BlockKind::Headline, "Halden theatre to reopen with 900 seats"),
        (BlockKind::Byline, "14 October 2025, 9:00 a.m."),
        (
            BlockKind::Paragraph,
            "The theatre in Halden will reopen on November 8, its director said on Monday. Tickets went on sale at noon.",
        ),
    ]);
    assert_eq!(when, "November 8");
    let [_, _, when, _] = answers(&[
        (BlockKind::Headline, "Council closes the bridge"),
        (BlockKind::Byline, "October 14, 2025 8:42 AM"),
        (BlockKind::Paragraph, "The council closed the bridge."),
    ]);
    assert_eq!(when, "-");
}

#[test]
fn letters_that_stand_for_a_body_are_no_place() {
    let [.., place] =
        of_report("Candidate blames F.B.I. director", "The candidate blamed the director of the F.B.I. for her loss.");
    assert_ne!(place, "F.B.I.");
}

#[test]
fn the_clause_that_tells_how_it_happened_says_where() {
    let [.., place] = of_report(
        "Quake kills dozens",
        "An earthquake struck eastern Turkey on Monday, killing at least 43 people, officials in Ankara said.",
    );
    assert_eq!(place, "eastern Turkey");
}
