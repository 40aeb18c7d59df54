//! Re-checks a dossier against itself: every hash, every span, every id that it names.

use std::collections::BTreeSet;

use secondsource_model::ContentHash;

use super::article::Article;
use super::dossier::Dossier;
use super::shared::Offsets;

/// Something in a dossier that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The article it is about; empty where it is about none.
    pub article: String,
    /// Where in the document: `claims c0123456789abcdef evidence 2`.
    pub at: String,
    /// What was met and what was wanted.
    pub what: String,
}

/// Everything in the dossier that does not fit its own texts: text hashes, spans outside a text, words that are not at their span, ids that
/// name nothing. The source files themselves are for the caller to compare, by `source.sha256`.
#[must_use]
pub fn check(dossier: &Dossier) -> Vec<Drift> {
    let mut checker = Checker { dossier, drifts: Vec::new() };
    checker.articles();
    checker.facts();
    checker.claims();
    checker.places();
    checker.drifts
}

struct Checker<'a> {
    dossier: &'a Dossier,
    drifts: Vec<Drift>,
}

impl<'a> Checker<'a> {
    fn report(&mut self, article: &str, at: impl Into<String>, what: impl Into<String>) {
        self.drifts.push(Drift { article: article.to_owned(), at: at.into(), what: what.into() });
    }

    fn article(&mut self, id: &str, at: &str) -> Option<&'a Article> {
        let found = self.dossier.article(id);
        if found.is_none() {
            self.report(id, at, format!("no article {id} in this dossier"));
        }
        found
    }

    /// Words that should stand at a span.
    fn words(&mut self, id: &str, at: &str, span: Offsets, wanted: Option<&str>) {
        let Some(article) = self.article(id, at) else { return };
        match (span.of(&article.text), wanted) {
            (None, _) => {
                let length = article.text.len();
                self.report(id, at, format!("span {span} does not fit the text of {length} bytes"));
            }
            (Some(met), Some(wanted)) if met != wanted => {
                self.report(id, at, format!("span {span} holds {met:?}, the dossier says {wanted:?}"));
            }
            _ => {}
        }
    }

    fn articles(&mut self) {
        for article in &self.dossier.articles {
            let met = ContentHash::of(article.text.as_bytes()).to_string();
            if met != article.text_sha256 {
                let what = format!("text has SHA-256 {met}, the dossier says {}", article.text_sha256);
                self.report(&article.id, "articles text", what);
            }
            for (number, block) in article.blocks.iter().enumerate() {
                self.words(&article.id, &format!("articles block {number}"), block.span, None);
            }
            let headline = [("headline", &article.headline), ("standfirst", &article.standfirst)];
            for (field, value) in headline {
                if let Some((span, value)) = value.as_ref().and_then(|value| Some((value.span?, value))) {
                    self.words(&article.id, &format!("articles {field}"), span, Some(&value.text));
                }
            }
            if let Some(dateline) = &article.dateline {
                self.words(&article.id, "articles dateline", dateline.span, None);
            }
            for credit in &article.credits {
                self.words(&article.id, "articles credits", credit.span, None);
            }
        }
    }

    fn facts(&mut self) {
        for facts in &self.dossier.facts {
            let id = &facts.article;
            if self.article(id, "facts").is_none() {
                continue;
            }
            for figure in &facts.figures {
                self.words(id, &format!("facts figure {}", figure.id), figure.span, Some(&figure.text));
            }
            for time in &facts.times {
                self.words(id, &format!("facts time {}", time.id), time.span, Some(&time.text));
            }
            for statement in &facts.statements {
                let at = format!("facts statement {}", statement.id);
                for (span, text) in statement.content.spans.iter().zip(&statement.content.texts) {
                    self.words(id, &at, *span, Some(text));
                }
                for span in &statement.verbatim {
                    self.words(id, &at, *span, None);
                }
            }
            for event in &facts.events {
                self.words(id, &format!("facts event {}", event.id), event.trigger.span, Some(&event.trigger.text));
            }
            for position in &facts.positions {
                let at = format!("facts position {}", position.id);
                self.words(id, &at, position.point.span, Some(&position.point.text));
            }
            let five = [&facts.five_w.who, &facts.five_w.what, &facts.five_w.when, &facts.five_w.r#where];
            for words in five.into_iter().flatten() {
                self.words(id, "facts five_w", words.span, Some(&words.text));
            }
            for entity in &facts.entities {
                for mention in &entity.mentions {
                    self.words(id, &format!("facts entity {}", entity.id), mention.span, None);
                }
            }
        }
    }

    fn claims(&mut self) {
        let facts: BTreeSet<&str> = self.dossier.facts.iter().flat_map(fact_ids).collect();
        for claim in &self.dossier.claims {
            for (number, evidence) in claim.evidence.iter().enumerate() {
                let at = format!("claims {} evidence {number}", claim.id);
                self.words(&evidence.article, &at, evidence.span, Some(&evidence.text));
                self.words(&evidence.article, &at, evidence.sentence, None);
                if !facts.contains(evidence.fact.as_str()) {
                    self.report(&evidence.article, at, format!("no fact {:?} in this dossier", evidence.fact));
                }
            }
        }
        let claims: BTreeSet<&str> = self.dossier.claims.iter().map(|claim| claim.id.as_str()).collect();
        let named = self
            .dossier
            .only_in
            .values()
            .flatten()
            .chain(self.dossier.look_first.iter().filter_map(|look| look.claim.as_ref()));
        let missing: Vec<String> = named.filter(|id| !claims.contains(id.as_str())).cloned().collect();
        for id in missing {
            self.report("", "only_in, look_first", format!("no claim {id} in this dossier"));
        }
    }

    fn places(&mut self) {
        for (number, look) in self.dossier.look_first.iter().enumerate() {
            for place in &look.places {
                self.words(&place.article, &format!("look_first {number}"), place.span, Some(&place.text));
            }
        }
        for origin in &self.dossier.origins {
            for because in &origin.because {
                if let Some(words) = &because.words {
                    self.words(&because.article, &format!("origins {}", origin.id), words.span, Some(&words.text));
                }
            }
        }
        for entry in &self.dossier.ledger {
            for place in std::iter::once(&entry.fullest).chain(&entry.others) {
                self.words(&place.article, "ledger", place.span, Some(&place.text));
            }
        }
        for named in &self.dossier.places {
            for place in &named.mentions {
                self.words(&place.article, &format!("places {}", named.geonames), place.span, Some(&place.text));
            }
        }
        for entry in &self.dossier.timeline {
            for item in &entry.items {
                if let Some(span) = item.span {
                    self.words(&item.article, &format!("timeline {}", entry.from), span, Some(&item.text));
                }
            }
        }
    }
}

fn fact_ids(facts: &super::facts::Facts) -> impl Iterator<Item = &str> {
    let statements = facts.statements.iter().map(|statement| statement.id.as_str());
    let figures = facts.figures.iter().map(|figure| figure.id.as_str());
    let events = facts.events.iter().map(|event| event.id.as_str());
    let positions = facts.positions.iter().map(|position| position.id.as_str());
    statements.chain(figures).chain(events).chain(positions)
}
