//! The one place where the rule tests meet the pipeline: text in, drafts of some rules out as lines.

use std::sync::LazyLock;

use secondsource_model::SourceText;
use secondsource_nlp::Pipeline;

use super::scene::{Draft, Scene};

/// Statements of `text` (each line a block) found by one of `rules`, as `source | cue | content`, parts joined by ` / `.
pub(crate) fn lines(rules: &[&str], text: &str) -> Vec<String> {
    let join = |ranges: &[std::ops::Range<usize>]| {
        ranges.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" / ")
    };
    with_drafts(text, |_, drafts| {
        drafts
            .iter()
            .filter(|draft| rules.is_empty() || rules.contains(&draft.rule))
            .map(|draft| format!("{} | {} | {}", join(&draft.source), join(&draft.cue), join(&draft.content)))
            .collect()
    })
}

/// Each statement's cue with whether and how surely it was said.
pub(crate) fn manners(text: &str) -> Vec<String> {
    with_drafts(text, |scene, drafts| {
        let line = |draft: &Draft| {
            let (negated, modality) = super::manner::manner(scene, draft);
            let cue: Vec<&str> = draft.cue.iter().map(|cue| &text[cue.clone()]).collect();
            format!("{} | {}, {}", cue.join(" / "), if negated { "not said" } else { "said" }, modality.as_str())
        };
        drafts.iter().map(line).collect()
    })
}

fn with_drafts<T>(text: &str, read: impl FnOnce(&Scene<'_>, &[Draft]) -> T) -> T {
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
    let (scene, drafts) = super::find_drafts(&parse, &quotes, &blocks);
    read(&scene, &drafts)
}

/// Fails unless exactly these lines are found by these rules.
#[track_caller]
pub(crate) fn check(rules: &[&str], text: &str, expect: &[&str]) {
    assert_eq!(lines(rules, text), expect, "statements of {text:?}");
}
