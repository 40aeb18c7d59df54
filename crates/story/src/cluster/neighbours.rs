//! For each article the few others that are most like it, found through an inverted index whose work per article is bounded.

use std::collections::BTreeSet;

use super::terms::{KeyMap, TermIx, TermVector};

/// Articles that are compared in full with a new one. An article of a story of any size finds its nearest reports among so many.
pub(crate) const CANDIDATES: usize = 24;
/// Terms of an article that are looked up, heaviest first.
const QUERY_TERMS: usize = 24;
/// Latest articles kept for a term. A term that more articles share tells little; the latest are the likeliest to be of the same story.
const POSTINGS: usize = 400;
/// Neighbours whose shared likeness speaks for two articles.
const CONTEXT: usize = 10;
/// Likeness below which two articles have nothing in common but their language.
const NOISE: f32 = 0.05;
/// An article counts among its own neighbours with at least this likeness; without it two articles that share nothing but noise would look alike.
/// Swept 0.05 to 0.4 on three labelled sets, on thinned copies of them and on small desks: lower values help large stories and hurt pairs, 0.15 is the best
/// that leaves pairs as they are.
const SELF_LIKENESS: f32 = 0.15;
/// Likeness at which a neighbour may be of the same story, for counting.
const NEAR: f32 = 0.15;

/// Likeness from which one article is a copy of another, to the last line or so.
const COPY: f32 = 0.95;

/// Number of an article in the order of its coming.
pub(crate) type DocIx = u32;

/// The neighbours of every article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Neighbours {
    vectors: Vec<TermVector>,
    /// Likest first, at most [`CANDIDATES`].
    near: Vec<Vec<(DocIx, f32)>>,
    postings: KeyMap<TermIx, Posting>,
    /// Weight shared with the article at hand, for every article; all zero between two articles.
    hits: Vec<f32>,
    /// Sorted by article, of length 1.
    contexts: Vec<Vec<(DocIx, f32)>>,
    row: Row,
}

/// The weights of one article by term, for as many cosines as are wanted: a look-up a term instead of a walk through two lists.
#[derive(Clone, Debug, Default)]
struct Row {
    weights: Vec<f32>,
}

impl Row {
    fn fill(&mut self, vector: &TermVector) {
        if let Some(&(last, _)) = vector.weights.last()
            && self.weights.len() <= last as usize
        {
            self.weights.resize((last as usize + 1).next_power_of_two(), 0.0);
        }
        for &(term, weight) in &vector.weights {
            self.weights[term as usize] = weight;
        }
    }

    fn clear(&mut self, vector: &TermVector) {
        for &(term, _) in &vector.weights {
            self.weights[term as usize] = 0.0;
        }
    }

    /// Cosine with another vector. Sums run in term order and what is not shared adds zero, so both ways give the same bits.
    fn cosine(&self, other: &TermVector) -> f32 {
        let known = self.weights.len();
        other
            .weights
            .iter()
            .take_while(|&&(term, _)| (term as usize) < known)
            .map(|&(term, weight)| self.weights[term as usize] * weight)
            .sum()
    }
}

/// The latest articles with a term: a ring.
#[derive(Clone, Debug, Default)]
struct Posting {
    docs: Vec<(DocIx, f32)>,
    next: usize,
}

impl Posting {
    fn add(&mut self, doc: DocIx, weight: f32) {
        if self.docs.len() < POSTINGS {
            self.docs.push((doc, weight));
        } else {
            self.docs[self.next] = (doc, weight);
            self.next = (self.next + 1) % POSTINGS;
        }
    }
}

impl Neighbours {
    /// Takes an article in and finds its neighbours among those before it.
    pub(crate) fn add(&mut self, vector: TermVector) -> DocIx {
        let doc = DocIx::try_from(self.vectors.len()).unwrap_or(DocIx::MAX);
        let query = vector.heaviest(QUERY_TERMS);
        let mut found = self.candidates(&query);
        self.row.fill(&vector);
        for (other, likeness) in &mut found {
            *likeness = self.row.cosine(&self.vectors[*other as usize]);
        }
        self.row.clear(&vector);
        found.retain(|&(_, likeness)| likeness > 0.0);
        found.sort_unstable_by(likest_first);
        for &(other, likeness) in &found {
            let list = &mut self.near[other as usize];
            let place = list.partition_point(|entry| likest_first(entry, &(doc, likeness)).is_lt());
            if place < CANDIDATES {
                list.insert(place, (doc, likeness));
                list.truncate(CANDIDATES);
                if place < CONTEXT {
                    self.contexts[other as usize] = context(other, list);
                }
            }
        }
        self.contexts.push(context(doc, &found));
        self.near.push(found);
        for (term, weight) in query {
            self.postings.entry(term).or_default().add(doc, weight);
        }
        self.vectors.push(vector);
        doc
    }

