//! What an amount tells something of: "profit" in "profit rose 12%", "key rate" in "raised its key rate to 5.25 percent", "loan" in "a €90bn loan".

use secondsource_model::Span;
use secondsource_nlp::Token;

use super::change::{names_no_thing, tells_change};
use super::counted::left_edge;
use super::governor::{Governor, is_amount};
use crate::Reading;
use crate::clause::{child, is_passive, prepositional_object, subject};

/// Words that a phrase behind "of" may have to belong to the concept: "shares of Northwind Corp".
const MAX_OF: usize = 5;

/// The concept of an amount that counts no noun. `None` where the clause names none.
///
/// `own` are the tokens of the amount itself, which stay out: "quake" in "a 7.1-magnitude quake".
pub(super) fn concept(
    reading: Reading<'_>,
    governor: Option<Governor<'_>>,
    own: &std::ops::Range<usize>,
) -> Option<Span> {
    let noun = match governor? {
        // "raised $75m in funding": what the money is.
        Governor::Verb { verb, .. } if let Some(kind) = in_kind(verb, own.end) => kind,
        Governor::Noun { noun, .. } if is_bare_level(noun) => of_change(noun)?,
        Governor::Noun { noun, .. } => before_per(noun),
        Governor::Verb { verb, role } => of_verb(verb, role)?,
    };
    phrase(reading, noun, own)
}

/// "in funding" right behind an amount: what it is, and no place or time.
fn in_kind(verb: Token<'_>, behind: usize) -> Option<Token<'_>> {
    let link = verb.parse().get(behind).filter(|token| token.norm() == "in")?;
    let kind = link
        .rights()
        .find(|object| object.dep() == "pobj" && object.pos() == "NOUN" && object.ent_type().is_empty())?;
    let bare = !kind.lefts().any(|left| matches!(left.dep(), "det" | "poss" | "nummod"));
    let takes = matches!(
        verb.lemma(),
        "raise" | "receive" | "pay" | "spend" | "invest" | "earn" | "donate" | "get" | "secure" | "lose" | "owe"
    );
    (bare && takes && names_thing(kind)).then_some(kind)
}

/// A noun of change or level that names no thing by itself: "a rise", "a record high", and not "the key rate". "Growth" alone is that of an economy.
fn is_bare_level(noun: Token<'_>) -> bool {
    if noun.lemma() == "growth" && noun.dep().starts_with("nsubj") && noun.lefts().next().is_none() {
        return false;
    }
    let said = |left: Token<'_>| matches!(left.dep(), "compound" | "amod" | "nmod") && !names_no_thing(left);
    names_no_thing(noun) && (tells_change(noun) || !noun.lefts().any(said))
}

/// "earnings per share": the earnings.
fn before_per(noun: Token<'_>) -> Token<'_> {
    let per = noun.head();
    let held = noun.dep() == "pobj" && per.norm() == "per" && matches!(per.head().pos(), "NOUN" | "PROPN");
    if held { per.head() } else { noun }
}

/// What changed in "a 3% rise in sales", "inflation's drop of 3%", "posted a rise of 3%".
fn of_change(noun: Token<'_>) -> Option<Token<'_>> {
    let inside = tells_change(noun).then(|| prepositional_object(noun, &["in", "of", "for"])).flatten();
    if let Some(thing) = inside.filter(|thing| names_thing(*thing)) {
        return Some(thing);
    }
    // "a 4.5% pay rise": what rises stands before it.
    let named = |left: Token<'_>| {
        left.dep() == "compound" && left.pos() == "NOUN" && names_thing(left) && !names_no_thing(left)
    };
    if noun.lefts().any(named) {
        return Some(noun);
    }
    if let Some(owner) = child(noun, &["poss"]).filter(|owner| names_thing(*owner)) {
        return Some(owner);
    }
    let verb = noun.ancestors().take(3).find(|above| above.pos() == "VERB" || above.pos() == "AUX")?;
    subject(verb).filter(|thing| names_thing(*thing))
}

fn of_verb<'p>(verb: Token<'p>, role: &str) -> Option<Token<'p>> {
    let own = |thing: &Token<'p>| names_thing(*thing) && !is_bare_level(*thing);
    if matches!(role, "nsubj" | "nsubjpass") {
        return None;
    }
    if role == "dobj" || role == "nummod" {
        // "received $45m in funding": what the money is.
        let kind = prepositional_object(verb, &["in"]).filter(own).filter(|_| !is_passive(verb));
        let takes = matches!(verb.lemma(), "raise" | "receive" | "pay" | "spend" | "invest" | "earn" | "donate");
        if let Some(kind) = kind.filter(|_| takes) {
            return Some(kind);
        }
        return what_moves(verb);
    }
    child(verb, &["dobj"]).filter(own).or_else(|| what_moves(verb))
}

/// The subject that a verb tells the amount of. A noun of change is one where something happens to it: "its loss widened", "the expansion cost"; in "the
/// rise was 3%" it names no thing.
fn what_moves(verb: Token<'_>) -> Option<Token<'_>> {
    // Who announces or orders a sum is not what it is of.
    if matches!(verb.lemma(), "announce" | "order" | "approve" | "promise" | "pledge") {
        return None;
    }
    subject(verb)
        .filter(|thing| names_thing(*thing) && (!is_bare_level(*thing) || tells_change(*thing) && verb.lemma() != "be"))
}

/// Whether a word names something: no pronoun, no amount.
fn names_thing(noun: Token<'_>) -> bool {
    matches!(noun.pos(), "NOUN" | "PROPN") && !is_amount(noun)
}

/// The noun with what stands before it, and a short phrase behind "of"; without article, possessor and number.
fn phrase(reading: Reading<'_>, noun: Token<'_>, own: &std::ops::Range<usize>) -> Option<Span> {
    let edge = left_edge(noun).min(noun.index());
    let first = if edge < own.end && own.start < noun.index() { own.end.min(noun.index()) } else { edge };
    let mut end = noun.index() + 1;
    let of = noun.rights().find(|right| right.norm() == "of" && right.index() == end);
    if let Some(of) = of {
        let near = of.subtree_span();
        let plain = near.tokens().all(|token| token.tag() != "CD" && token.pos() != "PUNCT" && token.dep() != "relcl");
        if near.indexes().len() <= MAX_OF && plain {
            end = near.indexes().end;
        }
    }
    reading.span_of_tokens(noun.parse().span(first..end)?)
}
