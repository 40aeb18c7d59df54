//! Lines, their fates and the metadata into an article whose spans all point into its own text.

use secondsource_model::{
    Article, ArticleId, Block, BlockKind, Byline, BylineKind, Credit, CreditKind, Dateline, Furniture, Note, NoteCode,
    Outcome, Outlet, Page, SourceText, Sourced, Span, Witness,
};

use crate::forms::{byline, credit, date, dateline, phrase};
use crate::line::{Fate, Line, Verdict};
use crate::metadata::{Found, Meta};

/// Datelines stand at the start of one of the first paragraphs.
const DATELINE_PARAGRAPHS: usize = 3;

/// Builds the article.
pub(crate) fn assemble(page: &Page, lines: Vec<Line>, verdicts: &[Verdict], mut meta: Meta) -> Outcome<Article> {
    let mut text = String::new();
    let mut placed: Vec<(BlockKind, usize, usize, Option<std::ops::Range<usize>>)> = Vec::new();
    let mut furniture = Vec::new();
    let mut by_machines = Vec::new();
    let bom = usize::from(page.bom_bytes);
    for (line, verdict) in lines.into_iter().zip(verdicts) {
        let source = line.source.map(|range| range.start + bom..range.end + bom);
        match verdict.fate {
            Fate::Keep(kind) => {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                let start = text.len();
                text.push_str(&line.text);
                placed.push((kind, start, text.len(), source));
            }
            Fate::Cut(reason) => {
                if line.machine {
                    by_machines.push(format!("the page says: \u{201c}{}\u{201d}", line.text.trim()));
                }
                furniture.push(Furniture {
                    reason,
                    text: line.text,
                    source,
                    after_block: u32::try_from(placed.len()).unwrap_or(u32::MAX),
                });
            }
        }
    }
    let text = SourceText::new(&text);
    let blocks: Vec<Block> = placed
        .into_iter()
        .filter_map(|(kind, start, end, source)| Some(Block { kind, span: text.span(start, end)?, source }))
        .collect();
    let given = &page.given;
    if let Some(title) = &given.title {
        meta.headline = Some(Found::new(title.clone(), Witness::Given));
    }
    if let Some(name) = &given.outlet {
        let domain = meta.outlet.take().and_then(|outlet| outlet.value.domain);
        meta.outlet = Some(Found::new(Outlet { name: name.clone(), domain }, Witness::Given));
    }
    if let Some(published) = &given.published {
        meta.published = Some(Found::new(published.clone(), Witness::Given));
    }
    let day = meta.published.as_ref().or(meta.updated.as_ref()).and_then(|found| found.value.day()).map(str::to_owned);
    let dateline = find_dateline(&text, &blocks, day.as_deref());
    let (credits, mut notes) = read_lines(&text, &blocks);
    let mut meta_notes = std::mem::take(&mut meta.notes);
    notes.append(&mut meta_notes);
    notes.extend(by_machines.into_iter().map(|says| Note::new(NoteCode::MachineMade, says)));
    if !blocks.iter().any(|block| block.kind.is_body()) {
        notes.push(Note::new(NoteCode::NoArticle, "no running text that could be an article was found on the page"));
    }
    let block_span = |kind: BlockKind| blocks.iter().find(|block| block.kind == kind).map(|block| block.span);
    let headline_span = block_span(BlockKind::Headline);
    let standfirst_span = block_span(BlockKind::Standfirst);
    let headline = meta.headline.map(|found| found.at(span_of(&text, headline_span, &found.value)));
    let standfirst = meta.standfirst.map(|found| found.at(span_of(&text, standfirst_span, &found.value)));
    let (credited, kind) =
        if meta.authors.is_empty() { (meta.desks, BylineKind::Desk) } else { (meta.authors, BylineKind::Person) };
    let byline = credited
        .into_iter()
        .map(|found| {
            let span = blocks
                .iter()
                .filter(|block| matches!(block.kind, BlockKind::Byline | BlockKind::Credit))
                .find_map(|block| find_in(&text, block.span, &found.value));
            Sourced { value: Byline { name: found.value, kind }, span, witness: found.witness }
        })
        .collect();
    let article = Article {
        id: ArticleId::of([page.source.sha256.as_bytes().as_slice()]),
        source: page.source.clone(),
        page_kind: page.kind,
        outlet: meta.outlet.map(|found| found.at(None)),
        headline,
        standfirst,
        byline,
        dateline,
        published: meta.published.map(|found| found.at(None)),
        updated: meta.updated.map(|found| found.at(None)),
        credits,
        section: meta.section.map(|found| found.at(None)),
        canonical_url: meta.canonical_url.map(|found| found.at(None)),
        language: meta.language.map(|found| found.at(None)),
        text,
        blocks,
        furniture,
        notes: notes.clone(),
    };
    Outcome { value: article, notes }
}

