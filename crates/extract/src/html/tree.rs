//! Builds the tree: only what an article reader needs of the HTML standard's algorithm (void elements, implied end tags, raw text, table scopes).
//!
//! The full algorithm walks the stack of open elements for most tags, which a page of a million nested tags turns into quadratic time. Here the stack
//! holds at most [`MAX_DEPTH`] elements.

use std::borrow::Cow;
use std::sync::LazyLock;

use html5ever::{LocalName, local_name};

use super::dom::{Dom, Node, NodeData, NodeIx};
use super::elements::{in_table, in_vector_graphics, is_block, is_inline_text, is_scope, is_void};
use super::references::{Within, decode};
use super::tokens::{Raw, Token, Tokens};

/// Elements nested deeper than this are read as if their tags were not there, as browsers do (theirs is 512).
pub(crate) const MAX_DEPTH: usize = 256;
/// Nodes beyond this are not kept.
pub(crate) const MAX_NODES: usize = 2_000_000;

/// Reads markup.
pub(crate) fn build(markup: &str) -> Dom {
    let mut tokens = Tokens::new(markup);
    let mut state = State::new();
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(name, closes) => {
                if let Some(raw) = state.start(local(name), closes, &tokens.attributes) {
                    tokens.expect_raw(name, raw);
                }
            }
            Token::End(name) => state.end(&local(name)),
            Token::Text(text, raw) => state.characters(text, raw),
        }
    }
    let mut dom = state.finish();
    dom.bounded |= tokens.bounded;
    dom
}

/// The name of an element, lower case.
fn local(name: &str) -> LocalName {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
        LocalName::from(name.to_ascii_lowercase().replace('\0', "\u{fffd}"))
    } else {
        LocalName::from(name)
    }
}

struct State {
    dom: Dom,
    /// Open elements, root first.
    open: Vec<NodeIx>,
    /// Number of open elements per name that are passed over because of the depth limit.
    skipped: usize,
    /// Inside an element whose text nobody reads.
    mute: bool,
}

impl State {
    fn new() -> Self {
        let mut dom = Dom::default();
        dom.nodes.push(Node { parent: 0, end: 0, depth: 0, data: NodeData::Element(local_name!("html"), 0, 0) });
        Self { dom, open: vec![0], skipped: 0, mute: false }
    }

    fn current(&self) -> NodeIx {
        self.open.last().copied().unwrap_or(0)
    }

    fn finish(mut self) -> Dom {
        let end = self.dom.nodes.len() as u32;
        for node in std::mem::take(&mut self.open) {
            self.dom.nodes[node as usize].end = end;
        }
        self.dom
    }

    /// Closes open elements from the top down to the one at `position` of the stack, which is closed too.
    fn close_to(&mut self, position: usize) {
        let end = self.dom.nodes.len() as u32;
        for node in self.open.drain(position.max(1)..) {
            self.dom.nodes[node as usize].end = end;
        }
    }

    /// Position on the stack of the nearest open element that `wanted` accepts, above the nearest one that `barrier` accepts.
    fn find_open(&self, wanted: impl Fn(&LocalName) -> bool, barrier: impl Fn(&LocalName) -> bool) -> Option<usize> {
        for (position, &node) in self.open.iter().enumerate().skip(1).rev() {
            let NodeData::Element(name, ..) = &self.dom.nodes[node as usize].data else { continue };
            if wanted(name) {
                return Some(position);
            }
            if barrier(name) {
                return None;
            }
        }
        None
    }

