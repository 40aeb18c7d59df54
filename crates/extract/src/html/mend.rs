//! What markup breaks and a reader sees whole: initials set apart, heads set as one paragraph, marks of notes inside words.

use html5ever::local_name;
use secondsource_model::BlockKind;

use super::dom::{Dom, NodeData, NodeIx};
use super::lines::VisibleLine;
use crate::forms::date::DayOrder;
use crate::forms::{byline, publication};
use crate::lexicon::strip_start;

/// The lines as a reader takes them.
pub(crate) fn whole(lines: Vec<VisibleLine>) -> Vec<VisibleLine> {
    let mut whole: Vec<VisibleLine> = Vec::with_capacity(lines.len());
    for mut line in lines {
        if let Some(initial) = whole.last().filter(|before| is_initial_of(before, &line)) {
            line.text.insert_str(0, initial.text.trim());
            whole.pop();
        }
        if is_head(&line) || is_run(&line) {
            whole.extend(split(&line));
        } else {
            whole.push(line);
        }
    }
    whole
}

/// A capital alone on its line over a paragraph that goes on in small letters is the paragraph's initial. "A" and "I" may be words.
fn is_initial_of(initial: &VisibleLine, line: &VisibleLine) -> bool {
    let mut letters = initial.text.trim().chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    letter.is_uppercase()
        && !matches!(letter, 'A' | 'I')
        && initial.kind == BlockKind::Paragraph
        && line.kind == BlockKind::Paragraph
        && line.text.starts_with(char::is_lowercase)
        && line.text.contains(' ')
}

/// Bytes of such a head at most.
const MAX_HEAD: usize = 400;

/// A line broken by `<br>` is one paragraph, but not where a part of it is a byline or tells the date: a page's head is then set as one.
fn is_head(line: &VisibleLine) -> bool {
    let tells = |part: &str| {
        byline::is_byline(part)
            || claims_rights(part)
            || part.len() <= 80 && publication::find(part, DayOrder::Unknown).is_some()
    };
    line.text.len() <= MAX_HEAD
        && line.kind == BlockKind::Paragraph
        && line.text.contains('\n')
        && !byline::is_byline(&line.text)
        && line.text.split('\n').any(tells)
}

/// Words of a paragraph at least, where one `<br>` parts it from the next.
const RUN_WORDS: usize = 7;

/// Paragraphs that one `<br>` parts: nearly each part is a whole sentence or more. Verses, addresses, and texts broken at a width are not such.
fn is_run(line: &VisibleLine) -> bool {
    if line.heading > 0 || !matches!(line.kind, BlockKind::Paragraph | BlockKind::Quote) || !line.text.contains('\n') {
        return false;
    }
    let (mut all, mut whole) = (0, 0);
    for part in line.text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        let ends = part.trim_end_matches(['"', '\u{201d}', '\u{2019}', ')']).ends_with(['.', '!', '?', '\u{2026}']);
        let begins =
            part.chars().find(|character| character.is_alphanumeric()).is_some_and(|first| !first.is_lowercase());
        all += 1;
        whole += usize::from(ends && begins && part.split_whitespace().nth(RUN_WORDS - 1).is_some());
    }
    all > 1 && whole * 4 >= all * 3
}

/// `Copyright 2025 Norra Post. All rights reserved.`
fn claims_rights(part: &str) -> bool {
    ["\u{a9}", "copyright \u{a9}", "copyright 19", "copyright 20", "(c) 19", "(c) 20", "all rights reserved"]
        .iter()
        .any(|start| strip_start(part.trim_start(), start).is_some())
}

/// The parts of such a line.
fn split(line: &VisibleLine) -> Vec<VisibleLine> {
    let whole = line.text.len().max(1);
    line.text
        .split('\n')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| VisibleLine {
            text: part.to_owned(),
            link_chars: line.link_chars * part.len() / whole,
            bold_chars: line.bold_chars * part.len() / whole,
            italic_chars: line.italic_chars * part.len() / whole,
            ..line.clone()
        })
        .collect()
}

/// Whether words inside a link are its mark and not a text: `#`, or the place on the page that it leads to, as headings have them for copying.
pub(crate) fn is_place_mark(dom: &Dom, text: NodeIx, words: &str) -> bool {
    let link = dom.nodes[text as usize].parent;
    let words = words.trim();
    words.len() < 100
        && (words.starts_with('#') || matches!(words, "\u{b6}" | "\u{a7}"))
        && dom.is(link, &local_name!("a"))
        && dom
            .attr(link, &local_name!("href"))
            .is_some_and(|to| to.contains('#') && (words.len() < 3 || to.ends_with(words)))
}

