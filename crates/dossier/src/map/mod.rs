//! A map of the places of a story, drawn from outlines that are part of the program: nothing is fetched.

mod clip;
mod draw;
mod frame;
mod labels;
mod outlines;

pub(crate) use draw::{Drawing, Spot, draw};
pub(crate) use frame::{Frame, frames};
