//! The wording ledger: one quotation and how each article words it.

use std::collections::{BTreeMap, HashSet};

use secondsource_model::{LedgerEntry, LedgerWording, Span};

use super::spelling::folded;
use super::unit::Unit;
use crate::members::{Member, Members, PlainIx, distinct, intersection};

/// A quotation of fewer words is compared only under one speaker: two words are often the same by chance.
const FREE_WORDS: usize = 4;
/// Share of the shorter quotation's words, in order, that another must have to be the same quotation altered.
const ALTERED_PERCENT: usize = 70;
/// An altered quotation is looked for from so many words on.
const ALTERED_WORDS: usize = 5;

/// Verbatim stretches before a quotation's end among which its own is looked for.
const MOST_TOUCHING: usize = 16;
/// Units of one claim in one article among which a paraphrase is looked for.
const MOST_PARAPHRASES: usize = 256;

/// Quotations that a group of joined ones may turn out to be.
const MOST_PARTS: usize = 64;

/// A quotation in one article.
#[derive(Clone, Debug)]
struct Quote {
    member: usize,
    span: Span,
    words: Vec<PlainIx>,
    /// The words in ascending order.
    sorted: Vec<PlainIx>,
    /// Those that tell something, ascending, each once.
    telling: Vec<PlainIx>,
    /// Its letters and digits alone, in a form that spellings share: "U.S." and "US", "&" and "and", "harbour" and "harbor" are no other words.
    letters: String,
    unit: Option<usize>,
}

impl Quote {
    fn new(at: usize, member: &Member<'_>, span: Span, unit: Option<usize>) -> Self {
        let words = crate::origin::plain_of(member, span);
        let mut sorted = words.clone();
        sorted.sort_unstable();
        let telling = distinct(member.words_in(span).iter().filter(|word| !word.stop).map(|word| word.plain));
        let spelled = member.article.slice(span).to_lowercase().replace('&', "and");
        let letters = spelled
            .split(char::is_whitespace)
            .map(|word| folded(&word.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>()))
            .collect();
        Self { member: at, span, words, sorted, telling, letters, unit }
    }
}

