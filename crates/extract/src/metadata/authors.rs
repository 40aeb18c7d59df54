//! The people who wrote a report, by the markup: structured data, meta tags, microdata, links to authors, bylines; and by the lines around the headline.

use html5ever::local_name;
use secondsource_model::{Outlet, Witness};
use serde_json::{Map, Value};

use super::Found;
use super::markup::Markup;
use super::names::{Said, desk, is_outlet, named, turned};
use super::{furniture, nearby};
use crate::forms::byline;
use crate::forms::date::{self, DayOrder};
use crate::html::dom::{Dom, NodeIx};
use crate::html::hints;

/// Meta tags that name authors, the most exact first.
const KEYS: [&str; 14] = [
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "og:article:author",
    "cxenseparse:author",
    "article.author",
    "authors",
];

/// Names that a page gives as its authors' are no more than so many; the longest lists of real reports have about twenty.
pub(crate) const MOST: usize = 100;

/// Adds names that are not there yet, up to [`MOST`].
pub(crate) fn push_all(into: &mut Vec<Found<String>>, names: Vec<String>, witness: Witness) {
    for name in names {
        if into.len() < MOST && !into.iter().any(|known| known.value.eq_ignore_ascii_case(&name)) {
            into.push(Found::new(name, witness));
        }
    }
}

/// Who is credited.
#[derive(Debug, Default)]
pub(crate) struct Credited {
    /// People.
    pub people: Vec<Found<String>>,
    /// Desks, organisations and accounts.
    pub desks: Vec<Found<String>>,
}

impl Credited {
    /// Takes a value that the markup says is an author's.
    fn take(&mut self, words: &str, said: Said, site: Option<&Outlet>, witness: Witness) {
        let people = named(words, said, site);
        if people.is_empty() {
            push_all(&mut self.desks, desk(words).into_iter().collect(), witness);
        }
        push_all(&mut self.people, people, witness);
    }
}

/// The authors.
pub(crate) fn read(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    site: Option<&Outlet>,
    title: NodeIx,
) -> Credited {
    let Credited { people: mut found, mut desks } = claimed(dom, markup, article, site, title);
    let seen = seen(dom, site, title);
    // "Norra Harbour Post" has the form of a person's name. On a page of one person's own it is one; where readers see another name, it is the outlet's.
    if seen.iter().any(|people| !people.is_empty()) {
        found.retain(|one| !is_outlet(&one.value, site));
    }
    if let Some(people) = seen.iter().find(|people| !people.is_empty())
        && found.is_empty()
    {
        push_all(&mut found, people.clone(), Witness::VisibleText);
    }
    // Systems that keep one author per page name one; the byline that readers see names all.
    let has = |people: &[String], name: &str| {
        let name = bare(name);
        people.iter().any(|person| bare(person) == name)
    };
    if let Some(people) =
        seen.into_iter().find(|people| people.len() > found.len() && found.iter().all(|one| has(people, &one.value)))
        && !found.is_empty()
    {
        found.clear();
        push_all(&mut found, people, Witness::VisibleText);
    }
    if found.is_empty()
        && let Some(words) = nearby::desk_near(dom, title).and_then(|words| desk(&words))
    {
        // What readers see counts before what systems fill in.
        desks = vec![Found::new(words, Witness::VisibleText)];
    }
    Credited { people: found, desks }
}

/// A name without the title before it, lower case: structured data often leaves titles out.
fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    ["dr. ", "dr ", "prof. ", "prof "].iter().find_map(|title| lower.strip_prefix(title)).unwrap_or(&lower).to_owned()
}

