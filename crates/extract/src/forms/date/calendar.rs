//! The day of a date: `27 Aug 2025`, `Aug 27, 2025`, `27.8.2025`, `2025-08-27`, `27 de agosto de 2025`, `2025. augusztus 27.`, `2025年8月27日`.

use secondsource_model::Precision;

use super::DayOrder;
use super::clock;
use super::tokens::{Kind, Tokens};
use crate::lexicon::LEXICON;

/// A day, or a month.
pub(super) struct DateParts {
    pub year: u32,
    pub month: u8,
    pub day: u32,
    pub precision: Precision,
    /// Whether day and month might be the other way round.
    pub unsure: bool,
    /// A time that stands inside the date: `Aug 27 10:00:00 UTC 2025`.
    pub time: Option<clock::TimeParts>,
    /// The place behind the date.
    pub next: usize,
}

/// The number of a month by its name.
pub(super) fn month(word: &str) -> Option<u8> {
    if word.len() > 40 {
        return None;
    }
    LEXICON.months.get(word.to_lowercase().as_str()).copied()
}

/// The longest word that counts as a month, a joint or a weekday is short; what is longer is not looked up.
fn is_between(word: &str) -> bool {
    word.len() <= 12 && LEXICON.date_words.between.contains(word.to_lowercase().as_str())
}

/// Whether a day is in the calendar.
pub(super) fn is_day(year: u32, month: u8, day: u32) -> bool {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn year_of(value: u64, digits: usize) -> Option<u32> {
    u32::try_from(value).ok().filter(|year| digits == 4 && (1900..=2100).contains(year))
}

fn day_date(year: u32, month: u64, day: u64, unsure: bool, next: usize) -> Option<DateParts> {
    let (month, day) = (u8::try_from(month).ok()?, u32::try_from(day).ok()?);
    is_day(year, month, day).then_some(DateParts {
        year,
        month,
        day,
        precision: Precision::Day,
        unsure,
        time: None,
        next,
    })
}

fn month_date(year: u32, month: u64, next: usize) -> Option<DateParts> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some(DateParts { year, month, day: 1, precision: Precision::Month, unsure: false, time: None, next })
}

/// The date that begins at a place.
pub(super) fn date_at(tokens: Tokens<'_, '_>, at: usize, order: DayOrder) -> Option<DateParts> {
    match tokens.kind(at)? {
        Kind::Number(value, digits @ 4) => {
            let year = year_of(value, digits)?;
            year_in_numbers(tokens, at, year).or_else(|| year_in_words(tokens, at, year))
        }
        // 20250827, 202508271405, 20250827140500
        Kind::Number(value, digits @ (8 | 12 | 14)) => {
            let value = value / 10_u64.pow(digits as u32 - 8);
            let year = u32::try_from(value / 10000).ok().filter(|year| (1990..=2100).contains(year))?;
            day_date(year, value / 100 % 100, value % 100, false, at + 1)
        }
        Kind::Number(day, 1..=2) => numbers(tokens, at, day, order).unwrap_or_else(|| day_then_month(tokens, at, day)),
        Kind::Word(word) => month_first(tokens, at, u64::from(month(word)?)),
        _ => None,
    }
}

/// The hyphens that stand between the numbers of a date.
fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}' | '\u{2011}' | '–')
}

/// `2025-08-27`, `2025/08/27`, `2025. 8. 27.`
fn year_in_numbers(tokens: Tokens<'_, '_>, at: usize, year: u32) -> Option<DateParts> {
    let (Kind::Mark(mark), Kind::Number(month, 1..=2)) = (tokens.kind(at + 1)?, tokens.kind(at + 2)?) else {
        return None;
    };
    let (Kind::Mark(second), Kind::Number(day, 1..=2)) = (tokens.kind(at + 3)?, tokens.kind(at + 4)?) else {
        return None;
    };
    let tight = tokens.joined(at + 2) && tokens.joined(at + 4);
    let known = is_hyphen(mark) || mark == '/' || mark == '.';
    (mark == second && known && tokens.joined(at + 1) && tokens.joined(at + 3) && (tight || mark == '.'))
        .then(|| day_date(year, month, day, false, at + 5))?
}

