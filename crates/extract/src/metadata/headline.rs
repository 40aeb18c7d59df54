//! The headline by the markup: the heading that readers see where it agrees with what the head calls the page, else what the head calls it; never the
//! site's name.

use html5ever::local_name;
use secondsource_model::{Note, NoteCode, Outlet, Witness};
use serde_json::{Map, Value};

use super::json_ld::text;
use super::markup::Markup;
use super::{Found, Meta, address};
use crate::html::compare::{overlap, word_list};
use crate::html::dom::{Dom, NodeIx};

/// Marks between a title and the site's name.
const JOINTS: [&str; 11] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // ", " « ", " ⋆ "];

/// A heading longer than this that no claim agrees with is a paragraph set as a heading, in bytes.
const LONG: usize = 160;

/// Letters and digits in small letters.
fn squeeze(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the site is called.
struct Site {
    /// Names, squeezed.
    names: Vec<String>,
    /// `example` of `example.org`, and all of it.
    domains: Vec<String>,
}

/// Letters that a name may have beside the site's: "The Norra Post", "Norra Post Online".
const BESIDE: usize = 6;

impl Site {
    fn new(site: Option<&Outlet>, homes: &[&str]) -> Self {
        let mut names: Vec<String> = site.iter().map(|site| squeeze(&site.name)).collect();
        names.extend(homes.iter().map(|words| squeeze(words)));
        names.retain(|name| !name.is_empty());
        let domain = site.and_then(|site| site.domain.as_deref());
        let domains = domain
            .into_iter()
            .flat_map(|domain| [squeeze(domain.split('.').next().unwrap_or_default()), squeeze(domain)])
            .filter(|name| !name.is_empty())
            .collect();
        Self { names, domains }
    }

    /// Whether words are the site's name and no more.
    fn is(&self, words: &str) -> bool {
        let words = squeeze(words);
        !words.is_empty()
            && (self.domains.contains(&words)
                || self.names.iter().any(|name| {
                    *name == words
                        || name.len() > 4 && words.contains(name.as_str()) && words.len() <= name.len() + BESIDE
                        || words.len() > 4 && name.contains(&words)
                }))
    }
}

/// A title without the site's name at either end.
fn bare_title(title: &str, site: &Site) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let last = JOINTS.iter().filter_map(|joint| title.rfind(joint).map(|at| (at, joint.len()))).max();
        let first =
            JOINTS.iter().chain(&[": "]).filter_map(|joint| title.find(joint).map(|at| (at, joint.len()))).min();
        if let Some((at, length)) = last
            && site.is(&title[at + length..])
        {
            title = title[..at].trim();
        } else if let Some((at, length)) = first
            && site.is(&title[..at])
            // "Norra: the harbour opens" may be about the place; a name before a colon is the site's only where it is all of the name.
            && (title[at..].starts_with(' ') || site.names.contains(&squeeze(&title[..at])))
        {
            title = title[at + length..].trim();
        } else if let Some((at, length)) = last
            && title[at..].starts_with(" | ")
            && title[at + length..].split_whitespace().count() <= 3
            && title[..at].split_whitespace().count() >= 4
        {
            // A short tail behind a stroke is the site's name, its section or its slogan.
            title = title[..at].trim();
        } else if let Some((first, rest)) = title.split_once(' ')
            && first.contains('.')
            && site.domains.contains(&squeeze(first))
        {
            // "norrapost.example Harbour opens"
            title = rest.trim();
        } else {
            break;
        }
    }
    title.to_owned()
}