    /// Opens an element; how its text is read where that is not as markup.
    fn start(&mut self, name: LocalName, closes: bool, attributes: &[(&str, &str)]) -> Option<Raw> {
        match name {
            // The root and the body are where their content is; their attributes still count.
            local_name!("html") => {
                if let NodeData::Element(_, 0, 0) = self.dom.nodes[0].data {
                    let (from, to) = self.keep(attributes);
                    self.dom.nodes[0].data = NodeData::Element(local_name!("html"), from, to);
                }
                return None;
            }
            local_name!("head") => return None,
            _ => {}
        }
        self.imply_ends(&name);
        let raw = match name {
            local_name!("script") => Some(Raw::Script),
            local_name!("style")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("xmp") => Some(Raw::Style),
            local_name!("textarea") | local_name!("title") => Some(Raw::Title),
            _ => None,
        };
        let void = is_void(&name) || (closes && in_vector_graphics(&name));
        if self.dom.nodes.len() >= MAX_NODES {
            self.dom.bounded = true;
            self.mute = raw.is_some();
        } else if self.open.len() >= MAX_DEPTH && !void {
            self.dom.cut_depth = true;
            self.break_line(&name);
            self.skipped += usize::from(raw.is_none());
            self.mute = raw.is_some();
        } else {
            let reads = !matches!(
                name,
                local_name!("style")
                    | local_name!("noscript")
                    | local_name!("iframe")
                    | local_name!("noembed")
                    | local_name!("noframes")
            ) && (name != local_name!("script")
                || attributes.iter().any(|(name, value)| name.eq_ignore_ascii_case("type") && value.contains("json")));
            let parent = self.current();
            let index = self.dom.nodes.len() as u32;
            let (from, to) = self.keep(attributes);
            let depth = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
            self.dom.nodes.push(Node { parent, end: index + 1, depth, data: NodeData::Element(name, from, to) });
            if !void {
                self.open.push(index);
                self.mute = raw.is_some() && !reads;
            }
        }
        raw
    }

    fn end(&mut self, name: &LocalName) {
        self.mute = false;
        if matches!(*name, local_name!("html") | local_name!("body") | local_name!("head")) || is_void(name) {
            return;
        }
        let found = if is_block(name) || in_table(name) {
            self.find_open(|open| open == name, |open| is_scope(open) && !in_table(name))
        } else {
            // An inline end tag never closes a block.
            self.find_open(|open| open == name, |open| is_block(open) || is_scope(open))
                .or_else(|| if is_inline_text(name) { None } else { self.find_open(|open| open == name, is_scope) })
        };
        match found {
            Some(position) if self.skipped == 0 || position + 1 < self.open.len() => self.close_to(position),
            _ if self.skipped > 0 => {
                self.skipped -= 1;
                self.break_line(name);
            }
            Some(position) => self.close_to(position),
            None => {}
        }
    }

    /// Where the tag of a block is passed over, a line ends all the same.
    fn break_line(&mut self, name: &LocalName) {
        let parent = self.current();
        let broken = self.dom.nodes.last().is_some_and(|last| {
            last.parent == parent && matches!(&last.data, NodeData::Element(name, ..) if *name == local_name!("hr"))
        });
        if !broken && is_block(name) && self.dom.nodes.len() < MAX_NODES {
            let index = self.dom.nodes.len() as u32;
            let depth = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
            let from = self.dom.attributes.len() as u32;
            let data = NodeData::Element(local_name!("hr"), from, from);
            self.dom.nodes.push(Node { parent, end: index + 1, depth, data });
        }
    }

    fn characters(&mut self, text: &str, raw: Option<Raw>) {
        if self.mute || self.dom.nodes.len() >= MAX_NODES {
            return;
        }
        let from = self.dom.text.len() as u32;
        match raw {
            None => decode(text, Within::Text, &mut self.dom.text),
            Some(Raw::Title) => decode(text, Within::Title, &mut self.dom.text),
            Some(Raw::Style | Raw::Script) => {
                if text.contains('\0') {
                    self.dom.text.push_str(&text.replace('\0', "\u{fffd}"));
                } else {
                    self.dom.text.push_str(text);
                }
            }
        }
        if self.dom.text.len() as u32 == from {
            return;
        }
        let to = self.dom.text.len() as u32;
        let parent = self.current();
        let index = self.dom.nodes.len() as u32;
        if let Some(last) = self.dom.nodes.last_mut()
            && last.parent == parent
            && let NodeData::Text(_, end) = &mut last.data
            && *end == from
        {
            *end = to;
            return;
        }
        let depth = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
        self.dom.nodes.push(Node { parent, end: index + 1, depth, data: NodeData::Text(from, to) });
    }

