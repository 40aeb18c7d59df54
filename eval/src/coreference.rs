//! Coreference against labelled chains: MUC, B-cubed and CEAF-e, their mean (the CoNLL score), and how many mentions are found.
//!
//! Data: a folder with `dep/NAME.conllu` (for the text: `# text`, `# newpar`) and `NAME.conll` in one subfolder for each reading of the chains
//! (`ontogum`: chains of two and more mentions; `gum`: single mentions too, of which only chains of two and more are compared). A mention is right
//! where it covers the very same words. Counts run over all documents together, as in the reference scorer of the CoNLL 2012 task (Pradhan et al.,
//! ACL 2014). `gold_mentions`: the same with every found mention that has no twin in the gold left out and every gold mention that was not found
//! put alone, which tells linking from finding. `heads`: a mention is right where its head word is that of the gold one, whatever else belongs to it,
//! as in the scorer of the CorefUD shared tasks; names without their titles and nouns without their clauses are then the mentions they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use secondsource_engine::parse_article;
use secondsource_facts::find_facts;
use secondsource_nlp::Pipeline;

use crate::score::{Scores, ratio_f64};
use crate::{articles, data_file};

/// Words of a mention: the first and the last, by number.
type MentionAt = (usize, usize);
type Chains = Vec<BTreeSet<MentionAt>>;

/// Scores the folder at `data`.
pub(crate) fn run(data: &Path) -> anyhow::Result<Scores> {
    let pipeline = Pipeline::english().context("the program's own language model cannot be read")?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for path in files(&data.join("dep"))? {
        let document = Document::read(&data_file::text(&path)?);
        let name = path.file_stem().and_then(|stem| stem.to_str()).context("a file without a name")?;
        let article = articles::of_text(name, &document.text, None);
        let parse = parse_article(&article, &pipeline).value;
        let facts = find_facts(&article, &parse).value;
        let found: Chains = facts
            .entities
            .iter()
            .map(|entity| {
                entity
                    .mentions
                    .iter()
                    .filter_map(|mention| document.words_of(mention.span.start(), mention.span.end()))
                    .collect()
            })
            .collect();
        for reading in ["ontogum", "gum"] {
            let gold = chains(&data_file::text(&data.join(reading).join(format!("{name}.conll")))?);
            tallies.entry(reading.to_owned()).or_default().add(&gold, &found);
            tallies
                .entry(format!("{reading}.heads"))
                .or_default()
                .add(&document.by_head(&gold), &document.by_head(&found));
        }
    }
    let mut scores = Scores::default();
    for (reading, tally) in tallies {
        tally.set(&reading, &mut scores);
    }
    Ok(scores)
}

#[expect(clippy::disallowed_methods, reason = "the evaluation program reads its data sets itself")]
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let listed = std::fs::read_dir(folder).with_context(|| format!("{}: cannot list", folder.display()))?;
    let mut files = listed.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// A text with the bytes of its words and, for each word, the number of the word that governs it (none for the first of a sentence's tree).
struct Document {
    text: String,
    words: Vec<(usize, usize)>,
    governors: Vec<Option<usize>>,
}

impl Document {
    fn read(conllu: &str) -> Self {
        let mut document = Self { text: String::new(), words: Vec::new(), governors: Vec::new() };
        let (mut paragraph, mut at, mut sentence_start) = (false, 0, 0);
        for line in conllu.lines() {
            if line.starts_with("# newpar") {
                paragraph = true;
            } else if let Some(sentence) = line.strip_prefix("# text = ") {
                if !document.text.is_empty() {
                    document.text.push(if paragraph { '\n' } else { ' ' });
                }
                paragraph = false;
                sentence_start = document.words.len();
                at = document.text.len();
                document.text.push_str(sentence);
            } else if line.starts_with(|sign: char| sign.is_ascii_digit()) {
                let mut fields = line.split('\t');
                let (Some(number), Some(form)) = (fields.next(), fields.next()) else { continue };
                if number.contains(['-', '.']) {
                    continue;
                }
                // A word that is not in the text as it stands (a split contraction) takes no letters.
                let start = document.text.get(at..).and_then(|rest| rest.find(form)).map_or(at, |offset| at + offset);
                let end = if document.text[start..].starts_with(form) { start + form.len() } else { start };
                let governor = fields.nth(4).and_then(|head| head.parse::<usize>().ok()).unwrap_or(0);
                document.governors.push(governor.checked_sub(1).map(|head| sentence_start + head));
                document.words.push((start, end));
                at = end;
            }
        }
        document
    }

