//! Extraction: body words, title, authors and date against pages with known article text.
//!
//! Every page whose body scores under .90 is listed with the cause. `date_shown` takes the last change where no publication is told: what the page shows as its date.
//!
//! `DATA` holds `ID.html.gz` with `ID.json` (`ground_truth {title, author, publish_date, main_content}`). Body: F1 over the multiset of lower-case words,
//! mean over pages, of everything but headline and byline. `shingle`: runs of four words of the text without standfirst, captions and credit lines, for all pages
//! and for those that call themselves news. Title: equal after folding case and white space. Authors: equal sets. Date: same day. Both halves (even and odd ids) are shown,
//! since the selectors are trained on pages of this kind; the figures for pages whose site was not trained on come from the training recipe.

#![expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
#![expect(clippy::cast_precision_loss, reason = "counts of words and pages are far below 2^52")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use secondsource_extract::{ExtractOptions, explain, extract};
use secondsource_model::{Article, BlockKind, ContentHash, Given, MediaType, Page, PageKind, SourceRef, SourceText};
use serde_json::Value;

use crate::extract_causes::cause;
use crate::extract_shingles::{self, Shingled};
use crate::score::{Scores, ratio};

struct Gold {
    id: String,
    url: Option<String>,
    html: String,
    truth: Value,
}

/// Scores the pages in markup.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    score(data, false)
}

/// Scores the same pages as copied pages: their visible lines one below the other.
pub(crate) fn run_flat(data: &Path) -> anyhow::Result<Scores> {
    score(data, true)
}

fn score(data: &Path, flat: bool) -> anyhow::Result<Scores> {
    let golds = read(data)?;
    let mut scores = Scores::default();
    let mut rows: Vec<Row> = Vec::new();
    let mut gold_is_change = 0;
    let mut marks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for gold in &golds {
        let page = page(gold, flat);
        let article = extract(&page, &ExtractOptions::default()).value;
        let field = |name: &str| gold.truth.get(name).and_then(Value::as_str).filter(|words| !words.trim().is_empty());
        let (wanted, got) = (field("main_content").unwrap_or_default(), body(&article));
        let (f1, precision, recall) = body_score(wanted, &got);
        let shingled = extract_shingles::compare(wanted, &text(&article));
        let why = if f1 < BAD {
            cause(&words(wanted), &explain(&page, &ExtractOptions::default()), words)
        } else {
            String::new()
        };
        rows.push(Row { f1, precision, recall, shingled, news: is_news(&gold.html), id: gold.id.clone(), why });
        let mut mark = |name: &'static str, wanted: &str, got: &str, right: bool| {
            let count = marks.entry(name).or_default();
            count.0 += usize::from(right);
            count.1 += 1;
            if !right && name != "date_shown" {
                scores.remarks.push(format!("{name}\t{}\twanted {wanted:?}\tgot {got:?}", gold.id));
            }
        };
        if let Some(title) = field("title") {
            let got = article.headline.as_ref().map(|headline| headline.value.as_str()).unwrap_or_default();
            mark("title", title, got, fold(title) == fold(got));
        }
        if let Some(author) = field("author") {
            let got: BTreeSet<String> = article.byline.iter().map(|byline| fold(&byline.value.name)).collect();
            mark("authors", author, &got.iter().cloned().collect::<Vec<_>>().join("; "), authors(author) == got);
        }
        if let Some(date) = field("publish_date") {
            let got = article.published.as_ref().map(|found| found.value.value.as_str()).unwrap_or_default();
            let changed = article.updated.as_ref().map(|found| found.value.value.as_str()).unwrap_or_default();
            // Gold that is the day of the last change where the page tells the publication: annotators took what a page shows.
            if day(date) == day(changed) && day(date) != day(got) {
                gold_is_change += 1;
            }
            let shown = if got.is_empty() { changed } else { got };
            mark("date_shown", date, shown, day(date) == day(shown));
            mark("date", date, got, day(date) == day(got));
        }
    }
    for (name, (right, all)) in marks {
        scores.set(name, ratio(right, all));
    }
    // The selectors ship trained on such pages; both halves are shown so that a change of one alone is seen.
    for (name, keep) in [("body", None), ("body.even_ids", Some(true)), ("body.odd_ids", Some(false))] {
        let half: Vec<&Row> = rows
            .iter()
            .filter(|row| keep.is_none_or(|even| row.id.ends_with(['0', '2', '4', '6', '8']) == even))
            .collect();
        scores.set(&format!("{name}.f1"), mean(&half, |row| row.f1));
        scores.set(&format!("{name}.precision"), mean(&half, |row| row.precision));
        scores.set(&format!("{name}.recall"), mean(&half, |row| row.recall));
    }
    for (name, all) in [("shingle", true), ("shingle.news", false)] {
        let pages: Vec<Shingled> = rows.iter().filter(|row| all || row.news).map(|row| row.shingled).collect();
        extract_shingles::report(&mut scores, name, &pages);
    }
    scores.remarks.push(format!("date: on {gold_is_change} pages the gold is the day of the last change, and the page tells an earlier or no publication"));
    rows.sort_by(|one, other| one.f1.total_cmp(&other.f1).then(one.id.cmp(&other.id)));
    for row in rows.iter().filter(|row| row.f1 < BAD) {
        scores.remarks.push(format!(
            "body\t{}\tF1 {:.3} P {:.3} R {:.3}\t{}",
            row.id, row.f1, row.precision, row.recall, row.why
        ));
    }
    Ok(scores)
}

