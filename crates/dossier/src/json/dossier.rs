//! JSON of a dossier: one story with its articles, their facts, and the claims lined up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::article::{Article, Note};
use super::facts::Facts;
use super::shared::{Offsets, SpanWords, Version};

/// The dossier of one story. `kind` is `dossier`. Carries all that the views, exports and `verify` need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// Always `secondsource/1`.
    pub schema: Version,
    /// `dossier`.
    pub kind: String,
    /// Program and version that wrote it.
    pub generator: String,
    /// Which story.
    pub story: Story,
    /// Gatherers over the whole story.
    pub gatherers: Count,
    /// Its articles, by time.
    pub articles: Vec<Article>,
    /// The facts of each article, in the same order.
    pub facts: Vec<Facts>,
    /// Who really gathered it.
    pub origins: Vec<Origin>,
    /// Claims with all their evidence, most corroborated and earliest first.
    pub claims: Vec<Claim>,
    /// What to look at first.
    pub look_first: Vec<LookFirst>,
    /// Who stands where.
    pub positions: Positions,
    /// Quantities, those of one claim together.
    pub figures: Vec<FigureRow>,
    /// Sums that were checked.
    pub arithmetic: Vec<Arithmetic>,
    /// What happened and was said when.
    pub timeline: Vec<TimelineEntry>,
    /// Places named as places, those in most articles first.
    #[serde(default)]
    pub places: Vec<NamedPlace>,
    /// Outlet -> ids of the claims that no other outlet has.
    pub only_in: BTreeMap<String, Vec<String>>,
    /// Wordings of the same quotation.
    pub ledger: Vec<LedgerEntry>,
    /// Runs of words that two articles share.
    pub passages: Vec<Passage>,
    /// Entities over all articles.
    pub entities: Vec<StoryEntity>,
    /// A person's decisions that were replayed.
    pub corrections: Vec<Correction>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Which story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// `y` and 16 digits.
    pub id: String,
    /// Name for files: `a-z0-9-`.
    pub slug: String,
    /// The article whose headline names the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Stories that follow each other share one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saga: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub first: Option<String>,
    /// Last day.
    pub last: Option<String>,
}

/// How many: at least for sure, at most possibly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// At least.
    pub sure: u32,
    /// At most.
    pub possible: u32,
}

/// An independent gathering of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// `o` and 16 digits.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// `agency`, `own-reporting`, `official`, `unnamed-agencies`.
    pub kind: String,
    /// `sure` or `possible`.
    pub certainty: String,
    /// Ids of the articles that rest on it.
    pub articles: Vec<String>,
    /// Why each was put here.
    pub because: Vec<Because>,
}

/// Why an article was put under an origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// `dateline`, `credit-line`, ...
    pub kind: String,
    /// `sure` or `possible`.
    pub certainty: String,
    /// The article.
    pub article: String,
    /// The words that told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<SpanWords>,
    /// The other article of a likeness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The words there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_words: Option<SpanWords>,
}

/// One comparable assertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// `c` and 16 digits.
    pub id: String,
    /// `statement`, `figure`, `event`.
    pub kind: String,
    /// `single`, `same`, `compatible`, ...
    pub relation: String,
    /// Independent origins behind it.
    pub gatherers: Count,
    /// Distinct speakers who assert it.
    pub speakers: Count,
    /// Where it stands; the first is the one to show.
    pub evidence: Vec<Evidence>,
    /// How it travelled: one way or several, each source first.
    pub chain: Vec<ChainLink>,
}

impl Claim {
    /// Whether its reports do not tell the same, so that each place has a count of its own.
    #[must_use]
    pub fn has_sides(&self) -> bool {
        self.evidence.iter().any(|evidence| evidence.gatherers.is_some())
    }

    /// Independent origins behind what a fact of this claim tells.
    #[must_use]
    pub fn gatherers_of(&self, fact: &str) -> Count {
        let own = self.evidence.iter().find(|evidence| evidence.fact == fact).and_then(|evidence| evidence.gatherers);
        own.unwrap_or(self.gatherers)
    }
}

/// One place where a claim stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The article.
    pub article: String,
    /// Where.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// The sentence around them.
    pub sentence: Offsets,
    /// Id of the fact; its letter tells the kind.
    pub fact: String,
    /// `asserts`, `unattributed`, `differs`, ...
    pub role: String,
    /// Independent origins behind what is told here, where the reports of the claim do not tell the same; else those of the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gatherers: Option<Count>,
}

