//! The published JSON Schema of version 1 (draft 2020-12).

/// The schema, as `secondsource schema` prints it. Ends in a line feed.
#[must_use]
pub fn schema() -> &'static str {
    include_str!("../../schema/secondsource-1.schema.json")
}