    /// Takes a whole set in at once. Each article looks among all others, not only among those before it, so that the answer hardly depends on their
    /// order; of a term that many share, the [`POSTINGS`] articles nearest in the order are looked at.
    pub(crate) fn of_all(vectors: Vec<TermVector>) -> Self {
        let mut all = Self { vectors, ..Self::default() };
        let queries: Vec<_> = all.vectors.iter().map(|vector| vector.heaviest(QUERY_TERMS)).collect();
        let mut by_term: KeyMap<TermIx, Vec<(DocIx, f32)>> = KeyMap::default();
        for (doc, query) in (0..).zip(&queries) {
            for &(term, weight) in query {
                by_term.entry(term).or_default().push((doc, weight));
            }
        }
        let mut near: Vec<Vec<(DocIx, f32)>> = Vec::with_capacity(queries.len());
        let mut hits = vec![0.0_f32; queries.len()];
        let few = queries.len() <= CANDIDATES + 1;
        for (doc, query) in (0..).zip(&queries) {
            let mut found: Vec<(DocIx, f32)> = if few {
                (0..).zip(&queries).map(|(other, _)| (other, 0.0)).collect()
            } else {
                let mut touched: Vec<DocIx> = Vec::new();
                for &(term, weight) in query {
                    let posting = by_term.get(&term).map_or(&[][..], Vec::as_slice);
                    let place = posting.partition_point(|&(other, _)| other < doc);
                    let from = place.saturating_sub(POSTINGS / 2).min(posting.len().saturating_sub(POSTINGS));
                    for &(other, there) in posting.iter().skip(from).take(POSTINGS) {
                        let hit = &mut hits[other as usize];
                        if *hit <= 0.0 {
                            touched.push(other);
                        }
                        *hit += weight * there;
                    }
                }
                touched.iter().map(|other| (*other, std::mem::take(&mut hits[*other as usize]))).collect()
            };
            found.retain(|&(other, _)| other != doc);
            if found.len() > CANDIDATES {
                found.select_nth_unstable_by(CANDIDATES, likest_first);
                found.truncate(CANDIDATES);
            }
            let mut row = std::mem::take(&mut all.row);
            row.fill(&all.vectors[doc as usize]);
            for (other, likeness) in &mut found {
                *likeness = row.cosine(&all.vectors[*other as usize]);
            }
            row.clear(&all.vectors[doc as usize]);
            all.row = row;
            found.retain(|&(_, likeness)| likeness > 0.0);
            near.push(found);
        }
        // What one finds, both have.
        let mut both = near.clone();
        for (doc, found) in (0..).zip(&near) {
            for &(other, likeness) in found {
                if !near[other as usize].iter().any(|&(back, _)| back == doc) {
                    both[other as usize].push((doc, likeness));
                }
            }
        }
        for list in &mut both {
            list.sort_unstable_by(likest_first);
            list.truncate(CANDIDATES);
        }
        all.contexts = (0..).zip(&both).map(|(doc, list)| context(doc, list)).collect();
        all.near = both;
        all
    }

