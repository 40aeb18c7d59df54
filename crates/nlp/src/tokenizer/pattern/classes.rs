//! Sorts all characters into the few classes that a pattern can tell apart, so that an automaton reads small numbers.

use std::collections::HashMap;

use super::PatternError;
use super::charset::CharSet;

/// Characters below this have a table of their own: Latin, Greek, Cyrillic and the general punctuation.
const DIRECT: u32 = 0x2100;

/// Which class each character belongs to. A class holds characters that are in the same sets of the pattern.
#[derive(Debug)]
pub(super) struct Classes {
    direct: Box<[u8]>,
    /// First code point of each run of one class, with the class; ascending, from 0.
    runs: Box<[(u32, u8)]>,
    count: u8,
}

/// A set of classes, and of the end of the text as one class more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClassSet([u64; 4]);

impl ClassSet {
    pub(super) fn contains(&self, class: u8) -> bool {
        self.0[usize::from(class >> 6)] >> (class & 63) & 1 == 1
    }

    fn insert(&mut self, class: u8) {
        self.0[usize::from(class >> 6)] |= 1 << (class & 63);
    }

    /// All classes that are not in this set, the end of the text among them.
    pub(super) fn negated(&self) -> Self {
        Self(self.0.map(|word| !word))
    }
}

impl Classes {
    /// Classes for some sets, and each set as a set of classes.
    pub(super) fn new(sets: &[CharSet]) -> Result<(Self, Vec<ClassSet>), PatternError> {
        // Where any set begins or has ended, with the set: between two such places all characters are alike.
        let mut edges: Vec<(u32, usize)> = Vec::new();
        for (id, set) in sets.iter().enumerate() {
            for &(first, last) in set.ranges() {
                edges.push((first, id));
                edges.push((last + 1, id));
            }
        }
        edges.sort_unstable();
        let mut inside = vec![0u64; sets.len().div_ceil(64)];
        let mut by_members: HashMap<Vec<u64>, u8> = HashMap::new();
        let mut class_sets = vec![ClassSet::default(); sets.len()];
        let mut runs: Vec<(u32, u8)> = Vec::new();
        let mut rest = edges.as_slice();
        let mut from = 0;
        loop {
            while let Some((&(at, id), after)) = rest.split_first()
                && at == from
            {
                inside[id / 64] ^= 1 << (id % 64);
                rest = after;
            }
            let class = match by_members.get(&inside) {
                Some(class) => *class,
                None => {
                    // 255 is left for the end of the text.
                    let next = u8::try_from(by_members.len()).ok().filter(|next| *next < 254);
                    let Some(next) = next else {
                        return Err(PatternError { at: 0, what: "too many kinds of characters" });
                    };
                    by_members.insert(inside.clone(), next);
                    for (id, set) in class_sets.iter_mut().enumerate() {
                        if inside[id / 64] >> (id % 64) & 1 == 1 {
                            set.insert(next);
                        }
                    }
                    next
                }
            };
            if runs.last().is_none_or(|run| run.1 != class) {
                runs.push((from, class));
            }
            match rest.first() {
                Some(edge) => from = edge.0,
                None => break,
            }
        }
        let count = by_members.len() as u8;
        let mut direct = vec![0; DIRECT as usize].into_boxed_slice();
        for (at, &(first, class)) in runs.iter().enumerate() {
            let last = runs.get(at + 1).map_or(DIRECT, |next| next.0.min(DIRECT));
            if let Some(run) = direct.get_mut(first as usize..last as usize) {
                run.fill(class);
            }
        }
        Ok((Self { direct, runs: runs.into_boxed_slice(), count }, class_sets))
    }

    /// The class of a character.
    pub(super) fn of(&self, c: char) -> u8 {
        let c = u32::from(c);
        match self.direct.get(c as usize) {
            Some(class) => *class,
            None => self.runs[self.runs.partition_point(|run| run.0 <= c) - 1].1,
        }
    }

    /// The class that stands for the end of the text.
    pub(super) fn end(&self) -> u8 {
        self.count
    }

    /// Number of classes, with the end of the text.
    pub(super) fn len(&self) -> usize {
        usize::from(self.count) + 1
    }
}
