//! What a number hangs from in the parse: the verb or noun that it tells something to, and in which role.

use secondsource_nlp::Token;

/// Steps up the tree; deeper chains are not news prose.
const MAX_STEPS: usize = 8;

/// The word that a number hangs from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Governor<'p> {
    /// A verb: "rose 12%", "rose to 12%".
    Verb {
        /// The verb.
        verb: Token<'p>,
        /// `dobj`, `nsubj`, ..., or the preposition between.
        role: &'p str,
    },
    /// A noun: "a 3% rise", "a loan of $5m".
    Noun {
        /// The noun.
        noun: Token<'p>,
        /// `modifier`, or the preposition between.
        role: &'p str,
    },
}

/// The governor of a number whose own words (unit and counted noun too) end before the token `end`.
pub(super) fn governor(number: Token<'_>, own: std::ops::Range<usize>) -> Option<Governor<'_>> {
    let mut at = number;
    let mut role: Option<&str> = None;
    for _ in 0..MAX_STEPS {
        if at.is_root() {
            return None;
        }
        let above = at.head();
        match at.dep() {
            "pobj" | "pcomp" => {
                role = Some(above.norm());
                at = above;
                if at.is_root() {
                    return None;
                }
                let holder = at.head();
                match holder.pos() {
                    "VERB" | "AUX" => return Some(Governor::Verb { verb: holder, role: role? }),
                    // "12% to $3.4 billion": the second hangs from the first.
                    "NOUN" | "PROPN" if !own.contains(&holder.index()) && !is_amount(holder) => {
                        return Some(Governor::Noun { noun: holder, role: role? });
                    }
                    _ => at = holder,
                }
            }
            "nummod" | "quantmod" | "predet" | "compound" | "nmod" | "amod" | "npadvmod" | "advmod" | "det"
            | "conj" | "appos" | "prep" | "acomp" | "punct" | "dep" | "prt" => match above.pos() {
                "VERB" | "AUX" if !own.contains(&above.index()) => {
                    return Some(Governor::Verb { verb: above, role: role.unwrap_or_else(|| at.dep()) });
                }
                "NOUN" | "PROPN" if !own.contains(&above.index()) && !is_amount(above) => {
                    let near = matches!(at.dep(), "nummod" | "compound" | "nmod" | "amod" | "quantmod" | "npadvmod");
                    return near.then_some(Governor::Noun { noun: above, role: "modifier" });
                }
                _ => at = above,
            },
            "dobj" | "attr" | "nsubj" | "nsubjpass" | "oprd" | "dative" | "advcl" | "ROOT" => {
                return matches!(above.pos(), "VERB" | "AUX")
                    .then(|| Governor::Verb { verb: above, role: role.unwrap_or_else(|| at.dep()) });
            }
            _ => return None,
        }
    }
    None
}

/// Whether a noun is itself the unit of a number: "12%", "95 cents", "2.1 billion euros".
pub(super) fn is_amount(noun: Token<'_>) -> bool {
    matches!(noun.norm(), "%" | "percent" | "$" | "€" | "£")
        || noun.tag() == "CD"
        || noun.ent_type() == "MONEY"
        || noun.ent_type() == "PERCENT"
        || noun.lefts().any(|left| left.tag() == "CD" && left.dep() == "nummod")
}
