//! Entities: who and what an article names, from sure to less sure: same name, short name, acronym, other known name, apposition, role named
//! again, same head noun, pronoun; each link says by which rule it was made.

mod build;
mod gazetteer;
mod hand_out;
mod index;
mod known_names;
mod mention;
mod missed_name;
mod name;
mod name_run;
mod pronoun;
mod role;
mod whole_name;

pub(crate) use build::{Cast, find_entities};
pub(crate) use gazetteer::Gazetteer;
pub(crate) use mention::conjoined;
pub(crate) use name_run::cut_title;
