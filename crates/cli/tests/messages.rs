//! `docs/messages.md` lists every code that the program can give, and no other.

use std::collections::BTreeSet;

use secondsource_engine::{DriftKind, IngestError, InputError};
use secondsource_fetch::StoreError;
use secondsource_model::NoteCode;

#[test]
fn the_page_of_messages_lists_exactly_the_codes_there_are() {
    let page = include_str!("../../../docs/messages.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let listed: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    let mut known: Vec<&str> = NoteCode::ALL.iter().map(|code| code.as_str()).collect();
    known.extend(InputError::CODES);
    known.extend(IngestError::CODES);
    known.push("correction-line");
    known.extend(DriftKind::ALL.iter().map(|kind| kind.code()));
    known.extend(StoreError::CODES);
    assert_eq!(listed, known, "in this order");
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len(), "each once");
}
