//! Strings that many tokens share, such as norms and lemmas, under small numbers.

use xxhash_rust::xxh3::xxh3_64;

/// Number of a string in a [`StringPool`].
pub(crate) type StringId = u32;

/// No string: the token's own characters stand in its place.
pub(crate) const OWN_TEXT: StringId = u32::MAX;

const EMPTY: u32 = u32::MAX;

/// Each string once.
#[derive(Debug)]
pub(crate) struct StringPool {
    strings: Vec<(u64, Box<str>)>,
    places: Vec<u32>,
}

impl Default for StringPool {
    fn default() -> Self {
        Self { strings: Vec::new(), places: vec![EMPTY; 1 << 8] }
    }
}

impl StringPool {
    /// The number of `text`.
    pub(crate) fn intern(&mut self, text: &str) -> StringId {
        let hash = xxh3_64(text.as_bytes());
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while let Some((other_hash, other)) = self.strings.get(self.places[place] as usize) {
            if *other_hash == hash && **other == *text {
                return self.places[place];
            }
            place = (place + 1) & mask;
        }
        let id = u32::try_from(self.strings.len()).unwrap_or(EMPTY);
        self.strings.push((hash, text.into()));
        self.places[place] = id;
        if self.strings.len() * 2 > self.places.len() {
            let mut places = vec![EMPTY; self.places.len() * 2];
            let mask = places.len() - 1;
            for (id, (hash, _)) in (0_u32..).zip(&self.strings) {
                let mut place = *hash as usize & mask;
                while places[place] != EMPTY {
                    place = (place + 1) & mask;
                }
                places[place] = id;
            }
            self.places = places;
        }
        id
    }

    /// The string behind a number; empty for [`OWN_TEXT`].
    pub(crate) fn get(&self, id: StringId) -> &str {
        self.strings.get(id as usize).map_or("", |(_, text)| text)
    }

    pub(crate) fn len(&self) -> usize {
        self.strings.len()
    }

    /// Forgets all strings.
    pub(crate) fn clear(&mut self) {
        self.strings.clear();
        self.places.fill(EMPTY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_have_one_number() {
        let mut pool = StringPool::default();
        let ids: Vec<_> = (0..1000).map(|number| pool.intern(&number.to_string())).collect();
        for (number, id) in ids.iter().enumerate() {
            assert_eq!(pool.intern(&number.to_string()), *id);
            assert_eq!(pool.get(*id), number.to_string());
        }
        assert_eq!(pool.get(OWN_TEXT), "");
    }
}
