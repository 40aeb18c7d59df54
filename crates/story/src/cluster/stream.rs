//! Articles as they come, and their stories: an answer at once for each, and a repair of all answers when asked.

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{ArticleId, SagaId, StoryId};

use super::calendar::{Calendar, day_number};
use super::join::{Decided, Joined, Likeness, Limits, ONE, join};
use super::neighbours::{CANDIDATES, DocIx, Neighbours};
use super::terms::{TermVector, Vocabulary};

/// Share of the bare likeness of words in the whole; the rest is the likeness of neighbourhoods.
const WORDS_SHARE: f32 = 0.5;
/// Least average likeness of one story in a set of usual density. Swept 0.38 to 0.50 on three labelled sets and on thinned copies of them with one to
/// four reports a story: the best single value lies at 0.40 for sets of large stories and at 0.46 for thinned ones, within a point of each other.
const STORY_LIKENESS: f32 = 0.41;
/// How much the bar rises for each step by which the set is less dense than [`USUAL_DENSITY`]: see [`Neighbours::density`].
const DENSITY_WEIGHT: f32 = 0.05;
/// Mean of `log2(1 + near neighbours)` at which the bar stands as given: three neighbours.
const USUAL_DENSITY: f32 = 2.0;
/// The bar of a saga as a share of that of a story.
const SAGA_SHARE: f32 = 0.6;

/// What grouping needs of an article.
#[derive(Clone, Copy, Debug)]
pub struct StoryArticle<'a> {
    /// Its id.
    pub id: ArticleId,
    /// Headline; empty if there is none.
    pub title: &'a str,
    /// Body.
    pub text: &'a str,
    /// Day of publication, `YYYY-MM-DD` (what follows is not read); `None` if not known.
    pub day: Option<&'a str>,
    /// Outlet's name; not used to decide, kept for callers that show it.
    pub outlet: Option<&'a str>,
}

/// Where an article belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// The article.
    pub article: ArticleId,
    /// Its story.
    pub story: StoryId,
    /// Its saga, where its story is one of several that follow each other.
    pub saga: Option<SagaId>,
}

