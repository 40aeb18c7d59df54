//! The order of the stages. This file is the only place that knows all of them.
//!
//! ```text
//! page -> article -> parse -> facts      each page by itself, on all threads
//! facts of all articles -> stories -> collation -> dossier
//! ```

use std::collections::BTreeSet;

use rayon::prelude::*;
use secondsource_dossier::Edition;
use secondsource_dossier::json::{self, Dossier};
use secondsource_extract::{ExtractOptions, extract};
use secondsource_facts::{FactOptions, find_facts_with};
use secondsource_model::{
    Article, ArticleFacts, ArticleId, Collation, Correction, Facts, Note, NoteCode, Outcome, Page, PageKind, Story,
};
use secondsource_nlp::Parse;
use secondsource_story::{collate, group};

use crate::duplicates::Joined;
use crate::offsets::keep_honest_ranges;
use crate::parsing::{ParseBy, Parser, beginning, parse_article, parse_whole, unread};
use crate::templates;

/// What leads pages through the stages. Its answers depend on pages and options alone, never on the number of threads.
#[derive(Clone, Copy, Default)]
pub struct Engine<'a> {
    /// Parses texts. Without it articles have no parse, and a note says so.
    pub parser: Option<&'a dyn Parser>,
    /// Threads to work on; without it, those of the caller.
    pub pool: Option<&'a rayon::ThreadPool>,
    /// A person's decisions, replayed by every stage that they are about.
    pub corrections: &'a [Correction],
}

impl std::fmt::Debug for Engine<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("parser", &self.parser.is_some())
            .field("pool", &self.pool)
            .finish_non_exhaustive()
    }
}

/// Parses that [`Engine::parse_each`] has in memory at a time.
const MAX_PARSES: usize = 1 << 10;

/// Bytes of text behind these parses, but for the last. A parse has about twenty times the bytes of its text.
const MAX_PARSES_BYTES: usize = 1 << 18;

/// One article with all that was found in it. Notes of every stage stand in `article.notes`.
#[derive(Clone, Debug)]
pub struct Work {
    /// The article.
    pub article: Article,
    /// Its facts.
    pub facts: Facts,
}

impl Work {
    /// Borrowed, as the story stage takes it.
    #[must_use]
    pub fn pair(&self) -> ArticleFacts<'_> {
        ArticleFacts { article: &self.article, facts: &self.facts }
    }
}

