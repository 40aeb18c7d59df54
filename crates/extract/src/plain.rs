//! A page that is the article's own text: nothing is cut, every offset stays; its dateline and credit lines are read.

use crate::assemble::{find_dateline, read_lines};
use crate::forms::{credit, phrase};
use secondsource_model::{Article, ArticleId, Block, BlockKind, Outcome, Outlet, Page, Sourced, Witness};

/// Takes the text as it is; each line that is not blank is a paragraph, a credit line or a correction.
pub(crate) fn extract(page: &Page) -> Outcome<Article> {
    let text = page.text.clone();
    let mut blocks = Vec::new();
    // A byte order mark is no word of the article.
    let mut start = if text.as_str().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for line in text.as_str()[start..].split_inclusive('\n') {
        let end = start + line.len();
        if let Some(span) = text.span(start, end).map(|span| text.trim(span)).filter(|span| !span.is_empty()) {
            let bom = usize::from(page.bom_bytes);
            let words = text.slice(span);
            let kind = if credit::find(words).is_some() {
                BlockKind::Credit
            } else if phrase::correction(words) {
                BlockKind::Correction
            } else {
                BlockKind::Paragraph
            };
            blocks.push(Block { kind, span, source: Some(span.start() + bom..span.end() + bom) });
        }
        start = end;
    }
    let given =
        |value: &Option<String>| value.clone().map(|value| Sourced { value, span: None, witness: Witness::Given });
    let day = page.given.published.as_ref().and_then(|dated| dated.day());
    let dateline = find_dateline(&text, &blocks, day);
    let (credits, notes) = read_lines(&text, &blocks);
    let article = Article {
        id: ArticleId::of([page.source.sha256.as_bytes().as_slice()]),
        source: page.source.clone(),
        page_kind: page.kind,
        outlet: page.given.outlet.clone().map(|name| Sourced {
            value: Outlet { name, domain: None },
            span: None,
            witness: Witness::Given,
        }),
        headline: given(&page.given.title),
        standfirst: None,
        byline: Vec::new(),
        dateline,
        published: page.given.published.clone().map(|value| Sourced { value, span: None, witness: Witness::Given }),
        updated: None,
        credits,
        section: None,
        canonical_url: None,
        language: None,
        text,
        blocks,
        furniture: Vec::new(),
        notes: notes.clone(),
    };
    Outcome { value: article, notes }
}
