//! Block 9: the source texts, cut into sentences that links can open, with the page's furniture greyed and folded.

use serde::Serialize;

use super::cards::{Link, Maker, piece_anchor};
use crate::json::{Article, Furniture, Offsets, SpanWords};
use crate::labels;
use crate::safe_text::web_address;

/// Furniture shown of one place on a page, in characters; what is more stands in the captured file.
const MAX_FURNITURE_CHARS: usize = 2_000;
/// Furniture shown of all pages together; each article has an equal share.
const MAX_FURNITURE_ALL: usize = 120_000;

/// One source text.
#[derive(Serialize)]
pub(super) struct Source {
    number: usize,
    /// For the filters: number of the outlet, and of the moment at which it appeared.
    outlet_number: usize,
    moment: usize,
    id: String,
    outlet: String,
    headline: String,
    byline: Vec<String>,
    published: String,
    updated: String,
    url: Option<String>,
    path: Option<String>,
    sha256: String,
    language: String,
    five_w: Vec<Answer>,
    parts: Vec<SourcePart>,
    notes: Vec<String>,
}

/// An answer to one of who, what, when and where, in the report's own words.
#[derive(Serialize)]
struct Answer {
    question: &'static str,
    words: String,
    link: Link,
}

/// A block of the text, or what stood on the page between two.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum SourcePart {
    Block { kind: String, pieces: Vec<Piece> },
    Furniture { label: String, text: String, cut: bool },
}

/// One sentence.
#[derive(Serialize)]
struct Piece {
    anchor: String,
    text: String,
    /// Whether a claim rests on it.
    used: bool,
}

pub(super) fn sources(maker: &Maker<'_>) -> Vec<Source> {
    let articles = maker.index.dossier.articles.iter().enumerate();
    articles.map(|(number, article)| source(maker, number, article)).collect()
}

fn source(maker: &Maker<'_>, number: usize, article: &Article) -> Source {
    let when = |dated: &Option<crate::json::Dated>| {
        let shown = |dated: &crate::json::Dated| {
            let zone = dated.zone.as_ref().map(|zone| format!(" {zone}")).unwrap_or_default();
            format!("{}{zone}", labels::moment(&dated.value))
        };
        dated.as_ref().map(shown).unwrap_or_default()
    };
    Source {
        number: number + 1,
        outlet_number: maker.outlet_number(article),
        moment: maker.moment_number(article),
        id: article.id.clone(),
        outlet: labels::outlet(article.outlet_name()).to_owned(),
        headline: article.headline.as_ref().map(|headline| headline.text.clone()).unwrap_or_default(),
        byline: article.byline.iter().map(|author| author.name.clone()).collect(),
        published: when(&article.published),
        updated: when(&article.updated),
        url: article.url().and_then(web_address).map(|address| address.to_string()),
        path: article.source.path.clone(),
        sha256: article.source.sha256.clone(),
        language: article.language.clone().filter(|tag| is_language_tag(tag)).unwrap_or_default(),
        five_w: five_w(maker, number, article),
        parts: parts(maker, number, article),
        notes: article.notes.iter().map(|note| note.message.clone()).collect(),
    }
}

fn five_w(maker: &Maker<'_>, number: usize, article: &Article) -> Vec<Answer> {
    let Some(facts) = maker.index.facts(number) else { return Vec::new() };
    let asked = [
        ("Who", &facts.five_w.who),
        ("What", &facts.five_w.what),
        ("When", &facts.five_w.when),
        ("Where", &facts.five_w.r#where),
    ];
    let answer = |(question, words): (&'static str, &Option<SpanWords>)| {
        let words = words.as_ref()?;
        let link = maker.link(&article.id, words.span, "")?;
        Some(Answer { question, words: words.text.clone(), link })
    };
    asked.into_iter().filter_map(answer).collect()
}

fn is_language_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn parts(maker: &Maker<'_>, number: usize, article: &Article) -> Vec<SourcePart> {
    let used = used_spans(maker, &article.id);
    let whole = Offsets::of_range(&(0..article.text.len()));
    let blocks: Vec<(&str, Offsets)> = if article.blocks.is_empty() {
        vec![("paragraph", whole)]
    } else {
        article.blocks.iter().map(|block| (block.kind.as_str(), block.span)).collect()
    };
    let mut parts = Vec::new();
    let mut room = MAX_FURNITURE_ALL / maker.index.dossier.articles.len().max(1);
    let mut furniture = article.furniture.iter().peekable();
    for (at, (kind, block)) in blocks.into_iter().enumerate() {
        let mut before = Vec::new();
        while let Some(each) = furniture.next_if(|each| each.after_block as usize <= at) {
            before.push(each);
        }
        parts.extend(folded(&before, &mut room));
        let inside = maker.index.pieces(number).iter().filter(|piece| block.contains(**piece));
        let pieces = inside.map(|piece| Piece {
            anchor: piece_anchor(number, *piece),
            text: piece.of(&article.text).unwrap_or_default().to_owned(),
            used: used.iter().any(|span| piece.overlaps(*span)),
        });
        parts.push(SourcePart::Block { kind: kind.to_owned(), pieces: pieces.collect() });
    }
    parts.extend(folded(&furniture.collect::<Vec<_>>(), &mut room));
    parts
}

/// Spans of an article on which a claim rests.
fn used_spans(maker: &Maker<'_>, article: &str) -> Vec<Offsets> {
    let evidence = maker.index.dossier.claims.iter().flat_map(|claim| &claim.evidence);
    evidence.filter(|evidence| evidence.article == article).map(|evidence| evidence.span).collect()
}

/// Furniture of one place on the page in one fold.
fn folded(furniture: &[&Furniture], room: &mut usize) -> Option<SourcePart> {
    let mut reasons: Vec<&str> = Vec::new();
    for each in furniture {
        let label = labels::furniture(&each.reason);
        if !reasons.contains(&label) {
            reasons.push(label);
        }
    }
    if reasons.is_empty() {
        return None;
    }
    let text = furniture.iter().map(|each| each.text.trim()).collect::<Vec<_>>().join("\n");
    let end = text.char_indices().nth(MAX_FURNITURE_CHARS.min(*room)).map_or(text.len(), |(at, _)| at);
    *room -= text.get(..end).unwrap_or_default().chars().count();
    let cut = end < text.len();
    Some(SourcePart::Furniture { label: reasons.join(", "), text: text.get(..end).unwrap_or_default().to_owned(), cut })
}
