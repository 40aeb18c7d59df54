//! What the words above a word of stance make of it: "refused to rule out", "stopped opposing", "unwilling to back".
//!
//! A verb of refusing, omitting or ending denies the infinitive or participle below it, as "not" would, and so does an adjective of unwillingness.

use secondsource_nlp::Token;

use crate::clause::{Standing, child, is_negated, standing};
use crate::syntax;

/// What the words above say of the stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Governed<'p> {
    /// Nothing that changes it.
    Plain,
    /// It was not taken: "refused to condemn". The highest word that says so.
    Withheld(Token<'p>),
    /// It was taken and is no more: "stopped opposing".
    GivenUp(Token<'p>),
    /// Cannot be told: two such words ("did not refuse to back"), or one that only may happen ("was urged to stop opposing").
    Unclear,
}

/// Verbs that tell that the infinitive or participle below was not done.
const OMITTING: &[&str] = &["refuse", "decline", "fail", "avoid", "refrain", "hesitate", "neglect", "omit", "forget"];
/// Adjectives of who will not or cannot.
const UNWILLING: &[&str] =
    &["unwilling", "reluctant", "unable", "hesitant", "loath", "unprepared", "powerless", "disinclined", "unlikely"];
/// Links that are followed upwards; longer chains are not news prose.
const MOST_LINKS: usize = 6;

/// Whether the verb tells that what stands below it was not done.
pub(super) fn omits(verb: Token<'_>) -> bool {
    OMITTING.contains(&verb.lemma())
}

/// Reads the words above `clause`, the verb of the stance.
pub(super) fn governed(clause: Token<'_>) -> Governed<'_> {
    let mut found = Governed::Plain;
    let mut at = clause;
    for _ in 0..MOST_LINKS {
        if at.is_root() {
            break;
        }
        let above = at.head();
        let next = match at.dep() {
            "xcomp" => Some((above, reads(above, at))),
            // "stopped short of backing", "refrained from backing"
            "pcomp" => {
                let governor = if above.head().norm() == "short" { above.head().head() } else { above.head() };
                let short = above.head().norm() == "short" && matches!(governor.lemma(), "stop" | "fall");
                let omitted = short || omits(governor);
                omitted.then_some((governor, Some(Governed::Withheld(governor))))
            }
            // "unwilling to back": the copula may be denied ("not willing to").
            "acomp" => Some((above, is_negated(above).then_some(Governed::Withheld(above)))),
            // "refused to condemn or back": what denies the first denies the second.
            "conj" if shares(at) => Some((above, is_negated(above).then_some(Governed::Withheld(above)))),
            _ => None,
        };
        let Some((governor, reading)) = next else { break };
        if let Some(reading) = reading {
            if found != Governed::Plain || at.dep() == "xcomp" && is_negated(governor) && !only_denied(governor, at) {
                return Governed::Unclear;
            }
            if reading == Governed::Unclear {
                return reading;
            }
            found = reading;
        }
        at = governor;
    }
    let top = match found {
        Governed::Withheld(top) | Governed::GivenUp(top) => top,
        plain => return plain,
    };
    // "was urged to stop opposing", "may refuse to back": it has not happened. A negated one tells of now.
    if is_negated(top) || standing(top) == Standing::Real { found } else { Governed::Unclear }
}

/// What one word above says of the verb below it.
fn reads<'p>(above: Token<'p>, below: Token<'p>) -> Option<Governed<'p>> {
    if syntax::ends(above, below) {
        return Some(Governed::GivenUp(above));
    }
    let short = matches!(above.lemma(), "stop" | "fall")
        && child(above, &["advmod"]).is_some_and(|word| word.norm() == "short");
    let denies = omits(above) || short || UNWILLING.contains(&&*above.lemma().to_lowercase());
    if !denies && is_negated(above) && child(above, &["dobj", "dative"]).is_some() {
        // "did not urge Norland to accept": nothing is told of what Norland does.
        return Some(Governed::Unclear);
    }
    (denies || is_negated(above)).then_some(Governed::Withheld(above))
}

/// Whether nothing but its "not" makes the word above deny: "did not want to back", as against "did not refuse to back".
fn only_denied(above: Token<'_>, below: Token<'_>) -> bool {
    !omits(above) && !syntax::ends(above, below) && !UNWILLING.contains(&&*above.lemma().to_lowercase())
}

/// Whether a joined verb stands under what denies the first: joined by "or" or "nor", without a subject of its own.
fn shares(verb: Token<'_>) -> bool {
    let joined = verb.head().children().any(|word| word.dep() == "cc" && matches!(word.norm(), "or" | "nor"));
    joined && syntax::own_subject(verb).is_none()
}
