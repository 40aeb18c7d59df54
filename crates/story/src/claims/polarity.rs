//! Whether words assert or negate: the same words with and without "not" are two opposite claims.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::Span;

use super::unit::Unit;
use crate::members::{Member, MemberWord, PlainIx};
use crate::words::list;

/// Phrases by their first word.
type Phrases = BTreeMap<&'static str, Vec<Vec<&'static str>>>;

static NEGATIONS: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("../../data/en/negations.txt")));

/// Negations that take nothing back from what follows: "not only", "not long after".
static IDLE_NEGATIONS: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("../../data/en/idle_negations.txt")));

fn phrases(file: &'static str) -> Phrases {
    let mut phrases = Phrases::new();
    for phrase in list(file).map(|line| line.split_whitespace().collect::<Vec<_>>()) {
        phrases.entry(phrase.first().copied().unwrap_or_default()).or_default().push(phrase);
    }
    phrases
}

/// The lengths of the phrases that begin at a word.
fn phrases_at<'w>(phrases: &'static Phrases, words: &'w [&'w str]) -> impl Iterator<Item = usize> + 'w {
    let of_first = words.first().and_then(|first| phrases.get(first)).map_or(&[][..], Vec::as_slice);
    of_first.iter().filter(|phrase| words.starts_with(phrase)).map(Vec::len)
}

/// Words that say only whether the rest is so.
const TRUTH: [&str; 6] = ["true", "correct", "right", "accurate", "case", "so"];

/// Words of a negation at most, where it is looked for before a telling word.
const MOST_WORDS: usize = 3;

/// Words in front of a happening in which a negating verb governs it: "ruled out ever again resigning".
const GOVERNING: usize = 4;

/// Words that open a clause of their own, which the negation of the clause before does not reach: "nobody was hurt when the roof fell".
const OPENING: [&str; 15] = [
    "after", "before", "when", "while", "because", "since", "until", "although", "though", "if", "unless", "as", "but",
    "who", "which",
];

/// Whether the words say that something is not so: an odd number of negations.
pub(crate) fn negates(member: &Member<'_>, spans: &[Span]) -> bool {
    spans.iter().map(|span| count(member.article.slice(*span))).sum::<usize>() % 2 == 1
}

/// The telling words that negations stand before, each the first behind one.
pub(crate) fn negated_words(member: &Member<'_>, spans: &[Span]) -> Vec<PlainIx> {
    let places = spans.iter().flat_map(|span| negated_places(member, *span));
    crate::members::distinct(places.filter_map(|at| member.words.get(at)).map(|word| word.plain))
}

/// Where the telling words stand, among the words of an article, that the negations of a span stand before.
pub(crate) fn negated_places(member: &Member<'_>, span: Span) -> Vec<usize> {
    let mut found = Vec::new();
    let first = member.places_in(span).start;
    let words = member.words_in(span);
    let text = member.article.text.as_str();
    let letters =
        |word: &MemberWord| text.get(word.start as usize..word.end as usize).unwrap_or_default().to_lowercase();
    let lower: Vec<String> = words.iter().map(letters).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    for at in 0..words.len() {
        let contracted = lower[at] == "t" && at > 0 && lower[at - 1].ends_with('n');
        let negation = phrases_at(&NEGATIONS, &lower[at..]).filter(|length| *length <= MOST_WORDS).max();
        if let Some(length) = negation.or(contracted.then_some(1)) {
            let negated = (at + length..words.len()).find(|next| !words[*next].stop);
            // "It is not true that the bridge will close": all that follows is negated, no one word.
            found.extend(negated.filter(|next| !TRUTH.contains(&lower[*next])).map(|next| first + next));
        }
    }
    found
}

/// Whether a negation stands close in front of a happening, in its sentence: "ruled out resigning".
pub(crate) fn is_undone(member: &Member<'_>, trigger: Span, sentence: Span) -> bool {
    undone(member.article.text.as_str().get(sentence.start()..trigger.start()).unwrap_or_default())
}

/// Where a sentence begins to call untrue what a word in it tells: "it was not true that the council had ignored warnings".
pub(crate) fn called_untrue(member: &Member<'_>, trigger: Span, sentence: Span) -> Option<usize> {
    const UNTRUE: [&str; 6] =
        ["not true that ", "n't true that ", "n’t true that ", "untrue that ", "false that ", "not the case that "];
    let before = member.article.text.as_str().get(sentence.start()..trigger.start())?;
    UNTRUE.iter().filter_map(|words| before.rfind(words)).max().map(|at| sentence.start() + at)
}

