//! Small elements around the headline that the markup's names or links call an author's or a date's.

use html5ever::local_name;

use super::furniture;
use crate::forms::byline;
use crate::html::dom::{Dom, NodeData, NodeIx};
use crate::html::hints;

/// Nodes above the headline that are looked at.
const BEFORE: NodeIx = 150;
/// Nodes below it.
const BEHIND: NodeIx = 400;
/// Elements that are read at most, the nearest to the headline first.
const MOST: usize = 24;
/// Nodes between the links to two authors of one byline at most.
const BESIDE: NodeIx = 25;

/// The nodes around the headline.
fn window(dom: &Dom, title: NodeIx) -> std::ops::Range<NodeIx> {
    title.saturating_sub(BEFORE)..title.saturating_add(BEHIND).min(dom.nodes.len() as NodeIx)
}

/// Words of small elements that the markup calls `wanted` (see [`hints::bit`]), and how many nodes they stand below the headline (less than zero: above), the nearest to the headline first; inner blocks on lines of their own.
///
/// Known miss: an author's box under the text is taken where nothing stands nearer.
pub(crate) fn marked(dom: &Dom, title: NodeIx, wanted: u32, limit: usize) -> Vec<(i64, String)> {
    let mut found: Vec<(NodeIx, (i64, String))> = Vec::new();
    for node in window(dom, title) {
        // Whether nothing but the link's kind calls it an author's, as in a column of columnists.
        let (mut bits, mut says_name, mut by_name) = (0, false, false);
        for (name, value) in dom.attributes_of(node) {
            if matches!(*name, local_name!("class") | local_name!("id") | local_name!("itemprop") | local_name!("rel"))
                || name.starts_with("data-")
            {
                let found = hints::of(value);
                by_name |= found & wanted != 0 && *name != local_name!("rel");
                bits |= found;
                says_name |= value.contains("name") || value.contains("Name");
            }
        }
        // An element that is the comments', a list's or a portrait's is not the article's own line.
        if bits & wanted == 0
            || hints::is_aside(bits)
            || (wanted & hints::bit::DATE != 0 || !by_name) && furniture::is_of_others(dom, node, title)
        {
            continue;
        }
        let words = dom.lines_of(node, limit + 1);
        if (2..=limit).contains(&words.len()) && !byline::says_other(&said_before(dom, node)) {
            let rank = if node > title { node - title } else { 3 * (title - node) };
            // `author-name` inside `author`: the name without the role that runs on behind it.
            let inner = says_name && bits & hints::bit::BYLINE != 0;
            found.push((
                if inner { rank.saturating_sub(30) } else { rank },
                (i64::from(node) - i64::from(title), words),
            ));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST);
    found.into_iter().map(|(_, words)| words).collect()
}

/// Names in links to pages of authors (`/author/ana-ruiz`) near the headline: the nearest, and those that stand beside it.
pub(crate) fn author_links(dom: &Dom, title: NodeIx) -> Vec<String> {
    let mut found: Vec<(NodeIx, String)> = Vec::new();
    for node in window(dom, title) {
        if !dom.is(node, &local_name!("a")) {
            continue;
        }
        let leads = dom.attr(node, &local_name!("href")).is_some_and(leads_to_author);
        if !leads || in_list_of_others(dom, node) || byline::says_other(&said_before(dom, node)) {
            continue;
        }
        let words = dom.lines_of(node, 80);
        let one_line = words.lines().count() == 1;
        // "by" before the link makes a first name alone enough.
        let signed = || is_given_name(&words) && says_by(&said_before(dom, node));
        if one_line && (names_desk(&words) || byline::people(&words).len() == 1 || signed()) {
            found.push((node, words));
        }
    }
    let distance = |node: NodeIx| if node > title { node - title } else { 3 * (title - node) };
    let Some(nearest) = (0..found.len()).min_by_key(|&at| distance(found[at].0)) else { return Vec::new() };
    // "By Norra Staff" is the report's byline; the next link is another report's.
    if names_desk(&found[nearest].1) {
        return Vec::new();
    }
    let (mut first, mut last) = (nearest, nearest);
    let joined = |one: NodeIx, other: NodeIx| stand_together(dom, one, other);
    while first > 0 && joined(found[first - 1].0, found[first].0) {
        first -= 1;
    }
    while last + 1 < found.len() && joined(found[last].0, found[last + 1].0) {
        last += 1;
    }
    found.drain(first..=last).map(|(_, words)| words).filter(|words| !names_desk(words)).collect()
}

/// The words behind the sign of a person (`<i class="fa fa-user"></i> Ana Ruiz`), with which templates mark the writer.
pub(crate) fn behind_icon(dom: &Dom, title: NodeIx) -> Option<String> {
    let is_sign = |node: NodeIx| {
        matches!(dom.name(node), local_name!("i") | local_name!("span") | local_name!("svg"))
            && dom.nodes[node as usize].end <= node + 12
            && dom.text_of(node, 2).is_empty()
            && dom.attr(node, &local_name!("class")).is_some_and(|class| {
                class
                    .split(|character: char| !character.is_alphanumeric())
                    .any(|word| matches!(word, "person" | "user" | "author" | "pencil" | "pen"))
            })
    };
    window(dom, title).filter(|&node| node > title && is_sign(node) && !in_list_of_others(dom, node)).find_map(|node| {
        let words = dom.lines_of(dom.nodes[node as usize].parent, 80);
        let words = words.lines().next()?.trim();
        (words.len() <= 60 && byline::people(words).len() == 1).then(|| words.to_owned())
    })
}

/// Nodes above the headline in which a desk is looked for.
const ABOVE: i64 = 40;

/// A desk that a link to an author, or an element that is called the author's, names nearest to the headline.
pub(crate) fn desk_near(dom: &Dom, title: NodeIx) -> Option<String> {
    let linked = |node: NodeIx| {
        dom.is(node, &local_name!("a"))
            && (dom.attr(node, &local_name!("href")).is_some_and(leads_to_author)
                || dom.attr(node, &local_name!("rel")).is_some_and(|rel| rel.eq_ignore_ascii_case("author")))
            && !in_list_of_others(dom, node)
    };
    let link =
        window(dom, title).filter(|&node| node > title && linked(node)).map(|node| dom.lines_of(node, 80)).next();
    if let Some(words) = link {
        return names_desk(&words).then_some(words);
    }
    marked(dom, title, hints::bit::BYLINE, 80)
        .into_iter()
        .filter(|(below, _)| *below > -ABOVE)
        .filter_map(|(_, words)| words.lines().find(|line| names_desk(line)).map(str::to_owned))
        .next()
}

/// One word that can be a person's name.
fn is_given_name(words: &str) -> bool {
    byline::pen_name(&format!("written by {words}")).is_some_and(|name| name == words)
}

fn says_by(before: &str) -> bool {
    let lower = before.trim_end_matches([' ', ':', '\u{a0}']).to_lowercase();
    lower == "by" || lower.ends_with(" by") || lower.ends_with("\nby")
}

/// The people whom a link to an author names.
pub(crate) fn linked_people(words: &str) -> Vec<String> {
    let people = byline::people(words);
    if people.is_empty() && is_given_name(words) { vec![words.to_owned()] } else { people }
}

/// Whether two links to authors are of one byline.
pub(crate) fn stand_together(dom: &Dom, one: NodeIx, other: NodeIx) -> bool {
    other > one && other - one <= BESIDE && is_joint(dom, dom.nodes[one as usize].end, other)
}

/// Whether the words of a link to an author name a desk.
pub(crate) fn names_desk(words: &str) -> bool {
    let words = byline::after_opening(words).unwrap_or(words);
    let ends = |word: Option<&str>| {
        word.is_some_and(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "staff"
                    | "team"
                    | "editors"
                    | "desk"
                    | "newsroom"
                    | "redaktion"
                    | "redacción"
                    | "rédaction"
                    | "redazione"
            )
        })
    };
    let count = words.split_whitespace().count();
    (2..=4).contains(&count)
        && (ends(words.split_whitespace().next_back()) || words.to_lowercase().starts_with("team "))
}

