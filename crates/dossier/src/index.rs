//! A dossier with its ids looked up once: what every form of output reads from.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::json::{Article, Claim, Dossier, Evidence, Facts, Figure, Offsets, Statement, StoryEntity};
use crate::labels;
use crate::told_within::told_within;

/// A dossier and the ways from ids to things.
pub(crate) struct Index<'a> {
    pub(crate) dossier: &'a Dossier,
    articles: BTreeMap<&'a str, usize>,
    statements: BTreeMap<&'a str, (usize, &'a Statement)>,
    figures: BTreeMap<&'a str, (usize, &'a Figure)>,
    claims: BTreeMap<&'a str, &'a Claim>,
    /// Fact id -> claim.
    claim_of: BTreeMap<&'a str, &'a Claim>,
    /// An article's entity id -> story entity.
    entity_of: BTreeMap<&'a str, &'a StoryEntity>,
    story_entities: BTreeMap<&'a str, &'a StoryEntity>,
    /// For each article, its text cut at blocks and sentences, ascending.
    pieces: Vec<Vec<Offsets>>,
    /// See [`Self::shared_claims`].
    shared: OnceCell<Vec<&'a Claim>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(dossier: &'a Dossier) -> Self {
        let mut index = Self {
            dossier,
            articles: (0..).zip(&dossier.articles).map(|(at, article)| (article.id.as_str(), at)).collect(),
            statements: BTreeMap::new(),
            figures: BTreeMap::new(),
            claims: dossier.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect(),
            claim_of: BTreeMap::new(),
            entity_of: BTreeMap::new(),
            story_entities: dossier.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            pieces: Vec::new(),
            shared: OnceCell::new(),
        };
        for facts in &dossier.facts {
            let Some(at) = index.number(&facts.article) else { continue };
            index.statements.extend(facts.statements.iter().map(|each| (each.id.as_str(), (at, each))));
            index.figures.extend(facts.figures.iter().map(|each| (each.id.as_str(), (at, each))));
        }
        for claim in &dossier.claims {
            for evidence in &claim.evidence {
                index.claim_of.entry(evidence.fact.as_str()).or_insert(claim);
            }
        }
        for entity in &dossier.entities {
            index.entity_of.extend(entity.members.iter().map(|member| (member.as_str(), entity)));
        }
        index.pieces = dossier.articles.iter().map(|article| pieces(article, dossier.facts_of(&article.id))).collect();
        index
    }

    /// Place of an article in the dossier, from 0.
    pub(crate) fn number(&self, article: &str) -> Option<usize> {
        self.articles.get(article).copied()
    }

    pub(crate) fn article(&self, id: &str) -> Option<&'a Article> {
        self.dossier.articles.get(self.number(id)?)
    }

    pub(crate) fn facts(&self, number: usize) -> Option<&'a Facts> {
        let id = &self.dossier.articles.get(number)?.id;
        self.dossier.facts.get(number).filter(|facts| facts.article == *id).or_else(|| self.dossier.facts_of(id))
    }

    pub(crate) fn outlet(&self, article: &str) -> &'a str {
        self.article(article).map_or("", Article::outlet_name)
    }

    /// The name of an origin or a station, shortened where it is the path of a report without an outlet.
    pub(crate) fn shown_name<'b>(&'b self, name: &'b str) -> &'b str {
        let nameless = self.dossier.articles.iter().filter(|article| article.outlet.is_none());
        let same = nameless.map(|article| &article.source).find(|source| source.label() == name);
        same.map_or(name, crate::json::Source::short_label)
    }

    pub(crate) fn statement(&self, id: &str) -> Option<(usize, &'a Statement)> {
        self.statements.get(id).copied()
    }

    pub(crate) fn figure(&self, id: &str) -> Option<(usize, &'a Figure)> {
        self.figures.get(id).copied()
    }

    pub(crate) fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    /// The claims whose id starts with these characters.
    pub(crate) fn claims_from<'b>(&'b self, start: &'b str) -> impl Iterator<Item = &'a Claim> + 'b {
        self.claims.range(start..).take_while(move |(id, _)| id.starts_with(start)).map(|(_, claim)| *claim)
    }

    pub(crate) fn claim_of(&self, fact: &str) -> Option<&'a Claim> {
        self.claim_of.get(fact).copied()
    }

    /// The story entity that an article's entity belongs to.
    pub(crate) fn entity_of(&self, entity: &str) -> Option<&'a StoryEntity> {
        self.entity_of.get(entity).copied()
    }

    /// Who gives a figure: the name where it is known whom "she" or "who" stands for, else the words.
    pub(crate) fn who_gives(&self, figure: &'a Figure) -> Option<&'a str> {
        let entity = figure.according_entity.as_deref().and_then(|id| self.entity_of(id));
        entity
            .map(|entity| entity.name.as_str())
            .or_else(|| figure.according_to.as_ref().map(|words| words.text.as_str()))
    }

    pub(crate) fn story_entity(&self, id: &str) -> Option<&'a StoryEntity> {
        self.story_entities.get(id).copied()
    }

    /// Pieces of an article's text: sentences, and what of each block is in none.
    pub(crate) fn pieces(&self, number: usize) -> &[Offsets] {
        self.pieces.get(number).map_or(&[], Vec::as_slice)
    }

    /// The piece that holds the start of a span.
    pub(crate) fn piece_of(&self, number: usize, span: Offsets) -> Option<Offsets> {
        let pieces = self.pieces(number);
        let at = pieces.partition_point(|piece| piece.start() <= span.start()).checked_sub(1)?;
        pieces.get(at).copied().filter(|piece| span.start() < piece.end().max(piece.start() + 1))
    }

    /// Name of the speaker of a statement, over all articles; `None` where the text names nobody ("we", "nineteen", "no one", a passive).
    pub(crate) fn speaker(&self, statement: &Statement) -> Option<String> {
        let source = statement.source.as_ref()?;
        let entity = source.entity.as_deref()?;
        self.entity_of(entity).map(|entity| entity.name.clone()).or_else(|| source.name.clone())
    }

    /// The words to read before a statement's content, as the article has them: a cue that says more than "said", and who speaks where no name
    /// tells it. A denial must never read like an assertion.
    pub(crate) fn lead(&self, number: usize, statement: &Statement) -> Option<String> {
        let article = self.dossier.articles.get(number)?;
        let words = |spans: &[Offsets]| spans.iter().map(|span| article.words(*span)).collect::<Vec<_>>().join(" ");
        let lemma = statement.cue.as_ref().map_or("", |cue| cue.lemma.as_str());
        let plain = labels::is_neutral_cue(lemma)
            && !statement.negated
            && matches!(statement.modality.as_str(), "said" | "held");
        let cue = statement.cue.as_ref().map(|cue| words(&cue.spans)).unwrap_or_default();
        let unnamed = self.speaker(statement).is_none();
        let who = statement.source.as_ref().filter(|_| unnamed).map(|source| words(&source.spans)).unwrap_or_default();
        // What one source says that another said is that source's account: never a plain statement of the other.
        let teller = self.teller(number, statement);
        let lead = match (who.is_empty(), plain && teller.is_none()) {
            (true, true) => return None,
            (true, false) => cue,
            (false, _) => format!("{who} {cue}"),
        };
        let lead = teller.map_or(lead.clone(), |teller| format!("according to {teller}, {lead}"));
        let lead = lead.trim();
        (!lead.is_empty()).then(|| lead.to_owned())
    }

    /// Who tells of a statement that stands inside somebody else's, in the article's words or by name.
    fn teller(&self, number: usize, statement: &Statement) -> Option<String> {
        let inside = statement.inside.as_deref()?;
        let article = self.dossier.articles.get(number)?;
        let outer = self.facts(number)?.statements.iter().find(|outer| outer.id == inside)?;
        let same = self.speaker(outer).is_some() && self.speaker(outer) == self.speaker(statement);
        let source = outer.source.as_ref().filter(|_| !same)?;
        let words = source.spans.iter().map(|span| article.words(*span)).collect::<Vec<_>>().join(" ");
        let pronoun = words.chars().count() < 5;
        let name = self.speaker(outer).filter(|_| pronoun || words.is_empty());
        name.or((!words.is_empty()).then_some(words))
    }

    /// Outlets of a claim's evidence, each once, in the order of the evidence.
    pub(crate) fn outlets(&self, claim: &Claim) -> Vec<&'a str> {
        let mut outlets: Vec<&str> = Vec::new();
        for evidence in &claim.evidence {
            let outlet = self.outlet(&evidence.article);
            if !outlet.is_empty() && !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }

    /// What is said where there is nothing to look at first: how much was compared at all.
    pub(crate) fn nothing_found(&self) -> String {
        let of = |wanted: &dyn Fn(&str) -> bool| {
            self.dossier.claims.iter().filter(|claim| wanted(claim.relation.as_str())).count()
        };
        let (single, untold) = (of(&|name| name == "single"), of(&|name| name == "cannot-tell"));
        labels::nothing_found(self.dossier.claims.len() - single - untold, single, untold)
    }

    /// Claims that stand in two articles or more, those in the most outlets first.
    pub(crate) fn shared_claims(&self) -> &[&'a Claim] {
        self.shared.get_or_init(|| self.find_shared())
    }

    fn find_shared(&self) -> Vec<&'a Claim> {
        let articles = |claim: &Claim| {
            let mut ids: Vec<&str> = claim.evidence.iter().map(|evidence| evidence.article.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            ids.len()
        };
        // A happening that only the reports of one shared statement tell of stands there, if these reports relate alike.
        let within = told_within(&self.dossier.claims, &self.dossier.facts);
        let repeats = |claim: &Claim| {
            let around = within.get(claim.id.as_str()).filter(|statements| statements.len() == 1);
            let around = around.and_then(|statements| self.claim(statements.iter().next()?));
            around.is_some_and(|statement| statement.relation == claim.relation)
        };
        let shared = self.dossier.claims.iter().filter(|claim| articles(claim) > 1 && !repeats(claim));
        let shared: Vec<&Claim> = shared.collect();
        let counted = Counted::new(&shared);
        let mut shared: Vec<&Claim> = shared.into_iter().filter(|claim| !counted.tells(claim)).collect();
        shared.sort_by_cached_key(|claim| std::cmp::Reverse((self.outlets(claim).len(), claim.gatherers.possible)));
        shared
    }
}

