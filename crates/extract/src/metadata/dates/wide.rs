//! Dates that stand further away: elements anywhere that are called a date's, time stamps in attributes, values in scripts, dated lines, the address
//! of the page's picture. Asked only where nothing nearer tells when the report was published.

use html5ever::{LocalName, local_name};
use secondsource_model::{Dated, Note, NoteCode, Precision, Witness};

use super::{days_between, elements, first_dated, is_future_or_bad};
use crate::forms::date::{self, DayOrder};
use crate::forms::publication;
use crate::html::dom::{Dom, NodeData, NodeIx};
use crate::html::hints;
use crate::metadata::markup::Markup;
use crate::metadata::{Found, Meta, address, furniture};

/// Elements that are read at most.
const MOST: usize = 400;
/// Bytes of an element that holds a date and little else.
const SHORT: usize = 80;

/// Fills in the publication where it is not known yet. `lines` are the page's lines outside comments, lists and menus, in order.
pub(crate) fn read(
    dom: &Dom,
    markup: &Markup,
    page: &str,
    lines: &[&str],
    order: DayOrder,
    title: NodeIx,
    meta: &mut Meta,
) {
    if meta.published.is_some() {
        return;
    }
    // A report is not published after its last change.
    let changed = meta.updated.as_ref().map(|found| found.value.clone());
    let fits = |dated: &Dated| {
        changed.as_ref().is_none_or(|changed| days_between(dated, changed).is_none_or(|days| days >= -1))
    };
    let found = marked(dom, order, title)
        .filter(|(dated, _)| fits(dated))
        .or_else(|| labelled(lines, order).filter(fits).map(|dated| (dated, Witness::VisibleText)))
        .or_else(|| scripted(page).filter(|dated| fits(dated)).map(|dated| (dated, Witness::Detected)))
        .or_else(|| pictured(markup).filter(|dated| fits(dated)).map(|dated| (dated, Witness::Detected)))
        .or_else(|| only_day(lines, order).filter(|_| changed.is_none()).map(|dated| (dated, Witness::Detected)));
    if let Some((dated, witness)) = found {
        if witness == Witness::Detected {
            meta.notes.push(Note::new(
                NoteCode::DateUnsure,
                format!("published {} is a guess: no line or tag of the report says so", dated.value),
            ));
        }
        meta.published = Some(Found::new(dated, witness));
    }
}

/// Attributes that hold the date of what their element shows.
const STAMPS: [&str; 11] = [
    "datetime",
    "data-published",
    "data-publish-date",
    "data-published-date",
    "data-publication-date",
    "data-datetime",
    "data-date",
    "data-timestamp",
    "data-time",
    "data-utime",
    "title",
];

/// The element nearest to the headline whose names say that it holds a date, or that has a time stamp, anywhere on the page.
fn marked(dom: &Dom, order: DayOrder, title: NodeIx) -> Option<(Dated, Witness)> {
    let stamps: Vec<LocalName> = STAMPS.iter().map(|name| LocalName::from(*name)).collect();
    let mut best: Option<(i64, Dated, Witness)> = None;
    let mut seen = 0;
    for node in 0..dom.nodes.len() as NodeIx {
        let NodeData::Element(ref name, from, to) = dom.nodes[node as usize].data else { continue };
        if from == to
            || matches!(*name, local_name!("meta") | local_name!("link") | local_name!("a") | local_name!("img"))
        {
            continue;
        }
        let (mut called, mut stamp) = (false, None);
        for (name, value) in dom.attributes_of(node) {
            if matches!(*name, local_name!("class") | local_name!("id") | local_name!("itemprop")) {
                called |= hints::of(value) & hints::bit::DATE != 0;
            } else if stamp.is_none() && stamps.contains(name) && (6..=40).contains(&value.len()) {
                stamp = Some((name, value));
            }
        }
        // A title is a hint for the mouse: it tells a date only on an element that is called one.
        let stamp = stamp.filter(|(name, _)| called || **name != local_name!("title"));
        if !called && stamp.is_none() {
            continue;
        }
        seen += 1;
        if seen > MOST {
            break;
        }
        let told = stamp
            .and_then(|(_, value)| first_dated(value, order))
            .map(|(dated, _)| (dated, Witness::Microdata))
            .or_else(|| {
                let words = called.then(|| dom.lines_of(node, SHORT + 1)).filter(|words| words.len() <= SHORT)?;
                let form = publication::find(&words, order)?;
                form.published.map(|(dated, _)| (dated, Witness::VisibleText))
            });
        let Some((dated, witness)) = told.filter(|(dated, _)| is_whole(dated)) else { continue };
        let (rank, aside) = elements::rank(dom, node, title);
        if !aside && !furniture::is_of_others(dom, node, title) && best.as_ref().is_none_or(|(least, ..)| rank < *least)
        {
            best = Some((rank, dated, witness));
        }
    }
    best.map(|(_, dated, witness)| (dated, witness))
}

