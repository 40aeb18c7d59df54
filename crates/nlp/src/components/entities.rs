//! Named entities: BILUO transitions (Ratinov and Roth, CoNLL 2009; Lample et al., NAACL 2016) under spaCy's constraints.

use std::ops::Range;

use crate::labels::{Label, Labels};
use crate::model::ModelError;
use crate::network::{Scorer, Transitions};
use crate::parse::Iob;

const BEGIN: u8 = 1;
const IN: u8 = 2;
const LAST: u8 = 3;
const UNIT: u8 = 4;
const OUT: u8 = 5;
const ACTIONS: usize = 6;

/// Places in the state: the next token, the open entity's first and last.
const PLACES: usize = 3;

#[derive(Debug)]
pub(crate) struct EntityMoves {
    ranges: [Range<usize>; ACTIONS],
    labels: Vec<Label>,
}

impl EntityMoves {
    pub(crate) fn new(scorer: &Scorer, labels: &mut Labels) -> Result<Self, ModelError> {
        let moves = scorer.moves();
        let mut ranges: [Range<usize>; ACTIONS] = std::array::from_fn(|_| 0..0);
        for (action, range) in ranges.iter_mut().enumerate() {
            let first = moves.partition_point(|(other, _)| usize::from(*other) < action);
            *range = first..moves.partition_point(|(other, _)| usize::from(*other) <= action);
        }
        if !moves.is_sorted_by_key(|(action, _)| *action) || scorer.places() != PLACES || ranges[5].end != moves.len() {
            return Err(ModelError::Unsupported { what: "an entity recogniser with other moves".to_owned() });
        }
        Ok(Self { ranges, labels: moves.iter().map(|(_, label)| labels.add(label)).collect() })
    }
}

/// What the recogniser has to know of a token besides its vector.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityToken {
    pub(crate) opens_sentence: bool,
    pub(crate) is_space: bool,
}

/// A document while its entities are found.
#[derive(Debug)]
pub(crate) struct EntityState<'m, 't> {
    moves: &'m EntityMoves,
    tokens: &'t [EntityToken],
    next: usize,
    /// First token and label of the open entity.
    open: Option<(usize, Label)>,
    found: Vec<(Range<usize>, Label)>,
}

impl<'m, 't> EntityState<'m, 't> {
    pub(crate) fn new(moves: &'m EntityMoves, tokens: &'t [EntityToken]) -> Self {
        Self { moves, tokens, next: 0, open: None, found: Vec::new() }
    }

    /// For each token its place in an entity and the entity's label.
    pub(crate) fn finish(self) -> Vec<(Iob, Label)> {
        let mut all = vec![(Iob::Outside, 0); self.tokens.len()];
        for (range, label) in self.found {
            for token in range.clone() {
                all[token] = (if token == range.start { Iob::Begin } else { Iob::Inside }, label);
            }
        }
        all
    }

    fn is_valid(&self, action: u8, label: Label) -> bool {
        let is_last_token = self.next + 1 >= self.tokens.len();
        // An entity does not go on into the next sentence.
        let must_end = is_last_token || self.tokens[self.next + 1].opens_sentence;
        let is_space = self.tokens[self.next].is_space;
        match (action, self.open) {
            (BEGIN, None) => !must_end && label != 0 && !is_space,
            (UNIT, None) => label != 0 && !is_space,
            (OUT, None) => true,
            (IN, Some((_, open))) => label == open && !must_end,
            (LAST, Some((_, open))) => label == open,
            _ => false,
        }
    }
}

impl Transitions for EntityState<'_, '_> {
    fn is_final(&self) -> bool {
        self.next >= self.tokens.len()
    }

    fn context(&self, places: &mut [i32]) {
        let index = |token: usize| i32::try_from(token).unwrap_or(-1);
        places[0] = index(self.next);
        (places[1], places[2]) = match self.open {
            Some((first, _)) => (index(first), index(self.next) - 1),
            None => (-1, -1),
        };
    }

    fn advance(&mut self, scores: &[f32]) {
        let mut best: Option<(usize, u8)> = None;
        for action in BEGIN..=OUT {
            for class in self.moves.ranges[usize::from(action)].clone() {
                if self.is_valid(action, self.moves.labels[class])
                    && best.is_none_or(|(best, _)| scores[class] > scores[best])
                {
                    best = Some((class, action));
                }
            }
        }
        let here = self.next;
        match best {
            Some((class, BEGIN)) => self.open = Some((here, self.moves.labels[class])),
            Some((_, LAST)) => {
                if let Some((first, label)) = self.open.take() {
                    self.found.push((first..here + 1, label));
                }
            }
            Some((class, UNIT)) => self.found.push((here..here + 1, self.moves.labels[class])),
            _ => {}
        }
        self.next += 1;
    }
}
