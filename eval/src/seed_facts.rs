//! Times and figures of the two founding reports against a careful reading of them, through the whole way from the captured page.
//!
//! Data: one JSON document with `files` (letter to path), `times` and `figures`, each with its file, byte range and tier. A core time is right if an
//! expression that overlaps it has its value or one that the reading accepts; a time of page furniture that enters the story is junk. A core figure is
//! right if number, qualifier, counted noun, place and source all are; a quantity that is no core figure of the reading is false.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::{DiskWorld, Engine, ReadOptions, Work, gather};
use secondsource_model::{Article, Figure, Number, Qualifier, Span};
use secondsource_nlp::Pipeline;
use serde::Deserialize;
use serde_json::Value;

use crate::data_file;
use crate::score::{Scores, ratio};

#[derive(Deserialize)]
struct Gold {
    files: BTreeMap<String, String>,
    times: Vec<Time>,
    figures: Vec<GoldFigure>,
}

#[derive(Deserialize)]
struct Time {
    doc: String,
    byte_start: usize,
    byte_end: usize,
    text: String,
    value: String,
    tier: String,
    #[serde(default)]
    accept: Vec<String>,
}

#[derive(Deserialize)]
struct GoldFigure {
    doc: String,
    byte_start: usize,
    byte_end: usize,
    text: String,
    number: f64,
    qualifier: String,
    counted: String,
    tier: String,
    #[serde(default)]
    place: Vec<String>,
    #[serde(default)]
    attribution: Option<Value>,
}

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let gold: Gold = serde_json::from_str(&data_file::text(data)?)
        .with_context(|| format!("{}: not a reading of reports", data.display()))?;
    // Paths start at the folder that holds the sets and the reports.
    let root = data.ancestors().nth(3).context("the set lies too near the root")?;
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let engine = Engine { parser: Some(&pipeline), ..Engine::default() };
    let mut tally = Tally::default();
    for (doc, path) in &gold.files {
        let path = root.join(path).display().to_string();
        let gathered = gather(&DiskWorld, &[path], &ReadOptions::default());
        let works = engine.work_up_all(&gathered.pages, &|_| ());
        let work = works.first().with_context(|| format!("report {doc} was not read"))?;
        tally.times(&gold, doc, work);
        tally.figures(&gold, doc, work);
    }
    Ok(tally.scores())
}

#[derive(Default)]
struct Tally {
    core: usize,
    core_right: usize,
    vague: usize,
    vague_found: usize,
    junk: usize,
    figures: usize,
    figures_right: usize,
    false_figures: usize,
    remarks: Vec<String>,
}

impl Tally {
    fn times(&mut self, gold: &Gold, doc: &str, work: &Work) {
        let found: Vec<(Range<usize>, &str)> = work
            .facts
            .times
            .iter()
            .filter_map(|time| Some((source(&work.article, time.span)?, time.value.as_str())))
            .collect();
        for time in gold.times.iter().filter(|time| time.doc == doc) {
            let over = |range: &Range<usize>| range.start < time.byte_end && time.byte_start < range.end;
            let values: Vec<&str> = found.iter().filter(|(range, _)| over(range)).map(|(_, value)| *value).collect();
            let right =
                values.iter().any(|value| *value == time.value || time.accept.iter().any(|other| other == value));
            match time.tier.as_str() {
                "core" => {
                    self.core += 1;
                    self.core_right += usize::from(right);
                    if !right {
                        self.remarks.push(format!("time\t{}\twant {}\tgot {values:?}", time.text, time.value));
                    }
                }
                "vague" => {
                    self.vague += 1;
                    self.vague_found += usize::from(!values.is_empty());
                }
                _ => {
                    self.junk += values.len();
                    self.remarks.extend(values.iter().map(|value| format!("junk\t{}\tgot {value}", time.text)));
                }
            }
        }
    }