/// Text nodes before an element that are looked at, in nodes.
const SAID_BEFORE: NodeIx = 12;

/// The last words before an element.
pub(crate) fn said_before(dom: &Dom, node: NodeIx) -> String {
    let from = node.saturating_sub(SAID_BEFORE);
    (from..node)
        .rev()
        .find_map(|at| match dom.nodes[at as usize].data {
            NodeData::Text(start, end) => {
                let words = dom.text[start as usize..end as usize].trim();
                (!words.is_empty())
                    .then(|| words[words.ceil_char_boundary(words.len().saturating_sub(40))..].to_owned())
            }
            NodeData::Element(..) => None,
        })
        .unwrap_or_default()
}

/// Whether between two nodes stands nothing but a word or sign that joins names: "reviewed by" names another kind of person.
fn is_joint(dom: &Dom, from: NodeIx, to: NodeIx) -> bool {
    let mut words = String::new();
    for node in &dom.nodes[from as usize..to as usize] {
        if let NodeData::Text(start, end) = node.data {
            words.push_str(dom.text[start as usize..end as usize].trim());
            words.push(' ');
            if words.len() > 40 {
                return false;
            }
        }
    }
    let words = words.trim();
    // "Ana Ruiz in Norra and Bo Lind in Sund"
    let words = match words.strip_prefix("in ").and_then(|place| place.rsplit_once(' ')) {
        Some((place, joint)) if place.starts_with(char::is_uppercase) && place.split(' ').count() <= 3 => joint,
        _ => words,
    };
    matches!(words, "," | "&" | "and" | "and by" | ", and" | ",and" | ", &" | "with" | "und" | "et" | "y")
}

