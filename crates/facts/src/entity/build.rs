//! Runs the entity rules in order and hands out the entities.

use std::collections::BTreeMap;

use secondsource_model::{Correction, Decision, Entity, EntityIx, EntityKind, LinkRule, MentionKind};

use super::gazetteer::{CountryForm, Gazetteer};
use super::hand_out::hand_out;
use super::index::NounIndex;
use super::mention::{Found, conjoined, find_mentions, is_corps, is_quantity};
use super::name::{Group, link, link_names};
use super::pronoun::{Speech, bound, personal};
use super::role::{beside_name, named_again, titles};
use crate::reading::Reading;
use crate::statement::{Draft, Near, Scene};
use crate::syntax;
use crate::word_table::lower;

/// The entities of an article, and who each word names.
pub(crate) struct Cast {
    /// The entities, ascending by first mention.
    pub(crate) entities: Vec<Entity>,
    /// For each token the entity that it names as a head.
    pub(super) by_head: Vec<Option<EntityIx>>,
    /// For each token the entity whose name it stands in.
    pub(super) by_token: Vec<Option<EntityIx>>,
}

impl Cast {
    /// The entity that a head word names, else the one whose mention covers the word.
    pub(crate) fn named_by(&self, token: usize) -> Option<EntityIx> {
        [&self.by_head, &self.by_token].into_iter().find_map(|tokens| tokens.get(token).copied().flatten())
    }
}

/// Finds the entities. Statements help the pronouns, and their speakers are always entities.
pub(crate) fn find_entities(
    reading: Reading<'_>,
    scene: &Scene<'_>,
    drafts: &[Draft],
    corrections: &[Correction],
) -> Cast {
    let parse = reading.parse;
    let tables = Gazetteer::english();
    let mut mentions = find_mentions(parse, tables);
    places_of_dateline(reading, &mut mentions);
    add_speakers(scene, drafts, &mut mentions, tables);
    let mut groups: Vec<Group> = Vec::new();
    link_names(parse, tables, &mut mentions, &mut groups);
    titles(parse, tables, &mentions, &mut groups);
    places_by_use(parse, &mentions, &mut groups);
    craft(parse, &mentions, &mut groups);
    // For each token the mention whose head it is, else the name that it stands in.
    let mut by_token: Vec<Option<usize>> = vec![None; parse.len()];
    let names = mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name);
    for (index, token) in names.flat_map(|(index, mention)| mention.tokens.clone().map(move |at| (index, at))) {
        by_token[token] = Some(index);
    }
    for (index, mention) in mentions.iter().enumerate() {
        by_token[mention.head] = Some(index);
    }
    let of_head = |token: usize| by_token.get(token).copied().flatten();
    // Appositions first: a name may follow its noun.
    for at in 0..mentions.len() {
        if mentions[at].kind == MentionKind::Nominal {
            beside_name(parse, &mut mentions, &mut groups, &of_head, at);
        }
    }
    let near = Near::new(drafts);
    let speech = Speech { drafts, scene, near: &near };
    let mut nouns = NounIndex::new(parse, &mentions, &groups);
    // Things and substances by their words, without articles: "iodised salt" is what it was before.
    let mut things: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..mentions.len() {
        if mentions[at].entity.is_some() {
            continue;
        }
        match mentions[at].kind {
            MentionKind::Nominal => {
                let thing = thing(parse, &mentions[at]);
                if !beside_name(parse, &mut mentions, &mut groups, &of_head, at)
                    && !named_again(parse, tables, &mut mentions, &mut groups, &mut nouns, at)
                {
                    match thing.as_ref().and_then(|words| things.get(words)).copied() {
                        Some(group) => link(&mut mentions, &mut groups, at, group, LinkRule::SameHead),
                        None => {
                            groups.push(Group { class: mentions[at].class, ..Group::default() });
                            let group = groups.len() - 1;
                            link(&mut mentions, &mut groups, at, group, LinkRule::First);
                        }
                    }
                }
                if let (Some(words), Some(group)) = (thing, mentions[at].entity) {
                    things.insert(words, group);
                }
            }
            MentionKind::Pronoun => {
                if !bound(parse, &mut mentions, &mut groups, &of_head, at) {
                    personal(parse, &speech, &mut mentions, &mut groups, &of_head, at);
                }
            }
            _ => {}
        }
        nouns.note(parse, &mentions, &groups, at);
    }
    quoted_selves(scene, drafts, &near, &mut mentions, &mut groups, &of_head);
    correct(reading, corrections, &mut mentions, &mut groups);
    drop_unused_pairs(scene, drafts, &mentions, &mut groups);
    super::whole_name::drop_pieces(parse, &mentions, &mut groups);
    let inner = names_in_names(parse, tables, &mentions, &groups);
    hand_out(reading, &mentions, &groups, &inner, tables)
}

