//! The report itself, and everything on its page that is not the report.

use crate::id::ArticleId;
use crate::note::Note;
use crate::page::{PageKind, SourceRef};
use crate::source_text::{SourceText, Span};
use crate::time::Dated;

/// An article as extracted from its page.
///
/// `text` is what a reader of the report reads, in order: headline, standfirst, byline where it stands on the page, body, credit lines, with a blank
/// line between blocks. All spans of an article and of its facts point into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// From the source's hash and place.
    pub id: ArticleId,
    /// Where it came from.
    pub source: SourceRef,
    /// How the page was read.
    pub page_kind: PageKind,
    /// Who published it.
    pub outlet: Option<Sourced<Outlet>>,
    /// Headline. Its span is absent where only metadata has it.
    pub headline: Option<Sourced<String>>,
    /// Standfirst (deck, summary under the headline).
    pub standfirst: Option<Sourced<String>>,
    /// People credited with writing it.
    pub byline: Vec<Sourced<Byline>>,
    /// Dateline.
    pub dateline: Option<Dateline>,
    /// When first published.
    pub published: Option<Sourced<Dated>>,
    /// When last changed.
    pub updated: Option<Sourced<Dated>>,
    /// Credit lines.
    pub credits: Vec<Credit>,
    /// Section of the outlet: `World`.
    pub section: Option<Sourced<String>>,
    /// Canonical address as the page gives it.
    pub canonical_url: Option<Sourced<String>>,
    /// Language, BCP 47: `en`.
    pub language: Option<Sourced<String>>,
    /// The article's text.
    pub text: SourceText,
    /// Parts of the text, ascending, not overlapping.
    pub blocks: Vec<Block>,
    /// What was on the page and is not the article, in page order.
    pub furniture: Vec<Furniture>,
    /// Remarks of the stages so far.
    pub notes: Vec<Note>,
}

impl Article {
    /// The people of the byline, without desks and organisations.
    pub fn writers(&self) -> impl Iterator<Item = &Sourced<Byline>> {
        self.byline.iter().filter(|byline| byline.value.kind == BylineKind::Person)
    }

    /// The words under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.slice(span)
    }

    /// The day of publication (else of the last change, else of the dateline), `YYYY-MM-DD`.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        let dated = self.published.as_ref().or(self.updated.as_ref());
        dated.and_then(|dated| dated.value.day()).or_else(|| self.dateline.as_ref()?.date.as_ref()?.day())
    }

    /// Name to show for the outlet: its name; where the page tells none, that it is unknown, with the source's label to tell it from others.
    #[must_use]
    pub fn outlet_name(&self) -> String {
        self.outlet
            .as_ref()
            .map_or_else(|| format!("unknown outlet ({})", self.source.label()), |outlet| outlet.value.name.clone())
    }

    /// Blocks that carry the report's own sentences: see [`BlockKind::is_body`].
    pub fn body_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind.is_body())
    }

    /// The block that holds `span`.
    #[must_use]
    pub fn block_of(&self, span: Span) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.span.start() <= span.start()).checked_sub(1)?;
        self.blocks.get(index).filter(|block| block.span.contains(span))
    }

    /// Byte range in the captured file of `span`, where the block that holds it is a plain copy of the source.
    #[must_use]
    pub fn source_range(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let block = self.block_of(span)?;
        let source = block.source.clone()?;
        (source.len() == block.span.len()).then(|| {
            let start = source.start + (span.start() - block.span.start());
            start..start + span.len()
        })
    }
}

/// A value with the place it was found at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where in the article's text, if it stands there.
    pub span: Option<Span>,
    /// What told it.
    pub witness: Witness,
}

/// What told a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Witness {
    /// Whoever handed the page in.
    Given,
    /// JSON-LD of schema.org.
    JsonLd,
    /// OpenGraph, `article:` or Twitter meta tags.
    OpenGraph,
    /// Another `<meta>` tag.
    Meta,
    /// Microdata or RDFa.
    Microdata,
    /// A `<time>` element.
    TimeElement,
    /// `<title>`.
    TitleElement,
    /// `<link>`.
    LinkElement,
    /// `<html lang>`.
    HtmlLang,
    /// Words a reader sees on the page.
    VisibleText,
    /// The page's address.
    Url,
    /// Reckoned from the text itself.
    Detected,
}

impl Witness {
    /// Lower-case name: `json-ld`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::JsonLd => "json-ld",
            Self::OpenGraph => "opengraph",
            Self::Meta => "meta",
            Self::Microdata => "microdata",
            Self::TimeElement => "time-element",
            Self::TitleElement => "title-element",
            Self::LinkElement => "link-element",
            Self::HtmlLang => "html-lang",
            Self::VisibleText => "visible-text",
            Self::Url => "url",
            Self::Detected => "detected",
        }
    }
}

/// Who published an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outlet {
    /// Name as it calls itself.
    pub name: String,
    /// Registrable domain: `example.org`.
    pub domain: Option<String>,
}

/// Who is credited with writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The name.
    pub name: String,
    /// Whether it is a person's.
    pub kind: BylineKind,
}

