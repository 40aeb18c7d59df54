//! Moves a day by so many units, and writes it at the precision of a unit.

use jiff::civil::Date;

use crate::time::interval::{add_days, add_months, add_years};
use crate::time::meaning::Unit;

/// `date` moved by so many units.
pub(super) fn moved(date: Date, unit: Unit, offset: i64) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            (offset.abs() < 3 && unit == Unit::Hour || unit < Unit::Hour).then_some(date)
        }
        Unit::Day | Unit::Night => add_days(date, offset),
        Unit::Week | Unit::Weekend => add_days(date, offset.checked_mul(7)?),
        Unit::Fortnight => add_days(date, offset.checked_mul(14)?),
        // Counted from the first day, so that the 31st does not slip.
        Unit::Month => add_months(date, offset),
        Unit::Quarter => add_months(date.first_of_month(), offset.checked_mul(3)?),
        Unit::Year => add_years(date, offset),
        Unit::Decade => add_years(date, offset.checked_mul(10)?),
        Unit::Century => add_years(date, offset.checked_mul(100)?),
    }
}

/// The value of a day at the precision of a unit.
pub(super) fn at_precision(date: Date, unit: Unit) -> Option<String> {
    let year = date.year();
    let week = date.iso_week_date();
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => format!("{date}TXX"),
        Unit::Day | Unit::Fortnight => date.to_string(),
        Unit::Night => format!("{date}TNI"),
        Unit::Week => format!("{:04}-W{:02}", week.year(), week.week()),
        Unit::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        Unit::Month => format!("{year:04}-{:02}", date.month()),
        Unit::Quarter => format!("{year:04}-Q{}", (date.month() - 1) / 3 + 1),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Century => format!("{:02}", year / 100),
    })
}