/// Whether words in front of a happening undo it.
fn undone(before: &str) -> bool {
    let words: Vec<String> = before.split_whitespace().map(str::to_lowercase).collect();
    let from = words.len().saturating_sub(GOVERNING);
    let near = words.get(from..).unwrap_or_default();
    // What another clause negates is no matter of this one.
    let opens = |word: &String| word.ends_with([',', ';', ':', '.']) || OPENING.contains(&word.as_str());
    let own = near.iter().rposition(opens).map_or(0, |at| at + 1);
    count(&near.get(own..).unwrap_or_default().join(" ")) % 2 == 1
}

/// Whether the words right before a number, lower case, negate it: "we are not going to nine", "never offered 6 percent". "Not only", "no fewer than"
/// take nothing back, and "not yet clear how many of the 14" leaves the 14 as they are.
pub(crate) fn is_negated_number(before: &str) -> bool {
    const IDLE: [&str; 7] = ["only", "just", "least", "fewer", "less", "more", "later"];
    const BOUND: [&str; 8] = ["clear", "known", "how", "whether", "which", "if", "than", "until"];
    let clause = before.rsplit([',', ';', ':', '.', '–', '—', '"', '“', '”', '(', ')']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    let near = words.get(words.len().saturating_sub(GOVERNING)..).unwrap_or_default();
    // "A decline of 7 percent", "failed for 12 hours": only the bare negations bear on a number.
    let negations = near.iter().filter(|word| {
        matches!(**word, "not" | "never" | "cannot" | "nor") || word.ends_with("n't") || word.ends_with("n’t")
    });
    !near.iter().any(|word| BOUND.contains(word) || OPENING.contains(word) || IDLE.contains(word))
        && negations.count() % 2 == 1
}

/// How two assertions that differ in this relate: `Some(true)` if they are the same but for the negation, `Some(false)` if they are much alike.
pub(crate) fn opposed(left: &Unit, right: &Unit) -> Option<bool> {
    if left.negates == right.negates || left.telling.is_empty() || right.telling.is_empty() {
        return None;
    }
    // "No fight, we just live far apart" denies nothing of "we just live far apart": what is negated must be what the other asserts.
    let (negative, other) = if left.negates { (left, right) } else { (right, left) };
    let contested = |word: &PlainIx| other.telling.contains(word) && !other.negated.contains(word);
    if !negative.negated.is_empty() && !negative.negated.iter().any(contested) {
        return None;
    }
    let shared = super::align::intersection(&left.telling, &right.telling).count();
    let (short, long) = (left.telling.len().min(right.telling.len()), left.telling.len().max(right.telling.len()));
    // "knew nothing" has one word more than "knew".
    match () {
        () if shared == short && long - shared <= 1 => Some(true),
        () if shared * 8 >= (short + long) * 3 || shared == short && short >= 3 => Some(false),
        // "Would not intervene", "stood ready to intervene": the very word that one takes back is asserted by the other.
        () if negative.negated.iter().any(contested) && shared == short && short > 1 => Some(false),
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
    let listed = |phrases: &'static Phrases| (0..words.len()).flat_map(|at| phrases_at(phrases, &words[at..])).count();
    (contracted + listed(&NEGATIONS)).saturating_sub(listed(&IDLE_NEGATIONS))
}

#[cfg(test)]
mod tests {
    use super::{count, is_negated_number, undone};

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
            ("not only the dam was unsafe", 0),
            ("there is no doubt that it was safe", 0),
            ("no longer safe", 1),
        ] {
            assert_eq!(count(text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_that_are_not_so_are_seen() {
        for before in ["we are not going to ", "she never offered ", "it isn't ", "it was not "] {
            assert!(is_negated_number(before), "{before:?}");
        }
        for before in [
            "not only ",
            "no fewer than ",
            "not until ",
            "it was not clear how many of the ",
            "a decline of ",
            "nobody was hurt, and ",
            "it was not safe, and ",
            "it had failed for ",
            "",
        ] {
            assert!(!is_negated_number(before), "{before:?}");
        }
    }

    #[test]
    fn a_negation_undoes_what_it_governs_and_no_other_clause() {
        for before in ["The mayor ruled out ", "He did not ", "She has never ", "The union refused to ", "It won’t "]
        {
            assert!(undone(before), "{before:?}");
        }
        for before in [
            "The mayor ",
            "Not long after he ",
            "Nobody was hurt when the roof ",
            "He did not speak, and ",
            "The talks failed not because he ",
            "She did not know who ",
            "Not only the mayor ",
            "He has no doubt that she ",
            "",
        ] {
            assert!(!undone(before), "{before:?}");
        }
    }
}