impl Engine<'_> {
    /// Runs `work` over all items on the engine's threads, keeping their order.
    fn on_threads<T: Send, U: Send>(&self, items: Vec<T>, work: impl Fn(T) -> U + Sync + Send) -> Vec<U> {
        let run = || items.into_par_iter().map(&work).collect();
        match self.pool {
            Some(pool) => pool.install(run),
            None => run(),
        }
    }

    /// Page to article, read by itself. Notes of reading the page come first.
    #[must_use]
    pub fn extract(&self, page: &Outcome<Page>) -> Article {
        Self::extract_with(page, &ExtractOptions::default())
    }

    fn extract_with(page: &Outcome<Page>, options: &ExtractOptions) -> Article {
        let Outcome { value: mut article, notes } = extract(&page.value, options);
        keep_honest_ranges(&mut article, &page.value);
        let own = std::mem::take(&mut article.notes);
        // The stage's answer repeats what the article carries.
        let further: Vec<Note> = notes.into_iter().filter(|note| !own.contains(note)).collect();
        article.notes = page.notes.iter().cloned().chain(own).chain(further).collect();
        article
    }

    /// Article to parse, block by block. An article in a language that the model does not read is left unread, with a note.
    #[must_use]
    pub fn parse(&self, article: &Article) -> Outcome<Parse> {
        self.parse_by(article, ParseBy::Block)
    }

    fn parse_by(&self, article: &Article, by: ParseBy) -> Outcome<Parse> {
        let not_read = |message: String| Outcome {
            value: unread(article),
            notes: vec![Note::new(NoteCode::LanguageUnsupported, message)],
        };
        let language = article.language.as_ref().map(|language| language.value.as_str());
        match (self.parser, language) {
            (Some(parser), Some(language)) if !is_same_language(language, parser.language()) => not_read(format!(
                "the article is in \"{language}\" and the language model reads \"{}\"; what needs syntax was not looked for",
                parser.language()
            )),
            (Some(parser), _) if by == ParseBy::Text && article.page_kind == PageKind::PlainBody => {
                parse_whole(article, parser)
            }
            (Some(parser), _) => parse_article(article, parser),
            (None, _) => not_read("no language model is loaded; what needs syntax was not looked for".to_owned()),
        }
    }

    /// The parse that facts are found in: English only, because the rules are.
    fn parse_for_facts(&self, article: &Article) -> Outcome<Parse> {
        let language = article.language.as_ref().map(|language| language.value.as_str());
        let model = self.parser.map(Parser::language);
        match language.or(model).filter(|language| !is_same_language(language, "en")) {
            None => self.parse(article),
            Some(language) => {
                let message =
                    format!("the article is in \"{language}\"; facts are looked for in English articles only");
                Outcome { value: unread(article), notes: vec![Note::new(NoteCode::LanguageUnsupported, message)] }
            }
        }
    }

    /// One page, read by itself, through the stages up to its facts.
    #[must_use]
    pub fn work_up(&self, page: &Outcome<Page>) -> Work {
        self.work_up_article(self.extract(page))
    }

    fn work_up_article(&self, mut article: Article) -> Work {
        let beginning = beginning(&article);
        let read = beginning.as_ref().map_or(&article, |beginning| &beginning.value);
        let parse = self.parse_for_facts(read);
        let mut options = FactOptions::default();
        options.corrections = self.corrections;
        let facts = find_facts_with(read, &parse.value, options);
        article.notes.extend(beginning.map(|beginning| beginning.notes).unwrap_or_default());
        article.notes.extend(parse.notes);
        article.notes.extend(facts.notes);
        Work { article, facts: facts.value }
    }

    /// All pages, in their order. `done` is told the count of pages finished by each call, from any thread.
    #[must_use]
    pub fn work_up_all(&self, pages: &[Outcome<Page>], done: &(dyn Fn(usize) + Sync)) -> Vec<Work> {
        let articles = self.extract_all(pages, &|_| ());
        let works = self.on_threads(articles, |article| {
            let work = self.work_up_article(article);
            done(1);
            work
        });
        with_distinct_ids(works)
    }

    /// All pages up to their articles, without facts: what grouping into stories needs.
    #[must_use]
    pub fn read_all(&self, pages: &[Outcome<Page>], done: &(dyn Fn(usize) + Sync)) -> Vec<Work> {
        let unread = |article: Article| Work { facts: Facts::empty(article.id), article };
        with_distinct_ids(self.extract_all(pages, done).into_iter().map(unread).collect())
    }

    /// All articles, in the order of their pages. What pages of one outlet share is furniture of each.
    #[must_use]
    pub fn extract_all(&self, pages: &[Outcome<Page>], done: &(dyn Fn(usize) + Sync)) -> Vec<Article> {
        let mut articles = self.on_threads((0..pages.len()).collect(), |at: usize| {
            let article = self.extract(&pages[at]);
            done(1);
            article
        });
        let evidence = self.on_threads(templates::by_outlet(pages, &articles), |places| {
            let mut options = ExtractOptions::default();
            options.template = templates::shared(pages, &places)?;
            Some((places, options))
        });
        for (places, options) in evidence.into_iter().flatten() {
            let again = self.on_threads(places, |at| (at, Self::extract_with(&pages[at], &options)));
            for (at, article) in again {
                articles[at] = article;
            }
        }
        articles
    }

    /// Hands each article with its parse to `each`, in the order of the pages, and ends at its first error. A few parses are in memory at a time,
    /// however many pages there are.
    ///
    /// # Errors
    /// What `each` says.
    pub fn parse_each<E>(
        &self,
        pages: Vec<Outcome<Page>>,
        by: ParseBy,
        mut each: impl FnMut(Article, Parse) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut articles = self.extract_all(&pages, &|_| ()).into_iter();
        drop(pages);
        loop {
            let (mut some, mut bytes) = (Vec::new(), 0);
            while some.len() < MAX_PARSES && bytes < MAX_PARSES_BYTES {
                let Some(article) = articles.next() else { break };
                bytes += article.text.len();
                some.push(article);
            }
            if some.is_empty() {
                return Ok(());
            }
            let parsed = self.on_threads(some, |mut article| {
                let Outcome { value, notes } = self.parse_by(&article, by);
                article.notes.extend(notes);
                (article, value)
            });
            for (article, parse) in parsed {
                each(article, parse)?;
            }
        }
    }

    /// Articles to stories. The same set in any order gives the same stories.
    #[must_use]
    pub fn stories(&self, works: &[Work]) -> Vec<Story> {
        let pairs: Vec<ArticleFacts<'_>> = works.iter().map(Work::pair).collect();
        group(&pairs, self.corrections)
    }

    /// Lines up the claims of each story, in the order of the stories. A correction counts as unused only where no story had a use for it.
    #[must_use]
    pub fn collations(&self, stories: Vec<Story>, works: &[Work]) -> Vec<Outcome<Collation>> {
        let mut collations =
            self.on_threads(stories, |story| collate(&story, &members(&story, works), self.corrections));
        let unused = |outcome: &Outcome<Collation>| -> BTreeSet<String> {
            let notes = outcome.notes.iter().filter(|note| note.code == NoteCode::CorrectionUnused);
            notes.map(|note| note.message.clone()).collect()
        };
        let everywhere = collations.iter().map(unused).reduce(|left, right| &left & &right).unwrap_or_default();
        for outcome in &mut collations {
            outcome.notes.retain(|note| note.code != NoteCode::CorrectionUnused || everywhere.contains(&note.message));
        }
        collations
    }

    /// The last stages: the articles that stay, to stories, to claims lined up, to a dossier each. `generator` is the program's name and version.
    #[must_use]
    pub fn dossiers(&self, joined: &Joined, generator: &str) -> Vec<Dossier> {
        let collations = self.collations(self.stories(&joined.works), &joined.works);
        let dossier = |collation: &Outcome<Collation>| {
            let members = members(&collation.value.story, &joined.works);
            let labels: Vec<String> = members.iter().map(|member| member.article.source.label()).collect();
            let about_members =
                joined.notes.iter().filter(|note| labels.iter().any(|label| note.message.contains(label.as_str())));
            let notes: Vec<Note> = collation.notes.iter().chain(about_members).cloned().collect();
            json::dossier(&Edition {
                collation: &collation.value,
                members: &members,
                corrections: self.corrections,
                notes: &notes,
                generator,
            })
        };
        collations.iter().map(dossier).collect()
    }
}

