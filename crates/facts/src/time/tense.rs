//! Which way the words around a time expression look: back, ahead, or neither.

use secondsource_nlp::{Parse, Token};

use crate::word_table::lower;
use crate::words::Words;

/// The direction of a clause in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    Unknown,
}

/// Words of planning: a participle or adjective of these looks ahead ("scheduled for Friday", "due on Monday").
const PLANNED: &[&str] = &[
    "schedule", "plan", "expect", "slate", "set", "due", "intend", "hope", "aim", "prepare", "upcoming", "forecast",
    "predict",
];

/// Verbs of a programme, whose present tells what is to come.
const SCHEDULED: &[&str] = &[
    "begin", "start", "open", "run", "resume", "close", "expire", "reopen", "travel", "host", "play", "visit", "tour",
];

/// The tense at the words `from..to`; `parse` is used where it covers them.
pub(crate) fn tense_at(words: &Words<'_>, from: usize, to: usize, parse: Option<&Parse>) -> Tense {
    // "the recent July 23 session", "last summer's 12 June vote"
    if matches!(words.before(from, 1), "recent" | "latest" | "previous" | "earlier") {
        return Tense::Past;
    }
    // "a fifth above Monday's close": of the markets, the last one.
    let behind = to + usize::from(words.is(to, &["'", "’"]));
    if words.is(behind, &["'s", "’s", "s"]) && words.is(behind + 1, &["close", "closing", "settlement"]) {
        return Tense::Past;
    }
    if looks_ahead(words, from) {
        return Tense::Future;
    }
    match of_clause(words, from, to, parse) {
        Tense::Past if names_term(words, from) => Tense::Unknown,
        tense => tense,
    }
}

/// The tense of the clause around the words.
fn of_clause(words: &Words<'_>, from: usize, to: usize, parse: Option<&Parse>) -> Tense {
    let byte_range = words.get(from).map(|word| word.start).zip(words.get(to - 1).map(|word| word.end));
    if let (Some(parse), Some((start, end))) = (parse, byte_range) {
        let tokens = parse.span_over(start..end);
        if let Some(root) = tokens.root() {
            return of_token(root);
        }
    }
    rough(words, from)
}

/// "ordered inspections by March 20", "set a hearing for Friday": a term or an appointment lies ahead of the deed that sets it, which may be past.
fn names_term(words: &Words<'_>, from: usize) -> bool {
    matches!(words.before(from, 1), "by" | "for")
}

/// Verbs that put something off: "postponed until the autumn" looks ahead though it was said.
const PUT_OFF: &[&str] = &[
    "postponed",
    "delayed",
    "adjourned",
    "deferred",
    "rescheduled",
    "extended",
    "suspended",
    "prolonged",
    "moved",
    "off",
    "back",
    "remanded",
    "renewed",
];

/// "ahead of Friday's vote", "in time for October", "postponed until the autumn".
fn looks_ahead(words: &Words<'_>, from: usize) -> bool {
    let until = (1..=2).find(|back| matches!(words.before(from, *back), "until" | "till" | "to"));
    let put_off = until.is_some_and(|until| {
        let back = |steps: usize| words.before(from, until + steps);
        PUT_OFF.contains(&back(1))
            && !(matches!(back(1), "off" | "back" | "moved")
                && !matches!(back(2), "put" | "pushed" | "was" | "were" | "been" | "be"))
    });
    put_off || (1..=3).any(|back| words.before(from, back) == "ahead" && words.before(from, back - 1) == "of")
}

