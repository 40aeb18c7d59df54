//! Who does what to whom and where, around one trigger.

use secondsource_nlp::Token;

use crate::clause::{agent, child, is_verb, patient, prepositional_object, subject};

/// Head words of the parts of a happening.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Roles<'p> {
    /// Who does it.
    pub(super) agent: Option<Token<'p>>,
    /// To whom or what.
    pub(super) patient: Option<Token<'p>>,
    /// The actor it is directed at, where that is not the patient.
    pub(super) target: Option<Token<'p>>,
    /// Where.
    pub(super) place: Option<Token<'p>>,
}

/// Prepositions whose object is acted on where a verb has no object that can be: "fired at", "called on", "talks with".
const TOWARDS: &[&str] = &["against", "on", "at", "with", "to", "from", "for", "of", "over", "into"];
/// Prepositions of place.
const PLACES: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "across",
    "around",
    "off",
    "on",
    "throughout",
    "along",
    "over",
    "within",
];

impl<'p> Roles<'p> {
    /// The roles around `trigger`; `carrier` is the verb that holds its arguments (often the trigger itself).
    pub(super) fn of(trigger: Token<'p>, carrier: Token<'p>) -> Self {
        let mut roles = if is_verb(carrier) { Self::of_verb(carrier) } else { Self::of_noun(trigger) };
        if trigger != carrier {
            let noun = Self::of_noun(trigger);
            roles.patient = noun.patient;
            roles.target = noun.target.or(roles.target);
            roles.place = noun.place.or(roles.place);
        }
        if roles.target.is_none() && !roles.patient.is_some_and(|patient| is_actor(patient) && !is_owned(patient)) {
            roles.target = opposed(carrier)
                .or_else(|| actor_below(carrier, roles.agent))
                .or_else(|| roles.patient.and_then(|patient| actor_below(patient, roles.agent)));
        }
        roles.target = roles.target.filter(|target| Some(*target) != roles.patient && Some(*target) != roles.agent);
        roles
    }

    fn of_verb(verb: Token<'p>) -> Self {
        let object = patient(verb);
        let towards = prepositional_object(verb, TOWARDS).filter(|who| is_actor(*who));
        let dative = child(verb, &["dative"]).map(|dative| child(dative, &["pobj"]).unwrap_or(dative));
        // "demanded that Israel stop": the complement's subject is who is asked.
        // A clause before the verb ("X welcomed it; Y warned") is joined, not asked for.
        let asked = child(verb, &["ccomp"])
            .filter(|clause| clause.index() > verb.index())
            .and_then(subject)
            .filter(|who| is_actor(*who));
        let target = dative.or_else(|| object.and_then(owner).filter(|who| is_actor(*who))).or(towards).or(asked);
        let patient = object.or(towards);
        // "Evacuated by 8 a.m." tells when, not who.
        // So does "by 30 votes": how.
        let agent =
            agent(verb).filter(|who| !matches!(who.ent_type(), "DATE" | "TIME") && !crate::syntax::tells_margin(*who));
        Self { agent, patient, target, place: place(verb).or_else(|| object.and_then(place)) }
    }

    fn of_noun(noun: Token<'p>) -> Self {
        let by = prepositional_object(noun, &["by", "between"]);
        let modifier = noun.lefts().find(|left| {
            matches!(left.dep(), "amod" | "compound" | "nmod") && matches!(left.ent_type(), "GPE" | "NORP" | "ORG")
        });
        let owner = child(noun, &["poss"]).filter(|owner| !matches!(owner.ent_type(), "DATE" | "TIME"));
        let agent = by.or(owner).or(modifier);
        let patient = prepositional_object(noun, &["against", "on", "at", "of", "with"])
            .filter(|who| Some(*who) != agent && !is_time(*who));
        let at_verb = noun.head();
        let place =
            place(noun).or_else(|| (is_verb(at_verb) && noun.dep() != "pobj").then(|| place(at_verb)).flatten());
        Self { agent, patient, target: None, place }
    }
}

/// Whether a word tells a time: "a shooting on Sunday" is done to nobody of that name.
fn is_time(word: Token<'_>) -> bool {
    matches!(word.ent_type(), "DATE" | "TIME")
}

/// How far below a trigger an actor is looked for.
const REACH: usize = 40;

/// The first actor below a word, nearest levels first, outside the agent's own phrase: "restrictions on German goods".
fn actor_below<'p>(top: Token<'p>, agent: Option<Token<'p>>) -> Option<Token<'p>> {
    let mut level: Vec<Token<'p>> = top.children().collect();
    let mut seen = 0;
    while !level.is_empty() && seen < REACH {
        let mut next = Vec::new();
        for token in level {
            seen += 1;
            let subject = matches!(token.dep(), "nsubj" | "nsubjpass") && token.head() == top;
            if subject
                || Some(token) == agent
                || matches!(token.dep(), "relcl" | "conj" | "parataxis" | "agent" | "npadvmod")
                || is_circumstance(token)
            {
                continue;
            }
            if is_actor(token) && !is_owned(token) {
                return Some(modified_actor(token));
            }
            next.extend(token.children());
        }
        level = next;
    }
    None
}

