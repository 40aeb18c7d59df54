//! What a verb's clause says in the parse: who does it, to whom, whether it is denied, planned or supposed.
//!
//! Labels are those of spaCy's English pipelines (ClearNLP style: `nsubj`, `dobj`, `agent`, `xcomp`, ...).

use secondsource_nlp::{Token, TokenSpan};

pub(crate) use crate::syntax::{child, is_negated};

/// Steps up the tree that a search for a shared subject may take; deeper chains are not news prose.
const MAX_STEPS: usize = 12;

/// Whether a token heads a clause: a verb, or a form of "be" with a complement.
pub(crate) fn is_verb(token: Token<'_>) -> bool {
    matches!(token.pos(), "VERB" | "AUX") && !matches!(token.dep(), "aux" | "auxpass")
}

/// Participles that tell a state of mind when "to" follows.
const STATES: &[&str] = &["oppose", "commit", "prepare", "determine", "resolve", "dedicate", "object"];
/// Verbs that always have an object; without one a headline's past tense is a participle: "Power plant attacked".
const TRANSITIVE: &[&str] = &[
    "attack", "target", "kill", "arrest", "detain", "hit", "strike", "damage", "destroy", "capture", "rescue",
    "evacuate", "injure", "wound", "charge", "ban", "cancel", "postpone", "suspend", "release", "jail", "sentence",
    "elect", "appoint", "name",
];

/// Whether the sentence has the form of a headline: no full stop behind it.
fn is_headline(verb: Token<'_>) -> bool {
    !verb.sentence().text().trim_end().ends_with(['.', '!', '?', '”', '"', '’', ':'])
}

/// Whether the verb is passive. A participle without "have" or object is: "95 launched by Norland", and in headlines "Power plant attacked".
pub(crate) fn is_passive(verb: Token<'_>) -> bool {
    // "is opposed to": a state of the subject, nothing done to it.
    let state = STATES.contains(&verb.lemma())
        && child(verb, &["agent"]).is_none()
        && verb.children().any(|to| matches!(to.text(), "to") || to.dep() == "xcomp");
    if state {
        return false;
    }
    let headline = verb.tag() == "VBD"
        && TRANSITIVE.contains(&verb.lemma())
        && verb.is_root()
        && is_headline(verb)
        && child(verb, &["dobj", "prep", "prt"]).is_none();
    if headline {
        return true;
    }
    // A past tense that the tagger took for a participle: "Hundreds protested on Sunday."
    let past = verb.is_root() && child(verb, &["nsubj"]).is_some() && !is_headline(verb);
    let bare_participle = verb.tag() == "VBN" && child(verb, &["aux", "dobj"]).is_none() && !past;
    child(verb, &["auxpass", "nsubjpass", "csubjpass", "agent"]).is_some() || bare_participle
}

/// Verbs whose infinitive is done by their object: "urged Iran to stop".
const OBJECT_CONTROL: &[&str] = &[
    "urge",
    "ask",
    "tell",
    "order",
    "force",
    "allow",
    "press",
    "pressure",
    "call",
    "invite",
    "want",
    "help",
    "compel",
    "require",
    "expect",
    "advise",
    "permit",
    "enable",
    "warn",
    "instruct",
    "push",
    "convince",
    "persuade",
    "lead",
    "request",
    "encourage",
    "command",
    "see",
];

/// Verbs whose "for" or "of" tells what their object did.
const BLAMING: &[&str] = &[
    "criticise",
    "criticize",
    "blame",
    "condemn",
    "accuse",
    "fault",
    "praise",
    "thank",
    "punish",
    "fine",
    "arrest",
    "jail",
    "sentence",
    "denounce",
    "rebuke",
    "sue",
    "prosecute",
    "suspect",
    "convict",
    "sanction",
    "ridicule",
    "mock",
    "scold",
    "attack",
    "slam",
    "detain",
    "charge",
    "hail",
    "commend",
    "applaud",
    "reprimand",
];

