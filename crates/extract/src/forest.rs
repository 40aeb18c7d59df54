//! The trained line selectors: sums of small decision trees, read from a file of the crate.
//!
//! Only additions, multiplications and comparisons of IEEE numbers in a fixed order, so that a score is the same on every machine.

/// A node: a question, or a value at the end of a branch.
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

/// One selector.
#[derive(Debug, Default)]
pub(crate) struct Forest {
    nodes: Vec<Node>,
    /// Where each tree starts.
    trees: Vec<u32>,
}

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
        let trees = u32::from_le_bytes(reader.take()?);
        for _ in 0..trees {
            let nodes = u32::from_le_bytes(reader.take()?);
            forest.trees.push(u32::try_from(forest.nodes.len()).ok()?);
            for _ in 0..nodes {
                let feature = u16::from_le_bytes(reader.take()?);
                let right = u16::from_le_bytes(reader.take()?);
                let value = f32::from_le_bytes(reader.take()?);
                forest.nodes.push(Node { feature, right, value });
            }
        }
        Some(forest)
    }

    /// How much a row looks like the article, `0.0..=1.0`.
    pub(crate) fn score(&self, row: &[f32]) -> f32 {
        let mut sum = 0.0_f32;
        for &start in &self.trees {
            let start = start as usize;
            let mut at = start;
            // A tree has far fewer levels; the bound keeps a broken file from looping.
            for _ in 0..64 {
                let Some(node) = self.nodes.get(at) else { break };
                if node.feature == LEAF {
                    sum += node.value;
                    break;
                }
                let value = row.get(usize::from(node.feature)).copied().unwrap_or(0.0);
                at = if value <= node.value { at + 1 } else { start + usize::from(node.right) };
            }
        }
        logistic(sum)
    }

    /// Whether there is anything in it.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.trees.is_empty()
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
    fn broken_files_score_without_harm() {
        for bytes in [&b""[..], b"SSL1", b"SSL1\x01\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0", b"SSL1\xff\xff\xff\xff"] {
            assert!((0.0..=1.0).contains(&Forest::from_file(bytes).score(&[1.0])));
        }
    }
}
