//! What the address of a page tells: host, registrable domain, a date in the path.

use secondsource_model::{Dated, Precision};

/// The host of an address, lower case, without port and user.
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or_else(|| url.strip_prefix("//"), |(_, rest)| Some(rest))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    (host.contains('.') && !host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// The registrable domain of an address: `example.co.uk`.
pub(crate) fn domain(url: &str) -> Option<String> {
    let host = host(url)?;
    psl::domain_str(&host).map(str::to_owned)
}

/// A date in the path: `/2025/08/27/`, `/2025-08-27-`, `/20250827`.
pub(crate) fn date(url: &str) -> Option<Dated> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    let number = |from: usize, length: usize| -> Option<u32> {
        let digits = path.get(from..from + length)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    for at in 0..bytes.len() {
        if !matches!(bytes[at], b'/' | b'-' | b'_') {
            continue;
        }
        let Some(year) = number(at + 1, 4).filter(|year| (1995..=2100).contains(year)) else { continue };
        let separator = bytes.get(at + 5).copied();
        let (month, day, end) = match separator {
            Some(mark @ (b'/' | b'-' | b'_')) => {
                let Some(month) = number(at + 6, 2) else { continue };
                if bytes.get(at + 8) != Some(&mark) {
                    continue;
                }
                let Some(day) = number(at + 9, 2) else { continue };
                (month, day, at + 11)
            }
            Some(byte) if byte.is_ascii_digit() => match (number(at + 5, 2), number(at + 7, 2)) {
                (Some(month), Some(day)) => (month, day, at + 9),
                _ => continue,
            },
            _ => continue,
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || bytes.get(end).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        let raw = path.get(at + 1..end)?.to_owned();
        return Some(Dated {
            value: format!("{year:04}-{month:02}-{day:02}"),
            precision: Precision::Day,
            zone: None,
            raw,
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_domains() {
        assert_eq!(domain("https://www.news.example.co.uk:8080/a?b"), Some("example.co.uk".to_owned()));
        assert_eq!(host("https://user@Example.org/x"), Some("example.org".to_owned()));
        assert_eq!(domain("not an address"), None);
        assert_eq!(domain("file:///tmp/x.html"), None);
    }

    #[test]
    fn dates_in_paths() {
        let day = |url: &str| date(url).map(|dated| dated.value);
        assert_eq!(day("https://e.org/world/2025/08/27/harbour"), Some("2025-08-27".to_owned()));
        assert_eq!(day("https://e.org/harbour-2025-08-27.html"), Some("2025-08-27".to_owned()));
        assert_eq!(day("https://e.org/20250827-harbour"), Some("2025-08-27".to_owned()));
        assert_eq!(day("https://e.org/id/202508279"), None);
        assert_eq!(day("https://e.org/2025/13/01/x"), None);
        assert_eq!(day("https://e.org/best-of-2025/"), None);
    }
}
