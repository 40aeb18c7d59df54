//! The clause that tells a report's main event, and who is in it.

use std::collections::BTreeSet;

use secondsource_model::{BlockKind, EntityKind, Facts};
use secondsource_nlp::{Sentence, Token};

use super::kind_of;
use crate::Reading;
use crate::clause::{child, is_passive, is_verb, patient, subject};
use crate::entity::Gazetteer;

/// A clause with who is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause<'p> {
    /// Its verb.
    pub(super) verb: Token<'p>,
    /// Its grammatical subject.
    pub(super) subject: Option<Token<'p>>,
    /// Who acts, or to whom a happening without doer befell.
    pub(super) who: Option<Token<'p>>,
}

/// Verbs whose clause tells what they report.
const REPORTING: &[&str] =
    &["say", "report", "announce", "tell", "confirm", "add", "state", "claim", "reveal", "show", "find"];

/// The main clause: the title's where it is sure who is in it; else that of the first paragraph's sentence that shares a word with the title, then that of
/// any sentence, the body before the standfirst.
pub(super) fn find<'p>(reading: Reading<'p>, facts: &Facts, opening: &[Sentence<'p>]) -> Option<Clause<'p>> {
    let title = opening.first().copied().filter(|first| is_title(reading, *first));
    let of_title = title.and_then(|title| clause(reading, facts, title));
    if let Some(sure) = of_title.filter(|clause| is_sure(*clause)) {
        return Some(sure);
    }
    let named: BTreeSet<String> = title.map(telling).unwrap_or_default();
    let rest = || opening.iter().copied().filter(|sentence| Some(sentence.range()) != title.map(Sentence::range));
    let standfirst = |sentence: &Sentence<'p>| {
        reading.span_of_tokens(sentence.span()).and_then(|span| kind_of(reading, span)) == Some(BlockKind::Standfirst)
    };
    let with_who = |sentence: Sentence<'p>| clause(reading, facts, sentence).filter(|clause| clause.who.is_some());
    rest()
        .filter(|sentence| !standfirst(sentence) && !named.is_disjoint(&telling(*sentence)))
        .find_map(with_who)
        .or_else(|| rest().filter(standfirst).find_map(with_who))
        .or_else(|| rest().filter(|sentence| !standfirst(sentence)).find_map(with_who))
        .or_else(|| of_title.filter(|clause| clause.who.is_some() && !is_quoted(reading, facts, clause.verb)))
}

/// Whether a sentence is the headline: by its block, or as the first sentence without a full stop.
pub(super) fn is_title(reading: Reading<'_>, sentence: Sentence<'_>) -> bool {
    let kind = reading.span_of_tokens(sentence.span()).and_then(|span| kind_of(reading, span));
    kind == Some(BlockKind::Headline) || !sentence.text().trim_end().ends_with(['.', '!', '?', '”', '"'])
}

/// Words that tell what a sentence is about, by their base forms.
fn telling(sentence: Sentence<'_>) -> BTreeSet<String> {
    sentence
        .tokens()
        .filter(|token| matches!(token.pos(), "NOUN" | "PROPN" | "VERB" | "NUM"))
        .map(|token| token.lemma().to_lowercase())
        .collect()
}

/// The main clause of a sentence; of "X said that Y did" the reported one. What stands in quotation marks is somebody's telling, and no headline's or
/// reporter's event.
fn clause<'p>(reading: Reading<'p>, facts: &Facts, sentence: Sentence<'p>) -> Option<Clause<'p>> {
    let root = sentence.tokens().find(|token| token.is_root() && is_verb(*token)).or_else(|| {
        sentence.tokens().find(|token| is_verb(*token) && child(*token, &["nsubj", "nsubjpass"]).is_some())
    })?;
    let reported = child(root, &["ccomp"])
        .filter(|inner| is_verb(*inner) && REPORTING.contains(&root.lemma()))
        .or_else(|| told_in_subject(root));
    let verb = reported.unwrap_or(root);
    if is_quoted(reading, facts, verb) {
        return None;
    }
    let subject = subject(verb);
    // "Farmers said that they had nowhere to go": the pronoun is most often whoever speaks.
    let meant = subject.and_then(|word| {
        if word.pos() != "PRON" {
            return Some(word);
        }
        let sayer = reported.and_then(|_| crate::clause::subject(root)).filter(|sayer| sayer.pos() != "PRON")?;
        let entity = |token| reading.span_of(token).and_then(|span| facts.entity_at(span));
        (entity(word).is_some() && entity(word) == entity(sayer) || word.norm() == "they" && sayer.tag() == "NNS")
            .then_some(sayer)
    });
    let who = meant.filter(|who| is_actor(reading, facts, *who)).or_else(|| befallen(reading, facts, verb, meant));
    Some(Clause { verb, subject, who })
}

