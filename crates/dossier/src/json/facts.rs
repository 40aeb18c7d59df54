//! JSON of an article's facts: what `facts` prints and a dossier carries.

use serde::{Deserialize, Serialize};

use super::article::Source;
use super::shared::{Offsets, SpanWords, Version, WordList};

/// Everything comparable that one article tells. `kind` is `facts`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Always `secondsource/1`.
    pub schema: Version,
    /// `facts`.
    pub kind: String,
    /// Id of the article.
    pub article: String,
    /// Where the article came from.
    pub source: Source,
    /// Sentences.
    pub sentences: Vec<Offsets>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    /// When.
    pub times: Vec<TimeExpression>,
    /// How many.
    pub figures: Vec<Figure>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What happened.
    pub events: Vec<Event>,
    /// Who stands where.
    pub positions: Vec<Position>,
    /// Every quotation.
    pub quotes: Vec<QuotedSpan>,
    /// Carriers named in the text.
    pub relays: Vec<Relay>,
    /// What the report is about, from its opening.
    #[serde(default)]
    pub five_w: FiveW,
}

/// Answers to who, what, when and where of a report's main event, as its opening has them; left out what it does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiveW {
    /// Who did it, or to whom it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<SpanWords>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<SpanWords>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<SpanWords>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#where: Option<SpanWords>,
}

/// Somebody or something named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// `e` and 16 digits.
    pub id: String,
    /// Fullest name.
    pub name: String,
    /// `person`, `organisation`, ...
    pub kind: String,
    /// Wikidata id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// For a place: where it lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceRef>,
    /// For a metonym: the id of the entity of the place itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<String>,
    /// Titles and roles, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<SpanWords>,
    /// Its mentions.
    pub mentions: Vec<Mention>,
}

/// Where a place lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRef {
    /// GeoNames id.
    pub geonames: u32,
    /// Degrees north in units of 1e-5.
    pub latitude_e5: i32,
    /// Degrees east in units of 1e-5.
    pub longitude_e5: i32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// GeoNames feature code.
    pub feature: String,
}

/// Words that name an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: Offsets,
    /// The head word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Offsets>,
    /// `name`, `nominal`, `pronoun`, `demonym`.
    pub kind: String,
    /// Whether a place stands for its government or office here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub metonym: bool,
    /// By which rule it was linked.
    pub rule: String,
}

/// Words that tell a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// `t` and 16 digits.
    pub id: String,
    /// Where.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// TIMEX3 value.
    pub value: String,
    /// `DATE`, `TIME`, `DURATION`, `SET`.
    pub kind: String,
    /// `day`, `month`, ...
    pub precision: String,
    /// `absolute`, `document-time`, `dateline`, `none`, or the id of another time expression.
    pub anchor: String,
    /// First moment, civil time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// First moment behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Zone of a time of day, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// `f` and 16 digits.
    pub id: String,
    /// Number, unit and qualifier as written.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// The value.
    pub number: NumberValue,
    /// `count`, `measure`, `money`, ...
    pub kind: String,
    /// `exact`, `nearly`, `at-least`, ...
    pub qualifier: String,
    /// Unit in its usual short form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<SpanWords>,
    /// What was done to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<SpanWords>,
    /// Which way the text says it moved: `up`, `down`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// What the number tells something of: "profit" in "profit rose 12%". What is counted, where something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<SpanWords>,
    /// For "X out of Y": id of the figure Y.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of: Option<String>,
    /// `part` where it is a part of more, `difference` where it tells how far another is off, `withdrawn` where the text takes it back, `former`
    /// where it held before; left out where the text stands by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<SpanWords>,
    /// When: id of a time expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub according_to: Option<SpanWords>,
    /// Who says so: id of an entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub according_entity: Option<String>,
    /// Id of the statement it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Its sentence.
    pub sentence: Offsets,
}

/// `{"value": 3.5}` or `{"low": 3, "high": 4}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NumberValue {
    /// One value.
    Value {
        /// The number.
        value: serde_json::Number,
    },
    /// A range.
    Range {
        /// From.
        low: serde_json::Number,
        /// To.
        high: serde_json::Number,
    },
}

/// Something that a source is reported to have said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// `s` and 16 digits.
    pub id: String,
    /// Who; null where no source is named.
    pub source: Option<SpeakerWords>,
    /// Words that report it; null for a floating quotation.
    pub cue: Option<Cue>,
    /// What was said.
    pub content: WordList,
    /// `verbatim`, `mixed`, `paraphrase`.
    pub wording: String,
    /// Parts inside quotation marks, without the marks.
    pub verbatim: Vec<Offsets>,
    /// Where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Who carried it, outermost first.
    pub relay: Vec<Relay>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<SpanWords>,
    /// When: id of a time expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Whether the source is reported not to stand behind the content: not said, refused, or denied.
    pub negated: bool,
    /// `said`, `future`, `possible`, `demanded`, `denied` (said not to be so), `held` (thought or wished, not uttered).
    pub modality: String,
    /// Id of the statement that this one is told within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// Its sentence.
    pub sentence: Offsets,
    /// Name of the rule that found it.
    pub rule: String,
}

/// Who is reported to have said something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerWords {
    /// The words that name the speaker here.
    pub spans: Vec<Offsets>,
    /// Id of the entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The entity's fullest name, else the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Words that report a saying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// The words.
    pub spans: Vec<Offsets>,
    /// Base form of the head word.
    pub lemma: String,
}

/// Where something was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// `post`, `briefing`, ...
    pub kind: String,
    /// Name of the platform or paper, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The words that tell it.
    pub span: Offsets,
    /// Id of the earlier statement from which it is carried on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<String>,
}

/// Who carried something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// Usual name.
    pub name: String,
    /// The words.
    pub span: Offsets,
}

/// A happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// `v` and 16 digits.
    pub id: String,
    /// The word that tells it.
    pub trigger: SpanWords,
    /// Its base form.
    pub lemma: String,
    /// `assault`, `consult`, ...
    pub kind: String,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Participant>,
    /// To whom or what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<Participant>,
    /// The actor it is directed at, where that is not the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Participant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<SpanWords>,
    /// When: id of a time expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Ids of its figures.
    pub figures: Vec<String>,
    /// `happened`, `planned`, `hypothetical`, `denied`.
    pub status: String,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub according_to: Option<SpanWords>,
    /// Id of the statement it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// The clause that tells it.
    pub clause: Offsets,
    /// Its sentence.
    pub sentence: Offsets,
}

/// Who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Where.
    pub span: Offsets,
    /// The words.
    pub text: String,
    /// Id of the entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

/// One actor's stand on one point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// `p` and 16 digits.
    pub id: String,
    /// The holder.
    pub holder: Participant,
    /// The point.
    pub point: SpanWords,
    /// `supports`, `opposes`, ...
    pub stance: String,
    /// The word that tells it.
    pub trigger: Offsets,
    /// Id of the statement it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Its sentence.
    pub sentence: Offsets,
}

/// Words inside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedSpan {
    /// Without the marks.
    pub span: Offsets,
    /// With the marks.
    pub outer: Offsets,
    /// Whether both marks are there.
    pub closed: bool,
    /// 0 for an outermost quotation.
    pub depth: u8,
    /// Whether it goes on in the next one.
    pub runs_on: bool,
}

impl Facts {
    /// The statement with an id.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// The figure with an id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The event with an id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The time expression with an id.
    #[must_use]
    pub fn time(&self, id: &str) -> Option<&TimeExpression> {
        self.times.iter().find(|time| time.id == id)
    }

    /// The entity with an id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }
}