/// The articles of a story, in its order.
#[must_use]
pub fn members<'w>(story: &Story, works: &'w [Work]) -> Vec<ArticleFacts<'w>> {
    let find = |id: &ArticleId| works.iter().find(|work| work.article.id == *id);
    story.articles.iter().filter_map(find).map(Work::pair).collect()
}

/// Whether a language tag names a model's language: `en-GB` is `en`, as is the three-letter `eng`.
fn is_same_language(tag: &str, model: &str) -> bool {
    const THREE_LETTERS: [(&str, &str); 2] = [("eng", "en"), ("fra", "fr")];
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let primary = THREE_LETTERS.iter().find(|(three, _)| *three == primary).map_or(primary.as_str(), |(_, two)| two);
    primary == model
}

/// Gives articles that share an id one of their own: the same words published by two outlets are two articles.
///
/// Ids come from the captured bytes, so only equal captures collide. Of those, the first by name keeps its id; the others take theirs from the bytes
/// and the name. Facts carry the id of their article and follow.
fn with_distinct_ids(mut works: Vec<Work>) -> Vec<Work> {
    // A path may hold the number of a line, which changes when lines move: it names an input only where nothing better does.
    let name = |work: &Work| {
        let source = &work.article.source;
        let path = source.path.as_ref().filter(|_| source.url.is_none() && source.id.is_none());
        [&source.url, &source.id, &path.cloned()].map(|part| part.as_deref().unwrap_or_default().to_owned())
    };
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by_cached_key(|index| (works[*index].article.id, name(&works[*index])));
    let mut taken = BTreeSet::new();
    for index in order {
        let parts = name(&works[index]);
        let work = &mut works[index];
        let mut id = work.article.id;
        // Two inputs that agree in every name are counted on, so that each still has an id.
        let mut round = 0_u32;
        while !taken.insert(id) {
            let hash = work.article.source.sha256;
            let count = round.to_le_bytes();
            let named = parts.iter().map(String::as_bytes);
            id = ArticleId::of([hash.as_bytes().as_slice(), count.as_slice()].into_iter().chain(named));
            round += 1;
        }
        work.article.id = id;
        work.facts.article = id;
    }
    works
}

