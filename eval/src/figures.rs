//! Figures against gold of our own: number, qualifier, unit, counted noun, deed, place, time and source, each and all together.
//!
//! Data: a text file. `## ID DATE` opens a document, other lines are its paragraphs; a line `= words | value | kind | qualifier | unit | counted |
//! done | place | time | source` tells a figure of the paragraph above, in order. `-` stands for none, `*` for "not judged"; several
//! accepted answers are parted by ` / `. A line `+ words | value | kind | unit | change | concept` tells how a quantity moved and what it measures
//! or counts instead.

use std::path::Path;

use anyhow::bail;
use secondsource_facts::find_facts;
use secondsource_model::{Article, Facts, Figure, Number, Span};
use secondsource_nlp::Pipeline;

use crate::score::{Counts, Scores};
use crate::{articles, data_file};

/// A document of the gold.
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) day: String,
    pub(crate) text: String,
    gold: Vec<Gold>,
}

struct Gold {
    /// Bytes of the number's words.
    start: usize,
    end: usize,
    fields: Vec<String>,
    /// Whether change and concept are told.
    of_change: bool,
}

const FIELDS: [&str; 11] =
    ["value", "kind", "qualifier", "unit", "counted", "done", "place", "time", "source", "change", "concept"];

/// Fields of a line that tells of change and concept.
const OF_CHANGE: [&str; 5] = ["value", "kind", "unit", "change", "concept"];

/// Fields that must all be right for a figure to count as right.
const CORE: [&str; 6] = ["value", "qualifier", "unit", "counted", "place", "source"];

/// Reads a gold file.
pub(crate) fn read(data: &Path) -> anyhow::Result<Vec<Document>> {
    let text = data_file::text(data)?;
    let mut documents: Vec<Document> = Vec::new();
    let (mut paragraph, mut from) = (0, 0);
    for (number, line) in text.lines().enumerate() {
        if let Some(head) = line.strip_prefix("## ") {
            let (id, day) = head.split_once(' ').unwrap_or((head, ""));
            documents.push(Document { id: id.to_owned(), day: day.to_owned(), text: String::new(), gold: Vec::new() });
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(document) = documents.last_mut() else { bail!("line {}: a text before any document", number + 1) };
        let of_change = line.strip_prefix("+ ");
        let Some(fields) = of_change.or_else(|| line.strip_prefix("= ")) else {
            if !document.text.is_empty() {
                document.text.push('\n');
            }
            paragraph = document.text.len();
            from = paragraph;
            document.text.push_str(line);
            continue;
        };
        let mut told = fields.split('|').map(str::trim);
        let words = told.next().unwrap_or("");
        let names: &[&str] = if of_change.is_some() { &OF_CHANGE } else { &FIELDS[..9] };
        let told: Vec<&str> = told.collect();
        let field = |name: &&str| names.iter().position(|other| other == name).and_then(|at| told.get(at));
        let fields = FIELDS.iter().map(|name| field(name).map_or_else(|| "*".to_owned(), |told| (*told).to_owned()));
        let at = document.text[from..].find(words).map(|at| from + at);
        let Some(start) = at.filter(|_| told.len() == names.len()) else {
            bail!(
                "line {}: {words:?} is not behind the figure before in its paragraph, or fields are missing ({})",
                number + 1,
                &document.text[paragraph..]
            )
        };
        from = start + words.len();
        document.gold.push(Gold { start, end: from, fields: fields.collect(), of_change: of_change.is_some() });
    }
    Ok(documents)
}

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let documents = read(data)?;
    let pipeline = Pipeline::english()?;
    let mut found_counts = Counts::default();
    let mut fields = [Counts::default(); FIELDS.len()];
    let (mut core, mut all) = (Counts::default(), Counts::default());
    let mut scores = Scores::default();
    let mut of_change = OfChange::default();
    for document in &documents {
        let article = articles::of_text(&document.id, &document.text, Some(&document.day));
        let parse = pipeline.parse(&document.text);
        let facts = find_facts(&article, &parse).value;
        let given: Vec<&Figure> = facts.figures.iter().filter(|figure| figure.kind.is_quantity()).collect();
        found_counts.given += given.len();
        let wanted = document.gold.iter().filter(|gold| is_quantity(gold)).count();
        found_counts.wanted += wanted;
        of_change.begin(given.len(), wanted);
        let mut used = Vec::new();
        for gold in &document.gold {
            let hit = facts.figures.iter().find(|figure| {
                figure.number_span.start() < gold.end
                    && gold.start < figure.number_span.end()
                    && figure.kind.is_quantity() == is_quantity(gold)
            });
            if !is_quantity(gold) {
                continue;
            }
            let Some(figure) = hit else {
                scores.remarks.push(format!("missed\t{}\t{}", document.id, &document.text[gold.start..gold.end]));
                core.wanted += 1;
                all.wanted += 1;
                continue;
            };
            found_counts.right += 1;
            used.push(figure.number_span);
            let mut core_right = true;
            let mut all_right = true;
            for (at, name) in FIELDS.iter().enumerate() {
                let want = &gold.fields[at];
                if want == "*" {
                    continue;
                }
                let got = field(&article, &facts, figure, name);
                let right = want.split(" / ").any(|want| agrees(name, want.trim(), &got));
                fields[at].wanted += 1;
                fields[at].given += 1;
                fields[at].right += usize::from(right);
                all_right &= right || gold.of_change;
                core_right &= right || !CORE.contains(name);
                if !right {
                    scores.remarks.push(format!(
                        "{name}\t{}\t{}\twant {want}\tgot {got}",
                        document.id,
                        article.slice(figure.span)
                    ));
                }
            }
            if gold.of_change {
                of_change.hit(gold, &article, &facts, figure);
            }
            core.wanted += 1;
            core.right += usize::from(core_right);
            all.wanted += 1;
            all.right += usize::from(all_right);
        }
        for figure in given.iter().filter(|figure| !used.contains(&figure.number_span)) {
            scores.remarks.push(format!(
                "false\t{}\t{}\t{}",
                document.id,
                article.slice(figure.span),
                context(&article, figure.span)
            ));
        }
    }
    scores.set("found.f1", found_counts.f1());
    scores.set("found.precision", found_counts.precision());
    scores.set("found.recall", found_counts.recall());
    for (name, counts) in FIELDS.iter().zip(fields) {
        scores.set(&format!("field.{name}"), counts.recall());
    }
    if documents.iter().flat_map(|document| &document.gold).any(|gold| gold.of_change) {
        for (name, counts) in JOINED.iter().zip(of_change.0) {
            scores.set(&format!("{name}.f1"), counts.f1());
        }
    }
    scores.set("right", core.recall());
    scores.set("right.all_fields", all.recall());
    scores.remarks.insert(
        0,
        format!(
            "{} figures, {} right, {} false",
            found_counts.wanted,
            core.right,
            found_counts.given - found_counts.right
        ),
    );
    Ok(scores)
}