/// The block's span if it holds just these words, white space and case apart.
fn span_of(text: &SourceText, block: Option<Span>, words: &str) -> Option<Span> {
    let span = block?;
    find_in(text, span, words).or_else(|| (fold(text.slice(span)) == fold(words)).then_some(span))
}

fn find_in(text: &SourceText, within: Span, words: &str) -> Option<Span> {
    let hay = text.slice(within);
    let at = hay.find(words).or_else(|| {
        let (hay_lower, words_lower) = (hay.to_ascii_lowercase(), words.to_ascii_lowercase());
        hay_lower.find(&words_lower)
    })?;
    text.span(within.start() + at, within.start() + at + words.len())
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The dateline, at the start of one of the first paragraphs.
pub(crate) fn find_dateline(text: &SourceText, blocks: &[Block], day: Option<&str>) -> Option<Dateline> {
    blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).take(DATELINE_PARAGRAPHS).find_map(|block| {
        let words = text.slice(block.span);
        let form = dateline::find(words)?;
        let at =
            |range: std::ops::Range<usize>| text.span(block.span.start() + range.start, block.span.start() + range.end);
        let date = form.date.clone().and_then(|range| date::day_of_year(&words[range], day)).map(|found| found.dated);
        Some(Dateline { span: at(form.range)?, place: form.place.and_then(at), date, agency: form.agency.and_then(at) })
    })
}

/// Credits, corrections and disclosures that stand in the article's own blocks.
pub(crate) fn read_lines(text: &SourceText, blocks: &[Block]) -> (Vec<Credit>, Vec<Note>) {
    let (mut credits, mut notes) = (Vec::new(), Vec::new());
    for block in blocks {
        let words = text.slice(block.span);
        match block.kind {
            BlockKind::Credit | BlockKind::Caption => {
                if let Some(form) = credit::find(words) {
                    push_credits(&mut credits, &form, block.span);
                }
            }
            BlockKind::Byline => {
                // An agency as the author: "By Reuters".
                let names = byline::after_opening(words).unwrap_or(words);
                for agency in credit::named_agencies(names) {
                    let span = find_in(text, block.span, &agency).unwrap_or(block.span);
                    credits.push(Credit { kind: CreditKind::Agency, agency: Some(agency), people: Vec::new(), span });
                }
            }
            _ => {}
        }
        if block.kind == BlockKind::Correction {
            notes.push(
                Note::new(NoteCode::CorrectionNotice, "the page carries a correction or note of its editors")
                    .at(block.span),
            );
        } else if words.len() < 300 && !block.kind.is_body() && phrase::machine_made(words) {
            notes.push(
                Note::new(NoteCode::MachineMade, "the page says that some of it was made by a machine").at(block.span),
            );
        }
    }
    (credits, notes)
}

fn push_credits(credits: &mut Vec<Credit>, form: &credit::Form, span: Span) {
    if form.agencies.is_empty() {
        credits.push(Credit { kind: form.kind, agency: None, people: form.people.clone(), span });
        return;
    }
    for (index, agency) in form.agencies.iter().enumerate() {
        let people = if index == 0 { form.people.clone() } else { Vec::new() };
        credits.push(Credit { kind: form.kind, agency: Some(agency.clone()), people, span });
    }
}
