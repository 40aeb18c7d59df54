//! The program as a person meets it: commands, exit codes, messages.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where something is wrong, and makes its own files"
)]

mod common;

use common::{Run, example, scratch, secondsource};

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let Run { code, out, err } =
        secondsource(&["extract", "--format", "jsonl", "gone.html", &example("valley-record.txt")]);
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 1);
    assert!(err.contains("error: gone.html: there is no such file or folder"), "{err}");
    assert!(err.contains("\n\nhint: check the spelling"), "{err}");
}

#[test]
fn every_json_that_is_printed_fits_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&secondsource(&["schema"]).out).unwrap();
    let validator = jsonschema::options().build(&schema).unwrap();
    let (one, two) = (example("valley-record.txt"), example("governor-statement.html"));
    let mut kinds = std::collections::BTreeSet::new();
    for (command, formats) in [
        ("extract", ["json", "jsonl"].as_slice()),
        ("parse", &["json", "jsonl"]),
        ("facts", &["json", "jsonl"]),
        ("cluster", &["jsonl"]),
        ("read", &["json", "jsonl"]),
    ] {
        for format in formats {
            for inputs in [vec![one.as_str()], vec![one.as_str(), two.as_str()]] {
                let out = secondsource(&[[command, "--format", format].as_slice(), &inputs].concat()).out;
                let objects: Vec<&str> = if *format == "json" { vec![&out] } else { out.lines().collect() };
                assert!(!objects.is_empty());
                for object in objects {
                    let object: serde_json::Value = serde_json::from_str(object).unwrap();
                    let errors: Vec<String> = validator.iter_errors(&object).map(|error| error.to_string()).collect();
                    assert!(errors.is_empty(), "{command} {format}: {errors:#?}");
                    kinds.insert(object["kind"].as_str().unwrap().to_owned());
                }
            }
        }
    }
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(
        kinds,
        ["article", "articles", "cluster", "dossier", "facts", "facts-list", "parse", "parses"],
        "two stories in one document are the dossier's own tests'"
    );
}

#[test]
fn wrong_usage_is_told_apart() {
    assert_eq!(secondsource(&["extract"]).code, 2);
    assert_eq!(secondsource(&["nonsense"]).code, 2);
    let Run { code, err, .. } = secondsource(&["facts", "--published", "soon", &example("valley-record.txt")]);
    assert_eq!(code, 2);
    assert!(err.contains("--published is \"soon\"; wanted a date"), "{err}");
}

