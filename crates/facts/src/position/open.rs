//! "Left open the possibility of a loan", "kept the door open to talks": what is left open is what stands behind.

use secondsource_model::Stance;
use secondsource_nlp::Token;

use super::Found;
use crate::clause::{agent, child, is_negated, prepositional_object};

/// What is said to be open in place of the point itself.
const DOORS: &[&str] = &["door", "window", "option", "possibility", "prospect", "chance", "path", "way", "room"];

/// The position of a clause that leaves or keeps something open.
pub(super) fn left_open(verb: Token<'_>) -> Option<Found<'_>> {
    if !matches!(verb.lemma(), "leave" | "keep") || is_negated(verb) {
        return None;
    }
    let open = child(verb, &["oprd", "xcomp", "acomp", "ccomp"]).filter(|word| word.norm() == "open")?;
    let object = child(open, &["dobj"]).or_else(|| child(verb, &["dobj"]))?;
    let point = if DOORS.contains(&&*object.lemma().to_lowercase()) {
        [object, open, verb].into_iter().find_map(|holder| prepositional_object(holder, &["of", "to", "for"]))?
    } else if open.index() < object.index() {
        object
    } else {
        // "kept the shop open" is no stance.
        return None;
    };
    Some(Found {
        holder: agent(verb)?,
        point,
        stance: Stance::LeavesOpen,
        trigger: verb,
        negated: false,
        turned_by: None,
    })
}
