//! Transcripts: paragraphs that begin with their speaker's name and a colon ("RUIZ: It rains.").
//!
//! Why: a printed interview or hearing gives whole turns word for word, mostly without marks; without this its questions and answers run into one
//! speech. A label is one to four words in capitals before a colon; one label proves nothing ("WATCH: ..."), so at least two different ones must
//! each stand before two paragraphs. Names with small letters ("Ana Ruiz: ...") look like the entries of a list ("Price: ..."), so there one label
//! must ask and another answer. Known misses: labels in bold only; "Q:" and "A:", which name nobody; initials for a name written in full before; a
//! turn's second paragraph where the transcript has no marks.

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
    let asks = |turns: &[(usize, usize)]| {
        let questions = turns.iter().filter(|(number, _)| {
            blocks
                .get(*number)
                .and_then(|block| text.get(block.clone()))
                .is_some_and(|words| words.trim_end().ends_with('?'))
        });
        questions.count() * 2 >= turns.len()
    };
    let interview = of_label.values().any(|turns| asks(turns)) && of_label.values().any(|turns| !asks(turns));
    of_label.retain(|label, _| interview || !label.contains(char::is_lowercase));
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
    let sign_of_name = |sign: char| matches!(sign, ' ' | '.' | '-' | '\'' | '’' | ',');
    let capitals = label.chars().all(|sign| sign.is_uppercase() || sign_of_name(sign));
    let words = label.split_whitespace().count();
    let name = words <= 3
        && label.chars().all(|sign| sign.is_alphabetic() || sign_of_name(sign))
        && label.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if head.len() > MAX_LABEL || letters < 2 || !(capitals || name) || words > 4 {
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
    fn an_interview_with_names_in_small_letters() {
        check(
            "Ana Ruiz: Does it rain?\nTom Ng: It never stops.\nAna Ruiz: Why?\nTom Ng: Ask the sky.",
            &["Does it rain?", "It never stops.", "Why?", "Ask the sky."],
        );
        // A list of facts has labels that come again too, and nobody asks.
        check("Price: 20 crowns.\nRating: Good.\nPrice: 30 crowns.\nRating: Poor.", &[]);
    }

    #[test]
    fn other_colons_are_no_turns() {
        check("WATCH: The bridge falls.\nWATCH: The bridge again.", &[]);
        check("RUIZ: Does it rain?\nNG: Yes.", &[]);
        check("The mayor said: it rains.\nThe mayor said: it pours.", &[]);
    }
}
