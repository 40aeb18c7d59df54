//! What was lost on the way from one report to another: who said it, and how sure they were.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use secondsource_model::{ArticleId, ClaimKind, EvidenceRole, FactRef, LookFirst, LookFirstKind, Span};

use super::align::{intersection, numbers_meet, sentence_overlap, shared_words};
use super::look_first::{Desk, MOST_LOOKED_BACK, Place};
use super::relation::{figure, lowest};
use super::unit::Unit;
use crate::members::{Member, PlainIx, distinct};

/// Overlap of two sentences below which the one without a source may say something else of the same happening.
const LOST_OVERLAP: f32 = 0.4;

/// Share of the words of both below which they tell different matters with one happening in common.
const LOST_SHARE: f32 = 0.35;

/// The same for a number of two at most, which every report has many of.
const LOST_SHARE_SMALL: f32 = 0.5;
/// Telling words from which on an event is told at length enough to be the same in another report: "the skipper's arrest" is a mere name for it.
const TOLD_WORDS: usize = 3;

/// Units of a story in which every word finds candidates.
const SMALL_STORY: usize = 400;
/// A word that more units have finds none in a larger story.
const COMMON: usize = 48;

/// Telling words that a doubted statement must have, and share, to be found again without its doubt.
const DOUBTED_WORDS: usize = 4;
/// Of these, words that are no names: whom a story is about stands in all its sentences.
const DOUBTED_NO_NAMES: usize = 3;
/// Share of their weight that the other sentence must have.
const DOUBTED_SHARE: f32 = 0.95;
/// Telling words that name a cause at least.
const CAUSE_WORDS: usize = 2;
/// Words that make what stands behind them a cause.
const CAUSAL: [&str; 8] = [
    " because of ",
    " caused by ",
    " due to ",
    " owing to ",
    " as a result of ",
    " was the result of ",
    " blamed on ",
    " triggered by ",
];
/// Numbers of a sentence that are held against those of another.
const MOST_NUMBERS: usize = 16;
/// Sentences of an article that are looked through for it.
const MOST_SENTENCES: usize = 512;

/// Sourced in one report, stated in another's own voice.
pub(super) fn attribution(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    for (group, claim) in desk.claims {
        let units = &desk.groups[*group];
        let lost: Vec<usize> = units
            .iter()
            .copied()
            .zip(&claim.evidence)
            .filter(|(_, evidence)| evidence.role == EvidenceRole::Unattributed)
            .map(|(unit, _)| unit)
            .collect();
        let sourced = units.iter().copied().find(|unit| {
            let here = &desk.units[*unit];
            is_told(desk, here) && lost.iter().any(|lost| desk.units[*lost].member != here.member)
        });
        // What more reports say in their own voice than give a source for is common ground.
        let articles = |wanted: bool| -> usize {
            let of = units.iter().filter(|unit| desk.units[**unit].attributed == wanted);
            of.map(|unit| desk.units[*unit].member).collect::<BTreeSet<_>>().len()
        };
        if articles(false) > articles(true) {
            continue;
        }
        // Its own article may source it in another sentence.
        let lost = lost.into_iter().filter(|lost| is_body(desk, *lost) && is_own_voice(desk, *lost)).find(|lost| {
            !units
                .iter()
                .any(|unit| desk.units[*unit].member == desk.units[*lost].member && desk.units[*unit].attributed)
        });
        if let (Some(sourced), Some(lost)) = (sourced, lost)
            && sentence_overlap(desk.members, &desk.units[sourced], &desk.units[lost]) >= LOST_OVERLAP
            && shared_of(desk, &desk.units[sourced], &desk.units[lost]) >= share_needed(desk, &desk.units[lost])
            && is_told_at_length(&desk.units[sourced])
            && is_told_at_length(&desk.units[lost])
            && is_what_is_told(&desk.units[lost])
            && tell_one_number(desk, &desk.units[sourced], &desk.units[lost])
            && !is_source(desk, &desk.units[sourced], &desk.units[lost])
            && !is_written_before(desk, &desk.units[lost], &desk.units[sourced])
        {
            cards.push(LookFirst {
                kind: LookFirstKind::AttributionLost,
                claim: Some(claim.id),
                places: vec![desk.place(sourced), desk.place(lost)],
            });
        }
    }
    lost_in_other_words(desk, cards);
}