/// Names of places and bodies that stand inside a longer name of something else: "Irving" in "Irving Police Department". By group.
fn names_in_names(
    parse: &secondsource_nlp::Parse,
    tables: &Gazetteer,
    mentions: &[Found],
    groups: &[Group],
) -> BTreeMap<usize, Vec<std::ops::Range<usize>>> {
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let names = matches!(group.class, Some(EntityKind::Place | EntityKind::Organisation | EntityKind::Location));
        let state = group.country.is_none_or(|(_, form)| form == CountryForm::Name);
        if names && state && !group.mentions.is_empty() && !group.name.is_empty() {
            by_name.entry(group.name.join(" ")).or_insert(at);
        }
    }
    let mut inner: BTreeMap<usize, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Name && mention.tokens.len() > 1) {
        let Some(own) = mention.entity.filter(|own| groups[*own].class != Some(EntityKind::Person)) else { continue };
        let whole = mention.tokens.clone();
        let mut from = whole.start;
        while from < whole.end {
            let found =
                (from + 1..=whole.end.min(from + 4)).rev().filter(|end| end - from < whole.len()).find_map(|end| {
                    let words = parse.span(from..end)?;
                    let name = tables
                        .country(words.text())
                        .filter(|(_, form)| *form == CountryForm::Name)
                        .map_or_else(|| words.text(), |(country, _)| tables.country_name(country));
                    let proper = words.tokens().all(|token| token.text().starts_with(char::is_uppercase));
                    let group = by_name.get(&super::name::key(name).join(" ")).copied()?;
                    (proper && group != own).then_some((group, end))
                });
            match found {
                Some((group, end)) => {
                    inner.entry(group).or_default().push(from..end);
                    from = end;
                }
                None => from += 1,
            }
        }
    }
    inner
}

/// "Bell and Kerr" stay as one only where they speak as one or are named again as one.
fn drop_unused_pairs(scene: &Scene<'_>, drafts: &[Draft], mentions: &[Found], groups: &mut [Group]) {
    let speaking: std::collections::BTreeSet<usize> = drafts
        .iter()
        .filter_map(|draft| draft.source_head.and_then(|head| scene.parse.get(head)))
        .filter_map(|head| conjoined(head).map(|(and, _)| and.index()))
        .collect();
    for group in groups {
        let alone = |at: usize| {
            let head = mentions[at].head;
            scene.parse.get(head).is_some_and(|head| head.dep() == "cc") && !speaking.contains(&head)
        };
        if let [at] = group.mentions[..]
            && alone(at)
        {
            group.mentions.clear();
        }
    }
}

/// The names in front of a dateline's date or agency are places, whatever the parse takes them for: "VELMAR, March 3 (Reuters) -".
fn places_of_dateline(reading: Reading<'_>, mentions: &mut [Found]) {
    let Some(place) = reading.article.dateline.as_ref().and_then(|dateline| dateline.place) else { return };
    let tokens = reading.tokens_in(place).indexes();
    for mention in mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Name && mention.country.is_none())
    {
        if tokens.contains(&mention.tokens.start) && mention.tokens.end <= tokens.end {
            mention.class = Some(EntityKind::Place);
            mention.gender = None;
        }
    }
}

