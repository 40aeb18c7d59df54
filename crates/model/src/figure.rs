//! A number with what it counts.

use crate::entity::EntityIx;
use crate::source_text::Span;
use crate::statement::StatementIx;
use crate::time::TimeIx;

/// Index of a figure in its [`crate::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureIx(pub u32);

/// A number in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Number, unit and qualifier as written.
    pub span: Span,
    /// The number's own words.
    pub number_span: Span,
    /// Its value.
    pub number: Number,
    /// What sort of number.
    pub kind: FigureKind,
    /// How exact the text says it is.
    pub qualifier: Qualifier,
    /// Words of the qualifier.
    pub qualifier_span: Option<Span>,
    /// Unit in its usual short form: `USD`, `km`, `%`, `t`.
    pub unit: Option<String>,
    /// What is counted, head noun with its modifiers.
    pub counted: Option<Span>,
    /// Base form of the head noun of what is counted: `drone`.
    pub counted_lemma: Option<String>,
    /// What was done to it: the verb or participle ("killed", "downed", "launched").
    pub done: Option<Span>,
    /// Base form of that verb: `kill`.
    pub done_lemma: Option<String>,
    /// For "X out of Y": the figure that is Y.
    pub out_of: Option<FigureIx>,
    /// Where.
    pub place: Option<Span>,
    /// When.
    pub time: Option<TimeIx>,
    /// Who says so: the words.
    pub according_to: Option<Span>,
    /// Who says so: the entity.
    pub according_entity: Option<EntityIx>,
    /// The statement it stands in.
    pub statement: Option<StatementIx>,
    /// Whether the text lets the number stand for the whole.
    pub standing: FigureStanding,
    /// Which way the text says it moved: "rose 12% to $3.4 billion", "down 95 cents", "a 3% drop".
    pub change: Option<Change>,
    /// What the number tells something of, where that is more than what it counts: "profit" in "profit rose 12%", "key rate" in "raised its key
    /// rate to 5.25 percent".
    pub concept: Option<Span>,
    /// The sentence it stands in.
    pub sentence: Span,
}

/// Which way a quantity moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// It grew, or to this.
    Up,
    /// It shrank, or to this.
    Down,
}

impl Change {
    /// Its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// What a text does with a number that it gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureStanding {
    /// It stands by it.
    #[default]
    Stated,
    /// It is a part of more: "two of the injured", "including three children".
    Part,
    /// It tells by how much another number differs: "five more than the day before", "two more people".
    Difference,
    /// It is taken back or put right: "not 14 as it first reported".
    Withdrawn,
    /// It held before: "cut to 1.2% from 1.8%", "up from $4.9bn".
    Former,
}

impl FigureStanding {
    /// Every standing.
    pub const ALL: [Self; 5] = [Self::Stated, Self::Part, Self::Difference, Self::Withdrawn, Self::Former];

    /// Its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Part => "part",
            Self::Difference => "difference",
            Self::Withdrawn => "withdrawn",
            Self::Former => "former",
        }
    }
}

/// Value of a number, exact in decimal: `mantissa * 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// One value.
    Value(Decimal),
    /// From the first to the second.
    Range(Decimal, Decimal),
}

/// A decimal number, exact. Normal form: the mantissa does not end in a zero unless the exponent is 0 or the number is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i64,
    exponent: i8,
}

impl Decimal {
    /// `mantissa * 10^exponent` in normal form.
    #[must_use]
    pub fn new(mantissa: i64, exponent: i8) -> Self {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        while exponent < 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        while exponent > 0 {
            let Some(wider) = mantissa.checked_mul(10) else { break };
            mantissa = wider;
            exponent -= 1;
        }
        Self { mantissa, exponent }
    }

    /// Digits without the point.
    #[must_use]
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// Power of ten that the digits are multiplied by.
    #[must_use]
    pub fn exponent(self) -> i8 {
        self.exponent
    }

    /// The nearest floating-point number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "asked for by name; the exact value stays at hand")]
    pub fn to_f64(self) -> f64 {
        // A division by an exact power of ten rounds once; multiplying by a rounded 0.1 would round twice.
        let power = (0..self.exponent.unsigned_abs()).fold(1.0_f64, |power, _| power * 10.0);
        if self.exponent < 0 { self.mantissa as f64 / power } else { self.mantissa as f64 * power }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let shared = self.exponent.min(other.exponent);
        let scaled = |number: &Self| {
            let steps = u32::from((number.exponent - shared).unsigned_abs());
            10_i128.checked_pow(steps).and_then(|power| i128::from(number.mantissa).checked_mul(power))
        };
        match (scaled(self), scaled(other)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if self.exponent >= 0 {
            return write!(f, "{sign}{digits}{}", "0".repeat(self.exponent.unsigned_abs().into()));
        }
        let places = usize::from(self.exponent.unsigned_abs());
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{part}")
    }
}

/// Sorts of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FigureKind {
    /// So many of something.
    Count,
    /// An amount of a unit: 3.5 km.
    Measure,
    /// An amount of money.
    Money,
    /// A share: 12 %, a third, one in five.
    Share,
    /// So much per something.
    Rate,
    /// A place in an order: the third.
    Ordinal,
    /// Somebody's age.
    Age,
    /// A result: 3-1, 52 to 48.
    Score,
    /// A label: Article 5, Boeing 737, page 12.
    Label,
    /// A telephone number, post code or the like.
    Identifier,
    /// "one of the", "at one point", a generic one: no quantity of anything reported.
    Idiom,
}

impl FigureKind {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Money => "money",
            Self::Share => "share",
            Self::Rate => "rate",
            Self::Ordinal => "ordinal",
            Self::Age => "age",
            Self::Score => "score",
            Self::Label => "label",
            Self::Identifier => "identifier",
            Self::Idiom => "idiom",
        }
    }

    /// Whether it tells how many or how much: what the dossier's table shows.
    #[must_use]
    pub fn is_quantity(self) -> bool {
        matches!(self, Self::Count | Self::Measure | Self::Money | Self::Share | Self::Rate)
    }
}

/// How exact a text says a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Qualifier {
    /// As it stands.
    Exact,
    /// About, around, some.
    About,
    /// Nearly, almost: a little below.
    Nearly,
    /// At least.
    AtLeast,
    /// More than, over.
    MoreThan,
    /// At most, up to.
    AtMost,
    /// Fewer than, under.
    LessThan,
    /// Dozens of, hundreds of.
    OrderOf,
}

impl Qualifier {
    /// Lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::OrderOf => "order-of",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_exactly() {
        for (number, shown) in [
            (Decimal::new(35, 8), "3500000000"),
            (Decimal::new(35, -1), "3.5"),
            (Decimal::new(350, -2), "3.5"),
            (Decimal::new(-5, -2), "-0.05"),
            (Decimal::new(0, -3), "0"),
        ] {
            assert_eq!(number.to_string(), shown);
        }
        assert_eq!(Decimal::new(35, 8), Decimal::new(3_500_000_000, 0));
        assert!(Decimal::new(35, -1) < Decimal::new(4, 0));
        assert!((Decimal::new(35, -1).to_f64() - 3.5).abs() < 1e-12);
    }
}
