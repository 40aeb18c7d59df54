//! Texts of other pages among the chosen lines: teasers under headlines that are links, and a further report set below the first one.

use html5ever::local_name;
use secondsource_model::{BlockKind, FurnitureReason};

use super::features::View;
use super::lines::VisibleLine;
use crate::line::{Fate, Verdict};

/// From so many teasers on a page is a list of other pages.
const MIN_TEASERS: usize = 3;
/// Words of a headline at least, and of a paragraph of text.
const TITLE_WORDS: usize = 2;
const TEXT_WORDS: usize = 8;
/// Words of a teaser at most: what is longer is a text of its own.
const MAX_WORDS: usize = 60;

/// Sets them aside.
pub(crate) fn aside(view: &View<'_>, lines: &[VisibleLine], address: Option<&str>, verdicts: &mut [Verdict]) {
    further_reports(view, lines, verdicts);
    teasers(view, lines, address, verdicts);
    listed(view, lines, verdicts);
    links(view, lines, address, verdicts);
}

/// A few links under a furniture heading ("More on this:") amid the text.
fn listed(view: &View<'_>, lines: &[VisibleLine], verdicts: &mut [Verdict]) {
    use FurnitureReason as R;
    let reason = |at: usize, verdicts: &[Verdict]| {
        let sight = &view.sights[at];
        let list = sight.list.filter(|list| matches!(list.reason, R::Related | R::OtherHeadlines))?;
        (is_body(&verdicts[at]) && sight.link_density > 0.9 && lines[at].heading == 0).then_some(list.reason)
    };
    let names_list = |at: usize| {
        view.sights[at].phrase.filter(|phrase| phrase.whole && matches!(phrase.reason, R::Related | R::OtherHeadlines))
    };
    let mut at = 0;
    while at < verdicts.len() {
        let end = (at..verdicts.len()).find(|&at| reason(at, verdicts).is_none()).unwrap_or(verdicts.len());
        // Under the heading itself: further down the page may be about something else again.
        let heading = (at.saturating_sub(LIST_LINES)..at).rev().find(|&above| names_list(above).is_some());
        let text = heading.is_some()
            && (end..verdicts.len().min(end + LIST_LINES))
                .any(|at| is_body(&verdicts[at]) && view.sights[at].look.is_prose());
        if text && (1..=LIST_LINES).contains(&(end - at)) {
            if let Some((heading, phrase)) = heading.and_then(|at| Some((at, names_list(at)?)))
                && is_body(&verdicts[heading])
            {
                verdicts[heading] = Verdict::cut(phrase.reason, "words of page furniture and nothing else");
            }
            for at in at..end {
                if let Some(reason) = reason(at, verdicts) {
                    let score = verdicts[at].score;
                    verdicts[at] = Verdict { score, ..Verdict::cut(reason, "listed under a furniture heading") };
                }
            }
        }
        at = end + 1;
    }
}

/// A paragraph that is one link to another page of the site, set as a headline and not as a sentence: bold, or behind an arrow.
fn links(view: &View<'_>, lines: &[VisibleLine], address: Option<&str>, verdicts: &mut [Verdict]) {
    for at in 0..verdicts.len() {
        let (sight, line) = (&view.sights[at], &lines[at]);
        let words = line.text.trim();
        let arrow = words.starts_with(['>', '\u{bb}', '\u{203a}', '\u{2192}', '\u{25b6}', '\u{25ba}']);
        let bare = words.trim_start_matches(|first: char| !first.is_alphanumeric());
        if is_body(&verdicts[at])
            && line.kind == BlockKind::Paragraph
            && line.heading == 0
            && line.links == 1
            && line.anchors == 0
            && line.link_chars * 100 >= bare.len() * 95
            && sight.look.words >= LINK_WORDS
            && !sight.look.ends
            && bare.starts_with(char::is_uppercase)
            && (arrow || line.bold_chars * 100 >= bare.len() * 95)
            && leads_inside(view, line.node, address)
        {
            let score = verdicts[at].score;
            verdicts[at] = Verdict {
                score,
                ..Verdict::cut(FurnitureReason::Related, "a link to another report, set as its headline")
            };
        }
    }
}

/// Words of a headline that is a link at least.
const LINK_WORDS: usize = 4;

/// Lines of a list amid the text at most.
const LIST_LINES: usize = 4;

fn is_body(verdict: &Verdict) -> bool {
    matches!(verdict.fate, Fate::Keep(kind) if kind.is_body())
}

fn cut(verdict: &mut Verdict, why: &'static str) {
    *verdict = Verdict { score: verdict.score, ..Verdict::cut(FurnitureReason::OtherHeadlines, why) };
}

