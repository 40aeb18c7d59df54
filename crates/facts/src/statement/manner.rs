//! How surely something was said: not said, to be said, perhaps said; and to whom.

use std::ops::Range;

use secondsource_model::Modality;
use secondsource_nlp::Token;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::syntax;

/// Whether the report says that it was not said, and how sure the saying is.
pub(crate) fn manner(scene: &Scene<'_>, draft: &Draft) -> (bool, Modality) {
    let Some(verb) = draft.cue_head.and_then(|head| scene.token(head)) else { return (false, Modality::Said) };
    let mut chain = vec![verb];
    while let Some(top) =
        chain.last().filter(|top| top.dep() == "xcomp" && super::cue::carries(top.head())).map(|top| top.head())
    {
        if chain.len() > 3 {
            break;
        }
        chain.push(top);
    }
    let refused = chain.iter().skip(1).any(|above| matches!(above.lemma(), "decline" | "refuse" | "fail"));
    let negated = refused || chain.iter().any(|verb| syntax::is_negated(*verb));
    if draft.class == Class::Hold {
        return (negated, Modality::Held);
    }
    let modal = chain.iter().flat_map(|verb| verb.children()).find(|child| child.dep() == "aux" && child.tag() == "MD");
    let modality = match modal.map(Token::lemma) {
        Some("will" | "shall" | "'ll") => Modality::Future,
        Some("must" | "should" | "ought") => Modality::Demanded,
        Some("would" | "could" | "can") if negated => Modality::Said,
        Some("may" | "might" | "could" | "would" | "can") => Modality::Possible,
        _ => above_chain(verb),
    };
    (negated, modality)
}

/// "is expected to say", "was asked to say".
fn above_chain(verb: Token<'_>) -> Modality {
    if verb.dep() != "xcomp" || verb.tag() != "VB" {
        return Modality::Said;
    }
    match verb.head().lemma() {
        "expect" | "plan" | "intend" | "schedule" | "set" | "promise" | "prepare" => Modality::Future,
        "ask" | "urge" | "tell" | "order" | "require" | "force" => Modality::Demanded,
        _ => Modality::Said,
    }
}

/// The words that name the hearer: "told reporters", "said to her aides".
pub(crate) fn addressee(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let verb = draft.cue_head.and_then(|head| scene.token(head)).filter(|verb| syntax::is_verb(*verb))?;
    let (cue, _, _) = scene.cue_verb(verb)?;
    let direct = verb.rights().find(|child| {
        matches!(child.dep(), "dobj" | "dative")
            && cue.takes("told")
            && scene.quote_of[child.index()].is_none()
            && syntax::is_nominal(*child)
    });
    let to = || {
        let to = verb.rights().find(|child| matches!(child.dep(), "prep" | "dative") && child.norm() == "to")?;
        let hearer = syntax::child(to, &["pobj"])?;
        (matches!(
            draft.lemma.as_str(),
            "say"
                | "explain"
                | "announce"
                | "write"
                | "complain"
                | "admit"
                | "confess"
                | "repeat"
                | "declare"
                | "reply"
                | "suggest"
                | "report"
        ) && scene.quote_of[hearer.index()].is_none())
        .then_some(hearer)
    };
    let passive = syntax::is_passive(verb) && cue.takes("told");
    let head = direct.or_else(to).or_else(|| if passive { syntax::own_subject(verb) } else { None })?;
    let words = scene.source_phrase(head, verb.index()..verb.index() + 1)?;
    let taken = draft.content.iter().chain(&draft.source).any(|run| run.start < words.end && words.start < run.end);
    (!taken).then_some(words)
}
