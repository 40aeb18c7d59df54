//! Who can be a source: a person, a body, a place that stands for its government, a document, or a noun for one of these.
//!
//! Why: menus, headings, dates, shares and things stand where a subject stands too, and a line that makes one of them speak is worse than none.
//! Whatever was said in quotation marks was said by somebody, so it stays, if need be without a source. Known misses: things whose name the
//! tagger takes for a person's.

use secondsource_nlp::Token;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::entity::Gazetteer;
use crate::word_table::lower;

/// Drops drafts whose source is none; of whole quotations only the source.
pub(super) fn keep_sourced(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain_mut(|draft| {
        let Some(head) = draft.source_head.and_then(|head| scene.token(head)) else { return true };
        let in_marks = || draft.content.iter().any(|run| overlaps_quote(scene, run));
        if is_no_source(head) {
            if draft.quotes.is_empty() {
                return false;
            }
            draft.source.clear();
            draft.source_head = None;
            return true;
        }
        // Readings and pictures speak for nobody: they bring something out, and deny, hope and plan nothing.
        if is_evidence(head) && draft.quotes.is_empty() && !brings_out(draft) {
            return false;
        }
        // "Ng showed no emotion": a person shows what is seen, and tells nothing; "Ng showed that ..." does.
        let person = || head.ent_type() == "PERSON" || head.tag() == "PRP" && head.norm() != "it";
        if draft.lemma == "show" && draft.rule == "object" && draft.quotes.is_empty() && person() {
            return false;
        }
        // What has said, joked or shown that something is so is a source by that; attitudes are had by somebody.
        draft.class != Class::Hold || !draft.quotes.is_empty() || in_marks() || speaks(head)
    });
}

/// What is measured, counted or recorded, as against what somebody has written up ("study", "report", "poll").
const EVIDENCE: &[&str] = &[
    "data",
    "datum",
    "reading",
    "result",
    "measurement",
    "figure",
    "number",
    "test",
    "sample",
    "image",
    "footage",
    "picture",
    "photograph",
    "photo",
    "scan",
    "record",
    "recording",
    "log",
    "sensor",
    "instrument",
    "radar",
    "satellite",
    "camera",
    "evidence",
    "trace",
    "count",
    "estimate",
    "statistic",
    "indicator",
    "signal",
];

/// Whether the word names evidence, which is nobody's voice.
pub(crate) fn is_evidence(head: Token<'_>) -> bool {
    head.pos() == "NOUN" && EVIDENCE.contains(&head.lemma())
}

/// Whether the cue tells that something comes out of evidence.
pub(super) fn brings_out(draft: &Draft) -> bool {
    draft.class == Class::Show
        || matches!(
            draft.lemma.as_str(),
            "suggest"
                | "reveal"
                | "confirm"
                | "imply"
                | "contradict"
                | "point to"
                | "support"
                | "predict"
                | "according to"
                | "say"
        )
}

fn overlaps_quote(scene: &Scene<'_>, run: &std::ops::Range<usize>) -> bool {
    let tokens = scene.parse.span_over(run.clone()).indexes();
    tokens.into_iter().any(|at| scene.quote_of[at].is_some())
}

/// Whether the word can name no source at all: "this", a date, a sum, an event.
fn is_no_source(head: Token<'_>) -> bool {
    matches!(head.norm(), "this" | "that" | "what" | "there" | "let")
        && !matches!(head.dep(), "relcl")
        && !matches!(head.tag(), "WDT")
        // The reader, or anybody: "you can say", outside quotations.
        || head.norm() == "you"
        || matches!(head.ent_type(), "DATE" | "TIME" | "QUANTITY" | "MONEY" | "EVENT" | "LANGUAGE" | "ORDINAL")
            && matches!(head.pos(), "NOUN" | "PROPN" | "SYM")
        || matches!(head.pos(), "ADV" | "INTJ" | "ADP" | "PUNCT" | "SPACE")
        || !head.text().chars().any(char::is_alphanumeric) && head.text() != "%"
}

/// Whether the word names somebody who can have an attitude.
pub(super) fn speaks(head: Token<'_>) -> bool {
    // "which", "that": what the clause describes.
    if head.tag() == "WDT"
        && let Some(clause) = head.ancestors().take(3).find(|above| above.dep() == "relcl")
    {
        return speaks(clause.head());
    }
    can_speak(head)
}

