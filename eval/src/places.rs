//! Places against labelled coordinates: the share of names within 161 km of the gold, all toponyms with coordinates; and by GeoNames id.
//!
//! Data: the XML of TR-News (Kamalloo and Rafiei 2018, in the form of Gritta et al. 2020). The names' spans are given; what is measured is where they lie.

use std::path::Path;

use secondsource_facts::place::resolve_names;
use secondsource_model::SourceText;

use crate::data_file;
use crate::score::{Counts, Scores};

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let xml = data_file::text(data)?;
    let (mut near, mut same) = (Counts::default(), Counts::default());
    let mut scores = Scores::default();
    for article in xml.split("<article ").skip(1) {
        let text = inside(article, "text").unwrap_or("").trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let source = SourceText::new(text);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut golds = Vec::new();
        for toponym in article.split("<toponym>").skip(1) {
            let number = |tag: &str| inside(toponym, tag).and_then(|value| value.trim().parse::<f64>().ok());
            let place = |tag: &str| {
                inside(toponym, tag)
                    .and_then(|value| value.trim().parse::<usize>().ok())
                    .and_then(|at| bytes.get(at).copied())
            };
            let id: Option<u32> =
                toponym.split("gaztag geonameid=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok());
            let (Some(start), Some(end), Some(lat), Some(lon)) =
                (place("start"), place("end"), number("lat"), number("lon"))
            else {
                continue;
            };
            let Some(span) = source.span(start, end) else { continue };
            let phrase = inside(toponym, "phrase").unwrap_or("");
            let Some(span) = nearest(&source, phrase, span) else { continue };
            golds.push((span, lat, lon, id));
        }
        golds.sort_by_key(|gold| gold.0);
        let spans: Vec<_> = golds.iter().map(|gold| gold.0).collect();
        for ((span, lat, lon, id), place) in golds.iter().zip(resolve_names(&source, &spans)) {
            near.wanted += 1;
            same.wanted += 1;
            let Some(place) = place else {
                scores.remarks.push(format!("unknown\t{}", source.slice(*span)));
                continue;
            };
            let km = distance(*lat, *lon, f64::from(place.latitude_e5) / 1e5, f64::from(place.longitude_e5) / 1e5);
            near.right += usize::from(km <= 161.0);
            same.right += usize::from(*id == Some(place.geonames));
            if km > 161.0 {
                scores.remarks.push(format!(
                    "far\t{}\t{km:.0} km\twant {lat},{lon} {id:?}\tgot {} {} {}",
                    source.slice(*span),
                    place.geonames,
                    place.feature,
                    String::from_utf8_lossy(&place.country)
                ));
            }
        }
    }
    scores.set("within_161_km", near.recall());
    scores.set("same_id", same.recall());
    scores.remarks.insert(0, format!("{} names with coordinates", near.wanted));
    Ok(scores)
}

/// The occurrence of `phrase` nearest to `span`: some offsets of the set are a few characters off.
fn nearest(source: &SourceText, phrase: &str, span: secondsource_model::Span) -> Option<secondsource_model::Span> {
    if source.slice(span) == phrase {
        return Some(span);
    }
    let found = source.as_str().match_indices(phrase).map(|(at, _)| at).min_by_key(|at| at.abs_diff(span.start()))?;
    source.span(found, found + phrase.len())
}

fn inside<'x>(xml: &'x str, tag: &str) -> Option<&'x str> {
    let from = xml.find(&format!("<{tag}>"))? + tag.len() + 2;
    let to = xml[from..].find(&format!("</{tag}>"))?;
    Some(&xml[from..from + to])
}

/// Great-circle distance in kilometres (haversine, mean radius 6371 km).
fn distance(lat: f64, lon: f64, other_lat: f64, other_lon: f64) -> f64 {
    let (dlat, dlon) = ((other_lat - lat).to_radians(), (other_lon - lon).to_radians());
    let a =
        (dlat / 2.0).sin().powi(2) + lat.to_radians().cos() * other_lat.to_radians().cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6371.0 * a.sqrt().asin()
}
