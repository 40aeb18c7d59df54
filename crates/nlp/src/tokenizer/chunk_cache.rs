//! A bounded cache of how chunks were split: a chunk that falls on the place of another takes it.

use super::Piece;

/// Places. A power of two.
const PLACES: usize = 1 << 13;

/// Longer chunks are rarely met twice.
const LONGEST: usize = 48;

/// How chunks met before were split.
#[derive(Debug)]
pub(super) struct ChunkCache {
    places: Box<[Option<Cached>]>,
}

#[derive(Debug)]
struct Cached {
    hash: u64,
    chunk: Box<str>,
    pieces: Box<[Piece]>,
}

impl ChunkCache {
    pub(super) fn new() -> Self {
        Self { places: (0..PLACES).map(|_| None).collect() }
    }

    /// The pieces of a chunk, if known.
    pub(super) fn get(&self, hash: u64, chunk: &str) -> Option<&[Piece]> {
        let cached = self.places[Self::place(hash)].as_ref()?;
        (cached.hash == hash && *cached.chunk == *chunk).then_some(&cached.pieces)
    }

    /// Remembers the pieces of a chunk.
    pub(super) fn put(&mut self, hash: u64, chunk: &str, pieces: &[Piece]) {
        if chunk.len() <= LONGEST {
            self.places[Self::place(hash)] = Some(Cached { hash, chunk: chunk.into(), pieces: pieces.into() });
        }
    }

    /// The upper bits, since a hash table beside uses the lower ones.
    fn place(hash: u64) -> usize {
        (hash >> 40) as usize & (PLACES - 1)
    }
}
