//! Links to sentences, and the cards that pair them: what every block of the page is built from.
//!
//! A link carries the sentence's anchor and where in it the words stand, no more. The anchor tells the article and the byte at which the sentence
//! starts; the page's address and the hash stand once, with the source text, and the script puts the rest together from these.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::index::Index;
use crate::json::{Article, ChainLink, Claim, Evidence, Offsets};
use crate::labels;

/// Evidence shown as full sentences in one of the first cards of a block; the rest are links.
const MAX_SHOWN: usize = 4;
/// The same in a card that is folded away.
const MAX_SHOWN_FOLDED: usize = 2;

/// Characters of a claim's id shown, at least.
const SHORT_ID: usize = 7;

/// Makes links and cards for one dossier.
pub(super) struct Maker<'a> {
    pub(super) index: Index<'a>,
    /// Every outlet once, in the story's order.
    pub(super) outlet_names: Vec<&'a str>,
    /// Every named speaker once, by name.
    pub(super) speaker_names: Vec<String>,
    /// When articles appeared, each moment once, ascending.
    pub(super) moments: Vec<&'a str>,
    /// Claims that have a card or a line on the page.
    shown: BTreeSet<&'a str>,
}

/// A link to the words in the source texts below.
#[derive(Serialize)]
pub(super) struct Link {
    /// Id of the sentence in the source texts.
    pub(super) anchor: String,
    pub(super) outlet: String,
    /// Offsets in UTF-16 units from the start of the sentence's element, for the script's highlight; empty where the marked words beside the link
    /// tell them.
    pub(super) units: String,
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
    /// Who stands behind it, where that is told for each place.
    pub(super) backed: String,
}

/// A claim with its sentences.
#[derive(Serialize)]
pub(super) struct Card {
    /// As short as tells it from every other claim of the story.
    pub(super) id: String,
    /// First letter of its kind, for the filter.
    pub(super) kind: String,
    pub(super) kind_label: &'static str,
    pub(super) relation: String,
    pub(super) relation_label: &'static str,
    pub(super) gatherers: String,
    pub(super) speakers: String,
    pub(super) quoted: Vec<Quoted>,
    pub(super) more: Vec<OutletLinks>,
    pub(super) chain: Vec<Stage>,
    /// Numbers of its speakers, `1 3`, for the filter. Outlets and times the script reads from the articles that the links open.
    pub(super) heard: String,
}

/// Links to the sentences of one outlet that have one role.
#[derive(Serialize)]
pub(super) struct OutletLinks {
    links: Vec<Link>,
    role: &'static str,
}

/// One stage of a chain: all who said it, all who relayed it, or all who published it.
#[derive(Serialize)]
pub(super) struct Stage {
    pub(super) role: String,
    /// What leads to it: an arrow from the stage before, a semicolon where another way begins.
    pub(super) step: &'static str,
    pub(super) stations: Vec<Station>,
}

/// One station of a chain.
#[derive(Serialize)]
pub(super) struct Station {
    pub(super) name: String,
    /// To the words that name it. An outlet has none: its sentence stands in the card.
    pub(super) link: Option<Link>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(index: Index<'a>) -> Self {
        let (outlet_names, speaker_names, moments) = (outlet_names(&index), speaker_names(&index), moments(&index));
        let only = index.dossier.only_in.values().flatten().map(String::as_str);
        let shown = index.shared_claims().iter().map(|claim| claim.id.as_str()).chain(only).collect();
        Self { index, outlet_names, speaker_names, moments, shown }
    }

    pub(super) fn link(&self, article: &str, span: Offsets, role: &str) -> Option<Link> {
        let number = self.index.number(article)?;
        let article = self.index.dossier.articles.get(number)?;
        let piece = self.index.piece_of(number, span).unwrap_or(span);
        let units = |at: usize| {
            let text = article.text.get(piece.start()..at).unwrap_or_default();
            text.chars().map(char::len_utf16).sum::<usize>()
        };
        Some(Link {
            anchor: piece_anchor(number, piece),
            outlet: labels::outlet(article.outlet_name()).to_owned(),
            units: format!("{}-{}", units(span.start()), units(span.end())),
            role: labels::role(role),
        })
    }