#[cfg(test)]
mod tests {
    use secondsource_ingest::ReadOptions;

    use super::*;
    use crate::inputs::gather;
    use crate::world::MemoryWorld;

    fn works(lines: &str) -> Vec<Work> {
        let mut world = MemoryWorld::default();
        world.insert("a.jsonl", lines);
        let gathered = gather(&world, &["a.jsonl".to_owned()], &ReadOptions::default());
        Engine::default().work_up_all(&gathered.pages, &|_| ())
    }

    #[test]
    fn equal_texts_of_two_outlets_are_two_articles_whatever_the_order() {
        let one = "{\"id\":\"1\",\"text\":\"The harbour is open.\",\"url\":\"https://a.example/x\"}\n";
        let two = "{\"id\":\"2\",\"text\":\"The harbour is open.\",\"url\":\"https://b.example/y\"}\n";
        let ids = |works: &[Work]| {
            let mut ids: Vec<_> = works.iter().map(|work| (work.article.source.id.clone(), work.article.id)).collect();
            ids.sort();
            ids
        };
        let there = works(&format!("{one}{two}"));
        let back = works(&format!("{two}{one}"));
        assert_ne!(there[0].article.id, there[1].article.id);
        assert_eq!(ids(&there), ids(&back));
    }

    /// Tells how many texts it was given, and makes one token of each.
    #[derive(Default)]
    struct Counter(std::sync::atomic::AtomicUsize);

    impl Parser for Counter {
        fn parse(&self, text: &str) -> Parse {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Parse::new(text, Vec::new()).unwrap()
        }

        fn language(&self) -> &str {
            "en"
        }
    }

    #[test]
    fn parses_are_handed_out_before_all_are_made_and_end_with_an_error() {
        let lines: String =
            (0..3 * MAX_PARSES).map(|at| format!("{{\"id\":\"{at}\",\"text\":\"Rain.\\nWind.\"}}\n")).collect();
        let mut world = MemoryWorld::default();
        world.insert("a.jsonl", lines);
        let options = ReadOptions { plain: true, ..ReadOptions::default() };
        for (by, texts) in [(ParseBy::Block, 2), (ParseBy::Text, 1)] {
            let pages = gather(&world, &["a.jsonl".to_owned()], &options).pages;
            let counter = Counter::default();
            let mut seen = 0;
            let ended =
                Engine { parser: Some(&counter), ..Engine::default() }.parse_each(pages, by, |article, parse| {
                    assert_eq!(article.source.id.as_deref(), Some(seen.to_string().as_str()));
                    assert_eq!(parse.text(), "Rain.\nWind.");
                    seen += 1;
                    if seen > MAX_PARSES + 3 { Err("enough") } else { Ok(()) }
                });
            assert_eq!((ended, seen), (Err("enough"), MAX_PARSES + 4));
            assert_eq!(counter.0.into_inner(), 2 * MAX_PARSES * texts, "{by:?}");
        }
    }

    #[test]
    fn without_a_model_a_note_says_so() {
        let works = works("{\"text\":\"The harbour is open.\"}\n");
        assert!(works[0].article.notes.iter().any(|note| note.code == NoteCode::LanguageUnsupported));
    }

    #[test]
    fn a_language_is_told_by_its_primary_tag() {
        let is_english = |tag| is_same_language(tag, "en");
        assert!(
            is_english("en-GB") && is_english("EN") && is_english("eng") && !is_english("enm") && !is_english("de")
        );
        assert!(is_same_language("fr_CA", "fr") && !is_same_language("fry", "fr"));
    }
}