/// The grammatical subject of a verb, through shared subjects ("came and saw"), infinitives, participles and relative clauses.
pub(crate) fn subject(verb: Token<'_>) -> Option<Token<'_>> {
    let mut at = verb;
    for _ in 0..MAX_STEPS {
        if let Some(own) = child(at, &["nsubj", "nsubjpass", "csubj"]).map(|first| whole_subject(at, first)) {
            if at.dep() == "relcl" && matches!(own.tag(), "WDT" | "WP") {
                return Some(at.head());
            }
            if own.dep() != "csubj" {
                return Some(own);
            }
            return None;
        }
        match at.dep() {
            "conj" if is_verb(at.head()) => at = at.head(),
            "xcomp" | "ccomp" | "advcl" | "pcomp" if at.is_root() => return None,
            "xcomp" => {
                let above = at.head();
                let asked =
                    OBJECT_CONTROL.contains(&above.lemma()).then(|| child(above, &["dobj", "dative"])).flatten();
                // "called on the minister to resign", "appealed to both sides to stop".
                let asked = asked.or_else(|| match above.lemma() {
                    "call" | "prevail" => prepositional_object(above, &["on", "upon"]),
                    "appeal" => prepositional_object(above, &["to"]),
                    _ => None,
                });
                if asked.is_some() {
                    return asked;
                }
                at = above;
            }
            "advcl" if matches!(at.tag(), "VBG" | "VBN" | "VB") => at = clause_before(at).unwrap_or_else(|| at.head()),
            // "criticised the minister for ignoring the report": who is blamed did it.
            "pcomp" if BLAMING.contains(&at.head().head().lemma()) && matches!(at.head().norm(), "for" | "of") => {
                let verb = at.head().head();
                return if is_passive(verb) { child(verb, &["nsubjpass", "nsubj"]) } else { child(verb, &["dobj"]) };
            }
            "pcomp" => at = at.head().head(),
            // "Gunmen on motorbikes killed 51 people": with an object it is the verb of the sentence, and what it does not fit is what the noun is on.
            "acl" if matches!(at.tag(), "VBN" | "VBD") && child(at, &["dobj"]).is_some() => {
                let noun = at.head();
                let on = matches!(noun.head().norm(), "on" | "in" | "with" | "from" | "at");
                let outer = (noun.dep() == "pobj" && noun.head().dep() == "prep" && on).then(|| noun.head().head());
                return Some(outer.filter(|outer| outer.dep() == "nsubj").unwrap_or(noun));
            }
            "acl" if matches!(at.tag(), "VBG" | "VBN" | "VBD") => return Some(at.head()),
            // "are ready to withdraw": whoever is ready withdraws.
            "acomp" | "attr" | "oprd" => at = at.head(),
            // "agreement to withdraw": the infinitive is done by whoever does the noun.
            "acl" if at.tag() == "VB" => {
                let noun = at.head();
                if let Some(owner) = child(noun, &["poss"]) {
                    return Some(owner);
                }
                let verb = noun.head();
                // "A plan to bomb the airport was foiled": the plan is no doer, and who foiled it did not plan.
                if !is_verb(verb) || matches!(noun.dep(), "nsubj" | "nsubjpass") {
                    return None;
                }
                at = verb;
            }
            _ => return None,
        }
        if !is_verb(at) && !matches!(at.dep(), "acomp" | "attr" | "oprd") {
            return None;
        }
    }
    None
}

/// The subject where the parse cuts it in two: "A magnitude 6.4 earthquake struck".
fn whole_subject<'p>(verb: Token<'p>, first: Token<'p>) -> Token<'p> {
    let number = first.nbor(1).filter(|number| number.tag() == "CD");
    let second = number.map(Token::head).filter(|second| {
        second.head() == verb && second.dep() == first.dep() && second.index() > first.index() && *second != verb
    });
    second.unwrap_or(first)
}

/// The clause with a subject of its own that ends right before a participle: in "protests began when a roof collapsed, killing 16" the roof killed.
fn clause_before(participle: Token<'_>) -> Option<Token<'_>> {
    let start = participle.subtree_span().indexes().start;
    let above = participle.head();
    above.rights().take_while(|clause| clause.index() < start).find(|clause| {
        let end = clause.subtree_span().indexes().end;
        clause.dep() == "advcl"
            && matches!(clause.tag(), "VBD" | "VBZ" | "VBP")
            && (end == start || end + 1 == start)
            && child(*clause, &["nsubj", "nsubjpass"]).is_some()
    })
}

/// Who does what a verb tells: the subject of an active verb, the by-phrase of a passive one.
pub(crate) fn agent(verb: Token<'_>) -> Option<Token<'_>> {
    if is_passive(verb) {
        return crate::syntax::by_agent(verb);
    }
    subject(verb)
}

/// What a verb acts on: the object of an active verb, the subject of a passive one.
pub(crate) fn patient(verb: Token<'_>) -> Option<Token<'_>> {
    if is_passive(verb) {
        return if verb.dep() == "acl" && child(verb, &["nsubj", "nsubjpass"]).is_none() {
            Some(verb.head())
        } else {
            subject(verb)
        };
    }
    child(verb, &["dobj"]).map(antecedent).or_else(|| relative_or_object(verb))
}

/// For "which", "that" and "who", the noun that their clause describes.
pub(crate) fn antecedent(token: Token<'_>) -> Token<'_> {
    if !matches!(token.tag(), "WDT" | "WP") {
        return token;
    }
    token.ancestors().find(|above| above.dep() == "relcl").map_or(token, Token::head)
}

/// In "the town they took", the noun that a relative clause without object describes.
pub(crate) fn relative_or_object(verb: Token<'_>) -> Option<Token<'_>> {
    let own = (verb.dep() == "relcl").then(|| child(verb, &["nsubj"])).flatten()?;
    // "by the time the polls closed", "the way they voted": when, where, why and how, not what.
    let how = matches!(
        verb.head().lemma(),
        "time" | "moment" | "day" | "week" | "month" | "year" | "way" | "reason" | "place" | "point" | "extent"
    ) || matches!(verb.head().ent_type(), "DATE" | "TIME");
    (!how && !matches!(own.tag(), "WDT" | "WP")).then(|| verb.head())
}

/// The object of the first preposition among `prepositions` under a token.
pub(crate) fn prepositional_object<'p>(token: Token<'p>, prepositions: &[&str]) -> Option<Token<'p>> {
    token
        .children()
        .filter(|child| {
            child.dep() == "prep" && prepositions.iter().any(|word| child.text().eq_ignore_ascii_case(word))
        })
        .find_map(|prep| child(prep, &["pobj", "pcomp"]))
}

/// A head noun and the nouns joined to it: "Jordan and Britain".
pub(crate) fn with_conjuncts(token: Token<'_>) -> Vec<Token<'_>> {
    let mut all = vec![token];
    let mut at = token;
    while let Some(next) = at.children().find(|child| child.dep() == "conj") {
        all.push(next);
        if all.len() > MAX_STEPS {
            break;
        }
        at = next;
    }
    all
}

/// A noun phrase around its head: what stands before it, and what "of" adds behind it. Relative clauses, appositions and joined nouns stay out.
pub(crate) fn noun_phrase<'p>(head: Token<'p>) -> Option<TokenSpan<'p>> {
    let mut first = head.index();
    for left in head.lefts() {
        if !matches!(left.dep(), "punct" | "cc" | "preconj" | "relcl" | "advcl") {
            first = first.min(left.subtree_span().indexes().start);
            break;
        }
    }
    let mut end = head.index() + 1;
    for right in head.rights() {
        let near = right.subtree_span().indexes();
        if near.start == end && right.dep() == "prep" && right.text().eq_ignore_ascii_case("of") {
            end = without_clauses(right, near.end);
        } else {
            break;
        }
    }
    head.parse().span(first..end)
}

/// The end of a phrase before the first relative clause or comma inside it.
fn without_clauses(phrase: Token<'_>, end: usize) -> usize {
    phrase
        .subtree_span()
        .tokens()
        .find(|token| matches!(token.dep(), "relcl" | "advcl" | "appos") || token.text() == ",")
        .map_or(end, |token| token.subtree_span().indexes().start.min(token.index()).max(phrase.index() + 1))
}

/// How a clause stands to the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Told as a fact.
    Real,
    /// To come.
    Future,
    /// Possible, wished or conditional.
    Supposed,
    /// Told not to be so.
    Negated,
}

/// Words that deny what they govern: "failed to", "refused to", "denied".
const DENIERS: &[&str] = &["deny", "refuse", "fail", "decline", "refrain", "avoid", "prevent", "stop"];
/// Words whose complement is still to come.
const PLANNERS: &[&str] = &[
    "plan",
    "intend",
    "agree",
    "promise",
    "pledge",
    "vow",
    "prepare",
    "expect",
    "schedule",
    "decide",
    "commit",
    "offer",
    "want",
    "hope",
    "aim",
    "seek",
    "set",
    "propose",
    "demand",
    "urge",
    "ask",
    "order",
    "call",
    "request",
    "threaten",
    "consider",
    "due",
    "want",
    "need",
    "instruct",
    "suggest",
    "recommend",
    "encourage",
    "push",
    "press",
    "appeal",
    "warn",
    "vote",
];
/// Nouns whose infinitive is still to come: "a plan to leave".
const PLAN_NOUNS: &[&str] = &[
    "plan",
    "promise",
    "pledge",
    "vow",
    "decision",
    "intention",
    "offer",
    "proposal",
    "agreement",
    "deal",
    "commitment",
    "order",
];
const FUTURE: &[&str] = &["will", "shall", "'ll", "’ll", "wo"];
const SUPPOSING: &[&str] = &["would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d"];

/// Whether a noun stands for none of its kind: "no one", "nobody", "none of the passengers", "no arrests", "neither side".
fn names_none(noun: Token<'_>) -> bool {
    let none = |word: Token<'_>| {
        matches!(word.text().to_ascii_lowercase().as_str(), "nobody" | "none" | "neither" | "nothing")
    };
    let no = |word: Token<'_>| matches!(word.text().to_ascii_lowercase().as_str(), "no" | "neither" | "zero");
    // "No fewer than 12" are twelve.
    let at_least = |word: Token<'_>| word.children().any(|child| matches!(child.lemma(), "few" | "less" | "more"));
    none(noun)
        || noun.lefts().any(|left| left.dep() == "det" && no(left) || left.dep() == "nummod" && no(left))
            && !at_least(noun)
}

/// "neither the tax nor the ban"
fn neither(noun: Token<'_>) -> bool {
    noun.lefts().any(|left| left.text().eq_ignore_ascii_case("neither"))
}

/// Whether what a verb is said of, or what a noun tells, is nobody and nothing: "no one was killed", "no arrests were made", "without casualties".
fn is_of_none(token: Token<'_>) -> bool {
    if is_verb(token) {
        return token.children().any(|child| {
            matches!(child.dep(), "nsubj" | "nsubjpass" | "dobj") && (names_none(child) || neither(child))
        });
    }
    names_none(token) || token.dep() == "pobj" && token.head().text().eq_ignore_ascii_case("without")
}

/// How the clause of a verb (or a noun that tells a happening) stands to the facts.
pub(crate) fn standing(token: Token<'_>) -> Standing {
    let mut at = token;
    if is_of_none(token) {
        return Standing::Negated;
    }
    for step in 0..MAX_STEPS {
        if is_negated(at)
            && (step == 0 || matches!(at.lemma(), "say" | "think" | "believe" | "plan" | "intend" | "agree"))
        {
            return Standing::Negated;
        }
        let mut auxiliaries = at.children().filter(|child| child.dep() == "aux");
        if let Some(modal) = auxiliaries.find(|aux| aux.tag() == "MD") {
            let word = modal.text().to_lowercase();
            if FUTURE.contains(&word.as_str()) {
                return Standing::Future;
            }
            if SUPPOSING.contains(&word.as_str()) {
                return Standing::Supposed;
            }
        }
        if at.children().any(|child| child.dep() == "mark" && matches!(child.lemma(), "if" | "unless" | "whether")) {
            return Standing::Supposed;
        }
        let above = at.head();
        match at.dep() {
            "xcomp" | "ccomp" | "acl" | "pcomp" | "dobj" | "advcl" => {
                let governor = if at.dep() == "pcomp" { above.head() } else { above };
                let lemma = governor.lemma();
                if DENIERS.contains(&lemma) && at.dep() != "advcl" {
                    return Standing::Negated;
                }
                let infinitive = at.tag() == "VB" && at.children().any(|child| child.tag() == "TO");
                if infinitive && governor.pos() == "ADJ" {
                    return if is_negated(governor.head()) || governor.lemma().starts_with("un") {
                        Standing::Negated
                    } else {
                        Standing::Future
                    };
                }
                let bare = at.tag() == "VB" && at.dep() == "ccomp";
                if (infinitive || bare) && PLANNERS.contains(&lemma) {
                    return Standing::Future;
                }
                if infinitive && matches!(at.dep(), "advcl" | "acl") {
                    return if PLAN_NOUNS.contains(&lemma) { Standing::Future } else { Standing::Supposed };
                }
                if at.dep() == "ccomp" || at.dep() == "advcl" {
                    return Standing::Real;
                }
                at = governor;
            }
            // "promised to halve the tax and opposes the ban": a finite form is joined to no infinitive.
            "conj" if matches!(at.tag(), "VBZ" | "VBD") && above.tag() == "VB" => return Standing::Real,
            "conj" => at = above,
            "nsubj" | "nsubjpass" | "pobj" | "prep" if !is_verb(at) && step == 0 && is_verb(above) => at = above,
            _ => return Standing::Real,
        }
    }
    Standing::Real
}
