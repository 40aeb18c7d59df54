//! Rules that map tags, words and arcs to parts of speech, features and lemmas.
//!
//! All rules are matched first and then applied in their order, so that no rule sees what another one set.

use std::collections::BTreeMap;

use crate::labels::{Label, Labels};
use crate::model::{ModelError, ModelFile, Reader};

/// Number of a word that some rule mentions; 0 is any other word.
pub(crate) type RuleWord = u16;

/// What a rule can see of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) tag: Label,
    pub(crate) pos: Label,
    pub(crate) dep: Label,
    pub(crate) word: RuleWord,
    pub(crate) is_space: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attribute {
    Tag,
    Pos,
    Dep,
    Lower,
    IsSpace,
}

/// One test: the attribute's value is (or is not) in a set.
#[derive(Debug)]
struct Test {
    attribute: Attribute,
    is_in: bool,
    values: Vec<u16>,
}

impl Test {
    fn holds(&self, seen: &Seen) -> bool {
        let value = match self.attribute {
            Attribute::Tag => seen.tag,
            Attribute::Pos => seen.pos,
            Attribute::Dep => seen.dep,
            Attribute::Lower => seen.word,
            Attribute::IsSpace => u16::from(seen.is_space),
        };
        self.values.contains(&value) == self.is_in
    }
}

/// What a rule sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    pub(crate) tag: Option<Label>,
    pub(crate) pos: Option<Label>,
    pub(crate) morph: Option<Label>,
    pub(crate) dep: Option<Label>,
    pub(crate) lemma: Option<Box<str>>,
}

#[derive(Debug)]
struct Rule {
    /// Alternatives; each is a list of tokens, each a list of tests.
    patterns: Vec<Vec<Vec<Test>>>,
    set: Set,
    /// Which token of the match it sets.
    target: usize,
}

#[derive(Debug)]
pub(crate) struct AttributeRuler {
    rules: Vec<Rule>,
    words: BTreeMap<Box<str>, RuleWord>,
    /// Rule and pattern whose first token must be this word, have this tag, or neither.
    by_word: Vec<Vec<(u16, u16)>>,
    by_tag: Vec<Vec<(u16, u16)>>,
    others: Vec<(u16, u16)>,
}

/// A rule that matched and the token that it sets; sorted by token and rule.
pub(crate) type Hit = (u32, u16);

impl AttributeRuler {
    pub(crate) fn load(file: &ModelFile, labels: &mut Labels) -> Result<Option<Self>, ModelError> {
        if !file.has("attribute_ruler") {
            return Ok(None);
        }
        let section = file.section("attribute_ruler")?;
        let mut record = Reader::new(section.bytes(), "attribute_ruler");
        let mut words = BTreeMap::new();
        let rules = record.list(|record| {
            let patterns = record.list(|record| record.list(|record| record.list(|r| test(r, labels, &mut words))))?;
            let mut set = Set::default();
            for (name, value) in record.list(|record| Ok((record.str()?, record.str()?)))? {
                match name {
                    "TAG" => set.tag = Some(labels.add(value)),
                    "POS" => set.pos = Some(labels.add(value)),
                    "DEP" => set.dep = Some(labels.add(value)),
                    "MORPH" => set.morph = Some(labels.add(&sorted_features(value))),
                    "LEMMA" => set.lemma = Some(value.into()),
                    other => return Err(ModelError::Unsupported { what: format!("attribute rules that set {other}") }),
                }
            }
            let target = record.count()?;
            let fits = patterns.iter().all(|pattern: &Vec<_>| target < pattern.len());
            fits.then_some(Rule { patterns, set, target })
                .ok_or(ModelError::Record { section: "attribute_ruler", problem: "has a rule without its token" })
        })?;
        let mut ruler =
            Self { rules, by_word: vec![Vec::new(); words.len() + 1], words, by_tag: Vec::new(), others: Vec::new() };
        ruler.index(labels.len());
        Ok(Some(ruler))
    }

    /// Sorts patterns by what their first token demands.
    fn index(&mut self, labels: usize) {
        self.by_tag = vec![Vec::new(); labels];
        for (rule_index, rule) in (0_u16..).zip(&self.rules) {
            for (pattern_index, pattern) in (0_u16..).zip(&rule.patterns) {
                let entry = (rule_index, pattern_index);
                let demand = |attribute| pattern[0].iter().find(|test| test.attribute == attribute && test.is_in);
                if let Some(test) = demand(Attribute::Lower) {
                    test.values.iter().for_each(|word| self.by_word[usize::from(*word)].push(entry));
                } else if let Some(test) = demand(Attribute::Tag) {
                    test.values.iter().for_each(|tag| self.by_tag[usize::from(*tag)].push(entry));
                } else {
                    self.others.push(entry);
                }
            }
        }
    }

    /// The number of a word in lower case, for [`Seen::word`].
    pub(crate) fn word(&self, lower: &str) -> RuleWord {
        self.words.get(lower).copied().unwrap_or(0)
    }

    /// All matches in a document.
    pub(crate) fn matches(&self, tokens: &[Seen], hits: &mut Vec<Hit>) {
        hits.clear();
        for (first, seen) in tokens.iter().enumerate() {
            let by_tag = self.by_tag.get(usize::from(seen.tag)).map_or(&[][..], Vec::as_slice);
            let by_word = if seen.word == 0 { &[][..] } else { &self.by_word[usize::from(seen.word)] };
            for (rule_index, pattern) in by_tag.iter().chain(by_word).chain(&self.others) {
                let rule = &self.rules[usize::from(*rule_index)];
                let pattern = &rule.patterns[usize::from(*pattern)];
                let Some(span) = tokens.get(first..first + pattern.len()) else { continue };
                if pattern.iter().zip(span).all(|(tests, seen)| tests.iter().all(|test| test.holds(seen))) {
                    hits.push(((first + rule.target) as u32, *rule_index));
                }
            }
        }
        hits.sort_unstable();
    }

    /// What the rule of a match sets.
    pub(crate) fn set(&self, hit: Hit) -> &Set {
        &self.rules[usize::from(hit.1)].set
    }
}

fn test(
    record: &mut Reader<'_>,
    labels: &mut Labels,
    words: &mut BTreeMap<Box<str>, RuleWord>,
) -> Result<Test, ModelError> {
    let attribute = match record.str()? {
        "TAG" => Attribute::Tag,
        "POS" => Attribute::Pos,
        "DEP" => Attribute::Dep,
        "LOWER" => Attribute::Lower,
        "IS_SPACE" => Attribute::IsSpace,
        other => return Err(ModelError::Unsupported { what: format!("attribute rules that look at {other}") }),
    };
    let is_in = record.str()? == "IN";
    let values = record.strs()?.into_iter().map(|value| match attribute {
        Attribute::IsSpace => u16::from(value == "true"),
        Attribute::Lower => {
            let next = words.len() as RuleWord + 1;
            *words.entry(value.into()).or_insert(next)
        }
        Attribute::Tag | Attribute::Pos | Attribute::Dep => labels.add(value),
    });
    Ok(Test { attribute, is_in, values: values.collect() })
}

/// Features in the order in which spaCy writes them; `_` stands for none.
fn sorted_features(features: &str) -> String {
    if features == "_" {
        return String::new();
    }
    let mut parts: Vec<&str> = features.split('|').collect();
    parts.sort_unstable();
    parts.join("|")
}