/// Groups a whole set. Answers come in the order of the input and do not depend on it.
#[must_use]
pub fn cluster(articles: &[StoryArticle<'_>]) -> Vec<Grouped> {
    cluster_decided(articles, &[], &[], None)
}

/// [`cluster`] with another bar for a story, to measure how much hangs on it.
#[doc(hidden)]
#[must_use]
pub fn cluster_at(articles: &[StoryArticle<'_>], bar: f32) -> Vec<Grouped> {
    cluster_decided(articles, &[], &[], Some(bar))
}

/// [`cluster`] with pairs of articles that a person put into one story, or into two.
pub(crate) fn cluster_decided(
    articles: &[StoryArticle<'_>],
    same: &[(ArticleId, ArticleId)],
    different: &[(ArticleId, ArticleId)],
    bar: Option<f32>,
) -> Vec<Grouped> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let key = |at: &usize| {
        let article = &articles[*at];
        // Undated articles last: they meet every dated one as an earlier neighbour either way.
        (article.day.and_then(day_number).unwrap_or(u32::MAX), article.id, article.title, article.text)
    };
    order.sort_by(|left, right| key(left).cmp(&key(right)));

    let mut vocabulary = Vocabulary::default();
    let counts: Vec<_> = order.iter().map(|at| vocabulary.add(articles[*at].title, articles[*at].text)).collect();
    let vectors: Vec<TermVector> = counts.iter().map(|counts| vocabulary.weigh(counts)).collect();
    let ids: Vec<ArticleId> = order.iter().map(|at| articles[*at].id).collect();
    let mut decided = Decided { same: numbers(&ids, same), different: numbers(&ids, different) };
    // Copies of one text are one article to its neighbours: with each copy counted, an article would know nothing but its own.
    let named: BTreeSet<DocIx> = decided.different.iter().flat_map(|pair| [pair.0, pair.1]).collect();
    let originals = Neighbours::of_all(vectors.clone()).originals(&named);
    let firsts: Vec<usize> = (0..order.len()).filter(|&at| originals[at] as usize == at).collect();
    let mut place: Vec<DocIx> = vec![0; order.len()];
    for (number, &first) in (0..).zip(&firsts) {
        place[first] = number;
    }
    let place_of = |doc: DocIx| place[originals[doc as usize] as usize];
    for pair in decided.same.iter_mut().chain(&mut decided.different) {
        *pair = (place_of(pair.0), place_of(pair.1));
    }
    let mut desk = Desk::of_all(
        firsts.iter().map(|&at| ids[at]).collect(),
        firsts.iter().map(|&at| articles[order[at]].day.and_then(day_number)).collect(),
        firsts.iter().map(|&at| vectors[at].clone()).collect(),
    );
    desk.bar = bar;
    let stories = desk.named(&desk.join(&decided));
    let mut answers: Vec<Option<Grouped>> = vec![None; articles.len()];
    for (doc, at) in (0..).zip(&order) {
        answers[*at] = stories.get(place_of(doc) as usize).map(|story| Grouped { article: articles[*at].id, ..*story });
    }
    answers.into_iter().flatten().collect()
}

/// Pairs of articles by their numbers, those that are there.
fn numbers(ids: &[ArticleId], pairs: &[(ArticleId, ArticleId)]) -> Vec<(DocIx, DocIx)> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let by_id: BTreeMap<ArticleId, DocIx> = ids.iter().copied().zip(0..).collect();
    pairs.iter().filter_map(|(left, right)| Some((*by_id.get(left)?, *by_id.get(right)?))).collect()
}

/// A stream of articles. [`Self::push`] answers at once; [`Self::settle`] looks at everything again and tells what changed.
///
/// A story keeps its id while its first article is in it: when two stories turn out to be one, the older id stays; when one turns out to be two, the part
/// with the first article keeps the id.
#[derive(Clone, Debug, Default)]
pub struct StoryStream {
    vocabulary: Vocabulary,
    desk: Desk,
    stories: Vec<Grouped>,
    sizes: BTreeMap<StoryId, i64>,
}

impl StoryStream {
    /// Takes an article and says where it belongs, as far as can be told by what came before.
    pub fn push(&mut self, article: &StoryArticle<'_>) -> Grouped {
        let counts = self.vocabulary.add(article.title, article.text);
        let doc = self.desk.add(article.id, article.day.and_then(day_number), self.vocabulary.weigh(&counts));
        let mut sums: BTreeMap<StoryId, (Likeness, i64)> = BTreeMap::new();
        for &(other, likeness) in self.desk.neighbours.near(doc) {
            let sum = sums.entry(self.stories[other as usize].story).or_insert((0, 0));
            sum.0 += self.desk.likeness(doc, other, likeness);
            sum.1 += 1;
        }
        // Neighbours stand for their stories: a story's members that are no neighbours of this article are unlike it, but a story of more
        // members than an article can have neighbours must not be closed for that.
        let best = sums
            .into_iter()
            .map(|(story, (sum, known))| {
                let size = self.sizes.get(&story).copied().unwrap_or(1).min(8).max(known);
                (sum / size, story)
            })
            .max_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
        let story = match best {
            Some((likeness, story)) if likeness >= self.desk.limits_at(USUAL_DENSITY).story => story,
            _ => story_id(article.id),
        };
        *self.sizes.entry(story).or_insert(0) += 1;
        let grouped = Grouped { article: article.id, story, saga: None };
        self.stories.push(grouped);
        grouped
    }

    /// Looks at all articles again, merges and splits, and returns those whose story or saga changed.
    pub fn settle(&mut self) -> Vec<Grouped> {
        let joined = self.desk.join(&Decided::default());
        let fresh = self.desk.named_after(&joined, &self.stories);
        let changed = self.stories.iter().zip(&fresh).filter(|(old, new)| old != new).map(|(_, new)| *new).collect();
        self.sizes.clear();
        for grouped in &fresh {
            *self.sizes.entry(grouped.story).or_insert(0) += 1;
        }
        self.stories = fresh;
        changed
    }

    /// Where every article belongs, in the order of their coming.
    #[must_use]
    pub fn stories(&self) -> &[Grouped] {
        &self.stories
    }
}

/// Articles with their neighbours and days.
#[derive(Clone, Debug, Default)]
struct Desk {
    neighbours: Neighbours,
    calendar: Calendar,
    ids: Vec<ArticleId>,
    days: Vec<Option<u32>>,
    /// Another bar than [`STORY_LIKENESS`], for measuring.
    bar: Option<f32>,
}

impl Desk {
    fn of_all(ids: Vec<ArticleId>, days: Vec<Option<u32>>, vectors: Vec<TermVector>) -> Self {
        let neighbours = Neighbours::of_all(vectors);
        let mut calendar = Calendar::default();
        for doc in 0..DocIx::try_from(neighbours.len()).unwrap_or(DocIx::MAX) {
            for &(other, likeness) in neighbours.near(doc).iter().filter(|(other, _)| *other < doc) {
                if let Some(gap) = gap(&days, doc, other) {
                    calendar.count(gap, likeness);
                }
            }
        }
        Self { neighbours, calendar, ids, days, bar: None }
    }

    fn add(&mut self, id: ArticleId, day: Option<u32>, vector: TermVector) -> DocIx {
        let doc = self.neighbours.add(vector);
        self.ids.push(id);
        self.days.push(day);
        for &(other, likeness) in self.neighbours.near(doc) {
            if let Some(gap) = gap(&self.days, doc, other) {
                self.calendar.count(gap, likeness);
            }
        }
        doc
    }

    fn likeness(&self, left: DocIx, right: DocIx, words: f32) -> Likeness {
        let neighbourhood = self.neighbours.shared_context(left, right);
        let dates = gap(&self.days, left, right).map_or(0.0, |gap| self.calendar.weight(gap));
        whole(WORDS_SHARE * words + (1.0 - WORDS_SHARE) * neighbourhood + dates)
    }

    fn limits_at(&self, density: f32) -> Limits {
        let story = self.bar.unwrap_or(STORY_LIKENESS) - DENSITY_WEIGHT * (density - USUAL_DENSITY);
        Limits { story: whole(story), saga: whole(story * SAGA_SHARE), compared: CANDIDATES }
    }

    fn join(&self, decided: &Decided) -> Joined {
        let mut pairs = Vec::new();
        for doc in 0..DocIx::try_from(self.neighbours.len()).unwrap_or(DocIx::MAX) {
            for &(other, words) in self.neighbours.near(doc) {
                // Each pair once: from the later article, or from the earlier if the later has forgotten it.
                if other < doc || !self.neighbours.near(other).iter().any(|&(back, _)| back == doc) {
                    pairs.push((doc.min(other), doc.max(other), self.likeness(doc, other, words)));
                }
            }
        }
        join(self.neighbours.len(), &pairs, decided, self.limits_at(self.neighbours.density()))
    }

    /// Stories named by their first articles.
    fn named(&self, joined: &Joined) -> Vec<Grouped> {
        self.with_ids(joined, |first| story_id(self.ids[first as usize]))
    }

    /// Stories that keep the ids of `before` where the article that gave the id is still in them, the earliest such.
    fn named_after(&self, joined: &Joined, before: &[Grouped]) -> Vec<Grouped> {
        let mut kept: BTreeMap<DocIx, StoryId> = BTreeMap::new();
        for (doc, grouped) in before.iter().enumerate() {
            if grouped.story == story_id(grouped.article) {
                kept.entry(joined.story[doc]).or_insert(grouped.story);
            }
        }
        self.with_ids(joined, |first| kept.get(&first).copied().unwrap_or_else(|| story_id(self.ids[first as usize])))
    }

    fn with_ids(&self, joined: &Joined, story_of: impl Fn(DocIx) -> StoryId) -> Vec<Grouped> {
        let mut stories_of_saga: BTreeMap<DocIx, DocIx> = BTreeMap::new();
        let mut many: BTreeMap<DocIx, bool> = BTreeMap::new();
        for (story, saga) in joined.story.iter().zip(&joined.saga) {
            let first = *stories_of_saga.entry(*saga).or_insert(*story);
            *many.entry(*saga).or_insert(false) |= first != *story;
        }
        let answers = joined.story.iter().zip(&joined.saga).zip(&self.ids);
        answers
            .map(|((story, saga), article)| {
                let several = many.get(saga).copied().unwrap_or(false);
                let saga_id = several.then(|| SagaId::of([story_of(*saga).to_string().as_bytes()]));
                Grouped { article: *article, story: story_of(*story), saga: saga_id }
            })
            .collect()
    }
}

/// The id of the story that begins with this article.
fn story_id(first: ArticleId) -> StoryId {
    StoryId::of([first.to_string().as_bytes()])
}

fn gap(days: &[Option<u32>], left: DocIx, right: DocIx) -> Option<u32> {
    Some(days.get(left as usize).copied()??.abs_diff(days.get(right as usize).copied()??))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "about -1 to 2, times 2^20")]
fn whole(likeness: f32) -> Likeness {
    (likeness * ONE as f32) as Likeness
}
