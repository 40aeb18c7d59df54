//! Holds a dossier against its source files: every hash, every span, every word that it says stands there, and all that a new reading finds.

use std::path::Path;

use secondsource_dossier::json::{self, Dossier};
use secondsource_ingest::{MAX_INPUT_BYTES, ReadOptions, read_input};
use secondsource_model::{Article, ContentHash, FurnitureReason, NoteCode, Outcome, Page};
use serde_json::Value;

use crate::again;
use crate::stages::Engine;
use crate::world::World;

/// What was checked, and what does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Articles whose source was compared.
    pub articles: usize,
    /// Spans that were compared with their text.
    pub spans: usize,
    /// Hashes that were reckoned anew.
    pub hashes: usize,
    /// What does not hold, in the order of the dossier.
    pub drifts: Vec<Drift>,
    /// Why the sources were not read again to compare all findings, where nothing else drifted.
    pub not_read_again: Option<String>,
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The source's name, or the dossier's own where it contradicts itself.
    pub place: String,
    /// What sort of drift.
    pub kind: DriftKind,
    /// What was met and what the dossier says.
    pub what: String,
}

/// Sorts of drift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DriftKind {
    /// The dossier contradicts itself.
    Inside,
    /// The source is not there, or gives no page.
    SourceGone,
    /// The source's bytes are not those that were read.
    BytesChanged,
    /// Words that the dossier shows do not stand in the source.
    WordsChanged,
    /// The sources are as they were, and reading them again finds something else.
    Findings,
}

impl DriftKind {
    /// Every sort, in the order of the documentation.
    pub const ALL: &'static [Self] =
        &[Self::Inside, Self::SourceGone, Self::BytesChanged, Self::WordsChanged, Self::Findings];

    /// The stable code: `drift-bytes`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Inside => "drift-inside",
            Self::SourceGone => "drift-source-gone",
            Self::BytesChanged => "drift-bytes",
            Self::WordsChanged => "drift-words",
            Self::Findings => "drift-findings",
        }
    }

    /// What to do next.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Inside => "the dossier was changed after it was written; make it again from the sources",
            Self::SourceGone => "give the folder that the paths start from with --base, or put the file back",
            Self::BytesChanged | Self::WordsChanged => {
                "the file was changed after it was read; make the dossier again, or put the first capture back"
            }
            Self::Findings => {
                "the dossier was changed after it was written, or made with another --model; make it again from the sources"
            }
        }
    }
}

/// Checks dossiers against the files that they name, whose paths start from `base`. `generator` is the program that checks.
#[must_use]
pub fn verify(
    world: &dyn World,
    engine: &Engine<'_>,
    base: &Path,
    dossiers: &[Dossier],
    generator: &str,
) -> Verification {
    let mut verification = Verification::default();
    let mut pages = Vec::new();
    for dossier in dossiers {
        for drift in json::check(dossier) {
            let place =
                dossier.article(&drift.article).map_or("the dossier", |article| article.source.label()).to_owned();
            let what = format!("{}: {}", drift.at, drift.what);
            verification.drifts.push(Drift { place, kind: DriftKind::Inside, what });
        }
        verification.spans += serde_json::to_value(dossier).map_or(0, |value| count_spans(&value));
        for article in &dossier.articles {
            verification.articles += 1;
            verification.hashes += 2;
            pages.extend(check_source(world, engine, base, article, &mut verification.drifts));
        }
    }
    if verification.drifts.is_empty() {
        verification.not_read_again = why_not_again(dossiers, generator);
        if verification.not_read_again.is_none() {
            verification.drifts = again::compare(engine, dossiers, &pages);
        }
    }
    verification
}

/// What stands in the way of reading the sources again to the same findings.
fn why_not_again(dossiers: &[Dossier], generator: &str) -> Option<String> {
    if let Some(other) = dossiers.iter().find(|dossier| dossier.generator != generator) {
        return Some(format!("it was written by {}, and this is {generator}", other.generator));
    }
    let is_left_out = |note: &json::Note| note.code == NoteCode::DuplicateInput.as_str();
    let mut notes = dossiers.iter().flat_map(|dossier| &dossier.notes);
    notes.any(is_left_out).then(|| "inputs that repeat others were left out of it".to_owned())
}

/// Pairs of offsets anywhere in a document.
fn count_spans(value: &Value) -> usize {
    match value {
        Value::Array(items) if items.len() == 2 && items.iter().all(Value::is_u64) => 1,
        Value::Array(items) => items.iter().map(count_spans).sum(),
        Value::Object(fields) => fields.values().map(count_spans).sum(),
        _ => 0,
    }
}