/// Authors that the markup claims.
fn claimed(
    dom: &Dom,
    markup: &Markup,
    article: Option<&Map<String, Value>>,
    site: Option<&Outlet>,
    title: NodeIx,
) -> Credited {
    let mut found = Credited::default();
    let author = article
        .and_then(|article| article.get("author").or_else(|| article.get("creator")))
        .or_else(|| markup.graph.web_page().and_then(|page| page.get("author")));
    if let Some(author) = author {
        for (name, person) in markup.graph.names(author) {
            match person {
                Some(false) => push_all(&mut found.desks, desk(&name).into_iter().collect(), Witness::JsonLd),
                Some(true) => found.take(&name, Said::Person, site, Witness::JsonLd),
                None => found.take(&name, Said::Author, site, Witness::JsonLd),
            }
        }
    }
    for key in KEYS {
        if !found.people.is_empty() {
            return found;
        }
        let catalogue = key.starts_with("citation") || key.starts_with("dc");
        for value in markup.metas.get(key).into_iter().flatten().take(MOST) {
            let witness = if key.contains(':') { Witness::OpenGraph } else { Witness::Meta };
            let turned = if catalogue { turned(value) } else { None };
            found.take(turned.as_deref().unwrap_or(value), Said::Author, site, witness);
        }
    }
    // Cards for social networks: a label and its value, in either order of the two.
    for (label, value) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        if found.people.is_empty()
            && markup.meta(label).is_some_and(|label| {
                let label = label.trim().to_lowercase();
                label.contains("written by")
                    || matches!(
                        label.as_str(),
                        "by" | "author"
                            | "authors"
                            | "interview by"
                            | "posted by"
                            | "words by"
                            | "verfasst von"
                            | "geschrieben von"
                            | "écrit par"
                            | "escrito por"
                            | "scritto da"
                            | "geschreven door"
                            | "autor"
                            | "auteur"
                            | "автор"
                    )
            })
            && let Some(value) = markup.meta(value)
        {
            found.take(value, Said::Author, site, Witness::OpenGraph);
        }
    }
    if found.people.is_empty() {
        for mark in markup.marks.iter().filter(|mark| mark.property == "author" || mark.property == "creator") {
            let kind = dom.attr(mark.node, &local_name!("itemtype")).unwrap_or_default();
            let inner = markup.marks.iter().find(|name| {
                name.property == "name" && name.node > mark.node && name.node < dom.nodes[mark.node as usize].end
            });
            let words = inner.map_or(&mark.value, |name| &name.value);
            if kind.ends_with("Organization") {
                push_all(&mut found.desks, desk(words).into_iter().collect(), Witness::Microdata);
                continue;
            }
            let said = if kind.ends_with("Person") { Said::Person } else { Said::Author };
            found.take(words, said, site, Witness::Microdata);
            if !found.people.is_empty() {
                break;
            }
        }
    }
    if found.people.is_empty() {
        for (at, (node, words)) in markup.authors.iter().enumerate().take(3) {
            // Columnists beside the text are not its writers.
            if furniture::is_of_others(dom, *node, title) {
                continue;
            }
            // The report is a desk's; the next such link is another report's.
            if nearby::names_desk(words) {
                break;
            }
            push_all(&mut found.people, named(words, Said::Author, site), Witness::VisibleText);
            if !found.people.is_empty() {
                let mut last = *node;
                for (next, words) in &markup.authors[at + 1..] {
                    if !nearby::stand_together(dom, last, *next) {
                        break;
                    }
                    push_all(&mut found.people, named(words, Said::Author, site), Witness::VisibleText);
                    last = *next;
                }
                break;
            }
        }
    }
    found
}

/// What readers see near the headline: for each place that names authors, their names.
fn seen(dom: &Dom, site: Option<&Outlet>, title: NodeIx) -> Vec<Vec<String>> {
    let own =
        |people: Vec<String>| -> Vec<String> { people.into_iter().filter(|name| !is_outlet(name, site)).collect() };
    let mut places = Vec::new();
    let linked = nearby::author_links(dom, title);
    places.push(own(linked.iter().flat_map(|words| nearby::linked_people(words)).collect()));
    for (_, words) in nearby::marked(dom, title, hints::bit::BYLINE, 200) {
        let joined = words.replace(",\n", ", ").replace("\nand ", " and ").replace("\n& ", " & ").replace("\n,", ",");
        let people = joined
            .split('\n')
            .map(|line| own(byline::people(until_date(line))))
            .find(|people| !people.is_empty())
            .or_else(|| joined.lines().find_map(single_name).map(|name| own(vec![name])));
        // One name a line: "ANA RUIZ", "BO LIND".
        let names = || -> Vec<String> {
            joined
                .lines()
                .map_while(|line| byline::unopened(line).filter(|form| !form.sure))
                .flat_map(|form| form.people)
                .collect()
        };
        let all = people.filter(|people| !people.is_empty()).map(|people| {
            if !joined.contains('\n') {
                return people;
            }
            let names = own(names());
            if names.len() > people.len() && names.starts_with(&people) { names } else { people }
        });
        places.extend(all);
    }
    places.extend(nearby::behind_icon(dom, title).map(|words| own(byline::people(until_date(&words)))));
    places
}

