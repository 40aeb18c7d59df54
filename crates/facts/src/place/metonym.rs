//! Names of towns and regions that stand for their authorities or their team: "Texas sued", "Portville said it would appeal", "Leeds beat Hull".

use secondsource_model::{Facts, MentionKind};
use secondsource_nlp::Token;

use crate::Reading;
use crate::statement::is_cue_verb;

/// Verbs of a will of its own, which walls and streets have not. Verbs of saying come from the list of cues.
const WILL: &[&str] = &[
    "sue",
    "ban",
    "sanction",
    "recognise",
    "recognize",
    "sign",
    "withdraw",
    "respond",
    "retaliate",
    "negotiate",
    "appeal",
    "pledge",
    "vow",
    "promise",
    "threaten",
    "seek",
    "refuse",
    "reject",
    "approve",
    "adopt",
    "agree",
    "urge",
    "lobby",
    "vote",
    "want",
    "hope",
    "try",
    "decide",
    "plan",
    "offer",
    "propose",
    "expel",
    "summon",
    "invade",
    "attack",
    "bomb",
    "shell",
];
/// Verbs of contest, whose subject and object are teams.
const CONTEST: &[&str] = &[
    "beat",
    "defeat",
    "thrash",
    "trounce",
    "outscore",
    "overcome",
    "eliminate",
    "rout",
    "edge",
    "overpower",
    "draw",
    "play",
];

/// Marks the mentions of located towns and regions that stand for somebody. Capitals that stand for their country are settled with the entities.
pub(super) fn mark(reading: Reading<'_>, facts: &mut Facts) {
    for entity in &mut facts.entities {
        let settles = entity.place.as_ref().is_some_and(|place| place.feature != "PCLI");
        if !settles {
            continue;
        }
        for mention in
            entity.mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Name && !mention.metonym)
        {
            mention.metonym = reading.tokens_in(mention.span).root().is_some_and(acts);
        }
    }
}

/// Whether a name does something that only people do.
fn acts(name: Token<'_>) -> bool {
    if name.is_root() {
        return false;
    }
    let verb = name.head();
    let lemma = verb.lemma();
    match name.dep() {
        // A town "lies on a lake" without a lie.
        "nsubj" => is_cue_verb(lemma) && lemma != "lie" || WILL.contains(&lemma) || CONTEST.contains(&lemma),
        "dobj" | "agent" => CONTEST.contains(&lemma),
        // "a deal by Texas": what only somebody makes.
        "pobj" => verb.dep() == "agent" && verb.norm() == "by",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secondsource_nlp::Pipeline;

    #[test]
    fn towns_that_act_are_no_dots() {
        let pipeline = Pipeline::english().expect("the packed model reads");
        for (text, metonym) in [
            ("Chicago said it would appeal against the ruling.", true),
            ("Texas sued the federal government on Monday.", true),
            ("Liverpool beat Chelsea by three goals.", true),
            ("Chicago was hit by a storm on Monday.", false),
            ("Two people were killed in Chicago on Monday.", false),
            ("Chicago lies on a lake.", false),
        ] {
            let parse = pipeline.parse(text);
            let name = parse.entities().next().and_then(|entity| entity.span().root()).expect("a name");
            assert_eq!(acts(name), metonym, "{text}");
        }
    }
}
