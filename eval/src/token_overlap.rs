//! How many words two phrases share: the measure that answers in free words are scored by.

use std::collections::BTreeMap;

/// Words of letters and digits in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// F1 of the words of two phrases, each word counted as often as it occurs; 0 for a phrase without words.
pub(crate) fn f1(left: &str, right: &str) -> f64 {
    let (left, right) = (words(left), words(right));
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for word in &left {
        *count.entry(word).or_default() += 1;
    }
    let shared = right
        .iter()
        .filter(|word| match count.get_mut(word.as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        })
        .count();
    crate::score::ratio(2 * shared, left.len() + right.len()).unwrap_or(0.0)
}

/// Words that tell two phrases for one actor apart no further.
const EMPTY: &[&str] = &["the", "a", "an", "of", "in", "to", "and", "s"];

/// Whether two phrases name one actor: F1 of their words, without articles and prepositions, of .5 or more, or all words of one in the other.
pub(crate) fn same_actor(left: &str, right: &str) -> bool {
    let kept = |text: &str| -> Vec<String> {
        words(text).into_iter().filter(|word| !EMPTY.contains(&word.as_str())).collect()
    };
    let (left, right) = (kept(left), kept(right));
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let inside = |inner: &[String], outer: &[String]| inner.iter().all(|word| outer.contains(word));
    inside(&left, &right) || inside(&right, &left) || f1(&left.join(" "), &right.join(" ")) >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_shared_are_counted_once() {
        assert!((f1("the port of Oslo", "Oslo port") - 2.0 * 2.0 / 6.0).abs() < 1e-9);
        assert!(f1("", "port") < 1e-9);
        assert!(same_actor("the Averin port workers", "port workers"));
        assert!(!same_actor("the port", "the city"));
        assert!(!same_actor("the", "the city"));
    }
}
