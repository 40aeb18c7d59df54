//! JSON-LD in the words of schema.org: the articles, the claims with where they appear, the quotations with who spoke them.
//!
//! schema.org has no relation between claims and no byte offsets; those stand under our own prefix `ss:`.

use serde_json::{Map, Value, json};

use crate::index::Index;
use crate::json::{Article, Claim, Dossier, Statement};
use crate::safe_text::web_address;
use crate::text_fragment::{FragmentText, with_directive};

/// Names under `ss:`.
const NAMESPACE: &str = "https://secondsource.example/ns/1#";

/// Articles, claims and quotations of one story. Ends in a line feed.
#[must_use]
pub fn json_ld(dossier: &Dossier) -> String {
    let index = Index::new(dossier);
    let articles = dossier.articles.iter().map(|each| article(dossier, each));
    let claims = dossier.claims.iter().map(|each| claim(&index, each));
    let quotations = dossier.facts.iter().flat_map(|facts| {
        let number = index.number(&facts.article);
        let index = &index;
        facts.statements.iter().filter_map(move |statement| quotation(index, number?, statement))
    });
    let graph: Vec<Value> = articles.chain(claims).chain(quotations).collect();
    print(&json!({ "@context": ["https://schema.org", { "ss": NAMESPACE }], "@graph": graph }))
}

/// Drafts of a ClaimReview, one per claim, for a person to finish. They name the claim and where it stands; rating, verdict, author and date
/// are left out: those are a person's. Ends in a line feed.
#[must_use]
pub fn claim_review_drafts(dossier: &Dossier) -> String {
    let index = Index::new(dossier);
    let draft = |each: &Claim| {
        // A number or a verb says nothing by itself: its sentence does.
        let words = each.evidence.first().map(|evidence| match index.article(&evidence.article) {
            Some(article) if each.kind != "statement" => article.words(evidence.sentence),
            _ => evidence.text.as_str(),
        });
        json!({ "@type": "ClaimReview", "claimReviewed": words, "itemReviewed": claim(&index, each) })
    };
    let graph: Vec<Value> = dossier.claims.iter().map(draft).collect();
    print(&json!({ "@context": ["https://schema.org", { "ss": NAMESPACE }], "@graph": graph }))
}

fn print(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn urn(id: &str) -> String {
    format!("urn:secondsource:{id}")
}

fn article_id(article: &Article) -> String {
    article.url().and_then(web_address).map_or_else(|| urn(&article.id), |address| address.to_string())
}

fn article(dossier: &Dossier, article: &Article) -> Value {
    let mut node = Map::new();
    node.insert("@type".to_owned(), "NewsArticle".into());
    node.insert("@id".to_owned(), article_id(article).into());
    node.insert("identifier".to_owned(), urn(&article.id).into());
    let mut field = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            node.insert(name.to_owned(), value);
        }
    };
    field("headline", article.headline.as_ref().map(|headline| headline.text.clone().into()));
    field("alternativeHeadline", article.standfirst.as_ref().map(|standfirst| standfirst.text.clone().into()));
    field("inLanguage", article.language.clone().map(Value::from));
    field("datePublished", article.published.as_ref().map(|dated| dated.value.clone().into()));
    field("dateModified", article.updated.as_ref().map(|dated| dated.value.clone().into()));
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.span.of(&article.text));
    field("dateline", dateline.map(Value::from));
    let authors: Vec<Value> = article
        .byline
        .iter()
        .map(|author| {
            let kind = if author.kind == "person" { "Person" } else { "Organization" };
            json!({ "@type": kind, "name": author.name })
        })
        .collect();
    field("author", (!authors.is_empty()).then(|| authors.into()));
    let publisher =
        article.outlet.as_ref().map(|outlet| json!({ "@type": "NewsMediaOrganization", "name": outlet.name }));
    field("publisher", publisher);
    let agencies: Vec<Value> = dossier
        .origins
        .iter()
        .filter(|origin| origin.kind == "agency" && origin.articles.contains(&article.id))
        .map(
            |origin| json!({ "@type": "NewsMediaOrganization", "name": origin.name, "ss:certainty": origin.certainty }),
        )
        .collect();
    field("sourceOrganization", (!agencies.is_empty()).then(|| agencies.into()));
    field("ss:sha256", Some(article.source.sha256.clone().into()));
    field("ss:textSha256", Some(article.text_sha256.clone().into()));
    Value::Object(node)
}

fn claim(index: &Index<'_>, claim: &Claim) -> Value {
    let articles: Vec<&Article> = claim.evidence.iter().filter_map(|each| index.article(&each.article)).collect();
    let mut appearance: Vec<String> = Vec::new();
    for article in &articles {
        let id = article_id(article);
        if !appearance.contains(&id) {
            appearance.push(id);
        }
    }
    let first = articles
        .iter()
        .filter(|article| article.when().is_some())
        .min_by_key(|article| (article.when().map(|when| when.value.as_str()), article.id.as_str()));
    let evidence: Vec<Value> = claim
        .evidence
        .iter()
        .map(|each| {
            json!({
                "ss:article": urn(&each.article),
                "ss:start": each.span.start(),
                "ss:end": each.span.end(),
                "ss:words": each.text,
                "ss:role": each.role,
            })
        })
        .collect();
    let mut node = json!({
        "@type": "Claim",
        "@id": urn(&claim.id),
        "text": claim.evidence.first().map(|each| each.text.as_str()).unwrap_or_default(),
        "appearance": appearance.iter().map(|id| json!({ "@id": id })).collect::<Vec<_>>(),
        "ss:kind": claim.kind,
        "ss:relation": claim.relation,
        "ss:gatherersSure": claim.gatherers.sure,
        "ss:gatherersPossible": claim.gatherers.possible,
        "ss:speakersSure": claim.speakers.sure,
        "ss:speakersPossible": claim.speakers.possible,
        "ss:evidence": evidence,
    });
    if let (Some(first), Some(node)) = (first, node.as_object_mut()) {
        node.insert("firstAppearance".to_owned(), json!({ "@id": article_id(first) }));
    }
    node
}

/// A word-for-word statement; paraphrases are no quotations.
fn quotation(index: &Index<'_>, number: usize, statement: &Statement) -> Option<Value> {
    let article = index.dossier.articles.get(number)?;
    let first = statement.verbatim.first()?;
    let words: Vec<&str> = statement.verbatim.iter().map(|span| article.words(*span)).collect();
    let mut node = json!({
        "@type": "Quotation",
        "@id": urn(&statement.id),
        "text": words.join(" … "),
        "isPartOf": { "@id": article_id(article) },
        "ss:spans": statement.verbatim,
    });
    let fields = node.as_object_mut()?;
    if let Some(name) = index.speaker(statement) {
        let entity = statement.source.as_ref().and_then(|source| index.entity_of(source.entity.as_deref()?));
        let kind = match entity.map(|entity| entity.kind.as_str()) {
            Some("organisation" | "place" | "group") => "Organization",
            _ => "Person",
        };
        fields.insert("creator".to_owned(), json!({ "@type": kind, "name": name }));
    }
    if let Some(address) = article.url().and_then(web_address)
        && let Some(directive) = FragmentText::new(&article.text).directive(*first)
    {
        fields.insert("url".to_owned(), with_directive(&address, &directive).into());
    }
    Some(node)
}
