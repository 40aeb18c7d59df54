//! Near-duplicate pairs against the exact answer: all pairs whose sets of five-word shingles have a Jaccard index of at least one half.
//!
//! Data: JSON lines of articles, as for `stories`. Few real articles are near-duplicates, so each second one is there again in three edits: its end cut
//! off, every so manyth word replaced, every so manyth sentence left out; how much differs from article to article, so that the pairs lie on
//! both sides of the bar.

use std::collections::BTreeSet;
use std::path::Path;

use secondsource_engine::{DiskWorld, Engine, ReadOptions, gather};
use secondsource_story::{near_duplicates, story_text};

use crate::score::{Scores, ratio};

/// Words of a shingle; the exact answer has its own words: lower case, parted by white space and marks.
const SHINGLE: usize = 5;

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let gathered = gather(&DiskWorld, &[data.display().to_string()], &ReadOptions::default());
    let works = Engine::default().read_all(&gathered.pages, &|_| ());
    let mut texts: Vec<String> =
        works.iter().map(|work| story_text(&work.article).1).filter(|text| text.len() > 400).collect();
    anyhow::ensure!(!texts.is_empty(), "{} holds no article", data.display());
    let edits: Vec<String> = texts
        .iter()
        .enumerate()
        .step_by(2)
        .flat_map(|(at, text)| [cut(text, at), replaced(text, at), thinned(text, at)])
        .collect();
    texts.extend(edits);
    let sets: Vec<BTreeSet<Vec<&str>>> = texts.iter().map(|text| shingles(text)).collect();
    let mut wanted = BTreeSet::new();
    for (left, one) in sets.iter().enumerate() {
        for (right, other) in sets.iter().enumerate().skip(left + 1) {
            // The index cannot reach a half where one set is less than half the other.
            let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
            if short == 0 || short * 2 < long {
                continue;
            }
            let both = one.intersection(other).count();
            if both * 2 >= one.len() + other.len() - both {
                wanted.insert((left, right));
            }
        }
    }
    let views: Vec<&str> = texts.iter().map(String::as_str).collect();
    let given: BTreeSet<(usize, usize)> = near_duplicates(&views).iter().map(|pair| (pair.left, pair.right)).collect();
    let right = given.intersection(&wanted).count();
    let mut scores = Scores::default();
    scores.set("recall", ratio(right, wanted.len()));
    scores.set("precision", ratio(right, given.len()));
    scores.remarks.push(format!("{} texts, {} pairs wanted, {} given", texts.len(), wanted.len(), given.len()));
    Ok(scores)
}

fn shingles(text: &str) -> BTreeSet<Vec<&str>> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(SHINGLE).map(<[&str]>::to_vec).collect()
}

/// 40 to 90 percent of the text.
fn cut(text: &str, at: usize) -> String {
    let keep = 40 + at % 51;
    let words: Vec<&str> = text.split(' ').collect();
    words[..words.len() * keep / 100].join(" ")
}

/// Every 8th to 40th word is another.
fn replaced(text: &str, at: usize) -> String {
    let every = 8 + at % 33;
    let word =
        |(place, word): (usize, &str)| if place % every == 0 { format!("ersatz{place}") } else { word.to_owned() };
    text.split(' ').enumerate().map(word).collect::<Vec<String>>().join(" ")
}

/// Every 2nd to 6th sentence is left out.
fn thinned(text: &str, at: usize) -> String {
    let every = 2 + at % 5;
    let sentences = text.split_inclusive(". ").enumerate().filter(|(place, _)| place % every != 1);
    sentences.map(|(_, sentence)| sentence).collect()
}
