//! Runs of words that two articles of a story share, found by sampled anchors and aligned, each with what it is.

use std::collections::BTreeMap;

use secondsource_model::{BlockKind, PassageClass, SharedPassage, Span};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::members::{Member, Members, PlainIx};

/// Words of an anchor. Six running words are hardly ever the same by chance in English news.
const ANCHOR_WORDS: usize = 6;
/// One anchor in so many is kept, chosen by its hash: the same words are kept or dropped in every article.
const SAMPLE: u64 = 4;
/// Fixed for ever: see [`SAMPLE`].
const SEED: u64 = 0x5ec0_0d51;
/// An anchor that stands in one article more often than this is a refrain.
const MOST_PLACES: usize = 4;
/// Words that may differ between two runs of one passage.
const GAP_WORDS: usize = 4;
/// A passage shorter than this is no finding.
const PASSAGE_WORDS: usize = 8;
/// Share of a passage's words inside quotation marks, in both articles, from which it is a common quotation.
const QUOTED_PERCENT: usize = 60;

/// A shared passage with the places of its words.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) left_words: std::ops::Range<usize>,
    pub(crate) right_words: std::ops::Range<usize>,
    pub(crate) class: PassageClass,
}

/// Every passage that two members share, by members and place.
pub(crate) fn passages(members: &Members<'_>) -> Vec<Passage> {
    let mut postings: Vec<(u64, usize, usize)> = Vec::new();
    for (at, member) in members.list.iter().enumerate() {
        postings.extend(anchors(member).map(|(place, hash)| (hash, at, place)));
    }
    postings.sort_unstable();
    let mut seeds: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for places in postings.chunk_by(|left, right| left.0 == right.0) {
        for (index, &(_, left, left_place)) in places.iter().enumerate() {
            let of_member =
                places.partition_point(|place| place.1 <= left) - places.partition_point(|place| place.1 < left);
            if of_member > MOST_PLACES {
                continue;
            }
            for &(_, right, right_place) in places.iter().skip(index + 1).filter(|place| place.1 != left) {
                seeds.entry((left, right)).or_default().push((left_place, right_place));
            }
        }
    }
    let mut found = Vec::new();
    for ((left, right), mut seeds) in seeds {
        let (Some(left_member), Some(right_member)) = (members.get(left), members.get(right)) else { continue };
        seeds.sort_unstable();
        for (left_words, right_words) in align(left_member, right_member, &seeds) {
            let class = class_of(left_member, &left_words, right_member, &right_words);
            found.push(Passage { left, right, left_words, right_words, class });
        }
    }
    found
}

/// Sampled anchors of an article with the place of their first word.
pub(crate) fn anchors<'m>(member: &'m Member<'_>) -> impl Iterator<Item = (usize, u64)> + 'm {
    let text = member.article.text.as_str();
    // The words themselves, not their numbers in this story, so that the choice is the same in every story.
    let (mut lower, mut ends) = (String::with_capacity(text.len()), vec![0]);
    for word in &member.words {
        let letters = text.get(word.start as usize..word.end as usize).unwrap_or_default();
        if letters.is_ascii() {
            lower.extend(letters.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            lower.push_str(&letters.to_lowercase());
        }
        ends.push(lower.len());
    }
    (0..member.words.len().saturating_sub(ANCHOR_WORDS - 1)).filter_map(move |place| {
        let words = ends.get(place..=place + ANCHOR_WORDS)?.windows(2);
        let letters = |ends: &[usize]| lower.as_bytes().get(ends[0]..ends[1]).unwrap_or_default();
        let hash = words.fold(SEED, |hash, ends| xxh3_64_with_seed(letters(ends), hash));
        hash.is_multiple_of(SAMPLE).then_some((place, hash))
    })
}

/// Grows each seed to the longest equal run, then joins runs that lie close in both articles.
fn align(
    left: &Member<'_>,
    right: &Member<'_>,
    seeds: &[(usize, usize)],
) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let same = |l: usize, r: usize| -> bool {
        left.words.get(l).zip(right.words.get(r)).is_some_and(|(l, r)| l.lower == r.lower)
    };
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    let mut runs: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for &(l, r) in seeds {
        // Seeds ascend: of the runs on one diagonal only the last can hold the next seed.
        let diagonal = (r + left.words.len()).saturating_sub(l);
        if ends.get(&diagonal).is_some_and(|end| l < *end) {
            continue;
        }
        let (mut from_left, mut from_right) = (l, r);
        while from_left > 0 && from_right > 0 && same(from_left - 1, from_right - 1) {
            from_left -= 1;
            from_right -= 1;
        }
        let (mut until_left, mut until_right) = (l, r);
        while same(until_left, until_right) {
            until_left += 1;
            until_right += 1;
        }
        ends.insert(diagonal, until_left);
        runs.push((from_left..until_left, from_right..until_right));
    }
    runs.sort_unstable_by_key(|(lefts, rights)| (lefts.start, rights.start));
    let mut joined: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for (lefts, rights) in runs {
        if let Some((last_left, last_right)) = joined.last_mut()
            && lefts.start <= last_left.end + GAP_WORDS
            && rights.start >= last_right.start
            && rights.start <= last_right.end + GAP_WORDS
        {
            last_left.end = last_left.end.max(lefts.end);
            last_right.end = last_right.end.max(rights.end);
            continue;
        }
        joined.push((lefts, rights));
    }
    joined.retain(|(lefts, _)| lefts.len() >= PASSAGE_WORDS);
    joined
}