/// Words as they are compared: in small letters, with one sort of quotation marks.
fn fold(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|character| match character {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an address is a site's first page.
fn is_home(link: &str, url: Option<&str>) -> bool {
    let link = link.trim().split(['?', '#']).next().unwrap_or_default();
    let path = match link.split_once("://") {
        Some((_, rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let own = url.and_then(address::host).unwrap_or_default();
            let bare = |host: &str| host.trim_start_matches("www.").to_ascii_lowercase();
            if bare(host) != bare(&own) {
                return false;
            }
            path
        }
        None if link.starts_with('/') => link.trim_start_matches('/'),
        None => return false,
    };
    path.is_empty() || matches!(path, "index.html" | "index.php")
}

/// Whether a heading is a link to the site's first page and no more: its logo.
fn leads_home(dom: &Dom, heading: NodeIx, words: &str, url: Option<&str>) -> bool {
    let inside = heading..dom.nodes[heading as usize].end;
    inside.chain(dom.ancestors(heading).take(3)).any(|node| {
        dom.is(node, &local_name!("a"))
            && dom.attr(node, &local_name!("href")).is_some_and(|link| is_home(link, url))
            && dom.text_of(node, 400).len() >= words.len()
    })
}

/// What the head and the structured data call the page.
fn claims(markup: &Markup, article: Option<&Map<String, Value>>, site: &Site) -> Vec<(String, Witness)> {
    let mut claims: Vec<(String, Witness)> = Vec::new();
    if let Some(words) = article.and_then(|article| text(article, "headline")) {
        claims.push((words, Witness::JsonLd));
    }
    for key in ["og:title", "twitter:title"] {
        if let Some(words) = markup.meta(key) {
            claims.push((words.to_owned(), Witness::OpenGraph));
        }
    }
    if let Some(words) = &markup.title {
        claims.push((words.clone(), Witness::TitleElement));
    }
    for mark in markup.marks.iter().filter(|mark| mark.property == "headline") {
        claims.push((mark.value.clone(), Witness::Microdata));
    }
    claims
        .into_iter()
        .filter(|(words, _)| !site.is(words))
        .map(|(words, witness)| (bare_title(&words, site), witness))
        .filter(|(words, _)| !words.is_empty())
        .collect()
}

/// The headline, and the element where it stands (the first where none does).
pub(super) fn read(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    outlet: Option<&Outlet>,
    url: Option<&str>,
) -> (Option<Found<String>>, NodeIx) {
    let homes: Vec<&str> = markup
        .h1
        .iter()
        .filter(|(node, words)| words.len() <= 60 && leads_home(dom, *node, words, url))
        .map(|(_, words)| words.as_str())
        .collect();
    let site = Site::new(outlet, &homes);
    let claims = claims(markup, article, &site);
    let lists: Vec<Vec<u64>> = claims.iter().map(|(words, _)| word_list(words)).collect();
    // What a reader sees as the headline is the first-level heading that the claims agree with best.
    let mut best: Option<(f32, NodeIx, &str)> = None;
    // What only screen readers are told is often the site's name; the heading that readers see is a lower one.
    let seen_below = markup.headings.iter().any(|(_, words)| claims.iter().any(|(claim, _)| is_said(claim, words)));
    for (node, words) in &markup.h1 {
        if seen_below && is_unseen(dom, *node) {
            continue;
        }
        if site.is(words)
            && (markup.h1.len() > 1 || !claims.is_empty())
            && !claims.iter().any(|(claim, _)| claim == words)
        {
            continue;
        }
        let own = word_list(words);
        let agreement = lists.iter().map(|list| overlap(list, &own)).fold(0.0, f32::max);
        if words.len() > LONG && agreement < 0.5 && !claims.is_empty() {
            continue;
        }
        if best.is_none_or(|(most, ..)| agreement > most + 0.01) {
            best = Some((agreement, *node, words));
        }
    }
    if let Some((agreement, node, words)) = best
        && (agreement >= 0.3 || lists.is_empty() || markup.h1.len() == 1 && word_list(words).len() >= 3)
    {
        return (Some(Found::new(own_line(dom, node, words, &claims), Witness::VisibleText)), node);
    }
    // Older pages set the site's name as the first heading and the report's as a lower one.
    let lower = claims.iter().find_map(|(claim, _)| {
        markup
            .headings
            .iter()
            .find(|(_, words)| fold(words) == fold(claim) || words.len() > 12 && is_said(claim, words))
    });
    if let Some((node, words)) = lower {
        return (Some(Found::new(words.clone(), Witness::VisibleText)), *node);
    }
    let first = markup.h1.first().map_or(0, |(node, _)| *node);
    (claims.into_iter().next().map(|(words, witness)| Found::new(words, witness)), first)
}

/// Says in a note that the head calls the page by other words than readers see: of four words no more than one is shared.
pub(super) fn note_other(markup: &Markup, outlet: Option<&Outlet>, meta: &mut Meta) {
    let Some(shown) = meta.headline.as_ref().filter(|found| found.witness == Witness::VisibleText) else { return };
    let Some(claimed) = markup.meta("og:title") else { return };
    let site = Site::new(outlet, &[]);
    let claimed = bare_title(claimed, &site);
    if claimed.is_empty() || site.is(&claimed) || overlap(&word_list(&claimed), &word_list(&shown.value)) > 0.25 {
        return;
    }
    let says =
        format!("headline \u{201c}{}\u{201d} by the page's words, \u{201c}{claimed}\u{201d} by opengraph", shown.value);
    meta.notes.push(Note::new(NoteCode::MetadataDisagrees, says));
}

/// Whether a claim is these words, or begins or ends with them at a mark between title and site: `Gate open » Norra Post » Harbour`.
pub(crate) fn is_said(claim: &str, words: &str) -> bool {
    let (claim, words) = (fold(claim), fold(words));
    if claim == words {
        return true;
    }
    let marks = || JOINTS.iter().copied().chain([": "]);
    claim.strip_prefix(words.as_str()).is_some_and(|rest| JOINTS.iter().any(|joint| rest.starts_with(joint)))
        || claim.strip_suffix(words.as_str()).is_some_and(|rest| marks().any(|joint| rest.ends_with(joint)))
}

/// Whether a heading is there for screen readers only.
fn is_unseen(dom: &Dom, heading: NodeIx) -> bool {
    const HIDDEN: [&str; 6] =
        ["visually-hidden", "visuallyhidden", "sr-only", "screen-reader", "screenreader", "offscreen"];
    dom.ancestors(heading).take(2).any(|node| {
        dom.attr(node, &local_name!("class")).is_some_and(|class| {
            let class = class.to_ascii_lowercase();
            HIDDEN.iter().any(|name| class.contains(name))
        })
    })
}

/// A heading with a kicker inside ("Harbour news", and below it "Gate open"): the line of it that the head calls the page.
fn own_line(dom: &Dom, node: NodeIx, words: &str, claims: &[(String, Witness)]) -> String {
    let lines = dom.lines_of(node, 600);
    if lines.contains('\n') && !claims.iter().any(|(claim, _)| fold(claim) == fold(words)) {
        let own = lines.lines().find(|line| claims.iter().any(|(claim, _)| fold(claim) == fold(line)));
        if let Some(line) = own {
            return line.to_owned();
        }
    }
    // "EXCLUSIVE Gate open": a kicker in capitals that runs into the headline.
    let kicked = claims.iter().find_map(|(claim, _)| {
        let at = words.len().checked_sub(claim.len()).filter(|at| *at > 0 && words.is_char_boundary(*at))?;
        let kicker = words[..at].trim_end_matches([' ', ':', '|']);
        let loud = kicker.split_whitespace().count() <= 3 && !kicker.chars().any(char::is_lowercase);
        (loud && words[..at].ends_with(' ') && fold(&words[at..]) == fold(claim)).then(|| words[at..].to_owned())
    });
    kicked.unwrap_or_else(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::markup;

    #[track_caller]
    fn check(html: &str, expect: &str) {
        let dom = Dom::parse(html);
        let markup = markup::read(&dom);
        let outlet = Outlet { name: "Norra Post".to_owned(), domain: Some("norrapost.example".to_owned()) };
        let url = Some("https://norrapost.example/harbour/gate");
        let (found, _) = read(&dom, &markup, markup.graph.article(), Some(&outlet), url);
        assert_eq!(found.map(|found| found.value).as_deref(), Some(expect), "{html}");
    }

    #[test]
    fn the_site_s_name_is_no_part_of_it() {
        check("<title>Harbour gate open - Norra Post</title>", "Harbour gate open");
        check("<title>Norra Post | Harbour gate open</title>", "Harbour gate open");
        check("<title>Norra Post: Harbour gate open</title>", "Harbour gate open");
        check("<title>norrapost.example Harbour gate open</title>", "Harbour gate open");
        check("<title>Harbour gate open | Norra Post | Norra Post</title>", "Harbour gate open");
        check("<title>Norra: harbour gate open</title>", "Norra: harbour gate open");
        check(
            "<title>Norra Post Signal #18 – The gate</title><h1>Norra Post Signal #18 – The gate</h1>",
            "Norra Post Signal #18 – The gate",
        );
        check("<title>Harbour - gate open</title>", "Harbour - gate open");
    }

    #[test]
    fn the_logo_is_no_headline() {
        check("<title>Harbour gate open</title><h1>norrapost.example</h1>", "Harbour gate open");
        check(
            "<title>Letters from Sund: The gate</title><h1><a href=/>Letters from Sund</a></h1><h3>The gate</h3>",
            "The gate",
        );
        check(
            "<title>Harbour gate open - Norra Post</title><h1><a href='https://norrapost.example/'>Notes of a pilot</a></h1><h2>Harbour gate open</h2>",
            "Harbour gate open",
        );
        check(
            "<title>Gate</title><h1><a href=/harbour/gate>Harbour gate open again</a></h1>",
            "Harbour gate open again",
        );
    }

    #[test]
    fn headings_that_nobody_sees_and_kickers() {
        check(
            "<title>Harbour gate open » Norra Post » Harbour</title><h1 class=visually-hidden>Norra Post: harbour and gate news</h1><h2>Harbour gate open</h2>",
            "Harbour gate open",
        );
        check("<title>Gate open</title><h1><span>EXCLUSIVE</span> <span>Gate open</span></h1>", "Gate open");
        check("<title>Gate open</title><h1>Old Gate open</h1>", "Old Gate open");
        assert!(is_said("Gate open - Norra Post", "Gate open") && is_said("Norra Post: Gate open", "Gate open"));
        assert!(!is_said("Gate opens - Norra Post", "Gate open") && !is_said("Is the gate open", "Gate open"));
    }

    #[test]
    fn the_head_calls_it_otherwise() {
        let notes = |og: &str, shown: &str| {
            let dom = Dom::parse(&format!("<meta property=og:title content='{og}'>"));
            let headline = Some(Found::new(shown.to_owned(), Witness::VisibleText));
            let mut meta = Meta { headline, ..Meta::default() };
            note_other(&markup::read(&dom), None, &mut meta);
            meta.notes.len()
        };
        assert_eq!(notes("Pilots of Sund go home today", "Harbour gate of Norra open again"), 1);
        assert_eq!(notes("Norra harbour gate is open", "Harbour gate of Norra open again"), 0);
    }

    #[test]
    fn what_readers_see_counts_before_what_the_head_says() {
        check(
            "<meta property=og:title content='Harbour gate of Norra is open'><h1>Gate of Norra harbour open again</h1>",
            "Gate of Norra harbour open again",
        );
        check(
            "<meta property=og:title content='Gate open'><h1><span>Harbour news</span><br>Gate open</h1>",
            "Gate open",
        );
        check("<h1>Gate<br>open</h1>", "Gate open");
        let long = "The harbour of Norra was shut for a week after the storm had broken its gate. ".repeat(3);
        check(&format!("<meta property=og:title content='Pilots go home'><h1>{long}</h1>"), "Pilots go home");
    }

    #[test]
    fn homes() {
        let url = Some("https://www.norrapost.example/harbour/gate");
        for link in ["/", "https://norrapost.example", "https://www.norrapost.example/", "/index.php", "/?a=b"] {
            assert!(is_home(link, url), "{link}");
        }
        for link in ["/harbour", "https://sund.example/", "gate.html", "#top", ""] {
            assert!(!is_home(link, url), "{link}");
        }
    }
}
