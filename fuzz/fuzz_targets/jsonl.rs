//! Any bytes as lines: each is a page or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secondsource_engine::ReadOptions;
use secondsource_ingest::read_input;

fuzz_target!(|bytes: &[u8]| {
    assert!(!read_input("lines.jsonl", bytes, &ReadOptions::default()).is_empty());
});
