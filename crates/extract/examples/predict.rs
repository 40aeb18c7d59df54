//! Extracts pages and writes one JSON line each, in the form that scorers of article bodies read: `id`, `text`, `title`, `authors`, `published`,
//! with `updated`, `outlet`, what told each value, and the notes.
//!
//! With `lines` each line of a page is told instead: `[kept, kind or reason, score, why, words]`; with `selector=FILE` as that selector sees it, for figures on
//! pages that a selector was not trained on. With `hash` the line has a hash of everything in the article instead, to see whether a change of the code changes any result.
//!
//! Reads lines `PATH URL` (the address may be missing) on standard input; `flat` first copies the page to text. Prints the CPU time to standard error
//! on systems that tell it.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a tool for measuring reads files and may stop at the first bad one"
)]

use std::io::{BufRead, Write};

use secondsource_extract::{ExtractOptions, explain, extract, training};
use secondsource_model::{BlockKind, ContentHash, Given, MediaType, Page, PageKind, SourceRef, SourceText};

fn main() {
    let flat = std::env::args().any(|word| word == "flat");
    let hash = std::env::args().any(|word| word == "hash");
    let selector = std::env::args()
        .find_map(|word| Some(training::Selector::from_file(&std::fs::read(word.strip_prefix("selector=")?).unwrap())));
    let lines = selector.is_some() || std::env::args().any(|word| word == "lines");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let pages: Vec<(String, Page)> = std::io::stdin().lock().lines().map(|line| read(&line.unwrap(), flat)).collect();
    let start = cpu_seconds();
    for (id, page) in &pages {
        if lines {
            let explained = match &selector {
                Some(selector) => selector.explain(page),
                None => explain(page, &ExtractOptions::default()),
            };
            let told: Vec<_> = explained
                .lines
                .iter()
                .map(|line| (line.kept, line.name, line.score, line.why, line.text.as_str()))
                .collect();
            writeln!(out, "{}", serde_json::json!({ "id": id, "lines": told })).unwrap();
            continue;
        }
        let article = extract(page, &ExtractOptions::default()).value;
        if hash {
            writeln!(out, "{id} {}", ContentHash::of(format!("{article:?}").as_bytes())).unwrap();
            continue;
        }
        let body: Vec<&str> = article
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Byline))
            .map(|block| article.slice(block.span))
            .collect();
        let line = serde_json::json!({
            "id": id,
            "text": body.join("\n"),
            "title": article.headline.as_ref().map(|headline| &headline.value),
            "authors": article.byline.iter().map(|byline| &byline.value.name).collect::<Vec<_>>(),
            "published": article.published.as_ref().map(|found| &found.value.value),
            "updated": article.updated.as_ref().map(|found| &found.value.value),
            "outlet": article.outlet.as_ref().map(|found| &found.value.name),
            "witnesses": {
                "title": article.headline.as_ref().map(|found| found.witness.as_str()),
                "authors": article.byline.first().map(|found| found.witness.as_str()),
                "published": article.published.as_ref().map(|found| found.witness.as_str()),
                "updated": article.updated.as_ref().map(|found| found.witness.as_str()),
                "outlet": article.outlet.as_ref().map(|found| found.witness.as_str()),
            },
            "notes": article.notes.iter().map(|note| &note.message).collect::<Vec<_>>(),
        });
        writeln!(out, "{line}").unwrap();
    }
    if let (Some(start), Some(end)) = (start, cpu_seconds()) {
        eprintln!(
            "{} pages, {:.2} CPU seconds: {:.0} pages per CPU second",
            pages.len(),
            end - start,
            pages.len() as f64 / (end - start)
        );
    }
}

fn read(line: &str, flat: bool) -> (String, Page) {
    let (path, url) = line.split_once(' ').map_or((line, None), |(path, url)| (path, (!url.is_empty()).then_some(url)));
    let html = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let text = if flat { training::flatten(&html) } else { html };
    let id = std::path::Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
    let (kind, media_type) =
        if flat { (PageKind::FlattenedText, MediaType::PlainText) } else { (PageKind::Html, MediaType::Html) };
    let source = SourceRef {
        id: None,
        path: None,
        url: url.map(Into::into),
        sha256: ContentHash::of(text.as_bytes()),
        media_type,
    };
    (id, Page { source, kind, text: SourceText::new(&text), charset: "UTF-8", bom_bytes: 0, given: Given::default() })
}

/// User and system time of this process, where `/proc` tells it (in hundredths of a second).
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    Some((fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?) / 100.0)
}
