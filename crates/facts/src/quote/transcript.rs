//! Transcripts: paragraphs that begin with their speaker's name and a colon ("RUIZ: It rains.").
//!
//! Why: a printed interview or hearing gives whole turns word for word, mostly without marks; without this its questions and answers run into one
//! speech. A label is one to four words in capitals before a colon; one label proves nothing ("WATCH: ..."), so at least two different ones must
//! each stand before two paragraphs. Known misses: labels in small letters or bold only; "Q:" and "A:", which name nobody; a turn's second
//! paragraph where the transcript has no marks.

use std::collections::BTreeMap;
use std::ops::Range;

/// Longest label in bytes.
const MAX_LABEL: usize = 60;

/// For each block that is a turn, the byte in the text where its words begin.
pub(super) fn turns(text: &str, blocks: &[Range<usize>]) -> BTreeMap<usize, usize> {
    let mut of_label: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, block) in blocks.iter().enumerate() {
        let Some(words) = text.get(block.clone()) else { continue };
        if let Some((label, start)) = label(words) {
            of_label.entry(label).or_default().push((number, block.start + start));
        }
    }
    of_label.retain(|_, turns| turns.len() >= 2);
    if of_label.len() < 2 {
        return BTreeMap::new();
    }
    of_label.into_values().flatten().collect()
}

/// The label of a block, and where its words begin.
fn label(block: &str) -> Option<(&str, usize)> {
    let (head, _) = block.split_once(':')?;
    let label = head.trim_start_matches(['"', '“', '«', '„']).trim();
    let letters = label.chars().filter(|sign| sign.is_alphabetic()).count();
    let plain = label.chars().all(|sign| sign.is_uppercase() || matches!(sign, ' ' | '.' | '-' | '\'' | '’' | ','));
    if head.len() > MAX_LABEL || letters < 2 || !plain || label.split_whitespace().count() > 4 {
        return None;
    }
    let rest = &block[head.len() + 1..];
    let said = rest.trim_start();
    (!said.is_empty()).then(|| (label, block.len() - said.len()))
}

#[cfg(test)]
mod tests {
    use secondsource_model::SourceText;

    use super::*;

    fn found<'t>(source: &'t SourceText, text: &str) -> Vec<&'t str> {
        let mut start = 0;
        let blocks: Vec<Range<usize>> = text
            .split_inclusive('\n')
            .map(|line| {
                start += line.len();
                start - line.len()..start - line.len() + line.trim_end().len()
            })
            .collect();
        super::super::find_quotes(source, &blocks)
            .iter()
            .filter(|quote| quote.depth == 0)
            .map(|quote| source.slice(quote.inner))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let source = SourceText::new(text);
        assert_eq!(found(&source, text), expect, "turns of {text:?}");
    }

    #[test]
    fn turns_are_quotations() {
        check(
            "RUIZ: Does it rain?\nO'NEILL: It \"never\" stops.\nRUIZ: Why?\nO'NEILL: Ask the sky.",
            &["Does it rain?", "It \"never\" stops.", "Why?", "Ask the sky."],
        );
        check(
            "\"RUIZ: Does it rain?\n\"NG: Yes.\n\"RUIZ: Why?\n\"NG: Ask the sky.\"",
            &["Does it rain?", "Yes.", "Why?", "Ask the sky."],
        );
    }

    #[test]
    fn other_colons_are_no_turns() {
        check("WATCH: The bridge falls.\nWATCH: The bridge again.", &[]);
        check("RUIZ: Does it rain?\nNG: Yes.", &[]);
        check("The mayor said: it rains.\nThe mayor said: it pours.", &[]);
    }
}
