//! Whether words assert or negate: the same words with and without "not" are two opposite claims.

use std::sync::LazyLock;

use secondsource_model::Span;

use super::unit::Unit;
use crate::members::Member;
use crate::words::list;

static NEGATIONS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    list(include_str!("../../data/en/negations.txt")).map(|line| line.split_whitespace().collect()).collect()
});

/// Words in front of a happening in which a negating verb governs it: "ruled out ever again resigning".
const GOVERNING: usize = 4;

/// Whether the words say that something is not so: an odd number of negations.
pub(crate) fn negates(member: &Member<'_>, spans: &[Span]) -> bool {
    spans.iter().map(|span| count(member.article.slice(*span))).sum::<usize>() % 2 == 1
}

/// Whether a negation stands close in front of a happening, in its sentence: "ruled out resigning".
pub(crate) fn is_undone(member: &Member<'_>, trigger: Span, sentence: Span) -> bool {
    let before = member.article.text.as_str().get(sentence.start()..trigger.start()).unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().collect();
    let near = words.get(words.len().saturating_sub(GOVERNING)..).unwrap_or_default();
    // What another clause negates is no matter of this one.
    let near = near.rsplit(|word| word.ends_with([',', ';', ':', '.'])).next().unwrap_or_default();
    count(&near.join(" ")) % 2 == 1
}

/// How two assertions that differ in this relate: `Some(true)` if they are the same but for the negation, `Some(false)` if they are much alike.
pub(crate) fn opposed(left: &Unit, right: &Unit) -> Option<bool> {
    if left.negates == right.negates || left.telling.is_empty() || right.telling.is_empty() {
        return None;
    }
    let shared = super::align::intersection(&left.telling, &right.telling).count();
    let (short, long) = (left.telling.len().min(right.telling.len()), left.telling.len().max(right.telling.len()));
    // "knew nothing" has one word more than "knew".
    match () {
        () if shared == short && long - shared <= 1 => Some(true),
        () if shared * 8 >= (short + long) * 3 => Some(false),
        () => None,
    }
}

fn count(text: &str) -> usize {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let contracted = words.iter().filter(|word| word.ends_with("n't")).count();
    let listed =
        |negation: &&Vec<&str>| words.windows(negation.len()).filter(|window| *window == negation.as_slice()).count();
    contracted + NEGATIONS.iter().map(|negation| listed(&negation)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn negations_are_counted_as_words() {
        for (text, expected) in [
            ("the dam was safe", 0),
            ("the dam was not safe", 1),
            ("it wasn’t safe", 1),
            ("nobody denied it", 2),
            ("the mayor ruled out resigning", 1),
            ("he ruled the ball out", 0),
            ("a note on knots", 0),
        ] {
            assert_eq!(count(text), expected, "{text:?}");
        }
    }
}
