//! What a page says more than once: pulled quotations, teasers of the text itself, headings in a list of contents.

use super::features::WordLists;
use super::lines::VisibleLine;
use crate::table::Table;

/// Words of a run.
const RUN: usize = 4;
/// Places of the runs' marks, a power of two: a page of ten thousand words meets a wrong one in fifty.
const PLACES: usize = 1 << 19;

/// For each line, share of its runs of four words that stand on the page more than once, as far as words were listed; 0 for a line without runs.
pub(crate) fn elsewhere(words: &WordLists, lines: usize) -> Vec<f32> {
    let mut once = vec![0_u64; PLACES / 64];
    let mut again = once.clone();
    let place = |run: &[u64]| {
        let hash =
            run.iter().fold(0_u64, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let bit = (hash >> 45) as usize & (PLACES - 1);
        (bit / 64, 1_u64 << (bit % 64))
    };
    for line in 0..lines {
        for run in words.of(line).windows(RUN) {
            let (at, bit) = place(run);
            if let (Some(once), Some(again)) = (once.get_mut(at), again.get_mut(at)) {
                *again |= *once & bit;
                *once |= bit;
            }
        }
    }
    let share = |line: usize| {
        let runs = words.of(line).windows(RUN);
        let all = runs.len();
        let met = runs
            .filter(|run| {
                let (at, bit) = place(run);
                again.get(at).is_some_and(|bits| bits & bit != 0)
            })
            .count();
        if all == 0 { 0.0 } else { met as f32 / all as f32 }
    };
    (0..lines).map(share).collect()
}

/// For each line, whether another one with the same words leads to a place on this page: the line is a heading that a list of contents names.
pub(crate) fn in_contents(lines: &[VisibleLine], keys: &[String]) -> Vec<bool> {
    let leads = |line: &VisibleLine| line.anchors > 0 && 2 * line.link_chars > line.text.len();
    let named: Table<&str, ()> =
        lines.iter().zip(keys).filter(|(line, _)| leads(line)).map(|(_, key)| (key.as_str(), ())).collect();
    if named.is_empty() {
        return vec![false; lines.len()];
    }
    lines.iter().zip(keys).map(|(line, key)| !leads(line) && named.contains_key(key.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::dom::Dom;
    use super::*;
    use crate::lexicon::line_key;

    fn lines(html: &str) -> Vec<VisibleLine> {
        super::super::lines::cut(&Dom::parse(html))
    }

    #[test]
    fn a_pulled_quotation_stands_on_the_page_twice() {
        let lines = lines(
            "<p>The harbour is open again and nobody will wait another night, the mayor said.<blockquote>nobody will wait another night</blockquote><p>Ferries go from Thursday on.",
        );
        let shares = elsewhere(&WordLists::read(&lines), lines.len());
        assert!(shares[0] > 0.1 && shares[0] < 0.5 && shares[1] > 0.99 && shares[2] < 0.01, "{shares:?}");
    }

    #[test]
    fn headings_that_a_list_of_contents_names() {
        let lines = lines(
            "<a href=#s1>Storm damage</a><p>Text.<h2 id=s1>Storm damage</h2><h2>Ferries</h2><a href=/f>Ferries</a>",
        );
        let keys: Vec<String> = lines.iter().map(|line| line_key(&line.text)).collect();
        assert_eq!(in_contents(&lines, &keys), [false, false, true, false, false]);
    }
}
