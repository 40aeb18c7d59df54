//! What the selector sees of a line: its words, its place, the elements around it. One row of numbers per line.

use html5ever::local_name;
use secondsource_model::BlockKind;

use super::dom::{Dom, NodeIx};
use super::hints;
use super::lines::VisibleLine;
use super::surroundings::{Around, Surroundings};
use crate::forms::date::DayOrder;
use crate::forms::phrase::{self, Phrase};
use crate::forms::{byline, credit, publication};
use crate::lexicon::{LEXICON, Reach, line_key};
use crate::table::{self, Table};
use crate::words::{Look, look};

/// Numbers in a row.
pub(crate) const FEATURES: usize = 47 + 4 * 5 + 5 + hints::HINTS + 2 * 6 + 8 + 4 * 4 + 6;

/// What the page says of itself, to compare its lines with.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Titles it gives, the best first.
    pub titles: Vec<String>,
    /// Its description.
    pub description: Option<String>,
    /// The article's text as its structured data has it.
    pub article_body: Option<String>,
}

/// Sums over the lines below an element.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub chars: f32,
    pub link_chars: f32,
    pub prose_chars: f32,
    pub lines: f32,
    pub prose_lines: f32,
}

/// What is known of every line.
pub(crate) struct Sighted {
    pub look: Look,
    pub key: String,
    pub phrase: Option<Phrase>,
    pub publication: bool,
    pub byline: bool,
    /// The line's own element is called a byline, and the line holds a person's name and little else.
    pub named_author: bool,
    pub credit: bool,
    pub correction: bool,
    pub machine: bool,
    pub times: usize,
    /// Hints of the line's elements: for each, share of the page's characters in the nearest element with it; 2 for none.
    pub hints: [f32; hints::HINTS],
    /// All hints of its elements that hold less than half of the page.
    pub hint_bits: u32,
    pub hidden: bool,
    pub link_density: f32,
    pub list: Option<Phrase>,
    pub around: Around,
}

/// The page as the selector sees it.
pub(crate) struct View<'a> {
    pub dom: &'a Dom,
    pub lines: &'a [VisibleLine],
    pub sights: Vec<Sighted>,
    pub sums: Vec<Sums>,
    pub claims: &'a Claims,
    /// Words of each line as [`word_list`] has them, as many as [`overlap`] compares and one more.
    words: WordLists,
}

impl View<'_> {
    /// The words of a line, for [`overlap`].
    pub(crate) fn words(&self, line: usize) -> &[u64] {
        self.words.of(line)
    }
}

/// The words of all lines, one behind the other.
struct WordLists {
    words: Vec<u64>,
    ends: Vec<usize>,
}

impl WordLists {
    fn read(lines: &[VisibleLine]) -> Self {
        let mut lists = Self { words: Vec::new(), ends: Vec::with_capacity(lines.len()) };
        for line in lines {
            push_words(&line.text, MAX_COMPARED + 1, &mut lists.words);
            lists.ends.push(lists.words.len());
        }
        lists
    }

    fn of(&self, line: usize) -> &[u64] {
        let start = line.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[line]]
    }
}

/// Looks at every line.
pub(crate) fn view<'a>(dom: &'a Dom, lines: &'a [VisibleLine], claims: &'a Claims) -> View<'a> {
    let looks: Vec<Look> = lines.iter().map(|line| look(&line.text)).collect();
    let mut sums = vec![Sums::default(); dom.nodes.len()];
    for (line, look) in lines.iter().zip(&looks) {
        let sum = &mut sums[line.node as usize];
        let chars = look.chars as f32;
        sum.chars += chars;
        sum.link_chars += (line.link_chars as f32).min(chars);
        sum.lines += 1.0;
        if look.is_prose() && density(line, look) < 0.5 {
            sum.prose_chars += chars;
            sum.prose_lines += 1.0;
        }
    }
    for node in (1..dom.nodes.len()).rev() {
        let below = sums[node];
        let sum = &mut sums[dom.nodes[node].parent as usize];
        sum.chars += below.chars;
        sum.link_chars += below.link_chars;
        sum.prose_chars += below.prose_chars;
        sum.lines += below.lines;
        sum.prose_lines += below.prose_lines;
    }
    let mut times: Table<&str, usize> = Table::default();
    let keys: Vec<String> = lines.iter().map(|line| line_key(&line.text)).collect();
    for key in &keys {
        *times.entry(key.as_str()).or_default() += 1;
    }
    let times: Vec<usize> = keys.iter().map(|key| times.get(key.as_str()).copied().unwrap_or(1)).collect();
    let mut surroundings = Surroundings::new(dom, &sums);
    let mut open: Option<Phrase> = None;
    let sights = lines
        .iter()
        .zip(looks)
        .zip(keys)
        .zip(times)
        .map(|(((line, look), key), times)| {
            let around = surroundings.around(line.node);
            let named = surroundings.named(&around);
            let phrase = phrase::furniture_of(&line.text, &key);
            match phrase {
                Some(found @ Phrase { reach: Reach::List, whole: true, .. }) => open = Some(found),
                None if look.is_prose() && look.words >= 12 && density(line, &look) < 0.5 => open = None,
                Some(_) | None => {}
            }
            let tells = LEXICON.tells(&line.text);
            Sighted {
                link_density: density(line, &look),
                publication: look.digits >= publication::MIN_DIGITS
                    && publication::find(&line.text, DayOrder::Unknown).is_some(),
                byline: byline::is_byline(&line.text),
                named_author: named.near[hints::bit::BYLINE.trailing_zeros() as usize] < 2.0
                    && is_named_author(dom, line, &look),
                credit: credit::find_told(&line.text, tells).is_some(),
                correction: phrase::correction(&line.text),
                machine: tells && phrase::machine_made(&line.text),
                times,
                look,
                key,
                phrase,
                hints: named.near,
                hint_bits: named.bits,
                hidden: named.hidden,
                list: open,
                around,
            }
        })
        .collect();
    View { dom, lines, sights, sums, claims, words: WordLists::read(lines) }
}