fn is_whole(dated: &Dated) -> bool {
    dated.precision >= Precision::Day && !is_future_or_bad(dated)
}

/// The first line that says outright that it tells the publication.
fn labelled(lines: &[&str], order: DayOrder) -> Option<Dated> {
    lines.iter().filter(|line| line.len() <= 160).find_map(|line| {
        let form = publication::find(line, order)?;
        form.published.filter(|(dated, labelled)| *labelled && is_whole(dated)).map(|(dated, _)| dated)
    })
}

/// Names under which scripts keep when a report was published, the most exact first.
const KEYS: [&str; 14] = [
    "datePublished",
    "date_published",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "publishedDate",
    "published_date",
    "publicationDate",
    "publication_date",
    "pubDate",
    "firstPublished",
    "first_published_at",
    "datePosted",
];

/// A value of a script: `"datePublished":"2025-08-27T..."`, its quotation marks escaped or not, where all of that name tell one day or the first stands
/// before all others.
fn scripted(page: &str) -> Option<Dated> {
    KEYS.iter().find_map(|key| {
        let finder = memchr::memmem::Finder::new(key);
        finder.find_iter(page.as_bytes()).take(40).find_map(|at| {
            let rest = page.get(at + key.len()..)?;
            let rest = &rest[..rest.floor_char_boundary(60)];
            let before = page.as_bytes().get(at.checked_sub(1)?)?;
            if !matches!(before, b'"' | b'\'' | b'{' | b',' | b' ') {
                return None;
            }
            let rest = rest.trim_start_matches(['\\', '"', '\'']).trim_start().strip_prefix([':', '='])?;
            let value = rest.trim_start_matches([' ', '\\', '"', '\'']);
            let end = value.find(['\\', '"', '\'', ',', '}', '<']).unwrap_or(value.len());
            first_dated(&value[..end], DayOrder::Unknown)
                .filter(|(dated, unsure)| !unsure && is_whole(dated))
                .map(|(dated, _)| dated)
        })
    })
}

/// A date in the address of the picture that stands for the page.
fn pictured(markup: &Markup) -> Option<Dated> {
    ["og:image", "twitter:image", "og:image:url", "thumbnail"].iter().find_map(|key| address::date(markup.meta(key)?))
}

/// The only day that short lines of the page tell.
fn only_day(lines: &[&str], order: DayOrder) -> Option<Dated> {
    let mut only: Option<Dated> = None;
    for line in lines.iter().filter(|line| line.len() <= SHORT && publication::find(line, order).is_some()) {
        for found in date::find_dates(line, order) {
            if !is_whole(&found.dated) || found.unsure || publication::is_of_the_copy(&line[..found.range.start]) {
                continue;
            }
            match &only {
                None => only = Some(found.dated),
                Some(known) if known.day() == found.dated.day() => {}
                Some(_) => return None,
            }
        }
    }
    only
}

