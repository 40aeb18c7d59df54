//! How much is read of what, so that no input can take all memory or never end.
//!
//! Bounds count bytes and records, never seconds: a clock would make the same input give other bytes on a slower machine.

/// Bytes read of one page. The longest saved news pages are a few megabytes, most of it scripts; what is behind the bound is left out with a note.
pub const MAX_PAGE_BYTES: usize = 16 << 20;

/// Bytes of one input file, a WARC or `.jsonl` too. A larger file is an error, because a part of it would look like all of it.
pub const MAX_INPUT_BYTES: u64 = 2 << 30;

/// Records read of one file of many (a WARC, a `.jsonl`). What is behind them is named in an error.
pub const MAX_RECORDS: usize = 1_000_000;
