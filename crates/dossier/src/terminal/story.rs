//! The short dossier that `read` prints.

use super::paint::{Look, Painter, Style};
use super::views::{claim_lines, evidence_line, figure_lines, saying_runs, voices};
use crate::index::Index;
use crate::json::Dossier;
use crate::labels;

/// Claims, voices and figures shown; the views show all.
const SHOWN: usize = 6;
/// Statements shown of one voice.
const SAYINGS: usize = 2;

/// The short dossier of one story.
#[must_use]
pub fn story(dossier: &Dossier, look: &Look) -> String {
    let index = Index::new(dossier);
    let mut out = Painter::new(look);
    lead(&mut out, &index);
    origins(&mut out, &index);
    look_first(&mut out, &index);
    shared(&mut out, &index);
    positions(&mut out, &index);
    said(&mut out, &index);
    figures(&mut out, &index);
    only(&mut out, &index);
    out.finish()
}

fn lead(out: &mut Painter<'_>, index: &Index<'_>) {
    let dossier = index.dossier;
    out.line(0, 0, &[(Style::Strong, dossier.headline().unwrap_or("Story without a headline").to_owned())]);
    let days = match (&dossier.story.first, &dossier.story.last) {
        (Some(first), Some(last)) if first != last => format!("{} to {}", labels::moment(first), labels::moment(last)),
        (Some(day), _) | (None, Some(day)) => labels::moment(day),
        (None, None) => "no date known".to_owned(),
    };
    let reports = labels::plural(dossier.articles.len(), "report", "reports");
    let facts = format!("{days} · {reports} · ");
    out.line(0, 0, &[(Style::Faint, facts), (Style::Strong, labels::gatherers(dossier.gatherers))]);
}

fn origins(out: &mut Painter<'_>, index: &Index<'_>) {
    out.heading("ORIGINS", index.dossier.origins.len());
    for origin in &index.dossier.origins {
        let kind = format!(", {}, {}", labels::origin_kind(&origin.kind), labels::certainty(origin));
        out.line(2, 4, &[(Style::Strong, index.shown_name(&origin.name).to_owned()), (Style::Faint, kind)]);
        for article in &origin.articles {
            let because = origin.because.iter().filter(|because| because.article == *article);
            let why: Vec<String> = because
                .map(|because| match &because.words {
                    Some(words) => format!("{}: {}", labels::reason(&because.kind), words.text),
                    None => labels::reason(&because.kind).to_owned(),
                })
                .collect();
            let runs = [(Style::Plain, format!("{}: ", index.outlet(article))), (Style::Faint, why.join("; "))];
            out.line(4, 6, &runs);
        }
    }
    if index.dossier.origins.is_empty() {
        out.line(2, 2, &[(Style::Faint, "not established by dateline, credit or likeness".to_owned())]);
    }
}

fn look_first(out: &mut Painter<'_>, index: &Index<'_>) {
    out.heading("LOOK AT THIS FIRST", index.dossier.look_first.len());
    for look in index.dossier.look_first.iter().take(SHOWN) {
        out.line(2, 4, &[(Style::Strong, labels::look(&look.kind).to_owned())]);
        for place in &look.places {
            evidence_line(out, index, &place.article, place.span, place.sentence, "");
        }
    }
    more(out, index.dossier.look_first.len(), "secondsource conflicts");
    if index.dossier.look_first.is_empty() {
        out.line(2, 2, &[(Style::Faint, index.nothing_found())]);
    }
}

fn shared(out: &mut Painter<'_>, index: &Index<'_>) {
    let shared = index.shared_claims();
    out.heading(if index.dossier.articles.len() == 2 { "IN BOTH" } else { "IN SEVERAL" }, shared.len());
    for claim in shared.iter().take(SHOWN) {
        claim_lines(out, index, claim, 2);
    }
    more(out, shared.len(), "the page");
    if shared.is_empty() {
        out.line(2, 2, &[(Style::Faint, "no claim was found in more than one report".to_owned())]);
    }
}

fn positions(out: &mut Painter<'_>, index: &Index<'_>) {
    let positions = &index.dossier.positions;
    out.heading("WHO STANDS WHERE", positions.points.len());
    for point in positions.points.iter().take(SHOWN) {
        out.line(2, 4, &[(Style::Strong, point.point.text.clone())]);
        for stand in &point.stands {
            let runs = [
                (Style::Plain, stand.name.clone()),
                (Style::Marked, format!(" {}", labels::stance(&stand.stance))),
                (Style::Faint, format!(" ({})", index.outlet(&stand.place.article))),
            ];
            out.line(4, 6, &runs);
        }
    }
    more(out, positions.points.len(), "the page");
    let unheard: Vec<&str> = positions
        .unheard
        .iter()
        .filter_map(|id| index.story_entity(id))
        .map(|entity| entity.name.as_str())
        .take(12)
        .collect();
    if !unheard.is_empty() {
        let line = format!("named, and not heard in these files: {}", unheard.join(", "));
        out.line(2, 4, &[(Style::Faint, line)]);
    }
    if positions.points.is_empty() {
        out.line(2, 2, &[(Style::Faint, "no stand for or against a named point was found".to_owned())]);
    }
}

fn said(out: &mut Painter<'_>, index: &Index<'_>) {
    let voices = voices(index);
    out.heading("WHO SAID WHAT", voices.iter().map(|voice| voice.statements.len()).sum());
    for voice in voices.iter().take(SHOWN) {
        let number = voice.statements.len();
        let count = if number > SAYINGS { format!(" {SAYINGS} of {number}") } else { format!(" {number}") };
        out.line(2, 4, &[(Style::Strong, voice.name.clone()), (Style::Faint, count)]);
        for (number, statement) in voice.statements.iter().take(SAYINGS) {
            out.line(4, 6, &saying_runs(index, *number, statement));
        }
    }
    more(out, voices.len(), "secondsource who NAME");
    if voices.is_empty() {
        out.line(2, 2, &[(Style::Faint, "no statement was found".to_owned())]);
    }
}

fn figures(out: &mut Painter<'_>, index: &Index<'_>) {
    out.heading("FIGURES", index.dossier.figures.len());
    figure_lines(out, index, SHOWN);
    more(out, index.dossier.figures.len(), "secondsource figures");
    if index.dossier.figures.is_empty() {
        out.line(2, 2, &[(Style::Faint, "no quantity was found".to_owned())]);
    }
}

fn only(out: &mut Painter<'_>, index: &Index<'_>) {
    out.heading("ONLY IN", index.dossier.only_in.values().map(Vec::len).sum());
    for (outlet, claims) in &index.dossier.only_in {
        let line = format!(" {}", labels::plural(claims.len(), "claim", "claims"));
        out.line(2, 4, &[(Style::Strong, outlet.clone()), (Style::Faint, line)]);
    }
    if index.dossier.only_in.is_empty() {
        out.line(2, 2, &[(Style::Faint, "no claim that one outlet alone has".to_owned())]);
    }
}

fn more(out: &mut Painter<'_>, all: usize, place: &str) {
    if all > SHOWN {
        out.line(2, 2, &[(Style::Faint, format!("{} more: {place}", all - SHOWN))]);
    }
}
