//! Lays out spaCy's tables and rules: tokenizer data, norms, lemmas, attribute rules, moves.

use std::collections::{BTreeMap, BTreeSet};

use super::ImportError;
use super::msgpack::{Value, parse};
use crate::lexeme::string_id;
use crate::model::{Builder, Writer, shown, table_key};

/// spaCy's numbers for the two attributes that a tokenizer exception may set.
const ORTH: u64 = 65;
const NORM: u64 = 67;

/// Universal parts of speech (in lower case) under which lemma tables are kept.
const POS_NAMES: [&str; 19] = [
    "adj", "adp", "adv", "aux", "cconj", "conj", "det", "intj", "noun", "num", "part", "pron", "propn", "punct",
    "sconj", "sym", "verb", "x", "space",
];

/// The part of speech with spaCy's number `id`; empty for none.
pub(super) fn pos_name(id: u64) -> String {
    POS_NAMES.into_iter().map(str::to_uppercase).find(|name| string_id(name) == id).unwrap_or_default()
}

fn broken() -> ImportError {
    ImportError::Msgpack
}

/// Splitting rules (as spaCy's regular expressions, by which the engine knows its own hand-written ones) and special cases.
pub(super) fn tokenizer(builder: &mut Builder, bytes: &[u8]) -> Result<(), ImportError> {
    let value = parse(bytes)?;
    let pattern = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut record = Writer::default();
    for name in ["prefix_search", "suffix_search", "infix_finditer", "url_match", "token_match"] {
        record.str(pattern(name));
    }
    record.u8(u8::from(value.get("faster_heuristics").and_then(Value::as_bool).unwrap_or(true)));
    let exceptions = value.get("exceptions").and_then(Value::as_map).ok_or_else(broken)?;
    record.count(exceptions.len());
    for (text, tokens) in exceptions {
        record.str(text.as_str().ok_or_else(broken)?);
        let tokens = tokens.as_array().ok_or_else(broken)?;
        record.count(tokens.len());
        for token in tokens {
            let (mut orth, mut norm) = ("", "");
            for (key, value) in token.as_map().ok_or_else(broken)? {
                match key.as_u64() {
                    Some(ORTH) => orth = value.as_str().ok_or_else(broken)?,
                    Some(NORM) => norm = value.as_str().ok_or_else(broken)?,
                    _ => {
                        return Err(ImportError::Unsupported {
                            what: "a tokenizer exception with other attributes".into(),
                        });
                    }
                }
            }
            // An empty norm means none: a token cannot be empty, so neither can its norm.
            record.str(orth);
            record.str(norm);
        }
    }
    builder.bytes("tokenizer", record.finish());
    Ok(())
}

/// Strings under 64-bit keys: `NAME.keys` ascending, `NAME.ends` where each value ends in `NAME.text`.
fn string_table(builder: &mut Builder, name: &str, entries: &BTreeMap<u64, String>) {
    let mut text = Vec::new();
    let mut ends = Vec::with_capacity(entries.len());
    for value in entries.values() {
        text.extend_from_slice(value.as_bytes());
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }
    builder.u64s(&format!("{name}.keys"), &entries.keys().copied().collect::<Vec<_>>());
    builder.u32s(&format!("{name}.ends"), &ends);
    builder.bytes(&format!("{name}.text"), text);
}

/// The table of norms: spelling variants and their usual form.
pub(super) fn norms(builder: &mut Builder, bytes: &[u8]) -> Result<(), ImportError> {
    let value = parse(bytes)?;
    let mut entries = BTreeMap::new();
    if let Some(table) = value.get("lexeme_norm") {
        for (key, norm) in table.as_map().ok_or_else(broken)? {
            entries.insert(key.as_u64().ok_or_else(broken)?, norm.as_str().ok_or_else(broken)?.to_owned());
        }
    }
    string_table(builder, "lexeme_norm", &entries);
    Ok(())
}

