//! Who can take a stand.

use secondsource_model::EntityKind;
use secondsource_nlp::Token;

use crate::Reading;
use crate::clause::{child, prepositional_object};
use crate::lookup::Lookup;
use crate::word_table::lower;

/// Further words for people and for what speaks for them.
const SOMEBODY: &[&str] = &[
    "local",
    "relative",
    "plaintiff",
    "defendant",
    "prosecution",
    "defence",
    "defense",
    "volunteer",
    "motion",
    "media",
    "hundred",
    "thousand",
    "dozen",
    "score",
    "million",
    "number",
    "majority",
    "minority",
    "both",
    "each",
    "regime",
    "bloc",
    "authority",
    "opposition",
    "leadership",
    "public",
    "village",
    "town",
    "city",
    "country",
    "nation",
    "state",
    "region",
    "house",
    "capital",
];

/// Whether a word stands for somebody who can take a stand: people, bodies, polities, and what they write. Roads, plans and rockets take none.
pub(super) fn is_somebody(reading: Reading<'_>, facts: &Lookup<'_>, holder: Token<'_>) -> bool {
    if holder.tag() == "PRP$" {
        return true;
    }
    // "You agree to receive updates" is said to readers.
    if holder.norm() == "you" {
        return reading.span_of(holder).is_some_and(|span| facts.quotes.iter().any(|quote| quote.inner.contains(span)));
    }
    let kind = reading.span_of(holder).and_then(|span| facts.entity_at(span)).and_then(|entity| facts.entity(entity));
    let kind = kind.map(|entity| entity.kind);
    let of_kind =
        kind.is_some_and(|kind| !matches!(kind, EntityKind::Other | EntityKind::Location | EntityKind::Event));
    if holder.pos() == "PRON" {
        return holder.norm() != "it" || of_kind;
    }
    if is_part(holder) || holder.tag() == "CD" {
        return prepositional_object(holder, &["of"]).is_none_or(|whole| is_somebody(reading, facts, whole));
    }
    let known = crate::entity::Gazetteer::english();
    let lemma = lower(holder.lemma());
    of_kind
        || matches!(holder.ent_type(), "PERSON" | "ORG" | "GPE" | "NORP" | "FAC")
        || matches!(holder.tag(), "JJ" | "VBN" | "DT")
        || known.person_noun(&lemma).is_some()
        || known.is_organisation_noun(&lemma)
        || known.is_document_noun(&lemma)
        || crate::event::people::names_people(holder)
        || SOMEBODY.contains(&&*lemma)
        || lemma.ends_with("ist")
        || lemma.ends_with("ian")
}

/// Whether a holder is some of others: "five of the nine members", "most of its members", "55% of voters".
pub(super) fn is_part(holder: Token<'_>) -> bool {
    let amount = holder.tag() == "CD"
        || holder.pos() == "NUM"
        || matches!(
            holder.norm(),
            "%" | "percent"
                | "half"
                | "third"
                | "quarter"
                | "most"
                | "some"
                | "many"
                | "several"
                | "majority"
                | "none"
                | "few"
                | "two-thirds"
                | "dozens"
                | "hundreds"
                | "thousands"
        )
        || holder.ent_type() == "PERCENT";
    amount && child(holder, &["prep"]).is_some_and(|of| of.norm() == "of")
}