static HEDGES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| crate::words::list(include_str!("../../data/en/hedges.txt")).collect());

/// "An electrical fault was the most likely cause, she said" in one report, "was caused by an electrical fault" in another's own voice: every telling
/// word of what was said with a doubt stands in a sentence without doubt and without source.
pub(super) fn doubt(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let hedged = |at: usize, span: Span| desk.members.get(at).is_some_and(|member| is_hedged(member, span));
    let mut shown: BTreeSet<(ArticleId, Span)> = BTreeSet::new();
    // The telling words of every sentence that nobody is given as the source of, read once.
    let unsourced =
        LazyCell::new(|| desk.members.list.iter().map(unsourced_sentences).collect::<Vec<Vec<(Span, Vec<PlainIx>)>>>());
    let statements =
        desk.units.iter().enumerate().filter(|(_, unit)| unit.kind == ClaimKind::Statement && !unit.denied);
    for (at, unit) in statements.take(MOST_LOOKED_BACK) {
        let Some(own) = desk.members.get(unit.member) else { continue };
        // Only the clause with the doubt: "though investigators had yet to enter" is a further matter.
        let [content] = unit.spans.as_slice() else { continue };
        let Some(clause) = first_clause(own, *content).filter(|clause| hedged(unit.member, *clause)) else { continue };
        let words = undoubted(own, clause);
        if let Some(place) = sure_cause(desk, unit.member, &without_cause(own, clause, &words)) {
            if shown.insert((place.0, place.1)) {
                cards.push(LookFirst {
                    kind: LookFirstKind::DoubtLost,
                    claim: None,
                    places: vec![desk.place(at), place],
                });
            }
            continue;
        }
        let names = distinct(own.words_in(clause).iter().filter(|word| word.capital).map(|word| word.plain));
        if words.len() < DOUBTED_WORDS || words.len() < intersection(&words, &names).count() + DOUBTED_NO_NAMES {
            continue;
        }
        let weight: f32 = words.iter().map(|word| desk.members.rarity(*word)).sum();
        for (other, member) in desk.members.list.iter().enumerate().filter(|(other, _)| *other != unit.member) {
            let plain = unsourced[other].iter().find(|(sentence, has)| {
                let shared: f32 = intersection(&words, has).map(|word| desk.members.rarity(word)).sum();
                shared >= DOUBTED_SHARE * weight
                    && intersection(&words, has).count() >= DOUBTED_WORDS
                    && member.is_report(*sentence)
                    && !hedged(other, *sentence)
                    && !super::polarity::negates(member, &[*sentence])
            });
            if let Some(&(sentence, _)) = plain
                && shown.insert((member.article.id, sentence))
            {
                cards.push(LookFirst {
                    kind: LookFirstKind::DoubtLost,
                    claim: None,
                    places: vec![desk.place(at), (member.article.id, sentence, sentence)],
                });
                break;
            }
        }
    }
}

/// The words of a span, in lower case, parted by spaces.
fn words_of(member: &Member<'_>, span: Span) -> String {
    member.article.slice(span).to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), " ")
}

/// The words without those for a cause itself: "the likely cause", "probably caused by".
fn without_cause(member: &Member<'_>, clause: Span, words: &[PlainIx]) -> Vec<PlainIx> {
    let text = member.article.text.as_str();
    let letters = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default().to_lowercase();
    let causes = member.words_in(clause).iter().filter(|word| letters(word.start, word.end).starts_with("caus"));
    let causes = distinct(causes.map(|word| word.plain));
    words.iter().copied().filter(|word| !causes.contains(word)).collect()
}