/// `2025年8月27日`, `2025년 8월 27일`, `2025. augusztus 27.`, `2025 m. rugpjūčio 27 d.`, `2025 August 27`.
fn year_in_words(tokens: Tokens<'_, '_>, at: usize, year: u32) -> Option<DateParts> {
    if let (Some(Kind::Word("年" | "년")), Some(Kind::Number(month, 1..=2)), Some(Kind::Word(sign))) =
        (tokens.kind(at + 1), tokens.kind(at + 2), tokens.kind(at + 3))
        && sign.starts_with(['月', '월'])
    {
        return match (tokens.kind(at + 4), tokens.kind(at + 5)) {
            (Some(Kind::Number(day, 1..=2)), Some(Kind::Word(sign))) if sign.starts_with(['日', '号', '號', '일']) => {
                day_date(year, month, day, false, at + 6)
            }
            _ => month_date(year, month, at + 4),
        };
    }
    let mut next = at + 1;
    let mut says_year = false;
    while next < at + 4 {
        match tokens.kind(next)? {
            Kind::Mark('.' | ',' | '-' | '/') => next += 1,
            Kind::Word(word) if word.len() <= 4 && LEXICON.date_words.year.contains(word) => {
                says_year = true;
                next += 1;
            }
            _ => break,
        }
    }
    // "2025. gada 27. augusts"
    if says_year
        && let (Some(Kind::Number(day, 1..=2)), Some(Kind::Mark('.')), Some(Kind::Word(word))) =
            (tokens.kind(next), tokens.kind(next + 1), tokens.kind(next + 2))
    {
        return day_date(year, u64::from(month(word)?), day, false, next + 3);
    }
    let Kind::Word(word) = tokens.kind(next)? else { return None };
    let month = month(word)?;
    next += 1;
    while let Some(Kind::Mark('.' | '-' | '/')) = tokens.kind(next) {
        next += 1;
        if next > at + 6 {
            return None;
        }
    }
    let Kind::Number(day, 1..=2) = tokens.kind(next)? else { return None };
    // "in 2025 May 3, 2026": the day belongs to the year behind it; "2025 May 20:15" is no day.
    if year_after(tokens, next + 1).is_some() || tokens.kind(next + 1) == Some(Kind::Mark(':')) {
        return None;
    }
    day_date(year, u64::from(month), day, false, next + 1)
}

/// `27-08-2025`, `08/27/2025`, `27. 8. 2025`, `27.08.25`: `None` where no such form begins, `Some(None)` where one does that is no date.
fn numbers(tokens: Tokens<'_, '_>, at: usize, first: u64, order: DayOrder) -> Option<Option<DateParts>> {
    let (
        Some(Kind::Mark(mark)),
        Some(Kind::Number(second, 1..=2)),
        Some(Kind::Mark(again)),
        Some(Kind::Number(year, digits)),
    ) = (tokens.kind(at + 1), tokens.kind(at + 2), tokens.kind(at + 3), tokens.kind(at + 4))
    else {
        return None;
    };
    if mark != again || !(is_hyphen(mark) || mark == '/' || mark == '.') {
        return None;
    }
    let tight = (at + 1..at + 5).all(|place| tokens.joined(place));
    // "27. 8. 2025" has its blanks behind the stops, "27 / 08 / 2025" on both sides.
    let loose = mark == '.' && tokens.joined(at + 1) && tokens.joined(at + 3) || mark == '/' && digits == 4;
    if !tight && !loose {
        return None;
    }
    // A further part makes it a version or an address; so does one before.
    let goes_on = tokens.kind(at + 5) == Some(Kind::Mark(mark))
        && tokens.joined(at + 5)
        && matches!(tokens.kind(at + 6), Some(Kind::Number(..)))
        && tokens.joined(at + 6);
    let goes_before = at > 1
        && tokens.joined(at)
        && matches!(tokens.kind(at - 1), Some(Kind::Mark('.')))
        && matches!(tokens.kind(at - 2), Some(Kind::Number(..)))
        && tokens.joined(at - 1);
    let width = |place: usize| tokens.0[place].end - tokens.0[place].start;
    let year = match digits {
        4 => year_of(year, 4),
        // Two digits tell a year only where days surely come first, as in "27.08.25" on German pages.
        2 if mark == '.' && order == DayOrder::DayFirst && tight && width(at) == 2 && width(at + 2) == 2 => {
            u32::try_from(2000 + year).ok().filter(|year| *year < 2070)
        }
        _ => None,
    };
    if goes_on || goes_before {
        return Some(None);
    }
    let Some(year) = year else { return Some(None) };
    let month_first = match (first > 12, second > 12) {
        (true, _) => false,
        (_, true) => true,
        // Dots and hyphens stand between day, month and year in this order nearly everywhere; strokes in both orders.
        _ => order == DayOrder::MonthFirst || (order == DayOrder::Unknown && mark == '/'),
    };
    let unsure = first <= 12 && second <= 12 && first != second && order == DayOrder::Unknown && mark == '/';
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    Some(day_date(year, month, day, unsure, at + 5))
}

