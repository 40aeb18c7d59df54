//! What is known of each line of a text page before the whole is judged: its words, its forms, the list it stands in.

use std::collections::BTreeMap;

use secondsource_model::FurnitureReason;

use super::metadata::labelled_outlet;
use crate::forms::date::{self, DayOrder};
use crate::forms::phrase::{self, Phrase};
use crate::forms::{byline, credit, picture, publication};
use crate::lexicon::{Reach, line_key};
use crate::line::Line;
use crate::words::{Look, look};

/// What is known of a line before the whole is judged.
pub(crate) struct Sight {
    pub key: String,
    pub look: Look,
    /// Whether it ends in a full stop.
    pub stops: bool,
    /// An item of a list, by the mark it begins with.
    pub bullet: bool,
    /// It leads to what stands under it: `The council decided:`, `And the new boats?`
    pub leads: bool,
    /// A picture's words with the name of its maker.
    pub caption: bool,
    pub phrase: Option<Phrase>,
    pub publication: Option<publication::Form>,
    pub credit: bool,
    pub byline: bool,
    /// Tells who the writer is: `Ana Ruiz covers the harbour.`
    pub bio: bool,
    /// A collector's head line that names the outlet.
    pub label: bool,
    pub correction: bool,
    pub machine: bool,
    /// Times that the line stands on the page.
    pub times: usize,
    /// The furniture list that the line stands in, by its heading.
    pub list: Option<FurnitureReason>,
    /// The line closes or is part of a list that says its length.
    pub counted: bool,
}

/// Which number comes first in the page's dates with strokes.
pub(super) fn order(lines: &[Line]) -> DayOrder {
    date::order_of_lines(lines.iter().map(|line| line.text.as_str()))
}

/// Looks at each line, and marks the lists under furniture headings.
pub(crate) fn see(lines: &[Line]) -> Vec<Sight> {
    let order = order(lines);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut sights: Vec<Sight> = lines
        .iter()
        .map(|line| {
            let words = line.text.as_str();
            let key = line_key(words);
            *times.entry(key.clone()).or_default() += 1;
            Sight {
                look: look(words),
                bullet: is_bullet(words),
                leads: words.ends_with(':') || words.ends_with('?'),
                caption: picture::is_caption(words),
                stops: words.trim_end_matches(['"', '\u{201d}', '\u{2019}', ')']).ends_with('.')
                    && !words.ends_with(".."),
                phrase: phrase::furniture_of(words, &key),
                publication: publication::find(words, order),
                credit: credit::find(words).is_some(),
                label: labelled_outlet(words).is_some(),
                byline: byline::is_byline(words),
                bio: byline::writer_of_bio(words).is_some(),
                correction: phrase::correction(words),
                machine: line.machine,
                times: 1,
                list: None,
                counted: false,
                key,
            }
        })
        .collect();
    for sight in &mut sights {
        sight.times = times.get(&sight.key).copied().unwrap_or(1);
    }
    mark_lists(&mut sights);
    sights
}

/// Whether a line begins with the mark of a list's item.
pub(super) fn is_bullet(words: &str) -> bool {
    words.starts_with(['\u{2022}', '*', '\u{b7}', '\u{2023}', '\u{25aa}', '\u{25cf}'])
        || words.starts_with("- ")
        || words.starts_with("\u{2013} ")
}

/// A heading such as "Trending" takes the lines under it that are no sentences; a list that says its length takes as many lines.
fn mark_lists(sights: &mut [Sight]) {
    let mut at = 0;
    let mut open: Option<FurnitureReason> = None;
    while at < sights.len() {
        if let Some(length) = phrase::list_length(&sights[at].key) {
            let limit = (at + 1 + 3 * length.min(200)).min(sights.len());
            let end = (at..limit)
                .find(|&index| sights[index].key == "end of list")
                .unwrap_or((at + length).min(sights.len() - 1));
            for sight in &mut sights[at..=end] {
                sight.list = Some(open.unwrap_or(FurnitureReason::Related));
                sight.counted = true;
            }
            open = None;
            at = end + 1;
            continue;
        }
        match sights[at].phrase {
            Some(Phrase { reason, reach: Reach::List, whole: true }) => open = Some(reason),
            // A credit line or a dateline's paragraph is the article again.
            None if sights[at].look.is_prose() && sights[at].look.words >= 12 || sights[at].credit => open = None,
            Some(_) | None => {}
        }
        sights[at].list = open;
        at += 1;
    }
}

/// Lines that their form alone sets aside, whatever the selector thinks of them.
pub(super) fn is_barred(sight: &Sight) -> bool {
    let words = sight.look.words;
    sight.counted
        || sight.label
        || sight.publication.is_some() && words < 40
        || sight.machine && words < 40
        || sight.phrase.is_some_and(|phrase| phrase.whole || words < 25)
}

/// Whether a line is a sentence or more, short ones too.
pub(super) fn is_sentence(sight: &Sight) -> bool {
    sight.look.is_prose() || (sight.look.ends && sight.look.words >= 3)
}