/// "An electrical fault was likely" in one report, "because of an electrical fault" in another: words for a cause that a report gives in its own voice
/// and without doubt right behind a word that makes them the cause.
fn sure_cause(desk: &Desk<'_, '_>, said_in: usize, words: &[PlainIx]) -> Option<Place> {
    if !(CAUSE_WORDS..DOUBTED_WORDS).contains(&words.len()) {
        return None;
    }
    desk.members.list.iter().enumerate().filter(|(other, _)| *other != said_in).find_map(|(_, member)| {
        let sentences = unsourced_sentences(member).into_iter().map(|(sentence, _)| sentence);
        let sure = |sentence: &Span| {
            let text = member.article.slice(*sentence);
            let behind = CAUSAL.iter().find_map(|causal| Some(text.find(causal)? + causal.len()))?;
            let cause = member.article.text.span(sentence.start() + behind, sentence.end())?;
            let near: Vec<PlainIx> = member
                .words_in(cause)
                .iter()
                .filter(|word| !word.stop)
                .take(words.len())
                .map(|word| word.plain)
                .collect();
            (words.iter().all(|word| near.contains(word))
                && member.is_report(*sentence)
                && !is_hedged(member, *sentence)
                && !super::polarity::negates(member, &[*sentence]))
            .then_some((member.article.id, *sentence, *sentence))
        };
        sentences.into_iter().find_map(|sentence| sure(&sentence))
    })
}

/// Whether a sentence holds back: "the suspect" is a person, "they suspect" is a doubt.
fn is_hedged(member: &Member<'_>, span: Span) -> bool {
    const NAMED_SO: [&str; 7] = ["the", "a", "an", "one", "another", "this", "that"];
    let words = member.article.slice(span).to_lowercase();
    let words: Vec<&str> =
        words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let noun = *word == "suspect"
            && at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| NAMED_SO.contains(before));
        HEDGES.contains(word) && !noun
    })
}

/// The body's sentences that hold no statement, each with its words, ascending.
fn unsourced_sentences(member: &Member<'_>) -> Vec<(Span, Vec<PlainIx>)> {
    let body = |sentence: &Span| member.article.block_of(*sentence).is_none_or(|block| block.kind.is_body());
    let sentences = member.sentences.iter().copied().take(MOST_SENTENCES);
    let plain = sentences.filter(|sentence| body(sentence) && member.statements_of(*sentence).is_empty());
    plain.map(|sentence| (sentence, distinct(member.words_in(sentence).iter().map(|word| word.plain)))).collect()
}

/// A content up to what is added to it: "though ...", "but ...".
fn first_clause(member: &Member<'_>, content: Span) -> Option<Span> {
    let text = member.article.slice(content);
    let partings = [", though ", ", although ", ", but ", ", while ", "; "];
    let end = partings.iter().filter_map(|parting| text.find(parting)).min();
    member.article.text.span(content.start(), content.start() + end.unwrap_or(text.len()))
}

/// Telling words of a clause without its doubt, ascending.
fn undoubted(member: &Member<'_>, clause: Span) -> Vec<PlainIx> {
    let doubt = |start: u32, end: u32| {
        let word = member.article.text.as_str().get(start as usize..end as usize).unwrap_or_default().to_lowercase();
        HEDGES.contains(word.as_str()) || matches!(word.as_str(), "most" | "very" | "still" | "more" | "least")
    };
    let kept = member.words_in(clause).iter().filter(|word| !word.stop && !doubt(word.start, word.end));
    distinct(kept.map(|word| word.plain))
}

/// Whether a fact itself stands in what somebody is given as the source of; its sentence may name a source for something else.
fn is_told(desk: &Desk<'_, '_>, unit: &Unit) -> bool {
    let Some(facts) = desk.members.get(unit.member).map(|member| member.facts) else { return false };
    match unit.fact {
        FactRef::Statement(_) => true,
        FactRef::Figure(ix) => {
            facts.figure(ix).is_some_and(|figure| figure.statement.is_some() || figure.according_to.is_some())
        }
        FactRef::Event(ix) => {
            facts.event(ix).is_some_and(|event| event.statement.is_some() || event.according_to.is_some())
        }
        _ => false,
    }
}

