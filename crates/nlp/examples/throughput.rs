//! Parses every text of a file and prints how many tokens there were: the program that `bench-peers` measures.
//!
//!     cargo run --release -p secondsource-nlp --example throughput -- TEXTS.jsonl [THREADS]
//!
//! Each line of the file is a JSON string, or an object with a string `text`.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program reads a file and says what it did")]

use std::num::NonZeroUsize;

use secondsource_nlp::Pipeline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: throughput TEXTS.jsonl [THREADS]")?;
    let threads: NonZeroUsize = arguments.next().map_or(Ok(NonZeroUsize::MIN), |count| count.parse())?;
    let mut texts: Vec<String> = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        texts.extend(value.as_str().or_else(|| value["text"].as_str()).map(ToOwned::to_owned));
    }
    let pipeline = Pipeline::english()?;
    let (mut tokens, mut entities) = (0, 0);
    pipeline.parse_many(&texts, threads, |_, parse| {
        tokens += parse.len();
        entities += parse.entities().count();
    });
    println!("{tokens} tokens, {entities} entities");
    Ok(())
}
