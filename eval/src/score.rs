//! Counting right and wrong, and the figures made of it.

use std::collections::BTreeMap;
use std::fmt;

/// Right, spurious and missing answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Given and right.
    pub right: usize,
    /// Given.
    pub given: usize,
    /// Wanted.
    pub wanted: usize,
}

impl Counts {
    /// Adds the counts of another text.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.given += other.given;
        self.wanted += other.wanted;
    }

    /// Share of the given that is right; `None` where nothing was given.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        ratio(self.right, self.given)
    }

    /// Share of the wanted that was found; `None` where nothing was wanted.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        ratio(self.right, self.wanted)
    }

    /// Harmonic mean of precision and recall; `None` where neither given nor wanted is anything.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.right, self.given + self.wanted)
    }
}

/// A share, `None` for nothing out of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of labelled items are far below 2^52")]
pub(crate) fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A share of sums, `None` for nothing out of nothing.
pub(crate) fn ratio_f64(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// The named figures of one task on one set, `0.0..=1.0`; a figure that is not defined on the set is `None` and prints as `n/a`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Figures by name.
    pub figures: BTreeMap<String, Option<f64>>,
    /// Lines for a person: worst cases, counts.
    pub remarks: Vec<String>,
}

impl Scores {
    /// Adds a figure.
    pub fn set(&mut self, name: &str, figure: Option<f64>) {
        self.figures.insert(name.to_owned(), figure);
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, figure) in &self.figures {
            match figure {
                Some(figure) => writeln!(f, "{name:<40} {figure:.4}")?,
                None => writeln!(f, "{name:<40} n/a")?,
            }
        }
        self.remarks.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undefined_score_is_not_zero() {
        assert_eq!(Counts::default().f1(), None);
        let counts = Counts { right: 1, given: 2, wanted: 4 };
        assert_eq!((counts.precision(), counts.recall()), (Some(0.5), Some(0.25)));
        let mut scores = Scores::default();
        scores.set("f1", None);
        assert!(scores.to_string().ends_with("n/a\n"));
    }
}
