//! The five W of a report: who did what, when and where, from its opening.

use secondsource_model::{BlockKind, Facts, Span, TimeKind};
use secondsource_nlp::{Entity, Sentence, Token};

use crate::Reading;
use crate::clause::{child, is_verb, noun_phrase, with_conjuncts};

/// Answers to who, what, when and where, each a span of the article. `None` where its opening does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiveW {
    /// Who did it, or to whom it happened.
    pub who: Option<Span>,
    /// What happened: the verb with its object, without who, when and where.
    pub what: Option<Span>,
    /// When.
    pub when: Option<Span>,
    /// Where.
    pub place: Option<Span>,
}

/// Sentences that are searched: news tells its main event in headline, standfirst and the first sentences of the body.
const OPENING_SENTENCES: usize = 6;

/// Reads the five W off an article's opening (inverted pyramid): the main clause of the headline, else of the first sentence that has one.
#[must_use]
pub fn five_w(reading: Reading<'_>, facts: &Facts) -> FiveW {
    let opening: Vec<Sentence<'_>> =
        reading.parse.sentences().filter(|sentence| sentence.span().len() > 2).take(OPENING_SENTENCES).collect();
    let mut answer = FiveW::default();
    for sentence in &opening {
        let Some(verb) = main_verb(*sentence) else { continue };
        if answer.what.is_none() {
            answer.what = what(reading, verb);
        }
        if answer.who.is_none() {
            answer.who =
                crate::clause::subject(verb).filter(|who| who.pos() != "PRON").and_then(|who| phrase(reading, who));
        }
        if answer.what.is_some() && answer.who.is_some() {
            break;
        }
    }
    let spans: Vec<Span> = opening.iter().filter_map(|sentence| reading.span_of_tokens(sentence.span())).collect();
    answer.when = when(reading, facts, &spans);
    answer.place = place(reading, &opening);
    answer
}

/// The verb of the main clause; of "X said that Y did" the reported clause.
fn main_verb(sentence: Sentence<'_>) -> Option<Token<'_>> {
    let root = sentence.tokens().find(|token| token.is_root() && is_verb(*token)).or_else(|| {
        sentence.tokens().find(|token| is_verb(*token) && child(*token, &["nsubj", "nsubjpass"]).is_some())
    })?;
    let reported = child(root, &["ccomp"]).filter(|inner| is_verb(*inner) && REPORTING.contains(&root.lemma()));
    Some(reported.unwrap_or(root))
}

const REPORTING: &[&str] =
    &["say", "report", "announce", "tell", "confirm", "add", "state", "claim", "reveal", "show", "find"];

/// The verb with its objects and complements, up to the first adjunct of another kind.
fn what(reading: Reading<'_>, verb: Token<'_>) -> Option<Span> {
    let mut first = verb.index();
    for left in verb.lefts().filter(|left| matches!(left.dep(), "aux" | "auxpass" | "neg" | "advmod")) {
        if verb
            .parse()
            .span(left.index()..first)
            .is_some_and(|between| between.tokens().all(|token| token == left || token.head() == verb))
        {
            first = first.min(left.index());
        }
    }
    let mut end = verb.index() + 1;
    for right in verb.rights() {
        let near = right.subtree_span().indexes();
        let tells = match right.dep() {
            "dobj" | "attr" | "acomp" | "oprd" | "xcomp" | "prt" | "dative" | "ccomp" | "agent" | "neg" => true,
            "prep" => near.len() <= 6 && !tells_time(right),
            _ => false,
        };
        if near.start != end || !tells {
            break;
        }
        end = near.end.min(verb.index() + MAX_WHAT);
    }
    reading.span_of_tokens(verb.parse().span(first..end)?)
}

/// Tokens that "what" may have behind its verb; more is no answer but the sentence.
const MAX_WHAT: usize = 14;

fn tells_time(prep: Token<'_>) -> bool {
    child(prep, &["pobj"]).is_some_and(|object| matches!(object.ent_type(), "DATE" | "TIME"))
}

fn phrase(reading: Reading<'_>, head: Token<'_>) -> Option<Span> {
    with_conjuncts(head)
        .into_iter()
        .filter_map(|part| noun_phrase(part).and_then(|tokens| reading.span_of_tokens(tokens)))
        .reduce(Span::cover)
}

/// The first date or time of the opening that is as exact as a day; else the first of any kind that is no duration.
fn when(reading: Reading<'_>, facts: &Facts, opening: &[Span]) -> Option<Span> {
    let last = opening.last()?.end();
    let told = || {
        facts.times.iter().filter(|time| {
            time.span.end() <= last
                && matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && reading.article.dateline.as_ref().is_none_or(|line| !line.span.contains(time.span))
        })
    };
    let exact = told().find(|time| time.precision >= secondsource_model::Precision::Day);
    exact.or_else(|| told().next()).map(|time| time.span)
}

/// The place of the dateline, else the first named place that something is said to be in or at, else the first named place.
fn place(reading: Reading<'_>, opening: &[Sentence<'_>]) -> Option<Span> {
    let named = |token: &Token<'_>| matches!(token.ent_type(), "GPE" | "LOC" | "FAC") && token.tag() != "JJ";
    let located = |token: &Token<'_>| {
        named(token)
            && token.dep() == "pobj"
            && matches!(token.head().lemma(), "in" | "at" | "near" | "outside" | "across" | "on" | "off")
    };
    let tokens = || opening.iter().flat_map(|sentence| sentence.tokens());
    let inside =
        tokens().find(located).and_then(|token| noun_phrase(token)).and_then(|tokens| reading.span_of_tokens(tokens));
    let dateline = || reading.article.dateline.as_ref().and_then(|line| line.place);
    let any = || {
        let entity = reading
            .parse
            .entities()
            .find(|entity| matches!(entity.label(), "GPE" | "LOC" | "FAC") && in_opening(*entity, opening))?;
        reading.span_of_tokens(entity.span())
    };
    inside
        .or_else(dateline)
        .or_else(any)
        .filter(|span| reading.article.block_of(*span).is_none_or(|block| block.kind != BlockKind::Byline))
}

fn in_opening(entity: Entity<'_>, opening: &[Sentence<'_>]) -> bool {
    opening.iter().any(|sentence| sentence.span().indexes().contains(&entity.span().indexes().start))
}
