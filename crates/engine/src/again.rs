//! Reads a dossier's sources again and holds everything that is found against what the dossier says.

use secondsource_dossier::json::{self, Dossier};
use secondsource_ingest::{read_corrections, read_published};
use secondsource_model::{Correction, Outcome, Page};
use serde_json::Value;

use crate::duplicates::join_duplicates;
use crate::stages::Engine;
use crate::verify::{Drift, DriftKind};

/// Findings that differ and are told; a dossier of other sources would differ in all.
const MOST_TOLD: usize = 20;

/// What differs between the dossiers and a new reading of their pages. `pages` are all that the dossiers were made from, unchanged since.
pub(crate) fn compare(engine: &Engine<'_>, dossiers: &[Dossier], pages: &[Outcome<Page>]) -> Vec<Drift> {
    let generator = dossiers.first().map_or("", |dossier| dossier.generator.as_str());
    let corrections = dossiers.first().map(corrections_of).unwrap_or_default();
    let engine = Engine { corrections: &corrections, ..*engine };
    let works = engine.work_up_all(pages, &|_| ());
    let now = engine.dossiers(&join_duplicates(works), generator);
    let mut drifts = Vec::new();
    let mut told = 0;
    for then in dossiers {
        let Some(now) = now.iter().find(|now| now.story.id == then.story.id) else {
            let what = format!("story {}: is not found when the sources are read again", then.story.id);
            drifts.push(Drift { place: "the dossier".to_owned(), kind: DriftKind::Findings, what });
            continue;
        };
        differences(&document(then), &document(now), &mut String::new(), &mut |path, then, now| {
            told += 1;
            if told <= MOST_TOLD {
                drifts.push(drift(dossiers, path, then, now));
            }
        });
    }
    if told > MOST_TOLD {
        let what = format!("{} more findings differ", told - MOST_TOLD);
        drifts.push(Drift { place: "the dossier".to_owned(), kind: DriftKind::Findings, what });
    }
    drifts
}

/// The page with the date of publication that its reader gave, where the page itself tells none.
pub(crate) fn with_given_date(engine: &Engine<'_>, page: &Outcome<Page>, article: &json::Article) -> Outcome<Page> {
    let mut page = page.clone();
    if let Some(then) = &article.published
        && page.value.given.published.is_none()
        && engine.extract(&page).published.is_none()
    {
        page.value.given.published = read_published(&then.raw);
    }
    page
}

/// The decisions that a dossier was made with, as their lines.
fn corrections_of(dossier: &Dossier) -> Vec<Correction> {
    let read = dossier.corrections.iter().filter_map(|correction| {
        let about: Vec<String> = correction.about.iter().map(|name| format!("\"{name}\"")).collect();
        let why = correction.why.as_ref().map(|why| format!(" # {why}")).unwrap_or_default();
        let line = format!("{} {}{why}", correction.decision, about.join(" "));
        read_corrections("", &line).0.pop().map(|read| Correction { line: correction.line, ..read })
    });
    read.collect()
}

/// A dossier without its remarks: they tell of inputs that were left out, too, and those are not read again.
fn document(dossier: &Dossier) -> Value {
    let mut value = serde_json::to_value(dossier).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("notes");
    }
    value
}

/// Tells each place where two documents differ, by its path: `.claims[3].relation`.
fn differences(then: &Value, now: &Value, path: &mut String, tell: &mut impl FnMut(&str, &Value, &Value)) {
    let length = path.len();
    match (then, now) {
        (Value::Object(left), Value::Object(right)) => {
            let more = right.keys().filter(|key| !left.contains_key(*key));
            for key in left.keys().chain(more) {
                path.push('.');
                path.push_str(key);
                differences(left.get(key).unwrap_or(&Value::Null), right.get(key).unwrap_or(&Value::Null), path, tell);
                path.truncate(length);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (at, (left, right)) in left.iter().zip(right).enumerate() {
                path.push_str(&format!("[{at}]"));
                differences(left, right, path, tell);
                path.truncate(length);
            }
        }
        _ if then == now => {}
        _ => tell(path, then, now),
    }
}

fn drift(dossiers: &[Dossier], path: &str, then: &Value, now: &Value) -> Drift {
    const LONGEST: usize = 120;
    let shown = |value: &Value| match value {
        Value::Array(list) => format!("{} items", list.len()),
        other => {
            let text = other.to_string();
            let cut = text.floor_char_boundary(LONGEST);
            if cut < text.len() { format!("{}…", &text[..cut]) } else { text }
        }
    };
    let place = article_of(dossiers, path).unwrap_or("the dossier").to_owned();
    let path = path.trim_start_matches('.');
    let what = format!("{path}: the dossier says {}, its sources read again give {}", shown(then), shown(now));
    Drift { place, kind: DriftKind::Findings, what }
}

/// The source that a path is about: `.articles[2]...` and `.facts[2]...`, where one dossier is checked.
fn article_of<'d>(dossiers: &'d [Dossier], path: &str) -> Option<&'d str> {
    let [dossier] = dossiers else { return None };
    let rest = path.strip_prefix(".articles[").or_else(|| path.strip_prefix(".facts["))?;
    let at: usize = rest.split(']').next()?.parse().ok()?;
    dossier.articles.get(at).map(|article| article.source.label())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_difference_is_told_with_its_path() {
        let then = json!({"a": [1, {"b": "x"}], "c": null, "gone": 1});
        let now = json!({"a": [1, {"b": "y"}], "c": [], "new": 2});
        let mut told = Vec::new();
        differences(&then, &now, &mut String::new(), &mut |path, _, _| told.push(path.to_owned()));
        assert_eq!(told, [".a[1].b", ".c", ".gone", ".new"]);
        differences(&then, &then, &mut String::new(), &mut |path, _, _| panic!("{path} is the same"));
    }
}
