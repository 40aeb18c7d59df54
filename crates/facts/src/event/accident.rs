//! Harm without a doer: people killed in a crash, a fire or a storm were not attacked.
//!
//! "Killed" and "injured" tell harm and not who did it. Where a doer who can mean it or a weapon stands with them, or the report tells of an attack,
//! it is an assault; where the sentence tells of an accident or a disaster, or else the whole report does and of no attack, it is a death or an injury.

use secondsource_model::EventKind;
use secondsource_nlp::Token;

use super::{Reading, Trigger, people};
use crate::clause::{agent, child};

/// Verbs that tell harm alone.
const HARM: &[(&str, EventKind)] = &[
    ("kill", EventKind::Death),
    ("injure", EventKind::Injury),
    ("wound", EventKind::Injury),
    ("hurt", EventKind::Injury),
    ("burn", EventKind::Injury),
];

/// Things that people harm others with, and those who do it.
const ARMED: &[&str] = &[
    "gunman",
    "bomber",
    "attacker",
    "assailant",
    "shooter",
    "soldier",
    "troop",
    "force",
    "rebel",
    "militant",
    "militia",
    "army",
    "police",
    "officer",
    "drone",
    "missile",
    "rocket",
    "shell",
    "bullet",
    "bomb",
    "mine",
    "grenade",
    "artillery",
    "airstrike",
    "shelling",
    "bombing",
    "bombardment",
    "gunfire",
    "sniper",
    "knife",
    "warplane",
    "jet",
    "fighter",
    "gang",
    "mob",
    "shooting",
    "stabbing",
    "ambush",
    "raid",
    "attack",
    "strike",
    "massacre",
    "suicide",
    "knifeman",
    "robber",
    "murderer",
    "killer",
    "man",
    "woman",
    "teenager",
    "boy",
    "suspect",
];

/// Gives harm its kind: see the head of this file.
pub(super) fn tell_apart(reading: Reading<'_>, triggers: &mut [Trigger<'_>]) {
    let violent = |trigger: &Trigger<'_>| {
        matches!(trigger.kind, EventKind::Assault | EventKind::Crime) && harm(trigger.token).is_none()
    };
    let mishap = |trigger: &Trigger<'_>| matches!(trigger.kind, EventKind::Accident | EventKind::Disaster);
    let whole = triggers.iter().any(mishap) && !triggers.iter().any(violent);
    let of = |at: usize| triggers.get(at).map(|trigger| trigger.token.sentence().range());
    let mut kinds: Vec<EventKind> = triggers.iter().map(|trigger| trigger.kind).collect();
    for (at, trigger) in triggers.iter().enumerate() {
        let Some(kind) = harm(trigger.token).filter(|_| trigger.kind == EventKind::Assault) else { continue };
        let doer = agent(trigger.carrier);
        let meant = doer.is_some_and(is_armed);
        // Triggers ascend, so those of one sentence stand together.
        let same = |other: &usize| of(*other) == of(at);
        let before = (0..at).rev().take_while(same);
        let sentence: Vec<usize> = before.chain((at..triggers.len()).take_while(same)).collect();
        let attacked = sentence.iter().any(|other| violent(&triggers[*other]))
            || trigger.token.sentence().tokens().any(is_armed_word);
        let fell = sentence.iter().any(|other| mishap(&triggers[*other])) || doer.is_some_and(is_mishap);
        if !meant && !attacked && (fell || whole) {
            kinds[at] = kind;
        }
    }
    for (trigger, kind) in triggers.iter_mut().zip(kinds) {
        trigger.kind = kind;
    }
    let _ = reading;
}

/// The kind of harm that a verb tells.
fn harm(verb: Token<'_>) -> Option<EventKind> {
    HARM.iter().find(|(lemma, _)| *lemma == verb.lemma()).map(|(_, kind)| *kind)
}

fn is_armed_word(word: Token<'_>) -> bool {
    word.pos() == "NOUN"
        && !people::names_people(word)
        && ARMED.contains(&&*word.lemma().to_lowercase())
        && !matches!(
            word.lemma(),
            "man" | "woman" | "force" | "mine" | "strike" | "boy" | "suspect" | "teenager" | "jet" | "raid"
        )
}

/// Whether the doer is somebody, or a thing that somebody harms with.
fn is_armed(doer: Token<'_>) -> bool {
    let somebody = matches!(doer.ent_type(), "PERSON" | "ORG" | "NORP" | "GPE") || doer.pos() == "PRON";
    let lemma = doer.lemma().to_lowercase();
    somebody && !is_mishap(doer) || ARMED.contains(&lemma.as_str()) || people::names_people(doer)
}

/// Whether the doer is itself an accident or a disaster: "the crash killed", "Ferry fire kills".
fn is_mishap(doer: Token<'_>) -> bool {
    matches!(super::lexicon::noun_kind(doer), Some(EventKind::Accident | EventKind::Disaster))
        || super::FORCES.contains(&&*doer.lemma().to_lowercase())
        || child(doer, &["compound"]).is_some_and(|first| super::FORCES.contains(&&*first.lemma().to_lowercase()))
}
