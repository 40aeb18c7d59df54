//! The same page handed in twice: one is kept, the others are named.

use std::collections::BTreeMap;

use secondsource_model::ContentHash;

/// What tells whether two inputs are the same page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// SHA-256 of the captured bytes.
    pub sha256: ContentHash,
    /// Address, canonical where known.
    pub url: Option<String>,
    /// Outlet's name, where known: the same words in two outlets are a republication and no duplicate.
    pub outlet: Option<String>,
    /// Last change or publication, ISO 8601; a later capture of one address replaces an earlier one.
    pub changed: Option<String>,
    /// Bytes of the article's text: of two captures that tell no time, the fuller is kept.
    pub text_bytes: usize,
    /// How the input is called.
    pub label: String,
}

/// Why an input is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameAs {
    /// Byte for byte the same.
    Bytes,
    /// The same address, another capture.
    Address,
}

/// An input that repeats another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Index of the one left out.
    pub left_out: usize,
    /// Index of the one kept.
    pub kept: usize,
    /// Why.
    pub same: SameAs,
}

/// Finds the duplicates. Which of a set is kept depends on the set, not on its order. Ascending by the index left out.
#[must_use]
pub fn find_duplicates(inputs: &[Identity]) -> Vec<Duplicate> {
    // Best first: the latest, then the fullest, then by hash and label, so that every order of inputs keeps the same one.
    let mut order: Vec<usize> = (0..inputs.len()).collect();
    order.sort_by(|left, right| {
        let key = |at: usize| (&inputs[at].changed, inputs[at].text_bytes);
        key(*right)
            .cmp(&key(*left))
            .then_with(|| inputs[*left].sha256.cmp(&inputs[*right].sha256))
            .then_with(|| inputs[*left].label.cmp(&inputs[*right].label))
    });
    let mut by_bytes: BTreeMap<(ContentHash, Option<&str>, Option<&str>), usize> = BTreeMap::new();
    let mut by_address: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for at in order {
        let input = &inputs[at];
        let bytes_key = (input.sha256, input.url.as_deref(), input.outlet.as_deref());
        let address = input.url.as_deref().map(fold_address);
        if let Some(kept) = by_bytes.get(&bytes_key) {
            found.push(Duplicate { left_out: at, kept: *kept, same: SameAs::Bytes });
        } else if let Some(kept) = address.as_ref().and_then(|address| by_address.get(address)) {
            found.push(Duplicate { left_out: at, kept: *kept, same: SameAs::Address });
        } else {
            by_bytes.insert(bytes_key, at);
            by_address.extend(address.map(|address| (address, at)));
        }
    }
    found.sort_by_key(|duplicate| duplicate.left_out);
    found
}

/// An address without what does not change the page: scheme, `www.`, fragment, a last slash, the tracking parameters that are usual everywhere.
fn fold_address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (path, query) = url.split_once('?').map_or((url, ""), |(path, query)| (path, query));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_tracking = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !(name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid" | "igshid"))
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).filter(is_tracking).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{host}/{}{mark}{}", path.trim_end_matches('/'), kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(words: &str, url: Option<&str>, changed: Option<&str>, label: &str) -> Identity {
        Identity {
            sha256: ContentHash::of(words.as_bytes()),
            url: url.map(str::to_owned),
            outlet: None,
            changed: changed.map(str::to_owned),
            text_bytes: words.len(),
            label: label.to_owned(),
        }
    }

    #[test]
    fn the_latest_capture_of_an_address_stays_in_any_order() {
        let mut inputs = vec![
            page("old", Some("http://www.A.example/x/?utm_source=t"), Some("2025-08-27"), "1"),
            page("new", Some("https://a.example/x#top"), Some("2025-08-28"), "2"),
            page("other", Some("https://a.example/x?page=2"), None, "3"),
        ];
        assert_eq!(find_duplicates(&inputs), [Duplicate { left_out: 0, kept: 1, same: SameAs::Address }]);
        inputs.swap(0, 1);
        assert_eq!(find_duplicates(&inputs), [Duplicate { left_out: 1, kept: 0, same: SameAs::Address }]);
    }

    #[test]
    fn the_same_bytes_from_two_outlets_are_a_republication() {
        let mut inputs = vec![page("same", None, None, "b"), page("same", None, None, "a")];
        assert_eq!(find_duplicates(&inputs), [Duplicate { left_out: 0, kept: 1, same: SameAs::Bytes }]);
        inputs[0].outlet = Some("Harbour Post".to_owned());
        assert_eq!(find_duplicates(&inputs), []);
    }
}