/// Whether a noun can be somebody or something that speaks: a name, a pronoun, a noun for people, bodies or documents.
pub(super) fn can_speak(head: Token<'_>) -> bool {
    let tables = Gazetteer::english();
    let lemma = lower(head.lemma());
    // A capital without an article is a name that the tagger missed.
    let name = head.text().starts_with(char::is_uppercase)
        && head.lefts().next().is_none()
        && (head.tag() == "NN" || head.tag() == "NNS" && !head.is_sent_start());
    head.pos() != "NOUN"
        || name
        || !head.ent_type().is_empty()
        || tables.person_noun(&lemma).is_some()
        || tables.is_organisation_noun(&lemma)
        || tables.is_document_noun(&lemma)
        || head.tag() == "NNS" && !lemma.ends_with("ment") && AGENT_ENDINGS.iter().any(|ending| lemma.ends_with(ending))
        || OTHER_SPEAKERS.contains(&&*lemma)
}

/// Endings of nouns for those who do something.
const AGENT_ENDINGS: &[&str] = &["er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman", "ive", "ocrat", "eur"];

/// Nouns for many people, sides and sources that are no offices or bodies by their form.
const OTHER_SPEAKERS: &[&str] = &[
    "people",
    "percent",
    "%",
    "majority",
    "minority",
    "source",
    "public",
    "media",
    "press",
    "side",
    "family",
    "state",
    "nation",
    "country",
    "other",
    "camp",
    "crowd",
    "couple",
    "pair",
    "colleague",
    "relative",
    "native",
    "percentage",
    "community",
    "regime",
    "industry",
    "data",
    "figure",
    "evidence",
    "research",
    "analysis",
    "website",
    "site",
    "one",
    "two",
    "three",
    "dozen",
    "hundred",
    "thousand",
    "number",
    "kid",
    "folk",
    "guy",
    "leadership",
    "management",
    "counsel",
    "panel",
    "jury",
    "electorate",
    "faction",
    "wing",
    "household",
    "rebel",
    "adult",
    "elite",
    "left",
    "right",
    "opposition",
    "intelligence",
    "diplomacy",
    "establishment",
    "world",
    "town",
    "village",
    "region",
    "province",
    "capital",
    "south",
    "north",
    "west",
    "east",
    "rest",
    "third",
    "half",
    "quarter",
    "accused",
    "testimony",
    "word",
    "sign",
    "insider",
    "outsider",
    "local",
    "professional",
    "individual",
    "conservative",
    "liberal",
    "republican",
    "democrat",
    "progressive",
    "moderate",
    "radical",
    "nationalist",
    "neighbour",
    "neighbor",
    "patient",
    "client",
    "fan",
    "mob",
    "sect",
    "tribe",
    "gang",
    "militia",
    "troop",
    "staffer",
    "crew",
    "guest",
    "host",
    "pro",
    "proponent",
    "opponent",
    "detractor",
    "sceptic",
    "skeptic",
    "buyer",
    "seller",
];

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn sources() {
        check(&[], "Homeowners say the wall is weak.", &["Homeowners | say | the wall is weak"]);
        check(&[], "The results show that the wall is weak.", &["The results | show | that the wall is weak"]);
        check(&[], "The study says the wall is weak.", &["The study | says | the wall is weak"]);
        check(&[], "According to the map, the wall is weak.", &["the map | According to | the wall is weak"]);
        check(&[], "The court, which said the wall was weak, fined the firm.", &["which | said | the wall was weak"]);
        check(&[], "The sign said \"No entry here\".", &["The sign | said | No entry here"]);
    }

    #[test]
    fn no_sources() {
        check(&[], "The wallpaper wants to be noticed by all.", &[]);
        check(&[], "This says that the wall is weak.", &[]);
        check(&[], "The hardware believes that the wall is weak.", &[]);
        check(&[], "Let's say the wall breaks.", &[]);
        check(&[], "The readings denied that the wall was weak.", &[]);
        // What readings bring out in a sentence that somebody says is that speaker's.
        check(
            &[],
            "Instrument data suggested that the wall was weak, the mayor said.",
            &["the mayor | said | Instrument data suggested that the wall was weak"],
        );
        check(&[], "Suffice it to say the wall broke.", &[]);
    }
}
