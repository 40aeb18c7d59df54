//! The metadata of a page in markup: for each value the witnesses in the order of their worth, and a note where they disagree.

use html5ever::local_name;
use secondsource_model::{Dated, Note, NoteCode, Outlet, Witness};
use serde_json::{Map, Value};

use super::json_ld::text;
use super::markup::Markup;
use super::{Found, Meta, address};
use crate::forms::date::{self, DayOrder};
use crate::forms::{byline, credit};
use crate::html::dom::{Dom, NodeIx};
use crate::html::features::{overlap, word_list};
use crate::html::hints;
use crate::lexicon::{LEXICON, line_key};

/// Which number comes first in a date with strokes, by the page's language.
pub(crate) fn day_order(lang: Option<&str>) -> DayOrder {
    match lang.map(|lang| lang.replace('_', "-").to_ascii_lowercase()) {
        Some(lang) if lang == "en-us" || lang.starts_with("en-us-") => DayOrder::MonthFirst,
        Some(lang) if lang == "en" || lang.is_empty() => DayOrder::Unknown,
        Some(_) => DayOrder::DayFirst,
        None => DayOrder::Unknown,
    }
}

/// Everything but what only the chosen lines can tell (visible dates and bylines come in by [`visible`]).
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
    meta.authors = authors(dom, markup, article, site.as_ref());
    dates(dom, markup, article, address.as_deref(), &mut meta);
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
fn is_site(words: &str, site: Option<&Outlet>) -> bool {
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

/// Names of people from words that a page marks as the author's.
fn named(words: &str, marked_person: bool, site: Option<&Outlet>) -> Vec<String> {
    let words = words.trim();
    if words.is_empty()
        || words.len() > 200
        || words.starts_with("http")
        || words.starts_with('@')
        || words.contains("://")
    {
        return Vec::new();
    }
    let people = byline::people(words);
    if !people.is_empty() {
        return people;
    }
    // A single name is trusted where the markup says that it is the author's, and it is no desk, agency or the site itself.
    let lower = words.to_lowercase();
    let desk = lower.split(|c: char| !c.is_alphanumeric()).any(|word| LEXICON.not_people.contains(word));
    let plain = words.split_whitespace().count() <= 4
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !words.contains(['@', '/', '|']);
    if plain
        && !desk
        && LEXICON.agency(words).is_none()
        && (marked_person || !is_site(words, site))
        && byline::after_opening(words).is_none()
    {
        return vec![words.to_owned()];
    }
    Vec::new()
}

fn push_all(into: &mut Vec<Found<String>>, names: Vec<String>, witness: Witness) {
    for name in names {
        if !into.iter().any(|known| known.value.eq_ignore_ascii_case(&name)) {
            into.push(Found::new(name, witness));
        }
    }
}

fn authors(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    site: Option<&Outlet>,
) -> Vec<Found<String>> {
    let mut found = Vec::new();
    let author = article
        .and_then(|article| article.get("author").or_else(|| article.get("creator")))
        .or_else(|| markup.graph.web_page().and_then(|page| page.get("author")));
    if let Some(author) = author {
        for (name, person) in markup.graph.names(author) {
            if person != Some(false) {
                push_all(&mut found, named(&name, person == Some(true), site), Witness::JsonLd);
            }
        }
    }
    if found.is_empty() {
        for key in [
            "author",
            "article:author",
            "article:author_name",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "citation_author",
            "og:article:author",
            "cxenseparse:author",
        ] {
            for value in markup.metas.get(key).into_iter().flatten() {
                let witness = if key.contains(':') { Witness::OpenGraph } else { Witness::Meta };
                push_all(&mut found, named(value, false, site), witness);
            }
            if !found.is_empty() {
                break;
            }
        }
    }
    if found.is_empty()
        && markup.meta("twitter:label1").is_some_and(|label| label.to_lowercase().contains("written by"))
        && let Some(value) = markup.meta("twitter:data1")
    {
        push_all(&mut found, named(value, false, site), Witness::OpenGraph);
    }
    if found.is_empty() {
        for mark in markup.marks.iter().filter(|mark| mark.property == "author" || mark.property == "creator") {
            let inner = markup.marks.iter().find(|name| {
                name.property == "name" && name.node > mark.node && name.node < dom.nodes[mark.node as usize].end
            });
            push_all(&mut found, named(inner.map_or(&mark.value, |name| &name.value), false, site), Witness::Microdata);
            if !found.is_empty() {
                break;
            }
        }
    }
    if found.is_empty() {
        for (_, words) in markup.authors.iter().take(3) {
            push_all(&mut found, named(words, false, site), Witness::VisibleText);
            if !found.is_empty() {
                break;
            }
        }
    }
    if found.is_empty() {
        for words in marked(dom, markup, hints::bit::BYLINE, 120) {
            let people = byline::people(until_date(&words));
            if !people.is_empty() {
                push_all(&mut found, people, Witness::VisibleText);
                break;
            }
        }
    }
    found
}

/// The words before a date that runs on behind a name: `Ana Ruiz August 27, 2025`, `Ana Ruiz Updated on ...`.
fn until_date(words: &str) -> &str {
    let cut = date::find_dates(words, DayOrder::Unknown).first().map_or(words.len(), |found| found.range.start);
    let words = words[..cut].trim_end_matches(|character: char| !character.is_alphanumeric() && character != '.');
    [" Updated", " Published", " Posted", " Last ", " on "]
        .iter()
        .filter_map(|label| words.find(label))
        .min()
        .map_or(words, |at| &words[..at])
}

/// Words of small elements that the markup calls author or date, the nearest to the headline first.
///
/// Known miss: an author's box under the text is taken where nothing stands nearer.
fn marked(dom: &Dom, markup: &Markup, wanted: u32, limit: usize) -> Vec<String> {
    const BEFORE: NodeIx = 150;
    const BEHIND: NodeIx = 400;
    let title: NodeIx = markup.h1.first().map_or(0, |(node, _)| *node);
    let (from, until) = (title.saturating_sub(BEFORE), title.saturating_add(BEHIND).min(dom.nodes.len() as NodeIx));
    let mut found: Vec<(NodeIx, String)> = Vec::new();
    let mut buffer = String::new();
    for node in from..until {
        let mut bits = 0;
        for name in [local_name!("class"), local_name!("id"), local_name!("itemprop"), local_name!("rel")] {
            if let Some(value) = dom.attr(node, &name) {
                bits |= hints::of(value, &mut buffer);
            }
        }
        // An element that is the comments', a list's or a portrait's is not the article's own line.
        if bits & wanted == 0 || bits & hints::bit::ASIDE != 0 {
            continue;
        }
        let words = dom.text_of(node, limit + 1);
        if (2..=limit).contains(&words.len()) {
            let rank = if node > title { node - title } else { 3 * (title - node) };
            found.push((rank, words));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(24);
    found.into_iter().map(|(_, words)| words).collect()
}

fn is_future_or_bad(dated: &Dated) -> bool {
    dated.value.get(..4).and_then(|year| year.parse::<u32>().ok()).is_none_or(|year| !(1990..=2100).contains(&year))
}

fn first_dated(words: &str, order: DayOrder) -> Option<(Dated, bool)> {
    date::first_date(words, order)
        .map(|found| (found.dated, found.unsure))
        .filter(|(dated, _)| !is_future_or_bad(dated))
}

fn dates(dom: &Dom, markup: &Markup, article: Option<&Map<String, Value>>, url: Option<&str>, meta: &mut Meta) {
    let order = day_order(markup.lang.as_deref());
    let mut published: Vec<(Dated, Witness, bool)> = Vec::new();
    let mut updated: Vec<(Dated, Witness, bool)> = Vec::new();
    let mut take = |into_updated: bool, words: &str, witness: Witness| {
        if let Some((dated, unsure)) = first_dated(words, order) {
            let list = if into_updated { &mut updated } else { &mut published };
            list.push((dated, witness, unsure));
        }
    };
    let mut timed = best_time(dom, markup, order);
    let page = markup.graph.web_page();
    for object in [article, page].into_iter().flatten() {
        for key in ["datePublished", "dateCreated", "uploadDate"] {
            if let Some(words) = text(object, key) {
                take(false, &words, Witness::JsonLd);
                break;
            }
        }
        if let Some(words) = text(object, "dateModified") {
            take(true, &words, Witness::JsonLd);
        }
    }
    for key in [
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "og:published_time",
        "og:pubdate",
        "rnews:datepublished",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "article.published",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dc.date.created",
        "dcterms.date",
        "date",
        "citation_publication_date",
        "citation_date",
        "cxenseparse:recs:publishtime",
        "article_date_original",
        "originalpublicationdate",
        "article.created",
        "created",
    ] {
        if let Some(words) = markup.meta(key) {
            let witness = if key.contains(':') { Witness::OpenGraph } else { Witness::Meta };
            take(false, words, witness);
        }
    }
    for key in [
        "article:modified_time",
        "og:updated_time",
        "article:modified",
        "datemodified",
        "lastmod",
        "last-modified",
        "dcterms.modified",
        "dc.date.modified",
        "article.updated",
        "revised",
        "modified",
    ] {
        if let Some(words) = markup.meta(key) {
            let witness = if key.contains(':') { Witness::OpenGraph } else { Witness::Meta };
            take(true, words, witness);
        }
    }
    for mark in &markup.marks {
        match mark.property.as_str() {
            "datepublished" | "datecreated" => take(false, &mark.value, Witness::Microdata),
            "datemodified" => take(true, &mark.value, Witness::Microdata),
            _ => {}
        }
    }
    let by_url = url.and_then(address::date);
    if published.is_empty()
        && let Some((words, is_update)) = timed.take()
        && let Some((dated, unsure)) = first_dated(&words, order)
    {
        if is_update { &mut updated } else { &mut published }.push((dated, Witness::TimeElement, unsure));
    }
    // Disagreement on the day is worth telling.
    if let Some((first, witness, _)) = published.first()
        && let Some((other, with, _)) = published.iter().find(|(other, ..)| differs(first, other))
    {
        meta.notes.push(Note::new(
            NoteCode::MetadataDisagrees,
            format!("published {} by {}, {} by {}", first.value, witness.as_str(), other.value, with.as_str()),
        ));
    }
    if let Some((dated, witness, unsure)) = published.into_iter().next() {
        if unsure {
            meta.notes.push(Note::new(
                NoteCode::DateUnsure,
                format!("day and month of \u{201c}{}\u{201d} may be the other way round", dated.raw),
            ));
        }
        meta.published = Some(Found::new(dated, witness));
    } else if let Some(dated) = by_url {
        meta.published = Some(Found::new(dated, Witness::Url));
    }
    if meta.published.is_none() && updated.is_empty() {
        for words in marked(dom, markup, hints::bit::DATE | hints::bit::BYLINE, 140) {
            if let Some(form) = crate::forms::publication::find(&words, order) {
                if let Some((dated, _)) = form.published.filter(|(dated, _)| !is_future_or_bad(dated)) {
                    meta.published = Some(Found::new(dated, Witness::VisibleText));
                } else if let Some(dated) = form.updated {
                    updated.push((dated, Witness::VisibleText, false));
                }
                break;
            }
        }
    }
    meta.updated = updated.into_iter().next().map(|(dated, witness, _)| Found::new(dated, witness));
}

/// Days that are further apart than zones can make them.
fn differs(one: &Dated, other: &Dated) -> bool {
    let number = |dated: &Dated| -> Option<i64> {
        let day = dated.day()?;
        let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<i64>().ok();
        Some(part(0..4)? * 372 + part(5..7)? * 31 + part(8..10)?)
    };
    match (number(one), number(other)) {
        (Some(one), Some(other)) => (one - other).abs() > 1,
        _ => false,
    }
}

/// The `<time>` element nearest to the headline that is not among other reports' teasers: its date and whether it tells the update.
fn best_time(dom: &Dom, markup: &Markup, order: DayOrder) -> Option<(String, bool)> {
    let title: NodeIx = markup.h1.first().map_or(0, |(node, _)| *node);
    let mut best: Option<(i64, String, bool)> = None;
    let mut buffer = String::new();
    for (node, stamp, words) in &markup.times {
        let value = stamp.as_deref().filter(|stamp| first_dated(stamp, order).is_some()).unwrap_or(words);
        if first_dated(value, order).is_none() {
            continue;
        }
        let mut rank = (i64::from(*node) - i64::from(title)).abs() + if node < &title { 60 } else { 0 };
        let mut update = false;
        for above in dom.ancestors(*node).take(4) {
            for name in [local_name!("class"), local_name!("itemprop")] {
                let Some(value) = dom.attr(above, &name) else { continue };
                let lower = value.to_ascii_lowercase();
                update |= lower.contains("updat") || lower.contains("modif");
                let bits = hints::of(value, &mut buffer);
                if bits & (hints::bit::DATE | hints::bit::BYLINE) != 0 {
                    rank -= 40;
                }
            }
            if matches!(
                dom.name(above),
                local_name!("li") | local_name!("aside") | local_name!("footer") | local_name!("nav")
            ) {
                rank += 400;
            }
        }
        if best.as_ref().is_none_or(|(least, ..)| rank < *least) {
            best = Some((rank, value.to_owned(), update));
        }
    }
    best.map(|(_, value, update)| (value, update))
}

/// What the visible lines near the headline add: byline and publication line, where the markup says nothing.
pub(crate) fn visible(meta: &mut Meta, near: &[&str], order: DayOrder) {
    for words in near {
        if let Some(form) = crate::forms::publication::find(words, order) {
            if meta.published.is_none()
                && let Some((dated, labelled)) = &form.published
                && !is_future_or_bad(dated)
                && (*labelled || words.len() < 120)
            {
                meta.published = Some(Found::new(dated.clone(), Witness::VisibleText));
            }
            if meta.updated.is_none()
                && let Some(dated) = &form.updated
                && !is_future_or_bad(dated)
            {
                meta.updated = Some(Found::new(dated.clone(), Witness::VisibleText));
            }
            if meta.authors.is_empty() {
                for part in &form.rest {
                    if byline::after_opening(part).is_some() {
                        push_all(&mut meta.authors, byline::people(part), Witness::VisibleText);
                    }
                }
            }
        }
        if meta.authors.is_empty() && byline::is_byline(words) && credit::find(words).is_none() {
            push_all(&mut meta.authors, byline::people(words), Witness::VisibleText);
        }
    }
}

/// Where nothing else tells when an article was published: the first date in a short line near its headline.
pub(crate) fn last_resort(meta: &mut Meta, near: &[&str], order: DayOrder) {
    if meta.published.is_some() || meta.updated.is_some() {
        return;
    }
    let found = near.iter().filter(|words| words.len() <= 160).find_map(|words| {
        date::first_date(words, order).filter(|found| {
            found.dated.precision >= secondsource_model::Precision::Day && !is_future_or_bad(&found.dated)
        })
    });
    if let Some(found) = found {
        meta.published = Some(Found::new(found.dated, Witness::VisibleText));
    }
}

/// Whether a line is the headline, or another way to write it.
pub(crate) fn says_headline(line: &str, headline: &str) -> bool {
    let (line_key, headline_key) = (line_key(line), line_key(headline));
    line_key == headline_key || overlap(&word_list(line), &word_list(headline)) > 0.9
}
