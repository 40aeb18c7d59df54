//! Styled words, wrapped to the terminal's width.

use unicode_width::UnicodeWidthStr;

use crate::safe_text::one_line;

/// Narrower than this, lines run over rather than turn into a column of words.
const MIN_WIDTH: usize = 40;

/// How output for a terminal is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Colour.
    pub colour: Colour,
}

/// Whether to write colour codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Only the words.
    None,
    /// ECMA-48 codes: bold, faint, underlined, reverse; no fixed colours, so any theme stays readable.
    Ansi,
}

/// What a run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Words of a source.
    Plain,
    /// Headings and names.
    Strong,
    /// Words around the ones in question, and our own small print.
    Faint,
    /// The words in question.
    Marked,
}

/// Output as it grows.
pub(super) struct Painter<'a> {
    look: &'a Look,
    out: String,
}

impl<'a> Painter<'a> {
    pub(super) fn new(look: &'a Look) -> Self {
        Self { look, out: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A block's heading with its count.
    pub(super) fn heading(&mut self, title: &str, count: usize) {
        self.blank();
        self.line(0, 0, &[(Style::Strong, title.to_owned()), (Style::Faint, format!(" {count}"))]);
    }

    /// One paragraph of styled runs, first line indented by `first`, the others by `rest`. Runs are joined as they stand: put blanks at
    /// their ends where they belong.
    pub(super) fn line(&mut self, first: usize, rest: usize, runs: &[(Style, String)]) {
        let width = self.look.width.max(MIN_WIDTH);
        self.out.push_str(&" ".repeat(first));
        let (mut column, mut line_start) = (first, true);
        let mut current: Option<Style> = None;
        for word in words(runs) {
            let wide: usize = word.pieces.iter().map(|(_, text)| text.width()).sum();
            let gap = usize::from(word.blank_before && !line_start);
            if !line_start && word.blank_before && column + gap + wide > width {
                self.switch(&mut current, None);
                self.out.push('\n');
                self.out.push_str(&" ".repeat(rest));
                column = rest;
            } else if gap == 1 {
                // A blank between two words of one style belongs to it, so an underline runs through.
                let style = word.pieces.first().map(|(style, _)| *style);
                if style != current {
                    self.switch(&mut current, None);
                }
                self.out.push(' ');
                column += 1;
            }
            for (style, text) in &word.pieces {
                self.switch(&mut current, Some(*style));
                self.out.push_str(text);
            }
            column += wide;
            line_start = false;
        }
        self.switch(&mut current, None);
        self.out.push('\n');
    }

    fn switch(&mut self, current: &mut Option<Style>, wanted: Option<Style>) {
        if *current == wanted {
            return;
        }
        if self.look.colour == Colour::Ansi {
            let code = |style: Style| match style {
                Style::Plain => "",
                Style::Strong => "\u{1b}[1m",
                Style::Faint => "\u{1b}[2m",
                Style::Marked => "\u{1b}[1;4m",
            };
            if current.is_some_and(|style| style != Style::Plain) {
                self.out.push_str("\u{1b}[0m");
            }
            self.out.push_str(wanted.map_or("", code));
        }
        *current = wanted;
    }
}

/// Letters without a blank between them, in one or more styles.
struct Word {
    blank_before: bool,
    pieces: Vec<(Style, String)>,
}

fn words(runs: &[(Style, String)]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut blank = false;
    for (style, text) in runs {
        let opens_blank = text.starts_with(char::is_whitespace);
        blank |= opens_blank;
        for (number, word) in text.split_whitespace().enumerate() {
            let piece = (*style, one_line(word));
            blank |= number > 0;
            match words.last_mut() {
                Some(last) if !blank => last.pieces.push(piece),
                _ => words.push(Word { blank_before: blank, pieces: vec![piece] }),
            }
            blank = false;
        }
        blank |= text.ends_with(char::is_whitespace);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: usize, colour: Colour, runs: &[(Style, &str)]) -> String {
        let look = Look { width, colour };
        let mut painter = Painter::new(&look);
        let runs: Vec<_> = runs.iter().map(|(style, text)| (*style, (*text).to_owned())).collect();
        painter.line(2, 4, &runs);
        painter.finish()
    }

    #[test]
    fn lines_wrap_at_the_width_and_hang() {
        let text = "one two three four five six seven eight nine ten eleven";
        assert_eq!(
            painted(40, Colour::None, &[(Style::Plain, text)]),
            "  one two three four five six seven\n    eight nine ten eleven\n"
        );
        assert_eq!(
            painted(40, Colour::None, &[(Style::Plain, "漢字".repeat(30).as_str())]).lines().count(),
            1,
            "one word"
        );
    }

    #[test]
    fn styles_close_and_words_in_two_styles_hold_together() {
        assert_eq!(
            painted(
                60,
                Colour::Ansi,
                &[(Style::Faint, "the "), (Style::Marked, "two men"), (Style::Faint, ", he said")]
            ),
            "  \u{1b}[2mthe\u{1b}[0m \u{1b}[1;4mtwo men\u{1b}[0m\u{1b}[2m, he said\u{1b}[0m\n"
        );
    }

    #[test]
    fn text_from_outside_cannot_steer_the_terminal() {
        let out = painted(60, Colour::None, &[(Style::Plain, "red \u{1b}[31m and \u{7} bell \u{202e}")]);
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
    }
}