/// A name taken for a person's that stands behind "in" or "near" and does nothing is a place's.
fn places_by_use(parse: &secondsource_nlp::Parse, mentions: &[Found], groups: &mut [Group]) {
    for group in groups.iter_mut() {
        if group.class != Some(EntityKind::Person)
            || group.gender.is_some()
            || group.name.len() > 3
            || !group.roles.is_empty()
        {
            continue;
        }
        let heads = || group.mentions.iter().filter_map(|at| parse.get(mentions[*at].head));
        let acts = heads().any(|head| {
            matches!(head.dep(), "nsubj" | "nsubjpass" | "poss" | "agent")
                && !matches!(head.head().lemma(), "be" | "lie" | "remain" | "stand" | "'s" | "’s")
        });
        // "sank off Tarn Head": the parse may take the preposition for a particle.
        let off = group.mentions.iter().any(|at| {
            let before = mentions[*at].tokens.start.checked_sub(1).and_then(|at| parse.get(at));
            before.is_some_and(|before| before.norm() == "off" && matches!(before.tag(), "IN" | "RP"))
        });
        let lies = |head: secondsource_nlp::Token<'_>| {
            let above = head.head();
            head.dep() == "pobj"
                && matches!(above.norm(), "in" | "near" | "outside" | "inside" | "off")
                && !matches!(
                    above.head().lemma(),
                    "confidence"
                        | "faith"
                        | "trust"
                        | "believe"
                        | "belief"
                        | "interest"
                        | "interested"
                        | "invest"
                        | "hope"
                )
        };
        if !acts && (off || heads().any(lies)) {
            group.class = Some(EntityKind::Place);
        }
    }
}

/// A name behind the word for a ship, aircraft, train or storm is that thing's: "the survey ship Isolde" is no people and nobody.
fn craft(parse: &secondsource_nlp::Parse, mentions: &[Found], groups: &mut [Group]) {
    let named = |at: &usize| {
        let mention = &mentions[*at];
        let before = mention.tokens.start.checked_sub(1).and_then(|at| parse.get(at));
        mention.kind == MentionKind::Name
            && before.is_some_and(|before| {
                before.tag() == "NN" && !before.is_sent_start() && CRAFT.contains(&before.lemma())
            })
    };
    for group in groups.iter_mut().filter(|group| group.country.is_none() && group.roles.is_empty()) {
        // "the ferry operator Boxline" has another noun before the name.
        if group.gender.is_none() && group.mentions.iter().any(named) {
            group.class = Some(EntityKind::Other);
        }
    }
}

/// Nouns for what bears a name of its own and is nobody.
const CRAFT: &[&str] = &[
    "ship",
    "vessel",
    "boat",
    "ferry",
    "tanker",
    "freighter",
    "trawler",
    "yacht",
    "barge",
    "tug",
    "tugboat",
    "lifeboat",
    "cruiser",
    "frigate",
    "destroyer",
    "submarine",
    "schooner",
    "aircraft",
    "plane",
    "airliner",
    "jet",
    "helicopter",
    "drone",
    "train",
    "rocket",
    "satellite",
    "spacecraft",
    "probe",
    "storm",
    "hurricane",
    "typhoon",
    "cyclone",
];

/// The words of a noun phrase for a thing, substance or happening, if the same words mean the same again. "Officials" and "a bridge" are others
/// each time, and so is whatever is counted or owned.
fn thing(parse: &secondsource_nlp::Parse, mention: &Found) -> Option<String> {
    let head = parse.get(mention.head)?;
    if head.dep() == "cc" {
        // "Bell and Kerr" again.
        return Some(mention.words(parse).to_lowercase());
    }
    let other_each_time = head.lefts().any(|child| {
        matches!(child.dep(), "poss" | "nummod" | "quantmod" | "predet")
            || child.dep() == "det" && !matches!(child.norm(), "the" | "this" | "that" | "these" | "those")
    });
    if mention.class == Some(EntityKind::Person) || mention.class == Some(EntityKind::Group) || other_each_time {
        return None;
    }
    // What hangs behind tells which one is meant: only a noun without it is the same by its words alone.
    if head.rights().any(|child| matches!(child.dep(), "prep" | "relcl" | "acl")) {
        return None;
    }
    let before = head.lefts().filter(|child| matches!(child.dep(), "amod" | "compound" | "nmod"));
    let mut words = String::new();
    for child in before {
        words.push_str(&lower(child.subtree_span().text()));
        words.push(' ');
    }
    words.push_str(head.norm());
    Some(words)
}

