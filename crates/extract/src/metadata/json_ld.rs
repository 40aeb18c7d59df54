//! JSON-LD of schema.org, as broken as pages have it: graphs, arrays, several values in one script, comments, trailing commas, raw line breaks.

use serde_json::{Map, Value};

/// Objects beyond this are not looked at.
const MAX_OBJECTS: usize = 2000;
/// A script longer than this is not read, in bytes.
const MAX_BYTES: usize = 2_000_000;

/// The objects of a page's scripts, outermost first, in page order.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    objects: Vec<Map<String, Value>>,
    /// The page's address, as [`address_key`] has it.
    address: Option<String>,
    /// What the head calls the page, in small letters.
    titles: Vec<String>,
}

/// An address without what differs between two ways to write it: scheme, `www.`, question, last stroke.
fn address_key(url: &str) -> String {
    let url = url.trim().split(['?', '#']).next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.trim_start_matches("www.").trim_end_matches('/').to_lowercase()
}

/// What having the page's address or title counts, more than all fields together.
const SUBJECT: usize = 10;
/// So many headlines make a list.
const MANY: usize = 3;

/// Types of schema.org that are reports or other writings.
const ARTICLE_TYPES: [&str; 16] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "Report",
    "SocialMediaPosting",
    "Review",
    "MedicalScholarlyArticle",
    "AdvertiserContentArticle",
];

/// Types of schema.org of which a page may be made where it has no article.
const OTHER_TYPES: [&str; 4] = ["Recipe", "VideoObject", "HowTo", "PodcastEpisode"];

impl Graph {
    /// Reads one script more.
    pub(crate) fn read(&mut self, script: &str) {
        if script.len() > MAX_BYTES {
            return;
        }
        let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let script = script
            .strip_prefix("//<![CDATA[")
            .or_else(|| script.strip_prefix("<![CDATA["))
            .unwrap_or(script)
            .trim_end_matches("//]]>")
            .trim_end_matches("]]>");
        let values: Vec<Value> =
            serde_json::Deserializer::from_str(script).into_iter::<Value>().map_while(Result::ok).collect();
        if values.is_empty() || serde_json::from_str::<Value>(script).is_err() {
            let repaired = repair(script);
            let mut again =
                serde_json::Deserializer::from_str(&repaired).into_iter::<Value>().map_while(Result::ok).peekable();
            if again.peek().is_some() {
                again.for_each(|value| self.keep(value));
                return;
            }
        }
        values.into_iter().for_each(|value| self.keep(value));
    }