/// What a byline names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BylineKind {
    /// A person.
    Person,
    /// No person: a desk, a team, an organisation, an account.
    Desk,
}

impl BylineKind {
    /// Lower-case name: `person`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Desk => "desk",
        }
    }
}

/// `MOSCOW, Aug 27 (Reuters) -`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole line, dash and all.
    pub span: Span,
    /// Place as written.
    pub place: Option<Span>,
    /// Date, its year from the article's date where the line has none.
    pub date: Option<Dated>,
    /// Agency as written: `Reuters`.
    pub agency: Option<Span>,
}

/// A line that tells who else the report comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// What sort of credit.
    pub kind: CreditKind,
    /// Agency's usual name: `Reuters`; `None` for "agencies" and for people.
    pub agency: Option<String>,
    /// People named.
    pub people: Vec<String>,
    /// The words.
    pub span: Span,
}

/// Sorts of credit lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CreditKind {
    /// The text is an agency's: "(Reuters)", "Source: AFP", an agency as the byline.
    Agency,
    /// "With inputs from agencies".
    Inputs,
    /// "AP contributed to this report", "Additional reporting by ...".
    Contribution,
    /// "Reporting by X; editing by Y".
    Reporting,
    /// "This article originally appeared in ...".
    Republished,
    /// Of a picture: no origin of the text.
    Picture,
    /// "Copyright ... All rights reserved. May not be rewritten".
    Rights,
}

impl CreditKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Inputs => "inputs",
            Self::Contribution => "contribution",
            Self::Reporting => "reporting",
            Self::Republished => "republished",
            Self::Picture => "picture",
            Self::Rights => "rights",
        }
    }
}

/// A part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub span: Span,
    /// Bytes of the captured file that it was read from. As long as `span` where it is a plain copy.
    pub source: Option<std::ops::Range<usize>>,
}

/// Kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// The standfirst.
    Standfirst,
    /// "By Ana Ruiz".
    Byline,
    /// A paragraph of the body.
    Paragraph,
    /// A heading inside the body.
    Subheading,
    /// One item of a list.
    ListItem,
    /// A block quotation.
    Quote,
    /// One row of a table, cells parted by tabs.
    TableRow,
    /// Words under a picture.
    Caption,
    /// A credit line.
    Credit,
    /// A correction or clarification of the outlet.
    Correction,
    /// Preformatted text.
    Preformatted,
}

impl BlockKind {
    /// Whether the block belongs to the body of the report (headline, standfirst, byline, caption, credit and correction do not).
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::Paragraph | Self::Subheading | Self::ListItem | Self::Quote | Self::TableRow | Self::Preformatted
        )
    }

    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Paragraph => "paragraph",
            Self::Subheading => "subheading",
            Self::ListItem => "list-item",
            Self::Quote => "quote",
            Self::TableRow => "table-row",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Correction => "correction",
            Self::Preformatted => "preformatted",
        }
    }
}

/// Something on the page that is not the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Why it was set aside.
    pub reason: FurnitureReason,
    /// Its words.
    pub text: String,
    /// Bytes of the captured file that it was read from.
    pub source: Option<std::ops::Range<usize>>,
    /// Number of the article's blocks that stand before it on the page.
    pub after_block: u32,
}

/// Why something is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FurnitureReason {
    /// Menus and other navigation.
    Navigation,
    /// Trending, most read, latest: other reports' headlines.
    OtherHeadlines,
    /// "Related", "Recommended stories", "Read more".
    Related,
    /// Advertising.
    Advertisement,
    /// Share buttons, follow us.
    Share,
    /// Newsletter and app boxes.
    Newsletter,
    /// Comments.
    Comments,
    /// Cookie and consent notices.
    Consent,
    /// Subscription offers.
    Paywall,
    /// Addresses, legal lines, the foot of the page.
    Footer,
    /// Dates, "updated", reading time: read into metadata.
    PublicationLine,
    /// Author's portrait text.
    AuthorBio,
    /// Words of a picture, player or gallery.
    Media,
    /// The headline or another line said again.
    Repeated,
    /// A tag or section name.
    Tags,
    /// The same on several pages of the site.
    Template,
    /// Hidden from readers.
    Hidden,
    /// A disclaimer of the outlet, as of machine-made pictures.
    Disclaimer,
    /// Outside what was chosen as the article, nothing more being known.
    Outside,
}

impl FurnitureReason {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::OtherHeadlines => "other-headlines",
            Self::Related => "related",
            Self::Advertisement => "advertisement",
            Self::Share => "share",
            Self::Newsletter => "newsletter",
            Self::Comments => "comments",
            Self::Consent => "consent",
            Self::Paywall => "paywall",
            Self::Footer => "footer",
            Self::PublicationLine => "publication-line",
            Self::AuthorBio => "author-bio",
            Self::Media => "media",
            Self::Repeated => "repeated",
            Self::Tags => "tags",
            Self::Template => "template",
            Self::Hidden => "hidden",
            Self::Disclaimer => "disclaimer",
            Self::Outside => "outside",
        }
    }
}
