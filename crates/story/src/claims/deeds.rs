//! What befell the people of a count, where it takes more words than a verb: "were taken to hospital", "had to leave their homes", "on board".

use std::sync::LazyLock;

use secondsource_model::{Figure, FigureKind};

use super::word_runs::WordRuns;
use crate::members::Member;
use crate::words::{list, plain};

/// The deed of people in care: it tells that they were hurt or ill, of some of the hurt.
pub(crate) const CARE: &str = "hospitalise";
/// That of all who are on board: no deed, but a measure of its own.
pub(crate) const ABOARD: &str = "board";

/// Figures of one sentence that may bound another's words: a table read as one sentence may have thousands.
const MOST_IN_A_SENTENCE: usize = 64;

struct Deed {
    name: &'static str,
    verbs: Vec<String>,
}

struct Deeds {
    list: Vec<Deed>,
    /// The words of all deeds, and for each run the deed that it tells.
    runs: WordRuns,
    deed_of: Vec<usize>,
}

static DEEDS: LazyLock<Deeds> = LazyLock::new(|| {
    let (mut deeds, mut all, mut deed_of) = (Vec::new(), Vec::new(), Vec::new());
    for line in list(include_str!("../../data/en/deeds.txt")) {
        let Some((name, (verbs, runs))) =
            line.split_once(':').and_then(|(name, rest)| Some((name, rest.split_once('|')?)))
        else {
            continue;
        };
        for run in runs.split(';').map(str::trim).filter(|run| !run.is_empty()) {
            all.push(run);
            deed_of.push(deeds.len());
        }
        deeds.push(Deed { name, verbs: verbs.split_whitespace().map(plain).collect() });
    }
    Deeds { list: deeds, runs: WordRuns::new(all), deed_of }
});

static LITTLE: LazyLock<Vec<String>> = LazyLock::new(|| {
    list(include_str!("../../data/en/little_verbs.txt")).flat_map(str::split_whitespace).map(plain).collect()
});

/// The deed told of a count: by the verb that governs it, or by the words around it where that verb says little or there is none.
pub(crate) fn deed(member: &Member<'_>, figure: &Figure, done: Option<&str>) -> Option<&'static str> {
    if figure.kind != FigureKind::Count {
        return None;
    }
    if let Some(verb) = done.map(plain) {
        if let Some(deed) = DEEDS.list.iter().find(|deed| deed.verbs.contains(&verb)) {
            return Some(deed.name);
        }
        if !LITTLE.contains(&verb) {
            return None;
        }
    }
    let words = around(member, figure);
    // The runs stand in the order of their deeds.
    let run = DEEDS.runs.first_in(&words)?;
    Some(DEEDS.list.get(*DEEDS.deed_of.get(run)?)?.name)
}

/// The words of the figure's own stretch of its sentence, lower case: up to the next comma and no further than the next figure.
fn around(member: &Member<'_>, figure: &Figure) -> String {
    let text = member.article.text.as_str();
    let here = member.figures_of(figure.sentence).iter().take(MOST_IN_A_SENTENCE);
    let next = here
        .filter_map(|ix| member.facts.figure(*ix))
        .map(|other| other.span.start())
        .filter(|start| *start >= figure.span.end())
        .min();
    let end = next.unwrap_or(figure.sentence.end()).min(figure.sentence.end()).max(figure.span.end());
    let behind = text.get(figure.span.end()..end).unwrap_or_default();
    behind.split([',', ';', ':', '–', '—']).next().unwrap_or_default().to_lowercase()
}
