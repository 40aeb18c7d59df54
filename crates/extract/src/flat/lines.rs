//! A text page cut into its lines; where it was broken at a width, as mail and agency wires are, a paragraph is one line again.

use crate::forms::phrase;
use crate::line::Line;

/// Lines that are not blank, each with its place.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let rows = rows(text);
    let width = wrapped_at(&rows);
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(first) = rows.get(at) {
        let mut last = first;
        at += 1;
        while let (Some(width), Some(next)) = (width, rows.get(at)) {
            // Without blank rows the first row of a paragraph is set in.
            if next.after_blank || next.indent >= last.indent + INDENT || !fills(last, next, width) {
                break;
            }
            last = next;
            at += 1;
        }
        let source = first.from..last.from + last.words.len();
        let Some(words) = text.get(source.clone()) else { continue };
        lines.push(Line {
            text: words.to_owned(),
            source: Some(source),
            machine: phrase::machine_made(words) || phrase::discloses_machine(words),
        });
    }
    lines
}

/// A row of the page as it stands in the file.
struct Row<'a> {
    words: &'a str,
    from: usize,
    chars: usize,
    /// White space before its words.
    indent: usize,
    /// A blank row, or more, stands above it.
    after_blank: bool,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let (mut start, mut after_blank) = (0, true);
    // The line end of some systems is two characters, and the second is no blank row.
    let mut returned = false;
    for row in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let words = row.trim();
        if rows.len() >= MAX_LINES {
            break;
        }
        if words.is_empty() {
            after_blank |= !(returned && row == "\n");
        } else {
            let from = start + (row.len() - row.trim_start().len());
            let indent = row.chars().take_while(|character| character.is_whitespace()).count();
            rows.push(Row { words, from, chars: words.chars().count(), indent, after_blank });
            after_blank = false;
        }
        returned = row.ends_with('\r');
        start += row.len();
    }
    rows
}

/// The first row of a paragraph is set in by so much at least.
const INDENT: usize = 2;
/// Rows beyond this are not read: a page has some hundreds.
pub(crate) const MAX_LINES: usize = 50_000;

/// Widths at which texts are broken, in characters: most are 64 to 80.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;
/// Rows that go on in the next one at least, before a text counts as broken at a width.
const MIN_BROKEN: usize = 4;

/// The width at which a text is broken: no row is longer, and a third of the rows are full and go on in the next one with a small letter.
///
/// Running text that was not broken has paragraphs longer than any page is wide, and menus have rows that are not full.
fn wrapped_at(rows: &[Row<'_>]) -> Option<usize> {
    let width = rows.iter().map(|row| row.chars).max().filter(|width| WIDTHS.contains(width))?;
    let goes_on = |pair: &&[Row<'_>]| match pair {
        [row, next] => !next.after_blank && next.words.starts_with(char::is_lowercase) && fills(row, next, width),
        _ => false,
    };
    let broken = rows.windows(2).filter(goes_on).count();
    (broken >= MIN_BROKEN && 3 * broken >= rows.len()).then_some(width)
}

/// Whether the first word of the next row had no room in this one.
fn fills(row: &Row<'_>, next: &Row<'_>, width: usize) -> bool {
    let word = next.words.split_whitespace().next().map_or(0, |word| word.chars().count());
    row.chars + 1 + word > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).into_iter().map(|line| line.text).collect()
    }

    const WRAPPED: &str = "NORRA POST\n\nHarbour of Norra opens again after nine days\n\n\
        The harbour of Norra opened again on Wednesday, nine days after a\n\
        storm had broken its gate, and the first ships left with the tide,\n\
        the mayor said at the quay in the morning.\n\n\
        Fourteen ships had left by noon. Nobody would wait for another\n\
        night, she told reporters, and tickets for the days on which the\n\
        ferries did not go stay good until the end of the year.\n";

    #[test]
    fn a_text_broken_at_a_width_is_read_by_its_paragraphs() {
        let lines = texts(WRAPPED);
        assert_eq!(lines.len(), 4, "{lines:#?}");
        assert!(lines[2].starts_with("The harbour") && lines[2].ends_with("in the morning."));
        assert_eq!(texts(&WRAPPED.replace('\n', "\r\n")).len(), 4);
        for line in split(WRAPPED) {
            assert_eq!(WRAPPED.get(line.source.unwrap()), Some(line.text.as_str()), "lines are verbatim");
        }
    }

    #[test]
    fn a_paragraph_that_is_set_in_begins_without_a_blank_row() {
        let text = "   The harbour of Norra opened again on Wednesday, nine days after\na storm had broken its gate, and the first ships left with the\n\
            tide, the mayor said at the quay in the morning to all who were\nthere.\n   Fourteen ships had left by noon. Nobody would wait for another\nnight, she told reporters.\n";
        let lines = texts(text);
        assert_eq!(lines.len(), 2, "{lines:#?}");
        assert!(lines[1].starts_with("Fourteen"));
    }

    #[test]
    fn rows_are_bounded() {
        assert_eq!(split(&"Home\nNews\n".repeat(MAX_LINES)).len(), MAX_LINES);
    }

    #[test]
    fn other_texts_keep_their_rows() {
        let menu = "Home\nWorld\nSport\nof the day\nand of the night\nin Norra\nin Sund\n";
        assert_eq!(texts(menu).len(), 7);
        let unbroken =
            WRAPPED.replace(",\n", ", ").replace("a\n", "a ").replace("another\n", "another ").replace("the\n", "the ");
        let rows = unbroken.lines().filter(|row| !row.is_empty()).count();
        assert_eq!(texts(&unbroken).len(), rows);
        assert_eq!(texts("one\r\ntwo\u{2028}three\rfour"), ["one", "two", "three", "four"]);
    }
}
