//! Articles made of a plain text and a date, for scoring stages apart.

use secondsource_model::{
    Article, ArticleId, Block, BlockKind, ContentHash, Dated, MediaType, PageKind, Precision, SourceRef, SourceText,
    Sourced, Witness,
};

/// An article whose paragraphs are the lines of `text`.
pub(crate) fn of_text(id: &str, text: &str, published: Option<&str>) -> Article {
    let source = SourceText::new(text);
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if let Some(span) = source.span(start, end).map(|span| source.trim(span)).filter(|span| !span.is_empty()) {
            blocks.push(Block { kind: BlockKind::Paragraph, span, source: None });
        }
        start = end;
    }
    let published = published.map(|day| Sourced {
        value: Dated { value: day.to_owned(), precision: Precision::Day, zone: None, raw: day.to_owned() },
        span: None,
        witness: Witness::Given,
    });
    let sha256 = ContentHash::of(text.as_bytes());
    Article {
        id: ArticleId::of([sha256.as_bytes().as_slice()]),
        source: SourceRef { id: Some(id.into()), path: None, url: None, sha256, media_type: MediaType::PlainText },
        page_kind: PageKind::PlainBody,
        outlet: None,
        headline: None,
        standfirst: None,
        byline: Vec::new(),
        dateline: None,
        published,
        updated: None,
        credits: Vec::new(),
        section: None,
        canonical_url: None,
        language: None,
        text: source,
        blocks,
        furniture: Vec::new(),
        notes: Vec::new(),
    }
}