/// Pages that load the next report when a reader comes to the end of the first: it stands in an `<article>` of its own under a headline of its own.
fn further_reports(view: &View<'_>, lines: &[VisibleLine], verdicts: &mut [Verdict]) {
    let article_of = |at: usize| {
        view.dom.ancestors(lines[at].node).filter(|&node| view.dom.is(node, &local_name!("article"))).last()
    };
    let Some(headline) = verdicts.iter().position(|verdict| verdict.fate == Fate::Keep(BlockKind::Headline)) else {
        return;
    };
    let Some(own) = article_of(headline) else { return };
    let text = |at: usize, verdicts: &[Verdict]| is_body(&verdicts[at]) && view.sights[at].look.is_prose();
    if (headline..lines.len()).filter(|&at| article_of_is(view, lines, at, own) && text(at, verdicts)).count() < 2 {
        return;
    }
    let mut at = headline + 1;
    while at < lines.len() {
        let other = article_of(at).filter(|&other| other > own && lines[at].heading == 1);
        let Some(other) = other else {
            at += 1;
            continue;
        };
        let end = (at..lines.len()).find(|&at| !article_of_is(view, lines, at, other)).unwrap_or(lines.len());
        let start = (headline..at).rev().take_while(|&at| article_of_is(view, lines, at, other)).last().unwrap_or(at);
        for verdict in &mut verdicts[start..end] {
            if verdict.is_kept() {
                cut(verdict, "another report, in an element and under a headline of its own");
            }
        }
        at = end;
    }
}

fn article_of_is(view: &View<'_>, lines: &[VisibleLine], at: usize, article: super::dom::NodeIx) -> bool {
    (article..view.dom.nodes[article as usize].end).contains(&lines[at].node)
}

/// A heading that is a link to another page with one paragraph under it is a teaser of that page. Where nearly all text is such, the page is a list of pages.
fn teasers(view: &View<'_>, lines: &[VisibleLine], address: Option<&str>, verdicts: &mut [Verdict]) {
    let body: Vec<usize> = (0..verdicts.len()).filter(|&at| is_body(&verdicts[at])).collect();
    let titled = |at: usize| {
        lines[at].heading > 0
            && view.sights[at].link_density > 0.9
            && lines[at].anchors == 0
            && leads_inside(view, lines[at].node, address)
            && view.sights[at].look.words >= TITLE_WORDS
    };
    let text = |at: usize| {
        lines[at].heading == 0 && (view.sights[at].look.is_prose() || view.sights[at].look.words >= TEXT_WORDS)
    };
    let (mut teasers, mut others): (Vec<usize>, usize) = (Vec::new(), 0);
    let mut title: Option<usize> = None;
    // Paragraphs since the last heading.
    let mut run = 0;
    let (first, last) = (body.first().copied().unwrap_or(0), body.last().copied().unwrap_or(0));
    // The heading over the first text may not have been chosen.
    for at in first.saturating_sub(2)..verdicts.len().min(last + 1) {
        if lines[at].heading > 0 {
            title = titled(at).then_some(at);
            run = 0;
        } else if is_body(&verdicts[at]) && text(at) {
            run += 1;
            match title {
                Some(title) if run == 1 && view.sights[at].look.words <= MAX_WORDS => teasers.extend([title, at]),
                _ => others += 1,
            }
        }
    }
    if teasers.len() / 2 >= MIN_TEASERS && others * 4 <= teasers.len() {
        for at in teasers.into_iter().filter(|&at| is_body(&verdicts[at])).collect::<Vec<_>>() {
            cut(&mut verdicts[at], "a headline that leads to another page, and what that page is about");
        }
        // What is left without them is no text.
        if others <= 1 {
            for at in body {
                if is_body(&verdicts[at]) {
                    cut(&mut verdicts[at], "on a page that is a list of other pages");
                }
            }
        }
    }
}

/// Whether the first link in or around an element leads to a page of the same site; one without a site does.
fn leads_inside(view: &View<'_>, node: super::dom::NodeIx, address: Option<&str>) -> bool {
    let dom = view.dom;
    let inside = node..dom.nodes[node as usize].end;
    let link = inside.chain(dom.ancestors(node).take(3)).find(|&at| dom.is(at, &local_name!("a")));
    let to = link.and_then(|link| dom.attr(link, &local_name!("href"))).unwrap_or_default().trim();
    let site = |address: &str| {
        let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
        host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
    };
    if to.contains("//") {
        address.is_some_and(|address| site(address) == site(to))
    } else {
        !to.starts_with("mailto:")
    }
}
