//! Reads a model's `tokenizer` and `vocab/lookups.bin` files, which are msgpack, for the tests.

use crate::tokenizer::{RuleToken, TokenizerData};

/// What msgpack can hold, as far as these files use it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Nil,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
}

impl Value {
    fn get(&self, name: &str) -> Option<&Value> {
        let Value::Map(pairs) = self else { return None };
        pairs.iter().find(|(key, _)| matches!(key, Value::Text(text) if text == name)).map(|(_, value)| value)
    }

    fn text(&self) -> Option<String> {
        if let Value::Text(text) = self { Some(text.clone()) } else { None }
    }
}

fn number(bytes: &mut &[u8], width: usize) -> u64 {
    let (head, rest) = bytes.split_at(width);
    *bytes = rest;
    head.iter().fold(0, |sum, b| sum << 8 | u64::from(*b))
}

/// Reads one value.
pub(super) fn read(bytes: &mut &[u8]) -> Value {
    let tag = number(bytes, 1) as u8;
    let (kind, len) = match tag {
        0..=0x7f => return Value::Number(u64::from(tag)),
        0x80..=0x8f => ('m', u64::from(tag & 15)),
        0x90..=0x9f => ('l', u64::from(tag & 15)),
        0xa0..=0xbf => ('t', u64::from(tag & 31)),
        0xc0 => return Value::Nil,
        0xc2 | 0xc3 => return Value::Bool(tag == 0xc3),
        0xc4..=0xc6 => ('t', number(bytes, 1 << (tag - 0xc4))),
        0xcc..=0xcf => return Value::Number(number(bytes, 1 << (tag - 0xcc))),
        0xd9..=0xdb => ('t', number(bytes, 1 << (tag - 0xd9))),
        0xdc | 0xdd => ('l', number(bytes, 2 << (tag - 0xdc))),
        0xde | 0xdf => ('m', number(bytes, 2 << (tag - 0xde))),
        _ => panic!("msgpack tag {tag:x}"),
    };
    match kind {
        't' => {
            let (head, rest) = bytes.split_at(len as usize);
            *bytes = rest;
            Value::Text(String::from_utf8_lossy(head).into_owned())
        }
        'l' => Value::List((0..len).map(|_| read(bytes)).collect()),
        _ => Value::Map((0..len).map(|_| (read(bytes), read(bytes))).collect()),
    }
}

/// A model's tokenizer file.
pub(super) fn tokenizer_data(mut bytes: &[u8]) -> TokenizerData {
    // spaCy's numbers of the attributes.
    const ORTH: Value = Value::Number(65);
    const NORM: Value = Value::Number(67);
    let model = read(&mut bytes);
    let pattern = |name| model.get(name).and_then(Value::text);
    let Some(Value::Map(exceptions)) = model.get("exceptions") else { panic!("no exceptions") };
    let rules = exceptions.iter().map(|(text, tokens)| {
        let Value::List(tokens) = tokens else { panic!("no list") };
        let tokens = tokens.iter().map(|token| {
            let Value::Map(pairs) = token else { panic!("no map") };
            let field = |name| pairs.iter().find(|(key, _)| *key == name).and_then(|(_, value)| value.text());
            RuleToken { orth: field(ORTH).unwrap(), norm: field(NORM) }
        });
        (text.text().unwrap(), tokens.collect())
    });
    TokenizerData {
        rules: rules.collect(),
        prefix: pattern("prefix_search"),
        suffix: pattern("suffix_search"),
        infix: pattern("infix_finditer"),
        token_match: pattern("token_match"),
        url_match: pattern("url_match"),
        faster_heuristics: model.get("faster_heuristics") == Some(&Value::Bool(true)),
    }
}

/// The `lexeme_norm` table of a model's `vocab/lookups.bin`.
pub(super) fn norm_table(mut bytes: &[u8]) -> Vec<(u64, Box<str>)> {
    let model = read(&mut bytes);
    let Some(Value::Map(pairs)) = model.get("lexeme_norm") else { return Vec::new() };
    let pairs = pairs.iter().filter_map(|(key, value)| match (key, value) {
        (Value::Number(id), Value::Text(norm)) => Some((*id, norm.as_str().into())),
        _ => None,
    });
    pairs.collect()
}
