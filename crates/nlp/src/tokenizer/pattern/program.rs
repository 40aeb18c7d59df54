//! Turns a pattern's tree into a program for the automaton: one instruction for each thing that can be read or asserted.

use super::PatternError;
use super::classes::{ClassSet, Classes};
use super::parse::{Node, Tree};

/// Index of an instruction.
pub(super) type Pc = u32;

/// One instruction. Those that lead on name where.
#[derive(Clone, Copy, Debug)]
pub(super) enum Inst {
    /// Reads one character of a set.
    Read(ClassSet, Pc),
    /// Goes on at both, the first before the second.
    Split(Pc, Pc),
    /// Goes on if a look-behind holds here, or if it does not.
    Behind { look: u8, negated: bool, to: Pc },
    /// Goes on if the next character, or the end, is in a set.
    Ahead(ClassSet, Pc),
    /// Goes on, and takes back everything that follows if the program at `look` comes to its [`Inst::Found`].
    NotAhead { look: Pc, to: Pc },
    /// Goes on at the start of the text.
    Start(Pc),
    /// Goes on at the end of the text.
    End(Pc),
    /// The text of an assertion is found; for a look-behind, its number.
    Found(u8),
    /// The pattern matches. The last `back` characters read do not belong to the match.
    Match { back: u8 },
}

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) insts: Vec<Inst>,
    pub(super) start: Pc,
    /// Where the look-behinds begin; they run along with the text from its start.
    pub(super) behinds: Vec<Pc>,
    pub(super) classes: Classes,
}

/// More instructions than any pattern of a model needs.
const MAX_INSTS: usize = 200_000;

/// What looking behind can be asked for in one pattern.
const MAX_BEHINDS: usize = 64;

/// Compiles a pattern to be read from left to right.
pub(super) fn forward(tree: &Tree) -> Result<Program, PatternError> {
    let (classes, sets) = Classes::new(&tree.sets)?;
    let mut builder =
        Builder { insts: Vec::new(), sets, behinds: Vec::new(), known_behinds: Vec::new(), inside_look: false };
    let end = builder.push(Inst::Match { back: 0 })?;
    let start = builder.node(&tree.root, end)?;
    Ok(Program { insts: builder.insts, start, behinds: builder.behinds, classes })
}