/// The last change as a guess at the day of publication, where the page tells nothing else: it was published on that day or before. Told as a guess, in
/// its witness and in a note.
pub(crate) fn change_alone(meta: &mut Meta) {
    if meta.published.is_some() {
        return;
    }
    let Some(updated) = &meta.updated else { return };
    // A system that has no day of publication says nothing of it by that of the change.
    if meta.void_publication {
        let says = format!("the page's day of publication is none; it was last changed {}", updated.value.value);
        meta.notes.push(Note::new(NoteCode::DateUnsure, says));
        return;
    }
    let mut dated = updated.value.clone();
    // The hour of the change is not the hour of the publication.
    if dated.precision > Precision::Day
        && let Some(day) = updated.value.day()
    {
        dated.value = day.to_owned();
        dated.precision = Precision::Day;
        dated.zone = None;
    }
    meta.notes.push(Note::new(
        NoteCode::DateUnsure,
        format!(
            "published {} is a guess: the page tells only its last change, {}, and was published then or before",
            dated.value, updated.value.value,
        ),
    ));
    meta.published = Some(Found::new(dated, Witness::Detected));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::markup;

    #[track_caller]
    fn check(html: &str, expect: Option<(&str, Witness)>) {
        let dom = Dom::parse(html);
        let markup = markup::read(&dom);
        let title = markup.h1.first().map_or(0, |(node, _)| *node);
        let cut = crate::html::lines::cut(&dom);
        let lines: Vec<&str> = cut.iter().map(|line| line.text.as_str()).collect();
        let mut meta = Meta::default();
        read(&dom, &markup, html, &lines, DayOrder::Unknown, title, &mut meta);
        let found = meta.published.as_ref().map(|found| (found.value.day().unwrap(), found.witness));
        assert_eq!(found, expect, "{html}");
        // A guess is told as one.
        assert_eq!(!meta.notes.is_empty(), matches!(expect, Some((_, Witness::Detected))), "{html}");
    }

    #[test]
    fn elements_anywhere() {
        let body = "<p>The harbour of Norra opened again.".repeat(300);
        check(
            &format!("<h1>Gate</h1>{body}<div class=post-date>27 August 2025</div>"),
            Some(("2025-08-27", Witness::VisibleText)),
        );
        check(
            "<h1>Gate</h1><abbr class=published title=2025-08-27T10:00:00Z>last week</abbr>",
            Some(("2025-08-27", Witness::Microdata)),
        );
        check("<h1>Gate</h1><span data-utime=1756310400>last week</span>", Some(("2025-08-27", Witness::Microdata)));
        check("<h1>Gate</h1><span title=2025-08-27>gate</span>", None);
        check("<h1>Gate</h1><span class=date>Harbour of the year 2025</span>", None);
        check("<h1>Gate</h1><p>Opublikowano: 27 sierpnia 2025", Some(("2025-08-27", Witness::VisibleText)));
        check("<h1>Gate</h1><p>27 sierpnia 2025", Some(("2025-08-27", Witness::Detected)));
        check("<h1>Gate</h1><p>27 sierpnia 2025<p>28 sierpnia 2025", None);
    }

    #[test]
    fn a_void_day_of_publication_leaves_it_unknown() {
        for (void, expect) in [(true, None), (false, Some("2025-08-27"))] {
            let updated =
                date::first_date("2025-08-27", DayOrder::Unknown).map(|found| Found::new(found.dated, Witness::JsonLd));
            let mut meta = Meta { updated, void_publication: void, ..Meta::default() };
            change_alone(&mut meta);
            assert_eq!(meta.published.as_ref().and_then(|found| found.value.day()), expect);
            assert_eq!(meta.notes.len(), 1);
        }
    }

    #[test]
    fn scripts_and_pictures() {
        check(
            "<h1>Gate</h1><script>x={\"datePublished\":\"2025-08-27T10:00:00Z\"}</script>",
            Some(("2025-08-27", Witness::Detected)),
        );
        check(
            "<h1>Gate</h1><script>x=\"{\\\"published_at\\\": \\\"2025-08-27\\\"}\"</script>",
            Some(("2025-08-27", Witness::Detected)),
        );
        check("<h1>Gate</h1><script>x={publishDate:'2025-08-27'}</script>", Some(("2025-08-27", Witness::Detected)));
        check("<h1>Gate</h1><script>x={\"unpublishDate\":\"2025-08-27\",\"publishDate\":null}</script>", None);
        check(
            "<meta property=og:image content=https://x.example/2025/08/27/gate.jpg><h1>Gate</h1>",
            Some(("2025-08-27", Witness::Detected)),
        );
        check("<meta property=og:image content=https://x.example/2025/08/gate.jpg><h1>Gate</h1>", None);
    }
}
