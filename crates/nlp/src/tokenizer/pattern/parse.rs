//! Reads the regular expressions that a model carries, in Python's notation, into a tree.
//!
//! Only what spaCy's tokenizer patterns are built of is known: characters and bracket expressions, groups, alternatives, greedy repetition,
//! `^`, `$`, look-ahead, look-behind, and the flags `i` and `u`. Anything else is an error, never a guess.

use std::collections::HashMap;

use super::PatternError;
use super::charset::CharSet;
use crate::unicode;

/// Index of a character set of the pattern.
pub(super) type SetId = u16;

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// One character of a set.
    Set(SetId),
    /// One after the other; the empty text if there are none.
    Concat(Vec<Node>),
    /// The first that leads to a match.
    Alt(Vec<Node>),
    /// As often as possible, between two bounds.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// At least so often.
        min: u32,
        /// At most so often; no bound if absent.
        max: Option<u32>,
    },
    /// `^`.
    Start,
    /// `$`. A chunk of the tokenizer never ends in a line break that has something else before it, so this is the end of the text.
    End,
    /// An assertion on what stands before or behind.
    Look {
        /// Whether it looks at what follows.
        ahead: bool,
        /// Whether it must not match.
        negated: bool,
        /// What is looked for.
        node: Box<Node>,
    },
}

impl Node {
    /// Whether the node can match without reading a character.
    fn may_be_empty(&self) -> bool {
        match self {
            Self::Set(_) => false,
            Self::Concat(all) => all.iter().all(Self::may_be_empty),
            Self::Alt(all) => all.iter().any(Self::may_be_empty),
            Self::Repeat { node, min, .. } => *min == 0 || node.may_be_empty(),
            Self::Start | Self::End | Self::Look { .. } => true,
        }
    }
}

/// A pattern as a tree, with its character sets.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) sets: Vec<CharSet>,
}

/// Reads a pattern.
pub(super) fn parse(source: &str) -> Result<Tree, PatternError> {
    let mut parser = Parser {
        source,
        at: 0,
        fold: false,
        sets: Vec::new(),
        by_set: HashMap::new(),
        by_source: HashMap::new(),
        depth: 0,
    };
    parser.flags()?;
    let root = parser.alternatives()?;
    if parser.at < source.len() {
        return Err(parser.unsupported("a closing bracket without an opening one"));
    }
    Ok(Tree { root, sets: parser.sets })
}

/// Groups nested deeper than this are refused: no tokenizer pattern needs them, and the reader recurses.
const MAX_DEPTH: usize = 64;

/// Repetitions above this are refused, since each is a state of its own.
const MAX_REPEAT: u32 = 256;

struct Parser<'s> {
    source: &'s str,
    at: usize,
    fold: bool,
    sets: Vec<CharSet>,
    by_set: HashMap<CharSet, SetId>,
    /// Sets by their source text, a character or a bracket expression: spaCy writes the same long ones dozens of times.
    by_source: HashMap<&'s str, SetId>,
    depth: usize,
}

