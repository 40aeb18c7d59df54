//! Against spaCy: what it says of invented and adversarial texts, written by `cargo xtask oracle`, with no difference in any field.
#![cfg(feature = "embedded-model")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use secondsource_nlp::{ModelFile, Pipeline};

#[path = "../../../xtask/src/differences.rs"]
mod differences;

fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[expect(clippy::disallowed_methods, reason = "the test's own data")]
fn check(file: &ModelFile, oracle: &str, least: usize) {
    let pipeline = Pipeline::load(file, &[]).unwrap();
    let packed = std::fs::read(at_root("crates/nlp/tests/oracle").join(oracle)).unwrap();
    let mut lines = String::new();
    flate2::read::MultiGzDecoder::new(&*packed).read_to_string(&mut lines).unwrap();
    let mut tokens = 0;
    for line in lines.lines() {
        let said: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = said["text"].as_str().unwrap();
        let parse = pipeline.parse(text);
        if let Some(difference) = differences::differences(&said, &parse).first() {
            panic!("{difference}, in {:?}", text.chars().take(200).collect::<String>());
        }
        tokens += parse.len();
    }
    assert!(tokens >= least, "only {tokens} tokens in {oracle}");
}

#[test]
fn a_difference_is_seen() {
    let parse = Pipeline::english().unwrap().parse("It rained.");
    let right = serde_json::json!({"start": [0, 3, 9], "whitespace": "100", "lemma": ["it", "rain", "."]});
    assert_eq!(differences::differences(&right, &parse).len(), 0);
    for wrong in [
        serde_json::json!({"start": [0, 3, 8]}),
        serde_json::json!({"whitespace": "110"}),
        serde_json::json!({"lemma": ["it", "rain"]}),
        serde_json::json!({"lemma": ["it", "rain", ".", "."]}),
    ] {
        assert_eq!(differences::differences(&wrong, &parse).len(), 1, "{wrong}");
    }
}

/// The test of a model that is not part of the program: it runs where `cargo xtask oracle` left the model. Where it did not, a line says so that
/// the test harness does not keep to itself.
#[expect(clippy::disallowed_methods, reason = "the test's own data")]
fn check_if_there(name: &str, least: usize) {
    let path = at_root("target/oracle").join(format!("{name}-3.8.0.model"));
    match std::fs::read(&path) {
        Ok(bytes) => check(&ModelFile::from_bytes(&bytes).unwrap(), &format!("{name}.jsonl.gz"), least),
        Err(_) => drop(writeln!(
            std::io::stderr(),
            "SKIPPED the comparison of {name} with spaCy: no target/oracle/{name}-3.8.0.model; `cargo xtask oracle` makes it"
        )),
    }
}

#[test]
fn the_small_english_pipeline_is_spacys() {
    check(&ModelFile::english().unwrap(), "en_core_web_sm.jsonl.gz", 15_000);
}

#[test]
fn the_english_pipeline_with_word_vectors_is_spacys() {
    check_if_there("en_core_web_md", 15_000);
}

#[test]
fn the_french_pipeline_is_spacys() {
    check_if_there("fr_core_news_sm", 10_000);
}
