//! Pages in markup: an invented one in full, and pages made to break readers.

use secondsource_model::{
    BlockKind, ContentHash, FurnitureReason, Given, MediaType, NoteCode, Page, PageKind, SourceRef, SourceText, Witness,
};

use crate::{Evidence, ExtractOptions, explain, extract};

fn page(html: &str) -> Page {
    Page {
        source: SourceRef {
            id: None,
            path: None,
            url: Some("https://www.norrapost.example/world/2025/08/27/harbour".into()),
            sha256: ContentHash::of(html.as_bytes()),
            media_type: MediaType::Html,
        },
        kind: PageKind::Html,
        text: SourceText::new(html),
        charset: "UTF-8",
        bom_bytes: 0,
        given: Given::default(),
    }
}

const HARBOUR: &str = r#"<!doctype html><html lang="en-GB"><head><title>Harbour of Norra opens again after nine days | Norra Post</title>
<meta property="og:site_name" content="Norra Post"><link rel="canonical" href="https://www.norrapost.example/world/harbour">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Harbour of Norra opens again after nine days",
"datePublished":"2025-08-27T16:05:00+01:00","dateModified":"2025-08-27T18:00:00+01:00","author":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Person","name":"Bo Lind"}],
"articleSection":"World","publisher":{"@type":"Organization","name":"Norra Post"}},]}</script></head><body>
<header><nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>Harbour of Norra opens again after nine days</h1>
<div class="article-body">
<p>NORRA, Aug 27 (Norra Press) - The harbour of <b>Norra</b> opened again on Wednesday, nine days after a storm had broken its gate, the mayor told reporters at the quay.</p>
<p>Mayor Carla Diaz said that 14 ships had left by noon and that &ldquo;nobody will wait another night&rdquo;, adding that the gate had been tested twice before dawn.</p>
<aside class="related-links"><h3>Related stories</h3><ul><li><a href="/a">Storm over Norra: what is known</a></li><li><a href="/b">Ferries to Sund stay in port, day 8</a></li></ul></aside>
<h2>Ferries wait</h2>
<p>Ferries to Sund would go from Thursday, the company said in a statement on its site, and tickets that were bought for the days of the closure stay good until the end of the year.</p>
<p>The storm broke the gate on 18 August, when waves of six metres were measured in the outer harbour, and left about 3,000 people on the islands without a way home for more than a week.</p>
</div></article></main>
<footer class="site-footer"><p>&copy; 2025 Norra Post. All rights reserved.</p></footer></body></html>"#;

#[test]
fn an_invented_page_comes_out_whole() {
    let article = extract(&page(HARBOUR), &ExtractOptions::default()).value;
    let body: Vec<&str> = article.body_blocks().map(|block| article.slice(block.span)).collect();
    assert!(body.iter().any(|words| words.contains("harbour of Norra opened")), "{body:?}");
    assert!(body.iter().any(|words| words.contains("\u{201c}nobody will wait another night\u{201d}")));
    assert!(
        !body.iter().any(|words| words.contains("Storm over Norra") || words.contains("All rights reserved")),
        "{body:?}"
    );
    assert_eq!(article.headline.as_ref().unwrap().value, "Harbour of Norra opens again after nine days");
    assert_eq!(article.blocks[0].kind, BlockKind::Headline);
    let names: Vec<&str> = article.byline.iter().map(|byline| byline.value.name.as_str()).collect();
    assert_eq!(names, ["Ana Ruiz", "Bo Lind"]);
    let published = article.published.as_ref().unwrap();
    assert_eq!((published.value.value.as_str(), published.witness), ("2025-08-27T16:05:00+01:00", Witness::JsonLd));
    assert_eq!(article.updated.as_ref().unwrap().value.day(), Some("2025-08-27"));
    assert_eq!(article.outlet.as_ref().unwrap().value.name, "Norra Post");
    assert_eq!(article.section.as_ref().unwrap().value, "World");
    assert_eq!(article.canonical_url.as_ref().unwrap().value, "https://www.norrapost.example/world/harbour");
    assert_eq!(article.language.as_ref().unwrap().value, "en-GB");
    let dateline = article.dateline.as_ref().unwrap();
    assert_eq!(article.slice(dateline.agency.unwrap()), "Norra Press");
    let reason = |words: &str| article.furniture.iter().find(|line| line.text.contains(words)).map(|line| line.reason);
    assert_eq!(reason("Storm over Norra"), Some(FurnitureReason::Related));
    assert_eq!(reason("Home"), Some(FurnitureReason::Navigation));
}

#[test]
fn a_text_that_only_the_structured_data_has_keeps_its_paragraphs() {
    let one = "The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor told reporters at the quay.";
    let two = "Mayor Carla Diaz said that 14 ships had left by noon and that nobody would wait another night, as the gate had been tested twice.";
    let three =
        "Ferries to Sund would go from Thursday, the company said, and tickets stay good until the end of the year.";
    for body in [format!("{one}\\n\\n{two}\\n{three}"), format!("<p>{one}</p><p>{two}</p>\\n<p>{three}</p>")] {
        let html = format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Harbour opens\",\"articleBody\":\"{body}\"}}</script><h1>Harbour opens</h1><div class=paywall><p>Subscribe to read more</div>"
        );
        let article = extract(&page(&html), &ExtractOptions::default()).value;
        let body: Vec<&str> = article.body_blocks().map(|block| article.slice(block.span)).collect();
        assert_eq!(body, [one, two, three]);
    }
}

