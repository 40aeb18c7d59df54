//! JSON of an article: what `extract` prints and a dossier carries.

use secondsource_model as model;
use serde::{Deserialize, Serialize};

use super::shared::{Offsets, Version};

/// A report as read from its page. `kind` is `article`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Always `secondsource/1`.
    pub schema: Version,
    /// `article`.
    pub kind: String,
    /// Content-derived id: `a` and 16 digits.
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// How the page was read: `html`, `flattened-text`, `plain-body`.
    pub page_kind: String,
    /// Who published it.
    pub outlet: Option<Outlet>,
    /// Headline.
    pub headline: Option<TextAt>,
    /// Standfirst.
    pub standfirst: Option<TextAt>,
    /// Authors.
    pub byline: Vec<Byline>,
    /// Dateline.
    pub dateline: Option<Dateline>,
    /// When first published.
    pub published: Option<Dated>,
    /// When last changed.
    pub updated: Option<Dated>,
    /// Credit lines.
    pub credits: Vec<Credit>,
    /// Section of the outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Address as the page gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// SHA-256 of `text`, hexadecimal.
    pub text_sha256: String,
    /// The article's text, into which all offsets point.
    pub text: String,
    /// Parts of the text.
    pub blocks: Vec<Block>,
    /// What was on the page and is not the article.
    pub furniture: Vec<Furniture>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Where a page came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The `id` of a `.jsonl` line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Path as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// SHA-256 of the captured bytes, hexadecimal.
    pub sha256: String,
    /// `text/html` or `text/plain`.
    pub media_type: String,
}

/// Who published an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Name.
    pub name: String,
    /// Registrable domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// What told it.
    pub witness: String,
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextAt {
    /// The words.
    pub text: String,
    /// Where, if in the article's text.
    pub span: Option<Offsets>,
    /// What told it.
    pub witness: String,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// Name.
    pub name: String,
    /// `person`, or `desk` for a team, an organisation or an account.
    #[serde(default = "person")]
    pub kind: String,
    /// What told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
    /// Where, if in the article's text.
    pub span: Option<Offsets>,
}

fn person() -> String {
    model::BylineKind::Person.as_str().to_owned()
}

/// `MOSCOW, Aug 27 (Reuters) -`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// Place as written.
    pub place: Option<String>,
    /// Date.
    pub date: Option<Dated>,
    /// Agency as written.
    pub agency: Option<String>,
    /// The whole line.
    pub span: Offsets,
}

/// A date of publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// ISO 8601, as exact as known.
    pub value: String,
    /// `day`, `minute`, ...
    pub precision: String,
    /// Zone as written where its offset is not sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// As written.
    pub raw: String,
    /// What told it, for the dates of an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
}

/// A credit line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// `agency`, `inputs`, `contribution`, ...
    pub kind: String,
    /// Agency's usual name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// People named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// The words.
    pub span: Offsets,
}

/// A part of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// `headline`, `paragraph`, ...
    pub kind: String,
    /// Its words.
    pub span: Offsets,
    /// Bytes of the captured file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_span: Option<Offsets>,
}

/// Something on the page that is not the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// Why it was set aside.
    pub reason: String,
    /// Its words.
    pub text: String,
    /// Bytes of the captured file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_span: Option<Offsets>,
    /// Number of blocks that stand before it on the page.
    pub after_block: u32,
}

/// A remark of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stable name.
    pub code: String,
    /// `info` or `warning`.
    pub severity: String,
    /// In words.
    pub message: String,
    /// Which article it is about, where it stands beside several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Offsets>,
}

impl Article {
    /// The words at `span`, nothing where it does not fit.
    #[must_use]
    pub fn words(&self, span: Offsets) -> &str {
        span.of(&self.text).unwrap_or_default()
    }

    /// Name to show for the outlet: its own, else the end of the file's path (folder and name), else whatever names the source.
    #[must_use]
    pub fn outlet_name(&self) -> &str {
        let Some(outlet) = &self.outlet else { return self.source.short_label() };
        &outlet.name
    }

    /// The best known time of publication, as text: published, else updated, else the dateline's date.
    #[must_use]
    pub fn when(&self) -> Option<&Dated> {
        let dateline = || self.dateline.as_ref().and_then(|dateline| dateline.date.as_ref());
        self.published.as_ref().or(self.updated.as_ref()).or_else(dateline)
    }

    /// The address to link to: the canonical one, else the one it was fetched from.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.canonical_url.as_deref().or(self.source.url.as_deref())
    }
}

impl Source {
    /// Path, else address, else id, else hash.
    #[must_use]
    pub fn label(&self) -> &str {
        self.path.as_deref().or(self.url.as_deref()).or(self.id.as_deref()).unwrap_or(&self.sha256)
    }
}

