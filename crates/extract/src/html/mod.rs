//! The article of a page in markup.

mod closing;
pub(crate) mod compare;
pub(crate) mod dom;
mod elements;
mod ends;
pub(crate) mod features;
pub(crate) mod hints;
mod kin;
pub(crate) mod lines;
mod mend;
mod named;
mod references;
mod repeated;
mod repeats;
pub(crate) mod rows;
mod select;
mod surroundings;
mod teasers;
mod tidy;
mod tokens;
mod tree;

use secondsource_model::{Article, Outcome, Page};

use crate::metadata::{json_ld, markup};
use features::Claims;

use crate::forest::Forest;
use crate::training::TrainingRow;
pub(crate) use select::asks_payment;

/// Markup beyond this is not read, in bytes. The largest real news pages have a tenth of it.
pub(crate) const MAX_BYTES: usize = 24 << 20;

/// What the page says of itself, to compare its lines with.
fn claims(markup: &markup::Markup) -> Claims {
    let article = markup.graph.article();
    let mut titles: Vec<String> = Vec::new();
    let headline = article.and_then(|article| json_ld::text(article, "headline"));
    for title in [headline.as_deref(), markup.meta("og:title"), markup.meta("twitter:title"), markup.title.as_deref()]
        .into_iter()
        .flatten()
    {
        if !titles.iter().any(|known| known == title) {
            titles.push(title.to_owned());
        }
    }
    Claims {
        titles,
        description: markup.meta("og:description").or_else(|| markup.meta("description")).map(str::to_owned),
        article_body: article
            .and_then(|article| json_ld::lines(article, "articleBody"))
            .filter(|body| body.len() > 300),
        authors: authors(markup),
    }
}

/// Names that the page gives as its authors' are no more than so many.
const MAX_AUTHORS: usize = 4;

/// Names of two words or more that the page gives as its authors'.
fn authors(markup: &markup::Markup) -> Vec<String> {
    let claimed = markup.graph.article().and_then(|article| Some(markup.graph.names(article.get("author")?)));
    let mut names: Vec<String> = claimed.unwrap_or_default().into_iter().map(|(name, _)| name).collect();
    names.extend(
        ["author", "article:author", "parsely-author"].iter().filter_map(|key| markup.meta(key)).map(str::to_owned),
    );
    names.retain(|name| (5..=40).contains(&name.len()) && name.contains(' '));
    names.truncate(MAX_AUTHORS);
    names
}

/// The lines of a page with what the selector sees of them.
pub(crate) fn training_rows(markup_text: &str) -> Vec<TrainingRow> {
    let dom = dom::Dom::parse(markup_text);
    let lines = lines::cut(&dom);
    let claims = claims(&markup::read(&dom));
    let view = features::view(&dom, &lines, &claims);
    rows::rows(&view)
        .iter()
        .zip(&lines)
        .zip(&view.sights)
        .map(|((row, line), sight)| {
            let around = [sight.around.list.unwrap_or(0), sight.around.part.unwrap_or(0)];
            let around = around.into_iter().chain(sight.around.levels).collect();
            TrainingRow { text: line.text.clone(), features: row.to_vec(), around }
        })
        .collect()
}

/// Extraction up to a stage, for measuring.
pub(crate) fn up_to_stage(text: &str, stage: usize) -> usize {
    if stage == 0 {
        let mut tokens = tokens::Tokens::new(text);
        return std::iter::from_fn(|| tokens.next().map(|_| ())).count();
    }
    if stage > 5 {
        return all_stages(text);
    }
    let dom = dom::Dom::parse(text);
    if stage == 1 {
        return dom.nodes.len();
    }
    let lines = lines::cut(&dom);
    if stage == 2 {
        return lines.len();
    }
    let markup = markup::read(&dom);
    let claims = claims(&markup);
    if stage == 3 {
        return claims.titles.len();
    }
    let view = features::view(&dom, &lines, &claims);
    if stage == 4 {
        return view.sights.len();
    }
    rows::rows(&view).len()
}

/// The whole of it.
fn all_stages(text: &str) -> usize {
    let source = secondsource_model::SourceRef {
        id: None,
        path: None,
        url: None,
        sha256: secondsource_model::ContentHash::of(b""),
        media_type: secondsource_model::MediaType::Html,
    };
    let page = Page {
        source,
        kind: secondsource_model::PageKind::Html,
        text: secondsource_model::SourceText::new(text),
        charset: "UTF-8",
        bom_bytes: 0,
        given: secondsource_model::Given::default(),
    };
    extract(&page, &crate::ExtractOptions::default()).value.blocks.len()
}

/// Reads the page.
pub(crate) fn extract(page: &Page, options: &crate::ExtractOptions) -> Outcome<Article> {
    select::extract(page, &options.template)
}

/// A page in markup as a copied page: its visible lines, one below the other. For making text pages of known content.
pub(crate) fn flatten(markup_text: &str) -> String {
    let dom = dom::Dom::parse(markup_text);
    let lines = lines::cut(&dom);
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.text.replace('\t', " "));
        text.push('\n');
    }
    text
}

/// The lines of a page with their fates, by the selector we ship or by another one.
pub(crate) fn judged(
    page: &Page,
    options: &crate::ExtractOptions,
    selector: Option<&Forest>,
) -> (Vec<crate::line::Line>, Vec<crate::line::Verdict>) {
    let judged = select::judge(page, &options.template, selector.unwrap_or(&select::SELECTOR));
    (judged.lines, judged.verdicts)
}

#[cfg(test)]
mod around;
#[cfg(test)]
mod odd_pages;
#[cfg(test)]
mod tests;
