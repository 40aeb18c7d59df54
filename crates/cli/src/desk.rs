//! From the command line to articles and stories: the steps that several commands share.

use std::path::Path;

use anyhow::Context as _;
use secondsource_dossier::json::{self, Dossier};
use secondsource_engine::{
    DiskWorld, Engine, EntryKind, Gathered, Parser, ReadOptions, Work, World, gather, join_duplicates,
    read_corrections, read_published,
};
use secondsource_model::{Correction, Note, NoteCode, Outcome, Page, Severity};
use secondsource_nlp::Pipeline;

use crate::args::{InputArgs, ModelArg};
use crate::commands::models;
use crate::console::{Console, Refusal};
use crate::progress;

/// Name and version, as outputs carry it.
pub(crate) const GENERATOR: &str = concat!("secondsource ", env!("CARGO_PKG_VERSION"));

const CORRECTIONS_LIMIT: u64 = 64 << 20;

/// Threads and language model of one run.
pub(crate) struct Desk {
    pool: rayon::ThreadPool,
    pipeline: Option<Pipeline>,
}

impl Desk {
    /// Starts the threads, for work that needs no language model.
    pub(crate) fn new(threads: Option<u16>) -> anyhow::Result<Self> {
        let threads = threads.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("threads cannot be started")?;
        Ok(Self { pool, pipeline: None })
    }

    /// Starts the threads and loads a language model of any language.
    pub(crate) fn with_any_model(threads: Option<u16>, model: &ModelArg) -> anyhow::Result<Self> {
        Ok(Self { pipeline: Some(models::load(model)?), ..Self::new(threads)? })
    }

    /// Starts the threads and loads a language model that facts can be found with.
    pub(crate) fn with_model(threads: Option<u16>, model: &ModelArg) -> anyhow::Result<Self> {
        let desk = Self::with_any_model(threads, model)?;
        match desk.pipeline.as_ref().map(models::fit_for_facts) {
            Some(Err(refusal)) => Err(refusal.into()),
            _ => Ok(desk),
        }
    }

    /// The engine on these threads.
    pub(crate) fn engine<'a>(&'a self, corrections: &'a [Correction]) -> Engine<'a> {
        let parser = self.pipeline.as_ref().map(|pipeline| pipeline as &dyn Parser);
        Engine { parser, pool: Some(&self.pool), corrections }
    }
}

/// Reads the inputs and names what could not be read.
pub(crate) fn pages(console: &Console, input: &InputArgs) -> anyhow::Result<Vec<Outcome<Page>>> {
    let published = match &input.published {
        None => None,
        Some(raw) => Some(read_published(raw).ok_or_else(|| {
            Refusal::usage(
                format!("--published is \"{raw}\"; wanted a date"),
                "write it as 2025-08-27, or 2025-08-27T16:17+05:30 where the time matters",
            )
        })?),
    };
    let options = ReadOptions { plain: input.plain, published };
    let Gathered { pages, errors, passed_over } = gather(&DiskWorld, &input.inputs, &options);
    for error in &errors {
        console.failed(&error.to_string(), error.hint());
    }
    if !passed_over.is_empty() {
        let shown: Vec<&str> = passed_over.iter().take(3).map(String::as_str).collect();
        let more = if passed_over.len() > shown.len() { ", ..." } else { "" };
        let count = passed_over.len();
        console.note(&format!(
            "{count} files are no pages by their names and were passed over: {}{more}",
            shown.join(", ")
        ));
    }
    Ok(pages)
}

/// Pages up to their articles, with a bar: what grouping needs.
pub(crate) fn articles(
    console: &Console,
    desk: &Desk,
    pages: &[Outcome<Page>],
    corrections: &[Correction],
) -> Vec<Work> {
    let bar = progress::bar(console, pages.len(), "reading");
    let works = desk.engine(corrections).read_all(pages, &|count| bar.inc(count as u64));
    bar.finish_and_clear();
    works
}

/// Pages through all stages up to their facts, with a bar.
pub(crate) fn works(console: &Console, desk: &Desk, pages: &[Outcome<Page>], corrections: &[Correction]) -> Vec<Work> {
    let bar = progress::bar(console, pages.len(), "reading");
    let works = desk.engine(corrections).work_up_all(pages, &|count| bar.inc(count as u64));
    bar.finish_and_clear();
    works
}

