//! Whether a text lets a number stand: parts of a whole ("two of the injured"), differences ("five more than before") and numbers that it takes
//! back ("not 14 as it first reported").

use secondsource_model::{Change, FigureStanding};

use super::candidate::Candidate;
use super::governor::Governor;
use crate::words::Words;

/// Words behind a number that are looked through for a sign that it is taken back.
const REACH: usize = 10;

/// What the words around a number do with it.
pub(super) fn standing(words: &Words<'_>, candidate: &Candidate) -> FigureStanding {
    if is_withdrawn(words, candidate) {
        FigureStanding::Withdrawn
    } else if is_part(words, candidate) {
        FigureStanding::Part
    } else if is_difference(words, candidate) {
        FigureStanding::Difference
    } else {
        FigureStanding::Stated
    }
}

/// "cut to 1.2% from 1.8%", "rose from 80p to £1.20", "up from $4.9bn a year ago", "compared with 14 last year": what held before a change.
pub(super) fn is_former(
    words: &Words<'_>,
    candidate: &Candidate,
    governor: Option<Governor<'_>>,
    change: Option<Change>,
) -> bool {
    let first = candidate.words.start;
    if words.before(first, 1) != "from" {
        return false;
    }
    // "up from", "down from"; else a verb or noun of change must govern the number: "12 metres from 5 houses" tells none.
    let beside = matches!(words.before(first, 2), "up" | "down" | "higher" | "lower");
    let by_change = change.is_some()
        && match governor {
            Some(Governor::Verb { role, .. } | Governor::Noun { role, .. }) => role == "from",
            None => false,
        };
    beside || by_change
}

/// "two of the injured", "three of them", "including two children", "among them a dozen women". "Two of the three ships" tells its whole.
fn is_part(words: &Words<'_>, candidate: &Candidate) -> bool {
    let (first, end) = (candidate.words.start, candidate.number_words.end);
    let of_them = words.norm(end) == "of"
        && words.is(
            end + 1,
            &["the", "those", "these", "them", "whom", "which", "its", "his", "her", "their", "our", "us"],
        );
    let before = |back: usize| words.before(first, back);
    let including = matches!(before(1), "including" | "include" | "included" | "includes")
        || before(2) == "including" && before(1) == "the"
        || before(2) == "among" && matches!(before(1), "them" | "those" | "whom");
    of_them || including
}

/// "five more than the coastguard first reported", "two fewer", "two more people": by how much a number differs from another. "No more than", "more than
/// five" and "five or more" set a bound and stand in front of the number or apart from it.
fn is_difference(words: &Words<'_>, candidate: &Candidate) -> bool {
    words.is(candidate.number_words.end, &["more", "fewer", "less", "further", "additional", "extra"])
}

/// "not 14 as it first reported", "12, not 14", "revised from 14", "an earlier toll of 14", "initially put at 14".
fn is_withdrawn(words: &Words<'_>, candidate: &Candidate) -> bool {
    let (first, end) = (candidate.words.start, candidate.number_words.end);
    let the = usize::from(words.before(first, 1) == "the");
    let before = |back: usize| words.before(first, back + the);
    let ends = |at: usize| words.is(at, &[".", "!", "?", "\n", ";"]);
    let behind = || (end..end + REACH).take_while(|at| !ends(*at));
    if before(1) == "not" {
        // "not 100 metres away" measures; a number set against another one, or one that was reported, is put right.
        let against = matches!(before(2), "," | "-" | "(" | "and" | "but");
        let reported = behind().any(|at| {
            words.is(
                at,
                &[
                    "reported",
                    "stated",
                    "said",
                    "announced",
                    "given",
                    "claimed",
                    "believed",
                    "thought",
                    "published",
                    "wrote",
                ],
            )
        });
        let said = reported && behind().any(|at| words.norm(at) == "as");
        // "The 1 %, not the 99 %" are two groups, no number put right.
        return against && (the == 0 || reported) || said;
    }
    let from = before(1) == "from"
        && (1..=3).any(|back| matches!(before(1 + back), "revised" | "corrected" | "lowered" | "downgraded"));
    let of = matches!(before(1), "of" | "at")
        && (2..=4).any(|back| matches!(before(back), "toll" | "figure" | "count" | "number" | "estimate" | "put"))
        && (3..=6).any(|back| {
            matches!(before(back), "earlier" | "previous" | "initial" | "initially" | "original" | "wrongly")
        });
    let instead = before(1) == "of"
        && before(2) == "instead"
        && behind().any(|at| words.is(at, &["reported", "announced", "stated"]));
    from || of || instead
}
