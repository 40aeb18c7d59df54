//! The `<time>` elements of a page: which of them tells when the report was published, and which its last change.

use html5ever::{LocalName, local_name};
use secondsource_model::Witness;

use super::claims::Claim;
use super::first_dated;
use crate::forms::date::DayOrder;
use crate::forms::publication;
use crate::html::dom::{Dom, NodeIx};
use crate::html::hints;
use crate::metadata::markup::Markup;
use crate::metadata::{furniture, nearby};

/// The best element for each of the two.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub published: Option<Claim>,
    pub updated: Option<Claim>,
}

/// How much further from the headline than the one that tells the last change the element that tells the publication may stand: what is further is another report's.
const BESIDE: i64 = 120;

/// Words of a teaser's list item, in bytes, from which on a time in it is another report's.
const TEASER: usize = 60;

/// The elements nearest to the headline that are not among other reports' teasers.
pub(super) fn best(dom: &Dom, markup: &Markup, order: DayOrder, title: NodeIx) -> Times {
    let mut published: Option<(i64, Claim)> = None;
    let mut updated: Option<(i64, Claim)> = None;
    for (node, stamp, words) in &markup.times {
        if furniture::is_of_others(dom, *node, title) {
            continue;
        }
        let Some((dated, unsure)) =
            stamp.as_deref().and_then(|stamp| first_dated(stamp, order)).or_else(|| first_dated(words, order))
        else {
            continue;
        };
        let (rank, _) = rank(dom, *node, title);
        let list = if tells_update(dom, *node, words) { &mut updated } else { &mut published };
        if list.as_ref().is_none_or(|(least, _)| rank < *least) {
            *list = Some((rank, (dated, Witness::TimeElement, unsure)));
        }
    }
    if let (Some((near, _)), Some((far, _))) = (&updated, &published)
        && *far > *near + BESIDE
    {
        published = None;
    } else if let (Some((near, _)), Some((far, _))) = (&published, &updated)
        && *far > *near + BESIDE
    {
        updated = None;
    }
    Times { published: published.map(|(_, claim)| claim), updated: updated.map(|(_, claim)| claim) }
}

/// Nodes behind the headline within which the report's own day is shown.
const SHOWN: u32 = 60;

/// The day of the first `<time>` right behind the headline, if it does not tell the last change.
pub(super) fn beside(dom: &Dom, markup: &Markup, order: DayOrder, title: NodeIx) -> Option<Claim> {
    let (node, stamp, words) =
        markup.times.iter().find(|(node, ..)| *node > title && title > 0).filter(|(node, ..)| *node < title + SHOWN)?;
    if tells_update(dom, *node, words) || furniture::is_of_others(dom, *node, title) {
        return None;
    }
    let (dated, unsure) = first_dated(stamp.as_deref()?, order)?;
    Some((dated, Witness::TimeElement, unsure))
}

/// How much further away an element counts for in menus, footers and other reports' teasers; and for names that may call it so.
const ASIDE: i64 = 400;
const CALLED_ASIDE: i64 = 150;

/// How far an element is from the headline, less where its names call it a date, more where it stands among other things; and whether it stands there.
pub(super) fn rank(dom: &Dom, node: NodeIx, title: NodeIx) -> (i64, bool) {
    let mut aside = false;
    let mut rank = (i64::from(node) - i64::from(title)).abs() + if node < title { 60 } else { 0 };
    for (level, above) in dom.ancestors(node).take(6).enumerate() {
        // What stands around the headline too is no place for other things, whatever it is called.
        let around = (above..dom.nodes[above as usize].end).contains(&title) && title > 0;
        let names = dom.attr(above, &local_name!("class")).map_or(0, hints::of);
        let among = match dom.name(above) {
            local_name!("li") => dom.text_of(above, TEASER + 1).len() > TEASER,
            local_name!("aside") | local_name!("footer") | local_name!("nav") => true,
            _ => false,
        };
        let (among, called) = (among && !around, names & hints::bit::ASIDE != 0 && !around);
        aside |= among || called;
        if level >= 4 {
            continue;
        }
        let property = dom.attr(above, &local_name!("itemprop")).map_or(0, hints::of);
        if (names | property) & (hints::bit::DATE | hints::bit::BYLINE) != 0 {
            rank -= 40;
        }
        rank += if among {
            ASIDE
        } else if called {
            CALLED_ASIDE
        } else {
            0
        };
    }
    (rank, aside)
}

