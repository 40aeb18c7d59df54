//! Markup into a flat tree: nodes in document order, one array, bounded depth, linear time.
//!
//! The tree is built in [`super::tree`]. Nodes are only ever appended, so a node's descendants are the nodes between it and [`Node::end`].

use html5ever::{LocalName, local_name};

use super::elements::is_block;
use super::tree;

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
    /// Attributes worth keeping: name, and byte range of the value in [`Dom::values`].
    pub attributes: Vec<(LocalName, u32, u32)>,
    /// All values of attributes.
    pub values: String,
    /// All text.
    pub text: String,
    /// Whether tags were passed over because of [`tree::MAX_DEPTH`].
    pub cut_depth: bool,
    /// Whether nodes were passed over because of [`tree::MAX_NODES`], or attributes because of their number.
    pub bounded: bool,
}

impl Dom {
    /// Reads markup.
    pub(crate) fn parse(markup: &str) -> Self {
        tree::build(markup)
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
        self.attributes_of(node).find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    /// The attributes of an element, those that some rule reads.
    pub(crate) fn attributes_of(&self, node: NodeIx) -> impl Iterator<Item = (&LocalName, &str)> {
        let (from, to) = match self.nodes[node as usize].data {
            NodeData::Element(_, from, to) => (from as usize, to as usize),
            NodeData::Text(..) => (0, 0),
        };
        self.attributes[from..to].iter().map(|(name, from, to)| (name, &self.values[*from as usize..*to as usize]))
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
                    let breaks = is_block(name) || *name == local_name!("br");
                    if breaks && !words.is_empty() && !words.ends_with(' ') {
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
