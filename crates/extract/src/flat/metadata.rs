//! What the lines of a text page tell about its report: headline, day, people, outlet, language.

use secondsource_model::{BlockKind, Outlet, Page, Witness};

use super::masthead;
use super::sights::{self, Sight};
use crate::forms::{byline, publication};
use crate::lexicon::{LEXICON, strip_start};
use crate::line::{Fate, Line, Verdict};
use crate::metadata::{Found, Meta, address, dates, language, visible};

/// Reads them from the judged lines.
pub(super) fn read(
    lines: &[Line],
    sights: &[Sight],
    verdicts: &[Verdict],
    headline: Option<usize>,
    core: (usize, usize),
    page: &Page,
    meta: &mut Meta,
) {
    let visible = |at: usize| Found::new(lines[at].text.clone(), Witness::VisibleText);
    // The sign of a heading in Markdown is no part of it.
    meta.headline = headline.map(visible).map(|mut found| {
        found.value = found.value.trim_start_matches(['#', ' ']).to_owned();
        found
    });
    meta.standfirst =
        verdicts.iter().position(|verdict| verdict.fate == Fate::Keep(BlockKind::Standfirst)).map(visible);
    let anchor = headline.unwrap_or(core.0);
    // The publication line nearest to the headline; one with a label outweighs four lines of distance.
    let forms = sights.iter().enumerate().filter_map(|(at, sight)| Some((at, sight.publication.as_ref()?)));
    let order = sights::order(lines);
    let line_at = |at: usize| Some(lines.get(at)?.text.as_str());
    let near = |at: usize| {
        at + 12 >= anchor
            && at <= core.1 + 8
            // A menu's heading above the text takes the lines of the report's head too.
            && (sights[at].list.is_none() || at < core.0 || publication::is_labelled(&lines[at].text))
            && !publication::is_of_an_event(line_at, at)
            && !publication::is_of_the_site(&lines[at].text)
    };
    let mut ranked: Vec<(usize, usize, &publication::Form)> = forms
        .filter(|(at, _)| near(*at))
        .map(|(at, form)| {
            let labelled = form.updated.is_some() || form.published.as_ref().is_some_and(|(_, labelled)| *labelled);
            let distance = if at < anchor { 3 * (anchor - at) + 2 } else { at - anchor };
            (distance + if labelled { 0 } else { 4 }, at, form)
        })
        .collect();
    ranked.sort_by_key(|(rank, at, _)| (*rank, *at));
    for (_, _, form) in &ranked {
        if meta.published.is_none()
            && let Some((dated, labelled)) = &form.published
            && (*labelled || meta.updated.is_none())
        {
            meta.published = Some(Found::new(dated.clone(), Witness::VisibleText));
        }
        if meta.updated.is_none()
            && let Some(dated) = &form.updated
        {
            meta.updated = Some(Found::new(dated.clone(), Witness::VisibleText));
        }
        for part in &form.rest {
            for name in byline::people(part) {
                if (byline::after_opening(part).is_some() || part.split_whitespace().count() <= 4)
                    && meta.authors.is_empty()
                {
                    meta.authors.push(Found::new(name, Witness::VisibleText));
                }
            }
            if meta.outlet.is_none()
                && let Some(name) = desk_outlet(part)
            {
                meta.outlet = Some(Found::new(Outlet { name, domain: None }, Witness::VisibleText));
            }
        }
    }
    let opens = |at: &usize| byline::after_opening(&lines[*at].text).is_none();
    let mut bylines: Vec<usize> =
        (0..lines.len()).filter(|at| verdicts[*at].fate == Fate::Keep(BlockKind::Byline)).collect();
    bylines.sort_by_key(opens);
    for at in bylines {
        {
            let words = lines[at].text.as_str();
            let opened = byline::after_opening(words).is_some();
            // What says "by" counts before a name alone.
            if !opened && !meta.authors.is_empty() {
                continue;
            }
            let named = if opened { None } else { byline::unopened(words) };
            for name in named.map_or_else(|| byline::people(words), |form| form.people) {
                if !meta.authors.iter().any(|known| known.value.eq_ignore_ascii_case(&name)) {
                    meta.authors.push(Found::new(name, Witness::VisibleText));
                }
            }
        }
    }
    // A collector's own head line: "Outlet: Norra Post".
    let named = lines.iter().take(LABEL_REACH).find_map(|line| labelled_outlet(&line.text));
    if let Some(name) = named {
        meta.outlet = Some(Found::new(Outlet { name, domain: None }, Witness::VisibleText));
    }
    if meta.outlet.is_none()
        && let Some(name) = masthead::find(lines, headline)
    {
        meta.outlet = Some(Found::new(Outlet { name, domain: None }, Witness::VisibleText));
    }
    let domain = page.source.url.as_deref().and_then(address::domain);
    if let Some(outlet) = &mut meta.outlet {
        outlet.value.domain = domain;
    } else if let Some(domain) = domain {
        meta.outlet = Some(Found::new(Outlet { name: domain.clone(), domain: Some(domain) }, Witness::Url));
    }
    if meta.published.is_none()
        && meta.updated.is_none()
        && let Some(dated) = page.source.url.as_deref().and_then(address::date)
    {
        meta.published = Some(Found::new(dated, Witness::Url));
    }
    for (line, verdict) in lines.iter().zip(verdicts) {
        if verdict.is_kept() {
            visible::first_publication(meta, &line.text, order);
        }
    }
    dates::note_open(meta, order);
    dates::wide::change_alone(meta);
    let mut body = String::new();
    for (line, verdict) in lines.iter().zip(verdicts) {
        if verdict.is_kept() && body.len() < 6000 {
            body.push_str(&line.text);
            body.push('\n');
        }
    }
    meta.language = language::detect(&body, None, 0.0);
}

/// Lines of a page among which a collector's head is sought.
const LABEL_REACH: usize = 15;

/// `Outlet: Norra Post` names the outlet `Norra Post`.
pub(super) fn labelled_outlet(line: &str) -> Option<String> {
    const LABELS: [&str; 5] = ["outlet:", "publication:", "publisher:", "newspaper:", "news outlet:"];
    let name = LABELS.iter().find_map(|label| strip_start(line.trim(), label))?.trim();
    let words = name.split_whitespace().count();
    ((1..=8).contains(&words) && name.len() <= 80 && !name.contains("://") && !name.ends_with(['.', '?', '!']))
        .then(|| name.to_owned())
}

/// `Norra Post News Desk` names the outlet `Norra Post`.
fn desk_outlet(words: &str) -> Option<String> {
    let names: Vec<&str> = words.split_whitespace().collect();
    let is_desk = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "desk"
                | "staff"
                | "bureau"
                | "newsroom"
                | "team"
                | "reporter"
                | "correspondent"
                | "web"
                | "news"
                | "online"
                | "editorial"
        )
    };
    let kept = names.iter().position(|word| is_desk(word))?;
    let last = names.last()?;
    let ends = is_desk(last) && !last.eq_ignore_ascii_case("news");
    (ends
        && kept > 0
        && names[..kept].iter().all(|word| word.starts_with(char::is_uppercase))
        && !LEXICON.not_people.contains(names[0].to_lowercase().as_str()))
    .then(|| names[..kept].join(" "))
}
