//! The page over several stories: what each is, and how well it is backed.

use serde::Serialize;

use super::render::render;
use super::story_page::days;
use crate::json::Dossier;
use crate::labels;

#[derive(Serialize)]
struct Page<'a> {
    generator: &'a str,
    stories: Vec<Row<'a>>,
    reports: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    href: String,
    title: String,
    days: String,
    reports: String,
    gatherers: String,
    look_first: usize,
    outlets: Vec<&'a str>,
    more_outlets: usize,
}

/// Outlets named in one row.
const MAX_OUTLETS: usize = 8;

/// The index over several stories. Each links to `SLUG.html` beside it.
#[must_use]
pub fn index_page(dossiers: &[Dossier]) -> String {
    let page = Page {
        generator: dossiers.first().map_or("secondsource", |dossier| dossier.generator.as_str()),
        reports: dossiers.iter().map(|dossier| dossier.articles.len()).sum(),
        stories: dossiers.iter().map(row).collect(),
    };
    render("index.html", false, &page)
}

fn row(dossier: &Dossier) -> Row<'_> {
    let mut outlets: Vec<&str> = Vec::new();
    for article in &dossier.articles {
        if !outlets.contains(&article.outlet_name()) {
            outlets.push(article.outlet_name());
        }
    }
    let more_outlets = outlets.len().saturating_sub(MAX_OUTLETS);
    outlets.truncate(MAX_OUTLETS);
    Row {
        href: crate::file_name(dossier),
        title: dossier.headline().unwrap_or("Story without a headline").to_owned(),
        days: days(dossier),
        reports: labels::plural(dossier.articles.len(), "report", "reports"),
        gatherers: labels::gatherers(dossier.gatherers),
        look_first: dossier.look_first.len(),
        outlets,
        more_outlets,
    }
}
