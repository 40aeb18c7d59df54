//! Pairs quotation marks into quotations, block by block.
//!
//! Why: whatever stands inside is word for word, and a verb in there is the speaker's, not the reporter's.
//! A quotation that is open at the end of a paragraph runs on where the next paragraph opens again (English prints no closing mark there).
//! Known misses: a quotation whose closing mark was forgotten takes the rest of its paragraph, but for the words that attribute it at its end.

use std::ops::Range;

use secondsource_model::{QuotedSpan, SourceText};

use super::marks::{Family, Mark, Turn, find_marks};
use super::transcript;

struct Open {
    mark: Mark,
    depth: u8,
}

struct Found {
    outer: Range<usize>,
    inner: Range<usize>,
    depth: u8,
    closed: bool,
}

/// The quotations of a text whose blocks (paragraphs) are given, ascending by first byte, outer before inner.
pub(crate) fn find_quotes(text: &SourceText, blocks: &[Range<usize>]) -> Vec<QuotedSpan> {
    let mut quotes: Vec<QuotedSpan> = Vec::new();
    // Index in `quotes` of the quotation that the block before left open.
    let mut left_open: Option<usize> = None;
    let turns = transcript::turns(text.as_str(), blocks);
    for (number, block) in blocks.iter().enumerate() {
        let Some(words) = text.as_str().get(block.clone()) else { continue };
        let turn = turns.get(&number).map(|start| start - block.start);
        let found = turn.map_or_else(|| pair_block(words), |start| pair_turn(words, start));
        if let Some(before) = left_open {
            let opens_again = turn.is_none() && found.first().is_some_and(|first| first.outer.start == 0);
            if opens_again && let Some(quote) = quotes.get_mut(before) {
                quote.runs_on = true;
                quote.closed = true;
            }
        }
        left_open = None;
        for quote in found {
            let at = |range: &Range<usize>| text.span(block.start + range.start, block.start + range.end);
            let (Some(inner), Some(outer)) = (at(&quote.inner), at(&quote.outer)) else { continue };
            if inner.is_empty() {
                continue;
            }
            if !quote.closed && quote.depth == 0 && quote.outer.end == words.len() {
                left_open = Some(quotes.len());
            }
            quotes.push(QuotedSpan { inner, outer, closed: quote.closed, depth: quote.depth, runs_on: false });
        }
    }
    quotes
}

/// A turn of a transcript is one quotation from behind its label on; the marks inside are nested. A mark that only opened before the label, or
/// only closes at the end, belongs to the whole transcript.
fn pair_turn(block: &str, start: usize) -> Vec<Found> {
    let said = block[start..].trim_end();
    let opened = block.starts_with(['"', '“', '«', '„']);
    let bare = if opened { said.trim_end_matches(['"', '”', '»', '“']) } else { said };
    let mut found = vec![Found {
        outer: start..start + said.len(),
        inner: start..start + bare.len(),
        depth: 0,
        closed: !opened || bare.len() < said.len(),
    }];
    found.extend(pair_block(bare).into_iter().map(|quote| Found {
        outer: start + quote.outer.start..start + quote.outer.end,
        inner: start + quote.inner.start..start + quote.inner.end,
        depth: quote.depth.saturating_add(1),
        closed: quote.closed,
    }));
    found
}

fn pair_block(block: &str) -> Vec<Found> {
    let marks = find_marks(block);
    let mut open: Vec<Open> = Vec::new();
    let mut found: Vec<Found> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let partner = open.iter().rposition(|open| open.mark.family == mark.family);
        let closes = match mark.turn {
            Turn::Opens => false,
            Turn::Closes => true,
            Turn::Either => partner.is_some(),
        };
        if closes {
            let Some(partner) = partner else { continue };
            // "the workers' hall" inside a single quotation: closed only if no better mark of the family follows before the next one opens.
            let later = || marks[index + 1..].iter().take_while(|later| later.turn != Turn::Opens);
            if mark.family == Family::Single
                && mark.doubtful
                && later().any(|later| later.family == Family::Single && later.turn == Turn::Closes)
            {
                continue;
            }
            let opened = &open[partner];
            found.push(Found {
                outer: opened.mark.start..mark.end,
                inner: opened.mark.end..mark.start,
                depth: opened.depth,
                closed: true,
            });
            open.truncate(partner);
        } else {
            if mark.family == Family::Single && !closed_later(&marks[index + 1..]) {
                continue;
            }
            // A straight or curly double mark that opens while one of its family is open: the one before was never closed.
            let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
            if let Some(same) = open.iter().rposition(|open| open.mark.family == mark.family)
                && mark.turn == Turn::Opens
                && same + 1 == open.len()
                && !nests(&marks[index + 1..], mark.family)
            {
                let opened = &open[same];
                found.push(Found {
                    outer: opened.mark.start..mark.start,
                    inner: opened.mark.end..mark.start,
                    depth: opened.depth,
                    closed: false,
                });
                let depth = opened.depth;
                open.truncate(same);
                open.push(Open { mark: *mark, depth });
                continue;
            }
            open.push(Open { mark: *mark, depth });
        }
    }
    if let Some(first) = open.first() {
        let end = attribution(&block[first.mark.end..]).map_or(block.len(), |length| first.mark.end + length);
        found.push(Found { outer: first.mark.start..end, inner: first.mark.end..end, depth: 0, closed: false });
    }
    found.sort_by_key(|quote| (quote.outer.start, std::cmp::Reverse(quote.outer.end)));
    settle_depths(&mut found);
    found
}