/// Whether the sentence of a fact is the report's own voice throughout: nobody says any of it, nothing is held back, and the fact is no saying.
fn is_own_voice(desk: &Desk<'_, '_>, unit: usize) -> bool {
    const SAYING: [&str; 6] = ["said", "says", "according", "told", "claims", "expected"];
    let unit = &desk.units[unit];
    desk.members.get(unit.member).is_some_and(|member| {
        unit.tells.is_none()
            && member.statements_of(unit.sentence).is_empty()
            && !is_hedged(member, unit.sentence)
            && !words_of(member, unit.sentence).split_whitespace().any(|word| SAYING.contains(&word))
    })
}

/// Whether a fact says enough by itself to be found again: a name for a happening is not the telling of it.
fn is_told_at_length(unit: &Unit) -> bool {
    unit.kind != ClaimKind::Event || unit.telling.len() >= TOLD_WORDS
}

/// Whether an event is what its sentence tells, not something told on the way: "after winning the cup".
fn is_what_is_told(unit: &Unit) -> bool {
    unit.kind != ClaimKind::Event || unit.span.len() * 2 >= unit.sentence.len()
}

/// Share of words in common that the sentences of a fact must have.
fn share_needed(desk: &Desk<'_, '_>, unit: &Unit) -> f32 {
    let small = figure(desk.members, unit).is_some_and(|figure| lowest(figure).to_f64() <= 2.0);
    if small { LOST_SHARE_SMALL } else { LOST_SHARE }
}

/// "Norwire reported" has not lost its source in Norwire's own report.
fn is_source(desk: &Desk<'_, '_>, sourced: &Unit, lost: &Unit) -> bool {
    let (Some(here), Some(there)) = (desk.members.get(sourced.member), desk.members.get(lost.member)) else {
        return false;
    };
    let source = sourced.statement.and_then(|ix| here.facts.statement(ix)?.source.as_ref()?.spans.first().copied());
    let dateline = there.article.dateline.as_ref().and_then(|dateline| dateline.agency);
    source.is_some_and(|source| {
        let name = here.article.slice(source);
        // A report under the agency's own dateline names it there.
        let is_agency = |agency: Span| {
            let agency = there.article.slice(agency).to_lowercase();
            name.to_lowercase().trim_start_matches("the ").trim_end_matches(" agency")
                == agency.trim_end_matches(" agency")
        };
        crate::origin::is_own(there, name) || dateline.is_some_and(is_agency)
    })
}

/// Whether two facts give one number: another number has not lost its source, and neither has "around 400" where the source says "350 to 450". Where
/// both tell numbers, one at least must be in both.
fn tell_one_number(desk: &Desk<'_, '_>, left: &Unit, right: &Unit) -> bool {
    if let Some((one, other)) = figure(desk.members, left).zip(figure(desk.members, right)) {
        return numbers_meet(one, other) && one.number == other.number;
    }
    let numbers = |unit: &Unit| -> Vec<secondsource_model::Number> {
        let Some(member) = desk.members.get(unit.member) else { return Vec::new() };
        let here = member.figures_of(unit.sentence).iter().filter_map(|ix| member.facts.figure(*ix));
        here.filter(|figure| figure.kind.is_quantity()).take(MOST_NUMBERS).map(|figure| figure.number).collect()
    };
    let (lefts, rights) = (numbers(left), numbers(right));
    lefts.is_empty() || rights.is_empty() || lefts.iter().any(|number| rights.contains(number))
}

/// Whether the report without a source could have taken the fact from the one that names it: not if it was written before.
fn is_written_before(desk: &Desk<'_, '_>, lost: &Unit, sourced: &Unit) -> bool {
    super::relation::later(desk.members, sourced.member, lost.member) == Some(true)
}

