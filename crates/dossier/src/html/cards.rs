//! Links to sentences, and the cards that pair them: what every block of the page is built from.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::index::Index;
use crate::json::{ChainLink, Claim, Offsets};
use crate::labels;
use crate::safe_text::web_address;
use crate::text_fragment::{FragmentText, with_directive};

/// Evidence shown as full sentences in one card; the rest are links.
const MAX_SHOWN: usize = 4;

/// Makes links and cards for one dossier.
pub(super) struct Maker<'a> {
    pub(super) index: Index<'a>,
    fragments: Vec<Option<(url::Url, FragmentText<'a>)>>,
    /// Every outlet once, in the story's order.
    pub(super) outlet_names: Vec<&'a str>,
    /// Every named speaker once, by name.
    pub(super) speaker_names: Vec<String>,
}

/// A link to the words in the source texts below, and to the page they were captured from.
#[derive(Serialize)]
pub(super) struct Link {
    /// Id of the sentence in the source texts.
    pub(super) anchor: String,
    pub(super) outlet: String,
    /// Offsets in bytes, as in the JSON.
    pub(super) bytes: String,
    /// Offsets in UTF-16 units from the start of the sentence's element, for the script's highlight.
    pub(super) units: String,
    /// First digits of the source's hash.
    pub(super) hash: String,
    /// Address with a text fragment.
    pub(super) web: Option<String>,
    /// Our word on what this evidence does: `differs`.
    pub(super) role: &'static str,
}

/// A sentence with the words in question marked.
#[derive(Serialize)]
pub(super) struct Quoted {
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
    pub(super) link: Link,
}

/// A claim with its sentences.
#[derive(Serialize)]
pub(super) struct Card {
    pub(super) id: String,
    pub(super) short_id: String,
    pub(super) kind: String,
    pub(super) kind_label: &'static str,
    pub(super) relation: String,
    pub(super) relation_label: &'static str,
    pub(super) gatherers: String,
    pub(super) speakers: String,
    pub(super) quoted: Vec<Quoted>,
    pub(super) more: Vec<Link>,
    pub(super) chain: Vec<Station>,
    pub(super) meta: Meta,
}

/// What the page's filters go by.
#[derive(Default, Serialize)]
pub(super) struct Meta {
    /// Numbers of the outlets, `1 3`.
    pub(super) outlets: String,
    /// Numbers of the speakers.
    pub(super) speakers: String,
    /// When the first of its articles appeared; empty where none is dated.
    pub(super) since: String,
}

