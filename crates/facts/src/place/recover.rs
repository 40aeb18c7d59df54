//! Names that one sentence taken alone made a person or a body, and that the article shows to be places: "in Portville", "the village of Norby",
//! "two regions, Westmark and Ostmark".

use secondsource_model::{Entity, EntityKind, Facts, MentionKind};
use secondsource_nlp::Token;

use super::gazetteer::{Feature, Gazetteer, THOUSAND};
use super::senses::places_of;
use crate::Reading;
use crate::event::people::names_place;
use crate::statement::is_cue_verb;

/// Prepositions whose object is a place where it is a bare name: nobody is "near" or "outside" a person in news, and "in" a person never.
const INSIDE: &[&str] = &["in", "near", "outside", "around", "across", "throughout", "inside"];
/// Words that end the name of a region or town.
const KINDS: &[&str] =
    &["region", "oblast", "province", "state", "county", "district", "city", "governorate", "prefecture"];

/// Gives such entities the kind that they have.
pub(super) fn recover(reading: Reading<'_>, gazetteer: &Gazetteer, facts: &mut Facts) {
    for entity in &mut facts.entities {
        let doubtful = matches!(entity.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Other);
        if doubtful && entity.roles.is_empty() && is_place(reading, gazetteer, entity) {
            entity.kind = EntityKind::Place;
        }
    }
}

fn is_place(reading: Reading<'_>, gazetteer: &Gazetteer, entity: &Entity) -> bool {
    let names = || entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    let heads = || names().filter_map(|mention| reading.tokens_in(mention.span).root());
    if !heads().any(stands_as_place) || heads().any(speaks) {
        return false;
    }
    names().any(|mention| {
        let name = reading.text().slice(mention.span);
        let places = places_of(gazetteer, name);
        let many =
            |feature: Feature, people: u8| matches!(feature, Feature::Town | Feature::District) && people >= THOUSAND;
        places.iter().any(|place| {
            place.main_name && many(place.feature, place.people)
                || matches!(place.feature, Feature::Region | Feature::Capital | Feature::Country)
        })
    })
}

/// Whether a name stands where only a place can.
fn stands_as_place(name: Token<'_>) -> bool {
    if name.is_root() || name.pos() != "PROPN" && !KINDS.contains(&name.norm()) {
        return false;
    }
    let above = name.head();
    let bare = !name.lefts().any(|left| matches!(left.dep(), "det" | "poss"));
    let suffix = KINDS.contains(&&*name.lemma().to_lowercase()) && name.lefts().any(|left| left.pos() == "PROPN");
    let described = name.rights().any(|right| right.dep() == "appos" && names_place(right));
    let kind_of = |noun: Token<'_>| matches!(noun.pos(), "NOUN") && names_place(noun);
    let inside = name.dep() == "pobj"
        && (bare && INSIDE.contains(&above.norm())
            || above.norm() == "of" && !above.is_root() && kind_of(above.head()));
    // "three regions, Poltava, Sumy and Chernihiv"
    let mut at = name;
    let mut listed = false;
    for _ in 0..6 {
        if at.is_root() || !matches!(at.dep(), "conj" | "appos") {
            break;
        }
        at = at.head();
        listed |= kind_of(at);
    }
    // "Himachal Pradesh's Chamba district"
    let holds = name.dep() == "poss"
        && KINDS.contains(&&*above.lemma().to_lowercase())
        && above.lefts().any(|left| left.dep() == "compound");
    suffix || described || inside || listed || holds
}

/// Whether a name says or thinks something.
fn speaks(name: Token<'_>) -> bool {
    name.dep() == "nsubj" && is_cue_verb(name.head().lemma())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secondsource_nlp::Pipeline;

    #[test]
    fn a_name_inside_which_things_happen_is_a_place() {
        let pipeline = Pipeline::english().expect("the packed model reads");
        for (text, name, place) in [
            ("Two people were killed in Sumy.", "Sumy", true),
            ("The power failed in three regions, Poltava, Sumy and Chernihiv.", "Chernihiv", true),
            ("Shells hit Novovorontsovka, a village in the south.", "Novovorontsovka", true),
            ("Troops took the village of Norby.", "Norby", true),
            ("The minister met Lawson.", "Lawson", false),
            ("Lawson said the plan was dead.", "Lawson", false),
        ] {
            let parse = pipeline.parse(text);
            let token = parse.tokens().find(|token| token.text() == name).expect("the name");
            assert_eq!(stands_as_place(token), place, "{text}");
        }
    }
}
