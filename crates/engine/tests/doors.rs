//! The properties of the fuzz targets, on random bytes and on broken variants of the example pages.

use std::path::Path;

use proptest::prelude::*;
use secondsource_engine::{DiskWorld, Engine, MemoryWorld, ReadOptions, World, gather};

/// Name and bytes of each example page.
fn example_pages() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/port-averin");
    let names = DiskWorld.list(&folder).expect("the examples are there");
    let pages = names.into_iter().map(|name| {
        let bytes = DiskWorld.read(&folder.join(&name), 1 << 20).expect("a small file");
        (name.to_string_lossy().into_owned(), bytes)
    });
    pages.collect()
}

/// Reads one file through all stages and checks what must hold of any answer.
fn check(name: &str, bytes: &[u8]) {
    let mut world = MemoryWorld::default();
    world.insert(name, bytes);
    let gathered = gather(&world, &[name.to_owned()], &ReadOptions::default());
    assert!(!gathered.pages.is_empty() || !gathered.errors.is_empty(), "an input is never dropped in silence");
    for work in Engine::default().work_up_all(&gathered.pages, &|_| ()) {
        let text = work.article.text.as_str();
        let mut behind = 0;
        for block in &work.article.blocks {
            assert!(behind <= block.span.start(), "blocks ascend and do not overlap");
            assert!(text.get(block.span.range()).is_some_and(|words| !words.is_empty()));
            behind = block.span.end();
            if let Some(source) = &block.source {
                assert!(source.end <= bytes.len());
            }
        }
        for quote in &work.facts.quotes {
            assert!(quote.outer.contains(quote.inner));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page_or_an_error(bytes: Vec<u8>, ending in "html|txt|jsonl|warc|warc.gz|") {
        check(&format!("input.{ending}"), &bytes);
    }

    #[test]
    fn a_broken_example_is_still_read(which: prop::sample::Index, cut: prop::sample::Index, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6)) {
        let pages = example_pages();
        let (name, page) = which.get(&pages);
        let mut bytes = page[..cut.index(page.len() + 1)].to_vec();
        if !bytes.is_empty() {
            for (at, byte) in flips {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        check(name, &bytes);
    }
}

#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "the test makes a folder of its own")]
#[test]
fn a_link_that_leads_back_is_not_followed() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    std::fs::write(folder.path().join("a.txt"), "The quay at Tolmy was shut.").expect("written");
    std::os::unix::fs::symlink(".", folder.path().join("loop")).expect("linked");
    let gathered = gather(&DiskWorld, &[folder.path().display().to_string()], &ReadOptions::default());
    assert_eq!((gathered.pages.len(), gathered.errors.len()), (1, 0));
}

#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "the test makes a folder of its own")]
#[test]
fn a_link_to_a_page_that_is_gone_is_told() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    std::fs::write(folder.path().join("a.txt"), "The quay at Tolmy was shut.").expect("written");
    std::os::unix::fs::symlink("nowhere.html", folder.path().join("gone.html")).expect("linked");
    let gathered = gather(&DiskWorld, &[folder.path().display().to_string()], &ReadOptions::default());
    assert_eq!((gathered.pages.len(), gathered.errors.len()), (1, 1));
    assert!(gathered.errors[0].to_string().contains("gone.html"));
}

#[expect(clippy::disallowed_methods, reason = "the test makes a folder of its own")]
#[test]
fn what_the_program_wrote_is_no_report() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let out = folder.path().join("out");
    std::fs::create_dir(&out).expect("made");
    std::fs::write(folder.path().join("a.txt"), "The quay at Tolmy was shut.").expect("written");
    std::fs::write(out.join("dossier.json"), "{}").expect("written");
    let read = || gather(&DiskWorld, &[folder.path().display().to_string()], &ReadOptions::default()).pages.len();
    std::fs::write(out.join("index.html"), "<p>Somebody else's page.").expect("written");
    assert_eq!(read(), 2);
    std::fs::write(out.join("index.html"), "<meta name=\"generator\" content=\"secondsource 0.1.0\"><p>x")
        .expect("written");
    assert_eq!(read(), 1);
}