/// Compiles a pattern of which every alternative ends in `$` to be read from the end of the text to the left. A look-behind at the start of an
/// alternative becomes more to read, which is then not counted.
pub(super) fn backward(tree: &Tree) -> Result<Program, PatternError> {
    let (classes, sets) = Classes::new(&tree.sets)?;
    let mut builder =
        Builder { insts: Vec::new(), sets, behinds: Vec::new(), known_behinds: Vec::new(), inside_look: false };
    let alternatives = match &tree.root {
        Node::Alt(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut start = None;
    for alternative in alternatives.iter().rev() {
        let mut parts = match alternative {
            Node::Concat(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let Some((Node::End, before)) = parts.split_last() else {
            return Err(PatternError { at: 0, what: "a suffix pattern that does not end in `$`" });
        };
        parts = before;
        let mut behind = None;
        if let Some((Node::Look { ahead: false, negated: false, node }, after)) = parts.split_first() {
            parts = after;
            behind = Some(node);
        }
        let mut to;
        if let Some(node) = behind {
            let width = width(node).ok_or(PatternError { at: 0, what: "a look-behind of no fixed length" })?;
            to = builder.push(Inst::Match { back: width })?;
            to = builder.node(&reversed(node)?, to)?;
        } else {
            to = builder.push(Inst::Match { back: 0 })?;
        }
        // The last part is read first.
        for part in parts {
            to = builder.node(&reversed(part)?, to)?;
        }
        start = Some(match start {
            Some(rest) => builder.push(Inst::Split(to, rest))?,
            None => to,
        });
    }
    let start = start.unwrap_or(0);
    Ok(Program { insts: builder.insts, start, behinds: builder.behinds, classes })
}

/// The same text from right to left.
fn reversed(node: &Node) -> Result<Node, PatternError> {
    Ok(match node {
        Node::Set(set) => Node::Set(*set),
        Node::Concat(all) => Node::Concat(all.iter().rev().map(reversed).collect::<Result<_, _>>()?),
        Node::Alt(all) => Node::Alt(all.iter().map(reversed).collect::<Result<_, _>>()?),
        Node::Repeat { node, min, max } => Node::Repeat { node: Box::new(reversed(node)?), min: *min, max: *max },
        Node::Start | Node::End | Node::Look { .. } => {
            return Err(PatternError { at: 0, what: "an assertion inside a suffix pattern" });
        }
    })
}

/// How many characters a node reads, if always equally many (and at most three).
fn width(node: &Node) -> Option<u8> {
    match node {
        Node::Set(_) => Some(1),
        Node::Concat(all) => {
            all.iter().try_fold(0u8, |sum, part| sum.checked_add(width(part)?)).filter(|sum| *sum <= 3)
        }
        Node::Alt(all) => {
            let (first, rest) = all.split_first()?;
            let first = width(first)?;
            rest.iter().all(|other| width(other) == Some(first)).then_some(first)
        }
        Node::Repeat { .. } | Node::Start | Node::End | Node::Look { .. } => None,
    }
}

/// Whether every alternative of a pattern begins with `^`.
pub(super) fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Alt(all) => all.iter().all(is_anchored),
        Node::Concat(all) => all.first().is_some_and(is_anchored),
        _ => false,
    }
}

struct Builder {
    insts: Vec<Inst>,
    sets: Vec<ClassSet>,
    behinds: Vec<Pc>,
    known_behinds: Vec<Node>,
    inside_look: bool,
}

impl Builder {
    fn push(&mut self, inst: Inst) -> Result<Pc, PatternError> {
        if self.insts.len() >= MAX_INSTS {
            return Err(PatternError { at: 0, what: "a pattern too large" });
        }
        self.insts.push(inst);
        Ok(self.insts.len() as Pc - 1)
    }

    /// Adds the instructions of a node, built from its end: what follows it stands at `to`. Answers where the node begins.
    fn node(&mut self, node: &Node, to: Pc) -> Result<Pc, PatternError> {
        let no_assertion = PatternError { at: 0, what: "an assertion inside an assertion" };
        match node {
            Node::Set(set) => self.push(Inst::Read(self.sets[usize::from(*set)], to)),
            Node::Concat(all) => all.iter().rev().try_fold(to, |to, part| self.node(part, to)),
            Node::Alt(all) => {
                let Some((last, rest)) = all.split_last() else { return Ok(to) };
                let mut start = self.node(last, to)?;
                for other in rest.iter().rev() {
                    let other = self.node(other, to)?;
                    start = self.push(Inst::Split(other, start))?;
                }
                Ok(start)
            }
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max, to),
            _ if self.inside_look => Err(no_assertion),
            Node::Start => self.push(Inst::Start(to)),
            Node::End => self.push(Inst::End(to)),
            Node::Look { ahead: false, negated, node } => {
                let look = self.behind(node)?;
                self.push(Inst::Behind { look, negated: *negated, to })
            }
            Node::Look { ahead: true, negated, node } => {
                if let Node::Set(set) = **node {
                    let set = self.sets[usize::from(set)];
                    return self.push(Inst::Ahead(if *negated { set.negated() } else { set }, to));
                }
                if !negated {
                    return Err(PatternError { at: 0, what: "a look-ahead for more than one character" });
                }
                self.inside_look = true;
                let found = self.push(Inst::Found(0))?;
                let look = self.node(node, found)?;
                self.inside_look = false;
                self.push(Inst::NotAhead { look, to })
            }
        }
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, to: Pc) -> Result<Pc, PatternError> {
        let mut to = to;
        match max {
            Some(max) => {
                let out = to;
                for _ in min..max {
                    let once = self.node(node, to)?;
                    to = self.push(Inst::Split(once, out))?;
                }
            }
            None => {
                // The loop's own place is needed before its body is known.
                let split = self.push(Inst::Split(to, to))?;
                let body = self.node(node, split)?;
                self.insts[split as usize] = Inst::Split(body, to);
                to = split;
            }
        }
        for _ in 0..min {
            to = self.node(node, to)?;
        }
        Ok(to)
    }

    /// The number of a look-behind.
    fn behind(&mut self, node: &Node) -> Result<u8, PatternError> {
        if let Some(known) = self.known_behinds.iter().position(|known| known == node) {
            return Ok(known as u8);
        }
        let number = self.behinds.len();
        if number >= MAX_BEHINDS {
            return Err(PatternError { at: 0, what: "too many look-behinds" });
        }
        self.inside_look = true;
        let found = self.push(Inst::Found(number as u8))?;
        let start = self.node(node, found)?;
        self.inside_look = false;
        self.behinds.push(start);
        self.known_behinds.push(node.clone());
        Ok(number as u8)
    }
}
