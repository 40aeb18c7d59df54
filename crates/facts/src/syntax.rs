//! Questions about the parse that several finders ask: subjects, verb groups, phrases as bytes, negation.
//!
//! [`subject_of`] and [`is_passive`] are about speakers and keep to what the parse says; `clause` has those about doers, which also read headlines
//! and infinitives ("urged Iran to stop": Iran stops, and did not urge).

use std::ops::Range;

use secondsource_nlp::{Token, TokenSpan};

/// Whether the token is a verb or auxiliary form.
pub(crate) fn is_verb(token: Token<'_>) -> bool {
    token.tag().starts_with("VB") || token.pos() == "AUX"
}

/// Whether the token is a finite verb or modal.
pub(crate) fn is_finite(token: Token<'_>) -> bool {
    matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether the token heads a noun phrase: noun, name, pronoun.
pub(crate) fn is_nominal(token: Token<'_>) -> bool {
    matches!(token.pos(), "NOUN" | "PROPN" | "PRON" | "NUM") || matches!(token.tag(), "DT" | "WP" | "WDT")
}

/// Whether the token is a mark of punctuation or a bracket.
pub(crate) fn is_punct(token: Token<'_>) -> bool {
    token.pos() == "PUNCT"
        || token.pos() == "SPACE"
        || token.text().chars().all(|sign| {
            !sign.is_alphanumeric()
                && sign != '$'
                && sign != '%'
                && sign != '€'
                && sign != '£'
                && sign != '@'
                && sign != '#'
                && sign != '&'
        })
}

/// The direct dependent with one of these labels, first in text order.
pub(crate) fn child<'p>(token: Token<'p>, labels: &[&str]) -> Option<Token<'p>> {
    token.children().find(|child| labels.contains(&child.dep()))
}

