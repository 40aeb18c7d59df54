//! Whatever stands in the sources, no form of output lets it act.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

mod common;

use std::rc::Rc;

use common::{Desk, Draft};
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use secondsource_dossier::terminal::{Colour, Look};
use secondsource_dossier::{cite, export, html, json, markdown, terminal};
use secondsource_model::BlockKind::{Headline, Paragraph, Standfirst};
use secondsource_model::{
    Certainty, ChainLink, ChainRole, Claim, ClaimId, ClaimKind, Collation, Correction, Count, Decision, EntityIx,
    EntityKind, EventKind, EvidenceRole, FactRef, FurnitureReason, LookFirst, LookFirstKind, Note, NoteCode, Origin,
    OriginId, OriginKind, PositionRow, Precision, Qualifier, Reason, ReasonKind, Relation, Stance, Story, StoryEntity,
    StoryId,
};

/// A story of which every outside string is `evil`, in every block of the page.
fn desk(evil: &str) -> Desk {
    let body = format!("Ng said “{evil}” about 7 ships on Monday. Ng wants {evil} now.");
    let draft = |path: &str| {
        let blocks = [(Headline, evil), (Standfirst, evil), (Paragraph, body.as_str())];
        let mut draft = Draft::new(evil, "evil.example", path, "2031-03-04", &blocks);
        draft.article.source.path = Some(evil.into());
        draft.article.source.url = Some(evil.into());
        draft.article.canonical_url = None;
        draft.article.published.as_mut().unwrap().value.value = evil.to_owned();
        draft.article.published.as_mut().unwrap().value.zone = Some(evil.to_owned());
        draft.article.language.as_mut().unwrap().value = evil.to_owned();
        draft.article.notes.push(Note::new(NoteCode::DateUnsure, evil));
        draft.furniture(FurnitureReason::Navigation, 1, evil);
        let ng = draft.entity(evil, EntityKind::Person, &["Ng said|Ng"], &["Ng said|said"]);
        let monday = draft.time("on Monday|Monday", evil, Precision::Day, evil, evil);
        let start = draft.at("Ng said “").end();
        let words = draft.article.text.span(start, start + evil.len()).unwrap();
        let statement = draft.statement(Some(("Ng said|Ng", ng)), "Ng said|said", &["Ng said|Ng"]);
        draft.facts.statements[0].content = vec![words];
        draft.facts.statements[0].verbatim = vec![words];
        let figure = draft.figure("7 ships|7", 7, "7 ships|ships", Qualifier::Exact, "Ng said|Ng");
        draft.facts.figures[0].unit = Some(evil.to_owned());
        let event = draft.event("about 7 ships on Monday", "about 7|about", EventKind::Move, Some(monday));
        let position = draft.position("Ng wants|Ng", ng, "7 ships|ships", Stance::Demands, "Ng wants|wants");
        (draft, FactRef::Statement(statement), FactRef::Figure(figure), FactRef::Event(event), position)
    };
    let (first, said, figure, event, position) = draft("one.html");
    let (second, ..) = draft("two.html");
    let drafts = vec![first, second];
    let ids: Vec<_> = drafts.iter().map(|draft| draft.article.id).collect();
    let claims: Vec<Claim> = [said, figure, event]
        .into_iter()
        .enumerate()
        .map(|(number, fact)| Claim {
            id: ClaimId::of([[u8::try_from(number).unwrap()].as_slice()]),
            kind: ClaimKind::Statement,
            relation: Relation::Conflict,
            gatherers: Count { sure: 1, possible: 2 },
            speakers: Count { sure: 1, possible: 1 },
            evidence: drafts.iter().map(|draft| draft.evidence(fact, EvidenceRole::Differs)).collect(),
            chain: vec![
                ChainLink { role: ChainRole::Said, name: evil.to_owned(), evidence: None, branch: 0 },
                ChainLink { role: ChainRole::Published, name: evil.to_owned(), evidence: None, branch: 0 },
            ],
        })
        .collect();
    let span = drafts[0].at("7 ships");
    let collation = Collation {
        story: Story {
            id: StoryId::of([b"evil".as_slice()]),
            saga: None,
            slug: evil.to_owned(),
            lead: None,
            days: Some((evil.to_owned(), "2031-03-05".to_owned())),
            articles: ids.clone(),
        },
        origins: vec![Origin {
            id: OriginId::of([b"evil".as_slice()]),
            name: evil.to_owned(),
            kind: OriginKind::Agency,
            certainty: Certainty::Sure,
            articles: ids.clone(),
            because: vec![Reason {
                kind: ReasonKind::Relay,
                article: ids[0],
                span: Some(drafts[0].article.headline.as_ref().unwrap().span.unwrap()),
                other: Some((ids[1], Some(span))),
                certainty: Certainty::Possible,
            }],
        }],
        gatherers: Count { sure: 1, possible: 2 },
        passages: Vec::new(),
        look_first: vec![LookFirst {
            kind: LookFirstKind::Conflict,
            claim: Some(claims[0].id),
            places: vec![(ids[0], span, drafts[0].sentence(span)), (ids[1], span, drafts[1].sentence(span))],
        }],
        claims,
        ledger: Vec::new(),
        positions: vec![PositionRow {
            point: (ids[0], span),
            stands: vec![(0, ids[0], position), (9, ids[1], position)],
        }],
        entities: vec![
            StoryEntity { name: evil.to_owned(), members: vec![(ids[0], EntityIx(0))], speaks: true },
            StoryEntity { name: format!("silent {evil}"), members: vec![(ids[1], EntityIx(0))], speaks: false },
        ],
        arithmetic: Vec::new(),
    };
    let correction =
        Correction { line: 1, decision: Decision::RejectFact(evil.to_owned()), why: Some(evil.to_owned()) };
    Desk { drafts, collation, corrections: vec![correction], notes: vec![Note::new(NoteCode::Bounded, evil)] }
}

