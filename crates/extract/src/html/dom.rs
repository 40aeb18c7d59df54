//! Markup into a flat tree: nodes in document order, one array, bounded depth, linear time.
//!
//! The tokens are html5ever's. The tree is built by us: only what an article reader needs (void elements, implied end tags, raw text,
//! table scopes), because the full algorithm walks the stack of open elements for most tags, which a page of a million nested tags turns into
//! quadratic time. Here the stack holds at most [`MAX_DEPTH`] elements and nodes are only ever appended, so a node's descendants are the nodes
//! between it and [`Node::end`].

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag as Token, TagKind, Token as AnyToken, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};
use html5ever::{LocalName, local_name};

/// Elements nested deeper than this are read as if their tags were not there, as browsers do (theirs is 512).
pub(crate) const MAX_DEPTH: usize = 256;
/// Nodes beyond this are not kept.
pub(crate) const MAX_NODES: usize = 2_000_000;
/// Attributes of one tag beyond this are blanked before reading: the tokenizer compares each with all before it.
const MAX_ATTRIBUTES: usize = 256;

/// Index of a node.
pub(crate) type NodeIx = u32;

/// An element or a run of text.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Parent; the root is its own.
    pub parent: NodeIx,
    /// Index behind the last descendant.
    pub end: NodeIx,
    /// Distance from the root.
    pub depth: u16,
    /// What it is.
    pub data: NodeData,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum NodeData {
    /// An element and the range of its attributes in [`Dom::attributes`].
    Element(LocalName, u32, u32),
    /// Text: byte range in [`Dom::text`].
    Text(u32, u32),
}

/// The tree.
#[derive(Debug, Default)]
pub(crate) struct Dom {
    /// Nodes in document order; the first is the root.
    pub nodes: Vec<Node>,
    /// Attributes worth keeping.
    pub attributes: Vec<(LocalName, StrTendril)>,
    /// All text.
    pub text: String,
    /// Whether tags were passed over because of [`MAX_DEPTH`].
    pub cut_depth: bool,
    /// Whether nodes were passed over because of [`MAX_NODES`], or attributes because of their number.
    pub bounded: bool,
}

