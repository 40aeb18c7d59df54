//! What a person reads, on the invented harbour story; read the diff by eye before accepting it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

mod common;

use std::rc::Rc;

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use secondsource_dossier::terminal::{Colour, Look};
use secondsource_dossier::{cite, export, html, json, markdown, terminal};

#[test]
fn page() {
    let page = html::story_page(&common::harbour().dossier());
    insta::assert_snapshot!("page", text_of(&page));
}

#[test]
fn front_page() {
    let page = html::index_page(&[common::harbour().dossier(), common::many(14).dossier()]);
    insta::assert_snapshot!("front_page", text_of(&page));
}

#[test]
fn terminal_story() {
    let look = Look { width: 100, colour: Colour::None };
    insta::assert_snapshot!("terminal_story", terminal::story(&common::harbour().dossier(), &look));
}

#[test]
fn terminal_views() {
    let dossier = common::harbour().dossier();
    let look = Look { width: 100, colour: Colour::None };
    let none = || "nobody\n".to_owned();
    let views = [
        ("who valcour", terminal::who(&dossier, "valcour", &look).unwrap_or_else(none)),
        ("who nemo", terminal::who(&dossier, "nemo", &look).unwrap_or_else(none)),
        ("conflicts", terminal::conflicts(&dossier, &look)),
        ("figures", terminal::figures(&dossier, &look)),
        ("timeline", terminal::timeline(&dossier, &look)),
        ("only tarn", terminal::only(&dossier, "tarn", &look).unwrap_or_else(none)),
    ];
    let printed: String = views.into_iter().map(|(name, view)| format!("--- {name}\n{view}")).collect();
    insta::assert_snapshot!("terminal_views", printed);
}

#[test]
fn markdown_story() {
    insta::assert_snapshot!("markdown_story", markdown::story(&common::harbour().dossier()));
}

#[test]
fn citations() {
    let dossier = common::harbour().dossier();
    let rewrite = dossier.articles[1].id.clone();
    let claim = dossier.claims[0].id.clone();
    let mut out = String::new();
    for id in [&claim, &rewrite] {
        for style in [cite::Style::Wiki, cite::Style::Csl, cite::Style::BibTeX, cite::Style::Markdown] {
            out += &cite::cite(&dossier, id, style).unwrap();
            out.push('\n');
        }
    }
    insta::assert_snapshot!("citations", out);
    assert!(matches!(cite::cite(&dossier, "z", cite::Style::Wiki), Err(cite::CiteError::Unknown { .. })));
    let short = &claim[..8];
    assert_eq!(cite::cite(&dossier, short, cite::Style::Wiki), cite::cite(&dossier, &claim, cite::Style::Wiki));
}

#[test]
fn exports() {
    let dossier = common::harbour().dossier();
    insta::assert_snapshot!("claims_csv", export::claims(&dossier).replace("\r\n", "\n"));
    insta::assert_snapshot!("figures_csv", export::figures(&dossier).replace("\r\n", "\n"));
    insta::assert_snapshot!("json_ld", export::json_ld(&dossier));
}

#[test]
fn a_review_draft_leaves_the_verdict_to_a_person() {
    let drafts = export::claim_review_drafts(&common::harbour().dossier());
    for word in ["reviewRating", "ratingValue", "author", "datePublished", "verdict"] {
        assert!(!drafts.contains(&format!("\"{word}\"")), "{word}");
    }
    let document: serde_json::Value = serde_json::from_str(&drafts).expect("JSON");
    for draft in document["@graph"].as_array().expect("a list") {
        let reviewed = draft["claimReviewed"].as_str().expect("words");
        assert!(reviewed.contains(' '), "a number by itself says nothing: {reviewed}");
    }
    assert_eq!(drafts.matches("\"ClaimReview\"").count(), common::harbour().dossier().claims.len());
}

#[test]
fn document() {
    insta::assert_snapshot!("document", json::document(&[common::harbour().dossier()]));
}

/// The text that a reader meets, block by block; style and script left out.
fn text_of(page: &str) -> String {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut out = String::new();
    collect(&dom.document, &mut out);
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn collect(node: &Handle, out: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        out.push_str(&contents.borrow().replace('\n', " "));
    }
    let mut block = false;
    if let NodeData::Element { name, .. } = &node.data {
        let tag = name.local.as_ref();
        if matches!(tag, "style" | "script") {
            return;
        }
        let flows = ["span", "a", "b", "i", "q", "bdi", "mark", "time", "strong", "kbd", "code", "th", "td", "dd"];
        block = !flows.contains(&tag);
        if matches!(tag, "h1" | "h2" | "h3") {
            out.push_str("\n## ");
        }
    }
    if block {
        out.push('\n');
    }
    for child in Rc::clone(node).children.borrow().iter() {
        collect(child, out);
    }
    if block {
        out.push('\n');
    } else if matches!(&node.data, NodeData::Element { .. }) {
        out.push(' ');
    }
}
