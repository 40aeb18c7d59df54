//! A tree cut into the lines that a reader sees, each with the element it stands in.
//!
//! Inline elements never glue or split words. A cell of a data table is part of its row; a table used for layout is not a table.

use html5ever::{LocalName, local_name};
use secondsource_model::BlockKind;

use super::dom::{Dom, NodeData, NodeIx};
use super::elements::is_block;
use super::mend;

/// A visible line.
#[derive(Clone, Debug)]
pub(crate) struct VisibleLine {
    /// Its words, white space collapsed.
    pub text: String,
    /// The block element it stands in.
    pub node: NodeIx,
    /// Characters inside links.
    pub link_chars: usize,
    /// Links.
    pub links: usize,
    /// Links to places on the same page.
    pub anchors: usize,
    /// Characters in bold or emphasis.
    pub bold_chars: usize,
    /// Characters in italics.
    pub italic_chars: usize,
    /// Whether a picture or film stands right before it.
    pub after_picture: bool,
    /// What it would be in an article.
    pub kind: BlockKind,
    /// Level of the heading it is, 0 for none.
    pub heading: u8,
}

/// Lines beyond this are not kept.
pub(crate) const MAX_LINES: usize = 50_000;
/// Elements under which a table row is looked through to tell whether the table is one of data.
const MAX_ROW_NODES: u32 = 400;

struct Walker<'a> {
    dom: &'a Dom,
    lines: Vec<VisibleLine>,
    text: String,
    first: Option<NodeIx>,
    link_chars: usize,
    links: usize,
    anchors: usize,
    bold_chars: usize,
    italic_chars: usize,
    /// A picture since the last words.
    picture: bool,
    /// The same before the first words of the line.
    after_picture: bool,
}

/// Cuts the tree into lines.
pub(crate) fn cut(dom: &Dom) -> Vec<VisibleLine> {
    let mut walker = Walker {
        dom,
        lines: Vec::new(),
        text: String::new(),
        first: None,
        link_chars: 0,
        links: 0,
        anchors: 0,
        bold_chars: 0,
        italic_chars: 0,
        picture: false,
        after_picture: false,
    };
    walker.walk();
    mend::whole(walker.lines)
}

