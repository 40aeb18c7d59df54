//! Alignment of the predicates of two sentences that tell of one event, and what mere word overlap would give.
//!
//! Data: JSON lines `{id, text_1, text_2, pairs}`; pairs are token indexes: of words parted by blanks where the text is tokenised already, else of the
//! language model's tokens.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context as _;
use secondsource_nlp::{Parse, Pipeline, Token};
use secondsource_story::{Predicate, align_predicates};
use serde::Deserialize;

use crate::score::{Counts, Scores, ratio};

#[derive(Deserialize)]
struct Line {
    text_1: String,
    text_2: String,
    pairs: Vec<(usize, usize)>,
}

/// A verb with its index in the gold's counting and the words below it.
struct Verb {
    index: usize,
    predicate: Predicate,
    below: BTreeSet<String>,
}

/// Pairs of sentences printed, those with the most mistakes first.
const WORST: usize = 20;

/// A pair of sentences that was not aligned as wanted.
struct Worst {
    texts: (String, String),
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Worst {
    fn of(
        line: &Line,
        (left, right): (&[Verb], &[Verb]),
        gold: &BTreeSet<(usize, usize)>,
        given: &BTreeSet<(usize, usize)>,
    ) -> Option<Self> {
        // A word that we take for no predicate is shown by its number.
        let word = |list: &[Verb], index: usize| {
            let verb = list.iter().find(|verb| verb.index == index);
            verb.map_or_else(|| format!("word {index}"), |verb| verb.predicate.lemma.clone())
        };
        let words = |pairs: std::collections::btree_set::Difference<'_, (usize, usize)>| -> Vec<String> {
            pairs.map(|(at, to)| format!("{} ~ {}", word(left, *at), word(right, *to))).collect()
        };
        let (wrong, missed) = (words(given.difference(gold)), words(gold.difference(given)));
        let texts = (line.text_1.clone(), line.text_2.clone());
        (!wrong.is_empty() || !missed.is_empty()).then_some(Self { texts, wrong, missed })
    }
}

impl std::fmt::Display for Worst {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |words: &[String]| if words.is_empty() { "none".to_owned() } else { words.join(", ") };
        write!(
            out,
            "given and wrong: {}; missed: {}\n    {}\n    {}",
            list(&self.wrong),
            list(&self.missed),
            self.texts.0,
            self.texts.1
        )
    }
}

/// Scores the set at `data`.
#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let text = std::fs::read_to_string(data).with_context(|| format!("{} cannot be read", data.display()))?;
    let pipeline = Pipeline::english()?;
    let mut ours = Counts::default();
    let cuts = [10_usize, 15, 20, 25];
    let mut overlap = [Counts::default(); 4];
    let mut worst: Vec<Worst> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).with_context(|| format!("{}: not a pair", data.display()))?;
        let gold: BTreeSet<(usize, usize)> = line.pairs.iter().copied().collect();
        let (left, right) = (verbs(&line.text_1, &pipeline), verbs(&line.text_2, &pipeline));
        let predicates = |list: &[Verb]| list.iter().map(|verb| verb.predicate.clone()).collect::<Vec<_>>();
        let given: BTreeSet<(usize, usize)> = align_predicates(&predicates(&left), &predicates(&right))
            .into_iter()
            .map(|(at, to)| (left[at].index, right[to].index))
            .collect();
        ours.add(count(&gold, &given));
        worst.extend(Worst::of(&line, (&left, &right), &gold, &given));
        for (counts, cut) in overlap.iter_mut().zip(cuts) {
            counts.add(count(&gold, &by_overlap(&left, &right, cut)));
        }
    }
    let mut scores = Scores::default();
    scores.set("precision", ours.precision());
    scores.set("recall", ours.recall());
    scores.set("f1", ours.f1());
    let best = overlap.iter().filter_map(|counts| counts.f1()).fold(0.0, f64::max);
    scores.set("f1_of_word_overlap", Some(best));
    scores.remarks.push(format!("{} aligned predicates wanted, {} given", ours.wanted, ours.given));
    worst.sort_by_key(|each| std::cmp::Reverse(each.wrong.len() + each.missed.len()));
    scores.remarks.extend(worst.iter().take(WORST).map(ToString::to_string));
    Ok(scores)
}

fn count(gold: &BTreeSet<(usize, usize)>, given: &BTreeSet<(usize, usize)>) -> Counts {
    Counts { right: gold.intersection(given).count(), given: given.len(), wanted: gold.len() }
}