/// What must be right together, as quantity extraction is scored: the value, and beside it one thing more.
const JOINED: [&str; 5] = ["value", "value_unit", "value_change", "value_concept_partial", "value_concept_complete"];

/// Counts of [`JOINED`].
#[derive(Clone, Copy, Debug, Default)]
struct OfChange([Counts; JOINED.len()]);

impl OfChange {
    fn begin(&mut self, given: usize, wanted: usize) {
        self.0.iter_mut().for_each(|counts| counts.add(Counts { right: 0, given, wanted }));
    }

    fn hit(&mut self, gold: &Gold, article: &Article, facts: &Facts, figure: &Figure) {
        let answers = |name: &str| {
            let at = FIELDS.iter().position(|field| *field == name).unwrap_or(0);
            (gold.fields[at].as_str(), field(article, facts, figure, name))
        };
        let any = |name: &str, agrees: &dyn Fn(&str, &str) -> bool| {
            let (want, got) = answers(name);
            want == "*" || want.split(" / ").any(|want| agrees(want.trim(), &got))
        };
        let value = any("value", &|want, got| want == got);
        let right = [
            true,
            any("unit", &|want, got| want == got),
            any("change", &|want, got| want == got),
            any("concept", &|want, got| kept(want).iter().any(|word| kept(got).contains(word))),
            any("concept", &|want, got| kept(want) == kept(got)),
        ];
        for (counts, right) in self.0.iter_mut().zip(right) {
            counts.right += usize::from(value && right);
        }
    }
}

/// The words of a concept without articles and "of".
fn kept(words: &str) -> Vec<String> {
    let split = words.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    split
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "the" | "a" | "an" | "of" | "its" | "s"))
        .collect()
}

fn is_quantity(gold: &Gold) -> bool {
    gold.fields[1].split(" / ").all(|kind| matches!(kind, "count" | "measure" | "money" | "share" | "rate" | "*"))
}

fn context(article: &Article, span: Span) -> String {
    let text = article.text.as_str();
    let (from, to) = (
        text.floor_char_boundary(span.start().saturating_sub(30)),
        text.ceil_char_boundary((span.end() + 30).min(text.len())),
    );
    text[from..to].replace('\n', " / ")
}

fn field(article: &Article, facts: &Facts, figure: &Figure, name: &str) -> String {
    let words = |span: Option<Span>| span.map_or_else(|| "-".to_owned(), |span| article.slice(span).to_owned());
    match name {
        "value" => match figure.number {
            Number::Value(value) => value.to_string(),
            Number::Range(low, high) => format!("{low}..{high}"),
        },
        "kind" => figure.kind.as_str().to_owned(),
        "qualifier" => figure.qualifier.as_str().to_owned(),
        "unit" => figure.unit.clone().unwrap_or_else(|| "-".to_owned()),
        "counted" => figure.counted.map_or_else(
            || figure.counted_lemma.clone().map_or_else(|| "-".to_owned(), |lemma| format!("({lemma})")),
            |span| article.slice(span).to_owned(),
        ),
        "done" => figure.done_lemma.clone().unwrap_or_else(|| "-".to_owned()),
        "place" => words(figure.place),
        "change" => match figure.change {
            Some(secondsource_model::Change::Up) => "up".to_owned(),
            Some(secondsource_model::Change::Down) => "down".to_owned(),
            None => "-".to_owned(),
        },
        "concept" => figure.counted.or(figure.concept).map_or_else(
            || figure.counted_lemma.clone().unwrap_or_else(|| "-".to_owned()),
            |span| article.slice(span).to_owned(),
        ),
        "time" => words(figure.time.and_then(|at| facts.time(at)).map(|time| time.span)),
        _ => words(figure.according_to),
    }
}

/// Whole answers for closed fields; for words of the text the wanted head must be in the answer and the answer may not be another's.
fn agrees(name: &str, want: &str, got: &str) -> bool {
    if want == got {
        return true;
    }
    if want == "-" || got == "-" {
        return false;
    }
    let (want, got) = (want.to_lowercase(), got.to_lowercase());
    match name {
        // The head noun is the last word; modifiers may differ in number.
        "counted" => want.split_whitespace().last() == got.split_whitespace().last(),
        "concept" => kept(&want) == kept(&got),
        "place" | "time" | "source" => got.contains(&want) || want.contains(&got),
        _ => false,
    }
}