/// Endings of English ordinal numbers, and the sign that Romance languages write.
fn is_ordinal(kind: Option<Kind<'_>>) -> bool {
    match kind {
        Some(Kind::Word(word)) => {
            word.len() <= 3 && matches!(word.to_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "er" | "º" | "ª")
        }
        Some(Kind::Mark('°')) => true,
        _ => false,
    }
}

/// `27 Aug 2025`, `27th of August, 2025`, `27. August 2025`, `27-Aug-2025`, `27 d'agost de 2025`, `27 tháng 8, 2025`.
fn day_then_month(tokens: Tokens<'_, '_>, at: usize, day: u64) -> Option<DateParts> {
    let mut next = at + 1;
    if is_ordinal(tokens.kind(next)) {
        next += 1;
    }
    let first = next;
    let mut says_month = false;
    loop {
        match tokens.kind(next)? {
            Kind::Mark('.' | '-' | '–' | '/' | ',' | '\'' | '’') => {}
            Kind::Word(word) if is_between(word) => says_month |= word.eq_ignore_ascii_case("tháng"),
            _ => break,
        }
        next += 1;
        if next > first + 3 {
            return None;
        }
    }
    let month = match tokens.kind(next)? {
        Kind::Word(word) => u64::from(month(word)?),
        Kind::Number(month, 1..=2) if says_month => month,
        _ => return None,
    };
    let (year, next) = year_after(tokens, next + 1)?;
    day_date(year, month, day, false, next)
}

/// `Aug 27, 2025`, `August 27th 2025`, `Aug 27 10:00:00 UTC 2025`, `August 2025`.
fn month_first(tokens: Tokens<'_, '_>, at: usize, month: u64) -> Option<DateParts> {
    let mut next = at + 1;
    if let Some(Kind::Mark('.' | ',' | '-' | '/')) = tokens.kind(next) {
        next += 1;
    }
    if let Some(Kind::Number(day, 1..=2)) = tokens.kind(next) {
        let mut after = next + 1;
        if is_ordinal(tokens.kind(after)) {
            after += 1;
        }
        if let Some((year, after)) = year_after(tokens, after) {
            return day_date(year, month, day, false, after);
        }
        let time = clock::time_at(tokens, after).filter(|time| time.second.is_some())?;
        let (year, after) = year_after(tokens, time.next)?;
        return day_date(year, month, day, false, after).map(|date| DateParts { time: Some(time), ..date });
    }
    // A day that does not exist in its month leaves no date.
    let after_number = at > 0 && matches!(tokens.kind(at - 1), Some(Kind::Number(..)));
    let (year, next) = year_after(tokens, at + 1)?;
    if after_number { None } else { month_date(year, month, next) }
}

