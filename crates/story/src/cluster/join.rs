//! Joins articles to stories: the two groups that are most alike on average first, until none are alike enough.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::neighbours::DocIx;

/// Likeness of two articles in units of 2^-20: whole numbers, so that sums do not depend on their order.
pub(crate) type Likeness = i64;
/// One in units of [`Likeness`].
pub(crate) const ONE: Likeness = 1 << 20;
/// Likeness of two articles that never came up as neighbours.
const UNSEEN: Likeness = ONE / 64;

/// What a person decided about articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decided {
    /// In one story.
    pub(crate) same: Vec<(DocIx, DocIx)>,
    /// In two stories.
    pub(crate) different: Vec<(DocIx, DocIx)>,
}

/// Where the joining stops.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Least average likeness of two parts of one story.
    pub(crate) story: Likeness,
    /// Least average likeness of two stories of one saga.
    pub(crate) saga: Likeness,
    /// Others that one was compared with at most.
    pub(crate) compared: usize,
}

/// For each article the first article of its story, and of its saga.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    /// By story.
    pub(crate) story: Vec<DocIx>,
    /// By saga.
    pub(crate) saga: Vec<DocIx>,
}

/// Joins `count` articles by average linkage over `pairs`; a pair that is missing counts as hardly alike.
pub(crate) fn join(count: usize, pairs: &[(DocIx, DocIx, Likeness)], decided: &Decided, limits: Limits) -> Joined {
    let mut groups = Groups::new(count, pairs, decided, limits.compared);
    for &(left, right) in &decided.same {
        groups.merge_by_decision(left, right);
    }
    groups.run(limits.story);
    let story = groups.roots();
    groups.run(limits.saga);
    Joined { story, saga: groups.roots() }
}

struct Groups {
    parent: Vec<DocIx>,
    size: Vec<i64>,
    /// To each neighbouring group: sum of likeness and number of pairs known. Empty for a group that was merged away.
    links: Vec<BTreeMap<DocIx, (Likeness, i64)>>,
    apart: Vec<BTreeSet<DocIx>>,
    heap: BinaryHeap<(Likeness, std::cmp::Reverse<(DocIx, DocIx)>)>,
    compared: i64,
}

impl Groups {
    fn new(count: usize, pairs: &[(DocIx, DocIx, Likeness)], decided: &Decided, compared: usize) -> Self {
        let mut groups = Self {
            parent: (0..count).map(|doc| DocIx::try_from(doc).unwrap_or(DocIx::MAX)).collect(),
            size: vec![1; count],
            links: vec![BTreeMap::new(); count],
            apart: vec![BTreeSet::new(); count],
            heap: BinaryHeap::new(),
            compared: i64::try_from(compared).unwrap_or(i64::MAX),
        };
        let inside = |left: DocIx, right: DocIx| left != right && (left.max(right) as usize) < count;
        for &(left, right, likeness) in pairs {
            if inside(left, right) {
                groups.links[left as usize].insert(right, (likeness, 1));
                groups.links[right as usize].insert(left, (likeness, 1));
            }
        }
        for &(left, right) in &decided.different {
            if inside(left, right) {
                groups.apart[left as usize].insert(right);
                groups.apart[right as usize].insert(left);
            }
        }
        groups
    }

    fn root(&self, doc: DocIx) -> DocIx {
        let mut at = doc;
        while self.parent[at as usize] != at {
            at = self.parent[at as usize];
        }
        at
    }

    fn roots(&self) -> Vec<DocIx> {
        (0..self.parent.len()).map(|doc| self.root(DocIx::try_from(doc).unwrap_or(DocIx::MAX))).collect()
    }

    fn average(&self, left: DocIx, right: DocIx) -> Option<Likeness> {
        let &(sum, known) = self.links[left as usize].get(&right)?;
        let (left, right) = (self.size[left as usize], self.size[right as usize]);
        // What was never compared does not count as unlike, or no group could grow larger than one can be compared with.
        let all = (left * right).min(left.min(right).saturating_mul(self.compared)).max(known);
        Some((sum + UNSEEN * (all - known)) / all)
    }

    fn offer(&mut self, left: DocIx, right: DocIx, least: Likeness) {
        let (left, right) = (left.min(right), left.max(right));
        if let Some(likeness) = self.average(left, right).filter(|likeness| *likeness >= least)
            && !self.apart[left as usize].contains(&right)
        {
            self.heap.push((likeness, std::cmp::Reverse((left, right))));
        }
    }

    fn run(&mut self, least: Likeness) {
        self.heap.clear();
        for left in 0..self.links.len() {
            let left = DocIx::try_from(left).unwrap_or(DocIx::MAX);
            let later: Vec<DocIx> = self.links[left as usize].range(left..).map(|(right, _)| *right).collect();
            for right in later {
                self.offer(left, right, least);
            }
        }
        while let Some((likeness, std::cmp::Reverse((left, right)))) = self.heap.pop() {
            // An entry is stale once either group was merged or grew.
            if self.parent[left as usize] != left
                || self.parent[right as usize] != right
                || self.average(left, right) != Some(likeness)
            {
                continue;
            }
            self.merge(left, right);
            let near: Vec<DocIx> = self.links[left as usize].keys().copied().collect();
            for other in near {
                self.offer(left, other, least);
            }
        }
    }

    fn merge_by_decision(&mut self, left: DocIx, right: DocIx) {
        if (left.max(right) as usize) >= self.parent.len() {
            return;
        }
        let (left, right) = (self.root(left), self.root(right));
        if left != right {
            self.merge(left.min(right), left.max(right));
        }
    }

    /// Puts `gone` into `kept`, the earlier of the two.
    fn merge(&mut self, kept: DocIx, gone: DocIx) {
        self.parent[gone as usize] = kept;
        self.size[kept as usize] += self.size[gone as usize];
        for (other, (sum, known)) in std::mem::take(&mut self.links[gone as usize]) {
            self.links[other as usize].remove(&gone);
            if other == kept {
                continue;
            }
            let link = self.links[kept as usize].entry(other).or_insert((0, 0));
            link.0 += sum;
            link.1 += known;
            let link = *link;
            self.links[other as usize].insert(kept, link);
        }
        for other in std::mem::take(&mut self.apart[gone as usize]) {
            self.apart[other as usize].remove(&gone);
            if other != kept {
                self.apart[other as usize].insert(kept);
                self.apart[kept as usize].insert(other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { story: ONE / 2, saga: ONE / 4, compared: usize::MAX };

    #[test]
    fn average_decides_not_the_nearest() {
        // 0 and 1 are one story; 2 is like 1 alone.
        let pairs = [(0, 1, ONE * 9 / 10), (1, 2, ONE * 6 / 10), (0, 2, ONE / 10)];
        let joined = join(3, &pairs, &Decided::default(), LIMITS);
        assert_eq!(joined.story, [0, 0, 2]);
        assert_eq!(joined.saga, [0, 0, 0], "alike enough for a saga");
    }

    #[test]
    fn a_person_is_obeyed() {
        let pairs = [(0, 1, ONE * 9 / 10), (1, 2, ONE / 10)];
        let decided = Decided { same: vec![(1, 2)], different: vec![(0, 1)] };
        assert_eq!(join(3, &pairs, &decided, LIMITS).story, [0, 1, 1]);
        assert_eq!(join(0, &[], &Decided::default(), LIMITS).story, Vec::<u32>::new());
        assert_eq!(
            join(1, &[(0, 0, ONE), (0, 7, ONE)], &decided, LIMITS).story,
            [0],
            "pairs that fit nothing are left out"
        );
    }
}
