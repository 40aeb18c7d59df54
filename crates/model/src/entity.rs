//! Persons, organisations, places and groups, and the words that name them.

use crate::source_text::Span;

/// Index of an entity in its [`crate::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityIx(pub u32);

/// Somebody or something that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name in the article, without title: `Dmitry Peskov`. For an unnamed one its fullest nominal: `two farm workers`.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Wikidata id, `Q` and digits, only where sure.
    pub wikidata: Option<String>,
    /// For a place: where it lies.
    pub place: Option<PlaceRef>,
    /// For a metonym ("Moscow", "the Kremlin" that speaks): the entity of the place or building itself, if the article has one, and for a role
    /// ("the US president"): nothing.
    pub stands_for: Option<EntityIx>,
    /// Titles and roles given to it, as written: `Kremlin spokesman`.
    pub roles: Vec<Span>,
    /// Its mentions, ascending.
    pub mentions: Vec<Mention>,
}

/// Where a place lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRef {
    /// GeoNames id.
    pub geonames: u32,
    /// Degrees north in units of 1e-5.
    pub latitude_e5: i32,
    /// Degrees east in units of 1e-5.
    pub longitude_e5: i32,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: [u8; 2],
    /// GeoNames feature: `PPLC`, `ADM1`, `PCLI`.
    pub feature: String,
}

/// Kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation, ministry, company, alliance.
    Organisation,
    /// A place that is also a polity: a country, region, city.
    Place,
    /// A building, road, river, sea.
    Location,
    /// Nationals, believers, party members: "Russians".
    Group,
    /// A document or post that speaks: "the statement".
    Document,
    /// A named event: "the Alaska summit".
    Event,
    /// Anything else.
    Other,
}

impl EntityKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Location => "location",
            Self::Group => "group",
            Self::Document => "document",
            Self::Event => "event",
            Self::Other => "other",
        }
    }
}

/// Words that name an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The head word.
    pub head: Option<Span>,
    /// How they name it.
    pub kind: MentionKind,
    /// Whether a place or building stands for its government or office here.
    pub metonym: bool,
    /// By which rule the mention was linked.
    pub rule: LinkRule,
}

/// How words name an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MentionKind {
    /// A name.
    Name,
    /// A common noun: "the ministry".
    Nominal,
    /// A pronoun, possessives too.
    Pronoun,
    /// An adjective or noun of nationality: "Russian", "Russians".
    Demonym,
}

impl MentionKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
            Self::Demonym => "demonym",
        }
    }
}

/// By which rule a mention was linked to its entity, from sure to less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LinkRule {
    /// First mention.
    First,
    /// The same words.
    SameName,
    /// A short form of the name: surname, "Dr Ng".
    ShortName,
    /// An acronym of the name or one given in brackets.
    Acronym,
    /// A known other name, demonym or seat of government.
    Alias,
    /// Apposition or title beside the name.
    Apposition,
    /// "X is the Y".
    Predicate,
    /// The same role named again: "the governor".
    Role,
    /// The same head noun.
    SameHead,
    /// A relative or reflexive pronoun.
    Bound,
    /// A personal pronoun, by agreement and salience.
    Pronoun,
    /// "I", "we" inside a quotation: its speaker or the speaker's side.
    QuotedSelf,
    /// A decision of a person.
    Correction,
}

impl LinkRule {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::SameName => "same-name",
            Self::ShortName => "short-name",
            Self::Acronym => "acronym",
            Self::Alias => "alias",
            Self::Apposition => "apposition",
            Self::Predicate => "predicate",
            Self::Role => "role",
            Self::SameHead => "same-head",
            Self::Bound => "bound",
            Self::Pronoun => "pronoun",
            Self::QuotedSelf => "quoted-self",
            Self::Correction => "correction",
        }
    }
}
