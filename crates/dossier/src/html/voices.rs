//! Block 5: who said what, speaker by speaker, the word-for-word first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cards::{Link, Maker};
use crate::json::{Offsets, Statement};
use crate::labels;

/// Speakers who get a fold of their own; of the others, those with one statement stand in one list.
const MAX_FOLDS: usize = 24;

/// Everyone who is reported to have said something.
#[derive(Serialize)]
pub(super) struct Voices {
    folds: Vec<Voice>,
    /// Speakers with one statement each.
    once: Vec<Voice>,
}

impl Voices {
    /// How many statements are listed, each once however many reports have it.
    pub(super) fn count(&self) -> usize {
        self.folds.iter().chain(&self.once).map(|voice| voice.sayings.len()).sum()
    }
}

/// One speaker with what is reported of them.
#[derive(Serialize)]
pub(super) struct Voice {
    name: String,
    /// Whether the texts name the source at all.
    named: bool,
    roles: Vec<String>,
    verbatim: usize,
    paraphrase: usize,
    /// Statements, those of one claim counted apart.
    statements: usize,
    sayings: Vec<Saying>,
    /// Number of the speaker, for the filter.
    heard: String,
}

/// One statement, with the other reports of it.
#[derive(Serialize)]
struct Saying {
    parts: Vec<Part>,
    /// Empty for a paraphrase, which shows by having nothing in quotation marks.
    wording_label: &'static str,
    /// Words to read before the content: a cue that says more than "said".
    lead: String,
    modality: String,
    cue: String,
    channel: String,
    carried: bool,
    relay: Vec<String>,
    time: String,
    link: Option<Link>,
    also: Vec<Also>,
}

/// A run of the content: word for word, or not.
#[derive(Serialize)]
struct Part {
    text: String,
    verbatim: bool,
    /// Whether we add the quotation marks (dimmed): the run's own stand outside the content.
    marks: bool,
    /// Whether other words stand between this run and the one before.
    gap: bool,
}

#[derive(Serialize)]
struct Also {
    link: Link,
    wording: &'static str,
}

pub(super) fn voices(maker: &Maker<'_>) -> Voices {
    let mut by_speaker: BTreeMap<Option<String>, Vec<(usize, &Statement)>> = BTreeMap::new();
    for (number, facts) in maker.index.dossier.facts.iter().enumerate() {
        let number = maker.index.number(&facts.article).unwrap_or(number);
        for statement in &facts.statements {
            by_speaker.entry(maker.index.speaker(statement)).or_default().push((number, statement));
        }
    }
    let mut voices: Vec<Voice> =
        by_speaker.into_iter().map(|(name, statements)| voice(maker, name, statements)).collect();
    // Most quoted first; statements without a named source last. The sort is stable over names.
    voices.sort_by_key(|voice| (!voice.named, std::cmp::Reverse(voice.statements)));
    let number = voices.len();
    let (once, folds) = (0..).zip(voices).partition::<Vec<_>, _>(|(at, voice): &(usize, Voice)| {
        number > MAX_FOLDS && *at >= MAX_FOLDS && voice.sayings.len() == 1
    });
    let plain = |voices: Vec<(usize, Voice)>| voices.into_iter().map(|(_, voice)| voice).collect();
    Voices { folds: plain(folds), once: plain(once) }
}

fn voice(maker: &Maker<'_>, name: Option<String>, mut statements: Vec<(usize, &Statement)>) -> Voice {
    statements.sort_by_key(|(number, statement)| (rank(statement), *number, statement.content.spans.first().copied()));
    let mut sayings: Vec<Saying> = Vec::new();
    let mut by_claim: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut verbatim, mut paraphrase) = (0, 0);
    for (number, statement) in &statements {
        let claim = maker.index.claim_of(&statement.id);
        if let Some(at) = claim.and_then(|claim| by_claim.get(claim.id.as_str())).copied() {
            if let Some((saying, also)) = sayings.get_mut(at).zip(also(maker, *number, statement)) {
                saying.also.push(also);
            }
            continue;
        }
        if let Some(claim) = claim {
            by_claim.insert(&claim.id, sayings.len());
        }
        if statement.wording == "paraphrase" {
            paraphrase += 1;
        } else {
            verbatim += 1;
        }
        sayings.extend(saying(maker, *number, statement));
    }
    let speakers: BTreeSet<String> = name.iter().cloned().collect();
    Voice {
        named: name.is_some(),
        roles: roles(maker, &statements),
        verbatim,
        paraphrase,
        statements: statements.len(),
        sayings,
        heard: maker.heard(&speakers),
        name: name.unwrap_or_else(|| "No source named".to_owned()),
    }
}

fn rank(statement: &Statement) -> u8 {
    match statement.wording.as_str() {
        "verbatim" => 0,
        "mixed" => 1,
        _ => 2,
    }
}

