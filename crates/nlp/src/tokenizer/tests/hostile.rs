//! Any text at all: tokens tile it, nothing panics, and the work stays in proportion to its length.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::english;
use crate::tokenizer::{RawToken, RuleToken, Tokenizer, TokenizerData};

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(english);

fn tokens(tokenizer: &Tokenizer, text: &str) -> Vec<RawToken> {
    let mut out = Vec::new();
    tokenizer.tokenize(text, &mut out);
    out
}

/// Whether tokens, and the single spaces they claim, are the text.
fn tile(text: &str, tokens: &[RawToken]) -> Result<(), String> {
    let mut at = 0;
    for token in tokens {
        if token.start as usize != at || token.end <= token.start || text.get(at..token.end as usize).is_none() {
            return Err(format!("{token:?} at {at} in {text:?}"));
        }
        at = token.end as usize;
        if token.whitespace {
            if text.as_bytes().get(at) != Some(&b' ') {
                return Err(format!("{token:?} claims a space that is not there in {text:?}"));
            }
            at += 1;
        }
    }
    if at == text.len() { Ok(()) } else { Err(format!("the tokens end at {at} of {text:?}")) }
}

#[test]
fn tiling_can_be_seen_to_fail() {
    let token = |start, end, whitespace| RawToken { start, end, whitespace, norm: None };
    assert!(tile("ab c", &[token(0, 2, true), token(3, 4, false)]).is_ok());
    for bad in [
        vec![],
        vec![token(0, 2, false), token(3, 4, false)],
        vec![token(0, 2, true)],
        vec![token(0, 1, true), token(2, 4, false)],
        vec![token(0, 0, false), token(0, 4, false)],
        vec![token(0, 4, true)],
    ] {
        assert!(tile("ab c", &bad).is_err(), "{bad:?}");
    }
}

proptest! {
    #[test]
    fn tokens_tile_any_text(text in any::<String>()) {
        let got = tokens(&TOKENIZER, &text);
        prop_assert_eq!(tile(&text, &got), Ok(()));
    }

    #[test]
    fn tokens_tile_text_like_text(text in "([A-Za-z]{1,4}|['\"().,:;!?\u{2014}\u{201c}\u{2019}$%/@#&-]{1,3}|[0-9]{1,4}|n't|'ll|U\\.S\\.|e\\.g\\.|a\\.m\\.|http://|www\\.|[ \n\t\u{a0}]{1,2}|\\PC){0,24}") {
        let got = tokens(&TOKENIZER, &text);
        prop_assert_eq!(tile(&text, &got), Ok(()));
    }

    #[test]
    fn caches_change_nothing(texts in proptest::collection::vec("([a-z]{1,3}|[.,'\"()-]|[0-9]|p\\.m\\.|[ \n]){0,16}", 1..12)) {
        // The second time every chunk comes from the cache; a new tokenizer has none.
        let shared = english();
        let first: Vec<_> = texts.iter().map(|text| tokens(&shared, text)).collect();
        let again: Vec<_> = texts.iter().map(|text| tokens(&shared, text)).collect();
        prop_assert_eq!(&first, &again);
    }
}

#[test]
fn tokens_are_appended() {
    let mut out = tokens(&TOKENIZER, "At 5 p.m.");
    let before = out.clone();
    TOKENIZER.tokenize("At 5 p.m.", &mut out);
    assert_eq!(out, [before.clone(), before].concat());
}

#[test]
fn threads_agree() {
    let text = "Don't ask (e.g. in the U.S.) why http://a.b/c isn't \u{201c}quoted\u{201d}... ".repeat(50);
    let want = tokens(&TOKENIZER, &text);
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| tokens(&TOKENIZER, &text))).collect();
        for one in all {
            assert_eq!(one.join().unwrap(), want);
        }
    });
}