/// Pages whose body scores less are listed with the cause.
const BAD: f64 = 0.9;

struct Row {
    f1: f64,
    precision: f64,
    recall: f64,
    /// By runs of four words.
    shingled: Shingled,
    /// Whether the page calls itself news.
    news: bool,
    id: String,
    why: String,
}

fn mean(rows: &[&Row], of: fn(&Row) -> f64) -> Option<f64> {
    (!rows.is_empty()).then(|| rows.iter().map(|row| of(row)).sum::<f64>() / rows.len() as f64)
}

fn read(folder: &Path) -> anyhow::Result<Vec<Gold>> {
    let mut names: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|path| {
            let value: Value =
                serde_json::from_str(&std::fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
            let mut bytes = Vec::new();
            flate2::read::GzDecoder::new(std::fs::File::open(path.with_extension("html.gz"))?)
                .read_to_end(&mut bytes)?;
            Ok(Gold {
                id: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
                url: value.get("url").and_then(Value::as_str).filter(|url| !url.is_empty()).map(str::to_owned),
                html: String::from_utf8_lossy(&bytes).into_owned(),
                truth: value.get("ground_truth").cloned().unwrap_or_default(),
            })
        })
        .collect()
}

fn page(gold: &Gold, flat: bool) -> Page {
    let text = if flat { secondsource_extract::training::flatten(&gold.html) } else { gold.html.clone() };
    let (kind, media_type) =
        if flat { (PageKind::FlattenedText, MediaType::PlainText) } else { (PageKind::Html, MediaType::Html) };
    Page {
        source: SourceRef {
            id: Some(gold.id.as_str().into()),
            path: None,
            url: gold.url.as_deref().map(Into::into),
            sha256: ContentHash::of(text.as_bytes()),
            media_type,
        },
        kind,
        text: SourceText::new(&text),
        charset: "UTF-8",
        bom_bytes: 0,
        given: Given::default(),
    }
}

/// Everything kept but the headline and the byline.
fn body(article: &Article) -> String {
    without(article, &[BlockKind::Headline, BlockKind::Byline])
}

/// The report's own text. By count the gold texts have neither standfirsts (20 of 76) nor captions (13 of 183) nor credit lines.
fn text(article: &Article) -> String {
    use BlockKind as K;
    without(article, &[K::Headline, K::Byline, K::Standfirst, K::Caption, K::Credit])
}

fn without(article: &Article, kinds: &[BlockKind]) -> String {
    let kept = article.blocks.iter().filter(|block| !kinds.contains(&block.kind));
    kept.map(|block| article.slice(block.span)).collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in
        text.split(|character: char| !(character.is_alphanumeric() || character == '_')).filter(|word| !word.is_empty())
    {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

fn body_score(gold: &str, got: &str) -> (f64, f64, f64) {
    let (gold, got) = (words(gold), words(got));
    let hit: usize = gold.iter().map(|(word, count)| (*count).min(got.get(word).copied().unwrap_or(0))).sum();
    let share = |of: &BTreeMap<String, usize>| {
        let all: usize = of.values().sum();
        if all == 0 { 0.0 } else { hit as f64 / all as f64 }
    };
    let (precision, recall) = (share(&got), share(&gold));
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (f1, precision, recall)
}

/// Whether a page names itself news in the words of schema.org, or sets a time of publication as the pages of outlets do.
fn is_news(html: &str) -> bool {
    html.contains("NewsArticle\"") || html.contains("BlogPosting\"") || html.contains("article:published_time")
}

/// The day of a date.
fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

fn fold(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn authors(line: &str) -> BTreeSet<String> {
    line.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(fold).filter(|name| !name.is_empty()).collect()
}
