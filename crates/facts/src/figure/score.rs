//! Results: "won 3-1", "voted 52 to 48", "a 7-2 ruling".

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::Candidate;
use super::share;
use super::tables::Tables;
use crate::words::{WordKind, Words};

/// Words of contest before a result in "N to N" or "N-N".
const CONTEST: &[&str] = &[
    "won", "win", "beat", "beating", "defeated", "lost", "lose", "drew", "draw", "voted", "vote", "score", "victory",
    "defeat", "lead", "led", "leading", "ruled", "ruling", "thrashed", "tied", "tie", "passed", "approved", "rejected",
    "decision", "margin", "down", "up", "winning",
];

pub(super) fn read(words: &Words<'_>, tables: &Tables, at: usize) -> Option<Candidate> {
    let first = words.plain_int(at)?;
    let (second, end, hyphen) = match words.norm(at + 1) {
        "-" if words.glued(at + 1) && words.glued(at + 2) => (words.plain_int(at + 2)?, at + 3, true),
        "to" => (words.plain_int(at + 2)?, at + 3, false),
        _ => return None,
    };
    let mut end = end;
    // "4-4-2", "6-4 6-3" go on.
    while words.norm(end) == "-" && words.glued(end) && words.glued(end + 1) && words.plain_int(end + 1).is_some() {
        end += 2;
    }
    let contest = (1..=6).any(|back| CONTEST.contains(&words.before(at, back)));
    let measured = share::percent(words, end).is_some() || tables.unit_at(words, end).is_some();
    let plural_behind = words.get(end).is_some_and(|word| {
        word.kind == WordKind::Letters
            && word.norm.len() > 3
            && (word.norm.ends_with('s') && !word.norm.ends_with("ss") || word.norm == "people")
    });
    // A rising pair with a plural behind is a range; a falling one is a result.
    if measured || first >= 1000 || second >= 1000 || (plural_behind && first < second) {
        return None;
    }
    // "made it 3-0", "a 60-40 split": a falling pair with a hyphen is no range, and no two counts.
    let told = (hyphen && (contest || first >= second)) || (!hyphen && contest && !plural_behind && first >= second);
    told.then(|| Candidate::plain(at..end, Number::Value(Decimal::new(first, 0)), FigureKind::Score))
}