impl Dom {
    /// Reads markup.
    pub(crate) fn parse(markup: &str) -> Self {
        let (markup, blanked) = blank_excess_attributes(markup);
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(&markup));
        let builder = Builder(RefCell::new(State::new()));
        let tokenizer = Tokenizer::new(builder, TokenizerOpts { exact_errors: false, ..TokenizerOpts::default() });
        while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&input) {}
        tokenizer.end();
        let mut dom = tokenizer.sink.0.into_inner().finish();
        dom.bounded |= blanked;
        dom
    }

    /// The name of an element; an empty name for text.
    pub(crate) fn name(&self, node: NodeIx) -> LocalName {
        match &self.nodes[node as usize].data {
            NodeData::Element(name, ..) => name.clone(),
            NodeData::Text(..) => local_name!(""),
        }
    }

    /// Whether the node is an element of that name.
    pub(crate) fn is(&self, node: NodeIx, wanted: &LocalName) -> bool {
        matches!(&self.nodes[node as usize].data, NodeData::Element(name, ..) if name == wanted)
    }

    /// An attribute's value.
    pub(crate) fn attr(&self, node: NodeIx, wanted: &LocalName) -> Option<&str> {
        match &self.nodes[node as usize].data {
            NodeData::Element(_, from, to) => self.attributes[*from as usize..*to as usize]
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| &**value),
            NodeData::Text(..) => None,
        }
    }

    /// All text below a node, white space collapsed, at most `limit` bytes.
    pub(crate) fn text_of(&self, node: NodeIx, limit: usize) -> String {
        let mut words = String::new();
        for below in &self.nodes[node as usize..self.nodes[node as usize].end as usize] {
            match below.data {
                NodeData::Text(from, to) => {
                    for word in self.text[from as usize..to as usize].split_inclusive(char::is_whitespace) {
                        let blank = words.is_empty() || words.ends_with(' ');
                        let core = word.trim();
                        if !(core.is_empty() && blank) {
                            words.push_str(core);
                            if core.len() < word.len() && !words.ends_with(' ') {
                                words.push(' ');
                            }
                        }
                    }
                }
                NodeData::Element(ref name, ..) => {
                    if is_block(name) && !words.is_empty() && !words.ends_with(' ') {
                        words.push(' ');
                    }
                }
            }
            if words.len() > limit {
                words.truncate(words.floor_char_boundary(limit));
                break;
            }
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// All text below a node with each block on a line of its own, white space inside lines collapsed, at most `limit` bytes.
    pub(crate) fn lines_of(&self, node: NodeIx, limit: usize) -> String {
        let mut words = String::new();
        // Where the last block inside ends: text behind it is on a new line too.
        let mut inner_end = NodeIx::MAX;
        for (at, below) in (node..).zip(&self.nodes[node as usize..self.nodes[node as usize].end as usize]) {
            match below.data {
                NodeData::Text(from, to) => {
                    if at >= inner_end && !words.is_empty() {
                        words.truncate(words.trim_end().len());
                        words.push('\n');
                        inner_end = NodeIx::MAX;
                    }
                    for word in self.text[from as usize..to as usize].split_inclusive(char::is_whitespace) {
                        let core = word.trim();
                        words.push_str(core);
                        if core.len() < word.len() && !words.is_empty() && !words.ends_with([' ', '\n']) {
                            words.push(' ');
                        }
                    }
                }
                NodeData::Element(ref name, ..) => {
                    let breaks = is_block(name) || *name == local_name!("br");
                    if breaks && at > node {
                        inner_end = below.end;
                        if !words.is_empty() && !words.ends_with('\n') {
                            words.truncate(words.trim_end().len());
                            words.push('\n');
                        }
                    }
                }
            }
            if words.len() > limit {
                words.truncate(words.floor_char_boundary(limit));
                break;
            }
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// Raw text below a node (for scripts).
    pub(crate) fn raw_text(&self, node: NodeIx) -> &str {
        match self.nodes.get(node as usize + 1).map(|next| &next.data) {
            Some(NodeData::Text(from, to)) if self.nodes[node as usize].end > node + 1 => {
                &self.text[*from as usize..*to as usize]
            }
            _ => "",
        }
    }

    /// The ancestors of a node, nearest first, itself included.
    pub(crate) fn ancestors(&self, node: NodeIx) -> impl Iterator<Item = NodeIx> + '_ {
        std::iter::successors(Some(node), |&at| (at != 0).then(|| self.nodes[at as usize].parent))
    }
}

/// Reads markup to tokens and throws them away, for measuring: their number.
pub(crate) fn count_tokens(markup: &str) -> usize {
    struct Count(std::cell::Cell<usize>);
    impl TokenSink for Count {
        type Handle = ();
        fn process_token(&self, token: AnyToken, _line: u64) -> TokenSinkResult<()> {
            self.0.set(self.0.get() + 1);
            if let AnyToken::TagToken(tag) = token
                && tag.kind == TagKind::StartTag
            {
                return match tag.name {
                    local_name!("script") => TokenSinkResult::RawData(states::RawKind::ScriptData),
                    local_name!("style") => TokenSinkResult::RawData(states::RawKind::Rawtext),
                    _ => TokenSinkResult::Continue,
                };
            }
            TokenSinkResult::Continue
        }
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(markup));
    let tokenizer = Tokenizer::new(
        Count(std::cell::Cell::new(0)),
        TokenizerOpts { exact_errors: false, ..TokenizerOpts::default() },
    );
    while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    tokenizer.sink.0.get()
}

/// Blanks the attributes beyond [`MAX_ATTRIBUTES`] of a tag. Borrowed where there are none, as on every real page.
fn blank_excess_attributes(markup: &str) -> (std::borrow::Cow<'_, str>, bool) {
    let bytes = markup.as_bytes();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        at = start;
        if bytes[start..].starts_with(b"!--") {
            at = memchr::memmem::find(&bytes[start..], b"-->").map_or(bytes.len(), |found| start + found);
            continue;
        }
        if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        // Most tags end soon and hold no quoted bracket: too short for so many attributes.
        let near = &bytes[start..bytes.len().min(start + 2 * MAX_ATTRIBUTES)];
        if let Some(close) = memchr::memchr2(b'>', b'<', near)
            && quotes_close(&near[..close])
        {
            at = skip_raw_text(bytes, start, start + close);
            continue;
        }
        let (mut count, mut cut, mut quote) = (0, None, None);
        let mut end = start;
        while let Some(&byte) = bytes.get(end) {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (None, b'"' | b'\'') if bytes[end - 1] == b'=' => quote = Some(byte),
                (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => {
                    count += 1;
                    if count > MAX_ATTRIBUTES && cut.is_none() {
                        cut = Some(end);
                    }
                }
                // A new tag inside an unquoted one: the first was no tag (a script's "a<b").
                (None, b'>' | b'<') => break,
                (Some(_) | None, _) => {}
            }
            end += 1;
        }
        if let Some(cut) = cut
            && looks_like_many_attributes(&bytes[cut..end])
        {
            cuts.push((cut, end));
        }
        // An unclosed quotation mark reaches to the end of the page, for the tokenizer too.
        at = end;
        at = skip_raw_text(bytes, start, at);
    }
    if cuts.is_empty() {
        return (markup.into(), false);
    }
    let mut kept = String::with_capacity(markup.len());
    let mut from = 0;
    for (start, end) in cuts {
        kept.push_str(markup.get(from..start).unwrap_or_default());
        kept.push(' ');
        from = end;
    }
    kept.push_str(markup.get(from..).unwrap_or_default());
    (kept.into(), true)
}

/// Where to go on after a tag whose name starts at `start`: behind the text of elements that hold no tags.
fn skip_raw_text(bytes: &[u8], start: usize, at: usize) -> usize {
    const RAW: [&[u8]; 4] = [b"script", b"style", b"textarea", b"title"];
    let Some(name) = RAW.iter().find(|name| {
        bytes.get(start..start + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
            && !bytes.get(start + name.len()).is_some_and(u8::is_ascii_alphanumeric)
    }) else {
        return at;
    };
    let mut from = at;
    while let Some(found) = memchr::memmem::find(bytes.get(from..).unwrap_or_default(), b"</") {
        let end = from + found + 2;
        if bytes.get(end..end + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return end;
        }
        from = end;
    }
    bytes.len()
}

/// Whether no quoted value is open at the end of a tag's start, as the walk over all of it would find: values open behind `=`.
fn quotes_close(tag: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'"', b'\'', &tag[at..]) {
        let open = at + found;
        at = open + 1;
        if open == 0 || tag[open - 1] != b'=' {
            continue;
        }
        match memchr::memchr(tag[open], &tag[at..]) {
            Some(close) => at += close + 1,
            None => return false,
        }
    }
    true
}

/// White space alone inside a tag is no attribute.
fn looks_like_many_attributes(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| byte.is_ascii_alphanumeric()).count() * 4 >= bytes.len().min(64)
}

