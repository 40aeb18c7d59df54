//! Pages whose body is kept whole although something stands beside, between or in it: invented reports with boxes, comments, odd elements.

use secondsource_model::{
    Article, ContentHash, FurnitureReason, Given, MediaType, NoteCode, Page, PageKind, SourceRef, SourceText,
};

use crate::{ExtractOptions, extract};

const P: [&str; 6] = [
    "The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor told reporters at the quay.",
    "Mayor Carla Diaz said that 14 ships had left by noon and that nobody would wait another night, as the gate had been tested twice.",
    "Ferries to Sund would go from Thursday, the company said in a statement, and tickets stay good until the end of the year.",
    "The storm broke the gate on 18 August, when waves of six metres were measured in the outer harbour of the town.",
    "About 3,000 people on the islands had been without a way home for more than a week when the gate was repaired.",
    "Engineers had worked on the new gate for four nights, and it will be watched day and night until the spring.",
];
const HEAD: &str = "<h1>Harbour of Norra opens again</h1><p class=byline>By Ana Ruiz</p><time datetime=2025-08-27>27 August 2025</time>";

fn read(body: &str) -> Article {
    let html =
        format!("<!doctype html><html lang=en><title>Harbour of Norra opens again</title><body>{body}</body></html>");
    let source = SourceRef {
        id: None,
        path: None,
        url: None,
        sha256: ContentHash::of(html.as_bytes()),
        media_type: MediaType::Html,
    };
    let text = SourceText::new(&html);
    let page = Page { source, kind: PageKind::Html, text, charset: "UTF-8", bom_bytes: 0, given: Given::default() };
    extract(&page, &ExtractOptions::default()).value
}

fn body(html: &str) -> Vec<String> {
    let article = read(html);
    article.body_blocks().map(|block| article.slice(block.span).to_owned()).collect()
}

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

#[test]
fn comments_are_no_part_of_a_report_however_long_they_are() {
    let comment = |at: usize| {
        format!(
            "<li class=comment><b>reader{at}</b><div class=comment-content><p>I worked at that gate for {at} years and nobody ever asked to look at its hinges. \
             They came for lunch, signed a sheet, and went home by the noon ferry, all of them.</p></div><a>Reply</a></li>"
        )
    };
    let comments: String = (1..9).map(comment).collect();
    for texts in [&P[..2], &P[..]] {
        let html = format!(
            "<article>{HEAD}{}</article><div id=comments class=comments-area><ol>{comments}</ol></div>",
            paragraphs(texts)
        );
        assert_eq!(body(&html), texts);
    }
    // A page that says of its whole text that one may comment on it has no comments.
    for name in ["comments-enabled", "comment-is-free", "comments-open"] {
        assert_eq!(body(&format!("<div class=\"{name}\">{HEAD}{}</div>", paragraphs(&P))), P, "{name}");
    }
}

#[test]
fn a_short_report_stands_before_long_comments() {
    let comments: String = (0..8)
        .map(|at| format!("<div class=comment-item><span>reader{at}</span><p>{} That is what I think of it, and I will say so again.</p></div>", P[at % 6]))
        .collect();
    let short = ["Two ships left Norra on Wednesday.", "Nobody was hurt."];
    let html = format!(
        "<main><article>{HEAD}<p>{}</p><p>{} It was calm.</p></article><section id=comments-area>{comments}</section></main>",
        short[0], short[1]
    );
    assert_eq!(body(&html), [short[0], "Nobody was hurt. It was calm."]);
}

