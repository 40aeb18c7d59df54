//! What happened: triggers with their kind, who, to whom, where, when and by whose account.
//!
//! A verb tells a happening by the frame it stands in ("call off + strike"), a noun by itself ("the explosion"); light verbs hand their
//! subject to the noun ("launched an attack"). The kinds follow PLOVER (<https://github.com/openeventdata/PLOVER>).

mod accident;
mod arguments;
mod belongings;
mod lexicon;
pub(crate) mod people;

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{Event, EventKind, EventStatus, Facts, Participant, Span};
use secondsource_nlp::Token;

use crate::Reading;
use crate::clause::{Standing, is_verb, standing};
use crate::lookup::Lookup;
use arguments::Roles;
use belongings::Belongings;

/// Verbs that say little themselves; their object tells the happening.
const LIGHT_VERBS: &[&str] = &[
    "launch", "stage", "hold", "make", "conduct", "begin", "start", "take", "give", "issue", "carry", "mount", "wage",
    "commit", "suffer", "face", "undergo", "have", "open", "continue", "resume", "lead", "pay", "order", "announce",
    "cause", "see", "end", "stop", "halt",
];

/// A word that tells a happening, before its arguments are looked up.
#[derive(Clone, Copy)]
struct Trigger<'p> {
    token: Token<'p>,
    kind: EventKind,
    /// The verb whose subject and time are the happening's: the trigger itself, or its light verb.
    carrier: Token<'p>,
}

/// Finds the events of an article. Reads the times, figures, statements and entities found before.
pub(crate) fn find(reading: Reading<'_>, facts: &Facts) -> Vec<Event> {
    let mut triggers = triggers(reading);
    accident::tell_apart(reading, &mut triggers);
    let belongings = Belongings::of(reading, facts, &triggers);
    let facts = &Lookup::new(facts);
    let mut events: Vec<Event> =
        triggers.iter().filter_map(|trigger| event(reading, facts, *trigger, &belongings)).collect();
    events.sort_by_key(|event| event.trigger);
    events
}

fn triggers(reading: Reading<'_>) -> Vec<Trigger<'_>> {
    let mut found: Vec<Trigger<'_>> = Vec::new();
    let mut consumed: BTreeSet<usize> = BTreeSet::new();
    for token in reading.parse.tokens().filter(|token| is_verb(*token) && !is_epithet(*token)) {
        if let Some(hit) = lexicon::verb_kind(token).filter(|hit| !is_figurative(token, hit.kind)) {
            let light = LIGHT_VERBS.contains(&token.lemma()) && hit.weight == 0;
            let object_tells =
                light && crate::clause::patient(token).is_some_and(|object| lexicon::noun_kind(object).is_some());
            if !object_tells {
                found.push(Trigger { token, kind: hit.kind, carrier: token });
                consumed.extend(hit.with.map(Token::index));
            }
        }
    }
    let demands = reading.parse.tokens().filter(|token| is_said_demand(*token));
    found.extend(demands.map(|token| Trigger { token, kind: EventKind::Demand, carrier: token }));
    // Kinds by token, so that a noun finds its verb at once.
    let mut told: BTreeMap<usize, EventKind> =
        found.iter().map(|trigger| (trigger.token.index(), trigger.kind)).collect();
    for token in
        reading.parse.tokens().filter(|token| token.pos() == "NOUN" && !matches!(token.dep(), "compound" | "npadvmod"))
    {
        let Some(kind) = lexicon::noun_kind(token) else { continue };
        let verb = governing_verb(token);
        // "The attacks targeted a school": the verb tells the same happening, with its arguments.
        let told_by = |other: Token<'_>| told.get(&other.index()).is_some_and(|known| same_happening(*known, kind));
        let told_by_verb = verb.is_some_and(told_by);
        // "A barrage of attacks" is one happening, told by the outer noun.
        let told_by_outer =
            token.dep() == "pobj" && token.head().text().eq_ignore_ascii_case("of") && told_by(token.head().head());
        if consumed.contains(&token.index()) || told_by_verb || told_by_outer {
            continue;
        }
        let carrier = verb.filter(|verb| token.dep() == "dobj" && LIGHT_VERBS.contains(&verb.lemma())).unwrap_or(token);
        told.insert(token.index(), kind);
        found.push(Trigger { token, kind, carrier });
    }
    found.sort_by_key(|trigger| trigger.token.index());
    found
}

/// Things that one leaves by going: "left the party", "left the building".
const LEFT: &[&str] = &[
    "home",
    "house",
    "post",
    "job",
    "office",
    "company",
    "club",
    "party",
    "country",
    "scene",
    "stage",
    "room",
    "court",
    "team",
    "union",
    "bloc",
    "meeting",
    "school",
    "cabinet",
    "government",
    "band",
    "coalition",
    "alliance",
    "role",
    "position",
];

/// Where the words around a verb say that it tells no such happening: "left three dead", "hit 10,000", "pulled one back".
fn is_figurative(verb: Token<'_>, kind: EventKind) -> bool {
    let object = crate::clause::child(verb, &["dobj"]);
    let number = object.is_some_and(|object| {
        object.tag() == "CD"
            || object.lefts().any(|left| left.tag() == "CD") && matches!(object.ent_type(), "PERCENT" | "MONEY")
    });
    match (kind, verb.lemma()) {
        (EventKind::Move, "leave") => {
            let place = |object: Token<'_>| {
                matches!(object.ent_type(), "GPE" | "LOC" | "FAC" | "ORG")
                    || people::names_place(object)
                    || LEFT.contains(&object.lemma())
            };
            let state = verb.children().any(|child| matches!(child.dep(), "oprd" | "ccomp" | "acomp"));
            state || crate::clause::is_passive(verb) || object.is_some_and(|object| !place(object))
        }
        (EventKind::Assault | EventKind::Retreat | EventKind::Contest, "hit" | "pull" | "lose" | "strike") => number,
        _ => false,
    }
}

