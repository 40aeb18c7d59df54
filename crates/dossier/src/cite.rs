//! A citation of one piece of evidence: for Wikipedia, reference managers, LaTeX and Markdown.

use serde_json::{Map, Value, json};

use crate::index::Index;
use crate::json::{Article, Claim, Dossier, Offsets};
use crate::markdown;
use crate::safe_text::{one_line, web_address};
use crate::text_fragment::{FragmentText, with_directive};

/// Forms of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `{{cite news |...}}` with `agency=`.
    Wiki,
    /// CSL-JSON, `article-newspaper`.
    Csl,
    /// BibTeX `@article`.
    BibTeX,
    /// The words as a block quotation with a link.
    Markdown,
}

/// Why nothing could be cited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CiteError {
    /// No such id.
    #[error("no article, claim or fact has the id {id:?}; give an id as the dossier shows it, or its first digits")]
    Unknown {
        /// What was asked for.
        id: String,
    },
    /// Several ids start with it.
    #[error("{count} ids start with {id:?}, among them {first} and {second}; give more digits")]
    Ambiguous {
        /// What was asked for.
        id: String,
        /// How many.
        count: usize,
        /// One of them.
        first: String,
        /// Another.
        second: String,
    },
}

/// Cites what an id names: an article, a claim, or a fact. A claim whose reports differ is cited with each side, the first report of each; any other
/// with its first report. The start of an id will do where it is unique. Ends in a line feed.
///
/// # Errors
/// An id that names nothing, or the start of several.
pub fn cite(dossier: &Dossier, id: &str, style: Style) -> Result<String, CiteError> {
    let index = Index::new(dossier);
    let places = find(&index, id)?;
    let sources: Vec<Source<'_>> =
        places.into_iter().map(|(article, span)| Source::new(&index, article, span)).collect();
    let mut cited = match style {
        Style::Wiki => sources.iter().map(Source::wiki).collect::<Vec<String>>().join("\n"),
        Style::Csl => {
            serde_json::to_string_pretty(&sources.iter().map(Source::csl).collect::<Vec<Value>>()).unwrap_or_default()
        }
        Style::BibTeX => sources.iter().map(Source::bibtex).collect::<Vec<String>>().join("\n\n"),
        Style::Markdown => sources.iter().map(Source::markdown).collect::<Vec<String>>().join("\n\n"),
    };
    cited.push('\n');
    Ok(cited)
}

/// The evidence that a citation of a claim needs: the first, and where reports differ the first of each other side.
fn sides(claim: &Claim) -> Vec<(&str, Offsets)> {
    let mut shown: Vec<(&str, &str)> = Vec::new();
    let mut places = Vec::new();
    let differ = matches!(claim.relation.as_str(), "conflict" | "supersedes" | "cannot-tell" | "compatible");
    for evidence in &claim.evidence {
        // "Asserts" without a source and with one say the same; of those that differ each may say another thing.
        let side = match evidence.role.as_str() {
            "asserts" | "unattributed" => ("asserts", ""),
            role => (role, evidence.text.as_str()),
        };
        if places.is_empty() || differ && !shown.contains(&side) {
            shown.push(side);
            places.push((evidence.article.as_str(), evidence.span));
        }
    }
    places
}

fn find<'a>(index: &Index<'a>, id: &str) -> Result<Vec<(&'a Article, Option<Offsets>)>, CiteError> {
    let mut found: Vec<(&str, &Article, Option<Offsets>)> = Vec::new();
    let mut add = |at: &'a str, article: &str, span: Option<Offsets>| {
        if at == id || (id.len() >= 2 && at.starts_with(id)) {
            found.extend(index.article(article).map(|article| (at, article, span)));
        }
    };
    let dossier = index.dossier;
    for article in &dossier.articles {
        add(&article.id, &article.id, None);
    }
    for claim in &dossier.claims {
        for (article, span) in sides(claim) {
            add(&claim.id, article, Some(span));
        }
    }
    for facts in &dossier.facts {
        for statement in &facts.statements {
            let spans = &statement.content.spans;
            let whole = spans.first().zip(spans.last()).map(|(first, last)| Offsets([first.0[0], last.0[1]]));
            add(&statement.id, &facts.article, whole);
        }
        for figure in &facts.figures {
            add(&figure.id, &facts.article, Some(figure.sentence));
        }
        for event in &facts.events {
            add(&event.id, &facts.article, Some(event.clause));
        }
        for position in &facts.positions {
            add(&position.id, &facts.article, Some(position.sentence));
        }
    }
    if found.iter().any(|(at, _, _)| *at == id) {
        return Ok(found.into_iter().filter(|(at, ..)| *at == id).map(|(_, article, span)| (article, span)).collect());
    }
    let mut ids: Vec<&str> = found.iter().map(|(at, ..)| *at).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [] => Err(CiteError::Unknown { id: id.to_owned() }),
        [_] => Ok(found.into_iter().map(|(_, article, span)| (article, span)).collect()),
        [first, second, ..] => Err(CiteError::Ambiguous {
            id: id.to_owned(),
            count: ids.len(),
            first: (*first).to_owned(),
            second: (*second).to_owned(),
        }),
    }
}

