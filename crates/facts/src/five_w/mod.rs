//! The five W of a report: who did what, when and where, of its main event. No answer is better than a wrong one.

mod main_clause;
mod place;
mod when;

use secondsource_model::{BlockKind, Facts, FiveW, Span};
use secondsource_nlp::{Sentence, Token};

use crate::Reading;
use crate::clause::{child, noun_phrase, with_conjuncts};
use main_clause::Clause;

/// Sentences that are searched: news tells its main event in headline, standfirst and the first sentences of the body.
const OPENING_SENTENCES: usize = 6;

/// Reads the five W off an article's opening (inverted pyramid): the main clause of the title where it is sure who acts in it, else that of the first
/// sentence of the body that tells of the same.
#[must_use]
pub fn five_w(reading: Reading<'_>, facts: &Facts) -> FiveW {
    let told: Vec<Sentence<'_>> = reading
        .parse
        .sentences()
        .filter(|sentence| sentence.span().len() > 2 && is_told(reading, *sentence))
        .take(when::SENTENCES)
        .collect();
    let opening = told.get(..OPENING_SENTENCES.min(told.len())).unwrap_or(&told);
    let main = main_clause::find(reading, facts, opening);
    FiveW {
        who: main.and_then(|clause| clause.who).and_then(|who| phrase(reading, who)),
        what: main.and_then(|clause| what(reading, clause)),
        when: when::find(reading, facts, &told, main.map(|clause| clause.verb)),
        place: place::find(reading, facts, opening, main),
    }
}

/// Whether a sentence is part of what the report tells, not of what stands around it. "VELMAR, March 3 (Orda) -" is a sentence to the parse alone.
fn is_told(reading: Reading<'_>, sentence: Sentence<'_>) -> bool {
    reading.span_of_tokens(sentence.span()).is_none_or(|span| {
        if reading.article.dateline.as_ref().is_some_and(|line| line.span.contains(span)) {
            return false;
        }
        kind_of(reading, span)
            .is_none_or(|kind| kind.is_body() || matches!(kind, BlockKind::Headline | BlockKind::Standfirst))
    })
}

/// The kind of the block in which a span begins.
fn kind_of(reading: Reading<'_>, span: Span) -> Option<BlockKind> {
    let first = reading.text().span(span.start(), span.start())?;
    reading.article.block_of(first).map(|block| block.kind)
}

/// What happened: the predicate; with its subject where that is not who.
fn what(reading: Reading<'_>, clause: Clause<'_>) -> Option<Span> {
    let predicate = predicate(clause.verb);
    let subject = clause
        .subject
        .filter(|subject| Some(*subject) != clause.who && subject.pos() != "PRON" && subject.index() < predicate.start);
    let whole = subject.map(|subject| subject.subtree_span().indexes().start..predicate.end);
    let tokens = whole.filter(|whole| whole.len() <= MAX_CLAUSE).unwrap_or(predicate);
    reading.span_of_tokens(clause.verb.parse().span(tokens)?)
}

/// The verb with its objects and complements, up to the first adjunct of another kind.
fn predicate(verb: Token<'_>) -> std::ops::Range<usize> {
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
            // Circumstances are left out where the answer is long enough without them.
            "prep" => near.len() <= 6 && !tells_time(right) && end - first < LONG_ENOUGH,
            // "ran aground", "left half an hour late"
            "advmod" | "npadvmod" => near.len() <= 4 && !matches!(right.ent_type(), "DATE"),
            _ => false,
        };
        if near.start != end || !tells {
            break;
        }
        end = near.end.min(verb.index() + MAX_WHAT);
        if let Some(comma) = addition(right).filter(|comma| *comma < end) {
            end = comma;
            break;
        }
    }
    first..whole_phrase(verb, end)
}

/// The end of a predicate that may have been cut at its length: a cut leaves no "of the" behind.
fn whole_phrase(verb: Token<'_>, end: usize) -> usize {
    let mut end = end;
    while end > verb.index() + 1 {
        let Some(last) = verb.parse().get(end - 1) else { break };
        let hangs = last.dep() != "prt"
            && (last.pos() == "PUNCT"
                || matches!(last.pos(), "ADP" | "DET" | "CCONJ" | "SCONJ" | "PART")
                    && (last.subtree_span().indexes().end > end || last.head().index() >= end));
        if !hangs {
            break;
        }
        end -= 1;
    }
    end
}

/// The comma before an addition to an object: "treated 19 people, its director said".
fn addition(object: Token<'_>) -> Option<usize> {
    let addition = object.rights().find(|child| matches!(child.dep(), "appos" | "relcl"))?;
    let comma = addition.subtree_span().indexes().start.checked_sub(1)?;
    object.parse().get(comma).filter(|before| before.text() == "," && comma > object.index()).map(Token::index)
}

/// Tokens of a predicate behind which no circumstance is told.
const LONG_ENOUGH: usize = 6;

/// Tokens that "what" may have behind its verb; more is no answer but the sentence.
const MAX_WHAT: usize = 14;

/// Tokens that "what" may have with its subject.
const MAX_CLAUSE: usize = 28;

fn tells_time(prep: Token<'_>) -> bool {
    child(prep, &["pobj"]).is_some_and(|object| matches!(object.ent_type(), "DATE" | "TIME"))
}

/// The words that name somebody, behind a label that a headline sets before them: "Port blaze: residents".
fn phrase(reading: Reading<'_>, head: Token<'_>) -> Option<Span> {
    let whole = with_conjuncts(head)
        .into_iter()
        .filter_map(|part| noun_phrase(part).and_then(|tokens| reading.span_of_tokens(tokens)))
        .reduce(Span::cover)?;
    let label = reading.text().slice(whole).rfind(": ").map_or(0, |at| at + 2);
    let head = reading.span_of(head)?;
    let start = whole.start() + label;
    reading.text().span(if start <= head.start() { start } else { whole.start() }, whole.end())
}
