//! The dependency parser: arc-eager transitions (Nivre, IWPT 2003) with the sentence breaks and un-shifting of spaCy.

use std::ops::Range;

use crate::labels::{Label, Labels};
use crate::model::ModelError;
use crate::network::{Scorer, Transitions};

const SHIFT: u8 = 0;
const REDUCE: u8 = 1;
const LEFT: u8 = 2;
const RIGHT: u8 = 3;
const BREAK: u8 = 4;
const ACTIONS: usize = 5;

/// Places in the state that the scorer looks at: B0, B1, S0, S1, S2, leftmost child of B0, leftmost and rightmost child of S0.
const PLACES: usize = 8;

/// What the parser needs besides its network.
#[derive(Debug)]
pub(crate) struct ParserMoves {
    /// Classes of each action; classes are sorted by action.
    ranges: [Range<usize>; ACTIONS],
    /// The arc label of each class.
    labels: Vec<Label>,
    /// The label of a root.
    pub(crate) root: Label,
}

impl ParserMoves {
    pub(crate) fn new(scorer: &Scorer, labels: &mut Labels) -> Result<Self, ModelError> {
        let moves = scorer.moves();
        let mut ranges: [Range<usize>; ACTIONS] = std::array::from_fn(|_| 0..0);
        for (action, range) in ranges.iter_mut().enumerate() {
            let first = moves.partition_point(|(other, _)| usize::from(*other) < action);
            let end = moves.partition_point(|(other, _)| usize::from(*other) <= action);
            *range = first..end;
        }
        if !moves.is_sorted_by_key(|(action, _)| *action) || scorer.places() != PLACES || ranges[4].end != moves.len() {
            return Err(ModelError::Unsupported { what: "a parser with other moves".to_owned() });
        }
        if moves.iter().any(|(_, label)| &**label == "subtok") {
            return Err(ModelError::Unsupported { what: "a parser that joins tokens".to_owned() });
        }
        Ok(Self {
            ranges,
            labels: moves.iter().map(|(_, label)| labels.add(label)).collect(),
            root: labels.add("ROOT"),
        })
    }
}

const NONE: i32 = -1;

/// An arc in the list of its head's children to one side.
#[derive(Clone, Copy, Debug)]
struct Arc {
    child: i32,
    /// The arc that was added before it, on the same side of the same head.
    before: i32,
}

/// A document while it is parsed.
#[derive(Debug)]
pub(crate) struct ParserState<'m> {
    moves: &'m ParserMoves,
    len: i32,
    /// The first token that was never shifted.
    next: i32,
    stack: Vec<i32>,
    /// Tokens that were put back in front of the buffer, the front one last.
    put_back: Vec<i32>,
    heads: Vec<i32>,
    labels: Vec<Label>,
    arcs: Vec<Arc>,
    /// For each token its last arc to a child on the left, and on the right.
    last_arcs: Vec<[i32; 2]>,
    unshiftable: Vec<bool>,
    sentence_starts: Vec<bool>,
}

impl<'m> ParserState<'m> {
    pub(crate) fn new(moves: &'m ParserMoves, len: usize) -> Self {
        Self {
            moves,
            len: i32::try_from(len).unwrap_or(i32::MAX),
            next: 0,
            stack: Vec::new(),
            put_back: Vec::new(),
            heads: vec![NONE; len],
            labels: vec![0; len],
            arcs: Vec::with_capacity(len),
            last_arcs: vec![[NONE; 2]; len],
            unshiftable: vec![false; len],
            sentence_starts: vec![false; len],
        }
    }

    /// Heads (a root's is itself) and arc labels.
    pub(crate) fn finish(self, heads: &mut Vec<u32>, labels: &mut Vec<Label>) {
        for (index, (head, label)) in (0_u32..).zip(self.heads.iter().zip(&self.labels)) {
            match u32::try_from(*head) {
                Ok(head) => {
                    heads.push(head);
                    labels.push(*label);
                }
                Err(_) => {
                    heads.push(index);
                    labels.push(self.moves.root);
                }
            }
        }
    }