    fn figures(&mut self, gold: &Gold, doc: &str, work: &Work) {
        let mut used = Vec::new();
        for want in gold.figures.iter().filter(|figure| figure.doc == doc && figure.tier == "core") {
            self.figures += 1;
            let over = |figure: &&(usize, &Figure)| {
                source(&work.article, figure.1.number_span)
                    .is_some_and(|range| range.start < want.byte_end && want.byte_start < range.end)
            };
            let quantities: Vec<(usize, &Figure)> =
                work.facts.figures.iter().enumerate().filter(|(_, figure)| figure.kind.is_quantity()).collect();
            let Some((at, figure)) = quantities.iter().find(over) else {
                self.remarks.push(format!("figure\t{}\tmissed", want.text));
                continue;
            };
            used.push(*at);
            let wrong = wrong_fields(want, figure, work);
            self.figures_right += usize::from(wrong.is_empty());
            if !wrong.is_empty() {
                self.remarks.push(format!("figure\t{}\t{}", want.text, wrong.join("; ")));
            }
        }
        let quantities = work.facts.figures.iter().enumerate().filter(|(_, figure)| figure.kind.is_quantity());
        for (_, figure) in quantities.filter(|(at, _)| !used.contains(at)) {
            self.false_figures += 1;
            self.remarks.push(format!("false\t{}", work.article.slice(figure.span)));
        }
    }

    fn scores(self) -> Scores {
        let mut scores = Scores::default();
        scores.set("times.core", ratio(self.core_right, self.core));
        scores.set("times.vague_found", ratio(self.vague_found, self.vague));
        scores.set("times.no_junk", Some(if self.junk == 0 { 1.0 } else { 0.0 }));
        scores.set("figures.all_right", ratio(self.figures_right, self.figures));
        scores.set("figures.none_false", Some(if self.false_figures == 0 { 1.0 } else { 0.0 }));
        scores.remarks = self.remarks;
        let (junk, wrong) = (self.junk, self.false_figures);
        scores.remarks.insert(
            0,
            format!(
                "{} of {} core times, {junk} junk; {} of {} figures all right, {wrong} false",
                self.core_right, self.core, self.figures_right, self.figures
            ),
        );
        scores
    }
}

/// What is wrong with a figure: empty if nothing is.
fn wrong_fields(want: &GoldFigure, figure: &Figure, work: &Work) -> Vec<String> {
    let words = |span: Option<Span>| span.map_or("", |span| work.article.slice(span)).to_lowercase();
    let mut wrong = Vec::new();
    let number = matches!(figure.number, Number::Value(value) if (value.to_f64() - want.number).abs() < 1e-9);
    if !number {
        wrong.push(format!("number {:?}", figure.number));
    }
    let qualifier = match want.qualifier.split(' ').next().unwrap_or_default() {
        "nearly" => Qualifier::Nearly,
        "at" => Qualifier::AtLeast,
        _ => Qualifier::Exact,
    };
    if figure.qualifier != qualifier {
        wrong.push(format!("qualifier {}", figure.qualifier.as_str()));
    }
    let counted = words(figure.counted);
    let head = counted.split_whitespace().last().unwrap_or_default();
    if head.is_empty() || !want.counted.split_whitespace().any(|word| word == head) {
        wrong.push(format!("counted {counted:?}"));
    }
    // A place wider than the sentence tells ("Ukraine" for all of them) may be left out; a named one must be there.
    let place = words(figure.place);
    let named = want.place.iter().map(|place| place.split([' ', ',']).next().unwrap_or_default().to_lowercase());
    let named: Vec<String> = named.filter(|place| place != "ukraine").collect();
    let right = if named.is_empty() {
        true
    } else {
        named.iter().any(|name| place.contains(name.as_str())) || (!place.is_empty() && named.len() > 1)
    };
    if !right {
        wrong.push(format!("place {place:?}"));
    }
    let source =
        want.attribution.as_ref().and_then(|who| who.get("source")?.as_str()).unwrap_or_default().to_lowercase();
    let entity = figure.according_entity.and_then(|at| work.facts.entity(at)).map(|entity| entity.name.to_lowercase());
    let said = format!("{} {}", words(figure.according_to), entity.unwrap_or_default());
    let name = source.split_whitespace().last().unwrap_or_default();
    if !name.is_empty() && !said.contains(name) {
        wrong.push(format!("source {said:?}"));
    }
    wrong
}

/// Bytes of the captured file behind a span.
fn source(article: &Article, span: Span) -> Option<Range<usize>> {
    let block = article.block_of(span)?;
    let start = block.source.as_ref()?.start + (span.start() - block.span.start());
    Some(start..start + span.len())
}