/// "a suspended sentence", "the delayed stations": a participle before its noun tells which thing is meant, and nothing that happened here. Harm done
/// to people and things is told so too ("the injured driver").
fn is_epithet(token: Token<'_>) -> bool {
    token.dep() == "amod"
        && matches!(token.tag(), "VBN" | "VBG" | "VBD")
        && !lexicon::verb_kind(token).is_some_and(|hit| {
            matches!(
                hit.kind,
                EventKind::Assault | EventKind::Injury | EventKind::Death | EventKind::Damage | EventKind::Crime
            )
        })
}

/// Verbs of saying that tell no happening themselves.
const SAYING: &[&str] = &[
    "say",
    "declare",
    "insist",
    "state",
    "stress",
    "announce",
    "add",
    "argue",
    "reiterate",
    "repeat",
    "emphasise",
    "emphasize",
    "conclude",
];

/// To say that somebody else must do something is to demand it.
fn is_said_demand(verb: Token<'_>) -> bool {
    SAYING.contains(&verb.lemma())
        && lexicon::verb_kind(verb).is_none()
        && verb.children().filter(|child| child.dep() == "ccomp").any(|said| {
            let must = said.children().any(|aux| aux.dep() == "aux" && matches!(aux.lemma(), "must" | "should"));
            must && crate::clause::subject(said).is_some_and(|who| who.pos() != "PRON")
        })
}