/// A year behind a month or day, past commas, stops, "of", and the month's other name ("أغسطس/آب").
fn year_after(tokens: Tokens<'_, '_>, mut at: usize) -> Option<(u32, usize)> {
    let limit = at + 3;
    loop {
        match tokens.kind(at)? {
            Kind::Number(year, digits @ 4) => return year_of(year, digits).map(|year| (year, at + 1)),
            // "8 Jun ’26": the sign stands for the century.
            Kind::Number(year @ 0..70, 2)
                if at > 0 && matches!(tokens.kind(at - 1), Some(Kind::Mark('\'' | '’' | '‘'))) && tokens.joined(at) =>
            {
                return u32::try_from(2000 + year).ok().map(|year| (year, at + 1));
            }
            Kind::Mark(',' | '.' | '-' | '–' | '/' | '\'' | '’' | '‘' | '،') if at < limit => at += 1,
            Kind::Word(word) if at < limit && is_between(word) => at += 1,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DayOrder, find_dates};

    /// Dates of one day as pages of many languages write it.
    #[test]
    fn languages() {
        for line in [
            "27 August 2025",
            "August 27th, 2025",
            "27. August 2025",
            "27. Aug. 2025",
            "Mittwoch, 27. August 2025",
            "27 août 2025",
            "mercredi 27 août 2025",
            "27 de agosto de 2025",
            "27 agosto, 2025",
            "27 de agosto del 2025",
            "27 agosto 2025",
            "27 de ago. de 2025",
            "27 d'agost de 2025",
            "27 d’agost del 2025",
            "27 augustus 2025",
            "27 aug. 2025",
            "27 sierpnia 2025",
            "27 sie 2025",
            "27 августа 2025 г.",
            "27 авг. 2025",
            "27 серпня 2025 р.",
            "27 жніўня 2025",
            "27 август 2025",
            "27. avgust 2025.",
            "27. kolovoza 2025.",
            "27. srpna 2025",
            "27. augusta 2025",
            "27. 8. 2025",
            "27.8.2025",
            "27.08.2025",
            "27 Ağustos 2025",
            "27 AĞUSTOS 2025",
            "27 augusti 2025",
            "27. august 2025",
            "27. elokuuta 2025",
            "27 Αυγούστου 2025",
            "27 august 2025",
            "2025. augusztus 27.",
            "2025 m. rugpjūčio 27 d.",
            "2025. gada 27. augusts",
            "27 Agustus 2025",
            "27 tháng 8, 2025",
            "27 tháng 8 năm 2025",
            "27 أغسطس 2025",
            "٢٧ أغسطس ٢٠٢٥",
            "27 באוגוסט 2025",
            "27 अगस्त 2025",
            "२७ अगस्त २०२५",
            "2025年8月27日",
            "2025年08月27日(水)",
            "2025년 8월 27일",
            "2025.08.27",
            "2025. 8. 27.",
            "2025/08/27",
            "2025-08-27",
            "2025–08–27",
            "Wed Aug 27 10:00:00 UTC 2025",
            "20250827",
            "20250827140500",
            "2025 Aug 27",
        ] {
            let found = find_dates(line, DayOrder::Unknown);
            let days: Vec<&str> = found.iter().filter_map(|one| one.dated.day()).collect();
            assert_eq!(days, ["2025-08-27"], "{line:?}");
        }
    }

    #[test]
    fn every_month_of_the_languages_of_most_pages() {
        for names in [
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Jänner Feber Mär. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
            "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
            "januari februari mars april maj juni juli augusti september oktober november december",
            "januar februar marts april maj juni juli august september oktober november december",
            "januar februar mars april mai juni juli august september oktober november desember",
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
            "ledna února března dubna května června července srpna září října listopadu prosince",
            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
            "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        ] {
            for (index, name) in names.split(' ').enumerate() {
                let line = format!("3 {name} 2025");
                let found = find_dates(&line, DayOrder::Unknown);
                let days: Vec<&str> = found.iter().filter_map(|one| one.dated.day()).collect();
                assert_eq!(days, [format!("2025-{:02}-03", index + 1)], "{line:?}");
            }
        }
    }

    #[test]
    fn two_digits_tell_a_year_only_where_days_come_first() {
        let day = |line: &str, order| find_dates(line, order).first().map(|one| one.dated.value.clone());
        assert_eq!(day("27.08.25", DayOrder::DayFirst).as_deref(), Some("2025-08-27"));
        for (line, order) in [
            ("27.08.25", DayOrder::Unknown),
            ("7.8.25", DayOrder::DayFirst),
            ("27/08/25", DayOrder::DayFirst),
            ("1.27.08.25", DayOrder::DayFirst),
            ("27.08.25.1", DayOrder::DayFirst),
        ] {
            assert_eq!(day(line, order), None, "{line:?}");
        }
    }

    #[test]
    fn numbers_that_are_no_dates() {
        for line in [
            "in 2025 8 of 27",
            "27 des 25",
            "10.2.2025.7",
            "1.10.2.2025",
            "27 d 8 2025",
            "2025年13月27日",
            "tháng 8",
            "2025 May 20:15",
            "0 May 2025",
            "27 of the 2025 class",
        ] {
            let found = find_dates(line, DayOrder::Unknown);
            assert!(found.iter().all(|one| one.dated.day().is_none()), "{line:?} {found:?}");
        }
    }
}
