//! An article with its parse, and the way from tokens to spans: what every finder starts from.

use secondsource_model::{Article, BlockKind, SourceText, Span};
use secondsource_nlp::{Parse, Token, TokenSpan};

/// An article together with the parse of its text.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// The parse of the article's text.
    pub parse: &'a Parse,
}

impl<'a> Reading<'a> {
    /// Joins the two. Tokens of a parse of another text give empty spans, never a panic.
    #[must_use]
    pub fn new(article: &'a Article, parse: &'a Parse) -> Self {
        Self { article, parse }
    }

    /// The article's text.
    #[must_use]
    pub fn text(self) -> &'a SourceText {
        &self.article.text
    }

    /// The span of one token.
    #[must_use]
    pub fn span_of(self, token: Token<'_>) -> Option<Span> {
        let range = token.range();
        self.text().span(range.start, range.end)
    }

    /// The span of neighbouring tokens; `None` for no token.
    #[must_use]
    pub fn span_of_tokens(self, tokens: TokenSpan<'_>) -> Option<Span> {
        let range = tokens.range();
        self.text().span(range.start, range.end).filter(|span| !span.is_empty())
    }

    /// The tokens that touch `span`.
    #[must_use]
    pub fn tokens_in(self, span: Span) -> TokenSpan<'a> {
        self.parse.span_over(span.range())
    }

    /// The spans of all sentences, ascending.
    #[must_use]
    pub fn sentence_spans(self) -> Vec<Span> {
        self.parse
            .sentences()
            .filter_map(|sentence| self.span_of_tokens(sentence.span()))
            .map(|span| self.text().trim(span))
            .collect()
    }

    /// Bytes of the article's blocks, ascending; the whole text where there are none.
    #[must_use]
    pub fn block_ranges(self) -> Vec<std::ops::Range<usize>> {
        let blocks: Vec<_> = self.article.blocks.iter().map(|block| block.span.range()).collect();
        if blocks.is_empty() { vec![0..self.text().len()] } else { blocks }
    }

    /// Bytes of the blocks that stand outside the run of the report, ascending: headings and quotations set off from the text.
    #[must_use]
    pub fn set_apart_ranges(self) -> Vec<std::ops::Range<usize>> {
        let apart = |kind: BlockKind| {
            matches!(
                kind,
                BlockKind::Headline
                    | BlockKind::Standfirst
                    | BlockKind::Subheading
                    | BlockKind::Quote
                    | BlockKind::Caption
            )
        };
        self.article.blocks.iter().filter(|block| apart(block.kind)).map(|block| block.span.range()).collect()
    }
}
