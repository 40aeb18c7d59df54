//! The table of tasks. A new task is one file and one line here.

use std::path::Path;

use crate::{
    Scores, agency, clusters, collation, coreference, datetime, extract, figures, five_w, large_story, near_duplicates,
    pairs, places, plover, seed_facts, seed_names, speed, statements, stream, times,
};

/// Something that can be scored.
pub struct Task {
    /// Name on the command line and in `floors.json`, before a dot.
    pub name: &'static str,
    /// What is measured, for the list of tasks.
    pub about: &'static str,
    /// Scores the data at a path.
    pub run: fn(&Path) -> anyhow::Result<Scores>,
}

/// Every task.
pub const TASKS: &[Task] = &[
    Task { name: "stories", about: "articles grouped into stories: B-cubed and pairs", run: clusters::run },
    Task {
        name: "story_bars",
        about: "a folder of such sets, each with the bar that is best on the others",
        run: clusters::sweep,
    },
    Task {
        name: "collation",
        about: "claims of two reports lined up: in both, only in one, tensions, conflicts",
        run: collation::run,
    },
    Task { name: "stream", about: "speed of grouping 37,000 articles made of a set, and its growth", run: stream::run },
    Task {
        name: "large_story",
        about: "a story of 60 articles: time after the facts, size of its page",
        run: large_story::run,
    },
    Task {
        name: "near_duplicates",
        about: "pairs of nearly the same texts, against all pairs compared",
        run: near_duplicates::run,
    },
    Task {
        name: "agency",
        about: "rewritten agency copy with and without credit, and independent reports",
        run: agency::run,
    },
    Task { name: "pairs", about: "predicates of two sentences aligned, against word overlap", run: pairs::run },
    Task { name: "extract", about: "article body, title, authors and date of pages in markup", run: extract::run },
    Task { name: "extract_flat", about: "the same pages copied to text", run: extract::run_flat },
    Task { name: "times", about: "time expressions: strict, relaxed and value F1", run: times::run },
    Task { name: "figures", about: "figures: every field and all together", run: figures::run },
    Task {
        name: "seed_facts",
        about: "times and figures of the two founding reports, from the captured page",
        run: seed_facts::run,
    },
    Task {
        name: "seed_names",
        about: "names, nouns and pronouns of the two founding reports in the right entity",
        run: seed_names::run,
    },
    Task { name: "datetime", about: "Recognizers date-time cases in news prose: all right", run: datetime::run },
    Task { name: "places", about: "places: share within 161 km", run: places::run },
    Task { name: "plover", about: "coded sentences: class, source and target of the main event", run: plover::run },
    Task { name: "five_w", about: "who, what, when and where of an article: first answer right", run: five_w::run },
    Task { name: "statements", about: "statements: content, speaker, wording, channel", run: statements::run },
    Task { name: "speed", about: "words a second of finding facts once the parse is there", run: speed::run },
    Task { name: "coreference", about: "entities: MUC, B-cubed, CEAF-e and their mean", run: coreference::run },
];

/// The task whose name is `name`, or what stands before the dot of a set's name: `stories.ecbplus` is the task `stories`.
#[must_use]
pub fn find_task(name: &str) -> Option<&'static Task> {
    let task = name.split('.').next().unwrap_or(name);
    TASKS.iter().find(|candidate| candidate.name == task)
}
