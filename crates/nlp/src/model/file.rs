//! The model file: named, aligned sections that are used where they lie.
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `b"SSNLP\0\0\x01"`: magic and format version |
//! | 8..12 | number of sections, `u32` |
//! | 12..16 | zero |
//! | 16..24 | length of the file, `u64` |
//! | 24..64 | zero |
//! | 64.. | one entry of 64 bytes per section: name (40 bytes, zero-filled), offset `u64`, length `u64`, XXH3 of its bytes `u64` |
//! | ... | the sections, each at a multiple of 64, zeros between |
//!
//! Numbers are little-endian. Sections are sorted by name, so the same model always gives the same bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::{ModelError, Reader, is_line, is_name};

const MAGIC: &[u8; 8] = b"SSNLP\0\0\x01";
const ALIGNMENT: usize = 64;
const ENTRY: usize = 64;
const NAME: usize = 40;

/// Collects sections and lays them out.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    sections: BTreeMap<String, Vec<u8>>,
}

impl Builder {
    pub(crate) fn bytes(&mut self, name: &str, bytes: Vec<u8>) {
        debug_assert!(name.len() <= NAME, "section name {name} is too long");
        self.sections.insert(name.to_owned(), bytes);
    }

    pub(crate) fn f32s(&mut self, name: &str, values: &[f32]) {
        self.bytes(name, values.iter().flat_map(|value| value.to_le_bytes()).collect());
    }

    pub(crate) fn u64s(&mut self, name: &str, values: &[u64]) {
        self.bytes(name, values.iter().flat_map(|value| value.to_le_bytes()).collect());
    }

    pub(crate) fn u32s(&mut self, name: &str, values: &[u32]) {
        self.bytes(name, values.iter().flat_map(|value| value.to_le_bytes()).collect());
    }

    pub(crate) fn finish(&self) -> Vec<u8> {
        let mut offset = (ALIGNMENT + self.sections.len() * ENTRY).next_multiple_of(ALIGNMENT);
        let mut table = Vec::new();
        let mut body = Vec::new();
        let head = offset;
        for (name, bytes) in &self.sections {
            let mut entry = [0_u8; ENTRY];
            entry[..name.len()].copy_from_slice(name.as_bytes());
            entry[40..48].copy_from_slice(&(offset as u64).to_le_bytes());
            entry[48..56].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
            entry[56..64].copy_from_slice(&xxh3_64(bytes).to_le_bytes());
            table.extend_from_slice(&entry);
            body.extend_from_slice(bytes);
            body.resize(body.len().next_multiple_of(ALIGNMENT), 0);
            offset = head + body.len();
        }
        let mut file = Vec::with_capacity(offset);
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&u32::try_from(self.sections.len()).unwrap_or(u32::MAX).to_le_bytes());
        file.extend_from_slice(&[0; 4]);
        file.extend_from_slice(&(offset as u64).to_le_bytes());
        file.resize(ALIGNMENT, 0);
        file.extend_from_slice(&table);
        file.resize(head, 0);
        file.extend_from_slice(&body);
        file
    }
}

/// What a model file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelDescription {
    /// spaCy's name: `en_core_web_sm`.
    pub name: String,
    /// Version of the model.
    pub version: String,
    /// ISO 639 code: `en`.
    pub language: String,
    /// Licence of the model.
    pub license: String,
}

/// A model file in memory. Cheap to clone: clones share the bytes.
///
/// Making one checks that it is a model file of this version, whole by its length, with every section inside it. It does not compare the
/// sections with their checksums, because the file would have to be read to its end before anything of it is used: a changed byte among the
/// weights goes unseen and gives other results. Whoever takes a file from a disk calls [`ModelFile::verify`] (about two milliseconds for
/// the English model). Sizes, offsets and indexes inside the sections are checked when a pipeline is loaded.
#[derive(Clone, Debug)]
pub struct ModelFile {
    bytes: Bytes,
}

#[derive(Clone, Debug)]
enum Bytes {
    Static(&'static [u8]),
    /// Bytes with the offset at which an aligned copy of the file begins.
    Shared(Arc<Vec<u8>>, usize),
}

impl ModelFile {
    /// A file that is part of the program or mapped for its whole life, used in place.
    ///
    /// # Errors
    /// Bytes that are no model file of this version, or that do not begin at a multiple of 64.
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, ModelError> {
        if bytes.as_ptr().align_offset(ALIGNMENT) != 0 {
            return Self::from_bytes(bytes);
        }
        check(bytes)?;
        Ok(Self { bytes: Bytes::Static(bytes) })
    }

