//! Block 1, the provenance bar: whose words the story rests on, and why we think so.

use serde::Serialize;

use super::cards::{Link, Maker};
use crate::json::{Because, Origin};
use crate::labels;

/// The provenance bar.
#[derive(Serialize)]
pub(super) struct Provenance {
    /// In words: `1 gatherer sure, 2 possible`.
    gatherers: String,
    reports: String,
    outlets: String,
    speakers: String,
    origins: Vec<Row>,
    /// Reports that no origin was found for.
    unplaced: Vec<Report>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    kind: &'static str,
    certainty: String,
    certainty_label: String,
    reports: Vec<Report>,
}

/// One report under an origin.
#[derive(Serialize)]
struct Report {
    /// Number of the article, from 1.
    number: usize,
    outlet: String,
    headline: String,
    when: String,
    anchor: String,
    reasons: Vec<Why>,
}

#[derive(Serialize)]
struct Why {
    label: &'static str,
    certainty: String,
    words: Option<String>,
    link: Option<Link>,
    other: Option<Link>,
}

pub(super) fn provenance(maker: &Maker<'_>) -> Provenance {
    let dossier = maker.index.dossier;
    let placed = |id: &String| dossier.origins.iter().any(|origin| origin.articles.contains(id));
    let unplaced = dossier.articles.iter().filter(|article| !placed(&article.id));
    Provenance {
        gatherers: labels::gatherers(dossier.gatherers),
        reports: labels::plural(dossier.articles.len(), "report", "reports"),
        outlets: labels::plural(maker.outlet_names.len(), "outlet", "outlets"),
        speakers: labels::plural(maker.speaker_names.len(), "voice", "voices"),
        origins: dossier.origins.iter().map(|origin| row(maker, origin)).collect(),
        unplaced: unplaced.filter_map(|article| report(maker, &article.id, &[])).collect(),
    }
}

fn row(maker: &Maker<'_>, origin: &Origin) -> Row {
    Row {
        name: maker.index.shown_name(&origin.name).to_owned(),
        kind: labels::origin_kind(&origin.kind),
        certainty: origin.certainty.clone(),
        certainty_label: labels::certainty(origin).to_owned(),
        reports: origin.articles.iter().filter_map(|id| report(maker, id, &origin.because)).collect(),
    }
}

fn report(maker: &Maker<'_>, id: &str, because: &[Because]) -> Option<Report> {
    let number = maker.index.number(id)?;
    let article = maker.index.dossier.articles.get(number)?;
    Some(Report {
        number: number + 1,
        outlet: labels::outlet(article.outlet_name()).to_owned(),
        headline: article.headline.as_ref().map(|headline| headline.text.clone()).unwrap_or_default(),
        when: article.when().map(|when| labels::moment(&when.value)).unwrap_or_default(),
        anchor: format!("text-{}", number + 1),
        reasons: because.iter().filter(|because| because.article == id).map(|because| why(maker, because)).collect(),
    })
}

fn why(maker: &Maker<'_>, because: &Because) -> Why {
    let link = because.words.as_ref().and_then(|words| maker.link(&because.article, words.span, ""));
    let other = because.other.as_deref().zip(because.other_words.as_ref());
    Why {
        label: labels::reason(&because.kind),
        certainty: because.certainty.clone(),
        words: because.words.as_ref().map(|words| words.text.clone()),
        link,
        other: other.and_then(|(article, words)| maker.link(article, words.span, "")),
    }
}
