//! What is known of each line before any is judged: its words, the forms it has, the elements around it.

use html5ever::local_name;

use super::compare::{MAX_COMPARED, push_words};
use super::dom::Dom;
use super::kin::{self, Kin};
use super::lines::VisibleLine;
use super::surroundings::{Around, Surroundings};
use super::{hints, repeats};
use crate::forms::date::DayOrder;
use crate::forms::phrase::{self, Phrase};
use crate::forms::{byline, credit, publication};
use crate::lexicon::{LEXICON, Reach, line_key};
use crate::table::Table;
use crate::words::{Look, look};

/// What the page says of itself, to compare its lines with.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Titles it gives, the best first.
    pub titles: Vec<String>,
    /// Its description.
    pub description: Option<String>,
    /// The article's text as its structured data has it.
    pub article_body: Option<String>,
    /// Names of its authors, of two words or more.
    pub authors: Vec<String>,
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
    /// The line says that this very text was made by a machine, or with one's help.
    pub disclosure: bool,
    pub times: usize,
    /// Hints of the line's elements: for each, share of the page's characters in the nearest element with it; 2 for none.
    pub hints: [f32; hints::HINTS],
    /// All hints of its elements that hold less than half of the page.
    pub hint_bits: u32,
    pub hidden: bool,
    pub link_density: f32,
    pub list: Option<Phrase>,
    pub around: Around,
    /// The line names one of the authors that the page claims.
    pub author: bool,
    /// A list of contents leads to it.
    pub in_contents: bool,
    /// Share of its runs of words that stand on the page more than once.
    pub elsewhere: f32,
    /// Lines whose elements are called like its own.
    pub kin: Kin,
}

impl Sighted {
    /// Whether the line tells who wrote or corrected the report, when it appeared or how, or is not to be seen: no line of the report's own text.
    pub(crate) fn tells_of_report(&self) -> bool {
        self.hidden || self.machine || self.credit || self.correction || self.publication || self.author || self.byline
    }
}

/// The page as the selector sees it.
pub(crate) struct View<'a> {
    pub dom: &'a Dom,
    pub lines: &'a [VisibleLine],
    pub sights: Vec<Sighted>,
    pub sums: Vec<Sums>,
    pub claims: &'a Claims,
    /// Words of each line as [`super::compare::word_list`] has them, as many as [`super::compare::overlap`] compares and one more.
    words: WordLists,
}

impl View<'_> {
    /// The words of a line, for [`super::compare::overlap`].
    pub(crate) fn words(&self, line: usize) -> &[u64] {
        self.words.of(line)
    }
}

/// The words of all lines, one behind the other.
pub(crate) struct WordLists {
    words: Vec<u64>,
    ends: Vec<usize>,
}

impl WordLists {
    pub(crate) fn read(lines: &[VisibleLine]) -> Self {
        let mut lists = Self { words: Vec::new(), ends: Vec::with_capacity(lines.len()) };
        for line in lines {
            push_words(&line.text, MAX_COMPARED + 1, &mut lists.words);
            lists.ends.push(lists.words.len());
        }
        lists
    }

    pub(crate) fn of(&self, line: usize) -> &[u64] {
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
    let words = WordLists::read(lines);
    let kin = kin::of(dom, lines, &looks);
    let elsewhere = repeats::elsewhere(&words, lines.len());
    let in_contents = repeats::in_contents(lines, &keys);
    let mut surroundings = Surroundings::new(dom, &sums);
    let mut open: Option<Phrase> = None;
    let sights = lines
        .iter()
        .zip(looks)
        .zip(keys)
        .zip(times)
        .zip(kin.into_iter().zip(elsewhere.into_iter().zip(in_contents)))
        .map(|((((line, look), key), times), (kin, (elsewhere, in_contents)))| {
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
                disclosure: tells && phrase::discloses_machine(&line.text),
                times,
                look,
                key,
                phrase,
                hints: named.near,
                hint_bits: named.bits,
                hidden: named.hidden,
                list: open,
                around,
                author: line.text.len() <= MAX_AUTHORED
                    && claims.authors.iter().any(|name| line.text.contains(name.as_str())),
                in_contents,
                elsewhere,
                kin,
            }
        })
        .collect();
    View { dom, lines, sights, sums, claims, words }
}

/// Lines beyond this many bytes are not looked through for the authors' names.
const MAX_AUTHORED: usize = 1000;

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