#[test]
fn boxes_that_say_what_they_are_are_cut_and_wrappers_are_not() {
    let boxed = "Readers who would like to hear of the next ship find all that they need at the quay of the town.";
    for (name, reason) in [
        ("newsletter-signup", FurnitureReason::Newsletter),
        ("related-stories", FurnitureReason::Related),
        ("author-bio", FurnitureReason::AuthorBio),
        ("wp-caption", FurnitureReason::Media),
        ("sr-only", FurnitureReason::Hidden),
        ("most-read", FurnitureReason::OtherHeadlines),
    ] {
        let html = format!(
            "<article>{HEAD}{}<div class=\"{name}\"><p>{boxed}</p></div>{}</article>",
            paragraphs(&P[..3]),
            paragraphs(&P[3..])
        );
        assert_eq!(body(&html), P, "{name}");
        let found = read(&html).furniture.into_iter().find(|line| line.text == boxed).map(|line| line.reason);
        assert_eq!(found, Some(reason), "{name}");
        // Half of the text in such an element is text.
        let half = format!(
            "<article>{HEAD}{}<div class=\"{name}\">{}</div></article>",
            paragraphs(&P[..3]),
            paragraphs(&P[3..])
        );
        assert_eq!(body(&half), P, "{name}");
    }
    for name in ["ad-free", "text-ad", "story-with-share", "hidden-mobile", "x7"] {
        let html = format!(
            "<article>{HEAD}{}<div class=\"{name}\"><p>{}</p></div>{}</article>",
            paragraphs(&P[..3]),
            P[3],
            paragraphs(&P[4..])
        );
        assert_eq!(body(&html), P, "{name}");
    }
}

#[test]
fn a_notice_about_cookies_is_not_the_report() {
    let html = format!(
        "<div id=sp_message_container><h2>Your privacy</h2><p>We and our partners use cookies to store information on your device, and to read it again.</p>\
         <p>You can change your mind at any time by clicking the lock at the foot of each of our pages.</p>\
         <p>With your consent we also show what you may like, which pays for much of our work on the islands.</p><button>Accept</button></div>{HEAD}{}",
        paragraphs(&P[..3])
    );
    assert_eq!(body(&html), P[..3]);
}

#[test]
fn the_first_paragraph_may_stand_in_the_head() {
    let html = format!(
        "<header class=article-header>{HEAD}<p>{}</p></header><div class=article-body>{}</div>",
        P[0],
        paragraphs(&P[1..])
    );
    assert_eq!(body(&html), P);
}

#[test]
fn the_last_paragraph_may_stand_by_itself() {
    let page = |last: &str| {
        format!(
            "<article>{HEAD}{}</article><div class=b2><p>{last}</p></div><footer>\u{a9} Norra Post</footer>",
            paragraphs(&P[..5])
        )
    };
    assert_eq!(body(&page(P[5])), P);
    for last in [
        "Ana Ruiz is a reporter of the Norra Post who covers the harbour and the ships in it.",
        "We would like to hear from you about this and about all else that you see in the town.",
    ] {
        assert_eq!(body(&page(last)), P[..5], "{last}");
    }
}

#[test]
fn elements_of_a_page_s_own_are_paragraphs() {
    let own: String = P.iter().map(|text| format!("<story-para>{text}</story-para>")).collect();
    assert_eq!(
        body(&format!("<story-page><h1>Harbour of Norra opens again</h1><story-body>{own}</story-body></story-page>")),
        P
    );
    let inline = P[0].replace("Norra", "<place-name>Norra</place-name>");
    assert_eq!(body(&format!("{HEAD}<p>{inline}</p>{}", paragraphs(&P[1..]))), P);
}

#[test]
fn one_break_parts_whole_sentences_and_no_verses() {
    assert_eq!(body(&format!("{HEAD}<div class=text>{}</div>", P.join("<br>"))), P);
    let verse = "O harbour, open<br>thy gate of oak and iron<br>and let us go";
    let read = body(&format!("{HEAD}{}<p>{verse}</p>{}", paragraphs(&P[..3]), paragraphs(&P[3..])));
    assert!(read.iter().any(|line| line.contains("oak and iron") && line.contains("let us go")), "{read:#?}");
}

#[test]
fn paragraphs_stay_apart_however_deep_they_are() {
    for depth in [100, 300, 1000] {
        let html = format!("{}<article>{HEAD}{}</article>", "<div>".repeat(depth), paragraphs(&P));
        let read = body(&html);
        assert!(P.iter().all(|text| read.iter().any(|line| line == text)), "{depth}: {read:#?}");
    }
}

#[test]
fn a_word_with_a_place_to_break_it_is_one_word() {
    let broken = P[0].replace("harbour", "har\u{200b}bour").replace("reporters", "re\u{ad}porters");
    assert_eq!(body(&format!("{HEAD}<p>{broken}</p>{}", paragraphs(&P[1..]))), P);
}

