//! Sets of characters as sorted ranges, with the operations that a pattern's bracket expressions need.

use crate::unicode;

/// Characters by code point: sorted, disjoint, not adjacent, inclusive ranges.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct CharSet(Vec<(u32, u32)>);

/// The greatest code point.
const MAX: u32 = 0x10_ffff;

impl CharSet {
    /// From ranges in any order that may overlap.
    pub(super) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match out.last_mut() {
                Some(open) if first <= open.1.saturating_add(1) => open.1 = open.1.max(last),
                _ => out.push((first, last)),
            }
        }
        Self(out)
    }

    /// One character.
    pub(super) fn one(c: char) -> Self {
        Self(vec![(u32::from(c), u32::from(c))])
    }

    /// All characters but these.
    pub(super) fn negated(&self) -> Self {
        let mut out = Vec::with_capacity(self.0.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.0 {
            if next < first {
                out.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= MAX {
            out.push((next, MAX));
        }
        Self(out)
    }

    /// The characters that Python's `re` lets this set match under IGNORECASE: those whose lower case is the lower case of a member, or shares its
    /// capital letter.
    pub(super) fn folded(&self) -> Self {
        let mut lowers = self.0.clone();
        lowers.extend(unicode::simple_lower_pairs().filter(|(c, _)| self.contains(*c)).map(|(_, low)| (low, low)));
        let mut lowers = Self::new(lowers);
        let siblings =
            unicode::extra_case_pairs().iter().filter(|(c, _)| lowers.contains(*c)).map(|(_, other)| (*other, *other));
        let siblings: Vec<_> = siblings.collect();
        lowers.0.extend(siblings);
        let lowers = Self::new(lowers.0);
        let capitals = unicode::simple_lower_pairs().filter(|(_, low)| lowers.contains(*low)).map(|(c, _)| (c, c));
        let capitals: Vec<_> = capitals.collect();
        Self::new([lowers.0, capitals].concat())
    }

    /// Whether a code point is a member.
    pub(super) fn contains(&self, c: u32) -> bool {
        let at = self.0.partition_point(|range| range.1 < c);
        self.0.get(at).is_some_and(|range| range.0 <= c)
    }

    /// The ranges.
    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negation_is_its_own_inverse() {
        let set = CharSet::new(vec![(10, 20), (0, 3), (21, 30), (15, 16)]);
        assert_eq!(set.ranges(), [(0, 3), (10, 30)]);
        assert_eq!(set.negated().ranges(), [(4, 9), (31, MAX)]);
        assert_eq!(set.negated().negated(), set);
    }

    #[test]
    fn folding_is_pythons() {
        let has = |set: &CharSet, c: char| set.folded().contains(u32::from(c));
        let letters = CharSet::new(vec![(0x61, 0x7a)]);
        for c in ['a', 'A', 's', 'S', '\u{17f}', '\u{130}', '\u{131}', '\u{212a}'] {
            assert!(has(&letters, c), "{c}");
        }
        for c in ['1', '\u{e9}', '-'] {
            assert!(!has(&letters, c), "{c}");
        }
        assert!(has(&CharSet::one('\u{c9}'), '\u{e9}') && has(&CharSet::one('\u{e9}'), '\u{c9}'));
        assert!(has(&CharSet::one('\u{3c2}'), '\u{3a3}'));
    }
}
