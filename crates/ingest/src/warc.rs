//! Web archives (ISO 28500, versions 0.17 to 1.1), packed or not: one record after the other, and on behind a broken one.
//!
//! A packed WARC is one gzip member a record. Each member is unpacked by itself, so a broken one costs its own record only: reading goes on at the next
//! place that opens as a member (or, unpacked, as a record).

use std::io::Read;

use crate::bounds::MAX_PAGE_BYTES;
use crate::error::IngestError;
use crate::http::split_head;

const MEMBER_OPENS: &[u8] = b"\x1f\x8b\x08";
const RECORD_OPENS: &[u8] = b"WARC/";
/// Bytes unpacked of one member: a page, its headers, and room for what the bound of pages then cuts with a note.
const MAX_MEMBER_BYTES: u64 = 4 * MAX_PAGE_BYTES as u64;

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it (or the member it is packed in) begins in the file.
    pub offset: u64,
    /// `WARC-Type`: `response`, `resource`, `request`, ... in lower case.
    pub kind: String,
    /// `WARC-Target-URI`, without the angle brackets of old writers.
    pub url: Option<String>,
    /// `WARC-Date`.
    pub date: Option<String>,
    /// `Content-Type` of the block.
    pub content_type: Option<String>,
    /// The block.
    pub block: Vec<u8>,
}

/// The records of a WARC in the order of the file.
pub struct Records<'a> {
    place: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Rest of an unpacked member, with the member's offset.
    member: Option<(u64, Vec<u8>, usize)>,
}

impl<'a> Records<'a> {
    /// Whether bytes open as a WARC, packed or not.
    #[must_use]
    pub fn opens(bytes: &[u8]) -> bool {
        if bytes.starts_with(RECORD_OPENS) {
            return true;
        }
        let mut head = [0; RECORD_OPENS.len()];
        bytes.starts_with(MEMBER_OPENS)
            && flate2::bufread::GzDecoder::new(bytes).read_exact(&mut head).is_ok()
            && head == RECORD_OPENS
    }

    /// Starts at the first record. `place` names the file in errors.
    #[must_use]
    pub fn new(place: &'a str, bytes: &'a [u8]) -> Self {
        Self { place, bytes, at: 0, member: None }
    }

    fn broken(&self, offset: u64, met: impl Into<String>, resumed: usize) -> IngestError {
        IngestError::WarcRecord { place: self.place.to_owned(), offset, met: met.into(), resumed: resumed as u64 }
    }

    /// The next record of the member being read.
    fn next_in_member(&mut self) -> Option<Result<Record, IngestError>> {
        let (offset, unpacked, from) = self.member.take()?;
        let from = skip_blank(&unpacked, from);
        if from >= unpacked.len() {
            return None;
        }
        match read_record(&unpacked[from..], offset) {
            Ok((record, length)) => {
                self.member = Some((offset, unpacked, from + length));
                Some(Ok(record))
            }
            Err(met) => Some(Err(self.broken(offset, met, self.at))),
        }
    }

    /// Unpacks the member at the current place.
    fn open_member(&mut self) -> Result<(), IngestError> {
        let start = self.at;
        let mut decoder = flate2::bufread::GzDecoder::new(&self.bytes[start..]);
        let mut unpacked = Vec::new();
        let outcome = decoder.by_ref().take(MAX_MEMBER_BYTES).read_to_end(&mut unpacked);
        let rest = decoder.into_inner().len();
        match outcome {
            Ok(_) if unpacked.len() as u64 == MAX_MEMBER_BYTES => {
                self.at = self.find_member(start + 1);
                Err(self.broken(start as u64, format!("unpacks to more than {MAX_MEMBER_BYTES} bytes"), self.at))
            }
            Ok(_) => {
                self.at = self.bytes.len() - rest;
                self.member = Some((start as u64, unpacked, 0));
                Ok(())
            }
            Err(error) => {
                self.at = self.find_member(start + 1);
                Err(self.broken(start as u64, format!("a packed part is broken ({error})"), self.at))
            }
        }
    }

    fn find_member(&self, from: usize) -> usize {
        self.find_sign(MEMBER_OPENS, from)
    }

