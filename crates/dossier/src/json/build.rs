//! From a collated story to its JSON.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model as model;
use secondsource_model::{ArticleId, BlockKind, FactRef, FigureIx, MentionKind, Span};

use super::article::{Article, Note};
use super::dossier::{
    Arithmetic, Because, ChainLink, Claim, Correction, Count, Dossier, Evidence, FigureRow, LedgerEntry, LedgerPlace,
    LookFirst, Origin, Passage, Place, Point, Positions, Stand, Story, StoryEntity,
};
use super::facts::{Facts, Participant};
use super::places::places;
use super::shared::{Offsets, SpanWords, Version};
use super::timeline::timeline;
use crate::edition::Edition;
use crate::told_within::left_to_others;

/// The dossier of a story as its JSON document.
#[must_use]
pub fn dossier(edition: &Edition<'_>) -> Dossier {
    let collation = edition.collation;
    let entities = entities(edition);
    let articles: Vec<Article> = edition.members.iter().map(|member| Article::from(member.article)).collect();
    let facts: Vec<Facts> = edition.members.iter().map(|member| Facts::from(*member)).collect();
    let claims: Vec<Claim> = collation.claims.iter().map(|each| claim(edition, each)).collect();
    let origins: Vec<Origin> = collation.origins.iter().map(|each| origin(edition, each)).collect();
    Dossier {
        schema: Version,
        kind: "dossier".to_owned(),
        generator: edition.generator.to_owned(),
        story: story(&collation.story),
        gatherers: count(collation.gatherers),
        look_first: collation.look_first.iter().map(|each| look_first(edition, each)).collect(),
        positions: Positions {
            points: points(edition, &entities),
            unheard: unheard(edition, &entities, &facts, &articles),
        },
        figures: figures(edition),
        arithmetic: collation.arithmetic.iter().filter_map(|sum| arithmetic(edition, sum)).collect(),
        timeline: timeline(edition),
        places: places(edition),
        only_in: only_in(&articles, &facts, &claims),
        ledger: collation.ledger.iter().map(|entry| ledger(edition, entry)).collect(),
        passages: collation.passages.iter().map(passage).collect(),
        corrections: edition.corrections.iter().map(correction).collect(),
        notes: edition.notes.iter().map(Note::from).collect(),
        origins,
        articles,
        facts,
        claims,
        entities,
    }
}

fn story(story: &model::Story) -> Story {
    Story {
        id: story.id.to_string(),
        slug: story.slug.clone(),
        lead: story.lead.map(|lead| lead.to_string()),
        saga: story.saga.map(|saga| saga.to_string()),
        first: story.days.as_ref().map(|days| days.0.clone()),
        last: story.days.as_ref().map(|days| days.1.clone()),
    }
}

fn count(count: model::Count) -> Count {
    Count { sure: count.sure, possible: count.possible }
}

fn origin(edition: &Edition<'_>, origin: &model::Origin) -> Origin {
    Origin {
        id: origin.id.to_string(),
        name: origin.name.clone(),
        kind: origin.kind.as_str().to_owned(),
        certainty: origin.certainty.as_str().to_owned(),
        articles: origin.articles.iter().map(ToString::to_string).collect(),
        because: origin.because.iter().map(|reason| because(edition, reason)).collect(),
    }
}

fn because(edition: &Edition<'_>, reason: &model::Reason) -> Because {
    let words = |article: ArticleId, span: Option<Span>| {
        span.map(|span| SpanWords { span: span.into(), text: edition.words(article, span) })
    };
    Because {
        kind: reason.kind.as_str().to_owned(),
        certainty: reason.certainty.as_str().to_owned(),
        article: reason.article.to_string(),
        words: words(reason.article, reason.span),
        other: reason.other.map(|(article, _)| article.to_string()),
        other_words: reason.other.and_then(|(article, span)| words(article, span)),
    }
}

