//! Markdown: the whole dossier as a document to paste into notes or a wiki. Nothing in it can become markup of its own.

use std::fmt::Write as _;

use crate::index::Index;
use crate::json::{Claim, Dossier, Offsets, Statement};
use crate::labels;
use crate::safe_text::{one_line, web_address};
use crate::text_fragment::{FragmentText, with_directive};

/// The dossier of one story.
#[must_use]
pub fn story(dossier: &Dossier) -> String {
    let index = Index::new(dossier);
    let mut page = Page { out: String::new(), index };
    page.lead();
    page.origins();
    page.look_first();
    page.shared();
    page.positions();
    page.said();
    page.figures();
    page.only_in();
    page.timeline();
    page.texts();
    page.out
}

/// Text from outside on one line, every character that Markdown could read as markup behind a backslash.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if letter.is_ascii_punctuation()
            && !matches!(letter, ',' | ';' | ':' | '\'' | '"' | '/' | '?' | '%' | '.' | '=')
        {
            out.push('\\');
        }
        out.push(letter);
    }
    // A number and a stop at the start of a line would open a list.
    if let Some(stop) = out.find('.')
        && stop > 0
        && out.bytes().take(stop).all(|byte| byte.is_ascii_digit())
    {
        out.insert(stop, '\\');
    }
    out.replace("://", ":\\//").replace("www.", "www\\.")
}

struct Page<'a> {
    out: String,
    index: Index<'a>,
}

