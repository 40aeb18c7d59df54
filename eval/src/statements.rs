//! Statements against labelled attributions: content, speaker, both together; and on a set with canonical speakers also wording and channel.
//!
//! Data: `{"doc", "text", "quotes": [{"source", "cue", "content"}]}` a line, spans in code points, or one JSON document whose `docs` name their
//! texts by path and give `speaker`, `wording`, `channel` and `alt_content` too. Spans become sets of the words they touch, so marks and blanks at
//! the edges never matter. Pairs are one to one, greedy by overlap of content, then of source. A statement is right with a content overlap
//! (Jaccard) of at least one half and a source that shares a word with the gold one.
//!
//! Two readings: `all` takes every outermost statement (nested ones too where the set has them); `statements` drops what is held and not said, on both sides. A parse in
//! `NAME.parse.jsonl` beside the set is used where its text is the same; else the program's own language model reads the text.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context as _;
use secondsource_engine::parse_article;
use secondsource_facts::find_facts;
use secondsource_model::{ChannelReach, Facts, Modality, Span};
use secondsource_nlp::Pipeline;
use serde::Deserialize;

use crate::score::{Counts, Scores, ratio};
use crate::{articles, data_file};

type Spans = Vec<(usize, usize)>;

#[derive(Deserialize)]
struct Set {
    docs: Vec<Document>,
}

#[derive(Deserialize)]
struct Document {
    doc: String,
    #[serde(default)]
    text: String,
    path: Option<String>,
    quotes: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    source: Option<Spans>,
    cue: Option<Spans>,
    content: Spans,
    #[serde(default)]
    alt_content: Vec<Spans>,
    speaker: Option<String>,
    wording: Option<String>,
    channel: Option<serde_json::Value>,
    channel_inherited: Option<serde_json::Value>,
}

/// A gold or predicted statement as sets of word numbers.
#[derive(Clone, Debug, Default)]
struct Words {
    source: BTreeSet<usize>,
    cue: BTreeSet<usize>,
    content: BTreeSet<usize>,
    speaker: BTreeSet<String>,
}

/// The words of a text with their code point ranges.
struct Text {
    words: Vec<(usize, usize)>,
    lower: Vec<String>,
    /// For each word, whether it stands inside double quotation marks.
    quoted: Vec<bool>,
}

/// Scores the set at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let documents = read(data)?;
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let mut tally = Tally::default();
    for document in &documents {
        let article = articles::of_text(&document.doc, &document.text, None);
        let parse = parse_article(&article, &pipeline).value;
        let facts = find_facts(&article, &parse).value;
        score(&document.text, &document.quotes, &facts, &mut tally);
    }
    Ok(tally.scores())
}

fn read(data: &Path) -> anyhow::Result<Vec<Document>> {
    let text = data_file::text(data)?;
    if data.extension().is_some_and(|extension| extension == "jsonl") {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        return lines.map(|line| Ok(serde_json::from_str(line)?)).collect();
    }
    let mut set: Set = serde_json::from_str(&text)?;
    for document in &mut set.docs {
        let path = document.path.as_deref().context("a document needs a path")?;
        let path = data.parent().unwrap_or(Path::new("")).join(path);
        document.text = data_file::text(&path)?;
    }
    Ok(set.docs)
}

#[derive(Default)]
struct Tally {
    content: [Counts; 2],
    both: [Counts; 2],
    any: [Counts; 2],
    exact: [Counts; 2],
    /// Found and wanted by type of gold, then found with the right speaker.
    by_type: [(Counts, Counts); 4],
    resolved: Counts,
    wording: Counts,
    explicit: Counts,
    carried: Counts,
}

const TYPES: [&str; 4] = ["direct", "mixed", "indirect", "other"];