    fn keep(&mut self, value: Value) {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            if self.objects.len() >= MAX_OBJECTS {
                return;
            }
            match value {
                Value::Array(items) => open.extend(items.into_iter().rev()),
                Value::Object(object) => {
                    for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                        if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key) {
                            open.push(inner.clone());
                        }
                    }
                    self.objects.push(object);
                }
                _ => {}
            }
        }
    }

    /// Tells what the page is about, to know its article's object from those of teasers.
    pub(crate) fn set_subject<'a>(&mut self, address: Option<&str>, titles: impl Iterator<Item = &'a str>) {
        self.address = address.map(address_key).filter(|key| key.contains('/'));
        self.titles = titles.map(str::to_lowercase).collect();
    }

    /// Whether an object has the page's address, or its title.
    fn is_subject(&self, object: &Map<String, Value>) -> bool {
        let at = |value: &Value| value.as_str().is_some_and(|url| Some(address_key(url)) == self.address);
        let addressed =
            ["url", "@id", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key)).any(|value| match value {
                Value::Object(inner) => inner.get("@id").or_else(|| inner.get("url")).is_some_and(at),
                value => at(value),
            });
        addressed
            || ["headline", "name"].iter().filter_map(|key| text(object, key)).any(|words| {
                let words = words.to_lowercase();
                words.len() >= 8 && self.titles.iter().any(|title| title.starts_with(&words))
            })
    }

    /// The object that describes the article: of those of an article's type the one with the page's address or title, else the fullest, the first of
    /// several. `None` where there are many and none is the page's: a list of other reports.
    pub(crate) fn article(&self) -> Option<&Map<String, Value>> {
        let rank = |object: &Map<String, Value>| {
            let typed = types(object).any(|name| ARTICLE_TYPES.contains(&name));
            // A recipe or a video is what the page is about only where it has the page's title.
            if !typed && types(object).any(|name| OTHER_TYPES.contains(&name)) && self.is_subject(object) {
                return Some(0);
            }
            let fields = ["headline", "datePublished", "author", "articleBody", "dateModified"]
                .iter()
                .filter(|key| object.contains_key(**key))
                .count();
            if typed { Some(fields + 1 + if self.is_subject(object) { SUBJECT } else { 0 }) } else { None }
        };
        let mut headlines: Vec<String> = Vec::new();
        let mut best: Option<(usize, &Map<String, Value>)> = None;
        for object in &self.objects {
            let Some(score) = rank(object) else { continue };
            if let Some(words) =
                text(object, "headline").filter(|words| headlines.len() < MANY && !headlines.contains(words))
            {
                headlines.push(words);
            }
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, object));
            }
        }
        let others = headlines.len() >= MANY && (self.address.is_some() || !self.titles.is_empty());
        best.filter(|(score, _)| *score > SUBJECT || *score == 0 || !others).map(|(_, object)| object)
    }

    /// The page as such, where no article is described.
    pub(crate) fn web_page(&self) -> Option<&Map<String, Value>> {
        self.objects
            .iter()
            .find(|object| types(object).any(|name| name.ends_with("Page")) && object.contains_key("datePublished"))
    }

    /// The first object of a type.
    pub(crate) fn of_type(&self, wanted: &[&str]) -> Option<&Map<String, Value>> {
        self.objects.iter().find(|object| types(object).any(|name| wanted.contains(&name)))
    }

    /// The object that an `@id` names.
    fn by_id(&self, id: &str) -> Option<&Map<String, Value>> {
        self.objects
            .iter()
            .find(|object| object.get("@id").and_then(Value::as_str) == Some(id) && object.contains_key("name"))
    }

    /// Names of what a field holds: a text, an object with a name, a reference, or a list of these. With whether each is said to be a person.
    pub(crate) fn names(&self, value: &Value) -> Vec<(String, Option<bool>)> {
        let mut names = Vec::new();
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            if names.len() > 50 {
                break;
            }
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::String(name) => names.push((clean(name), None)),
                Value::Object(object) => {
                    let person = |object: &Map<String, Value>| {
                        let typed = types(object).next().map(|name| name.eq_ignore_ascii_case("Person"));
                        // An address under `/author/` is a person's page.
                        let page = ["url", "@id"].iter().any(|key| {
                            object.get(*key).and_then(Value::as_str).is_some_and(|url| url.contains("/author/"))
                        });
                        typed.or(page.then_some(true))
                    };
                    match object.get("name") {
                        Some(Value::String(name)) => names.push((clean(name), person(object))),
                        Some(inner @ Value::Array(_)) => open.push(inner),
                        _ => {
                            if let Some(known) = object.get("@id").and_then(Value::as_str).and_then(|id| self.by_id(id))
                                && let Some(Value::String(name)) = known.get("name")
                            {
                                names.push((clean(name), person(known)));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        for (name, _) in &mut names {
            if name.contains('<') {
                *name = without_tags(name);
            }
        }
        names.retain(|(name, _)| !name.is_empty());
        names
    }
}

/// The types of an object, without the vocabulary's address.
pub(crate) fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(name)) => (Some(name.as_str()), &[][..]),
        Some(Value::Array(names)) => (None, names.as_slice()),
        _ => (None, &[][..]),
    };
    one.into_iter()
        .chain(many.iter().filter_map(Value::as_str))
        .map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

/// A field that is a text, or the first of a list of texts.
pub(crate) fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = match object.get(key)? {
        Value::Array(items) => items.first()?,
        value => value,
    };
    let words = clean(value.as_str()?);
    (!words.is_empty()).then_some(words)
}