#[test]
fn lines_that_speak_to_readers_are_no_part_of_the_report() {
    let html = HARBOUR
        .replace("<h2>Ferries wait</h2>", "<p class=\"byline\">Ana Ruiz, Norra</p><p>Read more: Storm over Norra: what is known</p><h2>Ferries wait</h2>")
        .replace("</div></article>", "<p>Share this article: Facebook, Mail</p><p>Subscribe to the Norra Post for more.</p></div></article>");
    let article = extract(&page(&html), &ExtractOptions::default()).value;
    let body: Vec<&str> = article.body_blocks().map(|block| article.slice(block.span)).collect();
    for words in ["Read more", "Share this", "Subscribe to", "Ana Ruiz"] {
        assert!(!body.iter().any(|line| line.contains(words)), "{words}: {body:#?}");
    }
    assert!(body.iter().any(|line| line.contains("Ferries to Sund")) && body.contains(&"Ferries wait"));
}

#[test]
fn the_explanation_has_every_line_and_escapes_them() {
    let explained = explain(&page(HARBOUR), &ExtractOptions::default());
    let article = extract(&page(HARBOUR), &ExtractOptions::default()).value;
    assert_eq!(explained.lines.len(), article.blocks.len() + article.furniture.len());
    assert!(explained.to_text().contains("+ headline"));
    let hostile = explain(&page("<p>1 &lt;script&gt; 2</p>"), &ExtractOptions::default());
    assert!(hostile.to_html().contains("1 &lt;script&gt; 2"));
}

#[test]
fn what_two_pages_share_is_template_in_any_order() {
    let other = HARBOUR
        .replace("harbour", "market")
        .replace("Harbour", "Market")
        .replace("storm", "fire")
        .replace("gate", "roof")
        .replace("ships", "carts")
        .replace("Ferries", "Stalls")
        .replace("nine days", "two weeks");
    let (one, two) = (page(HARBOUR), page(&other));
    let forward = Evidence::of([&one, &two]);
    assert_eq!(forward, Evidence::of([&two, &one]));
    assert_eq!(Evidence::of([&one, &one]), Evidence::default(), "a copy proves nothing");
}

#[test]
fn hostile_pages_are_read_within_bounds() {
    // Tests without optimisation take a tenth of each.
    let share = if cfg!(debug_assertions) { 10 } else { 1 };
    let deep = "<div>".repeat(1_000_000 / share) + "text";
    let bold: String = (0..20_000 / share).map(|at| format!("<b class=c{at}><p>")).collect();
    let attributes = format!("<p {}>word</p>", (0..200_000 / share).map(|at| format!("a{at}=1 ")).collect::<String>());
    let quotes = "<a href=\"".repeat(50_000 / share);
    let lists = "<ul><li>".repeat(100_000 / share);
    let tables = "<table><tr><td>".repeat(50_000 / share);
    let entities = "&#x;&#99999999999;&nosuch;&amp".repeat(20_000 / share);
    let nulls = "<p>a\0b\0</p>".repeat(20_000 / share);
    let words = "word ".repeat(400_000 / share);
    let ends = "</p></div></table>".repeat(100_000 / share);
    for (name, html) in [
        ("deep", deep),
        ("bold", bold),
        ("attributes", attributes),
        ("quotes", quotes),
        ("lists", lists),
        ("tables", tables),
        ("entities", entities),
        ("nulls", nulls),
        ("words", words),
        ("ends", ends),
        ("json", format!("<script type=application/ld+json>{}</script>", "[".repeat(200_000 / share))),
    ] {
        let article = extract(&page(&html), &ExtractOptions::default()).value;
        assert!(!article.text.as_str().contains('\0'), "{name}");
        assert!(article.blocks.len() + article.furniture.len() <= crate::html::lines::MAX_LINES, "{name}");
        match name {
            "deep" => assert!(article.notes.iter().any(|note| note.code == NoteCode::CutAtDepthLimit)),
            "attributes" => assert!(article.notes.iter().any(|note| note.code == NoteCode::Bounded)),
            _ => {}
        }
    }
}

#[test]
fn empty_pages_have_no_article_and_say_so() {
    for html in ["", "<html>", "\u{feff}", "<!-- "] {
        let article = extract(&page(html), &ExtractOptions::default()).value;
        assert!(article.notes.iter().any(|note| note.code == NoteCode::NoArticle), "{html:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_markup_is_read(parts in proptest::collection::vec("(<[a-z/!]{1,9}( [a-z]{1,6}=[\"'a-z]{0,5})?>?|[A-Za-zé “”.,&;#]{0,40})", 0..60)) {
        let html = parts.concat();
        let article = extract(&page(&html), &ExtractOptions::default()).value;
        for block in &article.blocks {
            proptest::prop_assert!(!article.slice(block.span).is_empty());
        }
    }
}
