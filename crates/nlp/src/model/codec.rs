//! The small records of a model file: numbers, strings and lists, written and read in order.
//!
//! Everything is little-endian. A string is its length in bytes (`u32`) and its UTF-8; a list is its length (`u32`) and its items.

use super::ModelError;

/// Writes a record.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// A length or an index. Model files stay far below four gigabytes; what does not fit is a broken source and cannot be read back.
    pub(crate) fn count(&mut self, value: usize) {
        self.u32(u32::try_from(value).unwrap_or(u32::MAX));
    }

    pub(crate) fn str(&mut self, value: &str) {
        self.count(value.len());
        self.bytes.extend_from_slice(value.as_bytes());
    }

    pub(crate) fn strs<S: AsRef<str>>(&mut self, values: &[S]) {
        self.count(values.len());
        for value in values {
            self.str(value.as_ref());
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads a record back.
#[derive(Debug)]
pub(crate) struct Reader<'m> {
    rest: &'m [u8],
    section: &'static str,
}

impl<'m> Reader<'m> {
    pub(crate) fn new(bytes: &'m [u8], section: &'static str) -> Self {
        Self { rest: bytes, section }
    }

    fn take(&mut self, count: usize) -> Result<&'m [u8], ModelError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(ModelError::Record { section: self.section, problem: "ends early" })?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        Ok(self.u32()? as usize)
    }

    pub(crate) fn str(&mut self) -> Result<&'m str, ModelError> {
        let count = self.count()?;
        let bytes = self.take(count)?;
        std::str::from_utf8(bytes)
            .map_err(|_| ModelError::Record { section: self.section, problem: "holds bytes that are not UTF-8" })
    }

    /// A list whose items `item` reads.
    pub(crate) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, ModelError>,
    ) -> Result<Vec<T>, ModelError> {
        let count = self.count()?;
        // Every item takes at least a byte: a broken length cannot ask for more memory than the record has.
        let mut items = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    pub(crate) fn strs(&mut self) -> Result<Vec<&'m str>, ModelError> {
        self.list(Reader::str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut writer = Writer::default();
        writer.u8(7);
        writer.strs(&["a", "", "é"]);
        writer.u32(9);
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes, "test");
        assert_eq!(reader.u8().unwrap(), 7);
        assert_eq!(reader.strs().unwrap(), ["a", "", "é"]);
        assert_eq!(reader.u32().unwrap(), 9);
        assert!(reader.u8().is_err());
    }

    #[test]
    fn a_length_behind_the_end_is_an_error() {
        assert!(Reader::new(&[255, 255, 255, 255, 1], "test").strs().is_err());
    }
}
