//! The trained line selectors: sums of small decision trees, read from a file of the crate.
//!
//! Only additions, multiplications and comparisons of IEEE numbers in a fixed order, so that a score is the same on every machine.

/// A question of a tree: whether a number is at most a limit. "No" rules out the values on its left side.
#[derive(Clone, Copy, Debug)]
struct Question {
    /// The limit.
    limit: f32,
    /// Which tree asks.
    tree: u32,
    /// Values of the tree that are ruled out by "no", a bit each.
    left_out: u32,
}

/// One selector.
///
/// Every question is asked of every row, and the first value of a tree that no question has ruled out is the one that its branches lead to (Lucchese et
/// al., "QuickScorer", SIGIR 2015). Nothing depends on an answer before the end, so that a processor has nothing to guess.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    /// Questions by number asked about.
    questions: Vec<Question>,
    /// For each number where its questions end.
    ends: Vec<usize>,
    /// The values of each tree from left to right.
    values: Vec<[f32; MAX_VALUES]>,
}

/// Values of a tree at most.
const MAX_VALUES: usize = 32;
/// Rows that are asked side by side.
const ABREAST: usize = 8;

/// A node of a file: a question, or a value at the end of a branch.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Number asked about; [`LEAF`] for a value.
    feature: u16,
    /// Where to go on when the number is greater, counted from the tree's start; else the next node.
    right: u16,
    /// Limit, or value.
    value: f32,
}

const LEAF: u16 = u16::MAX;

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*head)
    }
}

impl Forest {
    /// Reads a selector's file; a broken file gives an empty forest, which scores every line the same (a test reads the ones we ship).
    pub(crate) fn from_file(bytes: &[u8]) -> Self {
        let mut reader = Reader { bytes: bytes.strip_prefix(b"SSL1").unwrap_or_default() };
        Self::read(&mut reader).unwrap_or_default()
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut forest = Self::default();
        let mut asked: Vec<(u16, Question)> = Vec::new();
        let trees = u32::from_le_bytes(reader.take()?);
        for tree in 0..trees {
            let mut nodes: Vec<Node> = Vec::new();
            for _ in 0..u32::from_le_bytes(reader.take()?) {
                let feature = u16::from_le_bytes(reader.take()?);
                let right = u16::from_le_bytes(reader.take()?);
                let value = f32::from_le_bytes(reader.take()?);
                nodes.push(Node { feature, right, value });
            }
            let mut values = [0.0; MAX_VALUES];
            let mut used = 0;
            // Nodes stand in the order of their branches, left before right: the values before a node's right side are its left side's.
            let before: Vec<usize> = nodes
                .iter()
                .scan(0, |count, node| {
                    let before = *count;
                    *count += usize::from(node.feature == LEAF);
                    Some(before)
                })
                .collect();
            for (at, node) in nodes.iter().enumerate() {
                if node.feature == LEAF {
                    *values.get_mut(used)? = node.value;
                    used += 1;
                    continue;
                }
                let (from, to) = (*before.get(at)?, *before.get(usize::from(node.right))?);
                let left = to.checked_sub(from).filter(|left| (1..MAX_VALUES).contains(left))?;
                let left_out = ((1_u32 << left) - 1).checked_shl(u32::try_from(from).ok()?)?;
                asked.push((node.feature, Question { limit: node.value, tree, left_out }));
            }
            (used > 0).then_some(())?;
            forest.values.push(values);
        }
        // Rising limits: a question whose limit no row of a group passes is the last that need be asked about that number.
        asked.sort_by(|(one, first), (other, second)| one.cmp(other).then(first.limit.total_cmp(&second.limit)));
        let numbers = asked.last().map_or(0, |(feature, _)| usize::from(*feature) + 1);
        forest.ends =
            (0..numbers).map(|number| asked.partition_point(|(feature, _)| usize::from(*feature) <= number)).collect();
        forest.questions = asked.into_iter().map(|(_, question)| question).collect();
        Some(forest)
    }

