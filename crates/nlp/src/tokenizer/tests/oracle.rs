//! Compares with what spaCy said, as written by `data/tokenizer_oracle.py`. On texts of one's own: `cargo xtask oracle tokens FOLDER`.

use std::collections::BTreeMap;

use super::model::norm_table;
use super::{Tokenizer, english, unzip};
use crate::lexeme::Norms;
use crate::unicode;

/// One text with spaCy's tokens: characters of each, with `_` where a space follows; the norms that are not lower case, by number.
type Line = (String, String, BTreeMap<usize, String>);

/// Compares one text; answers how many tokens it has and shows the first difference.
fn compare(tokenizer: &Tokenizer, norms: &Norms, line: &Line) -> Result<usize, String> {
    let (text, want, want_norms) = line;
    let mut got = Vec::new();
    tokenizer.tokenize(text, &mut got);
    let mut got = got.iter();
    let mut at = 0;
    let mut count = 0;
    for (number, want) in want.split_terminator(' ').enumerate() {
        let (characters, space) = want.strip_suffix('_').map_or((want, false), |characters| (characters, true));
        let characters: usize = characters.parse().unwrap();
        let end = text[at..].char_indices().nth(characters).map_or(text.len(), |(offset, _)| at + offset);
        let orth = &text[at..end];
        let norm = want_norms.get(&number).cloned().unwrap_or_else(|| unicode::lower(orth));
        let want = format!("{orth:?} norm {norm:?} space {space} at {at}");
        let Some(token) = got.next() else { return Err(format!("missing: {want} in {text:?}")) };
        let got_norm = token.norm.map_or_else(|| norms.norm(orth), |id| tokenizer.norm(id).to_owned());
        let got_orth = text.get(token.start as usize..token.end as usize).unwrap_or("?");
        let got = format!("{got_orth:?} norm {got_norm:?} space {} at {}", token.whitespace, token.start);
        if got != want {
            let context = &text[text[..at].char_indices().rev().nth(30).map_or(0, |(before, _)| before)..end];
            return Err(format!("token {number}: spaCy {want}, here {got}, after {context:?}"));
        }
        at = end + usize::from(space);
        count += 1;
    }
    match got.next() {
        Some(token) => Err(format!("one token too many: {token:?} in {text:?}")),
        None => Ok(count),
    }
}

#[test]
fn equal_to_spacy() {
    let tokenizer = english();
    let norms = Norms::new(norm_table(&unzip(include_bytes!("data/lookups.bin.gz"))));
    let oracle = String::from_utf8(unzip(include_bytes!("data/oracle.jsonl.gz"))).unwrap();
    let mut count = 0;
    for line in oracle.lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        count += compare(&tokenizer, &norms, &line).unwrap();
    }
    assert!(count > 200_000, "{count} tokens");
}

#[test]
fn a_difference_is_seen() {
    let (tokenizer, default_norms) = (english(), Norms::default());
    let line = |tokens: &str, norm: &str| {
        let norms = if norm.is_empty() { BTreeMap::new() } else { BTreeMap::from([(1, norm.to_owned())]) };
        compare(&tokenizer, &default_norms, &("don't go".to_owned(), tokens.to_owned(), norms))
    };
    assert_eq!(line("2 3_ 2", "not"), Ok(3));
    for (tokens, norm) in [
        ("2 3_ 2", ""),
        ("2 3_ 2", "nt"),
        ("3 2_ 2", "not"),
        ("2 3 3", "not"),
        ("2 3_", "not"),
        ("5_ 2", ""),
        ("2 3_ 1 1", "not"),
    ] {
        assert!(line(tokens, norm).is_err(), "{tokens} {norm}");
    }
}
