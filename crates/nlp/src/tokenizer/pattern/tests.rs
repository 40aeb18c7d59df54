//! Tests of the patterns: what Python's `re` finds is found, what is not known is refused.

use super::search::Pattern;
use crate::tokenizer::tests::unzip;

/// The matches of a pattern in a text, as characters.
fn found(kind: &str, source: &str, text: &str) -> Vec<(usize, usize)> {
    let characters = |at: usize| text[..at].chars().count();
    let end = text.chars().count();
    match kind {
        "prefix" => {
            let pattern = Pattern::prefix(source).unwrap();
            match pattern.prefix_len(&mut pattern.memory(), text) {
                0 => Vec::new(),
                len => vec![(0, characters(len))],
            }
        }
        "suffix" => {
            let pattern = Pattern::suffix(source).unwrap();
            match pattern.suffix_len(&mut pattern.memory(), text) {
                0 => Vec::new(),
                len => vec![(characters(text.len() - len), end)],
            }
        }
        "infix" => {
            let pattern = Pattern::infix(source).unwrap();
            let mut all = Vec::new();
            pattern.find_all(&mut pattern.memory(), text, &mut all);
            all.into_iter().map(|(start, end)| (characters(start), characters(end))).collect()
        }
        _ => {
            let pattern = Pattern::whole(source).unwrap();
            let mut memory = pattern.memory();
            let mut ends = Vec::new();
            pattern.matching_ends(&mut memory, text, &mut ends);
            let matches = pattern.matches(&mut memory, text);
            assert_eq!(matches, ends.last() == Some(&text.len()), "{source} on {text:?}: {ends:?}");
            for (at, _) in text.char_indices() {
                assert_eq!(
                    pattern.matches(&mut memory, &text[..at]),
                    ends.contains(&at),
                    "{source} on {:?}",
                    &text[..at]
                );
            }
            if matches { vec![(0, end)] } else { Vec::new() }
        }
    }
}

#[test]
fn matches_are_pythons() {
    // Written by data/pattern_oracle.py.
    let oracle = unzip(include_bytes!("../tests/data/patterns.jsonl.gz"));
    let oracle = String::from_utf8(oracle).unwrap();
    let (mut all, mut matching, mut wrong) = (0, 0, 0);
    for line in oracle.lines() {
        let (kind, source, text, want): (String, String, String, Vec<(usize, usize)>) =
            serde_json::from_str(line).unwrap();
        // A tokenizer takes an empty prefix or suffix for none.
        let want: Vec<_> =
            if kind == "infix" || kind == "whole" { want } else { want.into_iter().filter(|(a, b)| a != b).collect() };
        let got = found(&kind, &source, &text);
        all += 1;
        matching += usize::from(!want.is_empty());
        if got != want {
            wrong += 1;
            println!("{kind} {source} on {text:?}: Python {want:?}, here {got:?}");
        }
    }
    assert_eq!(wrong, 0, "of {all}");
    assert!(matching > 2000, "{matching} of {all}");
}

#[test]
fn what_is_not_known_is_refused() {
    let cases = [
        ("a*?", "lazy"),
        ("a++", "possessive"),
        ("(?P<n>a)", "unknown kind"),
        ("(a", "not closed"),
        ("a)", "closing bracket"),
        ("[a", "not closed"),
        ("*a", "repetition of nothing"),
        ("\\b", "unknown kind"),
        ("(?x)a", "flag"),
        ("a{3,2}", "count"),
        ("a{9999}", "count"),
        ("[z-a]", "range"),
        ("(?=ab)c", "more than one character"),
        ("(?!ab)c", "long look-ahead"),
        ("(?<=(?<=a)b)c", "inside an assertion"),
        ("\\ud800", "no character"),
        ("(?:a*)*", "may be empty"),
        ("(?:a|b?){2}", "may be empty"),
    ];
    for (source, why) in cases {
        let error = Pattern::infix(source).unwrap_err();
        assert!(error.to_string().contains(why), "{source}: {error}");
    }
    assert!(Pattern::prefix("^a|b").is_err());
    assert!(Pattern::suffix("a$|b").is_err());
    assert!(Pattern::suffix("(?<=a+)b$").is_err());
    assert!(Pattern::infix(&"(?:".repeat(10_000)).is_err());
    for source in ["", "a|", "(?:)", "()", "[]a]", "[^]]", "[a-]", "\\."] {
        assert!(Pattern::infix(source).is_ok(), "{source}");
    }
}

#[test]
fn forgetting_states_changes_no_answer() {
    // Counting the letters since each of the last sixteen `b` takes more states than are kept.
    let source = "(?u)^(?:[ab]*a[ab]{16})$";
    let pattern = Pattern::whole(source).unwrap();
    let mut memory = pattern.memory();
    let mut bits = 1u32;
    for _ in 0..2_000 {
        bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let text: String = (0..24).map(|at| if bits >> (at + 7) & 1 == 0 { 'a' } else { 'b' }).collect();
        assert_eq!(pattern.matches(&mut memory, &text), text.as_bytes()[7] == b'a', "{text}");
    }
    assert!(memory.was_forgotten());
}
