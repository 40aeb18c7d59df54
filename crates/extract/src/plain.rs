//! A page that is the article's own text: nothing is cut, every offset stays.

use secondsource_model::{Article, ArticleId, Block, BlockKind, Outcome, Outlet, Page, Sourced, Witness};

/// Takes the text as it is; each line that is not blank is a paragraph.
pub(crate) fn extract(page: &Page) -> Outcome<Article> {
    let text = page.text.clone();
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.as_str().split_inclusive('\n') {
        let end = start + line.len();
        if let Some(span) = text.span(start, end).map(|span| text.trim(span)).filter(|span| !span.is_empty()) {
            let bom = usize::from(page.bom_bytes);
            blocks.push(Block { kind: BlockKind::Paragraph, span, source: Some(span.start() + bom..span.end() + bom) });
        }
        start = end;
    }
    let given =
        |value: &Option<String>| value.clone().map(|value| Sourced { value, span: None, witness: Witness::Given });
    Outcome::clean(Article {
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
        dateline: None,
        published: page.given.published.clone().map(|value| Sourced { value, span: None, witness: Witness::Given }),
        updated: None,
        credits: Vec::new(),
        section: None,
        canonical_url: None,
        language: None,
        text,
        blocks,
        furniture: Vec::new(),
        notes: Vec::new(),
    })
}
