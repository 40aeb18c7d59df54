//! Reads msgpack (<https://github.com/msgpack/msgpack/blob/master/spec.md>), the format in which spaCy keeps weights and tables.

use super::ImportError;

/// A msgpack value. Text borrows from the input.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'b> {
    Nil,
    Bool(bool),
    /// A whole number; those above `i64::MAX`, as hashes are, keep their bits.
    Int(i128),
    Float(f64),
    Str(&'b str),
    Bin(&'b [u8]),
    Array(Vec<Value<'b>>),
    Map(Vec<(Value<'b>, Value<'b>)>),
}

/// Deeper values than any model has are refused, so that hostile input cannot exhaust the stack.
const MAX_DEPTH: u32 = 32;

struct Cursor<'b> {
    rest: &'b [u8],
}

pub(crate) fn parse(bytes: &[u8]) -> Result<Value<'_>, ImportError> {
    Cursor { rest: bytes }.value(MAX_DEPTH).ok_or(ImportError::Msgpack)
}

impl<'b> Cursor<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// A big-endian number of `count` bytes.
    fn uint(&mut self, count: usize) -> Option<u64> {
        Some(self.take(count)?.iter().fold(0, |value, byte| (value << 8) | u64::from(*byte)))
    }

    fn len(&mut self, count: usize) -> Option<usize> {
        usize::try_from(self.uint(count)?).ok()
    }

    fn str(&mut self, len: usize) -> Option<Value<'b>> {
        std::str::from_utf8(self.take(len)?).ok().map(Value::Str)
    }

    fn array(&mut self, len: usize, depth: u32) -> Option<Value<'b>> {
        let mut items = Vec::with_capacity(len.min(self.rest.len()));
        for _ in 0..len {
            items.push(self.value(depth)?);
        }
        Some(Value::Array(items))
    }

    fn map(&mut self, len: usize, depth: u32) -> Option<Value<'b>> {
        let mut items = Vec::with_capacity(len.min(self.rest.len()));
        for _ in 0..len {
            let key = self.value(depth)?;
            items.push((key, self.value(depth)?));
        }
        Some(Value::Map(items))
    }

    fn value(&mut self, depth: u32) -> Option<Value<'b>> {
        let depth = depth.checked_sub(1)?;
        let tag = self.take(1)?[0];
        Some(match tag {
            0x00..=0x7f => Value::Int(i128::from(tag)),
            0x80..=0x8f => self.map(usize::from(tag & 0x0f), depth)?,
            0x90..=0x9f => self.array(usize::from(tag & 0x0f), depth)?,
            0xa0..=0xbf => self.str(usize::from(tag & 0x1f))?,
            0xc0 => Value::Nil,
            0xc2 => Value::Bool(false),
            0xc3 => Value::Bool(true),
            0xc4..=0xc6 => {
                let len = self.len(1 << (tag - 0xc4))?;
                Value::Bin(self.take(len)?)
            }
            0xca => Value::Float(f64::from(f32::from_be_bytes(self.take(4)?.try_into().ok()?))),
            0xcb => Value::Float(f64::from_be_bytes(self.take(8)?.try_into().ok()?)),
            0xcc..=0xcf => Value::Int(i128::from(self.uint(1 << (tag - 0xcc))?)),
            0xd0 => Value::Int(i128::from(i8::from_be_bytes(self.take(1)?.try_into().ok()?))),
            0xd1 => Value::Int(i128::from(i16::from_be_bytes(self.take(2)?.try_into().ok()?))),
            0xd2 => Value::Int(i128::from(i32::from_be_bytes(self.take(4)?.try_into().ok()?))),
            0xd3 => Value::Int(i128::from(i64::from_be_bytes(self.take(8)?.try_into().ok()?))),
            0xd9..=0xdb => {
                let len = self.len(1 << (tag - 0xd9))?;
                self.str(len)?
            }
            0xdc | 0xdd => {
                let len = self.len(2 << (tag - 0xdc))?;
                self.array(len, depth)?
            }
            0xde | 0xdf => {
                let len = self.len(2 << (tag - 0xde))?;
                self.map(len, depth)?
            }
            0xe0..=0xff => Value::Int(i128::from(i8::from_be_bytes([tag]))),
            // Extension types and the byte that the format never uses.
            _ => return None,
        })
    }
}

impl<'b> Value<'b> {
    /// The value of a string (or byte string) key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'b>> {
        self.as_map()?.iter().find_map(|(name, value)| match name {
            Value::Str(name) if *name == key => Some(value),
            Value::Bin(name) if *name == key.as_bytes() => Some(value),
            _ => None,
        })
    }

    pub(crate) fn as_map(&self) -> Option<&[(Value<'b>, Value<'b>)]> {
        if let Value::Map(items) = self { Some(items) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Value<'b>]> {
        if let Value::Array(items) = self { Some(items) } else { None }
    }

    pub(crate) fn as_str(&self) -> Option<&'b str> {
        if let Value::Str(text) = self { Some(text) } else { None }
    }

    pub(crate) fn as_bin(&self) -> Option<&'b [u8]> {
        if let Value::Bin(bytes) = self { Some(bytes) } else { None }
    }

    /// A hash: keys below 128 come as small numbers, all others as 64 bits.
    pub(crate) fn as_u64(&self) -> Option<u64> {
        if let Value::Int(number) = self { u64::try_from(*number).ok() } else { None }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(truth) = self { Some(*truth) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read() {
        let bytes = b"\x82\xa1a\x93\x01\xff\xcf\xff\xff\xff\xff\xff\xff\xff\xff\xc4\x02nd\xcb\x3f\xf0\0\0\0\0\0\0";
        let value = parse(bytes).unwrap();
        let numbers = value.get("a").unwrap().as_array().unwrap();
        assert_eq!(numbers, [Value::Int(1), Value::Int(-1), Value::Int(i128::from(u64::MAX))]);
        assert_eq!(numbers[2].as_u64(), Some(u64::MAX));
        assert_eq!(value.get("nd"), Some(&Value::Float(1.0)));
    }

    #[test]
    fn cut_and_hostile_input_is_an_error() {
        assert!(parse(b"").is_err());
        assert!(parse(b"\xdd\xff\xff\xff\xff").is_err());
        assert!(parse(&[0x91; 100_000]).is_err());
        assert!(parse(b"\xc1").is_err());
    }
}
