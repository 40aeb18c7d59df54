//! Words of contrary sense: a demand that a thing stay shut and a stand on its reopening are about contrary points.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::words::{list, plain};

/// A side of a pair of contrary senses: the pair's number, and whether it is the second side.
pub(crate) type Side = (u32, bool);

static SIDES: LazyLock<BTreeMap<String, BTreeSet<Side>>> = LazyLock::new(|| {
    let mut sides: BTreeMap<String, BTreeSet<Side>> = BTreeMap::new();
    for (number, line) in (0_u32..).zip(list(include_str!("../../data/en/opposite_sense.txt"))) {
        let (first, second) = line.split_once('|').unwrap_or((line, ""));
        for (words, side) in [(first, false), (second, true)] {
            for word in words.split_whitespace() {
                sides.entry(plain(word)).or_default().insert((number, side));
            }
        }
    }
    sides
});

/// The sides that the words of a text stand on.
pub(crate) fn sides<'t>(words: impl Iterator<Item = &'t str>) -> BTreeSet<Side> {
    words.filter_map(|word| SIDES.get(&plain(word))).flatten().copied().collect()
}

/// Whether two texts stand on contrary sides of one pair; a text with both sides stands on none.
pub(crate) fn contrary(left: &BTreeSet<Side>, right: &BTreeSet<Side>) -> bool {
    let only = |set: &BTreeSet<Side>, side: Side| set.contains(&side) && !set.contains(&(side.0, !side.1));
    left.iter().any(|side| only(left, *side) && only(right, (side.0, !side.1)))
}

#[cfg(test)]
mod tests {
    use super::{contrary, sides};

    #[test]
    fn contrary_points_are_told_apart() {
        let of = |text: &'static str| sides(text.split(' '));
        for (left, right) in [
            ("the mill stay shut", "any reopening of the mill"),
            ("raise the fare", "cut the fare"),
            ("leave the league", "join the league"),
        ] {
            assert!(contrary(&of(left), &of(right)), "{left} / {right}");
            assert!(contrary(&of(right), &of(left)), "{left} / {right}");
        }
        for (left, right) in [
            ("the mill stay shut", "closing the mill"),
            ("reopening of the mill", "an early restart of the mill"),
            ("raise the fare", "ban the fare"),
            ("open or close the mill", "close the mill"),
            ("the mill", "the fare"),
        ] {
            assert!(!contrary(&of(left), &of(right)), "{left} / {right}");
        }
    }
}