/// What a citation says of an article.
struct Source<'a> {
    article: &'a Article,
    title: String,
    outlet: String,
    /// The agency that stands behind the article, if the dossier names one that is not the outlet itself.
    agency: Option<String>,
    authors: Vec<String>,
    /// `YYYY-MM-DD`, where known to the day.
    day: Option<&'a str>,
    /// Address, with a text fragment where words are cited.
    url: Option<String>,
    quote: Option<String>,
}

impl<'a> Source<'a> {
    fn new(index: &Index<'a>, article: &'a Article, span: Option<Offsets>) -> Self {
        let outlet = article.outlet_name().to_owned();
        let origins = index.dossier.origins.iter();
        let agency = origins
            .filter(|origin| origin.kind == "agency" && origin.articles.contains(&article.id) && origin.name != outlet)
            .map(|origin| one_line(&origin.name))
            .next();
        let url = article.url().and_then(web_address).map(|address| {
            let directive = span.and_then(|span| FragmentText::new(&article.text).directive(span));
            directive.map_or_else(|| address.to_string(), |directive| with_directive(&address, &directive))
        });
        // A comma or semicolon that only joins the quotation to its cue is left out.
        let quote = span.map(|span| one_line(article.words(span)).trim_end_matches([',', ';', ' ']).to_owned());
        let quote = quote.filter(|words| !words.is_empty());
        Self {
            title: article.headline.as_ref().map(|headline| one_line(&headline.text)).unwrap_or_default(),
            outlet: one_line(&outlet),
            agency,
            authors: article
                .byline
                .iter()
                .filter(|author| author.kind == "person")
                .map(|author| one_line(&author.name))
                .collect(),
            day: article.when().and_then(|when| when.value.get(..10)).filter(|day| parts(day).is_some()),
            url,
            quote,
            article,
        }
    }

