//! From what a person names on the command line to pages: files, folders, globs, `-`, and addresses, in the order given.

use std::path::{Path, PathBuf};

use secondsource_ingest::{IngestError, MAX_INPUT_BYTES, ReadOptions, read_input};
use secondsource_model::{Outcome, Page};

use crate::error::InputError;
use crate::world::{EntryKind, World, WorldError};

/// Files taken of one folder or pattern.
pub const MAX_FILES: usize = 1_000_000;

/// Bytes of an index of stories that is asked whether it is one of ours.
const MAX_INDEX_BYTES: u64 = 16 << 20;
/// Folders inside folders that are followed.
pub const MAX_FOLDER_DEPTH: usize = 32;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Pages, in the order of the inputs; inside a folder by name.
    pub pages: Vec<Outcome<Page>>,
    /// What could not be read.
    pub errors: Vec<InputError>,
    /// Files of folders that are no pages by their names, as pictures and style sheets.
    pub passed_over: Vec<String>,
}

/// Reads all inputs. What cannot be read is an error beside the pages; the pages are kept.
#[must_use]
pub fn gather(world: &dyn World, inputs: &[String], options: &ReadOptions) -> Gathered {
    let mut gathered = Gathered::default();
    for input in inputs {
        gather_one(world, input, options, &mut gathered);
    }
    gathered
}

fn gather_one(world: &dyn World, input: &str, options: &ReadOptions, gathered: &mut Gathered) {
    if input == "-" {
        let bytes = world.standard_input(MAX_INPUT_BYTES);
        return take_bytes(input, bytes, options, gathered);
    }
    if is_address(input) {
        let bytes = world.fetch(input);
        return take_bytes(input, bytes, options, gathered);
    }
    let path = Path::new(input);
    match world.kind_of(path) {
        Some(EntryKind::File | EntryKind::Pipe) => take_file(world, path, options, gathered),
        Some(EntryKind::Folder) => {
            let mut files = Vec::new();
            walk(world, path, &mut Vec::new(), &mut files, gathered);
            let known = files.len();
            files.retain(|file| {
                let is_page = is_page_name(file);
                if !is_page {
                    gathered.passed_over.push(label(file));
                }
                is_page
            });
            if files.is_empty() {
                gathered.errors.push(InputError::NoPages { place: input.to_owned() });
            }
            debug_assert!(files.len() <= known);
            for file in files {
                take_file(world, &file, options, gathered);
            }
        }
        None if input.contains(['*', '?', '[']) => take_pattern(world, input, options, gathered),
        None => gathered.errors.push(InputError::NotFound { place: input.to_owned() }),
    }
}