#[test]
fn a_list_of_pages_is_no_article() {
    let teasers: String = P
        .iter()
        .enumerate()
        .map(|(at, text)| format!("<h2><a href=/{at}>Story of day {at}</a></h2><p>{text}</p>"))
        .collect();
    let article = read(&format!("<h1>Norra Post</h1>{teasers}"));
    assert!(article.notes.iter().any(|note| note.code == NoteCode::NoArticle), "{:#?}", article.blocks);
    // A report whose headings lead elsewhere has more than a paragraph under each.
    let sections: String = P
        .chunks(2)
        .enumerate()
        .map(|(at, texts)| format!("<h2><a href=/{at}>Part of day {at}</a></h2>{}", paragraphs(texts)))
        .collect();
    let kept = body(&format!("{HEAD}{sections}"));
    assert!(P.iter().all(|text| kept.iter().any(|line| line == text)), "{kept:#?}");
}

#[test]
fn the_next_report_is_not_this_one() {
    let next = "<article><h1>Bakers of Sund win a prize</h1><p>By Bo Lind</p><p>Two bakers of Sund have won a prize for a loaf of rye that takes three days to make, the guild said.</p>\
        <p>They had tried for eleven years, and the prize is a spoon of silver and a sack of flour, a judge told reporters.</p></article>";
    assert_eq!(body(&format!("<article>{HEAD}{}</article>{next}", paragraphs(&P))), P);
}

#[test]
fn a_page_that_asks_for_payment_says_so() {
    let noted = |html: &str| read(html).notes.iter().any(|note| note.code == NoteCode::Paywall);
    let text = paragraphs(&P[..3]);
    assert!(noted(&format!("{HEAD}{text}<p>Subscribe to continue reading.</p>")));
    assert!(noted(&format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Harbour of Norra opens again\",\"isAccessibleForFree\":\"False\"}}</script>{HEAD}{text}"
    )));
    assert!(!noted(&format!("{HEAD}{text}")));
    assert!(!noted(&format!("<p>Already a subscriber? Log in</p>{HEAD}{text}{}", paragraphs(&P[3..]))));
}

#[test]
fn closing_lines_are_cut_from_the_end_only() {
    let closing = "<p>Ana Ruiz has covered the harbour since 2017. She is writing a book about gates.</p><p>The post Harbour of Norra opens again appeared first on Norra Post.</p><p>Tags: harbour, storm</p>";
    assert_eq!(body(&format!("<article>{HEAD}{}{closing}</article>", paragraphs(&P))), P);
}

#[test]
fn links_to_other_reports_amid_the_text() {
    let page = |between: &str| {
        body(&format!("<article>{HEAD}{}{between}{}</article>", paragraphs(&P[..3]), paragraphs(&P[3..])))
    };
    for between in [
        "<p>&gt;&gt; <a href=/bakers>Bakers of Sund win a prize</a></p>",
        "<p><a href=/bakers><strong>Bakers of Sund win a prize for rye</strong></a></p>",
        "<h3>More on this:</h3><ul><li><a href=/bakers>Bakers of Sund win a prize</a></li><li><a href=/bridge>A bridge for cyclists opens</a></li></ul>",
    ] {
        assert_eq!(page(between), P, "{between}");
    }
    for between in [
        "<p><a href=/tables>The tables of the tides are on the town's own page.</a></p>",
        "<p><b>What the town has learned</b></p>",
    ] {
        assert_eq!(page(between).len(), 7, "{between}");
    }
}

#[test]
fn a_row_of_a_page_s_parts_is_no_row_of_data() {
    let menu = "<a href=a>Front</a><br><a href=b>Sport</a><br><a href=c>Weather</a><br><a href=d>Ships</a><br><a href=e>Jobs</a><br><a href=f>Sale</a>";
    let html = format!("<table><tr><td>{menu}</td><td><div>{HEAD}</div>{}</td></tr></table>", P.join("<br><br>"));
    assert_eq!(body(&html), P);
    let table = "<table><tr><th>Day<th>Ships</tr><tr><td>Wednesday<td>14</tr><tr><td>Thursday<td>21</tr></table>";
    let read = body(&format!("<article>{HEAD}{}{table}{}</article>", paragraphs(&P[..3]), paragraphs(&P[3..])));
    assert!(read.iter().any(|row| row == "Wednesday\t14"), "{read:#?}");
}
