//! The metadata of a page in markup: for each value the witnesses in the order of their worth, and a note where they disagree.

use secondsource_model::{Note, NoteCode, Outlet, Witness};
use serde_json::{Map, Value};

use super::json_ld::text;
use super::markup::Markup;
use super::{Found, Meta, address, authors, dates, headline};
use crate::forms::date::DayOrder;
use crate::html::dom::{Dom, NodeIx};

/// Which number comes first in a date with strokes, by the page's language, and by the country that its address is of.
pub(crate) fn day_order(lang: Option<&str>, url: Option<&str>) -> DayOrder {
    // English-speaking countries and others with pages in English that write the day first.
    const DAY_FIRST: [&str; 16] =
        ["uk", "ie", "in", "au", "nz", "za", "ng", "ke", "gh", "pk", "bd", "lk", "sg", "my", "hk", "eu"];
    let lang = lang.map(|lang| lang.trim().replace('_', "-").to_ascii_lowercase()).unwrap_or_default();
    if lang == "en-us" || lang.starts_with("en-us-") {
        return DayOrder::MonthFirst;
    }
    if !(lang.is_empty() || lang == "en" || lang == "en-ca" || lang == "en-ph") {
        return DayOrder::DayFirst;
    }
    let country = url.and_then(address::host).and_then(|host| host.rsplit('.').next().map(str::to_owned));
    match country {
        Some(country) if DAY_FIRST.contains(&country.as_str()) => DayOrder::DayFirst,
        Some(country)
            if lang.is_empty()
                && country.len() == 2
                && !matches!(country.as_str(), "us" | "io" | "co" | "ai" | "tv" | "me" | "ca" | "ph") =>
        {
            DayOrder::DayFirst
        }
        _ => DayOrder::Unknown,
    }
}

/// The order by language, locale and address, else as the page's own lines show it.
pub(crate) fn order_of_page(markup: &Markup, url: Option<&str>, shown: DayOrder) -> DayOrder {
    [markup.lang.as_deref(), markup.meta("og:locale")]
        .into_iter()
        .map(|lang| day_order(lang, url))
        .find(|order| *order != DayOrder::Unknown)
        .unwrap_or(shown)
}

/// Everything but what only the chosen lines can tell (visible dates and bylines come in by [`super::visible`]), and the element of the headline.
pub(crate) fn read(dom: &Dom, markup: &Markup, url: Option<&str>, shown: DayOrder) -> (Meta, NodeIx) {
    let mut meta = Meta::default();
    let article = markup.graph.article();
    let canonical = canonical(markup, article, url);
    let address = url.map(str::to_owned).or_else(|| canonical.as_ref().map(|found| found.value.clone()));
    meta.canonical_url = canonical;
    meta.outlet = outlet(dom, markup, article, address.as_deref());
    let site = meta.outlet.as_ref().map(|outlet| outlet.value.clone());
    let (headline, title) = headline::read(dom, markup, article, site.as_ref(), address.as_deref());
    meta.headline = headline;
    headline::note_other(markup, site.as_ref(), &mut meta);
    meta.section = section(markup, article);
    let authors::Credited { people, desks } = authors::read(dom, markup, article, site.as_ref(), title);
    (meta.authors, meta.desks) = (people, desks);
    let given = ["author", "article:author"].iter().filter_map(|key| markup.metas.get(*key)).map(Vec::len).max();
    if given.is_some_and(|given| given > authors::MOST) {
        meta.notes.push(Note::new(
            NoteCode::Bounded,
            format!("of {} authors in the head the first {} were read", given.unwrap_or_default(), authors::MOST),
        ));
    }
    let order = order_of_page(markup, address.as_deref(), shown);
    dates::read(dom, markup, article, address.as_deref(), order, title, &mut meta);
    (meta, title)
}

fn canonical(markup: &Markup, article: Option<&Map<String, Value>>, url: Option<&str>) -> Option<Found<String>> {
    let whole = |address: &str| address.starts_with("http://") || address.starts_with("https://");
    let link = markup.canonical.as_deref().map(str::trim).map(|address| (address.to_owned(), Witness::LinkElement));
    let graph = markup.meta("og:url").map(|address| (address.to_owned(), Witness::OpenGraph));
    let json = article.and_then(|article| text(article, "url")).map(|address| (address, Witness::JsonLd));
    for (address, witness) in [link, graph, json].into_iter().flatten() {
        if whole(&address) {
            return Some(Found::new(address, witness));
        }
        // A path is of the page's own host.
        if let (Some(base), true) = (url, address.starts_with('/') && !address.starts_with("//"))
            && let Some(host) = base
                .split_once("://")
                .and_then(|(scheme, rest)| Some(format!("{scheme}://{}", rest.split('/').next()?)))
        {
            return Some(Found::new(host + &address, witness));
        }
    }
    None
}