/// Whether an address has a part that announces an author, and one that names them.
fn leads_to_author(address: &str) -> bool {
    const PARTS: [&str; 14] = [
        "author",
        "authors",
        "contributor",
        "contributors",
        "columnist",
        "columnists",
        "journalist",
        "journalists",
        "reporter",
        "reporters",
        "writer",
        "writers",
        "byline",
        "bylines",
    ];
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    parts.any(|part| PARTS.iter().any(|known| part.eq_ignore_ascii_case(known))) && parts.next().is_some()
}

/// Whether an element stands in a list of other reports, a comment, or a footer.
fn in_list_of_others(dom: &Dom, node: NodeIx) -> bool {
    dom.ancestors(node).take(5).any(|above| {
        matches!(dom.name(above), local_name!("footer") | local_name!("nav") | local_name!("aside"))
            || dom.attr(above, &local_name!("class")).is_some_and(|value| hints::is_aside(hints::of(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::markup;

    fn title_of(dom: &Dom) -> NodeIx {
        markup::read(dom).h1.first().map_or(0, |(node, _)| *node)
    }

    #[track_caller]
    fn check(html: &str, expect: &[&str]) {
        let dom = Dom::parse(html);
        assert_eq!(author_links(&dom, title_of(&dom)), expect, "{html}");
    }

    #[test]
    fn links_to_authors_name_them() {
        check(
            "<h1>Gate open</h1><p>By <a href='/authors/ana-ruiz/'>Ana Ruiz</a> and <a href=/author/bo>Bo Lind</a>",
            &["Ana Ruiz", "Bo Lind"],
        );
        check("<h1>Gate open</h1><p><a href='/authors/'>All Authors</a> <a href='/people/ana-ruiz'>Ana Ruiz</a>", &[]);
        check(
            "<h1>Gate open</h1><a href=/author/ana>Ana Ruiz</a> Reviewed by <a href=/author/bo>Bo Lind</a>",
            &["Ana Ruiz"],
        );
        check(
            "<h1>Gate open</h1><p>By <a href=/author/staff>Norra Staff</a><p>x<h3>More</h3><a href=/author/cy>Cy Oneil</a>",
            &[],
        );
        check("<h1>Gate open</h1>Reviewed by <a href=/author/bo>Bo Lind</a>", &[]);
        check("<h1>Gate open</h1><aside><a href='/author/cy-oneil'>Cy Oneil</a></aside>", &[]);
        check("<h1>Gate open</h1><div class=related-posts><a href='/author/cy-oneil'>Cy Oneil</a></div>", &[]);
    }

    #[test]
    fn dates_of_comments_are_not_the_report_s() {
        let dom = Dom::parse(
            "<h1>Gate open</h1><ol><li class=comment><p>Well done.<div><span class=datetime>May 1, 2025</span></div></ol><p class=date>May 3, 2025",
        );
        let words = marked(&dom, title_of(&dom), hints::bit::DATE, 120);
        assert_eq!(words.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), ["May 3, 2025"]);
    }

    #[test]
    fn the_inner_name_comes_before_the_box() {
        let dom = Dom::parse(
            "<h1>Gate open</h1><div class=author><span class=author-name>Ana Ruiz</span><span>Founder</span></div>",
        );
        let words = marked(&dom, title_of(&dom), hints::bit::BYLINE, 120);
        assert_eq!(words.first().map(|(_, words)| words.as_str()), Some("Ana Ruiz"));
    }
}
