//! The page of one story: ten blocks, in the order in which a reporter asks.

use serde::Serialize;

use super::blocks::{self, FigureGroup, Grid, Look, Moment, Sum};
use super::cards::{Card, Maker};
use super::only::{Only, only_in};
use super::places::{Places, places};
use super::provenance::{Provenance, provenance};
use super::render::render;
use super::sources::{Source, sources};
use super::voices::{Voices, voices};
use super::wordings::{self, Passages, Wordings};
use crate::index::Index;
use crate::json::Dossier;
use crate::labels;

#[derive(Serialize)]
struct Page<'a> {
    title: String,
    slug: &'a str,
    story: &'a str,
    days: String,
    generator: &'a str,
    provenance: Provenance,
    look_first: Vec<Look>,
    /// What stands there where there is nothing to look at first.
    nothing: String,
    shared: Vec<Card>,
    positions: Grid,
    voices: Voices,
    ledger: Vec<Wordings>,
    passages: Passages,
    figures: Vec<FigureGroup>,
    sums: Vec<Sum>,
    only_in: Vec<Only>,
    timeline: Vec<Moment>,
    places: Places,
    sources: Vec<Source>,
    outlets: &'a [&'a str],
    speakers: &'a [String],
    /// Moments at which articles appeared, for "new since"; the filter goes by their numbers.
    appeared: Vec<String>,
    counts: Counts,
    corrections: Vec<String>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Counts {
    reports: usize,
    origins: usize,
    look_first: usize,
    shared: usize,
    points: usize,
    sayings: usize,
    figures: usize,
    only_in: usize,
    moments: usize,
    places: usize,
}

/// The page of one story, whole: style and script in it, nothing fetched.
#[must_use]
pub fn story_page(dossier: &Dossier) -> String {
    let maker = Maker::new(Index::new(dossier));
    let (look_first, shared) = (blocks::look_first(&maker), blocks::shared(&maker));
    let (positions, voices) = (blocks::positions(&maker), voices(&maker));
    let (figures, only_in) = (blocks::figures(&maker), only_in(&maker));
    let timeline = blocks::timeline(&maker);
    let places = places(&maker);
    let page = Page {
        title: dossier.headline().unwrap_or("Story without a headline").to_owned(),
        slug: &dossier.story.slug,
        story: &dossier.story.id,
        days: days(dossier),
        generator: &dossier.generator,
        counts: Counts {
            reports: dossier.articles.len(),
            origins: dossier.origins.len(),
            look_first: look_first.len(),
            shared: shared.len(),
            points: dossier.positions.points.len(),
            sayings: voices.count(),
            figures: dossier.figures.len(),
            only_in: dossier.only_in.values().map(Vec::len).sum(),
            moments: timeline.len(),
            places: places.len(),
        },
        provenance: provenance(&maker),
        look_first,
        nothing: maker.index.nothing_found(),
        shared,
        positions,
        voices,
        ledger: wordings::ledger(&maker),
        passages: wordings::passages(&maker),
        figures,
        sums: blocks::sums(&maker),
        only_in,
        timeline,
        places,
        sources: sources(&maker),
        outlets: &maker.outlet_names,
        speakers: &maker.speaker_names,
        appeared: maker.moments.iter().map(|moment| labels::moment(moment)).collect(),
        corrections: dossier.corrections.iter().map(correction).collect(),
        notes: dossier.notes.iter().map(|note| note.message.clone()).collect(),
    };
    render("story.html", true, &page)
}

/// `4 Mar 2031`, or the first and the last day.
pub(super) fn days(dossier: &Dossier) -> String {
    match (&dossier.story.first, &dossier.story.last) {
        (Some(first), Some(last)) if first != last => format!("{} to {}", labels::moment(first), labels::moment(last)),
        (Some(day), _) | (None, Some(day)) => labels::moment(day),
        (None, None) => "no date known".to_owned(),
    }
}

fn correction(correction: &crate::json::Correction) -> String {
    let why = correction.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    format!("line {}: {} {}{why}", correction.line, correction.decision, correction.about.join(", "))
}
