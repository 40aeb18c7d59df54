//! Crossing arcs: undoes the lifting that made the training trees projective (Nivre and Nilsson, ACL 2005).
//!
//! A label `X||Y` says: the token's arc is called X, and its true head is a token below the present one whose arc is called Y.

use super::sentences::Edges;
use crate::labels::{Label, Labels};

/// Between the two parts of a lifted arc's label.
const DELIMITER: &str = "||";

/// What each lifted label stands for.
#[derive(Debug)]
pub(crate) struct Lifted {
    /// By label: the arc's true label and its head's.
    parts: Vec<Option<(Label, Label)>>,
}

/// Tokens that may be looked at per token of the document, so that no text can make the search quadratic. Real text needs less than one.
const EFFORT: usize = 64;

impl Lifted {
    pub(crate) fn new(labels: &mut Labels) -> Self {
        let names: Vec<String> = (0..labels.len()).map(|label| labels.name(label as Label).to_owned()).collect();
        let parts =
            names.iter().map(|name| name.split_once(DELIMITER).map(|(own, head)| (labels.add(own), labels.add(head))));
        Self { parts: parts.collect() }
    }

    fn part(&self, label: Label) -> Option<(Label, Label)> {
        *self.parts.get(usize::from(label))?
    }

    /// Puts lifted arcs back. Returns whether there was any. `edges` are those of the tree as it comes; as in spaCy they are not
    /// renewed on the way.
    pub(crate) fn undo(
        &self,
        heads: &mut [u32],
        labels: &mut [Label],
        edges: &Edges,
        is_space: impl Fn(usize) -> bool,
    ) -> bool {
        let mut any = false;
        let mut budget = heads.len() * EFFORT + 4096;
        for token in 0..heads.len() {
            if let Some((own, wanted)) = self.part(labels[token]) {
                any = true;
                heads[token] = find_head(token, wanted, heads, labels, edges, &is_space, &mut budget);
                labels[token] = own;
            }
        }
        any
    }
}

/// The first token below the present head, level by level and left to right, whose arc is called `wanted`; else the present head.
fn find_head(
    token: usize,
    wanted: Label,
    heads: &[u32],
    labels: &[Label],
    edges: &Edges,
    is_space: &impl Fn(usize) -> bool,
    budget: &mut usize,
) -> u32 {
    let present = heads[token];
    let mut level = vec![present];
    while !level.is_empty() {
        let mut below = Vec::new();
        for above in &level {
            let (left, right) = (edges.left[*above as usize], edges.right[*above as usize]);
            let span = (right - left) as usize + 1;
            if span > *budget {
                return present;
            }
            *budget -= span;
            for child in left..=right {
                let index = child as usize;
                if heads[index] != *above || child == *above || is_space(index) || index == token {
                    continue;
                }
                if labels[index] == wanted {
                    return child;
                }
                below.push(child);
            }
        }
        level = below;
    }
    present
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifted_arc_finds_its_head() {
        let mut labels = Labels::default();
        let [root, obj, lifted] = ["ROOT", "dobj", "relcl||dobj"].map(|name| labels.add(name));
        let undo = Lifted::new(&mut labels);
        let (mut heads, mut arcs) = (vec![0, 0, 0], vec![root, obj, lifted]);
        let mut edges = Edges::default();
        edges.compute(&heads);
        assert!(undo.undo(&mut heads, &mut arcs, &edges, |_| false));
        assert_eq!(heads, [0, 0, 1]);
        assert_eq!(labels.name(arcs[2]), "relcl");
        assert!(!undo.undo(&mut heads, &mut arcs, &edges, |_| false));
    }
}
