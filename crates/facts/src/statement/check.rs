//! The one place where the rule tests meet the pipeline: text in, drafts of some rules out as lines.

use std::sync::LazyLock;

use secondsource_model::SourceText;
use secondsource_nlp::Pipeline;

use super::scene::{Draft, Scene};

/// Statements of `text` (each line a block) found by one of `rules`, as `source | cue | content`, parts joined by ` / `.
pub(crate) fn lines(rules: &[&str], text: &str) -> Vec<String> {
    lines_apart(rules, text, None)
}

/// [`lines`], with one line of the text as a heading.
fn lines_apart(rules: &[&str], text: &str, heading: Option<usize>) -> Vec<String> {
    let join = |ranges: &[std::ops::Range<usize>]| {
        ranges.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" / ")
    };
    with_drafts(text, heading, |_, drafts| {
        drafts
            .iter()
            .filter(|draft| rules.is_empty() || rules.contains(&draft.rule))
            .map(|draft| format!("{} | {} | {}", join(&draft.source), join(&draft.cue), join(&draft.content)))
            .collect()
    })
}

/// Each statement's cue with whether and how surely it was said.
pub(crate) fn manners(text: &str) -> Vec<String> {
    with_drafts(text, None, |scene, drafts| {
        let line = |draft: &Draft| {
            let (negated, modality) = super::manner::manner(scene, draft);
            let cue: Vec<&str> = draft.cue.iter().map(|cue| &text[cue.clone()]).collect();
            format!("{} | {}, {}", cue.join(" / "), if negated { "not said" } else { "said" }, modality.as_str())
        };
        drafts.iter().map(line).collect()
    })
}

fn with_drafts<T>(text: &str, heading: Option<usize>, read: impl FnOnce(&Scene<'_>, &[Draft]) -> T) -> T {
    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::english().expect("the program's own model reads"));
    let source = SourceText::new(text);
    let mut blocks = Vec::new();
    let mut tokens = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.is_empty() {
            blocks.push(start..start + words.len());
            let parse = PIPELINE.parse(words);
            let (shift, first) = (u32::try_from(start).unwrap(), u32::try_from(tokens.len()).unwrap());
            tokens.extend(parse.tokens().map(|token| {
                let mut token = token.annotation().clone();
                (token.start, token.end, token.head) = (token.start + shift, token.end + shift, token.head + first);
                token
            }));
        }
        start += line.len();
    }
    let parse = secondsource_nlp::Parse::new(text, tokens).unwrap();
    let quotes = crate::quote::find_quotes(&source, &blocks);
    let apart: Vec<_> = heading.and_then(|at| blocks.get(at)).cloned().into_iter().collect();
    let (scene, drafts) = super::find_drafts(&parse, &quotes, &blocks, &apart);
    read(&scene, &drafts)
}

/// Fails unless exactly these lines are found by these rules.
#[track_caller]
pub(crate) fn check(rules: &[&str], text: &str, expect: &[&str]) {
    assert_eq!(lines(rules, text), expect, "statements of {text:?}");
}

/// [`check`] for all rules, with the line of this number as a heading.
#[track_caller]
pub(crate) fn check_apart(heading: usize, text: &str, expect: &[&str]) {
    assert_eq!(lines_apart(&[], text, Some(heading)), expect, "statements of {text:?}");
}
