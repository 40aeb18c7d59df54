//! What the chosen lines say twice: a part of the page that is set once for each kind of screen, and quotations pulled out of the text.

use std::ops::Range;

use secondsource_model::{BlockKind, FurnitureReason};

use super::features::View;
use super::hints;
use super::lines::VisibleLine;
use crate::line::{Fate, Verdict};
use crate::table::Table;

/// From this many words on a paragraph is not written twice, one right below the other.
const PARAGRAPH_WORDS: usize = 12;
/// A part of a page has at least so many lines. Notes of two or three lines do stand under each of a report's tables or pictures.
const PART_LINES: usize = 6;
/// By so many lines the second rendering of a part may be longer or shorter than the first.
const MAX_SHIFT: usize = 3;
/// A quotation pulled out of the text has at least so many words.
const QUOTE_WORDS: usize = 6;
/// Quotations that are sought in the text at most.
const MAX_QUOTES: usize = 40;

/// Sets aside what an earlier chosen line said.
pub(crate) fn aside(view: &View<'_>, lines: &[VisibleLine], verdicts: &mut [Verdict]) {
    parts(view, verdicts);
    quotations(view, lines, verdicts);
}

/// Chosen lines of the body.
fn body<'a>(verdicts: &'a [Verdict]) -> impl Iterator<Item = usize> + 'a {
    verdicts
        .iter()
        .enumerate()
        .filter(|(_, verdict)| matches!(verdict.fate, Fate::Keep(kind) if kind.is_body()))
        .map(|(at, _)| at)
}

/// A run of lines that stood above in the same order, with a paragraph of text among them: the same part of the page again. On 380 pages with known texts,
/// 15 such runs on three pages were no part of the text, and none was.
fn parts(view: &View<'_>, verdicts: &mut [Verdict]) {
    let chosen: Vec<usize> = body(verdicts).collect();
    let mut first: Table<&str, usize> = Table::default();
    // For each chosen line the one above that says the same, by their places among the chosen.
    let said: Vec<Option<usize>> = chosen
        .iter()
        .enumerate()
        .map(|(place, &at)| {
            let earlier = *first.entry(view.sights[at].key.as_str()).or_insert(place);
            (earlier < place).then_some(earlier)
        })
        .collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut place = 0;
    while place < chosen.len() {
        let Some(earlier) = said[place] else {
            place += 1;
            continue;
        };
        let mut end = place + 1;
        while end < chosen.len() && said[end] == Some(earlier + end - place) {
            end += 1;
        }
        let text = |&at: &usize| {
            let look = &view.sights[at].look;
            look.words >= PARAGRAPH_WORDS
                && look.is_prose()
                && matches!(verdicts[at].fate, Fate::Keep(BlockKind::Paragraph | BlockKind::Quote))
        };
        let again = (end - place >= PART_LINES || place - earlier == 1) && chosen[place..end].iter().any(text);
        runs.push(Run { lines: place..end, back: place - earlier, again });
        place = end;
    }
    // Between two such runs a part may differ in a line or two.
    let shifts: Vec<usize> =
        runs.iter().filter(|run| run.again && run.lines.len() >= PART_LINES).map(|run| run.back).collect();
    for run in runs {
        if run.again || shifts.iter().any(|back| back.abs_diff(run.back) <= MAX_SHIFT) {
            for &at in &chosen[run.lines] {
                verdicts[at] = again(&verdicts[at], "said above in the same words");
            }
        }
    }
}

/// Chosen lines that stood above in the same order.
struct Run {
    /// Their places among the chosen.
    lines: Range<usize>,
    /// How many chosen lines above.
    back: usize,
    /// Whether they are certainly the same part of the page again.
    again: bool,
}

/// A quotation set apart whose words stand in a paragraph.
fn quotations(view: &View<'_>, lines: &[VisibleLine], verdicts: &mut [Verdict]) {
    let quoted = |at: usize| {
        let quoted = lines[at].text.starts_with(['"', '\u{201c}', '\u{ab}', '\u{201e}']);
        let plain = lines[at].kind == BlockKind::Paragraph && lines[at].heading == 0;
        const BOX: u32 = hints::bit_of("quote") | hints::bit_of("sidebar");
        let boxed = view.sights[at].hint_bits & BOX != 0;
        // A paragraph all in marks, or in a box and no sentence, whose words stand in another one, was pulled out of it.
        let set_apart = lines[at].kind == BlockKind::Quote
            || lines[at].heading > 0 && quoted
            || plain
                && (quoted && lines[at].text.ends_with(['"', '\u{201d}', '\u{bb}', '\u{201c}'])
                    || boxed && !view.sights[at].look.ends);
        let least = if lines[at].kind == BlockKind::Quote { QUOTE_WORDS - 1 } else { QUOTE_WORDS };
        set_apart && (least..=PULLED_WORDS).contains(&view.sights[at].look.words)
    };
    let pulled: Vec<usize> = body(verdicts).filter(|&at| quoted(at)).take(MAX_QUOTES).collect();
    for at in pulled {
        let words = view.sights[at].key.trim_matches(|sign: char| !sign.is_alphanumeric());
        let holds = |other: usize| {
            let text = &view.sights[other].key;
            let longer = text.len() > words.len() + 4 || lines[at].kind == BlockKind::Quote && other < at;
            other != at && longer && lines[other].kind != BlockKind::Quote && text.contains(words)
        };
        if !words.is_empty() && body(verdicts).any(holds) {
            verdicts[at] = again(&verdicts[at], "a quotation pulled out of the text");
        }
    }
}

