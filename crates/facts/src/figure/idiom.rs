//! Numbers that count nothing reported: "one of the", "at one point", "no one", "one another", "one-off".

use crate::words::{WordKind, Words};

/// Whether the number at `at..end` is an idiom.
pub(super) fn is_idiom(words: &Words<'_>, at: usize, end: usize) -> bool {
    let before = if at > 0 { words.before(at, 1) } else { "" };
    let behind = words.norm(end);
    if words.norm(at) == "one" && end == at + 1 {
        let hyphen = words.norm(end) == "-" && words.glued(end);
        let of_the = behind == "of"
            && words.is(
                end + 1,
                &[
                    "the", "its", "his", "her", "their", "our", "my", "your", "those", "these", "several", "many",
                    "two", "three", "a", "only", "at",
                ],
            );
        let pronoun = matches!(
            before,
            "no" | "any"
                | "every"
                | "each"
                | "the"
                | "this"
                | "that"
                | "which"
                | "another"
                | "some"
                | "not"
                | "last"
                | "first"
                | "next"
                | "a"
                | "an"
                | "new"
                | "good"
                | "only"
                | "number"
        ) || matches!(
            behind,
            "another"
                | "thing"
                | "way"
                | "day"
                | "point"
                | "time"
                | "side"
                | "hand"
                | "would"
                | "could"
                | "can"
                | "might"
                | "should"
                | "must"
                | "that"
                | "who"
                | "which"
                | "'s"
                | "day's"
                | "to"
                | "example"
                | "or"
                | "reason"
                | "is"
                | "was"
                | "has"
                | "said"
                | "says"
                | "told"
                | "more"
                | "such"
                | "by"
        ) && behind != "more";
        let mark = words.get(end).is_none_or(|word| word.kind == WordKind::Mark) && !hyphen;
        return of_the
            || pronoun
            || mark
            || (hyphen
                && words.is(
                    end + 1,
                    &["off", "on", "way", "time", "sided", "to", "size", "stop", "liner", "man", "upmanship"],
                ));
    }
    // "on all fours", "24/7", "fifty-fifty", "two-way", "50-50", "zero tolerance", "second to none".
    let pair = matches!(words.norm(end), "-" | "/") && words.glued(end) && words.glued(end + 1);
    let twice =
        pair && matches!((words.norm(at), words.norm(end + 1)), ("24", "7") | ("50", "50") | ("fifty", "fifty"));
    let hyphened =
        pair && words.is(
            end + 1,
            &["way", "fold", "dimensional", "faced", "tier", "wheeler", "piece", "time", "star", "pronged"],
        ) && words.norm(end + 1) != "fold";
    twice
        || hyphened
        || (words.norm(at) == "zero" && words.is(end, &["tolerance", "sum"]))
        || (words.is(at, &["ten", "five"]) && words.norm(end) == "downing")
}