/// Builds the ledger. `claim_of` gives the claim of a unit; a paraphrase joins the entry of its claim's quotation.
pub(crate) fn build(members: &Members<'_>, units: &[Unit], claim_of: &[usize]) -> Vec<LedgerEntry> {
    let quotes = quotes(members, units);
    let mut root: Vec<usize> = (0..quotes.len()).collect();
    let mut by_word: BTreeMap<PlainIx, Vec<usize>> = BTreeMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        let rarest = quote
            .words
            .iter()
            .copied()
            .max_by(|left, right| members.rarity(*left).total_cmp(&members.rarity(*right)).then(right.cmp(left)));
        let mut keys: Vec<PlainIx> = quote.sorted.clone();
        keys.dedup();
        for plain in keys {
            if Some(plain) == rarest || quote.words.len() < 12 || members.rarity(plain) > 2.0 {
                by_word.entry(plain).or_default().push(at);
            }
        }
    }
    let mut tried = HashSet::new();
    for posting in by_word.values() {
        for (index, &left) in posting.iter().enumerate() {
            for &right in posting.iter().skip(index + 1).take(64) {
                if quotes[left].member != quotes[right].member
                    && tried.insert((left, right))
                    && compare(&quotes[left], &quotes[right])
                        .is_some_and(|_| may_be_one(units, claim_of, &quotes[left], &quotes[right]))
                {
                    unite(&mut root, left, right);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..quotes.len() {
        groups.entry(find_root(&root, at)).or_default().push(at);
    }
    let mut of_claim: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.verbatim.is_empty()) {
        let list = of_claim.entry(claim_of[at]).or_default();
        if list.len() < MOST_PARAPHRASES || list.last().is_some_and(|last| units[*last].member != unit.member) {
            list.push(at);
        }
    }
    let mut entries = Vec::new();
    for group in groups.into_values().flat_map(|group| by_fullest(&quotes, group)) {
        // The fullest wording: most words, then the story's order.
        let Some(&fullest) = group.iter().max_by_key(|at| (quotes[**at].words.len(), std::cmp::Reverse(**at))) else {
            continue;
        };
        let mut others: Vec<(usize, Span, LedgerWording)> = group
            .iter()
            .filter(|at| **at != fullest && quotes[**at].member != quotes[fullest].member)
            .filter_map(|at| {
                let wording = compare(&quotes[fullest], &quotes[*at])?;
                Some((quotes[*at].member, quotes[*at].span, wording))
            })
            .collect();
        // Paraphrases of the same claim in articles that do not quote it.
        if let Some(claim) = quotes[fullest].unit.map(|unit| claim_of[unit]) {
            for (at, unit) in of_claim.get(&claim).into_iter().flatten().map(|at| (*at, &units[*at])) {
                let quoted = group.iter().any(|quote| quotes[*quote].member == unit.member)
                    || others.iter().any(|(member, ..)| *member == unit.member);
                if claim_of[at] == claim
                    && unit.verbatim.is_empty()
                    && !quoted
                    && tells_same(members, &quotes[fullest], unit)
                {
                    others.push((unit.member, unit.span, LedgerWording::ParaphraseOnly));
                }
            }
        }
        if others.is_empty() {
            continue;
        }
        others.sort_by_key(|(member, span, _)| (*member, *span));
        let id = |member: usize| members.list[member].article.id;
        entries.push(LedgerEntry {
            fullest: (id(quotes[fullest].member), quotes[fullest].span),
            others: others.into_iter().map(|(member, span, wording)| (id(member), span, wording)).collect(),
        });
    }
    entries
}

/// Parts a group into those that go with its fullest wording, and the same for the rest: "a grave threat" may stand in two quotations that have
/// nothing else in common.
fn by_fullest(quotes: &[Quote], group: Vec<usize>) -> Vec<Vec<usize>> {
    let mut parts = Vec::new();
    let mut rest = group;
    while parts.len() < MOST_PARTS
        && let Some(&fullest) = rest.iter().max_by_key(|at| (quotes[**at].words.len(), std::cmp::Reverse(**at)))
    {
        let (with, without): (Vec<usize>, Vec<usize>) =
            rest.into_iter().partition(|at| *at == fullest || compare(&quotes[fullest], &quotes[*at]).is_some());
        parts.push(with);
        rest = without;
    }
    parts
}

/// Whether a paraphrase shares enough with the quotation itself, of which its claim may hold more than one.
fn tells_same(members: &Members<'_>, quote: &Quote, unit: &Unit) -> bool {
    let Some(member) = members.get(quote.member) else { return false };
    let told = distinct(member.words_in(quote.span).iter().filter(|word| !word.stop).map(|word| word.plain));
    let Some(there) = members.get(unit.member) else { return false };
    let words = unit.spans.iter().flat_map(|span| there.words_in(*span));
    let words = distinct(words.filter(|word| !word.stop).map(|word| word.plain));
    let weight = |words: &[PlainIx]| -> f32 { words.iter().map(|plain| members.rarity(*plain)).sum() };
    let shared: f32 = intersection(&told, &words).map(|plain| members.rarity(plain)).sum();
    shared >= 0.3 * weight(&told).min(weight(&words))
}

/// Quotations of the reports, two words or more, each once an article.
fn quotes(members: &Members<'_>, units: &[Unit]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut of_member: Vec<Vec<(Span, usize)>> = vec![Vec::new(); members.list.len()];
    for (at, unit) in units.iter().enumerate() {
        if let Some(list) = of_member.get_mut(unit.member) {
            list.extend(unit.verbatim.iter().map(|span| (*span, at)));
        }
    }
    of_member.iter_mut().for_each(|list| list.sort_unstable());
    for ((at, member), spoken) in members.list.iter().enumerate().zip(&of_member) {
        for quoted in member.facts.quotes.iter().filter(|quote| quote.depth == 0 && member.is_report(quote.inner)) {
            let until = spoken.partition_point(|(span, _)| span.start() < quoted.inner.end());
            // Verbatim words hardly overlap: those that touch this quotation stand among the last before its end.
            let touching = spoken[..until].iter().rev().take(MOST_TOUCHING);
            let unit = touching
                .filter(|(span, _)| span.contains(quoted.inner) || quoted.inner.contains(*span))
                .map(|(_, unit)| *unit)
                .min();
            let quote = Quote::new(at, member, quoted.inner, unit);
            if quote.words.len() > 1 {
                quotes.push(quote);
            }
        }
    }
    quotes
}

/// Short quotations are one only in one claim or one mouth.
fn may_be_one(units: &[Unit], claim_of: &[usize], left: &Quote, right: &Quote) -> bool {
    if left.words.len().min(right.words.len()) >= FREE_WORDS {
        return true;
    }
    match (left.unit, right.unit) {
        (Some(one), Some(other)) => {
            claim_of[one] == claim_of[other]
                || units[one].speaker.is_some() && units[one].speaker == units[other].speaker
        }
        _ => false,
    }
}

/// How the second quotation words the first; `None` if they are not one quotation.
fn compare(left: &Quote, right: &Quote) -> Option<LedgerWording> {
    if left.words == right.words || left.letters == right.letters {
        return Some(LedgerWording::Identical);
    }
    let (short, long) =
        if left.words.len() <= right.words.len() { (&left.words, &right.words) } else { (&right.words, &left.words) };
    if long.windows(short.len()).any(|window| window == short.as_slice()) {
        return Some(LedgerWording::Trimmed);
    }
    if short.len() < ALTERED_WORDS || short.len() > 400 || long.len() > 400 {
        return None;
    }
    let (short_letters, long_letters) = if left.letters.len() <= right.letters.len() {
        (&left.letters, &right.letters)
    } else {
        (&right.letters, &left.letters)
    };
    // Spelling alters some words; half of them are the same in any case.
    let in_both = common(&left.sorted, &right.sorted);
    if in_both * 2 >= short.len() && long_letters.contains(short_letters.as_str()) {
        return Some(LedgerWording::Trimmed);
    }
    // "This is a ..." stands in every long quotation: what is told must be the same, and stand together there.
    let least = left.telling.len().min(right.telling.len());
    if intersection(&left.telling, &right.telling).count() * 2 < least.max(1) {
        return None;
    }
    // Words in order are at most as many as words in any order, which cost less to count.
    let enough = |common: usize| common * 100 >= short.len() * ALTERED_PERCENT;
    let width = (short.len() * 2).min(long.len());
    let near = || {
        let starts = (0..=long.len() - width).step_by((width / 4).max(1)).chain([long.len() - width]);
        starts.into_iter().any(|start| enough(common_in_order(short, &long[start..start + width])))
    };
    (enough(in_both) && near()).then_some(LedgerWording::Altered)
}

/// Whether the quotations of two units of one claim are one quotation with other words in it, and none of them agrees.
pub(crate) fn is_altered(members: &Members<'_>, left: &Unit, right: &Unit) -> bool {
    let quotes = |unit: &Unit| -> Vec<Quote> {
        let Some(member) = members.get(unit.member) else { return Vec::new() };
        let all = unit.verbatim.iter().map(|span| Quote::new(unit.member, member, *span, None));
        all.filter(|quote| quote.words.len() > 1).collect()
    };
    let (lefts, rights) = (quotes(left), quotes(right));
    let mut altered = false;
    for (one, other) in lefts.iter().flat_map(|one| rights.iter().map(move |other| (one, other))) {
        match compare(one, other) {
            Some(LedgerWording::Altered) => altered = true,
            Some(_) => return false,
            None => {}
        }
    }
    altered
}

/// How many words two ascending lists share, each as often as both have it.
fn common(left: &[PlainIx], right: &[PlainIx]) -> usize {
    let mut at = 0;
    let shared = left.iter().filter(|word| {
        at += right[at..].iter().take_while(|other| other < word).count();
        let found = right.get(at) == Some(*word);
        at += usize::from(found);
        found
    });
    shared.count()
}

/// Length of the longest common subsequence.
fn common_in_order(short: &[PlainIx], long: &[PlainIx]) -> usize {
    let mut row = vec![0_usize; short.len() + 1];
    for word in long {
        let mut diagonal = 0;
        for (at, other) in short.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[short.len()]
}

fn find_root(root: &[usize], at: usize) -> usize {
    let mut at = at;
    while root[at] != at {
        at = root[at];
    }
    at
}

fn unite(root: &mut [usize], left: usize, right: usize) {
    let (left, right) = (find_root(root, left), find_root(root, right));
    root[left.max(right)] = left.min(right);
}