/// Words of a quotation pulled out of the text at most.
const PULLED_WORDS: usize = 80;

fn again(verdict: &Verdict, why: &'static str) -> Verdict {
    Verdict { score: verdict.score, ..Verdict::cut(FurnitureReason::Repeated, why) }
}

#[cfg(test)]
mod tests {
    use secondsource_model::{ContentHash, Given, MediaType, Page, PageKind, SourceRef, SourceText};

    /// Body lines of a page that are set aside as said before.
    fn repeated(body: &str) -> Vec<String> {
        let html = format!(
            "<!doctype html><title>Harbour of Norra opens</title><article><h1>Harbour of Norra opens</h1>{body}</article>"
        );
        let source = SourceRef {
            id: None,
            path: None,
            url: None,
            sha256: ContentHash::of(html.as_bytes()),
            media_type: MediaType::Html,
        };
        let page = Page {
            source,
            kind: PageKind::Html,
            text: SourceText::new(&html),
            charset: "UTF-8",
            bom_bytes: 0,
            given: Given::default(),
        };
        let explained = crate::explain(&page, &crate::ExtractOptions::default());
        explained
            .lines
            .into_iter()
            .filter(|line| !line.kept && line.why.contains("above") || line.why.contains("pulled"))
            .map(|line| line.text)
            .collect()
    }

    const TEXT: [&str; 6] = [
        "<p>The harbour of Norra opened again on Wednesday, nine days after a storm had broken its gate, the mayor said.</p>",
        "<p>Fourteen ships had left by noon, and nobody would have to wait another night, she told reporters at the quay.</p>",
        "<p>Ferries to Sund would go from Thursday on, the company said in a statement, and tickets stay good all year.</p>",
        "<p>The storm broke the gate on 18 August, when waves of six metres were measured in the outer harbour of the town.</p>",
        "<p>About 3,000 people on the islands had been without a way home for more than a week when the gate was repaired.</p>",
        "<p>Engineers had tested the new gate twice before dawn, and it will be watched day and night until the spring.</p>",
    ];

    #[test]
    fn a_part_set_twice_is_read_once() {
        let once = TEXT.concat();
        assert_eq!(repeated(&once), Vec::<String>::new());
        assert_eq!(
            repeated(&format!("{once}<p>A line between that only one of them has, it seems.</p>{once}")).len(),
            6
        );
    }

    #[test]
    fn notes_under_each_table_stay_and_doubled_paragraphs_go() {
        let note = "<p>All figures are those of the harbour office of Norra, counted at noon of the day before.</p>";
        let [one, two, three, ..] = TEXT;
        assert_eq!(repeated(&format!("{one}{note}{two}{note}{three}{note}")), Vec::<String>::new());
        assert_eq!(repeated(&format!("{one}{two}{two}{three}")).len(), 1);
    }

    #[test]
    fn quotations_pulled_out_of_the_text() {
        let [one, two, three, ..] = TEXT;
        let pulled = "<blockquote>\u{201c}Nobody would have to wait another night\u{201d}</blockquote>";
        assert_eq!(repeated(&format!("{one}{two}{pulled}{three}")).len(), 1);
        assert_eq!(repeated(&format!("{one}{pulled}{three}")), Vec::<String>::new(), "said only here");
        let plain = "<div class=x7><p>\u{201c}Nobody would have to wait another night\u{201d}</p></div>";
        assert_eq!(repeated(&format!("{one}{two}{plain}{three}")).len(), 1);
        let aside = "<aside><p>nobody would have to wait another night</p></aside>";
        assert_eq!(repeated(&format!("{one}{two}{aside}{three}")).len(), 1);
        let label = "<p>The storm broke the gate</p>";
        assert_eq!(
            repeated(&format!("{one}{two}{label}{three}{}", TEXT[3])),
            Vec::<String>::new(),
            "a line of its own"
        );
    }
}
