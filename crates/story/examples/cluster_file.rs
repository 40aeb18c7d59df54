//! Groups the articles of JSON lines and prints `id<TAB>story`, for the scorers: `cargo run --release --example cluster_file -- FILE.jsonl [stream]`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a tool at the door"
)]
use secondsource_model::ArticleId;
use secondsource_story::{StoryArticle, StoryStream, cluster};

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let f: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    f.get(11).and_then(|x| x.parse::<f64>().ok()).unwrap_or(0.0) / 100.0
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let file = std::fs::read_to_string(&args[1]).unwrap();
    let lines: Vec<Line> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let articles: Vec<StoryArticle<'_>> = lines
        .iter()
        .map(|l| StoryArticle {
            id: ArticleId::of([l.id.as_bytes()]),
            title: &l.title,
            text: &l.text,
            day: (!l.date.is_empty()).then_some(l.date.as_str()),
            outlet: None,
        })
        .collect();
    let before = cpu();
    let answers = if args.get(2).is_some_and(|a| a == "stream") {
        let mut s = StoryStream::default();
        for a in &articles {
            s.push(a);
        }
        if args.get(3).is_some() {
            s.settle();
        }
        s.stories().to_vec()
    } else {
        cluster(&articles)
    };
    let used = cpu() - before;
    eprintln!(
        "{} articles, {used:.2} CPU s, {:.0} articles/CPU s",
        articles.len(),
        articles.len() as f64 / used.max(0.01)
    );
    for (line, answer) in lines.iter().zip(answers) {
        println!("{}\t{}", line.id, answer.story);
    }
}