/// One station of a chain.
#[derive(Serialize)]
pub(super) struct Station {
    pub(super) role: String,
    pub(super) name: String,
    pub(super) link: Option<Link>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(index: Index<'a>) -> Self {
        let fragment = |article: &'a crate::json::Article| {
            let address = article.url().and_then(web_address)?;
            Some((address, FragmentText::new(&article.text)))
        };
        let fragments = index.dossier.articles.iter().map(fragment).collect();
        let (outlet_names, speaker_names) = (outlet_names(&index), speaker_names(&index));
        Self { index, fragments, outlet_names, speaker_names }
    }

    pub(super) fn link(&self, article: &str, span: Offsets, role: &str) -> Option<Link> {
        let number = self.index.number(article)?;
        let article = self.index.dossier.articles.get(number)?;
        let piece = self.index.piece_of(number, span).unwrap_or(span);
        let units = |at: usize| {
            let text = article.text.get(piece.start()..at).unwrap_or_default();
            text.chars().map(char::len_utf16).sum::<usize>()
        };
        let web = self.fragments.get(number).and_then(Option::as_ref).map(|(address, text)| {
            text.directive(span).map_or_else(|| address.to_string(), |directive| with_directive(address, &directive))
        });
        Some(Link {
            anchor: piece_anchor(number, piece),
            outlet: article.outlet_name().to_owned(),
            bytes: span.to_string(),
            units: format!("{}-{}", units(span.start()), units(span.end())),
            hash: article.source.sha256.chars().take(8).collect(),
            web,
            role: labels::role(role),
        })
    }

    /// The sentence with the words marked; where the words leave the sentence, the words alone.
    pub(super) fn quoted(&self, article: &str, span: Offsets, sentence: Offsets, role: &str) -> Option<Quoted> {
        let text = &self.index.article(article)?.text;
        let link = self.link(article, span, role)?;
        let within = |start: usize, end: usize| text.get(start..end).unwrap_or_default().to_owned();
        let (before, after) = if sentence.contains(span) {
            (within(sentence.start(), span.start()), within(span.end(), sentence.end()))
        } else {
            (String::new(), String::new())
        };
        Some(Quoted { before, words: span.of(text)?.to_owned(), after, link })
    }

    pub(super) fn card(&self, claim: &Claim) -> Card {
        // A sentence of another outlet tells more than a second one of the same: those come first.
        let mut seen = BTreeSet::new();
        let (first, repeats): (Vec<_>, Vec<_>) =
            claim.evidence.iter().partition(|evidence| seen.insert(self.index.outlet(&evidence.article)));
        let ordered: Vec<_> = first.into_iter().chain(repeats).collect();
        let (shown, more) = ordered.split_at(ordered.len().min(MAX_SHOWN));
        Card {
            id: claim.id.clone(),
            short_id: claim.id.chars().take(7).collect(),
            kind: claim.kind.clone(),
            kind_label: labels::claim_kind(&claim.kind),
            relation: claim.relation.clone(),
            relation_label: labels::relation(&claim.relation),
            gatherers: labels::gatherers(claim.gatherers),
            speakers: labels::speakers(claim.speakers),
            quoted: shown
                .iter()
                .filter_map(|each| self.quoted(&each.article, each.span, each.sentence, &each.role))
                .collect(),
            more: more.iter().filter_map(|each| self.link(&each.article, each.span, &each.role)).collect(),
            chain: self.chain(&claim.chain),
            meta: self.meta(claim.evidence.iter().map(|each| each.article.as_str()), &self.speakers_of(claim)),
        }
    }

    /// The stations in order; a name that follows itself, as where one agency reports twice, stands once.
    fn chain(&self, links: &[ChainLink]) -> Vec<Station> {
        let mut stations: Vec<Station> = links.iter().map(|link| self.station(link)).collect();
        stations.dedup_by(|next, last| next.name == last.name);
        stations
    }

    fn station(&self, link: &ChainLink) -> Station {
        let place = link.article.as_deref().zip(link.span);
        Station {
            role: link.role.clone(),
            name: self.index.shown_name(&link.name).to_owned(),
            link: place.and_then(|(article, span)| self.link(article, span, "")),
        }
    }

    /// Names of the speakers of a claim's statements.
    fn speakers_of(&self, claim: &Claim) -> BTreeSet<String> {
        let statements = claim.evidence.iter().filter_map(|each| self.index.statement(&each.fact));
        statements.filter_map(|(_, statement)| self.index.speaker(statement)).collect()
    }

    pub(super) fn meta<'b>(&self, articles: impl Iterator<Item = &'b str>, speakers: &BTreeSet<String>) -> Meta {
        let articles: Vec<_> = articles.filter_map(|id| self.index.article(id)).collect();
        let number = |name: &str| self.outlet_names.iter().position(|known| *known == name);
        let outlets: BTreeSet<usize> = articles.iter().filter_map(|article| number(article.outlet_name())).collect();
        let speakers = speakers.iter().filter_map(|name| self.speaker_names.binary_search(name).ok());
        let first = articles.iter().filter_map(|article| article.when()).map(|when| when.value.as_str()).min();
        Meta {
            outlets: numbers(outlets.into_iter()),
            speakers: numbers(speakers),
            since: first.unwrap_or_default().to_owned(),
        }
    }
}

fn outlet_names<'a>(index: &Index<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for article in &index.dossier.articles {
        if !names.contains(&article.outlet_name()) {
            names.push(article.outlet_name());
        }
    }
    names
}

fn speaker_names(index: &Index<'_>) -> Vec<String> {
    let statements = index.dossier.facts.iter().flat_map(|facts| &facts.statements);
    let names: BTreeSet<String> = statements.filter_map(|statement| index.speaker(statement)).collect();
    names.into_iter().collect()
}

fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| (number + 1).to_string()).collect::<Vec<_>>().join(" ")
}

/// `t3-120`: third article, the piece that starts at byte 120.
pub(super) fn piece_anchor(number: usize, piece: Offsets) -> String {
    format!("t{}-{}", number + 1, piece.start())
}