    /// The sentence with the words marked; where the words leave the sentence, the words alone.
    pub(super) fn quoted(&self, article: &str, span: Offsets, sentence: Offsets, role: &str) -> Option<Quoted> {
        let text = &self.index.article(article)?.text;
        let mut link = self.link(article, span, role)?;
        let number = self.index.number(article)?;
        if sentence.contains(span)
            && self.index.piece_of(number, span).is_some_and(|piece| piece.start() == sentence.start())
        {
            link.units.clear();
        }
        let within = |start: usize, end: usize| text.get(start..end).unwrap_or_default().to_owned();
        let (before, after) = if sentence.contains(span) {
            (within(sentence.start(), span.start()), within(span.end(), sentence.end()))
        } else {
            (String::new(), String::new())
        };
        Some(Quoted { before, words: span.of(text)?.to_owned(), after, link, backed: String::new() })
    }

    /// The start of a claim's id: seven characters, or more where the story has another claim with these. `cite` takes it as it is.
    pub(super) fn short_id(&self, id: &str) -> String {
        let length = id.chars().count();
        let start = |wanted: usize| id.chars().take(wanted).collect::<String>();
        let lone = |start: &String| self.index.claims_from(start).nth(1).is_none();
        (SHORT_ID..length).map(start).find(lone).unwrap_or_else(|| id.to_owned())
    }

    /// The anchor of a claim, if it stands on the page.
    pub(super) fn claim_anchor(&self, id: &str) -> Option<String> {
        self.shown.contains(id).then(|| self.short_id(id))
    }

    pub(super) fn card(&self, claim: &Claim, folded: bool) -> Card {
        // A sentence of another outlet tells more than a second one of the same: those come first.
        let mut seen = BTreeSet::new();
        let (first, repeats): (Vec<_>, Vec<_>) =
            claim.evidence.iter().partition(|evidence| seen.insert(self.index.outlet(&evidence.article)));
        let mut ordered: Vec<_> = first.into_iter().chain(repeats).collect();
        // What replaced the others always stands visible.
        if let Some(newest) = ordered.iter().position(|evidence| evidence.role == "updates") {
            let newest = ordered.remove(newest);
            ordered.insert(0, newest);
        }
        let most = if folded { MAX_SHOWN_FOLDED } else { MAX_SHOWN };
        let (shown, more) = ordered.split_at(ordered.len().min(most));
        let sentence = |each: &&Evidence| {
            let quoted = self.quoted(&each.article, each.span, each.sentence, &each.role)?;
            Some(Quoted { backed: each.gatherers.map(labels::gatherers).unwrap_or_default(), ..quoted })
        };
        let quoted: Vec<Quoted> = shown.iter().filter_map(sentence).collect();
        let anchors = quoted.iter().map(|quoted| quoted.link.anchor.clone()).collect();
        Card {
            id: self.short_id(&claim.id),
            kind: initial(&claim.kind),
            kind_label: labels::claim_kind(&claim.kind),
            relation: claim.relation.clone(),
            relation_label: labels::relation(&claim.relation),
            gatherers: labels::claim_gatherers(claim),
            speakers: labels::speakers(claim.speakers),
            quoted,
            more: by_outlet(more.iter().filter_map(|each| self.link(&each.article, each.span, &each.role))),
            chain: Some(self.chain(&claim.chain, &anchors)).filter(|stages| has_step(stages)).unwrap_or_default(),
            heard: self.heard(&self.speakers_of(claim)),
        }
    }