impl Page<'_> {
    fn put(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, title: &str, count: usize) {
        let _ = write!(self.out, "\n## {title} ({count})\n\n");
    }

    fn lead(&mut self) {
        let dossier = self.index.dossier;
        self.put(&format!("# {}", escaped(dossier.headline().unwrap_or("Story without a headline"))));
        let reports = labels::plural(dossier.articles.len(), "report", "reports");
        self.put(&format!("\n{reports}. **{}.**", labels::gatherers(dossier.gatherers)));
    }

    fn origins(&mut self) {
        let dossier = self.index.dossier;
        self.heading("Origins", dossier.origins.len());
        for origin in &dossier.origins {
            let kind = labels::origin_kind(&origin.kind);
            self.put(&format!(
                "- **{}**, {kind}, {}",
                escaped(self.index.shown_name(&origin.name)),
                labels::certainty(origin)
            ));
            for article in &origin.articles {
                let because = origin.because.iter().filter(|because| because.article == *article);
                let why: Vec<String> = because
                    .map(|because| match &because.words {
                        Some(words) => format!("{}: “{}”", labels::reason(&because.kind), escaped(&words.text)),
                        None => labels::reason(&because.kind).to_owned(),
                    })
                    .collect();
                let outlet = escaped(self.index.outlet(article));
                self.put(&format!("  - {outlet}: {}", why.join("; ")));
            }
        }
        if dossier.origins.is_empty() {
            self.put("*Not established by dateline, credit or likeness.*");
        }
    }

    fn look_first(&mut self) {
        let dossier = self.index.dossier;
        self.heading("Look at this first", dossier.look_first.len());
        for look in &dossier.look_first {
            self.put(&format!("**{}.** {}\n", labels::look(&look.kind), labels::look_next(&look.kind)));
            for place in &look.places {
                let line = self.evidence(&place.article, place.span, place.sentence, "");
                self.put(&line);
            }
            self.put("");
        }
        if dossier.look_first.is_empty() {
            self.put(&format!("*{}*", self.index.nothing_found()));
        }
    }

    fn shared(&mut self) {
        let shared = self.index.shared_claims().to_vec();
        let title = if self.index.dossier.articles.len() == 2 { "In both" } else { "In several reports" };
        self.heading(title, shared.len());
        for claim in &shared {
            self.claim(claim);
        }
        if shared.is_empty() {
            self.put("*No claim was found in more than one report.*");
        }
    }

    fn claim(&mut self, claim: &Claim) {
        let counts = format!("{}, {}", labels::claim_gatherers(claim), labels::speakers(claim.speakers));
        self.put(&format!("**{}** ({counts}, `{}`)\n", labels::relation(&claim.relation), escaped_code(&claim.id)));
        for each in &claim.evidence {
            let line = self.evidence(&each.article, each.span, each.sentence, labels::role(&each.role));
            self.put(&line);
        }
        self.put("");
    }

    fn positions(&mut self) {
        let positions = &self.index.dossier.positions;
        self.heading("Who stands where", positions.points.len());
        for point in &positions.points {
            self.put(&format!("**{}**\n", escaped(&point.point.text)));
            for stand in &point.stands {
                let line = self.evidence(&stand.place.article, stand.place.span, stand.place.sentence, "");
                let stance = labels::stance(&stand.stance);
                self.put(&format!("- **{}** {stance}", escaped(&stand.name)));
                self.put(&format!("  {line}"));
            }
            self.put("");
        }
        if positions.points.is_empty() {
            self.put("*No stand for or against a named point was found.*");
        }
        let unheard: Vec<String> = positions
            .unheard
            .iter()
            .filter_map(|id| self.index.story_entity(id))
            .map(|each| escaped(&each.name))
            .collect();
        if !unheard.is_empty() {
            self.put(&format!("\nNamed, and not heard in these files: {}.", unheard.join(", ")));
        }
    }

    fn said(&mut self) {
        let statements: usize = self.index.dossier.facts.iter().map(|facts| facts.statements.len()).sum();
        self.heading("Who said what", statements);
        let mut by_speaker: std::collections::BTreeMap<Option<String>, Vec<(usize, &Statement)>> =
            std::collections::BTreeMap::new();
        for facts in &self.index.dossier.facts {
            let Some(number) = self.index.number(&facts.article) else { continue };
            for statement in &facts.statements {
                by_speaker.entry(self.index.speaker(statement)).or_default().push((number, statement));
            }
        }
        if by_speaker.is_empty() {
            self.put("*No statement was found.*");
        }
        for (name, statements) in by_speaker {
            let name = name.map_or_else(|| "No source named".to_owned(), |name| escaped(&name));
            self.put(&format!("**{name}**\n"));
            for (number, statement) in statements {
                let line = self.saying(number, statement);
                self.put(&line);
            }
            self.put("");
        }
    }

    fn saying(&self, number: usize, statement: &Statement) -> String {
        let Some(article) = self.index.dossier.articles.get(number) else { return String::new() };
        let content: Vec<String> = statement.content.spans.iter().map(|span| escaped(article.words(*span))).collect();
        let first = statement.content.spans.first().copied().unwrap_or(Offsets([0, 0]));
        let lead = self.index.lead(number, statement).map(|lead| format!("*{}:* ", escaped(&lead))).unwrap_or_default();
        let wording = labels::wording(&statement.wording);
        format!("- {lead}{} — {wording}, {}", content.join(" … "), self.link(&article.id, first))
    }

    fn figures(&mut self) {
        let rows = &self.index.dossier.figures;
        self.heading("Figures", rows.len());
        if rows.is_empty() {
            self.put("*No quantity was found.*");
            return;
        }
        self.put("| as written | counted | who says so | relation | where |");
        self.put("|---|---|---|---|---|");
        for row in rows {
            let Some((_, figure)) = self.index.figure(&row.figure) else { continue };
            let words = |words: &Option<crate::json::SpanWords>| {
                words.as_ref().map(|words| escaped(&words.text)).unwrap_or_default()
            };
            let claim = row.claim.as_deref().and_then(|id| self.index.claim(id));
            let relation = labels::relation(claim.map_or("single", |claim| claim.relation.as_str()));
            let line = format!(
                "| {} | {} | {} | {relation} | {} |",
                escaped(&figure.text),
                words(&figure.counted),
                self.index.who_gives(figure).map(escaped).unwrap_or_default(),
                self.link(&row.article, figure.span),
            );
            self.put(&line);
        }
    }

    fn only_in(&mut self) {
        let only = &self.index.dossier.only_in;
        self.heading("Only in", only.values().map(Vec::len).sum());
        for (outlet, claims) in only {
            self.put(&format!("**{}**\n", escaped(outlet)));
            let evidence: Vec<_> =
                claims.iter().filter_map(|id| self.index.claim(id)).flat_map(|claim| &claim.evidence).collect();
            for each in evidence {
                let line = self.evidence(&each.article, each.span, each.sentence, "");
                self.put(&line);
            }
            self.put("");
        }
        if only.is_empty() {
            self.put("*No claim that one outlet alone has.*");
        }
    }

    fn timeline(&mut self) {
        let timeline = &self.index.dossier.timeline;
        self.heading("Tick-tock", timeline.len());
        for entry in timeline {
            self.put(&format!("**{}**\n", escaped(&labels::interval(&entry.from, entry.until.as_deref()))));
            for item in &entry.items {
                let line = match item.span {
                    Some(span) => {
                        let status = labels::status(item.status.as_deref().unwrap_or_default());
                        self.evidence(&item.article, span, item.sentence.unwrap_or(span), status)
                    }
                    None => format!("- {} {}", escaped(self.index.outlet(&item.article)), escaped(&item.kind)),
                };
                self.put(&line);
            }
            self.put("");
        }
        if timeline.is_empty() {
            self.put("*No date could be fixed.*");
        }
    }

    fn texts(&mut self) {
        let articles = &self.index.dossier.articles;
        self.heading("Source texts", articles.len());
        for article in articles {
            let headline = article.headline.as_ref().map(|headline| escaped(&headline.text)).unwrap_or_default();
            let place = article.url().and_then(web_address).map(|address| format!(" <{address}>")).unwrap_or_default();
            let when =
                article.when().map(|when| format!(", {}", escaped(&labels::moment(&when.value)))).unwrap_or_default();
            let hash = escaped_code(&article.source.sha256);
            self.put(&format!("- {}: {headline}{when}{place} sha256 `{hash}`", escaped(article.outlet_name())));
        }
    }

    /// A list item: the sentence with the words in bold, and where it stands.
    fn evidence(&self, article: &str, span: Offsets, sentence: Offsets, role: &str) -> String {
        let Some(found) = self.index.article(article) else { return String::new() };
        let sentence = if sentence.contains(span) { sentence } else { span };
        let words = |from: usize, to: usize| found.text.get(from..to).unwrap_or_default();
        let around = |text: &str| {
            let lead = if text.starts_with(char::is_whitespace) { " " } else { "" };
            let tail = if text.ends_with(char::is_whitespace) && !text.trim().is_empty() { " " } else { "" };
            format!("{lead}{}{tail}", escaped(text))
        };
        let marked = escaped(words(span.start(), span.end()));
        let marked = if marked.is_empty() { marked } else { format!("**{marked}**") };
        let before = around(words(sentence.start(), span.start()));
        let after = around(words(span.end(), sentence.end()));
        let role = if role.is_empty() { String::new() } else { format!(" ({role})") };
        format!("- {before}{marked}{after} — {}{role}", self.link(article, span))
    }

    /// The outlet, linked to the words on its page where the address is known; with the offsets.
    fn link(&self, article: &str, span: Offsets) -> String {
        let Some(article) = self.index.article(article) else { return String::new() };
        let outlet = escaped(article.outlet_name());
        let web = article.url().and_then(web_address).map(|address| {
            let directive = FragmentText::new(&article.text).directive(span);
            directive.map_or_else(|| address.to_string(), |directive| with_directive(&address, &directive))
        });
        match web {
            Some(address) => format!("[{outlet}](<{}>) \\[{span}\\]", address.replace('<', "%3C").replace('>', "%3E")),
            None => format!("{outlet} \\[{span}\\]"),
        }
    }
}

/// For inside backticks: only letters, digits and hyphens, which ids and hashes are made of.
fn escaped_code(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outside_text_is_no_markup() {
        for (text, wanted) in [
            ("a *b* _c_", "a \\*b\\* \\_c\\_"),
            ("[x](javascript:y)", "\\[x\\]\\(javascript:y\\)"),
            ("<b>&amp;", "\\<b\\>\\&amp;"),
            ("# head\n- item", "\\# head \\- item"),
            ("1. one", "1\\. one"),
            ("it's 3.5", "it's 3.5"),
            ("see https://x.example", "see https:\\//x.example"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
    }
}
