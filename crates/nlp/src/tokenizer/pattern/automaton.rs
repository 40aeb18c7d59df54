//! Runs a compiled pattern as an automaton whose states are made when they are first met: each character is read once, nothing is taken back.
//!
//! A state is the ordered list of places in the program that the text read so far leads to, which keeps Python's choice among alternatives (the first
//! that leads to a match), with what a look-behind needs to know. The step into a character also decides what matched before it, so a look-ahead for one
//! character costs nothing more.

use std::collections::HashMap;
use std::sync::Arc;

use super::PatternError;
use super::program::{Inst, Pc, Program};

/// What is asked of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The match of the first alternative that matches, as in Python.
    First,
    /// The longest match.
    Longest,
    /// Whether there is a match at all.
    Whether,
}

/// A pattern that can be run; its states live in a [`Memory`].
#[derive(Debug)]
pub(super) struct Automaton {
    program: Program,
    mode: Mode,
}

/// Number of a state.
pub(super) type StateId = u32;

/// The state from which nothing can match.
pub(super) const DEAD: StateId = 0;

/// Where a step leads, and what it found before the character it read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step(u32);

impl Step {
    const UNKNOWN: Step = Step(u32::MAX);
    const ID_BITS: u32 = 24;

    fn new(to: StateId, matched: Option<u8>) -> Self {
        Self(to | matched.map_or(0, |back| u32::from(back) + 1) << Self::ID_BITS)
    }

    /// The next state.
    pub(super) fn to(self) -> StateId {
        self.0 & ((1 << Self::ID_BITS) - 1)
    }

    /// If the pattern matches up to the character that was read: how many characters before it do not belong to the match.
    pub(super) fn matched(self) -> Option<usize> {
        (self.0 >> Self::ID_BITS).checked_sub(1).map(|back| back as usize)
    }
}

/// A place in the program, with the assertions on what follows that may still take it back.
type Thread = (Pc, PendingId);

/// Number of a set of places in programs of assertions; 0 is the empty set.
type PendingId = u32;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct State {
    threads: Vec<Thread>,
    /// Places inside look-behinds.
    behind: Vec<Pc>,
    /// Which look-behinds hold here.
    held: u64,
    at_start: bool,
    /// Whether an empty match here does not count, since one was already found.
    refuses_empty: bool,
}

/// States of one automaton as far as they are known, with room for the work of making new ones.
#[derive(Debug)]
pub(super) struct Memory {
    states: Vec<Arc<State>>,
    ids: HashMap<Arc<State>, StateId>,
    /// `steps[state * classes + class]`.
    steps: Vec<Step>,
    /// The same for passing over a character without a match beginning at it.
    skips: Vec<Step>,
    pendings: Vec<Box<[Pc]>>,
    pending_ids: HashMap<Box<[Pc]>, PendingId>,
    /// The state at the start of a text, once it is made.
    start: Option<StateId>,
    /// How often everything was forgotten.
    pub(super) forgotten: u32,
    /// Instructions visited on the way to the next state, by `stamp`; and those of assertions, by `look_stamp`.
    seen: Vec<u32>,
    stamp: u32,
    look_seen: Vec<u32>,
    look_stamp: u32,
    stack: Vec<Thread>,
    /// Characters read and states made; tests hold it against the length of the text.
    #[cfg(test)]
    pub(super) work: u64,
}

/// States kept at most. Known patterns make a few hundred.
const MAX_STATES: usize = 6_000;

impl Automaton {
    pub(super) fn new(program: Program, mode: Mode) -> Result<Self, PatternError> {
        let uses_not_ahead = program.insts.iter().any(|inst| matches!(inst, Inst::NotAhead { .. }));
        if uses_not_ahead && mode != Mode::Whether {
            return Err(PatternError { at: 0, what: "a long look-ahead in an affix pattern" });
        }
        Ok(Self { program, mode })
    }

    /// Room for states.
    pub(super) fn memory(&self) -> Memory {
        let mut memory = Memory {
            states: Vec::new(),
            ids: HashMap::new(),
            steps: Vec::new(),
            skips: Vec::new(),
            pendings: Vec::new(),
            pending_ids: HashMap::new(),
            start: None,
            forgotten: 0,
            seen: vec![0; self.program.insts.len()],
            stamp: 0,
            look_seen: vec![0; self.program.insts.len()],
            look_stamp: 0,
            stack: Vec::new(),
            #[cfg(test)]
            work: 0,
        };
        self.forget(&mut memory);
        memory
    }

    /// Drops all states.
    fn forget(&self, memory: &mut Memory) {
        memory.states.clear();
        memory.ids.clear();
        memory.steps.clear();
        memory.skips.clear();
        memory.pendings.clear();
        memory.pending_ids.clear();
        memory.start = None;
        memory.forgotten += 1;
        self.intern(memory, State::default());
        pending_id(memory, Vec::new());
    }

    /// The class of a character.
    pub(super) fn class(&self, c: char) -> u8 {
        self.program.classes.of(c)
    }

    /// The class that stands for the end of the text.
    pub(super) fn end(&self) -> u8 {
        self.program.classes.end()
    }

