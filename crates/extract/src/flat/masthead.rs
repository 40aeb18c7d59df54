//! The name of a newspaper set over a text by itself: its masthead.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::lexicon::{LEXICON, entries};
use crate::line::Line;

/// Words that newspapers are called by.
static TITLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/en/newspaper_titles.txt")).collect());

/// Rows at the top of a text among which a masthead is sought.
const REACH: usize = 5;
/// Words of a newspaper's name at most.
const WORDS: usize = 5;

/// The name that the masthead above the headline tells: two words or more with capitals, the last of which is what newspapers are called by.
pub(crate) fn find(lines: &[Line], headline: Option<usize>) -> Option<String> {
    lines.iter().take(headline.unwrap_or(REACH).min(REACH)).find_map(|line| name(&line.text))
}

fn name(row: &str) -> Option<String> {
    let words: Vec<&str> = row.split_whitespace().collect();
    let (last, names) = words.split_last()?;
    let own: Vec<&&str> = names.iter().filter(|word| !matches!(word.to_lowercase().as_str(), "the" | "of")).collect();
    let titled = |word: &&&str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && word.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '\'' | '’' | '&'))
            && !LEXICON.not_people.contains(lower.as_str())
            && !LEXICON.months.contains_key(lower.as_str())
    };
    let told = words.len() <= WORDS
        && last.starts_with(char::is_uppercase)
        && TITLES.contains(last.to_lowercase().as_str())
        && !own.is_empty()
        && own.iter().all(titled);
    told.then(|| {
        if words.iter().all(|word| is_shouted(word)) {
            words.iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ")
        } else {
            words.join(" ")
        }
    })
}

fn is_shouted(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

/// A word in capitals as it is written in a text.
fn plain(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_newspapers() {
        for (row, expect) in [
            ("NORRA POST", "Norra Post"),
            ("The Sund Gazette", "The Sund Gazette"),
            ("Herald of Norra Tribune", "Herald of Norra Tribune"),
        ] {
            assert_eq!(name(row).as_deref(), Some(expect), "{row:?}");
        }
        for row in [
            "Post",
            "The Times",
            "World News",
            "Harbour opens, says the Norra Post",
            "he read the Post",
            "Sign up for the Post",
            "August Journal",
        ] {
            assert_eq!(name(row), None, "{row:?}");
        }
    }
}