struct Builder(RefCell<State>);

struct State {
    dom: Dom,
    /// Open elements, root first.
    open: Vec<NodeIx>,
    /// Number of open elements per name that are passed over because of the depth limit.
    skipped: usize,
    /// Inside an element whose text nobody reads.
    mute: bool,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: AnyToken, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            AnyToken::TagToken(tag) if tag.kind == TagKind::StartTag => state.start(tag),
            AnyToken::TagToken(tag) => {
                state.end(&tag.name);
                TokenSinkResult::Continue
            }
            AnyToken::CharacterTokens(text) => {
                state.characters(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
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
            let name = self.dom.name(node);
            if wanted(&name) {
                return Some(position);
            }
            if barrier(&name) {
                return None;
            }
        }
        None
    }

    fn start(&mut self, tag: Token) -> TokenSinkResult<()> {
        let name = tag.name;
        match name {
            // The root and the body are where their content is; their attributes still count.
            local_name!("html") => {
                if let NodeData::Element(_, 0, 0) = self.dom.nodes[0].data {
                    let (from, to) = self.keep(tag.attrs);
                    self.dom.nodes[0].data = NodeData::Element(local_name!("html"), from, to);
                }
                return TokenSinkResult::Continue;
            }
            local_name!("head") => return TokenSinkResult::Continue,
            _ => {}
        }
        self.imply_ends(&name);
        let raw = match name {
            local_name!("script") => Some(states::RawKind::ScriptData),
            local_name!("style")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("xmp") => Some(states::RawKind::Rawtext),
            local_name!("textarea") | local_name!("title") => Some(states::RawKind::Rcdata),
            _ => None,
        };
        let void = is_void(&name) || (tag.self_closing && in_vector_graphics(&name));
        if self.dom.nodes.len() >= MAX_NODES {
            self.dom.bounded = true;
            self.mute = raw.is_some();
        } else if self.open.len() >= MAX_DEPTH && !void {
            self.dom.cut_depth = true;
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
                || tag
                    .attrs
                    .iter()
                    .any(|attribute| attribute.name.local == local_name!("type") && attribute.value.contains("json")));
            let parent = self.current();
            let index = self.dom.nodes.len() as u32;
            let (from, to) = self.keep(tag.attrs);
            let depth = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
            self.dom.nodes.push(Node { parent, end: index + 1, depth, data: NodeData::Element(name, from, to) });
            if !void {
                self.open.push(index);
                self.mute = raw.is_some() && !reads;
            }
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
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
            _ if self.skipped > 0 => self.skipped -= 1,
            Some(position) => self.close_to(position),
            None => {}
        }
    }

    fn characters(&mut self, text: &str) {
        if self.mute || text.is_empty() || self.dom.nodes.len() >= MAX_NODES {
            return;
        }
        let from = self.dom.text.len() as u32;
        if text.contains('\0') {
            self.dom.text.extend(text.chars().filter(|character| *character != '\0'));
        } else {
            self.dom.text.push_str(text);
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

    /// Keeps the attributes that some rule reads.
    fn keep(&mut self, attrs: Vec<html5ever::Attribute>) -> (u32, u32) {
        let from = self.dom.attributes.len() as u32;
        for attribute in attrs {
            let name = attribute.name.local;
            let wanted = matches!(
                name,
                local_name!("class")
                    | local_name!("id")
                    | local_name!("role")
                    | local_name!("itemprop")
                    | local_name!("itemtype")
                    | local_name!("rel")
                    | local_name!("href")
                    | local_name!("content")
                    | local_name!("property")
                    | local_name!("name")
                    | local_name!("datetime")
                    | local_name!("style")
                    | local_name!("hidden")
                    | local_name!("type")
                    | local_name!("lang")
                    | local_name!("aria-hidden")
                    | local_name!("title")
                    | local_name!("http-equiv")
            ) || matches!(
                &*name,
                "data-testid"
                    | "data-component"
                    | "data-module"
                    | "data-type"
                    | "aria-label"
                    | "data-published"
                    | "data-timestamp"
            );
            if wanted {
                self.dom.attributes.push((name, attribute.value));
            }
        }
        (from, self.dom.attributes.len() as u32)
    }
}

fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}

fn in_vector_graphics(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("path")
            | local_name!("circle")
            | local_name!("rect")
            | local_name!("use")
            | local_name!("g")
            | local_name!("svg")
            | local_name!("line")
            | local_name!("polygon")
            | local_name!("polyline")
            | local_name!("ellipse")
            | local_name!("stop")
    )
}

fn in_table(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("table")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("tbody")
            | local_name!("thead")
            | local_name!("tfoot")
            | local_name!("caption")
    )
}

/// Elements that an end tag inside does not reach over.
fn is_scope(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("table")
            | local_name!("td")
            | local_name!("th")
            | local_name!("caption")
            | local_name!("template")
            | local_name!("svg")
    )
}

fn is_inline_text(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("i")
            | local_name!("em")
            | local_name!("strong")
            | local_name!("span")
            | local_name!("u")
            | local_name!("font")
            | local_name!("small")
            | local_name!("a")
            | local_name!("s")
            | local_name!("code")
            | local_name!("sub")
            | local_name!("sup")
    )
}

/// Elements that stand on lines of their own.
pub(crate) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("hr")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("menu")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("caption")
            | local_name!("tbody")
            | local_name!("thead")
            | local_name!("tfoot")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("ul")
    )
}