/// Where a quotation without its closing mark gives way to the words that attribute it: behind the comma of `, said a resident.` or `, he said.` at the
/// end of the block. Only the commonest verb of saying is asked for, so that nothing spoken is cut off.
fn attribution(words: &str) -> Option<usize> {
    let (before, behind) = words.rsplit_once(", ")?;
    let tail = behind.trim_end().trim_end_matches('.');
    let says = |word: Option<&str>| matches!(word, Some("said" | "says"));
    let mut parts = tail.split_whitespace();
    let short = parts.clone().count() <= 8;
    (short && !tail.contains(['"', '“', '”', '?', '!']) && (says(parts.next()) || says(parts.next_back())))
        .then(|| before.len() + 1)
}

/// Whether two more marks of the family close behind: the opening one is then nested, not a repair.
fn nests(later: &[Mark], family: Family) -> bool {
    let turns = later.iter().filter(|mark| mark.family == family).map(|mark| mark.turn);
    turns.take(2).filter(|turn| *turn == Turn::Closes).count() == 2
}

fn closed_later(later: &[Mark]) -> bool {
    later.iter().any(|mark| mark.family == Family::Single && mark.turn == Turn::Closes)
}

/// Depth by containment, which is right whatever was repaired on the way.
fn settle_depths(found: &mut [Found]) {
    let mut around: Vec<usize> = Vec::new();
    for index in 0..found.len() {
        let start = found[index].outer.start;
        around.retain(|outer| found[*outer].outer.end > start);
        found[index].depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<Range<usize>> {
        let mut start = 0;
        let mut blocks = Vec::new();
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if end > start {
                blocks.push(start..end);
            }
            start += line.len();
        }
        blocks
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let source = SourceText::new(text);
        let quotes = find_quotes(&source, &paragraphs(text));
        let got: Vec<&str> = quotes.iter().map(|quote| source.slice(quote.inner)).collect();
        assert_eq!(got, expect, "quotations of {text:?}");
    }

    #[test]
    fn straight_curly_single_doubled() {
        check("\"It rains,\" she said. \"A lot.\"", &["It rains,", "A lot."]);
        check("“It rains,” she said.", &["It rains,"]);
        check("‘It rains,’ she said.", &["It rains,"]);
        check("''It rains,'' she said.", &["It rains,"]);
        check("He called it 'very odd'.", &["very odd"]);
    }

    #[test]
    fn nested_ones_stand_behind_the_outer() {
        check("“He told me ‘go home’ twice,” she said.", &["He told me ‘go home’ twice,", "go home"]);
        check("\"He told me 'go home,'\" she said.", &["He told me 'go home,'", "go home,"]);
    }

    #[test]
    fn possessives_and_short_forms_are_left_alone() {
        check("The workers' hall and the boss's car aren't ours.", &[]);
        check("It’s the ministers’ plan.", &[]);
    }

    #[test]
    fn odd_marks_lose_nothing() {
        check("\"First,\" he said. It was 6 feet.\n\"Second,\" she said.", &["First,", "Second,"]);
        check("“We start.\n“We go on,” he said.", &["We start.", "We go on,"]);
        check("He said: “We never end", &["We never end"]);
        check("\"We had nothing left, said a resident.", &["We had nothing left,"]);
        check(
            "\"We had nothing left, and nobody said so to us at the town hall that night.",
            &["We had nothing left, and nobody said so to us at the town hall that night."],
        );
        check("Never opened,” he said.", &[]);
    }

    #[test]
    fn every_kind_of_mark() {
        check("„It rains,“ she said.", &["It rains,"]);
        check("«It rains,» she said.", &["It rains,"]);
        check("“It rains,\" she said.", &["It rains,"]);
        check("``It rains,'' she said.", &["It rains,"]);
        check("'It's the mayor's road,' she said.", &["It's the mayor's road,"]);
        check("‘It’s the workers’ road,’ she said.", &["It’s the workers’ road,"]);
        check("“He told me ‘go,’ and I went.”", &["He told me ‘go,’ and I went.", "go,"]);
    }

    /// One odd mark must not take what stands in other paragraphs.
    #[test]
    fn an_odd_mark_leaves_the_rest_of_the_document_alone() {
        for odd in ["\"", "“", "”", "„", "«", "»", "''", "‘", "6'2\"", "the '90s", "rock ’n’ roll"] {
            let text = format!("“First,” she said.\nIt was {odd} there.\n“Last,” she said.");
            let source = SourceText::new(&text);
            let quotes = find_quotes(&source, &paragraphs(&text));
            let inner: Vec<&str> = quotes.iter().map(|quote| source.slice(quote.inner)).collect();
            assert!(inner.contains(&"First,") && inner.contains(&"Last,"), "{inner:?} in {text:?}");
        }
    }

    #[test]
    fn a_speech_over_paragraphs_runs_on() {
        let text = "“We start.\n“We go on,” he said.";
        let quotes = find_quotes(&SourceText::new(text), &paragraphs(text));
        assert!(quotes[0].runs_on && quotes[0].closed && !quotes[1].runs_on);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_spans_that_slice(text in "[\"'“”‘’a-c .,\n0-9]{0,60}") {
            let source = SourceText::new(&text);
            for quote in find_quotes(&source, &paragraphs(&text)) {
                proptest::prop_assert!(quote.outer.contains(quote.inner));
                proptest::prop_assert!(!source.slice(quote.inner).is_empty());
            }
        }
    }
}
