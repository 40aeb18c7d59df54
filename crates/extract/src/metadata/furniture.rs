//! Whether an element stands in something that is not the report's own: other reports' teasers, comments, menus, columns beside it, the page's foot.
//!
//! What surrounds the headline too is no such place, whatever it is called. A foot inside the report's own `<article>` is the report's: many templates set
//! author and day there.

use html5ever::{LocalName, local_name};

use crate::forms::publication;
use crate::html::dom::{Dom, NodeIx};
use crate::html::hints;

/// Elements above that are looked at.
const LEVELS: usize = 14;
/// Names of places of other reports and of readers.
const OTHERS: u32 = hints::bit_of("comments") | hints::bit_of("related");
/// Names of lists and columns, which now and then hold the report's own lines too.
const ASIDE: u32 = hints::bit_of("lists") | hints::bit_of("nav") | hints::bit_of("sidebar");
/// Names of the report's own lines about its writer and its day.
const OWN: u32 = hints::bit::BYLINE | hints::bit::DATE | hints::bit_of("bio");
/// A box that holds a link to another report and its day is not larger than this, in nodes and in bytes.
const BOX_NODES: NodeIx = 40;
const BOX_BYTES: usize = 240;
/// Words of a link from which on it is a headline, not a section's or a person's name.
const HEADLINE_WORDS: usize = 4;

/// Whether the element is of other reports, of readers or of the site. `title` is the headline's element, 0 where none is known.
pub(crate) fn is_of_others(dom: &Dom, node: NodeIx, title: NodeIx) -> bool {
    let holds_title = |above: NodeIx| title > 0 && (above..dom.nodes[above as usize].end).contains(&title);
    let mut foot = false;
    for (level, above) in dom.ancestors(node).take(LEVELS).enumerate() {
        if holds_title(above) {
            // The foot of the report's own element is its own; that of the whole page is the site's.
            return foot && !matches!(dom.name(above), local_name!("article"));
        }
        let names = [local_name!("class"), local_name!("id")]
            .iter()
            .filter_map(|name| dom.attr(above, name))
            .fold(0, |bits, value| bits | hints::of(value));
        let own = names & OWN != 0;
        match dom.name(above) {
            local_name!("nav") => return true,
            local_name!("aside") if !own => return true,
            local_name!("footer") => foot = true,
            local_name!("article") if foot => return false,
            _ => {}
        }
        if names & OTHERS != 0 || names & ASIDE != 0 && !own {
            return true;
        }
        // A line of its own for the day may hold links to what the report is about.
        if level <= 3 && title > 0 && !own && is_teaser(dom, above) && !says_what_of(dom, node) {
            return true;
        }
    }
    foot
}

/// Whether the element says outright that its day is that of a publication, as teasers do not: "Posted on April 13, 2023".
fn says_what_of(dom: &Dom, node: NodeIx) -> bool {
    publication::label_before_date(&dom.text_of(node, BOX_BYTES)).is_some()
}

/// Whether a small box holds a link (or a heading) of so many words that it is another report's headline.
fn is_teaser(dom: &Dom, node: NodeIx) -> bool {
    let end = dom.nodes[node as usize].end;
    if end > node + BOX_NODES || dom.text_of(node, BOX_BYTES + 1).len() > BOX_BYTES {
        return false;
    }
    (node..end).any(|inner| {
        matches!(dom.name(inner), local_name!("a"))
            && dom.attr(inner, &LocalName::from("rel")).is_none_or(|rel| !rel.contains("author"))
            && dom.text_of(inner, BOX_BYTES).split_whitespace().count() >= HEADLINE_WORDS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::markup;

    /// Whether the page's only `<time>` is of others.
    #[track_caller]
    fn check(html: &str, expect: bool) {
        let dom = Dom::parse(html);
        let markup = markup::read(&dom);
        let title = markup.h1.first().map_or(0, |(node, _)| *node);
        assert_eq!(is_of_others(&dom, markup.times[0].0, title), expect, "{html}");
    }

    #[test]
    fn places_of_others() {
        let time = "<time datetime=2025-09-09>x</time>";
        for place in [
            format!("<aside>{time}</aside>"),
            format!("<nav>{time}</nav>"),
            format!("<div id=comments><ol><li><p>Well done. {time}</ol></div>"),
            format!("<section class=more-stories><div class=card><b>Sund shut</b>{time}</div></section>"),
            format!("<div class=post-navigation><a href=/sund>Sund shut</a>{time}</div>"),
            format!("<footer><p>Site renewed {time}</footer>"),
            format!("<div class=x1><a href=/sund>Harbour of Sund shut</a> {time}</div>"),
        ] {
            check(&format!("<body><article><h1>Gate open</h1><p>The gate.</article>{place}"), true);
        }
    }

    #[test]
    fn places_of_the_report() {
        let time = "<time datetime=2025-09-09>x</time>";
        for place in [
            format!("<p>{time}</p>"),
            format!("<footer class=entry-meta>Posted on {time}</footer>"),
            format!("<aside class=byline>by Ana Ruiz {time}</aside>"),
            format!("<div class=date-line>{time} <a href=/t>All about harbours and gates</a></div>"),
            format!("<div class=x1><a href=/ana>Ana Ruiz</a> in <a href=/harbour>Harbour news</a> {time}</div>"),
        ] {
            check(&format!("<body><article><h1>Gate open</h1><p>The gate.{place}</article>"), false);
        }
        check(&format!("<div class=related-article><h1>Gate open</h1>{time}</div>"), false);
    }
}