    fn stack(&self, depth: usize) -> i32 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |index| self.stack[index])
    }

    fn buffer(&self, offset: usize) -> i32 {
        if let Some(index) = self.put_back.len().checked_sub(offset + 1) {
            return self.put_back[index];
        }
        let token = self.next + (offset - self.put_back.len()) as i32;
        if token < self.len { token } else { NONE }
    }

    fn buffer_len(&self) -> usize {
        (self.len - self.next) as usize + self.put_back.len()
    }

    fn opens_sentence(&self, token: i32) -> bool {
        usize::try_from(token).is_ok_and(|token| self.sentence_starts[token])
    }

    fn last_child(&self, head: i32, side: usize) -> i32 {
        let Ok(head) = usize::try_from(head) else { return NONE };
        usize::try_from(self.last_arcs[head][side]).map_or(NONE, |arc| self.arcs[arc].child)
    }

    fn push(&mut self) {
        let token = self.put_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn add_arc(&mut self, head: i32, child: i32, label: Label) {
        let side = |head: i32| usize::from(head < child);
        let old = self.heads[child as usize];
        if old != NONE {
            // The arc to the old head is its last on that side, because nothing was attached behind a token that is on the stack.
            let last = &mut self.last_arcs[old as usize][side(old)];
            if let Ok(arc) = usize::try_from(*last)
                && self.arcs[arc].child == child
            {
                *last = self.arcs[arc].before;
            }
        }
        let last = &mut self.last_arcs[head as usize][side(head)];
        self.arcs.push(Arc { child, before: *last });
        *last = self.arcs.len() as i32 - 1;
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }

    fn valid(&self) -> [bool; ACTIONS] {
        let (first, second) = (self.buffer(0), self.buffer(1));
        let (depth, ahead) = (self.stack.len(), self.buffer_len());
        let breaks_here = self.opens_sentence(first);
        let arcs = depth != 0 && ahead != 0 && !breaks_here;
        [
            depth == 0 || (ahead >= 2 && !breaks_here && !self.unshiftable[first as usize]),
            depth != 0,
            arcs,
            arcs,
            ahead >= 2 && second == first + 1 && !self.opens_sentence(second),
        ]
    }
}

impl Transitions for ParserState<'_> {
    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_len() == 0
    }

    fn context(&self, places: &mut [i32]) {
        let (first, top) = (self.buffer(0), self.stack(0));
        places.copy_from_slice(&[
            first,
            self.buffer(1),
            top,
            self.stack(1),
            self.stack(2),
            self.last_child(first, 0),
            self.last_child(top, 0),
            self.last_child(top, 1),
        ]);
    }

    fn advance(&mut self, scores: &[f32]) {
        let mut best: Option<(usize, u8)> = None;
        for (action, valid) in (0_u8..).zip(self.valid()) {
            if valid {
                for class in self.moves.ranges[usize::from(action)].clone() {
                    if best.is_none_or(|(best, _)| scores[class] > scores[best]) {
                        best = Some((class, action));
                    }
                }
            }
        }
        let (first, top) = (self.buffer(0), self.stack(0));
        match best {
            Some((_, SHIFT)) => self.push(),
            Some((_, REDUCE)) => {
                self.stack.pop();
                if self.heads[top as usize] == NONE && !self.stack.is_empty() {
                    self.unshiftable[top as usize] = true;
                    self.put_back.push(top);
                }
            }
            Some((class, LEFT)) => {
                self.add_arc(first, top, self.moves.labels[class]);
                self.unshiftable[first as usize] = false;
                self.stack.pop();
            }
            Some((class, RIGHT)) => {
                self.add_arc(top, first, self.moves.labels[class]);
                self.push();
            }
            Some((_, BREAK)) => {
                let second = self.buffer(1) as usize;
                self.sentence_starts[second] = true;
            }
            // No valid move can only follow from scores that are no numbers: give up what is left.
            _ => {
                self.stack.clear();
                self.put_back.clear();
                self.next = self.len;
            }
        }
    }
}
