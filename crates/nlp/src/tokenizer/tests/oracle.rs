//! Compares with what spaCy said, as written by `data/tokenizer_oracle.py`.

use std::path::Path;

use super::Tokenizer;
use super::model::{norm_table, tokenizer_data};
use crate::lexeme::Norms;

/// One text with spaCy's tokens: characters, whether a space follows, norm.
type Line = (String, Vec<(usize, u8, String)>);

/// Compares one text; answers how many tokens it has and shows the first difference.
fn compare(tokenizer: &Tokenizer, norms: &Norms, line: &Line) -> Result<usize, String> {
    let (text, want) = line;
    let mut got = Vec::new();
    tokenizer.tokenize(text, &mut got);
    let mut got = got.iter();
    let mut at = 0;
    for (number, (characters, space, norm)) in want.iter().enumerate() {
        let end = text[at..].char_indices().nth(*characters).map_or(text.len(), |(offset, _)| at + offset);
        let orth = &text[at..end];
        let context = || {
            format!(
                "token {number} {orth:?} norm {norm:?} space {space} in {:?}",
                text[..end].chars().rev().take(40).collect::<String>().chars().rev().collect::<String>()
            )
        };
        let Some(token) = got.next() else { return Err(format!("missing: {}", context())) };
        let got_norm = token.norm.map_or_else(|| norms.norm(orth), |id| tokenizer.norm(id).to_owned());
        if (token.start as usize, token.end as usize) != (at, end)
            || token.whitespace != (*space == 1)
            || got_norm != *norm
        {
            let found = text.get(token.start as usize..token.end as usize);
            return Err(format!("{}: got {found:?} norm {got_norm:?} space {}", context(), token.whitespace));
        }
        at = end + usize::from(*space);
    }
    match got.next() {
        Some(token) => Err(format!("one token too many: {token:?} in {text:?}")),
        None => Ok(want.len()),
    }
}

/// Compares with every `.jsonl` file in a folder that also holds the model's `tokenizer` and `lookups.bin`:
/// `TOKENIZER_ORACLE=FOLDER cargo test -p secondsource-nlp -- --ignored equal_to_spacy_on_a_folder --nocapture`.
#[test]
#[ignore = "needs files that a person makes with data/tokenizer_oracle.py"]
#[expect(clippy::disallowed_methods, reason = "a test that a person runs on files of their own")]
fn equal_to_spacy_on_a_folder() {
    let Ok(folder) = std::env::var("TOKENIZER_ORACLE") else { panic!("TOKENIZER_ORACLE names no folder") };
    let folder = Path::new(&folder);
    let start = std::time::Instant::now();
    let tokenizer = Tokenizer::new(&tokenizer_data(&std::fs::read(folder.join("tokenizer")).unwrap())).unwrap();
    println!("built in {:?}", start.elapsed());
    let norms = Norms::new(norm_table(&std::fs::read(folder.join("lookups.bin")).unwrap()));
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut different = 0;
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "jsonl")) {
        let (mut texts, mut tokens) = (0, 0);
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let line: Line = serde_json::from_str(line).unwrap();
            texts += 1;
            match compare(&tokenizer, &norms, &line) {
                Ok(count) => tokens += count,
                Err(difference) => {
                    different += 1;
                    if different < 40 {
                        println!("{difference}");
                    }
                }
            }
        }
        println!("{}: {texts} texts, {tokens} equal tokens", file.display());
    }
    assert_eq!(different, 0, "texts with a difference");
}