impl Tally {
    fn scores(&self) -> Scores {
        let mut scores = Scores::default();
        for (at, name) in [(0, "all"), (1, "statements")] {
            scores.set(&format!("{name}.content"), self.content[at].f1());
            scores.set(&format!("{name}.content_and_speaker"), self.both[at].f1());
            scores.set(&format!("{name}.content_and_speaker.precision"), self.both[at].precision());
            scores.set(&format!("{name}.content_and_speaker.recall"), self.both[at].recall());
            scores.set(&format!("{name}.speaker_any"), self.any[at].recall());
            scores.set(&format!("{name}.speaker_exact"), self.exact[at].recall());
        }
        for (at, name) in TYPES.iter().enumerate() {
            scores.set(&format!("recall.{name}"), self.by_type[at].0.recall());
            scores.set(&format!("recall.{name}.with_speaker"), self.by_type[at].1.recall());
        }
        if self.resolved.wanted > 0 {
            scores.set("resolved_speaker", self.resolved.f1());
            scores.set("wording", self.wording.recall());
            scores.set("channel.explicit", self.explicit.recall());
            scores.set("channel.carried_on", self.carried.recall());
        }
        scores
    }
}

/// Scores one document both ways.
fn score(text: &str, golds: &[Gold], facts: &Facts, tally: &mut Tally) {
    let words = Text::new(text);
    let points = CodePoints::new(text);
    let gold: Vec<Words> = golds.iter().map(|gold| words.of_gold(gold)).collect();
    // The set with canonical speakers lists nested statements too; the others list the outer or the inner one.
    let nested = golds.iter().any(|gold| gold.speaker.is_some());
    let outermost: Vec<usize> =
        (0..facts.statements.len()).filter(|at| nested || facts.statements[*at].inside.is_none()).collect();
    let found: Vec<Words> = outermost.iter().map(|at| words.of_statement(facts, *at, &points)).collect();
    let gold_all = with_best_extent(&words, golds, &gold, &found);
    let pairs = count(&words, &gold_all, &found, 0, tally);
    for (at, gold) in gold_all.iter().enumerate() {
        let kind = words.kind(gold);
        let hit = pairs.iter().find(|(one, _)| *one == at);
        let right = hit.is_some_and(|(_, other)| right_speaker(&words, gold, &found[*other]));
        let (content, both) = &mut tally.by_type[kind];
        for (counts, hit) in [(content, hit.is_some()), (both, right)] {
            counts.wanted += 1;
            counts.right += usize::from(hit);
        }
    }
    beyond(golds, facts, &outermost, &gold_all, &found, &pairs, &points, tally);
    // Statements only: what is held is dropped from the answer, and with gold of another kind whatever pairs with it.
    let said: Vec<Words> = outermost
        .iter()
        .zip(&found)
        .filter(|(at, _)| facts.statements[**at].modality != Modality::Held)
        .map(|(_, words)| words.clone())
        .collect();
    let attitudes = pair(&gold, &said);
    let dropped: BTreeSet<usize> =
        attitudes.iter().filter(|(one, _)| words.kind(&gold[*one]) == 3).map(|(_, other)| *other).collect();
    let said: Vec<Words> =
        said.into_iter().enumerate().filter(|(at, _)| !dropped.contains(at)).map(|(_, words)| words).collect();
    let kept: Vec<usize> = (0..gold.len()).filter(|at| words.kind(&gold[*at]) != 3).collect();
    let spoken: Vec<Words> =
        kept.iter().map(|at| with_one_best_extent(&words, &golds[*at], &gold[*at], &said)).collect();
    count(&words, &spoken, &said, 1, tally);
}

fn with_best_extent(words: &Text, golds: &[Gold], sets: &[Words], found: &[Words]) -> Vec<Words> {
    golds.iter().zip(sets).map(|(gold, set)| with_one_best_extent(words, gold, set, found)).collect()
}

/// Of several acceptable extents the one that fits an answer best, the first at a tie.
fn with_one_best_extent(words: &Text, gold: &Gold, set: &Words, found: &[Words]) -> Words {
    let mut best = set.clone();
    let fit =
        |content: &BTreeSet<usize>| found.iter().map(|other| jaccard(content, &other.content)).fold(0.0, f64::max);
    for extent in &gold.alt_content {
        let content = words.touched(extent);
        if fit(&content) > fit(&best.content) {
            best.content = content;
        }
    }
    best
}

