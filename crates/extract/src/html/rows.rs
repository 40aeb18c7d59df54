//! The numbers that the selector weighs: one row for each line, from what is known of the line and of those around it.

use html5ever::local_name;
use secondsource_model::BlockKind;

use super::compare::{containment, overlap, shingles, word_list};
use super::dom::{Dom, NodeIx};
use super::features::{Sighted, Sums, View};
use super::hints;
use crate::lexicon::{Reach, line_key};
use crate::words::PAGE_WORDS;

/// Numbers in a row.
pub(crate) const FEATURES: usize = 43 + PAGE_WORDS + 4 * 5 + 5 + hints::HINTS + 2 * 6 + 8 + 4 * 4 + 6 + 15;

/// One row of numbers per line.
pub(crate) fn rows(view: &View<'_>) -> Vec<[f32; FEATURES]> {
    let View { dom, lines, sights, sums, claims, .. } = view;
    let page = sums[0];
    let total = page.chars.max(1.0);
    let prose = page.prose_chars.max(1.0);
    let title_words: Vec<Vec<u64>> = claims.titles.iter().map(|title| word_list(title)).collect();
    let title_keys: Vec<String> = claims.titles.iter().map(|title| line_key(title)).collect();
    let description = claims.description.as_ref().map(|words| line_key(words));
    let shingles = claims.article_body.as_ref().map(|body| shingles(body));
    let says_title = |at: &usize| title_words.iter().any(|title| overlap(title, view.words(*at)) > 0.6);
    let headings =
        |level: std::ops::RangeInclusive<u8>| (0..lines.len()).filter(move |&at| level.contains(&lines[at].heading));
    let title_line = headings(1..=1)
        .find(says_title)
        .or_else(|| headings(1..=6).find(says_title))
        .or_else(|| headings(1..=1).next());
    let containers = containers(dom, sums, [0.3, 0.5, 0.7, 0.9]);
    let mut chars_before = 0.0;
    let mut prose_before = 0.0;
    let (mut since_heading, mut heading_level, mut since_list, mut since_prose) =
        (100.0_f32, 0.0_f32, 100.0_f32, 100.0_f32);
    let mut until_prose = vec![100.0_f32; lines.len()];
    let mut next = 100.0_f32;
    for at in (0..lines.len()).rev() {
        until_prose[at] = next;
        next = if is_text(&sights[at]) { 0.0 } else { (next + 1.0).min(100.0) };
    }
    let mut rows = Vec::with_capacity(lines.len());
    for (at, (line, sight)) in lines.iter().zip(sights).enumerate() {
        let look = &sight.look;
        let words = look.words.max(1) as f32;
        let chars = look.chars as f32;
        let mut row = Row::new();
        row.add(look.words as f32);
        row.add(chars);
        row.add(chars / words);
        row.add(look.stopwords as f32 / words);
        row.add(look.capitals as f32 / words);
        row.add(look.shouted as f32 / words);
        row.add(look.digits as f32 / chars.max(1.0));
        row.add(look.commas as f32 / words);
        row.add(look.stops as f32);
        row.flag(look.ends);
        row.flag(look.quotes);
        row.add(look.strokes as f32);
        row.flag(look.is_prose());
        for count in look.page_words {
            row.add(count as f32 / words);
        }
        row.add(sight.link_density);
        row.add(line.links as f32);
        row.add(line.bold_chars as f32 / chars.max(1.0));
        row.add(f32::from(line.heading));
        row.flag(line.kind == BlockKind::ListItem);
        row.flag(line.kind == BlockKind::TableRow);
        row.flag(line.kind == BlockKind::Caption);
        row.flag(line.kind == BlockKind::Quote);
        row.flag(line.kind == BlockKind::Preformatted);
        row.add(sight.phrase.map_or(0.0, |phrase| reason_number(phrase.reason)));
        row.flag(sight.phrase.is_some_and(|phrase| phrase.whole));
        row.flag(sight.phrase.is_some_and(|phrase| phrase.reach == Reach::List));
        row.flag(sight.publication);
        row.flag(sight.byline);
        row.flag(sight.credit);
        row.flag(sight.correction);
        row.flag(sight.machine);
        row.add(sight.times as f32);
        row.flag(title_keys.contains(&sight.key));
        let own = if look.words <= 40 { view.words(at) } else { &[] };
        row.add(title_words.iter().map(|title| overlap(title, own)).fold(0.0, f32::max));
        row.flag(description.as_ref().is_some_and(|key| {
            !key.is_empty()
                && key.len() > 20
                && (sight.key.starts_with(key.as_str()) || key.starts_with(&sight.key) && sight.key.len() > 20)
        }));
        row.add(shingles.as_ref().map_or(-1.0, |known| containment(known, &line.text)));
        row.add(at as f32 / lines.len() as f32);
        row.add(chars_before / total);
        row.add(prose_before / prose);
        row.add((prose - prose_before) / prose);
        row.add(title_line.map_or(-60.0, |title| (at as f32 - title as f32).clamp(-50.0, 50.0)));
        row.add(title_line.map_or(0.0, |_| 1.0));
        row.add(f32::from(dom.nodes[line.node as usize].depth));
        row.flag(sight.hidden);
        // Elements around, from the line's own outwards.
        let around = &sight.around;
        for node in around.levels {
            let sum = sums[node as usize];
            row.add(sum.chars / total);
            row.add(sum.link_chars / sum.chars.max(1.0));
            row.add(sum.prose_chars / prose);
            row.add(sum.prose_chars / sum.chars.max(1.0));
            row.add(sum.lines);
        }
        let mut steps = 99.0;
        for (index, &container) in containers.iter().enumerate() {
            let inside = container <= line.node && line.node < dom.nodes[container as usize].end;
            row.flag(inside);
            if index == 1 && inside {
                steps = f32::from(dom.nodes[line.node as usize].depth) - f32::from(dom.nodes[container as usize].depth);
            }
        }
        row.add(steps);
        for share in sight.hints {
            row.add(share);
        }
        // The list and the table or section that the line stands in.
        for found in [around.list, around.part] {
            match found {
                Some(node) => {
                    let sum = sums[node as usize];
                    row.add(sum.chars / total);
                    row.add(sum.link_chars / sum.chars.max(1.0));
                    row.add(sum.prose_chars / sum.chars.max(1.0));
                    row.add(sum.lines);
                    row.add(sum.chars / sum.lines.max(1.0));
                    row.add(f32::from(dom.nodes[line.node as usize].depth) - f32::from(dom.nodes[node as usize].depth));
                }
                None => (0..6).for_each(|_| row.add(-1.0)),
            }
        }
        let own_name = dom.name(line.node);
        row.flag(own_name == local_name!("p"));
        row.flag(own_name == local_name!("div"));
        row.flag(own_name == local_name!("li"));
        row.flag(matches!(own_name, local_name!("td") | local_name!("th") | local_name!("tr")));
        row.flag(matches!(own_name, local_name!("button") | local_name!("label")));
        row.flag(around.in_form);
        row.flag(around.in_link);
        row.flag(around.in_paragraph);
        for offset in [-2_isize, -1, 1, 2] {
            match at.checked_add_signed(offset).and_then(|index| Some((sights.get(index)?, lines.get(index)?))) {
                Some((other, line)) => {
                    row.add(other.look.words as f32);
                    row.add(other.link_density);
                    row.flag(other.look.is_prose());
                    row.add(f32::from(line.heading));
                }
                None => (0..4).for_each(|_| row.add(-1.0)),
            }
        }
        row.add(since_heading);
        row.add(heading_level);
        row.add(since_list);
        row.add(sight.list.map_or(0.0, |phrase| reason_number(phrase.reason)));
        row.add(since_prose);
        row.add(until_prose[at]);
        row.add(line.italic_chars as f32 / chars.max(1.0));
        row.add(line.anchors as f32);
        row.flag(line.after_picture);
        row.flag(sight.author);
        row.flag(sight.in_contents);
        row.add(sight.elsewhere);
        row.add(sight.kin.lines);
        row.add(sight.kin.words);
        row.add(sight.kin.linked);
        row.add(sight.kin.prose);
        row.flag(line.text.ends_with(':'));
        row.flag(line.text.ends_with('?'));
        row.flag(line.text.ends_with('!'));
        row.flag(line.text.starts_with(|first: char| first.is_ascii_digit()));
        row.flag(line.text.contains("http") || line.text.contains('@'));
        rows.push(row.finish());
        chars_before += chars;
        if is_text(sight) {
            prose_before += chars;
            since_prose = 0.0;
        } else {
            since_prose = (since_prose + 1.0).min(100.0);
        }
        since_heading = if line.heading > 0 { 0.0 } else { (since_heading + 1.0).min(100.0) };
        if line.heading > 0 {
            heading_level = f32::from(line.heading);
        }
        since_list = if sight.phrase.is_some_and(|phrase| phrase.reach == Reach::List && phrase.whole) {
            0.0
        } else {
            (since_list + 1.0).min(100.0)
        };
    }
    rows
}

