//! When a report was published and last changed, by the markup: structured data, meta tags, microdata, `<time>`, marked elements, the address.

use html5ever::local_name;
use secondsource_model::{Dated, Note, NoteCode, Witness};
use serde_json::{Map, Value};

use super::json_ld::text;
use super::markup::Markup;
use super::page::day_order;
use super::{Found, Meta, address, nearby};
use crate::forms::date::{self, DayOrder};
use crate::html::dom::{Dom, NodeIx};
use crate::html::hints;

pub(crate) fn is_future_or_bad(dated: &Dated) -> bool {
    dated.value.get(..4).and_then(|year| year.parse::<u32>().ok()).is_none_or(|year| !(1990..=2100).contains(&year))
}

fn first_dated(words: &str, order: DayOrder) -> Option<(Dated, bool)> {
    date::first_date(words, order)
        .map(|found| (found.dated, found.unsure))
        .filter(|(dated, _)| !is_future_or_bad(dated))
}

/// Fills in when the article was published and changed, by the markup.
pub(crate) fn read(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    url: Option<&str>,
    meta: &mut Meta,
) {
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
        "dc.date.created",
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
    let mut vague: Option<(Dated, Witness, bool)> = None;
    // These do not say what of: where they repeat the last change, they are it.
    for key in ["dc.date", "dcterms.date", "date"] {
        let Some((dated, unsure)) = markup.meta(key).and_then(|words| first_dated(words, order)) else { continue };
        if updated.iter().any(|(other, ..)| other.day() == dated.day()) {
            vague.get_or_insert((dated, Witness::Meta, unsure));
        } else {
            published.push((dated, Witness::Meta, unsure));
        }
    }
    let by_url = url.and_then(address::date);
    if published.is_empty()
        && let Some((words, is_update)) = timed.take()
        && let Some((dated, unsure)) = first_dated(&words, order)
    {
        if is_update { &mut updated } else { &mut published }.push((dated, Witness::TimeElement, unsure));
    }
    if published.is_empty() && by_url.is_none() {
        published.extend(vague);
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
        let (dated, witness) = local(dom, markup, order, &dated).unwrap_or((dated, witness));
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
    if meta.published.is_none() {
        for (above, words) in nearby::marked(dom, markup, hints::bit::DATE | hints::bit::BYLINE, 140) {
            if let Some(form) = crate::forms::publication::find(&words, order) {
                // A masthead prints the day of the week with today's date.
                if above && form.published.as_ref().is_some_and(|(_, labelled)| !labelled) && names_weekday(&words) {
                    continue;
                }
                if let Some((dated, _)) = form.published.filter(|(dated, _)| !is_future_or_bad(dated)) {
                    meta.published = Some(Found::new(dated, Witness::VisibleText));
                } else if let Some(dated) = form.updated
                    && updated.is_empty()
                {
                    updated.push((dated, Witness::VisibleText, false));
                }
                break;
            }
        }
    }
    meta.updated = updated.into_iter().next().map(|(dated, witness, _)| Found::new(dated, witness));
}

fn names_weekday(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().any(|day| lower.contains(day))
}

/// The same instant as the outlet's own clock has it: a system that stores UTC shows the local day in its `<time>` elements.
fn local(dom: &Dom, markup: &Markup, order: DayOrder, dated: &Dated) -> Option<(Dated, Witness)> {
    if !(dated.value.ends_with('Z') || dated.value.ends_with("+00:00")) {
        return None;
    }
    let instant = minutes(&dated.value)?;
    markup.times.iter().filter(|(node, ..)| (*node as usize) < dom.nodes.len()).find_map(|(_, stamp, _)| {
        let (shown, _) = first_dated(stamp.as_deref()?, order)?;
        let same = minutes(&shown.value) == Some(instant) && shown.day() != dated.day();
        same.then_some((shown, Witness::TimeElement))
    })
}

/// Minutes since 1970 of a value whose offset is sure.
fn minutes(value: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i64>().ok();
    let clock = part(11..13)? * 60 + part(14..16)?;
    let days = civil_days(part(0..4)?, part(5..7)?, part(8..10)?);
    let offset = if value.ends_with('Z') {
        0
    } else {
        let zone = value.get(value.len().checked_sub(6)?..)?;
        let size = zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?;
        match zone.as_bytes().first()? {
            b'+' => size,
            b'-' => -size,
            _ => return None,
        }
    };
    Some(days * 1440 + clock - offset)
}

/// Days since 1970 of a date in the Gregorian calendar (method: Hinnant, "chrono-compatible low-level date algorithms").
fn civil_days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Days from one date to another; `None` where a day is not known.
pub(crate) fn days_between(one: &Dated, other: &Dated) -> Option<i64> {
    let number = |dated: &Dated| -> Option<i64> {
        let day = dated.day()?;
        let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<i64>().ok();
        Some(civil_days(part(0..4)?, part(5..7)?, part(8..10)?))
    };
    Some(number(other)? - number(one)?)
}

/// Days that are further apart than zones can make them.
fn differs(one: &Dated, other: &Dated) -> bool {
    days_between(one, other).is_some_and(|days| days.abs() > 1)
}

/// The `<time>` element nearest to the headline that is not among other reports' teasers: its date and whether it tells the update.
fn best_time(dom: &Dom, markup: &Markup, order: DayOrder) -> Option<(String, bool)> {
    let title: NodeIx = markup.h1.first().map_or(0, |(node, _)| *node);
    let mut best: Option<(i64, String, bool)> = None;
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
                let bits = hints::of(value);
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
