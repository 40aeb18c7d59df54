//! The views of a dossier, and the lines that they share with the short dossier.

use std::collections::BTreeMap;

use super::paint::{Look, Painter, Style};
use crate::index::Index;
use crate::json::{Claim, Dossier, Offsets, Statement};
use crate::labels;

/// Everything that speakers whose name holds `name` (case apart) are reported to have said; the word-for-word first. `None` where nobody of
/// that name speaks.
#[must_use]
pub fn who(dossier: &Dossier, name: &str, look: &Look) -> Option<String> {
    let index = Index::new(dossier);
    let mut out = Painter::new(look);
    let wanted = name.to_lowercase();
    let mut found = false;
    for voice in voices(&index).iter().filter(|voice| voice.name.to_lowercase().contains(&wanted)) {
        let count = format!(" {}", labels::plural(voice.statements.len(), "statement", "statements"));
        if found {
            out.blank();
        }
        out.line(0, 2, &[(Style::Strong, voice.name.clone()), (Style::Faint, count)]);
        for (number, statement) in &voice.statements {
            out.line(2, 4, &saying_runs(&index, *number, statement));
        }
        found = true;
    }
    found.then(|| out.finish())
}

/// What to look at first, with both sentences of each.
#[must_use]
pub fn conflicts(dossier: &Dossier, look: &Look) -> String {
    let index = Index::new(dossier);
    let mut out = Painter::new(look);
    for each in &dossier.look_first {
        let id = each.claim.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
        out.line(0, 2, &[(Style::Strong, labels::look(&each.kind).to_owned()), (Style::Faint, id)]);
        for place in &each.places {
            evidence_line(&mut out, &index, &place.article, place.span, place.sentence, "");
        }
        out.line(2, 2, &[(Style::Faint, labels::look_next(&each.kind).to_owned())]);
    }
    if dossier.look_first.is_empty() {
        out.line(0, 0, &[(Style::Faint, "nothing to look at first in this story".to_owned())]);
    }
    out.finish()
}

/// Every quantity, those of one claim together.
#[must_use]
pub fn figures(dossier: &Dossier, look: &Look) -> String {
    let index = Index::new(dossier);
    let mut out = Painter::new(look);
    figure_lines(&mut out, &index, usize::MAX);
    if dossier.figures.is_empty() {
        out.line(0, 0, &[(Style::Faint, "no quantity in this story".to_owned())]);
    }
    out.finish()
}

/// The tick-tock.
#[must_use]
pub fn timeline(dossier: &Dossier, look: &Look) -> String {
    let index = Index::new(dossier);
    let mut out = Painter::new(look);
    for entry in &dossier.timeline {
        out.line(0, 2, &[(Style::Strong, labels::interval(&entry.from, entry.until.as_deref()))]);
        for item in &entry.items {
            match item.span {
                Some(span) => {
                    let status = labels::status(item.status.as_deref().unwrap_or_default());
                    evidence_line(&mut out, &index, &item.article, span, item.sentence.unwrap_or(span), status);
                }
                None => {
                    let line = format!("{} {}", index.outlet(&item.article), item.kind);
                    out.line(4, 6, &[(Style::Faint, line)]);
                }
            }
        }
    }
    if dossier.timeline.is_empty() {
        out.line(0, 0, &[(Style::Faint, "no date could be fixed in this story".to_owned())]);
    }
    out.finish()
}

/// The claims that outlets whose name holds `outlet` (case apart) have alone. `None` where no such outlet has any.
#[must_use]
pub fn only(dossier: &Dossier, outlet: &str, look: &Look) -> Option<String> {
    let index = Index::new(dossier);
    let mut out = Painter::new(look);
    let wanted = outlet.to_lowercase();
    let mut found = false;
    for (name, claims) in dossier.only_in.iter().filter(|(name, _)| name.to_lowercase().contains(&wanted)) {
        out.line(0, 2, &[(Style::Strong, format!("Only in {name}"))]);
        for claim in claims.iter().filter_map(|id| index.claim(id)) {
            claim_lines(&mut out, &index, claim, 2);
        }
        found = true;
    }
    found.then(|| out.finish())
}

/// A speaker's statements, word-for-word first.
pub(super) struct Voice<'a> {
    pub(super) name: String,
    pub(super) statements: Vec<(usize, &'a Statement)>,
}

/// Speakers, those with the most statements first, unnamed ones last.
pub(super) fn voices<'a>(index: &Index<'a>) -> Vec<Voice<'a>> {
    let mut by_name: BTreeMap<Option<String>, Vec<(usize, &Statement)>> = BTreeMap::new();
    for facts in &index.dossier.facts {
        let Some(number) = index.number(&facts.article) else { continue };
        for statement in &facts.statements {
            by_name.entry(index.speaker(statement)).or_default().push((number, statement));
        }
    }
    let mut voices: Vec<_> = by_name.into_iter().collect();
    voices.sort_by_key(|(name, statements)| (name.is_none(), std::cmp::Reverse(statements.len())));
    let voice = |(name, mut statements): (Option<String>, Vec<(usize, &'a Statement)>)| {
        statements.sort_by_key(|(number, statement)| (statement.wording == "paraphrase", *number));
        Voice { name: name.unwrap_or_else(|| "no source named".to_owned()), statements }
    };
    voices.into_iter().map(voice).collect()
}