fn is_text(sight: &Sighted) -> bool {
    sight.look.is_prose() && sight.link_density < 0.5
}

/// For each share, the deepest element that holds at least so much of the running text; the shares rise.
fn containers<const N: usize>(dom: &Dom, sums: &[Sums], shares: [f32; N]) -> [NodeIx; N] {
    let mut best = [0; N];
    let wanted = shares.map(|share| sums[0].prose_chars * share);
    for (node, sum) in sums.iter().enumerate() {
        for (best, wanted) in best.iter_mut().zip(wanted) {
            // What is too little for one share is too little for the next.
            if sum.prose_chars < wanted || wanted <= 0.0 {
                break;
            }
            if dom.nodes[node].depth > dom.nodes[*best as usize].depth {
                *best = node as NodeIx;
            }
        }
    }
    best
}

pub(crate) fn reason_number(reason: secondsource_model::FurnitureReason) -> f32 {
    use secondsource_model::FurnitureReason as R;
    match reason {
        R::Advertisement => 1.0,
        R::OtherHeadlines => 2.0,
        R::Related => 3.0,
        R::Share => 4.0,
        R::Newsletter => 5.0,
        R::Comments => 6.0,
        R::Consent => 7.0,
        R::Paywall => 8.0,
        R::Footer => 9.0,
        R::Navigation => 10.0,
        R::Tags => 11.0,
        R::AuthorBio => 12.0,
        R::Media => 13.0,
        R::Disclaimer => 14.0,
        _ => 15.0,
    }
}

struct Row {
    values: [f32; FEATURES],
    used: usize,
}

impl Row {
    fn new() -> Self {
        Self { values: [0.0; FEATURES], used: 0 }
    }

    fn add(&mut self, value: f32) {
        if let Some(slot) = self.values.get_mut(self.used) {
            *slot = value;
        }
        self.used += 1;
    }

    fn flag(&mut self, value: bool) {
        self.add(f32::from(u8::from(value)));
    }

    fn finish(self) -> [f32; FEATURES] {
        debug_assert_eq!(self.used, FEATURES, "the rows are as long as their declaration");
        self.values
    }
}