/// Platforms on which others publish: their name is not the outlet's where the page names a publisher.
const PLATFORMS: [&str; 10] =
    ["wordpress", "wordpress.com", "blogger", "medium", "substack", "tumblr", "squarespace", "wix", "ghost", "msn"];

fn outlet(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    url: Option<&str>,
) -> Option<Found<Outlet>> {
    let domain = url.and_then(address::domain);
    let publisher = article
        .and_then(|article| article.get("publisher"))
        .and_then(|publisher| markup.graph.names(publisher).into_iter().next())
        .map(|(name, _)| (name, Witness::JsonLd));
    // `<span itemprop=publisher itemscope><meta itemprop=name content="Norra Post">`
    let marked = markup.marks.iter().find(|mark| mark.property == "publisher").map(|mark| {
        let end = dom.nodes[mark.node as usize].end;
        let inner =
            markup.marks.iter().find(|name| name.property == "name" && name.node > mark.node && name.node < end);
        (inner.map_or(&mark.value, |name| &name.value).clone(), Witness::Microdata)
    });
    let site = markup.meta("og:site_name").map(|name| (name.to_owned(), Witness::OpenGraph));
    let website = markup
        .graph
        .of_type(&["NewsMediaOrganization", "WebSite", "Organization"])
        .and_then(|object| text(object, "name"))
        .map(|name| (name, Witness::JsonLd));
    let application = markup
        .first_meta(&["application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright"])
        .map(|(_, name)| (name.to_owned(), Witness::Meta));
    let titled =
        domain.as_deref().and_then(|domain| markup.title.as_deref().and_then(|title| name_in_title(title, domain)));
    for (name, witness) in [publisher, site, marked, website, application].into_iter().flatten() {
        let name = without_slogan(name.trim().trim_start_matches('@'), domain.as_deref()).to_owned();
        let usable = name.chars().any(char::is_alphabetic)
            && name.len() <= 80
            && !name.starts_with("http")
            && !PLATFORMS.contains(&name.to_lowercase().as_str());
        if !usable {
            continue;
        }
        // A section that calls itself the site ("Health"): the title names the outlet as its domain does.
        if let (Some(titled), Some(domain)) = (&titled, &domain)
            && !is_of_domain(&name, domain)
        {
            return Some(Found::new(
                Outlet { name: titled.clone(), domain: Some(domain.clone()) },
                Witness::TitleElement,
            ));
        }
        return Some(Found::new(Outlet { name, domain: domain.clone() }, witness));
    }
    let domain = domain?;
    if let Some(name) = titled {
        return Some(Found::new(Outlet { name, domain: Some(domain) }, Witness::TitleElement));
    }
    Some(Found::new(Outlet { name: domain.clone(), domain: Some(domain) }, Witness::Url))
}

/// Letters and digits in small letters.
fn squeeze(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a name and a domain say the same: one holds the other, or the domain is the name's initials.
fn is_of_domain(name: &str, domain: &str) -> bool {
    let label = squeeze(domain.split('.').next().unwrap_or_default());
    let words = squeeze(name);
    let initials: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
    label.is_empty()
        || words.contains(&label)
        || label.contains(&words)
        || label.starts_with(&initials) && initials.len() > 1
}

/// `Norra Post | News of the harbour` without what it says of itself, where the first part is the domain's name.
fn without_slogan<'a>(name: &'a str, domain: Option<&str>) -> &'a str {
    let cut = [" | ", " - ", " – ", " — "].iter().filter_map(|joint| name.find(joint)).min();
    match (cut, domain) {
        (Some(at), Some(domain)) if is_of_domain(&name[..at], domain) && squeeze(&name[..at]).len() >= 4 => &name[..at],
        _ => name,
    }
}

/// `Gate open | Norra Post` of norrapost.example: the end (or the start) of a title that says the domain's own name.
fn name_in_title(title: &str, domain: &str) -> Option<String> {
    let label = squeeze(domain.split('.').next()?);
    let joints = [" | ", " - ", " – ", " — "];
    let last = joints
        .iter()
        .filter_map(|joint| title.rfind(joint).map(|at| &title[at + joint.len()..]))
        .min_by_key(|part| part.len());
    let first =
        joints.iter().filter_map(|joint| title.find(joint).map(|at| &title[..at])).min_by_key(|part| part.len());
    [last, first]
        .into_iter()
        .flatten()
        .map(str::trim)
        .find(|part| {
            let words = squeeze(part);
            (2..=40).contains(&part.len()) && (words == label || words.strip_prefix("the") == Some(label.as_str()))
        })
        .map(str::to_owned)
}

