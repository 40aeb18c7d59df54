//! What several pages of one outlet have in common, found before each of them is read: menus and notices prove themselves by standing on all.
//!
//! Pages are read once to learn whose they are, then those of an outlet with two or more of them once more with what they share at hand. The set of
//! pages decides, never their order or the number of threads.

use std::collections::BTreeMap;

use secondsource_extract::Evidence;
use secondsource_model::{Article, Outcome, Page, PageKind};

/// For each outlet with several pages, the places of its pages. An outlet is known by the domain of its address, else by its name, else (a text that names
/// none) by the first line of its pages: copied pages of one outlet begin with the same menu or name.
pub(crate) fn by_outlet(pages: &[Outcome<Page>], articles: &[Article]) -> Vec<Vec<usize>> {
    let mut outlets: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (at, (page, article)) in pages.iter().zip(articles).enumerate() {
        let known = article
            .outlet
            .as_ref()
            .map(|outlet| outlet.value.domain.clone().unwrap_or_else(|| outlet.value.name.to_lowercase()));
        let key = match known {
            Some(outlet) => Some((true, outlet)),
            None if page.value.kind == PageKind::FlattenedText => {
                let first = page.value.text.as_str().lines().map(str::trim).find(|line| !line.is_empty());
                first.filter(|line| line.len() <= MAX_FIRST_LINE).map(|line| (false, line.to_lowercase()))
            }
            None => None,
        };
        if let Some(key) = key {
            outlets.entry(key).or_default().push(at);
        }
    }
    outlets.into_values().filter(|pages| pages.len() > 1).collect()
}

/// A first line that pages of an outlet share is a name or a menu's entry, no longer than this, in bytes.
const MAX_FIRST_LINE: usize = 60;

/// What the pages at these places share; `None` where that is nothing.
pub(crate) fn shared(pages: &[Outcome<Page>], places: &[usize]) -> Option<Evidence> {
    let pages = places.iter().filter_map(|at| pages.get(*at)).map(|page| &page.value);
    Some(Evidence::of(pages)).filter(|evidence| !evidence.is_empty())
}
