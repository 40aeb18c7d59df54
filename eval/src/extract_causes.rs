//! Why a page's body differs from the gold: what kind of lines were kept or lost, told from the reader's own reasons.

use std::collections::BTreeMap;

use secondsource_extract::Explained;

/// Words by their number.
type Counts = BTreeMap<String, usize>;

/// Share of the gold's words that the page's lines do not hold, from which on the page is not to blame on the selection.
const NOT_ON_PAGE: f64 = 0.2;

/// The cause in a few words, with the longest line at fault.
pub(crate) fn cause(gold: &Counts, explained: &Explained, words: impl Fn(&str) -> Counts) -> String {
    let page = explained.lines.iter().fold(Counts::new(), |mut all, line| {
        for (word, count) in words(&line.text) {
            *all.entry(word).or_default() += count;
        }
        all
    });
    let total: usize = gold.values().sum();
    let absent: usize =
        gold.iter().map(|(word, count)| count.saturating_sub(page.get(word).copied().unwrap_or(0))).sum();
    if share(absent, total) > NOT_ON_PAGE {
        return format!(
            "{:.0} % of the gold's words are not among the page's visible lines",
            100.0 * share(absent, total)
        );
    }
    // A line is the gold's where most of its words are still unclaimed there.
    let mut left = gold.clone();
    let (mut extra, mut lost): (BTreeMap<&str, Fault<'_>>, BTreeMap<&str, Fault<'_>>) = Default::default();
    for line in &explained.lines {
        let own = words(&line.text);
        let size: usize = own.values().sum();
        let hit: usize = own.iter().map(|(word, count)| (*count).min(left.get(word).copied().unwrap_or(0))).sum();
        let is_gold = 2 * hit > size && size > 0;
        if is_gold {
            for (word, count) in own {
                if let Some(rest) = left.get_mut(&word) {
                    *rest = rest.saturating_sub(count);
                }
            }
        }
        let faults = match (line.kept, is_gold) {
            (true, false) => &mut extra,
            (false, true) => &mut lost,
            _ => continue,
        };
        let fault = faults.entry(line.name).or_default();
        fault.words += size;
        if size > fault.longest.1 {
            fault.longest = (&line.text, size);
        }
    }
    let worst = |faults: &BTreeMap<&str, Fault<'_>>| {
        faults.iter().max_by_key(|(_, fault)| fault.words).map(|(name, fault)| fault.tell(name)).unwrap_or_default()
    };
    let sum = |faults: &BTreeMap<&str, Fault<'_>>| faults.values().map(|fault| fault.words).sum::<usize>();
    let (too_much, too_little) = (sum(&extra), sum(&lost));
    if too_much >= too_little {
        format!("kept {too_much} words too many; most: {}", worst(&extra))
    } else {
        format!("lost {too_little} words; most: {}", worst(&lost))
    }
}

/// Lines of one kind that were kept or lost wrongly.
#[derive(Default)]
struct Fault<'a> {
    words: usize,
    longest: (&'a str, usize),
}

impl Fault<'_> {
    fn tell(&self, name: &str) -> String {
        let start: String = self.longest.0.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(70).collect();
        format!("{name} ({} words), such as {start:?}", self.words)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words of a page are far below 2^52")]
fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}
