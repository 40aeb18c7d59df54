//! A page with what was kept, what was cut and why: for people who want to see the reader at work.

use secondsource_model::{Page, PageKind};

use crate::forest::Forest;
use crate::line::{Fate, Line, Verdict};
use crate::{ExtractOptions, flat, html};

/// A page's lines with their fates, in page order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// The lines.
    pub lines: Vec<ExplainedLine>,
}

/// One line and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedLine {
    /// Its words.
    pub text: String,
    /// Whether it is part of the article.
    pub kept: bool,
    /// The kind of block it is, or the reason why it is furniture: `paragraph`, `other-headlines`.
    pub name: &'static str,
    /// Why, in a few plain words.
    pub why: &'static str,
    /// How much it looks like the article to the selector, `0.0..=1.0`.
    pub score: Option<f32>,
}

/// Judges a page as [`crate::extract`] does and tells why.
#[must_use]
pub fn explain(page: &Page, options: &ExtractOptions) -> Explained {
    explain_by(page, options, None)
}

/// The same by another selector than the one we ship.
pub(crate) fn explain_by(page: &Page, options: &ExtractOptions, selector: Option<&Forest>) -> Explained {
    let (lines, verdicts) = match page.kind {
        PageKind::Html => html::judged(page, options, selector),
        PageKind::PlainBody => (Vec::new(), Vec::new()),
        _ => flat::judged(page, options, selector),
    };
    Explained { lines: lines.iter().zip(&verdicts).map(|(line, verdict)| told(line, verdict)).collect() }
}

fn told(line: &Line, verdict: &Verdict) -> ExplainedLine {
    let (kept, name) = match verdict.fate {
        Fate::Keep(kind) => (true, kind.as_str()),
        Fate::Cut(reason) => (false, reason.as_str()),
    };
    ExplainedLine { text: line.text.clone(), kept, name, why: verdict.why, score: verdict.score }
}

impl Explained {
    /// One line of text per line of the page: a mark (`+` kept, `-` cut), kind or reason, score, words, why.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let score = line.score.map_or_else(|| "    ".to_owned(), |score| format!("{score:.2}"));
            let words: String = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!(
                "{} {:<17} {score}  {words}  [{}]\n",
                if line.kept { '+' } else { '-' },
                line.name,
                line.why
            ));
        }
        out
    }

    /// The same as a page of its own: what was cut is grey, the reason stands beside it. No script, nothing from outside.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut out = String::from(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>What was kept and why</title><style>body{font:15px/1.5 Georgia,serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\
             p{margin:.3rem 0;display:grid;grid-template-columns:1fr 18rem;gap:1.5rem}small{font:12px/1.4 system-ui,sans-serif;color:#555}.cut{color:#767676}\
             .kept{border-left:3px solid #2b6;padding-left:.6rem}.cut{border-left:3px solid #ddd;padding-left:.6rem}@media(prefers-color-scheme:dark){body{color:#eee;background:#111}small{color:#aaa}.cut{color:#8a8a8a;border-color:#333}}</style><main>",
        );
        for line in &self.lines {
            let class = if line.kept { "kept" } else { "cut" };
            let score = line.score.map_or_else(String::new, |score| format!(", {score:.2}"));
            out.push_str(&format!(
                "<p class=\"{class}\"><span>{}</span><small>{}: {}{score}</small></p>\n",
                escape(&line.text),
                line.name,
                escape(line.why)
            ));
        }
        out.push_str("</main></html>\n");
        out
    }
}

fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            character => out.push(character),
        }
    }
    out
}
