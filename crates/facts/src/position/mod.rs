//! Who stands where: holder, point and stance, from the words that tell a stance and from what "will not", "must" and "must not" say.

mod governed;
mod judgement;
mod lexicon;
mod open;
mod somebody;
mod turn;

use secondsource_model::{EntityKind, Facts, Position, Span, Stance};
use secondsource_nlp::Token;

use crate::Reading;
use crate::clause::{
    Standing, agent, child, is_negated, is_verb, noun_phrase, prepositional_object, standing, with_conjuncts,
};
use crate::lookup::Lookup;
use crate::word_table::lower;
use governed::Governed;
use lexicon::{Entry, LEXICON};
use somebody::{is_part, is_somebody};

/// A stance before its words are cut out of the text.
#[derive(Clone, Copy)]
struct Found<'p> {
    holder: Token<'p>,
    point: Token<'p>,
    stance: Stance,
    trigger: Token<'p>,
    negated: bool,
    /// The word above the trigger that withholds the stance or gives it up: "refused" of "refused to rule out".
    turned_by: Option<Token<'p>>,
}

/// Finds the positions of an article. Reads the statements and entities found before.
pub(crate) fn find(reading: Reading<'_>, facts: &Facts) -> Vec<Position> {
    let facts = &Lookup::new(facts);
    let mut positions: Vec<Position> = reading
        .parse
        .tokens()
        .filter_map(|token| {
            by_verb(token)
                .or_else(|| open::left_open(token))
                .or_else(|| by_predicate(token))
                .or_else(|| by_noun(token))
                .or_else(|| judgement::by_modal(token))
        })
        .filter_map(|found| position(reading, facts, &found))
        .collect();
    positions.sort_by_key(|position| (position.trigger, position.holder));
    positions.dedup_by_key(|position| (position.trigger, position.holder));
    positions
}

/// What people go for themselves when they seek it: care, safety, work. To seek these asks nothing of anybody.
const ONES_OWN: &[&str] = &[
    "treatment",
    "care",
    "shelter",
    "refuge",
    "asylum",
    "cover",
    "safety",
    "sanctuary",
    "advice",
    "work",
    "employment",
    "job",
    "solace",
    "comfort",
    "revenge",
    "help",
    "abortion",
    "comment",
    "answer",
    "attention",
    "access",
];

/// What one offers that is no proposal: kind words and things to read.
const OFFERED: &[&str] = &[
    "condolence",
    "apology",
    "sympathy",
    "congratulation",
    "prayer",
    "glimpse",
    "insight",
    "look",
    "tip",
    "advice",
    "news",
    "explanation",
    "comfort",
    "hope",
    "update",
    "outlook",
    "thought",
    "view",
    "thanks",
    "perspective",
    "clue",
];

/// What can be thought over: "explores options", "is weighing the offer".
const CHOICES: &[&str] = &[
    "option",
    "possibility",
    "idea",
    "proposal",
    "plan",
    "offer",
    "way",
    "move",
    "measure",
    "change",
    "step",
    "ban",
    "deal",
    "sale",
    "bid",
    "merger",
    "request",
    "appeal",
    "sanction",
    "law",
    "legislation",
    "response",
    "action",
    "alternative",
    "withdrawal",
    "return",
    "referendum",
    "election",
    "motion",
    "bill",
    "cut",
    "tax",
    "strike",
    "ceasefire",
    "truce",
    "talk",
    "reform",
    "scheme",
    "application",
    "petition",
    "amendment",
];

/// Uses of words of stance that tell none: to weigh 50 kilos, to warn a driver, to welcome a child.
fn is_no_stand(lemma: &str, verb: Token<'_>, point: Token<'_>) -> bool {
    let noun = matches!(point.pos(), "NOUN" | "PROPN");
    let object = noun && point.dep() == "dobj";
    match lemma {
        "offer" => object && OFFERED.contains(&&*lower(point.lemma())),
        // Who is warned is no danger, and who is wanted no demand.
        "warn" | "caution" | "want" => object && is_person(point),
        "threaten" => object && (is_person(point) || point.pos() == "PRON"),
        "welcome" => {
            object
                && matches!(
                    &*lower(point.lemma()),
                    "baby"
                        | "son"
                        | "daughter"
                        | "child"
                        | "boy"
                        | "girl"
                        | "twin"
                        | "guest"
                        | "visitor"
                        | "crowd"
                        | "fan"
                        | "year"
                        | "arrival"
                )
        }
        "consider" | "weigh" | "explore" | "study" | "contemplate" | "mull" => {
            let judged = child(verb, &["oprd", "acomp"]).is_some() || child(point, &["nsubj", "nsubjpass"]).is_some();
            judged || noun && !CHOICES.contains(&&*lower(point.lemma()))
        }
        // "a company seeking millions": what describes a thing or a crowd makes no demand of anybody.
        "seek" | "require" | "request" => verb.dep() == "acl" && verb.head().ent_type().is_empty(),
        _ => false,
    }
}

