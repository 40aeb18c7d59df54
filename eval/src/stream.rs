//! Speed of grouping a stream of articles: articles a second of processor time at 10,000 and at 37,000, and how the cost of one grows between.
//!
//! Data: JSON lines of articles, as for `stories`. The stream is made of them: each pass over the set gives every name and every long word a mark of
//! its own, so that each pass tells other happenings in texts of the same length and mixture. Reading and marking are not timed; the processor
//! time is that of the thread as Linux tells it, so other load hardly matters.

use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::{DiskWorld, Engine, ReadOptions, gather};
use secondsource_model::ArticleId;
use secondsource_story::{StoryArticle, StoryStream, story_text};

use crate::score::Scores;

const ARTICLES: usize = 37_000;
const STEP: usize = 10_000;
/// A word of so many letters takes the mark of its pass.
const LONG: usize = 7;

/// Streams the set at `data` and prints articles a second.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let gathered = gather(&DiskWorld, &[data.display().to_string()], &ReadOptions::default());
    let works = Engine::default().read_all(&gathered.pages, &|_| ());
    let texts: Vec<(String, String)> =
        works.iter().map(|work| story_text(&work.article)).filter(|(_, text)| !text.is_empty()).collect();
    anyhow::ensure!(!texts.is_empty(), "{} holds no article", data.display());
    let mut stream = StoryStream::default();
    let (mut spent, mut bytes) = (0_u64, 0_usize);
    let mut marks = Vec::new();
    for at in 0..ARTICLES {
        let (title, text) = &texts[at % texts.len()];
        let pass = at / texts.len();
        let (title, text) = (marked(title, pass), marked(text, pass));
        let article = StoryArticle {
            id: ArticleId::of([at.to_le_bytes().as_slice()]),
            title: &title,
            text: &text,
            day: None,
            outlet: None,
        };
        bytes += title.len() + text.len();
        let start = processor_nanoseconds()?;
        stream.push(&article);
        spent += processor_nanoseconds()?.saturating_sub(start);
        if (at + 1) % 1000 == 0 {
            marks.push(spent);
        }
    }
    let seconds = |from: usize, until: usize| -> f64 {
        let at = |thousands: usize| thousands.checked_sub(1).and_then(|at| marks.get(at)).copied().unwrap_or(0);
        std::time::Duration::from_nanos(at(until).saturating_sub(at(from))).as_secs_f64()
    };
    let count = |articles: usize| f64::from(u32::try_from(articles).unwrap_or(u32::MAX));
    let thousands = ARTICLES / 1000;
    let mut scores = Scores::default();
    let stories: std::collections::BTreeSet<_> = stream.stories().iter().map(|grouped| grouped.story).collect();
    scores.remarks.push(format!("{ARTICLES} articles, {} MB, {} stories", bytes / 1_000_000, stories.len()));
    let rate = |articles: usize, from: usize, until: usize| count(articles) / seconds(from, until);
    scores.remarks.push(format!("articles per processor second, first {STEP}: {:.0}", rate(STEP, 0, STEP / 1000)));
    scores.remarks.push(format!(
        "articles per processor second, last {STEP}: {:.0}",
        rate(STEP, thousands - STEP / 1000, thousands)
    ));
    scores.remarks.push(format!("articles per processor second, all: {:.0}", rate(ARTICLES, 0, thousands)));
    let growth = seconds(thousands - STEP / 1000, thousands) / seconds(0, STEP / 1000);
    scores.remarks.push(format!("growth of the cost of one article, last {STEP} against first {STEP}: {growth:.2}"));
    Ok(scores)
}

/// The text with a mark of letters behind each name and long word.
fn marked(text: &str, pass: usize) -> String {
    if pass == 0 {
        return text.to_owned();
    }
    let mark: String = pass.to_string().bytes().map(|digit| char::from(b'k' + (digit - b'0'))).collect();
    let mut made = String::with_capacity(text.len() + text.len() / 4);
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            made.push(' ');
        }
        let end = word.trim_end_matches(|letter: char| !letter.is_alphabetic()).len();
        let (stem, rest) = word.split_at(end);
        made.push_str(stem);
        if stem.starts_with(char::is_uppercase) || stem.len() >= LONG {
            made.push_str(&mark);
        }
        made.push_str(rest);
    }
    made
}

/// Time that this thread has run, as the system tells it.
#[expect(clippy::disallowed_methods, reason = "the evaluation program measures")]
pub(crate) fn processor_nanoseconds() -> anyhow::Result<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat")
        .context("processor time is told by Linux only: /proc/thread-self/schedstat")?;
    told.split_whitespace().next().and_then(|first| first.parse().ok()).context("schedstat holds no time")
}
