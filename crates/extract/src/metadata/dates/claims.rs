//! The dates that a page's head and markup claim: structured data, meta tags by their names, microdata.

use secondsource_model::{Dated, Witness};
use serde_json::{Map, Value};

use super::first_dated;
use crate::forms::date::DayOrder;
use crate::metadata::json_ld::text;
use crate::metadata::markup::Markup;

/// A date, what told it, and whether day and month might be the other way round.
pub(super) type Claim = (Dated, Witness, bool);

/// What is claimed, the surest first.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub published: Vec<Claim>,
    pub updated: Vec<Claim>,
    /// Dates that do not say what of.
    pub vague: Vec<Claim>,
}

/// Meta tags that tell the publication, the most exact first.
const PUBLISHED: [&str; 50] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article:publicationdate",
    "article:publication_date",
    "og:published_time",
    "og:pubdate",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "pubdate",
    "pub_date",
    "pub-date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publisheddate",
    "published_time",
    "published_at",
    "publication_date",
    "publication-date",
    "publicationdate",
    "originalpublicationdate",
    "article.published",
    "article_date_original",
    "dateposted",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.publication",
    "dc.date.published",
    "dcterms.published",
    "prism.publicationdate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "blog_publish_date",
    "contentdate",
    "datecreated",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "article.created",
    "created",
];

/// Meta tags that tell the last change.
const UPDATED: [&str; 22] = [
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "article:updated_time",
    "datemodified",
    "date_modified",
    "lastmod",
    "last-modified",
    "lastmodified",
    "last_modified",
    "last-updated",
    "dateupdated",
    "dcterms.modified",
    "dc.date.modified",
    "dc.modified",
    "article.updated",
    "revised",
    "modified",
    "modified_time",
    "updated_time",
    "updated",
];

/// Meta tags that tell a date and not what of.
const VAGUE: [&str; 9] =
    ["dc.date", "dcterms.date", "dc:date", "date", "og:date", "article:date", "eprints.date", "gentime", "timestamp"];

/// Everything that is claimed.
pub(super) fn read(markup: &Markup, article: Option<&Map<String, Value>>, order: DayOrder) -> Claims {
    let mut claims = Claims::default();
    let take = |list: &mut Vec<Claim>, words: &str, witness: Witness| {
        if let Some((dated, unsure)) = first_dated(words, order) {
            list.push((dated, witness, unsure));
        }
    };
    for object in [article, markup.graph.web_page()].into_iter().flatten() {
        for key in ["datePublished", "dateCreated", "uploadDate"] {
            if let Some(words) = text(object, key) {
                take(&mut claims.published, &words, Witness::JsonLd);
                break;
            }
        }
        if let Some(words) = text(object, "dateModified") {
            take(&mut claims.updated, &words, Witness::JsonLd);
        }
    }
    let of_meta = |key: &str| if key.contains(':') { Witness::OpenGraph } else { Witness::Meta };
    for (keys, list) in [
        (PUBLISHED.as_slice(), &mut claims.published),
        (UPDATED.as_slice(), &mut claims.updated),
        (VAGUE.as_slice(), &mut claims.vague),
    ] {
        for key in keys {
            if let Some(words) = markup.meta(key) {
                take(list, words, of_meta(key));
            }
        }
    }
    for mark in &markup.marks {
        match mark.property.as_str() {
            "datepublished" | "datecreated" | "dateposted" => {
                take(&mut claims.published, &mark.value, Witness::Microdata);
            }
            "datemodified" | "dateupdated" => take(&mut claims.updated, &mark.value, Witness::Microdata),
            _ => {}
        }
    }
    claims
}