    fn wiki(&self) -> String {
        let mut fields = Vec::new();
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                fields.push(format!("|{name}={}", wiki_text(value)));
            }
        };
        match self.authors.as_slice() {
            [one] => field("author", one),
            many => {
                for (number, author) in (1..).zip(many) {
                    field(&format!("author{number}"), author);
                }
            }
        }
        field("title", &self.title);
        field("work", &self.outlet);
        field("agency", self.agency.as_deref().unwrap_or_default());
        field("date", &self.day.and_then(long_date).unwrap_or_default());
        let language = self.article.language.as_deref().filter(|tag| !tag.starts_with("en"));
        field("language", language.unwrap_or_default());
        field("quote", self.quote.as_deref().unwrap_or_default());
        if let Some(url) = &self.url {
            // Wikitext ends a field at a bar and a template at two braces; in an address they are percent-encoded.
            let url =
                url.replace('|', "%7C").replace('{', "%7B").replace('}', "%7D").replace('[', "%5B").replace(']', "%5D");
            fields.push(format!("|url={url}"));
        }
        format!("{{{{cite news {}}}}}", fields.join(" "))
    }

    fn csl(&self) -> Value {
        let mut item = Map::new();
        item.insert("id".to_owned(), self.article.id.clone().into());
        item.insert("type".to_owned(), "article-newspaper".into());
        item.insert("title".to_owned(), self.title.clone().into());
        item.insert("container-title".to_owned(), self.outlet.clone().into());
        if !self.authors.is_empty() {
            let authors: Vec<Value> = self.authors.iter().map(|author| json!({ "literal": author })).collect();
            item.insert("author".to_owned(), authors.into());
        }
        if let Some((year, month, day)) = self.day.and_then(parts) {
            item.insert("issued".to_owned(), json!({ "date-parts": [[year, month, day]] }));
        }
        if let Some(url) = &self.url {
            item.insert("URL".to_owned(), url.clone().into());
        }
        if let Some(language) = &self.article.language {
            item.insert("language".to_owned(), language.clone().into());
        }
        let agency = self.agency.as_ref().map(|agency| format!("Agency: {agency}"));
        let quote = self.quote.as_ref().map(|quote| format!("Quote: {quote}"));
        let note: Vec<String> = agency.into_iter().chain(quote).collect();
        if !note.is_empty() {
            item.insert("note".to_owned(), note.join("\n").into());
        }
        Value::Object(item)
    }

    fn bibtex(&self) -> String {
        let mut fields = Vec::new();
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                fields.push(format!("  {name} = {{{value}}},\n"));
            }
        };
        let authors: Vec<String> = self.authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
        field("author", &authors.join(" and "));
        field("title", &format!("{{{}}}", tex(&self.title)));
        field("journal", &tex(&self.outlet));
        if let Some((year, month, day)) = self.day.and_then(parts) {
            field("year", &year.to_string());
            field("month", &month.to_string());
            field("day", &day.to_string());
        }
        let url = self.url.as_deref().unwrap_or_default();
        field("url", &url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C"));
        let agency = self.agency.as_ref().map(|agency| format!("Agency: {}", tex(agency)));
        let quote = self.quote.as_ref().map(|quote| format!("``{}''", tex(quote)));
        let note: Vec<String> = agency.into_iter().chain(quote).collect();
        field("note", &note.join(". "));
        format!("@article{{{},\n{}}}", self.key(), fields.concat())
    }

    /// `lowmerepost2031-a012345`: outlet, year, start of the article's id.
    fn key(&self) -> String {
        let outlet: String = self.outlet.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
        let year = self.day.and_then(|day| day.get(..4)).unwrap_or_default();
        let id: String = self.article.id.chars().filter(char::is_ascii_alphanumeric).take(7).collect();
        format!("{}{year}-{id}", outlet.to_ascii_lowercase())
    }

    fn markdown(&self) -> String {
        let mut out = String::new();
        if let Some(quote) = &self.quote {
            out = format!("> {}\n\n", markdown::escaped(quote));
        }
        let title = if self.title.is_empty() { &self.outlet } else { &self.title };
        let title = markdown::escaped(title);
        let title = match &self.url {
            Some(url) => format!("[{title}](<{}>)", url.replace('<', "%3C").replace('>', "%3E")),
            None => title,
        };
        let agency = self.agency.as_ref().map(|agency| format!(" ({})", markdown::escaped(agency)));
        let date = self.day.and_then(long_date).map(|date| format!(", {date}"));
        let outlet = markdown::escaped(&self.outlet);
        format!("{out}{title}, *{outlet}*{}{}", agency.unwrap_or_default(), date.unwrap_or_default())
    }
}

/// Year, month, day of `YYYY-MM-DD`.
fn parts(day: &str) -> Option<(u32, u32, u32)> {
    let mut parts = day.split('-').map(str::parse::<u32>);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(date @ 1..=31)), None) => Some((year, month, date)),
        _ => None,
    }
}

/// `4 March 2031`.
fn long_date(day: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, date) = parts(day)?;
    let month = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(format!("{date} {month} {year}"))
}

/// Text in which wikitext finds nothing to act on.
fn wiki_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '|' => out.push_str("&#124;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '[' => out.push_str("&#91;"),
            ']' => out.push_str("&#93;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '~' => out.push_str("&#126;"),
            '_' => out.push_str("&#95;"),
            letter => out.push(letter),
        }
    }
    out.replace("''", "&#39;&#39;").replace("://", "&#58;//")
}

/// Text in which TeX finds nothing to act on.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_the_target_is_put_out_of_action() {
        assert_eq!(
            wiki_text("a|b}} [[c]] ''d'' ~~~~ <ref>"),
            "a&#124;b&#125;&#125; &#91;&#91;c&#93;&#93; &#39;&#39;d&#39;&#39; &#126;&#126;&#126;&#126; &lt;ref&gt;"
        );
        assert_eq!(wiki_text("It's 5 % of it"), "It's 5 % of it");
        assert_eq!(tex("5 % & \\input{x} $y_1$"), "5 \\% \\& \\textbackslash{}input\\{x\\} \\$y\\_1\\$");
    }

    #[test]
    fn only_whole_days_are_dates() {
        assert_eq!(long_date("2031-03-04").as_deref(), Some("4 March 2031"));
        for bad in ["2031-03", "2031-13-04", "2031-00-04", "yesterday", "2031-03-04-05"] {
            assert_eq!(long_date(bad), None, "{bad}");
        }
    }
}
