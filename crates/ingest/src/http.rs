//! A web server's answer as a WARC keeps it: status, headers, and the body unpacked.

use std::io::Read;

use crate::bounds::MAX_PAGE_BYTES;

/// A captured answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Status code, 100 to 599.
    pub(crate) status: u16,
    /// Value of `Content-Type`, if there is one.
    pub(crate) content_type: Option<String>,
    /// The body, unpacked; cut at [`MAX_PAGE_BYTES`] plus one, so that a page beyond the bound is seen to be so.
    pub(crate) body: Vec<u8>,
}

/// Reads an answer. What is wrong with it is told in words that follow "the answer of the server".
pub(crate) fn read_answer(bytes: &[u8]) -> Result<Answer, String> {
    let (head, body) = split_head(bytes).ok_or("has no blank line behind its headers")?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status_line = lines.next().unwrap_or_default();
    let status = status_line
        .strip_prefix("HTTP/")
        .and_then(|rest| rest.split_ascii_whitespace().nth(1))
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| format!("opens with {:?}", status_line.chars().take(40).collect::<String>()))?;
    let headers: Vec<(String, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
    let chunked = header("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    // Archives differ: some keep the chunks, some join them and leave the header. What does not open as a chunk was joined.
    let body = if chunked { join_chunks(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let body = match header("content-encoding").map(str::to_ascii_lowercase).as_deref() {
        Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => {
            inflate(flate2::read::MultiGzDecoder::new(body.as_slice()))?
        }
        Some("deflate") if body.first().is_some_and(|byte| byte & 0x0f == 8) => {
            inflate(flate2::read::ZlibDecoder::new(body.as_slice()))?
        }
        // Sent as it is; or unpacked by the archive, which left the header as it was.
        None | Some("" | "identity" | "gzip" | "x-gzip" | "deflate") => body,
        Some(other) => return Err(format!("is packed as \"{other}\"")),
    };
    Ok(Answer { status, content_type: header("content-type").map(str::to_owned), body })
}

/// The bytes before and behind the first blank line.
pub(crate) fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\n', &bytes[at..]) {
        let next = at + found + 1;
        if bytes[next..].starts_with(b"\r\n") {
            return Some((&bytes[..next], &bytes[next + 2..]));
        }
        if bytes[next..].starts_with(b"\n") {
            return Some((&bytes[..next], &bytes[next + 1..]));
        }
        at = next;
    }
    None
}

/// Joins HTTP/1.1 chunks; `None` where the body does not open with one. A body that ends early gives what is there.
fn join_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let line_end = memchr::memchr(b'\n', rest);
        let size = line_end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        let (Some(end), Some(size)) = (line_end, size) else {
            return (!joined.is_empty()).then_some(joined);
        };
        if size == 0 {
            return Some(joined);
        }
        rest = &rest[end + 1..];
        let taken = size.min(rest.len());
        joined.extend_from_slice(&rest[..taken]);
        rest = &rest[taken..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// Unpacks up to the page bound; a stream that breaks gives what came before, unless nothing did.
fn inflate(reader: impl Read) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    let bound = MAX_PAGE_BYTES as u64 + 1;
    match reader.take(bound).read_to_end(&mut body) {
        Err(error) if body.is_empty() => Err(format!("cannot be unpacked ({error})")),
        _ => Ok(body),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn chunks_are_joined_and_joined_bodies_left_alone() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n4\r\n<p>H\r\n3;x=y\r\nars\r\n0\r\n\r\n";
        let answer = read_answer(chunked).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"<p>Hars"[..]));
        let joined = b"HTTP/1.1 200\nTransfer-Encoding: chunked\n\n<p>Harbour";
        assert_eq!(read_answer(joined).unwrap().body, b"<p>Harbour");
    }

    #[test]
    fn gzip_is_unpacked_and_brotli_refused() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(b"<p>Harbour").unwrap();
        let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        bytes.extend(packed.finish().unwrap());
        assert_eq!(read_answer(&bytes).unwrap().body, b"<p>Harbour");
        assert_eq!(
            read_answer(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx"),
            Err("is packed as \"br\"".to_owned())
        );
        assert!(read_answer(b"nothing").is_err());
        assert_eq!(read_answer(b"ICY 200\r\n\r\n"), Err("opens with \"ICY 200\"".to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes: Vec<u8>) {
            drop(read_answer(&bytes));
            let mut framed = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
            framed.extend(bytes);
            drop(read_answer(&framed));
        }
    }
}
