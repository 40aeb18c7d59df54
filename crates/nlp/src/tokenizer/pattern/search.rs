//! The questions that a tokenizer asks of a pattern: a prefix, a suffix, all infixes, whether the whole text matches.

use super::PatternError;
use super::automaton::{Automaton, DEAD, Memory, Mode, StateId};
use super::parse::parse;
use super::program::{backward, forward, is_anchored};

/// A compiled pattern, shared by all threads.
#[derive(Debug)]
pub(in crate::tokenizer) struct Pattern {
    automaton: Automaton,
}

/// The states of a pattern's automaton that one thread has met so far.
#[derive(Debug)]
pub(in crate::tokenizer) struct PatternMemory {
    memory: Memory,
}

impl PatternMemory {
    /// Characters read and states visited so far.
    #[cfg(test)]
    pub(in crate::tokenizer) fn work(&self) -> u64 {
        self.memory.work
    }

    /// Whether states had to be dropped.
    #[cfg(test)]
    pub(in crate::tokenizer) fn was_forgotten(&self) -> bool {
        self.memory.forgotten > 1
    }
}

impl Pattern {
    /// A pattern that is looked for at the start of a text.
    pub(in crate::tokenizer) fn prefix(source: &str) -> Result<Self, PatternError> {
        let tree = parse(source)?;
        if !is_anchored(&tree.root) {
            return Err(PatternError { at: 0, what: "a prefix pattern that does not begin with `^`" });
        }
        Ok(Self { automaton: Automaton::new(forward(&tree)?, Mode::First)? })
    }

    /// A pattern that is looked for at the end of a text.
    pub(in crate::tokenizer) fn suffix(source: &str) -> Result<Self, PatternError> {
        Ok(Self { automaton: Automaton::new(backward(&parse(source)?)?, Mode::Longest)? })
    }

    /// A pattern that is looked for everywhere in a text.
    pub(in crate::tokenizer) fn infix(source: &str) -> Result<Self, PatternError> {
        Ok(Self { automaton: Automaton::new(forward(&parse(source)?)?, Mode::First)? })
    }

    /// A pattern that a text matches from its start, or does not.
    pub(in crate::tokenizer) fn whole(source: &str) -> Result<Self, PatternError> {
        Ok(Self { automaton: Automaton::new(forward(&parse(source)?)?, Mode::Whether)? })
    }

    /// Room for the states of one thread.
    pub(in crate::tokenizer) fn memory(&self) -> PatternMemory {
        PatternMemory { memory: self.automaton.memory() }
    }

    /// Bytes of the prefix of a text; 0 if it has none.
    pub(in crate::tokenizer) fn prefix_len(&self, memory: &mut PatternMemory, text: &str) -> usize {
        let start = self.automaton.start(&mut memory.memory);
        self.match_from(&mut memory.memory, start, text, 0).unwrap_or(0)
    }

    /// Bytes of the suffix of a text; 0 if it has none.
    pub(in crate::tokenizer) fn suffix_len(&self, memory: &mut PatternMemory, text: &str) -> usize {
        let (automaton, memory) = (&self.automaton, &mut memory.memory);
        let mut state = automaton.start(memory);
        let mut start = text.len();
        // Where the text begins that the last 0, 1, 2 and 3 characters read were not part of.
        let mut places = [text.len(); 4];
        for (at, c) in text.char_indices().rev() {
            let step = automaton.step(memory, state, automaton.class(c));
            if let Some(back) = step.matched() {
                start = start.min(places[back]);
            }
            state = step.to();
            if state == DEAD {
                return text.len() - start;
            }
            places = [at, places[0], places[1], places[2]];
        }
        if let Some(back) = automaton.step(memory, state, automaton.end()).matched() {
            start = start.min(places[back]);
        }
        text.len() - start
    }

    /// Whether a text matches.
    pub(in crate::tokenizer) fn matches(&self, memory: &mut PatternMemory, text: &str) -> bool {
        let (automaton, memory) = (&self.automaton, &mut memory.memory);
        let mut state = automaton.start(memory);
        for c in text.chars() {
            let step = automaton.step(memory, state, automaton.class(c));
            if step.matched().is_some() {
                return true;
            }
            state = step.to();
            if state == DEAD {
                return false;
            }
        }
        automaton.step(memory, state, automaton.end()).matched().is_some()
    }

