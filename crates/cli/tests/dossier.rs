//! The main job on the example pages: the same bytes whatever the threads and the order, and a dossier that `verify` believes until a byte changes.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where something is wrong, and makes its own files"
)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{Run, example, root, scratch, secondsource};

const PAGES: &[&str] = &[
    "averin-courier.html",
    "brennhold-opera.html",
    "governor-statement.html",
    "harbour-post.html",
    "meridian-daily.html",
    "norra-press-fire.html",
    "norra-press-update.html",
    "valley-record.txt",
];

/// Every file that `read -o` writes.
fn read_into(folder: &Path, pages: &[String], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder_name = folder.display().to_string();
    let mut arguments = vec!["read", "--quiet", "--threads", threads, "-o", &folder_name];
    arguments.extend(pages.iter().map(String::as_str));
    let Run { code, err, .. } = secondsource(&arguments);
    assert_eq!((code, err.as_str()), (0, ""));
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(file).unwrap())).collect()
}

#[test]
fn threads_and_order_of_inputs_never_change_a_byte() {
    let there: Vec<String> = PAGES.iter().map(|page| example(page)).collect();
    let mut back = there.clone();
    back.reverse();
    let mut mixed = there.clone();
    mixed.rotate_left(3);
    mixed.swap(0, 5);
    let scratch = scratch();
    let first = read_into(&scratch.path().join("1"), &there, "1");
    assert!(first.contains_key("index.html") && first.contains_key("dossier.json"));
    for (pages, threads) in [(&back, "2"), (&mixed, "8")] {
        let again = read_into(&scratch.path().join(threads), pages, threads);
        for (name, bytes) in &first {
            assert!(again.get(name) == Some(bytes), "{name} differs on {threads} threads");
        }
        assert_eq!(again.len(), first.len());
    }
}

#[test]
fn the_fire_and_the_opera_are_two_stories() {
    let Run { code, out, .. } = secondsource(&["cluster", "--quiet", "--format", "tsv", "examples/port-averin"]);
    assert_eq!(code, 0);
    let mut stories: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in out.lines() {
        let (page, story) = line.split_once('\t').unwrap();
        stories.entry(story).or_default().push(page.rsplit('/').next().unwrap());
    }
    let mut groups: Vec<Vec<&str>> = stories.into_values().collect();
    groups.sort_by_key(Vec::len);
    let fire: Vec<&str> = PAGES.iter().copied().filter(|page| *page != "brennhold-opera.html").collect();
    assert_eq!(groups, [vec!["brennhold-opera.html"], fire]);
}

#[test]
fn verify_believes_the_sources_until_one_byte_changes() {
    let scratch = scratch();
    let pages = scratch.path().join("examples/port-averin");
    std::fs::create_dir_all(&pages).unwrap();
    for page in PAGES {
        std::fs::copy(root().join(example(page)), pages.join(page)).unwrap();
    }
    let base = scratch.path().display().to_string();
    let out = scratch.path().join("out");
    read_into(&out, &[example("norra-press-fire.html"), example("valley-record.txt")], "2");
    let dossier = out.join("dossier.json").display().to_string();

    let well = secondsource(&["verify", &dossier, "--base", &base]);
    assert_eq!((well.code, well.err.as_str()), (0, ""));
    assert!(well.out.contains("checked, and all findings compared with a new reading: all hold"), "{}", well.out);

    let folder = out.display().to_string();
    assert_eq!(secondsource(&["verify", &folder, "--base", &base]).out, well.out, "the folder stands for its dossier");
    let figures = |from: &str| secondsource(&["figures", from]).out;
    assert_eq!(figures(&folder), figures(&dossier));

    let written = std::fs::read_to_string(&dossier).unwrap();
    for (was, is, wanted) in [
        ("\"name\": \"Norra Press\"", "\"name\": \"Sorra Press\"", "the dossier says \"Sorra Press\""),
        ("\"relation\": \"same\"", "\"relation\": \"conflict\"", "its sources read again give \"same\""),
    ] {
        assert!(written.contains(was));
        std::fs::write(&dossier, written.replacen(was, is, 1)).unwrap();
        let Run { code, err, .. } = secondsource(&["verify", &dossier, "--base", &base]);
        assert!(code == 1 && err.contains(wanted), "a finding that was changed: {err}");
    }
    std::fs::write(&dossier, written.replacen("\"generator\": \"secondsource ", "\"generator\": \"other ", 1)).unwrap();
    let other = secondsource(&["verify", &dossier, "--base", &base]);
    assert!(
        other.code == 0 && other.err.contains("not compared with a new reading: it was written by other 0"),
        "{}",
        other.err
    );
    std::fs::write(&dossier, written).unwrap();

    let page = pages.join("valley-record.txt");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replace("180 hectares", "181 hectares")).unwrap();
    let Run { code, out, err } = secondsource(&["verify", &dossier, "--base", &base]);
    assert_eq!(code, 1);
    assert!(err.contains("examples/port-averin/valley-record.txt: has SHA-256"), "{err}");
    assert!(err.contains("181 hectares") && err.contains("180 hectares"), "both wordings are shown: {err}");
    assert!(out.contains("do not hold"), "{out}");

    std::fs::remove_file(&page).unwrap();
    assert!(secondsource(&["verify", &dossier, "--base", &base]).err.contains("cannot be read"));
}

