//! Room for one thread's work: the states its automata have met, the cache of chunks, and lists that are used again for every text.

use super::chunk_cache::ChunkCache;
use super::pattern::{Pattern, PatternMemory};
use super::{Patterns, Piece};

/// Everything that tokenizing changes.
#[derive(Debug)]
pub(super) struct Scratch {
    pub(super) prefix: Option<PatternMemory>,
    pub(super) suffix: Option<PatternMemory>,
    pub(super) infix: Option<PatternMemory>,
    pub(super) token_match: Option<PatternMemory>,
    pub(super) url_match: Option<PatternMemory>,
    pub(super) cache: ChunkCache,
    /// The pieces of the chunk at work.
    pub(super) pieces: Vec<Piece>,
    /// Infixes of the chunk at work.
    pub(super) infixes: Vec<(usize, usize)>,
    /// Where suffixes of the chunk at work begin, from the last to the first.
    pub(super) suffixes: Vec<usize>,
    /// Where beginnings of the chunk at work end that `token_match` takes.
    pub(super) whole_ends: Vec<usize>,
    /// Tokens of the text at work with which a special case may begin.
    pub(super) openers: Vec<usize>,
}

impl Scratch {
    pub(super) fn new(patterns: &Patterns) -> Self {
        let memory = |pattern: &Option<Pattern>| pattern.as_ref().map(Pattern::memory);
        Self {
            prefix: memory(&patterns.prefix),
            suffix: memory(&patterns.suffix),
            infix: memory(&patterns.infix),
            token_match: memory(&patterns.token_match),
            url_match: memory(&patterns.url_match),
            cache: ChunkCache::new(),
            pieces: Vec::new(),
            infixes: Vec::new(),
            suffixes: Vec::new(),
            whole_ends: Vec::new(),
            openers: Vec::new(),
        }
    }

    /// Gives back room that only an uncommonly long chunk needed.
    pub(super) fn release(&mut self) {
        const KEPT: usize = 4_096;
        self.pieces.clear();
        self.pieces.shrink_to(KEPT);
        self.infixes.clear();
        self.infixes.shrink_to(KEPT);
        self.suffixes.shrink_to(KEPT);
        self.whole_ends.clear();
        self.whole_ends.shrink_to(KEPT);
        self.openers.clear();
        self.openers.shrink_to(KEPT);
    }

    /// Bytes of the prefix of a text.
    pub(super) fn prefix_len(&mut self, patterns: &Patterns, text: &str) -> usize {
        patterns
            .prefix
            .as_ref()
            .zip(self.prefix.as_mut())
            .map_or(0, |(pattern, memory)| pattern.prefix_len(memory, text))
    }

    /// Bytes of the suffix of a text.
    pub(super) fn suffix_len(&mut self, patterns: &Patterns, text: &str) -> usize {
        patterns
            .suffix
            .as_ref()
            .zip(self.suffix.as_mut())
            .map_or(0, |(pattern, memory)| pattern.suffix_len(memory, text))
    }

    /// Fills [`Self::infixes`].
    pub(super) fn find_infixes(&mut self, patterns: &Patterns, text: &str) {
        self.infixes.clear();
        if let (Some(pattern), Some(memory)) = (&patterns.infix, &mut self.infix) {
            pattern.find_all(memory, text, &mut self.infixes);
        }
    }

    /// Fills [`Self::whole_ends`].
    pub(super) fn find_whole_ends(&mut self, patterns: &Patterns, text: &str) {
        self.whole_ends.clear();
        if let (Some(pattern), Some(memory)) = (&patterns.token_match, &mut self.token_match) {
            pattern.matching_ends(memory, text, &mut self.whole_ends);
        }
    }

    /// Whether `token_match` takes the whole text.
    pub(super) fn is_whole(&mut self, patterns: &Patterns, text: &str) -> bool {
        patterns
            .token_match
            .as_ref()
            .zip(self.token_match.as_mut())
            .is_some_and(|(pattern, memory)| pattern.matches(memory, text))
    }

    /// Whether the text is an address.
    pub(super) fn is_url(&mut self, patterns: &Patterns, text: &str) -> bool {
        patterns
            .url_match
            .as_ref()
            .zip(self.url_match.as_mut())
            .is_some_and(|(pattern, memory)| pattern.matches(memory, text))
    }

    /// Whether texts of these characters never hold a prefix, suffix or infix.
    pub(super) fn is_silent_on(&mut self, patterns: &Patterns, characters: &[char]) -> bool {
        let pairs = [
            (&patterns.prefix, &mut self.prefix),
            (&patterns.suffix, &mut self.suffix),
            (&patterns.infix, &mut self.infix),
        ];
        pairs.into_iter().all(|(pattern, memory)| match (pattern, memory) {
            (Some(pattern), Some(memory)) => pattern.is_silent_on(memory, characters),
            _ => true,
        })
    }

    /// Characters read and states visited by all automata.
    #[cfg(test)]
    pub(super) fn work(&self) -> u64 {
        let all = [&self.prefix, &self.suffix, &self.infix, &self.token_match, &self.url_match];
        all.into_iter().flatten().map(PatternMemory::work).sum()
    }
}