    /// The state at the start of a text.
    pub(super) fn start(&self, memory: &mut Memory) -> StateId {
        if let Some(start) = memory.start {
            return start;
        }
        let state = State { threads: vec![(self.program.start, 0)], at_start: true, ..State::default() };
        let start = self.intern(memory, state);
        memory.start = Some(start);
        start
    }

    /// The same place, but without an empty match at it.
    pub(super) fn refusing_empty(&self, memory: &mut Memory, id: StateId) -> StateId {
        let state = State { refuses_empty: true, ..State::clone(&memory.states[id as usize]) };
        self.intern(memory, state)
    }

    /// Holds on to a state while others are made.
    pub(super) fn keep(memory: &Memory, id: StateId) -> KeptState {
        KeptState { state: Arc::clone(&memory.states[id as usize]), id, forgotten: memory.forgotten }
    }

    /// The number of a state that was held on to.
    pub(super) fn kept(&self, memory: &mut Memory, kept: &KeptState) -> StateId {
        if kept.forgotten == memory.forgotten { kept.id } else { self.intern(memory, State::clone(&kept.state)) }
    }

    /// Reads a character (by class) or the end of the text.
    pub(super) fn step(&self, memory: &mut Memory, from: StateId, class: u8) -> Step {
        #[cfg(test)]
        {
            memory.work += 1;
        }
        let at = from as usize * self.program.classes.len() + usize::from(class);
        match memory.steps.get(at) {
            Some(step) if *step != Step::UNKNOWN => *step,
            _ => self.make_step(memory, from, class),
        }
    }

    /// Passes over a character from a state in which no match has begun.
    pub(super) fn skip(&self, memory: &mut Memory, from: StateId, class: u8) -> StateId {
        #[cfg(test)]
        {
            memory.work += 1;
        }
        let at = from as usize * self.program.classes.len() + usize::from(class);
        match memory.skips.get(at) {
            Some(step) if *step != Step::UNKNOWN => step.to(),
            _ => self.make_skip(memory, from, class),
        }
    }

    fn make_skip(&self, memory: &mut Memory, from: StateId, class: u8) -> StateId {
        let state = Arc::clone(&memory.states[from as usize]);
        let generation = memory.forgotten;
        let (behind, held) = self.behind_after(memory, &state, class);
        let next = State { threads: vec![(self.program.start, 0)], behind, held, ..State::default() };
        let to = self.intern(memory, next);
        if memory.forgotten == generation {
            let at = from as usize * self.program.classes.len() + usize::from(class);
            memory.skips[at] = Step::new(to, None);
        }
        to
    }

    fn make_step(&self, memory: &mut Memory, from: StateId, class: u8) -> Step {
        let state = Arc::clone(&memory.states[from as usize]);
        let generation = memory.forgotten;
        let (threads, matched) = self.threads_after(memory, &state, class);
        let to = if threads.is_empty() || class == self.end() {
            DEAD
        } else {
            let (behind, held) = self.behind_after(memory, &state, class);
            self.intern(memory, State { threads, behind, held, ..State::default() })
        };
        let step = Step::new(to, matched);
        if memory.forgotten == generation {
            let at = from as usize * self.program.classes.len() + usize::from(class);
            memory.steps[at] = step;
        }
        step
    }