/// Every speaker is a mention, whatever its words.
fn add_speakers(scene: &Scene<'_>, drafts: &[Draft], mentions: &mut Vec<Found>, tables: &Gazetteer) {
    let mut known: std::collections::BTreeSet<usize> = mentions.iter().map(|mention| mention.head).collect();
    known.extend(
        mentions.iter().filter(|mention| mention.kind == MentionKind::Name).flat_map(|mention| mention.tokens.clone()),
    );
    let starts: Vec<usize> = scene.parse.sentences().map(|sentence| sentence.span().indexes().start).collect();
    for draft in drafts {
        let Some(head) = draft.source_head.and_then(|head| scene.parse.get(head)) else { continue };
        if known.contains(&head.index()) {
            continue;
        }
        // "Nineteen said", "no one", "many": a number or amount of people is nobody that could be met again.
        let the_accused = head.pos() == "ADJ" && syntax::child(head, &["det"]).is_some_and(|det| det.norm() == "the");
        if !(matches!(head.pos(), "NOUN" | "PROPN") || the_accused) || is_quantity(head) {
            continue;
        }
        known.insert(head.index());
        let person = || tables.person_noun(&head.lemma().to_lowercase()).map(|_| EntityKind::Person);
        let class = if is_corps(head) { Some(EntityKind::Organisation) } else { person() };
        let phrase = syntax::phrase(head);
        let alone = (phrase.start..head.index()).any(|at| known.contains(&at));
        mentions.push(Found {
            tokens: if alone { head.index() } else { phrase.start.min(head.index()) }..head.index() + 1,
            head: head.index(),
            kind: MentionKind::Nominal,
            class,
            gender: None,
            plural: head.tag() == "NNS",
            country: None,
            entity: None,
            rule: LinkRule::First,
            metonym: false,
            piece: None,
            sentence: starts.partition_point(|start| *start <= head.index()).saturating_sub(1),
        });
    }
    mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
}

/// "I" inside a quotation is its speaker, "we" the speaker's side: the body or state the speaker speaks for, by title.
fn quoted_selves(
    scene: &Scene<'_>,
    drafts: &[Draft],
    near: &Near,
    mentions: &mut [Found],
    groups: &mut [Group],
    of_head: &dyn Fn(usize) -> Option<usize>,
) {
    let mut speaker_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut last: Option<usize> = None;
    for draft in drafts {
        let speaker = draft.source_head.and_then(of_head).and_then(|index| mentions[index].entity);
        let speaker = if draft.carries_on { speaker.or(last) } else { speaker };
        let Some(speaker) = speaker else { continue };
        last = Some(speaker);
        for quote in &draft.quotes {
            speaker_of.insert(*quote, speaker);
        }
    }
    for at in 0..mentions.len() {
        let Some(quote) = scene.quote_of[mentions[at].head] else { continue };
        if mentions[at].kind != MentionKind::Pronoun || mentions[at].entity.is_some() {
            continue;
        }
        let word = scene.parse.get(mentions[at].head).map_or("", |token| token.norm());
        let alone = matches!(word, "i" | "me" | "my" | "mine" | "myself");
        if !alone && !matches!(word, "we" | "us" | "our" | "ours" | "ourselves") {
            continue;
        }
        // A piece of a quotation inside a clause has the speaker of the statement that holds it.
        let place = scene.parse.get(mentions[at].head).map_or(0, |token| token.range().start);
        let holder = || {
            let mut drafts = near.at(place).iter().rev().map(|at| &drafts[*at]);
            let draft = drafts.find(|draft| draft.content.iter().any(|run| run.start <= place && place < run.end))?;
            draft.source_head.and_then(of_head).and_then(|index| mentions[index].entity)
        };
        let Some(speaker) = speaker_of.get(&quote).copied().or_else(holder) else { continue };
        let group = if alone { Some(speaker) } else { side_of(speaker, mentions, groups) };
        if let Some(group) = group {
            link(mentions, groups, at, group, LinkRule::QuotedSelf);
        }
    }
}