/// "Gunmen on motorbikes killed 51 people, residents said": where the saying has two subjects, the first is that of a verb that the parse took for a
/// participle.
fn told_in_subject(root: Token<'_>) -> Option<Token<'_>> {
    let mut subjects = root.lefts().filter(|left| left.dep() == "nsubj");
    let first = subjects.next().filter(|_| subjects.next().is_some() && REPORTING.contains(&root.lemma()))?;
    first.subtree_span().tokens().find(|token| {
        token.dep() == "acl" && matches!(token.tag(), "VBN" | "VBD") && child(*token, &["dobj"]).is_some()
    })
}

fn is_quoted(reading: Reading<'_>, facts: &Facts, token: Token<'_>) -> bool {
    reading.span_of(token).is_some_and(|span| facts.quotes.iter().any(|quote| quote.inner.contains(span)))
}

/// Whether a headline's clause says who is in it: headlines leave out articles and forms of "be", and are often cut wrong.
fn is_sure(clause: Clause<'_>) -> bool {
    let (Some(subject), Some(who)) = (clause.subject, clause.who) else { return false };
    let verb = clause.verb;
    // "Port blaze: three dead, hundreds leave homes": what stands before a colon or a dash is a label.
    let set_off = verb
        .parse()
        .span(subject.index() + 1..verb.index().max(subject.index() + 1))
        .is_some_and(|between| between.tokens().any(|token| matches!(token.text(), ":" | "–" | "—" | "|")));
    // "Rule change upsets fans": whom it befell is told by a noun; a bare number ("kills three") is told better below.
    (who == subject || who.head() == verb && who.pos() == "NOUN") && !set_off && who.pos() != "NUM"
}

/// Who somebody is for the main event: a person, a body, a group; a country that acts.
fn is_actor(reading: Reading<'_>, facts: &Facts, head: Token<'_>) -> bool {
    if head.pos() == "PRON" {
        return false;
    }
    let lemma = head.lemma().to_lowercase();
    let known = Gazetteer::english();
    let noun = known.person_noun(&lemma).is_some()
        || known.is_organisation_noun(&lemma)
        || crate::event::people::is_people(&lemma)
        || matches!(lemma.as_str(), "people" | "hundred" | "dozen" | "thousand" | "score");
    let kind = || {
        let entity = reading.span_of(head).and_then(|span| facts.entity_at(span))?;
        facts.entities.get(entity.0 as usize).map(|entity| entity.kind)
    };
    noun || matches!(head.ent_type(), "PERSON" | "ORG" | "GPE" | "NORP")
        || matches!(kind(), Some(EntityKind::Person | EntityKind::Organisation))
        || head.pos() == "NUM" && head.head().pos() != "NOUN"
}

/// To whom a happening befell that nobody did: the object of what kills or hurts by itself ("the fire killed three people"), and what itself moved, broke
/// or opened ("the ferry ran aground"). No measure that rose or fell is anybody.
fn befallen<'p>(reading: Reading<'p>, facts: &Facts, verb: Token<'p>, subject: Option<Token<'p>>) -> Option<Token<'p>> {
    if !is_passive(verb) {
        // "left three people dead"
        let left = child(verb, &["ccomp"]).and_then(|state| child(state, &["nsubj"]));
        let object = patient(verb).filter(|object| object.index() > verb.index());
        if let Some(object) = object.or(left) {
            // "The earthquake struck eastern Norland": the place is where, and the earthquake all that is told of.
            let place = matches!(object.ent_type(), "GPE" | "LOC" | "FAC");
            return if place {
                subject.filter(|thing| matches!(thing.pos(), "NOUN" | "PROPN"))
            } else {
                (is_actor(reading, facts, object) && subject.is_some()).then_some(object)
            };
        }
    }
    subject.filter(|thing| {
        matches!(thing.pos(), "NOUN" | "PROPN")
            && !is_measure(*thing)
            && verb.lemma() != "be"
            && !matches!(thing.ent_type(), "DATE" | "TIME")
    })
}

/// Nouns that measure others: it is not a toll to which something happens.
fn is_measure(noun: Token<'_>) -> bool {
    const MEASURES: &[&str] = &[
        "toll",
        "number",
        "count",
        "total",
        "rate",
        "price",
        "cost",
        "figure",
        "level",
        "share",
        "value",
        "size",
        "amount",
        "sum",
        "percentage",
        "average",
        "index",
        "pressure",
        "temperature",
        "score",
        "talk",
        "time",
        "day",
        "night",
    ];
    MEASURES.contains(&&*noun.lemma().to_lowercase())
}
