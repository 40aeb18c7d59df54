//! Same words in several reports: the ledger of quotations, and the passages that two reports share.

use serde::Serialize;

use super::cards::{Link, Maker, Quoted};
use crate::json::LedgerPlace;
use crate::labels;

/// Passages shown; the document holds all.
const MAX_PASSAGES: usize = 40;
/// Letters of a passage shown, about twelve lines; its ends are cut at a word.
const MAX_LETTERS: usize = 600;

/// A quotation, and how each report words it.
#[derive(Serialize)]
pub(super) struct Wordings {
    /// Each with our word on it: `identical`, `trimmed`.
    places: Vec<Worded>,
}

#[derive(Serialize)]
struct Worded {
    wording: &'static str,
    quoted: Quoted,
}

pub(super) fn ledger(maker: &Maker<'_>) -> Vec<Wordings> {
    let worded = |place: &LedgerPlace| {
        let quoted = maker.quoted(&place.article, place.span, place.span, "")?;
        Some(Worded { wording: labels::wording(&place.wording), quoted })
    };
    let entries = maker.index.dossier.ledger.iter();
    let entry = |entry: &crate::json::LedgerEntry| Wordings {
        places: std::iter::once(&entry.fullest).chain(&entry.others).filter_map(worded).collect(),
    };
    entries.map(entry).filter(|entry| entry.places.len() > 1).collect()
}

/// Runs of words that two reports share.
#[derive(Serialize)]
pub(super) struct Passages {
    shown: Vec<SharedWords>,
    count: usize,
}

#[derive(Serialize)]
struct SharedWords {
    label: &'static str,
    words: String,
    /// Whether words of the passage are left out here.
    cut: bool,
    left: Option<Link>,
    right: Option<Link>,
}

pub(super) fn passages(maker: &Maker<'_>) -> Passages {
    let all = &maker.index.dossier.passages;
    let shared = |passage: &crate::json::Passage| {
        let text = &maker.index.article(&passage.left)?.text;
        let (words, cut) = first_words(passage.left_span.of(text)?);
        Some(SharedWords {
            label: labels::passage(&passage.class),
            words: words.to_owned(),
            cut,
            left: maker.link(&passage.left, passage.left_span, ""),
            right: maker.link(&passage.right, passage.right_span, ""),
        })
    };
    Passages { shown: all.iter().take(MAX_PASSAGES).filter_map(shared).collect(), count: all.len() }
}

/// The first whole words of a passage, and whether some are left out.
fn first_words(passage: &str) -> (&str, bool) {
    match passage.char_indices().nth(MAX_LETTERS) {
        None => (passage, false),
        Some((end, _)) => {
            let start = passage.get(..end).unwrap_or(passage);
            (start.rsplit_once(char::is_whitespace).map_or(start, |(whole, _)| whole), true)
        }
    }
}
