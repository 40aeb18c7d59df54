//! What the lines around the headline and under the text add to the markup's claims: bylines, publication lines, "originally published on".

use secondsource_model::{Dated, Note, NoteCode, Precision, Witness};

use super::authors::push_all;
use super::dates::{days_between, is_future_or_bad};
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
}

/// A line near the article and its place.
pub(crate) type Near<'a> = (&'a str, Place);

/// An unlabelled date under the headline is the report's where its line holds no more than this, in bytes.
const SHORT_LINE: usize = 70;

/// Adds byline and publication line, and corrects a claimed publication date that the page itself shows to be too late.
pub(crate) fn read(meta: &mut Meta, near: &[Near<'_>], order: DayOrder) {
    for (words, place) in near {
        if let Some(form) = publication::find(words, order) {
            if let Some((dated, labelled)) = &form.published
                && !is_future_or_bad(dated)
            {
                if meta.published.is_none() && (*labelled || words.len() < 120) {
                    meta.published = Some(Found::new(dated.clone(), Witness::VisibleText));
                } else if *labelled && *place != Place::Above
                    || *place == Place::Head && words.len() <= SHORT_LINE && form.updated.is_none()
                {
                    shown_earlier(meta, dated);
                }
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
            shown_earlier(meta, &found.dated);
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
        date::first_date(words, order)
            .filter(|found| found.dated.precision >= Precision::Day && !is_future_or_bad(&found.dated))
    });
    if let Some(found) = found {
        meta.published = Some(Found::new(found.dated, Witness::VisibleText));
    }
}

/// Where the page tells only its last change, that day stands for the publication, with a note: a report is not younger than its last change,
/// and a page that shows one date shows it as its own.
pub(crate) fn change_for_publication(meta: &mut Meta) {
    if meta.published.is_some() {
        return;
    }
    if let Some(updated) = &meta.updated {
        meta.notes.push(Note::new(
            NoteCode::DateUnsure,
            format!("the page tells only its last change, {}; it stands for the publication", updated.value.value),
        ));
        meta.published = Some(updated.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(value: &str) -> Dated {
        date::first_date(value, DayOrder::Unknown).unwrap().dated
    }

    #[track_caller]
    fn check(claimed: Option<&str>, lines: &[Near<'_>], published: Option<&str>, updated: Option<&str>) {
        let mut meta =
            Meta { published: claimed.map(|day| Found::new(dated(day), Witness::JsonLd)), ..Meta::default() };
        read(&mut meta, lines, DayOrder::Unknown);
        for (line, _) in lines {
            first_publication(&mut meta, line, DayOrder::Unknown);
        }
        last_resort(&mut meta, lines, DayOrder::Unknown);
        change_for_publication(&mut meta);
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
    fn a_last_change_alone_stands_for_the_publication() {
        check(None, &[("Last updated: November 13, 2025", Place::Tail)], Some("2025-11-13"), Some("2025-11-13"));
        check(None, &[("Harbour open", Place::Head)], None, None);
    }
}
