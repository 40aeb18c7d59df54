//! Reads the members of a zip archive in memory: stored and deflated ones, which is all that wheels have.

use std::io::Read;

use super::ImportError;

/// A zip archive.
pub(crate) struct Zip<'z> {
    bytes: &'z [u8],
    members: Vec<Member>,
}

struct Member {
    name: String,
    method: u16,
    packed: usize,
    unpacked: usize,
    header: usize,
}

/// More than any member of a language model has; keeps a hostile archive from filling the memory.
const MAX_MEMBER: usize = 1 << 30;

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

impl<'z> Zip<'z> {
    pub(crate) fn open(bytes: &'z [u8]) -> Result<Self, ImportError> {
        Self::directory(bytes).ok_or(ImportError::Zip { problem: "its directory of members is broken" })
    }

    fn directory(bytes: &'z [u8]) -> Option<Self> {
        // The end record has 22 bytes and then a comment of at most 65,535.
        let from = bytes.len().saturating_sub(22 + 65_535);
        let end = from + bytes[from..].windows(4).rposition(|four| four == b"PK\x05\x06")?;
        let count = u16_at(bytes, end + 10)?;
        let mut at = u32_at(bytes, end + 16)?;
        let mut members = Vec::with_capacity(count);
        for _ in 0..count {
            if bytes.get(at..at + 4)? != b"PK\x01\x02" {
                return None;
            }
            let name_len = u16_at(bytes, at + 28)?;
            let name = String::from_utf8(bytes.get(at + 46..at + 46 + name_len)?.to_vec()).ok()?;
            members.push(Member {
                name,
                method: u16::try_from(u16_at(bytes, at + 10)?).ok()?,
                packed: u32_at(bytes, at + 20)?,
                unpacked: u32_at(bytes, at + 24)?,
                header: u32_at(bytes, at + 42)?,
            });
            at += 46 + name_len + u16_at(bytes, at + 30)? + u16_at(bytes, at + 32)?;
        }
        Some(Self { bytes, members })
    }

    /// Names of all members, in the archive's order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.name.as_str())
    }

    /// The bytes of the member `name`; `None` if there is none.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(member) = self.members.iter().find(|member| member.name == name) else {
            return Ok(None);
        };
        self.unpack(member)
            .map(Some)
            .ok_or_else(|| ImportError::Member { name: name.escape_debug().to_string(), problem: "cannot be unpacked" })
    }

    fn unpack(&self, member: &Member) -> Option<Vec<u8>> {
        if member.unpacked > MAX_MEMBER {
            return None;
        }
        let begin =
            member.header + 30 + u16_at(self.bytes, member.header + 26)? + u16_at(self.bytes, member.header + 28)?;
        let packed = self.bytes.get(begin..begin.checked_add(member.packed)?)?;
        let mut unpacked = Vec::new();
        match member.method {
            0 => unpacked.extend_from_slice(packed),
            8 => {
                let limit = member.unpacked as u64 + 1;
                flate2::read::DeflateDecoder::new(packed).take(limit).read_to_end(&mut unpacked).ok()?;
            }
            _ => return None,
        }
        (unpacked.len() == member.unpacked).then_some(unpacked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One stored member, as the smallest archiver would write it.
    pub(crate) fn stored(name: &str, content: &[u8]) -> Vec<u8> {
        let mut zip = Vec::new();
        let u16s = |values: &[usize]| {
            values.iter().flat_map(|v| u16::try_from(*v).unwrap().to_le_bytes()).collect::<Vec<u8>>()
        };
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        zip.extend_from_slice(b"PK\x03\x04");
        zip.extend(u16s(&[20, 0, 0, 0, 0]));
        zip.extend([0; 4]);
        zip.extend(size);
        zip.extend(size);
        zip.extend(u16s(&[name.len(), 0]));
        zip.extend(name.as_bytes());
        zip.extend(content);
        let directory = zip.len();
        zip.extend_from_slice(b"PK\x01\x02");
        zip.extend(u16s(&[20, 20, 0, 0, 0, 0]));
        zip.extend([0; 4]);
        zip.extend(size);
        zip.extend(size);
        zip.extend(u16s(&[name.len(), 0, 0, 0, 0]));
        zip.extend([0; 4]);
        zip.extend([0; 4]);
        zip.extend(name.as_bytes());
        let len = zip.len() - directory;
        zip.extend_from_slice(b"PK\x05\x06");
        zip.extend(u16s(&[0, 0, 1, 1]));
        zip.extend(u32::try_from(len).unwrap().to_le_bytes());
        zip.extend(u32::try_from(directory).unwrap().to_le_bytes());
        zip.extend(u16s(&[0]));
        zip
    }

    #[test]
    fn a_stored_member_is_read() {
        let bytes = stored("a/meta.json", b"{}");
        let zip = Zip::open(&bytes).unwrap();
        assert_eq!(zip.names().collect::<Vec<_>>(), ["a/meta.json"]);
        assert_eq!(zip.read("a/meta.json").unwrap().unwrap(), b"{}");
        assert!(zip.read("b").unwrap().is_none());
    }

    #[test]
    fn cut_archives_are_errors() {
        let bytes = stored("a", b"content");
        for end in 0..bytes.len() - 2 {
            if let Ok(zip) = Zip::open(&bytes[..end]) {
                assert!(zip.read("a").is_err() || zip.read("a").unwrap().is_none());
            }
        }
    }
}
