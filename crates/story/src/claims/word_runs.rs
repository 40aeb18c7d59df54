//! A list of words and runs of words, all of which are looked for in one pass over a text.

use aho_corasick::AhoCorasick;

/// Runs of words in lower case.
pub(crate) struct WordRuns {
    /// None for a list that is too long to search in, which none of ours is.
    runs: Option<AhoCorasick>,
}

impl WordRuns {
    pub(crate) fn new<'r>(runs: impl IntoIterator<Item = &'r str>) -> Self {
        Self { runs: AhoCorasick::new(runs).ok() }
    }

    /// Whether one of the runs stands in a text of lower case as whole words.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places_in(text).next().is_some()
    }

    /// The first run of the list, by its place there, that stands in a text.
    pub(crate) fn first_in(&self, text: &str) -> Option<usize> {
        self.places_in(text).min()
    }

    /// The first run that stands in a text: its place in the list, and where it begins.
    pub(crate) fn first_place_in(&self, text: &str) -> Option<(usize, usize)> {
        self.found_in(text).min_by_key(|(run, start)| (*start, *run))
    }

    /// The places in the list of the runs that stand in a text.
    fn places_in(&self, text: &str) -> impl Iterator<Item = usize> {
        self.found_in(text).map(|(run, _)| run)
    }

    fn found_in(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let found = self.runs.iter().flat_map(move |runs| runs.find_overlapping_iter(text));
        let whole = found.filter(move |found| {
            let (before, behind) = (text.get(..found.start()), text.get(found.end()..));
            edge(before.and_then(|before| before.chars().next_back()))
                && edge(behind.and_then(|behind| behind.chars().next()))
        });
        whole.map(|found| (found.pattern().as_usize(), found.start()))
    }
}

#[cfg(test)]
mod tests {
    use super::WordRuns;

    #[test]
    fn only_whole_words_are_found_and_the_first_of_the_list_wins() {
        let runs = WordRuns::new(["taken to hospital", "to", "aboard"]);
        assert_eq!(runs.first_in("14 were taken to hospital"), Some(0));
        assert_eq!(runs.first_in("to the harbour"), Some(1));
        assert!(!runs.is_in("seaboard tomorrow"));
        assert!(runs.is_in("all aboard."));
        assert!(!WordRuns::new([]).is_in("aboard"));
    }
}
