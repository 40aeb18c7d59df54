//! Reads broken variants of the example pages: cut, spliced, flipped, doubled. Nothing may panic, and memory must stay bounded.
#![expect(clippy::disallowed_methods, reason = "a chore reads the project's files")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use anyhow::Context as _;
use secondsource_engine::{Engine, MemoryWorld, Parser, ReadOptions, gather};
use secondsource_nlp::Pipeline;

use crate::root;

/// Memory that the run may take over what it held after the first page, in KiB.
const MEMORY_BOUND_KIB: u64 = 512 << 10;

struct Options {
    count: u64,
    seed: u64,
    facts_every: u64,
}

/// Runs the variants. The same seed makes the same variants.
pub(crate) fn run(words: &[&str]) -> anyhow::Result<()> {
    let options = read_options(words)?;
    let pages = example_pages()?;
    anyhow::ensure!(!pages.is_empty(), "examples/ holds no pages");
    let failed_folder = root().join("target/torture");
    let mut random = Random(options.seed);
    let mut failures = 0;
    let mut memory_at_start = None;
    let pipeline = Pipeline::english()?;
    for number in 0..options.count {
        let (name, bytes) = variant(&pages, &mut random);
        let with_facts = number % options.facts_every == 0;
        if catch_unwind(AssertUnwindSafe(|| read(&name, &bytes, with_facts.then_some(&pipeline)))).is_err() {
            failures += 1;
            fs::create_dir_all(&failed_folder)?;
            let file = failed_folder.join(format!("{number}-{name}"));
            fs::write(&file, &bytes)?;
            eprintln!("variant {number} made it panic; kept as {}", file.display());
        }
        if memory_at_start.is_none() {
            memory_at_start = peak_memory_kib();
        }
        if number % 10_000 == 9_999 {
            println!("{} variants read", number + 1);
        }
    }
    if let (Some(start), Some(end)) = (memory_at_start, peak_memory_kib()) {
        println!("peak memory {} MiB, {} MiB of it since the first variant", end >> 10, (end - start) >> 10);
        anyhow::ensure!(end - start <= MEMORY_BOUND_KIB, "memory grew beyond {} MiB", MEMORY_BOUND_KIB >> 10);
    }
    anyhow::ensure!(failures == 0, "{failures} of {} variants made it panic", options.count);
    println!("{} variants read without a panic (seed {})", options.count, options.seed);
    Ok(())
}

fn read_options(words: &[&str]) -> anyhow::Result<Options> {
    let mut options = Options { count: 100_000, seed: 1, facts_every: 50 };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let number = words.next().with_context(|| format!("{word} wants a number"))?;
        let number = number.parse().with_context(|| format!("{word} {number}: is no number"))?;
        match *word {
            "--count" => options.count = number,
            "--seed" => options.seed = number,
            "--facts-every" => options.facts_every = number.max(1),
            _ => anyhow::bail!("{word} is not known; wanted --count, --seed or --facts-every"),
        }
    }
    Ok(options)
}

/// Name and bytes of every example page, by name.
fn example_pages() -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in fs::read_dir(root().join("examples"))? {
        let folder = folder?.path();
        if folder.is_dir() {
            for file in fs::read_dir(folder)? {
                files.push(file?.path());
            }
        }
    }
    files.sort();
    let named = files.into_iter().map(|file| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok((name, fs::read(&file)?))
    });
    named.collect()
}

/// All stages where a model is given; else up to the article.
fn read(name: &str, bytes: &[u8], pipeline: Option<&Pipeline>) {
    let mut world = MemoryWorld::default();
    world.insert(name, bytes);
    let gathered = gather(&world, &[name.to_owned()], &ReadOptions::default());
    let engine = Engine { parser: pipeline.map(|pipeline| pipeline as &dyn Parser), ..Engine::default() };
    if pipeline.is_some() {
        let works = engine.work_up_all(&gathered.pages, &|_| ());
        let stories = engine.stories(&works);
        drop(engine.collations(stories, &works));
    } else {
        for page in &gathered.pages {
            drop(engine.extract(page));
        }
    }
}

/// One broken page: one to four changes to a page drawn at random.
fn variant(pages: &[(String, Vec<u8>)], random: &mut Random) -> (String, Vec<u8>) {
    let (name, page) = &pages[random.below(pages.len())];
    let mut bytes = page.clone();
    for _ in 0..=random.below(4) {
        break_once(&mut bytes, pages, random);
    }
    (name.clone(), bytes)
}

fn break_once(bytes: &mut Vec<u8>, pages: &[(String, Vec<u8>)], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = (at + random.below(200)).min(bytes.len());
    match random.below(8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            for byte in &mut bytes[at..end] {
                *byte = random.next().to_le_bytes()[0];
            }
        }
        3 => {
            let piece = bytes[at..end].to_vec();
            for _ in 0..random.below(20) {
                bytes.splice(at..at, piece.iter().copied());
            }
        }
        4 => {
            let (_, other) = &pages[random.below(pages.len())];
            let from = random.below(other.len());
            bytes.splice(at..end, other[from..(from + 2_000).min(other.len())].iter().copied());
        }
        5 => {
            const SIGNS: &[&str] = &[
                "<",
                ">",
                "</div>",
                "<div>",
                "<table><tr><td>",
                "<p><p><p>",
                "“",
                "”",
                "\"",
                "'",
                "&",
                "&#0;",
                "&#x110000;",
                "<!--",
                "<script>",
                "]]>",
                "\u{202e}",
                "\u{0}",
                "{\"@type\":",
                "1,000,000,000,000,000,000,000",
                " (Norra Press) - ",
                "\r",
                "\t\t\t",
            ];
            let sign = SIGNS[random.below(SIGNS.len())].repeat(1 + random.below(50));
            bytes.splice(at..at, sign.bytes());
        }
        6 => bytes.rotate_left(at),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 for a bound of 0.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap_or(0)
    }
}

/// The most memory this process ever held, in KiB, where the system tells.
fn peak_memory_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