/// The verb that a noun is subject or object of.
fn governing_verb(noun: Token<'_>) -> Option<Token<'_>> {
    (matches!(noun.dep(), "dobj" | "nsubj" | "nsubjpass") && is_verb(noun.head())).then(|| noun.head())
}

/// Kinds that tell one happening when a noun and its verb have them: an attack kills, wounds, damages.
fn same_happening(verb: EventKind, noun: EventKind) -> bool {
    let violent = |kind| {
        matches!(kind, EventKind::Assault | EventKind::Death | EventKind::Injury | EventKind::Damage | EventKind::Crime)
    };
    verb == noun || (violent(verb) && violent(noun))
}

fn event(reading: Reading<'_>, facts: &Lookup<'_>, trigger: Trigger<'_>, belongings: &Belongings) -> Option<Event> {
    let span = reading.span_of(trigger.token)?;
    if is_formula(trigger.token) {
        return None;
    }
    let mut roles = Roles::of(trigger.token, trigger.carrier);
    // "Data suggested": evidence asks for nothing.
    if trigger.kind == EventKind::Demand && roles.agent.is_some_and(crate::statement::is_evidence) {
        return None;
    }
    let kind = kind_of(trigger, &roles);
    // "Protested in Ham": where it was is not against whom.
    if kind == EventKind::Protest && is_verb(trigger.token) {
        roles.target = roles.target.filter(|target| !arguments::is_where(target.head()));
        roles.patient = roles.patient.filter(|patient| !arguments::is_where(patient.head()));
    }
    // Prices that fall, bridges that collapse and rivers that flood are directed at nobody.
    if matches!(kind, EventKind::Change | EventKind::Accident | EventKind::Disaster) {
        roles.target = None;
    }
    let participant = |token: Option<Token<'_>>| participant(reading, facts, token);
    let clause = clause_span(reading, trigger)?;
    let statement = statement_of(facts, span);
    // A noun without anybody, any place and any time names no happening that could be compared: "negotiations", "hostilities".
    let time = belongings.time(trigger.token);
    let bare = roles.agent.is_none() && roles.patient.is_none() && roles.place.is_none() && time.is_none();
    if bare && !is_verb(trigger.carrier) {
        return None;
    }
    let according_to = statement.and_then(|at| facts.statement(at)?.source.as_ref()?.spans.first().copied());
    Some(Event {
        trigger: span,
        lemma: trigger.token.lemma().to_lowercase(),
        kind,
        agent: participant(roles.agent),
        patient: participant(roles.patient),
        target: participant(roles.target),
        place: roles.place.and_then(|place| phrase_span(reading, place)),
        time,
        figures: belongings.figures(trigger.token),
        status: status(trigger),
        according_to,
        statement,
        clause,
        sentence: facts.sentence_of(span).unwrap_or(clause),
    })
}

/// Verbs of speech that a reporter's formula refuses: "declined to comment".
const COMMENT: &[&str] = &[
    "comment",
    "elaborate",
    "say",
    "answer",
    "discuss",
    "speculate",
    "specify",
    "name",
    "identify",
    "give",
    "provide",
    "reply",
    "respond",
    "speak",
    "disclose",
    "confirm",
];

/// "declined to comment", "would not elaborate": tells that nothing was told, which is neither a happening nor a stand.
pub(crate) fn is_formula(verb: Token<'_>) -> bool {
    matches!(verb.lemma(), "decline" | "refuse")
        && crate::clause::child(verb, &["xcomp"]).is_some_and(|said| COMMENT.contains(&said.lemma()))
}

/// Forces that strike without striking work.
const FORCES: &[&str] = &[
    "earthquake",
    "quake",
    "storm",
    "hurricane",
    "cyclone",
    "typhoon",
    "tornado",
    "lightning",
    "tsunami",
    "disaster",
    "flood",
    "tremor",
    "aftershock",
    "avalanche",
    "landslide",
    "wave",
    "meteorite",
    "asteroid",
    "epidemic",
    "outbreak",
    "virus",
    "tragedy",
];

/// The kind of a happening where its doer settles it: an earthquake that strikes holds no protest and mounts no attack.
fn kind_of(trigger: Trigger<'_>, roles: &Roles<'_>) -> EventKind {
    let force = roles.agent.is_some_and(|agent| FORCES.contains(&&*agent.lemma().to_lowercase()));
    let moved = matches!(trigger.kind, EventKind::Protest | EventKind::Assault);
    if force && moved {
        return EventKind::Disaster;
    }
    let somebody = |who: Token<'_>| {
        matches!(who.ent_type(), "PERSON" | "ORG" | "GPE" | "NORP") || who.pos() == "PRON" || people::names_people(who)
    };
    // "Attackers burned houses" is no fire that broke out; "vaccines arrived" meet nobody.
    if trigger.kind == EventKind::Disaster && is_verb(trigger.token) && roles.agent.is_some_and(somebody) {
        return EventKind::Assault;
    }
    let body =
        |who: Token<'_>| somebody(who) || crate::clause::prepositional_object(who, &["of"]).is_some_and(somebody);
    let goes = matches!(trigger.token.lemma(), "travel" | "arrive" | "return" | "visit" | "fly");
    if trigger.kind == EventKind::Consult && goes && roles.agent.is_some_and(|who| !body(who)) {
        return EventKind::Move;
    }
    if trigger.kind == EventKind::Assault && trigger.token.lemma() == "beat" && is_game(trigger.token, roles) {
        return EventKind::Contest;
    }
    // "Talks collapsed": what people do with one another ends, and nothing falls.
    let dealing = |noun: Token<'_>| {
        matches!(
            lexicon::noun_kind(noun),
            Some(EventKind::Consult | EventKind::Agree | EventKind::Cooperate | EventKind::Deal)
        )
    };
    if trigger.kind == EventKind::Accident && roles.agent.or(roles.patient).is_some_and(dealing) {
        return EventKind::Halt;
    }
    trigger.kind
}

/// Whether who beats whom plays: bodies and countries do, and so does who beats somebody by a result ("6-4").
fn is_game(verb: Token<'_>, roles: &Roles<'_>) -> bool {
    let side = |who: Option<Token<'_>>| who.is_some_and(|who| matches!(who.ent_type(), "ORG" | "GPE" | "NORP"));
    let result = |token: Token<'_>| {
        let dash = |at: isize| token.nbor(at).is_some_and(|next| matches!(next.text(), "-" | "–"));
        token.tag() == "CD" && (token.text().contains(['-', '–']) || dash(1) || dash(-1))
    };
    side(roles.agent) && side(roles.patient)
        || side(roles.patient) && roles.agent.is_some_and(|who| who.ent_type() == "PERSON")
        || verb.subtree_span().tokens().take(MAX_CLAUSE).any(result)
}

/// Tokens of a clause that are looked through for a result.
const MAX_CLAUSE: usize = 60;