fn is_person(noun: Token<'_>) -> bool {
    matches!(noun.ent_type(), "PERSON" | "NORP") || crate::event::people::names_people(noun)
}

/// Things that change hands.
const HANDED_OVER: &[&str] = &[
    "payment", "bribe", "money", "cash", "gift", "donation", "kickback", "award", "prize", "fee", "medal", "trophy",
    "delivery", "package", "cheque", "check", "card", "coin", "bitcoin", "ticket", "patient", "student", "refugee",
    "flower",
];

/// "opposes the plan", "ruled out talks", "called for a ceasefire".
fn by_verb(verb: Token<'_>) -> Option<Found<'_>> {
    if !is_verb(verb) {
        return None;
    }
    let lemma = lower(verb.lemma());
    let entries = LEXICON.verbs.get(&lemma)?;
    let (entry, point) = entries.iter().find_map(|entry| Some((entry, point_of(verb, entry)?)))?;
    // "wants to leave", "sought to calm": what one means to do oneself is no demand.
    if entry.stance == Stance::Demands
        && point.dep() == "xcomp"
        && entry.preposition.is_none()
        && child(point, &["nsubj"]).is_none()
        && child(verb, &["dobj"]).is_none()
    {
        return None;
    }
    // "a route in the summer, which the party proposed": behind a comma the clause may describe more than the last noun, and "the pictures they want"
    // demands nothing.
    let described = verb.dep() == "relcl" && point == verb.head();
    if described && (lemma == "want" || point.dep() == "pobj" && follows_comma(verb)) {
        return None;
    }
    // "ruled out a law to ban strikes": the law would ban them, and its enemy does not.
    if verb.tag() == "VB"
        && (verb.dep() == "advcl" && is_stance(verb.head()) || verb.dep() == "acl" && is_object_of_stance(verb.head()))
    {
        return None;
    }
    // "accepted 14 payments": what is handed over is taken, and nothing agreed to.
    if lemma == "accept" && (point.ent_type() == "MONEY" || HANDED_OVER.contains(&&*lower(point.lemma()))) {
        return None;
    }
    if is_no_stand(&lemma, verb, point) {
        return None;
    }
    if lemma == "seek" && ONES_OWN.contains(&point.lemma()) {
        return None;
    }
    // "refused to rule out a tax": the word of stance below tells the stand on the tax, turned by the refusal.
    if governed::omits(verb) && is_verb(point) && LEXICON.verbs.contains(&lower(point.lemma())) {
        return None;
    }
    let holder = agent(verb)?;
    // "supports neither the tax nor the ban", "sees no need": what is said of nothing is said with a "not".
    let negated = is_negated(verb) || neither(point);
    let governed = governed::governed(verb);
    let stance = turned(entry.stance, verb, negated, governed)?;
    Some(Found { holder, point, stance, trigger: verb, negated, turned_by: turner(governed) })
}

/// The stance of a word with the "not" at its clause and the words above it.
fn turned(stance: Stance, clause: Token<'_>, negated: bool, governed: Governed<'_>) -> Option<Stance> {
    match governed {
        Governed::Plain if negated && crate::syntax::is_no_more(clause) => turn::given_up(stance),
        Governed::Plain if negated => turn::negated(stance),
        Governed::Plain => Some(stance),
        // "refused not to back": two turns are not untangled.
        _ if negated => None,
        Governed::Withheld(_) => turn::withheld(stance, clause.lemma()),
        Governed::GivenUp(_) => turn::given_up(stance),
        Governed::Unclear => None,
    }
}

fn turner<'p>(governed: Governed<'p>) -> Option<Token<'p>> {
    match governed {
        Governed::Withheld(word) | Governed::GivenUp(word) => Some(word),
        _ => None,
    }
}

fn follows_comma(clause: Token<'_>) -> bool {
    let start = clause.subtree_span().indexes().start;
    start.checked_sub(1).and_then(|at| clause.parse().get(at)).is_some_and(|before| before.text() == ",")
}