impl Source {
    /// [`Self::label`]; of a path its last two parts.
    #[must_use]
    pub fn short_label(&self) -> &str {
        let label = self.label();
        let cut = label.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
        if self.path.is_some() { label.get(cut..).unwrap_or(label) } else { label }
    }
}

impl From<&model::SourceRef> for Source {
    fn from(source: &model::SourceRef) -> Self {
        Self {
            id: source.id.as_deref().map(str::to_owned),
            path: source.path.as_deref().map(str::to_owned),
            url: source.url.as_deref().map(str::to_owned),
            sha256: source.sha256.to_string(),
            media_type: source.media_type.as_str().to_owned(),
        }
    }
}

impl From<&model::Dated> for Dated {
    fn from(dated: &model::Dated) -> Self {
        Self {
            value: dated.value.clone(),
            precision: dated.precision.as_str().to_owned(),
            zone: dated.zone.clone(),
            raw: dated.raw.clone(),
            witness: None,
        }
    }
}

impl From<&model::Sourced<model::Dated>> for Dated {
    fn from(sourced: &model::Sourced<model::Dated>) -> Self {
        Self { witness: Some(sourced.witness.as_str().to_owned()), ..Self::from(&sourced.value) }
    }
}

impl From<&model::Note> for Note {
    fn from(note: &model::Note) -> Self {
        let severity = match note.code.severity() {
            model::Severity::Info => "info",
            model::Severity::Warning => "warning",
        };
        Self {
            code: note.code.as_str().to_owned(),
            severity: severity.to_owned(),
            message: note.message.clone(),
            article: None,
            span: note.span.map(Offsets::from),
        }
    }
}

impl From<&model::Article> for Article {
    fn from(article: &model::Article) -> Self {
        let text_at = |sourced: &model::Sourced<String>| TextAt {
            text: sourced.value.clone(),
            span: sourced.span.map(Offsets::from),
            witness: sourced.witness.as_str().to_owned(),
        };
        let value = |sourced: &model::Sourced<String>| sourced.value.clone();
        Self {
            schema: Version,
            kind: "article".to_owned(),
            id: article.id.to_string(),
            source: Source::from(&article.source),
            page_kind: page_kind(article.page_kind).to_owned(),
            outlet: article.outlet.as_ref().map(outlet),
            headline: article.headline.as_ref().map(text_at),
            standfirst: article.standfirst.as_ref().map(text_at),
            byline: article
                .byline
                .iter()
                .map(|author| Byline {
                    name: author.value.name.clone(),
                    kind: author.value.kind.as_str().to_owned(),
                    witness: Some(author.witness.as_str().to_owned()),
                    span: author.span.map(Offsets::from),
                })
                .collect(),
            dateline: article.dateline.as_ref().map(|line| dateline(&article.text, line)),
            published: article.published.as_ref().map(Dated::from),
            updated: article.updated.as_ref().map(Dated::from),
            credits: article.credits.iter().map(credit).collect(),
            section: article.section.as_ref().map(value),
            canonical_url: article.canonical_url.as_ref().map(value),
            language: article.language.as_ref().map(value),
            text_sha256: article.text.hash().to_string(),
            text: article.text.as_str().to_owned(),
            blocks: article.blocks.iter().map(block).collect(),
            furniture: article.furniture.iter().map(furniture).collect(),
            notes: article.notes.iter().map(Note::from).collect(),
        }
    }
}

fn page_kind(kind: model::PageKind) -> &'static str {
    match kind {
        model::PageKind::Html => "html",
        model::PageKind::FlattenedText => "flattened-text",
        model::PageKind::PlainBody => "plain-body",
        _ => "other",
    }
}

fn outlet(sourced: &model::Sourced<model::Outlet>) -> Outlet {
    Outlet {
        name: sourced.value.name.clone(),
        domain: sourced.value.domain.clone(),
        witness: sourced.witness.as_str().to_owned(),
    }
}

fn dateline(text: &model::SourceText, line: &model::Dateline) -> Dateline {
    let words = |span: model::Span| text.slice(span).to_owned();
    Dateline {
        place: line.place.map(words),
        date: line.date.as_ref().map(Dated::from),
        agency: line.agency.map(words),
        span: line.span.into(),
    }
}

fn credit(credit: &model::Credit) -> Credit {
    Credit {
        kind: credit.kind.as_str().to_owned(),
        agency: credit.agency.clone(),
        people: credit.people.clone(),
        span: credit.span.into(),
    }
}

fn block(block: &model::Block) -> Block {
    Block {
        kind: block.kind.as_str().to_owned(),
        span: block.span.into(),
        source_span: block.source.as_ref().map(Offsets::of_range),
    }
}

fn furniture(furniture: &model::Furniture) -> Furniture {
    Furniture {
        reason: furniture.reason.as_str().to_owned(),
        text: furniture.text.clone(),
        source_span: furniture.source.as_ref().map(Offsets::of_range),
        after_block: furniture.after_block,
    }
}
