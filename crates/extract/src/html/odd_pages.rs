//! Invented pages of odd kinds, each held to what a reader would take for its report: regression views, not truth.

use secondsource_model::{
    Article, BlockKind, ContentHash, CreditKind, Given, MediaType, NoteCode, Page, PageKind, SourceRef, SourceText,
    Witness,
};

use crate::{ExtractOptions, extract};

const BODY: &str = "<p>The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor told reporters.</p>\
    <p>Mayor Carla Diaz said that 14 ships had left by noon and that the gate had been tested twice before dawn.</p>\
    <p>Ferries to Sund would go from Thursday, the company said in a statement, and tickets for the days of the closure stay good.</p>";

fn read(html: &str, url: Option<&str>) -> Article {
    let page = Page {
        source: SourceRef {
            id: None,
            path: None,
            url: url.map(Into::into),
            sha256: ContentHash::of(html.as_bytes()),
            media_type: MediaType::Html,
        },
        kind: PageKind::Html,
        text: SourceText::new(html),
        charset: "UTF-8",
        bom_bytes: 0,
        given: Given::default(),
    };
    extract(&page, &ExtractOptions::default()).value
}

fn day(article: &Article) -> Option<(&str, Witness)> {
    article.published.as_ref().map(|found| (found.value.day().unwrap_or_default(), found.witness))
}

fn names(article: &Article) -> Vec<&str> {
    article.byline.iter().map(|byline| byline.value.name.as_str()).collect()
}

#[track_caller]
fn lacks(article: &Article, words: &[&str]) {
    for block in article.body_blocks() {
        let line = article.slice(block.span);
        assert!(!words.iter().any(|word| line == *word || word.len() > 3 && line.contains(word)), "{line:?}");
    }
}

#[test]
fn a_time_element_and_the_address_tell_the_day() {
    let timed =
        format!("<h1>Harbour opens again</h1><time datetime=\"2025-08-27T16:05:00+01:00\">27 August</time>{BODY}");
    assert_eq!(day(&read(&timed, None)), Some(("2025-08-27", Witness::TimeElement)));
    let other = format!("<h1>Harbour opens again</h1>{BODY}<ul><li><time datetime=2024-01-01>1 Jan</time></ul>");
    let address = Some("https://norrapost.example/world/2025/08/27/harbour");
    assert_eq!(day(&read(&format!("<h1>Harbour opens again</h1>{BODY}"), address)), Some(("2025-08-27", Witness::Url)));
    assert!(read(&other, address).published.is_some());
    let changed = format!("<h1>Harbour opens again</h1><p>Last updated: August 28, 2025</p>{BODY}");
    let article = read(&changed, None);
    // Said to be a guess.
    assert_eq!((day(&article), article.updated.is_some()), (Some(("2025-08-28", Witness::Detected)), true));
    assert!(article.notes.iter().any(|note| note.code == NoteCode::DateUnsure));
}

#[test]
fn a_page_of_local_television() {
    let html = format!(
        "<title>Harbor fees - WNOR</title><meta property=og:site_name content=WNOR><div class=kicker><a href=/y>Your Side</a></div>\
        <h1>Harbor fees to rise next year, council says</h1><div class=byline>Your Side</div><div>By <span>Dana Whitlock</span></div>\
        <div>Published: Aug. 27, 2025 at 4:12 PM EDT</div><div class=story>{BODY}<div class=inline-signup><h3>Get the morning headlines</h3>\
        <p>Sign up for our free daily newsletter and never miss a story.</p><form><button>Sign Me Up</button></form></div>\
        <p>Boat owners said they would go to court. “We were never asked,” said Hal Brandt of the sailing club.</p><p>%</p>\
        <p><em>Additional reporting by Mia Torres.</em></p><p>Copyright 2025 WNOR. All rights reserved.</p></div>"
    );
    let article = read(&html, None);
    assert_eq!(names(&article), ["Dana Whitlock"]);
    assert_eq!(day(&article), Some(("2025-08-27", Witness::VisibleText)));
    lacks(&article, &["%", "Sign Me Up", "Get the morning", "Sign up for", "Your Side", "All rights reserved"]);
    let credit = article.credits.iter().find(|credit| credit.kind == CreditKind::Contribution).unwrap();
    assert_eq!(credit.people, ["Mia Torres"]);
}

#[test]
fn an_agency_s_page_under_a_masthead_with_today_s_date() {
    let html = format!(
        "<div id=date>Saturday, November 21, 2026</div><h1>Harbour of Norra opens again</h1><p>BY ANA RUIZ AND BO LIND, CY ONEIL IN SUND</p>\
        <p>AUG 27, 2025 11:05 AM ET</p>{BODY}<p>___</p><p>Oneil reported from Sund. Associated Press writer Mia Torres in Oslo contributed.</p>\
        <p>Follow AP’s coverage of the sea at https://apnews.example/sea</p>"
    );
    let article = read(&html, None);
    assert_eq!(names(&article), ["Ana Ruiz", "Bo Lind", "Cy Oneil"]);
    assert_eq!(day(&article), Some(("2025-08-27", Witness::VisibleText)));
    lacks(&article, &["___", "Follow AP"]);
    let credit = &article.credits[0];
    assert_eq!((credit.kind, credit.agency.as_deref()), (CreditKind::Contribution, Some("Associated Press")));
}

#[test]
fn a_print_view_broken_by_line_ends() {
    let html = "<title>Print</title><p><b>Norra Post</b> - printed on 21 November 2026</p><hr><p><b>Harbour of Norra opens again</b><br>\
        <i>By Ana Ruiz, Norra Post staff writer</i><br>Wednesday, August 27, 2025</p>"
        .to_owned()
        + BODY
        + "<p>Based on a Reuters report.</p>";
    let article = read(&html, None);
    assert_eq!(names(&article), ["Ana Ruiz"]);
    assert_eq!(day(&article), Some(("2025-08-27", Witness::VisibleText)));
    assert_eq!(article.credits[0].agency.as_deref(), Some("Reuters"));
    assert!(article.blocks.iter().any(|block| block.kind == BlockKind::Byline));
}

#[test]
fn a_live_blog_and_a_gallery_lose_their_clocks_and_counters() {
    let html = format!(
        "<h1>Harbour opens: live</h1><article><time>17.10 BST</time><h2>First ship leaves</h2>{BODY}</article>\
        <figure><img src=1><figcaption>The Marit leaves the inner harbour.</figcaption><span>1/4</span></figure>"
    );
    lacks(&read(&html, None), &["17.10 BST", "1/4"]);
}

#[test]
fn credits_and_dates_of_other_languages() {
    let html = format!(
        "<html lang=es><h1>El puerto de Norra reabre</h1><div class=firma>Por Lucía Méndez y Pedro Salas</div>\
        <div class=fecha>27 de agosto de 2025 - 16:05 h. | Actualizado: 28/08/2025 18:00</div>{BODY}<p>Con información de EFE.</p>"
    );
    let article = read(&html, None);
    assert_eq!(names(&article), ["Lucía Méndez", "Pedro Salas"]);
    assert_eq!(day(&article), Some(("2025-08-27", Witness::VisibleText)));
    assert_eq!(article.updated.as_ref().and_then(|found| found.value.day()), Some("2025-08-28"));
    assert_eq!(article.credits[0].kind, CreditKind::Inputs);
}