impl Walker<'_> {
    fn walk(&mut self) {
        let dom = self.dom;
        // Open elements: index, whether it breaks lines.
        let mut open: Vec<(NodeIx, Edge)> = Vec::new();
        let (mut link_depth, mut bold_depth, mut row_depth, mut pre_depth) = (0_usize, 0_usize, 0_usize, 0_usize);
        let mut italic_depth = 0_usize;
        let mut blocks: Vec<NodeIx> = vec![0];
        let mut at: NodeIx = 1;
        let end = dom.nodes.len() as NodeIx;
        while at <= end {
            while let Some(&(node, edge)) = open.last() {
                if at < dom.nodes[node as usize].end {
                    break;
                }
                open.pop();
                match edge {
                    Edge::Block => {
                        self.flush(&blocks);
                        blocks.pop();
                    }
                    Edge::Pre => {
                        self.flush(&blocks);
                        blocks.pop();
                        pre_depth -= 1;
                    }
                    Edge::Row => {
                        self.flush(&blocks);
                        blocks.pop();
                        row_depth -= 1;
                    }
                    Edge::Link => {
                        link_depth -= 1;
                        // Two links side by side are two menu entries, not one word; two to one address are one link, set in two.
                        if matches!(dom.nodes.get(at as usize).map(|next| &next.data), Some(NodeData::Element(name, ..)) if *name == local_name!("a"))
                            && dom.attr(at, &local_name!("href")) != dom.attr(node, &local_name!("href"))
                        {
                            self.space();
                        }
                    }
                    Edge::Bold => bold_depth -= 1,
                    Edge::Italic => {
                        bold_depth -= 1;
                        italic_depth -= 1;
                    }
                    Edge::Cell | Edge::Inline => {}
                }
            }
            if at >= end || self.lines.len() >= MAX_LINES {
                break;
            }
            match &dom.nodes[at as usize].data {
                NodeData::Text(from, to) => {
                    let words = &dom.text[*from as usize..*to as usize];
                    if pre_depth > 0 {
                        self.push_pre(words, at);
                    } else if link_depth == 0 || !mend::is_place_mark(dom, at, words) {
                        self.push(
                            words,
                            at,
                            Marks { linked: link_depth > 0, bold: bold_depth > 0, italic: italic_depth > 0 },
                        );
                    }
                }
                NodeData::Element(name, ..) => {
                    if is_unread(name) {
                        self.picture |= is_film(name);
                        at = dom.nodes[at as usize].end;
                        continue;
                    }
                    let edge = match *name {
                        local_name!("br") => {
                            if !self.text.is_empty() {
                                self.trim_space();
                                if self.text.ends_with('\n') {
                                    self.flush(&blocks);
                                } else {
                                    self.text.push('\n');
                                }
                            }
                            Edge::Inline
                        }
                        local_name!("a") => {
                            link_depth += 1;
                            self.links += 1;
                            self.anchors +=
                                usize::from(dom.attr(at, &local_name!("href")).is_some_and(|to| to.starts_with('#')));
                            Edge::Link
                        }
                        local_name!("b") | local_name!("strong") => {
                            bold_depth += 1;
                            Edge::Bold
                        }
                        local_name!("em") | local_name!("i") => {
                            bold_depth += 1;
                            italic_depth += 1;
                            Edge::Italic
                        }
                        local_name!("img") => {
                            self.picture = true;
                            Edge::Inline
                        }
                        local_name!("sup") => {
                            match mend::note_mark(dom, at, link_depth > 0, &self.text) {
                                mend::Superscript::NoteMark => {
                                    at = dom.nodes[at as usize].end;
                                    continue;
                                }
                                mend::Superscript::Apart => self.space(),
                                mend::Superscript::Word => {}
                            }
                            Edge::Inline
                        }
                        local_name!("td") | local_name!("th") if row_depth > 0 => {
                            self.trim_space();
                            if !self.text.is_empty() && !self.text.ends_with('\t') {
                                self.text.push('\t');
                            }
                            Edge::Cell
                        }
                        local_name!("tr") => {
                            self.flush(&blocks);
                            blocks.push(at);
                            if row_depth == 0 && is_data_row(dom, at) {
                                row_depth += 1;
                                Edge::Row
                            } else {
                                Edge::Block
                            }
                        }
                        local_name!("pre") => {
                            self.flush(&blocks);
                            blocks.push(at);
                            pre_depth += 1;
                            Edge::Pre
                        }
                        local_name!("button")
                        | local_name!("label")
                        | local_name!("legend")
                        | local_name!("option") => {
                            self.flush(&blocks);
                            blocks.push(at);
                            Edge::Block
                        }
                        _ if row_depth == 0
                            && (is_block(name)
                                || *name != local_name!("span")
                                    && name.contains('-')
                                    && is_block_of_its_own(dom, at)) =>
                        {
                            self.flush(&blocks);
                            blocks.push(at);
                            Edge::Block
                        }
                        _ if is_block(name) => {
                            self.space();
                            Edge::Inline
                        }
                        _ => Edge::Inline,
                    };
                    if dom.nodes[at as usize].end > at + 1 || edge != Edge::Inline {
                        open.push((at, edge));
                    }
                }
            }
            at += 1;
        }
        self.flush(&blocks);
    }

    fn push(&mut self, words: &str, node: NodeIx, marks: Marks) {
        // A picture between two words parts them.
        if self.picture
            && self.first.is_some()
            && self.text.ends_with(char::is_alphanumeric)
            && words.starts_with(char::is_alphanumeric)
        {
            self.space();
        }
        let before = self.text.len();
        let bytes = words.as_bytes();
        // What was not copied yet begins at `start`: words with single spaces between them are copied in one piece.
        let (mut start, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            if byte > b' ' && byte < 0x80
                || byte == b' ' && at > start && bytes.get(at + 1).is_some_and(|next| *next > b' ' && *next < 0x80)
            {
                at += 1;
                continue;
            }
            let Some(character) = words.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let after = at + character.len_utf8();
            if is_space(character) {
                self.text.push_str(&words[start..at]);
                self.space();
                at = after;
                // Markup is full of line ends and indents.
                while bytes.get(at).is_some_and(|byte| matches!(byte, 9..=13 | b' ')) {
                    at += 1;
                }
                start = at;
            } else {
                if is_nothing(character) {
                    self.text.push_str(&words[start..at]);
                    start = after;
                }
                at = after;
            }
        }
        self.text.push_str(&words[start..]);
        let added = self.text.len() - before;
        if added > 0 && !words.trim().is_empty() {
            self.begin(node);
            let length = words.trim().len();
            self.link_chars += if marks.linked { length } else { 0 };
            self.bold_chars += if marks.bold { length } else { 0 };
            self.italic_chars += if marks.italic { length } else { 0 };
        }
    }

    fn push_pre(&mut self, words: &str, node: NodeIx) {
        self.text.push_str(words);
        if !words.trim().is_empty() {
            self.begin(node);
        }
    }

    /// Words stand here.
    fn begin(&mut self, node: NodeIx) {
        let picture = std::mem::take(&mut self.picture);
        if self.first.is_none() {
            self.first = Some(node);
            self.after_picture = picture;
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
            self.text.push(' ');
        }
    }

    fn trim_space(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
    }

    fn flush(&mut self, blocks: &[NodeIx]) {
        let words = self.text.trim();
        if self.first.take().is_some() && !words.is_empty() {
            let node = blocks.last().copied().unwrap_or(0);
            let (kind, heading) = kind_of(self.dom, node, blocks);
            self.lines.push(VisibleLine {
                text: words.to_owned(),
                node,
                link_chars: self.link_chars,
                links: self.links,
                anchors: self.anchors,
                bold_chars: self.bold_chars,
                italic_chars: self.italic_chars,
                after_picture: self.after_picture,
                kind,
                heading,
            });
        }
        self.text.clear();
        self.first = None;
        (self.link_chars, self.links, self.anchors) = (0, 0, 0);
        (self.bold_chars, self.italic_chars) = (0, 0);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Block,
    Pre,
    Row,
    Cell,
    Link,
    Bold,
    Italic,
    Inline,
}