/// The same with its lines.
pub(crate) fn lines(object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = match object.get(key)? {
        Value::Array(items) => items.first()?,
        value => value,
    };
    let words = super::entities::unescape(value.as_str()?);
    let lines: Vec<String> = words
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Character references undone, white space collapsed.
pub(crate) fn clean(words: &str) -> String {
    let words = super::entities::unescape(words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name without the tags that some systems leave in it: `<a href=...>Ana Ruiz</a>`. An address in angle brackets stays.
fn without_tags(name: &str) -> String {
    let (mut rest, mut words) = (name, String::with_capacity(name.len()));
    while let Some(open) = rest.find('<') {
        let tag = rest[open + 1..].starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
        let close = rest[open..].find('>').map(|at| open + at + 1);
        match close {
            Some(close) if tag && !rest[open..close].contains('@') => {
                words.push_str(&rest[..open]);
                words.push(' ');
                rest = &rest[close..];
            }
            _ => break,
        }
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Undoes what breaks JSON on real pages: raw control characters inside strings, commas before a closing bracket, comments.
fn repair(script: &str) -> String {
    let mut fixed = String::with_capacity(script.len());
    let mut chars = script.chars().peekable();
    let mut inside = false;
    while let Some(character) = chars.next() {
        if inside {
            match character {
                '\\' => {
                    match chars.next() {
                        Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                            fixed.extend(['\\', next]);
                        }
                        Some(next) => fixed.push(next),
                        None => {}
                    }
                    continue;
                }
                '"' => {
                    // A quotation mark closes a string only before a comma, a colon or a bracket; any other belongs to the words.
                    let closes = chars
                        .clone()
                        .find(|next| !next.is_whitespace())
                        .is_none_or(|next| matches!(next, ',' | ':' | '}' | ']'));
                    if closes {
                        inside = false;
                        fixed.push('"');
                    } else {
                        fixed.push_str("\\\"");
                    }
                    continue;
                }
                character if character.is_control() => fixed.push(' '),
                character => fixed.push(character),
            }
            continue;
        }
        match character {
            '"' => {
                inside = true;
                fixed.push('"');
            }
            ',' => {
                let next = chars.clone().find(|next| !next.is_whitespace());
                if !matches!(next, Some('}' | ']') | None) {
                    fixed.push(',');
                }
            }
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut last = ' ';
                for next in chars.by_ref() {
                    if last == '*' && next == '/' {
                        break;
                    }
                    last = next;
                }
            }
            ';' => {}
            character => fixed.push(character),
        }
    }
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(script: &str) -> Graph {
        let mut graph = Graph::default();
        graph.read(script);
        graph
    }

    #[test]
    fn graphs_arrays_and_references() {
        let graph = graph(
            r##"[{"@graph":[{"@type":"WebPage","datePublished":"2025-01-01"},{"@type":["NewsArticle"],"headline":"A &amp; B","author":{"@id":"#ana"}},
                {"@type":"Person","@id":"#ana","name":"Ana Ruiz"}]}]"##,
        );
        let article = graph.article().unwrap();
        assert_eq!(text(article, "headline").unwrap(), "A & B");
        assert_eq!(graph.names(&article["author"]), [("Ana Ruiz".to_owned(), Some(true))]);
        assert!(graph.web_page().is_some());
    }

    #[test]
    fn recipes_and_videos_of_the_page() {
        let recipe = r#"{"@graph":[{"@type":"WebSite","name":"Norra Kitchen"},{"@type":"Recipe","name":"Rye loaf","author":{"@type":"Person","name":"Ana Ruiz"}}]}"#;
        let of = |title: &'static str| {
            let mut graph = graph(recipe);
            graph.set_subject(None, [title].into_iter());
            graph.article().is_some()
        };
        assert!(of("Rye loaf - Norra Kitchen") && !of("Ten loaves of the week"));
        assert_eq!(without_tags("<a href='/ana'>Ana <b>Ruiz</b></a>"), "Ana Ruiz");
        assert_eq!(without_tags("Ana Ruiz <ana@norrapost.example>"), "Ana Ruiz <ana@norrapost.example>");
        assert_eq!(without_tags("a < b <"), "a < b <");
    }

    #[test]
    fn teasers_are_not_the_page_s_article() {
        let teaser = |words: &str, day: &str| {
            format!(
                r#"{{"@type":"NewsArticle","headline":"{words}","datePublished":"{day}","author":"Cy Oneil","articleBody":"x"}}"#
            )
        };
        let own = r#"{"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://www.norrapost.example/gate/"},"headline":"Gate"}"#;
        let list =
            [teaser("Sund shut", "2025-01-01"), teaser("Pilots home", "2025-01-02"), teaser("New gate", "2025-01-03")];
        let mut with = graph(&format!("[{},{own}]", list.join(",")));
        with.set_subject(Some("http://norrapost.example/gate?x=1"), ["Harbour"].into_iter());
        assert_eq!(text(with.article().unwrap(), "headline").as_deref(), Some("Gate"));
        let mut without = graph(&format!("[{}]", list.join(",")));
        without.set_subject(None, ["Harbour of Norra"].into_iter());
        assert!(without.article().is_none(), "a list of other reports");
        without.set_subject(None, ["Pilots home - Norra Post"].into_iter());
        assert_eq!(text(without.article().unwrap(), "datePublished").as_deref(), Some("2025-01-02"));
        let mut one = graph(&teaser("Another title", "2025-01-01"));
        one.set_subject(None, ["Harbour of Norra"].into_iter());
        assert!(one.article().is_some(), "one alone is the page's by any title");
    }

    #[test]
    fn broken_json_is_read() {
        let one = graph(
            "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Line\nbreak\",/* no */\"author\":[\"Ana Ruiz\",],} -->",
        );
        assert_eq!(text(one.article().unwrap(), "headline").unwrap(), "Line break");
        let two = graph(r#"{"@type":"Article","headline":"The "old" gate"}"#);
        assert_eq!(text(two.article().unwrap(), "headline").unwrap(), "The \"old\" gate");
        assert!(graph("{{{{").article().is_none());
        assert!(graph("").article().is_none());
    }

    proptest::proptest! {
        #[test]
        fn any_script_is_read(script in "(?s).{0,200}") {
            let _ = graph(&script).article();
        }
    }
}
