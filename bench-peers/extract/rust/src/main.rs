//! Runs extractors of the Rust world and ours over the same pages in one run: pages per CPU second each, and their predictions for the scorer.
//!
//! usage: `extract-peers OUT < LIST`, LIST with `PATH URL` a line (`-` or nothing for an unknown address). Writes `OUT/NAME.jsonl` and prints one
//! line per extractor: pages, failures, CPU seconds (user and system time of this process, pages already in memory, the best of two passes).

use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use secondsource_model::{BlockKind, ContentHash, Given, MediaType, Page, PageKind, SourceRef, SourceText};
use serde_json::{Value, json};

struct Input {
    id: String,
    url: Option<String>,
    page: Page,
}

type Run = fn(&Input) -> Option<Value>;

fn main() {
    let out = std::env::args().nth(1).expect("a folder for the predictions");
    let wanted: Vec<String> = std::env::args().skip(2).collect();
    std::fs::create_dir_all(&out).expect("a folder that can be written");
    let pages: Vec<Input> = std::io::stdin().lock().lines().map(|line| read(&line.expect("a line of text"))).collect();
    let mut runs: Vec<(&str, Run)> = vec![("html5ever-parse", parse_alone), ("ours", ours)];
    #[cfg(feature = "dom_smoothie")]
    runs.push(("dom_smoothie", smoothie));
    #[cfg(feature = "trafilatura")]
    {
        runs.push(("trafilatura-crate", |input| trafilatura_with(input, false)));
        runs.push(("trafilatura-crate-precision", |input| trafilatura_with(input, true)));
    }
    #[cfg(feature = "rs-trafilatura")]
    runs.push(("rs-trafilatura", rs_trafilatura));
    // What a peer prints when it breaks is of no use here.
    std::panic::set_hook(Box::new(|_| {}));
    for (name, run) in runs.into_iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|one| one == name)) {
        let (mut best, mut failed) = (f64::INFINITY, 0);
        let mut found: Vec<Option<Value>> = Vec::new();
        for _ in 0..2 {
            let start = cpu_seconds();
            found = pages.iter().map(|page| catch_unwind(AssertUnwindSafe(|| run(page))).ok().flatten()).collect();
            best = best.min(cpu_seconds() - start);
            failed = found.iter().filter(|found| found.is_none()).count();
        }
        let mut file = std::fs::File::create(format!("{out}/{name}.jsonl")).expect("a file that can be written");
        for (page, found) in pages.iter().zip(found) {
            let mut line = found.unwrap_or_else(|| json!({"text": ""}));
            line["id"] = page.id.clone().into();
            writeln!(file, "{line}").expect("a file that can be written");
        }
        println!(
            "{name:<28} {:4} pages {failed:3} failed {best:7.2} s {:6.0} pages per CPU second",
            pages.len(),
            pages.len() as f64 / best
        );
    }
}

fn read(line: &str) -> Input {
    let (path, url) = line.split_once(' ').unwrap_or((line, "-"));
    let html = String::from_utf8_lossy(&std::fs::read(path).expect("a page that can be read")).into_owned();
    let id = std::path::Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let url = url.contains("://").then(|| url.to_owned());
    let source = SourceRef {
        id: None,
        path: None,
        url: url.as_deref().map(Into::into),
        sha256: ContentHash::of(html.as_bytes()),
        media_type: MediaType::Html,
    };
    let text = SourceText::new(&html);
    Input {
        id,
        url,
        page: Page { source, kind: PageKind::Html, text, charset: "UTF-8", bom_bytes: 0, given: Given::default() },
    }
}

impl Input {
    fn html(&self) -> &str {
        self.page.text.as_str()
    }
}

/// The parser that most of them stand on, with its own tree, and nothing else.
fn parse_alone(input: &Input) -> Option<Value> {
    use html5ever::tendril::TendrilSink;
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), html5ever::ParseOpts::default())
        .one(input.html());
    let count = dom.document.children.borrow().len();
    Some(json!({"text": "", "count": count}))
}

fn ours(input: &Input) -> Option<Value> {
    let article = secondsource_extract::extract(&input.page, &secondsource_extract::ExtractOptions::default()).value;
    let body: Vec<&str> = article
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Byline))
        .map(|block| article.slice(block.span))
        .collect();
    Some(json!({
        "text": body.join("\n"),
        "title": article.headline.as_ref().map(|found| &found.value),
        "authors": article.byline.iter().map(|found| &found.value.name).collect::<Vec<_>>(),
        "published": article.published.as_ref().map(|found| &found.value.value),
    }))
}

/// Names as the peers join them.
fn authors(names: Option<&str>) -> Vec<String> {
    names.unwrap_or_default().split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(feature = "dom_smoothie")]
fn smoothie(input: &Input) -> Option<Value> {
    let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let article =
        dom_smoothie::Readability::new(input.html(), input.url.as_deref(), Some(config)).ok()?.parse().ok()?;
    Some(json!({
        "text": article.text_content.to_string(), "title": article.title, "authors": authors(article.byline.as_deref()), "published": article.published_time,
    }))
}

#[cfg(feature = "trafilatura")]
fn trafilatura_with(input: &Input, precision: bool) -> Option<Value> {
    let mut options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    if precision {
        options = options.with_focus(trafilatura::ExtractionFocus::FavorPrecision);
    }
    let found = trafilatura::extract(input.html(), &options).ok()?;
    Some(json!({
        "text": found.content_text, "title": found.metadata.title, "authors": authors(Some(&found.metadata.author)),
        "published": found.metadata.date.map(|date| date.to_string()),
    }))
}

#[cfg(feature = "rs-trafilatura")]
fn rs_trafilatura(input: &Input) -> Option<Value> {
    let options = rs_trafilatura::Options {
        url: input.url.clone(),
        page_type: Some(rs_trafilatura::page_type::PageType::Article),
        ..Default::default()
    };
    let found = rs_trafilatura::extract_with_options(input.html(), &options).ok()?;
    Some(json!({
        "text": found.content_text, "title": found.metadata.title, "authors": authors(found.metadata.author.as_deref()),
        "published": found.metadata.date.map(|date| date.to_rfc3339()),
    }))
}

/// User and system time of this process, where `/proc` tells it (in hundredths of a second).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("a system that tells times of processes");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    (fields[11].parse::<f64>().expect("a number") + fields[12].parse::<f64>().expect("a number")) / 100.0
}