    /// A file that was read into memory; copied once, so that its numbers are aligned.
    ///
    /// # Errors
    /// Bytes that are no model file of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        check(bytes)?;
        let mut copy = vec![0; bytes.len() + ALIGNMENT];
        let begin = copy.as_ptr().align_offset(ALIGNMENT).min(ALIGNMENT);
        copy[begin..begin + bytes.len()].copy_from_slice(bytes);
        copy.truncate(begin + bytes.len());
        Ok(Self { bytes: Bytes::Shared(Arc::new(copy), begin) })
    }

    /// A file of `len` bytes, read to its aligned place at once.
    ///
    /// # Errors
    /// Bytes that cannot be read, or are no model file of this version.
    pub fn from_reader(reader: &mut dyn std::io::Read, len: u64) -> std::io::Result<Result<Self, ModelError>> {
        use std::io::Read as _;
        let len = usize::try_from(len).map_err(|_| std::io::ErrorKind::FileTooLarge)?;
        let mut bytes = vec![0; len.checked_add(ALIGNMENT).ok_or(std::io::ErrorKind::FileTooLarge)?];
        let begin = bytes.as_ptr().align_offset(ALIGNMENT).min(ALIGNMENT);
        reader.take(len as u64).read_exact(&mut bytes[begin..begin + len])?;
        bytes.truncate(begin + len);
        Ok(check(&bytes[begin..]).map(|()| Self { bytes: Bytes::Shared(Arc::new(bytes), begin) }))
    }

    /// Name, version, language and licence of the model. The first three are safe as parts of file names (`[a-z0-9_.-]`, not empty, not
    /// beginning with a dot or a dash), and all four on a terminal.
    ///
    /// # Errors
    /// A file without its description, or with names that are none.
    pub fn description(&self) -> Result<ModelDescription, ModelError> {
        let section = self.section("meta")?;
        let mut record = Reader::new(section.bytes(), "meta");
        let [name, version, language, license] =
            [record.str()?, record.str()?, record.str()?, record.str()?].map(str::to_owned);
        if ![&name, &version, &language].into_iter().all(|name| is_name(name)) || !is_line(&license) {
            return Err(ModelError::Record { section: "meta", problem: "holds names that are none" });
        }
        Ok(ModelDescription { name, version, language, license })
    }

    /// The whole file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes, begin) => &bytes[*begin..],
        }
    }

    /// Compares every section with its checksum. Loading does not do this: it would read the whole file.
    ///
    /// # Errors
    /// The first section whose bytes changed.
    pub fn verify(&self) -> Result<(), ModelError> {
        for entry in entries(self.as_bytes()) {
            let bytes =
                entry.bytes(self.as_bytes()).ok_or(ModelError::NotAModel { problem: "a section leaves the file" })?;
            if xxh3_64(bytes) != entry.checksum {
                return Err(ModelError::Checksum { section: entry.name.to_owned() });
            }
        }
        Ok(())
    }

    /// Whether there is a section `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        entries(self.as_bytes()).any(|entry| entry.name == name)
    }

    /// Where a section lies in the file.
    pub(crate) fn section(&self, name: &str) -> Result<Section, ModelError> {
        let entry = entries(self.as_bytes())
            .find(|entry| entry.name == name)
            .ok_or_else(|| ModelError::MissingSection { section: name.to_owned() })?;
        Ok(Section { file: self.clone(), start: entry.start, end: entry.start + entry.len })
    }

    /// A section as 32-bit floats.
    pub(crate) fn f32s(&self, name: &str) -> Result<Floats, ModelError> {
        let section = self.section(name)?;
        bytemuck::try_cast_slice::<u8, f32>(section.bytes())
            .map_err(|_| ModelError::MissingSection { section: name.to_owned() })?;
        Ok(Floats(section))
    }

    /// A section as 64-bit whole numbers.
    pub(crate) fn u64s(&self, name: &str) -> Result<Keys, ModelError> {
        let section = self.section(name)?;
        bytemuck::try_cast_slice::<u8, u64>(section.bytes())
            .map_err(|_| ModelError::MissingSection { section: name.to_owned() })?;
        Ok(Keys(section))
    }

    /// A section as 32-bit whole numbers.
    pub(crate) fn u32s(&self, name: &str) -> Result<Indexes, ModelError> {
        let section = self.section(name)?;
        bytemuck::try_cast_slice::<u8, u32>(section.bytes())
            .map_err(|_| ModelError::MissingSection { section: name.to_owned() })?;
        Ok(Indexes(section))
    }
}

/// A section of a file that stays alive with it.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    file: ModelFile,
    start: usize,
    end: usize,
}