/// Prints the warnings of articles, each with its article's name.
pub(crate) fn tell_warnings<'a>(console: &Console, articles: impl Iterator<Item = (String, &'a [Note])>) {
    for (label, notes) in articles {
        for note in notes.iter().filter(|note| note.code.severity() == Severity::Warning) {
            console.note(&format!("{label}: {}", note.message));
        }
    }
}

/// The articles' names and notes.
pub(crate) fn notes_of(works: &[Work]) -> impl Iterator<Item = (String, &[Note])> {
    works.iter().map(|work| (work.article.source.label(), work.article.notes.as_slice()))
}

/// Reads the corrections file. Lines that tell nothing are named.
pub(crate) fn corrections(console: &Console, file: Option<&Path>) -> anyhow::Result<Vec<Correction>> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let place = file.display().to_string();
    let bytes = DiskWorld.read(file, CORRECTIONS_LIMIT).map_err(|error| {
        let message = format!("--corrections {place}: cannot be read ({error}); wanted a file of decisions");
        Refusal::usage(message, "docs/corrections.md shows what stands in one; an empty file is one too")
    })?;
    let (corrections, errors) = read_corrections(&place, &String::from_utf8_lossy(&bytes));
    for error in errors {
        console.failed(&error.to_string(), Some(error.hint()));
    }
    Ok(corrections)
}

/// Pages to dossiers: the main job.
pub(crate) fn dossiers(
    console: &Console,
    desk: &Desk,
    input: &InputArgs,
    corrections: &[Correction],
) -> anyhow::Result<Vec<Dossier>> {
    let pages = pages(console, input)?;
    let joined = join_duplicates(works(console, desk, &pages, corrections));
    for note in &joined.notes {
        console.note(&note.message);
    }
    tell_warnings(console, notes_of(&joined.works));
    let dossiers = desk.engine(corrections).dossiers(&joined, GENERATOR);
    // Each dossier says it, for itself; here once is enough.
    let unused = dossiers.first().into_iter().flat_map(|dossier| &dossier.notes);
    for note in unused.filter(|note| note.code == NoteCode::CorrectionUnused.as_str()) {
        console.note(&note.message);
    }
    Ok(dossiers)
}

const DOSSIER_LIMIT: u64 = 2 << 30;

/// Name of the document in a folder that `read -o` wrote.
pub(crate) const DOSSIER_FILE: &str = "dossier.json";

fn is_file(path: &Path) -> bool {
    DiskWorld.kind_of(path) == Some(EntryKind::File)
}

/// Reads a dossier.json, or the one in a folder that `read -o` wrote.
pub(crate) fn read_dossiers(path: &Path) -> anyhow::Result<Vec<Dossier>> {
    let inside = path.join(DOSSIER_FILE);
    let file = if is_file(&inside) { inside.as_path() } else { path };
    let place = file.display();
    let bytes = match DiskWorld.read(file, DOSSIER_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => {
            let hint = "`secondsource read INPUT... -o DIR` writes one; name DIR, or the pages themselves";
            return Err(Refusal::new(format!("{place}: cannot be read ({error}); wanted a dossier.json"), hint).into());
        }
    };
    json::read(&bytes).map_err(|error| {
        let hint = error.hint().unwrap_or_default().to_owned();
        Refusal::new(format!("{place}: is no dossier: {error}"), hint).into()
    })
}

/// Dossiers from a dossier.json or the folder it was written into, or from pages that are read first.
pub(crate) fn dossiers_from(console: &Console, desk: &Desk, from: &[String]) -> anyhow::Result<Vec<Dossier>> {
    if let [file] = from
        && (Path::new(file).extension().is_some_and(|extension| extension == "json")
            || is_file(&Path::new(file).join(DOSSIER_FILE)))
    {
        return read_dossiers(Path::new(file));
    }
    let input = InputArgs { inputs: from.to_vec(), plain: false, published: None };
    dossiers(console, desk, &input, &[])
}
