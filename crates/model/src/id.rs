//! Names that people see for things: each comes from the content of the thing, never from its place in a list.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes. Shown as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Hash of several parts. Lengths are hashed too, so `["ab", "c"]` and `["a", "bc"]` differ.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn short(self) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(first)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for ContentHash {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(IdError);
        }
        for (byte, pair) in bytes.iter_mut().zip(0..32) {
            *byte = u8::from_str_radix(&text[pair * 2..pair * 2 + 2], 16).map_err(|_| IdError)?;
        }
        Ok(Self(bytes))
    }
}

/// A text that is no id of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of this kind")
    }
}

impl std::error::Error for IdError {}

macro_rules! content_id {
    ($(#[$doc:meta] $name:ident $letter:literal;)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u64);

        impl $name {
            /// The id of whatever the parts describe: the first 64 bits of their hash. Give the parts that make the thing what it is.
            #[must_use]
            pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
                Self(ContentHash::of_parts(std::iter::once($letter.as_bytes()).chain(parts)).short())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{:016x}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix($letter).filter(|digits| digits.len() == 16).ok_or(IdError)?;
                u64::from_str_radix(digits, 16).map(Self).map_err(|_| IdError)
            }
        }
    )*};
}

content_id! {
    /// An article: from its source's hash and its place in it. Shown as `a` and 16 digits.
    ArticleId "a";
    /// A statement: from its article and content spans.
    StatementId "s";
    /// A figure: from its article and span.
    FigureId "f";
    /// A time expression: from its article and span.
    TimeId "t";
    /// An event: from its article and trigger.
    EventId "v";
    /// A position: from its article, holder and point.
    PositionId "p";
    /// An entity: from its article and first mention, or its story and name.
    EntityId "e";
    /// An origin: from its name and kind.
    OriginId "o";
    /// A claim: from its evidence.
    ClaimId "c";
    /// A story: from its first article.
    StoryId "y";
    /// A saga: from its first story.
    SagaId "g";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_print_and_read_back() {
        let id = StatementId::of([b"article".as_slice(), b"12..40"]);
        assert_eq!(id.to_string().parse::<StatementId>(), Ok(id));
        assert_eq!(id.to_string().parse::<FigureId>(), Err(IdError), "another letter");
        let hash = ContentHash::of(b"abc");
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hash.to_string().parse::<ContentHash>(), Ok(hash));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(ArticleId::of([b"ab".as_slice(), b"c"]), ArticleId::of([b"a".as_slice(), b"bc"]));
    }
}