    /// The articles that share the most weight of the looked-up terms; all of them while there are no more than can be compared in full.
    fn candidates(&mut self, query: &[(TermIx, f32)]) -> Vec<(DocIx, f32)> {
        if self.vectors.len() <= CANDIDATES {
            return (0..).zip(&self.vectors).map(|(doc, _)| (doc, 0.0)).collect();
        }
        let mut hits = std::mem::take(&mut self.hits);
        hits.resize(self.vectors.len(), 0.0);
        let mut touched: Vec<DocIx> = Vec::new();
        for &(term, weight) in query {
            for &(doc, there) in self.postings.get(&term).map_or(&[][..], |posting| &posting.docs) {
                let hit = &mut hits[doc as usize];
                if *hit <= 0.0 {
                    touched.push(doc);
                }
                *hit += weight * there;
            }
        }
        let mut found: Vec<(DocIx, f32)> =
            touched.iter().map(|doc| (*doc, std::mem::take(&mut hits[*doc as usize]))).collect();
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, likest_first);
            found.truncate(CANDIDATES);
        }
        self.hits = hits;
        found
    }

    /// Articles so far.
    pub(crate) fn len(&self) -> usize {
        self.near.len()
    }

    /// Neighbours of one article, likest first.
    pub(crate) fn near(&self, doc: DocIx) -> &[(DocIx, f32)] {
        self.near.get(doc as usize).map_or(&[], Vec::as_slice)
    }

    /// For each article the first of those that are its copies, itself included; the `kept` are copies of none.
    pub(crate) fn originals(&self, kept: &BTreeSet<DocIx>) -> Vec<DocIx> {
        let mut originals: Vec<DocIx> = Vec::with_capacity(self.near.len());
        for (doc, near) in (0..).zip(&self.near) {
            let copied = |other: &DocIx| *other < doc && !kept.contains(&doc) && !kept.contains(other);
            let copies = near.iter().take_while(|&&(_, likeness)| likeness >= COPY).map(|&(other, _)| other);
            let first = copies.filter(copied).map(|other| originals[other as usize]).min();
            originals.push(first.unwrap_or(doc));
        }
        originals
    }

    /// How alike the neighbourhoods of two articles are, `0.0..=1.0`.
    ///
    /// Reports of one happening are alike to the same third reports; two reports that share a topic only have other neighbours each. On three labelled
    /// sets this second look is worth 3 to 6 points of B-cubed over the bare cosine, and one threshold serves them all.
    pub(crate) fn shared_context(&self, left: DocIx, right: DocIx) -> f32 {
        let (Some(left), Some(right)) = (self.contexts.get(left as usize), self.contexts.get(right as usize)) else {
            return 0.0;
        };
        let (mut at, mut sum) = (0, 0.0);
        for &(doc, weight) in left {
            while right.get(at).is_some_and(|entry| entry.0 < doc) {
                at += 1;
            }
            if let Some(entry) = right.get(at).filter(|entry| entry.0 == doc) {
                sum += weight * entry.1;
            }
        }
        sum
    }

    /// How many near neighbours an article of these has: the mean of `log2(1 + count)`. A set of large stories has many, a set of small ones few, and
    /// in the latter a shared neighbourhood says less.
    pub(crate) fn density(&self) -> f32 {
        let mut sum = 0.0_f32;
        for near in &self.near {
            let count: f32 = near.iter().map(|&(_, likeness)| nearness(likeness)).sum();
            sum += log2_of_one_plus(count);
        }
        if self.near.is_empty() { 0.0 } else { sum / precise(self.near.len()) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of articles, used as a divisor")]
fn precise(count: usize) -> f32 {
    count as f32
}

/// 0 below the near likeness, 1 above it, a straight line over 0.1 between.
fn nearness(likeness: f32) -> f32 {
    ((likeness - NEAR) * 10.0 + 0.5).clamp(0.0, 1.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 24, in steps of 1/1024")]
fn log2_of_one_plus(count: f32) -> f32 {
    crate::fixed::log2(((1.0 + count) * 1024.0) as u64, 10)
}

fn likest_first(left: &(DocIx, f32), right: &(DocIx, f32)) -> std::cmp::Ordering {
    right.1.total_cmp(&left.1).then(left.0.cmp(&right.0))
}

fn context(doc: DocIx, near: &[(DocIx, f32)]) -> Vec<(DocIx, f32)> {
    let mut context: Vec<(DocIx, f32)> = near
        .iter()
        .take(CONTEXT)
        .map(|&(other, likeness)| (other, likeness - NOISE))
        .filter(|&(_, weight)| weight > 0.0)
        .collect();
    let most = context.iter().map(|&(_, weight)| weight).fold(SELF_LIKENESS, f32::max);
    context.push((doc, most));
    context.sort_unstable_by_key(|&(other, _)| other);
    let length = context.iter().map(|&(_, weight)| weight * weight).sum::<f32>().sqrt();
    for entry in &mut context {
        entry.1 /= length;
    }
    context
}
