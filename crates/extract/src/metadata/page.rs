//! The metadata of a page in markup: for each value the witnesses in the order of their worth, and a note where they disagree.

use secondsource_model::{Outlet, Witness};
use serde_json::{Map, Value};

use super::json_ld::text;
use super::markup::Markup;
use super::{Found, Meta, address, authors, dates};
use crate::forms::date::DayOrder;
use crate::html::dom::Dom;
use crate::html::features::{overlap, word_list};

/// Which number comes first in a date with strokes, by the page's language.
pub(crate) fn day_order(lang: Option<&str>) -> DayOrder {
    match lang.map(|lang| lang.replace('_', "-").to_ascii_lowercase()) {
        Some(lang) if lang == "en-us" || lang.starts_with("en-us-") => DayOrder::MonthFirst,
        Some(lang) if lang == "en" || lang.is_empty() => DayOrder::Unknown,
        Some(_) => DayOrder::DayFirst,
        None => DayOrder::Unknown,
    }
}

/// Everything but what only the chosen lines can tell (visible dates and bylines come in by [`super::visible`]).
pub(crate) fn read(dom: &Dom, markup: &Markup, url: Option<&str>) -> Meta {
    let mut meta = Meta::default();
    let article = markup.graph.article();
    let canonical = canonical(markup, article, url);
    let address = url.map(str::to_owned).or_else(|| canonical.as_ref().map(|found| found.value.clone()));
    meta.canonical_url = canonical;
    meta.outlet = outlet(markup, article, address.as_deref());
    let site = meta.outlet.as_ref().map(|outlet| outlet.value.clone());
    meta.headline = headline(markup, article, site.as_ref());
    meta.section = section(markup, article);
    meta.authors = authors::read(dom, markup, article, site.as_ref());
    dates::read(dom, markup, article, address.as_deref(), &mut meta);
    meta
}

fn canonical(markup: &Markup, article: Option<&Map<String, Value>>, url: Option<&str>) -> Option<Found<String>> {
    let whole = |address: &str| address.starts_with("http://") || address.starts_with("https://");
    let link = markup.canonical.as_deref().map(str::trim).map(|address| (address.to_owned(), Witness::LinkElement));
    let graph = markup.meta("og:url").map(|address| (address.to_owned(), Witness::OpenGraph));
    let json = article.and_then(|article| text(article, "url")).map(|address| (address, Witness::JsonLd));
    for (address, witness) in [link, graph, json].into_iter().flatten() {
        if whole(&address) {
            return Some(Found::new(address, witness));
        }
        // A path is of the page's own host.
        if let (Some(base), true) = (url, address.starts_with('/') && !address.starts_with("//"))
            && let Some(host) = base
                .split_once("://")
                .and_then(|(scheme, rest)| Some(format!("{scheme}://{}", rest.split('/').next()?)))
        {
            return Some(Found::new(host + &address, witness));
        }
    }
    None
}

/// Platforms on which others publish: their name is not the outlet's where the page names a publisher.
const PLATFORMS: [&str; 10] =
    ["wordpress", "wordpress.com", "blogger", "medium", "substack", "tumblr", "squarespace", "wix", "ghost", "msn"];

fn outlet(markup: &Markup, article: Option<&Map<String, Value>>, url: Option<&str>) -> Option<Found<Outlet>> {
    let domain = url.and_then(address::domain);
    let publisher = article
        .and_then(|article| article.get("publisher"))
        .and_then(|publisher| markup.graph.names(publisher).into_iter().next())
        .map(|(name, _)| (name, Witness::JsonLd));
    let site = markup.meta("og:site_name").map(|name| (name.to_owned(), Witness::OpenGraph));
    let website = markup
        .graph
        .of_type(&["NewsMediaOrganization", "WebSite", "Organization"])
        .and_then(|object| text(object, "name"))
        .map(|name| (name, Witness::JsonLd));
    let application = markup
        .first_meta(&["application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright"])
        .map(|(_, name)| (name.to_owned(), Witness::Meta));
    for (name, witness) in [publisher, site, website, application].into_iter().flatten() {
        let name = name.trim().trim_start_matches('@').to_owned();
        let usable = !name.is_empty()
            && name.len() <= 80
            && !name.starts_with("http")
            && !PLATFORMS.contains(&name.to_lowercase().as_str());
        if usable {
            return Some(Found::new(Outlet { name, domain: domain.clone() }, witness));
        }
    }
    domain.map(|domain| Found::new(Outlet { name: domain.clone(), domain: Some(domain) }, Witness::Url))
}

