//! What a page's head and markup claim: meta tags, JSON-LD, microdata, links, the title element.

use std::collections::BTreeMap;

use html5ever::local_name;

use super::json_ld::{Graph, clean};
use crate::html::dom::{Dom, NodeData, NodeIx};

/// A microdata or class-based mark on the page.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// The element.
    pub node: NodeIx,
    /// `itemprop` (lower case) or the empty string.
    pub property: String,
    /// `content` or `datetime`, else the words inside.
    pub value: String,
}

/// Everything that the markup claims.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    /// Meta tags by lower-case name or property, values in page order.
    pub metas: BTreeMap<String, Vec<String>>,
    /// Structured data.
    pub graph: Graph,
    /// Microdata marks of interest.
    pub marks: Vec<Mark>,
    /// `<time>` elements: the element, its `datetime`, its words.
    pub times: Vec<(NodeIx, Option<String>, String)>,
    /// `<title>`.
    pub title: Option<String>,
    /// `<h1>` texts with their elements.
    pub h1: Vec<(NodeIx, String)>,
    /// Headings of the second and third level with their elements.
    pub headings: Vec<(NodeIx, String)>,
    /// `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// `<html lang>`.
    pub lang: Option<String>,
    /// Elements with `rel=author`, and their words.
    pub authors: Vec<(NodeIx, String)>,
}

/// Longest value kept, in bytes.
const MAX_VALUE: usize = 2000;
/// Headings beyond this are not kept.
const MAX_HEADINGS: usize = 60;
/// Marks beyond this are not kept.
const MAX_MARKS: usize = 500;

/// Reads the tree once.
pub(crate) fn read(dom: &Dom) -> Markup {
    let mut markup = Markup::default();
    for at in 0..dom.nodes.len() as NodeIx {
        let NodeData::Element(name, from, to) = &dom.nodes[at as usize].data else { continue };
        match *name {
            local_name!("html") if at == 0 => markup.lang = dom.attr(0, &local_name!("lang")).map(str::to_owned),
            local_name!("meta") => {
                let key = dom
                    .attr(at, &local_name!("property"))
                    .or_else(|| dom.attr(at, &local_name!("name")))
                    .or_else(|| dom.attr(at, &local_name!("itemprop")))
                    .or_else(|| dom.attr(at, &local_name!("http-equiv")));
                if let (Some(key), Some(value)) = (key, dom.attr(at, &local_name!("content"))) {
                    let value = clean(&value[..value.floor_char_boundary(MAX_VALUE)]);
                    if !value.is_empty() {
                        markup.metas.entry(key.trim().to_ascii_lowercase()).or_default().push(value);
                    }
                }
            }
            local_name!("script") => {
                if dom.attr(at, &local_name!("type")).is_some_and(|kind| kind.contains("ld+json")) {
                    markup.graph.read(dom.raw_text(at));
                }
            }
            local_name!("title") => {
                // A picture's title is no page's.
                if markup.title.is_none() && dom.nodes[at as usize].depth <= 3 {
                    markup.title = Some(clean(&dom.text_of(at, MAX_VALUE))).filter(|title| !title.is_empty());
                }
            }
            local_name!("link") => {
                let rel = dom.attr(at, &local_name!("rel")).unwrap_or_default();
                if rel.eq_ignore_ascii_case("canonical") && markup.canonical.is_none() {
                    markup.canonical = dom
                        .attr(at, &local_name!("href"))
                        .map(str::to_owned)
                        .filter(|address| !address.trim().is_empty());
                }
            }
            local_name!("h1") => {
                let words = dom.text_of(at, MAX_VALUE);
                if !words.is_empty() && markup.h1.len() < 20 {
                    markup.h1.push((at, words));
                }
            }
            local_name!("h2") | local_name!("h3") => {
                let words = dom.text_of(at, 300);
                if !words.is_empty() && markup.headings.len() < MAX_HEADINGS {
                    markup.headings.push((at, words));
                }
            }
            local_name!("time") if markup.times.len() < MAX_MARKS => {
                let stamp = dom.attr(at, &local_name!("datetime")).map(str::to_owned);
                markup.times.push((at, stamp, dom.text_of(at, 200)));
            }
            _ => {}
        }
        if to == from {
            continue;
        }
        for (key, value) in dom.attributes_of(at) {
            if *key == local_name!("rel") {
                let is_author = value.split_whitespace().any(|part| part.eq_ignore_ascii_case("author"));
                if is_author && *name != local_name!("link") && markup.authors.len() < MAX_MARKS {
                    markup.authors.push((at, dom.text_of(at, 200)));
                }
            } else if *key == local_name!("itemprop") && markup.marks.len() < MAX_MARKS {
                let said = dom
                    .attr(at, &local_name!("content"))
                    .or_else(|| dom.attr(at, &local_name!("datetime")))
                    .map_or_else(|| dom.text_of(at, 300), clean);
                for part in value.split_whitespace() {
                    markup.marks.push(Mark { node: at, property: part.to_ascii_lowercase(), value: said.clone() });
                }
            }
        }
    }
    let address = markup.canonical.as_deref().or_else(|| markup.meta("og:url")).map(str::to_owned);
    let titles: Vec<String> =
        [markup.title.clone(), markup.meta("og:title").map(str::to_owned)].into_iter().flatten().collect();
    markup.graph.set_subject(address.as_deref(), titles.iter().map(String::as_str));
    markup
}

impl Markup {
    /// The first value of a meta tag.
    pub(crate) fn meta(&self, key: &str) -> Option<&str> {
        self.metas.get(key)?.first().map(String::as_str)
    }

    /// The first value of the first meta tag there is.
    pub(crate) fn first_meta<'a>(&'a self, keys: &[&'static str]) -> Option<(&'static str, &'a str)> {
        keys.iter().find_map(|key| Some((*key, self.meta(key)?)))
    }
}