/// Share of telling words that the sentences of two units have in common.
fn shared_of(desk: &Desk<'_, '_>, left: &Unit, right: &Unit) -> f32 {
    let members = desk.members.get(left.member).zip(desk.members.get(right.member));
    members.map_or(0.0, |(here, there)| shared_words(here, left.sentence, there, right.sentence))
}

/// A statement in one report, a sentence of another with nearly the same words and no source.
fn lost_in_other_words(desk: &Desk<'_, '_>, cards: &mut Vec<LookFirst>) {
    let plain_event = |unit: &Unit| unit.kind == ClaimKind::Event && !unit.attributed;
    let (mut plain_with, mut sourced_with) = (BTreeMap::<u32, Vec<usize>>::new(), BTreeMap::<u32, Vec<usize>>::new());
    for (at, unit) in desk.units.iter().enumerate() {
        let postings = match () {
            () if plain_event(unit) && is_body(desk, at) => &mut plain_with,
            () if unit.attributed => &mut sourced_with,
            () => continue,
        };
        for word in &unit.telling {
            postings.entry(*word).or_default().push(at);
        }
    }
    // A word that stands everywhere finds nothing by itself; in a small story every word counts.
    let common = if desk.units.len() <= SMALL_STORY { usize::MAX } else { COMMON };
    let shared_with = |postings: &BTreeMap<u32, Vec<usize>>, unit: &Unit| -> BTreeMap<usize, f32> {
        let mut shared: BTreeMap<usize, f32> = BTreeMap::new();
        for word in &unit.telling {
            for other in postings.get(word).into_iter().filter(|list| list.len() <= common).flatten() {
                *shared.entry(*other).or_insert(0.0) += desk.members.rarity(*word);
            }
        }
        shared
    };
    let mut sourced_here: BTreeMap<usize, bool> = BTreeMap::new();
    let mut known: BTreeSet<Place> = cards
        .iter()
        .filter(|card| card.kind == LookFirstKind::AttributionLost)
        .flat_map(|card| card.places.iter().copied())
        .collect();
    let statements = desk.units.iter().enumerate();
    for (at, unit) in
        statements.filter(|(_, unit)| unit.kind == ClaimKind::Statement && !unit.denied && unit.telling.len() >= 4)
    {
        for (other, shared) in shared_with(&plain_with, unit) {
            let plain = &desk.units[other];
            if plain.member == unit.member
                || shared < 0.6 * plain.weight
                || shared < 0.4 * unit.weight
                || sentence_overlap(desk.members, unit, plain) < 0.5
                || shared_of(desk, unit, plain) < LOST_SHARE
                || known.contains(&desk.place(other))
                || !is_own_voice(desk, other)
                || !is_told_at_length(plain)
                || !is_what_is_told(plain)
                || !tell_one_number(desk, unit, plain)
                || is_source(desk, unit, plain)
                || is_written_before(desk, plain, unit)
            {
                continue;
            }
            let sourced = *sourced_here.entry(other).or_insert_with(|| {
                shared_with(&sourced_with, plain)
                    .into_iter()
                    .any(|(own, words)| desk.units[own].member == plain.member && words >= 0.6 * plain.weight)
            });
            if !sourced {
                known.extend([desk.place(at), desk.place(other)]);
                cards.push(LookFirst {
                    kind: LookFirstKind::AttributionLost,
                    claim: None,
                    places: vec![desk.place(at), desk.place(other)],
                });
            }
        }
    }
}

/// Whether a unit stands in the body: a headline has no room for its source.
fn is_body(desk: &Desk<'_, '_>, unit: usize) -> bool {
    let unit = &desk.units[unit];
    desk.members
        .get(unit.member)
        .and_then(|member| member.article.block_of(unit.sentence))
        .is_none_or(|block| block.kind.is_body())
}