/// Whether words are the outlet's name, its domain, or its initials.
pub(crate) fn is_site(words: &str, site: Option<&Outlet>) -> bool {
    let Some(site) = site else { return false };
    let squeeze = |words: &str| {
        words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (words, name) = (squeeze(words), squeeze(&site.name));
    let domain =
        site.domain.as_deref().map(|domain| squeeze(domain.split('.').next().unwrap_or_default())).unwrap_or_default();
    if words.is_empty() {
        return false;
    }
    words == name
        || (!domain.is_empty() && (words == domain || words == squeeze(site.domain.as_deref().unwrap_or_default())))
        || (name.len() > 4 && words.contains(&name))
        || (words.len() > 4 && name.contains(&words))
}

fn section(markup: &Markup, article: Option<&Map<String, Value>>) -> Option<Found<String>> {
    let graph = markup.meta("article:section").map(|words| (words.to_owned(), Witness::OpenGraph));
    let json = article.and_then(|article| text(article, "articleSection")).map(|words| (words, Witness::JsonLd));
    let meta = markup
        .first_meta(&["section", "parsely-section", "sailthru.section", "category", "cxenseparse:section"])
        .map(|(_, words)| (words.to_owned(), Witness::Meta));
    let mark = markup
        .marks
        .iter()
        .find(|mark| mark.property == "articlesection")
        .map(|mark| (mark.value.clone(), Witness::Microdata));
    [json, graph, meta, mark]
        .into_iter()
        .flatten()
        .find(|(words, _)| (2..=60).contains(&words.trim().len()) && !words.starts_with("http"))
        .map(|(words, witness)| Found::new(words.trim().to_owned(), witness))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_name_the_outlet() {
        let name = |title: &str| name_in_title(title, "norrapost.example");
        assert_eq!(name("Gate open | Norra Post").as_deref(), Some("Norra Post"));
        assert_eq!(name("The Norra Post - Gate open").as_deref(), Some("The Norra Post"));
        for title in
            ["Gate open | Harbour news", "Norra Post", "Gate open at Norra Post", "Gate | the Norra Post of Sund"]
        {
            assert_eq!(name(title), None, "{title}");
        }
    }

    #[test]
    fn the_outlet_is_named_as_its_domain_is() {
        let name = |html: &str| {
            let dom = Dom::parse(html);
            let markup = super::super::markup::read(&dom);
            outlet(&dom, &markup, None, Some("https://norrapost.example/gate")).map(|found| found.value.name)
        };
        let site = |name: &str| format!("<meta property=og:site_name content='{name}'>");
        assert_eq!(name(&site("Norra Post")).as_deref(), Some("Norra Post"));
        let publisher = "<span itemprop=publisher itemscope><meta itemprop=name content='Norra Post'></span>";
        assert_eq!(name(publisher).as_deref(), Some("Norra Post"));
        assert_eq!(name(&site("Norra Post | News of the harbour")).as_deref(), Some("Norra Post"));
        assert_eq!(
            name(&site("Sund Herald | News of the harbour")).as_deref(),
            Some("Sund Herald | News of the harbour")
        );
        assert_eq!(name(&site("/")).as_deref(), Some("norrapost.example"));
        assert_eq!(
            name(&format!("{}<title>Gate open | Norra Post</title>", site("Health"))).as_deref(),
            Some("Norra Post")
        );
        assert_eq!(
            name(&format!("{}<title>Gate open | Harbour</title>", site("Sund Herald"))).as_deref(),
            Some("Sund Herald")
        );
    }

    #[test]
    fn the_order_of_day_and_month() {
        for (lang, url, expect) in [
            (Some("en-US"), Some("https://x.example.uk/"), DayOrder::MonthFirst),
            (Some("en-GB"), None, DayOrder::DayFirst),
            (Some("de"), Some("https://x.example.com/"), DayOrder::DayFirst),
            (Some("en"), Some("https://www.x.co.uk/gate"), DayOrder::DayFirst),
            (Some("en"), Some("https://x.com/gate"), DayOrder::Unknown),
            (None, Some("https://x.de/gate"), DayOrder::DayFirst),
            (None, Some("https://x.us/gate"), DayOrder::Unknown),
            (None, None, DayOrder::Unknown),
        ] {
            assert_eq!(day_order(lang, url), expect, "{lang:?} {url:?}");
        }
    }
}
