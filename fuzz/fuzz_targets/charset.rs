//! Any bytes, any header: text comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secondsource_ingest::{CharsetHints, decode};

fuzz_target!(|input: (&str, bool, &[u8])| {
    let (header, markup, bytes) = input;
    for header in [None, Some(header)] {
        let decoded = decode(bytes, CharsetHints { header, top_level_domain: Some("de"), markup });
        assert!(usize::from(decoded.bom_bytes) <= bytes.len());
    }
});