    /// Chains of head words; of two mentions with one head the first counts, and a gold or found chain needs mentions of its own.
    fn by_head(&self, chains: &Chains) -> Chains {
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut heads: Chains = Vec::new();
        for chain in chains {
            let own: BTreeSet<usize> = chain.iter().map(|mention| self.head(*mention)).collect();
            let own: BTreeSet<MentionAt> = own.difference(&taken).map(|head| (*head, *head)).collect();
            taken.extend(own.iter().map(|(head, _)| *head));
            if own.len() > 1 || chain.len() == 1 && !own.is_empty() {
                heads.push(own);
            }
        }
        heads
    }

    /// The word of a mention that is governed from outside it.
    fn head(&self, (first, last): MentionAt) -> usize {
        let governed_inside = |at: &usize| {
            self.governors.get(*at).copied().flatten().is_some_and(|above| (first..=last).contains(&above))
        };
        (first..=last).find(|at| !governed_inside(at)).unwrap_or(last)
    }

    /// First and last word of a byte range, without marks of punctuation at its ends.
    fn words_of(&self, start: usize, end: usize) -> Option<MentionAt> {
        let first = self.words.iter().position(|word| word.1 > start && word.0 < end)?;
        let last = self.words.iter().rposition(|word| word.0 < end && word.1 > start)?;
        Some((first, last))
    }
}

/// The chains of a `.conll` file's last column: `(1`, `1)`, `(1)`, several of them joined.
fn chains(conll: &str) -> Chains {
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut chains: BTreeMap<&str, BTreeSet<MentionAt>> = BTreeMap::new();
    let rows = conll.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    for (at, line) in rows.enumerate() {
        let column = line.rsplit('\t').next().unwrap_or("_").trim();
        let mut rest = column;
        while !rest.is_empty() && rest != "_" {
            let opens = rest.starts_with('(');
            let body = rest.trim_start_matches('(').trim_start_matches('|');
            let end = body.find(['(', ')', '|']).unwrap_or(body.len());
            let id = &body[..end];
            let closes = body[end..].starts_with(')');
            if opens {
                open.entry(id).or_default().push(at);
            }
            if closes && let Some(start) = open.get_mut(id).and_then(Vec::pop) {
                chains.entry(id).or_default().insert((start, at));
            }
            rest = body[end..].trim_start_matches(')').trim_start_matches('|');
        }
    }
    chains.into_values().filter(|chain| chain.len() > 1).collect()
}

/// Numerators and denominators of recall and precision for each measure.
#[derive(Default)]
struct Tally {
    own: [Part; 3],
    linking: [Part; 3],
    mentions: (usize, usize, usize),
}

#[derive(Clone, Copy, Default)]
struct Part {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Tally {
    fn add(&mut self, gold: &Chains, found: &Chains) {
        let several = |chains: &Chains| -> Chains { chains.iter().filter(|chain| chain.len() > 1).cloned().collect() };
        let answer = several(found);
        let of = |chains: &Chains| -> BTreeSet<MentionAt> { chains.iter().flatten().copied().collect() };
        let (wanted, given) = (of(gold), of(&answer));
        self.mentions.0 += wanted.intersection(&given).count();
        self.mentions.1 += wanted.len();
        self.mentions.2 += given.len();
        add(&mut self.own, gold, &answer);
        let mut known: Chains =
            found.iter().map(|chain| chain.intersection(&wanted).copied().collect::<BTreeSet<_>>()).collect();
        known.retain(|chain| !chain.is_empty());
        let have = of(&known);
        known.extend(wanted.difference(&have).map(|mention| BTreeSet::from([*mention])));
        add(&mut self.linking, gold, &known);
    }

