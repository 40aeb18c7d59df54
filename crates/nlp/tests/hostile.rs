//! Texts made to hurt: every one is read to its end, its tokens tile it, and its words are not forgotten on the way. None of them would
//! end within the patience of a test if any step took more than linear time.
#![cfg(feature = "embedded-model")]
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::sync::LazyLock;

use secondsource_nlp::Pipeline;

static ENGLISH: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::english().unwrap());

/// Parses a text and checks that its tokens give it back; returns how many there are.
#[track_caller]
fn tokens(text: &str) -> usize {
    let parse = ENGLISH.parse(text);
    let mut at = 0;
    for token in parse.tokens() {
        assert_eq!(token.range().start, at);
        at = token.range().end + usize::from(token.whitespace());
    }
    assert_eq!(at, text.len());
    parse.len()
}

#[test]
fn ten_megabytes_of_one_letter_are_one_token() {
    assert_eq!(tokens(&"a".repeat(10_000_000)), 1);
}

#[test]
fn quotes_without_end() {
    assert_eq!(tokens(&"\"".repeat(60_000)), 60_000);
}

#[test]
fn brackets_in_brackets() {
    assert_eq!(tokens(&format!("{}{}", "(".repeat(20_000), ")".repeat(20_000))), 40_000);
}

#[test]
fn white_space_without_end() {
    assert!(tokens(&" \n".repeat(300_000)) <= 2);
}

#[test]
fn a_sentence_without_end() {
    assert_eq!(tokens(&"the old man said that ".repeat(10_000)), 50_000);
}

#[test]
fn every_code_point() {
    let mut all = String::new();
    for point in 0..=0x10_ffff {
        if let Some(c) = char::from_u32(point) {
            all.push(c);
            if point % 64 == 63 {
                all.push(' ');
            }
        }
    }
    assert!(tokens(&all) > 10_000);
}

#[test]
fn many_more_words_than_are_kept_at_a_time() {
    let text: Vec<String> = (0..40_000).map(|number| format!("w{number:x}q")).collect();
    let text = text.join(" ");
    assert_eq!(tokens(&text), 40_000);
    assert_eq!(ENGLISH.parse("It rained."), ENGLISH.parse("It rained."));
    // The same words again, after the lexicon was emptied in between.
    assert_eq!(ENGLISH.parse(&text[..20_000]), ENGLISH.parse(&text[..20_000]));
}