/// One table of the lookups, by spaCy's hash of its name or of the part of speech.
fn by_pos<'v, 'b>(lookups: &'v Value<'b>, table: &str, pos: &str) -> Option<&'v Value<'b>> {
    let id = string_id(pos);
    lookups.get(table)?.as_map()?.iter().find_map(|(key, value)| (key.as_u64() == Some(id)).then_some(value))
}

fn strings<'b>(value: &Value<'b>) -> Option<Vec<&'b str>> {
    match value {
        Value::Str(text) => Some(vec![text]),
        Value::Array(items) => items.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// The lemmatizer's tables: for each part of speech known base forms, exceptions and rules; for some languages a table of all words.
pub(super) fn lemmas(builder: &mut Builder, bytes: &[u8], mode: &str, language: &str) -> Result<(), ImportError> {
    let lookups = parse(bytes)?;
    let mut record = Writer::default();
    record.str(mode);
    record.str(language);
    let with_tables: Vec<&str> = POS_NAMES
        .into_iter()
        .filter(|pos| {
            ["lemma_rules", "lemma_exc", "lemma_index"].iter().any(|table| by_pos(&lookups, table, pos).is_some())
        })
        .collect();
    record.count(with_tables.len());
    for pos in with_tables {
        record.str(pos);
        let rules = by_pos(&lookups, "lemma_rules", pos).and_then(Value::as_array).unwrap_or_default();
        record.count(rules.len());
        for rule in rules {
            let pair = strings(rule).ok_or_else(broken)?;
            let [old, new] = pair.as_slice() else { return Err(broken()) };
            record.str(old);
            record.str(new);
        }
        let mut index = BTreeSet::new();
        if let Some(forms) = by_pos(&lookups, "lemma_index", pos) {
            index.extend(strings(forms).ok_or_else(broken)?.into_iter().map(table_key));
        }
        builder.u64s(&format!("lemma.{pos}.index"), &index.into_iter().collect::<Vec<_>>());
        let mut exceptions = BTreeMap::new();
        if let Some(table) = by_pos(&lookups, "lemma_exc", pos) {
            for (word, lemmas) in table.as_map().ok_or_else(broken)? {
                let word = word.as_str().ok_or_else(broken)?;
                exceptions.insert(table_key(word), strings(lemmas).ok_or_else(broken)?.join("\0"));
            }
        }
        string_table(builder, &format!("lemma.{pos}.exc"), &exceptions);
    }
    let mut words = BTreeMap::new();
    if let Some(table) = lookups.get("lemma_lookup") {
        for (key, lemmas) in table.as_map().ok_or_else(broken)? {
            let lemmas = strings(lemmas).ok_or_else(broken)?;
            words.insert(key.as_u64().ok_or_else(broken)?, (*lemmas.first().ok_or_else(broken)?).to_owned());
        }
    }
    string_table(builder, "lemma.lookup", &words);
    builder.bytes("lemmatizer", record.finish());
    Ok(())
}

/// All words that one of spaCy's small patterns matches from end to end (`^n[ou]thin'$`): letters, classes and optional letters.
fn expand(pattern: &str) -> Option<Vec<String>> {
    let mut rest = pattern.strip_prefix('^')?.strip_suffix('$')?.chars().peekable();
    let mut words = vec![String::new()];
    while let Some(letter) = rest.next() {
        let mut choices: Vec<Option<char>> = match letter {
            '[' => {
                let class: Vec<char> = rest.by_ref().take_while(|c| *c != ']').collect();
                if class.iter().any(|c| "^-\\".contains(*c)) {
                    return None;
                }
                class.into_iter().map(Some).collect()
            }
            c if "\\.*+()|{}^$?]".contains(c) => return None,
            c => vec![Some(c)],
        };
        if rest.next_if_eq(&'?').is_some() {
            choices.push(None);
        }
        words = words
            .iter()
            .flat_map(|word| choices.iter().map(move |choice| word.chars().chain(*choice).collect()))
            .collect();
    }
    Some(words)
}

/// The rules that map tags, words and arcs to parts of speech, features and lemmas.
///
/// Each rule: patterns (tokens; each a list of tests), attributes to set, and which token of the match they go to.
pub(super) fn attribute_rules(builder: &mut Builder, bytes: &[u8]) -> Result<(), ImportError> {
    let unsupported = |what: String| ImportError::Unsupported { what };
    let value = parse(bytes)?;
    let rules = value.as_array().ok_or_else(broken)?;
    let mut record = Writer::default();
    record.count(rules.len());
    for rule in rules {
        let patterns = rule.get("patterns").and_then(Value::as_array).ok_or_else(broken)?;
        record.count(patterns.len());
        for pattern in patterns {
            let tokens = pattern.as_array().ok_or_else(broken)?;
            record.count(tokens.len());
            for token in tokens {
                let tests = token.as_map().ok_or_else(broken)?;
                record.count(tests.len());
                for (attribute, test) in tests {
                    let attribute = attribute.as_str().ok_or_else(broken)?;
                    record.str(attribute);
                    match test {
                        Value::Str(word) => {
                            record.str("IN");
                            record.strs(&[word]);
                        }
                        Value::Bool(truth) => {
                            record.str("IN");
                            record.strs(&[if *truth { "true" } else { "false" }]);
                        }
                        Value::Map(set) => {
                            let [(operator, values)] = set.as_slice() else { return Err(broken()) };
                            match operator.as_str() {
                                Some(operator @ ("IN" | "NOT_IN")) => {
                                    record.str(operator);
                                    record.strs(&strings(values).ok_or_else(broken)?);
                                }
                                Some("REGEX") => {
                                    let pattern = values.as_str().ok_or_else(broken)?;
                                    let words = expand(pattern).ok_or_else(|| {
                                        unsupported(format!("an attribute rule with the pattern {}", shown(pattern)))
                                    })?;
                                    record.str("IN");
                                    record.strs(&words);
                                }
                                _ => return Err(unsupported("an attribute rule with an unknown test".into())),
                            }
                        }
                        _ => return Err(unsupported("an attribute rule with an unknown test".into())),
                    }
                }
            }
        }
        let attributes = rule.get("attrs").and_then(Value::as_map).ok_or_else(broken)?;
        record.count(attributes.len());
        for (name, value) in attributes {
            record.str(name.as_str().ok_or_else(broken)?);
            record.str(value.as_str().ok_or_else(broken)?);
        }
        let index = rule
            .get("index")
            .and_then(Value::as_u64)
            .ok_or_else(|| unsupported("a rule counted from the end".into()))?;
        record.count(usize::try_from(index).map_err(|_| broken())?);
    }
    builder.bytes("attribute_ruler", record.finish());
    Ok(())
}

/// Moves in the order of the network's classes: by action, then by falling frequency and label.
pub(super) fn moves(bytes: &[u8]) -> Result<Vec<(u8, String)>, ImportError> {
    let value = parse(bytes)?;
    let json = value.get("moves").and_then(Value::as_str).ok_or_else(broken)?;
    let actions: BTreeMap<String, BTreeMap<String, i64>> = serde_json::from_str(json).map_err(|_| broken())?;
    let mut actions: Vec<(u8, BTreeMap<String, i64>)> = actions
        .into_iter()
        .map(|(action, labels)| Ok((action.parse().map_err(|_| broken())?, labels)))
        .collect::<Result<_, ImportError>>()?;
    actions.sort();
    let mut moves = Vec::new();
    for (action, labels) in actions {
        let mut labels: Vec<(i64, String)> = labels.into_iter().map(|(label, frequency)| (frequency, label)).collect();
        labels.sort();
        moves.extend(labels.into_iter().rev().map(|(_, label)| (action, label)));
    }
    Ok(moves)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finite_patterns_become_word_lists() {
        assert_eq!(expand("^n'?t$").unwrap(), ["n't", "nt"]);
        assert_eq!(expand("^n[ou]thin'$").unwrap(), ["nothin'", "nuthin'"]);
        assert_eq!(expand("^y'?$").unwrap(), ["y'", "y"]);
        assert_eq!(expand("^a+$"), None);
        assert_eq!(expand("ab"), None);
        assert_eq!(expand("^[a-z]$"), None);
    }
}
