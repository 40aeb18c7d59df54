//! Which of an article's events it is about: the one its opening tells in its main clause.

use secondsource_model::{Event, EventIx, EventKind, EventStatus, Facts};
use secondsource_nlp::Token;

use crate::Reading;

/// The event that the article is about.
///
/// News states its main event first, in headline, standfirst or lede (inverted pyramid), and inside a sentence in the clause nearest to the
/// root, reporting clauses ("police said") apart. Of the first sentence that tells an event the event with the shortest way to the root is
/// taken; of two alike the first.
#[must_use]
pub fn main_event(reading: Reading<'_>, facts: &Facts) -> Option<EventIx> {
    let first = facts.events.first()?.sentence;
    (0_u32..)
        .zip(&facts.events)
        .filter(|(_, event)| event.sentence == first)
        .min_by_key(|(index, event)| {
            let depth = reading.tokens_in(event.trigger).tokens().next().map_or(u32::MAX, depth);
            let plain = matches!(
                event.kind,
                EventKind::Start | EventKind::Halt | EventKind::Change | EventKind::Move | EventKind::Other
            );
            (depth + u32::from(plain) * 2, *index)
        })
        .map(|(index, _)| EventIx(index))
}

/// Clauses between a word and its sentence's root; a clause that only reports another ("said that ...") costs nothing.
fn depth(trigger: Token<'_>) -> u32 {
    let mut depth = 0;
    let mut at = trigger;
    while !at.is_root() {
        depth += match at.dep() {
            "ccomp" | "conj" => 0,
            "dobj" | "nsubj" | "nsubjpass" | "attr" => 1,
            "xcomp" | "pobj" | "prep" => 2,
            _ => 4,
        };
        at = at.head();
    }
    depth
}

/// The class PLOVER would code for an event: it codes a promised or planned act of help as AGREE, a threatened or planned hostile one as
/// THREATEN, and a refused one as REJECT, whatever the act (PLOVER manual, "verbal" categories).
#[must_use]
pub fn plover_class(event: &Event) -> EventKind {
    use EventKind::{
        Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Reject, Retreat, Sanction, Support, Threaten,
    };
    let friendly = matches!(event.kind, Support | Cooperate | Aid | Concede | Retreat | Consult);
    let hostile = matches!(event.kind, Coerce | Assault | Sanction | Mobilize | Reject);
    match event.status {
        EventStatus::Planned | EventStatus::Hypothetical if friendly => EventKind::Agree,
        EventStatus::Planned | EventStatus::Hypothetical if hostile => Threaten,
        EventStatus::Denied if friendly => Reject,
        _ => event.kind,
    }
}