fn claim(edition: &Edition<'_>, claim: &model::Claim) -> Claim {
    Claim {
        id: claim.id.to_string(),
        kind: claim.kind.as_str().to_owned(),
        relation: claim.relation.as_str().to_owned(),
        gatherers: count(claim.gatherers),
        speakers: count(claim.speakers),
        evidence: claim.evidence.iter().map(|each| evidence(edition, each)).collect(),
        chain: claim.chain.iter().map(chain_link).collect(),
    }
}

fn evidence(edition: &Edition<'_>, evidence: &model::Evidence) -> Evidence {
    let member = edition.member(evidence.article);
    Evidence {
        article: evidence.article.to_string(),
        span: evidence.span.into(),
        text: edition.words(evidence.article, evidence.span),
        sentence: evidence.sentence.into(),
        fact: member.and_then(|member| member.facts.fact_id(evidence.fact)).unwrap_or_default(),
        role: evidence.role.as_str().to_owned(),
        gatherers: evidence.gatherers.map(count),
    }
}

fn chain_link(link: &model::ChainLink) -> ChainLink {
    ChainLink {
        role: link.role.as_str().to_owned(),
        name: link.name.clone(),
        branch: link.branch,
        article: link.evidence.map(|(article, _)| article.to_string()),
        span: link.evidence.map(|(_, span)| span.into()),
    }
}

fn place(edition: &Edition<'_>, article: ArticleId, span: Span, sentence: Span) -> Place {
    Place {
        article: article.to_string(),
        span: span.into(),
        text: edition.words(article, span),
        sentence: sentence.into(),
    }
}

fn look_first(edition: &Edition<'_>, look: &model::LookFirst) -> LookFirst {
    LookFirst {
        kind: look.kind.as_str().to_owned(),
        claim: look.claim.map(|claim| claim.to_string()),
        places: look
            .places
            .iter()
            .map(|(article, span, sentence)| place(edition, *article, *span, *sentence))
            .collect(),
    }
}

fn points(edition: &Edition<'_>, entities: &[StoryEntity]) -> Vec<Point> {
    let point = |row: &model::PositionRow| {
        let (article, span) = row.point;
        let sentence = edition.member(article).and_then(|member| member.facts.sentence_of(span)).unwrap_or(span);
        let stands = row.stands.iter().filter_map(|(entity, article, position)| {
            let facts = edition.member(*article)?.facts;
            let found = facts.position(*position)?;
            let entity = entities.get(*entity as usize);
            Some(Stand {
                entity: entity.map(|entity| entity.id.clone()),
                name: entity.map_or_else(|| edition.words(*article, found.holder), |entity| entity.name.clone()),
                stance: found.stance.as_str().to_owned(),
                position: facts.position_id(*position)?.to_string(),
                place: place(edition, *article, found.trigger, found.sentence),
            })
        });
        Point { point: place(edition, article, span, sentence), stands: stands.collect() }
    };
    edition.collation.positions.iter().map(point).collect()
}

/// Story entities in the collation's order, so that its indexes fit.
fn entities(edition: &Edition<'_>) -> Vec<StoryEntity> {
    let story = edition.collation.story.id.to_string();
    let entity = |entity: &model::StoryEntity| {
        let members = entity.members.iter().filter_map(|(article, at)| {
            let facts = edition.member(*article)?.facts;
            Some((facts.entity(*at)?, facts.entity_id(*at)?))
        });
        let members: Vec<_> = members.collect();
        let mentions: usize = members.iter().map(|(entity, _)| entity.mentions.len()).sum();
        StoryEntity {
            id: model::EntityId::of([story.as_bytes(), entity.name.as_bytes()]).to_string(),
            name: entity.name.clone(),
            kind: members.first().map_or("other", |(entity, _)| entity.kind.as_str()).to_owned(),
            speaks: entity.speaks,
            mentions: u32::try_from(mentions).unwrap_or(u32::MAX),
            members: members.into_iter().map(|(_, id)| id.to_string()).collect(),
        }
    };
    edition.collation.entities.iter().map(entity).collect()
}