fn is_address(input: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| input.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn take_file(world: &dyn World, path: &Path, options: &ReadOptions, gathered: &mut Gathered) {
    take_bytes(&label(path), world.read(path, MAX_INPUT_BYTES), options, gathered);
}

fn take_bytes(place: &str, bytes: Result<Vec<u8>, WorldError>, options: &ReadOptions, gathered: &mut Gathered) {
    let place_owned = || place.to_owned();
    match bytes {
        Ok(bytes) => {
            for page in read_input(place, &bytes, options) {
                match page {
                    Ok(page) => gathered.pages.push(page),
                    Err(error) => gathered.errors.push(error.into()),
                }
            }
        }
        Err(WorldError::TooLarge { got, limit }) => {
            let error = IngestError::TooLarge { place: place_owned(), got, limit };
            gathered.errors.push(error.into());
        }
        Err(WorldError::NoNetwork) => gathered.errors.push(InputError::NoNetwork { place: place_owned() }),
        Err(WorldError::Io(error)) => {
            gathered.errors.push(InputError::Unreadable { place: place_owned(), met: plain_words(&error) });
        }
    }
}

/// The system's message without its number, which says nothing to a reporter.
fn plain_words(error: &std::io::Error) -> String {
    let message = error.to_string();
    message.split(" (os error").next().unwrap_or(&message).to_lowercase()
}

/// The path as messages and outputs show it: `/` between folders, without a leading `./`.
fn label(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    shown.strip_prefix("./").unwrap_or(&shown).to_owned()
}

/// Files of a folder and of the folders in it, by name. Hidden ones are left out, and so are the folders in which browsers keep a saved page's parts and those that `read -o` wrote.
/// `above` are the folders around it: a link that leads back to one of them holds nothing new.
fn walk(world: &dyn World, folder: &Path, above: &mut Vec<PathBuf>, files: &mut Vec<PathBuf>, gathered: &mut Gathered) {
    let real = world.real_path(folder);
    if above.contains(&real) {
        return;
    }
    if above.len() > MAX_FOLDER_DEPTH {
        let met = format!("holds folders more than {MAX_FOLDER_DEPTH} deep");
        gathered.errors.push(InputError::TooMany { place: label(folder), met });
        return;
    }
    let names = match world.list(folder) {
        Ok(names) => names,
        Err(error) => {
            let met = if let WorldError::Io(error) = &error { plain_words(error) } else { error.to_string() };
            gathered.errors.push(InputError::Unreadable { place: label(folder), met });
            return;
        }
    };
    // Our own pages are no reports: whoever runs `read . -o out` twice means the texts beside it.
    if !above.is_empty() && is_own_output(world, folder, &names) {
        return;
    }
    above.push(real);
    let shown: Vec<_> = names.iter().map(|name| name.to_string_lossy()).collect();
    for (name, shown_name) in names.iter().zip(&shown) {
        if shown_name.starts_with('.') || is_parts_folder(shown_name, &shown) {
            continue;
        }
        if files.len() >= MAX_FILES {
            let met = format!("holds more than {MAX_FILES} files");
            gathered.errors.push(InputError::TooMany { place: label(folder), met });
            break;
        }
        let path = folder.join(name);
        let kind = world.kind_of(&path);
        let is_named = name.to_str().is_some();
        match kind {
            Some(EntryKind::Folder) if is_named => walk(world, &path, above, files, gathered),
            Some(EntryKind::File) if is_named || !is_page_name(&path) => files.push(path),
            Some(EntryKind::Folder | EntryKind::File) => {
                gathered.errors.push(InputError::OddName { place: label(&path) });
            }
            // A link to what is gone: reading it says so, with its place.
            None if is_named && is_page_name(&path) => files.push(path),
            // Nothing may ever come out of it.
            Some(EntryKind::Pipe) | None => {}
        }
    }
    above.pop();
}

/// Whether a folder was written by `read -o`: its index says so.
fn is_own_output(world: &dyn World, folder: &Path, names: &[std::ffi::OsString]) -> bool {
    const MARK: &[u8] = b"<meta name=\"generator\" content=\"secondsource ";
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("dossier.json")
        && has("index.html")
        && world
            .read(&folder.join("index.html"), MAX_INDEX_BYTES)
            .is_ok_and(|page| page.windows(MARK.len()).any(|window| window == MARK))
}

/// `Report_files` beside `Report.html`: pictures, scripts and the advertisements' own pages.
fn is_parts_folder(name: &str, beside: &[impl AsRef<str>]) -> bool {
    let Some(page) = name.strip_suffix("_files").or_else(|| name.strip_suffix(".files")) else { return false };
    beside.iter().any(|other| {
        other
            .as_ref()
            .strip_prefix(page)
            .is_some_and(|rest| matches!(rest.to_ascii_lowercase().as_str(), ".html" | ".htm" | ".xhtml"))
    })
}

/// Whether a file of a folder is taken without being named itself.
fn is_page_name(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("html" | "htm" | "xhtml" | "txt" | "jsonl" | "ndjson" | "warc"))
}