/// What words set high are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Superscript {
    /// A link to a note: no word of the text.
    NoteMark,
    /// A number behind a word that it is no part of.
    Apart,
    /// Part of its word or number: `m2`, `1st`, `CO2`.
    Word,
}

/// Longest mark of a note, in bytes.
const MAX_MARK: usize = 8;
/// Words of so many letters take no power.
const LONG_WORD: usize = 4;

/// What a `<sup>` behind some text is.
///
/// Figures set high behind a unit or a figure are powers; behind a word of four letters or a stop they are the number of a note. One that is a link, or has one
/// inside, leads to the note.
pub(crate) fn note_mark(dom: &Dom, node: NodeIx, linked: bool, before: &str) -> Superscript {
    let words = dom.text_of(node, 2 * MAX_MARK);
    let core = words.trim_matches(['[', ']', '(', ')', ',', ' ', '\u{2013}', '-']);
    let digits = !core.is_empty() && core.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' '));
    let mark = digits && core.len() <= 3
        || words.len() <= MAX_MARK
            && (digits && words.starts_with(['[', '(']) || matches!(core, "*" | "\u{2020}" | "\u{2021}"));
    if !mark {
        return Superscript::Word;
    }
    let end = dom.nodes[node as usize].end;
    let leads = linked
        || (node + 1..end)
            .any(|at| matches!(&dom.nodes[at as usize].data, NodeData::Element(name, ..) if *name == local_name!("a")));
    let letters = before.chars().rev().take_while(|character| character.is_alphabetic()).take(LONG_WORD).count();
    let stop = before.ends_with(['.', ',', ';', ':', '!', '?', '"', '\u{201d}', '\u{2019}', ')']);
    if leads && (letters > 2 || stop || words.starts_with('[')) {
        Superscript::NoteMark
    } else if digits && (letters == LONG_WORD || stop) {
        Superscript::Apart
    } else {
        Superscript::Word
    }
}

#[cfg(test)]
mod tests {
    use super::super::dom::Dom;

    fn lines(html: &str) -> Vec<String> {
        super::super::lines::cut(&Dom::parse(html)).into_iter().map(|line| line.text).collect()
    }

    #[track_caller]
    fn one(html: &str, expect: &str) {
        assert_eq!(lines(html), [expect], "{html}");
    }

    #[test]
    fn numbers_of_notes_are_no_words_and_powers_are() {
        one("<p>The gate broke<sup><a href=#n1>1</a></sup> at noon.", "The gate broke at noon.");
        one(
            "<p>It was \u{201c}shut\u{201d}.<a href=#n2><sup>[2]</sup></a> Ships wait.",
            "It was \u{201c}shut\u{201d}. Ships wait.",
        );
        one("<p>The gate broke<sup>3</sup> at noon.", "The gate broke 3 at noon.");
        one("<p>A quay of 30 m<sup>2</sup> was lost.", "A quay of 30 m2 was lost.");
        one("<p>10<sup>6</sup> tonnes of CO<sub>2</sub>, on the 21<sup>st</sup>.", "106 tonnes of CO2, on the 21st.");
        one("<p>Norra<sup>TM</sup> ropes", "NorraTM ropes");
    }

    #[test]
    fn rights_are_a_line_of_their_own() {
        assert_eq!(
            lines("<p>The gate is open.<br>Copyright 2025 Norra Post"),
            ["The gate is open.", "Copyright 2025 Norra Post"]
        );
        one("<p>The gate is open.<br>Copyright lawyers wait.", "The gate is open.\nCopyright lawyers wait.");
    }

    #[test]
    fn initials_set_apart_belong_to_their_paragraph() {
        one("<div>D</div><p>uring the storm the gate broke.", "During the storm the gate broke.");
        assert_eq!(lines("<div>A</div><p>new gate was built."), ["A", "new gate was built."]);
        assert_eq!(lines("<div>D</div><p>The gate broke."), ["D", "The gate broke."]);
        assert_eq!(lines("<li>D<li>uring the storm"), ["D", "uring the storm"]);
    }

    #[test]
    fn a_link_set_in_two_is_one_word_and_marks_of_places_are_none() {
        one("<p>eggs and <a href=/b>b</a><a href=/b>acon</a>", "eggs and bacon");
        one("<p><a href=/a>World</a><a href=/b>Sport</a>", "World Sport");
        one("<p>Norra, Wednesday<img src=a.jpg>The gate is open.", "Norra, Wednesday The gate is open.");
        one("<h2>Ferries<a href=#s2>#s2</a></h2>", "Ferries");
        one("<h2>Ferries <a href=/storm#ferries>\u{b6}</a></h2>", "Ferries");
        one("<p>It was <a href=/tags/norra>#norra</a>", "It was #norra");
    }
}