/// Actors with a name who neither speak nor take a stand, most named first: persons, organisations, and the places and groups that do something in
/// these reports. Who gathered the reports is none.
fn unheard(edition: &Edition<'_>, entities: &[StoryEntity], facts: &[Facts], articles: &[Article]) -> Vec<String> {
    let mut doers = BTreeSet::new();
    let mut holders = BTreeSet::new();
    for facts in facts {
        let id = |who: &'_ Participant| who.entity.clone();
        holders.extend(facts.positions.iter().filter_map(|position| id(&position.holder)));
        doers.extend(facts.events.iter().filter_map(|event| event.agent.as_ref().and_then(id)));
    }
    // Who gathered and wrote the reports, and where, is not who could be heard in them.
    let mut gatherers: BTreeSet<String> =
        edition.collation.origins.iter().map(|origin| origin.name.to_lowercase()).collect();
    for article in articles {
        gatherers.extend(article.byline.iter().map(|author| author.name.to_lowercase()));
        let place = article.dateline.as_ref().and_then(|dateline| dateline.place.as_ref());
        gatherers.extend(place.map(|place| place.to_lowercase()));
    }
    let takes_part = |entity: &StoryEntity, who: &BTreeSet<String>| entity.members.iter().any(|id| who.contains(id));
    let is_actor = |entity: &StoryEntity| match entity.kind.as_str() {
        "person" | "organisation" => true,
        "place" | "group" => takes_part(entity, &doers),
        _ => false,
    };
    let words: BTreeSet<&str> =
        edition.members.iter().flat_map(|member| words_of(member.article.text.as_str())).collect();
    let mut silent: Vec<&StoryEntity> = entities
        .iter()
        .zip(&edition.collation.entities)
        .filter(|(entity, of_story)| !entity.speaks && entity.mentions >= 2 && is_named(edition, &words, of_story))
        .map(|(entity, _)| entity)
        .filter(|entity| is_actor(entity) && !takes_part(entity, &holders))
        .filter(|entity| {
            entity.name.starts_with(char::is_uppercase) && !gatherers.contains(&entity.name.to_lowercase())
        })
        .collect();
    silent.sort_by(|left, right| right.mentions.cmp(&left.mentions).then_with(|| left.name.cmp(&right.name)));
    silent.into_iter().map(|entity| entity.id.clone()).collect()
}

/// Whether the reports themselves name somebody at least once, and speak of them twice: by a name, which "About 240 residents" is none, and no word that
/// the same reports also write small ("Ferry" at the head of a line).
fn is_named(edition: &Edition<'_>, words: &BTreeSet<&str>, entity: &model::StoryEntity) -> bool {
    let told = |article: &model::Article, span: Span| {
        article.block_of(span).is_none_or(|block| {
            block.kind.is_body() || matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst)
        })
    };
    let mentions = entity.members.iter().flat_map(|(article, at)| {
        let member = edition.member(*article);
        let known = member.and_then(|member| Some((member.article, member.facts.entity(*at)?)));
        known.into_iter().flat_map(|(article, entity)| entity.mentions.iter().map(move |mention| (article, mention)))
    });
    let (mut all, mut names) = (0, 0);
    for (_, mention) in mentions.filter(|(article, mention)| told(article, mention.span)) {
        all += 1;
        names += usize::from(mention.kind == MentionKind::Name);
    }
    all >= 2 && names >= 1 && !words.contains(entity.name.to_lowercase().as_str())
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric())
}

/// Quantities: first those of claims, claim by claim, then the rest in the story's order.
fn figures(edition: &Edition<'_>) -> Vec<FigureRow> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    let row = |article: ArticleId, at: FigureIx, claim: Option<String>| {
        let facts = edition.member(article)?.facts;
        facts.figure(at).filter(|figure| figure.kind.is_quantity())?;
        Some(FigureRow { figure: facts.figure_id(at)?.to_string(), article: article.to_string(), claim })
    };
    for claim in &edition.collation.claims {
        for evidence in &claim.evidence {
            let FactRef::Figure(at) = evidence.fact else { continue };
            if seen.insert((evidence.article, at)) {
                rows.extend(row(evidence.article, at, Some(claim.id.to_string())));
            }
        }
    }
    for member in edition.members {
        for (at, _) in (0_u32..).zip(&member.facts.figures) {
            if !seen.contains(&(member.article.id, FigureIx(at))) {
                rows.extend(row(member.article.id, FigureIx(at), None));
            }
        }
    }
    rows
}

