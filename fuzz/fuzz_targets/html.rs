//! Any bytes as a page: an article comes out, and all its spans fit its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secondsource_engine::{Engine, ReadOptions};
use secondsource_ingest::read_input;

fuzz_target!(|bytes: &[u8]| {
    for name in ["page.html", "page.txt"] {
        for page in read_input(name, bytes, &ReadOptions::default()).into_iter().flatten() {
            let article = Engine::default().extract(&page);
            for block in &article.blocks {
                assert!(block.span.end() <= article.text.len());
            }
        }
    }
});