fn is_object_of_stance(noun: Token<'_>) -> bool {
    noun.dep() == "dobj" && is_verb(noun.head()) && is_stance(noun.head())
}

fn neither(point: Token<'_>) -> bool {
    point.lefts().any(|left| left.norm() == "neither")
}

fn point_of<'p>(verb: Token<'p>, entry: &Entry) -> Option<Token<'p>> {
    if let Some(particle) = entry.particle {
        verb.children().find(|child| {
            matches!(child.dep(), "prt" | "advmod" | "prep") && child.text().eq_ignore_ascii_case(particle)
        })?;
    }
    match entry.preposition {
        Some("to") => prepositional_object(verb, &["to"]).or_else(|| child(verb, &["xcomp"])),
        // "called on the minister to resign": what is asked, with who is asked.
        Some(word @ ("on" | "upon")) => {
            // "called Ng to thank her" asks for nothing.
            verb.children().find(|child| child.text().eq_ignore_ascii_case(word))?;
            let clause = child(verb, &["xcomp"]).filter(|clause| clause.tag() == "VB");
            clause.or_else(|| prepositional_object(verb, &[word]))
        }
        Some(word) => prepositional_object(verb, &[word]),
        // "urged Iran to stop": the clause is the point; else the object.
        None => {
            let object = crate::clause::patient(verb);
            // "The company offers four; the union wants nine": a clause in front is not the point where an object stands behind.
            let clause = child(verb, &["xcomp", "ccomp"]).filter(|clause| is_verb(*clause) || clause.pos() == "ADJ");
            clause
                .filter(|clause| {
                    clause.index() > verb.index() || object.is_none_or(|object| object.index() < verb.index())
                })
                .or(object)
        }
    }
}

/// Lengths of time: "was for two days".
const LENGTHS: &[&str] =
    &["second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "while", "moment", "time"];

/// "is opposed to", "is against", "is ready to".
fn by_predicate(token: Token<'_>) -> Option<Found<'_>> {
    let word = lower(token.text());
    let copula = token.head();
    if let Some(entry) = LEXICON.prepositions.get(&word).filter(|_| token.dep() == "prep" && copula.lemma() == "be") {
        let point = child(token, &["pobj", "pcomp"])?;
        // "Were in the network for eight days", "is ready for winter": what one is has been told, and the rest is for how long or for what.
        let told = copula.children().any(|other| {
            other.index() != token.index()
                && matches!(other.dep(), "prep" | "acomp" | "attr" | "advcl")
                && other.index() < token.index()
        });
        if told || LENGTHS.contains(&point.lemma()) {
            return None;
        }
        return predicate(copula, token, point, entry.stance);
    }
    let entry = LEXICON.adjectives.get(&word)?;
    // "kept the door open to talks": the verb above leaves it open. "The firms as opposed to the agency": told apart, not opposed.
    let compares =
        token.index().checked_sub(1).and_then(|before| token.parse().get(before)).map(|word| lower(word.text()));
    if open::left_open(token.head()).is_some() || compares.as_deref() == Some("as") {
        return None;
    }
    let point = match entry.preposition {
        Some("to") => prepositional_object(token, &["to"]).or_else(|| child(token, &["xcomp"])),
        Some(preposition) => prepositional_object(token, &[preposition]),
        None => None,
    }?;
    // "is opposed to": a participle may be parsed as the passive verb itself.
    let clause = if is_verb(token) { token } else { copula };
    predicate(clause, token, point, entry.stance)
}

fn predicate<'p>(clause: Token<'p>, trigger: Token<'p>, point: Token<'p>, stance: Stance) -> Option<Found<'p>> {
    let holder = crate::clause::subject(clause)?;
    let negated = is_negated(clause) || trigger != clause && is_negated(trigger);
    let governed = if is_verb(clause) { governed::governed(clause) } else { Governed::Plain };
    let stance = turned(stance, clause, negated, governed)?;
    Some(Found { holder, point, stance, trigger, negated, turned_by: turner(governed) })
}

