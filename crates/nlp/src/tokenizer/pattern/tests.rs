//! Tests of the patterns.