/// Whether words are the outlet's name, its domain, or its initials.
pub(crate) fn is_site(words: &str, site: Option<&Outlet>) -> bool {
    let Some(site) = site else { return false };
    let squeeze = |words: &str| {
        words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (words, name) = (squeeze(words), squeeze(&site.name));
    let domain =
        site.domain.as_deref().map(|domain| squeeze(domain.split('.').next().unwrap_or_default())).unwrap_or_default();
    if words.is_empty() {
        return false;
    }
    words == name
        || (!domain.is_empty() && (words == domain || words == squeeze(site.domain.as_deref().unwrap_or_default())))
        || (name.len() > 4 && words.contains(&name))
        || (words.len() > 4 && name.contains(&words))
}

/// Marks between a title and the site's name.
const JOINTS: [&str; 11] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // ", " « ", " ⋆ "];

/// A title without the site's name at either end.
pub(crate) fn bare_title(title: &str, site: Option<&Outlet>) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let last = JOINTS.iter().filter_map(|joint| title.rfind(joint).map(|at| (at, joint.len()))).max();
        let first = JOINTS.iter().filter_map(|joint| title.find(joint).map(|at| (at, joint.len()))).min();
        if let Some((at, length)) = last
            && is_site(&title[at + length..], site)
        {
            title = title[..at].trim();
        } else if let Some((at, length)) = first
            && is_site(&title[..at], site)
        {
            title = title[at + length..].trim();
        } else if let Some((at, length)) = last
            && title[at..].starts_with(" | ")
            && title[at + length..].split_whitespace().count() <= 3
            && title[..at].split_whitespace().count() >= 4
        {
            // A short tail behind a stroke is the site's name, its section or its slogan.
            title = title[..at].trim();
        } else {
            break;
        }
    }
    title.to_owned()
}

fn headline(markup: &Markup, article: Option<&Map<String, Value>>, site: Option<&Outlet>) -> Option<Found<String>> {
    let mut claims: Vec<(String, Witness)> = Vec::new();
    if let Some(words) = article.and_then(|article| text(article, "headline")) {
        claims.push((words, Witness::JsonLd));
    }
    for key in ["og:title", "twitter:title"] {
        if let Some(words) = markup.meta(key) {
            claims.push((words.to_owned(), Witness::OpenGraph));
        }
    }
    if let Some(words) = &markup.title {
        claims.push((words.clone(), Witness::TitleElement));
    }
    for mark in markup.marks.iter().filter(|mark| mark.property == "headline") {
        claims.push((mark.value.clone(), Witness::Microdata));
    }
    let claims: Vec<(String, Witness)> = claims
        .into_iter()
        .map(|(words, witness)| (bare_title(&words, site), witness))
        .filter(|(words, _)| !words.is_empty())
        .collect();
    let lists: Vec<Vec<u64>> = claims.iter().map(|(words, _)| word_list(words)).collect();
    // What a reader sees as the headline is the first-level heading that the claims agree with best.
    let mut best: Option<(f32, &str)> = None;
    for (_, words) in &markup.h1 {
        if is_site(words, site) && markup.h1.len() > 1 {
            continue;
        }
        let own = word_list(words);
        let agreement = lists.iter().map(|list| overlap(list, &own)).fold(0.0, f32::max);
        if best.is_none_or(|(most, _)| agreement > most + 0.01) {
            best = Some((agreement, words));
        }
    }
    match best {
        Some((agreement, words))
            if agreement >= 0.3 || (lists.is_empty()) || (markup.h1.len() == 1 && word_list(words).len() >= 3) =>
        {
            Some(Found::new(words.to_owned(), Witness::VisibleText))
        }
        _ => claims.into_iter().next().map(|(words, witness)| Found::new(words, witness)),
    }
}

fn section(markup: &Markup, article: Option<&Map<String, Value>>) -> Option<Found<String>> {
    let graph = markup.meta("article:section").map(|words| (words.to_owned(), Witness::OpenGraph));
    let json = article.and_then(|article| text(article, "articleSection")).map(|words| (words, Witness::JsonLd));
    let meta = markup
        .first_meta(&["section", "parsely-section", "sailthru.section", "category", "cxenseparse:section"])
        .map(|(_, words)| (words.to_owned(), Witness::Meta));
    let mark = markup
        .marks
        .iter()
        .find(|mark| mark.property == "articlesection")
        .map(|mark| (mark.value.clone(), Witness::Microdata));
    [json, graph, meta, mark]
        .into_iter()
        .flatten()
        .find(|(words, _)| (2..=60).contains(&words.trim().len()) && !words.starts_with("http"))
        .map(|(words, witness)| Found::new(words.trim().to_owned(), witness))
}