impl Section {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.file.as_bytes()[self.start..self.end]
    }
}

/// A section read as `f32`, in place.
#[derive(Clone, Debug)]
pub(crate) struct Floats(Section);

impl std::ops::Deref for Floats {
    type Target = [f32];
    fn deref(&self) -> &[f32] {
        bytemuck::cast_slice(self.0.bytes())
    }
}

/// A section read as `u64`, in place.
#[derive(Clone, Debug)]
pub(crate) struct Keys(Section);

impl std::ops::Deref for Keys {
    type Target = [u64];
    fn deref(&self) -> &[u64] {
        bytemuck::cast_slice(self.0.bytes())
    }
}

/// A section read as `u32`, in place.
#[derive(Clone, Debug)]
pub(crate) struct Indexes(Section);

impl std::ops::Deref for Indexes {
    type Target = [u32];
    fn deref(&self) -> &[u32] {
        bytemuck::cast_slice(self.0.bytes())
    }
}

struct Entry<'f> {
    name: &'f str,
    start: usize,
    len: usize,
    checksum: u64,
}

impl Entry<'_> {
    fn bytes<'f>(&self, file: &'f [u8]) -> Option<&'f [u8]> {
        file.get(self.start..self.start.checked_add(self.len)?)
    }
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes)
}

fn entries(file: &[u8]) -> impl Iterator<Item = Entry<'_>> {
    let count = file.get(8..12).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    (0..count as usize).map_while(move |index| {
        let entry = file.get(ALIGNMENT + index * ENTRY..ALIGNMENT + (index + 1) * ENTRY)?;
        let end = entry[..NAME].iter().position(|byte| *byte == 0).unwrap_or(NAME);
        Some(Entry {
            name: std::str::from_utf8(&entry[..end]).ok()?,
            start: usize::try_from(u64_at(entry, 40)).ok()?,
            len: usize::try_from(u64_at(entry, 48)).ok()?,
            checksum: u64_at(entry, 56),
        })
    })
}

/// Everything that later code takes for granted: version, length, sections inside the file at aligned places.
fn check(file: &[u8]) -> Result<(), ModelError> {
    if cfg!(target_endian = "big") {
        return Err(ModelError::NotAModel { problem: "numbers are little-endian, this machine's are not" });
    }
    if file.get(..7) != Some(&MAGIC[..7]) {
        return Err(ModelError::NotAModel { problem: "it does not begin as a model file does" });
    }
    if file.get(7) != Some(&MAGIC[7]) {
        return Err(ModelError::NotAModel { problem: "its format has another version" });
    }
    if u64_at(file, 16) != file.len() as u64 {
        return Err(ModelError::NotAModel { problem: "its length is not the one it tells" });
    }
    let count = file.get(8..12).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    let mut good = 0;
    for entry in entries(file) {
        if entry.start % ALIGNMENT != 0 || entry.bytes(file).is_none() {
            return Err(ModelError::NotAModel { problem: "a section leaves the file" });
        }
        good += 1;
    }
    if good != count {
        return Err(ModelError::NotAModel { problem: "its table of sections is broken" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut builder = Builder::default();
        builder.f32s("weights", &[1.0, -2.5]);
        builder.u64s("keys", &[7, 9]);
        builder.bytes("empty", Vec::new());
        builder.finish()
    }

    #[test]
    fn sections_come_back_aligned() {
        let model = ModelFile::from_bytes(&file()).unwrap();
        assert_eq!(&*model.f32s("weights").unwrap(), [1.0, -2.5]);
        assert_eq!(&*model.u64s("keys").unwrap(), [7, 9]);
        assert_eq!(model.section("empty").unwrap().bytes(), b"");
        assert!(model.section("other").is_err());
        assert_eq!(model.section("weights").unwrap().bytes().as_ptr().align_offset(64), 0);
        model.verify().unwrap();
    }

    #[test]
    fn a_changed_byte_is_found_by_verify() {
        let mut bytes = file();
        let last = bytes.len() - 64;
        bytes[last] ^= 1;
        assert!(ModelFile::from_bytes(&bytes).unwrap().verify().is_err());
    }

    #[test]
    fn broken_files_are_refused() {
        let bytes = file();
        assert!(ModelFile::from_bytes(&[]).is_err());
        for end in 0..bytes.len() {
            assert!(ModelFile::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
        }
        for at in 64..64 + 64 * 3 {
            let mut changed = bytes.clone();
            changed[at] = 0xff;
            if let Ok(model) = ModelFile::from_bytes(&changed) {
                drop((model.f32s("weights"), model.verify()));
            }
        }
    }
}