fn count(words: &Text, gold: &[Words], found: &[Words], reading: usize, tally: &mut Tally) -> Vec<(usize, usize)> {
    let pairs = pair(gold, found);
    for counts in [&mut tally.content[reading], &mut tally.both[reading]] {
        counts.wanted += gold.len();
        counts.given += found.len();
    }
    tally.content[reading].right += pairs.len();
    for (one, other) in &pairs {
        let (gold, found) = (&gold[*one], &found[*other]);
        let right = right_speaker(words, gold, found);
        tally.both[reading].right += usize::from(right);
        if !gold.source.is_empty() {
            for (counts, hit) in
                [(&mut tally.any[reading], right), (&mut tally.exact[reading], gold.source == found.source)]
            {
                counts.wanted += 1;
                counts.right += usize::from(hit);
            }
        }
    }
    pairs
}

/// What only a set with canonical speakers tells.
#[expect(clippy::too_many_arguments, reason = "one document's answer and gold, each in two forms")]
fn beyond(
    golds: &[Gold],
    facts: &Facts,
    outermost: &[usize],
    gold: &[Words],
    found: &[Words],
    pairs: &[(usize, usize)],
    points: &CodePoints,
    tally: &mut Tally,
) {
    if golds.iter().all(|gold| gold.speaker.is_none()) {
        return;
    }
    tally.resolved.wanted += golds.len();
    tally.resolved.given += found.len();
    tally.wording.wanted += golds.len();
    tally.explicit.wanted += golds.iter().filter(|gold| gold.channel.is_some()).count();
    tally.carried.wanted += golds.iter().filter(|gold| gold.channel_inherited.is_some()).count();
    for (one, other) in pairs {
        let statement = &facts.statements[outermost[*other]];
        tally.resolved.right += usize::from(gold[*one].speaker.intersection(&found[*other].speaker).next().is_some());
        tally.wording.right += usize::from(golds[*one].wording.as_deref() == Some(statement.wording.as_str()));
        let Some(channel) = &statement.channel else { continue };
        let carried = matches!(channel.reach, ChannelReach::CarriedOn(_));
        tally.carried.right += usize::from(carried && golds[*one].channel_inherited.is_some());
        let told = golds[*one]
            .channel
            .as_ref()
            .and_then(|channel| serde_json::from_value::<(usize, usize)>(channel.get("span")?.clone()).ok());
        let (start, end) = points.range(channel.span);
        tally.explicit.right += usize::from(!carried && told.is_some_and(|told| start < told.1 && told.0 < end));
    }
}