    /// The ways of a claim, each name once in its way; no step leads from one way to another. A name that stands in one of the sentences shown needs no
    /// link.
    pub(super) fn chain(&self, links: &[ChainLink], shown: &BTreeSet<String>) -> Vec<Stage> {
        let mut stages: Vec<Stage> = Vec::new();
        let (mut way, mut begins) = (0, 0);
        for link in links {
            if link.branch != way {
                (way, begins) = (link.branch, stages.len());
            }
            let outlet = link.article.as_deref().filter(|_| link.role == "published").map(|id| self.index.outlet(id));
            let name = outlet.unwrap_or_else(|| self.index.shown_name(&link.name));
            if stages.iter().skip(begins).flat_map(|stage| &stage.stations).any(|known| known.name == name) {
                continue;
            }
            let place = link.article.as_deref().zip(link.span).filter(|_| link.role != "published");
            let link_to = place.and_then(|(article, span)| self.link(article, span, ""));
            let link_to = link_to.filter(|link| !shown.contains(&link.anchor));
            let station = Station { name: labels::outlet(name).to_owned(), link: link_to };
            let step = match stages.len() {
                0 => "",
                length if length == begins => "; ",
                _ => " → ",
            };
            match stages.iter_mut().skip(begins).next_back().filter(|stage| stage.role == link.role) {
                Some(stage) => stage.stations.push(station),
                None => stages.push(Stage { role: link.role.clone(), step, stations: vec![station] }),
            }
        }
        stages
    }

    /// Names of the speakers of a claim's statements.
    pub(super) fn speakers_of(&self, claim: &Claim) -> BTreeSet<String> {
        let statements = claim.evidence.iter().filter_map(|each| self.index.statement(&each.fact));
        statements.filter_map(|(_, statement)| self.index.speaker(statement)).collect()
    }

    /// Numbers of speakers, `1 3`.
    pub(super) fn heard(&self, speakers: &BTreeSet<String>) -> String {
        numbers(speakers.iter().filter_map(|name| self.speaker_names.binary_search(name).ok()))
    }

    /// Number of an article's outlet, from 1.
    pub(super) fn outlet_number(&self, article: &Article) -> usize {
        self.outlet_names.iter().position(|known| *known == article.outlet_name()).map_or(0, |at| at + 1)
    }

    /// Number of the moment at which an article appeared, from 1; 0 where it has no date.
    pub(super) fn moment_number(&self, article: &Article) -> usize {
        let when = article.when().map(|when| when.value.as_str());
        when.and_then(|when| self.moments.binary_search(&when).ok()).map_or(0, |at| at + 1)
    }
}

/// Whether some text tells a step: outlets that stand side by side are told by their sentences.
fn has_step(stages: &[Stage]) -> bool {
    stages.iter().any(|stage| stage.step == " → ")
}

/// First letter of a kind of claims, for the filter.
pub(super) fn initial(kind: &str) -> String {
    kind.chars().take(1).collect()
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

fn moments<'a>(index: &Index<'a>) -> Vec<&'a str> {
    let appeared = index.dossier.articles.iter().filter_map(|article| article.when());
    let moments: BTreeSet<&str> = appeared.map(|when| when.value.as_str()).collect();
    moments.into_iter().collect()
}

/// Links of the same outlet and role together, in the order of the first of each.
pub(super) fn by_outlet(links: impl Iterator<Item = Link>) -> Vec<OutletLinks> {
    let mut groups: Vec<OutletLinks> = Vec::new();
    for link in links {
        let same = |group: &&mut OutletLinks| {
            group.role == link.role && group.links.first().is_some_and(|first| first.outlet == link.outlet)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.links.push(link),
            None => groups.push(OutletLinks { role: link.role, links: vec![link] }),
        }
    }
    groups
}

fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| (number + 1).to_string()).collect::<Vec<_>>().join(" ")
}

/// `t3-120`: third article, the piece that starts at byte 120.
pub(super) fn piece_anchor(number: usize, piece: Offsets) -> String {
    format!("t{}-{}", number + 1, piece.start())
}