fn class_of(
    left: &Member<'_>,
    left_words: &std::ops::Range<usize>,
    right: &Member<'_>,
    right_words: &std::ops::Range<usize>,
) -> PassageClass {
    let boilerplate = |member: &Member<'_>, words: &std::ops::Range<usize>| {
        words
            .clone()
            .next()
            .and_then(|first| member.span_of(first, first))
            .and_then(|span| member.article.block_of(span))
            .is_some_and(|block| matches!(block.kind, BlockKind::Credit | BlockKind::Byline | BlockKind::Correction))
    };
    if boilerplate(left, left_words) || boilerplate(right, right_words) {
        return PassageClass::Boilerplate;
    }
    let quoted = |member: &Member<'_>, words: &std::ops::Range<usize>| {
        let inside = member.words[words.clone()].iter().filter(|word| word.quoted).count();
        inside * 100 >= words.len() * QUOTED_PERCENT
    };
    if quoted(left, left_words) && quoted(right, right_words) {
        PassageClass::CommonQuote
    } else {
        PassageClass::Copied
    }
}

/// Passages as shown.
pub(crate) fn shown(members: &Members<'_>, passages: &[Passage]) -> Vec<SharedPassage> {
    passages
        .iter()
        .filter_map(|passage| {
            let (left, right) = (members.get(passage.left)?, members.get(passage.right)?);
            let span = |member: &Member<'_>, words: &std::ops::Range<usize>| -> Option<Span> {
                member.span_of(words.start, words.end.checked_sub(1)?)
            };
            Some(SharedPassage {
                left: (left.article.id, span(left, &passage.left_words)?),
                right: (right.article.id, span(right, &passage.right_words)?),
                class: passage.class,
            })
        })
        .collect()
}

/// How much of each of two articles stands in the other as prose outside quotation marks: percent of its own such words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) of_left: u32,
    pub(crate) of_right: u32,
    pub(crate) words: u32,
    /// Words of the longest passage.
    pub(crate) longest: u32,
}

/// Copied prose between each pair of members.
pub(crate) fn copied(members: &Members<'_>, passages: &[Passage]) -> BTreeMap<(usize, usize), Copied> {
    let mut covered: BTreeMap<(usize, usize), (Vec<bool>, Vec<bool>)> = BTreeMap::new();
    let mut longest: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for passage in passages.iter().filter(|passage| passage.class == PassageClass::Copied) {
        let (Some(left), Some(right)) = (members.get(passage.left), members.get(passage.right)) else { continue };
        let (lefts, rights) = covered
            .entry((passage.left, passage.right))
            .or_insert_with(|| (vec![false; left.words.len()], vec![false; right.words.len()]));
        let prose = left.words[passage.left_words.clone()].iter().filter(|word| !word.quoted).count();
        let longest = longest.entry((passage.left, passage.right)).or_default();
        *longest = (*longest).max(u32::try_from(prose).unwrap_or(u32::MAX));
        lefts[passage.left_words.clone()].iter_mut().for_each(|word| *word = true);
        rights[passage.right_words.clone()].iter_mut().for_each(|word| *word = true);
    }
    let share = |member: &Member<'_>, covered: &[bool]| -> (u32, u32) {
        let prose = member.words.iter().zip(covered).filter(|(word, _)| !word.quoted);
        let (all, in_both) =
            prose.fold((0_u32, 0_u32), |(all, both), (_, covered)| (all + 1, both + u32::from(*covered)));
        (in_both * 100 / all.max(1), in_both)
    };
    covered
        .into_iter()
        .filter_map(|((left, right), (lefts, rights))| {
            let (of_left, words) = share(members.get(left)?, &lefts);
            let (of_right, _) = share(members.get(right)?, &rights);
            let longest = longest.get(&(left, right)).copied().unwrap_or_default();
            Some(((left, right), Copied { of_left, of_right, words, longest }))
        })
        .collect()
}

/// The plain forms of quotations of a member, each with its span: see the ledger.
pub(crate) fn plain_of(member: &Member<'_>, span: Span) -> Vec<PlainIx> {
    member.words_in(span).iter().map(|word| word.lower).collect()
}