/// Titles of the speaker as written, each once, case apart.
fn roles(maker: &Maker<'_>, statements: &[(usize, &Statement)]) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    for (number, statement) in statements {
        let entity = statement.source.as_ref().and_then(|source| source.entity.as_deref());
        let entity = maker.index.facts(*number).zip(entity).and_then(|(facts, id)| facts.entity(id));
        for role in entity.into_iter().flat_map(|entity| &entity.roles) {
            if !roles.iter().any(|known| known.eq_ignore_ascii_case(&role.text)) {
                roles.push(role.text.clone());
            }
        }
    }
    roles.truncate(3);
    roles
}

fn also(maker: &Maker<'_>, number: usize, statement: &Statement) -> Option<Also> {
    let article = maker.index.dossier.articles.get(number)?;
    let span = statement.content.spans.first().copied()?;
    Some(Also { link: maker.link(&article.id, span, "")?, wording: labels::wording(&statement.wording) })
}

fn saying(maker: &Maker<'_>, number: usize, statement: &Statement) -> Option<Saying> {
    let article = maker.index.dossier.articles.get(number)?;
    let facts = maker.index.facts(number)?;
    let words = |spans: &[Offsets]| spans.iter().map(|span| article.words(*span)).collect::<Vec<_>>().join(" ");
    let first = statement.content.spans.first().copied()?;
    let whole = statement.content.spans.last().map_or(first, |last| Offsets([first.0[0], last.0[1]]));
    let lead = maker.index.lead(number, statement);
    let told = matches!(statement.modality.as_str(), "said" | "denied");
    Some(Saying {
        parts: parts(&article.text, &statement.content.spans, &statement.verbatim),
        wording_label: if statement.wording == "paraphrase" { "" } else { labels::wording(&statement.wording) },
        modality: if told || lead.is_some() { String::new() } else { statement.modality.clone() },
        cue: statement.cue.as_ref().filter(|_| lead.is_none()).map(|cue| words(&cue.spans)).unwrap_or_default(),
        lead: lead.unwrap_or_default(),
        channel: statement.channel.as_ref().map(|channel| article.words(channel.span).to_owned()).unwrap_or_default(),
        carried: statement.channel.as_ref().is_some_and(|channel| channel.carried_from.is_some()),
        relay: statement.relay.iter().map(|relay| relay.name.clone()).collect(),
        time: statement.time.as_deref().and_then(|id| facts.time(id)).map(|time| time.text.clone()).unwrap_or_default(),
        link: maker.link(&article.id, whole, ""),
        also: Vec::new(),
    })
}

/// Cuts the content into runs inside and outside quotation marks.
fn parts(text: &str, content: &[Offsets], verbatim: &[Offsets]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (number, span) in content.iter().enumerate() {
        let mut at = span.start();
        let mut gap = number > 0;
        let inside = verbatim.iter().filter(|quote| quote.overlaps(*span));
        for quote in inside {
            let (start, end) = (quote.start().clamp(at, span.end()), quote.end().clamp(at, span.end()));
            push(&mut parts, text, at..start, false, false, &mut gap);
            let own_marks = at < start;
            push(&mut parts, text, start..end, true, !own_marks, &mut gap);
            at = end;
        }
        push(&mut parts, text, at..span.end(), false, false, &mut gap);
    }
    parts
}

fn push(parts: &mut Vec<Part>, text: &str, range: std::ops::Range<usize>, verbatim: bool, marks: bool, gap: &mut bool) {
    let Some(words) = text.get(range).filter(|words| !words.trim().is_empty()) else { return };
    parts.push(Part { text: words.to_owned(), verbatim, marks, gap: std::mem::take(gap) });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, content: &[[u32; 2]], verbatim: &[[u32; 2]], wanted: &[(&str, bool, bool, bool)]) {
        let offsets = |spans: &[[u32; 2]]| spans.iter().map(|span| Offsets(*span)).collect::<Vec<_>>();
        let got = parts(text, &offsets(content), &offsets(verbatim));
        let got: Vec<_> = got.iter().map(|part| (part.text.as_str(), part.verbatim, part.marks, part.gap)).collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn content_is_cut_at_its_quotations() {
        check("it is shut", &[[0, 10]], &[], &[("it is shut", false, false, false)]);
        check("\"it is shut\"", &[[1, 11]], &[[1, 11]], &[("it is shut", true, true, false)]);
        check(
            "\"shut\", she said, \"now\"",
            &[[0, 6], [18, 23]],
            &[[1, 5], [19, 22]],
            &[
                ("\"", false, false, false),
                ("shut", true, false, false),
                ("\"", false, false, false),
                ("\"", false, false, true),
                ("now", true, false, false),
                ("\"", false, false, false),
            ],
        );
        check("né", &[[0, 2]], &[], &[]);
    }
}