/// "By Madonna" in an element that is called the byline: one word with a capital, which is no desk's, no agency's and no day's.
fn single_name(line: &str) -> Option<String> {
    let rest = byline::after_opening(line)?;
    (!rest.contains(char::is_whitespace) && !date::is_weekday(rest))
        .then(|| byline::pen_name(&format!("written by {rest}")))?
}

/// The words before a date that runs on behind a name: `Ana Ruiz August 27, 2025`, `Ana Ruiz Updated on ...`.
fn until_date(words: &str) -> &str {
    let cut = date::find_dates(words, DayOrder::Unknown).first().map_or(words.len(), |found| found.range.start);
    let words = words[..cut].trim_end_matches(|character: char| !character.is_alphanumeric() && character != '.');
    ["Updated", "Published", "Posted", "Last Updated", " Last ", " on "]
        .iter()
        .filter_map(|label| words.find(label))
        .min()
        .map_or(words, |at| &words[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::markup;

    #[track_caller]
    fn check(html: &str, expect: &[&str]) {
        let dom = Dom::parse(html);
        let markup = markup::read(&dom);
        let site = Outlet { name: "Norra Harbour Post".to_owned(), domain: Some("norrapost.example".to_owned()) };
        let title = markup.h1.first().map_or(0, |(node, _)| *node);
        let found = read(&dom, &markup, markup.graph.article(), Some(&site), title).people;
        let names: Vec<&str> = found.iter().map(|found| found.value.as_str()).collect();
        assert_eq!(names, expect, "{html}");
    }

    #[track_caller]
    fn check_desk(html: &str, expect: &[&str]) {
        let dom = Dom::parse(html);
        let markup = markup::read(&dom);
        let site = Outlet { name: "Norra Harbour Post".to_owned(), domain: Some("norrapost.example".to_owned()) };
        let title = markup.h1.first().map_or(0, |(node, _)| *node);
        let found = read(&dom, &markup, markup.graph.article(), Some(&site), title);
        let names: Vec<&str> = found.desks.iter().map(|found| found.value.as_str()).collect();
        assert_eq!((names.as_slice(), found.people.len()), (expect, 0), "{html}");
    }

    #[test]
    fn desks_are_told_as_desks() {
        check_desk(&json(r#"{"@type":"Organization","name":"Sund Institute"}"#), &["Sund Institute"]);
        check_desk("<meta name=author content='Norra Staff'>", &["Norra Staff"]);
        check_desk("<h1>Gate</h1><p>by <a href=/author/staff>Norra Staff</a>", &["Norra Staff"]);
        check_desk("<h1>Gate</h1><div class=author-name>Team Harbour</div>", &["Team Harbour"]);
        check_desk("<meta name=author content=q_writer>", &["q_writer"]);
        check_desk("<meta name=author content=h_admin>", &["h_admin"]);
        for nobody in
            ["admin", "Admin", "author", "https://social.example/ana", "Reuters", "ana@norrapost.example", "harbour"]
        {
            let dom = Dom::parse(&format!("<meta name=author content='{nobody}'>"));
            let markup = markup::read(&dom);
            assert!(read(&dom, &markup, None, None, 0).desks.is_empty(), "{nobody}");
        }
    }

    #[test]
    fn a_first_name_in_the_name_of_the_site_is_its_writer_s() {
        let writer = |author: &str| {
            let dom = Dom::parse(&format!("<meta name=author content='{author}'>"));
            let markup = markup::read(&dom);
            let site = Outlet { name: "Lova Eats Out".to_owned(), domain: Some("lovaeatsout.example".to_owned()) };
            read(&dom, &markup, None, Some(&site), 0).people.len()
        };
        assert_eq!((writer("Lova"), writer("lovaeatsout")), (1, 0));
    }

    #[test]
    fn the_sign_of_a_person_stands_before_the_writer() {
        check(
            "<h1>Gate</h1><ul><li><i class='bi bi-person'></i> Ana Ruiz</li><li><i class=bi-clock></i> Norra Bay</li></ul>",
            &["Ana Ruiz"],
        );
        check("<h1>Gate</h1><p><i class='fa fa-user'></i> Sign in</p>", &[]);
        check("<h1>Gate</h1><p><i class='fa fa-star'></i> Ana Ruiz</p>", &[]);
    }

    fn json(author: &str) -> String {
        format!("<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"author\":{author}}}</script>")
    }

    #[test]
    fn structured_data_in_each_of_its_forms() {
        check(&json(r#""Ana Ruiz""#), &["Ana Ruiz"]);
        check(&json(r#"["Ana Ruiz","Bo Lind"]"#), &["Ana Ruiz", "Bo Lind"]);
        check(&json(r#"{"@type":"person","name":"Ana Ruiz"}"#), &["Ana Ruiz"]);
        check(&json(r#"{"@type":"Person","name":["Ana Ruiz","Bo Lind"]}"#), &["Ana Ruiz", "Bo Lind"]);
        check(&json(r#"{"name":"anaruiz","url":"https://norrapost.example/author/anaruiz"}"#), &["anaruiz"]);
        check(&json(r#"{"@type":"Organization","name":"Sund Institute"}"#), &[]);
        check(
            &json(r#"[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Organization","name":"Sund Wire"}]"#),
            &["Ana Ruiz"],
        );
    }

    #[test]
    fn meta_tags_and_cards() {
        check("<meta name=author content='Ana Ruiz, Bo Lind'>", &["Ana Ruiz", "Bo Lind"]);
        check(
            "<meta name=citation_author content='Ruiz, Ana M.'><meta name=citation_author content='Lind, Bo'>",
            &["Ana M. Ruiz", "Bo Lind"],
        );
        check(
            "<meta name=twitter:label1 content='Time to read'><meta name=twitter:data1 content='7 minutes'>\
             <meta name=twitter:label2 content='Written by'><meta name=twitter:data2 content='Paz (Pia) Ruiz'>",
            &["Paz (Pia) Ruiz"],
        );
        check(
            "<meta name=author content='Norra Harbour Post'><h1>Gate</h1><p class=byline>by Ana Ruiz</p>",
            &["Ana Ruiz"],
        );
        check("<meta name=author content='Editorial Team'>", &[]);
        check("<meta name=author content='ana@norrapost.example (Ana Ruiz)'>", &["Ana Ruiz"]);
        check("<meta name=author content='Ana Ruiz <ana@norrapost.example>'>", &["Ana Ruiz"]);
        check("<meta name=author content='Ruiz, Ana; Lind, Bo'>", &["Ana Ruiz", "Bo Lind"]);
        check("<meta name=author content='ana ruiz'>", &["ana ruiz"]);
        check("<meta name=author content='the harbour, gates; more'>", &[]);
        check("<meta name=author content='https://social.example/ana'>", &[]);
    }

    #[test]
    fn lines_called_the_byline() {
        check("<h1>Gate</h1><div class=author-names>ANA RUIZ<br>BO LIND</div>", &["Ana Ruiz", "Bo Lind"]);
        check("<h1>Gate</h1><div class=author-names>Ana Ruiz<br>Harbour Director</div>", &["Ana Ruiz"]);
        check("<h1>Gate</h1><p class=byline>By Madonna</p>", &["Madonna"]);
        check("<h1>Gate</h1><p class=byline>By Staff</p>", &[]);
        check("<h1>Gate</h1><p class=byline>By Monday</p>", &[]);
        let card = "<img alt='portrait'><a href=/author/ana-ruiz>Ana Ruiz</a><button>Follow</button>";
        check(&format!("<h1>Gate</h1><div class=author-card>{card}</div>"), &["Ana Ruiz"]);
        check(&format!("<h1>Gate</h1><div class=card><h3>Sund shut</h3>{card}</div>"), &[]);
    }

    #[test]
    fn columnists_beside_the_text_are_not_its_writers() {
        let columnists = "<h3>Columnists</h3><a rel=author href=/a/cy>Cy Oneil</a><a rel=author href=/a/di>Di Roth</a>";
        check(&format!("<article><h1>Gate</h1><p>Open.</article><aside>{columnists}</aside>"), &[]);
        check(
            "<article><h1>Gate</h1><p>Open.</article><aside class=author-bio><a rel=author href=/a/ana>Ana Ruiz</a></aside>",
            &["Ana Ruiz"],
        );
    }

    #[test]
    fn account_names_are_not_people() {
        check_desk(&json(r#""ana-ruiz""#), &["ana-ruiz"]);
        check_desk("<meta name=author content=aruiz12>", &["aruiz12"]);
        check(&json(r#"{"@type":"Person","name":"<a href='/ana'>Ana Ruiz</a>"}"#), &["Ana Ruiz"]);
    }

    #[test]
    fn microdata_and_links() {
        check(
            "<span itemprop=author itemscope itemtype=https://schema.org/Person><b itemprop=name>Ana Ruiz</b></span>",
            &["Ana Ruiz"],
        );
        check(
            "<span itemprop=author itemtype=https://schema.org/Organization><b itemprop=name>Sund Group</b></span>",
            &[],
        );
        check("<h1>Gate</h1><a rel=author href=/x>Ana Ruiz</a>", &["Ana Ruiz"]);
        check(
            "<a rel=author href=/x>Ana Ruiz</a> in Norra and <a rel=author href=/y>Bo Lind</a> in Sund<h1>Gate</h1><p>x<a rel=author>Cy Oneil</a>",
            &["Ana Ruiz", "Bo Lind"],
        );
        check("<h1>Gate</h1><p>by <a href=/author/ana>Ana</a> on Monday", &["Ana"]);
        check(
            "<h1>Gate</h1><div data-testid=byline-contributors><div>Ana Ruiz</div><div>Harbour correspondent</div></div>",
            &["Ana Ruiz"],
        );
        check("<h1>Gate</h1><p>By <a href=/authors/ana-ruiz>Ana Ruiz</a> &sdot; Founder and Editor", &["Ana Ruiz"]);
    }

    #[test]
    fn the_byline_that_readers_see_adds_the_others() {
        let one = json(r#"{"@type":"Person","name":"Ana Ruiz"}"#);
        check(
            &format!("{one}<h1>Gate</h1><div class=byline>Written by Dr Ana Ruiz, Bo Lind and Cy Oneil</div>"),
            &["Dr Ana Ruiz", "Bo Lind", "Cy Oneil"],
        );
        check(
            &format!("{one}<h1>Gate</h1><div class=byline>Written by Ana Ruiz, reviewed by Bo Lind</div>"),
            &["Ana Ruiz"],
        );
        check(&format!("{one}<h1>Gate</h1><div class=byline>Bo Lind and Cy Oneil</div>"), &["Ana Ruiz"]);
    }

    #[test]
    fn a_role_is_no_part_of_a_name() {
        check(
            "<h1>Gate</h1><div class=author-info><div>Ana Ruiz</div><div>Marketing Director</div></div>",
            &["Ana Ruiz"],
        );
        check("<h1>Gate</h1><p class=byline>by Ana Ruiz, Senior Director, Harbour Lines</p>", &["Ana Ruiz"]);
        check("<h1>Gate</h1><p class=byline>by Ana Ruiz, Head of Marketing and Harbour Sales</p>", &["Ana Ruiz"]);
        check("<h1>Gate</h1><p class=byline>by Ana Ruiz, Senior Director, and Bo Lind</p>", &["Ana Ruiz", "Bo Lind"]);
    }
}