    fn set(&self, reading: &str, scores: &mut Scores) {
        for (name, parts) in [("", &self.own), ("gold_mentions.", &self.linking)] {
            let f1: Vec<Option<f64>> = parts.iter().map(|part| part.f1()).collect();
            for (measure, f1) in ["muc", "bcubed", "ceafe"].iter().zip(&f1) {
                scores.set(&format!("{reading}.{name}{measure}"), *f1);
            }
            let all: Option<Vec<f64>> = f1.into_iter().collect();
            scores.set(&format!("{reading}.{name}conll"), all.map(|all| all.iter().sum::<f64>() / 3.0));
        }
        let (right, wanted, given) = self.mentions;
        scores.set(&format!("{reading}.mentions.recall"), crate::score::ratio(right, wanted));
        scores.set(&format!("{reading}.mentions.precision"), crate::score::ratio(right, given));
    }
}

impl Part {
    fn f1(self) -> Option<f64> {
        let recall = ratio_f64(self.recall.0, self.recall.1)?;
        let precision = ratio_f64(self.precision.0, self.precision.1)?;
        Some(if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 })
    }
}

fn add(parts: &mut [Part; 3], gold: &Chains, found: &Chains) {
    for (part, measure) in parts.iter_mut().zip([muc, bcubed]) {
        let (right, all) = measure(gold, found);
        part.recall = (part.recall.0 + right, part.recall.1 + all);
        let (right, all) = measure(found, gold);
        part.precision = (part.precision.0 + right, part.precision.1 + all);
    }
    let similar = ceafe(gold, found);
    let part = &mut parts[2];
    part.recall = (part.recall.0 + similar, part.recall.1 + count(gold.len()));
    part.precision = (part.precision.0 + similar, part.precision.1 + count(found.len()));
}

#[expect(clippy::cast_precision_loss, reason = "mentions of a document are few")]
fn count(number: usize) -> f64 {
    number as f64
}

/// Links of the key that the response has, and all links of the key (Vilain et al., 1995).
fn muc(key: &Chains, response: &Chains) -> (f64, f64) {
    let (mut right, mut all) = (0, 0);
    for chain in key.iter().filter(|chain| chain.len() > 1) {
        let mut pieces: BTreeSet<Option<usize>> = BTreeSet::new();
        let mut alone = 0;
        for mention in chain {
            match response.iter().position(|other| other.contains(mention)) {
                Some(other) => drop(pieces.insert(Some(other))),
                None => alone += 1,
            }
        }
        right += chain.len() - pieces.len() - alone;
        all += chain.len() - 1;
    }
    (count(right), count(all))
}

/// Sum over the key's mentions of the share of their chain that the response has beside them, and the number of mentions (Bagga and Baldwin, 1998).
fn bcubed(key: &Chains, response: &Chains) -> (f64, f64) {
    let mut right = 0.0;
    let mut all = 0;
    for chain in key {
        for other in response {
            let shared = count(chain.intersection(other).count());
            right += shared * shared / count(chain.len());
        }
        all += chain.len();
    }
    (right, count(all))
}

/// Total similarity of the best one-to-one pairing of chains, each pair's being twice the shared mentions over all (Luo, 2005).
fn ceafe(gold: &Chains, found: &Chains) -> f64 {
    let similar = |one: &BTreeSet<MentionAt>, other: &BTreeSet<MentionAt>| {
        2.0 * count(one.intersection(other).count()) / count(one.len() + other.len())
    };
    let (rows, columns) = if gold.len() <= found.len() { (gold, found) } else { (found, gold) };
    let cost: Vec<Vec<f64>> =
        rows.iter().map(|row| columns.iter().map(|column| -similar(row, column)).collect()).collect();
    -assignment(&cost)
}