    fn find_sign(&self, sign: &[u8], from: usize) -> usize {
        let from = from.min(self.bytes.len());
        memchr::memmem::find(&self.bytes[from..], sign).map_or(self.bytes.len(), |found| from + found)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(answer) = self.next_in_member() {
                return Some(answer);
            }
            self.at = skip_blank(self.bytes, self.at);
            if self.at >= self.bytes.len() {
                return None;
            }
            let start = self.at;
            if self.bytes[start..].starts_with(MEMBER_OPENS) {
                if let Err(error) = self.open_member() {
                    return Some(Err(error));
                }
                continue;
            }
            return Some(match read_record(&self.bytes[start..], start as u64) {
                Ok((record, length)) => {
                    self.at = start + length;
                    Ok(record)
                }
                Err(met) => {
                    let record = self.find_sign(b"\nWARC/", start + 1);
                    let record = if record < self.bytes.len() { record + 1 } else { record };
                    self.at = record.min(self.find_member(start + 1));
                    Err(self.broken(start as u64, met, self.at))
                }
            });
        }
    }
}

fn skip_blank(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| !matches!(byte, b'\r' | b'\n')).map_or(bytes.len(), |blank| from + blank)
}

/// Reads the record that `bytes` open with, and tells how many bytes it takes.
fn read_record(bytes: &[u8], offset: u64) -> Result<(Record, usize), String> {
    if !bytes.starts_with(RECORD_OPENS) {
        let head: String = String::from_utf8_lossy(&bytes[..bytes.len().min(24)]).chars().take(12).collect();
        return Err(format!("opens with {head:?}"));
    }
    let (head, rest) = split_head(bytes).ok_or("its headers do not end")?;
    let head_length = bytes.len() - rest.len();
    let head = String::from_utf8_lossy(head);
    let header = |name: &str| {
        let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    };
    let length = header("Content-Length").ok_or("has no Content-Length")?;
    let length: usize = length.parse().map_err(|_| format!("its Content-Length is {length:?}"))?;
    let block = rest.get(..length).ok_or_else(|| format!("ends early ({} of {length} bytes)", rest.len()))?;
    let record = Record {
        offset,
        kind: header("WARC-Type").unwrap_or_default().to_ascii_lowercase(),
        url: header("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned()),
        date: header("WARC-Date"),
        content_type: header("Content-Type"),
        block: block.to_vec(),
    };
    Ok((record, head_length + length))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use super::*;

    /// A record as a writer makes it.
    pub(crate) fn record(kind: &str, url: &str, block: &str) -> Vec<u8> {
        let content_type = if kind == "response" { "application/http; msgtype=response" } else { "text/html" };
        let length = block.len();
        format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n").into_bytes()
    }

    pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn urls(bytes: &[u8]) -> Vec<Result<String, u64>> {
        Records::new("x.warc", bytes)
            .map(|record| match record {
                Ok(record) => Ok(record.url.unwrap_or_default()),
                Err(IngestError::WarcRecord { offset, .. }) => Err(offset),
                Err(other) => panic!("{other}"),
            })
            .collect()
    }

    #[test]
    fn records_are_read_packed_and_unpacked() {
        let (one, two) =
            (record("response", "https://a.example/", "x"), record("resource", "<https://b.example/>", "y"));
        let expect = [Ok("https://a.example/".to_owned()), Ok("https://b.example/".to_owned())];
        assert_eq!(urls(&[one.clone(), two.clone()].concat()), expect);
        assert_eq!(urls(&[pack(&one), pack(&two)].concat()), expect);
        assert_eq!(urls(&pack(&[one, two].concat())), expect, "a whole file packed as one member");
    }

    #[test]
    fn a_broken_record_costs_only_itself() {
        let one = record("response", "https://a.example/", "x");
        let two = record("response", "https://b.example/", "y");
        let mut plain = b"WARC/1.1\r\nContent-Length: none\r\n\r\n".to_vec();
        plain.extend(&one);
        assert_eq!(urls(&plain), [Err(0), Ok("https://a.example/".to_owned())]);

        let mut bad = pack(&one);
        let middle = bad.len() / 2;
        bad[middle] ^= 0xff;
        let offset = bad.len() as u64;
        let packed = [bad, pack(&two)].concat();
        let read = urls(&packed);
        assert_eq!(read.first(), Some(&Err(0)));
        assert_eq!(read.last(), Some(&Ok("https://b.example/".to_owned())), "the next one is at byte {offset}");
    }

    #[test]
    fn a_file_cut_short_keeps_what_came_before() {
        let two =
            [record("response", "https://a.example/", "x"), record("response", "https://b.example/", "yyyy")].concat();
        let cut = &two[..two.len() - 6];
        assert_eq!(urls(cut)[0], Ok("https://a.example/".to_owned()));
        assert!(urls(cut)[1].is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_end(bytes: Vec<u8>, opens in 0..3) {
            let sign: &[u8] = [b"".as_slice(), MEMBER_OPENS, b"WARC/1.0\r\nContent-Length: 9\r\n\r\n"][opens as usize];
            let _ = Records::new("x", &[sign, &bytes].concat()).count();
        }
    }
}
