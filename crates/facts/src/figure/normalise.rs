//! Brings measures to a base unit, so that 5 miles and 8 km can be compared.

use secondsource_model::Decimal;

use super::tables::Tables;

/// `value` of `unit` in its base unit: `(5, "mi")` is `(8046.72, "m")`. `None` for units without a base, and where the result does not fit.
#[must_use]
pub fn normalise(value: Decimal, unit: &str) -> Option<(Decimal, &'static str)> {
    let (base, factor) = Tables::english().unit(unit)?.base?;
    let mantissa = value.mantissa().checked_mul(factor.mantissa())?;
    let exponent = value.exponent().checked_add(factor.exponent())?;
    Some((Decimal::new(mantissa, exponent), base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_reach_their_base_unit() {
        for (value, unit, want, base) in [
            (Decimal::new(5, 0), "mi", "8046.72", "m"),
            (Decimal::new(25, -1), "t", "2500", "kg"),
            (Decimal::new(1, 0), "GWh", "1000000000", "Wh"),
            (Decimal::new(100, 0), "mph", "160.9344", "km/h"),
        ] {
            let got = normalise(value, unit).map(|(value, base)| (value.to_string(), base));
            assert_eq!(got, Some((want.to_owned(), base)), "{value} {unit}");
        }
        for unit in ["°F", "°", "USD", "nonsense"] {
            assert_eq!(normalise(Decimal::new(1, 0), unit), None, "{unit} has no base");
        }
    }
}