#[test]
fn files_of_others_are_not_replaced() {
    let scratch = scratch();
    let folder = scratch.path().join("out");
    read_into(&folder, &[example("brennhold-opera.html")], "1");
    // A second run replaces what the first wrote, and takes away the pages of stories that are no more.
    let names = read_into(&folder, &[example("norra-press-fire.html")], "1");
    assert!(!names.keys().any(|name| name.contains("opera")), "{:?}", names.keys());
    std::fs::write(folder.join("index.html"), "my own page").unwrap();
    let folder_name = folder.display().to_string();
    let page = example("norra-press-fire.html");
    let Run { code, err, .. } = secondsource(&["read", "--quiet", "-o", &folder_name, &page]);
    assert_eq!(code, 1);
    assert!(err.contains("index.html: stands there and was not written by an earlier run"), "{err}");
    assert_eq!(std::fs::read_to_string(folder.join("index.html")).unwrap(), "my own page");
    assert_eq!(secondsource(&["read", "--quiet", "--force", "-o", &folder_name, &page]).code, 0);
}

#[test]
fn a_page_given_twice_is_counted_once_and_named() {
    let page = example("brennhold-opera.html");
    let scratch = scratch();
    let copy = scratch.path().join("copy.html");
    std::fs::copy(root().join(&page), &copy).unwrap();
    let Run { code, out, err } = secondsource(&["read", "--format", "json", &page, &copy.display().to_string()]);
    assert_eq!(code, 0);
    assert!(err.contains("is byte for byte the same as"), "{err}");
    let dossier: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(dossier["articles"].as_array().unwrap().len(), 1);
}

/// A page of the invented Norra Post: a report between a menu, a notice that no list of ours knows, and a list of others.
fn norra_page(about: &str) -> String {
    let lower = about.to_lowercase();
    format!(
        "<!doctype html><html lang=en><head><title>{about} runs short in Norra | Norra Post</title>\
         <meta property=og:site_name content='Norra Post'></head><body><main><h1>{about} runs short in Norra</h1>\
         <p>Harbour lamps by Sund Glass Works</p>\
         <p>{about} ran short in Norra on Wednesday, nine days after a storm had broken the harbour gate, the mayor told reporters.</p>\
         <p>Nobody had thought that {lower} would be the first thing to go, Mayor Carla Diaz said at the quay before noon.</p>\
         <p>Harbour lamps by Sund Glass Works</p>\
         <p>The council will talk about {lower} on Monday, and asks people in the outer islands to keep what they have.</p>\
         </main></body></html>"
    )
}

#[test]
fn what_the_pages_of_an_outlet_share_is_furniture_in_any_order() {
    let scratch = scratch();
    let abouts = ["Rope", "Salt", "Oil"];
    let mut files: Vec<String> = Vec::new();
    for about in abouts {
        let file = scratch.path().join(format!("{about}.html"));
        std::fs::write(&file, norra_page(about)).unwrap();
        files.push(file.display().to_string());
    }
    let texts = |files: &[String], threads: &str| {
        let mut arguments = vec!["read", "--quiet", "--format", "jsonl", "--threads", threads];
        arguments.extend(files.iter().map(String::as_str));
        let Run { code, out, .. } = secondsource(&arguments);
        assert_eq!(code, 0);
        out
    };
    let shared = "Harbour lamps by Sund Glass Works";
    let together = texts(&files, "2");
    assert!(together.contains("\"template\"") && together.contains(shared), "set aside, and shown as such");
    let dossiers: Vec<serde_json::Value> = together.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let articles: Vec<&serde_json::Value> =
        dossiers.iter().flat_map(|one| one["articles"].as_array().unwrap()).collect();
    assert_eq!(articles.len(), 3);
    for article in articles {
        let text = article["text"].as_str().unwrap();
        assert!(!text.contains(shared) && text.contains("ran short in Norra on Wednesday"), "{text}");
    }
    files.reverse();
    assert_eq!(texts(&files, "1"), together);
}
