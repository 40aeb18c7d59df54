//! When a report was published and last changed, by the markup: structured data, meta tags, microdata, `<time>`, marked elements, the address.

mod claims;
mod elements;
mod reckon;
pub(crate) mod wide;

use secondsource_model::{Dated, Note, NoteCode, Witness};
use serde_json::{Map, Value};

use super::markup::Markup;
use super::{Found, Meta, address, nearby};
use crate::forms::date::{self, DayOrder};
use crate::html::dom::{Dom, NodeIx};
use crate::html::hints;
use claims::{Claim, Claims};
pub(crate) use reckon::days_between;

pub(crate) fn is_future_or_bad(dated: &Dated) -> bool {
    dated.value.get(..4).and_then(|year| year.parse::<u32>().ok()).is_none_or(|year| !(1990..=2100).contains(&year))
}

/// The first date of a value, or the instant of a program's time stamp; whether day and month might be the other way round.
pub(super) fn first_dated(words: &str, order: DayOrder) -> Option<(Dated, bool)> {
    reckon::stamp(words)
        .map(|dated| (dated, false))
        .or_else(|| date::first_date(words, order).map(|found| (found.dated, found.unsure)))
        .filter(|(dated, _)| !is_future_or_bad(dated))
}

/// Fills in when the article was published and changed, by the markup.
pub(crate) fn read(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    url: Option<&str>,
    order: DayOrder,
    title: NodeIx,
    meta: &mut Meta,
) {
    meta.void_publication = article
        .and_then(|article| super::json_ld::text(article, "datePublished"))
        .is_some_and(|words| date::first_date(&words, order).is_none_or(|found| is_future_or_bad(&found.dated)));
    let Claims { mut published, mut updated, vague } = claims::read(markup, article, order);
    let mut unclear: Option<Claim> = None;
    // A date that does not say what of: where it repeats the last change, it is that.
    for claim in vague {
        if updated.iter().any(|(other, ..)| other.day() == claim.0.day()) {
            unclear.get_or_insert(claim);
        } else {
            published.push(claim);
        }
    }
    let by_url = url.and_then(address::date);
    if published.is_empty() {
        let times = elements::best(dom, markup, order, title);
        published.extend(times.published);
        if published.is_empty() || updated.is_empty() {
            updated.extend(times.updated);
        }
    }
    if published.is_empty() && by_url.is_none() {
        published.extend(unclear);
    }
    // An address is given once, when the report is; the nearest `<time>` may be another report's.
    if let (Some(day), Some((dated, Witness::TimeElement, _))) = (&by_url, published.first())
        && differs(day, dated)
    {
        published.insert(0, (day.clone(), Witness::Url, false));
    }
    let beside = elements::beside(dom, markup, order, title);
    // Disagreement on the day is worth telling.
    if let Some((first, witness, _)) = published.first()
        && let Some((other, with, _)) = published
            .iter()
            .chain(beside.iter().filter(|(day, ..)| !updated.iter().any(|(changed, ..)| !differs(changed, day))))
            .find(|(other, ..)| differs(first, other))
    {
        meta.notes.push(Note::new(
            NoteCode::MetadataDisagrees,
            format!("published {} by {}, {} by {}", first.value, witness.as_str(), other.value, with.as_str()),
        ));
    }
    if let Some((dated, witness, unsure)) = published.into_iter().next() {
        let (dated, unsure) = in_shown_order(dom, dated, unsure);
        let (dated, witness) = local(dom, markup, order, &dated).unwrap_or((dated, witness));
        if unsure {
            meta.notes.push(other_way_round(&dated.raw));
        }
        meta.published = Some(Found::new(dated, witness));
    } else if let Some(dated) = by_url {
        meta.published = Some(Found::new(dated, Witness::Url));
    }
    if meta.published.is_none() {
        for (below, words) in nearby::marked(dom, title, hints::bit::DATE | hints::bit::BYLINE, 140) {
            if let Some(form) = crate::forms::publication::find(&words, order) {
                // A masthead prints the day of the week with today's date.
                if below < 0 && form.published.as_ref().is_some_and(|(_, labelled)| !labelled) && names_weekday(&words)
                {
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

/// Says in a note that a day which only the page's words tell can be read in two ways.
pub(crate) fn note_open(meta: &mut Meta, order: DayOrder) {
    let open = |found: &Found<Dated>| {
        found.witness == Witness::VisibleText
            && date::first_date(&found.value.raw, order).is_some_and(|date| date.unsure)
    };
    if let Some(raw) =
        [&meta.published, &meta.updated].into_iter().flatten().find(|found| open(found)).map(|found| &found.value.raw)
        && !meta.notes.iter().any(|note| note.code == NoteCode::DateUnsure)
    {
        meta.notes.push(other_way_round(raw));
    }
}

fn other_way_round(raw: &str) -> Note {
    Note::new(NoteCode::DateUnsure, format!("day and month of \u{201c}{raw}\u{201d} may be the other way round"))
}

/// A date whose day and month might be the other way round, in the order of the page's other dates.
fn in_shown_order(dom: &Dom, dated: Dated, unsure: bool) -> (Dated, bool) {
    if !unsure {
        return (dated, false);
    }
    let shown =
        [&dom.text, &dom.values].iter().map(|text| date::order_shown(text)).find(|order| *order != DayOrder::Unknown);
    match shown.and_then(|order| date::first_date(&dated.raw, order)) {
        Some(found) => (found.dated, false),
        None => (dated, true),
    }
}

fn names_weekday(words: &str) -> bool {
    words
        .split(|character: char| !character.is_alphabetic())
        .any(|word| word.chars().count() > 2 && date::is_weekday(word))
}

/// The same instant as the outlet's own clock has it: a system that stores UTC shows the local day in its `<time>` elements.
fn local(dom: &Dom, markup: &Markup, order: DayOrder, dated: &Dated) -> Option<(Dated, Witness)> {
    if !(dated.value.ends_with('Z') || dated.value.ends_with("+00:00")) {
        return None;
    }
    let instant = reckon::minutes(&dated.value)?;
    markup.times.iter().filter(|(node, ..)| (*node as usize) < dom.nodes.len()).find_map(|(_, stamp, _)| {
        let (shown, _) = first_dated(stamp.as_deref()?, order)?;
        let same = reckon::minutes(&shown.value) == Some(instant) && shown.day() != dated.day();
        same.then_some((shown, Witness::TimeElement))
    })
}

/// Days that are further apart than zones can make them.
fn differs(one: &Dated, other: &Dated) -> bool {
    days_between(one, other).is_some_and(|days| days.abs() > 1)
}
