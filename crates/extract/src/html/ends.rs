//! The ends of the running text where the selector stops short of them: a first paragraph in the page's head, a last one by itself, a report that is shorter than
//! its comments, a table set as a figure.

use html5ever::local_name;
use secondsource_model::{BlockKind, FurnitureReason};

use super::dom::Dom;
use super::features::View;
use super::hints;
use super::lines::VisibleLine;
use super::select::{first_of_body, headline_line};
use crate::forms::byline;
use crate::metadata::Meta;

/// Hints of elements in which no paragraph of a report stands alone.
const APART: u32 = hints::bit_of("newsletter")
    | hints::bit_of("comments")
    | hints::bit_of("related")
    | hints::bit_of("lists")
    | hints::bit_of("ad")
    | hints::bit_of("media")
    | hints::bit_of("bio")
    | hints::bit_of("consent")
    | hints::bit_of("paywall")
    | hints::bit::STANDFIRST;

/// The last paragraph may stand in an element of its own: whole sentences of the report right behind the running text, under no heading, with nothing that
/// speaks to readers or names the writer.
pub(super) fn last_paragraph(view: &View<'_>, lines: &[VisibleLine], kept: &mut [bool]) {
    const FOOT: u32 = hints::bit_of("footer")
        | hints::bit_of("nav")
        | hints::bit_of("sidebar")
        | hints::bit_of("modal")
        | hints::bit_of("share")
        | hints::bit_of("tags")
        | hints::bit_of("byline");
    let Some(last) = kept.iter().rposition(|kept| *kept) else { return };
    let at = last + 1;
    let (Some(sight), Some(line)) = (view.sights.get(at), lines.get(at)) else { return };
    let look = &sight.look;
    let told =
        |at: usize| view.sights[at].look.is_prose() && lines[at].kind == BlockKind::Paragraph && lines[at].heading == 0;
    let runs_on = (last.saturating_sub(1)..=last).all(|at| kept[at] && told(at));
    let alone = view.sights.get(at + 1).is_none_or(|next| !next.look.is_prose());
    if runs_on
        && alone
        && told(at)
        && look.words >= LEAD_WORDS
        && look.ends
        && look.page_words.iter().enumerate().all(|(kind, count)| *count == 0 || kind == 3)
        && line.link_chars == 0
        && sight.phrase.is_none()
        && sight.list.is_none()
        && sight.hint_bits & (APART | FOOT) == 0
        && byline::writer_of_bio(&line.text).is_none()
        && !sight.tells_of_report()
    {
        kept[at] = true;
    }
}

/// The first paragraph of a report may stand in its head, under the lines that tell its writer and day: no standfirst does that says nothing of itself.
pub(super) fn lead(view: &View<'_>, lines: &[VisibleLine], kept: &mut [bool], meta: &Meta) {
    let first = first_of_body(view, kept);
    let (Some(first), Some(headline)) = (first, headline_line(view, lines, first, meta)) else { return };
    // The last running text above, which stands under who wrote it and when.
    let Some(at) = (headline + 1..first).rev().find(|&at| view.sights[at].look.is_prose()) else { return };
    let told = (headline + 1..at).any(|at| view.sights[at].byline || view.sights[at].publication);
    let others = (headline + 1..at).any(|at| view.sights[at].look.is_prose());
    let (sight, look) = (&view.sights[at], &view.sights[at].look);
    if told
        && !others
        && look.words >= LEAD_WORDS
        && look.ends
        && look.page_words[5] + look.page_words[6] == 0
        && lines[at].kind == BlockKind::Paragraph
        && lines[at].heading == 0
        && sight.link_density < 0.3
        && sight.phrase.is_none()
        && sight.hint_bits & APART == 0
        && !sight.tells_of_report()
    {
        kept[at] = true;
    }
}

/// Lines under a headline among which a short report is sought.
const SHORT_REACH: usize = 12;
/// Words of one of its sentences at least.
const SHORT_WORDS: usize = 5;

/// Where nothing was chosen, since what is long on the page is comments: the whole sentences under the page's headline are its report.
pub(super) fn under_headline(
    view: &View<'_>,
    lines: &[VisibleLine],
    apart: &[Option<FurnitureReason>],
    kept: &mut [bool],
) {
    const FURNITURE: u32 = hints::bit_of("nav")
        | hints::bit_of("footer")
        | hints::bit_of("newsletter")
        | hints::bit_of("related")
        | hints::bit_of("lists")
        | hints::bit_of("consent")
        | hints::bit_of("modal");
    if apart.iter().all(Option::is_none) {
        return;
    }
    let Some(headline) = lines.iter().position(|line| line.heading == 1) else { return };
    for at in (headline + 1..lines.len()).take(SHORT_REACH) {
        let sight = &view.sights[at];
        if apart[at].is_some() {
            break;
        }
        kept[at] = sight.look.ends
            && sight.look.words >= SHORT_WORDS
            && lines[at].kind == BlockKind::Paragraph
            && sight.link_density < 0.3
            && sight.phrase.is_none()
            && sight.hint_bits & FURNITURE == 0
            && !(sight.hidden || sight.byline || sight.publication);
    }
}

/// The rows of a table of data that is set as a figure amid the text.
pub(super) fn tables(dom: &Dom, view: &View<'_>, lines: &[VisibleLine], kept: &mut [bool]) {
    let (Some(first), Some(last)) = (first_of_body(view, kept), kept.iter().rposition(|kept| *kept)) else { return };
    for at in first..last {
        let row =
            lines[at].kind == BlockKind::TableRow && view.sights[at].link_density < 0.5 && !view.sights[at].hidden;
        if row && !kept[at] && dom.ancestors(lines[at].node).take(4).any(|node| dom.is(node, &local_name!("figure"))) {
            kept[at] = true;
        }
    }
}

/// Words of a first paragraph at least.
const LEAD_WORDS: usize = 12;