/// Names what drifted in one source; gives its page.
fn check_source(
    world: &dyn World,
    engine: &Engine<'_>,
    base: &Path,
    article: &json::Article,
    drifts: &mut Vec<Drift>,
) -> Option<Outcome<Page>> {
    let place = article.source.label().to_owned();
    let mut report = |kind: DriftKind, what: String| drifts.push(Drift { place: place.clone(), kind, what });
    let page = match find_page(world, base, article) {
        Ok(page) => page,
        Err(what) => {
            report(DriftKind::SourceGone, what);
            return None;
        }
    };
    let met = page.value.source.sha256.to_string();
    if met != article.source.sha256 {
        report(DriftKind::BytesChanged, format!("has SHA-256 {met}, the dossier says {}", article.source.sha256));
    }
    let now = engine.extract(&page);
    let page = again::with_given_date(engine, &page, article);
    if ContentHash::of(now.text.as_str().as_bytes()).to_string() == article.text_sha256 {
        return Some(page);
    }
    let mut search_from = 0;
    let mut changed = false;
    for (number, block) in (1_usize..).zip(&article.blocks) {
        let words = block.span.of(&article.text).unwrap_or_default();
        // Blocks keep their order, so each is looked for behind the one before it.
        if let Some(found) = now.text.as_str().get(search_from..).and_then(|rest| rest.find(words)) {
            search_from += found + words.len();
            continue;
        }
        changed = true;
        let other = nearest(now.text.as_str(), search_from, words);
        let at = block.source_span.map_or_else(String::new, |span| format!(", bytes {span} of the file"));
        let difference = difference(words, other);
        report(DriftKind::WordsChanged, format!("{} {number}{at}: {difference}", block.kind));
    }
    if !changed && !is_template_apart(&now, article) {
        report(
            DriftKind::WordsChanged,
            "the source has words in the article that the dossier does not have".to_owned(),
        );
    }
    Some(page)
}

/// Whether all that the page read by itself has more was set aside in the dossier as what the outlet's pages share.
fn is_template_apart(now: &Article, then: &json::Article) -> bool {
    let known = |words: &str| {
        then.blocks.iter().any(|block| block.span.of(&then.text) == Some(words))
            || then.furniture.iter().any(|line| line.reason == FurnitureReason::Template.as_str() && line.text == words)
    };
    now.blocks.iter().all(|block| known(now.slice(block.span)))
}

/// The page that an article was read from; else what stands in the way.
fn find_page(world: &dyn World, base: &Path, article: &json::Article) -> Result<Outcome<Page>, String> {
    let path = article.source.path.as_deref().ok_or("the dossier names no file for it")?;
    let file = match path.rsplit_once('#') {
        Some((file, record)) if record.bytes().all(|byte| byte.is_ascii_digit()) && !record.is_empty() => file,
        _ => path,
    };
    if file == "-" {
        return Err("was read from standard input, which is not kept".to_owned());
    }
    let bytes = world.read(&base.join(file), MAX_INPUT_BYTES).map_err(|error| format!("cannot be read ({error})"))?;
    let options = ReadOptions { plain: article.page_kind == "plain-body", published: None };
    let pages = read_input(file, &bytes, &options);
    let pages: Vec<Outcome<Page>> = pages.into_iter().filter_map(Result::ok).collect();
    let is_it = |page: &Outcome<Page>| page.value.source.path.as_deref() == Some(path);
    let found = pages.into_iter().find(is_it);
    found.ok_or_else(|| "gives no page any more where the dossier found one".to_owned())
}

/// The line of `text` behind `from` that begins most like `words`.
fn nearest<'t>(text: &'t str, from: usize, words: &str) -> &'t str {
    let same = |line: &str| {
        let front = line.bytes().zip(words.bytes()).take_while(|(left, right)| left == right).count();
        let back = line.bytes().rev().zip(words.bytes().rev()).take_while(|(left, right)| left == right).count();
        front + back
    };
    let lines = text.get(from..).unwrap_or_default().lines().filter(|line| !line.trim().is_empty());
    lines.max_by_key(|line| (same(line), std::cmp::Reverse(line.len()))).unwrap_or_default()
}

/// The part in which two texts differ, with a little of what stands around it.
fn difference(dossier: &str, source: &str) -> String {
    let front = dossier.char_indices().zip(source.chars()).take_while(|((_, left), right)| left == right).last();
    let front = front.map_or(0, |((at, character), _)| at + character.len_utf8());
    let room = dossier.len().min(source.len()) - front;
    let back =
        dossier[front..].chars().rev().zip(source[front..].chars().rev()).take_while(|(left, right)| left == right);
    let back = back.map(|(character, _)| character.len_utf8()).sum::<usize>().min(room);
    let shown = |text: &str| {
        const AROUND: usize = 24;
        const LONGEST: usize = 160;
        let start = text.floor_char_boundary(front.saturating_sub(AROUND));
        let end = text.ceil_char_boundary((text.len() - back + AROUND).min(text.len()));
        let cut = text.floor_char_boundary(end.min(start + LONGEST));
        let (before, behind) = (if start > 0 { "…" } else { "" }, if cut < text.len() { "…" } else { "" });
        format!("\"{before}{}{behind}\"", &text[start..cut])
    };
    format!("the source has {}, the dossier says {}", shown(source), shown(dossier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_with_what_stands_around_it() {
        assert_eq!(
            difference("Three people died on the quay.", "Seven people died on the quay."),
            "the source has \"Seven people died on the quay…\", the dossier says \"Three people died on the quay…\""
        );
        assert_eq!(difference("né", "nè"), "the source has \"nè\", the dossier says \"né\"");
        assert_eq!(difference("", "x"), "the source has \"x\", the dossier says \"\"");
        assert_eq!(difference("aa", "a"), "the source has \"a\", the dossier says \"aa\"");
    }

    proptest::proptest! {
        #[test]
        fn any_two_texts_are_compared(left in "(?s).{0,60}", right in "(?s).{0,60}") {
            proptest::prop_assert!(difference(&left, &right).starts_with("the source has"));
            drop(nearest(&left, 3, &right).to_owned());
        }
    }
}