/// Climbs to the nearest verb and reads its tense.
fn of_token(token: Token<'_>) -> Tense {
    for (steps, above) in std::iter::once(token).chain(token.ancestors()).take(12).enumerate() {
        // "£10bn more than forecast in March": what something is held against was told before.
        if above.tag() == "VBN" && above.nbor(-1).is_some_and(|before| before.norm() == "than") {
            return Tense::Past;
        }
        // "had forecast in March" looks back at who planned; "had been scheduled for March" does not.
        let had = above.tag() == "VBN"
            && above.lefts().any(|aux| matches!(aux.norm(), "had" | "has" | "have"))
            && !above.lefts().any(|aux| aux.dep() == "auxpass");
        let planned = PLANNED.contains(&&*lower(above.lemma())) && !had;
        if planned && steps > 0 && matches!(above.tag(), "VBN" | "JJ" | "IN") {
            return Tense::Future;
        }
        // "The festival runs from 5 to 9 August", "talks begin on Monday": what is on a programme is told in the present.
        if SCHEDULED.contains(&above.lemma())
            && matches!(above.tag(), "VBZ" | "VBP")
            && of_verb(above) == Some(Tense::Present)
        {
            return Tense::Future;
        }
        if matches!(above.pos(), "VERB" | "AUX")
            && let Some(tense) = of_verb(above)
        {
            return tense;
        }
    }
    Tense::Unknown
}

fn of_verb(verb: Token<'_>) -> Option<Tense> {
    let mut has_past_aux = false;
    let mut has_present_aux = false;
    for child in verb.lefts().filter(|child| matches!(child.dep(), "aux" | "auxpass")) {
        let norm = child.norm();
        if matches!(norm, "will" | "shall" | "would" | "may" | "might" | "could" | "should" | "must" | "can" | "wo")
            || child.tag() == "TO"
        {
            return Some(Tense::Future);
        }
        has_past_aux |= matches!(child.tag(), "VBD") || matches!(norm, "has" | "have" | "had");
        has_present_aux |= matches!(child.tag(), "VBZ" | "VBP") && !matches!(norm, "has" | "have");
    }
    match verb.tag() {
        "VBG" if has_present_aux && !has_past_aux && verb.lemma() == "go" => Some(Tense::Future),
        "VBN" | "VBG" if !has_present_aux || has_past_aux => {
            (has_past_aux || (verb.tag() == "VBN" && verb.dep() == "acl")).then_some(Tense::Past)
        }
        "VBN" | "VBG" | "VBZ" | "VBP" => Some(Tense::Present),
        "VBD" => Some(Tense::Past),
        // Bare forms, and participles without an auxiliary, take the tense of the clause above.
        _ => None,
    }
}

/// Without a parse: the nearest sign of tense before the expression in its sentence, else behind it.
fn rough(words: &Words<'_>, from: usize) -> Tense {
    let sentence = words.rough_sentence(from);
    let before = (sentence.start..from).rev().take(14);
    let behind = (from..sentence.end).take(14);
    before.chain(behind).find_map(|at| sign(words, at)).unwrap_or(Tense::Unknown)
}

fn sign(words: &Words<'_>, at: usize) -> Option<Tense> {
    let word = words.norm(at);
    match word {
        "will" | "would" | "shall" | "'ll" | "may" | "might" | "could" | "should" | "scheduled" | "due" | "planned"
        | "expected" | "slated" | "upcoming" => (word != "may" || !words.capital(at)).then_some(Tense::Future),
        "to" => {
            let next = words.get(at + 1)?;
            let verb = next.kind == crate::words::WordKind::Letters
                && !next.capital
                && !matches!(
                    &*next.norm,
                    "the"
                        | "a"
                        | "an"
                        | "its"
                        | "his"
                        | "her"
                        | "their"
                        | "this"
                        | "that"
                        | "date"
                        | "all"
                        | "some"
                        | "end"
                )
                && crate::numeral::small_word(&next.norm).is_none();
            verb.then_some(Tense::Future)
        }
        "was" | "were" | "had" | "did" | "said" | "told" | "held" | "met" | "began" | "came" | "went" | "fell"
        | "rose" | "hit" | "struck" | "killed" | "took" | "made" | "found" | "left" | "won" | "lost" | "shot"
        | "sent" | "gave" | "became" | "has" | "have" => Some(Tense::Past),
        "is" | "are" | "says" => Some(Tense::Present),
        _ if word.len() > 4 && word.ends_with("ed") && !matches!(word, "united" | "indeed" | "hundred") => {
            Some(Tense::Past)
        }
        _ => None,
    }
}
