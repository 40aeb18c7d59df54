//! The time that stands right behind a figure is that figure's, and not another's: "2.9 percent in July from 3.3 percent in June".

use secondsource_model::{Facts, Figure, FigureStanding, SourceText, TimeIx, TimeKind};

/// Words that may stand between a figure and its time.
const LINKS: &[&str] = &["", "in", "on", "at", "of", "for", "during", "as of", "by"];
/// Longest such words in bytes.
const MAX_LINK: usize = 8;

/// Gives each figure the time right behind it, and takes the time of a former value away from what replaced it.
pub(super) fn settle(text: &SourceText, facts: &Facts, figures: &mut [Figure]) {
    let behind: Vec<Option<TimeIx>> = figures.iter().map(|figure| right_behind(text, facts, figure)).collect();
    for (figure, time) in figures.iter_mut().zip(&behind).filter(|(figure, _)| figure.kind.is_quantity()) {
        figure.time = time.or(figure.time);
    }
    for at in 1..figures.len() {
        let former = figures.get(at).filter(|figure| figure.standing == FigureStanding::Former);
        let (Some(sentence), Some(Some(time))) = (former.map(|figure| figure.sentence), behind.get(at)) else {
            continue;
        };
        // "cut to 1.2% from 1.8% in June", "fell from £42m in 2019 to £11m": what replaced it may stand on either side.
        for (other, own) in figures.iter_mut().zip(&behind).filter(|(other, _)| other.sentence == sentence) {
            if other.time == Some(*time) && own.is_none() {
                other.time = None;
            }
        }
    }
}

fn right_behind(text: &SourceText, facts: &Facts, figure: &Figure) -> Option<TimeIx> {
    let end = figure.counted.map_or(figure.span.end(), |counted| counted.end().max(figure.span.end()));
    let at = facts.times.partition_point(|time| time.span.start() < end);
    let time = facts.times.get(at)?;
    let dates = matches!(time.kind, TimeKind::Date | TimeKind::Time) && !time.value.ends_with("_REF");
    let near = dates && time.span.start() - end <= MAX_LINK;
    let between = near.then(|| text.as_str().get(end..time.span.start())).flatten()?;
    let link = between.trim();
    let spaced = between.starts_with(' ');
    (spaced && LINKS.contains(&link)).then(|| u32::try_from(at).ok().map(TimeIx)).flatten()
}
