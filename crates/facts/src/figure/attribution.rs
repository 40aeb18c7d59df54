//! Who says a number: the source of the statement it stands in, innermost first; without statements, the sentence's own "X said".

use secondsource_model::{EntityIx, Span, StatementIx};
use secondsource_nlp::Token;

use crate::Reading;
use crate::lookup::Lookup;

/// Who says so.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Attribution {
    pub(crate) words: Option<Span>,
    pub(crate) entity: Option<EntityIx>,
    pub(crate) statement: Option<StatementIx>,
}

/// The source of the figure at `span`; `counts` where it counts things, rather than being an amount.
pub(crate) fn attribution(
    reading: Reading<'_>,
    facts: &Lookup<'_>,
    span: Span,
    noun: Option<Token<'_>>,
    counts: bool,
) -> Attribution {
    if let Some(own) = noun.and_then(put_by).and_then(|who| reading.span_of_tokens(crate::clause::noun_phrase(who)?)) {
        let said = from_statements(facts, span, counts);
        // "Organisers said 150,000 came, while police put the crowd at 38,000": the number is that of the police.
        let inside = said.words.is_none_or(|words| !words.contains(own) && !own.contains(words));
        let statement = said.statement.filter(|_| !inside);
        return if inside { Attribution { words: Some(own), entity: facts.entity_at(own), statement } } else { said };
    }
    if !facts.statements.is_empty() {
        return from_statements(facts, span, counts);
    }
    let words = noun.and_then(|noun| from_sentence(reading, noun));
    Attribution { words, entity: words.and_then(|words| facts.entity_at(words)), statement: None }
}

/// Who puts a number at something, or estimates it so: "police put the crowd at 38,000".
fn put_by(noun: Token<'_>) -> Option<Token<'_>> {
    let verb = noun.ancestors().take(MAX_UP).find(|above| above.pos() == "VERB")?;
    let puts = match verb.lemma() {
        "put" | "place" => noun.head().norm() == "at" || noun.head().head().norm() == "at",
        "estimate" => true,
        _ => false,
    };
    let who = verb.children().find(|child| child.dep() == "nsubj" && matches!(child.pos(), "NOUN" | "PROPN"))?;
    (puts && !crate::clause::is_passive(verb)).then_some(who)
}

/// Steps from a number up to its verb.
const MAX_UP: usize = 4;

/// The shortest statement whose content holds the figure, that was said and has a source.
fn from_statements(facts: &Lookup<'_>, span: Span, counts: bool) -> Attribution {
    let holding = facts.statements_holding(span);
    let holding = holding.iter().filter_map(|at| Some((at.0, facts.statement(*at)?)));
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let best = holding
        .filter(|(_, statement)| !statement.negated && vouches(statement, counts))
        .min_by_key(|(index, statement)| (statement.source.is_none(), length(&statement.content), *index));
    let Some((index, statement)) = best else { return Attribution::default() };
    let source = statement.source.as_ref();
    Attribution {
        words: source.and_then(|source| source.spans.first().copied()),
        entity: source.and_then(|source| source.entity),
        statement: Some(StatementIx(index)),
    }
}

/// Verbs of belief: what one expects or fears one holds to be so.
const BELIEVE: &[&str] = &[
    "expect",
    "estimate",
    "believe",
    "think",
    "forecast",
    "predict",
    "project",
    "reckon",
    "fear",
    "hope",
    "anticipate",
    "assume",
    "suspect",
    "calculate",
    "know",
    "see",
    "find",
    "count",
    "say",
    "put",
];

/// Verbs of asking and offering: the amount is what is asked or offered.
const ASK: &[&str] = &["want", "demand", "seek", "ask", "request", "offer", "propose", "promise", "pledge"];

/// Whether the source of a statement answers for the numbers in it. Who wants, plans or votes for something ("the council voted to close two of
/// its seven pools") does not tell how many there are: the report does. But "wants $5 more" is the wanter's amount.
fn vouches(statement: &secondsource_model::Statement, counts: bool) -> bool {
    let believed = || {
        let cue = statement.cue.as_ref().map(|cue| cue.lemma.as_str());
        cue.is_some_and(|lemma| BELIEVE.contains(&lemma) || !counts && ASK.contains(&lemma))
    };
    statement.modality != secondsource_model::Modality::Held || believed()
}

const SAY: &[&str] = &[
    "say",
    "report",
    "tell",
    "claim",
    "announce",
    "add",
    "state",
    "confirm",
    "estimate",
    "note",
    "write",
    "post",
    "warn",
    "find",
    "show",
    "reveal",
    "declare",
    "admit",
    "allege",
    "insist",
    "acknowledge",
    "put",
];

fn from_sentence(reading: Reading<'_>, noun: Token<'_>) -> Option<Span> {
    let sentence = noun.sentence();
    // "according to X" binds closest.
    let according = sentence
        .tokens()
        .find(|token| token.norm() == "according" && token.nbor(1).is_some_and(|next| next.norm() == "to"));
    if let Some(object) =
        according.and_then(|token| token.nbor(1)).and_then(|to| to.rights().find(|child| child.dep() == "pobj"))
    {
        return reading.span_of_tokens(object.subtree_span()).map(|span| reading.text().trim(span));
    }
    let mut at = noun;
    for above in noun.ancestors() {
        let says = SAY.contains(&&*above.lemma().to_lowercase()) && matches!(above.pos(), "VERB");
        if says && matches!(at.dep(), "ccomp" | "parataxis" | "advcl" | "nsubj" | "dobj" | "conj") {
            let subject = above.children().find(|child| matches!(child.dep(), "nsubj") && *child != at)?;
            return reading.span_of_tokens(subject.subtree_span()).map(|span| reading.text().trim(span));
        }
        at = above;
    }
    // ", X said." hanging below the clause.
    at.children()
        .filter(|child| child.dep() == "parataxis" || child.dep() == "ccomp")
        .find(|child| SAY.contains(&&*child.lemma().to_lowercase()))
        .and_then(|say| {
            let subject = say.children().find(|child| child.dep() == "nsubj")?;
            reading.span_of_tokens(subject.subtree_span())
        })
}