fn take_pattern(world: &dyn World, input: &str, options: &ReadOptions, gathered: &mut Gathered) {
    let pattern = match glob::Pattern::new(&label(Path::new(input))) {
        Ok(pattern) => pattern,
        Err(error) => {
            gathered.errors.push(InputError::BadPattern { place: input.to_owned(), met: error.msg.to_owned() });
            return;
        }
    };
    // The folders before the first part with a wildcard are where the search starts.
    let parts: Vec<_> = Path::new(input).components().collect();
    let fixed: PathBuf =
        parts.iter().take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '['])).collect();
    let start = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed };
    let mut files = Vec::new();
    if world.kind_of(&start) == Some(EntryKind::Folder) {
        walk(world, &start, &mut Vec::new(), &mut files, gathered);
    }
    let rules =
        glob::MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };
    files.retain(|file| pattern.matches_with(&label(file), rules));
    if files.is_empty() {
        gathered.errors.push(InputError::NoMatch { place: input.to_owned() });
    }
    for file in files {
        take_file(world, &file, options, gathered);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn world() -> MemoryWorld {
        let mut world = MemoryWorld::default();
        for (path, bytes) in [
            ("saved/b.html", "<p>b"),
            ("saved/a.txt", "a"),
            ("saved/style.css", "x"),
            ("saved/.hidden.html", "x"),
            ("saved/b_files/advert.html", "<p>x"),
            ("saved/deep/c.htm", "<p>c"),
            ("lines.jsonl", "{\"text\":\"x\"}\nbad\n"),
            ("notes/readme.md", "x"),
        ] {
            world.insert(path, bytes);
        }
        world.set_standard_input("from a pipe");
        world
    }

    #[track_caller]
    fn check(inputs: &[&str], pages: &[&str], codes: &[&str]) {
        let inputs: Vec<String> = inputs.iter().map(|input| (*input).to_owned()).collect();
        let gathered = gather(&world(), &inputs, &ReadOptions::default());
        let got: Vec<String> = gathered.pages.iter().map(|page| page.value.source.label()).collect();
        assert_eq!(got, pages);
        assert_eq!(gathered.errors.iter().map(InputError::code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn files_folders_and_patterns() {
        check(&["saved"], &["saved/a.txt", "saved/b.html", "saved/deep/c.htm"], &[]);
        check(&["./saved/b.html", "-"], &["saved/b.html", "-"], &[]);
        check(&["saved/*.html"], &["saved/b.html"], &[]);
        check(&["saved/**/*.htm*"], &["saved/b.html", "saved/deep/c.htm"], &[]);
        check(&["*.jsonl"], &["lines.jsonl#1"], &["jsonl-line"]);
        check(&["notes/readme.md"], &["notes/readme.md"], &[]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_cannot_be_written_down_is_named() {
        use std::os::unix::ffi::OsStrExt;
        let mut world = MemoryWorld::default();
        world.insert("in/a.txt", "a");
        world.insert(Path::new("in").join(std::ffi::OsStr::from_bytes(b"\xe9t\xe9.txt")), "b");
        for input in ["in", "in/*.txt"] {
            let gathered = gather(&world, &[input.to_owned()], &ReadOptions::default());
            assert_eq!(gathered.pages.len(), 1);
            let told: Vec<String> = gathered.errors.iter().map(ToString::to_string).collect();
            assert!(
                matches!(told.as_slice(), [one] if one.starts_with("in/\u{fffd}t\u{fffd}.txt: has a name")),
                "{told:?}"
            );
        }
    }

    #[test]
    fn what_gives_no_page_is_named_and_ends_nothing() {
        check(&["gone.html", "saved/a.txt"], &["saved/a.txt"], &["not-found"]);
        check(&["notes"], &[], &["no-pages"]);
        check(&["saved/*.pdf", "saved/[.html"], &[], &["no-match", "bad-pattern"]);
        check(&["HTTPS://news.example/a"], &[], &["no-network"]);
    }
}
