//! The one place where the rule tests meet the pipeline: text in, drafts of some rules out as lines.

use std::sync::LazyLock;

use secondsource_model::SourceText;
use secondsource_nlp::Pipeline;

/// Statements of `text` (each line a block) found by one of `rules`, as `source | cue | content`, parts joined by ` / `.
pub(crate) fn lines(rules: &[&str], text: &str) -> Vec<String> {
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
    let (_, drafts) = super::find_drafts(&parse, &quotes, &blocks);
    let join = |ranges: &[std::ops::Range<usize>]| {
        ranges.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" / ")
    };
    drafts
        .iter()
        .filter(|draft| rules.is_empty() || rules.contains(&draft.rule))
        .map(|draft| format!("{} | {} | {}", join(&draft.source), join(&draft.cue), join(&draft.content)))
        .collect()
}

/// Fails unless exactly these lines are found by these rules.
#[track_caller]
pub(crate) fn check(rules: &[&str], text: &str, expect: &[&str]) {
    assert_eq!(lines(rules, text), expect, "statements of {text:?}");
}