/// Whether the names of an element, or the words before its date, say that it tells the last change.
fn tells_update(dom: &Dom, node: NodeIx, words: &str) -> bool {
    if dom.attr(node, &LocalName::from("pubdate")).is_some() {
        return false;
    }
    if let Some(update) =
        publication::label_before_date(words).or_else(|| publication::label(&nearby::said_before(dom, node)))
    {
        return update;
    }
    dom.ancestors(node).take(3).any(|above| {
        [local_name!("class"), local_name!("itemprop")].iter().any(|name| {
            dom.attr(above, name).is_some_and(|value| {
                let lower = value.to_ascii_lowercase();
                // `entry-date published updated` is the class of a report that was never changed.
                (lower.contains("updat") || lower.contains("modif")) && !lower.contains("publi")
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::markup;

    #[track_caller]
    fn check(html: &str, published: Option<&str>, updated: Option<&str>) {
        let dom = Dom::parse(html);
        let markup = markup::read(&dom);
        let title = markup.h1.first().map_or(0, |(node, _)| *node);
        let found = best(&dom, &markup, DayOrder::Unknown, title);
        let day = |claim: &Option<Claim>| claim.as_ref().and_then(|(dated, ..)| dated.day().map(str::to_owned));
        assert_eq!((day(&found.published).as_deref(), day(&found.updated).as_deref()), (published, updated), "{html}");
    }

    #[test]
    fn publication_and_change_are_told_apart() {
        check("<h1>Gate</h1><time datetime=2025-08-27>x</time>", Some("2025-08-27"), None);
        check(
            "<h1>Gate</h1><time class='entry-date published' datetime=2025-08-27>x</time><time class=updated datetime=2025-09-01>y</time>",
            Some("2025-08-27"),
            Some("2025-09-01"),
        );
        check(
            "<h1>Gate</h1><time class='entry-date published updated' datetime=2025-08-27>x</time>",
            Some("2025-08-27"),
            None,
        );
        check("<h1>Gate</h1><time class=updated datetime=2025-08-27 pubdate>x</time>", Some("2025-08-27"), None);
        check("<h1>Gate</h1><p>Last updated on <time datetime=2025-08-27>x</time>", None, Some("2025-08-27"));
        check("<h1>Gate</h1><p>Veröffentlicht am <time datetime=2025-08-27>x</time>", Some("2025-08-27"), None);
        check("<h1>Gate</h1><time datetime=2025-08-27>Updated August 27, 2025</time>", None, Some("2025-08-27"));
    }

    #[test]
    fn the_day_right_behind_the_headline() {
        let day = |html: &str| {
            let dom = Dom::parse(html);
            let markup = markup::read(&dom);
            let title = markup.h1.first().map_or(0, |(node, _)| *node);
            beside(&dom, &markup, DayOrder::Unknown, title).and_then(|(dated, ..)| dated.day().map(str::to_owned))
        };
        let body = "<div><article>";
        assert_eq!(
            day(&format!("{body}<h1>Gate</h1><time datetime=2025-08-27>x</time>")).as_deref(),
            Some("2025-08-27")
        );
        assert_eq!(day(&format!("{body}<h1>Gate</h1>Updated <time datetime=2025-08-27>x</time>")), None);
        assert_eq!(day(&format!("{body}<time datetime=2025-08-27>x</time><h1>Gate</h1>")), None);
        assert_eq!(day(&format!("{body}<h1>Gate</h1><aside><time datetime=2025-08-27>x</time></aside>")), None);
    }

    #[test]
    fn what_stands_around_headline_and_date_is_no_aside() {
        check(
            "<div class=menu><time datetime=2025-09-09>x</time></div><div class=newsletter-article><h1>Gate</h1><p>by Ana Ruiz<p><time datetime=2025-08-27>x</time></div>",
            Some("2025-08-27"),
            None,
        );
    }

    #[test]
    fn times_of_other_reports_stand_back() {
        check(
            "<aside><time datetime=2025-09-09>x</time></aside><h1>Gate</h1><div><p>a<p>b<p>c<ul class=meta><li><time datetime=2025-08-27>x</time></li></ul></div>",
            Some("2025-08-27"),
            None,
        );
        check(
            "<h1>Gate</h1><ul><li><a>The harbour of Sund is shut again after another long storm of the year</a><time datetime=2025-09-09>x</time></ul><p>a<p>b<time datetime=2025-08-27>x</time>",
            Some("2025-08-27"),
            None,
        );
    }
}