/// Phrases that tell despite what or by whose account something is done, and to nobody: "despite warnings by agencies", "citing opposition at home".
fn is_circumstance(token: Token<'_>) -> bool {
    const CIRCUMSTANCES: &[&str] = &["despite", "according", "notwithstanding", "citing"];
    matches!(token.dep(), "prep" | "mark" | "advcl")
        && CIRCUMSTANCES.iter().any(|word| token.text().eq_ignore_ascii_case(word))
}

/// A phrase that tells where it happened: the place is done nothing to ("protested in Ham", "standing at the Norland border").
pub(super) fn is_where(token: Token<'_>) -> bool {
    token.dep() == "prep"
        && matches!(
            token.norm(),
            "in" | "near"
                | "outside"
                | "inside"
                | "across"
                | "around"
                | "off"
                | "throughout"
                | "along"
                | "within"
                | "at"
        )
        && child(token, &["pobj"]).is_some_and(is_place)
}

/// The actor that a word below is said to be "against": named as such, it is the target wherever it stands.
fn opposed<'p>(top: Token<'p>) -> Option<Token<'p>> {
    let against = top.subtree_span().tokens().take(REACH).find(|token| {
        token.text().eq_ignore_ascii_case("against")
            && token
                .ancestors()
                .take(REACH)
                .take_while(|above| *above != top)
                .all(|above| !matches!(above.dep(), "relcl" | "advcl" | "ccomp") && !is_circumstance(above))
    })?;
    let object = child(against, &["pobj"])?;
    if is_actor(object) && !is_owned(object) {
        return Some(object);
    }
    object.lefts().find(|left| is_actor(*left)).map(modified_actor)
}

/// In "the Azerbaijani republic" the republic, not the adjective, is the actor; in "German goods" the adjective is all there is.
fn modified_actor(token: Token<'_>) -> Token<'_> {
    let head = token.head();
    if matches!(token.dep(), "amod" | "compound" | "nmod" | "poss")
        && (is_actor(head) || super::people::names_place(head))
    {
        head
    } else {
        token
    }
}

/// Whether somebody in the sentence owns the thing: "its troops".
fn is_owned(noun: Token<'_>) -> bool {
    child(noun, &["poss"]).is_some_and(|owner| owner.tag() == "PRP$")
}

/// Whose the thing is: "rejected an Indian proposal", "Serbia's suppression", "calls by Annan".
fn owner(object: Token<'_>) -> Option<Token<'_>> {
    child(object, &["poss"])
        .or_else(|| prepositional_object(object, &["by", "from"]))
        .or_else(|| object.lefts().find(|left| matches!(left.ent_type(), "NORP" | "GPE")))
}

/// Whether a noun names somebody, a body or a polity that can act and be acted on, as against a plan or a demand.
fn is_actor(noun: Token<'_>) -> bool {
    let named = matches!(noun.ent_type(), "PERSON" | "ORG" | "GPE" | "NORP" | "LOC" | "FAC")
        && matches!(noun.tag(), "NNP" | "NNPS" | "NN" | "NNS" | "JJ");
    let common = matches!(noun.tag(), "NN" | "NNS" | "NNP" | "NNPS")
        && super::people::names_people(noun)
        && noun.dep() != "compound";
    let pronoun = noun.tag() == "PRP" && !noun.text().eq_ignore_ascii_case("it");
    if noun.tag() == "JJ" { matches!(noun.ent_type(), "NORP" | "GPE") } else { named || pronoun || common }
}

/// A named place in a prepositional phrase of the token.
fn place(token: Token<'_>) -> Option<Token<'_>> {
    token
        .children()
        .filter(|child| child.dep() == "prep" && PLACES.iter().any(|word| child.text().eq_ignore_ascii_case(word)))
        .filter_map(|prep| child(prep, &["pobj"]))
        .find(|object| is_place(*object))
}

fn is_place(noun: Token<'_>) -> bool {
    matches!(noun.ent_type(), "GPE" | "LOC" | "FAC")
        || (noun.lefts().any(|left| matches!(left.ent_type(), "GPE" | "LOC" | "FAC"))
            && super::people::names_place(noun))
        || (super::people::names_place(noun)
            && prepositional_object(noun, &["of", "in"]).is_some_and(|inner| matches!(inner.ent_type(), "GPE" | "LOC")))
}