fn arithmetic(edition: &Edition<'_>, sum: &model::Arithmetic) -> Option<Arithmetic> {
    let facts = edition.member(sum.article)?.facts;
    let id = |at: &FigureIx| facts.figure_id(*at).map(|id| id.to_string());
    Some(Arithmetic {
        article: sum.article.to_string(),
        parts: sum.parts.iter().filter_map(id).collect(),
        whole: id(&sum.whole)?,
        holds: sum.holds,
    })
}

/// Claims all of whose evidence stands in articles of one outlet; nothing where the whole story has one outlet.
/// What stands inside another line is left to it: another outlet may well have that.
fn only_in(articles: &[Article], facts: &[Facts], claims: &[Claim]) -> BTreeMap<String, Vec<String>> {
    let outlets: BTreeMap<&str, &str> =
        articles.iter().map(|article| (article.id.as_str(), article.outlet_name())).collect();
    let mut only: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if outlets.values().collect::<BTreeSet<_>>().len() < 2 {
        return only;
    }
    let left = left_to_others(claims, facts);
    for claim in claims.iter().filter(|claim| !left.contains(claim.id.as_str())) {
        let mut names: Vec<&str> =
            claim.evidence.iter().filter_map(|evidence| outlets.get(evidence.article.as_str()).copied()).collect();
        names.sort();
        names.dedup();
        if let [name] = names.as_slice() {
            only.entry((*name).to_owned()).or_default().push(claim.id.clone());
        }
    }
    only
}

fn ledger(edition: &Edition<'_>, entry: &model::LedgerEntry) -> LedgerEntry {
    let place = |article: ArticleId, span: Span, wording: &str| LedgerPlace {
        article: article.to_string(),
        span: span.into(),
        text: edition.words(article, span),
        wording: wording.to_owned(),
    };
    LedgerEntry {
        fullest: place(entry.fullest.0, entry.fullest.1, "fullest"),
        others: entry.others.iter().map(|(article, span, wording)| place(*article, *span, wording.as_str())).collect(),
    }
}

fn passage(passage: &model::SharedPassage) -> Passage {
    let class = match passage.class {
        model::PassageClass::CommonQuote => "common-quote",
        model::PassageClass::Boilerplate => "boilerplate",
        model::PassageClass::Copied => "copied",
        _ => "other",
    };
    Passage {
        class: class.to_owned(),
        left: passage.left.0.to_string(),
        left_span: Offsets::from(passage.left.1),
        right: passage.right.0.to_string(),
        right_span: Offsets::from(passage.right.1),
    }
}

fn correction(correction: &model::Correction) -> Correction {
    use model::Decision;
    let (decision, about): (&str, Vec<&String>) = match &correction.decision {
        Decision::SameClaim(left, right) => ("same-claim", vec![left, right]),
        Decision::DifferentClaim(left, right) => ("different-claim", vec![left, right]),
        Decision::SameEntity(left, right) => ("same-entity", vec![left, right]),
        Decision::DifferentEntity(left, right) => ("different-entity", vec![left, right]),
        Decision::RejectFact(fact) => ("reject-fact", vec![fact]),
        Decision::Origin { article, origin } => ("origin", vec![article, origin]),
        Decision::SameStory(left, right) => ("same-story", vec![left, right]),
        Decision::DifferentStory(left, right) => ("different-story", vec![left, right]),
        _ => ("other", Vec::new()),
    };
    Correction {
        line: correction.line,
        decision: decision.to_owned(),
        about: about.into_iter().cloned().collect(),
        why: correction.why.clone(),
    }
}