/// The subject of a verb: its own, else that of the verb it is joined to ("came and said"), of the clause it hangs on as a participle
/// ("..., adding that"), or of the verb above in a chain ("refused to say").
pub(crate) fn subject_of(verb: Token<'_>) -> Option<Token<'_>> {
    let mut at = verb;
    for _ in 0..8 {
        if let Some(subject) = child(at, &["nsubj", "nsubjpass"]) {
            return Some(subject);
        }
        if at.is_root() {
            return None;
        }
        match at.dep() {
            "conj" | "xcomp" | "advcl" | "aux" | "dep" => at = at.head(),
            "relcl" => return Some(at.head()),
            "acl" if at.tag() == "VBG" || at.tag() == "VBN" => {
                let noun = at.head();
                let comma = leftmost(at)
                    .checked_sub(1)
                    .and_then(|before| at.parse().get(before))
                    .is_some_and(|before| before.text() == ",");
                // "a poll showing that ..." is the poll's; "left the room, saying that ..." is whose room it was not.
                if !comma {
                    return Some(noun);
                }
                let above = noun.ancestors().find(|above| is_verb(*above))?;
                at = above;
            }
            "pcomp" => {
                let preposition = at.head();
                at = preposition.head();
                if is_nominal(at) {
                    at = doer_above_noun(preposition, at)?;
                }
            }
            _ => return None,
        }
    }
    None
}

/// The verb whose subject does what a gerund below a noun tells: "made" of "made a point of saying", "won" of "won the vote by saying", wherever the
/// parse hung the "by".
fn doer_above_noun<'p>(preposition: Token<'p>, noun: Token<'p>) -> Option<Token<'p>> {
    match preposition.norm() {
        "of" => {
            let thing = noun.dep() == "dobj" && noun.pos() == "NOUN" && child(noun, &["poss"]).is_none();
            (thing && matches!(noun.lemma(), "point" | "habit" | "mistake" | "practice" | "step")).then(|| noun.head())
        }
        "by" => noun.ancestors().take(4).find(|above| is_verb(*above)).filter(|verb| !is_passive(*verb)),
        _ => None,
    }
}

/// First token below.
fn leftmost(token: Token<'_>) -> usize {
    phrase(token).start
}

/// Whether the verb has a subject of its own.
pub(crate) fn own_subject(verb: Token<'_>) -> Option<Token<'_>> {
    child(verb, &["nsubj", "nsubjpass"])
}

/// Whether the verb is passive ("was told").
pub(crate) fn is_passive(verb: Token<'_>) -> bool {
    let bare = verb.tag() == "VBN"
        && matches!(verb.dep(), "advcl" | "acl" | "ROOT" | "pcomp")
        && !verb.children().any(|child| child.dep() == "aux")
        && own_subject(verb).is_none();
    bare || child(verb, &["auxpass", "nsubjpass"]).is_some()
}

/// First token of the verb group: auxiliaries, negation and adverbs that stand directly before the verb belong to it.
pub(crate) fn group_start(verb: Token<'_>) -> usize {
    let mut start = verb.index();
    while let Some(before) = start.checked_sub(1).and_then(|index| verb.parse().get(index)) {
        let part = before.head() == verb
            && (matches!(before.dep(), "aux" | "auxpass" | "neg")
                || (before.dep() == "advmod" && before.pos() == "ADV" && before.children().len() == 0));
        if !part || before.sentence().range() != verb.sentence().range() {
            break;
        }
        start -= 1;
    }
    // "no longer opposes": the adverb has a word of its own before it.
    if let Some(no) = start.checked_sub(2).and_then(|index| verb.parse().get(index))
        && no.nbor(1).is_some_and(|longer| longer.head() == verb && is_no_longer(longer))
    {
        return no.index();
    }
    // A leading adverb belongs only where it stands beside an auxiliary or negation or is of one word: always so here.
    start
}

/// Token indexes from the first to the last token below `head`.
pub(crate) fn phrase(head: Token<'_>) -> Range<usize> {
    head.subtree_span().indexes()
}

/// Whether a "not", "never" or "no longer" stands with the verb; "not only said" is said.
pub(crate) fn is_negated(verb: Token<'_>) -> bool {
    verb.children().any(|child| {
        let only = child.nbor(1).is_some_and(|next| matches!(next.norm(), "only" | "just" | "merely" | "simply"));
        (child.dep() == "neg" || child.norm() == "never" || is_no_longer(child)) && !only
    })
}

/// The "longer" of "no longer".
fn is_no_longer(word: Token<'_>) -> bool {
    word.norm() == "longer" && word.nbor(-1).is_some_and(|before| before.norm() == "no")
}

/// Verbs that end what they govern: "stopped opposing", "ceased to oppose".
const ENDING: &[&str] = &["stop", "cease", "quit"];

/// Verbs of which an object is given up: "dropped its opposition to", "withdrew its denial".
const GIVING_UP: &[&str] = &[
    "drop",
    "withdraw",
    "abandon",
    "end",
    "lift",
    "retract",
    "reverse",
    "renounce",
    "rescind",
    "relinquish",
    "soften",
];

/// Whether the verb ends what the verb below it tells: "stopped opposing", not "stopped to think".
pub(crate) fn ends(above: Token<'_>, below: Token<'_>) -> bool {
    ENDING.contains(&above.lemma()) && (below.tag() == "VBG" || above.lemma() == "cease")
}

/// Whether a noun names what its verb gives up: "dropped its opposition", "its opposition was withdrawn".
pub(crate) fn is_given_up(noun: Token<'_>) -> bool {
    matches!(noun.dep(), "dobj" | "nsubjpass") && GIVING_UP.contains(&noun.head().lemma())
}

/// Whether the verb tells that its deed was done once and is done no more: "no longer opposes", "does not oppose it any more". What was denied so is
/// granted.
pub(crate) fn is_no_more(verb: Token<'_>) -> bool {
    verb.children().any(|child| {
        is_no_longer(child)
            || child.norm() == "anymore"
            || matches!(child.norm(), "more" | "longer") && child.nbor(-1).is_some_and(|before| before.norm() == "any")
    })
}

/// By whom a passive verb is done: "was told by the mayor".
pub(crate) fn by_agent(verb: Token<'_>) -> Option<Token<'_>> {
    // "by the time", "by Friday": until when, and nobody's doing.
    child(verb, &["agent"])
        .and_then(|by| child(by, &["pobj"]))
        .filter(|by| !matches!(by.ent_type(), "DATE" | "TIME") && by.norm() != "time")
}

/// Whether a clause hangs below with its own subject and finite verb.
pub(crate) fn is_finite_clause(head: Token<'_>) -> bool {
    is_finite(head) || head.children().any(|child| matches!(child.dep(), "aux" | "auxpass" | "cop") && is_finite(child))
}

/// Bytes of a range of tokens.
pub(crate) fn bytes(parse: &secondsource_nlp::Parse, tokens: Range<usize>) -> Range<usize> {
    parse.span(tokens).map_or(0..0, TokenSpan::range)
}

/// Whether a by-phrase tells the margin of a decision, and nobody who made it: "rejected by 30 votes to 28".
pub(crate) fn tells_margin(noun: Token<'_>) -> bool {
    let counted = noun.lefts().any(|left| left.dep() == "nummod" || left.tag() == "CD" || left.norm() == "a");
    matches!(noun.lemma(), "vote" | "margin" | "majority" | "ballot") && counted && noun.dep() == "pobj"
}