/// Elements and attributes that our templates use; nothing else may turn up.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "a",
    "div",
    "nav",
    "p",
    "ol",
    "ul",
    "li",
    "span",
    "b",
    "i",
    "q",
    "form",
    "label",
    "select",
    "option",
    "button",
    "kbd",
    "main",
    "header",
    "footer",
    "section",
    "article",
    "aside",
    "h1",
    "h2",
    "h3",
    "time",
    "figure",
    "figcaption",
    "blockquote",
    "mark",
    "details",
    "summary",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "dl",
    "dt",
    "dd",
    "code",
    "bdi",
    "strong",
];
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "href",
    "id",
    "hidden",
    "value",
    "role",
    "type",
    "tabindex",
    "dir",
    "title",
    "rel",
    "target",
    "open",
    "scope",
    "colspan",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "data-u",
    "data-o",
    "data-s",
    "data-t",
    "data-k",
    "data-h",
];

fn check_page(page: &str) -> Result<(), String> {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut counts = (0, 0);
    walk(&dom.document, &mut counts)?;
    if counts.0 > 1 || counts.1 != 1 { Err(format!("{counts:?} scripts, styles")) } else { Ok(()) }
}

fn walk(node: &Handle, counts: &mut (u32, u32)) -> Result<(), String> {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let tag = name.local.as_ref();
            if !ELEMENTS.contains(&tag) {
                return Err(format!("element {tag}"));
            }
            counts.0 += u32::from(tag == "script");
            counts.1 += u32::from(tag == "style");
            for attribute in attrs.borrow().iter() {
                let (key, value) = (attribute.name.local.as_ref(), attribute.value.as_ref());
                if !ATTRIBUTES.contains(&key) {
                    return Err(format!("attribute {key} of {tag}"));
                }
                let link = ["#", "http://", "https://"].iter().any(|start| value.starts_with(start));
                if key == "href" && !link && !is_file_name(value) {
                    return Err(format!("link {value:?}"));
                }
            }
        }
        NodeData::Comment { contents } => return Err(format!("comment {contents}")),
        NodeData::Text { contents } => {
            let bad = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{1b}');
            if contents.borrow().contains(bad) {
                return Err(format!("control character in {:?}", contents.borrow()));
            }
        }
        _ => {}
    }
    for child in Rc::clone(node).children.borrow().iter() {
        walk(child, counts)?;
    }
    Ok(())
}

fn is_file_name(value: &str) -> bool {
    value.ends_with(".html") && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
}

