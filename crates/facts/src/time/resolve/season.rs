//! Reckons seasons, quarters and named days: which year's is meant.

use jiff::civil::Date;
use secondsource_model::Anchor;

use super::{Reckoned, Resolver, reckoned};
use crate::time::holiday::date_in;
use crate::time::interval::dates;
use crate::time::meaning::{Base, Meaning, Shift};
use crate::time::tense::Tense;

impl Resolver {
    pub(super) fn season(&self, code: &str, year: Option<&Meaning>, shift: Shift, tense: Tense) -> Reckoned {
        if let Some(year) = year {
            let year = self.resolve(year, tense);
            let digits: String = year.value.trim_start_matches("FY").chars().take(4).collect();
            if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return reckoned(format!("{digits}-{code}"), year.anchor);
            }
        }
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned(format!("XXXX-{code}"), self.unknown_anchor());
        };
        let span = |year: i16| dates(&format!("{year:04}-{code}"));
        let year = now.year();
        let candidates: Vec<(i16, Date, Date)> =
            (year - 2..=year + 2).filter_map(|year| span(year).map(|(from, until)| (year, from, until))).collect();
        let holding = candidates.iter().find(|(_, from, until)| *from <= now && now < *until);
        let ended = candidates.iter().rfind(|(_, _, until)| *until <= now);
        let begun = candidates.iter().rfind(|(_, from, _)| *from <= now);
        let coming = candidates.iter().find(|(_, from, _)| *from > now);
        // Results of a quarter are told when it is over; a season of the year is named while it lasts.
        let quarter = code.starts_with(['Q', 'H']);
        let chosen = match (shift, tense) {
            (Shift::This, _) => holding.or_else(|| candidates.iter().find(|(y, ..)| *y == year)),
            (Shift::Last | Shift::YearBefore, _) => ended,
            (Shift::Next | Shift::OfNextWeek | Shift::YearAfter, _) => coming,
            (Shift::Near, Tense::Future) => holding.filter(|_| !quarter).or(coming),
            (Shift::Near, Tense::Present | Tense::Unknown) if !quarter => {
                holding.or_else(|| self.nearer_season(now, begun, coming))
            }
            (Shift::Near, _) if quarter => ended,
            (Shift::Near, _) => begun,
        };
        match chosen {
            Some((year, ..)) => reckoned(format!("{year:04}-{code}"), anchor),
            None => reckoned(format!("XXXX-{code}"), Anchor::None),
        }
    }

    fn nearer_season<'c>(
        &self,
        now: Date,
        begun: Option<&'c (i16, Date, Date)>,
        coming: Option<&'c (i16, Date, Date)>,
    ) -> Option<&'c (i16, Date, Date)> {
        let days = |from: Date, until: Date| until.since(from).map_or(i64::MAX, |span| i64::from(span.get_days()));
        match (begun, coming) {
            (Some(past), Some(next)) if days(now, next.1) < days(past.2, now) => coming.filter(|_| next.1 > now),
            (Some(_), _) => begun,
            _ => coming,
        }
    }

    pub(super) fn holiday(&self, rule: &str, year: Option<i32>, shift: Shift, tense: Tense) -> Reckoned {
        if let Some(year) = year {
            let date = i16::try_from(year).ok().and_then(|year| date_in(rule, year));
            return date.map_or_else(
                || reckoned(format!("{year}-XX-XX"), Anchor::Absolute),
                |date| reckoned(date.to_string(), Anchor::Absolute),
            );
        }
        let Some((now, anchor)) = self.base(Base::Document) else {
            return reckoned("XXXX-XX-XX".to_owned(), self.unknown_anchor());
        };
        let around: Vec<Date> = (now.year() - 1..=now.year() + 1).filter_map(|year| date_in(rule, year)).collect();
        let past = around.iter().rfind(|date| **date <= now).copied();
        let coming = around.iter().find(|date| **date >= now).copied();
        let days = |date: Date| date.since(now).map_or(i64::MAX, |span| i64::from(span.get_days()).abs());
        let chosen = match (shift, tense) {
            (Shift::YearBefore, _) => around.iter().find(|date| date.year() == now.year() - 1).copied(),
            (Shift::YearAfter, _) => around.iter().find(|date| date.year() == now.year() + 1).copied(),
            (Shift::Last, _) => around.iter().rfind(|date| **date < now).copied(),
            (Shift::Next | Shift::OfNextWeek, _) => around.iter().find(|date| **date > now).copied(),
            (Shift::This, _) => around.iter().find(|date| date.year() == now.year()).copied(),
            (Shift::Near, Tense::Future) => coming,
            (Shift::Near, Tense::Past) => past,
            (Shift::Near, _) => match (past, coming) {
                (Some(back), Some(ahead)) if days(ahead) < days(back) => coming,
                _ => past.or(coming),
            },
        };
        chosen
            .map_or_else(|| reckoned("XXXX-XX-XX".to_owned(), Anchor::None), |date| reckoned(date.to_string(), anchor))
    }
}
