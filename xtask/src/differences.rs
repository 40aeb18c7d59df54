//! Where the engine and spaCy differ on a text. Also part of the engine's own test against the committed oracle data.

use std::fmt;

use secondsource_nlp::{Parse, Token};
use serde_json::Value;

/// One value in which a parse is not what spaCy says.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) field: &'static str,
    /// Index of the token, or of the noun chunk.
    pub(crate) index: usize,
    said: String,
    ours: String,
    near: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, index, said, ours, near } = self;
        write!(f, "{field} of {index}: spaCy {said}, here {ours}, near {near:?}")
    }
}

type Values = Vec<Value>;

/// Every value in which a parse is not what spaCy says, of the fields that spaCy was asked for.
pub(crate) fn differences(said: &Value, parse: &Parse) -> Vec<Difference> {
    fn each<V: Into<Value>>(parse: &Parse, value: impl Fn(Token<'_>) -> V) -> Values {
        parse.tokens().map(|token| value(token).into()).collect()
    }
    let bit = |set: bool| if set { "1" } else { "0" };
    let ours: [(&'static str, Values); 14] = [
        ("start", each(parse, |token| token.range().start)),
        ("end", each(parse, |token| token.range().end)),
        ("whitespace", each(parse, |token| bit(token.whitespace()))),
        ("norm", each(parse, |token| token.norm().to_owned())),
        ("tag", each(parse, |token| token.tag().to_owned())),
        ("pos", each(parse, |token| token.pos().to_owned())),
        ("morph", each(parse, |token| token.morph().to_owned())),
        ("lemma", each(parse, |token| token.lemma().to_owned())),
        ("head", each(parse, |token| token.head().index())),
        ("dep", each(parse, |token| token.dep().to_owned())),
        ("is_sent_start", each(parse, |token| bit(token.is_sent_start()))),
        ("ent_iob", each(parse, |token| token.ent_iob().letter())),
        ("ent_type", each(parse, |token| token.ent_type().to_owned())),
        (
            "noun_chunks",
            parse.noun_chunks().map(|chunk| vec![chunk.indexes().start, chunk.indexes().end].into()).collect(),
        ),
    ];
    let mut found = Vec::new();
    for (field, ours) in ours {
        let said = match &said[field] {
            // One letter a token.
            Value::String(letters) => letters.chars().map(|letter| letter.to_string().into()).collect(),
            Value::Array(values) => values.clone(),
            _ => continue,
        };
        for index in 0..ours.len().max(said.len()) {
            if ours.get(index) != said.get(index) {
                let show = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), ToString::to_string);
                let near = parse.tokens().skip(index.saturating_sub(5)).take(11).map(Token::text);
                let near = near.collect::<Vec<_>>().join(" ");
                found.push(Difference { field, index, said: show(said.get(index)), ours: show(ours.get(index)), near });
            }
        }
    }
    found
}
