//! What several pages of one outlet have in common, found before each of them is read: menus and notices prove themselves by standing on all.
//!
//! Pages are read once to learn whose they are, then those of an outlet with two or more of them once more with what they share at hand. The set of
//! pages decides, never their order or the number of threads.

use std::collections::BTreeMap;

use secondsource_extract::Evidence;
use secondsource_model::{Article, Outcome, Page};

/// For each outlet with several pages, the places of its pages. An outlet is known by the domain of its address, else by its name.
pub(crate) fn by_outlet(articles: &[Article]) -> Vec<Vec<usize>> {
    let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(outlet) = &article.outlet {
            let key = outlet.value.domain.clone().unwrap_or_else(|| outlet.value.name.to_lowercase());
            outlets.entry(key).or_default().push(at);
        }
    }
    outlets.into_values().filter(|pages| pages.len() > 1).collect()
}

/// What the pages at these places share; `None` where that is nothing.
pub(crate) fn shared(pages: &[Outcome<Page>], places: &[usize]) -> Option<Evidence> {
    let pages = places.iter().filter_map(|at| pages.get(*at)).map(|page| &page.value);
    Some(Evidence::of(pages)).filter(|evidence| !evidence.is_empty())
}