#[test]
fn an_address_is_refused_with_what_to_do_instead() {
    let Run { code, err, .. } = secondsource(&["read", "https://news.example/report"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("this build opens no connections") && err.contains("hint: open the page in a browser, save it"),
        "{err}"
    );
}

#[test]
fn lines_keep_their_order_and_ids_and_a_bad_one_is_named() {
    let folder = scratch();
    let file = folder.path().join("lines.jsonl");
    let lines = "{\"id\":\"b\",\"text\":\"The harbour is open.\"}\nnonsense\n{\"id\":\"a\",\"text\":\"The harbour is shut.\",\"published\":\"2025-10-14\"}\n";
    std::fs::write(&file, lines).unwrap();
    let file = file.display().to_string();
    let Run { code, out, err } = secondsource(&["facts", "--plain", "--quiet", &file]);
    assert_eq!(code, 1);
    let ids: Vec<String> = out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["source"]["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(ids, ["b", "a"]);
    assert!(err.contains("lines.jsonl, line 2: is no JSON at column"), "{err}");
}

#[test]
fn every_object_carries_schema_and_kind() {
    for (command, kind) in [("extract", "article"), ("facts", "facts"), ("parse", "parse")] {
        let Run { code, out, .. } =
            secondsource(&[command, "--format", "json", "--quiet", &example("valley-record.txt")]);
        assert_eq!(code, 0, "{command}");
        let object: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((object["schema"].as_str(), object["kind"].as_str()), (Some("secondsource/1"), Some(kind)));
    }
}

#[test]
fn plain_text_keeps_every_byte() {
    let folder = scratch();
    let file = folder.path().join("report.txt");
    let text = "Menu\n\n  “Open,” said Ana Ruiz.\t\n";
    std::fs::write(&file, text).unwrap();
    let Run { out, .. } =
        secondsource(&["extract", "--plain", "--format", "json", "--quiet", &file.display().to_string()]);
    let article: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(article["text"].as_str(), Some(text));
}

#[test]
fn plain_text_is_parsed_as_one() {
    let folder = scratch();
    let file = folder.path().join("report.txt");
    let text = " The mayor left on Mon-\nday and the ferry,\n\n  which was late, did not. \n";
    std::fs::write(&file, text).unwrap();
    let file = file.display().to_string();
    let Run { out, .. } = secondsource(&["parse", "--plain", "--quiet", &file]);
    let parse: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(parse["text"].as_str(), Some(text));
    let mut at = 0;
    let mut words = Vec::new();
    for token in parse["tokens"].as_array().unwrap() {
        let place = |name: &str| usize::try_from(token[name].as_u64().unwrap()).unwrap();
        assert_eq!(place("start"), at, "tokens and the spaces behind them are the text");
        words.push(&text[at..place("end")]);
        at = place("end") + usize::from(token["whitespace"].as_bool().unwrap());
    }
    assert_eq!(at, text.len());
    // As spaCy has it; the whole parse of such texts is held against it in the tests of the language engine.
    assert_eq!(
        words,
        [
            " ", "The", "mayor", "left", "on", "Mon-", "\n", "day", "and", "the", "ferry", ",", "\n\n  ", "which",
            "was", "late", ",", "did", "not", ".", "\n"
        ]
    );
    let starts = parse["tokens"].as_array().unwrap().iter().filter(|token| token["is_sent_start"] == true).count();
    let Run { out, .. } = secondsource(&["parse", "--quiet", &file]);
    let by_block: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(starts, 1, "{by_block}");
    assert!(by_block["tokens"].as_array().unwrap().iter().all(|token| token["lemma"] != "\n"));
}

#[test]
fn parses_are_the_same_bytes_in_the_order_of_the_inputs_for_any_number_of_threads() {
    let folder = scratch();
    let file = folder.path().join("many.jsonl");
    let line = |at: usize| {
        let text = "The ferry left Saltby on Monday. \\n".repeat(at % 5 + 1);
        format!("{{\"id\":\"{at}\",\"text\":\"{text}\"}}\n")
    };
    // More than are in memory at a time.
    std::fs::write(&file, (0..1_500).map(line).collect::<String>()).unwrap();
    let file = file.display().to_string();
    let out = folder.path().join("out.jsonl");
    let one = secondsource(&["parse", "--plain", "--threads", "1", &file]);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    let three = secondsource(&["parse", "--plain", "--threads", "3", "-o", &out.display().to_string(), &file]);
    assert_eq!((three.code, three.out.as_str()), (0, ""));
    assert!(one.out == std::fs::read_to_string(&out).unwrap());
    let ids = one.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone());
    assert!(ids.eq((0..1_500).map(|at| serde_json::Value::from(at.to_string()))));
    let folder = folder.path().display().to_string();
    let refused = secondsource(&["parse", "-o", &folder, &file]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("a folder stands there: name a file"), "{}", refused.err);
}

#[test]
fn completions_and_manual_pages_come_from_the_same_definitions() {
    let Run { out, .. } = secondsource(&["completions", "bash"]);
    assert!(out.contains("--published") && out.contains("verify"));
    let Run { out, .. } = secondsource(&["man"]);
    assert!(out.starts_with(".ie") && out.contains("secondsource"));
    let folder = scratch();
    let pages = folder.path().join("man");
    assert_eq!(secondsource(&["man", "-o", &pages.display().to_string()]).code, 0);
    assert!(pages.join("secondsource-read.1").exists() && pages.join("secondsource-models-add.1").exists());
}

#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("secondsource"))
        .current_dir(common::root())
        .args(["parse", "--quiet", &example("norra-press-fire.html"), &example("harbour-post.html")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_help_names_every_command() {
    insta::assert_snapshot!(secondsource(&["--help"]).out);
}

#[test]
fn a_corrections_file_that_is_not_there_is_wrong_usage() {
    let Run { code, out, err } =
        secondsource(&["read", "--corrections", "no-such-file.txt", &example("norra-press-fire.html")]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("--corrections no-such-file.txt: cannot be read"), "{err}");
    assert!(err.contains("docs/corrections.md"), "{err}");
}

#[test]
fn a_file_where_a_folder_is_wanted_is_told_with_what_to_do() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("notes");
    std::fs::write(&file, "mine").unwrap();
    let name = file.display().to_string();
    let Run { code, err, .. } = secondsource(&["read", "--quiet", "-o", &name, &example("norra-press-fire.html")]);
    assert_eq!(code, 1);
    assert!(err.contains("notes: cannot be made") && err.contains("a file stands there: name a folder"), "{err}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");

    let folder = scratch.path().display().to_string();
    let Run { code, err, .. } = secondsource(&["schema", "-o", &folder]);
    assert_eq!(code, 1);
    assert!(err.contains("a folder stands there: name a file"), "{err}");
}

#[test]
fn cargo_run_of_the_readme_means_this_program() {
    let manifest = include_str!("../Cargo.toml");
    assert!(
        manifest.contains("\ndefault-run = \"secondsource\"\n"),
        "without it cargo cannot tell which program is meant"
    );
    assert!(include_str!("../../../README.md").contains("\ncargo run --release -- read examples/port-averin -o out\n"));
}

#[test]
fn an_explanation_is_a_web_page_where_that_is_asked_for() {
    let folder = scratch();
    let file = folder.path().join("page.txt");
    let text = "Home\nWorld\n\nHarbour of Norra <opens> & stays open\n\nThe harbour of Norra opened again on Wednesday, the mayor told reporters.\n\n\
        Fourteen ships had left by noon & nobody had to wait, she said at the quay on that day.\n";
    std::fs::write(&file, text).unwrap();
    let path = file.display().to_string();
    let page = secondsource(&["extract", "--explain", "--format", "html", "--quiet", &path]).out;
    assert!(page.starts_with("<!doctype html>") && page.contains("Norra &lt;opens&gt; &amp; stays open"), "{page}");
    assert!(page.contains("Home") && !page.contains("<opens>") && !page.contains("<script"));
    let json = secondsource(&["extract", "--explain", "--format", "json", &path]);
    assert!(json.err.contains("--explain changes nothing"), "{}", json.err);
    assert_eq!(secondsource(&["extract", "--explain", "--format", "markdown", &path]).code, 2);
}
