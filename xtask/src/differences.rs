//! The fields in which the engine and spaCy differ on a text. Also part of the engine's own test against the committed oracle data.

use secondsource_nlp::{Parse, Token};

/// The fields in which a parse is not what spaCy says.
pub(crate) fn differing_fields(said: &serde_json::Value, parse: &Parse) -> Vec<&'static str> {
    let joined = |bit: fn(Token<'_>) -> &'static str| -> serde_json::Value {
        parse.tokens().map(bit).collect::<String>().into()
    };
    let ours: [(&'static str, serde_json::Value); 14] = [
        ("start", parse.tokens().map(|token| token.range().start).collect()),
        ("end", parse.tokens().map(|token| token.range().end).collect()),
        ("whitespace", joined(|token| if token.whitespace() { "1" } else { "0" })),
        ("norm", parse.tokens().map(Token::norm).collect()),
        ("tag", parse.tokens().map(Token::tag).collect()),
        ("pos", parse.tokens().map(Token::pos).collect()),
        ("morph", parse.tokens().map(Token::morph).collect()),
        ("lemma", parse.tokens().map(Token::lemma).collect()),
        ("head", parse.tokens().map(|token| token.head().index()).collect()),
        ("dep", parse.tokens().map(Token::dep).collect()),
        ("is_sent_start", joined(|token| if token.is_sent_start() { "1" } else { "0" })),
        ("ent_iob", joined(|token| token.ent_iob().letter())),
        ("ent_type", parse.tokens().map(Token::ent_type).collect()),
        (
            "noun_chunks",
            parse
                .noun_chunks()
                .map(|chunk| vec![chunk.indexes().start, chunk.indexes().end])
                .collect::<Vec<_>>()
                .into(),
        ),
    ];
    ours.into_iter().filter(|(field, value)| said[*field] != *value).map(|(field, _)| field).collect()
}
