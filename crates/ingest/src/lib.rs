//! Bytes in, pages out: what a capture is, in which charset, and whether it was seen before.
