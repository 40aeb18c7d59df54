//! A story with any number of copies of one report stays one story.

use std::collections::BTreeSet;

use secondsource_model::ArticleId;
use secondsource_story::{StoryArticle, StoryStream, cluster};

const FERRY: &str = "A ferry with 212 people on board ran aground on rocks near the port of Tolmy on Monday after its steering failed, the coast guard \
    said. Lifeboats brought all passengers ashore within three hours. Divers found a crack of four metres in the hull. The operator, Sund Lines, stopped \
    all crossings until Thursday.";
const VINEYARD: &str = "Hail destroyed half of this year's grapes in the hills above Corvane, growers said on Monday. The storm lasted eleven minutes. \
    Insurers expect claims of three million crowns. Pickers who had come from abroad were sent home.";

/// So many copies of each report, each with a line of its own.
fn copies(count: usize) -> Vec<String> {
    let report = |text: &str, number: usize| format!("{text} This page is number {number} of paper {}.", number * 7);
    (0..count).flat_map(|number| [report(FERRY, number), report(VINEYARD, number)]).collect()
}

fn articles(texts: &[String]) -> Vec<StoryArticle<'_>> {
    let id = |text: &str| ArticleId::of([text.as_bytes()]);
    texts
        .iter()
        .map(|text| StoryArticle { id: id(text), title: "", text, day: Some("2031-03-03"), outlet: None })
        .collect()
}

#[test]
fn two_hundred_copies_of_two_reports_are_two_stories() {
    let texts = copies(100);
    let stories: Vec<_> = cluster(&articles(&texts)).into_iter().map(|grouped| grouped.story).collect();
    assert_eq!(stories.iter().collect::<BTreeSet<_>>().len(), 2);
    assert!(stories.iter().step_by(2).all(|story| *story == stories[0]), "by what they report");
}

#[test]
fn a_stream_of_copies_settles_to_two_stories() {
    let texts = copies(100);
    let mut stream = StoryStream::default();
    for article in &articles(&texts) {
        stream.push(article);
    }
    stream.settle();
    let stories: BTreeSet<_> = stream.stories().iter().map(|grouped| grouped.story).collect();
    assert_eq!(stories.len(), 2);
}