fn jaccard(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f64 {
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    ratio(one.intersection(other).count(), one.union(other).count()).unwrap_or(0.0)
}

/// Pairs one to one, best content first, then best source, then order.
fn pair(gold: &[Words], found: &[Words]) -> Vec<(usize, usize)> {
    let mut near = Vec::new();
    for (one, gold) in gold.iter().enumerate() {
        for (other, found) in found.iter().enumerate() {
            let content = jaccard(&gold.content, &found.content);
            if content >= 0.5 && gold.content.intersection(&found.content).next().is_some() {
                near.push((content, jaccard(&gold.source, &found.source), one, other));
            }
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used, mut taken, mut pairs) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, _, one, other) in near {
        if !used.contains(&one) && !taken.contains(&other) {
            used.insert(one);
            taken.insert(other);
            pairs.push((one, other));
        }
    }
    pairs
}

/// Whether the source is right: a shared word that is no stop word, the same words, or none on both sides. A quotation that floats in the gold
/// is right too where the speaker's name is.
fn right_speaker(words: &Text, gold: &Words, found: &Words) -> bool {
    if gold.source.is_empty() {
        let named = !gold.speaker.is_empty() && gold.speaker.intersection(&found.speaker).next().is_some();
        return named || found.source.is_empty();
    }
    gold.source == found.source || gold.source.intersection(&found.source).any(|at| !is_stop(&words.lower[*at]))
}

fn is_stop(word: &str) -> bool {
    STOP.split(' ').any(|stop| stop == word)
}

impl Text {
    fn new(text: &str) -> Self {
        let signs: Vec<char> = text.chars().collect();
        let mut words = Vec::new();
        let mut lower = Vec::new();
        let mut at = 0;
        while at < signs.len() {
            let start = at;
            while at < signs.len() && (signs[at].is_alphanumeric() || signs[at] == '_') {
                at += 1;
            }
            if at > start {
                words.push((start, at));
                lower.push(signs[start..at].iter().collect::<String>().to_lowercase());
            } else {
                at += 1;
            }
        }
        let marked = quoted(&signs);
        let quoted =
            words.iter().map(|(start, end)| marked.iter().any(|(open, close)| open <= start && end <= close)).collect();
        Self { words, lower, quoted }
    }

    /// Numbers of the words that the spans touch.
    fn touched(&self, spans: &[(usize, usize)]) -> BTreeSet<usize> {
        let mut touched = BTreeSet::new();
        for (start, end) in spans {
            let first = self.words.partition_point(|word| word.1 <= *start);
            touched.extend((first..self.words.len()).take_while(|at| self.words[*at].0 < *end));
        }
        touched
    }

    fn of_gold(&self, gold: &Gold) -> Words {
        let spans = |spans: &Option<Spans>| self.touched(spans.as_deref().unwrap_or_default());
        let speaker = gold.speaker.as_deref().map(name_words).unwrap_or_default();
        Words { source: spans(&gold.source), cue: spans(&gold.cue), content: self.touched(&gold.content), speaker }
    }

    fn of_statement(&self, facts: &Facts, at: usize, points: &CodePoints) -> Words {
        let statement = &facts.statements[at];
        let spans = |spans: &[Span]| self.touched(&spans.iter().map(|span| points.range(*span)).collect::<Vec<_>>());
        let source = statement.source.as_ref().map_or(&[][..], |source| &source.spans);
        let entity = statement.source.as_ref().and_then(|source| source.entity).and_then(|entity| facts.entity(entity));
        Words {
            source: spans(source),
            cue: statement.cue.as_ref().map(|cue| spans(&cue.spans)).unwrap_or_default(),
            content: spans(&statement.content),
            speaker: entity.map(|entity| name_words(&entity.name)).unwrap_or_default(),
        }
    }

    /// Number in [`TYPES`]: by the share of the words inside double marks, else by whether the cue is a word of saying.
    fn kind(&self, gold: &Words) -> usize {
        let inside = gold.content.iter().filter(|at| self.quoted[**at]).count();
        if inside * 10 >= gold.content.len().max(1) * 9 {
            0
        } else if inside > 0 {
            1
        } else if gold.cue.iter().any(|at| SPEECH.split_whitespace().any(|word| word == self.lower[*at])) {
            2
        } else {
            3
        }
    }
}

fn name_words(name: &str) -> BTreeSet<String> {
    let words = name.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty());
    words
        .map(str::to_lowercase)
        .filter(|word| !is_stop(word) && !matches!(word.as_str(), "he" | "she" | "it" | "they"))
        .collect()
}

/// Byte spans as code points.
struct CodePoints(Vec<usize>);

impl CodePoints {
    fn new(text: &str) -> Self {
        let mut counts = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, slot) in counts.iter_mut().enumerate() {
            *slot = count;
            count += usize::from(text.is_char_boundary(at + 1));
        }
        Self(counts)
    }

    fn range(&self, span: Span) -> (usize, usize) {
        let at = |byte: usize| self.0.get(byte).copied().unwrap_or(0);
        (at(span.start()), at(span.end()))
    }
}

