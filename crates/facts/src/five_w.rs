//! The five W of a report: who did what, when and where, from its opening.

use secondsource_model::{BlockKind, EntityKind, Facts, FiveW, MentionKind, Precision, Span, TimeExpression, TimeKind};
use secondsource_nlp::{Entity, Sentence, Token};

use crate::Reading;
use crate::clause::{child, is_verb, noun_phrase, with_conjuncts};

/// Sentences that are searched: news tells its main event in headline, standfirst and the first sentences of the body.
const OPENING_SENTENCES: usize = 6;

/// Sentences that are searched for the time: it stands in the opening less often than the rest.
const TIME_SENTENCES: usize = 14;

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
    let opening_of_times: Vec<Sentence<'_>> =
        reading.parse.sentences().filter(|sentence| sentence.span().len() > 2).take(TIME_SENTENCES).collect();
    let spans: Vec<Span> =
        opening_of_times.iter().filter_map(|sentence| reading.span_of_tokens(sentence.span())).collect();
    answer.when = when(reading, facts, &spans);
    answer.place = place(reading, facts, &opening);
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

/// Days around the publication in which the main event of a report lies: it is news.
const NEWS_DAYS: i64 = 10;

/// When: the first time of the report that is as exact as a day and lies around the publication, with a clock time before one without where both lie on
/// one day and within the first sentences; else the first exact one; else the first that is no duration and no mere "now".
fn when(reading: Reading<'_>, facts: &Facts, opening: &[Span]) -> Option<Span> {
    let last = opening.last()?.end();
    let told: Vec<&TimeExpression> = facts
        .times
        .iter()
        .filter(|time| {
            time.span.end() <= last
                && matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && !time.value.ends_with("_REF")
                && reading.article.dateline.as_ref().is_none_or(|line| !line.span.contains(time.span))
        })
        .collect();
    let exact = |time: &&&TimeExpression| time.precision >= Precision::Day && time.value.get(..10).is_some();
    let news = |time: &&&TimeExpression| {
        let day = |text: &str| text.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
        match (day(&time.value), reading.article.day().and_then(day)) {
            (Some(day), Some(published)) => {
                published.since(day).is_ok_and(|span| (-3..=NEWS_DAYS).contains(&i64::from(span.get_days())))
            }
            _ => true,
        }
    };
    let first = told.iter().filter(exact).find(news).or_else(|| told.iter().find(exact)).or_else(|| told.first())?;
    // "on Wednesday" in the headline, "at 6.10am on Wednesday" in the text below it: the fuller one.
    let fuller = told.iter().find(|time| {
        time.precision >= Precision::Hour
            && first.precision == Precision::Day
            && time.value.get(..10) == Some(&first.value)
    });
    Some(fuller.unwrap_or(first).span)
}

/// The place of the dateline, else the first named place that something is said to be in or at, else the first named place.
fn place(reading: Reading<'_>, facts: &Facts, opening: &[Sentence<'_>]) -> Option<Span> {
    // What the whole article shows to be a person is no place, whatever one sentence looks like.
    let is_place = |token: Token<'_>| {
        let entity = reading.span_of(token).and_then(|span| facts.entity_at(span));
        let kind = entity.and_then(|entity| facts.entities.get(entity.0 as usize)).map(|entity| entity.kind);
        !matches!(kind, Some(EntityKind::Person))
    };
    let named = |token: &Token<'_>| {
        matches!(token.ent_type(), "GPE" | "LOC" | "FAC") && token.tag() != "JJ" && is_place(*token)
    };
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
        let entity = reading.parse.entities().find(|entity| {
            matches!(entity.label(), "GPE" | "LOC" | "FAC")
                && in_opening(*entity, opening)
                && entity.span().tokens().next().is_some_and(is_place)
        })?;
        reading.span_of_tokens(entity.span())
    };
    // Nothing in the opening: the place that the report names most, a town before a country.
    let most = || {
        let places = facts.entities.iter().filter(|entity| entity.place.is_some());
        let named = places.filter_map(|entity| {
            let mut mentions =
                entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name && !mention.metonym);
            let first = mentions.next()?;
            let country = entity.place.as_ref().is_some_and(|place| place.feature == "PCLI");
            Some((country, std::cmp::Reverse(mentions.count()), first.span))
        });
        named.min().map(|(_, _, span)| span)
    };
    inside
        .or_else(dateline)
        .or_else(any)
        .or_else(most)
        .filter(|span| reading.article.block_of(*span).is_none_or(|block| block.kind != BlockKind::Byline))
}

fn in_opening(entity: Entity<'_>, opening: &[Sentence<'_>]) -> bool {
    opening.iter().any(|sentence| sentence.span().indexes().contains(&entity.span().indexes().start))
}