/// Words before a noun that say it has not happened yet, or may not have.
const PLANNED: &[&str] = &["planned", "upcoming", "future", "scheduled", "forthcoming", "next", "expected", "proposed"];
const SUPPOSED: &[&str] = &["possible", "potential", "alleged", "suspected", "threatened", "would-be", "any"];

/// Verbs whose object is wished or feared and not there yet: "demanded her resignation".
const WISHING: &[&str] = &[
    "demand",
    "seek",
    "want",
    "request",
    "propose",
    "consider",
    "threaten",
    "fear",
    "urge",
    "favour",
    "favor",
    "await",
    "expect",
    "advocate",
    "contemplate",
    "mull",
    "weigh",
];
/// Verbs and nouns that look ahead to what stands behind their preposition: "calls for her resignation", "warned of attacks", "the threat of a strike".
const LOOKING_AHEAD: &[(&str, &[&str])] = &[
    (
        "for",
        &[
            "call", "appeal", "plea", "plead", "push", "press", "ask", "hope", "brace", "prepare", "plan", "demand",
            "bid", "campaign", "wait",
        ],
    ),
    (
        "of",
        &[
            "warn",
            "warning",
            "threat",
            "risk",
            "fear",
            "danger",
            "possibility",
            "prospect",
            "chance",
            "likelihood",
            "idea",
            "hope",
        ],
    ),
    ("about", &["warn", "warning"]),
    ("against", &["warn", "warning"]),
];

/// Whether a noun tells what somebody wishes, proposes or fears.
fn is_looked_ahead_to(noun: Token<'_>) -> bool {
    let above = noun.head();
    match noun.dep() {
        "dobj" => WISHING.contains(&above.lemma()),
        "pobj" => LOOKING_AHEAD.iter().any(|(preposition, words)| {
            above.text().eq_ignore_ascii_case(preposition) && words.contains(&&*above.head().lemma().to_lowercase())
        }),
        _ => false,
    }
}

fn status(trigger: Trigger<'_>) -> EventStatus {
    if trigger.token == trigger.carrier && !is_verb(trigger.token) {
        let said_by = |words: &[&str]| trigger.token.lefts().any(|left| words.contains(&&*left.text().to_lowercase()));
        if trigger.token.lefts().any(|left| left.text().eq_ignore_ascii_case("no")) {
            return EventStatus::Denied;
        }
        if said_by(PLANNED) {
            return EventStatus::Planned;
        }
        if said_by(SUPPOSED) || is_looked_ahead_to(trigger.token) {
            return EventStatus::Hypothetical;
        }
        // A named happening ("the attack could mean war") stands whatever is said of it, unless it is what is planned or denied.
        if trigger.token.dep() != "dobj" {
            return EventStatus::Happened;
        }
    }
    match standing(trigger.carrier) {
        Standing::Real => EventStatus::Happened,
        Standing::Future => EventStatus::Planned,
        Standing::Supposed => EventStatus::Hypothetical,
        Standing::Negated => EventStatus::Denied,
    }
}

fn participant(reading: Reading<'_>, facts: &Lookup<'_>, token: Option<Token<'_>>) -> Option<Participant> {
    let token = token?;
    let span = phrase_span(reading, token)?;
    // "began at 0600 GMT": a time takes no part.
    let first = facts.times.partition_point(|time| time.span.end() <= span.start());
    if facts.times.get(first).is_some_and(|time| time.span.contains(span)) {
        return None;
    }
    let entity = reading.span_of(token).and_then(|head| facts.entity_at(head)).or_else(|| facts.entity_at(span));
    Some(Participant { span, entity })
}

/// The phrase of a participant, joined ones included: "Jordan and Britain".
fn phrase_span(reading: Reading<'_>, token: Token<'_>) -> Option<Span> {
    crate::clause::with_conjuncts(token)
        .into_iter()
        .filter_map(|head| crate::clause::noun_phrase(head).and_then(|tokens| reading.span_of_tokens(tokens)))
        .reduce(Span::cover)
}

/// The clause around a trigger: everything below its carrier, at most the sentence.
fn clause_span(reading: Reading<'_>, trigger: Trigger<'_>) -> Option<Span> {
    let sentence = trigger.token.sentence().span().indexes();
    let below = trigger.carrier.subtree_span().indexes();
    let range = below.start.max(sentence.start)..below.end.min(sentence.end);
    let span = reading.span_of_tokens(reading.parse.span(range)?)?;
    let words = reading.text().slice(span);
    let kept = words.trim_end_matches(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '.'));
    reading.text().span(span.start(), span.start() + kept.len())
}

fn statement_of(facts: &Lookup<'_>, span: Span) -> Option<secondsource_model::StatementIx> {
    let length = |at: &secondsource_model::StatementIx| {
        facts.statement(*at).map_or(0, |statement| statement.content.iter().map(|content| content.len()).sum::<usize>())
    };
    facts.statements_holding(span).into_iter().min_by_key(length)
}
