//! What a dossier is made from: one collated story with its articles, their facts, and what a person decided.

use secondsource_model::{ArticleFacts, ArticleId, Collation, Correction, Note, Span};

/// One story, ready to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The claims lined up.
    pub collation: &'a Collation,
    /// The story's articles with their facts, in its order. Articles that the collation does not name are shown too.
    pub members: &'a [ArticleFacts<'a>],
    /// A person's decisions that were replayed.
    pub corrections: &'a [Correction],
    /// Remarks of the stages that are about the story and not about one article.
    pub notes: &'a [Note],
    /// Program and version: `secondsource 0.1.0`.
    pub generator: &'a str,
}

impl<'a> Edition<'a> {
    /// The member with an id.
    pub(crate) fn member(&self, id: ArticleId) -> Option<ArticleFacts<'a>> {
        self.members.iter().copied().find(|member| member.article.id == id)
    }

    /// The words at a place, nothing where there is no such article.
    pub(crate) fn words(&self, article: ArticleId, span: Span) -> String {
        self.member(article).map(|member| member.article.slice(span).to_owned()).unwrap_or_default()
    }
}