/// How words are set.
#[derive(Clone, Copy)]
struct Marks {
    linked: bool,
    bold: bool,
    italic: bool,
}

fn is_space(character: char) -> bool {
    character.is_whitespace()
}

/// Characters without width inside a word: places where it may be broken, or must not be, and marks of byte order.
fn is_nothing(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Characters of a text that stands on a line of its own; a shorter one may be a word inside a line.
const OWN_LINE: usize = 60;

/// Whether an element that no standard knows (`<story-para>`) stands on lines of its own: it holds much text, or one of the same name follows, and no words
/// stand right before or behind it.
fn is_block_of_its_own(dom: &Dom, node: NodeIx) -> bool {
    let this = &dom.nodes[node as usize];
    let words_at = |at: NodeIx| {
        dom.nodes.get(at as usize).is_some_and(|other| match other.data {
            NodeData::Text(from, to) => {
                other.parent == this.parent && !dom.text[from as usize..to as usize].trim().is_empty()
            }
            NodeData::Element(..) => false,
        })
    };
    if words_at(node - 1) || words_at(this.end) {
        return false;
    }
    let mut next = this.end;
    if dom
        .nodes
        .get(next as usize)
        .is_some_and(|node| matches!(node.data, NodeData::Text(..)) && node.parent == this.parent)
    {
        next += 1;
    }
    let followed = dom.nodes.get(next as usize).is_some_and(|other| other.parent == this.parent)
        && dom.name(next) == dom.name(node);
    let mut chars = 0;
    let holds_text = dom.nodes[node as usize..this.end as usize].iter().take(MAX_ROW_NODES as usize).any(|below| {
        if let NodeData::Text(from, to) = below.data {
            chars += dom.text[from as usize..to as usize].trim().len();
        }
        chars >= OWN_LINE
    });
    holds_text || followed && chars > 0
}

/// Elements whose text is not read with the page.
fn is_unread(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("svg")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("canvas")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("title")
            | local_name!("noscript")
            | local_name!("datalist")
            | local_name!("map")
    )
}

/// Films and what else is shown in a frame.
fn is_film(name: &LocalName) -> bool {
    matches!(*name, local_name!("video") | local_name!("iframe") | local_name!("object") | local_name!("audio"))
}

/// A cell of data has no more line breaks than this, and no more text, in bytes.
const MAX_CELL_BREAKS: usize = 4;
const MAX_CELL_BYTES: u32 = 1500;

/// A row whose cells hold words rather than parts of a page.
fn is_data_row(dom: &Dom, row: NodeIx) -> bool {
    let end = dom.nodes[row as usize].end;
    if end - row > MAX_ROW_NODES {
        return false;
    }
    let mut cells = 0;
    let (mut breaks, mut bytes) = (0, 0);
    for at in row + 1..end {
        if let NodeData::Text(from, to) = dom.nodes[at as usize].data {
            bytes += to - from;
        }
        // Old pages set their menu, their text and their notes side by side in one row.
        if breaks > MAX_CELL_BREAKS || bytes > MAX_CELL_BYTES {
            return false;
        }
        if let NodeData::Element(name, ..) = &dom.nodes[at as usize].data {
            match *name {
                local_name!("td") | local_name!("th") => {
                    cells += 1;
                    (breaks, bytes) = (0, 0);
                }
                local_name!("br") => breaks += 1,
                local_name!("table")
                | local_name!("h1")
                | local_name!("article")
                | local_name!("section")
                | local_name!("form") => return false,
                _ => {}
            }
        }
    }
    cells >= 2
}

/// What a line in these block elements is.
fn kind_of(dom: &Dom, node: NodeIx, blocks: &[NodeIx]) -> (BlockKind, u8) {
    let mut kind = BlockKind::Paragraph;
    for (steps, &block) in blocks.iter().rev().enumerate() {
        let name = dom.name(block);
        let level = match name {
            local_name!("h1") => 1,
            local_name!("h2") => 2,
            local_name!("h3") => 3,
            local_name!("h4") => 4,
            local_name!("h5") => 5,
            local_name!("h6") => 6,
            _ => 0,
        };
        if level > 0 && steps < 4 {
            return (BlockKind::Subheading, level);
        }
        match name {
            local_name!("pre") => return (BlockKind::Preformatted, 0),
            local_name!("figcaption") | local_name!("caption") => return (BlockKind::Caption, 0),
            local_name!("tr") if block == node => return (BlockKind::TableRow, 0),
            local_name!("li") if steps < 4 && kind == BlockKind::Paragraph => kind = BlockKind::ListItem,
            local_name!("blockquote") if steps < 6 => return (BlockKind::Quote, 0),
            _ => {}
        }
        if steps > 8 {
            break;
        }
    }
    (kind, 0)
}