fn check_all(evil: &str) -> Result<(), String> {
    let dossier = desk(evil).dossier();
    check_page(&html::story_page(&dossier)).map_err(|what| format!("story page: {what}"))?;
    check_page(&html::index_page(std::slice::from_ref(&dossier))).map_err(|what| format!("index: {what}"))?;
    check_page(&html::reading_page(&dossier.articles)).map_err(|what| format!("reading: {what}"))?;
    let text = json::document(std::slice::from_ref(&dossier));
    if json::read(text.as_bytes()).ok().as_deref() != Some(std::slice::from_ref(&dossier)) {
        return Err("JSON does not read back".to_owned());
    }
    if let [drift, ..] = json::check(&dossier).as_slice() {
        return Err(format!("{drift:?}"));
    }
    for colour in [Colour::None, Colour::Ansi] {
        let look = Look { width: 80, colour };
        let printed = [
            terminal::story(&dossier, &look),
            terminal::conflicts(&dossier, &look),
            terminal::figures(&dossier, &look),
            terminal::timeline(&dossier, &look),
            terminal::who(&dossier, "", &look).unwrap_or_default(),
            terminal::only(&dossier, "", &look).unwrap_or_default(),
        ]
        .concat();
        let ours = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;4m"];
        let rest = ours.iter().fold(printed, |text, code| text.replace(code, ""));
        if let Some(control) = rest.chars().find(|letter| letter.is_control() && *letter != '\n') {
            return Err(format!("control character {control:?} reaches the terminal"));
        }
    }
    for row in csv::Reader::from_reader(export::claims(&dossier).as_bytes()).records() {
        row.map_err(|error| error.to_string())?;
    }
    serde_json::from_str::<serde_json::Value>(&export::json_ld(&dossier)).map_err(|error| error.to_string())?;
    serde_json::from_str::<serde_json::Value>(&export::claim_review_drafts(&dossier))
        .map_err(|error| error.to_string())?;
    let id = &dossier.claims[0].id;
    let wiki = cite::cite(&dossier, id, cite::Style::Wiki).map_err(|error| error.to_string())?;
    if wiki.matches("}}").count() != 1 || wiki.matches("{{").count() != 1 || wiki.contains("[[") {
        return Err(format!("wikitext {wiki:?}"));
    }
    cite::cite(&dossier, id, cite::Style::BibTeX).map_err(|error| error.to_string())?;
    let markdown = markdown::story(&dossier);
    let open = |mark: &str| markdown.match_indices(mark).any(|(at, _)| !markdown[..at].ends_with('\\'));
    if open("<zq") || open("<script") || open("](javascript") {
        return Err("markup in Markdown".to_owned());
    }
    Ok(())
}

#[test]
fn known_attacks_stay_text() {
    for evil in [
        "<zq-evil onzq=1>",
        "</script><script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "</title><zq-evil>",
        "\"><zq-evil onzq='1'>",
        "' onmouseover='alert(1)' x='",
        "<!-- --!> <![CDATA[x]]> <?php ?>",
        "javascript:alert(1)",
        "https://evil.example/\"onclick=alert(1)//",
        "data:text/html,<script>alert(1)</script>",
        "{{ page }}{% raw %}{# x #}",
        "\u{202E}gpj.exe\u{2066}x\u{2069}",
        "\u{1b}]0;title\u{7}\u{1b}[2J",
        "=HYPERLINK(\"https://evil.example\")",
        "}}{{delete}}[[File:x]]",
        "\\input{/etc/passwd}}\n@article{x,",
        "&lt;zq&gt; &#x3c;zq&#x3e;",
        "\u{0}\u{b}\u{85}\u{2028}",
        "x",
    ] {
        if let Err(what) = check_all(evil) {
            panic!("{evil:?}: {what}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_stays_text(evil in r#"([<>&"'=/\\`{}%#\[\]|!\-a-z\u{0}-\u{20}\u{85}\u{2028}\u{202a}-\u{202e}\u{2066}-\u{2069}é漢]|</?zq[ >]|on[a-z]+=|-->|]]>){1,24}"#) {
        prop_assume!(!evil.contains("Ng") && !evil.contains('“') && !evil.contains('”'));
        check_all(&evil).map_err(TestCaseError::fail)?;
    }
}