    /// Start tags that end open elements.
    fn imply_ends(&mut self, name: &LocalName) {
        let closes: Option<usize> = match *name {
            local_name!("li") => self.find_open(
                |open| *open == local_name!("li"),
                |open| matches!(*open, local_name!("ul") | local_name!("ol") | local_name!("menu")) || is_scope(open),
            ),
            local_name!("dt") | local_name!("dd") => self.find_open(
                |open| matches!(*open, local_name!("dt") | local_name!("dd")),
                |open| *open == local_name!("dl") || is_scope(open),
            ),
            local_name!("tr") => {
                self.find_open(|open| *open == local_name!("tr"), |open| *open == local_name!("table"))
            }
            local_name!("td") | local_name!("th") => self.find_open(
                |open| matches!(*open, local_name!("td") | local_name!("th")),
                |open| matches!(*open, local_name!("tr") | local_name!("table")),
            ),
            local_name!("tbody") | local_name!("thead") | local_name!("tfoot") => self.find_open(
                |open| matches!(*open, local_name!("tbody") | local_name!("thead") | local_name!("tfoot")),
                |open| *open == local_name!("table"),
            ),
            local_name!("option") | local_name!("optgroup") => self.find_open(
                |open| matches!(*open, local_name!("option")),
                |open| *open == local_name!("select") || is_scope(open),
            ),
            local_name!("a") => {
                self.find_open(|open| *open == local_name!("a"), |open| is_block(open) || is_scope(open))
            }
            _ => None,
        };
        if let Some(position) = closes {
            self.close_to(position);
        }
        if is_block(name)
            && !in_table(name)
            && let Some(position) = self.find_open(
                |open| *open == local_name!("p"),
                |open| is_scope(open) || *open == local_name!("button") || *open == local_name!("object"),
            )
        {
            self.close_to(position);
        }
        if matches!(
            *name,
            local_name!("h1")
                | local_name!("h2")
                | local_name!("h3")
                | local_name!("h4")
                | local_name!("h5")
                | local_name!("h6")
        ) && matches!(
            self.dom.name(self.current()),
            local_name!("h1")
                | local_name!("h2")
                | local_name!("h3")
                | local_name!("h4")
                | local_name!("h5")
                | local_name!("h6")
        ) {
            self.close_to(self.open.len() - 1);
        }
        // A page's head ends where anything else begins; `title` inside a picture stays there.
    }

    /// Keeps the attributes that some rule reads: of those of one name, the first.
    fn keep(&mut self, attributes: &[(&str, &str)]) -> (u32, u32) {
        let from = self.dom.attributes.len();
        for (name, value) in attributes {
            let Some(name) = wanted(name) else { continue };
            if self.dom.attributes[from..].iter().any(|(known, ..)| *known == name) {
                continue;
            }
            let start = self.dom.values.len() as u32;
            decode(value, Within::Attribute, &mut self.dom.values);
            self.dom.attributes.push((name, start, self.dom.values.len() as u32));
        }
        (from as u32, self.dom.attributes.len() as u32)
    }
}

/// Names of attributes without an atom of their own.
static OTHERS: LazyLock<[LocalName; 15]> = LazyLock::new(|| {
    [
        "data-testid",
        "data-component",
        "data-module",
        "data-type",
        "aria-label",
        "data-published",
        "data-timestamp",
        "data-time",
        "data-date",
        "data-datetime",
        "data-utime",
        "data-publish-date",
        "data-published-date",
        "data-publication-date",
        "pubdate",
    ]
    .map(LocalName::from)
});

/// The name of an attribute that some rule reads.
fn wanted(name: &str) -> Option<LocalName> {
    let lower = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    };
    Some(match &*lower {
        "class" => local_name!("class"),
        "id" => local_name!("id"),
        "href" => local_name!("href"),
        "style" => local_name!("style"),
        "role" => local_name!("role"),
        "itemprop" => local_name!("itemprop"),
        "itemtype" => local_name!("itemtype"),
        "rel" => local_name!("rel"),
        "content" => local_name!("content"),
        "property" => local_name!("property"),
        "name" => local_name!("name"),
        "datetime" => local_name!("datetime"),
        "hidden" => local_name!("hidden"),
        "type" => local_name!("type"),
        "lang" => local_name!("lang"),
        "aria-hidden" => local_name!("aria-hidden"),
        "title" => local_name!("title"),
        "http-equiv" => local_name!("http-equiv"),
        other => return OTHERS.iter().find(|known| &***known == other).cloned(),
    })
}