/// Least total cost of giving each row a column of its own; rows are no more than columns (Kuhn and Munkres, by potentials).
fn assignment(cost: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (cost.len(), cost.first().map_or(0, Vec::len));
    let (mut row_price, mut column_price) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    // Row of each column, and the column before on the way; 0 is none.
    let mut row_of = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut way = vec![0; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[at] != 0 {
            used[at] = true;
            let (mut step, mut next) = (f64::INFINITY, 0);
            for column in 1..=columns {
                if used[column] {
                    continue;
                }
                let reduced = cost[row_of[at] - 1][column - 1] - row_price[row_of[at]] - column_price[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if used[column] {
                    row_price[row_of[column]] += step;
                    column_price[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    (1..=columns).filter(|column| row_of[*column] != 0).map(|column| cost[row_of[column] - 1][column - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(chains: &[&[usize]]) -> Chains {
        chains.iter().map(|chain| chain.iter().map(|at| (*at, *at)).collect()).collect()
    }

    fn scored(gold: &Chains, found: &Chains) -> [f64; 3] {
        let mut parts = [Part::default(); 3];
        add(&mut parts, gold, found);
        parts.map(|part| part.f1().unwrap_or(f64::NAN))
    }

    #[track_caller]
    fn near(got: f64, want: f64) {
        assert!((got - want).abs() < 1e-4, "{got} is not {want}");
    }

    #[test]
    fn the_same_chains_are_perfect_and_none_are_nothing() {
        let gold = of(&[&[1, 2, 3], &[4, 5]]);
        for figure in scored(&gold, &gold) {
            near(figure, 1.0);
        }
        for figure in scored(&gold, &of(&[&[8, 9]])) {
            near(figure, 0.0);
        }
    }

    #[test]
    fn worked_by_hand() {
        // Key {a b c} {d e f g}, response {a b} {c d} {f g h i}: the usual worked case of the measures.
        let gold = of(&[&[1, 2, 3], &[4, 5, 6, 7]]);
        let found = of(&[&[1, 2], &[3, 4], &[6, 7, 8, 9]]);
        let [muc, bcubed, ceafe] = scored(&gold, &found);
        // Recall 2/5, precision 2/5.
        near(muc, 0.4);
        // Recall (4/3 + 1/3 + 1/4 + 4/4) / 7, precision (4/2 + 1/2 + 1/2 + 4/4) / 8.
        near(bcubed, 2.0 * (35.0 / 84.0) * 0.5 / (35.0 / 84.0 + 0.5));
        // Pairs {a b}-{a b c}: .8, {f g h i}-{d e f g}: .5; 1.3 / 2 and 1.3 / 3.
        near(ceafe, 2.0 * 0.65 * (1.3 / 3.0) / (0.65 + 1.3 / 3.0));
    }

    #[test]
    fn mentions_by_their_heads() {
        let document = Document::read(
            "# text = the mayor Ana left\n1\tthe\t_\t_\t_\t_\t2\n2\tmayor\t_\t_\t_\t_\t4\n3\tAna\t_\t_\t_\t_\t2\n4\tleft\t_\t_\t_\t_\t0\n",
        );
        assert_eq!((document.head((0, 2)), document.head((2, 2)), document.head((0, 3))), (1, 2, 3));
        let chains = vec![BTreeSet::from([(0, 2), (2, 2)]), BTreeSet::from([(0, 1), (3, 3)])];
        assert_eq!(document.by_head(&chains), vec![BTreeSet::from([(1, 1), (2, 2)])]);
    }

    #[test]
    fn columns_of_chains_are_read() {
        let text = "# begin\n0\tAna\t(1(2)\n1\tNg\t1)\n2\tand\t_\n3\tshe\t(1)|(2)\n";
        assert_eq!(chains(text), vec![BTreeSet::from([(0, 1), (3, 3)]), BTreeSet::from([(0, 0), (3, 3)])]);
    }
}