/// Regions in double quotation marks: straight marks take turns inside a paragraph; an opened one closes at the paragraph's end.
fn quoted(signs: &[char]) -> Vec<(usize, usize)> {
    let mut regions = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < signs.len() {
        let sign = signs[at];
        if sign == '\n' {
            if let Some(start) = open.take() {
                regions.push((start, at));
            }
            at += 1;
            continue;
        }
        let doubled = matches!(sign, '\'' | '`' | '‘' | '’') && signs.get(at + 1) == Some(&sign);
        if !doubled && !matches!(sign, '“' | '”' | '«' | '»' | '"') {
            at += 1;
            continue;
        }
        let width = if doubled { 2 } else { 1 };
        match open {
            None if !doubled && matches!(sign, '”' | '»') => {}
            None => open = Some(at + width),
            Some(_) if matches!(sign, '“' | '«' | '`') => open = Some(at + width),
            Some(start) => {
                regions.push((start, at));
                open = None;
            }
        }
        at += width;
    }
    if let Some(start) = open {
        regions.push((start, signs.len()));
    }
    regions
}

const STOP: &str = "the a an of in on at to for and or his her its their my our your mr mrs ms dr sen rep gov said says \
    who that s t";

/// Forms of the verbs of saying by which a gold without quotation marks counts as a statement.
const SPEECH: &str = "say said says saying tell told tells telling add added adds adding ask asked asks asking announce announced \
    announces announcing argue argued argues arguing assert asserted asserts asserting acknowledge acknowledged \
    acknowledges acknowledging admit admitted admits admitting advise advised agree agreed agrees allege alleged \
    alleges alleging answer answered assure assured boast boasted call called calls calling caution cautioned \
    cautions charge charged charges charging claim claimed claims claiming clarify clarified comment commented \
    complain complained complains complaining concede conceded concedes conclude concluded confirm confirmed \
    confirms confirming contend contended contends continue continued criticize criticized declare declared \
    declares declaring decline declined demand demanded deny denied denies denying describe described describes \
    describing disclose disclosed dismiss dismissed emphasize emphasized estimate estimated exclaim exclaimed \
    explain explained explains explaining express expressed indicate indicated inform informed insist insisted \
    insists insisting joke joked maintain maintained maintains mention mentioned note noted notes noting observe \
    observed offer offered pledge pledged point pointed points predict predicted proclaim proclaimed promise \
    promised promises promising propose proposed quip quipped quote quoted recall recalled reiterate reiterated \
    reject rejected remark remarked repeat repeated reply replied report reported reports reporting request \
    requested respond responded responds reveal revealed shout shouted signal signaled speak spoke state stated \
    states stating stress stressed suggest suggested suggests suggesting talk talked testify testified threaten \
    threatened tweet tweeted tweets urge urged urges urging vow vowed vows warn warned warns warning write wrote \
    writes writing accuse accused blame blamed blast blasted praise praised slam slammed";

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[usize], source: &[usize]) -> Words {
        Words { content: words.iter().copied().collect(), source: source.iter().copied().collect(), ..Words::default() }
    }

    #[test]
    fn pairs_are_one_to_one_and_best_first() {
        let gold = [set(&[1, 2, 3, 4], &[]), set(&[3, 4, 5, 6], &[])];
        let found = [set(&[3, 4, 5], &[]), set(&[1, 2], &[])];
        assert_eq!(pair(&gold, &found), [(1, 0), (0, 1)]);
        assert!(pair(&gold, &[set(&[4], &[])]).is_empty(), "a quarter is no half");
    }

    #[test]
    fn types_by_marks_and_cue() {
        let text = Text::new("Ng said \"it rains now\" and that he left. He hopes so.");
        let kind = |content: std::ops::Range<usize>, cue: usize| {
            text.kind(&Words { content: content.collect(), cue: BTreeSet::from([cue]), ..Words::default() })
        };
        assert_eq!((kind(2..5, 1), kind(2..7, 1), kind(6..9, 1), kind(11..12, 10)), (0, 1, 2, 3));
    }

    #[test]
    fn a_source_is_right_by_a_word_that_counts() {
        let text = Text::new("the mayor of the town said");
        let right = |gold: &[usize], found: &[usize]| right_speaker(&text, &set(&[], gold), &set(&[], found));
        assert!(right(&[0, 1], &[1]) && right(&[], &[]) && right(&[0], &[0]));
        assert!(!right(&[0, 1], &[0]) && !right(&[1], &[]) && !right(&[], &[1]));
    }
}
