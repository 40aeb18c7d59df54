//! Which article names a story: the one whose headline is most like the others'.

use std::collections::BTreeSet;

use secondsource_model::Article;

/// Headlines compared at most; a story of more reports is named by its first ones.
const MOST_COMPARED: usize = 200;

/// The article whose headline is most alike to the other headlines (Jaccard's likeness of their words, summed), the first of those that are as much.
/// A statement's or a sidebar's headline is rarely what the story is about, even where it came first.
pub(crate) fn lead<'a>(list: &[&'a Article]) -> Option<&'a Article> {
    lead_among(list, |_| true)
}

/// The same among some of the articles only; all are what they are like.
pub(crate) fn lead_among<'a>(list: &[&'a Article], allowed: impl Fn(&Article) -> bool) -> Option<&'a Article> {
    let worded: Vec<(&'a Article, BTreeSet<String>)> = list
        .iter()
        .map(|article| (*article, words(article)))
        .filter(|(_, words)| !words.is_empty())
        .take(MOST_COMPARED)
        .collect();
    let mut best: Option<(usize, &'a Article)> = None;
    for (article, words) in worded.iter().filter(|(article, _)| allowed(article)) {
        let likeness = worded.iter().map(|(_, others)| likeness(words, others)).sum();
        if best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, article));
        }
    }
    best.map(|(_, article)| article)
}

/// Shared words over all words, in thousandths: whole numbers compare alike everywhere.
fn likeness(left: &BTreeSet<String>, right: &BTreeSet<String>) -> usize {
    let shared = left.intersection(right).count();
    shared * 1000 / (left.len() + right.len() - shared).max(1)
}

fn words(article: &Article) -> BTreeSet<String> {
    let headline = article.headline.as_ref().map_or("", |headline| headline.value.as_str());
    let parts = headline.split(|letter: char| !letter.is_alphanumeric());
    // Words of three letters and fewer are mostly articles and prepositions.
    parts.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
}
