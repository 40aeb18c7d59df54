//! The English model, and a text as an article of one paragraph.

use std::sync::LazyLock;

use secondsource_model::{
    Article, ArticleId, Block, BlockKind, ContentHash, MediaType, PageKind, SourceRef, SourceText,
};
use secondsource_nlp::Pipeline;

pub(crate) static ENGLISH: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::english().expect("the model is part of the program"));

pub(crate) fn article(text: &str) -> Article {
    let source = SourceText::new(text);
    let sha256 = ContentHash::of(text.as_bytes());
    Article {
        id: ArticleId::of([sha256.as_bytes().as_slice()]),
        source: SourceRef { id: None, path: None, url: None, sha256, media_type: MediaType::PlainText },
        page_kind: PageKind::PlainBody,
        outlet: None,
        headline: None,
        standfirst: None,
        byline: Vec::new(),
        dateline: None,
        published: None,
        updated: None,
        credits: Vec::new(),
        section: None,
        canonical_url: None,
        language: None,
        blocks: vec![Block { kind: BlockKind::Paragraph, span: source.full_span(), source: None }],
        text: source,
        furniture: Vec::new(),
        notes: Vec::new(),
    }
}