    /// The ends of all beginnings of a text that match by themselves, ascending.
    pub(in crate::tokenizer) fn matching_ends(&self, memory: &mut PatternMemory, text: &str, ends: &mut Vec<usize>) {
        let (automaton, memory) = (&self.automaton, &mut memory.memory);
        ends.clear();
        let mut state = automaton.start(memory);
        for (at, c) in text.char_indices() {
            let kept = Automaton::keep(memory, state);
            if automaton.step(memory, state, automaton.end()).matched().is_some() {
                ends.push(at);
            }
            state = automaton.kept(memory, &kept);
            state = automaton.step(memory, state, automaton.class(c)).to();
            if state == DEAD {
                return;
            }
        }
        if automaton.step(memory, state, automaton.end()).matched().is_some() {
            ends.push(text.len());
        }
    }

    /// All matches in a text as Python's `finditer` gives them: from left to right, without overlap, empty ones too.
    pub(in crate::tokenizer) fn find_all(
        &self,
        memory: &mut PatternMemory,
        text: &str,
        found: &mut Vec<(usize, usize)>,
    ) {
        let (automaton, memory) = (&self.automaton, &mut memory.memory);
        found.clear();
        let mut here = automaton.start(memory);
        let mut at = 0;
        let mut refuse_empty = false;
        loop {
            let c = text[at..].chars().next();
            let class = c.map_or(automaton.end(), |c| automaton.class(c));
            let from = if refuse_empty { automaton.refusing_empty(memory, here) } else { here };
            let step = automaton.step(memory, from, class);
            let mut end = None;
            if step.matched().is_some() || step.to() != DEAD {
                let kept = Automaton::keep(memory, here);
                end = self.match_from(memory, from, text, at);
                here = automaton.kept(memory, &kept);
            }
            refuse_empty = end == Some(at);
            let next = match end {
                Some(end) => {
                    found.push((at, end));
                    end
                }
                None => match c {
                    Some(c) => at + c.len_utf8(),
                    None => return,
                },
            };
            for c in text[at..next].chars() {
                here = automaton.skip(memory, here, automaton.class(c));
            }
            at = next;
        }
    }

    /// The end of the match that begins at `at`, where the automaton is in `state`.
    fn match_from(&self, memory: &mut Memory, mut state: StateId, text: &str, at: usize) -> Option<usize> {
        let automaton = &self.automaton;
        let mut end = None;
        for (offset, c) in text[at..].char_indices() {
            let step = automaton.step(memory, state, automaton.class(c));
            if step.matched().is_some() {
                end = Some(at + offset);
            }
            state = step.to();
            if state == DEAD {
                return end;
            }
        }
        if automaton.step(memory, state, automaton.end()).matched().is_some() {
            end = Some(text.len());
        }
        end
    }

    /// Whether no text made only of these characters can hold a match. May say `false` where it would take long to be sure.
    pub(in crate::tokenizer) fn is_silent_on(&self, memory: &mut PatternMemory, characters: &[char]) -> bool {
        const PATIENCE: usize = 256;
        let (automaton, memory) = (&self.automaton, &mut memory.memory);
        let mut classes: Vec<u8> = characters.iter().map(|c| automaton.class(*c)).collect();
        classes.sort_unstable();
        classes.dedup();
        let start = automaton.start(memory);
        let generation = memory.forgotten;
        // States with whether a match may still begin there.
        let mut known = vec![(start, true)];
        let mut next = 0;
        while let Some(&(state, begins)) = known.get(next) {
            next += 1;
            if known.len() > PATIENCE
                || memory.forgotten != generation
                || automaton.step(memory, state, automaton.end()).matched().is_some()
            {
                return false;
            }
            for &class in &classes {
                let step = automaton.step(memory, state, class);
                if step.matched().is_some() {
                    return false;
                }
                let mut reached = vec![(step.to(), false)];
                if begins {
                    reached.push((automaton.skip(memory, state, class), true));
                }
                for pair in reached {
                    if pair.0 != DEAD && !known.contains(&pair) {
                        known.push(pair);
                    }
                }
            }
        }
        true
    }
}
