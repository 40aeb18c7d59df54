//! "Reuters reported, citing police": the police are the source, and the agency only carries what they said.
//!
//! Why: an outlet that names where it has a thing from vouches for the naming, not for the thing; two outlets that cite one source are one source.
//! A person who cites somebody speaks for himself and stays the source. Known misses: "in a report that cited police".

use secondsource_nlp::Token;

use super::scene::{Draft, Scene};
use crate::entity::Gazetteer;
use crate::syntax;
use crate::word_table::lower;

/// Puts the cited source in the place of the outlet that cites it.
pub(super) fn name_cited(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let mut named: Vec<usize> = Vec::new();
    for draft in drafts.iter_mut() {
        let Some((_, cited)) = cited(scene, draft) else { continue };
        let Some(words) = scene.source_phrase(cited, cited.index() + 1..cited.index() + 1) else { continue };
        draft.source = vec![words];
        draft.source_head = Some(cited.index());
        named.push(cited.head().index());
    }
    // The citing itself then tells nothing more.
    drafts.retain(|draft| draft.lemma != "cite" || !draft.cue_head.is_some_and(|head| named.contains(&head)));
}

/// The outlet that reports by this draft's cue and the source that it cites for it.
pub(super) fn cited<'p>(scene: &Scene<'p>, draft: &Draft) -> Option<(Token<'p>, Token<'p>)> {
    if !matches!(draft.lemma.as_str(), "report" | "say" | "write" | "add" | "quote") || !draft.quotes.is_empty() {
        return None;
    }
    let verb = draft.cue_head.and_then(|head| scene.token(head)).filter(|verb| syntax::is_verb(*verb))?;
    let outlet = syntax::own_subject(verb)?;
    let citing = citing_word(scene, verb)?;
    let source = syntax::child(citing, &["dobj", "pobj"])?;
    is_source(source).then_some((outlet, source))
}

/// The word "citing" behind an outlet's verb of reporting, outside quotations, with a source behind it.
pub(super) fn citing_word<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<Token<'p>> {
    syntax::own_subject(verb).filter(|outlet| is_outlet(*outlet))?;
    let sentence = scene.sentence(verb);
    let behind = (verb.index() + 1..sentence.end).filter_map(|at| scene.token(at));
    let citing = behind
        .filter(|token| token.norm() == "citing" && scene.quote_of[token.index()].is_none())
        .find(|token| token.nbor(1).is_some_and(|next| next.sentence().range() == token.sentence().range()))?;
    let source = syntax::child(citing, &["dobj", "pobj"]).filter(|source| source.index() > citing.index())?;
    is_source(source).then_some(citing)
}

/// Whether a subject is a body or outlet and no person.
fn is_outlet(subject: Token<'_>) -> bool {
    let tables = Gazetteer::english();
    let lemma = lower(subject.lemma());
    let known = super::relay::agency(subject.text()).is_some();
    // "the daily Ham Post": the noun before the name tells that it is no person.
    let told = subject.lefts().any(|left| tables.is_organisation_noun(left.norm()));
    let body = subject.pos() == "PROPN" && (told || !matches!(subject.ent_type(), "PERSON" | "GPE" | "NORP"));
    known
        || body
        || subject.pos() == "NOUN"
            && (tables.is_organisation_noun(&lemma) || lemma == "media" || lemma == "radio" || lemma == "television")
}

/// Whether what is cited is somebody, a body or a document: "citing police", not "citing the weather".
fn is_source(source: Token<'_>) -> bool {
    let tables = Gazetteer::english();
    let lemma = lower(source.lemma());
    matches!(source.ent_type(), "PERSON" | "ORG" | "GPE")
        || source.pos() == "PROPN"
        || tables.person_noun(&lemma).is_some()
        || tables.is_organisation_noun(&lemma)
        || tables.is_document_noun(&lemma)
        || matches!(&*lemma, "source" | "people" | "person" | "authority" | "record" | "data")
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn the_cited_source_speaks() {
        check(
            &[],
            "Five homes burned, Reuters reported, citing the police.",
            &["the police | reported | Five homes burned"],
        );
        check(
            &[],
            "Reuters said five homes had burned, citing a fire official.",
            &["a fire official | said | five homes had burned"],
        );
        check(
            &[],
            "The daily Ham Post reported that the firm had been sold, citing three people.",
            &["three people | reported | that the firm had been sold"],
        );
    }

    #[test]
    fn people_and_reasons() {
        check(
            &[],
            "The mayor said five homes had burned, citing the police.",
            &["The mayor | said | five homes had burned"],
        );
        check(
            &[],
            "The airline said flights were off, citing the weather.",
            &["The airline | said | flights were off", "The airline | citing | the weather"],
        );
    }
}