/// "Norland's opposition to the treaty", "voiced support for the treaty".
fn by_noun(noun: Token<'_>) -> Option<Found<'_>> {
    if noun.pos() != "NOUN" {
        return None;
    }
    let entries = LEXICON.nouns.get(&lower(noun.lemma()))?;
    let (entry, point) =
        entries.iter().find_map(|entry| Some((entry, prepositional_object(noun, &[entry.preposition?])?)))?;
    let verb = noun.head();
    let holder = child(noun, &["poss"])
        .or_else(|| prepositional_object(noun, &["from", "by"]))
        .or_else(|| (noun.dep() == "dobj" && is_verb(verb) && !is_stance(verb)).then(|| agent(verb)).flatten())?;
    let negated = noun.dep() == "dobj" && is_verb(verb) && is_negated(verb);
    // "dropped its opposition to", "the withdrawal of its support for"
    let given_up = crate::syntax::is_given_up(noun);
    if is_loss(noun) || given_up && (negated || standing(verb) != Standing::Real) {
        return None;
    }
    let stance = match (given_up, negated) {
        (true, _) => turn::given_up(entry.stance)?,
        (_, true) => turn::negated(entry.stance)?,
        _ => entry.stance,
    };
    Some(Found { holder, point, stance, trigger: noun, negated, turned_by: given_up.then_some(verb) })
}

/// Nouns of losing and ending: "the withdrawal of its support", "an end to its opposition" tells of no stand that is held.
fn is_loss(noun: Token<'_>) -> bool {
    const LOSSES: &[&str] = &["withdrawal", "end", "loss", "lack", "absence", "collapse", "retraction", "reversal"];
    noun.dep() == "pobj" && LOSSES.contains(&noun.head().head().lemma())
}

/// Who rejects, backs or answers "calls for an inquiry" takes a stand on the calls of others, and makes none.
fn is_stance(verb: Token<'_>) -> bool {
    LEXICON.verbs.contains(&lower(verb.lemma()))
}

fn position(reading: Reading<'_>, facts: &Lookup<'_>, found: &Found<'_>) -> Option<Position> {
    if is_denied(found.trigger) || crate::event::is_formula(found.trigger) {
        return None;
    }
    if !stands_alone(reading, facts, found) {
        return None;
    }
    if crate::syntax::tells_margin(found.holder) {
        return None;
    }
    let teller = teller(found.trigger).filter(|teller| is_somebody(reading, facts, *teller));
    let found = &match teller {
        // "Said the plan was weak and demanded another": what is so and so does nothing beside it.
        Some(teller) if found.trigger.head().lemma() == "be" && found.holder.pos() != "PRON" => {
            Found { holder: teller, ..*found }
        }
        _ if is_somebody(reading, facts, found.holder) => *found,
        teller => Found { holder: teller?, ..*found },
    };
    let holder = phrase(reading, found.holder)?;
    let point = point_span(reading, found.point)?;
    let trigger = trigger_span(reading, found)?;
    let head = reading.span_of(found.holder)?;
    // "its opposition to the treaty" is no holder, though "its" stands in it.
    let own = (found.holder.tag() == "PRP$").then(|| facts.entity_of(head)).flatten();
    let entity = if is_part(found.holder) {
        // "Five of the nine members", "55% of voters": the whole does not hold what some of it do.
        facts.entity_of(holder)
    } else {
        own.or_else(|| facts.entity_at(head)).or_else(|| facts.entity_at(holder))
    };
    // People are open to ideas; a computer is open to thieves, a road to traffic.
    let thing = found.holder.pos() == "NOUN"
        && entity.and_then(|entity| facts.entity(entity)).is_none_or(|entity| matches!(entity.kind, EntityKind::Other));
    if thing && found.stance == Stance::Accepts && found.trigger.norm() == "open" {
        return None;
    }
    let statement = facts.statements_holding(trigger).first().copied().or_else(|| facts.statement_with_cue(trigger));
    Some(Position {
        holder,
        entity,
        point,
        stance: found.stance,
        trigger,
        statement,
        sentence: facts.sentence_of(trigger)?,
    })
}

/// "The minister said a rise was too dear and offered a bonus": a rise offers nothing, so the verb is joined to the saying, not to what is said, and its
/// subject is who says it.
fn teller(verb: Token<'_>) -> Option<Token<'_>> {
    if verb.dep() != "conj" || child(verb, &["nsubj", "nsubjpass"]).is_some() {
        return None;
    }
    let said = verb.head();
    let saying = (said.dep() == "ccomp").then(|| said.head())?;
    let past = |verb: Token<'_>| verb.tag() == "VBD";
    (past(verb) && past(saying) && crate::statement::is_cue_verb(saying.lemma())).then(|| agent(saying)).flatten()
}

/// Whether a point can be read by itself: no bare pronoun, and no clause about one ("wants it to stay shut"), unless the holder is meant ("insists
/// that it must be asked").
fn stands_alone(reading: Reading<'_>, facts: &Lookup<'_>, found: &Found<'_>) -> bool {
    let point = found.point;
    if point.pos() == "PRON" || matches!(point.tag(), "DT" | "WDT") && point.subtree_span().indexes().len() == 1 {
        return false;
    }
    let subject = child(point, &["nsubj", "nsubjpass"]).filter(|subject| subject.pos() == "PRON");
    let Some(subject) = subject.filter(|subject| !matches!(subject.tag(), "WP" | "WDT" | "EX")) else { return true };
    let entity = |token: Token<'_>| reading.span_of(token).and_then(|span| facts.entity_at(span));
    let own = entity(subject).is_some() && entity(subject) == entity(found.holder);
    // "says there must be talks" is about talks; "nobody", "everyone" name all there are.
    own || matches!(
        &*lower(subject.text()),
        "there" | "nobody" | "everybody" | "everyone" | "anyone" | "anybody" | "all"
    )
}

/// Verbs that say of what stands below them that it is not so, or that they do not know.
const DENYING: &[&str] = &["deny", "doubt", "dispute", "refute", "forget", "pretend"];

/// Whether the stance stands in a clause that is denied, asked or supposed: "denied that it had opposed the treaty", "asked whether it backs the
/// plan", "if it rejects the offer". Nobody's stand is told by it.
fn is_denied(trigger: Token<'_>) -> bool {
    let mut at = trigger;
    for _ in 0..MAX_STEPS {
        let conditional = |child: Token<'_>| {
            child.dep() == "mark" && matches!(child.norm(), "if" | "unless" | "whether") || child.norm() == "whether"
        };
        if at.children().any(conditional) {
            return true;
        }
        if at.is_root() {
            return false;
        }
        let above = at.head();
        match at.dep() {
            "ccomp" | "xcomp" | "pcomp" => {
                let governor = if at.dep() == "pcomp" { above.head() } else { above };
                if DENYING.contains(&governor.lemma()) {
                    return true;
                }
                at = governor;
            }
            "conj" | "acomp" | "attr" | "prep" | "dobj" | "advcl" if at != above => at = above,
            _ => return false,
        }
    }
    false
}

/// Steps up that [`is_denied`] takes; deeper chains are not news prose.
const MAX_STEPS: usize = 12;

fn phrase(reading: Reading<'_>, token: Token<'_>) -> Option<Span> {
    let spans = with_conjuncts(token)
        .into_iter()
        .filter_map(|head| noun_phrase(head).and_then(|tokens| reading.span_of_tokens(tokens)));
    spans.reduce(Span::cover)
}

/// The point's words: a whole clause, or a noun with all that describes it up to a comma.
fn point_span(reading: Reading<'_>, token: Token<'_>) -> Option<Span> {
    let below = token.subtree_span();
    let cut = below
        .tokens()
        .find(|inside| {
            inside.index() > token.index()
                && (matches!(inside.text(), "," | ";" | "–" | "—")
                    || matches!(inside.dep(), "relcl" | "advcl" | "cc") && inside.head() == token)
        })
        .map_or(below.indexes().end, |inside| {
            if matches!(inside.dep(), "relcl" | "advcl") {
                inside.subtree_span().indexes().start.max(token.index() + 1)
            } else {
                inside.index()
            }
        });
    let span = reading.span_of_tokens(reading.parse.span(below.indexes().start..cut.max(token.index() + 1))?)?;
    Some(reading.text().trim(span))
}

/// The word of stance with its negation and particle: "will not allow", "ruled out".
fn trigger_span(reading: Reading<'_>, found: &Found<'_>) -> Option<Span> {
    let own = reading.span_of(found.trigger)?;
    let no_more = found.negated && crate::syntax::is_no_more(found.trigger);
    let parts = found.trigger.children().filter(|child| {
        matches!(child.dep(), "prt")
            || (found.negated && matches!(child.dep(), "neg" | "aux") && child.index() < found.trigger.index())
            || no_more && child.norm() == "longer"
    });
    let no =
        found.trigger.children().filter(|child| no_more && child.norm() == "longer").filter_map(|word| word.nbor(-1));
    let above = found.turned_by.filter(|word| word.index() < found.trigger.index());
    Some(parts.chain(no).chain(above).filter_map(|part| reading.span_of(part)).fold(own, Span::cover))
}