    /// Where the threads of a state are after a character, in order, and whether the pattern matched before it.
    fn threads_after(&self, memory: &mut Memory, state: &State, class: u8) -> (Vec<Thread>, Option<u8>) {
        let end = self.end();
        let mut next: Vec<Thread> = Vec::new();
        let mut matched: Option<u8> = None;
        let mut seen_pending: Vec<Thread> = Vec::new();
        memory.stamp = memory.stamp.wrapping_add(1);
        let mut stack = std::mem::take(&mut memory.stack);
        stack.clear();
        'threads: for &thread in &state.threads {
            stack.push(thread);
            while let Some((pc, pending)) = stack.pop() {
                #[cfg(test)]
                {
                    memory.work += 1;
                }
                if pending == 0 {
                    if std::mem::replace(&mut memory.seen[pc as usize], memory.stamp) == memory.stamp {
                        continue;
                    }
                } else if seen_pending.contains(&(pc, pending)) {
                    continue;
                } else {
                    seen_pending.push((pc, pending));
                }
                if pending != 0 && self.pending_found(memory, pending) {
                    continue;
                }
                match self.program.insts[pc as usize] {
                    Inst::Read(set, to) => {
                        if class != end && set.contains(class) {
                            let pending = self.pending_after(memory, pending, class);
                            if !next.contains(&(to, pending)) {
                                next.push((to, pending));
                            }
                        }
                    }
                    Inst::Split(first, second) => {
                        stack.push((second, pending));
                        stack.push((first, pending));
                    }
                    Inst::Behind { look, negated, to } => {
                        if (state.held >> look & 1 == 1) != negated {
                            stack.push((to, pending));
                        }
                    }
                    Inst::Ahead(set, to) => {
                        if set.contains(class) {
                            stack.push((to, pending));
                        }
                    }
                    Inst::NotAhead { look, to } => {
                        let mut places = memory.pendings[pending as usize].to_vec();
                        places.push(look);
                        let pending = pending_id(memory, places);
                        stack.push((to, pending));
                    }
                    Inst::Start(to) => {
                        if state.at_start {
                            stack.push((to, pending));
                        }
                    }
                    Inst::End(to) => {
                        if class == end {
                            stack.push((to, pending));
                        }
                    }
                    Inst::Found(_) => {}
                    Inst::Match { back } => {
                        if state.refuses_empty {
                            continue;
                        }
                        if pending != 0 && class != end {
                            // An assertion may still take the match back.
                            let after = self.pending_after(memory, pending, class);
                            next.push((pc, after));
                            continue;
                        }
                        match self.mode {
                            Mode::Longest => matched = Some(matched.map_or(back, |known| known.min(back))),
                            Mode::First | Mode::Whether => {
                                matched = Some(back);
                                break 'threads;
                            }
                        }
                    }
                }
            }
        }
        memory.stack = stack;
        (next, matched)
    }

    /// Places inside look-behinds after a character, and which of these hold.
    fn behind_after(&self, memory: &mut Memory, state: &State, class: u8) -> (Vec<Pc>, u64) {
        let mut places = Vec::new();
        let mut held = 0;
        if self.program.behinds.is_empty() {
            return (places, held);
        }
        let before: Vec<Pc> = state.behind.iter().chain(&self.program.behinds).copied().collect();
        let mut read = Vec::new();
        self.reads(memory, before, |_, inst| {
            if let Inst::Read(set, to) = inst
                && set.contains(class)
            {
                read.push(to);
            }
        });
        self.reads(memory, read, |pc, inst| match inst {
            Inst::Found(look) => held |= 1 << look,
            Inst::Read(..) => places.push(pc),
            _ => {}
        });
        places.sort_unstable();
        (places, held)
    }

    /// Shows every reading or finding instruction that some places of assertions lead to.
    fn reads(&self, memory: &mut Memory, places: Vec<Pc>, mut show: impl FnMut(Pc, Inst)) {
        memory.look_stamp = memory.look_stamp.wrapping_add(1);
        let mut stack = places;
        while let Some(pc) = stack.pop() {
            if std::mem::replace(&mut memory.look_seen[pc as usize], memory.look_stamp) == memory.look_stamp {
                continue;
            }
            match self.program.insts[pc as usize] {
                Inst::Split(first, second) => stack.extend([first, second]),
                inst => show(pc, inst),
            }
        }
    }

    /// Whether one of the pending assertions has found what it must not.
    fn pending_found(&self, memory: &mut Memory, pending: PendingId) -> bool {
        let places = memory.pendings[pending as usize].to_vec();
        let mut found = false;
        self.reads(memory, places, |_, inst| found |= matches!(inst, Inst::Found(_)));
        found
    }

    /// Pending assertions after a character.
    fn pending_after(&self, memory: &mut Memory, pending: PendingId, class: u8) -> PendingId {
        if pending == 0 {
            return 0;
        }
        let places = memory.pendings[pending as usize].to_vec();
        let mut next = Vec::new();
        self.reads(memory, places, |_, inst| {
            if let Inst::Read(set, to) = inst
                && set.contains(class)
            {
                next.push(to);
            }
        });
        pending_id(memory, next)
    }

    /// The number of a state, new or known.
    fn intern(&self, memory: &mut Memory, mut state: State) -> StateId {
        if self.mode == Mode::Longest {
            state.threads.sort_unstable();
        }
        if let Some(id) = memory.ids.get(&state) {
            return *id;
        }
        if memory.states.len() >= MAX_STATES {
            // Pending assertions are numbered anew too: a state that holds some cannot outlive them, so carry their places over.
            let places: Vec<(Pc, Box<[Pc]>)> =
                state.threads.iter().map(|(pc, pending)| (*pc, memory.pendings[*pending as usize].clone())).collect();
            self.forget(memory);
            state.threads =
                places.into_iter().map(|(pc, places)| (pc, pending_id(memory, places.into_vec()))).collect();
            return self.intern(memory, state);
        }
        let id = memory.states.len() as StateId;
        let state = Arc::new(state);
        memory.states.push(Arc::clone(&state));
        memory.ids.insert(state, id);
        let classes = self.program.classes.len();
        memory.steps.resize(memory.steps.len() + classes, Step::UNKNOWN);
        memory.skips.resize(memory.skips.len() + classes, Step::UNKNOWN);
        id
    }
}

/// A state that outlives a [`Memory`]'s forgetting.
#[derive(Debug)]
pub(super) struct KeptState {
    state: Arc<State>,
    id: StateId,
    forgotten: u32,
}

/// The number of a set of pending places.
fn pending_id(memory: &mut Memory, mut places: Vec<Pc>) -> PendingId {
    places.sort_unstable();
    places.dedup();
    let places = places.into_boxed_slice();
    if let Some(id) = memory.pending_ids.get(&places) {
        return *id;
    }
    let id = memory.pendings.len() as PendingId;
    memory.pendings.push(places.clone());
    memory.pending_ids.insert(places, id);
    id
}