/// The baseline: verbs whose clauses share most words, each once, from `cut` percent on.
fn by_overlap(left: &[Verb], right: &[Verb], cut: usize) -> BTreeSet<(usize, usize)> {
    let mut scored = Vec::new();
    for (at, one) in left.iter().enumerate() {
        for (to, other) in right.iter().enumerate() {
            let shared = one.below.intersection(&other.below).count();
            let all = one.below.union(&other.below).count();
            if shared * 100 >= all.max(1) * cut {
                scored.push((ratio(shared, all).unwrap_or(0.0), at, to));
            }
        }
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = BTreeSet::new();
    for (_, at, to) in scored {
        if lefts.insert(at) {
            if rights.insert(to) {
                pairs.insert((left[at].index, right[to].index));
            } else {
                lefts.remove(&at);
            }
        }
    }
    pairs
}

fn verbs(text: &str, pipeline: &Pipeline) -> Vec<Verb> {
    let parse = pipeline.parse(text);
    let tokenised = !has_attached_marks(text);
    parse
        .tokens()
        .filter(|token| is_predicate(*token))
        .map(|token| {
            let index = if tokenised { text[..token.range().start].matches(' ').count() } else { token.index() };
            let below =
                token.subtree().filter(|word| is_telling(*word)).map(|word| word.text().to_lowercase()).collect();
            Verb { index, predicate: predicate(&parse, token), below }
        })
        .collect()
}

/// Whether a comma or full stop stands right behind a word, as in running text.
fn has_attached_marks(text: &str) -> bool {
    text.split_whitespace().any(|word| word.len() > 1 && word.ends_with([',', ';', ':', '.']) && !word.ends_with(" ."))
}

fn is_predicate(token: Token<'_>) -> bool {
    token.pos() == "VERB" && !matches!(token.dep(), "amod" | "compound")
        || token.text().eq_ignore_ascii_case("according")
}

fn is_telling(token: Token<'_>) -> bool {
    matches!(token.pos(), "NOUN" | "PROPN" | "NUM" | "ADJ" | "VERB")
}

/// The verb with its parties, as the dependencies tell them.
fn predicate(parse: &Parse, verb: Token<'_>) -> Predicate {
    let child = |names: &[&str]| verb.children().find(|child| names.contains(&child.dep()));
    let passive = child(&["nsubjpass", "auxpass"]).is_some() || matches!(verb.dep(), "acl") && verb.tag() == "VBN";
    let by = child(&["agent"]).and_then(|agent| agent.children().find(|child| child.dep() == "pobj"));
    let subject = subject(verb, 0);
    let mut predicate = Predicate { lemma: verb.lemma().to_owned(), ..Predicate::default() };
    if passive {
        predicate.patient = subject.map(phrase).unwrap_or_default();
    } else {
        predicate.agent = subject.map(phrase).unwrap_or_default();
    }
    if let Some(object) = child(&["dobj"]) {
        predicate.patient = phrase(object);
    }
    if let Some(by) = by {
        predicate.agent = phrase(by);
    }
    if verb.text().eq_ignore_ascii_case("according") {
        let source = verb.subtree().find(|word| word.dep() == "pobj");
        predicate.agent = source.map(phrase).unwrap_or_default();
    }
    const REST: [&str; 12] =
        ["prep", "npadvmod", "advmod", "prt", "xcomp", "ccomp", "acomp", "attr", "dative", "advcl", "oprd", "tmod"];
    for rest in verb.children().filter(|child| REST.contains(&child.dep())) {
        predicate.others.extend(rest.subtree().filter(|word| is_telling(*word)).map(key));
    }
    let _ = parse;
    predicate
}

/// The subject of a verb: its own, that of the verb it is joined to, or the noun that its clause hangs on.
fn subject<'p>(verb: Token<'p>, depth: usize) -> Option<Token<'p>> {
    let own = verb.children().find(|child| matches!(child.dep(), "nsubj" | "nsubjpass"));
    match own {
        Some(own) if matches!(own.tag(), "WP" | "WDT") && verb.dep() == "relcl" => Some(verb.head()),
        Some(own) => Some(own),
        None if depth < 3 && matches!(verb.dep(), "conj" | "xcomp" | "advcl") => subject(verb.head(), depth + 1),
        None if matches!(verb.dep(), "relcl" | "acl") => Some(verb.head()),
        None => None,
    }
}

/// The words of a noun phrase, its head first, without clauses and what is joined to it.
fn phrase(head: Token<'_>) -> Vec<String> {
    let mut words = vec![key(head)];
    let mut open = vec![head];
    while let Some(token) = open.pop() {
        for child in token.children() {
            if matches!(child.dep(), "relcl" | "acl" | "appos" | "conj" | "cc" | "advcl" | "ccomp") {
                continue;
            }
            if is_telling(child) && child.pos() != "VERB" {
                words.push(key(child));
            }
            open.push(child);
        }
    }
    words
}

fn key(token: Token<'_>) -> String {
    if token.pos() == "PROPN" { token.text().to_owned() } else { token.lemma().to_lowercase() }
}
