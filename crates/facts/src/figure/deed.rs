//! What was done to those counted, or what they did: "killed", "downed", "launched", "died".

use secondsource_nlp::Token;

use super::tables::Tables;

/// The word that tells the deed, with the base form of its verb.
#[derive(Clone, Debug)]
pub(crate) struct Deed<'p> {
    pub(crate) word: Token<'p>,
    pub(crate) lemma: String,
}

/// Verbs that tell no deed: they report, are, have or begin.
const EMPTY: &[&str] = &[
    "be", "have", "do", "say", "tell", "report", "add", "claim", "note", "announce", "estimate", "include", "involve",
    "need", "want", "make", "total", "number", "reach", "rise", "fall", "accord", "become", "remain", "seem", "appear",
    "get", "come", "go", "expect", "believe", "think", "know",
];

/// Adjectives that tell a state that was brought about: "left two people dead".
const STATES: &[(&str, &str)] = &[
    ("dead", "die"),
    ("injured", "injure"),
    ("wounded", "wound"),
    ("missing", "miss"),
    ("homeless", "displace"),
    ("displaced", "displace"),
    ("trapped", "trap"),
    ("hurt", "hurt"),
    ("unaccounted", "miss"),
];

/// Verbs of a lasting state: in "people living near the dam" they describe who is counted and tell nothing that was done.
const LASTING: &[&str] = &[
    "live", "reside", "dwell", "belong", "own", "lie", "stand", "sit", "work", "speak", "share", "await", "wait",
    "cover", "contain", "hold", "host", "earn", "cost", "weigh", "measure", "depend", "rely", "run", "range", "vary",
    "span", "surround", "border", "face", "consist", "comprise", "use", "like", "love", "hate", "hope", "wish", "care",
    "seek",
];

/// Verbs whose participle before a noun tells what was done to the things counted: "two downed drones".
const HARMING: &[&str] = &[
    "down",
    "destroy",
    "damage",
    "sink",
    "seize",
    "burn",
    "capture",
    "intercept",
    "steal",
    "loot",
    "collapse",
    "flood",
    "cancel",
    "delay",
    "ruin",
    "wreck",
    "strand",
    "bomb",
    "recover",
];

/// Verbs that only say how a state is known: "presumed dead", "reported missing".
const KNOWING: &[&str] = &[
    "leave",
    "be",
    "find",
    "make",
    "remain",
    "report",
    "feel",
    "declare",
    "confirm",
    "presume",
    "fear",
    "believe",
    "pronounce",
    "list",
    "think",
    "assume",
];

/// Places that can be counted.
const PLACES: &[&str] = &[
    "region", "city", "town", "village", "province", "district", "country", "state", "location", "site", "place",
    "county", "area", "school", "hospital", "building", "home", "house",
];

