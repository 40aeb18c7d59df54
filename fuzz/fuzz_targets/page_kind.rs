//! Any text has a kind, whatever its name says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secondsource_ingest::{Declared, tell_kind};

fuzz_target!(|text: &str| {
    for declared in [Declared::Unknown, Declared::Markup, Declared::Text] {
        let _ = tell_kind(text, declared);
    }
});
