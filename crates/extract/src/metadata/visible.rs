//! What the lines around the headline and under the text add to the markup's claims: bylines, publication lines, "originally published on".

use secondsource_model::{Dated, Note, NoteCode, Precision, Witness};

use super::authors::push_all;
use super::dates::{days_between, is_future_or_bad};
use super::names::{desk, is_outlet};
use super::{Found, Meta};
use crate::forms::date::{self, DayOrder};
use crate::forms::{byline, credit, publication};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Between the headline and the first paragraphs.
    Head,
    /// Just above the headline.
    Above,
    /// Just under the text.
    Tail,
    /// Further down, or between the paragraphs, outside what belongs to other reports: only what says outright that it is the report's counts.
    Far,
}

/// A line near the article and its place.
pub(crate) type Near<'a> = (&'a str, Place);

/// An unlabelled date under the headline is the report's where its line holds no more than this, in bytes.
const SHORT_LINE: usize = 70;

/// Adds byline and publication line, and corrects a claimed publication date that the page itself shows to be too late.
pub(crate) fn read(meta: &mut Meta, near: &[Near<'_>], page: &str, order: DayOrder) {
    let mut shown_writer = false;
    for (words, place) in near.iter().filter(|(_, place)| *place != Place::Far) {
        if let Some(form) = publication::find(words, order) {
            if let Some((dated, labelled)) = &form.published
                && !is_future_or_bad(dated)
            {
                if *labelled || *place == Place::Head {
                    in_order_of(meta, dated);
                }
                // Under the text stand the dates of other reports too, those later than the report's own last change are surely not its own.
                let own = *labelled || *place != Place::Tail || !changed_before(meta, dated);
                if meta.published.is_none() && own && (*labelled || words.len() < 120) {
                    meta.published = Some(Found::new(dated.clone(), Witness::VisibleText));
                } else if *labelled && *place != Place::Above
                    || *place == Place::Head && words.len() <= SHORT_LINE && form.updated.is_none()
                {
                    shown_earlier(meta, dated);
                    shown_next_day(meta, dated);
                }
            }
            // Structured data that calls the day of publication that of the last change too was never changed itself.
            let stale = match (&meta.updated, &meta.published, &form.updated) {
                (None, ..) => true,
                (Some(updated), Some(published), Some(shown)) => {
                    *place == Place::Head
                        && updated.value.day() == published.value.day()
                        && days_between(&updated.value, shown).is_some_and(|days| days > 0)
                }
                _ => false,
            };
            if stale
                && let Some(dated) = &form.updated
                && !is_future_or_bad(dated)
            {
                meta.updated = Some(Found::new(dated.clone(), Witness::VisibleText));
            }
            // "Ana Ruiz / 27 August 2025 / 3 min": a name set apart by a sign.
            if *place == Place::Head && meta.authors.is_empty() {
                push_all(&mut meta.authors, set_apart(words, &form.rest, page), Witness::VisibleText);
            }
            for part in &form.rest {
                // "Ana Ruiz & Bo Lind, 27 August": two names that are joined; one alone may be a place.
                let joined = *place == Place::Head
                    && (part.contains(" & ") || part.contains(" and "))
                    && part.split_whitespace().count() <= 7
                    && byline::people(part).len() >= 2;
                let signed = byline::after_opening(part).is_some();
                if signed && *place == Place::Head && !shown_writer {
                    let people = byline::people(part);
                    shown_writer = !people.is_empty();
                    other_writer(meta, part, &people);
                }
                if meta.authors.is_empty() && (joined || signed) {
                    push_all(&mut meta.authors, byline::people(part), Witness::VisibleText);
                }
                if *place == Place::Head && meta.authors.is_empty() && byline::is_desk_byline(part) {
                    meta.desks = desk(part).map(|name| Found::new(name, Witness::VisibleText)).into_iter().collect();
                }
            }
        }
        if byline::is_byline(words) && credit::find(words).is_none() {
            let mut people = byline::people(words);
            people.retain(|name| !is_outlet(name, meta.outlet.as_ref().map(|outlet| &outlet.value)));
            if *place == Place::Head && !shown_writer {
                shown_writer = true;
                other_writer(meta, words, &people);
            }
            if meta.authors.is_empty() {
                push_all(&mut meta.authors, people, Witness::VisibleText);
            }
        }
        // "By Norra Staff"
        if *place == Place::Head
            && meta.authors.is_empty()
            && byline::is_desk_byline(words)
            && let Some(name) = desk(words)
        {
            meta.desks = vec![Found::new(name, Witness::VisibleText)];
        }
    }
    // "Written by" on a line, the name on the next.
    if meta.authors.is_empty() {
        let names = near.windows(2).find_map(|pair| {
            let (label, name) = (pair[0].0.trim().trim_end_matches(':').to_lowercase(), pair[1].0);
            let says = matches!(label.as_str(), "by" | "written by" | "author" | "authors" | "words by" | "story by");
            (says && name.len() <= 60).then(|| byline::people(name)).filter(|people| !people.is_empty())
        });
        push_all(&mut meta.authors, names.unwrap_or_default(), Witness::VisibleText);
    }
    if meta.authors.is_empty()
        && let Some(name) = near.iter().find_map(|(words, _)| byline::pen_name(words))
        && !is_outlet(&name, meta.outlet.as_ref().map(|outlet| &outlet.value))
    {
        push_all(&mut meta.authors, vec![name], Witness::VisibleText);
    }
    if meta.authors.is_empty() {
        bio_writer(meta, near);
    }
    if meta.authors.is_empty() {
        unopened_writer(meta, near, page, order);
    }
    if meta.authors.is_empty() {
        let site = meta.outlet.as_ref().map(|outlet| &outlet.value);
        let signed = near
            .iter()
            .filter(|(_, place)| *place == Place::Tail)
            .find_map(|(words, _)| byline::signature(words).filter(|name| !is_outlet(name, site)));
        push_all(&mut meta.authors, signed.into_iter().collect(), Witness::VisibleText);
    }
    outright(meta, near, order);
}

/// The one name of a line that tells a day, where a sign and not a blank stands between the two.
fn set_apart(line: &str, rest: &[String], page: &str) -> Vec<String> {
    let mut others = rest.iter().filter(|part| !publication::is_reading_time(part));
    match (others.next(), others.next()) {
        (Some(name), None) if line.trim_start().starts_with(name.as_str()) => {
            let behind = line.trim_start()[name.len()..].trim_start();
            let apart = behind.starts_with(['/', '|', '·', '•', '●', '–', '—', '∙']);
            byline::unopened(name)
                .filter(|_| apart && !byline::is_common(name, page))
                .map(|form| form.people)
                .unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Lines under a name among which the day is looked for.
const TO_DAY: usize = 3;

/// A name without "by" between the headline and the day: "Ana Ruiz", and below it "27 August 2025".
fn unopened_writer(meta: &mut Meta, near: &[Near<'_>], page: &str, order: DayOrder) {
    let head: Vec<&str> = near.iter().take_while(|(_, place)| *place == Place::Head).map(|(words, _)| *words).collect();
    let is_day = |words: &&str| publication::find(words, order).is_some_and(|form| form.rest.is_empty());
    let site = meta.outlet.as_ref().map(|outlet| &outlet.value);
    let found = head.iter().enumerate().find_map(|(at, words)| {
        let form = byline::unopened(words)?;
        let behind = &head[at + 1..(at + TO_DAY).min(head.len())];
        let told = form.sure || behind.iter().any(is_day);
        let other = |name: &String| is_outlet(name, site) || byline::is_common(name, page);
        (told && !form.people.iter().any(other)).then_some(form.people)
    });
    push_all(&mut meta.authors, found.unwrap_or_default(), Witness::VisibleText);
}

/// "Ana Ruiz is a reporter at the Norra Post." under the text, where nothing else names a writer and all such lines are about one person.
fn bio_writer(meta: &mut Meta, near: &[Near<'_>]) {
    let mut names =
        near.iter().filter(|(_, place)| *place == Place::Tail).filter_map(|(words, _)| byline::writer_of_bio(words));
    if let Some(name) = names.next()
        && names.all(|other| other == name)
    {
        push_all(&mut meta.authors, vec![name], Witness::VisibleText);
    }
}

/// Whether the report's last change, as the page tells it, lies before a day.
fn changed_before(meta: &Meta, dated: &Dated) -> bool {
    meta.updated.as_ref().is_some_and(|updated| days_between(&updated.value, dated).is_some_and(|days| days > 1))
}

/// Readers see "By Ana Ruiz" where the markup names the person who put the text into the system: what readers see counts.
fn other_writer(meta: &mut Meta, line: &str, people: &[String]) {
    let family = |name: &str| name.rsplit(char::is_whitespace).next().unwrap_or(name).to_lowercase();
    let line = line.to_lowercase();
    let same = |known: &Found<String>| line.contains(&family(&known.value));
    let Some(first) = meta.authors.first() else { return };
    if first.witness == Witness::VisibleText || people.is_empty() || meta.authors.iter().any(same) {
        return;
    }
    meta.notes.push(Note::new(
        NoteCode::MetadataDisagrees,
        format!("written by {} by the page's words, {} by {}", people.join(", "), first.value, first.witness.as_str()),
    ));
    meta.authors.clear();
    push_all(&mut meta.authors, people.to_vec(), Witness::VisibleText);
}

/// "Published August 13, 2025" further down, where all lines that say so agree on the day.
fn outright(meta: &mut Meta, near: &[Near<'_>], order: DayOrder) {
    let mut days: Vec<Dated> = Vec::new();
    for (words, _) in near.iter().filter(|(words, place)| *place == Place::Far && words.len() <= SHORT_LINE) {
        let Some(form) = publication::find(words, order) else { continue };
        let both = form.updated.is_some();
        match form.published {
            Some((dated, labelled)) if (labelled || both) && !is_future_or_bad(&dated) => days.push(dated),
            _ => {}
        }
    }
    let Some(first) = days.first().filter(|first| days.iter().all(|day| day.day() == first.day())) else { return };
    if meta.published.is_none() {
        meta.published = Some(Found::new(first.clone(), Witness::VisibleText));
    } else {
        shown_earlier(meta, first);
    }
}

/// A page cannot have been published later than on the day that it shows as its own: systems that move pages stamp them anew.
fn shown_earlier(meta: &mut Meta, shown: &Dated) {
    let Some(claimed) = &meta.published else { return };
    if claimed.witness == Witness::VisibleText || days_between(shown, &claimed.value).is_none_or(|days| days < 1) {
        return;
    }
    meta.notes.push(Note::new(
        NoteCode::MetadataDisagrees,
        format!(
            "published {} by the page's words, {} by {}",
            shown.value,
            claimed.value.value,
            claimed.witness.as_str()
        ),
    ));
    meta.published = Some(Found::new(shown.clone(), Witness::VisibleText));
}

/// "03-09-2026" in a tag, "March 9, 2026" on the page: the page shows which number is the month, in this tag and in that of the last change.
fn in_order_of(meta: &mut Meta, shown: &Dated) {
    let Some(claimed) = &mut meta.published else { return };
    if claimed.value.day() == shown.day() {
        return;
    }
    let Some(other) = date::swapped(&claimed.value).filter(|other| other.day() == shown.day()) else { return };
    claimed.value = other;
    if let Some(updated) = &mut meta.updated
        && let Some(other) = date::swapped(&updated.value)
    {
        updated.value = other;
    }
    meta.notes.retain(|note| note.code != NoteCode::DateUnsure);
}

/// A system that keeps its times in UTC calls the evening before what readers east of it see as the morning: the day on the page is the outlet's own.
fn shown_next_day(meta: &mut Meta, shown: &Dated) {
    let Some(claimed) = &meta.published else { return };
    let hour = claimed.value.value.get(11..13).and_then(|hour| hour.parse::<u32>().ok());
    let in_utc = claimed.value.value.ends_with('Z') || claimed.value.value.ends_with("+00:00");
    // The easternmost zones are fourteen hours ahead.
    let may = in_utc && hour.is_some_and(|hour| hour >= 10) && claimed.witness != Witness::VisibleText;
    if may && days_between(&claimed.value, shown) == Some(1) {
        meta.published = Some(Found::new(shown.clone(), Witness::VisibleText));
    }
}

/// "This article was originally published on 26 September 2019 and has been updated": the date of a line that says so.
pub(crate) fn first_publication(meta: &mut Meta, line: &str, order: DayOrder) {
    const PHRASES: [&str; 4] =
        ["originally published on", "originally published in", "first published on", "first published in"];
    if line.len() > 400 || !line.contains("ublished") {
        return;
    }
    let lower = line.to_lowercase();
    let Some(at) = PHRASES.iter().filter_map(|phrase| lower.find(phrase).map(|at| at + phrase.len())).min() else {
        return;
    };
    let Some(rest) = line.get(at..).filter(|_| lower.len() == line.len()) else { return };
    let Some(found) = date::first_date(rest, order) else { return };
    // "first published in the Norra Post of 3 May" tells where, and another text's date.
    if found.range.start > 3 || found.dated.precision < Precision::Day || is_future_or_bad(&found.dated) {
        return;
    }
    match &meta.published {
        None => meta.published = Some(Found::new(found.dated, Witness::VisibleText)),
        Some(claimed) => {
            let later = claimed.clone();
            if claimed.witness == Witness::VisibleText
                && days_between(&found.dated, &claimed.value).is_some_and(|days| days >= 1)
            {
                // The line explains the other date that the page shows.
                meta.published = Some(Found::new(found.dated, Witness::VisibleText));
            } else {
                shown_earlier(meta, &found.dated);
            }
            if meta.updated.is_none() && meta.published.as_ref().is_some_and(|now| *now != later) {
                meta.updated = Some(later);
            }
        }
    }
}

/// Where nothing else tells when an article was published: the first date in a short line near its headline.
pub(crate) fn last_resort(meta: &mut Meta, near: &[Near<'_>], order: DayOrder) {
    if meta.published.is_some() || meta.updated.is_some() {
        return;
    }
    let found = near.iter().filter(|(words, _)| words.len() <= 160).find_map(|(words, _)| {
        date::first_date(words, order).filter(|found| {
            found.dated.precision >= Precision::Day
                && !is_future_or_bad(&found.dated)
                && !publication::is_of_the_copy(&words[..found.range.start])
        })
    });
    if let Some(found) = found {
        meta.published = Some(Found::new(found.dated, Witness::VisibleText));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::dates::wide;

    fn dated(value: &str) -> Dated {
        date::first_date(value, DayOrder::Unknown).unwrap().dated
    }

    #[track_caller]
    fn check(claimed: Option<&str>, lines: &[Near<'_>], published: Option<&str>, updated: Option<&str>) {
        let mut meta =
            Meta { published: claimed.map(|day| Found::new(dated(day), Witness::JsonLd)), ..Meta::default() };
        read(&mut meta, lines, "", DayOrder::Unknown);
        for (line, _) in lines {
            first_publication(&mut meta, line, DayOrder::Unknown);
        }
        last_resort(&mut meta, lines, DayOrder::Unknown);
        wide::change_alone(&mut meta);
        let day = |found: &Option<Found<Dated>>| found.as_ref().map(|found| found.value.value.clone());
        assert_eq!((day(&meta.published).as_deref(), day(&meta.updated).as_deref()), (published, updated), "{lines:?}");
    }

    #[test]
    fn the_page_s_own_earlier_day_counts() {
        use Place::{Above, Head, Tail};
        let claim = Some("2025-08-27");
        check(claim, &[("May 14, 2024", Head)], Some("2024-05-14"), None);
        check(claim, &[("May 14, 2024", Above)], claim, None);
        check(claim, &[("May 14, 2024", Tail)], claim, None);
        check(claim, &[("Published May 14, 2024", Tail)], Some("2024-05-14"), None);
        check(claim, &[("September 1, 2025", Head)], claim, None);
        check(claim, &[("Updated September 1, 2025", Head)], claim, Some("2025-09-01"));
        check(claim, &[("The harbour had been shut since May 14, 2024, when the gate broke.", Head)], claim, None);
    }

    #[test]
    fn the_page_shows_which_number_is_the_month() {
        let claim = |value: &str| Some(Found::new(dated(value), Witness::Meta));
        let mut meta = Meta { published: claim("03-09-2026"), updated: claim("03-10-2026"), ..Meta::default() };
        read(&mut meta, &[("Published March 9, 2026", Place::Head)], "", DayOrder::Unknown);
        let day = |found: &Option<Found<Dated>>| found.as_ref().map(|found| found.value.value.clone()).unwrap();
        assert_eq!((day(&meta.published), day(&meta.updated)), ("2026-03-09".to_owned(), "2026-03-10".to_owned()));
    }

    #[test]
    fn a_later_change_on_the_page_counts() {
        let claim = |value: &str| Some(Found::new(dated(value), Witness::JsonLd));
        for (line, place, expect) in [
            ("Updated Dec 18, 2025", Place::Head, "2025-12-18"),
            ("Updated Dec 18, 2025", Place::Tail, "2025-06-17"),
            ("Updated Dec 18, 2024", Place::Head, "2025-06-17"),
        ] {
            let mut meta = Meta { published: claim("2025-06-17"), updated: claim("2025-06-17"), ..Meta::default() };
            read(&mut meta, &[(line, place)], "", DayOrder::Unknown);
            assert_eq!(meta.updated.map(|found| found.value.value).as_deref(), Some(expect), "{line}");
        }
    }

    #[test]
    fn the_day_on_the_page_is_the_outlet_s_own() {
        let head = Place::Head;
        check(Some("2025-08-26T22:05:00Z"), &[("August 27, 2025", head)], Some("2025-08-27"), None);
        check(Some("2025-08-26T08:05:00Z"), &[("August 27, 2025", head)], Some("2025-08-26T08:05:00Z"), None);
        check(Some("2025-08-26T22:05:00Z"), &[("August 28, 2025", head)], Some("2025-08-26T22:05:00Z"), None);
        check(Some("2025-08-26T22:05:00-04:00"), &[("August 27, 2025", head)], Some("2025-08-26T22:05:00-04:00"), None);
    }

    #[test]
    fn a_line_that_tells_the_first_publication() {
        check(
            Some("2022-09-30"),
            &[("This article was originally published on 26 Sep 2019 at 4:12pm but has been updated.", Place::Tail)],
            Some("2019-09-26T16:12"),
            Some("2022-09-30"),
        );
        let other = "It was first published in the Norra Post of 26 Sep 2019.";
        check(Some("2022-09-30"), &[(other, Place::Tail)], Some("2022-09-30"), None);
    }

    #[test]
    fn a_day_further_down_counts_where_the_line_says_what_it_is() {
        let claim = Some("2025-11-29");
        check(claim, &[("Published August 13, 2025", Place::Far)], Some("2025-08-13"), None);
        check(claim, &[("August 13, 2025", Place::Far)], claim, None);
        check(claim, &[("Published August 13, 2025", Place::Far), ("Published May 1, 2024", Place::Far)], claim, None);
        check(None, &[("December 3, 2025. Updated: December 7, 2025", Place::Far)], Some("2025-12-03"), None);
    }

    #[test]
    fn the_byline_that_readers_see_counts() {
        let names = |claimed: &str, lines: &[Near<'_>]| {
            let mut meta = Meta { authors: vec![Found::new(claimed.to_owned(), Witness::JsonLd)], ..Meta::default() };
            read(&mut meta, lines, "", DayOrder::Unknown);
            meta.authors.into_iter().map(|found| found.value).collect::<Vec<_>>()
        };
        assert_eq!(names("Cy Oneil", &[("By Ana Ruiz, MS, RDN", Place::Head)]), ["Ana Ruiz"]);
        assert_eq!(names("Ana M. Ruiz", &[("By Ana Ruiz", Place::Head)]), ["Ana M. Ruiz"]);
        let roles = "Written By: Ana Ruiz Digital Editor and Master Gardener";
        assert_eq!(names("Ana Ruiz", &[(roles, Place::Head)]), ["Ana Ruiz"]);
        assert_eq!(names("Cy Oneil", &[("by Ana Ruiz ● August 27, 2025 ● 6 min read", Place::Head)]), ["Ana Ruiz"]);
        assert_eq!(names("Cy Oneil", &[("By Ana Ruiz", Place::Tail)]), ["Cy Oneil"]);
        let mut meta = Meta::default();
        read(&mut meta, &[("Written by", Place::Far), ("Ana Ruiz", Place::Far)], "", DayOrder::Unknown);
        assert_eq!(meta.authors.len(), 1);
        assert_eq!(names("Cy Oneil", &[("Photo by Ana Ruiz", Place::Head)]), ["Cy Oneil"]);
    }

    #[test]
    fn names_without_by_and_signatures() {
        let names = |lines: &[Near<'_>]| {
            let mut meta = Meta::default();
            read(&mut meta, lines, "", DayOrder::Unknown);
            meta.authors.into_iter().map(|found| found.value).collect::<Vec<_>>()
        };
        let (head, tail) = (Place::Head, Place::Tail);
        let day = ("27 August 2025", head);
        assert_eq!(names(&[("Ana Ruiz", head), day]), ["Ana Ruiz"]);
        assert_eq!(names(&[("Ana Ruiz, Harbour Correspondent", head)]), ["Ana Ruiz"]);
        assert_eq!(names(&[("Ana Ruiz / 27 August 2025 / 3 min", head)]), ["Ana Ruiz"]);
        assert_eq!(names(&[("— Ana Ruiz", tail)]), ["Ana Ruiz"]);
        let none: &[&[Near<'_>]] = &[
            &[("Ana Ruiz", head), ("The gate is open again.", head)],
            &[("Middle East", head), day],
            &[("Norra Ledger", head), day],
            &[("Ana Ruiz", tail), ("27 August 2025", tail)],
            &[("Real Estate | 27 August 2025", head)],
            &[("— Ana Ruiz", head)],
        ];
        for lines in none {
            assert!(names(lines).is_empty(), "{lines:?}");
        }
    }

    #[test]
    fn a_line_about_the_writer_counts_under_the_text_only() {
        for (place, expect) in [(Place::Tail, 1), (Place::Head, 0), (Place::Far, 0)] {
            let mut meta = Meta::default();
            read(&mut meta, &[("Ana Ruiz is a reporter at the Norra Post.", place)], "", DayOrder::Unknown);
            assert_eq!(meta.authors.len(), expect, "{place:?}");
        }
    }

    #[test]
    fn two_joined_names_beside_the_date_are_the_writers() {
        for (line, expect) in [("Ana Ruiz & Bo Lind 27 August 2025", 2), ("New Norra 27 August 2025", 0)] {
            let mut meta = Meta::default();
            read(&mut meta, &[(line, Place::Head)], "", DayOrder::Unknown);
            assert_eq!(meta.authors.len(), expect, "{line}");
        }
    }

    #[test]
    fn a_last_change_alone_stands_for_the_publication_with_a_note() {
        check(None, &[("Last updated: November 13, 2025", Place::Tail)], Some("2025-11-13"), Some("2025-11-13"));
        let lines = [("Last modified: August 8, 2023", Place::Head), ("March 5, 2026", Place::Tail)];
        check(None, &lines, Some("2023-08-08"), Some("2023-08-08"));
        let mut meta = Meta { updated: Some(Found::new(dated("2025-08-27 10:30"), Witness::Meta)), ..Meta::default() };
        wide::change_alone(&mut meta);
        assert_eq!(
            meta.published.map(|found| found.value.value).as_deref(),
            Some("2025-08-27"),
            "its hour is not known"
        );
        assert!(meta.notes.iter().any(|note| note.code == NoteCode::DateUnsure));
        check(None, &[("Harbour open", Place::Head)], None, None);
    }
}
