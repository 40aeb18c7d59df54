//! CSV (RFC 4180, UTF-8, CRLF): one line per piece of evidence, and one per figure.
//!
//! A cell of outside text that a spreadsheet would run as a formula gets a `'` in front, as spreadsheets themselves write it.

use crate::index::Index;
use crate::json::{Dossier, NumberValue};
use crate::safe_text::shown;

/// Claims: one line per piece of evidence.
#[must_use]
pub fn claims(dossier: &Dossier) -> String {
    let index = Index::new(dossier);
    let mut table = Table::new(&[
        "story",
        "claim",
        "kind",
        "relation",
        "gatherers_sure",
        "gatherers_possible",
        "speakers_sure",
        "speakers_possible",
        "role",
        "article",
        "outlet",
        "published",
        "url",
        "fact",
        "start",
        "end",
        "words",
        "sentence",
        "source_sha256",
    ]);
    for claim in &dossier.claims {
        for each in &claim.evidence {
            let Some(article) = index.article(&each.article) else { continue };
            let number = |number: u32| number.to_string();
            table.row(&[
                &dossier.story.id,
                &claim.id,
                &claim.kind,
                &claim.relation,
                &number(claim.gatherers.sure),
                &number(claim.gatherers.possible),
                &number(claim.speakers.sure),
                &number(claim.speakers.possible),
                &each.role,
                &each.article,
                article.outlet_name(),
                article.when().map_or("", |when| when.value.as_str()),
                article.url().unwrap_or_default(),
                &each.fact,
                &each.span.start().to_string(),
                &each.span.end().to_string(),
                &each.text,
                article.words(each.sentence),
                &article.source.sha256,
            ]);
        }
    }
    table.finish()
}

/// Quantities: one line each.
#[must_use]
pub fn figures(dossier: &Dossier) -> String {
    let index = Index::new(dossier);
    let mut table = Table::new(&[
        "story",
        "claim",
        "relation",
        "figure",
        "article",
        "outlet",
        "published",
        "url",
        "kind",
        "qualifier",
        "low",
        "high",
        "unit",
        "words",
        "counted",
        "place",
        "time",
        "according_to",
        "start",
        "end",
        "sentence",
        "source_sha256",
    ]);
    for row in &dossier.figures {
        let Some((number, figure)) = index.figure(&row.figure) else { continue };
        let Some(article) = dossier.articles.get(number) else { continue };
        let claim = row.claim.as_deref().and_then(|id| index.claim(id));
        let (low, high) = match &figure.number {
            NumberValue::Value { value } => (value.to_string(), value.to_string()),
            NumberValue::Range { low, high } => (low.to_string(), high.to_string()),
        };
        let time = figure.time.as_deref().and_then(|id| index.facts(number)?.time(id));
        fn words(words: Option<&crate::json::SpanWords>) -> &str {
            words.map_or("", |words| words.text.as_str())
        }
        table.row(&[
            &dossier.story.id,
            row.claim.as_deref().unwrap_or_default(),
            claim.map_or("", |claim| claim.relation.as_str()),
            &figure.id,
            &article.id,
            article.outlet_name(),
            article.when().map_or("", |when| when.value.as_str()),
            article.url().unwrap_or_default(),
            &figure.kind,
            &figure.qualifier,
            &low,
            &high,
            figure.unit.as_deref().unwrap_or_default(),
            &figure.text,
            words(figure.counted.as_ref()),
            words(figure.place.as_ref()),
            time.map_or("", |time| time.value.as_str()),
            words(figure.according_to.as_ref()),
            &figure.span.start().to_string(),
            &figure.span.end().to_string(),
            article.words(figure.sentence),
            &article.source.sha256,
        ]);
    }
    table.finish()
}

struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    fn new(head: &[&str]) -> Self {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut table = Self { writer };
        table.row(head);
        table
    }

    fn row(&mut self, cells: &[&str]) {
        // Writing into memory with rows of one length cannot fail.
        let written = self.writer.write_record(cells.iter().map(|cell| harmless(cell)));
        debug_assert!(written.is_ok());
    }

    fn finish(self) -> String {
        String::from_utf8(self.writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// A number stays a number; other text that opens like a formula is quoted, and what would turn its surroundings around is replaced.
fn harmless(cell: &str) -> String {
    let cell = shown(cell);
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_as_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("@x"), "'@x");
        assert_eq!(harmless("a\u{202E}b"), "a\u{FFFD}b");
        assert_eq!(harmless("-5"), "-5");
        assert_eq!(harmless("- said"), "'- said");
        assert_eq!(harmless("plain"), "plain");
    }
}