/// The content with its quotations in “ ”, then outlet, channel and place.
pub(super) fn saying_runs(index: &Index<'_>, number: usize, statement: &Statement) -> Vec<(Style, String)> {
    let Some(article) = index.dossier.articles.get(number) else { return Vec::new() };
    let mut runs = Vec::new();
    if let Some(lead) = index.lead(number, statement) {
        runs.push((Style::Strong, format!("{lead}: ")));
    }
    for (at, span) in statement.content.spans.iter().enumerate() {
        if at > 0 {
            runs.push((Style::Faint, " … ".to_owned()));
        }
        runs.extend(quoted_runs(&article.text, *span, &statement.verbatim));
    }
    let channel = statement.channel.as_ref().map(|channel| format!(", {}", article.words(channel.span)));
    let first = statement.content.spans.first().copied().unwrap_or(Offsets([0, 0]));
    let how = format!(" — {}{} [{first}]", article.outlet_name(), channel.unwrap_or_default());
    runs.push((Style::Faint, how));
    runs
}

fn quoted_runs(text: &str, span: Offsets, verbatim: &[Offsets]) -> Vec<(Style, String)> {
    let words = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let mut runs = Vec::new();
    let mut at = span.start();
    for quote in verbatim.iter().filter(|quote| quote.overlaps(span)) {
        let (from, to) = (quote.start().clamp(at, span.end()), quote.end().clamp(at, span.end()));
        // The text's own marks beside the quotation give way to ours.
        runs.push((Style::Faint, words(at, from).trim_end_matches(['"', '“', '‘', '\'']).to_owned()));
        runs.push((Style::Plain, format!("“{}”", words(from, to))));
        at = to;
    }
    let rest = words(at, span.end());
    let rest = if at > span.start() { rest.trim_start_matches(['"', '”', '’']) } else { rest };
    runs.push((if at > span.start() { Style::Faint } else { Style::Plain }, rest.to_owned()));
    runs
}

/// Outlet, then the sentence with the words marked.
pub(super) fn evidence_line(
    out: &mut Painter<'_>,
    index: &Index<'_>,
    article: &str,
    span: Offsets,
    sentence: Offsets,
    role: &str,
) {
    let Some(article) = index.article(article) else { return };
    let sentence = if sentence.contains(span) { sentence } else { span };
    let words = |from: usize, to: usize| article.text.get(from..to).unwrap_or_default().to_owned();
    let role = if role.is_empty() { String::new() } else { format!(" ({role})") };
    let runs = [
        (Style::Strong, format!("{}{role}: ", article.outlet_name())),
        (Style::Faint, words(sentence.start(), span.start())),
        (Style::Marked, words(span.start(), span.end())),
        (Style::Faint, words(span.end(), sentence.end())),
        (Style::Faint, format!(" [{span}]")),
    ];
    out.line(4, 6, &runs);
}

/// Evidence lines of one claim; the rest are counted.
const MAX_EVIDENCE: usize = 4;

pub(super) fn claim_lines(out: &mut Painter<'_>, index: &Index<'_>, claim: &Claim, indent: usize) {
    let counts = format!("{} · {}", labels::claim_gatherers(claim), labels::speakers(claim.speakers));
    let head = [
        (Style::Strong, labels::relation(&claim.relation).to_owned()),
        (Style::Faint, format!(" · {} · {counts} · {}", labels::claim_kind(&claim.kind), claim.id)),
    ];
    out.line(indent, indent + 2, &head);
    for each in claim.evidence.iter().take(MAX_EVIDENCE) {
        evidence_line(out, index, &each.article, each.span, each.sentence, labels::role(&each.role));
    }
    if claim.evidence.len() > MAX_EVIDENCE {
        let rest = claim.evidence.len() - MAX_EVIDENCE;
        out.line(4, 6, &[(Style::Faint, format!("and {rest} more"))]);
    }
}

pub(super) fn figure_lines(out: &mut Painter<'_>, index: &Index<'_>, limit: usize) {
    for row in index.dossier.figures.iter().take(limit) {
        let Some((_, figure)) = index.figure(&row.figure) else { continue };
        let claim = row.claim.as_deref().and_then(|id| index.claim(id));
        let relation = claim.map_or("single", |claim| claim.relation.as_str());
        let says = index.who_gives(figure).map(|name| format!("says {name}"));
        let says = says.unwrap_or_else(|| "no source named".to_owned());
        let backed =
            claim.map(|claim| format!(" · {}", labels::gatherers(claim.gatherers_of(&row.figure)))).unwrap_or_default();
        let head = [
            (Style::Strong, figure.text.clone()),
            (Style::Faint, format!(" · {} · {says}{backed}", labels::relation(relation))),
        ];
        out.line(2, 4, &head);
        evidence_line(out, index, &row.article, figure.span, figure.sentence, "");
    }
}