/// Tokens that a mention may have before a role that holds its head.
const MAX_BEFORE_HEAD: usize = 32;

/// For whom a speaker says "we": itself for a body or state, for a person the state or body of its title.
fn side_of(speaker: usize, mentions: &[Found], groups: &[Group]) -> Option<usize> {
    let group = groups.get(speaker)?;
    if group.class != Some(EntityKind::Person) {
        return Some(speaker);
    }
    for (tokens, _) in &group.roles {
        // Mentions ascend by their first token, so those with their head inside the role stand together.
        let first = mentions.partition_point(|mention| mention.tokens.start + MAX_BEFORE_HEAD < tokens.start);
        let near = mentions[first..].iter().take_while(|mention| mention.tokens.start < tokens.end);
        for mention in near.filter(|mention| tokens.contains(&mention.head)) {
            if let Some((country, _)) = mention.country {
                let state = groups.iter().position(|group| group.country == Some((country, CountryForm::Name)));
                if state.is_some() {
                    return state;
                }
            }
            if mention.class == Some(EntityKind::Organisation) && mention.kind == MentionKind::Name {
                return mention.entity;
            }
        }
    }
    None
}

/// Replays a person's decisions: two names are one, or two.
fn correct(reading: Reading<'_>, corrections: &[Correction], mentions: &mut [Found], groups: &mut Vec<Group>) {
    for correction in corrections {
        match &correction.decision {
            Decision::SameEntity(one, other) => {
                let (Some(one), Some(other)) =
                    (group_named(reading, mentions, groups, one), group_named(reading, mentions, groups, other))
                else {
                    continue;
                };
                if one == other {
                    continue;
                }
                let moved = std::mem::take(&mut groups[other].mentions);
                for at in moved {
                    mentions[at].entity = Some(one);
                    if mentions[at].rule == LinkRule::First {
                        mentions[at].rule = LinkRule::Correction;
                    }
                    groups[one].mentions.push(at);
                }
                let roles = std::mem::take(&mut groups[other].roles);
                groups[one].roles.extend(roles);
            }
            Decision::DifferentEntity(one, other) => {
                let (Some(first), Some(second)) =
                    (group_named(reading, mentions, groups, one), group_named(reading, mentions, groups, other))
                else {
                    continue;
                };
                if first != second {
                    continue;
                }
                // The words of the second name leave; what was linked by pronoun or role stays with the first.
                let leaving: Vec<usize> = groups[first]
                    .mentions
                    .iter()
                    .copied()
                    .filter(|at| mentions[*at].words(reading.parse).eq_ignore_ascii_case(other))
                    .collect();
                groups[first].mentions.retain(|at| !leaving.contains(at));
                let class = groups[first].class;
                groups.push(Group {
                    name: super::name::key(other),
                    class,
                    mentions: leaving.clone(),
                    ..Group::default()
                });
                let group = groups.len() - 1;
                for at in leaving {
                    mentions[at].entity = Some(group);
                    mentions[at].rule = LinkRule::Correction;
                }
            }
            _ => {}
        }
    }
}

fn group_named(reading: Reading<'_>, mentions: &[Found], groups: &[Group], name: &str) -> Option<usize> {
    groups.iter().position(|group| {
        group.mentions.iter().any(|at| {
            mentions[*at].kind == MentionKind::Name && mentions[*at].words(reading.parse).eq_ignore_ascii_case(name)
        })
    })
}
