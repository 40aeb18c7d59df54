//! Any bytes as a web archive: reading ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secondsource_ingest::Records;

fuzz_target!(|bytes: &[u8]| {
    assert!(Records::new("x.warc", bytes).count() <= bytes.len() + 1);
});