/// The numbers of the shared figures, by the sentence they stand in.
struct Counted<'a>(BTreeMap<(&'a str, Offsets), Vec<(&'a str, Offsets)>>);

impl<'a> Counted<'a> {
    fn new(shared: &[&'a Claim]) -> Self {
        let mut numbers: BTreeMap<(&str, Offsets), Vec<(&str, Offsets)>> = BTreeMap::new();
        for claim in shared.iter().filter(|claim| claim.kind == "figure") {
            for each in &claim.evidence {
                numbers.entry((each.article.as_str(), each.sentence)).or_default().push((claim.id.as_str(), each.span));
            }
        }
        Self(numbers)
    }

    /// The claims of the numbers that stand inside a piece of evidence.
    fn figures<'b>(&'b self, each: &'b Evidence) -> BTreeSet<&'b str> {
        let here = self.0.get(&(each.article.as_str(), each.sentence)).into_iter().flatten();
        here.filter(|(_, number)| each.span.contains(*number)).map(|(id, _)| *id).collect()
    }

    /// Whether the figure of one claim tells a happening everywhere it is told: "three killed" is told once, with its number.
    fn tells(&self, claim: &Claim) -> bool {
        let mut sentences = claim.evidence.iter();
        let Some(first) = sentences.next().filter(|_| claim.kind == "event") else { return false };
        let common = sentences.fold(self.figures(first), |common, each| &common & &self.figures(each));
        !common.is_empty()
    }
}

/// Cuts a text at its blocks and, inside them, at its sentences. Spans that fit no text are left out.
fn pieces(article: &Article, facts: Option<&Facts>) -> Vec<Offsets> {
    let fits = |span: &Offsets| span.of(&article.text).is_some_and(|words| !words.is_empty());
    let whole = [Offsets::of_range(&(0..article.text.len()))];
    let blocks: Vec<Offsets> = article.blocks.iter().map(|block| block.span).filter(fits).collect();
    let blocks = if blocks.is_empty() { whole.to_vec() } else { blocks };
    let mut cuts: Vec<usize> = facts
        .into_iter()
        .flat_map(|facts| &facts.sentences)
        .filter(|span| fits(span))
        .map(|span| span.start())
        .collect();
    cuts.sort_unstable();
    let mut pieces = Vec::new();
    for block in blocks {
        let mut start = block.start();
        let first = cuts.partition_point(|cut| *cut <= start);
        for cut in cuts.iter().skip(first).take_while(|cut| **cut < block.end()) {
            pieces.push(Offsets::of_range(&(start..*cut)));
            start = *cut;
        }
        if start < block.end() {
            pieces.push(Offsets::of_range(&(start..block.end())));
        }
    }
    pieces
}