/// Share of a line's characters inside links, `0.0..=1.0`.
pub(crate) fn density(line: &VisibleLine, look: &Look) -> f32 {
    if look.chars == 0 { 0.0 } else { (line.link_chars as f32 / look.chars as f32).min(1.0) }
}

/// Words of an author's line at most.
const MAX_AUTHOR_WORDS: usize = 12;

fn is_named_author(dom: &Dom, line: &VisibleLine, look: &Look) -> bool {
    look.words <= MAX_AUTHOR_WORDS
        && !look.ends
        && line.heading == 0
        && dom.attr(line.node, &local_name!("class")).is_some_and(|class| hints::of(class) & hints::bit::BYLINE != 0)
        && !byline::people(&line.text).is_empty()
}

fn log(value: f32) -> f32 {
    // Cheap and the same on every machine: the selector only compares.
    value.max(0.0)
}

/// One row of numbers per line.
pub(crate) fn rows(view: &View<'_>) -> Vec<[f32; FEATURES]> {
    let View { dom, lines, sights, sums, claims, words: lists } = view;
    let page = sums[0];
    let total = page.chars.max(1.0);
    let prose = page.prose_chars.max(1.0);
    let title_words: Vec<Vec<u64>> = claims.titles.iter().map(|title| word_list(title)).collect();
    let title_keys: Vec<String> = claims.titles.iter().map(|title| line_key(title)).collect();
    let description = claims.description.as_ref().map(|words| line_key(words));
    let shingles = claims.article_body.as_ref().map(|body| shingles(body));
    let says_title = |at: &usize| title_words.iter().any(|title| overlap(title, lists.of(*at)) > 0.6);
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
        row.add(log(look.words as f32));
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
        let own = if look.words <= 40 { lists.of(at) } else { &[] };
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

/// The words of a text as hashes of their lower-case letters.
pub(crate) fn word_list(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    push_words(text, usize::MAX, &mut words);
    words
}

/// Adds the first words of a text, at most `most`.
fn push_words(text: &str, most: usize, into: &mut Vec<u64>) {
    if text.is_ascii() {
        let start = into.len();
        let (mut hash, mut inside) = (table::EMPTY, false);
        for byte in text.bytes() {
            let letter = LETTERS[usize::from(byte & 127)];
            if letter != 0 {
                hash = table::mix(hash, letter);
                inside = true;
            } else if inside {
                into.push(hash);
                (hash, inside) = (table::EMPTY, false);
                if into.len() - start >= most {
                    return;
                }
            }
        }
        if inside {
            into.push(hash);
        }
        return;
    }
    let pieces = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    into.extend(pieces.take(most).map(|word| {
        if word.is_ascii() {
            table::hash(word.bytes().map(|byte| byte.to_ascii_lowercase()))
        } else {
            table::hash(word.to_lowercase().bytes())
        }
    }));
}

/// Letters and digits of ASCII in small letters; 0 for everything else.
static LETTERS: [u8; 128] = {
    let mut letters = [0; 128];
    let mut at = 0_u8;
    while at < 128 {
        if at.is_ascii_alphanumeric() {
            letters[at as usize] = at.to_ascii_lowercase();
        }
        at += 1;
    }
    letters
};

/// Longer lists of words are not compared.
const MAX_COMPARED: usize = 80;

/// Share of shared words over all words of both, `0.0..=1.0`.
pub(crate) fn overlap(one: &[u64], other: &[u64]) -> f32 {
    if one.is_empty() || other.is_empty() || one.len() > MAX_COMPARED || other.len() > MAX_COMPARED {
        return 0.0;
    }
    // One bit a word tells most of the words that the other list lacks.
    let mask = other.iter().fold(0_u64, |mask, word| mask | 1 << (word & 63));
    let shared = one.iter().filter(|word| mask & 1 << (**word & 63) != 0 && other.contains(word)).count() as f32;
    shared / (one.len() + other.len()) as f32 * 2.0
}

/// Hashes of the three-word runs of a text, sorted.
fn shingles(text: &str) -> Vec<u64> {
    let mut runs: Vec<u64> = runs(text).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn runs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last = [0_u64; 3];
    let mut seen = 0;
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).filter_map(move |word| {
        // FNV-1a over lower-case bytes: small, and the same everywhere.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in word.bytes() {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        }
        last = [last[1], last[2], hash];
        seen += 1;
        (seen >= 3).then(|| last[0].wrapping_mul(31).wrapping_add(last[1]).wrapping_mul(31).wrapping_add(last[2]))
    })
}

/// Share of a line's three-word runs that a text has.
fn containment(known: &[u64], line: &str) -> f32 {
    let (mut all, mut found) = (0.0_f32, 0.0_f32);
    for run in runs(line) {
        all += 1.0;
        if known.binary_search(&run).is_ok() {
            found += 1.0;
        }
    }
    if all > 0.0 { found / all } else { -0.5 }
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
