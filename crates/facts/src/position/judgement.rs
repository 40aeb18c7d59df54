//! Stands told by "will not", "must" and "must not", and by what somebody calls good or bad.

use secondsource_model::Stance;
use secondsource_nlp::Token;

use super::{Found, turn};
use crate::clause::{agent, child, is_negated, prepositional_object};
use crate::word_table::lower;

/// Verbs that grant something: not to do so is to rule it out.
const GRANTING: &[&str] = &[
    "allow",
    "accept",
    "permit",
    "tolerate",
    "let",
    "recognise",
    "recognize",
    "agree",
    "negotiate",
    "compromise",
    "deploy",
    "send",
    "put",
    "join",
];
/// Verbs of saying and thinking whose clause can hold a position of their subject.
const SAYING: &[&str] = &[
    "say",
    "insist",
    "declare",
    "state",
    "stress",
    "argue",
    "believe",
    "think",
    "maintain",
    "reiterate",
    "add",
    "repeat",
];
/// Verbs that put a judgement on their object: "called it important", "described it as useful".
const JUDGING: &[&str] =
    &["call", "describe", "regard", "see", "view", "consider", "deem", "find", "characterise", "characterize", "label"];
/// Adjectives of judgement in a clause that somebody says or believes.
const GOOD: &[&str] = &[
    "good",
    "helpful",
    "right",
    "necessary",
    "important",
    "useful",
    "welcome",
    "essential",
    "vital",
    "constructive",
    "positive",
];
const BAD: &[&str] = &[
    "bad",
    "wrong",
    "unacceptable",
    "unhelpful",
    "dangerous",
    "impossible",
    "unnecessary",
    "illegal",
    "unfair",
    "counterproductive",
];

/// "will not allow troops" rules out; "says there must be talks" demands; "did not believe it was helpful to" opposes.
pub(super) fn by_modal(verb: Token<'_>) -> Option<Found<'_>> {
    if !matches!(verb.pos(), "VERB" | "AUX") || matches!(verb.dep(), "aux" | "auxpass") {
        return None;
    }
    let modal = |words: &[&str]| verb.children().any(|aux| aux.dep() == "aux" && words.contains(&&*lower(aux.text())));
    if is_negated(verb)
        && GRANTING.contains(&verb.lemma())
        && modal(&["will", "wo", "would", "'ll", "’ll", "can", "could", "ca"])
    {
        let point =
            child(verb, &["dobj", "xcomp", "ccomp"]).or_else(|| prepositional_object(verb, &["to", "on", "with"]))?;
        return Some(Found {
            holder: agent(verb)?,
            point,
            stance: Stance::RulesOut,
            trigger: verb,
            negated: true,
            turned_by: None,
        });
    }
    if JUDGING.contains(&verb.lemma()) {
        return by_judgement(verb);
    }
    if !SAYING.contains(&verb.lemma()) {
        return None;
    }
    let said = child(verb, &["ccomp"])?;
    let holder = agent(verb)?;
    let must = said.children().any(|aux| aux.dep() == "aux" && matches!(aux.lemma(), "must"));
    if must {
        let negated = is_negated(said)
            || said.children().any(|child| child.children().any(|det| det.dep() == "det" && det.text() == "no"));
        let stance = if negated { Stance::RulesOut } else { Stance::Demands };
        return Some(Found { holder, point: said, stance, trigger: verb, negated, turned_by: None });
    }
    if said.lemma() == "be" {
        let judgement = child(said, &["acomp", "attr"])?;
        let word = judgement.text().to_lowercase();
        let (good, bad) = (GOOD.contains(&word.as_str()), BAD.contains(&word.as_str()));
        if !good && !bad {
            return None;
        }
        let negated = is_negated(said) || is_negated(verb);
        // Who says that a thing is not dangerous is not yet for it.
        if bad && negated {
            return None;
        }
        let stance = if good == negated { Stance::Opposes } else { Stance::Supports };
        // "it is helpful to discuss them": what is judged is the infinitive; else the subject.
        let point = child(said, &["xcomp", "csubj"])
            .or_else(|| child(judgement, &["xcomp", "acl"]))
            .or_else(|| crate::clause::subject(said).filter(|judged| judged.pos() != "PRON"))?;
        return Some(Found { holder, point, stance, trigger: judgement, negated, turned_by: None });
    }
    None
}

/// "described the efforts as very important", "called the plan unacceptable".
fn by_judgement(verb: Token<'_>) -> Option<Found<'_>> {
    let named = child(verb, &["ccomp"]).filter(|clause| clause.pos() == "ADJ");
    let object = child(verb, &["dobj"]).or_else(|| named.and_then(|clause| child(clause, &["nsubj"])))?;
    let judgement = verb
        .children()
        .filter(|child| matches!(child.dep(), "oprd" | "acomp" | "ccomp" | "xcomp"))
        .chain(
            verb.children()
                .filter(|child| child.dep() == "prep" && child.text().eq_ignore_ascii_case("as"))
                .flat_map(Token::children),
        )
        .chain(
            object.children().filter(|child| matches!(child.dep(), "oprd" | "amod") && child.index() > object.index()),
        )
        .find(|token| token.pos() == "ADJ")?;
    let word = judgement.text().to_lowercase();
    let stance = if GOOD.contains(&word.as_str()) {
        Stance::Supports
    } else if BAD.contains(&word.as_str()) {
        Stance::Opposes
    } else {
        return None;
    };
    let negated = is_negated(verb) || is_negated(judgement);
    let stance = if negated { turn::negated(stance)? } else { stance };
    Some(Found { holder: agent(verb)?, point: object, stance, trigger: judgement, negated, turned_by: None })
}