    /// How much each row looks like the article, `0.0..=1.0`.
    pub(crate) fn scores<const N: usize>(&self, rows: &[[f32; N]]) -> Vec<f32> {
        let mut scores = Vec::with_capacity(rows.len());
        // The rows of a group lie side by side, so that each comparison is made for all of them at once. A number that a row lacks is 0.
        let mut columns = vec![[0.0_f32; ABREAST]; N.max(self.ends.len())];
        let mut ruled_out = vec![[0_u32; ABREAST]; self.values.len()];
        for group in rows.chunks(ABREAST) {
            for (at, row) in group.iter().enumerate() {
                for (column, number) in columns.iter_mut().zip(row) {
                    column[at] = *number;
                }
            }
            ruled_out.fill([0; ABREAST]);
            let mut from = 0;
            for (column, &end) in columns.iter().zip(&self.ends) {
                let most = column.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                for question in &self.questions[from..end] {
                    if question.limit >= most {
                        break;
                    }
                    let Some(bits) = ruled_out.get_mut(question.tree as usize) else { continue };
                    // No branches, and all in values: compilers make this one comparison of all rows.
                    let mut now = *bits;
                    for (bits, number) in now.iter_mut().zip(*column) {
                        *bits |= u32::from(number > question.limit).wrapping_neg() & question.left_out;
                    }
                    *bits = now;
                }
                from = end;
            }
            let mut sums = [0.0_f32; ABREAST];
            for (bits, values) in ruled_out.iter().zip(&self.values) {
                for (sum, bits) in sums.iter_mut().zip(bits) {
                    *sum += values[(bits.trailing_ones() & 31) as usize];
                }
            }
            scores.extend(sums.into_iter().take(group.len()).map(logistic));
        }
        scores
    }

    /// Whether there is anything in it.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// 1 / (1 + e^-x), by halving and squaring a short series: no platform's library is asked.
fn logistic(x: f32) -> f32 {
    let x = f64::from(x.clamp(-30.0, 30.0));
    let small = -x / 1024.0;
    let mut power = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    for _ in 0..10 {
        power *= power;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let share = (1.0 / (1.0 + power)) as f32;
    share
}

/// Which lines to keep so that the expected F1 over words is greatest, given each line's chance to be the article's and its number of words.
///
/// This is where the choice between a careful and a generous cut is made, page by page: on a page with a clear article the cut falls high, on one
/// where much is unsure it falls where as much is won as lost.
pub(crate) fn choose(scores: &[f32], words: &[f32]) -> Vec<bool> {
    /// Lines less likely than this are never kept.
    const FLOOR: f32 = 0.15;
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
    let total: f32 = scores.iter().zip(words).map(|(score, words)| score * words).sum();
    let (mut hit, mut size, mut best, mut cut) = (0.0_f32, 0.0_f32, -1.0_f32, 1.0_f32);
    for at in order {
        hit += scores[at] * words[at];
        size += words[at];
        let value = 2.0 * hit / (size + total).max(1.0);
        if value > best {
            best = value;
            cut = scores[at];
        }
    }
    let cut = cut.max(FLOOR);
    scores.iter().map(|score| *score >= cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_is_close_to_the_real_one() {
        for x in [-20.0_f32, -3.0, -0.5, 0.0, 0.5, 3.0, 20.0] {
            let real = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(logistic(x)) - real).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn a_long_sure_line_is_kept_and_a_long_unlikely_one_is_not() {
        assert_eq!(choose(&[0.95, 0.1, 0.6, 0.3], &[200.0, 300.0, 40.0, 100.0]), [true, false, true, false]);
        assert_eq!(choose(&[], &[]), Vec::<bool>::new());
    }

    #[test]
    fn the_selectors_we_ship_are_whole() {
        assert!(!Forest::from_file(include_bytes!("../models/html.selector")).is_empty());
        assert!(!Forest::from_file(include_bytes!("../models/flat.selector")).is_empty());
    }

    #[test]
    fn rows_side_by_side_score_as_each_alone() {
        // One question on the second number, and on its right another on the first.
        let mut file = b"SSL1".to_vec();
        file.extend(1_u32.to_le_bytes());
        file.extend(5_u32.to_le_bytes());
        for (feature, right, value) in
            [(1_u16, 2_u16, 0.5_f32), (LEAF, 0, -2.0), (0, 4, 3.0), (LEAF, 0, 0.0), (LEAF, 0, 2.0)]
        {
            file.extend(feature.to_le_bytes());
            file.extend(right.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
        let forest = Forest::from_file(&file);
        let rows: Vec<[f32; 2]> = (0..19_u8).map(|at| [f32::from(at % 6), f32::from(at % 3)]).collect();
        for (row, score) in rows.iter().zip(forest.scores(&rows)) {
            let sum = if row[1] <= 0.5 {
                -2.0
            } else if row[0] <= 3.0 {
                0.0
            } else {
                2.0
            };
            assert_eq!((score, forest.scores(&[*row])), (logistic(sum), vec![logistic(sum)]), "{row:?}");
        }
    }

    #[test]
    fn broken_files_score_without_harm() {
        for bytes in [&b""[..], b"SSL1", b"SSL1\x01\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0", b"SSL1\xff\xff\xff\xff"] {
            let scores = Forest::from_file(bytes).scores(&[[1.0], [f32::NAN]]);
            assert!(scores.len() == 2 && scores.iter().all(|score| (0.0..=1.0).contains(score)));
        }
    }
}