/// The deed of the noun counted (or of the number itself where the noun is left out).
pub(crate) fn deed<'p>(noun: Token<'p>, tables: &Tables, amount: bool) -> Option<Deed<'p>> {
    // "95 launched by Russia", "21 drones striking nine locations", "people killed in the attack", "two people dead"
    let next = noun.nbor(1).filter(|next| {
        next.tag() == "VBN"
            && noun.tag() == "CD"
            && next.rights().any(|child| child.dep() == "agent" || child.dep() == "prep")
    });
    if let Some(next) = next {
        return Some(told(next));
    }
    // "38 dead and more than 100 missing"
    let bare = (noun.tag() == "CD").then(|| noun.nbor(1)).flatten().and_then(|next| {
        let lemma = STATES.iter().find(|(word, _)| *word == next.norm())?.1;
        Some(Deed { word: next, lemma: lemma.to_owned() })
    });
    if bare.is_some() {
        return bare;
    }
    if let Some(found) = noun.rights().find_map(participle) {
        return Some(found);
    }
    // "five injured people", "two downed drones"; "suspected cases" and "registered voters" tell nothing that was done to them here.
    let modifier = noun.lefts().find(|child| child.tag() == "VBN" && child.dep() == "amod").map(told);
    if let Some(modifier) =
        modifier.filter(|modifier| takes_people(&modifier.lemma) || HARMING.contains(&&*modifier.lemma))
    {
        return Some(modifier);
    }
    let mut at = noun;
    // Up through coordination and "of" to what governs the noun: "three men and two women were killed".
    for _ in 0..4 {
        if at.is_root() {
            return None;
        }
        let above = at.head();
        match at.dep() {
            "nsubjpass" | "nsubj" | "dobj" | "obj" | "dative" | "oprd" | "attr" | "agent" | "csubj" => {
                return of_clause(at, above, amount);
            }
            // "rose by 6%", "fell to $5": what an amount does.
            "npadvmod" | "advmod" if amount && above.pos() == "VERB" => return of_clause(at, above, amount),
            "conj" | "appos" | "nummod" | "compound" | "nmod" | "quantmod" => at = above,
            "prep" if above.pos() == "NOUN" => {
                if let Some(lemma) = tables.deed(&above.norm().to_lowercase()) {
                    return Some(Deed { word: above, lemma: lemma.to_owned() });
                }
                // "dozens of bridges were washed away": on to the verb of the outer noun.
                if at.norm() != "of" {
                    return None;
                }
                at = above;
            }
            "pobj" => {
                let of = matches!(above.norm(), "of");
                let measured = amount
                    && above.dep() == "prep"
                    && above.head().pos() == "VERB"
                    && matches!(above.norm(), "by" | "to" | "at" | "for" | "from" | "of" | "through");
                if measured {
                    return of_clause(noun, above.head(), amount);
                }
                if of {
                    at = above;
                } else if matches!(above.norm(), "in" | "at" | "across" | "on")
                    && above.head().pos() == "VERB"
                    && above.dep() == "prep"
                    && PLACES.contains(&noun.lemma())
                {
                    // "struck targets in six regions": the deed reached the places counted.
                    return of_clause(noun, above.head(), amount);
                } else if matches!(above.norm(), "by") && above.dep() == "agent" && above.head().tag() == "VBN" {
                    return Some(told(above.head()));
                } else {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

fn of_clause<'p>(noun: Token<'p>, verb: Token<'p>, amount: bool) -> Option<Deed<'p>> {
    let leaves = KNOWING.contains(&verb.lemma());
    if let Some(state) = verb.rights().filter(|_| leaves).chain(noun.rights()).find_map(state) {
        return Some(state);
    }
    if !matches!(verb.pos(), "VERB" | "AUX") {
        return None;
    }
    let lemma = verb.lemma().to_lowercase();
    // "were left dead", "were taken to hospital" keep their verb; "was to be killed" takes the verb below.
    let changes =
        amount && matches!(lemma.as_str(), "rise" | "fall" | "reach" | "stand" | "remain" | "expect" | "need" | "want");
    if EMPTY.contains(&lemma.as_str()) && !changes {
        return verb
            .rights()
            .find(|child| matches!(child.dep(), "xcomp" | "acomp") && child.tag() == "VBN")
            .map(told)
            .filter(|deed| !EMPTY.contains(&deed.lemma.as_str()));
    }
    Some(Deed { word: verb, lemma })
}

fn participle(child: Token<'_>) -> Option<Deed<'_>> {
    if let Some(state) = state(child) {
        return Some(state);
    }
    let fits = matches!(child.dep(), "acl" | "relcl") && matches!(child.tag(), "VBN" | "VBG" | "VBD" | "VBZ" | "VBP");
    let lemma = child.lemma().to_lowercase();
    if fits
        && KNOWING.contains(&lemma.as_str())
        && let Some(state) = child.rights().find_map(state)
    {
        return Some(state);
    }
    let lasts = child.tag() != "VBN" && LASTING.contains(&lemma.as_str());
    (fits && !lasts && !EMPTY.contains(&lemma.as_str())).then(|| told(child))
}

fn state(child: Token<'_>) -> Option<Deed<'_>> {
    let norm = child.norm().to_lowercase();
    let fits = matches!(child.dep(), "acomp" | "oprd" | "amod" | "xcomp" | "acl" | "dep" | "attr")
        && (child.pos() == "ADJ" || child.tag() == "VBN");
    let lemma = STATES.iter().find(|(word, _)| *word == norm)?.1;
    fits.then(|| Deed { word: child, lemma: lemma.to_owned() })
}

fn told(verb: Token<'_>) -> Deed<'_> {
    Deed { word: verb, lemma: verb.lemma().to_lowercase() }
}

/// Whether those whom this verb is done to are people, so that "killed five" counts them.
pub(crate) fn takes_people(lemma: &str) -> bool {
    matches!(
        lemma,
        "kill"
            | "injure"
            | "wound"
            | "hurt"
            | "arrest"
            | "detain"
            | "evacuate"
            | "die"
            | "rescue"
            | "hospitalize"
            | "hospitalise"
            | "miss"
            | "displace"
            | "jail"
            | "behead"
            | "execute"
            | "shoot"
            | "stab"
            | "trap"
            | "drown"
            | "abduct"
            | "kidnap"
    )
}