/// One station of a claim's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainLink {
    /// `said`, `relayed`, `published`.
    pub role: String,
    /// Its name.
    pub name: String,
    /// The way it belongs to, the first where none is told: no step leads from one way to another; several `published` in one way have it from the same
    /// station.
    #[serde(default, skip_serializing_if = "is_first_way")]
    pub branch: u32,
    /// The article whose words tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Offsets>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_first_way(branch: &u32) -> bool {
    *branch == 0
}

/// A place in an article, with its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The article.
    pub article: String,
    /// Where.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// The sentence around them.
    pub sentence: Offsets,
}

/// A place of the world that articles name as a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPlace {
    /// GeoNames id.
    pub geonames: u32,
    /// Its fullest name in the first article that names it.
    pub name: String,
    /// Degrees north in units of 1e-5.
    pub latitude_e5: i32,
    /// Degrees east in units of 1e-5.
    pub longitude_e5: i32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// GeoNames feature code.
    pub feature: String,
    /// Where it is named, once a sentence.
    pub mentions: Vec<Place>,
}

/// Something to look at before the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookFirst {
    /// `conflict`, `attribution-lost`, ...
    pub kind: String,
    /// Id of the claim, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The places to compare.
    pub places: Vec<Place>,
}

/// Who stands where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Positions {
    /// Contested points.
    pub points: Vec<Point>,
    /// Ids of story entities that are named and never heard in these files, most named first.
    pub unheard: Vec<String>,
}

/// One contested point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The words that name it best.
    pub point: Place,
    /// Who stands where on it.
    pub stands: Vec<Stand>,
}

/// One actor's stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// Id of the story entity.
    pub entity: Option<String>,
    /// Its name.
    pub name: String,
    /// `supports`, `opposes`, ...
    pub stance: String,
    /// Id of the position.
    pub position: String,
    /// The place: the words that tell the stance, and the sentence.
    pub place: Place,
}

/// One quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Id of the figure.
    pub figure: String,
    /// The article.
    pub article: String,
    /// Id of its claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
}

/// A checked sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arithmetic {
    /// The article.
    pub article: String,
    /// Ids of the parts.
    pub parts: Vec<String>,
    /// Id of the whole.
    pub whole: String,
    /// Whether the parts make the whole.
    pub holds: bool,
}

/// One time on the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// First moment, civil time.
    pub from: String,
    /// First moment behind it; null for a moment of publication.
    pub until: Option<String>,
    /// `day`, `minute`, ...
    pub precision: String,
    /// What is told of it.
    pub items: Vec<TimelineItem>,
}

/// What an article tells of a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineItem {
    /// `event`, `statement`, `mention`, `published`, `updated`.
    pub kind: String,
    /// The article.
    pub article: String,
    /// The words that tell the time (for a publication: as written on the page).
    pub text: String,
    /// Where, if in the article's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Offsets>,
    /// The sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Offsets>,
    /// Id of the event or statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// `happened`, `planned`, ... of an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Zone as written where its offset is not sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// One quotation and how each article words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// The fullest wording.
    pub fullest: LedgerPlace,
    /// The others.
    pub others: Vec<LedgerPlace>,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerPlace {
    /// The article.
    pub article: String,
    /// Where.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// `fullest`, `identical`, `trimmed`, `altered`, `paraphrase-only`.
    pub wording: String,
}

/// A run of words that two articles share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// `common-quote`, `boilerplate`, `copied`.
    pub class: String,
    /// One article.
    pub left: String,
    /// Where.
    pub left_span: Offsets,
    /// The other.
    pub right: String,
    /// Where.
    pub right_span: Offsets,
}

/// An entity over all articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEntity {
    /// `e` and 16 digits.
    pub id: String,
    /// Fullest name.
    pub name: String,
    /// `person`, `organisation`, ...
    pub kind: String,
    /// Whether it speaks anywhere in these files.
    pub speaks: bool,
    /// How often it is named.
    pub mentions: u32,
    /// Ids of the articles' own entities.
    pub members: Vec<String>,
}

/// A person's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Line of the corrections file.
    pub line: u32,
    /// `same-claim`, `different-claim`, ...
    pub decision: String,
    /// The two things, or the one, that it names.
    pub about: Vec<String>,
    /// The person's reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl Dossier {
    /// The article with an id.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// The facts of the article with an id.
    #[must_use]
    pub fn facts_of(&self, article: &str) -> Option<&Facts> {
        self.facts.iter().find(|facts| facts.article == article)
    }

    /// The claim with an id.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// The headline to show for the story: that of its lead, else of its first article which has one.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        let lead = self.articles.iter().filter(|article| self.story.lead.as_ref() == Some(&article.id));
        let headlines = lead.chain(&self.articles).filter_map(|article| article.headline.as_ref());
        headlines.map(|headline| headline.text.as_str()).find(|text| !text.trim().is_empty())
    }
}
