//! Sentence starts from the arcs: the leftmost token below each root.

/// For each token the leftmost and rightmost token below it, as spaCy finds them: passes over the arcs, to and fro, until every head
/// lies in the sentence of its dependents, twelve at most.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    pub(crate) left: Vec<u32>,
    pub(crate) right: Vec<u32>,
    starts: Vec<bool>,
}

/// A tree with crossing arcs can need several passes; spaCy stops at this many.
const PASSES: usize = 12;

impl Edges {
    /// Computes the edges of a tree given by its heads; a root is its own.
    pub(crate) fn compute(&mut self, heads: &[u32]) {
        self.left.clear();
        self.left.extend(0..u32::try_from(heads.len()).unwrap_or(u32::MAX));
        self.right.clear();
        self.right.extend_from_slice(&self.left);
        for _ in 0..PASSES {
            for (child, head) in heads.iter().enumerate() {
                self.widen(child, *head as usize);
            }
            for (child, head) in heads.iter().enumerate().rev() {
                self.widen(child, *head as usize);
            }
            self.mark_starts(heads);
            if self.heads_stay_inside(heads) {
                break;
            }
        }
    }

    fn widen(&mut self, child: usize, head: usize) {
        self.left[head] = self.left[head].min(self.left[child]);
        self.right[head] = self.right[head].max(self.right[child]);
    }

    fn mark_starts(&mut self, heads: &[u32]) {
        self.starts.clear();
        self.starts.resize(heads.len(), false);
        for (token, head) in heads.iter().enumerate() {
            if *head as usize == token {
                self.starts[self.left[token] as usize] = true;
            }
        }
    }

    /// Whether every head lies in the sentence of its token. As in spaCy, the last token is not looked at.
    fn heads_stay_inside(&self, heads: &[u32]) -> bool {
        let mut first = 0;
        for end in 0..heads.len() {
            if (end > 0 && self.starts[end]) || end + 1 == heads.len() {
                if heads[first..end].iter().any(|head| (*head as usize) < first || *head as usize > end) {
                    return false;
                }
                first = end;
            }
        }
        true
    }

    /// Whether each token opens a sentence.
    pub(crate) fn starts(&self) -> &[bool] {
        &self.starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_opens_its_sentence_at_its_leftmost_token() {
        let mut edges = Edges::default();
        edges.compute(&[1, 1, 1, 4, 4]);
        assert_eq!(edges.starts(), [true, false, false, true, false]);
        assert_eq!((edges.left[1], edges.right[1]), (0, 2));
        edges.compute(&[]);
        assert!(edges.starts().is_empty());
    }
}
