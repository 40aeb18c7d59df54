//! A table from words to small values that is filled once and asked for every chunk of a text, and a bounded cache beside it.

/// A 64-bit hash of a chunk, quick on short ones. Never leaves the tokenizer.
pub(super) fn quick_hash(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let fold = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * u128::from(K);
        (product as u64) ^ (product >> 64) as u64
    };
    let mut hash = fold(0x51_7c_c1_b7_27_22_0a_95, bytes.len() as u64);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        hash = fold(hash, u64::from_le_bytes(*word));
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = fold(hash, u64::from_le_bytes(last));
    }
    hash
}

/// A table from words to values; open addressing, never more than half full.
#[derive(Clone, Debug)]
pub(super) struct WordTable<T> {
    /// Index into `entries` plus one; 0 is free.
    slots: Vec<u32>,
    entries: Vec<(u64, Box<str>, T)>,
    longest: usize,
}

impl<T> WordTable<T> {
    pub(super) fn new() -> Self {
        Self { slots: vec![0; 64], entries: Vec::new(), longest: 0 }
    }

    /// Bytes of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The value of a word whose hash is known.
    pub(super) fn get_hashed(&self, hash: u64, word: &str) -> Option<&T> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(index) = self.slots[at].checked_sub(1) {
            let entry = &self.entries[index as usize];
            if entry.0 == hash && *entry.1 == *word {
                return Some(&entry.2);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// The value of a word.
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        if word.len() > self.longest { None } else { self.get_hashed(quick_hash(word.as_bytes()), word) }
    }

    /// The value of a word, put in first if it is new.
    pub(super) fn entry(&mut self, word: &str, new: impl FnOnce() -> T) -> &mut T {
        let hash = quick_hash(word.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        let mut found = None;
        while let Some(index) = self.slots[at].checked_sub(1) {
            let entry = &self.entries[index as usize];
            if entry.0 == hash && *entry.1 == *word {
                found = Some(index as usize);
                break;
            }
            at = (at + 1) & mask;
        }
        let index = found.unwrap_or_else(|| {
            self.longest = self.longest.max(word.len());
            self.entries.push((hash, word.into(), new()));
            self.slots[at] = self.entries.len() as u32;
            self.grow();
            self.entries.len() - 1
        });
        &mut self.entries[index].2
    }

    /// Doubles the slots if more than half are taken.
    fn grow(&mut self) {
        if self.entries.len() * 2 <= self.slots.len() {
            return;
        }
        self.slots = vec![0; self.slots.len() * 2];
        let mask = self.slots.len() - 1;
        for (index, entry) in self.entries.iter().enumerate() {
            let mut at = entry.0 as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = index as u32 + 1;
        }
    }
}