impl<'s> Parser<'s> {
    fn unsupported(&self, what: &'static str) -> PatternError {
        PatternError { at: self.at, what }
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.source[self.at..].starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// `(?iu)` at the very start.
    fn flags(&mut self) -> Result<(), PatternError> {
        let Some(rest) = self.source.strip_prefix("(?") else { return Ok(()) };
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
        let (letters, after) = rest.split_at(letters);
        if letters.is_empty() || !after.starts_with(')') {
            return Ok(());
        }
        for letter in letters.chars() {
            match letter {
                'i' => self.fold = true,
                'u' => {}
                _ => return Err(self.unsupported("a flag other than i and u")),
            }
        }
        self.at = letters.len() + 3;
        Ok(())
    }

    fn alternatives(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.unsupported("groups nested too deeply"));
        }
        let mut all = vec![self.sequence()?];
        while self.eat("|") {
            all.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Node::Alt(all) })
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        let mut all = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            let atom = self.atom()?;
            let atom = self.repeated(atom)?;
            all.push(atom);
        }
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Node::Concat(all) })
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        match self.next() {
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('(') => self.group(),
            Some('[') => self.bracket(start),
            Some('\\') => {
                let set = self.escape()?;
                self.set(set).map(Node::Set)
            }
            Some('.') => self.set(CharSet::one('\n').negated()).map(Node::Set),
            Some('*' | '+' | '?') | None => Err(self.unsupported("a repetition of nothing")),
            Some(c) => {
                let source = &self.source[start..self.at];
                if let Some(set) = self.by_source.get(source) {
                    return Ok(Node::Set(*set));
                }
                let set = self.maybe_folded(CharSet::one(c));
                let set = self.set(set)?;
                self.by_source.insert(source, set);
                Ok(Node::Set(set))
            }
        }
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        let look = if self.eat("?=") {
            Some((true, false))
        } else if self.eat("?!") {
            Some((true, true))
        } else if self.eat("?<=") {
            Some((false, false))
        } else if self.eat("?<!") {
            Some((false, true))
        } else {
            if !self.eat("?:") && self.peek() == Some('?') {
                return Err(self.unsupported("a group of an unknown kind"));
            }
            None
        };
        let node = self.alternatives()?;
        if !self.eat(")") {
            return Err(self.unsupported("a group that is not closed"));
        }
        Ok(match look {
            Some((ahead, negated)) => Node::Look { ahead, negated, node: Box::new(node) },
            None => node,
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, PatternError> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(node),
            _ => return Ok(node),
        };
        self.at += 1;
        self.repeat(node, min, max)
    }

    /// `{3}`, `{2,}`, `{2,5}`.
    fn counted(&mut self, node: Node) -> Result<Node, PatternError> {
        let rest = &self.source[self.at + 1..];
        let bad = self.unsupported("a count that cannot be read");
        let Some((inside, _)) = rest.split_once('}') else { return Err(bad) };
        let (min, max) = inside.split_once(',').unwrap_or((inside, inside));
        let number = |text: &str| text.parse::<u32>().ok().filter(|n| *n <= MAX_REPEAT);
        let Some(low) = number(min) else { return Err(bad) };
        let high = if max.is_empty() { None } else { Some(number(max).filter(|high| *high >= low).ok_or(bad)?) };
        self.at += inside.len() + 2;
        self.repeat(node, low, high)
    }

    fn repeat(&self, node: Node, min: u32, max: Option<u32>) -> Result<Node, PatternError> {
        if matches!(self.peek(), Some('?' | '+' | '*' | '{')) {
            return Err(self.unsupported("a lazy, possessive or doubled repetition"));
        }
        // What Python does with an empty turn of a loop is its own affair, and no tokenizer needs it.
        if max != Some(1) && node.may_be_empty() {
            return Err(self.unsupported("a repetition of what may be empty"));
        }
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    /// What follows a backslash, outside brackets or inside.
    fn escape(&mut self) -> Result<CharSet, PatternError> {
        let class = |ranges: &[(u32, u32)]| CharSet::new(ranges.to_vec());
        let digits = match self.next() {
            Some('d') => return Ok(class(unicode::decimal_ranges())),
            Some('D') => return Ok(class(unicode::decimal_ranges()).negated()),
            Some('w') => return Ok(class(unicode::word_ranges())),
            Some('W') => return Ok(class(unicode::word_ranges()).negated()),
            Some('s') => return Ok(class(unicode::space_ranges())),
            Some('S') => return Ok(class(unicode::space_ranges()).negated()),
            Some('n') => return Ok(CharSet::one('\n')),
            Some('t') => return Ok(CharSet::one('\t')),
            Some('r') => return Ok(CharSet::one('\r')),
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(c) if !c.is_ascii_alphanumeric() => return Ok(self.maybe_folded(CharSet::one(c))),
            _ => return Err(self.unsupported("an escape of an unknown kind")),
        };
        let code = self.source.get(self.at..self.at + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let Some(c) = code.and_then(char::from_u32) else {
            return Err(self.unsupported("an escape that is no character"));
        };
        self.at += digits;
        Ok(self.maybe_folded(CharSet::one(c)))
    }

    /// A bracket expression whose `[` stands at `start`.
    fn bracket(&mut self, start: usize) -> Result<Node, PatternError> {
        let bytes = self.source.as_bytes();
        let negated = self.eat("^");
        // The end: the first bare `]` that is not the first member.
        let mut end = self.at + usize::from(bytes.get(self.at) == Some(&b']'));
        while bytes.get(end).is_some_and(|b| *b != b']') {
            end += if bytes.get(end) == Some(&b'\\') { 2 } else { 1 };
        }
        let Some(source) = self.source.get(start..=end) else {
            return Err(self.unsupported("a bracket expression that is not closed"));
        };
        if let Some(set) = self.by_source.get(source) {
            self.at = end + 1;
            return Ok(Node::Set(*set));
        }
        let mut ranges = Vec::new();
        let fold = std::mem::take(&mut self.fold);
        while self.at < end {
            let first = self.member()?;
            let is_range = self.source[self.at..].starts_with('-') && self.at + 1 < end;
            if !is_range {
                ranges.extend_from_slice(first.ranges());
                continue;
            }
            self.at += 1;
            let last = self.member()?;
            match (first.ranges(), last.ranges()) {
                ([(a, b)], [(c, d)]) if a == b && c == d && a <= c => ranges.push((*a, *c)),
                _ => return Err(self.unsupported("a range whose ends are not two characters in order")),
            }
        }
        self.fold = fold;
        self.at = end + 1;
        let set = self.maybe_folded(CharSet::new(ranges));
        let set = self.set(if negated { set.negated() } else { set })?;
        self.by_source.insert(source, set);
        Ok(Node::Set(set))
    }

    fn member(&mut self) -> Result<CharSet, PatternError> {
        match self.next() {
            Some('\\') => self.escape(),
            Some(c) => Ok(CharSet::one(c)),
            None => Err(self.unsupported("a bracket expression that is not closed")),
        }
    }

    fn maybe_folded(&self, set: CharSet) -> CharSet {
        if self.fold { set.folded() } else { set }
    }

    fn set(&mut self, set: CharSet) -> Result<SetId, PatternError> {
        if let Some(id) = self.by_set.get(&set) {
            return Ok(*id);
        }
        let Ok(id) = SetId::try_from(self.sets.len()) else { return Err(self.unsupported("too many character sets")) };
        self.sets.push(set.clone());
        self.by_set.insert(set, id);
        Ok(id)
    }
}