/// Rules in the manner of French: whole matches that run over long stretches, elisions, infixes of no length.
fn elisions() -> TokenizerData {
    TokenizerData {
        rules: vec![("l'a".to_owned(), vec![RuleToken { orth: "l'a".to_owned(), norm: None }])],
        prefix: Some(r#"^(?:(d|l)['\u2019])(?=[a-z])|^"|^\(|^\.\.+"#.to_owned()),
        suffix: Some(r#""$|\)$|'$|\.\.+$|(?<=[a-z])-(ce|la)$|(?<=[a-z][a-z])\.$"#.to_owned()),
        infix: Some(r"\.\.+|(?<=[a-z]),(?=[a-z])|(?<=[a-z]['\u2019])(?=[a-z])".to_owned()),
        token_match: Some(r"(?iu)(?:^[a-z]+-[a-z]+-[a-z'-]*$)|(?:^entr['\u2019][a-z]+$)".to_owned()),
        url_match: super::ENGLISH.url_match.clone(),
        faster_heuristics: true,
    }
}

/// How much work a text takes when no state and no chunk is known yet.
fn work(tokenizer: &Tokenizer, text: &str) -> u64 {
    tokenizer.idle.lock().unwrap().clear();
    let got = tokens(tokenizer, text);
    assert_eq!(tile(text, &got), Ok(()));
    tokenizer.work()
}

/// Four times the text must not take much more than four times the work, and no character more than a fixed amount, with room for making states.
fn assert_linear(tokenizer: &Tokenizer, text: impl Fn(usize) -> String, what: &str) {
    let (short, long) = (text(1_000), text(4_000));
    let (short_work, long_work) = (work(tokenizer, &short), work(tokenizer, &long));
    assert!(long_work <= 5 * short_work + 40_000, "{what}: {short_work} then {long_work}");
    assert!(long_work <= 40 * long.len() as u64 + 40_000, "{what}: {long_work} for {} bytes", long.len());
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    // What is repeated, and what stands before and behind it.
    #[rustfmt::skip]
    let units = [
        "a", "\"", "'", ".", "..", ",", "-", "--", "(", ")", "()", "$", "%", "1", "A", "a-", "a.", "A.", "a,b", "a'", "l'", "l'a-", "1.", "1,", "://", "a://",
        "a@", "@", "a:b@", "1.1.", "10.", "127.0.0.", "172.16.", "a.b.", "aa.aa", "/", "?", "#", "\u{201c}", "\u{4e2d}", "\u{4e2d}.", "\u{1f600}", "'s",
        "n't", "p.m.", "U.S.", "km", "3km", "_", "~", "\u{ad}", "\n", "  ", " \n", "x y", "a. b", "\u{3000}", "\u{200d}", "\u{b0}c.", "-la", "..a",
    ];
    let around = [
        ("", ""),
        ("\"", ""),
        ("x", "y"),
        ("a\"", "\"b"),
        ("http://", "/"),
        ("l'", "'"),
        ("aaa", "\""),
        ("a-b-", ")))"),
        ("(\"", "\")"),
    ];
    // A long middle with as much to cut off at its ends: looking at the middle anew after each cut would be a square.
    let onions = [
        ("\"", "a", "\""),
        ("l'", "a", "'"),
        ("(", "a-", ")"),
        ("", "a", "\""),
        ("\"", "a", ""),
        ("", "a-a-", ")'"),
        ("..\"", "a.", "\""),
    ];
    for (name, tokenizer) in [("English", english()), ("elisions", Tokenizer::new(&elisions()).unwrap())] {
        for unit in units {
            for (before, behind) in around {
                let text = |times| format!("{before}{}{behind}", unit.repeat(times));
                assert_linear(&tokenizer, text, &format!("{name} {before:?} {unit:?} {behind:?}"));
            }
        }
        for (left, middle, right) in onions {
            let text = |times| format!("{}{}{}", left.repeat(times), middle.repeat(times), right.repeat(times));
            assert_linear(&tokenizer, text, &format!("{name} {left:?} {middle:?} {right:?}"));
        }
    }
}
